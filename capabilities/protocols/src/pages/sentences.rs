// SPDX-License-Identifier: AGPL-3.0-or-later
//! Gaps, lengths, hours and days in words.

use kernel::Day;
use web::Chrome;

use crate::ServiceHours;
use crate::documents::People;
use crate::documents::cover::Gap;
use crate::{Lane, LaneRule};

/// A gap as a sentence that says what would happen.
pub(super) fn gap(page: &Chrome, people: &People, gap: &Gap) -> String {
    let lanes = |lanes: &[Lane]| -> String {
        let names: Vec<String> = lanes.iter().map(|lane| page.tk("web-lane-", lane.code()).into_owned()).collect();
        names.join(", ")
    };
    match gap {
        Gap::LanesWithoutOwner(list) => page.t1("protocols-gap-lanes-owner", "list", lanes(list)),
        Gap::LanesWithoutDeputy(list) => page.t1("protocols-gap-lanes-deputy", "list", lanes(list)),
        Gap::LanesWithOnePerson(list) => page.t1("protocols-gap-lanes-same", "list", lanes(list)),
        Gap::ChannelsWithoutOwner(list) => page.t1("protocols-gap-channels-owner", "list", list.join(", ")),
        Gap::ChannelsWithoutDeputy(list) => page.t1("protocols-gap-channels-deputy", "list", list.join(", ")),
        Gap::ChannelsWithOnePerson(list) => page.t1("protocols-gap-channels-same", "list", list.join(", ")),
        Gap::Unwatched(channel, days) => {
            let days: Vec<String> = days.iter().map(|day| weekday_and_day(page, *day)).collect();
            page.t2("protocols-gap-unwatched", "channel", channel, "days", days.join(", "))
        }
        Gap::NobodyForMedicinesSafety => page.t("protocols-gap-safety-owner").into_owned(),
        Gap::NoDeputyForMedicinesSafety => page.t("protocols-gap-safety-deputy").into_owned(),
        Gap::OnePersonForMedicinesSafety => page.t("protocols-gap-safety-same").into_owned(),
        Gap::Gone(account) => match people.name(*account) {
            "" => page.t("protocols-gap-gone-unnamed").into_owned(),
            name => page.t1("protocols-gap-gone", "name", name),
        },
        Gap::AlwaysPromised(lane) => page.t1("protocols-gap-always", "lane", page.tk("web-lane-", lane.code())),
        Gap::ReviewOverdue(day) => page.t1("protocols-gap-review", "day", page.day_text(*day)),
    }
}

/// "Saturday 28 November".
pub(super) fn weekday_and_day(page: &Chrome, day: Day) -> String {
    format!("{} {}", weekday(page, day), day_and_month(page, day))
}

/// "28 November".
pub(super) fn day_and_month(page: &Chrome, day: Day) -> String {
    format!("{} {}", day.day(), page.tk("web-month-", day.month()))
}

pub(super) fn weekday(page: &Chrome, day: Day) -> String {
    page.tk("protocols-weekday-", crate::hours::weekday_index(day.weekday())).into_owned()
}

/// The time a lane gives: "4 hours of service", "60 minutes, by night too", "no answer needed".
pub(super) fn time_given(page: &Chrome, rule: &LaneRule) -> String {
    match (rule.first_response_minutes, rule.round_the_clock) {
        (..=0, _) => page.t("protocols-no-answer").into_owned(),
        (minutes, false) => of_service(page, minutes),
        (minutes, true) if minutes % 60 == 0 => page.tn("protocols-always-hours", minutes / 60),
        (minutes, true) => page.tn("protocols-always-minutes", minutes),
    }
}

/// "4 hours of service", or minutes when they are not whole hours.
pub(super) fn of_service(page: &Chrome, minutes: i64) -> String {
    match minutes {
        minutes if minutes >= 60 && minutes % 60 == 0 => page.tn("protocols-service-hours", minutes / 60),
        minutes => page.tn("protocols-service-minutes", minutes),
    }
}

/// Each day of the week with its hours.
pub(super) fn week(page: &Chrome, hours: &ServiceHours) -> Vec<(String, String)> {
    let line = |(index, day): (usize, &Option<(i64, i64)>)| {
        let words = match day {
            Some((from, to)) => format!("{} – {}", clock(*from), clock(*to)),
            None => page.t("protocols-closed").into_owned(),
        };
        (page.tk("protocols-weekday-", index).into_owned(), words)
    };
    hours.week.iter().enumerate().map(line).collect()
}

/// A minute of the day as `09:30`.
pub(super) fn clock(minute: i64) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
