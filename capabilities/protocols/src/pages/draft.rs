// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use web::prelude::*;

use super::fields::{Fields, fields_of, rules_of};
use super::{ACCOUNT, kind_of};
use crate::documents::{People, Version, newest_or_shipped};
use crate::{ClockStart, DraftRefused, ProtocolKind, RoleName, Rules, Signer, VersionState, draft_next_version};

#[derive(Template)]
#[template(path = "pages/draft.html")]
struct DraftPage {
    page: Chrome,
    code: &'static str,
    lead: &'static str,
    trail: Vec<(String, String)>,
    errors: Errors,
    f: Fields,
    lanes: Vec<&'static str>,
    roles: Vec<&'static str>,
    starts: Vec<&'static str>,
    people: Vec<(String, String)>,
    weekdays: Vec<usize>,
}

/// What is wrong: the field's id and a sentence. Its fields are named by data, so `FieldErrors` does not fit.
struct Errors(Vec<(String, String)>);

impl Errors {
    fn all(&self) -> &[(String, String)] {
        &self.0
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The form of the next version.
pub(crate) async fn get(visit: Visit, Path(code): Path<String>) -> Result<Response, Problem> {
    let kind = kind_of(&code)?;
    Signer::check(&visit.viewer, kind)?;
    let (version, people) = newest(&visit, kind).await?;
    let fields = fields_of(&version.rules, &visit.site.key);
    respond(&page_of(&visit, &version, &people, fields, &[]))
}

/// Keeps the next version as a draft.
pub(crate) async fn post(
    visit: Visit,
    Path(code): Path<String>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    let kind = kind_of(&code)?;
    let signer = Signer::check(&visit.viewer, kind)?;
    let (version, people) = newest(&visit, kind).await?;
    let fields = Fields::sent(pairs);
    let rules = match rules_of(&fields, &version.rules, &visit.site.key) {
        Ok(rules) => rules,
        Err(wrong) => return refused(&visit, &version, &people, fields, &wrong),
    };
    let drafted = visit.site.database.write(move |tx| draft_next_version(tx, &signer, rules.clone())).await;
    let wrong = match drafted {
        Ok(number) => {
            return Ok(redirect(&format!("/protocols/{code}?version={number}"), Some("protocols-drafted")));
        }
        Err(DraftRefused::Fault(fault)) => return Err(fault.into()),
        Err(DraftRefused::OtherProtocol) => return Err(Problem::UnreadableForm),
        Err(DraftRefused::NoHours) => ("day-0-from".to_owned(), "protocols-wrong-no-hours"),
        Err(DraftRefused::UnknownZone) => ("zone".to_owned(), "protocols-wrong-zone"),
        Err(DraftRefused::ImpossibleLength) => ("zone".to_owned(), "protocols-wrong-number"),
    };
    refused(&visit, &version, &people, fields, &[wrong])
}

async fn newest(visit: &Visit, kind: ProtocolKind) -> Result<(Version, People), Problem> {
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let version = newest_or_shipped(tx, kind)?;
        let people = People::of(tx, &version.rules)?;
        Ok((version, people))
    };
    visit.site.database.read(read).await
}

fn refused(
    visit: &Visit,
    version: &Version,
    people: &People,
    fields: Fields,
    wrong: &[(String, &'static str)],
) -> Result<Response, Problem> {
    respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page_of(visit, version, people, fields, wrong))
}

fn page_of(
    visit: &Visit,
    version: &Version,
    people: &People,
    f: Fields,
    wrong: &[(String, &'static str)],
) -> DraftPage {
    let kind = version.rules.kind();
    let number = version.version + i64::from(version.state != VersionState::Draft);
    let page = visit.chrome(visit.words.tn("protocols-draft-version", number));
    let trail = trail(&page, kind);
    let choice = |card: &identity::PersonCard| (visit.site.key.seal(ACCOUNT, card.account.0), card.name.clone());
    let lanes = match &version.rules {
        Rules::Webcare(rules) => rules.lanes.iter().map(|rule| rule.lane.code()).collect(),
        Rules::AdverseEvents(_) => Vec::new(),
    };
    DraftPage {
        code: kind.code(),
        lead: if number > 1 { "protocols-draft-lead" } else { "protocols-draft-lead-unsigned" },
        trail,
        errors: Errors(wrong.iter().map(|(field, why)| (field.clone(), page.t(why).into_owned())).collect()),
        f,
        lanes,
        roles: RoleName::ALL.iter().map(|role| role.code()).collect(),
        starts: ClockStart::ALL.iter().map(|start| start.code()).collect(),
        people: people.team.iter().map(choice).collect(),
        weekdays: (0..7).collect(),
        page,
    }
}

fn trail(page: &Chrome, kind: ProtocolKind) -> Vec<(String, String)> {
    vec![
        (page.t("protocols-title").into_owned(), "/protocols".to_owned()),
        (page.tk("protocols-short-", kind.code()).into_owned(), format!("/protocols/{}", kind.code())),
        (page.title.clone(), String::new()),
    ]
}
