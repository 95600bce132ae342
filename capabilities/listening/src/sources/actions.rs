// SPDX-License-Identifier: AGPL-3.0-or-later
use db::Tx;
use identity::WebcareAgent;
use kernel::Fault;
use networks::feeds::poll::{Poll, Reading};

use super::{Source, SourceId, store};

/// Why a source is not taken.
#[derive(Debug)]
pub enum SourceRefused {
    /// Not an http or https address.
    NotAnAddress,
    AlreadyHere,
    Gone,
    Fault(Fault),
}
db::refusal!(SourceRefused);

impl SourceRefused {
    /// The key of the sentence for the person.
    pub fn key(&self) -> &'static str {
        match self {
            SourceRefused::NotAnAddress => "listening-not-an-address",
            SourceRefused::AlreadyHere => "listening-already-here",
            SourceRefused::Gone => "web-problem-not-found",
            SourceRefused::Fault(_) => "web-problem-fault",
        }
    }
}

/// Every quarter of an hour.
const INTERVAL_SECONDS: u32 = 900;

/// Adds a feed; it is read within a minute.
pub fn add(tx: &mut Tx<'_>, by: &WebcareAgent, address: &str, name: &str) -> Result<SourceId, SourceRefused> {
    tx.act_as(by.account.0);
    let url = url::Url::parse(address.trim()).map_err(|_| SourceRefused::NotAnAddress)?;
    let Some(host) = url.host_str().filter(|_| matches!(url.scheme(), "http" | "https") && url.password().is_none())
    else {
        return Err(SourceRefused::NotAnAddress);
    };
    let name = if name.trim().is_empty() { host.to_owned() } else { name.trim().chars().take(120).collect() };
    let source = Source {
        id: SourceId(tx.fresh_id()),
        address: url.to_string(),
        name,
        channel: format!("feed:{host}"),
        added_at: tx.now(),
        poll: Poll::new(INTERVAL_SECONDS, tx.now().micros()),
        messages: 0,
    };
    store::insert(tx, &source, by.account).map_err(|fault| {
        if fault.violates("listening_sources_address") {
            SourceRefused::AlreadyHere
        } else {
            SourceRefused::Fault(fault)
        }
    })?;
    journal::note(tx, "listening.source_added", source.id.0, &serde_json::json!({}))?;
    Ok(source.id)
}

/// Stops reading a source, or starts again.
pub fn set_stopped(tx: &mut Tx<'_>, by: &WebcareAgent, id: SourceId, stopped: bool) -> Result<(), SourceRefused> {
    tx.act_as(by.account.0);
    let mut source = store::by_id(tx, id)?.ok_or(SourceRefused::Gone)?;
    let now = tx.now().micros();
    source.poll = source.poll.restarted(now);
    if stopped {
        let last_well_at = source.poll.last_well_at();
        source.poll.reading = Reading::Stopped { at: now, last_well_at, because: "stopped by hand".into() };
    }
    store::put_state(tx, id, &source.poll, &source.name, 0)?;
    let kind = if stopped { "listening.source_stopped" } else { "listening.source_started" };
    journal::note(tx, kind, id.0, &serde_json::json!({}))?;
    Ok(())
}
