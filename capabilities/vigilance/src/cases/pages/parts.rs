// SPDX-License-Identifier: AGPL-3.0-or-later
//! What several pages of cases show alike.

use kernel::{MICROS_PER_DAY, MICROS_PER_HOUR, Timestamp};
use web::{Chrome, Problem, Visit};

use crate::CaseId;
use crate::cases::model::Deadline;

/// The kinds of identifiers in addresses.
pub(crate) const MESSAGE: u32 = 4;
pub(crate) const CASE: u32 = 6;

/// The time that is left, as the page shows it.
pub(crate) struct TimeLeft {
    pub state: &'static str,
    pub words: String,
    pub iso: String,
    pub exact: String,
}

pub(crate) fn time_left(page: &Chrome, visit: &Visit, deadline: &Deadline) -> TimeLeft {
    let left = deadline.due.since(visit.now);
    let state = match left {
        ..0 => "over",
        _ if left < 6 * MICROS_PER_HOUR => "soon",
        _ if left < 2 * MICROS_PER_DAY => "mid",
        _ => "fine",
    };
    let key = if left < 0 { "vigilance-over-" } else { "vigilance-left-" };
    let words = page.t1(&format!("{key}{}", deadline.kind.code()), "length", page.length(left));
    TimeLeft { state, words, iso: deadline.due.rfc3339(), exact: exact(page, visit, deadline.due) }
}

/// Day and time in letters, for a title.
pub(crate) fn exact(page: &Chrome, visit: &Visit, at: Timestamp) -> String {
    let local = at.in_zone(&visit.settings.zone);
    format!("{}, {:02}:{:02}", page.day_text(local.date()), local.hour(), local.minute())
}

/// The case that an address names.
pub(crate) fn case_in(visit: &Visit, sealed: &str) -> Result<CaseId, Problem> {
    visit.site.key.unseal(CASE, sealed).map(CaseId).ok_or(Problem::NotFound)
}

pub(crate) fn case_path(visit: &Visit, case: CaseId) -> String {
    format!("/cases/{}", visit.site.key.seal(CASE, case.0))
}
