// SPDX-License-Identifier: AGPL-3.0-or-later
//! How conversations come to the desk by themselves, and what happens elsewhere that changes them. Everything here may
//! hear the same thing twice and does it once.

use community::ThreadKind;
use community::facts::{AnswerGiven, MessageFlagged, TeamReplied};
use db::Tx;
use identity::{AccountId, Audience};
use kernel::Fault;
use protocols::Lane;
use screening::facts::{MessageDeleted, MessageScreened};
use screening::{Message, MessageId, MessageKind};
use serde_json::json;

use super::actions::{DeskRefused, closed, reopened, step, wind_if_waiting};
use super::answering::answered;
use super::grade::{self, Grade, Heard};
use super::model::{
    Arrival, CloseReason, Conversation, ConversationId, Why, author_key, is_urgent, lane_of_labels, suggested,
};
use super::store::{self, conversation_of};
use crate::facts::{ConversationAnswered, ConversationOpened};

journal::subscribe!("webcare.message_screened", MessageScreened, message_screened);
journal::subscribe!("webcare.message_deleted", MessageDeleted, message_deleted);
journal::subscribe!("webcare.message_flagged", MessageFlagged, message_flagged);
journal::subscribe!("webcare.team_replied", TeamReplied, team_replied);
journal::subscribe!("webcare.answer_given", AnswerGiven, answer_given);

fn message_screened(tx: &mut Tx<'_>, fact: MessageScreened) -> Result<(), Fault> {
    let Some(message) = screening::message(tx, MessageId(fact.message))? else {
        return Ok(());
    };
    if message.deleted_at.is_some() {
        return Ok(());
    }
    if fact.revision > 1
        && !fact.again
        && let Some(id) = conversation_of(tx, message.id)?
    {
        step(tx, "webcare.words_changed", id, json!({ "message": message.id.0, "revision": fact.revision }))?;
    }
    arrive(tx, &message, &fact.labels, fact.covered).map(|_| ())
}

/// Brings a message to the desk if it is for the desk: into the conversation it continues, or into one of its own.
fn arrive(
    tx: &mut Tx<'_>,
    message: &Message,
    labels: &[String],
    covered: bool,
) -> Result<Option<ConversationId>, Fault> {
    let by_team = message.is_own() && is_team(tx, message.author)?;
    if by_team && message.kind != MessageKind::ToTeam {
        return conversation_of(tx, message.id);
    }
    let is_own = message.is_own();
    let (kind, audience) = (message.kind, message.audience);
    let suggestion = suggested(&Arrival { labels, kind, is_own, audience, covered, by_team });
    if let Some(id) = conversation_of(tx, message.id)? {
        raise(tx, id, message.id, suggestion)?;
        grade::weigh(tx, id, message.id, Heard::Again)?;
        return Ok(Some(id));
    }
    let place = if is_own { community::place_of(tx, message.id)? } else { None };
    if let Some(id) = join(tx, message, place.as_ref(), labels)? {
        raise(tx, id, message.id, suggestion)?;
        grade::weigh(tx, id, message.id, Heard::New)?;
        return Ok(Some(id));
    }
    let thread = place.map(|place| place.thread.0);
    suggestion.map(|(lane, why)| open(tx, message, thread, lane, why)).transpose()
}

fn is_team(tx: &mut Tx<'_>, author: Option<AccountId>) -> Result<bool, Fault> {
    let Some(author) = author else { return Ok(false) };
    Ok(identity::cards(tx, &[author])?.get(&author).is_some_and(|card| card.is_team))
}

fn open(
    tx: &mut Tx<'_>,
    message: &Message,
    thread: Option<i64>,
    lane: Lane,
    why: Why,
) -> Result<ConversationId, Fault> {
    let grade = grade::of_message(tx, message.id)?;
    let mut conversation = Conversation { thread, grade, ..begun(tx, message, lane, why) };
    wind_if_waiting(tx, &mut conversation)?;
    store::insert(tx, &conversation)?;
    store::add_message(tx, conversation.id, message.id, false)?;
    let (lane, why) = (lane.code().to_owned(), why.code().to_owned());
    journal::record(tx, &ConversationOpened { conversation: conversation.id.0, message: message.id.0, lane, why })?;
    Ok(conversation.id)
}

/// A conversation as it begins: nobody has it, no clock runs yet.
fn begun(tx: &Tx<'_>, message: &Message, lane: Lane, why: Why) -> Conversation {
    Conversation {
        id: ConversationId(tx.fresh_id()),
        message: message.id,
        lane,
        why,
        is_lane_by_hand: false,
        channel: message.channel.clone(),
        author: message.author,
        author_key: author_key(message),
        thread: None,
        opened_at: tx.now(),
        arrived_at: message.stored_at,
        due_at: None,
        taken: None,
        answered: None,
        closed: None,
        safety_case: None,
        grade: Grade::default(),
        share_passed: 0,
        share_due_at: None,
        told: None,
    }
}

/// The conversation that a message continues: the same author, in the same thread or in reply to what stands there.
/// A letter to the team opens its closed conversation again; elsewhere what is closed stays closed.
fn continued(
    tx: &mut Tx<'_>,
    message: &Message,
    place: Option<&community::Place>,
) -> Result<Option<Conversation>, Fault> {
    let key = author_key(message);
    let is_theirs = |conversation: &Conversation| !key.is_empty() && conversation.author_key == key;
    if let Some(place) = place {
        let mut open = store::open_in_thread(tx, place.thread.0)?;
        open.retain(is_theirs);
        if let Some(newest) = open.pop() {
            return Ok(Some(newest));
        }
    }
    let Some(before) = message.in_reply_to else {
        return Ok(None);
    };
    let Some(id) = conversation_of(tx, before)? else {
        return Ok(None);
    };
    let is_letter = place.is_some_and(|place| place.kind == ThreadKind::ToTeam);
    let goes_on = |conversation: &Conversation| is_theirs(conversation) && (conversation.is_open() || is_letter);
    Ok(store::held(tx, id)?.filter(goes_on))
}

fn join(
    tx: &mut Tx<'_>,
    message: &Message,
    place: Option<&community::Place>,
    labels: &[String],
) -> Result<Option<ConversationId>, Fault> {
    if message.audience == Audience::SafetyTeam || message.kind == MessageKind::Answer {
        return Ok(None);
    }
    let Some(mut conversation) = continued(tx, message, place)? else {
        return Ok(None);
    };
    let id = conversation.id;
    store::add_message(tx, id, message.id, false)?;
    let is_thanks = lane_of_labels(labels) == Some(Lane::Thanks);
    if conversation.answered.is_some() && !is_thanks {
        conversation.answered = None;
        conversation.arrived_at = message.stored_at;
        wind_if_waiting(tx, &mut conversation)?;
        store::save(tx, &conversation)?;
    }
    if !conversation.is_open() {
        reopened(tx, &mut conversation, None)?;
    }
    step(tx, "webcare.message_joined", id, json!({ "message": message.id.0 }))?;
    Ok(Some(id))
}

/// Moves a conversation up when a later text is more urgent than its lane, unless somebody chose the lane by hand.
fn raise(
    tx: &mut Tx<'_>,
    id: ConversationId,
    message: MessageId,
    suggestion: Option<(Lane, Why)>,
) -> Result<(), Fault> {
    let Some((lane, why)) = suggestion.filter(|(lane, _)| is_urgent(*lane)) else {
        return Ok(());
    };
    let Some(mut conversation) = store::held(tx, id)? else {
        return Ok(());
    };
    let rank = |lane: Lane| Lane::ALL.iter().position(|known| *known == lane);
    if conversation.is_lane_by_hand || !conversation.is_open() || rank(conversation.lane) <= rank(lane) {
        return Ok(());
    }
    let before = conversation.lane;
    (conversation.lane, conversation.why) = (lane, why);
    wind_if_waiting(tx, &mut conversation)?;
    store::save(tx, &conversation)?;
    let payload = json!({ "before": before.code(), "lane": lane.code(), "message": message.0 });
    step(tx, "webcare.lane_raised", id, payload)
}

/// Opens a conversation for a message in a lane; the one it is in already stays as it is. What only the safety team
/// may read is not here.
pub fn open_for(tx: &mut Tx<'_>, message: MessageId, lane: Lane, why: Why) -> Result<ConversationId, DeskRefused> {
    if let Some(id) = conversation_of(tx, message)? {
        return Ok(id);
    }
    let message = screening::message(tx, message)?.ok_or(DeskRefused::NotHere)?;
    if message.audience == Audience::SafetyTeam {
        return Err(DeskRefused::NotHere);
    }
    Ok(placed(tx, &message, lane, why)?)
}

/// Opens a conversation, with its thread when it is of the own space.
fn placed(tx: &mut Tx<'_>, message: &Message, lane: Lane, why: Why) -> Result<ConversationId, Fault> {
    let place = if message.is_own() { community::place_of(tx, message.id)? } else { None };
    open(tx, message, place.map(|place| place.thread.0), lane, why)
}

/// Marks the conversation of a message: a safety case is open. Whichever of us hears of the message first, the
/// conversation is there. What only the safety team may read stays off the desk.
pub fn case_opened(tx: &mut Tx<'_>, message: MessageId, case: i64) -> Result<(), Fault> {
    let Some(words) = screening::message(tx, message)?.filter(|words| words.audience != Audience::SafetyTeam) else {
        return Ok(());
    };
    let id = match conversation_of(tx, message)? {
        Some(id) => id,
        None => {
            let found = screening::screening_of(tx, message)?;
            let labels = found.iter().flat_map(|found| &found.labels).map(|label| label.name().to_owned());
            let labels: Vec<String> = labels.collect();
            match arrive(tx, &words, &labels, found.is_none_or(|found| found.covered))? {
                Some(id) => id,
                None => placed(tx, &words, Lane::SideEffect, Why::ByHand)?,
            }
        }
    };
    let Some(mut conversation) = store::held(tx, id)? else {
        return Ok(());
    };
    if conversation.safety_case == Some(case) {
        return Ok(());
    }
    conversation.safety_case = Some(case);
    store::save(tx, &conversation)?;
    step(tx, "webcare.case_opened", id, json!({ "case": case, "message": message.0 }))
}

fn message_flagged(tx: &mut Tx<'_>, fact: MessageFlagged) -> Result<(), Fault> {
    let message = MessageId(fact.message);
    let id = match conversation_of(tx, message)? {
        Some(id) => id,
        None => {
            let found = screening::screening_of(tx, message)?;
            let labels = found.iter().flat_map(|found| &found.labels).map(|label| label.name().to_owned());
            let lane = lane_of_labels(&labels.collect::<Vec<_>>()).unwrap_or(Lane::Concern);
            let Some(words) = screening::message(tx, message)? else {
                return Ok(());
            };
            placed(tx, &words, lane, Why::Flagged)?
        }
    };
    if let Some(mut conversation) = store::held(tx, id)?
        && !conversation.is_open()
    {
        conversation.answered = None;
        conversation.arrived_at = tx.now();
        reopened(tx, &mut conversation, None)?;
    }
    step(tx, "webcare.flagged", id, json!({ "flag": fact.flag, "message": fact.message }))
}

/// Words that their author took back need no answer, unless it is about safety: then a person decides.
fn message_deleted(tx: &mut Tx<'_>, fact: MessageDeleted) -> Result<(), Fault> {
    let Some(id) = conversation_of(tx, MessageId(fact.message))? else {
        return Ok(());
    };
    step(tx, "webcare.words_deleted", id, json!({ "message": fact.message }))?;
    let theirs: Vec<MessageId> =
        store::parts(tx, id, 200)?.into_iter().filter(|part| !part.is_ours).map(|part| part.message).collect();
    let words = screening::messages(tx, &theirs)?;
    let all_gone = theirs.iter().all(|id| words.get(id).is_none_or(|message| message.deleted_at.is_some()));
    match store::held(tx, id)? {
        Some(mut conversation) if all_gone && conversation.is_open() && !is_urgent(conversation.lane) => {
            closed(tx, &mut conversation, None, CloseReason::Gone, None)
        }
        _ => Ok(()),
    }
}

/// The team replied on the thread's own page: the same as an answer from the desk.
fn team_replied(tx: &mut Tx<'_>, fact: TeamReplied) -> Result<(), Fault> {
    let open = match conversation_of(tx, MessageId(fact.to))? {
        Some(id) => store::held(tx, id)?.into_iter().filter(Conversation::is_open).collect(),
        None => {
            let mut open = store::open_in_thread(tx, fact.thread)?;
            open.retain(|conversation| conversation.lane == Lane::Question);
            open
        }
    };
    answered_in_thread(tx, open, MessageId(fact.message), false)
}

/// A professional answered the question: it is answered and leaves the desk.
fn answer_given(tx: &mut Tx<'_>, fact: AnswerGiven) -> Result<(), Fault> {
    let mut open = store::open_in_thread(tx, fact.thread)?;
    open.retain(|conversation| conversation.lane == Lane::Question);
    answered_in_thread(tx, open, MessageId(fact.message), true)
}

fn answered_in_thread(tx: &mut Tx<'_>, open: Vec<Conversation>, message: MessageId, closes: bool) -> Result<(), Fault> {
    if conversation_of(tx, message)?.is_some() {
        return Ok(());
    }
    let Some(by) = screening::message(tx, message)?.and_then(|message| message.author) else {
        return Ok(());
    };
    for mut conversation in open {
        let id = conversation.id;
        store::add_message(tx, id, message, true)?;
        let (message, by_id) = (Some(message.0), Some(by.0));
        let fact = ConversationAnswered { conversation: id.0, message, by: by_id, agreed_with: None, remark: None };
        let holder = conversation.taken;
        answered(tx, &mut conversation, by, &fact)?;
        if closes {
            conversation.taken = holder;
            closed(tx, &mut conversation, None, CloseReason::Answered, None)?;
        }
    }
    Ok(())
}
