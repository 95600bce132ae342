// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which of the terms found in a text stand.

use crate::language::Language;
use crate::lexicon::{Class, Match, Tongue};

/// Keeps what holds in the language, the longest first of each class, and drops what an idiom covers.
pub(crate) fn settle(found: &mut Vec<Match>, language: &Language) {
    let tongue = if language.covered { language.tongue } else { Some(Tongue::Any) };
    let holds = |m: &Match| m.entry.tongue == Tongue::Any || tongue.is_none_or(|t| t == m.entry.tongue);
    let order = |m: &Match| (m.first, std::cmp::Reverse(m.last));
    if !found.is_sorted_by_key(order) {
        found.sort_by_key(order);
    }
    let mut ends = [0; Class::COUNT];
    found.retain(|m| {
        let end = &mut ends[m.entry.class as usize];
        let free = m.first >= *end && holds(m);
        if free {
            *end = m.last;
        }
        free
    });
    let idioms: Vec<(u32, u32, Class)> = found
        .iter()
        .filter(|m| matches!(m.entry.class, Class::Idiom | Class::CrisisIdiom))
        .map(|m| (m.first, m.last, m.entry.class))
        .collect();
    if !idioms.is_empty() {
        found.retain(|m| !covered(m, &idioms));
    }
}

/// Puts the terms from place `known` on among those before, which are in order: as a stable sort of all would.
pub(crate) fn put_in_order(found: &mut [Match], known: usize) {
    let order = |m: &Match| (m.first, std::cmp::Reverse(m.last));
    let mut added = found[known..].to_vec();
    added.sort_by_key(order);
    let (mut from, mut to) = (known, found.len());
    while let Some(last) = added.last() {
        to -= 1;
        if from > 0 && order(&found[from - 1]) > order(last) {
            from -= 1;
            found[to] = found[from];
        } else {
            found[to] = *last;
            added.pop();
        }
    }
}

fn covered(found: &Match, idioms: &[(u32, u32, Class)]) -> bool {
    let hidden_by = match found.entry.class {
        Class::Symptom | Class::Seriousness => Class::Idiom,
        Class::Crisis => Class::CrisisIdiom,
        _ => return false,
    };
    let after = idioms.partition_point(|(first, _, _)| *first < found.last);
    // A longer term is no part of the idiom: "comes straight back up".
    let longer =
        |first: u32, last: u32| found.first <= first && found.last >= last && found.last - found.first > last - first;
    idioms[..after]
        .iter()
        .rev()
        .take(4)
        .any(|(first, last, class)| *class == hidden_by && *last > found.first && !longer(*first, *last))
}
