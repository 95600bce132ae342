// SPDX-License-Identifier: AGPL-3.0-or-later
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Serialize};

pub const MICROS_PER_SECOND: i64 = 1_000_000;
pub const MICROS_PER_MINUTE: i64 = 60 * MICROS_PER_SECOND;
pub const MICROS_PER_HOUR: i64 = 60 * MICROS_PER_MINUTE;
pub const MICROS_PER_DAY: i64 = 24 * MICROS_PER_HOUR;

/// A calendar day.
pub type Day = jiff::civil::Date;

/// An instant, in microseconds since 1970 UTC, as it stands in the database.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From microseconds since 1970 UTC.
    pub const fn from_micros(micros: i64) -> Timestamp {
        Timestamp(micros)
    }

    /// Microseconds since 1970 UTC.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Parses RFC 3339; `None` when the text is not one.
    pub fn parse(text: &str) -> Option<Timestamp> {
        text.parse::<jiff::Timestamp>().ok().map(Timestamp::from)
    }

    /// This instant as jiff's.
    pub fn jiff(self) -> jiff::Timestamp {
        jiff::Timestamp::from_microsecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }

    /// This instant in a time zone; an unknown zone is UTC.
    pub fn in_zone(self, zone: &str) -> jiff::Zoned {
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        self.jiff().to_zoned(zone)
    }

    /// The calendar day in a time zone.
    pub fn day_in(self, zone: &str) -> Day {
        self.in_zone(zone).date()
    }

    /// RFC 3339 in UTC, to the second.
    pub fn rfc3339(self) -> String {
        self.jiff().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// Later by so many microseconds.
    pub const fn plus(self, micros: i64) -> Timestamp {
        Timestamp(self.0.saturating_add(micros))
    }

    /// Microseconds from `earlier` to this instant; negative when it is later.
    pub const fn since(self, earlier: Timestamp) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl From<jiff::Timestamp> for Timestamp {
    fn from(at: jiff::Timestamp) -> Timestamp {
        Timestamp(at.as_microsecond())
    }
}

/// Where "now" comes from: the system, or a hand that moves (tests, the sample site).
#[derive(Clone, Default)]
pub struct Clock {
    fixed: Option<Arc<AtomicI64>>,
}

impl Clock {
    /// The system's clock.
    pub fn system() -> Clock {
        Clock { fixed: None }
    }

    /// A clock that stands at `at` until it is set.
    pub fn fixed(at: Timestamp) -> Clock {
        Clock { fixed: Some(Arc::new(AtomicI64::new(at.micros()))) }
    }

    /// The instant now.
    pub fn now(&self) -> Timestamp {
        match &self.fixed {
            Some(hand) => Timestamp(hand.load(Ordering::SeqCst)),
            None => Timestamp::from(jiff::Timestamp::now()),
        }
    }

    /// Sets a fixed clock; the system's clock cannot be set and stays as it is.
    pub fn set(&self, at: Timestamp) {
        if let Some(hand) = &self.fixed {
            hand.store(at.micros(), Ordering::SeqCst);
        }
    }

    /// Moves a fixed clock forward.
    pub fn advance(&self, micros: i64) {
        if let Some(hand) = &self.fixed {
            hand.fetch_add(micros, Ordering::SeqCst);
        }
    }
}
