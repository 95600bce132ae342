// SPDX-License-Identifier: AGPL-3.0-or-later
//! Changing and removing one's own words.

use askama::Template;
use axum::http::StatusCode;
use identity::Member;
use screening::MessageId;
use web::prelude::*;

use super::message::readable;
use crate::place::Place;
use crate::replies::actions::{edit, own_post, remove};
use crate::threads::model::{Thread, ThreadKind, WriteRefused};
use crate::writing::{FindingView, SendRefused, WritingForm};

#[derive(Template)]
#[template(path = "replies/pages/edit.html")]
struct EditPage {
    page: Chrome,
    trail: Vec<(String, String)>,
    path: String,
    form: WritingForm,
    findings: Vec<FindingView>,
    was_fixed: bool,
    is_opening: bool,
    audience: (&'static str, String),
    errors: FieldErrors,
}

struct Own {
    message: MessageId,
    place: Place,
    thread: Thread,
    text: String,
}

async fn own(visit: &Visit, id: &str) -> Result<Own, Problem> {
    let member = Member::check(&visit.viewer)?;
    let (message, place, thread) = readable(visit, id).await?;
    let read = visit.site.database.read(move |tx| {
        own_post(tx, &member, message)?;
        screening::message(tx, message)?.ok_or(WriteRefused::NotHere)
    });
    let text = read.await?.text;
    Ok(Own { message, place, thread, text })
}

fn page(visit: &Visit, id: &str, own: &Own, form: WritingForm) -> EditPage {
    let word = |key: &str| visit.words.t(key).into_owned();
    EditPage {
        page: visit.titled("community-edit-heading"),
        trail: vec![
            (own.thread.title.clone(), own.place.path(&visit.site.key)),
            (word("community-edit"), String::new()),
        ],
        path: format!("/messages/{id}"),
        form,
        findings: Vec::new(),
        was_fixed: false,
        is_opening: own.thread.message == own.message,
        audience: (own.thread.audience().icon(), word(own.thread.audience().sentence_key())),
        errors: FieldErrors::none(),
    }
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let own = own(&visit, &id).await?;
    let form = WritingForm { body: own.text.clone(), ..WritingForm::default() };
    respond(&page(&visit, &id, &own, form))
}

pub async fn post(
    visit: Visit,
    Path(id): Path<String>,
    Form(mut form): Form<WritingForm>,
) -> Result<Response, Problem> {
    let own = own(&visit, &id).await?;
    let was_fixed = form.left_out();
    let findings = if own.thread.kind == ThreadKind::ToTeam { Vec::new() } else { form.open_findings() };
    if was_fixed || !findings.is_empty() {
        let page = EditPage { findings, was_fixed, ..page(&visit, &id, &own, form) };
        return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (member, message, body) = (Member::check(&visit.viewer)?, own.message, form.body.clone());
    match visit.site.database.write(move |tx| edit(tx, &member, message, &body)).await {
        Ok(()) => Ok(redirect(&own.place.path(&visit.site.key), Some("community-changed"))),
        Err(refused) => {
            let errors = SendRefused::from(refused).errors(&visit)?;
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &EditPage { errors, ..page(&visit, &id, &own, form) })
        }
    }
}

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct RemovalForm {
    sure: String,
}

/// `POST /messages/{id}/removal`: the words go for good.
pub async fn removal(visit: Visit, Path(id): Path<String>, Form(form): Form<RemovalForm>) -> Result<Response, Problem> {
    let own = own(&visit, &id).await?;
    if form.sure != "yes" {
        return Err(Problem::Refused("community-removal-sure"));
    }
    let (member, message) = (Member::check(&visit.viewer)?, own.message);
    visit.site.database.write(move |tx| remove(tx, &member, message)).await?;
    Ok(redirect(&own.place.path(&visit.site.key), Some("community-removed-notice")))
}
