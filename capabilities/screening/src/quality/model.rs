// SPDX-License-Identifier: AGPL-3.0-or-later
//! Shares with their bounds, what is missed, and drift.

use kernel::{MICROS_PER_DAY, Timestamp};

/// With fewer decisions nothing is said.
pub(super) const FEWEST: usize = 20;
/// A share's bounds hold in 95 of 100 cases; where two are joined each holds in 97 or 98.
const SURE: f64 = 1.96;
const SURER: f64 = 2.24;
pub(super) const WEEK_DAYS: i64 = 7;
pub(super) const MONTH_DAYS: i64 = 30;
/// Scores are put in so many drawers to see whether they drift.
const DRAWERS: usize = 10;

/// A stored message as it was scored, and what people said of it.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    pub channel: String,
    pub score: f32,
    pub stored_at: Timestamp,
    pub is_labelled: bool,
    pub holds: Option<bool>,
    /// Scored by the version in use: only such scores are compared with each other.
    pub is_comparable: bool,
    /// A person looked at it as a sample; true when it was a side effect.
    pub sampled: Option<bool>,
}

/// A share, and the bounds it lies between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Share {
    pub of: f64,
    pub low: f64,
    pub high: f64,
}

/// Wilson's bounds.
fn share(count: usize, all: usize, sure: f64) -> Share {
    let (n, z) = (all.max(1) as f64, sure);
    let of = count as f64 / n;
    let middle = (of + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z / (1.0 + z * z / n) * (of * (1.0 - of) / n + z * z / (4.0 * n * n)).sqrt();
    Share { of, low: (middle - half).max(0.0), high: (middle + half).min(1.0) }
}

/// One channel, or all of them.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Quality {
    pub messages: usize,
    pub labelled: usize,
    pub decided: usize,
    pub sampled: usize,
    /// Of what is labelled, the share that is a side effect.
    pub precision: Option<Share>,
    /// Side effects below the threshold.
    pub missed: Option<Share>,
    /// Of all side effects, the share that is labelled.
    pub recall: Option<Share>,
    /// Labels a day over the past month.
    pub labels_a_day: f64,
    /// How far this week's scores lie from those before (population stability index).
    pub drift: Option<f64>,
}

pub(super) fn quality(scored: &[&Scored], now: Timestamp) -> Quality {
    let labelled: Vec<&&Scored> = scored.iter().filter(|one| one.is_labelled).collect();
    let decided: Vec<bool> = labelled.iter().filter_map(|one| one.holds).collect();
    let sampled: Vec<bool> = scored.iter().filter(|one| !one.is_labelled).filter_map(|one| one.sampled).collect();
    let (right, missed) = (count(&decided), count(&sampled));
    let below = (scored.len() - labelled.len()) as f64;
    let precision = (decided.len() >= FEWEST).then(|| share(right, decided.len(), SURE));
    let misses = (sampled.len() >= FEWEST).then(|| share(missed, sampled.len(), SURER));
    let month = now.plus(-MONTH_DAYS * MICROS_PER_DAY);
    let this_month = labelled.iter().filter(|one| one.stored_at >= month).count();
    Quality {
        messages: scored.len(),
        labelled: labelled.len(),
        decided: decided.len(),
        sampled: sampled.len(),
        recall: precision
            .and(misses)
            .map(|misses| recall(share(right, decided.len(), SURER), labelled.len() as f64, misses, below)),
        precision,
        missed: misses.map(|one| Share { of: one.of * below, low: one.low * below, high: one.high * below }),
        labels_a_day: this_month as f64 / MONTH_DAYS as f64,
        drift: drift(scored, now),
    }
}

fn count(flags: &[bool]) -> usize {
    flags.iter().filter(|flag| **flag).count()
}

fn recall(precision: Share, labelled: f64, missed: Share, below: f64) -> Share {
    let part = |found: f64, missed: f64| if found + missed > 0.0 { found / (found + missed) } else { 1.0 };
    Share {
        of: part(precision.of * labelled, missed.of * below),
        low: part(precision.low * labelled, missed.high * below),
        high: part(precision.high * labelled, missed.low * below),
    }
}

fn drift(scored: &[&Scored], now: Timestamp) -> Option<f64> {
    let week = now.plus(-WEEK_DAYS * MICROS_PER_DAY);
    let (mut late, mut early) = ([0.5_f64; DRAWERS], [0.5_f64; DRAWERS]);
    for one in scored.iter().filter(|one| one.is_comparable) {
        let drawer = ((one.score * DRAWERS as f32) as usize).min(DRAWERS - 1);
        if one.stored_at >= week { late[drawer] += 1.0 } else { early[drawer] += 1.0 }
    }
    let (lates, earlies): (f64, f64) = (late.iter().sum(), early.iter().sum());
    let spare = DRAWERS as f64 / 2.0;
    if lates - spare < FEWEST as f64 || earlies - spare < FEWEST as f64 {
        return None;
    }
    let part =
        |(late, early): (&f64, &f64)| (late / lates - early / earlies) * ((late / lates) / (early / earlies)).ln();
    Some(late.iter().zip(&early).map(part).sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_micros(100 * MICROS_PER_DAY);

    fn scored(score: f32, days_ago: i64) -> Scored {
        let stored_at = NOW.plus(-days_ago * MICROS_PER_DAY);
        let is_labelled = score >= 0.4;
        Scored { channel: "own".into(), score, stored_at, is_labelled, holds: None, is_comparable: true, sampled: None }
    }

    #[test]
    fn few_decisions_say_nothing_and_bounds_hold_the_share() {
        let mut all: Vec<Scored> = (0..2_000).map(|at| scored(if at < 100 { 0.8 } else { 0.1 }, 40)).collect();
        let few = quality(&all.iter().collect::<Vec<_>>(), NOW);
        assert_eq!((few.precision, few.recall, few.missed), (None, None, None));
        (0..50).for_each(|at| all[at].holds = Some(at % 5 != 0));
        (100..300).for_each(|at| all[at].sampled = Some(at == 100));
        let found = quality(&all.iter().collect::<Vec<_>>(), NOW);
        let (precision, recall, missed) =
            (found.precision.expect("50"), found.recall.expect("both"), found.missed.expect("200"));
        assert!((precision.of - 0.8).abs() < 1e-9 && precision.low < 0.7 && precision.high > 0.87, "{precision:?}");
        assert!((missed.of - 9.5).abs() < 1e-9, "one of 200 sampled stands for 1,900: {missed:?}");
        assert!((recall.of - 80.0 / 89.5).abs() < 1e-9 && recall.low < 0.7 && recall.high > 0.97, "{recall:?}");
    }

    #[test]
    fn drift_is_nought_when_nothing_changes_and_large_when_all_does() {
        let steady: Vec<Scored> = (0..400).map(|at| scored((at % 10) as f32 / 10.0, at / 10)).collect();
        let moved: Vec<Scored> =
            (0..400).map(|at| scored(if at < 80 { 0.9 } else { 0.1 }, if at < 80 { 1 } else { 30 })).collect();
        assert!(drift(&steady.iter().collect::<Vec<_>>(), NOW).expect("enough") < 0.1);
        assert!(drift(&moved.iter().collect::<Vec<_>>(), NOW).expect("enough") > 1.0);
        let other: Vec<Scored> = moved
            .into_iter()
            .map(|one| Scored { is_comparable: one.stored_at >= NOW.plus(-5 * MICROS_PER_DAY), ..one })
            .collect();
        assert_eq!(drift(&other.iter().collect::<Vec<_>>(), NOW), None, "another version scored what was before");
    }
}
