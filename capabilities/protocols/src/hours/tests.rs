// SPDX-License-Identifier: AGPL-3.0-or-later
use super::*;
use proptest::prelude::*;

/// An instant from local words in Amsterdam: `at("2026-11-23 09:00")`.
fn at(local: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = local.replace(' ', "T").parse().expect("a local time");
    civil.in_tz("Europe/Amsterdam").expect("the zone is known").timestamp().into()
}

fn amsterdam() -> ServiceHours {
    ServiceHours::office("Europe/Amsterdam")
}

#[test]
fn minutes_of_service_run_only_while_somebody_is_there() {
    let mut hours = amsterdam();
    hours.holidays = vec!["2026-12-25".parse().expect("a day"), "2028-02-29".parse().expect("a leap day")];
    // 23 November 2026 is a Monday.
    let cases = [
        ("2026-11-23 10:00", 60, "2026-11-23 11:00", "within a day"),
        ("2026-11-23 09:00", 480, "2026-11-23 17:00", "a whole day ends at its end, not at the next beginning"),
        ("2026-11-23 16:30", 60, "2026-11-24 09:30", "over a night"),
        ("2026-11-23 17:00", 1, "2026-11-24 09:01", "at the very end of a day"),
        ("2026-11-23 03:00", 0, "2026-11-23 09:00", "nothing to wait for still means somebody must be there"),
        ("2026-11-27 16:00", 120, "2026-11-30 10:00", "over a weekend"),
        ("2026-11-28 12:00", 480, "2026-11-30 17:00", "from a Saturday"),
        ("2026-12-24 16:00", 120, "2026-12-28 10:00", "over a holiday and a weekend"),
        ("2026-03-27 16:30", 60, "2026-03-30 09:30", "over the night when clocks go forward"),
        ("2026-10-23 16:30", 60, "2026-10-26 09:30", "over the night when clocks go back"),
        ("2028-02-28 16:30", 60, "2028-03-01 09:30", "a leap day that is a holiday"),
        ("2027-12-31 16:30", 60, "2028-01-03 09:30", "over the end of a year"),
        ("2026-11-23 09:00", 5 * 480, "2026-11-27 17:00", "a working week"),
    ];
    for (from, minutes, expected, why) in cases {
        assert_eq!(hours.deadline(at(from), minutes), at(expected), "{why}");
    }
}

#[test]
fn real_minutes_count_when_clocks_change_within_the_hours() {
    let mut hours = amsterdam();
    hours.week = [Some((0, 1440)); 7];
    // 29 March 2026 has 23 hours, 25 October 2026 has 25.
    assert_eq!(hours.deadline(at("2026-03-29 00:00"), 24 * 60), at("2026-03-30 01:00"));
    assert_eq!(hours.deadline(at("2026-10-25 00:00"), 24 * 60), at("2026-10-25 23:00"));
    hours.week = [Some((150, 240)); 7];
    assert_eq!(hours.next_opening(at("2026-03-29 00:00")), at("2026-03-29 03:30"), "02:30 is skipped that night");
}

#[test]
fn hours_too_few_for_the_minutes_end_with_the_last_that_was_looked_at() {
    let mut hours = amsterdam();
    hours.week = [None; 7];
    hours.week[4] = Some((0, 1));
    let deadline = hours.deadline(at("2026-01-01 01:00"), 263);
    assert!(hours.is_open(deadline.plus(-1)) && deadline > at("2027-01-01 00:00"), "{deadline:?}");
}

#[test]
fn zones_differ() {
    let auckland = ServiceHours::office("Pacific/Auckland");
    let sunday_night_in_amsterdam = at("2026-11-22 22:00");
    assert!(auckland.is_open(sunday_night_in_amsterdam));
    assert!(!amsterdam().is_open(sunday_night_in_amsterdam));
    assert_eq!(amsterdam().next_opening(sunday_night_in_amsterdam), at("2026-11-23 09:00"));
}

#[test]
fn working_days_keep_the_time_of_day() {
    let mut hours = amsterdam();
    hours.holidays = vec!["2026-11-30".parse().expect("a day")];
    assert_eq!(hours.working_days_later(at("2026-11-27 15:20"), 1), at("2026-12-01 15:20"));
    assert_eq!(hours.working_days_later(at("2026-11-28 23:59"), 1), at("2026-12-01 23:59"));
    assert_eq!(hours.working_days_later(at("2026-11-27 15:20"), 0), at("2026-11-27 15:20"));
}

#[test]
fn a_week_without_hours_counts_as_always_there() {
    let hours = ServiceHours { week: [None; 7], ..amsterdam() };
    assert_eq!(hours.deadline(at("2026-11-28 03:00"), 30), at("2026-11-28 03:30"));
    assert!(!hours.is_open(at("2026-11-28 03:00")));
}

#[test]
fn an_unknown_zone_is_utc_and_a_reversed_day_is_closed() {
    let hours = ServiceHours { zone: "Mars/Olympus".into(), week: [Some((1020, 540)); 7], holidays: vec![] };
    assert!(!hours.is_open(at("2026-11-23 12:00")));
    let _: Timestamp = hours.deadline(at("2026-11-23 12:00"), 60);
}

/// Hours somebody may keep: an hour a day at the least, so that what is asked for fits into the years looked at.
fn some_hours() -> impl Strategy<Value = ServiceHours> {
    let day = prop_oneof![
        1 => Just(None),
        3 => (0i64..1380, 60i64..700).prop_map(|(from, length)| Some((from, (from + length).min(1440)))),
    ];
    let zones =
        ["Europe/Amsterdam", "America/New_York", "Pacific/Auckland", "Australia/Lord_Howe", "UTC", "Asia/Kathmandu"];
    let holidays = prop::collection::vec(0i64..1200, 0..8);
    (prop::array::uniform7(day), prop::sample::select(zones.to_vec()), holidays).prop_map(|(week, zone, days)| {
        let first = jiff::civil::date(2026, 1, 1);
        let day = |days: &i64| first.checked_add(jiff::Span::new().days(*days)).expect("a day of this century");
        ServiceHours { zone: zone.into(), week, holidays: days.iter().map(day).collect() }
    })
}

/// Any minute from 2026 to 2028.
fn some_instant() -> impl Strategy<Value = Timestamp> {
    (0i64..3 * 366 * 1440).prop_map(|minute| Timestamp::from_micros((1_767_225_600 + minute * 60) * 1_000_000))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_deadline_is_never_outside_the_hours(hours in some_hours(), from in some_instant(), minutes in 0i64..6000) {
        let deadline = hours.deadline(from, minutes);
        prop_assert!(deadline >= from);
        if !hours.is_never_open() {
            let just_before = deadline.plus(-1);
            prop_assert!(hours.is_open(deadline) || (minutes > 0 && hours.is_open(just_before)));
        }
    }

    #[test]
    fn later_and_longer_are_never_earlier(
        hours in some_hours(), from in some_instant(), wait in 0i64..20_000, minutes in 0i64..3000, more in 0i64..3000,
    ) {
        let later = from.plus(wait * MICROS_PER_MINUTE);
        prop_assert!(hours.deadline(from, minutes) <= hours.deadline(later, minutes));
        prop_assert!(hours.deadline(from, minutes) <= hours.deadline(from, minutes + more));
        prop_assert!(hours.next_opening(from) <= hours.next_opening(later));
    }

    #[test]
    fn waiting_twice_is_waiting_once(hours in some_hours(), from in some_instant(), a in 1i64..2000, b in 1i64..2000) {
        prop_assert_eq!(hours.deadline(hours.deadline(from, a), b), hours.deadline(from, a + b));
    }
}
