// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about saved replies.

use db::{Row, Tx, params, sql};
use kernel::{Fault, Language};

use super::model::{SavedReply, SavedReplyDraft, SavedReplyId};

/// So many are listed; a team that has more has lost sight of them.
const MOST: i64 = 200;

fn read(row: &Row<'_>) -> Result<SavedReply, Fault> {
    let language: String = row.get(3)?;
    Ok(SavedReply {
        id: row.id(0)?,
        title: row.get(1)?,
        text: row.get(2)?,
        language: Language::from_tag(&language).filter(|_| !language.is_empty()),
    })
}

/// Every saved reply by title, those of this language and of none first.
pub(crate) fn saved_replies(tx: &mut Tx<'_>, language: &str) -> Result<Vec<SavedReply>, Fault> {
    let select = sql!(
        "SELECT id, title, text, language
         FROM webcare_saved_replies
         ORDER BY CASE WHEN language = $1 OR language = '' THEN 0 ELSE 1 END, title, id
         LIMIT $2"
    );
    tx.query(select, params![language, MOST], read)
}

pub(crate) fn saved_reply(tx: &mut Tx<'_>, id: SavedReplyId) -> Result<Option<SavedReply>, Fault> {
    let select = sql!("SELECT id, title, text, language FROM webcare_saved_replies WHERE id = $1");
    tx.first(select, params![id.0], read)
}

pub(crate) fn insert(tx: &mut Tx<'_>, id: SavedReplyId, new: &SavedReplyDraft) -> Result<(), Fault> {
    let now = tx.now();
    let insert =
        sql!("INSERT INTO webcare_saved_replies (id, title, text, language, changed_at) VALUES ($1, $2, $3, $4, $5)");
    let language = new.language.map_or("", Language::code);
    tx.execute(insert, params![id.0, &new.title, &new.text, language, now]).map(|_| ())
}

/// Writes a saved reply anew; false when it is not there.
pub(crate) fn change(tx: &mut Tx<'_>, id: SavedReplyId, to: &SavedReplyDraft) -> Result<bool, Fault> {
    let now = tx.now();
    let update =
        sql!("UPDATE webcare_saved_replies SET title = $1, text = $2, language = $3, changed_at = $4 WHERE id = $5");
    let language = to.language.map_or("", Language::code);
    Ok(tx.execute(update, params![&to.title, &to.text, language, now, id.0])? == 1)
}

/// Removes a saved reply; false when it is not there.
pub(crate) fn remove(tx: &mut Tx<'_>, id: SavedReplyId) -> Result<bool, Fault> {
    Ok(tx.execute(sql!("DELETE FROM webcare_saved_replies WHERE id = $1"), params![id.0])? == 1)
}
