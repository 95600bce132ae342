// SPDX-License-Identifier: MIT OR Apache-2.0
//! The linear model: two tables of one-byte weights, a few lexicon weights, a calibration.
//!
//! File: magic, eight numbers, lexicon weights (all f32 little-endian), two tables of i8, FNV-1a of all before.

use crate::features::{self, BUCKETS, DENSE, DENSE_SCALE};
use crate::tokens::Token;

/// Why bytes are not a model of this engine.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ModelRefused {
    #[error("the file is {found} bytes long, a model of this version has {expected}")]
    Length { found: usize, expected: usize },
    #[error("the file does not begin as a screening model does")]
    Magic,
    #[error("the file is damaged: its check sum is wrong")]
    Damaged,
    #[error("the model holds a number that is none")]
    Number,
}

pub(crate) const MAGIC: &[u8; 8] = b"ALMSCR01";
const NUMBERS: usize = 8;
const LENGTH: usize = 8 + (NUMBERS + DENSE) * 4 + 2 * BUCKETS + 8;

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    pub bias: f32,
    pub word_scale: f32,
    pub character_scale: f32,
    /// Probability = sigmoid(slope × margin + offset).
    pub slope: f32,
    pub offset: f32,
    /// Probability from which a text is labelled.
    pub threshold: f32,
    pub dense: [f32; DENSE],
    pub words: Vec<i8>,
    pub characters: Vec<i8>,
}

pub(crate) fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

impl Model {
    pub fn read(bytes: &[u8]) -> Result<Model, ModelRefused> {
        if bytes.get(..8) != Some(MAGIC) {
            return Err(ModelRefused::Magic);
        }
        if bytes.len() != LENGTH {
            return Err(ModelRefused::Length { found: bytes.len(), expected: LENGTH });
        }
        let (body, sum) = bytes.split_at(LENGTH - 8);
        if digest(body).to_le_bytes() != sum {
            return Err(ModelRefused::Damaged);
        }
        let (head, tables) = body[8..].split_at((NUMBERS + DENSE) * 4);
        let numbers: Vec<f32> = head.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        if numbers.iter().any(|n| !n.is_finite()) {
            return Err(ModelRefused::Number);
        }
        let mut dense = [0.0; DENSE];
        dense.copy_from_slice(&numbers[NUMBERS..]);
        let table = |bytes: &[u8]| bytes.iter().map(|b| b.cast_signed()).collect();
        Ok(Model {
            bias: numbers[0],
            word_scale: numbers[1],
            character_scale: numbers[2],
            slope: numbers[3],
            offset: numbers[4],
            threshold: numbers[5],
            dense,
            words: table(&tables[..BUCKETS]),
            characters: table(&tables[BUCKETS..]),
        })
    }

    pub fn write(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend_from_slice(MAGIC);
        let head =
            [self.bias, self.word_scale, self.character_scale, self.slope, self.offset, self.threshold, 0.0, 0.0];
        head.iter().chain(&self.dense).for_each(|n| bytes.extend_from_slice(&n.to_le_bytes()));
        self.words.iter().chain(&self.characters).for_each(|w| bytes.push(w.cast_unsigned()));
        let sum = digest(&bytes);
        bytes.extend_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// The margin of one sentence, before calibration.
    pub fn margin(&self, text: &[u8], tokens: &[Token], dense: &[f32; DENSE]) -> f32 {
        let mut word_sum = 0_i32;
        let words = features::words(tokens, |bucket, _| word_sum += i32::from(self.words[bucket]));
        let mut character_sum = 0_i32;
        let characters =
            features::characters(text, tokens, |bucket, _| character_sum += i32::from(self.characters[bucket]));
        let lexicon: f32 = self.dense.iter().zip(dense).map(|(weight, value)| weight * value * DENSE_SCALE).sum();
        self.bias
            + lexicon
            + word_sum as f32 * self.word_scale / (words.max(1) as f32).sqrt()
            + character_sum as f32 * self.character_scale / (characters.max(1) as f32).sqrt()
    }

    pub fn logit(&self, margin: f32) -> f32 {
        self.slope * margin + self.offset
    }

    /// What each word of a sentence adds to the margin.
    pub fn contributions(&self, text: &[u8], tokens: &[Token]) -> Vec<f32> {
        let mut shares = vec![0.0; tokens.len()];
        let half = (2.0 * tokens.len().max(1) as f32).sqrt();
        features::words(tokens, |bucket, at| shares[at] += f32::from(self.words[bucket]) * self.word_scale / half);
        let mut parts = vec![0.0; tokens.len()];
        let count = features::characters(text, tokens, |bucket, at| parts[at] += f32::from(self.characters[bucket]));
        let root = (count.max(1) as f32).sqrt();
        shares.iter_mut().zip(parts).for_each(|(share, part)| *share += part * self.character_scale / root);
        shares
    }
}
