// SPDX-License-Identifier: MIT OR Apache-2.0
//! Sentences written for this project: patterns with slots, filled in a fixed order.
//!
//! `data/background.tsv`: `slot TAB name TAB value|value…` and `+|- TAB kind TAB pattern with {slot}s`.

use std::collections::HashMap;

use super::set::{Labelled, Source, plain};

const FILE: &str = include_str!("../../data/background.tsv");
/// How often a pattern with slots is filled.
const FILLINGS: usize = 8;

pub(super) fn examples() -> Vec<Labelled> {
    let mut slots: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut examples = Vec::new();
    let mut turn = 0;
    for line in FILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let cells: Vec<&str> = line.splitn(3, '\t').collect();
        let [mark, kind, text] = cells.as_slice() else { panic!("a background line has three cells: {line}") };
        if *mark == "slot" {
            slots.insert(*kind, text.split('|').collect());
            continue;
        }
        let fillings = if text.contains('{') { FILLINGS } else { 1 };
        for _ in 0..fillings {
            turn += 1;
            examples.push(plain(Source::Background, kind, &fill(text, &slots, turn), *mark == "+"));
        }
    }
    examples
}

/// Puts a value in every slot; which one depends on the turn and the place alone.
fn fill(pattern: &str, slots: &HashMap<&str, Vec<&str>>, turn: usize) -> String {
    let mut text = String::new();
    let mut rest = pattern;
    let mut place = turn.wrapping_mul(7);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, next) = after.split_once('}').expect("a slot of a background pattern is closed");
        let values = slots.get(name).unwrap_or_else(|| panic!("a background pattern names an unknown slot: {name}"));
        text.push_str(before);
        text.push_str(values[place % values.len()]);
        place = place.wrapping_mul(31).wrapping_add(17);
        rest = next;
    }
    text.push_str(rest);
    text
}
