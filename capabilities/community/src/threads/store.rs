// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screening::MessageId;
use web::Viewer;

use super::model::{Hold, Thread, ThreadGroup, ThreadId, ThreadKind, ThreadPost};
use crate::groups::GroupId;
use crate::mark::Mark;

/// Who reads: every query that gives threads out takes one.
#[derive(Clone, Copy, Debug)]
pub struct Reader {
    /// 0 for somebody without an account.
    pub account: i64,
    /// May read members-only groups without belonging to them; such a reading is noted.
    pub is_staff: bool,
}

impl Reader {
    pub fn of(viewer: &Viewer) -> Reader {
        Reader { account: viewer.account.unwrap_or(0), is_staff: viewer.has(identity::roles::STAFF) }
    }

    pub fn person(person: &identity::Person) -> Reader {
        Reader { account: person.account.0, is_staff: person.roles.any_of(identity::roles::STAFF) }
    }
}

/// The columns of [`thread_row`].
macro_rules! thread_fields {
    () => {
        "t.id, t.kind, t.scope, t.title, t.message, t.author, t.asked_at, t.answer_by, t.answered_at, t.answered_by,
         t.sources, t.replies, t.last_at, t.last_by, t.is_hidden, g.id, g.name, g.product, g.members, g.host, m.account,
         t.changed, (SELECT k.changed FROM community_marks k WHERE k.name = 'people')"
    };
}

/// The group `g` of a thread `t`, and the viewer's membership `m`.
macro_rules! thread_joins {
    () => {
        " LEFT JOIN community_groups g ON g.id = t.group_id
         LEFT JOIN community_memberships m ON m.group_id = t.group_id AND m.account = $1"
    };
}

macro_rules! thread_tables {
    () => {
        concat!(" FROM community_threads t", thread_joins!())
    };
}

macro_rules! thread_columns {
    () => {
        concat!(thread_fields!(), thread_tables!())
    };
}

fn thread_row(row: &Row<'_>) -> Result<Thread, Fault> {
    let kind: String = row.get(1)?;
    let group = match row.maybe_id::<GroupId>(15)? {
        Some(id) => Some(ThreadGroup {
            id,
            name: row.get(16)?,
            product: row.get(17)?,
            members: row.get(18)?,
            host: row.id(19)?,
        }),
        None => None,
    };
    Ok(Thread {
        id: row.id(0)?,
        kind: ThreadKind::from_code(&kind).ok_or_else(|| Fault::new("a thread is of a kind nobody knows"))?,
        scope: row.get(2)?,
        title: row.get(3)?,
        message: row.id(4)?,
        author: row.id(5)?,
        asked_at: row.get(6)?,
        answer_by: row.get(7)?,
        answered_at: row.get(8)?,
        answered_by: row.maybe_id(9)?,
        sources: row.get(10)?,
        replies: row.get(11)?,
        last_at: row.get(12)?,
        last_by: row.id(13)?,
        is_hidden: row.get(14)?,
        group,
        is_member: row.get::<Option<i64>>(20)?.is_some(),
        mark: Mark::of_row(row, 21)?,
    })
}

/// A thread, when the reader may read it.
pub fn thread_for(tx: &mut Tx<'_>, id: ThreadId, reader: Reader) -> Result<Option<Thread>, Fault> {
    let select = sql!(concat!(
        "SELECT ",
        thread_columns!(),
        " WHERE t.id = $2 AND (t.scope = 0 OR m.account IS NOT NULL OR (t.scope = -2 AND t.author = $1) OR CAST($3 AS BOOLEAN))"
    ));
    tx.first(select, params![reader.account, id.0, reader.is_staff], thread_row)
}

/// What changes whenever a page of a public thread does; nothing for a thread that not everybody may read.
pub(crate) fn public_mark(tx: &mut Tx<'_>, id: ThreadId, kind: ThreadKind) -> Result<Option<Mark>, Fault> {
    let select = sql!(
        "SELECT t.changed, (SELECT k.changed FROM community_marks k WHERE k.name = 'people')
         FROM community_threads t
         WHERE t.id = $1 AND t.scope = 0 AND t.kind = $2"
    );
    tx.first(select, params![id.0, kind.code()], |row| Mark::of_row(row, 0))
}

/// The message that opens a thread.
pub fn opening_message(tx: &mut Tx<'_>, thread: ThreadId) -> Result<Option<MessageId>, Fault> {
    tx.first(sql!("SELECT message FROM community_threads WHERE id = $1"), params![thread.0], |row| row.id(0))
}

/// Which questions a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    All,
    Unanswered,
    Answered,
}

/// Questions of these scopes before `before` (an id, so the newest first).
pub fn questions(tx: &mut Tx<'_>, shown: Shown, scopes: &[i64], before: i64, limit: i64) -> Result<Vec<Thread>, Fault> {
    let select = match shown {
        Shown::All => sql!(concat!(
            "SELECT ",
            thread_columns!(),
            " WHERE t.kind = 'question' AND t.is_hidden = FALSE AND t.scope IN LIST($2) AND t.id < $3
              ORDER BY t.id DESC LIMIT $4"
        )),
        Shown::Unanswered => sql!(concat!(
            "SELECT ",
            thread_columns!(),
            " WHERE t.kind = 'question' AND t.answered_at IS NULL AND t.is_hidden = FALSE AND t.scope IN LIST($2) AND t.id < $3
              ORDER BY t.id DESC LIMIT $4"
        )),
        Shown::Answered => sql!(concat!(
            "SELECT ",
            thread_columns!(),
            " WHERE t.kind = 'question' AND t.answered_at IS NOT NULL AND t.is_hidden = FALSE AND t.scope IN LIST($2) AND t.id < $3
              ORDER BY t.id DESC LIMIT $4"
        )),
    };
    tx.query(select, params![0i64, scopes, before, limit], thread_row)
}

/// The threads of a group after `after` (0: from the top), the one with the newest words first.
pub fn group_threads(
    tx: &mut Tx<'_>,
    group: GroupId,
    reader: Reader,
    kinds: &[String],
    after: i64,
    limit: i64,
) -> Result<Vec<Thread>, Fault> {
    let select = sql!(concat!(
        "SELECT ",
        thread_columns!(),
        " WHERE t.group_id = $2 AND t.is_hidden = FALSE AND t.kind IN TEXTS($3)
            AND (t.scope = 0 OR m.account IS NOT NULL OR CAST($4 AS BOOLEAN))
            AND (CAST($5 AS BIGINT) = 0
                 OR (t.last_at, t.id) < (SELECT c.last_at, c.id FROM community_threads c WHERE c.id = $5))
          ORDER BY t.last_at DESC, t.id DESC
          LIMIT $6"
    ));
    tx.query(select, params![reader.account, group.0, kinds, reader.is_staff, after, limit], thread_row)
}

/// Public questions answered last.
pub fn answered_lately(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Thread>, Fault> {
    let select = sql!(concat!(
        "SELECT ",
        thread_columns!(),
        " WHERE t.scope = 0 AND t.answered_at IS NOT NULL AND t.is_hidden = FALSE AND t.kind = 'question'
          ORDER BY t.answered_at DESC
          LIMIT $2"
    ));
    tx.query(select, params![0i64, limit], thread_row)
}

/// The same, and the mark of what is kept of them, also when there is none.
pub(crate) fn answered_lately_marked(tx: &mut Tx<'_>, limit: i64) -> Result<(Vec<Thread>, Vec<Mark>), Fault> {
    let select = sql!(concat!(
        "SELECT ",
        thread_fields!(),
        " FROM (SELECT CAST($1 AS BIGINT) AS account) o
          LEFT JOIN (SELECT * FROM community_threads a
                     WHERE a.scope = 0 AND a.answered_at IS NOT NULL AND a.is_hidden = FALSE AND a.kind = 'question'
                     ORDER BY a.answered_at DESC
                     LIMIT $2) t ON TRUE",
        thread_joins!(),
        " ORDER BY t.answered_at DESC"
    ));
    let rows = tx.query(select, params![0i64, limit], |row| {
        let is_there = row.maybe_id::<ThreadId>(0)?.is_some();
        Ok((if is_there { Some(thread_row(row)?) } else { None }, Mark::of_row(row, 21)?))
    })?;
    let (threads, marks): (Vec<Option<Thread>>, Vec<Mark>) = rows.into_iter().unzip();
    Ok((threads.into_iter().flatten().collect(), marks))
}

/// Other answered questions of a group, or of the whole public place when there is no group.
pub fn also_answered(tx: &mut Tx<'_>, thread: &Thread, limit: i64) -> Result<Vec<Thread>, Fault> {
    let Some(group) = &thread.group else {
        let mut found = answered_lately(tx, limit + 1)?;
        found.retain(|other| other.id != thread.id);
        found.truncate(limit as usize);
        return Ok(found);
    };
    // The thread's own scope: whoever reads it may read the others of its group too.
    let select = sql!(concat!(
        "SELECT ",
        thread_columns!(),
        " WHERE t.group_id = $2 AND t.scope = $3 AND t.id <> $4 AND t.kind = 'question' AND t.answered_at IS NOT NULL
            AND t.is_hidden = FALSE
          ORDER BY t.answered_at DESC
          LIMIT $5"
    ));
    tx.query(select, params![0i64, group.id.0, thread.scope, thread.id.0, limit], thread_row)
}

/// The threads that hold these messages, when the reader may read them: message and thread.
pub fn threads_of(tx: &mut Tx<'_>, messages: &[i64], reader: Reader) -> Result<Vec<(MessageId, Thread)>, Fault> {
    let select = sql!(concat!(
        "SELECT ",
        thread_fields!(),
        ", p.message",
        thread_tables!(),
        " JOIN community_posts p ON p.thread = t.id
          WHERE p.message IN LIST($2) AND p.held_at IS NULL AND p.removed_at IS NULL AND t.is_hidden = FALSE
            AND (t.scope = 0 OR m.account IS NOT NULL OR (t.scope = -2 AND t.author = $1))
          LIMIT 100"
    ));
    tx.query(select, params![reader.account, messages], |row| Ok((row.id(23)?, thread_row(row)?)))
}

/// When each public question since `since` was asked and answered; for figures, 2,000 at the most.
pub fn waits_since(tx: &mut Tx<'_>, since: Timestamp) -> Result<Vec<(Timestamp, Option<Timestamp>)>, Fault> {
    let select = sql!(
        "SELECT asked_at, answered_at
         FROM community_threads
         WHERE kind = 'question' AND scope = 0 AND asked_at >= $1 AND is_hidden = FALSE
         ORDER BY asked_at DESC
         LIMIT 2000"
    );
    tx.query(select, params![since], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn post_row(row: &Row<'_>) -> Result<ThreadPost, Fault> {
    let hold = match (row.get::<Option<Timestamp>>(12)?, row.maybe_id::<AccountId>(13)?) {
        (Some(at), Some(by)) => Some(Hold { by, at, reason: row.get::<Option<String>>(14)?.unwrap_or_default() }),
        _ => None,
    };
    Ok(ThreadPost {
        message: row.id(0)?,
        rank: row.get(1)?,
        place: row.get(2)?,
        author: row.id(3)?,
        posted_at: row.get(4)?,
        edited_at: row.get(5)?,
        thanks: row.get(6)?,
        support: row.get(7)?,
        same_here: row.get(8)?,
        sources: row.get(9)?,
        review_on: row.get(10)?,
        as_team: row.get(11)?,
        hold,
        removed_at: row.get(15)?,
        own_reactions: row.get::<Option<i64>>(16)?.unwrap_or(0),
    })
}

macro_rules! post_columns {
    () => {
        "p.message, p.rank, p.place, p.author, p.posted_at, p.edited_at, p.thanks, p.support, p.same_here, p.sources,
         p.review_on, p.as_team, p.held_at, p.held_by, p.held_reason, p.removed_at, r.kinds
         FROM community_posts p
         LEFT JOIN community_reactions r ON r.message = p.message AND r.account = $1"
    };
}

/// The opening text (with the answers on the first page) and the replies whose place is in `after + 1 ..= upto`.
pub fn posts(
    tx: &mut Tx<'_>,
    thread: ThreadId,
    account: i64,
    below_rank: i64,
    after: i64,
    upto: i64,
) -> Result<Vec<ThreadPost>, Fault> {
    let select = sql!(concat!(
        "SELECT ",
        post_columns!(),
        " WHERE p.thread = $2 AND p.rank < $3 UNION ALL SELECT ",
        post_columns!(),
        " WHERE p.thread = $2 AND p.rank = 2 AND p.place > $4 AND p.place <= $5
          ORDER BY 2, 3
          LIMIT 100"
    ));
    tx.query(select, params![account, thread.0, below_rank, after, upto], post_row)
}

/// One post and the thread it stands in.
pub fn post(tx: &mut Tx<'_>, message: MessageId, account: i64) -> Result<Option<(ThreadPost, ThreadId)>, Fault> {
    let select = sql!(
        "SELECT p.message, p.rank, p.place, p.author, p.posted_at, p.edited_at, p.thanks, p.support, p.same_here, p.sources,
                p.review_on, p.as_team, p.held_at, p.held_by, p.held_reason, p.removed_at, r.kinds, p.thread
         FROM community_posts p
         LEFT JOIN community_reactions r ON r.message = p.message AND r.account = $1
         WHERE p.message = $2"
    );
    tx.first(select, params![account, message.0], |row| Ok((post_row(row)?, row.id(17)?)))
}
