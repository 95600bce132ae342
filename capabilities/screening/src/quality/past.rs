// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a line, or a version, would have meant in the past month: stored texts, scored again where another version had
//! scored them. Of many messages an even share is taken, and every side effect that people confirmed.

use std::collections::HashMap;

use screen::learn::same_scores;
use screen::{Input, Kind, Screener};

use super::model::MONTH_DAYS;

/// At most so many texts are scored for one look.
pub(super) const MOST: i64 = 3_000;

/// A message of the past month as it is stored.
#[derive(Clone, Debug)]
pub(super) struct PastText {
    pub channel: String,
    pub words: String,
    pub language: Option<String>,
    pub context: Option<String>,
    pub score: f32,
    /// What scored it.
    pub version: String,
    pub is_confirmed: bool,
}

/// The past month: an even share of its texts, and how many messages there were by channel.
#[derive(Clone, Debug, Default)]
pub(super) struct PastTexts {
    pub texts: Vec<PastText>,
    pub by_channel: HashMap<String, i64>,
}

/// A message with its score under the screener in use, and under another that is looked at.
#[derive(Clone, Debug)]
pub(super) struct PastMessage {
    pub channel: String,
    pub now: f32,
    pub next: f32,
    pub is_confirmed: bool,
    /// For so many messages it stands.
    pub weight: f64,
    /// Another version than the one in use had scored it.
    is_scored_again: bool,
}

/// The past month as two screeners see it.
#[derive(Clone, Debug)]
pub(super) struct Past {
    pub messages: Vec<PastMessage>,
    by_channel: HashMap<String, i64>,
}

impl Past {
    /// Scores the texts; `next` is another screener to look at, else the one in use.
    pub fn scored(past: &PastTexts, in_use: &Screener, next: Option<&Screener>) -> Past {
        let score = |screener: &Screener, text: &PastText| {
            let (language, context) = (text.language.as_deref(), text.context.as_deref());
            let input = Input { text: &text.words, language, context, channel: Some(&text.channel) };
            screener.screen(&input).scores[Kind::AdverseEvent.index()].1
        };
        let weights = weights(past);
        let message = |text: &PastText| {
            let is_scored_again = !same_scores(&text.version, in_use.version());
            let now = if is_scored_again { score(in_use, text) } else { text.score };
            PastMessage {
                channel: text.channel.clone(),
                now,
                next: next.map_or(now, |next| score(next, text)),
                is_confirmed: text.is_confirmed,
                is_scored_again,
                weight: if text.is_confirmed {
                    1.0
                } else {
                    weights.get(text.channel.as_str()).copied().unwrap_or(1.0)
                },
            }
        };
        Past { messages: past.texts.iter().map(message).collect(), by_channel: past.by_channel.clone() }
    }

    /// How many messages there were.
    pub fn of(&self) -> i64 {
        self.by_channel.values().sum()
    }

    /// How many another version than the one in use had scored.
    pub fn scored_again(&self) -> usize {
        self.messages.iter().filter(|message| message.is_scored_again).count()
    }

    /// Leaves only messages of channels for which this holds.
    pub fn retain(&mut self, holds: impl Fn(&str) -> bool) {
        self.messages.retain(|message| holds(&message.channel));
        self.by_channel.retain(|channel, _| holds(channel));
    }
}

/// For how many messages one that nobody confirmed stands, by channel: all confirmed ones are there.
fn weights(past: &PastTexts) -> HashMap<&str, f64> {
    let mut counts: HashMap<&str, (i64, i64)> = HashMap::new();
    for text in &past.texts {
        let (confirmed, others) = counts.entry(&text.channel).or_default();
        *if text.is_confirmed { confirmed } else { others } += 1;
    }
    let weight = |(channel, (confirmed, others)): (&&str, &(i64, i64))| {
        let all = past.by_channel.get(*channel).copied().unwrap_or_default();
        ((all - confirmed) as f64 / (*others).max(1) as f64).max(1.0)
    };
    counts.iter().map(|entry| (*entry.0, weight(entry))).collect()
}

/// What would have been labelled in the past month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Preview {
    pub labels_a_day: f64,
    /// Labelled, and not as it is now; and the other way round.
    pub gained_a_day: f64,
    pub lost_a_day: f64,
    /// Side effects that people confirmed, and how many of them would not have been labelled.
    pub confirmed: usize,
    pub would_miss: usize,
}

/// `now` says whether a message is labelled as things are, `next` whether it would be.
pub(super) fn preview(past: &Past, now: impl Fn(&PastMessage) -> bool, next: impl Fn(&PastMessage) -> bool) -> Preview {
    let a_day = |counts: &dyn Fn(&PastMessage) -> bool| {
        let sum: f64 = past.messages.iter().filter(|one| counts(one)).map(|one| one.weight).sum();
        // The sum of nothing is a nought below zero.
        (sum + 0.0) / MONTH_DAYS as f64
    };
    let confirmed = || past.messages.iter().filter(|one| one.is_confirmed);
    Preview {
        labels_a_day: a_day(&next),
        gained_a_day: a_day(&|one| next(one) && !now(one)),
        lost_a_day: a_day(&|one| now(one) && !next(one)),
        confirmed: confirmed().count(),
        would_miss: confirmed().filter(|one| !next(one)).count(),
    }
}

/// The lowest line, in hundredths, at which a day brings no more labels than people can read; `None` when there are no
/// messages to reckon from.
pub(super) fn proposed(past: &Past, budget: i64) -> Option<i64> {
    let labels = |percent: i64| {
        let line = percent as f32 / 100.0;
        let sum: f64 = past.messages.iter().filter(|one| one.now >= line).map(|one| one.weight).sum();
        sum / MONTH_DAYS as f64
    };
    (!past.messages.is_empty()).then(|| (5..=95).find(|percent| labels(*percent) <= budget as f64).unwrap_or(95))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(score: f32, is_confirmed: bool, version: &str) -> PastText {
        PastText {
            channel: "own".into(),
            words: "Since I started Humira I have a terrible rash.".into(),
            language: None,
            context: None,
            score,
            version: version.into(),
            is_confirmed,
        }
    }

    /// Of 3,002 messages 300 that nobody confirmed and two that somebody did, scored from 0 to 1.
    fn month(version: &str) -> PastTexts {
        let others = (0..300).map(|at| text((at % 100) as f32 / 100.0, false, version));
        let confirmed = [text(0.305, true, version), text(0.95, true, version)];
        let by_channel = HashMap::from([("own".to_owned(), 3_002)]);
        PastTexts { texts: others.chain(confirmed).collect(), by_channel }
    }

    #[test]
    fn a_budget_sets_the_line_and_says_what_it_costs() {
        let shipped = crate::shipped();
        let past = Past::scored(&month(shipped.version()), shipped, None);
        assert_eq!((past.scored_again(), past.of()), (0, 3_002));
        let line = proposed(&past, 11);
        assert_eq!(line, Some(90), "ten in a hundred of a hundred a day, and what was confirmed");
        let at = |line: f32| move |one: &PastMessage| one.now >= line;
        let found = preview(&past, at(0.5), at(0.9));
        assert_eq!((found.confirmed, found.would_miss), (2, 1));
        assert!((found.lost_a_day - 40.0).abs() < 0.1 && found.gained_a_day == 0.0, "{found:?}");
        assert_eq!(proposed(&past, 1_000), Some(5));
    }

    #[test]
    fn of_no_messages_nothing_is_proposed() {
        let shipped = crate::shipped();
        assert_eq!(proposed(&Past::scored(&PastTexts::default(), shipped, None), 40), None);
        let mut past = Past::scored(&month(shipped.version()), shipped, None);
        past.retain(|channel| channel != "own");
        assert_eq!((proposed(&past, 40), past.of()), (None, 0), "every channel has a line of its own");
    }

    #[test]
    fn what_another_version_scored_is_scored_again() {
        let shipped = crate::shipped();
        let past = Past::scored(&month("s1-another"), shipped, None);
        assert_eq!(past.scored_again(), 302);
        let own = shipped.screen(&Input::text("Since I started Humira I have a terrible rash."));
        assert!(past.messages.iter().all(|one| one.now == own.score(Kind::AdverseEvent)));
    }
}
