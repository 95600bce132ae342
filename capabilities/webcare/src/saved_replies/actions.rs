// SPDX-License-Identifier: AGPL-3.0-or-later
use db::Tx;
use identity::WebcareAgent;
use kernel::Fault;
use serde_json::json;

use super::model::{DraftWrong, SavedReplyDraft, SavedReplyId};
use super::store;

/// Why a saved reply is not kept.
#[derive(Debug)]
pub enum SavedReplyRefused {
    Wrong(DraftWrong),
    /// Another one has this title.
    SameTitle,
    NotHere,
    Fault(Fault),
}
db::refusal!(SavedReplyRefused);

impl From<DraftWrong> for SavedReplyRefused {
    fn from(wrong: DraftWrong) -> SavedReplyRefused {
        SavedReplyRefused::Wrong(wrong)
    }
}

fn title_taken(fault: Fault) -> SavedReplyRefused {
    if fault.violates("webcare_saved_replies") { SavedReplyRefused::SameTitle } else { fault.into() }
}

/// Keeps a text for the whole team.
pub fn save_reply(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    draft: SavedReplyDraft,
) -> Result<SavedReplyId, SavedReplyRefused> {
    tx.act_as(agent.account.0);
    let (id, draft) = (SavedReplyId(tx.fresh_id()), draft.checked()?);
    store::insert(tx, id, &draft).map_err(title_taken)?;
    journal::note(tx, "webcare.reply_saved", id.0, &json!({}))?;
    Ok(id)
}

/// Writes a saved reply anew. Answers that began with it stay as they were sent.
pub fn change_saved_reply(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: SavedReplyId,
    draft: SavedReplyDraft,
) -> Result<(), SavedReplyRefused> {
    tx.act_as(agent.account.0);
    if !store::change(tx, id, &draft.checked()?).map_err(title_taken)? {
        return Err(SavedReplyRefused::NotHere);
    }
    journal::note(tx, "webcare.saved_reply_changed", id.0, &json!({}))?;
    Ok(())
}

/// Takes a saved reply away.
pub fn remove_saved_reply(tx: &mut Tx<'_>, agent: &WebcareAgent, id: SavedReplyId) -> Result<(), SavedReplyRefused> {
    tx.act_as(agent.account.0);
    if !store::remove(tx, id)? {
        return Err(SavedReplyRefused::NotHere);
    }
    journal::note(tx, "webcare.saved_reply_removed", id.0, &json!({}))?;
    Ok(())
}
