// SPDX-License-Identifier: AGPL-3.0-or-later
//! When to read a source next, and what may honestly be said about the last time. Plain data and total functions:
//! the caller gives the instant and keeps the value.

use crate::guarded::{Validators, Wait};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

const SECOND: i64 = 1_000_000;
/// The longest pause between two tries, unless the server asks for more.
const LONGEST_PAUSE_SECONDS: i64 = 24 * 3600;
/// However long a server asks us to stay away, we come back after this.
const LONGEST_WAIT_SECONDS: i64 = 7 * 24 * 3600;
const SHORTEST_INTERVAL_SECONDS: u32 = 60;

/// The state of polling one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poll {
    pub reading: Reading,
    pub due_at: i64,
    /// Tries that failed since the last one that went well.
    pub failures: u32,
    pub interval_seconds: u32,
    pub validators: Validators,
}

/// What may be said about the last reading. A source that fails never looks as if it had nothing to say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum Reading {
    Never,
    /// Read without a failure since `since`, the last time at `last_at`.
    Well {
        since: i64,
        last_at: i64,
    },
    /// Every try since `since` failed, the last at `last_at`.
    Failing {
        since: i64,
        last_at: i64,
        last_well_at: Option<i64>,
        because: String,
    },
    /// Not read any more until a person starts it again.
    Stopped {
        at: i64,
        last_well_at: Option<i64>,
        because: String,
    },
}

/// How one try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Read(Validators),
    NotModified,
    /// In the words to show people.
    Failed(String),
    RetryAfter {
        because: String,
        wait: Option<Wait>,
    },
    /// The server says the feed is gone for good (410).
    Gone,
}

impl Poll {
    /// A source that has not been read yet and may be at once.
    pub fn new(interval_seconds: u32, now: i64) -> Poll {
        let interval_seconds = interval_seconds.max(SHORTEST_INTERVAL_SECONDS);
        Poll { reading: Reading::Never, due_at: now, failures: 0, interval_seconds, validators: Validators::default() }
    }

    pub fn is_due(&self, now: i64) -> bool {
        !matches!(self.reading, Reading::Stopped { .. }) && now >= self.due_at
    }

    /// When the source last answered well, with something new or nothing.
    pub fn last_well_at(&self) -> Option<i64> {
        match self.reading {
            Reading::Never => None,
            Reading::Well { last_at, .. } => Some(last_at),
            Reading::Failing { last_well_at, .. } | Reading::Stopped { last_well_at, .. } => last_well_at,
        }
    }

    /// The state after a try. `key` is steady per source; it spreads sources that would else come due together.
    pub fn after(&self, outcome: Outcome, key: &str, now: i64) -> Poll {
        match outcome {
            Outcome::Read(validators) => self.went_well(validators, key, now),
            Outcome::NotModified => self.went_well(self.validators.clone(), key, now),
            Outcome::Failed(because) => self.failed(because, None, key, now),
            Outcome::RetryAfter { because, wait } => self.failed(because, wait, key, now),
            Outcome::Gone => {
                let because = "the feed is gone for good (410); remove the source or give its new address".to_owned();
                let reading = Reading::Stopped { at: now, last_well_at: self.last_well_at(), because };
                Poll { reading, failures: self.failures.saturating_add(1), ..self.clone() }
            }
        }
    }

    /// Somebody starts a stopped source again, or wants it read now. What was known about the past stays.
    pub fn restarted(&self, now: i64) -> Poll {
        let reading = match &self.reading {
            Reading::Stopped { at, last_well_at, because } => {
                Reading::Failing { since: *at, last_at: *at, last_well_at: *last_well_at, because: because.clone() }
            }
            other => other.clone(),
        };
        Poll { reading, due_at: now, ..self.clone() }
    }

    fn went_well(&self, validators: Validators, key: &str, now: i64) -> Poll {
        let since = match self.reading {
            Reading::Well { since, .. } => since,
            _ => now,
        };
        let reading = Reading::Well { since, last_at: now };
        let pause = spread(i64::from(self.interval_seconds), key, now);
        Poll { reading, due_at: later(now, pause), failures: 0, interval_seconds: self.interval_seconds, validators }
    }

    fn failed(&self, because: String, wait: Option<Wait>, key: &str, now: i64) -> Poll {
        let since = match self.reading {
            Reading::Failing { since, .. } => since,
            _ => now,
        };
        let failures = self.failures.saturating_add(1);
        let doubled = i64::from(self.interval_seconds).saturating_mul(1 << failures.min(20));
        let own = doubled.min(LONGEST_PAUSE_SECONDS.max(i64::from(self.interval_seconds)));
        let asked = match wait {
            Some(Wait::Seconds(seconds)) => i64::try_from(seconds).unwrap_or(i64::MAX),
            Some(Wait::Until(instant)) => instant.saturating_sub(now) / SECOND + 1,
            None => 0,
        };
        // Never sooner than asked: the spread only adds.
        let pause = spread(own, key, i64::from(failures)).max(asked.min(LONGEST_WAIT_SECONDS));
        let reading = Reading::Failing { since, last_at: now, last_well_at: self.last_well_at(), because };
        Poll { reading, due_at: later(now, pause), failures, ..self.clone() }
    }
}

fn later(now: i64, seconds: i64) -> i64 {
    now.saturating_add(seconds.saturating_mul(SECOND))
}

/// Adds up to a tenth, by a hash: the same for the same source and turn, different among sources.
fn spread(seconds: i64, key: &str, turn: i64) -> i64 {
    let hash = Sha256::new().chain_update(key.as_bytes()).chain_update(turn.to_be_bytes()).finalize();
    let part = i64::from(u16::from_be_bytes([hash[0], hash[1]]));
    seconds.saturating_add(seconds / 10 * part / i64::from(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_PAUSE_SECONDS, Outcome, Poll, Reading, SECOND};
    use crate::guarded::{Validators, Wait};

    const NOW: i64 = 1_700_000_000 * SECOND;

    fn failed() -> Outcome {
        Outcome::Failed("no answer".to_owned())
    }

    #[test]
    fn a_new_source_is_due_at_once_and_says_never() {
        let poll = Poll::new(3600, NOW);
        assert!(poll.is_due(NOW));
        assert_eq!((poll.reading.clone(), poll.last_well_at()), (Reading::Never, None));
    }

    #[test]
    fn a_good_reading_waits_the_interval_and_at_most_a_tenth_more() {
        let poll = Poll::new(3600, NOW).after(Outcome::Read(Validators::default()), "a", NOW);
        let pause = (poll.due_at - NOW) / SECOND;
        assert!((3600..=3960).contains(&pause), "{pause}");
        let again = poll.after(Outcome::NotModified, "a", poll.due_at);
        assert_eq!(again.reading, Reading::Well { since: NOW, last_at: poll.due_at });
    }

    #[test]
    fn failures_double_the_pause_up_to_a_day() {
        let mut poll = Poll::new(3600, NOW);
        let mut pauses = Vec::new();
        for _ in 0..12 {
            let now = poll.due_at;
            poll = poll.after(failed(), "a", now);
            pauses.push((poll.due_at - now) / SECOND);
        }
        assert!((7200..=7920).contains(&pauses[0]) && (14_400..=15_840).contains(&pauses[1]), "{pauses:?}");
        assert!(pauses.iter().all(|pause| *pause <= LONGEST_PAUSE_SECONDS * 11 / 10), "{pauses:?}");
    }

    #[test]
    fn failing_says_since_when_and_when_it_last_went_well() {
        let well = Poll::new(3600, NOW).after(Outcome::Read(Validators::default()), "a", NOW);
        let first = well.after(failed(), "a", NOW + SECOND);
        let second = first.after(failed(), "a", NOW + 2 * SECOND);
        let expected = Reading::Failing {
            since: NOW + SECOND,
            last_at: NOW + 2 * SECOND,
            last_well_at: Some(NOW),
            because: "no answer".to_owned(),
        };
        assert_eq!(second.reading, expected);
        assert_eq!(second.after(Outcome::NotModified, "a", NOW + 3 * SECOND).failures, 0);
    }

    #[test]
    fn a_server_that_asks_for_time_gets_it() {
        let wait = Some(Wait::Seconds(200_000));
        let poll = Poll::new(3600, NOW).after(Outcome::RetryAfter { because: "busy".to_owned(), wait }, "a", NOW);
        assert_eq!(poll.due_at, NOW + 200_000 * SECOND);
        let wait = Some(Wait::Seconds(u64::MAX));
        let poll = Poll::new(3600, NOW).after(Outcome::RetryAfter { because: "busy".to_owned(), wait }, "a", NOW);
        assert!(poll.due_at <= NOW + 8 * 24 * 3600 * SECOND);
    }

    #[test]
    fn gone_stops_until_somebody_starts_it_again() {
        let gone = Poll::new(3600, NOW).after(Outcome::Gone, "a", NOW);
        assert!(matches!(gone.reading, Reading::Stopped { .. }) && !gone.is_due(i64::MAX));
        let again = gone.restarted(NOW + SECOND);
        assert!(again.is_due(NOW + SECOND) && matches!(again.reading, Reading::Failing { .. }));
    }

    #[test]
    fn sources_do_not_come_due_together() {
        let due = |key: &str| Poll::new(3600, NOW).after(Outcome::NotModified, key, NOW).due_at;
        assert_ne!(due("a"), due("b"));
        assert_eq!(due("a"), due("a"));
    }
}
