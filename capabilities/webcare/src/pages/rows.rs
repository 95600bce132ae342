// SPDX-License-Identifier: AGPL-3.0-or-later
use std::borrow::Cow;
use std::collections::HashMap;

use db::Tx;
use identity::AccountId;
use kernel::Fault;
use protocols::WebcareProtocol;
use screening::{Message, MessageId};
use web::prelude::*;

use super::grades::{self, GradeMark};
use super::{Cards, Clock, clock, name_of};
use crate::conversations::answering::needs_agreement;
use crate::conversations::model::{CONVERSATION, Conversation};
use crate::conversations::{ConversationId, store};

/// One conversation in the list.
pub(super) struct DeskRow {
    pub href: String,
    pub author: String,
    pub lane: &'static str,
    pub channel_kind: String,
    pub channel: String,
    pub excerpt: String,
    pub grades: Vec<GradeMark>,
    pub clock: Option<Clock>,
    /// Instead of a clock: answered, closed, nothing to answer.
    pub state: String,
    pub holder: Option<String>,
    pub told: Option<String>,
    pub rule: Option<String>,
    pub is_current: bool,
}

/// What a list of conversations is made of.
pub(crate) struct Listed {
    pub conversations: Vec<Conversation>,
    pub words: HashMap<MessageId, Message>,
    pub cards: Cards,
}

/// Everybody whom these conversations name.
pub(super) fn people(conversations: &[Conversation]) -> Vec<AccountId> {
    let named = |conversation: &Conversation| {
        let closed_by = conversation.closed.and_then(|closed| closed.by);
        [conversation.taken.map(|taken| taken.by), conversation.told.map(|told| told.person), closed_by]
    };
    let mut all: Vec<AccountId> = conversations.iter().flat_map(named).flatten().collect();
    all.sort();
    all.dedup();
    all
}

/// Words and names for a list, one query each.
pub(super) fn listed(tx: &mut Tx<'_>, conversations: Vec<Conversation>) -> Result<Listed, Fault> {
    let ids: Vec<MessageId> = conversations.iter().map(|conversation| conversation.message).collect();
    let words = screening::messages(tx, &ids)?;
    let cards = identity::cards(tx, &people(&conversations))?;
    Ok(Listed { conversations, words, cards })
}

/// The open conversations that stand beside one that is read.
pub(super) fn waiting(tx: &mut Tx<'_>, limit: i64) -> Result<Listed, Fault> {
    let conversations = store::open(tx, &store::Shown::default(), limit, 0)?;
    listed(tx, conversations)
}

/// Rows for the page.
pub(super) fn rows(
    visit: &Visit,
    page: &Chrome,
    list: &Listed,
    protocol: &WebcareProtocol,
    current: Option<ConversationId>,
) -> Vec<DeskRow> {
    let row = |conversation: &Conversation| {
        let message = list.words.get(&conversation.message);
        let author = message.map(|message| message.author_name.clone()).filter(|name| !name.is_empty());
        let is_open_question = conversation.is_open() && conversation.answered.is_none();
        DeskRow {
            href: format!("/desk/{}", visit.site.key.seal(CONVERSATION, conversation.id.0)),
            author: author.unwrap_or_else(|| page.t("webcare-unnamed").into_owned()),
            lane: conversation.lane.code(),
            channel_kind: screening::channel_kind(&conversation.channel).to_owned(),
            channel: screening::channel_name(visit.words, &conversation.channel),
            excerpt: excerpt(page, message),
            grades: grades::in_short(visit.words, &conversation.grade),
            clock: conversation.due_at.map(|due_at| clock(visit, page, due_at)),
            state: state(page, conversation),
            holder: conversation.taken.map(|taken| holder(visit, page, &list.cards, taken.by)),
            told: conversation
                .told
                .map(|told| page.t1("webcare-told", "name", name_of(visit, &list.cards, told.person))),
            rule: is_open_question.then(|| rule(visit, page, protocol, conversation)).flatten(),
            is_current: current == Some(conversation.id),
        }
    };
    list.conversations.iter().map(row).collect()
}

/// The first words of a message on one line.
pub(super) fn excerpt(page: &Chrome, message: Option<&Message>) -> String {
    match message {
        Some(message) if message.deleted_at.is_none() => web::excerpt(&said_once(message), 140),
        _ => page.t("webcare-words-gone").into_owned(),
    }
}

/// Title and text; the text alone where it begins with its title, as short posts of feeds do.
fn said_once(message: &Message) -> Cow<'_, str> {
    let title = message.title.as_deref().unwrap_or_default().trim().trim_end_matches(['…', '.']);
    if message.text.trim_start().starts_with(title) { Cow::Borrowed(message.text.as_str()) } else { message.words() }
}

/// Where a conversation without a clock stands.
pub(super) fn state(page: &Chrome, conversation: &Conversation) -> String {
    match (conversation.closed, conversation.answered) {
        (Some(closed), _) => page.tk("webcare-close-", closed.reason.code()).into_owned(),
        (None, Some(_)) => page.t("webcare-answered").into_owned(),
        (None, None) => page.t("webcare-no-clock").into_owned(),
    }
}

fn holder(visit: &Visit, page: &Chrome, cards: &Cards, by: AccountId) -> String {
    if visit.viewer.account == Some(by.0) {
        page.t("webcare-yours").into_owned()
    } else {
        page.t1("webcare-taken-by", "name", name_of(visit, cards, by))
    }
}

/// What the protocol asks of this viewer before an answer goes.
fn rule(visit: &Visit, page: &Chrome, protocol: &WebcareProtocol, conversation: &Conversation) -> Option<String> {
    let person = identity::Person::check(&visit.viewer).ok()?;
    let rule = protocol.rule(conversation.lane);
    if rule.needs_approval {
        return Some(page.t("webcare-needs-approval").into_owned());
    }
    let roles =
        || rule.answered_by.iter().map(|role| page.tk("protocols-role-", role.code())).collect::<Vec<_>>().join(", ");
    needs_agreement(&rule, &person).then(|| page.t1("webcare-answered-by", "roles", roles()))
}
