// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use identity::AccountId;
use kernel::{Day, Timestamp};
use serde::Deserialize;
use web::prelude::*;

use super::{kind_of, sentences};
use crate::documents::cover::{self, days_from};
use crate::documents::{People, Version, Watcher, versions};
use crate::{ChannelWatch, LaneRule, ProtocolStep, Rules, ServiceHours, Signer, VersionState};

#[derive(Template)]
#[template(path = "pages/protocol.html")]
struct ProtocolPage {
    page: Chrome,
    code: &'static str,
    trail: Vec<(String, String)>,
    version: Version,
    is_draft: bool,
    is_signed: bool,
    gaps: Vec<String>,
    calendar: Calendar,
    lanes: Vec<LaneLine>,
    steps: Vec<ProtocolStep>,
    clocks: Vec<(String, String)>,
    week: Vec<(String, String)>,
    holidays: Vec<String>,
    zone: String,
    review_on: String,
    versions: Vec<VersionLine>,
    next_version: i64,
    may_change: bool,
    /// Who must sign, in words.
    signer_role: String,
}

struct Calendar {
    /// Full name, short weekday, number, is today.
    days: Vec<(String, String, i8, bool)>,
    rows: Vec<CalendarRow>,
    legend: String,
}

struct CalendarRow {
    name: String,
    rounds: i64,
    /// Class, name behind the initials, what stands there, is it a deputy.
    cells: Vec<(&'static str, String, String)>,
}

struct LaneLine {
    code: &'static str,
    within: String,
    answered_by: String,
    owner: String,
    deputy: String,
    needs_approval: bool,
    steps: Vec<String>,
}

struct VersionLine {
    number: i64,
    state: VersionState,
    at: Timestamp,
    name: String,
    class: &'static str,
}

#[derive(Deserialize)]
pub(crate) struct Which {
    version: Option<i64>,
}

/// One version of a protocol: the one asked for, else the one that runs.
pub(crate) async fn get(
    visit: Visit,
    Path(code): Path<String>,
    Query(which): Query<Which>,
) -> Result<Response, Problem> {
    let kind = kind_of(&code)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        let all = versions(tx, kind)?;
        let wanted = match which.version {
            Some(number) => all.iter().find(|version| version.version == number),
            None => all.iter().find(|version| version.state == VersionState::Signed).or(all.first()),
        };
        let shown = wanted.cloned().ok_or(Problem::NotFound)?;
        let people = People::of(tx, &shown.rules)?;
        Ok((all, shown, people))
    };
    let (all, shown, people) = visit.site.database.read(read).await?;
    respond(&page_of(&visit, all, shown, &people))
}

fn page_of(visit: &Visit, all: Vec<Version>, shown: Version, people: &People) -> ProtocolPage {
    let kind = shown.rules.kind();
    let page = visit.titled(&format!("protocols-name-{}", kind.code()));
    let hours = shown.rules.hours();
    let (lanes, steps, clocks) = match &shown.rules {
        Rules::Webcare(rules) => {
            (rules.lanes.iter().map(|rule| lane_line(&page, people, rule)).collect(), vec![], vec![])
        }
        Rules::AdverseEvents(rules) => (vec![], rules.steps.clone(), clocks(&page, people, rules)),
    };
    let here = (page.tk("protocols-short-", kind.code()).into_owned(), String::new());
    let trail = vec![(page.t("protocols-title").into_owned(), "/protocols".to_owned()), here];
    ProtocolPage {
        code: kind.code(),
        trail,
        is_draft: shown.state == VersionState::Draft,
        is_signed: shown.state == VersionState::Signed,
        gaps: gaps(&page, people, &shown),
        calendar: calendar(&page, people, shown.rules.channels(), hours),
        lanes,
        steps,
        clocks,
        week: sentences::week(&page, hours),
        holidays: hours.holidays.iter().map(|day| page.day_text(*day)).collect(),
        zone: hours.zone.clone(),
        review_on: shown.rules.review_on().map(|day| page.day_text(day)).unwrap_or_default(),
        next_version: next_version(&all),
        versions: all.iter().map(version_line).collect(),
        may_change: Signer::check(&visit.viewer, kind).is_ok(),
        signer_role: page.tk("protocols-signer-", kind.code()).into_owned(),
        page,
        version: shown,
    }
}

fn gaps(page: &Chrome, people: &People, shown: &Version) -> Vec<String> {
    let gaps = cover::gaps(&shown.rules, people, page.now);
    gaps.iter().map(|gap| sentences::gap(page, people, gap)).collect()
}

/// Where a new draft would stand: after the newest version, or in place of the draft there is.
fn next_version(all: &[Version]) -> i64 {
    all.first().map_or(1, |newest| newest.version + i64::from(newest.state != VersionState::Draft))
}

fn lane_line(page: &Chrome, people: &People, rule: &LaneRule) -> LaneLine {
    let roles = rule.answered_by.iter().map(|role| page.tk("protocols-role-", role.code()).into_owned());
    LaneLine {
        code: rule.lane.code(),
        within: sentences::time_given(page, rule),
        answered_by: roles.collect::<Vec<_>>().join(", "),
        owner: name(people, rule.owner),
        deputy: name(people, rule.deputy),
        needs_approval: rule.needs_approval,
        steps: rule.steps.clone(),
    }
}

fn name(people: &People, account: Option<AccountId>) -> String {
    account.map(|account| people.name(account).to_owned()).unwrap_or_default()
}

fn clocks(page: &Chrome, people: &People, rules: &crate::AdverseEventRules) -> Vec<(String, String)> {
    let line = |key: &str, value: String| (page.tk("protocols-clock-", key).into_owned(), value);
    let or_nobody = |account| match name(people, account) {
        name if name.is_empty() => page.t("protocols-nobody").into_owned(),
        name => name,
    };
    vec![
        line("owner", or_nobody(rules.owner)),
        line("deputy", or_nobody(rules.deputy)),
        line("receiver", rules.receiver.clone()),
        line("start", page.tk("protocols-start-", rules.clock_start.code()).into_owned()),
        line("triage", sentences::of_service(page, rules.triage_minutes)),
        line("hand-over", page.tn("protocols-hours-from-day-zero", rules.hand_over_hours)),
        line("acknowledge", page.tn("protocols-hours-working", rules.acknowledge_hours)),
        line("serious", page.tn("protocols-days", rules.serious_days)),
        line("non-serious", page.tn("protocols-days", rules.non_serious_days)),
    ]
}

fn calendar(page: &Chrome, people: &People, channels: &[ChannelWatch], hours: &ServiceHours) -> Calendar {
    let today = page.now.day_in(&hours.zone);
    let days = days_from(today);
    let head = |day: &Day| {
        let short = page.tk("protocols-weekday-short-", crate::hours::weekday_index(day.weekday())).into_owned();
        (sentences::weekday_and_day(page, *day), short, day.day(), *day == today)
    };
    let row = |channel: &ChannelWatch| CalendarRow {
        name: channel.name.clone(),
        rounds: channel.rounds_per_day,
        cells: days.iter().map(|day| cell(page, people, channel.watcher(hours, *day))).collect(),
    };
    let mut legend: Vec<String> = Vec::new();
    for account in channels.iter().flat_map(|channel| [channel.owner, channel.deputy]).flatten() {
        let line = people.card(account).map(|card| format!("{} {}", card.initials(), card.name));
        legend.extend(line.filter(|line| !legend.contains(line)));
    }
    Calendar {
        days: days.iter().map(head).collect(),
        rows: channels.iter().map(row).collect(),
        legend: legend.join(", "),
    }
}

fn cell(page: &Chrome, people: &People, watcher: Watcher) -> (&'static str, String, String) {
    let initials = |account| people.card(account).map_or_else(|| "?".to_owned(), |card| card.initials());
    match watcher {
        Watcher::Owner(account) => ("", people.name(account).to_owned(), initials(account)),
        Watcher::Deputy(account) => {
            ("dep", page.t1("protocols-deputy-name", "name", people.name(account)), format!("{}²", initials(account)))
        }
        Watcher::Nobody => ("gap", String::new(), page.t("protocols-cell-gap").into_owned()),
        Watcher::Off => ("off", String::new(), page.t("protocols-cell-off").into_owned()),
    }
}

fn version_line(version: &Version) -> VersionLine {
    let signature = version.signature.as_ref();
    VersionLine {
        number: version.version,
        state: version.state,
        at: signature.map_or(version.drafted_at, |signature| signature.at),
        name: signature.map(|signature| signature.name.clone()).unwrap_or_default(),
        class: if version.state == VersionState::Superseded { "done" } else { "now" },
    }
}
