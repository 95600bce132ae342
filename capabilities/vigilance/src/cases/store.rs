// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about cases, their messages and the key table.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};
use screening::MessageId;

use super::clock::CaseClock;
use super::model::{CaseId, CaseKind, CaseState, CaseSummary, CloseReason, Closing, SafetyCase};
use super::particulars::Particulars;
use super::told::LexiconNames;

/// A case that is about to be opened.
pub(crate) struct NewCase {
    pub worldwide_id: String,
    pub kind: CaseKind,
    pub particulars: Particulars,
    pub names: LexiconNames,
    pub protocol_version: i64,
    pub language: String,
    pub clock: CaseClock,
    pub latest_information_at: Timestamp,
    pub by: Option<AccountId>,
}

/// The next number of a year, given once: `2026-000187`.
pub(crate) fn next_number(tx: &mut Tx<'_>, year: i16) -> Result<String, Fault> {
    let upsert = sql!(
        "INSERT INTO vigilance_numbers (year, last) VALUES ($1, 1)
         ON CONFLICT (year) DO UPDATE SET last = vigilance_numbers.last + 1
         RETURNING last"
    );
    let last: i64 = tx.one(upsert, params![i64::from(year)], |row| row.get(0))?;
    Ok(format!("{year}-{last:06}"))
}

pub(crate) fn insert(tx: &mut Tx<'_>, new: &NewCase) -> Result<CaseId, Fault> {
    let (id, now) = (tx.fresh_id(), tx.now());
    let is_report = new.kind == CaseKind::SideEffect;
    let insert = sql!(
        "INSERT INTO vigilance_cases
           (id, worldwide_id, kind, state, heading, revision, particulars, lexicon_names, protocol_version, language,
            day_zero, latest_information_at, opened_at, opened_by, has_serious_cue, triage_due, hand_over_due,
            regulator_due, has_news)
         VALUES ($1, $2, $3, 'open', $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, FALSE)"
    );
    tx.execute(
        insert,
        params![
            id,
            &new.worldwide_id,
            new.kind.code(),
            &new.particulars.heading(),
            &written(&new.particulars)?,
            &written(&new.names)?,
            new.protocol_version,
            &new.language,
            new.clock.day_zero,
            new.latest_information_at,
            now,
            new.by.map(|by| by.0),
            !new.particulars.serious_cues.is_empty(),
            new.clock.triage_due,
            is_report.then_some(new.clock.hand_over_due),
            is_report.then_some(new.clock.regulator_due),
        ],
    )?;
    Ok(CaseId(id))
}

pub(crate) fn written(value: &impl serde::Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|cause| Fault::caused("writing a case", cause))
}

/// The case a message belongs to.
pub(crate) fn case_of_message(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<CaseId>, Fault> {
    let select = sql!("SELECT case_id FROM vigilance_messages WHERE message = $1");
    tx.first(select, params![message.0], |row| row.id(0))
}

/// Ties a message to a case; false when it belongs to one already.
pub(crate) fn attach(
    tx: &mut Tx<'_>,
    case: CaseId,
    message: MessageId,
    thread: Option<i64>,
    why: &str,
) -> Result<bool, Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO vigilance_messages (message, case_id, thread, why, attached_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (message) DO NOTHING"
    );
    Ok(tx.execute(insert, params![message.0, case.0, thread, why, now])? == 1)
}

/// A message of a case, and what became of it since.
pub(crate) struct AttachedMessage {
    pub message: MessageId,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
}

pub(crate) fn messages_of(tx: &mut Tx<'_>, case: CaseId) -> Result<Vec<AttachedMessage>, Fault> {
    let select = sql!(
        "SELECT message, edited_at, deleted_at FROM vigilance_messages
         WHERE case_id = $1
         ORDER BY attached_at, message
         LIMIT 500"
    );
    tx.query(select, params![case.0], |row| {
        Ok(AttachedMessage { message: row.id(0)?, edited_at: row.get(1)?, deleted_at: row.get(2)? })
    })
}

/// Notes that the original changed; gives the case it belongs to.
pub(crate) fn mark_edited(tx: &mut Tx<'_>, message: i64) -> Result<Option<CaseId>, Fault> {
    let now = tx.now();
    let update = sql!("UPDATE vigilance_messages SET edited_at = $1 WHERE message = $2 RETURNING case_id");
    tx.first(update, params![now, message], |row| row.id(0))
}

/// Notes that the original is gone; gives the case it belongs to.
pub(crate) fn mark_deleted(tx: &mut Tx<'_>, message: i64) -> Result<Option<CaseId>, Fault> {
    let now = tx.now();
    let update = sql!("UPDATE vigilance_messages SET deleted_at = $1 WHERE message = $2 RETURNING case_id");
    tx.first(update, params![now, message], |row| row.id(0))
}

macro_rules! summaries {
    ($rest:literal) => {
        concat!(
            "SELECT id, worldwide_id, kind, state, heading, day_zero, latest_information_at, is_serious, triage_due, triaged_at,
               hand_over_due, regulator_due, handed_over_at, acknowledge_due, acknowledged_at, has_news, closed_at
             FROM vigilance_cases ",
            $rest
        )
    };
}

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, worldwide_id, kind, state, heading, day_zero, latest_information_at, is_serious, triage_due, triaged_at,
               hand_over_due, regulator_due, handed_over_at, acknowledge_due, acknowledged_at, has_news, closed_at,
               revision, particulars, protocol_version, language, opened_at, opened_by, has_serious_cue, triaged_by,
               close_reason, close_words, duplicate_of, closing_by, closing_at, closed_by
             FROM vigilance_cases ",
            $rest
        )
    };
}

/// One case.
pub(crate) fn case(tx: &mut Tx<'_>, id: CaseId) -> Result<Option<SafetyCase>, Fault> {
    tx.first(sql!(columns!("WHERE id = $1")), params![id.0], read)
}

/// One case, locked until the commit on an engine with several writers.
pub(crate) fn case_to_change(tx: &mut Tx<'_>, id: CaseId) -> Result<Option<SafetyCase>, Fault> {
    tx.first(sql!(columns!("WHERE id = $1 FOR UPDATE")), params![id.0], read)
}

/// The case with a worldwide id (C.1.1).
pub fn case_named(tx: &mut Tx<'_>, worldwide_id: &str) -> Result<Option<CaseId>, Fault> {
    let select = sql!("SELECT id FROM vigilance_cases WHERE worldwide_id = $1");
    tx.first(select, params![worldwide_id], |row| row.id(0))
}

/// C.1.1 of a case.
pub(crate) fn worldwide_id(tx: &mut Tx<'_>, id: CaseId) -> Result<String, Fault> {
    tx.one(sql!("SELECT worldwide_id FROM vigilance_cases WHERE id = $1"), params![id.0], |row| row.get(0))
}

/// Cases that are not closed, oldest day zero first.
pub fn working_cases(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<CaseSummary>, Fault> {
    let select = sql!(summaries!("WHERE closed_at IS NULL ORDER BY day_zero, id LIMIT $1"));
    tx.query(select, params![limit], summary)
}

/// Closed cases, newest first.
pub fn closed_cases(tx: &mut Tx<'_>, limit: i64, offset: i64) -> Result<Vec<CaseSummary>, Fault> {
    let select = sql!(summaries!("WHERE closed_at IS NOT NULL ORDER BY closed_at DESC, id DESC LIMIT $1 OFFSET $2"));
    tx.query(select, params![limit, offset], summary)
}

pub(crate) fn closed_count(tx: &mut Tx<'_>) -> Result<i64, Fault> {
    tx.one(sql!("SELECT COUNT(*) FROM vigilance_cases WHERE closed_at IS NOT NULL"), &[], |row| row.get(0))
}

fn summary(row: &Row<'_>) -> Result<CaseSummary, Fault> {
    let (kind, state): (String, String) = (row.get(2)?, row.get(3)?);
    Ok(CaseSummary {
        id: row.id(0)?,
        worldwide_id: row.get(1)?,
        kind: CaseKind::from_code(&kind).ok_or_else(|| unknown("kind"))?,
        state: CaseState::from_code(&state).ok_or_else(|| unknown("state"))?,
        heading: row.get(4)?,
        day_zero: row.get(5)?,
        latest_information_at: row.get(6)?,
        is_serious: row.get(7)?,
        triage_due: row.get(8)?,
        triaged_at: row.get(9)?,
        hand_over_due: row.get(10)?,
        regulator_due: row.get(11)?,
        handed_over_at: row.get(12)?,
        acknowledge_due: row.get(13)?,
        acknowledged_at: row.get(14)?,
        has_news: row.get(15)?,
        closed_at: row.get(16)?,
    })
}

fn unknown(what: &str) -> Fault {
    Fault::new(format!("a case has a {what} nobody knows"))
}

fn read(row: &Row<'_>) -> Result<SafetyCase, Fault> {
    let particulars: String = row.get(18)?;
    Ok(SafetyCase {
        summary: summary(row)?,
        revision: row.get(17)?,
        particulars: serde_json::from_str(&particulars).map_err(|cause| Fault::caused("reading a case", cause))?,
        protocol_version: row.get(19)?,
        language: row.get(20)?,
        opened_at: row.get(21)?,
        opened_by: row.maybe_id(22)?,
        has_serious_cue: row.get(23)?,
        triaged_by: row.maybe_id(24)?,
        closing: closing(row)?,
        closed_by: row.maybe_id(30)?,
    })
}

fn closing(row: &Row<'_>) -> Result<Option<Closing>, Fault> {
    let reason: Option<String> = row.get(25)?;
    let reason = reason.map(|code| CloseReason::from_code(&code).ok_or_else(|| unknown("reason"))).transpose()?;
    let who = row.maybe_id::<AccountId>(28)?.zip(row.get::<Option<Timestamp>>(29)?);
    let (words, duplicate_of) = (row.get(26)?, row.maybe_id(27)?);
    Ok(reason.zip(who).map(|(reason, (by, at))| Closing { reason, words, duplicate_of, by, at }))
}

/// Writes everything of a case that can change.
// length: one statement with every column that changes
pub(crate) fn update(tx: &mut Tx<'_>, case: &SafetyCase) -> Result<(), Fault> {
    let update = sql!(
        "UPDATE vigilance_cases
         SET kind = $1, state = $2, heading = $3, revision = $4, particulars = $5, latest_information_at = $6,
             is_serious = $7, has_serious_cue = $8, triaged_at = $9, triaged_by = $10, hand_over_due = $11,
             regulator_due = $12, handed_over_at = $13, acknowledge_due = $14, acknowledged_at = $15, has_news = $16,
             close_reason = $17, close_words = $18, duplicate_of = $19, closing_by = $20, closing_at = $21,
             closed_by = $22, closed_at = $23
         WHERE id = $24"
    );
    let (summary, closing, particulars) = (&case.summary, case.closing.as_ref(), written(&case.particulars)?);
    let changed = params![
        summary.kind.code(),
        summary.state.code(),
        &summary.heading,
        case.revision,
        &particulars,
        summary.latest_information_at,
        summary.is_serious,
        case.has_serious_cue,
        summary.triaged_at,
        case.triaged_by.map(|by| by.0),
        summary.hand_over_due,
        summary.regulator_due,
        summary.handed_over_at,
        summary.acknowledge_due,
        summary.acknowledged_at,
        summary.has_news,
        closing.map(|closing| closing.reason.code()),
        closing.map_or("", |closing| closing.words.as_str()),
        closing.and_then(|closing| closing.duplicate_of).map(|case| case.0),
        closing.map(|closing| closing.by.0),
        closing.map(|closing| closing.at),
        case.closed_by.map(|by| by.0),
        summary.closed_at,
        summary.id.0,
    ];
    tx.execute(update, changed)?;
    tx.announce("vigilance.case_changed", summary.id.0)
}

/// Several cases in one line each, newest first.
pub(crate) fn summaries_of(tx: &mut Tx<'_>, ids: &[CaseId]) -> Result<Vec<CaseSummary>, Fault> {
    let list: Vec<i64> = ids.iter().map(|id| id.0).collect();
    tx.query(sql!(summaries!("WHERE id IN LIST($1) ORDER BY day_zero DESC, id DESC")), params![&list], summary)
}
