// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reads feeds that are due. The network is asked outside any transaction; what came is stored in one.

use std::sync::Arc;

use db::Tx;
use jobs::Work;
use kernel::Fault;
use networks::OutsideMessage;
use networks::feeds;
use networks::feeds::poll::{Outcome, Poll};
use networks::guarded::{Fetched, GuardedClient, Validators};

use super::{Source, SourceId, store};
use crate::imports::store_outside;

const FEEDS_A_SWEEP: i64 = 20;

/// Reads every source that is due, a bounded number a time. Gives how many messages are new.
pub async fn read_due(work: Work) -> Result<u64, Fault> {
    let due = work.database.read(|tx| store::due(tx, FEEDS_A_SWEEP)).await?;
    let mut added = 0;
    for source in due {
        added += read_one(&work, source).await?;
    }
    Ok(added)
}

struct Reading {
    outcome: Outcome,
    title: Option<String>,
    messages: Vec<OutsideMessage>,
}

async fn read_one(work: &Work, source: Source) -> Result<u64, Fault> {
    let now = work.database.now().micros();
    let reading = ask(work.tool::<GuardedClient>()?, &source, now).await;
    let poll = source.poll.after(reading.outcome, &source.address, now);
    let name = match reading.title {
        Some(title) if source.poll.last_well_at().is_none() && !title.trim().is_empty() => title,
        _ => source.name.clone(),
    };
    let messages = Arc::new(reading.messages);
    work.database.write(move |tx| keep(tx, &source, &poll, &name, &messages)).await
}

fn keep(tx: &mut Tx<'_>, source: &Source, poll: &Poll, name: &str, messages: &[OutsideMessage]) -> Result<u64, Fault> {
    let mut added = 0;
    for message in messages {
        added += u64::from(store_outside(tx, message)?);
    }
    store::put_state(tx, source.id, poll, name, added as i64)?;
    tx.announce("listening.source_read", source.id.0)?;
    Ok(added)
}

async fn ask(client: &GuardedClient, source: &Source, now: i64) -> Reading {
    let empty = |outcome| Reading { outcome, title: None, messages: Vec::new() };
    match client.fetch(&source.address, &source.poll.validators).await {
        Err(refused) => empty(Outcome::Failed(refused.to_string())),
        Ok(Fetched::NotModified) => empty(Outcome::NotModified),
        Ok(Fetched::Gone) => empty(Outcome::Gone),
        Ok(Fetched::RetryAfter { status, wait }) => {
            empty(Outcome::RetryAfter { because: format!("the server asked us to come back later ({status})"), wait })
        }
        Ok(Fetched::Body(body)) => {
            let (kind, base) = (body.content_type.as_deref(), body.final_url.as_str());
            understood(source, &body.bytes, kind, base, body.validators, now)
        }
    }
}

/// What stands in the body of an answer.
fn understood(source: &Source, bytes: &[u8], kind: Option<&str>, base: &str, seen: Validators, now: i64) -> Reading {
    match feeds::read(bytes, kind, Some(base), now) {
        Err(refused) => Reading { outcome: Outcome::Failed(refused.to_string()), title: None, messages: Vec::new() },
        Ok(feed) => Reading {
            title: Some(feed.title.clone()),
            messages: feed.messages(&source.channel, now),
            outcome: Outcome::Read(seen),
        },
    }
}

/// Stores the body of an answer that came another way than through the sweep, as the sweep does. Gives how many
/// messages are new; none when the source is gone.
pub fn take_body(tx: &mut Tx<'_>, id: SourceId, bytes: &[u8], kind: Option<&str>) -> Result<u64, Fault> {
    let Some(source) = store::by_id(tx, id)? else { return Ok(0) };
    let now = tx.now().micros();
    let reading = understood(&source, bytes, kind, &source.address, Validators::default(), now);
    let poll = source.poll.after(reading.outcome, &source.address, now);
    keep(tx, &source, &poll, &source.name, &reading.messages)
}
