// SPDX-License-Identifier: AGPL-3.0-or-later
//! What an officer writes into a case.

use db::Tx;
use identity::SafetyOfficer;
use kernel::Fault;
use screening::DecisionReason;
use serde_json::json;

use super::clock::regulator_due;
use super::lessons;
use super::model::{CaseId, CaseKind, CaseState, SafetyCase};
use super::particulars::{CaseFact, Particulars};
use super::store;

/// Why something cannot be written into a case.
#[derive(Debug)]
pub enum RecordRefused {
    NoCase,
    /// Open it again first.
    Closed,
    /// A colleague saved another version meanwhile.
    Stale,
    Fault(Fault),
}
db::refusal!(RecordRefused);

impl From<RecordRefused> for web::Problem {
    fn from(refused: RecordRefused) -> web::Problem {
        match refused {
            RecordRefused::NoCase => web::Problem::NotFound,
            RecordRefused::Closed => web::Problem::Conflict("vigilance-refused-closed"),
            RecordRefused::Stale => web::Problem::Conflict("vigilance-refused-stale"),
            RecordRefused::Fault(fault) => web::Problem::Fault(fault),
        }
    }
}

/// Writes one fact into a case.
pub fn record_fact(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId, fact: CaseFact) -> Result<(), RecordRefused> {
    let what = name_of(&fact);
    let mut case = to_change(tx, officer, id)?;
    case.particulars.record(fact);
    keep(tx, officer, case, what)
}

/// Replaces all that is known, as the form says. `revision` is the one the form was opened with.
pub fn save_particulars(
    tx: &mut Tx<'_>,
    officer: &SafetyOfficer,
    id: CaseId,
    revision: i64,
    particulars: Particulars,
) -> Result<(), RecordRefused> {
    let mut case = to_change(tx, officer, id)?;
    if case.revision != revision {
        return Err(RecordRefused::Stale);
    }
    case.particulars = particulars;
    keep(tx, officer, case, "particulars")
}

/// Says that a person has judged it: it is a case.
pub fn confirm_case(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId) -> Result<(), RecordRefused> {
    let case = to_change(tx, officer, id)?;
    lessons::confirmed(tx, &case, DecisionReason::CaseConfirmed)?;
    keep(tx, officer, case, "judged")
}

/// Says that the newest words were read and change nothing.
pub fn settle_news(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId) -> Result<(), RecordRefused> {
    let mut case = to_change(tx, officer, id)?;
    case.summary.has_news = false;
    keep(tx, officer, case, "news-read")
}

/// A case that may be changed, locked.
pub(crate) fn to_change(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId) -> Result<SafetyCase, RecordRefused> {
    tx.act_as(officer.account.0);
    let case = store::case_to_change(tx, id)?.ok_or(RecordRefused::NoCase)?;
    if case.summary.state == CaseState::Closed { Err(RecordRefused::Closed) } else { Ok(case) }
}

/// Marks the case as judged by this officer, where nobody has before.
pub(crate) fn judged(tx: &Tx<'_>, officer: &SafetyOfficer, case: &mut SafetyCase) {
    if case.summary.triaged_at.is_none() {
        case.summary.triaged_at = Some(tx.now());
        case.triaged_by = Some(officer.account);
    }
}

fn keep(tx: &mut Tx<'_>, officer: &SafetyOfficer, mut case: SafetyCase, what: &str) -> Result<(), RecordRefused> {
    judged(tx, officer, &mut case);
    let (settings, protocol) = (settings::load(tx)?, protocols::adverse_events(tx)?);
    let is_serious = case.particulars.is_serious();
    let has_reaction = case.particulars.reactions.iter().any(|reaction| !reaction.is_suggested);
    if case.summary.kind == CaseKind::SpecialSituation && has_reaction {
        // The four criteria are complete only now, so the clock of a report starts now.
        case.summary.kind = CaseKind::SideEffect;
        case.summary.hand_over_due = Some(protocol.hand_over_due(tx.now()));
        case.summary.regulator_due = Some(regulator_due(&protocol, &settings.zone, tx.now(), is_serious));
    } else if case.summary.regulator_due.is_some() && is_serious != case.summary.is_serious {
        let since = match case.summary.handed_over_at {
            Some(_) => case.summary.latest_information_at,
            None => case.summary.day_zero,
        };
        case.summary.regulator_due = Some(regulator_due(&protocol, &settings.zone, since, is_serious));
    }
    case.summary.is_serious = is_serious;
    case.summary.heading = case.particulars.heading();
    case.revision += 1;
    store::update(tx, &case)?;
    journal::note(
        tx,
        "vigilance.case_written",
        case.summary.id.0,
        &json!({ "what": what, "revision": case.revision }),
    )?;
    Ok(())
}

fn name_of(fact: &CaseFact) -> &'static str {
    match fact {
        CaseFact::Product(_) => "product",
        CaseFact::Reaction(_) => "reaction",
        CaseFact::Patient(_) => "patient",
        CaseFact::Reporter(_) => "reporter",
        CaseFact::Serious(_) => "seriousness",
        CaseFact::Special(_) => "special-situation",
        CaseFact::Criterion(..) => "criterion",
        CaseFact::Narrative(_) => "narrative",
    }
}
