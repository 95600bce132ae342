// SPDX-License-Identifier: AGPL-3.0-or-later
//! How a message comes to a case: a label, a person, the public form; or it belongs to a case that is there.

use db::Tx;
use identity::{AccountId, Person, roles};
use journal::record;
use kernel::{Fault, MICROS_PER_DAY, Timestamp};
use screening::facts::{MessageDeleted, MessageEdited, MessageScreened};
use screening::{Message, MessageId, MessageKind, MessageScreening};
use serde_json::json;

use super::alike;
use super::clock::{clock, regulator_due};
use super::lessons;
use super::model::{CaseId, CaseKind, CaseState, SafetyCase};
use super::particulars::Particulars;
use super::people::{self, Author};
use super::store::{self, NewCase};
use super::told::{LexiconNames, told};
use crate::evidence::{self, Decision};
use crate::facts::{CaseOpened, MessageAttached};

journal::subscribe!("vigilance.open_or_attach", MessageScreened, hear_screened);
journal::subscribe!("vigilance.note_edit", MessageEdited, hear_edited);
journal::subscribe!("vigilance.note_deletion", MessageDeleted, hear_deleted);

/// The same told again by the same person within so many days belongs to the same case.
const SAME_WITHIN: i64 = 30 * MICROS_PER_DAY;

/// Why a case cannot be opened by hand.
#[derive(Debug)]
pub enum OpenRefused {
    NotAllowed,
    NoMessage,
    /// Its words were deleted before anybody took a copy.
    WordsGone,
    Fault(Fault),
}
db::refusal!(OpenRefused);

impl From<OpenRefused> for web::Problem {
    fn from(refused: OpenRefused) -> web::Problem {
        match refused {
            OpenRefused::NotAllowed => web::Problem::NotAllowed,
            OpenRefused::NoMessage => web::Problem::NotFound,
            OpenRefused::WordsGone => web::Problem::Refused("vigilance-open-words-gone"),
            OpenRefused::Fault(fault) => web::Problem::Fault(fault),
        }
    }
}

/// A message with all that is known around it.
pub(crate) struct Told {
    pub message: Message,
    pub screening: Option<MessageScreening>,
    pub thread: Option<i64>,
    /// A side effect was found in it, by the screener or by a person.
    pub is_labelled: bool,
    pub why: &'static str,
    pub by: Option<AccountId>,
}

/// The case a message belongs to.
pub fn case_of(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<CaseId>, Fault> {
    store::case_of_message(tx, message)
}

/// Opens a case for a message that a person read as a side effect; or gives the case it belongs to already.
pub fn open_by_hand(tx: &mut Tx<'_>, by: &Person, message: MessageId) -> Result<CaseId, OpenRefused> {
    if !by.roles.any_of(roles::DESK.and(roles::SAFETY)) {
        return Err(OpenRefused::NotAllowed);
    }
    tx.act_as(by.account.0);
    lessons::opened_by_hand(tx, message)?;
    if let Some(known) = store::case_of_message(tx, message)? {
        return Ok(known);
    }
    let message = screening::message(tx, message)?.ok_or(OpenRefused::NoMessage)?;
    if message.deleted_at.is_some() {
        return Err(OpenRefused::WordsGone);
    }
    let screening = screening::screening_of(tx, message.id)?;
    let thread = thread_of(tx, &message)?;
    let told = Told { message, screening, thread, is_labelled: true, why: "by-hand", by: Some(by.account) };
    match home(tx, &told)? {
        Some(case) => attach(tx, case, &told)?,
        None => return Ok(open(tx, &told, CaseKind::SideEffect, None)?),
    }
    Ok(store::case_of_message(tx, told.message.id)?.ok_or_else(|| Fault::new("an attached message has no case"))?)
}

fn hear_screened(tx: &mut Tx<'_>, fact: MessageScreened) -> Result<(), Fault> {
    let known = store::case_of_message(tx, MessageId(fact.message))?;
    if known.is_some() && (fact.revision == 1 || fact.again) {
        return Ok(());
    }
    let Some(message) = screening::message(tx, MessageId(fact.message))?.filter(|message| message.deleted_at.is_none())
    else {
        return Ok(());
    };
    let screening = screening::screening_of(tx, message.id)?;
    let is_labelled = screening.as_ref().is_some_and(|found| found.has(screen::Kind::AdverseEvent));
    let thread = thread_of(tx, &message)?;
    let told = Told { message, screening, thread, is_labelled, why: "label", by: None };
    if let Some(case) = known {
        return add_revision(tx, case, &told);
    }
    match home(tx, &told)? {
        Some(case) => attach(tx, case, &told),
        None => match kind_by_label(tx, &told)? {
            Some(kind) => open(tx, &told, kind, None).map(|_| ()),
            None => Ok(()),
        },
    }
}

fn hear_edited(tx: &mut Tx<'_>, fact: MessageEdited) -> Result<(), Fault> {
    if let Some(case) = store::mark_edited(tx, fact.message)? {
        journal::note(
            tx,
            "vigilance.original_edited",
            case.0,
            &json!({ "message": fact.message, "revision": fact.revision }),
        )?;
    }
    Ok(())
}

fn hear_deleted(tx: &mut Tx<'_>, fact: MessageDeleted) -> Result<(), Fault> {
    if let Some(case) = store::mark_deleted(tx, fact.message)? {
        journal::note(tx, "vigilance.original_deleted", case.0, &json!({ "message": fact.message }))?;
    }
    Ok(())
}

/// What a label opens: a side effect; or a special situation of a person with a product (GVP VI.B.6). What the team and
/// checked professionals write is general information: a case from it is opened by hand.
fn kind_by_label(tx: &mut Tx<'_>, told: &Told) -> Result<Option<CaseKind>, Fault> {
    let Some(found) = told.screening.as_ref() else {
        return Ok(None);
    };
    let is_special = !found.facts.special_situations.is_empty()
        && !found.facts.products.is_empty()
        && found.facts.criteria.patient.is_some();
    let kind = match (told.is_labelled, is_special) {
        (true, _) => CaseKind::SideEffect,
        (false, true) => CaseKind::SpecialSituation,
        (false, false) => return Ok(None),
    };
    if told.message.kind == MessageKind::Answer {
        return Ok(None);
    }
    let Some(author) = told.message.author else {
        return Ok(Some(kind));
    };
    let is_team = identity::cards(tx, &[author])?.get(&author).is_some_and(|card| card.is_team);
    Ok((!is_team).then_some(kind))
}

fn thread_of(tx: &mut Tx<'_>, message: &Message) -> Result<Option<i64>, Fault> {
    if !message.is_own() {
        return Ok(None);
    }
    Ok(community::place_of(tx, message.id)?.map(|place| place.thread.0))
}

/// The case a message belongs to: the same person in the same thread, or the same person telling the same again.
fn home(tx: &mut Tx<'_>, told: &Told) -> Result<Option<CaseId>, Fault> {
    let author = Author::of(&told.message);
    if !author.is_known() {
        return Ok(None);
    }
    if (told.thread.is_some() || told.message.in_reply_to.is_some())
        && let Some(case) = alike::case_in_thread(tx, &author, told.thread, told.message.in_reply_to)?
    {
        return Ok(Some(case));
    }
    let Some(found) = told.screening.as_ref().filter(|_| told.is_labelled) else {
        return Ok(None);
    };
    let names = LexiconNames::of(&found.facts);
    let at = told.message.posted_at;
    let candidates = alike::candidates_by(tx, &author, at.plus(-SAME_WITHIN), at.plus(SAME_WITHIN))?;
    Ok(candidates.into_iter().find(|candidate| candidate.names.meets(&names)).map(|candidate| candidate.case))
}

/// Opens a case: number, clock, key, copy of the words, fact, and the mark on the desk, in this one transaction.
pub(crate) fn open(tx: &mut Tx<'_>, told: &Told, kind: CaseKind, more: Option<Particulars>) -> Result<CaseId, Fault> {
    let message = told.message.id;
    let new = new_case(tx, told, kind, more)?;
    let case = store::insert(tx, &new)?;
    store::attach(tx, case, message, told.thread, "first")?;
    take_copy(tx, case, told, told.why)?;
    let fact =
        CaseOpened { case: case.0, message: message.0, kind: kind.code().to_owned(), by_hand: told.by.is_some() };
    record(tx, &fact)?;
    webcare::actions::case_opened(tx, message, case.0)?;
    tx.announce("vigilance.case_changed", case.0)?;
    Ok(case)
}

fn new_case(tx: &mut Tx<'_>, told: &Told, kind: CaseKind, more: Option<Particulars>) -> Result<NewCase, Fault> {
    let (settings, protocol) = (settings::load(tx)?, protocols::adverse_events(tx)?);
    let (message, found) = (&told.message, told.screening.as_ref());
    let read = self::told(message, found);
    let particulars = match more {
        Some(given) => more_over(read, given),
        None => read,
    };
    let (posted_at, seen_at) = (message.posted_at, message.stored_at);
    let clock = clock(&protocol, &settings.zone, posted_at, seen_at, particulars.is_serious());
    let number = store::next_number(tx, tx.now().day_in(&settings.zone).year())?;
    let language = found.map(|found| found.language.clone()).or(message.language.clone());
    Ok(NewCase {
        worldwide_id: format!("{}-{number}", crate::hand_overs::sender_of(&settings)),
        kind,
        names: found.map(|found| LexiconNames::of(&found.facts)).unwrap_or_default(),
        protocol_version: protocol.version,
        language: language.unwrap_or_else(|| "und".into()),
        latest_information_at: clock.day_zero,
        clock,
        particulars,
        by: told.by,
    })
}

/// What the public form says goes before what was read out of its words.
fn more_over(read: Particulars, mut given: Particulars) -> Particulars {
    given.reporter.known_by = given.reporter.known_by.max(read.reporter.known_by);
    given.add_told(read);
    given
}

fn take_copy(tx: &mut Tx<'_>, case: CaseId, told: &Told, why: &str) -> Result<(), Fault> {
    if evidence::has(tx, told.message.id.0, told.message.revision)? {
        return Ok(());
    }
    let author = people::key(tx, case, &Author::of(&told.message))?;
    let parent = match told.message.in_reply_to {
        Some(parent) => screening::message(tx, parent)?,
        None => None,
    };
    let decision = Decision { why: why.to_owned(), reader: told.by.map(|by| by.0), at: tx.now().rfc3339() };
    let snapshot = evidence::snapshot(&told.message, parent.as_ref(), told.screening.as_ref(), author, decision);
    evidence::take(tx, case, &snapshot).map(|_| ())
}

/// A later message of the same person: a copy, what it tells, a new date of latest information.
pub(crate) fn attach(tx: &mut Tx<'_>, case: CaseId, told: &Told) -> Result<(), Fault> {
    if !store::attach(tx, case, told.message.id, told.thread, "follow-up")? {
        return Ok(());
    }
    extend(tx, case, told, "follow-up")
}

/// New words in a message that belongs to a case: one more copy.
fn add_revision(tx: &mut Tx<'_>, case: CaseId, told: &Told) -> Result<(), Fault> {
    if evidence::has(tx, told.message.id.0, told.message.revision)? {
        return Ok(());
    }
    extend(tx, case, told, "edit")
}

fn extend(tx: &mut Tx<'_>, id: CaseId, told: &Told, why: &str) -> Result<(), Fault> {
    take_copy(tx, id, told, why)?;
    let mut case =
        store::case_to_change(tx, id)?.ok_or_else(|| Fault::new("a message belongs to a case that is not there"))?;
    let (settings, protocol) = (settings::load(tx)?, protocols::adverse_events(tx)?);
    let seen_at = if why == "edit" { tx.now() } else { told.message.stored_at };
    let at = protocol.day_zero(told.message.edited_at.unwrap_or(told.message.posted_at).min(seen_at), seen_at);
    case.summary.latest_information_at = case.summary.latest_information_at.max(at);
    case.summary.has_news |= case.summary.triaged_at.is_some();
    if told.is_labelled {
        add_told(tx, &mut case, told)?;
        restart(&mut case, at, &protocol, &settings.zone);
    }
    case.has_serious_cue |= !case.particulars.serious_cues.is_empty();
    case.summary.heading = case.particulars.heading();
    case.revision += 1;
    store::update(tx, &case)?;
    let fact = MessageAttached {
        case: id.0,
        message: told.message.id.0,
        revision: told.message.revision,
        labelled: told.is_labelled,
    };
    record(tx, &fact)?;
    if told.is_labelled {
        webcare::actions::case_opened(tx, told.message.id, id.0)?;
    }
    Ok(())
}

/// What a significant follow-up tells goes into what is known.
fn add_told(tx: &mut Tx<'_>, case: &mut SafetyCase, told: &Told) -> Result<(), Fault> {
    case.particulars.add_told(self::told(&told.message, told.screening.as_ref()));
    let Some(found) = &told.screening else {
        return Ok(());
    };
    let mut names = LexiconNames::of(&found.facts);
    names.add(&alike::case_names(tx, case.summary.id)?);
    alike::set_names(tx, case.summary.id, &names)
}

/// The clock of a significant follow-up: what was handed over or closed is open again and due from the new words on.
fn restart(case: &mut SafetyCase, at: Timestamp, rules: &protocols::AdverseEventRules, zone: &str) {
    let is_new_report = case.summary.kind == CaseKind::SpecialSituation;
    if case.summary.handed_over_at.is_none() && case.summary.closed_at.is_none() && !is_new_report {
        return;
    }
    case.summary.kind = CaseKind::SideEffect;
    case.summary.state = CaseState::Open;
    case.summary.hand_over_due = Some(rules.hand_over_due(at));
    case.summary.regulator_due = Some(regulator_due(rules, zone, at, case.summary.is_serious));
    case.summary.acknowledge_due = None;
    case.summary.acknowledged_at = None;
    case.summary.closed_at = None;
    case.closed_by = None;
    case.closing = None;
}
