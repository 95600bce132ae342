// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about messages.

use std::collections::HashMap;

use db::{Row, Tx, params, sql};
use identity::{AccountId, Audience};
use kernel::{Fault, Timestamp};
use web::SafeHtml;

use super::model::{Message, MessageId, MessageKind, NewMessage, plain_html};

/// Inserts a message; false when its channel already has one of this outside id.
pub(crate) fn insert(tx: &mut Tx<'_>, id: MessageId, new: &NewMessage<'_>) -> Result<bool, Fault> {
    let is_own = new.channel == NewMessage::OWN;
    let html = is_own.then(|| web::render_markdown(new.text).0);
    let renderer = if is_own { web::RENDERER_VERSION } else { 0 };
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO screening_messages
           (id, channel, outside_id, author, author_name, title, text, html, renderer, url, link, in_reply_to, context,
            audience, posted_at, stored_at, language, kind, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, 1)
         ON CONFLICT (channel, outside_id) DO NOTHING"
    );
    let touched = tx.execute(
        insert,
        params![
            id.0,
            new.channel,
            new.outside_id,
            new.author.map(|author| author.0),
            new.author_name,
            new.title,
            new.text,
            &html,
            renderer,
            new.url,
            new.link,
            new.in_reply_to.map(|message| message.0),
            new.context,
            new.audience.scope(),
            new.posted_at,
            now,
            new.language,
            new.kind.code(),
        ],
    )?;
    Ok(touched == 1)
}

/// The message that a channel knows under this id.
pub fn id_of(tx: &mut Tx<'_>, channel: &str, outside_id: &str) -> Result<Option<MessageId>, Fault> {
    let select = sql!("SELECT id FROM screening_messages WHERE channel = $1 AND outside_id = $2");
    tx.first(select, params![channel, outside_id], |row| row.id(0))
}

/// The revision of a message that stands now; `None` when it is not there or its words are gone.
pub(crate) fn revision_of(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<i64>, Fault> {
    let select = sql!("SELECT revision FROM screening_messages WHERE id = $1 AND deleted_at IS NULL");
    tx.first(select, params![id.0], |row| row.get(0))
}

/// One message, deleted or not.
pub fn message(tx: &mut Tx<'_>, id: MessageId) -> Result<Option<Message>, Fault> {
    Ok(messages(tx, &[id])?.remove(&id))
}

/// Several messages in one query; those that do not exist are left out.
pub fn messages(tx: &mut Tx<'_>, ids: &[MessageId]) -> Result<HashMap<MessageId, Message>, Fault> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let list: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let select = sql!(
        "SELECT id, channel, outside_id, author, author_name, title, text, html, renderer, url, link, in_reply_to, context,
           audience, posted_at, stored_at, language, kind, edited_at, deleted_at, deleted_by, revision
         FROM screening_messages
         WHERE id IN LIST($1)
         ORDER BY id"
    );
    let found = tx.query(select, params![&list], read)?;
    Ok(found.into_iter().map(|message| (message.id, message)).collect())
}

fn read(row: &Row<'_>) -> Result<Message, Fault> {
    let text: String = row.get(6)?;
    let kind: String = row.get(17)?;
    Ok(Message {
        id: row.id(0)?,
        channel: row.get(1)?,
        outside_id: row.get(2)?,
        author: row.maybe_id(3)?,
        author_name: row.get(4)?,
        title: row.get(5)?,
        html: html(&text, row.get(7)?, row.get(8)?),
        text,
        url: row.get(9)?,
        link: row.get(10)?,
        in_reply_to: row.maybe_id(11)?,
        context: row.get(12)?,
        audience: Audience::from_scope(row.get(13)?),
        posted_at: row.get(14)?,
        stored_at: row.get(15)?,
        language: row.get(16)?,
        kind: MessageKind::from_code(&kind).ok_or_else(|| Fault::new("a message is of a kind nobody knows"))?,
        edited_at: row.get(18)?,
        deleted_at: row.get(19)?,
        deleted_by: row.maybe_id(20)?,
        revision: row.get(21)?,
    })
}

/// Kept HTML of this renderer as it is; of an older one rendered again; none: words from outside.
fn html(text: &str, kept: Option<String>, renderer: i64) -> SafeHtml {
    match kept {
        Some(html) if renderer == web::RENDERER_VERSION => SafeHtml(html),
        Some(_) => web::render_markdown(text),
        None => plain_html(text),
    }
}

/// What one account wrote, newest first, deleted messages left out.
pub fn by_author(tx: &mut Tx<'_>, author: AccountId, limit: i64) -> Result<Vec<MessageId>, Fault> {
    let select = sql!(
        "SELECT id FROM screening_messages
         WHERE author = $1 AND deleted_at IS NULL
         ORDER BY id DESC
         LIMIT $2"
    );
    tx.query(select, params![author.0, limit], |row| row.id(0))
}

pub(crate) fn change_text(tx: &mut Tx<'_>, message: &Message, text: &str) -> Result<(), Fault> {
    let html = message.is_own().then(|| web::render_markdown(text).0);
    let renderer = if message.is_own() { web::RENDERER_VERSION } else { 0 };
    let now = tx.now();
    let update = sql!(
        "UPDATE screening_messages
         SET text = $1, html = $2, renderer = $3, edited_at = $4, revision = $5
         WHERE id = $6"
    );
    let revision = message.revision + 1;
    tx.execute(update, params![text, &html, renderer, now, revision, message.id.0]).map(|_| ())
}

/// Empties a message; false when it is not there or already empty.
pub(crate) fn blank(tx: &mut Tx<'_>, id: MessageId, by: AccountId) -> Result<bool, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE screening_messages
         SET title = NULL, text = '', html = NULL, renderer = 0, deleted_at = $1, deleted_by = $2
         WHERE id = $3 AND deleted_at IS NULL"
    );
    Ok(tx.execute(update, params![now, by.0, id.0])? == 1)
}

pub(crate) fn change_audience(tx: &mut Tx<'_>, id: MessageId, audience: Audience) -> Result<bool, Fault> {
    let update = sql!("UPDATE screening_messages SET audience = $1 WHERE id = $2");
    Ok(tx.execute(update, params![audience.scope(), id.0])? == 1)
}

/// The kind of document that messages are in the full-text index.
pub(crate) const DOCUMENT: &str = "message";

/// A message that was found by its words.
#[derive(Clone, Debug)]
pub struct Found {
    pub id: MessageId,
    pub at: Timestamp,
    pub title: String,
    /// The beginning of the text, 240 letters at the most.
    pub excerpt: String,
}

/// Messages that hold every word of `query`, best first, among those of these audiences' scopes.
pub fn find(tx: &mut Tx<'_>, query: &str, audience_scopes: &[i64], limit: i64) -> Result<Vec<Found>, Fault> {
    let hits = db::search::find(tx, query, &[DOCUMENT.to_owned()], audience_scopes, limit)?;
    let found =
        |hit: db::search::Hit| Found { id: MessageId(hit.id), at: hit.at, title: hit.title, excerpt: hit.excerpt };
    Ok(hits.into_iter().map(found).collect())
}

/// A message whose words, as they stand, have no screening.
pub(crate) struct Unscreened {
    pub id: MessageId,
    pub revision: i64,
}

/// Messages without a screening of their revision, oldest first.
pub(crate) fn unscreened(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Unscreened>, Fault> {
    let select = sql!(
        "SELECT m.id, m.revision
         FROM screening_messages m
         WHERE NOT EXISTS (SELECT 1 FROM screening_results r WHERE r.message = m.id AND r.revision = m.revision)
         ORDER BY m.id
         LIMIT $1"
    );
    tx.query(select, params![limit], |row| Ok(Unscreened { id: row.id(0)?, revision: row.get(1)? }))
}
