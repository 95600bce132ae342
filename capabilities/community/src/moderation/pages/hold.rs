// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a moderator can do with one text: put it aside or release it, change it, remove it, settle its flags.

use askama::Template;
use axum::http::StatusCode;
use identity::Moderator;
use screening::MessageId;
use serde::Deserialize;
use web::prelude::*;

use crate::moderation::actions::{amend, hold, release, settle_flag, take_down};
use crate::moderation::store::flags_of;
use crate::moderation::{FlagId, FlagOutcome};
use crate::place::Place;
use crate::replies::pages::message::readable;
use crate::threads::model::{Hold, WriteRefused};
use crate::threads::store::post as stored_post;
use crate::writing::{FindingView, findings};

/// Kind of sealed flag ids.
const FLAG: u32 = 10;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct HoldForm {
    /// hold, release, amend, remove or settle.
    act: String,
    reason: String,
    body: String,
    flag: String,
    outcome: String,
}

struct FlagLine {
    id: String,
    reason: String,
    words: String,
    when: SafeHtml,
    settled: String,
}

#[derive(Template)]
#[template(path = "moderation/pages/hold.html")]
struct HoldPage {
    page: Chrome,
    trail: Vec<(String, String)>,
    action: String,
    author: String,
    text: String,
    findings: Vec<FindingView>,
    hold: Option<Hold>,
    flags: Vec<FlagLine>,
    outcomes: Vec<(&'static str, String)>,
    errors: FieldErrors,
}

// length: one read and one struct literal, with nothing decided in between
async fn page(
    visit: &Visit,
    id: &str,
    place: &Place,
    message: MessageId,
    errors: FieldErrors,
) -> Result<HoldPage, Problem> {
    let account = visit.viewer.account.unwrap_or(0);
    let read = visit.site.database.read(move |tx| {
        let post = stored_post(tx, message, account)?.map(|(post, _)| post);
        Ok::<_, kernel::Fault>((post, screening::message(tx, message)?, flags_of(tx, message)?))
    });
    let (post, words, flags) = read.await?;
    let (post, words) = (post.ok_or(Problem::NotFound)?, words.ok_or(Problem::NotFound)?);
    if post.removed_at.is_some() {
        return Err(Problem::Refused("community-removed"));
    }
    let page = visit.titled("community-moderate");
    let line = |flag: crate::Flag| FlagLine {
        id: visit.site.key.seal(FLAG, flag.id.0),
        reason: page.tk("community-flag-", flag.reason.code()).into_owned(),
        when: page.when(flag.flagged_at),
        settled: flag
            .settled
            .map(|(_, outcome)| page.tk("community-outcome-", outcome.code()).into_owned())
            .unwrap_or_default(),
        words: flag.words,
    };
    Ok(HoldPage {
        trail: vec![
            (place.title.clone(), place.path(&visit.site.key)),
            (visit.words.t("community-moderate").into_owned(), String::new()),
        ],
        action: format!("/messages/{id}/hold"),
        author: words.author_name,
        findings: findings(&words.text),
        text: words.text,
        hold: post.hold,
        flags: flags.into_iter().map(line).collect(),
        outcomes: FlagOutcome::ALL
            .iter()
            .map(|outcome| (outcome.code(), page.tk("community-outcome-", outcome.code()).into_owned()))
            .collect(),
        errors,
        page,
    })
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let (message, place, _) = readable(&visit, &id).await?;
    respond(&page(&visit, &id, &place, message, FieldErrors::none()).await?)
}

pub async fn post(visit: Visit, Path(id): Path<String>, Form(form): Form<HoldForm>) -> Result<Response, Problem> {
    let moderator = Moderator::check(&visit.viewer)?;
    let (message, place, _) = readable(&visit, &id).await?;
    let needs_reason = form.act == "hold" || form.act == "amend";
    if needs_reason && form.reason.trim().is_empty() {
        let errors = FieldErrors::one("reason", visit.words.t("community-reason-missing").into_owned());
        return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, &id, &place, message, errors).await?);
    }
    if form.act == "settle" {
        settle(&visit, moderator, &form).await?;
        return Ok(redirect(&format!("/messages/{id}/hold"), Some("community-settled")));
    }
    let act = form.clone();
    let outcome = visit.site.database.write(move |tx| match act.act.as_str() {
        "hold" => hold(tx, &moderator, message, &act.reason),
        "release" => release(tx, &moderator, message),
        "amend" => amend(tx, &moderator, message, &act.body, &act.reason),
        "remove" => take_down(tx, &moderator, message),
        _ => Err(WriteRefused::NotHere),
    });
    match outcome.await {
        Ok(()) => Ok(redirect(&place.path(&visit.site.key), Some("community-moderated"))),
        Err(refused) => Err(refused.into()),
    }
}

async fn settle(visit: &Visit, moderator: Moderator, form: &HoldForm) -> Result<(), Problem> {
    let flag = visit.site.key.unseal(FLAG, &form.flag).map(FlagId).ok_or(Problem::NotFound)?;
    let outcome = FlagOutcome::from_code(&form.outcome).ok_or(Problem::UnreadableForm)?;
    let note = form.reason.clone();
    visit.site.database.write(move |tx| settle_flag(tx, &moderator, flag, outcome, &note)).await?;
    Ok(())
}
