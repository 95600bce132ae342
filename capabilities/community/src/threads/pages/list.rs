// SPDX-License-Identifier: AGPL-3.0-or-later
//! The list of questions: all, those that wait, those that are answered; twenty a page, the newest first.

use std::collections::HashMap;

use askama::Template;
use db::Tx;
use identity::{AccountId, PersonCard};
use kernel::Fault;
use serde::Deserialize;
use web::prelude::*;

use crate::byline::once;
use crate::groups;
use crate::place::{THREAD, thread_path};
use crate::threads::model::{PAGE, Thread};
use crate::threads::store::{self, Shown};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ListQuery {
    show: String,
    before: String,
}

/// A question in a list.
pub(crate) struct QuestionLine {
    pub title: String,
    pub path: String,
    pub meta: String,
    pub group: String,
    pub asked: web::SafeHtml,
    pub is_answered: bool,
    pub is_closed: bool,
}

#[derive(Template)]
#[template(path = "threads/pages/list.html")]
struct ListPage {
    page: Chrome,
    tabs: Vec<(String, String, bool)>,
    lines: Vec<QuestionLine>,
    sentence: String,
    newer: String,
    older: String,
}

/// The scopes a viewer may list: what anyone may read, and the viewer's groups.
pub(crate) fn scopes_of(tx: &mut Tx<'_>, account: i64) -> Result<Vec<i64>, Fault> {
    let mut scopes = vec![0];
    if account != 0 {
        scopes.extend(groups::store::groups_of(tx, account)?.iter().map(|group| group.id.0));
    }
    Ok(scopes)
}

fn found(
    tx: &mut Tx<'_>,
    account: i64,
    shown: Shown,
    before: i64,
) -> Result<(Vec<Thread>, HashMap<AccountId, PersonCard>), Fault> {
    let scopes = scopes_of(tx, account)?;
    let threads = store::questions(tx, shown, &scopes, before, PAGE + 1)?;
    let cards = identity::cards(tx, &once(threads.iter().filter_map(|thread| thread.answered_by)))?;
    Ok((threads, cards))
}

impl Shown {
    fn of_code(code: &str) -> Shown {
        match code {
            "unanswered" => Shown::Unanswered,
            "answered" => Shown::Answered,
            _ => Shown::All,
        }
    }

    /// The list's address.
    fn path(self) -> &'static str {
        match self {
            Shown::All => "/questions",
            Shown::Unanswered => "/questions?show=unanswered",
            Shown::Answered => "/questions?show=answered",
        }
    }
}

fn tabs(visit: &Visit, shown: Shown) -> Vec<(String, String, bool)> {
    let tab = |key: &str, is: Shown| (visit.words.t(key).into_owned(), is.path().to_owned(), is == shown);
    vec![
        tab("community-all", Shown::All),
        tab("community-unanswered", Shown::Unanswered),
        tab("community-answered", Shown::Answered),
    ]
}

pub async fn get(visit: Visit, Query(query): Query<ListQuery>) -> Result<Response, Problem> {
    let shown = Shown::of_code(&query.show);
    let account = visit.viewer.account.unwrap_or(0);
    let before = visit.site.key.unseal(THREAD, &query.before).unwrap_or(i64::MAX);
    let read = visit.site.database.read(move |tx| found(tx, account, shown, before));
    let (mut threads, cards) = read.await?;
    let has_more = threads.len() > PAGE as usize;
    threads.truncate(PAGE as usize);
    let mut page = visit.titled("community-questions");
    if shown == Shown::All && query.before.is_empty() {
        page = page.indexed();
    }
    let join = if shown == Shown::All { '?' } else { '&' };
    let last = threads.last().filter(|_| has_more);
    let older = last.map(|last| format!("{}{join}before={}", shown.path(), visit.site.key.seal(THREAD, last.id.0)));
    let newer = if query.before.is_empty() { "" } else { shown.path() };
    let lines = threads.iter().map(|thread| line(&visit, &page, thread, &cards)).collect();
    respond(&ListPage {
        tabs: tabs(&visit, shown),
        lines,
        sentence: visit.words.tn("community-list-sentence", threads.len()),
        newer: newer.to_owned(),
        older: older.unwrap_or_default(),
        page,
    })
}

/// One line of a list.
pub(crate) fn line(
    visit: &Visit,
    page: &Chrome,
    thread: &Thread,
    cards: &HashMap<AccountId, PersonCard>,
) -> QuestionLine {
    let meta = match (thread.answered_at, thread.replies) {
        (Some(_), _) => answered_meta(page, thread, cards),
        (None, 0) => page.t("community-no-reply-yet").into_owned(),
        (None, replies) => page.tn("community-replies-count", replies),
    };
    QuestionLine {
        title: thread.title.clone(),
        path: thread_path(&visit.site.key, thread.kind, thread.id),
        meta,
        group: thread.group.as_ref().map(|group| group.name.clone()).unwrap_or_default(),
        asked: page.ago(thread.asked_at),
        is_answered: thread.answered_at.is_some(),
        is_closed: thread.scope != 0,
    }
}

/// Who answered, with how many sources, after how long.
pub(crate) fn answered_meta(page: &Chrome, thread: &Thread, cards: &HashMap<AccountId, PersonCard>) -> String {
    let (Some(at), Some(by)) = (thread.answered_at, thread.answered_by) else {
        return String::new();
    };
    let name = cards.get(&by).map_or_else(
        || page.t("community-former-member").into_owned(),
        |card| match card.title.is_empty() {
            true => card.name.clone(),
            false => format!("{}, {}", card.name, card.title),
        },
    );
    let took = page.length(at.since(thread.asked_at));
    match thread.sources {
        0 => page.t2("community-answered-by", "name", name, "length", took),
        sources => page.t3("community-answered-with", "name", name, "n", sources, "length", took),
    }
}
