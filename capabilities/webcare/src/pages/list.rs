// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::response::IntoResponse;
use identity::Person;
use protocols::Lane;
use serde::Deserialize;
use web::prelude::*;

use super::rows::{DeskRow, listed, rows};
use crate::conversations::store::{self, Shown, Tally};

/// Conversations on a page of the list.
const PAGE: i64 = 30;
/// Whoever looks for something that far back filters.
const MOST_PAGES: i64 = 1000;

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct ListQuery {
    #[serde(default)]
    lane: String,
    /// `""` everything open, `mine`, `unassigned`, `closed`.
    #[serde(default)]
    view: String,
    #[serde(default)]
    page: Option<i64>,
}

#[derive(Template)]
#[template(path = "pages/list.html")]
struct ListPage {
    page: Chrome,
    tally: Tally,
    rows: Vec<DeskRow>,
    lanes: Vec<(&'static str, bool)>,
    views: Vec<(&'static str, &'static str, bool)>,
    is_filtered: bool,
    sentence: String,
    newer: String,
    older: String,
}

pub(crate) async fn get(visit: Visit, Query(query): Query<ListQuery>) -> Result<Response, Problem> {
    let person = Person::check(&visit.viewer)?;
    let lane = Lane::from_code(&query.lane);
    let number = query.page.unwrap_or(1).clamp(1, MOST_PAGES);
    let is_closed = query.view == "closed";
    let shown = Shown {
        lane,
        mine: (query.view == "mine").then_some(person.account),
        unassigned: query.view == "unassigned",
    };
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let offset = (number - 1) * PAGE;
        let find = if is_closed { store::closed } else { store::open };
        let found = find(tx, &shown, PAGE + 1, offset)?;
        Ok((
            store::tally(tx, person.account)?,
            listed(tx, found)?,
            protocols::webcare(tx)?,
        ))
    };
    let (tally, mut list, protocol) = visit.site.database.read(read).await?;
    let has_more = list.conversations.len() as i64 > PAGE;
    list.conversations.truncate(PAGE as usize);
    let page = visit.titled("webcare-title");
    let rows = rows(&visit, &page, &list, &protocol, None);
    let address = |number: i64| {
        format!(
            "/desk?view={}&lane={}&page={number}",
            view_code(&query.view),
            lane.map_or("", Lane::code)
        )
    };
    let first = (number - 1) * PAGE + 1;
    respond(&ListPage {
        tally,
        lanes: Lane::ALL
            .iter()
            .map(|known| (known.code(), lane == Some(*known)))
            .collect(),
        views: VIEWS
            .iter()
            .map(|(code, key)| (*code, *key, *code == view_code(&query.view)))
            .collect(),
        is_filtered: lane.is_some() || !view_code(&query.view).is_empty() || number > 1,
        sentence: page.t2("webcare-page", "first", first, "last", first + rows.len() as i64 - 1),
        newer: if number > 1 { address(number - 1) } else { String::new() },
        older: if has_more { address(number + 1) } else { String::new() },
        rows,
        page,
    })
}

const VIEWS: [(&str, &str); 4] = [
    ("", "webcare-view-open"),
    ("unassigned", "webcare-view-unassigned"),
    ("mine", "webcare-view-mine"),
    ("closed", "webcare-view-closed"),
];

fn view_code(view: &str) -> &'static str {
    VIEWS
        .iter()
        .map(|(code, _)| *code)
        .find(|code| *code == view)
        .unwrap_or_default()
}

/// Says when something at the desk changed.
pub(crate) async fn live(visit: Visit) -> Response {
    web::live::stream(&visit, &["webcare.", "screening."]).into_response()
}
