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
    channel: String,
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
    /// Code, name and whether it is chosen.
    channels: Vec<(String, String, bool)>,
    views: Vec<(&'static str, &'static str, bool)>,
    is_filtered: bool,
    sentence: String,
    newer: String,
    older: String,
}

/// What was asked for, read from the address.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    lane: Option<Lane>,
    view: &'static str,
    channel: String,
    /// Pages before this one.
    back: i64,
}

impl Asked {
    fn read(query: &ListQuery) -> Asked {
        let back = query.page.unwrap_or(1).clamp(1, MOST_PAGES) - 1;
        let (lane, channel) = (Lane::from_code(&query.lane), query.channel.clone());
        Asked { lane, view: view_code(&query.view), channel, back }
    }

    fn address(&self, back: i64) -> String {
        let channel: String = url::form_urlencoded::byte_serialize(self.channel.as_bytes()).collect();
        let lane = self.lane.map_or("", Lane::code);
        format!("/desk?view={}&lane={lane}&channel={channel}&page={}", self.view, back + 1)
    }
}

/// Everything a page of the list needs, in as many queries however long it is.
pub(crate) fn load(
    tx: &mut db::Tx<'_>,
    viewer: AccountId,
    asked: &Asked,
) -> Result<(Tally, Listed, WebcareProtocol), Fault> {
    let mine = (asked.view == "mine").then_some(viewer);
    let channel = asked.channel.clone();
    let shown = Shown { lane: asked.lane, mine, unassigned: asked.view == "unassigned", channel };
    let find = if asked.view == "closed" { store::closed } else { store::open };
    let found = find(tx, &shown, PAGE + 1, asked.back * PAGE)?;
    Ok((store::tally(tx, viewer)?, listed(tx, found)?, protocols::webcare(tx)?))
}

pub(crate) async fn get(visit: Visit, Query(query): Query<ListQuery>) -> Result<Response, Problem> {
    let viewer = Person::check(&visit.viewer)?.account;
    let asked = Asked::read(&query);
    let wanted = asked.clone();
    let read = move |tx: &mut db::Tx<'_>| Ok::<_, Fault>((load(tx, viewer, &wanted)?, store::open_channels(tx)?));
    let ((tally, mut list, protocol), channels) = visit.site.database.read(read).await?;
    let has_more = list.conversations.len() as i64 > PAGE;
    list.conversations.truncate(PAGE as usize);
    let page = visit.titled("webcare-title");
    let rows = rows(&visit, &page, &list, &protocol, None);
    let first = asked.back * PAGE + 1;
    respond(&ListPage {
        tally,
        lanes: Lane::ALL.iter().map(|known| (known.code(), asked.lane == Some(*known))).collect(),
        channels: channels_of(&visit, channels, &asked.channel),
        views: VIEWS.iter().map(|(code, key)| (*code, *key, *code == asked.view)).collect(),
        is_filtered: asked.lane.is_some() || !asked.channel.is_empty() || !asked.view.is_empty() || asked.back > 0,
        sentence: page.t2("webcare-page", "first", first, "last", first + rows.len() as i64 - 1),
        newer: if asked.back > 0 { asked.address(asked.back - 1) } else { String::new() },
        older: if has_more { asked.address(asked.back + 1) } else { String::new() },
        rows,
        page,
    })
}

/// The channels to choose from, by name; the chosen one stays there when nothing of it is open any more.
fn channels_of(visit: &Visit, mut open: Vec<String>, chosen: &str) -> Vec<(String, String, bool)> {
    if !chosen.is_empty() && !open.iter().any(|channel| channel == chosen) {
        open.push(chosen.to_owned());
    }
    let named = open.into_iter().map(|code| {
        let is_chosen = code == chosen;
        (screening::channel_name(visit.words, &code), code, is_chosen)
    });
    let mut all: Vec<(String, String, bool)> = named.collect();
    all.sort();
    all.into_iter().map(|(name, code, is_chosen)| (code, name, is_chosen)).collect()
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
