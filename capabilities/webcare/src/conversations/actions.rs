// SPDX-License-Identifier: AGPL-3.0-or-later
//! What people do with a conversation. Every step is on the record, and live pages hear of it.

use db::Tx;
use identity::{AccountId, WebcareAgent};
use kernel::Fault;
use protocols::Lane;
use serde_json::json;

use super::clock;
use super::grade::Grade;
use super::lessons;
use super::model::{CloseReason, Closed, Conversation, ConversationId, Taken, Why};
use super::remarks::{self, NewRemark, RemarkKind};
use super::store;
use crate::facts::ConversationClosed;

/// Why a step at the desk is not taken.
#[derive(Debug)]
pub enum DeskRefused {
    NotHere,
    /// A colleague was first and has it.
    TakenBy(AccountId),
    Closed,
    NotClosed,
    /// A note, a reason or an answer says something.
    WordsMissing,
    WordsTooLong,
    SameLane,
    /// How pressing it is changed since the person looked.
    GradeChanged,
    /// Only people who answer at the desk can be given a conversation.
    NotAnAgent,
    /// The protocol wants a second person to agree with this answer: one who may answer here, not the writer.
    AgreementMissing,
    /// What was said on this channel cannot be answered from here.
    NoAnswerFromHere,
    /// Not an address of the web.
    UrlUnreadable,
    /// A time that lies ahead.
    NotYet,
    Writing(community::WriteRefused),
    Fault(Fault),
}
db::refusal!(DeskRefused);

impl From<community::WriteRefused> for DeskRefused {
    fn from(refused: community::WriteRefused) -> DeskRefused {
        match refused {
            community::WriteRefused::Fault(fault) => DeskRefused::Fault(fault),
            other => DeskRefused::Writing(other),
        }
    }
}

impl DeskRefused {
    /// The key of the sentence for the person.
    pub fn key(&self) -> &'static str {
        match self {
            DeskRefused::NotHere => "web-problem-not-found",
            DeskRefused::TakenBy(_) => "webcare-refused-taken",
            DeskRefused::Closed => "webcare-refused-closed",
            DeskRefused::NotClosed => "webcare-refused-not-closed",
            DeskRefused::WordsMissing => "webcare-refused-words",
            DeskRefused::WordsTooLong => "webcare-refused-long",
            DeskRefused::SameLane => "webcare-refused-lane",
            DeskRefused::GradeChanged => "webcare-refused-grade",
            DeskRefused::NotAnAgent => "webcare-refused-agent",
            DeskRefused::AgreementMissing => "webcare-refused-agreement",
            DeskRefused::NoAnswerFromHere => "webcare-refused-outside",
            DeskRefused::UrlUnreadable => "webcare-refused-url",
            DeskRefused::NotYet => "webcare-refused-not-yet",
            DeskRefused::Writing(refused) => refused.shown().1,
            DeskRefused::Fault(_) => "web-problem-fault",
        }
    }
}

/// Longest remark or answer, in letters.
const WORDS_LETTERS: usize = 20_000;

/// Words with tidy edges; something is said.
pub(crate) fn checked_words(words: &str) -> Result<String, DeskRefused> {
    let words = words.replace("\r\n", "\n").trim().to_owned();
    match words.chars().count() {
        0 => Err(DeskRefused::WordsMissing),
        count if count > WORDS_LETTERS => Err(DeskRefused::WordsTooLong),
        _ => Ok(words),
    }
}

/// Puts a step on the record and tells live pages. `payload` holds ids and codes.
pub(crate) fn step(
    tx: &mut Tx<'_>,
    kind: &'static str,
    id: ConversationId,
    payload: serde_json::Value,
) -> Result<(), Fault> {
    journal::note(tx, kind, id.0, &payload)?;
    tx.announce(kind, id.0)
}

/// The conversation for somebody who acts on it.
pub(crate) fn for_step(tx: &mut Tx<'_>, agent: &WebcareAgent, id: ConversationId) -> Result<Conversation, DeskRefused> {
    tx.act_as(agent.account.0);
    store::held(tx, id)?.ok_or(DeskRefused::NotHere)
}

/// The same, open and not a colleague's.
pub(crate) fn for_answer(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: ConversationId,
) -> Result<Conversation, DeskRefused> {
    let conversation = for_step(tx, agent, id)?;
    match conversation.colleague(agent.account) {
        _ if !conversation.is_open() => Err(DeskRefused::Closed),
        Some(colleague) => Err(DeskRefused::TakenBy(colleague)),
        None => Ok(conversation),
    }
}

fn remark<'a>(kind: RemarkKind, agent: &WebcareAgent, words: &'a str) -> NewRemark<'a> {
    NewRemark { kind, author: agent.account, words, url: None, done_at: None }
}

/// Takes a conversation. Whoever is first has it; taking it twice changes nothing.
pub fn take(tx: &mut Tx<'_>, agent: &WebcareAgent, id: ConversationId) -> Result<(), DeskRefused> {
    let mut conversation = for_answer(tx, agent, id)?;
    if conversation.taken.is_some() {
        return Ok(());
    }
    conversation.taken = Some(Taken { by: agent.account, at: tx.now() });
    store::save(tx, &conversation)?;
    Ok(step(tx, "webcare.taken", id, json!({}))?)
}

/// Puts a conversation back for everybody.
pub fn release(tx: &mut Tx<'_>, agent: &WebcareAgent, id: ConversationId) -> Result<(), DeskRefused> {
    let mut conversation = for_answer(tx, agent, id)?;
    if conversation.taken.take().is_none() {
        return Ok(());
    }
    store::save(tx, &conversation)?;
    Ok(step(tx, "webcare.released", id, json!({}))?)
}

/// Gives a conversation to a colleague, or takes it over from one who is away. Nobody is asked; everybody sees it.
pub fn give(tx: &mut Tx<'_>, agent: &WebcareAgent, id: ConversationId, to: AccountId) -> Result<(), DeskRefused> {
    let mut conversation = for_step(tx, agent, id)?;
    if !conversation.is_open() {
        return Err(DeskRefused::Closed);
    }
    let to = WebcareAgent::of(tx, to)?.ok_or(DeskRefused::NotAnAgent)?.account;
    let before = conversation.taken.map(|taken| taken.by);
    if before == Some(to) {
        return Ok(());
    }
    conversation.taken = Some(Taken { by: to, at: tx.now() });
    store::save(tx, &conversation)?;
    Ok(step(tx, "webcare.given", id, json!({ "to": to.0, "before": before }))?)
}

/// Gives a conversation to a colleague with a private note of what they should know, when there is one.
pub fn give_with_note(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: ConversationId,
    to: AccountId,
    words: &str,
) -> Result<(), DeskRefused> {
    give(tx, agent, id, to)?;
    if words.trim().is_empty() { Ok(()) } else { note(tx, agent, id, words) }
}

/// Puts a conversation in another lane by hand. The reason is kept, and the clock runs by the new lane from the arrival.
pub fn change_lane(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: ConversationId,
    lane: Lane,
    reason: &str,
) -> Result<(), DeskRefused> {
    let mut conversation = for_step(tx, agent, id)?;
    let reason = checked_words(reason)?;
    let before = conversation.lane;
    if !conversation.is_open() {
        return Err(DeskRefused::Closed);
    } else if before == lane {
        return Err(DeskRefused::SameLane);
    }
    (conversation.lane, conversation.why, conversation.is_lane_by_hand) = (lane, Why::ByHand, true);
    wind_if_waiting(tx, &mut conversation)?;
    store::save(tx, &conversation)?;
    lessons::lane_changed(tx, &conversation, before)?;
    let remark = remarks::keep(tx, id, &remark(RemarkKind::Lane, agent, &reason))?;
    let payload = json!({ "before": before.code(), "lane": lane.code(), "remark": remark });
    Ok(step(tx, "webcare.lane_changed", id, payload)?)
}

/// Says by hand how pressing a conversation is; from then on only a new message of danger now moves it. `before` is
/// what the person saw: when another grade stands by now, nothing is set.
pub fn grade(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: ConversationId,
    before: Grade,
    said: Grade,
) -> Result<(), DeskRefused> {
    let mut conversation = for_step(tx, agent, id)?;
    if !conversation.is_open() {
        return Err(DeskRefused::Closed);
    }
    if !conversation.grade.is_as(before) {
        return Err(DeskRefused::GradeChanged);
    }
    conversation.grade = Grade { is_by_hand: true, ..said };
    store::save(tx, &conversation)?;
    Ok(step(tx, "webcare.graded", id, conversation.grade.payload())?)
}

/// Sets the clock by the lane's rule, when an answer is waited for.
pub(crate) fn wind_if_waiting(tx: &mut Tx<'_>, conversation: &mut Conversation) -> Result<(), Fault> {
    if conversation.answered.is_none() {
        let protocol = protocols::webcare(tx)?;
        clock::wind(conversation, &protocol.rule(conversation.lane), &protocol.hours);
    }
    Ok(())
}

/// Writes a private note: the team reads it, the author never does.
pub fn note(tx: &mut Tx<'_>, agent: &WebcareAgent, id: ConversationId, words: &str) -> Result<(), DeskRefused> {
    for_step(tx, agent, id)?;
    let words = checked_words(words)?;
    let remark = remarks::keep(tx, id, &remark(RemarkKind::Note, agent, &words))?;
    Ok(step(tx, "webcare.noted", id, json!({ "remark": remark }))?)
}

/// Takes a conversation off the desk with a reason; `words` may say more.
pub fn close(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    id: ConversationId,
    reason: CloseReason,
    words: &str,
) -> Result<(), DeskRefused> {
    let mut conversation = for_answer(tx, agent, id)?;
    let remark = match checked_words(words) {
        Ok(words) => Some(remarks::keep(tx, id, &remark(RemarkKind::Close, agent, &words))?),
        Err(DeskRefused::WordsMissing) => None,
        Err(refused) => return Err(refused),
    };
    closed(tx, &mut conversation, Some(agent.account), reason, remark)?;
    Ok(lessons::closed(tx, &conversation, reason)?)
}

/// The same for people and for answers given elsewhere.
pub(crate) fn closed(
    tx: &mut Tx<'_>,
    conversation: &mut Conversation,
    by: Option<AccountId>,
    reason: CloseReason,
    remark: Option<i64>,
) -> Result<(), Fault> {
    conversation.closed = Some(Closed { by, at: tx.now(), reason });
    clock::stop(conversation);
    store::save(tx, conversation)?;
    let fact = ConversationClosed { conversation: conversation.id.0, reason: reason.code().to_owned(), remark };
    journal::record(tx, &fact).map(|_| ())
}

/// Puts a closed conversation back on the desk with a reason. What was not answered has its old clock again.
pub fn reopen(tx: &mut Tx<'_>, agent: &WebcareAgent, id: ConversationId, reason: &str) -> Result<(), DeskRefused> {
    let mut conversation = for_step(tx, agent, id)?;
    let reason = checked_words(reason)?;
    if conversation.is_open() {
        return Err(DeskRefused::NotClosed);
    }
    let remark = remarks::keep(tx, id, &remark(RemarkKind::Reopen, agent, &reason))?;
    Ok(reopened(tx, &mut conversation, Some(remark))?)
}

/// The same for people and for what arrives.
pub(crate) fn reopened(tx: &mut Tx<'_>, conversation: &mut Conversation, remark: Option<i64>) -> Result<(), Fault> {
    conversation.closed = None;
    wind_if_waiting(tx, conversation)?;
    store::save(tx, conversation)?;
    step(tx, "webcare.reopened", conversation.id, json!({ "remark": remark }))
}
