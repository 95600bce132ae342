// SPDX-License-Identifier: AGPL-3.0-or-later
//! How a case is closed: with a reason, and by two officers where a sign of seriousness would be put aside.

use db::Tx;
use identity::SafetyOfficer;
use journal::record;
use kernel::Fault;
use serde_json::json;

use super::actions::{RecordRefused, judged};
use super::lessons;
use super::model::{CaseId, CaseState, CloseReason, Closing, SafetyCase};
use super::store;
use crate::facts::CaseClosed;

/// What somebody writes to close a case.
#[derive(Clone, Debug)]
pub struct CloseDraft {
    pub reason: CloseReason,
    /// Why, in a sentence.
    pub words: String,
    /// The case that stays, for a duplicate.
    pub duplicate_of: Option<CaseId>,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloseOutcome {
    Closed,
    /// A sign of seriousness stands in it: another officer must agree ([`confirm_closing`]).
    NeedsSecond,
}

/// Why a case cannot be closed.
#[derive(Debug)]
pub enum CloseRefused {
    NoCase,
    AlreadyClosed,
    WordsMissing,
    /// A duplicate names another case that stays.
    OtherCaseMissing,
    /// `Done` is for cases that the receiver has acknowledged.
    NotAcknowledged,
    /// Nobody proposed to close it.
    NotProposed,
    /// The second officer is another person than the first.
    SamePerson,
    Fault(Fault),
}
db::refusal!(CloseRefused);

impl CloseRefused {
    /// The key of the sentence for the person.
    pub fn key(&self) -> &'static str {
        match self {
            CloseRefused::NoCase => "web-problem-not-found",
            CloseRefused::AlreadyClosed => "vigilance-refused-closed",
            CloseRefused::WordsMissing => "vigilance-close-words-missing",
            CloseRefused::OtherCaseMissing => "vigilance-close-other-missing",
            CloseRefused::NotAcknowledged => "vigilance-close-not-acknowledged",
            CloseRefused::NotProposed => "vigilance-close-not-proposed",
            CloseRefused::SamePerson => "vigilance-close-same-person",
            CloseRefused::Fault(_) => "web-problem-fault",
        }
    }
}

impl From<CloseRefused> for web::Problem {
    fn from(refused: CloseRefused) -> web::Problem {
        match refused {
            CloseRefused::Fault(fault) => web::Problem::Fault(fault),
            CloseRefused::NoCase => web::Problem::NotFound,
            other => web::Problem::Refused(other.key()),
        }
    }
}

/// Closes a case, or proposes to.
pub fn close(
    tx: &mut Tx<'_>,
    officer: &SafetyOfficer,
    id: CaseId,
    draft: CloseDraft,
) -> Result<CloseOutcome, CloseRefused> {
    let mut case = open_case(tx, officer, id)?;
    check(tx, &case, &draft)?;
    judged(tx, officer, &mut case);
    let CloseDraft { reason, words, duplicate_of } = draft;
    case.closing =
        Some(Closing { reason, words: words.trim().to_owned(), duplicate_of, by: officer.account, at: tx.now() });
    let has_sign = case.has_serious_cue || case.particulars.is_serious() == Some(true);
    if reason.ends_without_report() && has_sign {
        case.summary.state = CaseState::Closing;
        store::update(tx, &case)?;
        journal::note(tx, "vigilance.closing_proposed", id.0, &json!({ "reason": reason.code() }))?;
        return Ok(CloseOutcome::NeedsSecond);
    }
    finish(tx, officer, case, None)?;
    Ok(CloseOutcome::Closed)
}

fn check(tx: &mut Tx<'_>, case: &SafetyCase, draft: &CloseDraft) -> Result<(), CloseRefused> {
    if draft.words.trim().is_empty() {
        return Err(CloseRefused::WordsMissing);
    }
    let is_done = case.summary.state == CaseState::Acknowledged;
    if draft.reason == CloseReason::Done && !is_done {
        return Err(CloseRefused::NotAcknowledged);
    }
    if draft.reason == CloseReason::Duplicate {
        let other =
            draft.duplicate_of.filter(|other| *other != case.summary.id).ok_or(CloseRefused::OtherCaseMissing)?;
        store::case(tx, other)?.ok_or(CloseRefused::OtherCaseMissing)?;
    }
    Ok(())
}

/// The second officer agrees.
pub fn confirm_closing(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId) -> Result<(), CloseRefused> {
    let case = open_case(tx, officer, id)?;
    match &case.closing {
        Some(closing) if case.summary.state == CaseState::Closing && closing.by == officer.account => {
            Err(CloseRefused::SamePerson)
        }
        Some(_) if case.summary.state == CaseState::Closing => finish(tx, officer, case, Some(officer.account.0)),
        _ => Err(CloseRefused::NotProposed),
    }
}

/// The second officer does not agree, or the first thinks better of it: the case stays open.
pub fn keep_open(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId) -> Result<(), CloseRefused> {
    let case = open_case(tx, officer, id)?;
    if case.summary.state != CaseState::Closing {
        return Err(CloseRefused::NotProposed);
    }
    rest(tx, case, "vigilance.closing_declined")
}

/// Opens a closed case again.
pub fn reopen(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId) -> Result<(), CloseRefused> {
    tx.act_as(officer.account.0);
    let case = store::case_to_change(tx, id)?.ok_or(CloseRefused::NoCase)?;
    if case.summary.state != CaseState::Closed {
        return Ok(());
    }
    lessons::reopened(tx, id)?;
    rest(tx, case, "vigilance.case_reopened")
}

/// Puts a case back to where it stood before closing.
fn rest(tx: &mut Tx<'_>, mut case: SafetyCase, note: &str) -> Result<(), CloseRefused> {
    case.summary.state = match (case.summary.acknowledged_at, case.summary.acknowledge_due) {
        (Some(_), _) => CaseState::Acknowledged,
        (None, Some(_)) => CaseState::HandedOver,
        (None, None) => CaseState::Open,
    };
    case.closing = None;
    case.closed_by = None;
    case.summary.closed_at = None;
    store::update(tx, &case)?;
    journal::note(tx, note, case.summary.id.0, &json!({}))?;
    Ok(())
}

fn open_case(tx: &mut Tx<'_>, officer: &SafetyOfficer, id: CaseId) -> Result<SafetyCase, CloseRefused> {
    super::actions::to_change(tx, officer, id).map_err(|refused| match refused {
        RecordRefused::NoCase => CloseRefused::NoCase,
        RecordRefused::Closed | RecordRefused::Stale => CloseRefused::AlreadyClosed,
        RecordRefused::Fault(fault) => CloseRefused::Fault(fault),
    })
}

fn finish(
    tx: &mut Tx<'_>,
    officer: &SafetyOfficer,
    mut case: SafetyCase,
    second: Option<i64>,
) -> Result<(), CloseRefused> {
    if let Some(closing) = &case.closing {
        lessons::closed(tx, &case, closing.reason)?;
    }
    let reason = case.closing.as_ref().map(|closing| closing.reason.code().to_owned()).unwrap_or_default();
    case.summary.state = CaseState::Closed;
    case.summary.closed_at = Some(tx.now());
    case.summary.has_news = false;
    case.closed_by = Some(officer.account);
    store::update(tx, &case)?;
    record(tx, &CaseClosed { case: case.summary.id.0, reason, second })?;
    Ok(())
}
