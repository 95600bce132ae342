// SPDX-License-Identifier: AGPL-3.0-or-later
//! This capability's part of a person's data: the conversations they began, and what they wrote here as one of the team.

use db::Tx;
use identity::AccountId;
use identity::erasure::PersonalPart;
use kernel::Fault;

use crate::conversations::{remarks, store};

identity::inventory::submit! { PersonalPart { name: "webcare", export, erase } }

fn export(tx: &mut Tx<'_>, account: AccountId) -> Result<serde_json::Value, Fault> {
    let begun = store::begun_by(tx, account)?.into_iter().map(|conversation| {
        serde_json::json!({
            "lane": conversation.lane.code(),
            "opened_at": conversation.opened_at.rfc3339(),
            "answered_at": conversation.answered.map(|answered| answered.at.rfc3339()),
            "closed_at": conversation.closed.map(|closed| closed.at.rfc3339()),
            "close_reason": conversation.closed.map(|closed| closed.reason.code()),
        })
    });
    let begun: Vec<serde_json::Value> = begun.collect();
    let written = remarks::written_by(tx, account)?.into_iter().map(|remark| {
        serde_json::json!({ "kind": remark.kind.code(), "at": remark.written_at.rfc3339(), "words": remark.words, "url": remark.url })
    });
    let written: Vec<serde_json::Value> = written.collect();
    Ok(serde_json::json!({ "conversations": begun, "remarks": written }))
}

/// What the team noted about the person's conversations is emptied, their name comes off, and what a colleague had goes
/// back to the desk. That there were conversations, and when they were answered, stays.
fn erase(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    screening::settle_words_of(tx, account)?;
    remarks::forget_about(tx, account)?;
    store::forget_author(tx, account)?;
    store::forget_holder(tx, account)
}
