// SPDX-License-Identifier: AGPL-3.0-or-later
//! The last weeks of reading what is said outside: medicines safety says of each message whether it tells of a side effect,
//! looks below the line, and lets the screener learn. What it learns is the community's own way of speaking.

use std::collections::BTreeSet;

use super::calendar::{days, hours, leisure, office};
use super::outside::mention;
use super::pen::Pen;
use super::people::{LOTTE, YUSRA};
use super::sketch::{Channel, PersonKey, What};
use super::words::rows;

/// So many messages come in these weeks; of ten, three tell of a side effect.
const MESSAGES: usize = 320;
const WEEKS_BEGIN: i64 = 44;
/// The last days are quiet here: the desk is alive with something else.
const WEEKS_END: i64 = 5;

pub fn weeks(pen: &mut Pen) {
    let (told, other) = (Parts::read("told"), Parts::read("other"));
    let mut said = BTreeSet::new();
    for number in 0..MESSAGES {
        let is_told = number % 10 < 3;
        let text = if is_told { &told } else { &other }.sentence(pen, &mut said);
        let spread = days(WEEKS_BEGIN - WEEKS_END) / i32::try_from(MESSAGES).expect("a few hundred");
        let at = pen.until - days(WEEKS_BEGIN) + spread * i32::try_from(number).expect("a few hundred");
        let at = leisure(at, &mut pen.dice).min(pen.until - days(WEEKS_END));
        let channel = if pen.dice.chance(70) { Channel::Mastodon } else { Channel::Reddit };
        let names = rows(include_str!("words/outside_names.txt"));
        let name = names[pen.dice.below(names.len())][0];
        let author = if channel == Channel::Reddit { format!("u/{name}") } else { format!("@{name}") };
        let Some(of) = mention(pen, at, channel, "", &author, &text, None) else { continue };
        let read_at = pen.in_office(at, 60, 1_500);
        let officer = officer(pen);
        pen.put(read_at, Some(officer), What::Judge { of, is_side_effect: is_told });
    }
    lessons(pen);
}

/// Samples are looked at each week; the site learns twice, and what it learnt first is put to use.
fn lessons(pen: &mut Pen) {
    let on = |pen: &Pen, back: i64| office(pen.until - days(back) + hours(2));
    for back in [33, 26, 19, 12] {
        let at = on(pen, back);
        pen.put(at, Some(YUSRA), What::JudgeSamples { draws: back < 30 });
    }
    let at = on(pen, 16);
    if let Some(version) = pen.put(at, Some(YUSRA), What::Teach) {
        let accepted_at = pen.after(at, 20, 50);
        pen.put(accepted_at, Some(YUSRA), What::AcceptVersion { version });
    }
    let at = pen.until - hours(7);
    pen.put(at, Some(YUSRA), What::Teach);
}

fn officer(pen: &mut Pen) -> PersonKey {
    if pen.dice.chance(75) { YUSRA } else { LOTTE }
}

/// Beginnings, what is told, and endings.
struct Parts([Vec<&'static str>; 3]);

impl Parts {
    fn read(section: &str) -> Parts {
        let mut parts = Parts(Default::default());
        let mut current = "";
        for line in include_str!("words/stream.txt").lines().filter(|line| !line.starts_with('#')) {
            match line.split_once(' ') {
                Some(("=", name)) => current = name,
                Some((mark, words)) if current == section => {
                    let at = ["a", "b", "c"].iter().position(|known| *known == mark);
                    parts.0[at.expect("a, b or c")].push(words);
                }
                _ => {}
            }
        }
        parts
    }

    /// A sentence that nobody has said yet.
    fn sentence(&self, pen: &mut Pen, said: &mut BTreeSet<String>) -> String {
        loop {
            let [begin, tell, end] = &self.0;
            let (begin, tell, end) = (*pen.dice.pick(begin), *pen.dice.pick(tell), *pen.dice.pick(end));
            let sentence = format!("{begin} {tell}{end}");
            if said.insert(sentence.clone()) {
                return sentence;
            }
        }
    }
}
