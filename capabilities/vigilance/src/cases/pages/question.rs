// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use identity::SafetyOfficer;
use serde::Deserialize;
use web::prelude::*;

use super::parts::{case_in, case_path};
use crate::cases::asking::{ask_through_desk, drafted};
use crate::cases::{people, store};

#[derive(Template)]
#[template(path = "cases/pages/question.html")]
struct QuestionPage {
    page: Chrome,
    path: String,
    number: String,
    draft: String,
    contact: String,
    may_ask: bool,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct QuestionForm {
    words: String,
}

pub async fn get(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, kernel::Fault> {
        tx.act_as(officer.account.0);
        journal::note(tx, "vigilance.case_read", id.0, &serde_json::json!({}))?;
        Ok((store::case(tx, id)?, people::contact(tx, id)?))
    };
    let (case, contact) = visit.site.database.write(read).await?;
    let case = case.ok_or(Problem::NotFound)?;
    respond(&QuestionPage {
        page: visit.titled("vigilance-ask"),
        path: case_path(&visit, id),
        draft: drafted(&case, visit.settings.language),
        may_ask: case.particulars.reporter.may_contact != Some(false),
        number: case.summary.worldwide_id,
        contact,
    })
}

pub async fn post(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<QuestionForm>,
) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let asked = visit.site.database.write(move |tx| ask_through_desk(tx, &officer, id, &form.words)).await?;
    let notice = if asked { "vigilance-asked" } else { "vigilance-not-asked" };
    Ok(redirect(&case_path(&visit, id), Some(notice)))
}
