// SPDX-License-Identifier: MIT OR Apache-2.0
//! Names of people: introduced ("my name is …"), titled ("Dr Smith") or a first name with a surname.

use std::collections::HashSet;
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::OnceLock;

use super::{Finding, Page};
use crate::keys;
use crate::kinds::Role;
use crate::tokens::{Shape, words};

/// Whether people are called so. The list is ours: common first names of the covered languages and beyond.
pub(crate) fn is_first_name(word: &str) -> bool {
    first_names().contains(word.to_lowercase().as_bytes())
}

type Names = HashSet<&'static [u8], BuildHasherDefault<ByWord>>;

/// Files a name by the hash that the lexicons know words by: what is looked up is never chosen to collide with the list.
#[derive(Default)]
struct ByWord(u64);

impl Hasher for ByWord {
    fn write(&mut self, word: &[u8]) {
        self.0 = keys::hash_plain(word);
    }

    /// The length of the word comes first; the word itself says enough.
    fn write_usize(&mut self, _: usize) {}

    fn finish(&self) -> u64 {
        self.0
    }
}

fn first_names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| {
        let file = include_str!("../../data/first_names.txt");
        file.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).map(str::as_bytes).collect()
    })
}

/// First names that are everyday words, months or medicines too: they need more than a capital after them.
const ALSO_WORDS: &[u64] = words!(
    "may june april august grace hope rose joy mark will bill rob max dean faith jean sue art pat \
    summer amber ruby wil lot an jo"
);
const TITLES: &[u64] = words!(
    "dr doctor mr mrs ms miss prof professor dokter mevrouw meneer mevr dhr frau herr nurse \
    zuster"
);
const PARTICLES: &[u64] = words!("van de der den von zu da di al el bin ten ter la le o'");
/// Capitalised words that are no surname.
const NO_SURNAME: &[u64] = words!(
    "i i'm and the my is was has said says monday tuesday wednesday thursday friday saturday \
    sunday january february march april may june july august september october november december \
    hospital clinic street ik het en ich und who what why how if but syndrome disease foundation \
    university college love thanks"
);

/// What begins at token `at`: a title, an introduction or a first name.
pub(super) fn name(page: &Page<'_>, at: usize, findings: &mut Vec<Finding>) {
    let before_a_capital = page.is_capital(at + 1) || page.is_capital(at + 2);
    if !before_a_capital && !page.is_capital(at) {
        return;
    }
    if before_a_capital && let Some(first) = introduced(page, at) {
        findings.push(page.finding(Role::Name, first, surname(page, first).unwrap_or(first), 0.92));
        return;
    }
    if !page.is_capital(at) {
        return;
    }
    let word = page.word(at);
    if page.is(at, TITLES) && close(page, at) && is_surname(page, at + 1) {
        let last = if close(page, at + 1) && is_surname(page, at + 2) { at + 2 } else { at + 1 };
        findings.push(page.finding(Role::Name, at, last, 0.8));
    } else if let Some(last) = surname(page, at)
        && first_names().contains(word)
    {
        let also = page.is(at, ALSO_WORDS) && (at == 0 || page.gap(at - 1).contains(&b'.'));
        findings.push(page.finding(Role::Name, at, last, if also { 0.55 } else { 0.88 }));
    } else if signs(page, at) && first_names().contains(word) {
        findings.push(page.finding(Role::Name, at, at, 0.7));
    }
}

/// `my name is Ann`, `I'm called Ann`, `ik heet Jan`, `mijn naam is Jan`, `ich heiße Uwe`, `this is Jane Smith`.
fn introduced(page: &Page<'_>, at: usize) -> Option<usize> {
    const INTRODUCES: &[u64] = words!("name naam name's names heet heisse heiss called named i'm im am is");
    if !page.is(at, INTRODUCES) {
        return None;
    }
    let is_name = |i: usize| page.is_capital(i) && !page.is(i, NO_SURNAME);
    let word = page.word(at);
    let copula = page.is(at + 1, words!("is ist was"));
    if page.is(at, words!("name naam")) && copula && is_name(at + 2) && at > 0 && owner(page, at - 1) {
        return Some(at + 2);
    }
    if page.is(at, words!("name's names")) && is_name(at + 1) && at > 0 && owner(page, at - 1) {
        return Some(at + 1);
    }
    if page.is(at, words!("heet heisse heiss")) && is_name(at + 1) && page.before(at, 1, words!("ik ich")) {
        return Some(at + 1);
    }
    if page.is(at, words!("called named"))
        && is_name(at + 1)
        && page.before(at, 4, words!("i'm i son daughter he's she's husband wife"))
    {
        return Some(at + 1);
    }
    let present = page.is(at, words!("i'm im"))
        || word == b"am" && page.before(at, 1, words!("i"))
        || word == b"is" && page.before(at, 1, words!("this"));
    let known = |i: usize| page.is_capital(i) && first_names().contains(page.word(i));
    (present && known(at + 1)).then_some(at + 1)
}

fn owner(page: &Page<'_>, at: usize) -> bool {
    page.is(at, words!("my his her mijn mein full real zijn haar seine ihr echte"))
}

fn close(page: &Page<'_>, at: usize) -> bool {
    matches!(page.gap(at), b" " | b". " | b".")
}

fn is_surname(page: &Page<'_>, at: usize) -> bool {
    let word = page.word(at);
    page.tokens.get(at).is_some_and(|t| t.shape == Shape::Capitalised)
        && word.len() >= 2
        && word.is_ascii()
        && !word.iter().any(u8::is_ascii_digit)
        && !page.is(at, NO_SURNAME)
}

/// The last word of the surname that follows the first name at `at`.
fn surname(page: &Page<'_>, at: usize) -> Option<usize> {
    let mut last = at;
    while page.gap(last) == b" " && page.is(last + 1, PARTICLES) && last < at + 3 {
        last += 1;
    }
    while (page.gap(last) == b" " || page.gap(last) == b"-") && is_surname(page, last + 1) && last < at + 4 {
        last += 1;
    }
    (last > at && is_surname(page, last) && !is_eponym(page, last)).then_some(last)
}

/// `Pierre Robin syndrome`, `Charcot-Marie-Tooth disease`, `Johns Hopkins hospital`: named after people, not about them.
fn is_eponym(page: &Page<'_>, last: usize) -> bool {
    const NAMED: &[u64] = words!(
        "disease syndrome disorder hospital university foundation institute trust centre center clinic school street sign \
         scale test palsy anomaly malformation dystrophy procedure method criteria type ziekte ziekenhuis syndroom krankheit \
         krankenhaus klinik stichting stiftung"
    );
    (last + 1..=last + 2).any(|at| page.is(at, NAMED))
}

/// A first name alone on the last line, after a greeting.
fn signs(page: &Page<'_>, at: usize) -> bool {
    at + 1 >= page.tokens.len()
        && page.before(at, 3, words!("regards wishes sincerely groeten groetjes gruss grusse xx greetings"))
}
