// SPDX-License-Identifier: MIT OR Apache-2.0
//! The linear model: two tables of one-byte weights, a few lexicon weights, a calibration.
//!
//! File: magic, eight numbers, lexicon weights (all f32 little-endian), two tables of i8, FNV-1a of all before.

use crate::features::{self, BUCKETS, DENSE, DENSE_SCALE, Evidence};
use crate::memo::{self, Memo, WordSum};
use crate::tokens::{Token, extend};

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
    /// Names the two tables: what is remembered of a word under one model is not taken for another's.
    pub mark: u64,
}

pub(crate) fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}

/// Names a pair of tables by all they hold.
fn mark(words: &[i8], characters: &[i8]) -> u64 {
    let all = words.as_chunks::<8>().0.iter().chain(characters.as_chunks::<8>().0);
    all.fold(1, |mark, chunk| extend(mark, u64::from_le_bytes(chunk.map(i8::cast_unsigned))))
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
        let (words, characters) = (table(&tables[..BUCKETS]), table(&tables[BUCKETS..]));
        let model = Model {
            bias: numbers[0],
            word_scale: numbers[1],
            character_scale: numbers[2],
            slope: numbers[3],
            offset: numbers[4],
            threshold: numbers[5],
            dense,
            ..Model::of_tables(words, characters)
        };
        Ok(model)
    }

    /// A model with nothing but its tables.
    pub fn of_tables(words: Vec<i8>, characters: Vec<i8>) -> Model {
        let mark = mark(&words, &characters);
        Model {
            bias: 0.0,
            word_scale: 0.0,
            character_scale: 0.0,
            slope: 1.0,
            offset: 0.0,
            threshold: 0.5,
            dense: [0.0; DENSE],
            words,
            characters,
            mark,
        }
    }

    /// This model with other tables, in the same steps of a byte.
    pub fn with_tables(&self, words: Vec<i8>, characters: Vec<i8>) -> Model {
        Model { mark: mark(&words, &characters), words, characters, ..self.clone() }
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
    pub fn margin(&self, text: &[u8], tokens: &[Token], evidence: &Evidence) -> f32 {
        let (mut words, mut characters, mut runs, mut pairs) = (0_i32, 0_i32, 0_u32, 0_u32);
        memo::with(|memo| {
            let mut before = features::START;
            for token in tokens.iter().filter(|token| !token.silent) {
                let hash = features::word(token);
                words += i32::from(self.words[features::pair(before, hash)]);
                before = hash;
                let sum = self.remembered(memo, text, token);
                words += sum.word;
                characters += sum.characters;
                runs += sum.runs;
                pairs += 2;
            }
        });
        self.bias
            + self.lexicon(evidence)
            + words as f32 * self.word_scale / (pairs.max(1) as f32).sqrt()
            + characters as f32 * self.character_scale / (runs.max(1) as f32).sqrt()
    }

    /// What the lexicon features add.
    fn lexicon(&self, evidence: &Evidence) -> f32 {
        let mut sum = self.dense[DENSE - 1] * evidence.share();
        let mut flags = evidence.flags();
        while flags != 0 {
            sum += self.dense[flags.trailing_zeros() as usize];
            flags &= flags - 1;
        }
        sum * DENSE_SCALE
    }

    /// The same as `sum`, from the thread's memory where the word's hash tells all of its letters.
    fn remembered(&self, memo: &mut Memo, text: &[u8], token: &Token) -> WordSum {
        let known_by = if token.masked { features::word(token) } else { token.word };
        if !token.plain && !token.masked {
            return self.sum(text, token);
        }
        memo.sum(known_by ^ self.mark, || self.sum(text, token))
    }

    /// What one word adds wherever it stands.
    fn sum(&self, text: &[u8], token: &Token) -> WordSum {
        let mut characters = 0;
        let letters = features::letters(text, token);
        let runs = features::runs(letters, |bucket| characters += i32::from(self.characters[bucket]));
        let word = i32::from(self.words[features::bucket(features::word(token))]);
        WordSum { word, characters, runs }
    }

    pub fn logit(&self, margin: f32) -> f32 {
        self.slope * margin + self.offset
    }

    /// What each word of a sentence adds to the margin.
    pub fn contributions(&self, text: &[u8], tokens: &[Token]) -> Vec<f32> {
        let half = (2.0 * tokens.len().max(1) as f32).sqrt();
        let mut runs = 0;
        let sums: Vec<(f32, f32)> = memo::with(|memo| {
            let mut before = features::START;
            let of = |token: &Token| {
                if token.silent {
                    return (0.0, 0.0);
                }
                let hash = features::word(token);
                let pair = i32::from(self.words[features::pair(before, hash)]);
                before = hash;
                let sum = self.remembered(memo, text, token);
                runs += sum.runs;
                ((sum.word + pair) as f32 * self.word_scale / half, sum.characters as f32)
            };
            tokens.iter().map(of).collect()
        });
        let root = (runs.max(1) as f32).sqrt();
        sums.into_iter().map(|(words, characters)| words + characters * self.character_scale / root).collect()
    }
}
