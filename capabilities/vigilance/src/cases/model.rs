// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a safety case is: its states and its clock's stand. Plain data.

use identity::AccountId;
use kernel::Timestamp;

use super::particulars::Particulars;

kernel::id_type!(
    /// A safety case.
    CaseId
);

kernel::coded! {
    /// Where a case stands.
    CaseState {
        Open = "open",
        /// Waits for the receiver's acknowledgement.
        HandedOver = "handed-over",
        Acknowledged = "acknowledged",
        /// The receiver refused it: mend it and hand it over again.
        Rejected = "rejected",
        /// One officer wants to close it and a second must agree.
        Closing = "closing",
        Closed = "closed",
    }
}

kernel::coded! {
    /// What the case is about.
    CaseKind {
        SideEffect = "side-effect",
        /// GVP Module VI.B.6: recorded and counted, not sent as a report while no reaction is known.
        SpecialSituation = "special-situation",
    }
}

kernel::coded! {
    /// Why a case is closed.
    CloseReason {
        /// Acknowledged, and nothing is left to do.
        Done = "done",
        NotASideEffect = "not-a-side-effect",
        Duplicate = "duplicate",
        /// One of the four criteria is missing and cannot be got.
        Invalid = "invalid",
        /// A special situation without a reaction: kept on record.
        Recorded = "recorded",
    }
}

impl CloseReason {
    /// True when closing says that nothing goes to the receiver: then a serious cue asks for a second officer.
    pub fn ends_without_report(self) -> bool {
        matches!(self, CloseReason::NotASideEffect | CloseReason::Duplicate | CloseReason::Invalid)
    }
}

/// Who wants to close a case, when, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    pub reason: CloseReason,
    pub words: String,
    pub duplicate_of: Option<CaseId>,
    pub by: AccountId,
    pub at: Timestamp,
}

/// One case with everything in it.
#[derive(Clone, Debug)]
pub struct SafetyCase {
    pub summary: CaseSummary,
    /// Counts changes of the particulars.
    pub revision: i64,
    pub particulars: Particulars,
    pub protocol_version: i64,
    /// ISO 639-1 of the first message, or `und`.
    pub language: String,
    pub opened_at: Timestamp,
    pub opened_by: Option<AccountId>,
    pub has_serious_cue: bool,
    pub triaged_by: Option<AccountId>,
    pub closing: Option<Closing>,
    pub closed_by: Option<AccountId>,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSummary {
    pub id: CaseId,
    /// C.1.1, `GB-ORG-2026-000187`.
    pub worldwide_id: String,
    pub kind: CaseKind,
    pub state: CaseState,
    /// Reaction and product.
    pub heading: String,
    pub day_zero: Timestamp,
    pub latest_information_at: Timestamp,
    pub is_serious: Option<bool>,
    pub triage_due: Timestamp,
    pub triaged_at: Option<Timestamp>,
    pub hand_over_due: Option<Timestamp>,
    pub regulator_due: Option<Timestamp>,
    pub handed_over_at: Option<Timestamp>,
    pub acknowledge_due: Option<Timestamp>,
    pub acknowledged_at: Option<Timestamp>,
    pub has_news: bool,
    pub closed_at: Option<Timestamp>,
}

kernel::coded! {
    /// The lists of the officers' page. A case can stand in several.
    CaseList {
        /// Nobody has judged it.
        New = "new",
        DueToday = "due-today",
        Overdue = "overdue",
        /// Handed over, not acknowledged, still in time.
        Waiting = "waiting",
        WaitingTooLong = "waiting-too-long",
        /// Words arrived after the hand-over, or a second officer must agree.
        Attention = "attention",
        Acknowledged = "acknowledged",
        Closed = "closed",
    }
}

kernel::coded! {
    /// What is due.
    DeadlineKind {
        Triage = "triage",
        HandOver = "hand-over",
        Acknowledgement = "acknowledgement",
        Regulator = "regulator",
    }
}

/// Something that is due, or was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub kind: DeadlineKind,
    pub due: Timestamp,
    pub is_done: bool,
}

impl CaseSummary {
    /// Everything with a clock, in the order of the protocol.
    pub fn deadlines(&self) -> Vec<Deadline> {
        let is_closed = self.closed_at.is_some();
        let waits = self.state == CaseState::HandedOver;
        let needs_hand_over = !waits && self.state != CaseState::Acknowledged;
        let one = |kind, due: Option<Timestamp>, is_done| {
            due.map(|due| Deadline { kind, due, is_done: is_done || is_closed })
        };
        [
            one(DeadlineKind::Triage, Some(self.triage_due), self.triaged_at.is_some()),
            one(DeadlineKind::HandOver, self.hand_over_due, !needs_hand_over),
            one(DeadlineKind::Acknowledgement, self.acknowledge_due, !waits),
            one(DeadlineKind::Regulator, self.regulator_due, self.state == CaseState::Acknowledged),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// What is due first.
    pub fn next_deadline(&self) -> Option<Deadline> {
        self.deadlines().into_iter().filter(|deadline| !deadline.is_done).min_by_key(|deadline| deadline.due)
    }

    /// Every list this case stands in; `day_end` is the end of today where the site is.
    pub fn lists(&self, now: Timestamp, day_end: Timestamp) -> Vec<CaseList> {
        match self.state {
            CaseState::Closed => return vec![CaseList::Closed],
            CaseState::Acknowledged if !self.has_news => return vec![CaseList::Acknowledged],
            _ => {}
        }
        let open: Vec<Deadline> = self.deadlines().into_iter().filter(|deadline| !deadline.is_done).collect();
        let waits_too_long = open.iter().any(|open| open.kind == DeadlineKind::Acknowledgement && open.due < now);
        let any = |holds: &dyn Fn(&Deadline) -> bool| open.iter().any(holds);
        let is_due_today = any(&|open| open.due >= now && open.due <= day_end);
        let is_overdue = any(&|open| open.kind != DeadlineKind::Acknowledgement && open.due < now);
        let needs_eyes = self.has_news || matches!(self.state, CaseState::Closing | CaseState::Rejected);
        let stands = [
            (CaseList::New, self.triaged_at.is_none()),
            (CaseList::DueToday, is_due_today),
            (CaseList::Overdue, is_overdue),
            (CaseList::Waiting, self.state == CaseState::HandedOver && !waits_too_long),
            (CaseList::WaitingTooLong, waits_too_long),
            (CaseList::Attention, needs_eyes),
            (CaseList::Acknowledged, self.state == CaseState::Acknowledged),
        ];
        stands.into_iter().filter(|(_, holds)| *holds).map(|(list, _)| list).collect()
    }
}
