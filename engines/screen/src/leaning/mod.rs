// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which way a sentence leans: small linear tables over words, pairs of words and beginnings of words.
//!
//! One table tells eight of the other kinds, one the intent of a question. Lists of terms find what somebody thought
//! of; a table adds what the written examples have in common. `train.rs` makes both again, to the byte.

mod groups;
pub(crate) mod kinds;
pub(crate) mod train;

use crate::features::{MASK, NUMBER, START};
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::tokens::{Shape, extend};

const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
const SKIP: u64 = 0x736b_6970_7061_6972;
const ASKS: u64 = 0x6173_6b73_6173_6b73;
const CLASS: u64 = 0x636c_6173_7300_0000;
/// Classes whose presence in a sentence says something of its kind.
const TELLING: u64 = 1 << Class::Drug as u32
    | 1 << Class::Symptom as u32
    | 1 << Class::Negation as u32
    | 1 << Class::Benefit as u32
    | 1 << Class::SideEffect as u32
    | 1 << Class::Causation as u32
    | 1 << Class::Taking as u32
    | 1 << Class::FirstPerson as u32
    | 1 << Class::Subject as u32
    | 1 << Class::Severity as u32
    | 1 << Class::Url as u32;
const OPENING: u64 = 0x6f70_656e_696e_6700;
/// Rows added at a time: so many one-byte weights add up within two bytes whatever they are.
const ROWS: usize = 128;
/// Makes of eight weights how far each lies above the least.
const SIGNS: u64 = 0x8080_8080_8080_8080;
const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

/// One-byte weights for `N` answers at once, side by side, so that a word costs one look.
#[derive(Clone, Debug)]
pub(crate) struct Table<const N: usize> {
    pub bias: [f32; N],
    pub scale: [f32; N],
    /// What the lists' own sum counts beside the words.
    pub lists: [f32; N],
    pub weights: Vec<[i8; N]>,
}

/// What a stretch of words adds up to, before scaling.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sums<const N: usize> {
    pub of: [i32; N],
    pub count: u32,
}

impl<const N: usize> Sums<N> {
    pub const NOTHING: Sums<N> = Sums { of: [0; N], count: 0 };

    pub fn plus(mut self, other: &Sums<N>) -> Sums<N> {
        self.of.iter_mut().zip(other.of).for_each(|(sum, more)| *sum += more);
        self.count += other.count;
        self
    }
}

/// Rows on their way to a sum: first all of them are found, then all are added side by side.
struct Adding<'t, const N: usize> {
    weights: &'t [[i8; N]],
    rows: [u32; ROWS],
    held: usize,
    of: [i32; N],
}

impl<const N: usize> Adding<'_, N> {
    fn push(&mut self, row: usize) {
        self.rows[self.held] = row as u32;
        self.held += 1;
        if self.held == ROWS {
            self.put_by();
        }
    }

    /// Eight answers at a time: four of them in two bytes each of one number, and the four between in another.
    fn put_by(&mut self) {
        const { assert!(N.is_multiple_of(8), "answers are added by eight") };
        let rows = &self.rows[..self.held];
        for (part, of) in self.of.as_chunks_mut::<8>().0.iter_mut().enumerate() {
            let (mut even, mut odd) = (0_u64, 0_u64);
            for row in rows {
                let weights = self.weights[*row as usize].as_chunks::<8>().0[part].map(i8::cast_unsigned);
                let above_least = u64::from_le_bytes(weights) ^ SIGNS;
                even += above_least & EVEN;
                odd += above_least >> 8 & EVEN;
            }
            for (at, sum) in of.iter_mut().enumerate() {
                let lanes = if at % 2 == 0 { even } else { odd };
                *sum += (lanes >> (at / 2 * 16) & 0xffff) as i32 - 128 * rows.len() as i32;
            }
        }
        self.held = 0;
    }
}

impl<const N: usize> Table<N> {
    /// A shipped table: biases, scales and shares of the lists as f32, then the weights.
    pub fn read(bytes: &[u8]) -> Table<N> {
        let (head, rest) = bytes.split_at(N * 12);
        let numbers: Vec<f32> = head.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
        let part = |part: usize| std::array::from_fn(|at| numbers[part * N + at]);
        let (bias, scale, lists) = (part(0), part(1), part(2));
        let weights: Vec<[i8; N]> = rest.as_chunks::<N>().0.iter().map(|row| row.map(u8::cast_signed)).collect();
        assert!(weights.len().is_power_of_two(), "a shipped table has a power of two of rows");
        Table { bias, scale, lists, weights }
    }

    pub fn write(&self) -> Vec<u8> {
        let numbers = self.bias.iter().chain(&self.scale).chain(&self.lists).flat_map(|number| number.to_le_bytes());
        numbers.chain(self.weights.iter().flatten().map(|weight| weight.cast_unsigned())).collect()
    }

    pub fn sums(&self, reading: &Reading<'_>, index: usize) -> Sums<N> {
        let bits = self.weights.len().trailing_zeros();
        let mut adding = Adding { weights: &self.weights, rows: [0; ROWS], held: 0, of: [0; N] };
        let count = visit(reading, index, bits, |row| adding.push(row));
        adding.put_by();
        Sums { of: adding.of, count }
    }

    /// What each word of a sentence adds to one answer, with its place among the tokens of the text.
    pub fn shares(&self, reading: &Reading<'_>, index: usize, answer: usize) -> Vec<(usize, f32)> {
        let sentence = reading.sentence(index);
        let mut shares: Vec<(usize, f32)> = (sentence.first..sentence.last).map(|at| (at as usize, 0.0)).collect();
        let bits = self.weights.len().trailing_zeros();
        visit_words(reading, index, bits, |word, row| shares[word].1 += f32::from(self.weights[row][answer]));
        shares
    }

    pub fn margin(&self, sums: &Sums<N>, answer: usize) -> f32 {
        let length = (sums.count.max(1) as f32).sqrt();
        self.bias[answer] + self.scale[answer] * sums.of[answer] as f32 / length
    }

    /// The margins of all answers, each the same as by itself.
    pub fn margins(&self, sums: &Sums<N>) -> [f32; N] {
        let length = (sums.count.max(1) as f32).sqrt();
        std::array::from_fn(|answer| self.bias[answer] + self.scale[answer] * sums.of[answer] as f32 / length)
    }
}

/// Visits the row of every word, pair, pair around a word, and beginning of a long word of a sentence, one for each
/// class of terms in it, and one that says whether it asks. Gives how many there were.
pub(crate) fn visit(reading: &Reading<'_>, index: usize, bits: u32, mut visit: impl FnMut(usize)) -> u32 {
    let mut count = 0;
    if reading.sentence(index).asks {
        visit(row(ASKS, bits));
        count += 1;
    }
    let mut present =
        reading.matches[reading.range(index)].iter().fold(0_u64, |bits, m| bits | 1 << m.entry.class as u32);
    present &= TELLING;
    while present != 0 {
        visit(row(CLASS + u64::from(present.trailing_zeros()), bits));
        present &= present - 1;
        count += 1;
    }
    count + visit_words(reading, index, bits, |_, row| visit(row))
}

fn row(hash: u64, bits: u32) -> usize {
    (hash.wrapping_mul(MIX) >> (64 - bits)) as usize
}

/// The rows of the words alone, each with the place of its word in the sentence.
fn visit_words(reading: &Reading<'_>, index: usize, bits: u32, mut visit: impl FnMut(usize, usize)) -> u32 {
    let sentence = reading.sentence(index);
    let text = &reading.normal.folded;
    let tokens = &reading.tokens.list[sentence.first as usize..sentence.last as usize];
    let (mut before, mut further) = (START, START);
    let mut count = 0;
    for (at, token) in tokens.iter().enumerate() {
        let hash = match token.shape {
            _ if token.masked => MASK,
            Shape::Number => NUMBER,
            _ => token.key,
        };
        visit(at, row(hash, bits));
        visit(at, row(extend(before, hash), bits));
        visit(at, row(extend(further ^ SKIP, hash), bits));
        count += 3;
        if token.end - token.start > 5 && !token.masked {
            let start = token.start as usize;
            let letters = text[start..start + 5].iter().fold(OPENING, |hash, byte| hash << 8 ^ u64::from(*byte));
            visit(at, row(letters, bits));
            count += 1;
        }
        (further, before) = (before, hash);
    }
    count
}
