// SPDX-License-Identifier: MIT OR Apache-2.0
//! Words, sentences and the hashes by which lexicons and model know them.

use crate::normal::Normal;

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
    pub has_digit: bool,
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
}

/// A run without any full stop is cut here: long lists dilute what is in them.
const MOST_TOKENS: u32 = 72;
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const PRIME: u64 = 0x0000_0100_0000_01b3;

/// Continues an FNV-1a hash over `bytes`, leaving apostrophes out.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|b| **b != b'\'').fold(BASIS, |h, b| hash_on(h, *b))
}

/// The hashes of the words of a text, for lists that are compared with [`Token::word`].
pub(crate) const fn word_hashes<const N: usize>(text: &str) -> [u64; N] {
    let bytes = text.as_bytes();
    let mut hashes = [BASIS; N];
    let (mut at, mut word, mut inside) = (0, 0, false);
    while at < bytes.len() {
        if bytes[at] == b' ' {
            word += inside as usize;
            inside = false;
        } else {
            inside = true;
            if bytes[at] != b'\'' {
                hashes[word] = hash_on(hashes[word], bytes[at]);
            }
        }
        at += 1;
    }
    hashes
}

pub(crate) const fn word_count(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut count) = (0, 0);
    while at < bytes.len() {
        count += (bytes[at] != b' ' && (at == 0 || bytes[at - 1] == b' ')) as usize;
        at += 1;
    }
    count
}

/// A list of words as their hashes, made when the program is compiled.
macro_rules! words {
    ($text:literal) => {
        const { &$crate::tokens::word_hashes::<{ $crate::tokens::word_count($text) }>($text) }
    };
}
pub(crate) use words;

const fn hash_on(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(PRIME)
}

/// The key of a folded word and the hash of the whole of it.
pub(crate) fn keys(word: &[u8]) -> (u64, u64) {
    let whole = hash(word);
    let key = match word {
        [rest @ .., b'\'', b's'] if !rest.is_empty() => hash(rest),
        [.., b'i', b'e', b's'] if word.len() > 4 => hash_on(hash(&word[..word.len() - 3]), b'y'),
        [.., b's', b'h', b'e', b's'] | [.., b'x', b'e', b's'] => hash(&word[..word.len() - 2]),
        [.., before, b's'] if word.len() > 3 && !matches!(before, b's' | b'u' | b'i' | b'\'') => {
            hash(&word[..word.len() - 1])
        }
        _ => whole,
    };
    (key, whole)
}

/// The key of a term of several words: order matters.
pub(crate) fn extend(prefix: u64, key: u64) -> u64 {
    (prefix.rotate_left(23) ^ key).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Space,
    Break,
    Line,
    Apostrophe,
    Other,
}

const CLASSES: [Class; 128] = {
    let mut table = [Class::Other; 128];
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
    let mut cutting = Cutting {
        normal,
        text: &normal.folded,
        tokens: Tokens { list: Vec::with_capacity(normal.folded.len() / 5 + 1), sentences: Vec::with_capacity(8) },
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
    first: u32,
    asks: bool,
}

impl Cutting<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.text.len() {
            at = match class(self.text, at) {
                (Class::Letter | Class::Digit, _) => self.word(at),
                (Class::Break, _) => self.maybe_break(at),
                (Class::Line, _) => {
                    self.close();
                    at + 1
                }
                (Class::Other, width) if width > 1 => self.symbol(at, width),
                (_, width) => at + width,
            };
        }
        self.close();
    }

    fn word(&mut self, start: usize) -> usize {
        let mut end = start;
        let mut digits = true;
        let mut any_digit = false;
        while end < self.text.len() {
            match class(self.text, end) {
                (Class::Letter, width) => {
                    digits = false;
                    end += width;
                }
                (Class::Digit, width) => {
                    any_digit = true;
                    end += width;
                }
                (Class::Apostrophe, _) if matches!(class(self.text, end + 1).0, Class::Letter) => end += 1,
                _ => break,
            }
        }
        let (key, word) = keys(&self.text[start..end]);
        let shape = if digits { Shape::Number } else { self.shape(start, end) };
        self.push(Token {
            start: start as u32,
            end: end as u32,
            key,
            word,
            shape,
            masked: false,
            has_digit: digits || any_digit,
        });
        end
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
            has_digit: false,
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
        if spaced && (mark != b'.' || !self.abbreviated(at)) {
            self.asks |= mark == b'?';
            self.close();
        }
        next
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

fn class(text: &[u8], at: usize) -> (Class, usize) {
    match text.get(at) {
        None => (Class::Other, 1),
        Some(b) if b.is_ascii() => (CLASSES[*b as usize], 1),
        Some(lead) => wide_class(text, at, *lead),
    }
}

fn wide_class(text: &[u8], at: usize, lead: u8) -> (Class, usize) {
    let width = match lead {
        0xf0.. => 4,
        0xe0.. => 3,
        _ => 2,
    };
    let c = text.get(at..at + width).and_then(|b| std::str::from_utf8(b).ok()).and_then(|s| s.chars().next());
    match c {
        Some(c) if c.is_numeric() => (Class::Digit, width),
        Some(c) if c.is_alphabetic() => (Class::Letter, width),
        Some(c) if c.is_whitespace() => (Class::Space, width),
        _ => (Class::Other, width),
    }
}
