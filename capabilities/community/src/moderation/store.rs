// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screening::MessageId;

use super::model::{Flag, FlagId, FlagOutcome, FlagReason};
use crate::threads::writes::touch;

pub(crate) fn mark_edited(tx: &mut Tx<'_>, message: MessageId) -> Result<(), Fault> {
    let now = tx.now();
    tx.execute(sql!("UPDATE community_posts SET edited_at = $1 WHERE message = $2"), params![now, message.0])?;
    touch(tx, message)
}

pub(crate) fn mark_removed(tx: &mut Tx<'_>, message: MessageId) -> Result<(), Fault> {
    let now = tx.now();
    let update = sql!("UPDATE community_posts SET removed_at = $1, sources = NULL WHERE message = $2");
    tx.execute(update, params![now, message.0])?;
    touch(tx, message)
}

/// Puts a text aside; false when it is already.
pub(super) fn hold(tx: &mut Tx<'_>, message: MessageId, by: AccountId, reason: &str) -> Result<bool, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE community_posts SET held_at = $1, held_by = $2, held_reason = $3
         WHERE message = $4 AND held_at IS NULL AND removed_at IS NULL"
    );
    touch(tx, message)?;
    Ok(tx.execute(update, params![now, by.0, reason, message.0])? == 1)
}

/// Lets a held text be read again; false when it is not held.
pub(super) fn release(tx: &mut Tx<'_>, message: MessageId) -> Result<bool, Fault> {
    let update = sql!(
        "UPDATE community_posts SET held_at = NULL, held_by = NULL, held_reason = NULL
         WHERE message = $1 AND held_at IS NOT NULL AND removed_at IS NULL"
    );
    touch(tx, message)?;
    Ok(tx.execute(update, params![message.0])? == 1)
}

pub(super) fn insert_flag(
    tx: &mut Tx<'_>,
    flag: FlagId,
    message: MessageId,
    by: Option<AccountId>,
    reason: FlagReason,
    words: &str,
) -> Result<(), Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO community_flags (id, message, by_account, reason, words, flagged_at) VALUES ($1, $2, $3, $4, $5, $6)"
    );
    let by = by.map(|account| account.0);
    tx.execute(insert, params![flag.0, message.0, by, reason.code(), words, now]).map(|_| ())
}

/// Settles a flag; false when it was settled before.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    flag: FlagId,
    by: AccountId,
    outcome: FlagOutcome,
    note: &str,
) -> Result<bool, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE community_flags SET settled_at = $1, settled_by = $2, outcome = $3, note = $4 WHERE id = $5 AND settled_at IS NULL"
    );
    Ok(tx.execute(update, params![now, by.0, outcome.code(), note, flag.0])? == 1)
}

fn flag_row(row: &Row<'_>) -> Result<Flag, Fault> {
    let reason: String = row.get(3)?;
    let settled = match (row.get::<Option<Timestamp>>(6)?, row.get::<Option<String>>(7)?) {
        (Some(at), Some(outcome)) => FlagOutcome::from_code(&outcome).map(|outcome| (at, outcome)),
        _ => None,
    };
    Ok(Flag {
        id: row.id(0)?,
        message: row.id(1)?,
        by: row.maybe_id(2)?,
        reason: FlagReason::from_code(&reason).ok_or_else(|| Fault::new("a flag has a reason nobody knows"))?,
        words: row.get(4)?,
        flagged_at: row.get(5)?,
        settled,
    })
}

pub(crate) fn flag(tx: &mut Tx<'_>, id: FlagId) -> Result<Option<Flag>, Fault> {
    let select = sql!(
        "SELECT id, message, by_account, reason, words, flagged_at, settled_at, outcome FROM community_flags WHERE id = $1"
    );
    tx.first(select, params![id.0], flag_row)
}

/// The flags of a text, oldest first.
pub(crate) fn flags_of(tx: &mut Tx<'_>, message: MessageId) -> Result<Vec<Flag>, Fault> {
    let select = sql!(
        "SELECT id, message, by_account, reason, words, flagged_at, settled_at, outcome
         FROM community_flags
         WHERE message = $1
         ORDER BY id
         LIMIT 100"
    );
    tx.query(select, params![message.0], flag_row)
}
