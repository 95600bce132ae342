// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use identity::SafetyOfficer;
use serde::Deserialize;
use web::prelude::*;

use super::parts::{case_in, case_path};
use crate::cases::closing::{CloseDraft, CloseOutcome, CloseRefused, close, confirm_closing, keep_open, reopen};
use crate::cases::model::{CaseState, CloseReason, SafetyCase};
use crate::cases::store;

/// A form with nothing but its button.
#[derive(Deserialize)]
pub struct Nothing {}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct ClosingForm {
    reason: String,
    words: String,
    /// The number of the case that stays.
    other: String,
}

#[derive(Template)]
#[template(path = "cases/pages/closing.html")]
struct ClosingPage {
    page: Chrome,
    path: String,
    case: SafetyCase,
    reasons: Vec<&'static str>,
    needs_two: bool,
    form: ClosingForm,
    errors: FieldErrors,
}

pub async fn get(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    let page = closing_page(&visit, &sealed, ClosingForm::default(), FieldErrors::none()).await?;
    respond(&page)
}

async fn closing_page(
    visit: &Visit,
    sealed: &str,
    form: ClosingForm,
    errors: FieldErrors,
) -> Result<ClosingPage, Problem> {
    let id = case_in(visit, sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, kernel::Fault> {
        tx.act_as(officer.account.0);
        journal::note(tx, "vigilance.case_read", id.0, &serde_json::json!({}))?;
        store::case(tx, id)
    };
    let case = visit.site.database.write(read).await?.ok_or(Problem::NotFound)?;
    let is_done = case.summary.state == CaseState::Acknowledged;
    let offered =
        CloseReason::ALL.iter().filter(|reason| is_done || **reason != CloseReason::Done).map(|reason| reason.code());
    Ok(ClosingPage {
        page: visit.titled("vigilance-close"),
        path: case_path(visit, id),
        reasons: offered.collect(),
        needs_two: case.has_serious_cue || case.particulars.is_serious() == Some(true),
        case,
        form,
        errors,
    })
}

pub async fn post(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let Some(reason) = CloseReason::from_code(&form.reason) else {
        return refused_page(&visit, &sealed, form, "reason", "vigilance-close-reason-missing").await;
    };
    let (words, other) = (form.words.clone(), form.other.trim().to_owned());
    let outcome = visit.site.database.write(move |tx| {
        let duplicate_of = store::case_named(tx, &other)?;
        let draft = CloseDraft { reason, words: words.clone(), duplicate_of };
        close(tx, &officer, id, draft)
    });
    match outcome.await {
        Ok(CloseOutcome::Closed) => Ok(redirect("/cases", Some("vigilance-closed"))),
        Ok(CloseOutcome::NeedsSecond) => Ok(redirect(&case_path(&visit, id), Some("vigilance-second-needed"))),
        Err(refused @ CloseRefused::OtherCaseMissing) => {
            refused_page(&visit, &sealed, form, "other", refused.key()).await
        }
        Err(refused @ (CloseRefused::WordsMissing | CloseRefused::NotAcknowledged)) => {
            refused_page(&visit, &sealed, form, "words", refused.key()).await
        }
        Err(refused) => Err(refused.into()),
    }
}

async fn refused_page(
    visit: &Visit,
    sealed: &str,
    form: ClosingForm,
    field: &'static str,
    key: &str,
) -> Result<Response, Problem> {
    let page = closing_page(visit, sealed, form, FieldErrors::one(field, visit.words.t(key))).await?;
    respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The second officer agrees.
pub async fn agree(visit: Visit, Path(sealed): Path<String>, Form(_): Form<Nothing>) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    visit.site.database.write(move |tx| confirm_closing(tx, &officer, id)).await?;
    Ok(redirect("/cases", Some("vigilance-closed")))
}

/// It stays open.
pub async fn refuse(visit: Visit, Path(sealed): Path<String>, Form(_): Form<Nothing>) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    visit.site.database.write(move |tx| keep_open(tx, &officer, id)).await?;
    Ok(redirect(&case_path(&visit, id), Some("vigilance-stays-open")))
}

/// A closed case is opened again.
pub async fn open_again(visit: Visit, Path(sealed): Path<String>, Form(_): Form<Nothing>) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    visit.site.database.write(move |tx| reopen(tx, &officer, id)).await?;
    Ok(redirect(&case_path(&visit, id), Some("vigilance-stays-open")))
}
