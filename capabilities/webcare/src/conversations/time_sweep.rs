// SPDX-License-Identifier: AGPL-3.0-or-later
//! Records when half, four fifths and all of the time for an answer are used, and tells the deputy at the end.

use db::Tx;
use identity::AccountId;
use kernel::Fault;
use protocols::{LaneRule, WebcareProtocol};

use super::clock::{SHARES, share_after, share_due};
use super::model::{Conversation, Told};
use super::store;
use crate::facts::TimeUsed;

const BATCH: i64 = 200;

pub(crate) fn time_sweep() -> jobs::Sweep {
    jobs::Sweep {
        name: "webcare.time_used",
        every_seconds: 60,
        run: |work| Box::pin(async move { work.database.write(record_time_used).await }),
    }
}

/// One bounded batch; gives how many conversations were looked at.
pub(crate) fn record_time_used(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let due = store::share_is_due(tx, BATCH)?;
    if due.is_empty() {
        return Ok(0);
    }
    let protocol = protocols::webcare(tx)?;
    let count = due.len() as u64;
    for conversation in due {
        pass_shares(tx, &protocol, conversation)?;
    }
    Ok(count)
}

fn pass_shares(tx: &mut Tx<'_>, protocol: &WebcareProtocol, mut conversation: Conversation) -> Result<(), Fault> {
    let rule = protocol.rule(conversation.lane);
    let used_up = |share: i64| share_due(&rule, &protocol.hours, conversation.arrived_at, share);
    let now = tx.now();
    let passed: Vec<i64> = SHARES
        .into_iter()
        .filter(|share| *share > conversation.share_passed)
        .take_while(|share| used_up(*share).is_some_and(|at| at <= now))
        .collect();
    conversation.share_passed = passed.last().copied().unwrap_or(conversation.share_passed);
    conversation.share_due_at = share_after(conversation.share_passed).and_then(used_up);
    for percent in passed {
        let told = if percent == 100 { tell(tx, &rule, &mut conversation)? } else { None };
        journal::record(tx, &TimeUsed { conversation: conversation.id.0, percent, told: told.map(|person| person.0) })?;
    }
    store::save(tx, &conversation)
}

/// Who hears that it is over time: the deputy, or the owner when the deputy has it or there is none.
pub(crate) fn whom_to_tell(rule: &LaneRule, holder: Option<AccountId>) -> Option<AccountId> {
    [rule.deputy, rule.owner].into_iter().flatten().find(|person| Some(*person) != holder)
}

fn tell(tx: &mut Tx<'_>, rule: &LaneRule, conversation: &mut Conversation) -> Result<Option<AccountId>, Fault> {
    let Some(person) = whom_to_tell(rule, conversation.taken.map(|taken| taken.by)) else {
        return Ok(None);
    };
    conversation.told = Some(Told { person, at: tx.now() });
    if let Some(to) = identity::people::email_of(tx, person)? {
        let settings = settings::load(tx)?;
        let words = web::Words::new(settings.language);
        let lane = words.t(&format!("web-lane-{}", rule.lane.code()));
        let subject = words.t1("webcare-over-letter-subject", "lane", &lane);
        let desk = format!("{}/desk?lane={}", settings.base_url, rule.lane.code());
        let text =
            words.with("webcare-over-letter-text", &[("lane", &lane), ("desk", &desk), ("site", &settings.name)]);
        mail::queue(tx, &mail::Letter { to, subject, text })?;
    }
    Ok(Some(person))
}
