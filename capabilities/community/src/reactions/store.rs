// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::HashMap;

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

/// What the account feels about these texts, as bits; nothing for somebody without an account.
pub(crate) fn own(tx: &mut Tx<'_>, account: i64, messages: &[MessageId]) -> Result<HashMap<MessageId, i64>, Fault> {
    if account == 0 {
        return Ok(HashMap::new());
    }
    let list: Vec<i64> = messages.iter().map(|message| message.0).collect();
    let select = sql!("SELECT message, kinds FROM community_reactions WHERE message IN LIST($1) AND account = $2");
    Ok(tx.query(select, params![&list, account], |row| Ok((row.id(0)?, row.get(1)?)))?.into_iter().collect())
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
