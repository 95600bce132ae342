// SPDX-License-Identifier: AGPL-3.0-or-later
//! This capability's part of one person's data: what it exports and what it erases.

use db::{Tx, params, sql};
use identity::{AccountId, erasure::PersonalPart};
use kernel::{Fault, Timestamp};
use screening::MessageId;

use crate::groups;
use crate::moderation::store::mark_removed;

identity::inventory::submit! {
    PersonalPart { name: "community", export, erase }
}

fn export(tx: &mut Tx<'_>, account: AccountId) -> Result<serde_json::Value, Fault> {
    let groups: Vec<String> = groups::store::groups_of(tx, account.0)?.into_iter().map(|group| group.name).collect();
    let posts = sql!(
        "SELECT message, posted_at FROM community_posts WHERE author = $1 AND removed_at IS NULL ORDER BY message"
    );
    let posts = tx.query(posts, params![account.0], |row| Ok((row.id::<MessageId>(0)?, row.get::<Timestamp>(1)?)))?;
    let ids: Vec<MessageId> = posts.iter().map(|(message, _)| *message).collect();
    let words = screening::messages(tx, &ids)?;
    let written = posts.iter().filter_map(|(id, at)| {
        let message = words.get(id)?;
        Some(serde_json::json!({ "at": at.rfc3339(), "kind": message.kind.code(), "title": message.title, "text": message.text }))
    });
    let written: Vec<serde_json::Value> = written.collect();
    let reactions = sql!("SELECT COUNT(*) FROM community_reactions WHERE account = $1");
    let reactions: i64 = tx.one(reactions, params![account.0], |row| row.get(0))?;
    Ok(serde_json::json!({ "groups": groups, "written": written, "reactions_given": reactions }))
}

/// Words go, places stay. A group keeps its host's row until an administrator names another.
fn erase(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    let posts = sql!("SELECT message FROM community_posts WHERE author = $1 AND removed_at IS NULL ORDER BY message");
    let posts: Vec<MessageId> = tx.query(posts, params![account.0], |row| row.id(0))?;
    for message in posts {
        screening::delete(tx, message, account)?;
        mark_removed(tx, message)?;
    }
    let changed = tx.fresh_id();
    tx.execute(
        sql!("UPDATE community_threads SET title = '', is_hidden = TRUE, changed = $1 WHERE author = $2"),
        params![changed, account.0],
    )?;
    crate::mark::people_changed(tx)?;
    for group in groups::store::groups_of(tx, account.0)? {
        groups::store::remove_member(tx, group.id, account)?;
    }
    let flags = sql!("UPDATE community_flags SET by_account = NULL, words = '' WHERE by_account = $1");
    tx.execute(flags, params![account.0])?;
    // The counts of texts stay: they name nobody.
    tx.execute(sql!("DELETE FROM community_reactions WHERE account = $1"), params![account.0]).map(|_| ())
}
