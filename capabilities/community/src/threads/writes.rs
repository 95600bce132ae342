// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the actions write of threads and posts.

use db::{Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screening::MessageId;

use super::model::{ThreadId, ThreadKind};
use crate::groups::GroupId;

/// What is written of a new thread.
pub(crate) struct NewThread<'a> {
    pub id: ThreadId,
    pub kind: ThreadKind,
    pub group: Option<GroupId>,
    pub scope: i64,
    pub title: &'a str,
    pub message: MessageId,
    pub author: AccountId,
    pub answer_by: Option<Timestamp>,
}

pub(crate) fn insert_thread(tx: &mut Tx<'_>, new: &NewThread<'_>) -> Result<(), Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO community_threads
           (id, kind, group_id, scope, title, message, author, asked_at, answer_by, last_at, last_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    );
    let group = new.group.map(|group| group.0);
    let (author, message) = (new.author.0, new.message.0);
    let values = params![
        new.id.0,
        new.kind.code(),
        group,
        new.scope,
        new.title,
        message,
        author,
        now,
        new.answer_by,
        now,
        author
    ];
    tx.execute(insert, values).map(|_| ())
}

/// What is written of a new post.
pub(crate) struct NewPost<'a> {
    pub message: MessageId,
    pub thread: ThreadId,
    pub rank: i64,
    pub place: i64,
    pub author: AccountId,
    pub sources: Option<&'a str>,
    pub review_on: Option<&'a str>,
    pub as_team: bool,
}

pub(crate) fn insert_post(tx: &mut Tx<'_>, new: &NewPost<'_>) -> Result<(), Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO community_posts (message, thread, rank, place, author, posted_at, sources, review_on, as_team)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
    );
    let NewPost { message, thread, rank, place, author, sources, review_on, as_team } = *new;
    tx.execute(insert, params![message.0, thread.0, rank, place, author.0, now, sources, review_on, as_team])?;
    touch(tx, message)
}

/// Says that the pages of a text's thread changed.
pub(crate) fn touch(tx: &mut Tx<'_>, message: MessageId) -> Result<(), Fault> {
    let changed = tx.fresh_id();
    let update = sql!(
        "UPDATE community_threads SET changed = $1 WHERE id = (SELECT thread FROM community_posts WHERE message = $2)"
    );
    tx.execute(update, params![changed, message.0]).map(|_| ())
}

/// Takes the next place among the replies of a thread.
pub(crate) fn next_reply(tx: &mut Tx<'_>, thread: ThreadId, by: AccountId) -> Result<i64, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE community_threads SET replies = replies + 1, last_at = $1, last_by = $2 WHERE id = $3 RETURNING replies"
    );
    tx.one(update, params![now, by.0, thread.0], |row| row.get(0))
}

/// Takes the next place among the answers of a question.
pub(crate) fn next_answer(tx: &mut Tx<'_>, thread: ThreadId, by: AccountId, sources: i64) -> Result<i64, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE community_threads
         SET last_at = $1, last_by = $2, sources = CASE WHEN sources = 0 THEN CAST($3 AS BIGINT) ELSE sources END
         WHERE id = $4"
    );
    tx.execute(update, params![now, by.0, sources, thread.0])?;
    let count = sql!("SELECT COUNT(*) FROM community_posts WHERE thread = $1 AND rank = 1");
    Ok(tx.one(count, params![thread.0], |row| row.get::<i64>(0))? + 1)
}

/// Marks the first answer; a later one changes nothing.
pub(crate) fn mark_answered(tx: &mut Tx<'_>, thread: ThreadId, by: AccountId) -> Result<(), Fault> {
    let (now, changed) = (tx.now(), tx.fresh_id());
    let update = sql!(
        "UPDATE community_threads SET answered_at = $1, answered_by = $2, changed = $3 WHERE id = $4 AND kind <> 'discussion' AND answered_at IS NULL"
    );
    tx.execute(update, params![now, by.0, changed, thread.0]).map(|_| ())
}

/// Writes the title anew (empty when the opening text is removed) and whether lists show the thread.
pub(crate) fn set_opening(tx: &mut Tx<'_>, thread: ThreadId, title: &str, is_hidden: bool) -> Result<(), Fault> {
    let changed = tx.fresh_id();
    let update = sql!("UPDATE community_threads SET title = $1, is_hidden = $2, changed = $3 WHERE id = $4");
    tx.execute(update, params![title, is_hidden, changed, thread.0]).map(|_| ())
}
