// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answers: as a named person in the own space, or logged when they were given elsewhere.

use db::Tx;
use identity::{AccountId, Audience, Person, WebcareAgent};
use kernel::{Fault, Timestamp};
use protocols::LaneRule;
use screening::{Message, MessageId, MessageKind, NewMessage};

use super::actions::{DeskRefused, checked_words, for_answer};
use super::clock;
use super::model::{Answered, Conversation, ConversationId, Taken};
use super::remarks::{self, NewRemark, RemarkKind};
use super::store;
use crate::facts::ConversationAnswered;

/// How what was said can be answered.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// Under the message, for whoever reads that thread.
    Thread,
    /// To the author alone, by mail.
    Letter(String),
    /// Only where it was said: the link, and a log of what was done.
    Outside,
}

/// The way to the author of a message.
pub(crate) fn way(tx: &mut Tx<'_>, message: &Message) -> Result<Way, Fault> {
    if community::place_of(tx, message.id)?.is_some() {
        return Ok(Way::Thread);
    }
    let Some(author) = message.author else {
        return Ok(Way::Outside);
    };
    Ok(identity::people::email_of(tx, author)?.map_or(Way::Outside, Way::Letter))
}

/// True when the protocol wants a second person to agree before this one's answer goes.
pub(crate) fn needs_agreement(rule: &LaneRule, agent: &Person) -> bool {
    rule.needs_approval || !rule.may_be_answered_by(agent.roles)
}

/// Whether somebody's agreement counts: one whom the rule names, and never one's own.
pub(crate) fn may_agree(rule: &LaneRule, writer: AccountId, other: AccountId, roles: web::Roles) -> bool {
    writer != other && (rule.may_be_answered_by(roles) || roles.any_of(identity::roles::ADMINISTRATOR))
}

fn checked_agreement(
    tx: &mut Tx<'_>,
    agent: &Person,
    rule: &LaneRule,
    other: Option<AccountId>,
) -> Result<Option<AccountId>, DeskRefused> {
    if !needs_agreement(rule, agent) {
        return Ok(None);
    }
    let other = other.ok_or(DeskRefused::AgreementMissing)?;
    let card = identity::cards(tx, &[other])?.remove(&other).ok_or(DeskRefused::AgreementMissing)?;
    if may_agree(rule, agent.account, other, card.roles) { Ok(Some(other)) } else { Err(DeskRefused::AgreementMissing) }
}

/// Answers the newest message of the author as a named person; the clock stops and the conversation is the writer's.
/// `agreed_with` names who read and agreed, where the protocol wants that.
pub fn reply(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: ConversationId,
    body: &str,
    agreed_with: Option<AccountId>,
) -> Result<MessageId, DeskRefused> {
    let mut conversation = for_answer(tx, agent, id)?;
    let body = checked_words(body)?;
    let rule = protocols::webcare(tx)?.rule(conversation.lane);
    let agreed_with = checked_agreement(tx, agent, &rule, agreed_with)?;
    let to = store::newest_of_theirs(tx, id)?.ok_or(DeskRefused::NotHere)?;
    let to = screening::message(tx, to)?.ok_or(DeskRefused::NotHere)?;
    let sent = match way(tx, &to)? {
        Way::Thread => community::actions::reply_as_team(tx, agent, to.id, &body)?,
        Way::Letter(address) => send_letter(tx, agent, &to, &address, &body)?,
        Way::Outside => return Err(DeskRefused::NoAnswerFromHere),
    };
    store::add_message(tx, id, sent, true)?;
    let fact = ConversationAnswered {
        conversation: id.0,
        message: Some(sent.0),
        by: Some(agent.account.0),
        agreed_with: agreed_with.map(|account| account.0),
        remark: None,
    };
    answered(tx, &mut conversation, agent.account, &fact)?;
    Ok(sent)
}

/// Notes that there is an answer: the clock stops; whoever answered has the conversation when nobody had it.
pub(crate) fn answered(
    tx: &mut Tx<'_>,
    conversation: &mut Conversation,
    by: AccountId,
    fact: &ConversationAnswered,
) -> Result<(), Fault> {
    let at = tx.now();
    conversation.taken = conversation.taken.or(Some(Taken { by, at }));
    conversation.answered = Some(Answered { by, at });
    clock::stop(conversation);
    store::save(tx, conversation)?;
    journal::record(tx, fact).map(|_| ())
}

/// Stores our words and mails them to the author. For what did not come through a thread.
fn send_letter(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    to: &Message,
    address: &str,
    body: &str,
) -> Result<MessageId, Fault> {
    let new = NewMessage {
        channel: NewMessage::OWN,
        outside_id: None,
        author: Some(agent.account),
        author_name: &agent.name,
        title: None,
        text: body,
        url: None,
        in_reply_to: Some(to.id),
        context: None,
        audience: Audience::Team,
        posted_at: tx.now(),
        language: None,
        kind: MessageKind::Reply,
        link: None,
    };
    let sent = screening::store(tx, &new)?.id;
    let settings = settings::load(tx)?;
    mail::queue(tx, &letter(&settings, agent, address, body))?;
    Ok(sent)
}

fn letter(settings: &settings::Settings, agent: &WebcareAgent, address: &str, body: &str) -> mail::Letter {
    let words = web::Words::new(settings.language);
    let values: [(_, &dyn std::fmt::Display); 3] = [("words", &body), ("name", &agent.name), ("site", &settings.name)];
    let subject = words.t1("webcare-letter-subject", "site", &settings.name);
    mail::Letter { to: address.to_owned(), subject, text: words.with("webcare-letter-text", &values) }
}

/// What was done where the conversation cannot be answered from here.
#[derive(Clone, Debug)]
pub struct OutsideReply {
    pub what_was_done: String,
    /// Where the answer stands.
    pub url: Option<String>,
    pub at: Timestamp,
}

/// Logs an answer given elsewhere; it counts as the answer, and the clock stops.
pub fn log_outside_reply(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: ConversationId,
    done: &OutsideReply,
) -> Result<(), DeskRefused> {
    let mut conversation = for_answer(tx, agent, id)?;
    let words = checked_words(&done.what_was_done)?;
    let url = done.url.as_deref().map(str::trim).filter(|url| !url.is_empty());
    if url.is_some_and(|url| !url.starts_with("https://") && !url.starts_with("http://")) {
        return Err(DeskRefused::UrlUnreadable);
    } else if done.at > tx.now() {
        return Err(DeskRefused::NotYet);
    }
    let new =
        NewRemark { kind: RemarkKind::Outside, author: agent.account, words: &words, url, done_at: Some(done.at) };
    let remark = remarks::keep(tx, id, &new)?;
    let fact = ConversationAnswered {
        conversation: id.0,
        message: None,
        by: Some(agent.account.0),
        agreed_with: None,
        remark: Some(remark),
    };
    Ok(answered(tx, &mut conversation, agent.account, &fact)?)
}
