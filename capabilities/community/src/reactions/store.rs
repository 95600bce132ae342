// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Tx, params, sql};
use identity::AccountId;
use kernel::Fault;
use screening::MessageId;

use super::Reaction;

/// Writes what the account feels about the text, and counts the difference.
pub(super) fn put(
    tx: &mut Tx<'_>,
    message: MessageId,
    account: AccountId,
    reaction: Reaction,
    is_on: bool,
) -> Result<(), Fault> {
    let select = sql!("SELECT kinds FROM community_reactions WHERE message = $1 AND account = $2 FOR UPDATE");
    let before = tx.first(select, params![message.0, account.0], |row| row.get::<i64>(0))?.unwrap_or(0);
    let after = if is_on { before | reaction.bit() } else { before & !reaction.bit() };
    if before == after {
        return Ok(());
    }
    let upsert = sql!(
        "INSERT INTO community_reactions (message, account, kinds) VALUES ($1, $2, $3)
         ON CONFLICT (message, account) DO UPDATE SET kinds = excluded.kinds"
    );
    tx.execute(upsert, params![message.0, account.0, after])?;
    count(tx, message, reaction, if is_on { 1 } else { -1 })
}

/// Moves the count of one reaction.
fn count(tx: &mut Tx<'_>, message: MessageId, reaction: Reaction, by: i64) -> Result<(), Fault> {
    let step = |of: Reaction| if of == reaction { by } else { 0 };
    let update = sql!(
        "UPDATE community_posts
         SET thanks = thanks + CAST($1 AS BIGINT), support = support + CAST($2 AS BIGINT), same_here = same_here + CAST($3 AS BIGINT)
         WHERE message = $4"
    );
    let (thanks, support, same_here) = (step(Reaction::Thanks), step(Reaction::Support), step(Reaction::SameHere));
    tx.execute(update, params![thanks, support, same_here, message.0])?;
    crate::threads::writes::touch(tx, message)
}
