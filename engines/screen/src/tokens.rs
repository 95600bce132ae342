// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words and sentences.

use crate::keys::{keys_plain, keys_short};
use crate::normal::Normal;

pub(crate) use crate::keys::{extend, keys, words};

/// A word of the folded text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    /// Hash of the word's key: no apostrophe, plural `s` taken off. Lexicon terms are keyed alike.
    pub key: u64,
    /// Hash of the whole word, for the model.
    pub word: u64,
    pub shape: Shape,
    /// Names a medicine: the model reads "a medicine", not which one, so that it knows the next one too.
    pub masked: bool,
    /// A further word of the same name: the model does not read it.
    pub silent: bool,
    pub has_digit: bool,
    /// Its letters are exactly those that `word` was made of.
    pub plain: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Word,
    Capitalised,
    Shouted,
    Number,
    /// A symbol or emoji, a word of its own.
    Symbol,
}

/// A run of tokens that is scored by itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sentence {
    pub first: u32,
    pub last: u32,
    /// A question mark stands in it.
    pub asks: bool,
}

pub(crate) struct Tokens {
    pub list: Vec<Token>,
    pub sentences: Vec<Sentence>,
    /// A word mixes letters and digits.
    pub mixed: bool,
    /// Four or more single letters stand in a row.
    pub spaced: bool,
}

/// A run without any full stop is cut here: long lists dilute what is in them.
const MOST_TOKENS: u32 = 72;
/// So many marks at the end of a sentence are looked at: "really?!!" asks.
const MOST_MARKS: usize = 8;
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Break,
    Line,
    Apostrophe,
    Other,
    /// Part of a character of several bytes: what it is, the whole of it tells.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut table = [Class::Wide; 256];
    let mut b = 0;
    while b < 128 {
        table[b] = match b as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b' ' | b'\t' | b'\r' => Class::Space,
            b'.' | b'!' | b'?' => Class::Break,
            b'\n' => Class::Line,
            b'\'' => Class::Apostrophe,
            _ => Class::Other,
        };
        b += 1;
    }
    table
};

/// Cuts a folded text into words and sentences.
pub(crate) fn cut(normal: &Normal<'_>) -> Tokens {
    cut_into(normal, Vec::new(), Vec::new())
}

/// The same into empty lists that have room.
pub(crate) fn cut_into(normal: &Normal<'_>, mut list: Vec<Token>, mut sentences: Vec<Sentence>) -> Tokens {
    list.reserve(normal.folded.len() / 4 + 1);
    sentences.reserve(normal.folded.len() / 64 + 1);
    let mut cutting = Cutting {
        normal,
        text: &normal.folded,
        tokens: Tokens { list, sentences, mixed: false, spaced: false },
        singles: 0,
        first: 0,
        asks: false,
    };
    cutting.run();
    cutting.tokens
}

struct Cutting<'a> {
    normal: &'a Normal<'a>,
    text: &'a [u8],
    tokens: Tokens,
    /// How many single letters end the list.
    singles: u32,
    first: u32,
    asks: bool,
}

impl Cutting<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while let Some(byte) = self.text.get(at) {
            at = match CLASSES[usize::from(*byte)] {
                Class::Letter | Class::Digit => self.word(at),
                Class::Space | Class::Apostrophe | Class::Other => at + 1,
                Class::Break => self.maybe_break(at),
                Class::Line => {
                    self.close();
                    at + 1
                }
                Class::Wide => match wide_class(self.text, at, *byte) {
                    (Class::Letter | Class::Digit, _) => self.word(at),
                    (Class::Other, width) => self.symbol(at, width),
                    (_, width) => at + width,
                },
            };
        }
        self.close();
    }

    fn word(&mut self, start: usize) -> usize {
        let (mut end, chunk) = small_letters(self.text, start);
        let (mut letters, mut digits, mut apostrophes) = (end > start, false, false);
        while let Some(byte) = self.text.get(end).filter(|byte| **byte != b' ') {
            let (class, width) = match CLASSES[usize::from(*byte)] {
                Class::Wide => wide_class(self.text, end, *byte),
                class => (class, 1),
            };
            match class {
                Class::Letter => letters = true,
                Class::Digit => digits = true,
                Class::Apostrophe if self.is_letter(end + 1) => apostrophes = true,
                _ => break,
            }
            end += width;
        }
        let word = &self.text[start..end];
        let (key, word) = match end - start {
            length if length < 8 && chunk.length == length => keys_short(chunk.bytes, length),
            _ if apostrophes => keys(word),
            _ => keys_plain(word),
        };
        self.tokens.mixed |= letters && digits;
        self.singles = if letters && end - start == 1 { self.singles + 1 } else { 0 };
        self.tokens.spaced |= self.singles >= 4;
        let shape = if letters { self.shape(start, end) } else { Shape::Number };
        let (start, end) = (start as u32, end as u32);
        self.push(Token {
            start,
            end,
            key,
            word,
            shape,
            masked: false,
            silent: false,
            has_digit: digits,
            plain: !apostrophes,
        });
        end as usize
    }

    fn is_letter(&self, at: usize) -> bool {
        self.text.get(at).is_some_and(|byte| match CLASSES[usize::from(*byte)] {
            Class::Wide => wide_class(self.text, at, *byte).0 == Class::Letter,
            class => class == Class::Letter,
        })
    }

    fn shape(&self, start: usize, end: usize) -> Shape {
        if !self.normal.is_capital(start) {
            return Shape::Word;
        }
        if end - start > 2 && self.normal.is_capital(start + 1) && self.normal.is_capital(end - 1) {
            return Shape::Shouted;
        }
        Shape::Capitalised
    }

    fn symbol(&mut self, start: usize, width: usize) -> usize {
        let (key, word) = keys(&self.text[start..start + width]);
        self.push(Token {
            start: start as u32,
            end: (start + width) as u32,
            key,
            word,
            shape: Shape::Symbol,
            masked: false,
            silent: false,
            has_digit: false,
            plain: true,
        });
        start + width
    }

    fn push(&mut self, token: Token) {
        if self.tokens.list.len() as u32 - self.first >= MOST_TOKENS {
            self.close();
        }
        self.tokens.list.push(token);
    }

    /// A stop ends the sentence when white space follows and the word before is no abbreviation.
    fn maybe_break(&mut self, at: usize) -> usize {
        let mark = self.text[at];
        let next = at + 1;
        let spaced =
            self.text.get(next).is_none_or(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'"' | b')' | b'\''));
        if (spaced || self.runs_on(at)) && (mark != b'.' || !self.abbreviated(at)) {
            let run = self.text[..next].iter().rev().take(MOST_MARKS).take_while(|b| matches!(b, b'!' | b'?' | b'.'));
            self.asks |= run.into_iter().any(|b| *b == b'?');
            self.close();
        }
        next
    }

    /// No space after the stop, but a capital after two small letters: `it helped.Then I was sick`.
    fn runs_on(&self, stop: usize) -> bool {
        let small = |at: usize| self.text[at].is_ascii_lowercase() && !self.normal.is_capital(at);
        stop >= 2
            && small(stop - 1)
            && small(stop - 2)
            && self.text.get(stop + 1).is_some_and(u8::is_ascii_lowercase)
            && (self.text[stop] != b'.' || self.normal.is_capital(stop + 1))
    }

    fn abbreviated(&self, stop: usize) -> bool {
        let from = self.text[..stop].iter().rposition(|b| !b.is_ascii_alphabetic()).map_or(0, |p| p + 1);
        let word = &self.text[from.max(stop.saturating_sub(12))..stop];
        word.len() == 1 && word != b"i"
            || matches!(
                word,
                b"dr"
                    | b"mr"
                    | b"mrs"
                    | b"ms"
                    | b"prof"
                    | b"st"
                    | b"vs"
                    | b"approx"
                    | b"bijv"
                    | b"bv"
                    | b"bzw"
                    | b"ca"
                    | b"evt"
                    | b"dhr"
                    | b"mevr"
                    | b"nr"
                    | b"no"
            )
    }

    fn close(&mut self) {
        let last = self.tokens.list.len() as u32;
        if last > self.first {
            let asks = std::mem::take(&mut self.asks);
            self.tokens.sentences.push(Sentence { first: self.first, last, asks });
        }
        self.first = last;
    }
}

/// The small letters at `at` up to eight, in the lowest bytes of a number; none where the text ends before.
#[derive(Clone, Copy)]
struct Chunk {
    bytes: u64,
    length: usize,
}

/// Where the row of small letters from `at` ends, and its first letters.
fn small_letters(text: &[u8], at: usize) -> (usize, Chunk) {
    let first = chunk(text, at);
    let mut end = at + first.length;
    let mut last = first.length;
    while last == 8 {
        last = chunk(text, end).length;
        end += last;
    }
    (end, first)
}

/// Eight bytes looked at in one step.
fn chunk(text: &[u8], at: usize) -> Chunk {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * LOW;
    let Some(bytes) = text.get(at..).and_then(<[u8]>::first_chunk::<8>) else { return Chunk { bytes: 0, length: 0 } };
    let bytes = u64::from_le_bytes(*bytes);
    let low = bytes & !HIGH;
    let from_a = low + LOW * (0x80 - b'a' as u64);
    let past_z = low + LOW * (0x7f - b'z' as u64);
    let others = !(from_a & !past_z & !bytes) & HIGH;
    let length = others.trailing_zeros() as usize / 8;
    let kept = if length == 8 { bytes } else { bytes & !(u64::MAX << (8 * length)) };
    Chunk { bytes: kept, length }
}

fn wide_class(text: &[u8], at: usize, lead: u8) -> (Class, usize) {
    let width = match lead {
        0xf0.. => 4,
        0xe0.. => 3,
        _ => 2,
    };
    let rest = text.get(at + 1..at + width).unwrap_or_default();
    let top = u32::from(lead) & (0x7f >> width);
    let c = char::from_u32(rest.iter().fold(top, |point, b| point << 6 | u32::from(b & 0x3f)));
    match c {
        Some(c) if c.is_alphabetic() => (Class::Letter, width),
        Some(c) if c.is_numeric() => (Class::Digit, width),
        Some(c) if c.is_whitespace() => (Class::Space, width),
        _ => (Class::Other, width),
    }
}
