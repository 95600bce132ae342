// SPDX-License-Identifier: MIT OR Apache-2.0
//! Names of medicines with one letter wrong: `setraline`, `zolft`, `metfromin`.
//!
//! Every name is filed under itself and under itself less one letter; a word is looked up the same way and then
//! compared, so only the words that begin like a name cost anything.

use std::collections::HashSet;

use crate::keys::{KeyMap, keys};
use crate::lexicon::Entry;

const NAMES: &str = include_str!("../data/own_misspelt.txt");
/// Everyday words one letter away from a name.
const WORDS: &[&str] = &[
    "lyrical",
    "lyrics",
    "concert",
    "concerts",
    "concerto",
    "singular",
    "mirena",
    "crest",
    "morena",
    "chain",
    "champions",
    "champion",
    "champi",
    "champs",
    "jardin",
    "eloquis",
    "serena",
    "serina",
];

#[derive(Clone)]
pub(crate) struct Spelling {
    filed: KeyMap<Vec<usize>>,
    /// A bit for each hash filed.
    sieve: Vec<u64>,
    names: Vec<(&'static [u8], Entry)>,
    /// A bit for each pair of first letters.
    openings: [u32; 26],
    words: HashSet<&'static [u8]>,
}

const SIEVE: usize = 1 << 16;
const LONGEST: usize = 20;

impl Spelling {
    /// `entry` finds what the lexicon holds under a name.
    pub fn shipped(entry: impl Fn(u64) -> Option<Entry>) -> Spelling {
        let words = WORDS.iter().map(|word| word.as_bytes()).collect();
        let mut spelling =
            Spelling { filed: KeyMap::default(), sieve: vec![0; SIEVE / 64], names: vec![], openings: [0; 26], words };
        let listed = NAMES.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        for name in listed.map(str::as_bytes).filter(|name| name.len() < LONGEST) {
            let Some(entry) = entry(keys(name).0) else { continue };
            let index = spelling.names.len();
            spelling.names.push((name, entry));
            spelling.openings[usize::from(name[0] - b'a')] |= 1 << (name[1] - b'a');
            shortened(name, |hash| {
                spelling.sieve[place(hash) / 64] |= 1 << (place(hash) % 64);
                spelling.filed.entry(hash).or_default().push(index);
                false
            });
        }
        spelling
    }

    /// The medicine this folded word was meant to be.
    pub fn meant(&self, word: &[u8]) -> Option<Entry> {
        if !(5..=LONGEST).contains(&word.len()) || !self.opens(word) || !word.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let near = |index: &&usize| one_apart(self.names[**index].0, word);
        let mut found = None;
        shortened(word, |hash| {
            if self.sieve[place(hash) / 64] >> (place(hash) % 64) & 1 == 1 {
                found = self.filed.get(&hash).and_then(|names| names.iter().find(near)).copied();
            }
            found.is_some()
        });
        found.filter(|_| !self.words.contains(word)).map(|index| self.names[index].1)
    }

    fn opens(&self, word: &[u8]) -> bool {
        let letter = |at: usize| word[at].checked_sub(b'a').filter(|l| *l < 26);
        let (Some(first), Some(second)) = (letter(0), letter(1)) else {
            return false;
        };
        self.openings[usize::from(first)] >> second & 1 == 1
    }
}

fn place(hash: u64) -> usize {
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 48) as usize
}

/// Visits the hash of a word and of the word less each of its letters, until `enough`. Sums of powers, so that
/// leaving a letter out costs one step.
fn shortened(word: &[u8], mut enough: impl FnMut(u64) -> bool) {
    const BASE: u64 = 0x0000_0100_0000_01b3;
    let mut after = [0_u64; LONGEST + 1];
    let mut powers = [1_u64; LONGEST + 1];
    for at in (0..word.len()).rev() {
        let power = powers[word.len() - at - 1];
        after[at] = after[at + 1].wrapping_add((u64::from(word[at]) + 1).wrapping_mul(power));
        powers[word.len() - at] = power.wrapping_mul(BASE);
    }
    if enough(after[0]) {
        return;
    }
    let mut before = 0_u64;
    for at in 0..word.len() {
        let rest = word.len() - at - 1;
        if enough(before.wrapping_mul(powers[rest]).wrapping_add(after[at + 1])) {
            return;
        }
        before = before.wrapping_mul(BASE).wrapping_add(u64::from(word[at]) + 1);
    }
}

/// One letter put in, left out, changed or swapped with its neighbour.
fn one_apart(a: &[u8], b: &[u8]) -> bool {
    let same = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (rest_a, rest_b) = (&a[same..], &b[same..]);
    match (rest_a, rest_b) {
        ([_, x @ ..], y) | (y, [_, x @ ..]) if x == y => true,
        ([_, x @ ..], [_, y @ ..]) if x == y => true,
        ([p, q, x @ ..], [r, s, y @ ..]) => p == s && q == r && x == y,
        _ => rest_a.is_empty() && rest_b.len() == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::one_apart;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for slip in ["zolft", "zoloftt", "zoliftx", "zlooft", "zoloft"] {
            assert_eq!(one_apart(b"zoloft", slip.as_bytes()), !matches!(slip, "zoliftx" | "zoloft"), "{slip}");
        }
        assert!(!one_apart(b"zoloft", b"zolofts12"));
    }
}
