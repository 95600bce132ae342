// SPDX-License-Identifier: AGPL-3.0-or-later
//! Checking a case by the rules and handing it over.

use db::Tx;
use icsr::{Batch, Finding, Profile};
use identity::SafetyOfficer;
use journal::record;
use kernel::{Fault, Timestamp, hex};
use screening::DecisionReason;
use settings::Settings;
use sha2::{Digest, Sha256};

use super::report::{SharingProfile, batch};
use super::store::{self, HandOverId, NewHandOver};
use crate::cases::actions::{RecordRefused, judged, to_change};
use crate::cases::{CaseId, CaseState, SafetyCase, lessons};
use crate::evidence::evidence_of;
use crate::facts::{AcknowledgementLate, CaseHandedOver};

/// Why a case cannot be handed over.
#[derive(Debug)]
pub enum HandOverRefused {
    NoCase,
    Closed,
    /// Rules refuse the report; each finding says which element and what to do.
    Rules(Vec<Finding>),
    Fault(Fault),
}
db::refusal!(HandOverRefused);

impl From<RecordRefused> for HandOverRefused {
    fn from(refused: RecordRefused) -> HandOverRefused {
        match refused {
            RecordRefused::NoCase => HandOverRefused::NoCase,
            RecordRefused::Closed | RecordRefused::Stale => HandOverRefused::Closed,
            RecordRefused::Fault(fault) => HandOverRefused::Fault(fault),
        }
    }
}

impl From<HandOverRefused> for web::Problem {
    fn from(refused: HandOverRefused) -> web::Problem {
        match refused {
            HandOverRefused::NoCase => web::Problem::NotFound,
            HandOverRefused::Closed => web::Problem::Conflict("vigilance-refused-closed"),
            HandOverRefused::Rules(_) => web::Problem::Refused("vigilance-refused-rules"),
            HandOverRefused::Fault(fault) => web::Problem::Fault(fault),
        }
    }
}

/// The report as it would be handed over now, and what the rules find in it.
pub(crate) fn prepared(
    tx: &mut Tx<'_>,
    case: &SafetyCase,
    profile: SharingProfile,
) -> Result<(Batch, Vec<Finding>), Fault> {
    let settings = settings::load(tx)?;
    let evidence = evidence_of(tx, case.summary.id)?;
    let version = store::versions(tx, case.summary.id)? + 1;
    let batch = batch(&settings, case, &evidence, profile, version, tx.now());
    let findings = icsr::check(&batch, Profile::HandOver, tx.now().jiff());
    Ok((batch, findings))
}

/// Hands a case over without names and sources.
pub fn hand_over(tx: &mut Tx<'_>, officer: &SafetyOfficer, case: CaseId) -> Result<HandOverId, HandOverRefused> {
    hand_over_as(tx, officer, case, SharingProfile::Masked)
}

/// Hands a case over: the report passes every rule, is stored as it goes out, and its clock of acknowledgement starts.
pub fn hand_over_as(
    tx: &mut Tx<'_>,
    officer: &SafetyOfficer,
    id: CaseId,
    profile: SharingProfile,
) -> Result<HandOverId, HandOverRefused> {
    let mut case = to_change(tx, officer, id)?;
    let (batch, findings) = prepared(tx, &case, profile)?;
    if !icsr::is_accepted(&findings) {
        return Err(HandOverRefused::Rules(findings));
    }
    let protocol = protocols::adverse_events(tx)?;
    let acknowledge_due = protocol.acknowledge_due(tx.now());
    let version = store::versions(tx, id)? + 1;
    let xml = icsr::write(&batch);
    let new = NewHandOver {
        case: id,
        version,
        number: &batch.number,
        profile,
        receiver: &protocol.receiver,
        by: officer.account,
        xml: &xml,
        digest: &hex(&Sha256::digest(xml.as_bytes())),
        warnings: &rules_of(&findings),
        acknowledge_due,
    };
    let stored = store::insert(tx, &new)?;
    judged(tx, officer, &mut case);
    lessons::confirmed(tx, &case, DecisionReason::HandedOver)?;
    wait_for_answer(tx, &mut case, acknowledge_due)?;
    let fact = CaseHandedOver { case: id.0, hand_over: stored.0, version };
    record(tx, &fact)?;
    let settings = settings::load(tx)?;
    tell_receiver(tx, &settings, &protocol.receiver, &case.summary.worldwide_id, version)?;
    Ok(stored)
}

/// The ids of the rules that warned, as JSON.
fn rules_of(findings: &[Finding]) -> String {
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule.as_str()).collect();
    serde_json::json!(rules).to_string()
}

fn wait_for_answer(tx: &mut Tx<'_>, case: &mut SafetyCase, acknowledge_due: Timestamp) -> Result<(), Fault> {
    case.summary.state = CaseState::HandedOver;
    case.summary.handed_over_at = Some(tx.now());
    case.summary.acknowledge_due = Some(acknowledge_due);
    case.summary.acknowledged_at = None;
    case.summary.has_news = false;
    case.closing = None;
    crate::cases::store::update(tx, case)
}

/// A notice to the receiver, where the protocol names an address. Number and version only: the report itself goes the
/// way that both sides agreed.
fn tell_receiver(
    tx: &mut Tx<'_>,
    settings: &Settings,
    receiver: &str,
    worldwide_id: &str,
    version: i64,
) -> Result<(), Fault> {
    let Some(to) = address_in(receiver) else { return Ok(()) };
    let words = web::Words::new(settings.language);
    let subject = words.t1("vigilance-mail-subject", "id", worldwide_id);
    let text =
        words.with("vigilance-mail-text", &[("id", &worldwide_id), ("version", &version), ("site", &settings.name)]);
    mail::queue(tx, &mail::Letter { to: to.to_owned(), subject, text })
}

/// The first mail address in a line, `Harbour PV <pv@harbour.example>`.
pub(crate) fn address_in(receiver: &str) -> Option<&str> {
    let words = receiver.split([' ', '<', '>', '(', ')', ',', ';']);
    words
        .into_iter()
        .find(|word| word.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.')))
}

/// Records, once each, that an acknowledgement did not come in time. Gives how many it recorded.
pub(crate) fn record_late(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let late = store::late(tx, 100)?;
    for hand_over in &late {
        store::mark_alerted(tx, hand_over.id)?;
        record(tx, &AcknowledgementLate { case: hand_over.case.0, hand_over: hand_over.id.0 })?;
    }
    Ok(late.len() as u64)
}
