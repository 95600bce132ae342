// SPDX-License-Identifier: AGPL-3.0-or-later
//! A case for the command line: lists, and one case as XML, as the CIOMS form or as JSON. Every read is a note.

use db::Tx;
use icsr::{CiomsForm, Finding};
use kernel::{Fault, Timestamp};
use serde_json::{Value, json};

use super::report::SharingProfile;
use super::{actions, store};
use crate::cases::model::CaseSummary;
use crate::cases::{CaseId, SafetyCase, store as cases};
use crate::evidence::evidence_of;

/// Every case that is not closed, then the closed ones, newest first.
pub fn list(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<CaseSummary>, Fault> {
    let mut all = cases::working_cases(tx, limit)?;
    all.extend(cases::closed_cases(tx, limit, 0)?);
    Ok(all)
}

/// A case in a list, for machines. `due_on` is the regulator's day.
pub fn listed(case: &CaseSummary, zone: &str) -> Value {
    let day = |at: Timestamp| at.day_in(zone).to_string();
    let next = case.next_deadline();
    json!({
        "id": case.worldwide_id,
        "state": case.state.code(),
        "kind": case.kind.code(),
        "day_zero": case.day_zero.rfc3339(),
        "due_on": case.regulator_due.map(day),
        "serious": case.is_serious,
        "next_deadline": next.map(|next| next.kind.code()),
        "next_due_at": next.map(|next| next.due.rfc3339()),
        "handed_over_at": case.handed_over_at.map(Timestamp::rfc3339),
        "acknowledged_at": case.acknowledged_at.map(Timestamp::rfc3339),
    })
}

/// A case as an outsider gets it.
pub struct Exported {
    /// E2B(R3), as it would be handed over now.
    pub xml: String,
    pub cioms: CiomsForm,
    pub findings: Vec<Finding>,
    pub json: Value,
}

/// Everything of one case; `None` when it is not there.
pub fn exported(tx: &mut Tx<'_>, id: CaseId, profile: SharingProfile) -> Result<Option<Exported>, Fault> {
    let Some(case) = cases::case(tx, id)? else {
        return Ok(None);
    };
    journal::note(tx, "vigilance.case_exported", id.0, &json!({ "profile": profile.code() }))?;
    let (batch, findings) = actions::prepared(tx, &case, profile)?;
    let zone = settings::load(tx)?.zone;
    let cioms = batch.reports.first().map(icsr::cioms).unwrap_or_default();
    let json = whole(tx, &case, profile, &zone)?;
    Ok(Some(Exported { xml: icsr::write(&batch), cioms, findings, json }))
}

fn whole(tx: &mut Tx<'_>, case: &SafetyCase, profile: SharingProfile, zone: &str) -> Result<Value, Fault> {
    let id = case.summary.id;
    let with_source = profile == SharingProfile::WithSource;
    let copies: Vec<Value> = evidence_of(tx, id)?
        .iter()
        .map(|copy| {
            let body = with_source.then(|| serde_json::to_value(&copy.snapshot).unwrap_or_default());
            json!({ "place": copy.place, "taken_at": copy.taken_at.rfc3339(), "sha256": copy.digest, "copy": body })
        })
        .collect();
    let sent: Vec<Value> = store::hand_overs_of(tx, id)?
        .iter()
        .map(|sent| {
            let verdict = sent.verdict.as_ref().map(|verdict| {
                json!({ "accepted": verdict.is_accepted, "number": verdict.number, "reason": verdict.reason, "at": verdict.received_at.rfc3339() })
            });
            json!({ "version": sent.version, "number": sent.number, "at": sent.made_at.rfc3339(), "sha256": sent.digest, "answer": verdict })
        })
        .collect();
    let particulars =
        serde_json::to_value(&case.particulars).map_err(|cause| Fault::caused("writing a case", cause))?;
    Ok(json!({ "case": listed(&case.summary, zone), "known": particulars, "evidence": copies, "hand_overs": sent }))
}
