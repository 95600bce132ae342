// SPDX-License-Identifier: AGPL-3.0-or-later
//! When somebody is there, and by when something must be done if only those hours count.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use kernel::{Day, MICROS_PER_MINUTE, Timestamp};
use serde::{Deserialize, Serialize};

/// The hours in which the team is there, in the team's own time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceHours {
    /// IANA name, `Europe/London`.
    pub zone: String,
    /// From Monday: minutes after midnight, from and to (1440 is the end of the day). `None`: closed.
    pub week: [Option<(i64, i64)>; 7],
    /// Days on which nobody is there, whatever the week says.
    pub holidays: Vec<Day>,
}

/// Nothing is given more than a year of service time.
const MOST_MINUTES: i64 = 366 * 24 * 60;
/// However few the hours, a search for the next opening ends: five years of days.
const MOST_DAYS: i64 = 5 * 366;

impl ServiceHours {
    /// Monday to Friday, nine to five.
    pub fn office(zone: &str) -> ServiceHours {
        let day = Some((9 * 60, 17 * 60));
        ServiceHours { zone: zone.to_owned(), week: [day, day, day, day, day, None, None], holidays: Vec::new() }
    }

    /// True when somebody is there.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.window(self.day_of(at)).is_some_and(|(from, to)| from <= at && at < to)
    }

    /// True on a day with any hours.
    pub fn is_open_on(&self, day: Day) -> bool {
        self.minutes_on(day).is_some()
    }

    /// The first instant at or after `at` at which somebody is there. Without any hours in five years: `at` itself,
    /// as if somebody were always there, so that nothing waits for ever.
    pub fn next_opening(&self, at: Timestamp) -> Timestamp {
        self.windows(at).next().map_or(at, |(from, _)| from)
    }

    /// When so many minutes of service have gone by since `from`. It falls within the hours or on their very end. Real
    /// minutes count, so a night when clocks change is longer or shorter.
    pub fn deadline(&self, from: Timestamp, minutes: i64) -> Timestamp {
        let mut left = minutes.clamp(0, MOST_MINUTES) * MICROS_PER_MINUTE;
        // Hours of a minute a week may never hold so many: then the last end that was looked at stands.
        let mut last_end = None;
        for (opens, closes) in self.windows(from) {
            let length = closes.since(opens);
            if left <= length {
                return opens.plus(left);
            }
            left -= length;
            last_end = Some(closes);
        }
        last_end.unwrap_or_else(|| from.plus(minutes.clamp(0, MOST_MINUTES) * MICROS_PER_MINUTE))
    }

    /// The same time of day, so many working days later.
    pub fn working_days_later(&self, from: Timestamp, days: i64) -> Timestamp {
        let start = from.jiff().to_zoned(self.time_zone());
        let (mut day, mut left) = (start.date(), days.clamp(0, MOST_DAYS));
        for _ in 0..MOST_DAYS {
            if left <= 0 {
                break;
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            left -= i64::from(self.is_open_on(day) || self.is_never_open());
        }
        day.to_datetime(start.time()).to_zoned(self.time_zone()).map_or(from, |later| later.timestamp().into())
    }

    fn is_never_open(&self) -> bool {
        self.week.iter().all(Option::is_none)
    }

    fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.zone).unwrap_or(TimeZone::UTC)
    }

    fn day_of(&self, at: Timestamp) -> Day {
        at.jiff().to_zoned(self.time_zone()).date()
    }

    fn minutes_on(&self, day: Day) -> Option<(i64, i64)> {
        let hours = self.week[weekday_index(day.weekday())].filter(|(from, to)| from < to)?;
        (!self.holidays.contains(&day)).then_some(hours)
    }

    /// The hours of one day as instants.
    fn window(&self, day: Day) -> Option<(Timestamp, Timestamp)> {
        let (from, to) = self.minutes_on(day)?;
        let (from, to) = (self.instant(day, from)?, self.instant(day, to)?);
        (from < to).then_some((from, to))
    }

    /// A minute of a day as an instant. A time that clocks skip is taken after the skip, a doubled one at its first.
    fn instant(&self, day: Day, minute: i64) -> Option<Timestamp> {
        let (day, minute) = if minute >= 1440 { (day.tomorrow().ok()?, 0) } else { (day, minute.max(0)) };
        let (hour, minute) = (i8::try_from(minute / 60).ok()?, i8::try_from(minute % 60).ok()?);
        let zoned = day.at(hour, minute, 0, 0).to_zoned(self.time_zone()).ok()?;
        Some(zoned.timestamp().into())
    }

    /// What is left of the hours from `at` on, in order.
    fn windows(&self, at: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let days = if self.is_never_open() { 0 } else { MOST_DAYS };
        let first = self.day_of(at);
        let day = move |ahead: i64| first.checked_add(jiff::Span::new().try_days(ahead).ok()?).ok();
        let rest = move |(from, to): (Timestamp, Timestamp)| (to > at).then_some((from.max(at), to));
        (0..days).map_while(day).filter_map(move |day| self.window(day)).filter_map(rest)
    }
}

/// Monday is 0.
pub(crate) fn weekday_index(day: Weekday) -> usize {
    day.to_monday_zero_offset() as usize
}

#[cfg(test)]
mod tests;
