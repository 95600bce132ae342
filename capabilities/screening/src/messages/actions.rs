// SPDX-License-Identifier: AGPL-3.0-or-later
//! What can be done with a message. Whoever calls has checked that the person may.

use db::Tx;
use db::search::{self, Document};
use identity::{AccountId, Audience};
use kernel::Fault;
use screen::{Input, Screener, Screening};

use super::model::{Message, MessageId, NewMessage, Stored, words};
use super::store::{self as rows};
use crate::facts::{MessageDeleted, MessageEdited, MessageScreened};
use crate::{results, samples};

/// Stores a message with its screening, its labels, its place in the full-text index and its fact.
/// The same outside id twice on one channel changes nothing.
pub fn store(tx: &mut Tx<'_>, new: &NewMessage<'_>) -> Result<Stored, Fault> {
    let id = MessageId(tx.fresh_id());
    if !rows::insert(tx, id, new)? {
        return stored_before(tx, new);
    }
    let screener = results::screener(tx)?;
    accompany(tx, id, new, screen_message(&screener, new), &screener)
}

/// As [`store`], with a screening that [`screen_message`] gave outside the transaction, so that an import can screen on
/// another core while the database writes. When the site's screener has changed since, it is screened anew.
pub fn store_screened(
    tx: &mut Tx<'_>,
    new: &NewMessage<'_>,
    screening: Screening,
    by: &Screener,
) -> Result<Stored, Fault> {
    let id = MessageId(tx.fresh_id());
    if !rows::insert(tx, id, new)? {
        return stored_before(tx, new);
    }
    let screener = results::screener(tx)?;
    let is_current = screener.version() == by.version();
    let screening = if is_current { screening } else { screen_message(&screener, new) };
    accompany(tx, id, new, screening, &screener)
}

/// What the screener finds in a message that is not stored yet.
pub fn screen_message(screener: &Screener, new: &NewMessage<'_>) -> Screening {
    screened(screener, &words(new.title, new.text), new.language, new.context, new.channel)
}

fn screened(
    screener: &Screener,
    text: &str,
    language: Option<&str>,
    context: Option<&str>,
    channel: &str,
) -> Screening {
    screener.screen(&Input { text, language, context, channel: Some(channel) })
}

fn stored_before(tx: &mut Tx<'_>, new: &NewMessage<'_>) -> Result<Stored, Fault> {
    let outside_id = new.outside_id.unwrap_or_default();
    let id = rows::id_of(tx, new.channel, outside_id)?
        .ok_or_else(|| Fault::new("a message was refused as known, and is not there"))?;
    let screening = match results::screening_of(tx, id)? {
        Some(known) => known.into_screening(),
        None => screen_message(&*results::screener(tx)?, new),
    };
    Ok(Stored { id, screening, is_new: false })
}

/// Everything that stands beside a new message, in its transaction.
fn accompany(
    tx: &mut Tx<'_>,
    id: MessageId,
    new: &NewMessage<'_>,
    screening: Screening,
    by: &Screener,
) -> Result<Stored, Fault> {
    results::insert(tx, id, 1, &screening, by.version())?;
    let document = Document {
        id: id.0,
        kind: rows::DOCUMENT,
        scope: new.audience.scope(),
        at: new.posted_at,
        title: new.title.unwrap_or_default(),
        body: new.text,
    };
    search::index(tx, &document)?;
    samples::consider(tx, id, new.audience, &screening)?;
    journal::record(tx, &screened_fact(id, 1, new.kind.code(), new.channel, &screening))?;
    Ok(Stored { id, screening, is_new: true })
}

fn screened_fact(id: MessageId, revision: i64, kind: &str, channel: &str, screening: &Screening) -> MessageScreened {
    MessageScreened {
        message: id.0,
        revision,
        labels: screening.labels.iter().map(|label| label.name().to_owned()).collect(),
        kind: kind.to_owned(),
        channel: channel.to_owned(),
        covered: screening.covered,
        again: false,
    }
}

/// Replaces the text and screens it anew; `None` when the message is not there or deleted. The same text again
/// changes nothing. The words before are not kept here; their quotes in the earlier screening go too. Whoever has not
/// heard of them yet hears first, so that a copy as evidence is of the words that were screened.
pub fn edit(tx: &mut Tx<'_>, id: MessageId, new_text: &str) -> Result<Option<Stored>, Fault> {
    journal::settle(tx, id.0)?;
    let Some(before) = rows::message(tx, id)?.filter(|message| message.deleted_at.is_none()) else {
        return Ok(None);
    };
    let screener = results::screener(tx)?;
    let screening = rescreened(&screener, &before, new_text);
    if before.text == new_text {
        return Ok(Some(Stored { id, screening, is_new: false }));
    }
    let revision = before.revision + 1;
    rows::change_text(tx, &before, new_text)?;
    results::forget_words(tx, id)?;
    results::insert(tx, id, revision, &screening, screener.version())?;
    search::index(tx, &document_of(&before, new_text))?;
    journal::record(tx, &MessageEdited { message: id.0, revision })?;
    journal::record(tx, &screened_fact(id, revision, before.kind.code(), &before.channel, &screening))?;
    Ok(Some(Stored { id, screening, is_new: true }))
}

fn rescreened(screener: &Screener, message: &Message, text: &str) -> Screening {
    let words = words(message.title.as_deref(), text);
    screened(screener, &words, message.language.as_deref(), message.context.as_deref(), &message.channel)
}

fn document_of<'a>(message: &'a Message, text: &'a str) -> Document<'a> {
    Document {
        id: message.id.0,
        kind: rows::DOCUMENT,
        scope: message.audience.scope(),
        at: message.posted_at,
        title: message.title.as_deref().unwrap_or_default(),
        body: text,
    }
}

/// Empties a message: words, rendered words, quotes in its screenings and its place in the search. False when it is
/// not there or was deleted before. Whoever has not heard of the words yet hears first.
pub fn delete(tx: &mut Tx<'_>, id: MessageId, by: AccountId) -> Result<bool, Fault> {
    journal::settle(tx, id.0)?;
    if !rows::blank(tx, id, by)? {
        return Ok(false);
    }
    results::forget_words(tx, id)?;
    search::remove(tx, id.0)?;
    journal::record(tx, &MessageDeleted { message: id.0 })?;
    Ok(true)
}

/// Changes who may read a message (a moderator holds it, a group closes): page, search and feeds follow.
pub fn set_audience(tx: &mut Tx<'_>, id: MessageId, audience: Audience) -> Result<bool, Fault> {
    let Some(message) = rows::message(tx, id)? else {
        return Ok(false);
    };
    rows::change_audience(tx, id, audience)?;
    if message.deleted_at.is_none() {
        let moved = Message { audience, ..message };
        search::index(tx, &document_of(&moved, &moved.text))?;
    }
    journal::note(tx, "screening.audience_changed", id.0, &serde_json::json!({ "audience": audience.scope() }))?;
    Ok(true)
}

/// What a look-back found in a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoundAgain {
    /// A label, a product or a reaction that was not found before.
    pub is_changed: bool,
    pub is_newly_labelled: bool,
}

/// Screens a message again with the lists as they are now. What was found before stays; what is new is added, and
/// others hear of it when it is a label.
pub(crate) fn screen_again(tx: &mut Tx<'_>, id: MessageId) -> Result<FoundAgain, Fault> {
    let Some(message) = rows::message(tx, id)?.filter(|message| message.deleted_at.is_none()) else {
        return Ok(FoundAgain::default());
    };
    let Some(before) = results::screening_of(tx, id)?.filter(|known| known.revision == message.revision) else {
        return Ok(FoundAgain::default());
    };
    let screener = results::screener(tx)?;
    let mut found = rescreened(&screener, &message, &message.text);
    let new_labels: Vec<_> = found.labels.iter().copied().filter(|label| !before.has(*label)).collect();
    let names = |facts: &screen::Facts| -> std::collections::BTreeSet<String> {
        facts.products.iter().chain(&facts.reactions).map(|fact| fact.name.clone()).collect()
    };
    let is_changed = !new_labels.is_empty() || !names(&found.facts).is_subset(&names(&before.facts));
    if !is_changed {
        return Ok(FoundAgain::default());
    }
    found.labels.extend(before.labels);
    found.labels.sort();
    found.labels.dedup();
    results::replace(tx, id, message.revision, &found, &new_labels, screener.version())?;
    if !new_labels.is_empty() {
        let fact = screened_fact(id, message.revision, message.kind.code(), &message.channel, &found);
        journal::record(tx, &MessageScreened { again: true, ..fact })?;
    }
    Ok(FoundAgain { is_changed, is_newly_labelled: !new_labels.is_empty() })
}

/// Screens a message that has no screening of its words as they stand; for the sweep that closes gaps.
pub(crate) fn catch_up(tx: &mut Tx<'_>, late: &rows::Unscreened) -> Result<(), Fault> {
    let Some(message) = rows::message(tx, late.id)? else {
        return Ok(());
    };
    let screener = results::screener(tx)?;
    let screening = rescreened(&screener, &message, &message.text);
    results::insert(tx, late.id, late.revision, &screening, screener.version())?;
    let fact = screened_fact(late.id, late.revision, message.kind.code(), &message.channel, &screening);
    journal::record(tx, &fact).map(|_| ())
}
