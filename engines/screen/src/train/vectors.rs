// SPDX-License-Identifier: MIT OR Apache-2.0
//! Where words stand beside each other, so that a word no example holds is judged by its neighbours.
//!
//! The trainer sees the sum of a sentence's word vectors as further features. A linear model over such a sum gives each
//! word a weight, and that weight is added to the word's own: the model file and its reading know nothing of vectors.
//! `data/build_vectors.py` makes the file.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::features;
use crate::keys::hash;
use crate::reading::Reading;

const FILE: &[u8] = include_bytes!("../../data/vectors.bin");
const MAGIC: &[u8] = b"ALMVEC01";
/// What one step of a byte is worth, and how much vectors weigh beside words: the half of their length.
const STEP: f64 = 0.5 / 254.0;

/// The vectors the shipped model is trained with.
pub(super) static SHIPPED: LazyLock<Vectors> = LazyLock::new(|| Vectors::read(FILE));

pub(super) struct Vectors {
    pub dimensions: usize,
    /// Hashes of the words, in the order of the file.
    words: Vec<u64>,
    places: HashMap<u64, usize>,
    bytes: &'static [u8],
}

impl Vectors {
    fn read(file: &'static [u8]) -> Vectors {
        let (head, body) = file.split_at(MAGIC.len() + 8);
        assert!(head.starts_with(MAGIC), "the shipped vectors begin as such a file does");
        let [dimensions, count] =
            [8, 12].map(|at| head[at..at + 4].iter().rev().fold(0, |n, b| n << 8 | usize::from(*b)));
        let (lines, bytes) = body.split_at(body.len() - dimensions * count);
        let words: Vec<u64> = lines.split(|byte| *byte == b'\n').take(count).map(hash).collect();
        let places = words.iter().enumerate().map(|(at, word)| (*word, at)).collect();
        Vectors { dimensions, words, places, bytes }
    }

    fn row(&self, at: usize) -> impl Iterator<Item = f64> {
        let row = &self.bytes[at * self.dimensions..(at + 1) * self.dimensions];
        row.iter().map(|byte| f64::from(byte.cast_signed()) * STEP)
    }

    /// The sum over the words of a reading, scaled as the words' own features are.
    pub fn features(&self, reading: &Reading<'_>) -> Vec<f64> {
        let mut sum = vec![0.0; self.dimensions];
        let mut count = 0;
        for token in reading.tokens.list.iter().filter(|token| !token.silent) {
            count += 2;
            if let Some(at) = self.places.get(&features::word(token)) {
                sum.iter_mut().zip(self.row(*at)).for_each(|(sum, value)| *sum += value);
            }
        }
        let share = 1.0 / f64::from(count.max(1)).sqrt();
        sum.iter_mut().for_each(|value| *value *= share);
        sum
    }

    /// Adds to every word's own weight what its vector says by the weights of the dimensions.
    pub fn fold(&self, dimensions: &[f64], weights: &mut [f64]) {
        for (at, word) in self.words.iter().enumerate() {
            let weight: f64 = self.row(at).zip(dimensions).map(|(value, weight)| value * weight).sum();
            weights[features::bucket(*word)] += weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SHIPPED;
    use crate::keys::hash;

    #[test]
    fn words_of_like_meaning_stand_nearer_than_others() {
        let near = |a: &str, b: &str| -> f64 {
            let [a, b] = [a, b].map(|word| SHIPPED.row(SHIPPED.places[&hash(word.as_bytes())]));
            a.zip(b).map(|(a, b)| a * b).sum()
        };
        assert!(near("nausea", "vomiting") > 2.0 * near("nausea", "guitar"));
        assert!(near("rash", "itching") > 2.0 * near("rash", "guitar"));
    }
}
