// SPDX-License-Identifier: MIT OR Apache-2.0
//! Before and after, on decisions that neither has seen.

use serde::{Deserialize, Serialize};

use super::refit::next;

/// How well one screener orders texts.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    pub average_precision: f64,
    /// Share of the adverse events among the first `budget` texts.
    pub recall_at_budget: f64,
}

/// What the comparison comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Better beyond what chance explains.
    Better,
    /// Not told apart from chance, and nothing is lost.
    NoWorse,
    /// Worse in average precision beyond chance, or it finds fewer with the same reading.
    Worse,
}

/// Two screeners on the same held-out decisions.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    pub texts: usize,
    pub adverse: usize,
    /// So many texts somebody reads: as many as the screener in use labels.
    pub budget: usize,
    pub before: Ranking,
    pub after: Ranking,
    /// Difference in average precision, with the bounds between which it lies in 95 of 100 draws.
    pub gain: f64,
    pub gain_low: f64,
    pub gain_high: f64,
}

impl Comparison {
    pub fn outcome(&self) -> Outcome {
        let finds_fewer = self.after.recall_at_budget < self.before.recall_at_budget;
        match () {
            () if self.gain_high < 0.0 || finds_fewer => Outcome::Worse,
            () if self.gain_low > 0.0 => Outcome::Better,
            () => Outcome::NoWorse,
        }
    }
}

const DRAWS: usize = 1_000;

/// Compares two lists of scores for the same texts.
pub(super) fn compare(before: &[f32], after: &[f32], adverse: &[bool], budget: usize) -> Comparison {
    let (first, second) = (order(before), order(after));
    let once = vec![1; adverse.len()];
    let ranking = |order: &[usize]| Ranking {
        average_precision: average_precision(order, adverse, &once),
        recall_at_budget: recall(order, adverse, budget),
    };
    let (before, after) = (ranking(&first), ranking(&second));
    let mut gains = draws(&first, &second, adverse);
    gains.sort_by(f64::total_cmp);
    let bound = |share: f64| gains[((DRAWS - 1) as f64 * share).round() as usize];
    Comparison {
        texts: adverse.len(),
        adverse: adverse.iter().filter(|adverse| **adverse).count(),
        budget,
        before,
        after,
        gain: after.average_precision - before.average_precision,
        gain_low: bound(0.025),
        gain_high: bound(0.975),
    }
}

/// Differences of average precision over texts drawn with replacement, the same draw for both.
fn draws(first: &[usize], second: &[usize], adverse: &[bool]) -> Vec<f64> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let draw = |_| {
        let mut times = vec![0_u32; adverse.len()];
        (0..adverse.len()).for_each(|_| times[(next(&mut state) % adverse.len() as u64) as usize] += 1);
        average_precision(second, adverse, &times) - average_precision(first, adverse, &times)
    };
    (0..DRAWS).map(draw).collect()
}

/// Highest first; equals in their own order.
fn order(scores: &[f32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    order
}

/// Average precision of texts in this order, each counted so many times.
fn average_precision(order: &[usize], adverse: &[bool], times: &[u32]) -> f64 {
    let (mut seen, mut right, mut sum) = (0.0, 0.0, 0.0);
    for &at in order {
        for _ in 0..times[at] {
            seen += 1.0;
            if adverse[at] {
                right += 1.0;
                sum += right / seen;
            }
        }
    }
    sum / f64::max(right, 1.0)
}

fn recall(order: &[usize], adverse: &[bool], budget: usize) -> f64 {
    let found = order.iter().take(budget).filter(|at| adverse[**at]).count();
    found as f64 / adverse.iter().filter(|adverse| **adverse).count().max(1) as f64
}

/// Average precision of scores, for benches.
pub fn ranked(scores: &[f32], adverse: &[bool]) -> f64 {
    average_precision(&order(scores), adverse, &vec![1; adverse.len()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn average_precision_is_the_mean_over_what_is_found() {
        // Adverse at ranks 1 and 3: (1/1 + 2/3) / 2.
        assert!((ranked(&[0.9, 0.8, 0.7, 0.1], &[true, false, true, false]) - 5.0 / 6.0).abs() < 1e-12);
    }

    #[test]
    fn chance_is_told_from_gain_and_loss() {
        let adverse: Vec<bool> = (0..400).map(|at| at % 10 == 0).collect();
        let good: Vec<f32> = (0..400).map(|at| if at % 10 == 0 { 0.9 } else { 0.1 + at as f32 / 1_000.0 }).collect();
        let bad: Vec<f32> = good.iter().map(|score| 1.0 - score).collect();
        assert_eq!(compare(&bad, &good, &adverse, 40).outcome(), Outcome::Better);
        assert_eq!(compare(&good, &bad, &adverse, 40).outcome(), Outcome::Worse);
        let same = compare(&good, &good, &adverse, 40);
        assert_eq!((same.outcome(), same.gain_low, same.gain_high), (Outcome::NoWorse, 0.0, 0.0));
    }
}
