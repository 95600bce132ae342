// SPDX-License-Identifier: AGPL-3.0-or-later
//! "Report a problem" under every text.

use askama::Template;
use axum::http::StatusCode;
use identity::{Member, roles};
use serde::Deserialize;
use web::prelude::*;

use crate::moderation::actions::flag;
use crate::moderation::{FlagReason, FlagRefused};
use crate::replies::pages::message::readable;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct FlagForm {
    reason: String,
    words: String,
}

#[derive(Template)]
#[template(path = "moderation/pages/flag.html")]
struct FlagPage {
    page: Chrome,
    trail: Vec<(String, String)>,
    action: String,
    excerpt: String,
    reasons: Vec<(&'static str, String, String)>,
    form: FlagForm,
    errors: FieldErrors,
    /// The moderator's page of this text, for moderators.
    moderate: String,
}

async fn page(visit: &Visit, id: &str, form: FlagForm, errors: FieldErrors) -> Result<FlagPage, Problem> {
    let (message, place, thread) = readable(visit, id).await?;
    let account = visit.viewer.account.unwrap_or(0);
    let read = visit.site.database.read(move |tx| {
        let is_held = crate::threads::store::post(tx, message, account)?.is_some_and(|(post, _)| post.hold.is_some());
        Ok::<_, kernel::Fault>(screening::message(tx, message)?.filter(|_| !is_held))
    });
    let text = read.await?.map(|message| message.text).unwrap_or_default();
    let reason = |reason: FlagReason| {
        let word = |end: &str| visit.words.t(&format!("community-flag-{}{end}", reason.code())).into_owned();
        (reason.code(), word(""), word("-text"))
    };
    Ok(FlagPage {
        page: visit.titled("community-flag-heading"),
        trail: vec![
            (thread.title.clone(), place.path(&visit.site.key)),
            (visit.words.t("community-report").into_owned(), String::new()),
        ],
        action: format!("/messages/{id}/flag"),
        excerpt: web::excerpt(&text, 200),
        reasons: FlagReason::ALL.iter().copied().map(reason).collect(),
        form,
        errors,
        moderate: if visit.viewer.has(roles::MODERATOR.and(roles::ADMINISTRATOR)) {
            format!("/messages/{id}/hold")
        } else {
            String::new()
        },
    })
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    respond(&page(&visit, &id, FlagForm::default(), FieldErrors::none()).await?)
}

pub async fn post(visit: Visit, Path(id): Path<String>, Form(form): Form<FlagForm>) -> Result<Response, Problem> {
    let (message, place, _) = readable(&visit, &id).await?;
    let Some(reason) = FlagReason::from_code(&form.reason) else {
        let errors = FieldErrors::one("reason", visit.words.t("community-flag-choose").into_owned());
        return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, &id, form, errors).await?);
    };
    let (member, words) = (Member::check(&visit.viewer).ok(), form.words.clone());
    match visit.site.database.write(move |tx| flag(tx, member.as_ref(), message, reason, &words)).await {
        Ok(_) => Ok(redirect(&place.path(&visit.site.key), Some("community-flagged"))),
        Err(FlagRefused::WordsTooLong) => {
            let errors = FieldErrors::one("words", visit.words.t("community-flag-too-long").into_owned());
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, &id, form, errors).await?)
        }
        Err(refused) => Err(refused.into()),
    }
}
