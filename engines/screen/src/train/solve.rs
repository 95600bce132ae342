// SPDX-License-Identifier: MIT OR Apache-2.0
//! L2-regularised squared-hinge support vector machine by dual coordinate descent (Hsieh and others, 2008).

/// A sparse example: sorted features without repetition, the label as a sign, its cost.
pub(crate) struct Sparse {
    pub features: Vec<(u32, f64)>,
    pub sign: f64,
    pub cost: f64,
}

impl Sparse {
    /// The example with every feature multiplied.
    pub fn scaled(&self, by: &[f64]) -> Sparse {
        let features = self.features.iter().map(|(feature, value)| (*feature, value * by[*feature as usize])).collect();
        Sparse { features, sign: self.sign, cost: self.cost }
    }
}

const ROUNDS: usize = 40;

/// The weights that separate the examples. Order and rounds are fixed, so the same examples give the same bits.
pub(crate) fn solve(examples: &[&Sparse], size: usize) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut alphas = vec![0.0; examples.len()];
    let norms: Vec<f64> = examples.iter().map(|e| e.features.iter().map(|(_, v)| v * v).sum()).collect();
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for _ in 0..ROUNDS {
        shuffle(&mut order, &mut state);
        for &at in &order {
            let example = examples[at];
            let diagonal = 0.5 / example.cost;
            let gradient = example.sign * dot(&weights, &example.features) - 1.0 + diagonal * alphas[at];
            if alphas[at] == 0.0 && gradient >= 0.0 {
                continue;
            }
            let before: f64 = alphas[at];
            alphas[at] = f64::max(before - gradient / (norms[at] + diagonal), 0.0);
            let step = (alphas[at] - before) * example.sign;
            for (feature, value) in &example.features {
                weights[*feature as usize] += step * value;
            }
        }
    }
    weights
}

pub(crate) fn dot(weights: &[f64], features: &[(u32, f64)]) -> f64 {
    features.iter().map(|(feature, value)| weights[*feature as usize] * value).sum()
}

/// Fisher and Yates with a xorshift of our own.
fn shuffle(order: &mut [usize], state: &mut u64) {
    for last in (1..order.len()).rev() {
        *state ^= *state << 13;
        *state ^= *state >> 7;
        *state ^= *state << 17;
        order.swap(last, (*state % (last as u64 + 1)) as usize);
    }
}
