// SPDX-License-Identifier: MIT OR Apache-2.0
//! The behaviour suite: a table of sentences and what must hold of each, counted by behaviour.

use std::collections::BTreeMap;

use screen::{Input, Kind, Screener, Screening};

const TABLE: &str = include_str!("behaviour.tsv");
/// Share of the rows that must hold.
const ENOUGH: f64 = 0.90;

#[test]
fn nine_in_ten_behaviours_hold() {
    let screener = Screener::shipped();
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for line in TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [behaviour, language, expected, text] = cells.as_slice() else { panic!("a row has four cells: {line}") };
        let hint = (*behaviour != "language").then_some(*language);
        let screening = screener.screen(&Input { text, language: hint, ..Input::default() });
        let failed: Vec<&str> = expected.split(' ').filter(|claim| !holds(claim, &screening)).collect();
        let count = counts.entry(behaviour).or_default();
        count.1 += 1;
        if failed.is_empty() {
            count.0 += 1;
        } else {
            println!("{behaviour}: {failed:?} of {text:?}, adverse {:.2}", screening.score(Kind::AdverseEvent));
        }
    }
    let held: usize = counts.values().map(|c| c.0).sum();
    let all: usize = counts.values().map(|c| c.1).sum();
    counts.iter().for_each(|(behaviour, (held, all))| println!("{behaviour:22} {held:3} of {all:3}"));
    println!("{:22} {held:3} of {all:3}", "all");
    assert!(held as f64 >= ENOUGH * all as f64, "{held} of {all} rows hold");
}

fn holds(claim: &str, screening: &Screening) -> bool {
    let kind = |name: &str| Kind::from_name(name).unwrap_or_else(|| panic!("no such kind: {name}"));
    if let Some(name) = claim.strip_prefix('+') {
        return screening.has(kind(name));
    }
    if let Some(name) = claim.strip_prefix('-') {
        return !screening.has(kind(name));
    }
    let (what, value) = claim.split_once('=').unwrap_or_else(|| panic!("not a claim: {claim}"));
    let facts = &screening.facts;
    match what {
        "subject" => facts.subject.is_some_and(|subject| subject.name() == value),
        "serious" => facts.seriousness.iter().any(|(criterion, _)| criterion.name() == value),
        "situation" => facts.special_situations.iter().any(|(situation, _)| situation.name() == value),
        "product" => facts.products.iter().any(|fact| fact.name == value),
        "reaction" => facts.reactions.iter().any(|fact| fact.name == value),
        "role" => screening.spans.iter().any(|cue| cue.role.name() == value),
        "language" => screening.language == value,
        _ => panic!("not a claim: {claim}"),
    }
}
