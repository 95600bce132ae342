// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use serde::Deserialize;
use web::prelude::*;

use crate::people::actions::{VisitorDraft, WelcomeRefused};
use crate::people::offered_pseudonym;
use crate::sessions::{self, start_session};
use crate::sign_in::actions::{OpenLink, join_by_link, open_link, use_link};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct NameForm {
    pseudonym: String,
    keep_name: String,
}

#[derive(Template)]
#[template(path = "sign_in/pages/link.html")]
struct LinkPage {
    page: Chrome,
    is_newcomer: bool,
    form: NameForm,
    asks_to_keep: bool,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "sign_in/pages/gone.html")]
struct GonePage {
    page: Chrome,
}

/// Shows one button, so that a mail program that looks at links does not use it up. The sample site's links work at once.
pub async fn get(visit: Visit, Path(token): Path<String>) -> Result<Response, Problem> {
    let looked = token.clone();
    let Some(link) = visit.site.database.read(move |tx| open_link(tx, &looked)).await? else {
        return gone(&visit);
    };
    if link.reusable && visit.settings.demo {
        return sign_in(&visit, token).await;
    }
    let form =
        NameForm { pseudonym: offered_pseudonym(u64::from_be_bytes(kernel::random_bytes())), ..NameForm::default() };
    let page = visit.titled("identity-sign-in");
    respond(&LinkPage {
        page,
        is_newcomer: link.account.is_none(),
        form,
        asks_to_keep: false,
        errors: FieldErrors::none(),
    })
}

pub async fn post(visit: Visit, Path(token): Path<String>, Form(form): Form<NameForm>) -> Result<Response, Problem> {
    let looked = token.clone();
    match visit.site.database.read(move |tx| open_link(tx, &looked)).await? {
        None => gone(&visit),
        Some(OpenLink { account: Some(_), .. }) => sign_in(&visit, token).await,
        Some(_) => join(&visit, token, form).await,
    }
}

async fn sign_in(visit: &Visit, token: String) -> Result<Response, Problem> {
    match visit.site.database.write(move |tx| use_link(tx, &token)).await? {
        Some((link, session)) => Ok(start_session(redirect(&link.next, Some("identity-signed-in")), visit, &session)),
        None => gone(visit),
    }
}

async fn join(visit: &Visit, token: String, form: NameForm) -> Result<Response, Problem> {
    let draft = VisitorDraft {
        pseudonym: Some(form.pseudonym.clone()),
        email: None,
        language: visit.language(),
        keep_name: form.keep_name == "yes",
    };
    match visit.site.database.write(move |tx| join_by_link(tx, &token, draft.clone())).await {
        Ok(Some((link, session))) => Ok(start_session(redirect(&link.next, Some("identity-welcome")), visit, &session)),
        Ok(None) => gone(visit),
        Err(WelcomeRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => {
            let asks_to_keep = matches!(refused, WelcomeRefused::NameIdentifies(_));
            let errors = FieldErrors::one("pseudonym", visit.words.t(refused.key()).into_owned());
            let page = visit.titled("identity-sign-in");
            respond_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &LinkPage { page, is_newcomer: true, form, asks_to_keep, errors },
            )
        }
    }
}

fn gone(visit: &Visit) -> Result<Response, Problem> {
    respond_with(StatusCode::GONE, &GonePage { page: visit.titled("identity-link-gone") })
}

/// A form that holds nothing but its proof.
#[derive(Deserialize)]
pub struct SignOutForm {}

pub async fn sign_out(visit: Visit, Form(SignOutForm {}): Form<SignOutForm>) -> Result<Response, Problem> {
    let session = visit.viewer.session.clone();
    visit.site.database.write(move |tx| sessions::end(tx, &session)).await?;
    Ok(sessions::drop_cookie(redirect("/", Some("identity-signed-out")), &visit))
}
