// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reacting, and taking a reaction back.

use db::Tx;
use identity::Member;
use screening::MessageId;

use super::{Reaction, store};
use crate::threads::model::WriteRefused;
use crate::threads::store::{Reader, post, thread_for};

/// Adds a reaction to somebody else's text; the same twice changes nothing.
pub fn react(tx: &mut Tx<'_>, member: &Member, message: MessageId, reaction: Reaction) -> Result<(), WriteRefused> {
    change(tx, member, message, reaction, true)
}

/// Takes a reaction back.
pub fn take_back(tx: &mut Tx<'_>, member: &Member, message: MessageId, reaction: Reaction) -> Result<(), WriteRefused> {
    change(tx, member, message, reaction, false)
}

/// What the button does: gives the reaction, or takes it back when it was given.
pub(crate) fn toggle(
    tx: &mut Tx<'_>,
    member: &Member,
    message: MessageId,
    reaction: Reaction,
) -> Result<(), WriteRefused> {
    let given = post(tx, message, member.account.0)?.is_some_and(|(post, _)| post.own_reactions & reaction.bit() != 0);
    change(tx, member, message, reaction, !given)
}

fn change(
    tx: &mut Tx<'_>,
    member: &Member,
    message: MessageId,
    reaction: Reaction,
    is_on: bool,
) -> Result<(), WriteRefused> {
    tx.act_as(member.account.0);
    let (found, thread) = post(tx, message, member.account.0)?.ok_or(WriteRefused::NotHere)?;
    thread_for(tx, thread, Reader::person(member))?.ok_or(WriteRefused::NotHere)?;
    if found.removed_at.is_some() || found.hold.is_some() {
        return Err(WriteRefused::Removed);
    }
    store::put(tx, message, member.account, reaction, is_on)?;
    let kind = if is_on { "community.reaction_given" } else { "community.reaction_taken_back" };
    journal::note(tx, kind, message.0, &serde_json::json!({ "reaction": reaction.code() }))?;
    Ok(())
}
