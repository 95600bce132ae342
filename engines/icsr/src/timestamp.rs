// SPDX-License-Identifier: MIT OR Apache-2.0
//! Dates and times as E2B writes them: `CCYYMMDDhhmmss.UUUU[+|-ZZzz]`, with no more precision than was known.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use jiff::{Span, Zoned};
use serde::{Deserialize, Serialize};

use crate::Lexical;

/// A moment as precise as it was known. The letters are kept exactly; what they mean is worked out when asked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(String);

/// How much of a moment is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `CCYY`
    Year,
    /// `CCYYMM`
    Month,
    /// `CCYYMMDD`
    Day,
    /// `CCYYMMDDhh`
    Hour,
    /// `CCYYMMDDhhmm`
    Minute,
    /// `CCYYMMDDhhmmss`, with or without a fraction
    Second,
}

struct Parts {
    start: DateTime,
    precision: Precision,
    offset: Option<Offset>,
}

impl Timestamp {
    /// The moment these letters stand for, whether or not they stand for one.
    pub fn new(letters: impl Into<String>) -> Self {
        Self(letters.into())
    }

    /// An instant to the second, in UTC.
    pub fn instant(at: jiff::Timestamp) -> Self {
        Self(at.to_zoned(TimeZone::UTC).strftime("%Y%m%d%H%M%S+0000").to_string())
    }

    /// An instant to the second, with the offset of its zone.
    pub fn zoned(at: &Zoned) -> Self {
        Self(at.strftime("%Y%m%d%H%M%S%z").to_string())
    }

    /// A calendar day.
    pub fn day(day: Date) -> Self {
        Self(day.strftime("%Y%m%d").to_string())
    }

    /// The letters as written.
    pub fn letters(&self) -> &str {
        &self.0
    }

    /// How much is known; `None` when the letters are no date that exists.
    pub fn precision(&self) -> Option<Precision> {
        self.parts().map(|parts| parts.precision)
    }

    /// The calendar day as written, when it is known to the day.
    pub fn date(&self) -> Option<Date> {
        self.parts().filter(|parts| parts.precision >= Precision::Day).map(|parts| parts.start.date())
    }

    /// The first instant this can mean. Without an offset that is where the day begins first, at UTC+14.
    pub fn earliest(&self) -> Option<jiff::Timestamp> {
        let parts = self.parts()?;
        let offset = parts.offset.unwrap_or(Offset::constant(14));
        offset.to_timestamp(parts.start).ok()
    }

    /// The last instant this can mean. Without an offset that is where the day ends last, at UTC-12.
    pub fn latest(&self) -> Option<jiff::Timestamp> {
        let parts = self.parts()?;
        let length = match parts.precision {
            Precision::Year => Span::new().years(1),
            Precision::Month => Span::new().months(1),
            Precision::Day => Span::new().days(1),
            Precision::Hour => Span::new().hours(1),
            Precision::Minute => Span::new().minutes(1),
            Precision::Second => Span::new().seconds(1),
        };
        let end = parts.start.checked_add(length).ok()?.checked_sub(Span::new().microseconds(1)).ok()?;
        parts.offset.unwrap_or(Offset::constant(-12)).to_timestamp(end).ok()
    }

    /// Whether the moment lies after `now` wherever on earth it was written down.
    pub fn is_after(&self, now: jiff::Timestamp) -> bool {
        self.earliest().is_some_and(|earliest| earliest > now)
    }

    /// Whether this is certainly before `other`: compared no finer than both are known.
    pub fn is_before(&self, other: &Self) -> bool {
        let (Some(own), Some(theirs)) = (self.parts(), other.parts()) else {
            return false;
        };
        let exact = |parts: &Parts| parts.precision == Precision::Second && parts.offset.is_some();
        if exact(&own) && exact(&theirs) {
            return self.latest() < other.earliest();
        }
        let one_clock = own.offset.is_none() && theirs.offset.is_none();
        let finest = if one_clock { Precision::Second } else { Precision::Day };
        let digits = own.precision.min(theirs.precision).min(finest).digits();
        self.0.get(..digits) < other.0.get(..digits)
    }

    fn parts(&self) -> Option<Parts> {
        let (whole, offset) = match self.0.find(['+', '-']) {
            Some(at) => (&self.0[..at], Some(offset(&self.0[at..])?)),
            None => (self.0.as_str(), None),
        };
        let (digits, fraction) = whole.split_once('.').map_or((whole, None), |(digits, rest)| (digits, Some(rest)));
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let precision = Precision::of(digits.len())?;
        if let Some(fraction) = fraction {
            let sound = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
            if precision != Precision::Second || !sound {
                return None;
            }
        }
        if offset.is_some() && precision < Precision::Hour {
            return None;
        }
        let part = |from: usize, to: usize, absent: i8| match digits.get(from..to) {
            Some(two) => two.parse::<i8>().ok(),
            None => Some(absent),
        };
        let date = Date::new(digits.get(..4)?.parse().ok()?, part(4, 6, 1)?, part(6, 8, 1)?).ok()?;
        let time = Time::new(part(8, 10, 0)?, part(10, 12, 0)?, part(12, 14, 0)?, 0).ok()?;
        Some(Parts { start: date.to_datetime(time), precision, offset })
    }
}

impl Precision {
    fn of(digits: usize) -> Option<Self> {
        Some(match digits {
            4 => Self::Year,
            6 => Self::Month,
            8 => Self::Day,
            10 => Self::Hour,
            12 => Self::Minute,
            14 => Self::Second,
            _ => return None,
        })
    }

    fn digits(self) -> usize {
        4 + 2 * self as usize
    }
}

/// `+ZZ` or `+ZZzz`.
fn offset(letters: &str) -> Option<Offset> {
    let digits = letters.get(1..).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    let (hours, minutes) = match digits.len() {
        2 => (digits.parse::<i32>().ok()?, 0),
        4 => (digits[..2].parse().ok()?, digits[2..].parse().ok()?),
        _ => return None,
    };
    if hours > 14 || minutes > 59 {
        return None;
    }
    let seconds = (hours * 60 + minutes) * 60;
    Offset::from_seconds(if letters.starts_with('-') { -seconds } else { seconds }).ok()
}

impl Lexical for Timestamp {
    fn letters(&self) -> Cow<'_, str> {
        self.0.as_str().into()
    }
    fn from_letters(letters: &str) -> Option<Self> {
        Some(Self(letters.to_owned()))
    }
}

impl std::fmt::Display for Timestamp {
    /// `2026-11-20`, `2026-11-20 10:15:30 +0000`: for people.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Some(parts) = self.parts() else {
            return out.write_str(&self.0);
        };
        let start = parts.start;
        match parts.precision {
            Precision::Year => write!(out, "{}", start.strftime("%Y")),
            Precision::Month => write!(out, "{}", start.strftime("%Y-%m")),
            Precision::Day => write!(out, "{}", start.strftime("%Y-%m-%d")),
            Precision::Hour | Precision::Minute => write!(out, "{}", start.strftime("%Y-%m-%d %H:%M")),
            Precision::Second => write!(out, "{}", start.strftime("%Y-%m-%d %H:%M:%S")),
        }?;
        match self.0.find(['+', '-']) {
            Some(at) => write!(out, " {}", &self.0[at..]),
            None => Ok(()),
        }
    }
}
