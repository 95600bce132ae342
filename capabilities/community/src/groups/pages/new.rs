// SPDX-License-Identifier: AGPL-3.0-or-later
//! An administrator opens a group and names its host.

use askama::Template;
use axum::http::StatusCode;
use identity::{AccountId, Administrator, PersonCard, roles};
use serde::Deserialize;
use web::prelude::*;

use crate::groups::actions::create_group;
use crate::groups::{GroupDraft, GroupRefused, Visibility};
use crate::place::group_path;

/// Kind of sealed account ids.
const ACCOUNT: u32 = 1;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct GroupForm {
    name: String,
    about: String,
    topic: String,
    product: String,
    visibility: String,
    host: String,
}

#[derive(Template)]
#[template(path = "groups/pages/new.html")]
struct NewPage {
    page: Chrome,
    form: GroupForm,
    hosts: Vec<(String, String)>,
    errors: FieldErrors,
}

async fn page(visit: &Visit, form: GroupForm, errors: FieldErrors) -> Result<NewPage, Problem> {
    let with = roles::HOST.and(roles::ADMINISTRATOR);
    let people: Vec<PersonCard> = visit.site.database.read(move |tx| identity::people_with(tx, with, 200)).await?;
    let hosts = people.into_iter().map(|card| (visit.site.key.seal(ACCOUNT, card.account.0), card.name)).collect();
    Ok(NewPage { page: visit.titled("community-group-new"), form, hosts, errors })
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&page(&visit, GroupForm::default(), FieldErrors::none()).await?)
}

fn draft_of(form: &GroupForm, visibility: Visibility, host: AccountId) -> GroupDraft {
    GroupDraft {
        name: form.name.clone(),
        about: form.about.clone(),
        visibility,
        topic: form.topic.clone(),
        product: Some(form.product.clone()),
        host,
    }
}

pub async fn post(visit: Visit, Form(form): Form<GroupForm>) -> Result<Response, Problem> {
    let administrator = Administrator::check(&visit.viewer)?;
    let host = visit.site.key.unseal(ACCOUNT, &form.host).map(AccountId).unwrap_or(administrator.account);
    let Some(visibility) = Visibility::from_code(&form.visibility) else {
        let errors = FieldErrors::one("visibility", visit.words.t("community-choose-audience").into_owned());
        return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, form, errors).await?);
    };
    let draft = draft_of(&form, visibility, host);
    let outcome = visit.site.database.write(move |tx| create_group(tx, &administrator, draft.clone())).await;
    let (field, key) = match outcome {
        Ok(group) => {
            return Ok(redirect(&group_path(&visit.site.key, group), Some("community-group-opened")));
        }
        Err(GroupRefused::NameLength) => ("name", "community-group-name-length"),
        Err(GroupRefused::NameTaken) => ("name", "community-group-name-taken"),
        Err(GroupRefused::AboutMissing) => ("about", "community-group-about-missing"),
        Err(GroupRefused::Fault(fault)) => return Err(fault.into()),
    };
    let errors = FieldErrors::one(field, visit.words.t(key).into_owned());
    respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, form, errors).await?)
}
