// SPDX-License-Identifier: MIT OR Apache-2.0
//! Moves the weights from the shipped ones as far as the decisions ask, and no further.
//!
//! Squared hinge loss, and a penalty on the distance from the shipped weights where training from nothing has one on the
//! distance from zero: dual coordinate descent begun at those weights. A text that tells of an adverse event does so in
//! its loudest sentence; one that does not, in none.

use super::lesson::{Sparse, Studied};

/// Rounds over all sentences; the order is fixed, so the same lessons give the same bits.
const ROUNDS: usize = 20;
/// How often the loudest sentence is looked for again with the weights so far.
const TURNS: usize = 2;
/// A sentence that nobody calls adverse and that the weights put this far below teaches nothing.
const SILENT: f64 = -2.5;
/// However rare adverse events are among the lessons, one weighs at most this many others.
const MOST_BALANCE: f64 = 4.0;

struct Example<'s> {
    features: &'s Sparse,
    sign: f64,
    diagonal: f64,
    norm: f64,
}

/// The weights after `lessons`, from `prior`. `cost` says how much a mistake matters against a step away from it.
pub(super) fn refit(prior: &[f64], lessons: &[&Studied<'_>], cost: f64) -> Vec<f64> {
    let mut weights = prior.to_vec();
    let balance = balance(lessons);
    for _ in 0..TURNS {
        let examples = examples(&weights, lessons, cost, balance);
        weights = descend(prior, &examples);
    }
    weights
}

fn balance(lessons: &[&Studied<'_>]) -> f64 {
    let adverse = lessons.iter().filter(|studied| studied.lesson.adverse).count();
    let others = lessons.len() - adverse;
    (others as f64 / adverse.max(1) as f64).clamp(1.0, MOST_BALANCE)
}

fn examples<'s>(weights: &[f64], lessons: &[&'s Studied<'_>], cost: f64, balance: f64) -> Vec<Example<'s>> {
    let mut examples = Vec::new();
    for studied in lessons {
        let cost = cost * f64::from(studied.lesson.weight);
        let margins: Vec<f64> = studied.sentences.iter().map(|sentence| dot(weights, sentence)).collect();
        if studied.lesson.adverse {
            let loudest = (0..margins.len()).max_by(|a, b| margins[*a].total_cmp(&margins[*b]).then(b.cmp(a)));
            examples.extend(loudest.map(|at| example(&studied.sentences[at], 1.0, cost * balance)));
        } else {
            let heard = studied.sentences.iter().zip(&margins).filter(|(_, margin)| **margin > SILENT);
            examples.extend(heard.map(|(sentence, _)| example(sentence, -1.0, cost)));
        }
    }
    examples
}

fn example(features: &Sparse, sign: f64, cost: f64) -> Example<'_> {
    let norm = features.iter().map(|(_, value)| f64::from(*value) * f64::from(*value)).sum();
    Example { features, sign, diagonal: 0.5 / cost, norm }
}

fn descend(prior: &[f64], examples: &[Example<'_>]) -> Vec<f64> {
    let mut weights = prior.to_vec();
    let mut alphas = vec![0.0_f64; examples.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut state);
        for &at in &order {
            let example = &examples[at];
            let gradient = example.sign * dot(&weights, example.features) - 1.0 + example.diagonal * alphas[at];
            if alphas[at] == 0.0 && gradient >= 0.0 {
                continue;
            }
            let before = alphas[at];
            alphas[at] = f64::max(before - gradient / (example.norm + example.diagonal), 0.0);
            let step = (alphas[at] - before) * example.sign;
            for (feature, value) in example.features {
                weights[*feature as usize] += step * f64::from(*value);
            }
        }
    }
    weights
}

fn dot(weights: &[f64], features: &Sparse) -> f64 {
    features.iter().map(|(feature, value)| weights[*feature as usize] * f64::from(*value)).sum()
}

/// Fisher and Yates with a xorshift of our own.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        order.swap(last, (next(state) % (last as u64 + 1)) as usize);
    }
}

/// The next number of a xorshift.
pub(super) fn next(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}
