// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL that finds cases which could be the same.

use db::{Row, Tx, params, sql};
use kernel::{Fault, Timestamp};
use screening::MessageId;

use super::model::CaseId;
use super::people::Author;
use super::store::written;
use super::told::LexiconNames;

/// A case that could be the same, with what the lexicon found in it.
pub(crate) struct Candidate {
    pub case: CaseId,
    pub names: LexiconNames,
}

/// Cases with day zero between two instants, newest first.
pub(crate) fn candidates_between(tx: &mut Tx<'_>, from: Timestamp, to: Timestamp) -> Result<Vec<Candidate>, Fault> {
    let select = sql!(
        "SELECT id, lexicon_names FROM vigilance_cases
         WHERE day_zero BETWEEN $1 AND $2
         ORDER BY day_zero DESC
         LIMIT 500"
    );
    tx.query(select, params![from, to], candidate)
}

/// Cases of one author with latest information in a stretch of time, newest first.
pub(crate) fn candidates_by(
    tx: &mut Tx<'_>,
    author: &Author,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<Candidate>, Fault> {
    let select = sql!(
        "SELECT c.id, c.lexicon_names
         FROM vigilance_people p JOIN vigilance_cases c ON c.id = p.case_id
         WHERE (p.account = $1 OR (p.channel = $2 AND p.author_name = $3 AND p.author_name <> ''))
           AND c.latest_information_at >= $4 AND c.day_zero <= $5
         ORDER BY c.day_zero DESC
         LIMIT 50"
    );
    tx.query(
        select,
        params![author.account.map(|account| account.0), &author.channel, &author.name, from, to],
        candidate,
    )
}

fn candidate(row: &Row<'_>) -> Result<Candidate, Fault> {
    let names: String = row.get(1)?;
    let names = serde_json::from_str(&names).map_err(|cause| Fault::caused("reading a case", cause))?;
    Ok(Candidate { case: row.id(0)?, names })
}

pub(crate) fn case_names(tx: &mut Tx<'_>, case: CaseId) -> Result<LexiconNames, Fault> {
    let select = sql!("SELECT id, lexicon_names FROM vigilance_cases WHERE id = $1");
    Ok(tx.first(select, params![case.0], candidate)?.map(|candidate| candidate.names).unwrap_or_default())
}

pub(crate) fn set_names(tx: &mut Tx<'_>, case: CaseId, names: &LexiconNames) -> Result<(), Fault> {
    let update = sql!("UPDATE vigilance_cases SET lexicon_names = $1 WHERE id = $2");
    tx.execute(update, params![&written(names)?, case.0]).map(|_| ())
}

/// The newest case of an author that has a message in this thread of the own space, or the message that is answered.
pub(crate) fn case_in_thread(
    tx: &mut Tx<'_>,
    author: &Author,
    thread: Option<i64>,
    answered: Option<MessageId>,
) -> Result<Option<CaseId>, Fault> {
    let select = sql!(
        "SELECT m.case_id
         FROM vigilance_messages m JOIN vigilance_people p ON p.case_id = m.case_id
         WHERE (p.account = $1 OR (p.channel = $2 AND p.author_name = $3 AND p.author_name <> ''))
           AND (m.thread = $4 OR m.message = $5)
         ORDER BY m.case_id DESC
         LIMIT 1"
    );
    let account = author.account.map(|account| account.0);
    tx.first(
        select,
        params![account, &author.channel, &author.name, thread, answered.map(|message| message.0)],
        |row| row.id(0),
    )
}
