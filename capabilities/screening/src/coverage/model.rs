// SPDX-License-Identifier: AGPL-3.0-or-later
use kernel::{Day, Timestamp};

/// Stored and screened revisions of one channel on one day (UTC).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayCoverage {
    pub day: Day,
    pub channel: String,
    pub messages: i64,
    /// Revisions stored: a message counts once, and once more for each edit.
    pub stored: i64,
    /// Revisions screened.
    pub screened: i64,
    /// Messages whose count of screenings differs from their count of revisions.
    pub uneven: i64,
    pub last_at: Timestamp,
}

/// Stored and screened of one channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChannelCoverage {
    pub channel: String,
    pub messages: i64,
    pub stored: i64,
    pub screened: i64,
    pub uneven: i64,
    pub last_at: Timestamp,
}

impl ChannelCoverage {
    fn begun(day: &DayCoverage) -> ChannelCoverage {
        let DayCoverage { channel, messages, stored, screened, uneven, last_at, .. } = day.clone();
        ChannelCoverage { channel, messages, stored, screened, uneven, last_at }
    }

    fn add(&mut self, day: &DayCoverage) {
        self.messages += day.messages;
        self.stored += day.stored;
        self.screened += day.screened;
        self.uneven += day.uneven;
        self.last_at = self.last_at.max(day.last_at);
    }
}

/// A day of a channel on which the equation does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub day: Day,
    pub channel: String,
    pub messages: i64,
}

/// The whole account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// Of the screener at work now.
    pub version: String,
    pub stored: i64,
    pub screened: i64,
    pub by_channel: Vec<ChannelCoverage>,
    /// Newest day first.
    pub by_day: Vec<DayCoverage>,
    pub gaps: Vec<Gap>,
}

impl Coverage {
    /// Adds up the days. They come newest first.
    pub(crate) fn of(version: &str, by_day: Vec<DayCoverage>) -> Coverage {
        let mut by_channel: Vec<ChannelCoverage> = Vec::new();
        for day in &by_day {
            match by_channel.iter_mut().find(|channel| channel.channel == day.channel) {
                Some(channel) => channel.add(day),
                None => by_channel.push(ChannelCoverage::begun(day)),
            }
        }
        by_channel.sort_by(|a, b| b.messages.cmp(&a.messages).then_with(|| a.channel.cmp(&b.channel)));
        let gaps = by_day.iter().filter(|day| day.uneven > 0);
        let gaps = gaps.map(|day| Gap { day: day.day, channel: day.channel.clone(), messages: day.uneven }).collect();
        let (stored, screened) =
            by_channel.iter().fold((0, 0), |sums, channel| (sums.0 + channel.stored, sums.1 + channel.screened));
        Coverage { version: version.to_owned(), stored, screened, by_channel, by_day, gaps }
    }

    /// True when every stored revision is screened, once.
    pub fn holds(&self) -> bool {
        self.stored == self.screened && self.gaps.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i8, channel: &str, stored: i64, screened: i64, uneven: i64) -> DayCoverage {
        let day = jiff::civil::date(2026, 11, day);
        let last_at = Timestamp::from_micros(i64::from(day.day()));
        DayCoverage { day, channel: channel.into(), messages: stored, stored, screened, uneven, last_at }
    }

    #[test]
    fn a_missing_screening_is_a_gap_even_when_the_sums_are_equal() {
        let even = Coverage::of("s1", vec![day(22, "own", 3, 3, 0), day(21, "own", 2, 2, 0), day(21, "feed", 4, 4, 0)]);
        assert!(even.holds());
        assert_eq!((even.stored, even.screened, even.by_channel[0].channel.as_str()), (9, 9, "own"));
        // One message screened twice and one not at all: the sums agree, the account does not.
        let crossed = Coverage::of("s1", vec![day(22, "own", 2, 2, 2)]);
        assert!(!crossed.holds());
        assert_eq!(crossed.gaps.len(), 1);
        assert!(!Coverage::of("s1", vec![day(22, "own", 3, 2, 1)]).holds());
        assert!(Coverage::of("s1", vec![]).holds());
    }
}
