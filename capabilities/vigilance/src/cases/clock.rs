// SPDX-License-Identifier: AGPL-3.0-or-later
//! Day zero and every due date, computed in this one place. No clock of its own: every instant is an argument.

use kernel::{Day, Timestamp};
use protocols::AdverseEventRules;

/// The instants a case goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaseClock {
    /// GVP Module VI.B.7: when the minimum criteria were first known to anybody acting for the organisation.
    pub day_zero: Timestamp,
    /// By when a person has judged it: service hours after we first had it.
    pub triage_due: Timestamp,
    /// By when it is with the receiver: calendar hours, weekend or not.
    pub hand_over_due: Timestamp,
    /// The end of the last calendar day for the regulator.
    pub regulator_due: Timestamp,
}

/// The clock of a new case. Until somebody has judged seriousness it counts as serious.
pub fn clock(
    rules: &AdverseEventRules,
    zone: &str,
    posted_at: Timestamp,
    first_seen_at: Timestamp,
    is_serious: Option<bool>,
) -> CaseClock {
    // A channel may name an instant that has not come yet; nobody was aware before we had it.
    let day_zero = rules.day_zero(posted_at.min(first_seen_at), first_seen_at);
    CaseClock {
        day_zero,
        triage_due: rules.triage_due(first_seen_at),
        hand_over_due: rules.hand_over_due(day_zero),
        regulator_due: regulator_due(rules, zone, day_zero, is_serious),
    }
}

/// UK Human Medicines Regulations 2012, reg 186: before the end of 15 (90) days beginning on the day after receipt;
/// calendar days where the site is, whatever clocks do in between.
pub fn regulator_due(
    rules: &AdverseEventRules,
    zone: &str,
    day_zero: Timestamp,
    is_serious: Option<bool>,
) -> Timestamp {
    end_of_day(rules.regulator_due(day_zero.day_in(zone), is_serious.unwrap_or(true)), zone)
}

/// The last microsecond of a calendar day in a time zone.
pub fn end_of_day(day: Day, zone: &str) -> Timestamp {
    let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
    let next = day.tomorrow().unwrap_or(day);
    let midnight = next.to_zoned(zone).map(|zoned| Timestamp::from(zoned.timestamp()));
    midnight.unwrap_or(Timestamp::from_micros(i64::MAX)).plus(-1)
}

/// The end of today where the site is.
pub fn today_ends(now: Timestamp, zone: &str) -> Timestamp {
    end_of_day(now.day_in(zone), zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use protocols::{ClockStart, ServiceHours};

    fn rules() -> AdverseEventRules {
        AdverseEventRules {
            channels: Vec::new(),
            hours: ServiceHours::office("Europe/London"),
            steps: Vec::new(),
            owner: None,
            deputy: None,
            triage_minutes: 240,
            hand_over_hours: 24,
            acknowledge_hours: 24,
            serious_days: 15,
            non_serious_days: 90,
            clock_start: ClockStart::PostedAt,
            receiver: String::new(),
            review_on: None,
        }
    }

    fn at(text: &str) -> Timestamp {
        Timestamp::parse(text).expect("an instant")
    }

    /// Day zero, zone, serious, the last instant for the regulator.
    const REGULATOR: &[(&str, &str, Option<bool>, &str)] = &[
        ("2026-11-22T23:40:00Z", "Europe/London", Some(true), "2026-12-07T23:59:59Z"),
        ("2026-11-22T23:40:00Z", "Europe/London", Some(false), "2027-02-20T23:59:59Z"),
        ("2026-11-22T23:40:00Z", "Europe/London", None, "2026-12-07T23:59:59Z"),
        // The day is the site's: 23:40 in London is the next day in Amsterdam.
        ("2026-11-22T23:40:00Z", "Europe/Amsterdam", Some(true), "2026-12-08T22:59:59Z"),
        // Clocks go forward on 28 March 2027, back on 25 October 2026.
        ("2027-03-20T12:00:00Z", "Europe/London", Some(true), "2027-04-04T22:59:59Z"),
        ("2026-10-20T12:00:00Z", "Europe/London", Some(true), "2026-11-04T23:59:59Z"),
        // A leap day is a day.
        ("2028-02-20T12:00:00Z", "Europe/London", Some(true), "2028-03-06T23:59:59Z"),
        ("2027-02-20T12:00:00Z", "Europe/London", Some(true), "2027-03-07T23:59:59Z"),
        ("2026-01-31T12:00:00Z", "Europe/London", Some(true), "2026-02-15T23:59:59Z"),
        ("2027-12-31T12:00:00Z", "UTC", Some(false), "2028-03-30T23:59:59Z"),
    ];

    #[test]
    fn the_regulators_day_counts_calendar_days_across_clocks_months_and_leap_years() {
        for (day_zero, zone, is_serious, wanted) in REGULATOR {
            let due = regulator_due(&rules(), zone, at(day_zero), *is_serious);
            assert_eq!(due.rfc3339(), *wanted, "{day_zero} {zone} {is_serious:?}");
        }
    }

    #[test]
    fn hand_over_runs_through_the_weekend_and_triage_does_not() {
        // Friday 20 November 2026, 16:00 in London, an hour before closing.
        let clock = clock(&rules(), "Europe/London", at("2026-11-20T16:00:00Z"), at("2026-11-20T16:00:00Z"), None);
        assert_eq!(clock.hand_over_due, at("2026-11-21T16:00:00Z"));
        assert_eq!(clock.triage_due, at("2026-11-23T12:00:00Z"));
    }

    #[test]
    fn twenty_four_hours_are_hours_when_clocks_change() {
        let clock = clock(&rules(), "Europe/London", at("2026-10-24T12:00:00Z"), at("2026-10-24T12:00:00Z"), None);
        assert_eq!(clock.hand_over_due, at("2026-10-25T12:00:00Z"));
    }

    #[test]
    fn day_zero_is_as_the_protocol_says_and_never_after_we_had_it() {
        let (posted, seen) = (at("2026-11-18T09:00:00Z"), at("2026-11-20T09:00:00Z"));
        let first_seen = AdverseEventRules { clock_start: ClockStart::FirstSeen, ..rules() };
        assert_eq!(clock(&rules(), "UTC", posted, seen, None).day_zero, posted);
        assert_eq!(clock(&first_seen, "UTC", posted, seen, None).day_zero, seen);
        assert_eq!(clock(&rules(), "UTC", at("2027-01-01T00:00:00Z"), seen, None).day_zero, seen);
    }
}
