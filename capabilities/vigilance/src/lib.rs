// SPDX-License-Identifier: AGPL-3.0-or-later
//! Safety cases: a side effect that somebody told becomes evidence that cannot change, a clock from day zero, the four
//! criteria with the words that prove them, a report by ICH E2B(R3), a hand-over and its acknowledgement.
//!
//! A case opens from a label, by hand, or from the public form, never twice for one message. It decides nothing about a
//! person's treatment, sends nothing by itself to anybody outside, and leads to a person only through one key table.
//! Start with `cases/model.rs`, then `cases/opening.rs` and `hand_overs/actions.rs`.

mod cases;
mod evidence;
pub mod facts;
mod hand_overs;
mod personal;
mod side_effects;

pub use cases::particulars::{
    AdverseEvent, CaseFact, Criteria, Criterion, CriterionKind, KnownBy, Particulars, Patient, Reporter, Seriousness,
    SpecialSituation, SuspectProduct, Tick, Whose,
};
pub use cases::{
    CaseId, CaseKind, CaseList, CaseState, CaseSummary, CloseReason, Closing, Deadline, DeadlineKind, SafetyCase,
};
pub use evidence::{ChainVerdict, Evidence, Snapshot, evidence_of, verify};
pub use hand_overs::export;
pub use hand_overs::report::SharingProfile;
pub use hand_overs::store::{HandOver, HandOverId, Verdict, hand_overs_of, xml_of};

/// Everything that can be done with cases.
pub mod actions {
    pub use crate::cases::actions::{RecordRefused, confirm_case, record_fact, save_particulars, settle_news};
    pub use crate::cases::closing::{CloseDraft, CloseOutcome, CloseRefused, close, confirm_closing, keep_open, reopen};
    pub use crate::cases::opening::{OpenRefused, case_of, open_by_hand};
    pub use crate::hand_overs::acknowledging::{
        AcknowledgeRefused, AcknowledgedLine, acknowledge, acknowledge_by_hand, acknowledge_read,
    };
    pub use crate::hand_overs::actions::{HandOverRefused, hand_over, hand_over_as};
    pub use crate::side_effects::actions::{SideEffectTold, TellRefused, report_side_effect};
    pub use crate::side_effects::model::SideEffectDraft;
}

/// Questions about cases.
pub mod queries {
    pub use crate::cases::store::{case_named, closed_cases, working_cases};
    pub use crate::hand_overs::reconciliation::{Reconciliation, reconciliation};

    /// One case.
    pub fn case(tx: &mut db::Tx<'_>, id: crate::CaseId) -> Result<Option<crate::SafetyCase>, kernel::Fault> {
        crate::cases::store::case(tx, id)
    }
}

use db::Migration;
use web::{Routes, Rule};

web::locales!("vigilance");

/// The tables of cases, evidence and hand-overs.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_vigilance_cases",
    text: include_str!("../migrations/20261122_vigilance_cases.sql"),
    postgres: None,
}];

/// The pages. Cases are for medicines safety only; the desk may open one and sees a confirmation; the form is for anyone.
pub fn routes() -> Routes {
    let _safety = Rule::Role(identity::roles::SAFETY);
    Routes::new()
}

/// What has a clock here.
pub fn sweeps() -> Vec<jobs::Sweep> {
    vec![jobs::Sweep {
        name: "vigilance.acknowledgement_late",
        every_seconds: 300,
        run: |work| Box::pin(async move { work.database.write(hand_overs::actions::record_late).await }),
    }]
}
