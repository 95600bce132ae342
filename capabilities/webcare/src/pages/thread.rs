// SPDX-License-Identifier: AGPL-3.0-or-later
//! What was said in a conversation, by the author and by us, in order.

use kernel::Timestamp;
use screening::Message;
use web::Visit;

use super::loaded::Loaded;
use super::marks::{Stretch, stretches};
use super::name_of;
use crate::conversations::model::MESSAGE;
use crate::conversations::remarks::RemarkKind;
use crate::conversations::store::Part;

/// One text of the conversation.
pub(super) struct Item {
    pub name: String,
    pub at: Timestamp,
    /// `theirs`, `ours`, `note`, `outside`.
    pub kind: &'static str,
    pub stretches: Vec<Stretch>,
    pub is_gone: bool,
    pub is_edited: bool,
    pub link: String,
}

pub(super) fn items(visit: &Visit, loaded: &Loaded) -> Vec<Item> {
    let messages = loaded.parts.iter().filter_map(|part| spoken(visit, loaded, part));
    let remarks = loaded.remarks.iter().filter(|remark| matches!(remark.kind, RemarkKind::Note | RemarkKind::Outside));
    let remarks = remarks.map(|remark| Item {
        name: name_of(visit, &loaded.cards, remark.author),
        at: remark.done_at.unwrap_or(remark.written_at),
        kind: if remark.kind == RemarkKind::Note { "note" } else { "outside" },
        stretches: stretches(&remark.words, &[], &[]),
        is_gone: remark.words.is_empty(),
        is_edited: false,
        link: remark.url.clone().unwrap_or_default(),
    });
    let mut items: Vec<Item> = messages.chain(remarks).collect();
    items.sort_by_key(|item| item.at);
    items
}

fn spoken(visit: &Visit, loaded: &Loaded, part: &Part) -> Option<Item> {
    let message = loaded.words.get(&part.message)?;
    let words = message.words();
    let found = loaded.screenings.get(&part.message).filter(|_| !part.is_ours);
    let stretches =
        found.map_or_else(|| stretches(&words, &[], &[]), |found| stretches(&words, &found.spans, &found.labels));
    Some(Item {
        name: message.author_name.clone(),
        at: message.posted_at,
        kind: if part.is_ours { "ours" } else { "theirs" },
        stretches,
        is_gone: message.deleted_at.is_some(),
        is_edited: message.edited_at.is_some(),
        link: link(visit, message),
    })
}

pub(super) fn heading(visit: &Visit, message: &Message) -> String {
    match &message.title {
        _ if message.deleted_at.is_some() => visit.words.t("webcare-words-gone").into_owned(),
        Some(title) if !title.is_empty() => title.clone(),
        _ => web::excerpt(&message.text, 70),
    }
}

/// Where a message stands: in the own space, or the address it was read at.
pub(super) fn link(visit: &Visit, message: &Message) -> String {
    if message.is_own() {
        return format!("/messages/{}", visit.site.key.seal(MESSAGE, message.id.0));
    }
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    message.url.as_ref().filter(is_web).cloned().unwrap_or_default()
}
