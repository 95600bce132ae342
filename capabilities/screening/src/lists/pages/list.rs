// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use identity::SafetyOfficer;
use web::prelude::*;

use super::{Pressed, list_id, problem};
use crate::lists::model::{Impact, OperatorList};
use crate::lists::{actions, store};

/// So many terms of each kind of change are named; all are counted.
const NAMED: usize = 100;

#[derive(Template)]
#[template(path = "lists/pages/list.html")]
struct ListPage {
    page: Chrome,
    key: String,
    list: OperatorList,
    format: &'static str,
    /// The version in use, and what this one would change.
    against: Option<(OperatorList, Impact)>,
    named: usize,
}

pub async fn get(visit: Visit, Path(key): Path<String>) -> Result<Response, Problem> {
    let id = list_id(&visit.site.key, &key)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let here = store::lists(tx)?;
        let list = here.iter().find(|list| list.id == id).cloned().ok_or(Problem::NotFound)?;
        let is_rival = |other: &&OperatorList| {
            other.id != id
                && other.used_since.is_some()
                && (other.format, &other.language) == (list.format, &list.language)
        };
        let Some(rival) = here.iter().find(is_rival).cloned() else { return Ok((list, None)) };
        let before = store::terms_of(tx, rival.id)?.unwrap_or_default();
        let after = store::terms_of(tx, id)?.unwrap_or_default();
        Ok((list, Some((rival, Impact::of(&before, &after)))))
    };
    let (list, against) = visit.site.database.read(read).await?;
    let page = visit.titled("screening-lists");
    respond(&ListPage { page, key, format: list.format.name(), list, against, named: NAMED })
}

pub async fn put_to_use(visit: Visit, Path(key): Path<String>, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    let id = list_id(&visit.site.key, &key)?;
    visit.site.database.write(move |tx| actions::put_to_use(tx, &by, id)).await.map_err(problem)?;
    Ok(redirect("/screening/lists#look-back", Some("screening-list-put-to-use")))
}

pub async fn removal(visit: Visit, Path(key): Path<String>, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    let by = SafetyOfficer::check(&visit.viewer)?;
    let id = list_id(&visit.site.key, &key)?;
    visit.site.database.write(move |tx| actions::remove_list(tx, &by, id)).await.map_err(problem)?;
    Ok(redirect("/screening/lists", Some("screening-list-removed")))
}
