// SPDX-License-Identifier: MIT OR Apache-2.0
//! The hashes by which lexicons and model know a word. Eight bytes a step; apostrophes do not count.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mix(hash: u64, chunk: u64) -> u64 {
    let mixed = (hash ^ chunk).wrapping_mul(MIX);
    mixed ^ mixed >> 32
}

/// A word byte by byte: what every faster way must equal.
#[derive(Clone, Copy)]
struct Slow {
    hash: u64,
    chunk: u64,
    held: u32,
}

impl Slow {
    const fn new() -> Slow {
        Slow { hash: BASIS, chunk: 0, held: 0 }
    }

    const fn with(mut self, byte: u8) -> Slow {
        if byte != b'\'' {
            self.chunk |= (byte as u64) << (8 * self.held);
            self.held += 1;
            if self.held == 8 {
                self.hash = mix(self.hash, self.chunk);
                (self.chunk, self.held) = (0, 0);
            }
        }
        self
    }

    const fn end(self) -> u64 {
        mix(self.hash, self.chunk)
    }
}

/// The hashes of the words of a text, for lists that are compared with a token's `word`.
pub(crate) const fn word_hashes<const N: usize>(text: &str) -> [u64; N] {
    let bytes = text.as_bytes();
    let mut hashes = [0; N];
    let (mut at, mut word, mut now, mut inside) = (0, 0, Slow::new(), false);
    while at < bytes.len() {
        if bytes[at] != b' ' {
            now = now.with(bytes[at]);
            inside = true;
        }
        let ends = bytes[at] == b' ' || at + 1 == bytes.len();
        if inside && ends {
            hashes[word] = now.end();
            (word, now, inside) = (word + 1, Slow::new(), false);
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

/// Files a key by itself: it is a hash already, and what is looked up never chooses what a list holds.
#[derive(Default)]
pub(crate) struct ByKey(u64);

impl Hasher for ByKey {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key ^ key >> 32;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map from keys of words or of terms.
pub(crate) type KeyMap<V> = HashMap<u64, V, BuildHasherDefault<ByKey>>;

/// A bit for the last digits of each hash: most words that a list has not are told by one look.
pub(crate) const fn sifted(words: &[u64]) -> u64 {
    let (mut bits, mut at) = (0, 0);
    while at < words.len() {
        bits |= 1 << (words[at] % 64);
        at += 1;
    }
    bits
}

/// A list of words as their hashes, made when the program is compiled.
macro_rules! words {
    ($text:literal) => {
        const { &$crate::keys::word_hashes::<{ $crate::keys::word_count($text) }>($text) }
    };
}
pub(crate) use words;

/// The hash of a word that may hold apostrophes.
pub(crate) fn hash(word: &[u8]) -> u64 {
    word.iter().fold(Slow::new(), |slow, byte| slow.with(*byte)).end()
}

/// The same for a word without any.
pub(crate) fn hash_plain(word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks::<8>();
    let hash = chunks.iter().fold(BASIS, |hash, chunk| mix(hash, u64::from_le_bytes(*chunk)));
    mix(hash, short(rest))
}

/// Up to seven bytes as a number.
fn short(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let high = u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
        return u64::from(u32::from_le_bytes(*first)) | high;
    }
    match bytes {
        [a] => u64::from(*a),
        [a, b] => u64::from(*a) | u64::from(*b) << 8,
        [a, b, c] => u64::from(*a) | u64::from(*b) << 8 | u64::from(*c) << 16,
        _ => 0,
    }
}

/// The key of a folded word (no apostrophe, plural `s` taken off) and the hash of the whole of it.
pub(crate) fn keys(word: &[u8]) -> (u64, u64) {
    if word.contains(&b'\'') { keys_by(word, hash) } else { keys_by(word, hash_plain) }
}

/// The same for a word that is known to hold no apostrophe.
pub(crate) fn keys_plain(word: &[u8]) -> (u64, u64) {
    keys_by(word, hash_plain)
}

/// The same for a word of one to seven small letters, in the lowest bytes of a number.
pub(crate) fn keys_short(letters: u64, length: usize) -> (u64, u64) {
    let whole = mix(BASIS, letters);
    if letters >> (8 * (length - 1)) == u64::from(b's') {
        return keys_plain(&letters.to_le_bytes()[..length]);
    }
    (whole, whole)
}

fn keys_by(word: &[u8], hash: impl Fn(&[u8]) -> u64) -> (u64, u64) {
    let whole = hash(word);
    let Some(b's') = word.last() else { return (whole, whole) };
    let key = match word {
        [rest @ .., b'\'', b's'] if !rest.is_empty() => hash(rest),
        [rest @ .., b'i', b'e', b's'] if word.len() > 4 => {
            rest.iter().fold(Slow::new(), |slow, byte| slow.with(*byte)).with(b'y').end()
        }
        [rest @ .., b's', b'h', b'e', b's'] => hash(&word[..rest.len() + 2]),
        [rest @ .., b'x', b'e', b's'] => hash(&word[..rest.len() + 1]),
        [rest @ .., before, b's'] if word.len() > 3 && !matches!(before, b's' | b'u' | b'i' | b'\'') => {
            hash(&word[..rest.len() + 1])
        }
        _ => whole,
    };
    (key, whole)
}

/// The key of a term of several words: order matters.
pub(crate) fn extend(prefix: u64, key: u64) -> u64 {
    (prefix.rotate_left(23) ^ key).wrapping_mul(MIX)
}

#[cfg(test)]
mod tests {
    use super::{hash, hash_plain, keys, keys_plain, keys_short};

    #[test]
    fn the_fast_way_hashes_as_the_slow_one() {
        let letters = "abcdefghijklmnopqrstuvwxyz";
        for length in 0..=letters.len() {
            let word = &letters.as_bytes()[..length];
            assert_eq!(hash(word), hash_plain(word), "{length}");
            assert_eq!(keys(word), keys_plain(word), "{length}");
            if (1..8).contains(&length) {
                let chunk = word.iter().rev().fold(0, |chunk, letter| chunk << 8 | u64::from(*letter));
                assert_eq!(keys(word), keys_short(chunk, length), "{length}");
            }
        }
    }

    #[test]
    fn a_list_made_by_the_compiler_holds_what_words_hash_to() {
        let list: &[u64] = words!(
            "a  don't antidepressants \
            naproxen"
        );
        let found: Vec<u64> = ["a", "dont", "antidepressants", "naproxen"].iter().map(|w| hash(w.as_bytes())).collect();
        assert_eq!(list, found);
    }

    #[test]
    fn plurals_share_a_key() {
        for (one, many) in [("tablet", "tablets"), ("allergy", "allergies"), ("rash", "rashes"), ("dizzy", "dizzy's")] {
            assert_eq!(keys(one.as_bytes()).0, keys(many.as_bytes()).0, "{many}");
        }
        for word in ["gas", "virus", "illness", "arthritis"] {
            assert_eq!(keys(word.as_bytes()).0, keys(word.as_bytes()).1, "{word}");
        }
    }
}
