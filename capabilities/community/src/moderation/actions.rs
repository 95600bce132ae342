// SPDX-License-Identifier: AGPL-3.0-or-later
//! Flagging a text, and what moderators do with it.

use db::Tx;
use identity::{Audience, Member, Moderator};
use screening::MessageId;

use super::model::{FlagId, FlagOutcome, FlagReason, FlagRefused};
use super::store;
use crate::facts::{FlagSettled, MessageFlagged, MessageHeld, MessageReleased};
use crate::replies::actions::{change_words, remove_words};
use crate::threads::model::{OPENING, Thread, ThreadPost, WriteRefused, checked_body};
use crate::threads::store::{Reader, post, thread_for};
use crate::threads::writes::set_opening;

const WORDS_LETTERS: usize = 2_000;

/// Asks the team to look at a text, signed in or not. Only what the person may read can be flagged.
pub fn flag(
    tx: &mut Tx<'_>,
    by: Option<&Member>,
    message: MessageId,
    reason: FlagReason,
    words: &str,
) -> Result<FlagId, FlagRefused> {
    if let Some(member) = by {
        tx.act_as(member.account.0);
    }
    if words.chars().count() > WORDS_LETTERS {
        return Err(FlagRefused::WordsTooLong);
    }
    let reader = by.map_or(Reader { account: 0, is_staff: false }, |member| Reader::person(member));
    let (_, thread) = post(tx, message, reader.account)?.ok_or(FlagRefused::NotHere)?;
    thread_for(tx, thread, reader)?.ok_or(FlagRefused::NotHere)?;
    let id = FlagId(tx.fresh_id());
    store::insert_flag(tx, id, message, by.map(|member| member.account), reason, words.trim())?;
    journal::record(tx, &MessageFlagged { flag: id.0, message: message.0 })?;
    Ok(id)
}

/// Closes a flag with what was done about it.
pub fn settle_flag(
    tx: &mut Tx<'_>,
    moderator: &Moderator,
    flag: FlagId,
    outcome: FlagOutcome,
    note: &str,
) -> Result<(), FlagRefused> {
    tx.act_as(moderator.account.0);
    let found = store::flag(tx, flag)?.ok_or(FlagRefused::NotHere)?;
    if !store::settle(tx, flag, moderator.account, outcome, note.trim())? {
        return Err(FlagRefused::Settled);
    }
    journal::record(tx, &FlagSettled { flag: flag.0, message: found.message.0 })?;
    Ok(())
}

fn standing(tx: &mut Tx<'_>, moderator: &Moderator, message: MessageId) -> Result<(ThreadPost, Thread), WriteRefused> {
    tx.act_as(moderator.account.0);
    let (post, thread) = post(tx, message, moderator.account.0)?.ok_or(WriteRefused::NotHere)?;
    let thread = thread_for(tx, thread, Reader::person(moderator))?.ok_or(WriteRefused::NotHere)?;
    if post.removed_at.is_some() {
        return Err(WriteRefused::Removed);
    }
    Ok((post, thread))
}

/// Puts a text aside: its author and the team can read it, nobody else. Search and feeds follow.
pub fn hold(tx: &mut Tx<'_>, moderator: &Moderator, message: MessageId, reason: &str) -> Result<(), WriteRefused> {
    let (post, thread) = standing(tx, moderator, message)?;
    if !store::hold(tx, message, moderator.account, reason.trim())? {
        return Ok(());
    }
    screening::set_audience(tx, message, Audience::Team)?;
    if post.rank == OPENING {
        set_opening(tx, thread.id, &thread.title, true)?;
    }
    journal::record(tx, &MessageHeld { message: message.0 })?;
    Ok(())
}

/// Lets a held text be read again by those who could before.
pub fn release(tx: &mut Tx<'_>, moderator: &Moderator, message: MessageId) -> Result<(), WriteRefused> {
    let (post, thread) = standing(tx, moderator, message)?;
    if !store::release(tx, message)? {
        return Ok(());
    }
    screening::set_audience(tx, message, thread.audience())?;
    if post.rank == OPENING {
        set_opening(tx, thread.id, &thread.title, false)?;
    }
    journal::record(tx, &MessageReleased { message: message.0 })?;
    Ok(())
}

/// Changes somebody else's words, to take out what tells who somebody is. The page says that a text was changed.
pub fn amend(
    tx: &mut Tx<'_>,
    moderator: &Moderator,
    message: MessageId,
    body: &str,
    reason: &str,
) -> Result<(), WriteRefused> {
    let body = checked_body(body)?;
    standing(tx, moderator, message)?;
    change_words(tx, message, &body)?;
    journal::note(
        tx,
        "community.words_amended",
        message.0,
        &serde_json::json!({ "reason_letters": reason.chars().count() }),
    )?;
    Ok(())
}

/// Removes somebody else's words for good.
pub fn take_down(tx: &mut Tx<'_>, moderator: &Moderator, message: MessageId) -> Result<(), WriteRefused> {
    let (post, thread) = standing(tx, moderator, message)?;
    remove_words(tx, moderator, &post, thread.id)?;
    Ok(())
}
