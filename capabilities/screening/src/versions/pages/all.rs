// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use identity::{AccountId, SafetyOfficer};
use screen::learn::Outcome;
use serde::Deserialize;
use web::prelude::*;

use super::VERSION;
use crate::versions::actions::{Wanted, choose};
use crate::versions::model::{Choice, ModelId, ModelVersion};
use crate::versions::store;
use crate::versions::teaching::{Taught, teach};

/// Kind number of choices in sealed addresses.
const CHOICE: u32 = 42;

#[derive(Template)]
#[template(path = "versions/pages/all.html")]
struct VersionsPage {
    page: Chrome,
    in_use: String,
    new_decisions: i64,
    versions: Vec<VersionCard>,
    choices: Vec<ChoiceLine>,
    is_taught: bool,
    /// What was chosen last was made for another shipped screener.
    rests: bool,
    /// Somebody drew lines that go when a version is accepted.
    has_drawn_lines: bool,
}

struct VersionCard {
    sealed: String,
    version: ModelVersion,
    before: String,
    after: String,
    gain: String,
    recall_before: i64,
    recall_after: i64,
    outcome: &'static str,
    is_in_use: bool,
    rests: bool,
}

struct ChoiceLine {
    sealed: String,
    by: String,
    number: Option<i64>,
    choice: Choice,
    is_newest: bool,
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    let read = |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let choices = store::choices(tx)?;
        let people: Vec<AccountId> = choices.iter().map(|choice| choice.chosen_by).collect();
        let names = identity::cards(tx, &people)?;
        let version = crate::screener(tx)?.version().to_owned();
        let shipped = crate::shipped().version();
        let in_use = choices.first().filter(|choice| !choice.rests(shipped));
        let has_drawn_lines = in_use.map(|choice| store::has_drawn_lines(tx, choice)).transpose()?.unwrap_or_default();
        Ok((version, store::new_decisions(tx)?, store::versions(tx)?, choices, names, has_drawn_lines))
    };
    let (in_use, new_decisions, versions, choices, names, has_drawn_lines) = visit.site.database.read(read).await?;
    let page = visit.titled("screening-versions");
    let rests = choices.first().is_some_and(|choice| choice.rests(crate::shipped().version()));
    let current = choices.first().and_then(|choice| choice.model);
    let number = |id: ModelId| versions.iter().find(|version| version.id == id).map(|version| version.number);
    let lines = choices.iter().enumerate().map(|(at, choice)| ChoiceLine {
        sealed: visit.site.key.seal(CHOICE, choice.id),
        by: names.get(&choice.chosen_by).map(|card| card.name.clone()).unwrap_or_default(),
        number: choice.model.and_then(number),
        choice: choice.clone(),
        is_newest: at == 0,
    });
    let choices = lines.collect();
    let versions = versions.into_iter().map(|version| card(&visit, version, current)).collect();
    let is_taught = current.is_some();
    respond(&VersionsPage { page, in_use, new_decisions, versions, choices, is_taught, rests, has_drawn_lines })
}

fn card(visit: &Visit, version: ModelVersion, current: Option<ModelId>) -> VersionCard {
    let found = &version.comparison;
    let percent = |share: f64| (share * 100.0).round() as i64;
    VersionCard {
        sealed: visit.site.key.seal(VERSION, version.id.0),
        before: format!("{:.2}", found.before.average_precision),
        after: format!("{:.2}", found.after.average_precision),
        gain: format!("{:+.2} … {:+.2}", found.gain_low, found.gain_high),
        recall_before: percent(found.before.recall_at_budget),
        recall_after: percent(found.after.recall_at_budget),
        outcome: match found.outcome() {
            Outcome::Better => "better",
            Outcome::NoWorse => "no-worse",
            Outcome::Worse => "worse",
        },
        is_in_use: current == Some(version.id),
        rests: version.base != crate::shipped().version(),
        version,
    }
}

#[derive(Deserialize)]
pub(crate) struct Pressed {}

/// Lets the site learn now.
pub async fn post(visit: Visit, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    let notice = match teach(&visit.site.database, Some(by.account)).await? {
        Taught::Version(_) => "screening-version-made",
        Taught::TooFew { .. } => "screening-version-too-few",
    };
    Ok(redirect("/screening/versions", Some(notice)))
}

/// Puts a version to use.
pub async fn acceptance(visit: Visit, Path(key): Path<String>, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    let id = visit.site.key.unseal(VERSION, &key).map(ModelId).ok_or(Problem::NotFound)?;
    done(&visit, Wanted::Version(Some(id))).await
}

/// Puts the shipped model to use.
pub async fn shipped(visit: Visit, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    done(&visit, Wanted::Version(None)).await
}

/// Goes back to an earlier choice.
pub async fn back(visit: Visit, Path(key): Path<String>, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    let id = visit.site.key.unseal(CHOICE, &key).ok_or(Problem::NotFound)?;
    done(&visit, Wanted::Back(id)).await
}

async fn done(visit: &Visit, wanted: Wanted) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    visit.site.database.write(move |tx| choose(tx, &by, wanted.clone())).await?;
    Ok(redirect("/screening/versions", Some("screening-version-chosen")))
}
