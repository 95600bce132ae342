// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the team wrote about a conversation: private notes, reasons, what was done outside. Authors never see it.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};

use super::model::ConversationId;

kernel::coded! {
    /// What a remark is for.
    RemarkKind {
        Note = "note",
        Lane = "lane",
        Outside = "outside",
        Close = "close",
        Reopen = "reopen",
    }
}

/// One remark.
#[derive(Clone, Debug)]
pub(crate) struct Remark {
    pub id: i64,
    pub kind: RemarkKind,
    pub author: AccountId,
    pub written_at: Timestamp,
    pub words: String,
    pub url: Option<String>,
    pub done_at: Option<Timestamp>,
}

/// A remark of the acting person before it is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewRemark<'a> {
    pub kind: RemarkKind,
    pub author: AccountId,
    pub words: &'a str,
    pub url: Option<&'a str>,
    pub done_at: Option<Timestamp>,
}

/// Keeps a remark; gives its id for the record.
pub(crate) fn keep(tx: &mut Tx<'_>, conversation: ConversationId, new: &NewRemark<'_>) -> Result<i64, Fault> {
    let (id, now) = (tx.fresh_id(), tx.now());
    let insert = sql!(
        "INSERT INTO webcare_remarks (id, conversation, kind, author, written_at, words, url, done_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
    );
    let kind = new.kind.code();
    tx.execute(insert, params![id, conversation.0, kind, new.author.0, now, new.words, new.url, new.done_at])?;
    Ok(id)
}

/// The remarks of a conversation, oldest first.
pub(crate) fn of(tx: &mut Tx<'_>, conversation: ConversationId, limit: i64) -> Result<Vec<Remark>, Fault> {
    let select = sql!(
        "SELECT id, kind, author, written_at, words, url, done_at FROM webcare_remarks
         WHERE conversation = $1
         ORDER BY id
         LIMIT $2"
    );
    tx.query(select, params![conversation.0, limit], read)
}

/// The remarks one account wrote, for its export.
pub(crate) fn written_by(tx: &mut Tx<'_>, author: AccountId) -> Result<Vec<Remark>, Fault> {
    let select = sql!(
        "SELECT id, kind, author, written_at, words, url, done_at FROM webcare_remarks WHERE author = $1 ORDER BY id"
    );
    tx.query(select, params![author.0], read)
}

/// Empties what the team wrote about an account's conversations.
pub(crate) fn forget_about(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    let update = sql!(
        "UPDATE webcare_remarks SET words = '', url = NULL
         WHERE conversation IN (SELECT id FROM webcare_conversations WHERE author = $1)"
    );
    tx.execute(update, params![account.0]).map(|_| ())
}

fn read(row: &Row<'_>) -> Result<Remark, Fault> {
    Ok(Remark {
        id: row.get(0)?,
        kind: RemarkKind::from_code(&row.get::<String>(1)?).unwrap_or(RemarkKind::Note),
        author: row.id(2)?,
        written_at: row.get(3)?,
        words: row.get(4)?,
        url: row.get(5)?,
        done_at: row.get(6)?,
    })
}
