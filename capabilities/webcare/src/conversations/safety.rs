// SPDX-License-Identifier: AGPL-3.0-or-later
//! Medicines safety speaks to the desk.

use db::Tx;
use identity::SafetyOfficer;
use screening::MessageId;
use serde_json::json;

use super::actions::{DeskRefused, checked_words, reopened, step};
use super::model::ConversationId;
use super::remarks::{self, NewRemark, RemarkKind};
use super::store;

/// Leaves a private note of a safety officer under a message's conversation, a question to send on, and opens the
/// conversation again when it was closed. `None` when the message is not on the desk.
pub fn note_from_safety(
    tx: &mut Tx<'_>,
    officer: &SafetyOfficer,
    message: MessageId,
    words: &str,
) -> Result<Option<ConversationId>, DeskRefused> {
    tx.act_as(officer.account.0);
    let words = checked_words(words)?;
    let Some(id) = store::conversation_of(tx, message)? else {
        return Ok(None);
    };
    let note = NewRemark { kind: RemarkKind::Note, author: officer.account, words: &words, url: None, done_at: None };
    let remark = remarks::keep(tx, id, &note)?;
    step(tx, "webcare.noted", id, json!({ "remark": remark }))?;
    let mut conversation = store::held(tx, id)?.ok_or(DeskRefused::NotHere)?;
    if !conversation.is_open() {
        reopened(tx, &mut conversation, Some(remark))?;
    }
    Ok(Some(id))
}
