// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use serde::Deserialize;
use web::prelude::*;

use crate::people::actions::WelcomeRefused;
use crate::sign_in::actions::{LinkLetter, send_link};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    next: String,
}

#[derive(Template)]
#[template(path = "sign_in/pages/ask.html")]
struct AskPage {
    page: Chrome,
    form: SignInForm,
    errors: FieldErrors,
}

#[derive(Template)]
#[template(path = "sign_in/pages/sent.html")]
struct SentPage {
    page: Chrome,
}

pub async fn get(visit: Visit, Query(form): Query<SignInForm>) -> Result<Response, Problem> {
    respond(&AskPage { page: visit.titled("identity-sign-in"), form, errors: FieldErrors::none() })
}

pub async fn post(visit: Visit, Form(form): Form<SignInForm>) -> Result<Response, Problem> {
    let next = if form.next.starts_with('/') && !form.next.starts_with("//") { form.next.clone() } else { "/".into() };
    let letter = LinkLetter {
        subject: visit.words.t1("identity-link-subject", "site", &visit.settings.name),
        text: visit.words.t1("identity-link-text", "site", &visit.settings.name),
        base_url: visit.settings.base_url.clone(),
    };
    let email = form.email.clone();
    let sent = visit.site.database.write(move |tx| send_link(tx, &email, &next, &letter)).await;
    match sent {
        Ok(()) => Ok(redirect("/sign-in/sent", None)),
        Err(WelcomeRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => {
            let errors = FieldErrors::one("email", visit.words.t(refused.key()).into_owned());
            respond_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &AskPage { page: visit.titled("identity-sign-in"), form, errors },
            )
        }
    }
}

pub async fn sent(visit: Visit) -> Result<Response, Problem> {
    respond(&SentPage { page: visit.titled("identity-sent") })
}
