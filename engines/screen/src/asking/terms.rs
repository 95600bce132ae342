// SPDX-License-Identifier: MIT OR Apache-2.0
//! Lists of terms that speak for one of several answers: `answer TAB name or sign TAB term|term`.

use std::ops::Range;

use crate::keys::KeyMap;
use crate::lexicon::words;
use crate::reading::Reading;
use crate::tokens::{extend, keys};

/// A list, as paths of word keys.
pub(super) struct Terms {
    steps: KeyMap<Step>,
}

#[derive(Default)]
struct Step {
    ends: Vec<Term>,
    longer: bool,
}

#[derive(Clone, Copy)]
struct Term {
    answer: u8,
    is_name: bool,
}

/// A term in the text.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub answer: u8,
    /// It names the thing itself; others are only a sign of it.
    pub is_name: bool,
    pub words: Range<usize>,
}

impl Terms {
    /// Reads a shipped list; `place` gives the place of an answer among all.
    pub fn shipped(file: &'static str, place: impl Fn(&str) -> Option<u8>) -> Terms {
        let mut steps: KeyMap<Step> = KeyMap::default();
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let mut cells = line.splitn(3, '\t');
            let mut cell = || cells.next().expect("a line of terms has three cells");
            let answer = place(cell()).expect("a line of terms begins with a known answer");
            let term = Term { answer, is_name: cell() == "name" };
            for text in cell().split('|') {
                let mut path = 0;
                for word in words(text.as_bytes()) {
                    steps.entry(path).or_default().longer = true;
                    path = extend(path, keys(word).0);
                }
                steps.entry(path).or_default().ends.push(term);
            }
        }
        Terms { steps }
    }

    /// The terms among some words, the longest that begins at each.
    pub fn find(&self, reading: &Reading<'_>, among: Range<usize>) -> Vec<Found> {
        let tokens = &reading.tokens.list[..among.end];
        let mut found = vec![];
        for first in among {
            let mut path = 0;
            let mut longest: (&[Term], usize) = (&[], first);
            for (last, token) in tokens.iter().enumerate().skip(first) {
                path = extend(path, token.key);
                let Some(step) = self.steps.get(&path) else { break };
                if !step.ends.is_empty() {
                    longest = (&step.ends, last + 1);
                }
                if !step.longer {
                    break;
                }
            }
            let (terms, last) = longest;
            found.extend(terms.iter().map(|term| Found {
                answer: term.answer,
                is_name: term.is_name,
                words: first..last,
            }));
        }
        found
    }
}

/// A name counts as two signs; more than this says no more.
const MOST_VOTES: f32 = 4.0;

/// How much some terms speak for each answer, between 0 and 1.
pub(super) fn votes<const N: usize>(found: &[Found]) -> [f32; N] {
    let mut votes = [0.0_f32; N];
    found.iter().for_each(|term| votes[usize::from(term.answer)] += if term.is_name { 2.0 } else { 1.0 });
    votes.map(|sum| sum.min(MOST_VOTES) / MOST_VOTES)
}
