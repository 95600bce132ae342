// SPDX-License-Identifier: AGPL-3.0-or-later
//! Answered questions close to one that somebody is about to ask: they share its longest words.

use std::collections::HashMap;

use db::Tx;
use identity::{AccountId, PersonCard};
use kernel::Fault;

use super::model::{Thread, ThreadKind};
use super::store::{self, Reader};
use crate::byline::once;

/// Shorter words say little about the matter.
const SHORTEST: usize = 4;
/// A word as long as this may stand for the matter alone.
const ALONE: usize = 6;
const SHOWN: usize = 3;

/// Public answered questions near to this title, with who answered.
pub(crate) fn answered_near(
    tx: &mut Tx<'_>,
    title: &str,
) -> Result<(Vec<Thread>, HashMap<AccountId, PersonCard>), Fault> {
    let mut near: Vec<Thread> = Vec::new();
    for query in queries(title) {
        let found = screening::find(tx, &query, &[0], 20)?;
        let ids: Vec<i64> = found.iter().map(|hit| hit.id.0).collect();
        if ids.is_empty() {
            continue;
        }
        let threads = store::threads_of(tx, &ids, Reader { account: 0, is_staff: false })?;
        for (_, thread) in threads {
            let fits = thread.kind == ThreadKind::Question && thread.answered_at.is_some();
            if fits && near.len() < SHOWN && !near.iter().any(|known| known.id == thread.id) {
                near.push(thread);
            }
        }
        if near.len() >= SHOWN {
            break;
        }
    }
    let cards = identity::cards(tx, &once(near.iter().filter_map(|thread| thread.answered_by)))?;
    Ok((near, cards))
}

/// Pairs of the longest words, then the longest alone: long words carry the matter in the languages of this product.
fn queries(title: &str) -> Vec<String> {
    let split = title.split(|letter: char| !letter.is_alphanumeric());
    let long_enough = |word: &&str| word.chars().count() >= SHORTEST;
    let mut words: Vec<String> = split.filter(long_enough).map(str::to_lowercase).collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    words.dedup();
    words.truncate(3);
    let pairs = [(0, 1), (0, 2), (1, 2)].into_iter();
    let mut all: Vec<String> =
        pairs.filter_map(|(a, b)| Some(format!("{} {}", words.get(a)?, words.get(b)?))).collect();
    all.extend(words.into_iter().next().filter(|word| word.chars().count() >= ALONE));
    all
}

#[cfg(test)]
mod tests {
    use super::queries;

    #[test]
    fn a_title_gives_pairs_of_its_longest_words() {
        let cases: [(&str, &[&str]); 4] = [
            ("Is it the tablets or the lupus?", &["tablets lupus", "tablets"]),
            (
                "Swollen ankles since methotrexate",
                &["methotrexate swollen", "methotrexate ankles", "swollen ankles", "methotrexate"],
            ),
            ("Why me", &[]),
            ("Moe?! Vermoeidheid", &["vermoeidheid"]),
        ];
        for (title, expected) in cases {
            assert_eq!(queries(title), expected, "{title}");
        }
    }
}
