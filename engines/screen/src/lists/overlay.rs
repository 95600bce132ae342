// SPDX-License-Identifier: MIT OR Apache-2.0
//! An operator's terms beside the shipped lexicon: the same words, cut and keyed alike, in a table of their own.

use std::collections::HashMap;

use super::{ListedKind, ListedTerm};
use crate::keys::KeyMap;
use crate::lexicon::{Class, Entry, MOST_WORDS, Match, Tongue, words};
use crate::normal::Normal;
use crate::tokens::{Token, extend, keys};

/// Brand names that are everyday words: alone they say nothing of a medicine.
const EVERYDAY: &str = "\
    act active advance air ally aloe alpha always angel apex apple aqua arm assure atlas aura award aware baby back balance base basic bed \
    best beyond bio blue body bold bond boost brain breathe bright calm care cell charm choice circle citrus clear close cloud coast comfort \
    complete control cool cover cream crest crystal daily dawn day deep delight dial diamond dream drive dry dual duo ease easy eclipse edge \
    effect elite energy equal equate essence ever evolve express extra eye face family fast feel fire first fit flash flex flow focus force \
    free fresh fruit fusion gain gentle glow gold good grace green grip guard hair halo harmony health heart help her home hope horizon hot ice \
    icon ideal image impact impulse iron jet joint joy just kids king lady leader lemon level liberty life lift light link lip live lotus luna \
    lush magic mag mark max men mercy method mild mind mint mirror moon more motion mouth move nature need night nova now ocean one onset open \
    optimum orange origin panda patch path peak pearl perfect pink plus point power precision premier prime pro promise pulse pure quest quick \
    rain rapid ray ready real red refresh relief renew repair rescue resolve rest revive rise rose royal safe sage salt sea secret select sense \
    set shape sheer shield shine silk simple skin sleep slim smart smile smooth snap soft solo sonata soul spark spectrum sport spring stand star \
    start stay step stop storm strong style success sugar summit sun super support sure sweet tea tempo test time tiger today tone top total touch \
    tree trio triumph true trust ultra union unity up urban valiant value vanish velvet vision vital vivid water wave white wild win wind wing \
    winner wise woman wonder yes you young zero zest zone";

/// Where the values of an operator's terms begin; the shipped lexicon's lie below.
const FIRST_VALUE: u32 = 1 << 30;

#[derive(Clone)]
pub(crate) struct Overlay {
    /// For each path of word keys, whether a longer term goes on and what ends there.
    paths: KeyMap<(bool, Option<Entry>)>,
    values: Vec<String>,
    /// Hash over all terms: part of the version.
    pub digest: u64,
}

impl Overlay {
    /// Files the current terms. `is_known_otherwise` tells a word that the shipped lexicon knows as something other than
    /// a medicine; such a word alone, or an everyday one, is left out.
    pub fn of(terms: &[ListedTerm], is_known_otherwise: impl Fn(u64) -> bool) -> Overlay {
        let mut overlay = Overlay { paths: KeyMap::default(), values: vec![], digest: 0xcbf2_9ce4_8422_2325 };
        let mut values: HashMap<&str, u32> = HashMap::new();
        for term in terms.iter().filter(|term| term.is_current) {
            let value = *values.entry(&term.name).or_insert_with(|| {
                overlay.values.push(term.name.clone());
                FIRST_VALUE + overlay.values.len() as u32 - 1
            });
            overlay.file(term, value, &is_known_otherwise);
        }
        overlay
    }

    fn file(&mut self, term: &ListedTerm, value: u32, is_known_otherwise: &impl Fn(u64) -> bool) {
        let folded = Normal::of(&term.term).folded;
        let list: Vec<&[u8]> = words(&folded).collect();
        let is_alone = list.len() == 1;
        if list.is_empty() || list.len() > MOST_WORDS as usize {
            return;
        }
        if is_alone && (is_everyday(list[0]) || is_known_otherwise(extend(0, keys(list[0]).0))) {
            return;
        }
        let class = match term.kind {
            ListedKind::Product => Class::Drug,
            ListedKind::Reaction => Class::Symptom,
        };
        let mut path = 0;
        for word in &list[..list.len() - 1] {
            path = extend(path, keys(word).0);
            self.paths.entry(path).or_default().0 = true;
        }
        path = extend(path, keys(list[list.len() - 1]).0);
        self.paths.entry(path).or_default().1 = Some(Entry::listed(class, Tongue::Any, value));
        self.digest = term
            .name
            .bytes()
            .chain(folded.iter().copied())
            .fold(self.digest, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    }

    pub fn value(&self, value: u32) -> Option<&str> {
        self.values.get(value.checked_sub(FIRST_VALUE)? as usize).map(String::as_str)
    }

    /// Adds the terms that begin at word `first` and end before `to`.
    pub fn find_at(&self, tokens: &[Token], first: u32, to: u32, found: &mut Vec<Match>) {
        let mut path = 0;
        for last in first..to.min(first + MOST_WORDS) {
            path = extend(path, tokens[last as usize].key);
            let Some((goes_on, ends)) = self.paths.get(&path) else { return };
            found.extend(ends.map(|entry| Match { first, last: last + 1, entry }));
            if !goes_on {
                return;
            }
        }
    }
}

fn is_everyday(word: &[u8]) -> bool {
    EVERYDAY.split_ascii_whitespace().any(|known| known.as_bytes() == word)
}
