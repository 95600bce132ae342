// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use serde::Deserialize;
use web::prelude::*;

use crate::{Person, erasure, sessions};

#[derive(Template)]
#[template(path = "account/pages/erase.html")]
struct ErasePage {
    page: Chrome,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct EraseForm {
    sure: String,
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&ErasePage { page: visit.titled("identity-erase-question") })
}

pub async fn post(visit: Visit, Form(form): Form<EraseForm>) -> Result<Response, Problem> {
    if form.sure != "yes" {
        return Ok(redirect("/account/erasure", Some("identity-erase-not-sure")));
    }
    let person = Person::check(&visit.viewer)?;
    visit
        .site
        .database
        .write(move |tx| {
            tx.act_as(person.account.0);
            erasure::erase(tx, person.account)
        })
        .await?;
    Ok(sessions::drop_cookie(redirect("/", Some("identity-erased")), &visit))
}
