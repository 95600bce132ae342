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
    pub use crate::cases::closing::{
        CloseDraft, CloseOutcome, CloseRefused, close, confirm_closing, keep_open, reopen,
    };
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

use axum::routing::{get, post};
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
// length: one line for each route
pub fn routes() -> Routes {
    use cases::pages::{case, closing, form, list, new, question};
    use hand_overs::pages::{acknowledgement, check, month, sent};
    use side_effects::pages::tell;
    let safety = Rule::Role(identity::roles::SAFETY);
    let opening = Rule::Role(identity::roles::DESK.and(identity::roles::SAFETY));
    Routes::new()
        .at("/side-effects/new", Rule::Anyone, get(tell::get).post(tell::post))
        .at("/side-effects/sent", Rule::Anyone, get(tell::sent))
        .at("/cases", safety, get(list::get))
        .at("/cases/new", opening, get(new::get).post(new::post))
        .at("/cases/opened/{id}", opening, get(new::opened))
        .at("/cases/acknowledgements", safety, get(acknowledgement::get).post(acknowledgement::post))
        .at("/cases/acknowledgements/receipts", safety, post(acknowledgement::receipt))
        .at("/cases/reconciliation", safety, get(month::get))
        .at("/cases/{id}", safety, get(case::get))
        .at("/cases/{id}/judgement", safety, post(case::judge))
        .at("/cases/{id}/news", safety, post(case::settle_news))
        .at("/cases/{id}/particulars", safety, get(form::get).post(form::post))
        .at("/cases/{id}/question", safety, get(question::get).post(question::post))
        .at("/cases/{id}/closing", safety, get(closing::get).post(closing::post))
        .at("/cases/{id}/closing/agreement", safety, post(closing::agree))
        .at("/cases/{id}/closing/refusal", safety, post(closing::refuse))
        .at("/cases/{id}/reopening", safety, post(closing::open_again))
        .at("/cases/{id}/hand-over", safety, get(check::get).post(check::post))
        .at("/cases/{id}/hand-overs/{version}", safety, get(sent::get))
        .at("/cases/{id}/hand-overs/{version}/report.xml", safety, get(sent::xml))
}

/// What has a clock here.
pub fn sweeps() -> Vec<jobs::Sweep> {
    vec![jobs::Sweep {
        name: "vigilance.acknowledgement_late",
        every_seconds: 300,
        run: |work| Box::pin(async move { work.database.write(hand_overs::actions::record_late).await }),
    }]
}
