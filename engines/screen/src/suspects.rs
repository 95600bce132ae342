// SPDX-License-Identifier: MIT OR Apache-2.0
//! Which of several medicines a text holds responsible: "I take metformin, and amoxicillin gave me a rash."

use crate::context::State;
use crate::keys::words;
use crate::lexicon::{Class, Lexicon, Match};
use crate::reading::Reading;
use crate::screening::{Fact, Place};

/// Mentions looked at: a longer list of medicines is not told apart.
const MOST_MENTIONS: usize = 24;

/// The products of `products` that are suspected. One product is, when something happened; of several, those whose
/// clause tells of it best. A product that only the title names is, when the text names no other.
pub(crate) fn suspects(lexicon: &Lexicon, reading: &Reading<'_>, products: &[Fact], happened: bool) -> Vec<Fact> {
    if !happened || products.is_empty() {
        return Vec::new();
    }
    let named: Vec<&Fact> = products.iter().filter(|fact| fact.place == Place::Text).collect();
    if named.len() < 2 {
        let only = named.first().copied().or(products.first());
        return only.into_iter().cloned().collect();
    }
    let mentions = mentions(lexicon, reading);
    let best = |fact: &Fact| {
        let own = mentions.iter().filter(|mention| mention.name == fact.name);
        own.map(|mention| mention.weight).max().unwrap_or(0)
    };
    let most = named.iter().map(|fact| best(fact)).max().unwrap_or(0);
    named.into_iter().filter(|fact| best(fact) > 0 && best(fact) + 1 >= most).cloned().collect()
}

struct Mention {
    name: String,
    weight: i32,
}

/// A run of words between commas, "but", "and" …
#[derive(Clone, Copy)]
struct Clause {
    first: u32,
    last: u32,
}

fn mentions(lexicon: &Lexicon, reading: &Reading<'_>) -> Vec<Mention> {
    let drugs = reading.matches.iter().enumerate().filter(|(_, m)| m.entry.class == Class::Drug).take(MOST_MENTIONS);
    let weighed = drugs.map(|(at, drug)| {
        let value = lexicon.value(&drug.entry);
        let name = if value.is_empty() { reading.text(drug).to_lowercase() } else { value.to_owned() };
        Mention { name, weight: weight(reading, at, clause(reading, at)) }
    });
    weighed.collect()
}

/// The classes that weigh anything.
const WEIGHED: u64 = 1 << Class::Symptom as u32
    | 1 << Class::SideEffect as u32
    | 1 << Class::Withdrawal as u32
    | 1 << Class::LackOfEffect as u32
    | 1 << Class::Seriousness as u32
    | 1 << Class::Causation as u32
    | 1 << Class::Tolerated as u32
    | 1 << Class::Indication as u32
    | 1 << Class::Negation as u32;

fn weight(reading: &Reading<'_>, at: usize, clause: Clause) -> i32 {
    let drug = &reading.matches[at];
    let mut weight = 0;
    let near = reading.matches.iter().zip(&reading.states).skip(at.saturating_sub(30)).take(60);
    for (found, state) in near.filter(|(found, _)| WEIGHED >> found.entry.class as u32 & 1 == 1) {
        let told = *state == State::Affirmed && !found.entry.pseudo;
        let inside = found.first >= clause.first && found.last <= clause.last;
        let after = found.first >= drug.last;
        weight += match found.entry.class {
            Class::Symptom if told && inside => 3,
            Class::Symptom if told && found.first < clause.last + 6 && found.last + 6 > clause.first => 1,
            Class::SideEffect | Class::Withdrawal | Class::LackOfEffect if told && inside => 3,
            Class::Seriousness if told && inside => 1,
            Class::Causation if inside && !found.entry.pseudo => 2,
            Class::Tolerated if inside && !found.entry.pseudo => -5,
            Class::Indication if inside && after && !found.entry.pseudo => -3,
            Class::Negation if inside && !found.entry.pseudo => -1,
            _ => 0,
        };
    }
    weight
}

/// The clause a match stands in: bounded by punctuation, by "but", and by the next medicine.
fn clause(reading: &Reading<'_>, at: usize) -> Clause {
    let drug = &reading.matches[at];
    let index = reading.tokens.sentences.partition_point(|sentence| sentence.last <= drug.first);
    let sentence = reading.sentence(index);
    let (mut first, mut last) = (drug.first, drug.last);
    while first > sentence.first && !ends_clause(reading, first) {
        first -= 1;
    }
    while last < sentence.last && !ends_clause(reading, last) {
        last += 1;
    }
    for found in reading.matches.iter().skip(at.saturating_sub(20)).take(40) {
        let border = found.entry.class == Class::Terminate && !found.entry.pseudo && !is_own(reading, found);
        if border && found.last <= drug.first {
            first = first.max(found.last);
        } else if border && found.first >= drug.last {
            last = last.min(found.first);
        }
    }
    Clause { first, last }
}

/// "I" ends the reach of a negation but begins no clause by itself.
fn is_own(reading: &Reading<'_>, found: &Match) -> bool {
    words!("i ik ich").contains(&reading.tokens.list[found.first as usize].word)
}

/// Whether a comma, a colon, a bracket or "and" stands before a word.
fn ends_clause(reading: &Reading<'_>, word: u32) -> bool {
    let tokens = &reading.tokens.list;
    let (Some(before), Some(next)) = (tokens.get(word as usize - 1), tokens.get(word as usize)) else {
        return true;
    };
    let between = &reading.normal.folded[before.end as usize..next.start as usize];
    let joins = &reading.normal.folded[next.start as usize..next.end as usize];
    between.iter().any(|b| matches!(b, b',' | b';' | b':' | b'(' | b')')) || matches!(joins, b"and" | b"en" | b"und")
}
