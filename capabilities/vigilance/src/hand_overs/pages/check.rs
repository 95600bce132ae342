// SPDX-License-Identifier: AGPL-3.0-or-later
//! Before a hand-over: what the rules say, each with the way to the field; then handing over.

use askama::Template;
use axum::http::StatusCode;
use icsr::{Finding, Severity};
use identity::SafetyOfficer;
use serde::Deserialize;
use web::prelude::*;

use crate::cases::SafetyCase;
use crate::cases::pages::parts::{case_in, case_path};
use crate::cases::store;
use crate::hand_overs::actions::{HandOverRefused, address_in, hand_over_as, prepared};
use crate::hand_overs::report::SharingProfile;
use crate::hand_overs::store::versions;

#[derive(Template)]
#[template(path = "hand_overs/pages/check.html")]
struct CheckPage {
    page: Chrome,
    path: String,
    case: SafetyCase,
    refused: Vec<FindingView>,
    warned: Vec<FindingView>,
    /// What in the narrative may tell who somebody is, with what it is: a question, not a refusal.
    telling: Vec<(&'static str, String)>,
    receiver: String,
    is_told_by_mail: bool,
    version: i64,
}

struct FindingView {
    rule: String,
    place: String,
    message: String,
    clause: &'static str,
    /// The form's part that mends it; empty where a setting does.
    anchor: &'static str,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct HandOverForm {
    profile: String,
}

pub async fn get(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    respond(&check_page(&visit, &sealed).await?)
}

async fn check_page(visit: &Visit, sealed: &str) -> Result<CheckPage, Problem> {
    let id = case_in(visit, sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        tx.act_as(officer.account.0);
        journal::note(tx, "vigilance.case_read", id.0, &serde_json::json!({}))?;
        let case = store::case(tx, id)?.ok_or(Problem::NotFound)?;
        let (_, findings) = prepared(tx, &case, SharingProfile::Masked)?;
        let version = crate::hand_overs::store::versions(tx, id)? + 1;
        Ok((case, findings, protocols::adverse_events(tx)?.receiver.clone(), version))
    };
    let (case, findings, receiver, version) = visit.site.database.write(read).await?;
    let of =
        |severity: Severity| findings.iter().filter(|finding| finding.severity == severity).map(finding_view).collect();
    Ok(CheckPage {
        page: visit.titled("vigilance-hand-over"),
        path: case_path(visit, id),
        telling: telling(&case.particulars.narrative),
        case,
        refused: of(Severity::Refused),
        warned: of(Severity::Warning),
        is_told_by_mail: address_in(&receiver).is_some(),
        receiver,
        version,
    })
}

/// What the check of identities finds and this page has words for.
const NAMED_ROLES: &[&str] = &["email", "phone", "date_of_birth", "patient_number", "name", "address"];

fn telling(narrative: &str) -> Vec<(&'static str, String)> {
    let named = |cue: screen::Cue| {
        let name = cue.role.name();
        (NAMED_ROLES.iter().copied().find(|known| *known == name).unwrap_or("other"), cue.text)
    };
    screen::identity_findings(narrative).into_iter().map(named).collect()
}

fn finding_view(finding: &Finding) -> FindingView {
    FindingView {
        rule: finding.rule.clone(),
        place: finding.place.clone(),
        message: finding.message.clone(),
        clause: finding.explained().map_or("", |rule| rule.clause),
        anchor: anchor(&finding.rule),
    }
}

/// Which part of the form an element stands in.
fn anchor(rule: &str) -> &'static str {
    match rule {
        _ if rule.starts_with("D.") => "patient",
        _ if rule.starts_with("E.i.3") => "judged",
        _ if rule.starts_with("E.") || rule.starts_with("MedDRA") => "reactions",
        _ if rule.starts_with("G.") => "products",
        _ if rule.starts_with("C.2") => "reporter",
        _ if rule.starts_with("H.") => "narrative",
        _ => "",
    }
}

pub async fn post(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<HandOverForm>,
) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let profile = SharingProfile::from_code(&form.profile).unwrap_or(SharingProfile::Masked);
    let hand_over = move |tx: &mut db::Tx<'_>| {
        hand_over_as(tx, &officer, id, profile)?;
        Ok::<_, HandOverRefused>(versions(tx, id)?)
    };
    match visit.site.database.write(hand_over).await {
        Ok(version) => {
            let sent = format!("{}/hand-overs/{version}", case_path(&visit, id));
            Ok(redirect(&sent, Some("vigilance-handed-over")))
        }
        Err(HandOverRefused::Rules(_)) => {
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &check_page(&visit, &sealed).await?)
        }
        Err(refused) => Err(refused.into()),
    }
}
