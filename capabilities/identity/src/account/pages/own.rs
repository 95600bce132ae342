// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use serde::Deserialize;
use web::prelude::*;

use crate::people::actions::{WelcomeRefused, change_profile};
use crate::people::store::{Account, account};
use crate::{Person, erasure, roles, sessions};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct ProfileForm {
    pseudonym: String,
    about: String,
    keep_name: String,
    end_others: String,
}

#[derive(Template)]
#[template(path = "account/pages/own.html")]
struct OwnPage {
    page: Chrome,
    account: Account,
    form: ProfileForm,
    roles: Vec<&'static str>,
    asks_to_keep: bool,
    errors: FieldErrors,
}

async fn own(visit: &Visit) -> Result<Account, Problem> {
    let person = Person::check(&visit.viewer)?;
    visit.site.database.read(move |tx| account(tx, person.account)).await?.ok_or(Problem::NotFound)
}

fn page(visit: &Visit, account: Account, form: ProfileForm, errors: FieldErrors, asks_to_keep: bool) -> OwnPage {
    let roles = roles::codes(account.roles).into_iter().filter(|code| *code != "member").collect();
    OwnPage { page: visit.titled("identity-account"), account, form, roles, asks_to_keep, errors }
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    let account = own(&visit).await?;
    let form =
        ProfileForm { pseudonym: account.pseudonym.clone(), about: account.about.clone(), ..ProfileForm::default() };
    respond(&page(&visit, account, form, FieldErrors::none(), false))
}

pub async fn post(visit: Visit, Form(form): Form<ProfileForm>) -> Result<Response, Problem> {
    let person = Person::check(&visit.viewer)?;
    if form.end_others == "yes" {
        let keep = visit.viewer.session.clone();
        visit.site.database.write(move |tx| sessions::end_others(tx, person.account, &keep)).await?;
        return Ok(redirect("/account", Some("identity-others-ended")));
    }
    let draft = form.clone();
    let changed = visit
        .site
        .database
        .write(move |tx| change_profile(tx, &person, &draft.pseudonym, &draft.about, draft.keep_name == "yes"))
        .await;
    match changed {
        Ok(()) => Ok(redirect("/account", Some("identity-profile-changed"))),
        Err(WelcomeRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => {
            let asks_to_keep = matches!(refused, WelcomeRefused::NameIdentifies(_));
            let errors = FieldErrors::one("pseudonym", visit.words.t(refused.key()).into_owned());
            let account = own(&visit).await?;
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, account, form, errors, asks_to_keep))
        }
    }
}

/// Everything the site keeps about this person, as JSON.
pub async fn data(visit: Visit) -> Result<Response, Problem> {
    let person = Person::check(&visit.viewer)?;
    let everything = visit.site.database.read(move |tx| erasure::export(tx, person.account)).await?;
    let text = serde_json::to_string_pretty(&everything).unwrap_or_default();
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.json\""),
    ];
    Ok((headers, text).into_response())
}
