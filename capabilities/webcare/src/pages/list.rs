// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::response::IntoResponse;
use identity::{AccountId, Person};
use kernel::Fault;
use protocols::{Lane, WebcareProtocol};
use serde::Deserialize;
use web::prelude::*;

use super::rows::{DeskRow, Listed, listed, rows};
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

/// What was asked for, read from the address.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked {
    lane: Option<Lane>,
    view: &'static str,
    /// Pages before this one.
    back: i64,
}

impl Asked {
    fn read(query: &ListQuery) -> Asked {
        let back = query.page.unwrap_or(1).clamp(1, MOST_PAGES) - 1;
        Asked { lane: Lane::from_code(&query.lane), view: view_code(&query.view), back }
    }

    fn address(&self, back: i64) -> String {
        format!("/desk?view={}&lane={}&page={}", self.view, self.lane.map_or("", Lane::code), back + 1)
    }
}

/// Everything a page of the list needs, in as many queries however long it is.
pub(crate) fn load(
    tx: &mut db::Tx<'_>,
    viewer: AccountId,
    asked: &Asked,
) -> Result<(Tally, Listed, WebcareProtocol), Fault> {
    let mine = (asked.view == "mine").then_some(viewer);
    let shown = Shown { lane: asked.lane, mine, unassigned: asked.view == "unassigned" };
    let find = if asked.view == "closed" { store::closed } else { store::open };
    let found = find(tx, &shown, PAGE + 1, asked.back * PAGE)?;
    Ok((store::tally(tx, viewer)?, listed(tx, found)?, protocols::webcare(tx)?))
}

pub(crate) async fn get(visit: Visit, Query(query): Query<ListQuery>) -> Result<Response, Problem> {
    let viewer = Person::check(&visit.viewer)?.account;
    let asked = Asked::read(&query);
    let (tally, mut list, protocol) = visit.site.database.read(move |tx| load(tx, viewer, &asked)).await?;
    let has_more = list.conversations.len() as i64 > PAGE;
    list.conversations.truncate(PAGE as usize);
    let page = visit.titled("webcare-title");
    let rows = rows(&visit, &page, &list, &protocol, None);
    let first = asked.back * PAGE + 1;
    respond(&ListPage {
        tally,
        lanes: Lane::ALL.iter().map(|known| (known.code(), asked.lane == Some(*known))).collect(),
        views: VIEWS.iter().map(|(code, key)| (*code, *key, *code == asked.view)).collect(),
        is_filtered: asked.lane.is_some() || !asked.view.is_empty() || asked.back > 0,
        sentence: page.t2("webcare-page", "first", first, "last", first + rows.len() as i64 - 1),
        newer: if asked.back > 0 { asked.address(asked.back - 1) } else { String::new() },
        older: if has_more { asked.address(asked.back + 1) } else { String::new() },
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
    VIEWS.iter().map(|(code, _)| *code).find(|code| *code == view).unwrap_or_default()
}

/// Says when something at the desk changed.
pub(crate) async fn live(visit: Visit) -> Response {
    web::live::stream(&visit, &["webcare.", "screening."]).into_response()
}
