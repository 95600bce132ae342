// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use kernel::{MICROS_PER_DAY, Timestamp};
use serde::Deserialize;
use web::Roles;
use web::prelude::*;

use crate::people::actions::{PersonDraft, WelcomeRefused, add_person, change_roles, verify};
use crate::people::store::{self, Account};
use crate::{AccountId, Administrator, PersonCard, roles};

const KIND: u32 = 1;
/// People on a page of the list.
const PAGE: i64 = 50;
/// Whoever looks for somebody that far back searches by name.
const MOST_PAGES: i64 = 10_000;

struct PersonLine {
    path: String,
    name: String,
    pseudonym: String,
    title: String,
    roles: Vec<&'static str>,
}

#[derive(Template)]
#[template(path = "account/pages/people.html")]
struct PeoplePage {
    page: Chrome,
    people: Vec<PersonLine>,
    search: String,
    sentence: String,
    newer: String,
    older: String,
    all_roles: Vec<&'static str>,
    errors: FieldErrors,
    form: PersonForm,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Search {
    q: String,
    page: Option<i64>,
}

impl Search {
    /// Pages before this one.
    fn back(&self) -> i64 {
        self.page.unwrap_or(1).clamp(1, MOST_PAGES) - 1
    }

    fn address(&self, back: i64) -> String {
        let q: String = url::form_urlencoded::byte_serialize(self.q.as_bytes()).collect();
        format!("/people?q={q}&page={}", back + 1)
    }
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct PersonForm {
    email: String,
    real_name: String,
    title: String,
    role: Vec<String>,
    register: String,
    number_shown: String,
    valid_years: i64,
    verify: String,
}

impl PersonForm {
    fn draft(&self) -> PersonDraft {
        let has = self.role.iter().filter_map(|code| roles::from_code(code)).fold(Roles::NONE, Roles::and);
        PersonDraft {
            email: self.email.clone(),
            real_name: self.real_name.clone(),
            title: self.title.clone(),
            roles: has,
            ..PersonDraft::default()
        }
    }
}

async fn people_page(
    visit: &Visit,
    search: Search,
    form: PersonForm,
    errors: FieldErrors,
) -> Result<PeoplePage, Problem> {
    let (wanted, back) = (search.q.clone(), search.back());
    let found = visit.site.database.read(move |tx| store::accounts(tx, &wanted, PAGE + 1, back * PAGE)).await?;
    let has_more = found.len() as i64 > PAGE;
    let line = |account: Account| PersonLine {
        path: format!("/people/{}", visit.site.key.seal(KIND, account.id.0)),
        name: account.shown_name().to_owned(),
        pseudonym: account.pseudonym.clone(),
        title: account.title.clone(),
        roles: roles::codes(account.roles),
    };
    let all_roles = roles::ALL.iter().map(|(code, _)| *code).collect();
    let people: Vec<PersonLine> = found.into_iter().take(PAGE as usize).map(line).collect();
    let (first, page) = (back * PAGE + 1, visit.titled("identity-people"));
    Ok(PeoplePage {
        sentence: page.t2("identity-people-page", "first", first, "last", first + people.len() as i64 - 1),
        newer: if back > 0 { search.address(back - 1) } else { String::new() },
        older: if has_more { search.address(back + 1) } else { String::new() },
        search: search.q,
        page,
        people,
        all_roles,
        errors,
        form,
    })
}

pub async fn list(visit: Visit, Query(search): Query<Search>) -> Result<Response, Problem> {
    respond(&people_page(&visit, search, PersonForm::default(), FieldErrors::none()).await?)
}

pub async fn add(visit: Visit, Form(form): Form<PersonForm>) -> Result<Response, Problem> {
    let by = Administrator::check(&visit.viewer)?;
    let draft = form.draft();
    let added = visit
        .site
        .database
        .write(move |tx| {
            tx.act_as(by.account.0);
            add_person(tx, draft.clone())
        })
        .await;
    match added {
        Ok(_) => Ok(redirect("/people", Some("identity-person-added"))),
        Err(WelcomeRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => {
            let errors = FieldErrors::one("email", visit.words.t(refused.key()).into_owned());
            let page = people_page(&visit, Search::default(), form, errors).await?;
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

struct RoleTick {
    code: &'static str,
    has: bool,
}

#[derive(Template)]
#[template(path = "account/pages/person.html")]
struct PersonPage {
    page: Chrome,
    account: Account,
    card: PersonCard,
    ticks: Vec<RoleTick>,
    record: Vec<RecordLine>,
}

struct RecordLine {
    at: Timestamp,
    words: String,
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let by = Administrator::check(&visit.viewer)?;
    let id = AccountId(visit.site.key.unseal(KIND, &id).ok_or(Problem::NotFound)?);
    let found = visit
        .site
        .database
        .write(move |tx| {
            tx.act_as(by.account.0);
            journal::note(tx, "identity.person_viewed", id.0, &serde_json::json!({}))?;
            let account = store::account(tx, id)?;
            let card = store::cards(tx, &[id])?.remove(&id);
            let record = journal::about(tx, id.0, 100)?;
            Ok::<_, kernel::Fault>((account, card, record))
        })
        .await?;
    let (Some(account), Some(card), record) = found else {
        return Err(Problem::NotFound);
    };
    let ticks = roles::ALL.iter().map(|(code, role)| RoleTick { code, has: account.roles.any_of(*role) }).collect();
    let page = visit.chrome(card.name.clone());
    let record = record
        .into_iter()
        .rev()
        .map(|line| RecordLine { at: line.at, words: record_words(&page, &line.kind) })
        .collect();
    respond(&PersonPage { page, account, card, ticks, record })
}

/// What happened, in words; what other parts of the program put on record about a person stands under its own name.
fn record_words(page: &Chrome, kind: &str) -> String {
    match kind.strip_prefix("identity.") {
        Some(what) => page.tk("identity-record-", what).into_owned(),
        None => kind.to_owned(),
    }
}

pub async fn post(visit: Visit, Path(id): Path<String>, Form(form): Form<PersonForm>) -> Result<Response, Problem> {
    let by = Administrator::check(&visit.viewer)?;
    let account = AccountId(visit.site.key.unseal(KIND, &id).ok_or(Problem::NotFound)?);
    if form.verify == "yes" {
        if form.register.trim().is_empty() {
            return Err(Problem::Refused("identity-register-missing"));
        }
        let until = visit.now.plus(form.valid_years.clamp(1, 3) * 365 * MICROS_PER_DAY);
        let write = move |tx: &mut db::Tx<'_>| verify(tx, &by, account, &form.register, &form.number_shown, until);
        visit.site.database.write(write).await?;
    } else {
        let draft = form.draft();
        visit.site.database.write(move |tx| change_roles(tx, &by, account, draft.clone())).await?;
    }
    Ok(redirect(&format!("/people/{id}"), Some("identity-person-changed")))
}
