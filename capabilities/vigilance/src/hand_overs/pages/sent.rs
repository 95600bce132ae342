// SPDX-License-Identifier: AGPL-3.0-or-later
//! One version as it was handed over: printed, and as the file itself.

use askama::Template;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use icsr::CiomsForm;
use identity::SafetyOfficer;
use kernel::Fault;
use serde_json::json;
use web::prelude::*;

use crate::cases::pages::parts::{case_in, case_path};
use crate::hand_overs::store::{HandOver, hand_overs_of, xml_of};

#[derive(Template)]
#[template(path = "hand_overs/pages/sent.html")]
struct SentPage {
    page: Chrome,
    path: String,
    number: String,
    sent: HandOver,
    form: CiomsForm,
    coding_open: bool,
}

struct Found {
    number: String,
    sent: HandOver,
    xml: String,
}

async fn find(visit: &Visit, sealed: &str, version: i64) -> Result<Found, Problem> {
    let id = case_in(visit, sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        tx.act_as(officer.account.0);
        journal::note(tx, "vigilance.hand_over_read", id.0, &json!({ "version": version }))?;
        let sent = hand_overs_of(tx, id)?.into_iter().find(|sent| sent.version == version).ok_or(Problem::NotFound)?;
        let number = crate::cases::store::worldwide_id(tx, id)?;
        Ok(Found { number, xml: xml_of(tx, sent.id)?, sent })
    };
    visit.site.database.write(read).await
}

pub async fn get(visit: Visit, Path((sealed, version)): Path<(String, i64)>) -> Result<Response, Problem> {
    let found = find(&visit, &sealed, version).await?;
    let reading =
        icsr::read(found.xml.as_bytes()).map_err(|refused| Fault::caused("reading a stored hand-over", refused))?;
    let report = reading.batch.reports.first().ok_or_else(|| Fault::new("a stored hand-over holds no report"))?;
    respond(&SentPage {
        page: visit.chrome(found.sent.number.clone()),
        path: case_path(&visit, found.sent.case),
        form: icsr::cioms(report),
        coding_open: report.reactions.iter().any(|reaction| reaction.term.is_none()),
        number: found.number,
        sent: found.sent,
    })
}

/// The XML to the letter.
pub async fn xml(visit: Visit, Path((sealed, version)): Path<(String, i64)>) -> Result<Response, Problem> {
    let found = find(&visit, &sealed, version).await?;
    let name = format!("attachment; filename=\"{}.xml\"", found.sent.number);
    let name = HeaderValue::from_str(&name).map_err(|cause| Fault::caused("naming a file", cause))?;
    let kind = HeaderValue::from_static("application/xml; charset=utf-8");
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], found.xml).into_response())
}
