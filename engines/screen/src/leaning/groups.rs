// SPDX-License-Identifier: MIT OR Apache-2.0
//! Groups of words that say much the same. Only training knows them: what is learnt of a group is added to each of its
//! words, so a table costs no more to look into, and a word no example has is not deaf.

use std::collections::BTreeMap;

use super::visit_words;
use crate::lexicon::Lexicon;
use crate::reading::Reading;

/// What a group counts beside the word itself, chosen by cross-validation and on odd rows left out of training.
pub(crate) const SHARE: f64 = 0.5;

/// Which groups the row of a word belongs to.
pub(crate) struct Groups {
    of: BTreeMap<u32, Vec<u32>>,
    pub count: usize,
}

impl Groups {
    /// Rows of language, name and words.
    pub fn read(lexicon: &Lexicon, table: &str, bits: u32) -> Groups {
        let mut groups = Groups { of: BTreeMap::new(), count: 0 };
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [language, _, words] = cells.as_slice() else { continue };
            for word in words.split('|') {
                let known = row_of(lexicon, word, language, bits).map(|row| groups.of.entry(row).or_default());
                if let Some(known) = known.filter(|known| !known.contains(&(groups.count as u32))) {
                    known.push(groups.count as u32);
                }
            }
            groups.count += 1;
        }
        groups
    }

    /// The groups among the rows of a text, as features from `first` on.
    pub fn among<'a>(&'a self, rows: &'a [u32], first: u32) -> impl Iterator<Item = u32> + 'a {
        rows.iter().filter_map(|row| self.of.get(row)).flatten().map(move |group| first + group)
    }

    /// Adds to the weight of each word what its groups, from `first` on, have learnt.
    pub fn hand_out(&self, weights: &mut [f64], first: usize) {
        for (row, groups) in &self.of {
            weights[*row as usize] += SHARE * groups.iter().map(|group| weights[first + *group as usize]).sum::<f64>();
        }
    }
}

/// The row of a word that is one word and no name of a medicine.
fn row_of(lexicon: &Lexicon, word: &str, language: &str, bits: u32) -> Option<u32> {
    let reading = Reading::of(lexicon, word, Some(language));
    let [token] = reading.tokens.list.as_slice() else { return None };
    let mut first = None;
    visit_words(&reading, 0, bits, |_, row| first = first.or(Some(row as u32)));
    first.filter(|_| !token.masked)
}
