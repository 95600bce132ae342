// SPDX-License-Identifier: MIT OR Apache-2.0
//! Names of medicines with one letter wrong: `setraline`, `zolft`, `metfromin`.
//!
//! Every name is filed under itself and under itself less one letter; a word is looked up the same way and then
//! compared, so only the words that begin like a name cost anything.

use std::collections::HashMap;

use crate::lexicon::Entry;
use crate::tokens::keys;

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
    filed: HashMap<u64, Vec<usize>>,
    names: Vec<(&'static [u8], Entry)>,
    /// A bit for each pair of first letters.
    openings: [u32; 26],
}

impl Spelling {
    /// `entry` finds what the lexicon holds under a name.
    pub fn shipped(entry: impl Fn(u64) -> Option<Entry>) -> Spelling {
        let mut spelling = Spelling { filed: HashMap::new(), names: vec![], openings: [0; 26] };
        let listed = NAMES.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
        for name in listed.map(str::as_bytes) {
            let Some(entry) = entry(keys(name).0) else { continue };
            let index = spelling.names.len();
            spelling.names.push((name, entry));
            spelling.openings[usize::from(name[0] - b'a')] |= 1 << (name[1] - b'a');
            for hash in shortened(name) {
                spelling.filed.entry(hash).or_default().push(index);
            }
        }
        spelling
    }

    /// The medicine this folded word was meant to be.
    pub fn meant(&self, word: &[u8]) -> Option<Entry> {
        if !(5..=20).contains(&word.len()) || !self.opens(word) || !word.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let near = |index: &&usize| one_apart(self.names[**index].0, word);
        let index = shortened(word).find_map(|hash| self.filed.get(&hash)?.iter().find(near))?;
        (!WORDS.iter().any(|w| w.as_bytes() == word)).then(|| self.names[*index].1)
    }

    fn opens(&self, word: &[u8]) -> bool {
        let letter = |at: usize| word[at].checked_sub(b'a').filter(|l| *l < 26);
        let (Some(first), Some(second)) = (letter(0), letter(1)) else {
            return false;
        };
        self.openings[usize::from(first)] >> second & 1 == 1
    }
}

/// Hashes of a word and of the word less each of its letters.
fn shortened(word: &[u8]) -> impl Iterator<Item = u64> {
    let hash = move |left_out: usize| {
        let kept = word.iter().enumerate().filter(move |(at, _)| *at != left_out);
        kept.fold(0xcbf2_9ce4_8422_2325, |h: u64, (_, b)| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
    };
    std::iter::once(hash(usize::MAX)).chain((0..word.len()).map(hash))
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
