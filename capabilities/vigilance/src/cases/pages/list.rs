// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use kernel::Fault;
use serde::Deserialize;
use web::prelude::*;

use super::parts::{TimeLeft, case_path, time_left};
use crate::cases::clock::today_ends;
use crate::cases::model::{CaseKind, CaseList, CaseSummary};
use crate::cases::store;
use crate::hand_overs::reconciliation::month_name;

/// Cases are shown in pages of so many.
const PAGE: usize = 50;
/// So many cases can be open at once; beyond, the newest are not counted and the page says so.
const MOST_OPEN: i64 = 5000;

#[derive(Template)]
#[template(path = "cases/pages/list.html")]
struct CasesPage {
    page: Chrome,
    tabs: Vec<Tab>,
    current: &'static str,
    rows: Vec<CaseRow>,
    sentence: String,
    newer: String,
    older: String,
    is_cut: bool,
    month: String,
}

struct Tab {
    code: &'static str,
    count: usize,
    is_current: bool,
}

struct CaseRow {
    path: String,
    number: String,
    heading: String,
    state: &'static str,
    is_special: bool,
    is_serious: bool,
    has_news: bool,
    left: Option<TimeLeft>,
    day_zero: kernel::Timestamp,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Chosen {
    list: String,
    from: usize,
}

struct Found {
    counts: Vec<(CaseList, usize)>,
    current: CaseList,
    cases: Vec<CaseSummary>,
    from: usize,
    is_cut: bool,
}

impl Found {
    fn count(&self) -> usize {
        self.counts.iter().find(|(list, _)| *list == self.current).map_or(0, |(_, count)| *count)
    }

    /// The addresses of the pages before and after; empty where there is none.
    fn neighbours(&self, last: usize, count: usize) -> (String, String) {
        let address = |from: usize| format!("/cases?list={}&from={from}", self.current.code());
        let newer = (self.from > 0).then(|| address(self.from.saturating_sub(PAGE)));
        let older = (last < count).then(|| address(self.from + PAGE));
        (newer.unwrap_or_default(), older.unwrap_or_default())
    }
}

pub async fn get(visit: Visit, Query(chosen): Query<Chosen>) -> Result<Response, Problem> {
    let (wanted, from, day_end) =
        (CaseList::from_code(&chosen.list), chosen.from, today_ends(visit.now, &visit.settings.zone));
    let now = visit.now;
    let found = visit.site.database.read(move |tx| find(tx, wanted, from, now, day_end)).await?;
    let page = visit.titled("vigilance-cases");
    let count = found.count();
    let last = (found.from + found.cases.len()).min(count);
    let (newer, older) = found.neighbours(last, count);
    let tabs = found.counts.iter().map(|(list, count)| Tab {
        code: list.code(),
        count: *count,
        is_current: *list == found.current,
    });
    respond(&CasesPage {
        tabs: tabs.collect(),
        current: found.current.code(),
        rows: found.cases.iter().map(|case| row(&page, &visit, case)).collect(),
        sentence: visit
            .words
            .with("vigilance-list-range", &[("first", &(found.from + 1)), ("last", &last), ("count", &count)]),
        newer,
        older,
        is_cut: found.is_cut,
        month: month_name(visit.now.day_in(&visit.settings.zone)),
        page,
    })
}

fn find(
    tx: &mut db::Tx<'_>,
    wanted: Option<CaseList>,
    from: usize,
    now: kernel::Timestamp,
    day_end: kernel::Timestamp,
) -> Result<Found, Fault> {
    let working = store::working_cases(tx, MOST_OPEN)?;
    let is_cut = working.len() as i64 == MOST_OPEN;
    let placed: Vec<(Vec<CaseList>, CaseSummary)> =
        working.into_iter().map(|case| (case.lists(now, day_end), case)).collect();
    let closed = store::closed_count(tx)? as usize;
    let count = |list: CaseList| match list {
        CaseList::Closed => closed,
        _ => placed.iter().filter(|(lists, _)| lists.contains(&list)).count(),
    };
    let counts: Vec<(CaseList, usize)> = CaseList::ALL.iter().map(|list| (*list, count(*list))).collect();
    let busy = [CaseList::Overdue, CaseList::DueToday, CaseList::New];
    let first_busy = || busy.into_iter().find(|list| count(*list) > 0).unwrap_or(CaseList::New);
    let current = wanted.unwrap_or_else(first_busy);
    let cases = match current {
        CaseList::Closed => store::closed_cases(tx, PAGE as i64, from as i64)?,
        _ => in_list(placed, current, from),
    };
    Ok(Found { counts, current, cases, from, is_cut })
}

/// One page of a list, what is due first in front.
fn in_list(placed: Vec<(Vec<CaseList>, CaseSummary)>, list: CaseList, from: usize) -> Vec<CaseSummary> {
    let of_list = placed.into_iter().filter(|(lists, _)| lists.contains(&list));
    let mut cases: Vec<CaseSummary> = of_list.map(|(_, case)| case).collect();
    cases.sort_by_key(|case| (case.next_deadline().map_or(i64::MAX, |next| next.due.micros()), case.id));
    cases.into_iter().skip(from).take(PAGE).collect()
}

fn row(page: &Chrome, visit: &Visit, case: &CaseSummary) -> CaseRow {
    CaseRow {
        path: case_path(visit, case.id),
        number: case.worldwide_id.clone(),
        heading: if case.heading.is_empty() {
            page.t("vigilance-no-heading").into_owned()
        } else {
            case.heading.clone()
        },
        state: case.state.code(),
        is_special: case.kind == CaseKind::SpecialSituation,
        is_serious: case.is_serious == Some(true),
        has_news: case.has_news,
        left: case.next_deadline().map(|next| time_left(page, visit, &next)),
        day_zero: case.day_zero,
    }
}
