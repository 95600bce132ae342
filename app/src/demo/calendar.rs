// SPDX-License-Identifier: AGPL-3.0-or-later
//! When people do things: office hours for the team, mornings, lunch and evenings for members.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::dice::Dice;

pub fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

pub fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

pub fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

pub fn date_of(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

fn minute_of_day(at: Timestamp) -> i64 {
    let zoned = at.to_zoned(TimeZone::UTC);
    i64::from(zoned.hour()) * 60 + i64::from(zoned.minute())
}

pub fn is_weekend(at: Timestamp) -> bool {
    matches!(date_of(at).weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The next moment at which the office is open: Monday to Friday, 8:30 to 16:30 UTC, which is inside the
/// working day in winter and in summer time.
pub fn office(at: Timestamp) -> Timestamp {
    const OPENS: i64 = 8 * 60 + 30;
    const CLOSES: i64 = 16 * 60 + 30;
    let mut moment = at;
    loop {
        let minute = minute_of_day(moment);
        if is_weekend(moment) || minute >= CLOSES {
            // On to the next morning, a few minutes after opening so that not all stand on the same minute.
            moment += minutes(24 * 60 - minute + OPENS + minute % 23);
        } else if minute < OPENS {
            moment += minutes(OPENS - minute + minute % 19);
        } else {
            return moment;
        }
    }
}

/// A moment on the same day at which a member may well be writing.
pub fn leisure(at: Timestamp, dice: &mut Dice) -> Timestamp {
    let hour = match dice.below(100) {
        0..=5 => dice.between(2, 5),
        6..=27 => dice.between(7, 10),
        28..=45 => dice.between(11, 14),
        46..=60 => dice.between(15, 17),
        _ => dice.between(18, 22),
    };
    let minute = hour * 60 + dice.between(0, 59);
    at + minutes(minute - minute_of_day(at))
}

/// A moment between the two, later ones more likely: the place grows.
pub fn grown(from: Timestamp, to: Timestamp, dice: &mut Dice) -> Timestamp {
    let seconds = (to.as_second() - from.as_second()).max(1) as f64;
    let share = dice.share().powf(0.62);
    from + SignedDuration::from_secs((seconds * share) as i64)
}

/// What the sign-offs of the night shift need: no desk work between 22:00 and 7:00.
pub fn awake(at: Timestamp) -> Timestamp {
    let minute = minute_of_day(at);
    if minute < 7 * 60 {
        at + minutes(7 * 60 - minute + minute % 17)
    } else if minute >= 22 * 60 {
        at + minutes(24 * 60 - minute + 7 * 60 + minute % 17)
    } else {
        at
    }
}
