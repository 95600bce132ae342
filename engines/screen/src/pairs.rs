// SPDX-License-Identifier: MIT OR Apache-2.0
//! Reactions that are told in two words apart: a part of the body and what became of it ("my ankles are twice as
//! thick"), a laboratory value and where it went ("sodium fell to 118").

use crate::keys::{keys, words};
use crate::lexicon::{Class, Lexicon, MOST_WORDS, Match, Tongue};
use crate::settle::put_in_order;
use crate::tokens::{Shape, Tokens};

/// Words between a part of the body or a value and what became of it, when it stands first.
const AFTER: u32 = 7;
/// The same when the change stands first: "burning in my feet".
const AHEAD: u32 = 4;
/// Matches looked at on either side, so that a text of body parts stays linear.
const NEAR: usize = 10;

/// What two terms near each other make together.
struct Pairing {
    part: Class,
    change: Class,
    /// Words between when the part stands first, and when the change does.
    after: u32,
    ahead: u32,
    makes: Class,
    /// Which of the two names it.
    named_by_part: bool,
}

const PAIRINGS: &[Pairing] = &[
    Pairing::symptom(Class::Body, Class::Change, false),
    Pairing::symptom(Class::Function, Class::Loss, true),
    Pairing::symptom(Class::Measure, Class::Level, true),
    Pairing::situation(Class::Intake, Class::Excess, 6, 0, false),
    Pairing::situation(Class::Intake, Class::Owner, 2, 0, false),
    Pairing::situation(Class::Wrong, Class::Taking, 3, 4, true),
    Pairing::situation(Class::Wrong, Class::Drug, 3, 4, true),
    Pairing::situation(Class::Ware, Class::Defect, 6, 5, true),
    Pairing::situation(Class::Exposure, Class::Work, 14, 14, true),
    Pairing::situation(Class::Germ, Class::Source, 8, 8, true),
];

/// A bit for every class that is a part: most terms are none, and are passed over at once.
const PARTS: u64 = {
    let (mut parts, mut at) = (1_u64 << Class::Mix as u32, 0);
    while at < PAIRINGS.len() {
        parts |= 1 << PAIRINGS[at].part as u32;
        at += 1;
    }
    parts
};

impl Pairing {
    const fn symptom(part: Class, change: Class, named_by_part: bool) -> Pairing {
        Pairing { part, change, after: AFTER, ahead: AHEAD, makes: Class::Symptom, named_by_part }
    }

    const fn situation(part: Class, change: Class, after: u32, ahead: u32, named_by_part: bool) -> Pairing {
        Pairing { part, change, after, ahead, makes: Class::Situation, named_by_part }
    }
}

/// Everyday words that mean something only beside each other.
pub(crate) fn is_half(class: Class) -> bool {
    PAIRINGS.iter().any(|pairing| pairing.part == class || pairing.change == class && class != Class::Drug)
}

/// Adds a match for every pair. `matches` are in order of their first word, and stay so.
pub(crate) fn add(matches: &mut Vec<Match>, tokens: &Tokens) {
    let mut found: Vec<Match> = Vec::new();
    for (at, part) in matches.iter().enumerate() {
        let class = part.entry.class;
        if PARTS >> class as u32 & 1 == 0 {
            continue;
        }
        let pairings = PAIRINGS.iter().filter(|pairing| pairing.part == class);
        let mut pair = pairings.filter_map(|pairing| pair(matches, at, pairing, tokens)).next();
        if class == Class::Measure {
            pair = pair.or_else(|| figure(matches, at, tokens));
        } else if class == Class::Mix {
            pair = mixture(matches, at, tokens);
        }
        let apart = |pair: &Match| {
            found.iter().rev().take(3).all(|last| last.entry.class != pair.entry.class || last.last <= pair.first)
        };
        if let Some(pair) = pair.filter(apart) {
            found.push(pair);
        }
    }
    let known = matches.len();
    matches.extend(found);
    put_in_order(matches, known);
}

/// Words between "from" or "since" and the medicine: "from her new water tablets".
const BLAMED: usize = 3;

/// "From the tablets", "door de plaspillen", "seit der Impfung": a medicine is named as what something comes from.
pub(crate) fn blame(lexicon: &Lexicon, tokens: &Tokens, tongue: Option<Tongue>, matches: &mut Vec<Match>) {
    let (from, between, named): (&[u64], &[u64], &[u8]) = match tongue {
        Some(Tongue::Dutch) => (
            words!("van door na sinds vanaf"),
            words!("de het die dit deze dat mijn zijn haar een nieuwe eerste tweede laatste"),
            b"ervan",
        ),
        Some(Tongue::German) => (
            words!("von vom durch nach seit wegen"),
            words!(
                "der dem den die das meiner meinem meinen meine dieser diesem diesen neuen neue ersten zweiten letzten"
            ),
            b"davon",
        ),
        _ => (
            words!("from since after"),
            words!("the this that these those my her his their our a new taking starting first second last having an"),
            b"causing",
        ),
    };
    drop_handed(tokens, matches);
    let named = matches.iter().any(|m| is_medicine(m.entry.class)).then(|| keys(named).0);
    let Some(entry) = named.and_then(|key| lexicon.term(key, Class::Causation)) else { return };
    let mut found: Vec<Match> = Vec::new();
    for medicine in matches.iter().filter(|m| is_medicine(m.entry.class) && !m.entry.pseudo) {
        let first = medicine.first as usize;
        let before = tokens.list[..first].iter().enumerate().rev().take(BLAMED + 1);
        let opens = before.take_while(|(_, token)| from.contains(&token.word) || between.contains(&token.word));
        let Some((at, _)) = opens.filter(|(_, token)| from.contains(&token.word)).last() else { continue };
        let at = at as u32;
        let alone = !crosses(tokens, at, medicine.first + 1) && found.last().is_none_or(|last| last.first < at);
        if alone && !is_blamed(matches, at) {
            found.push(Match { first: at, last: at + 1, entry });
        }
    }
    let known = matches.len();
    matches.extend(found);
    put_in_order(matches, known);
}

/// "They gave me ondansetron" blames nothing.
fn drop_handed(tokens: &Tokens, matches: &mut Vec<Match>) {
    const WHOM: &[u64] = words!("me him her us them you mij me hem ons mir ihm ihr uns");
    let whom = |m: &Match| WHOM.contains(&tokens.list[m.last as usize - 1].word);
    let handed = |m: &Match, next: &Match| next.entry.class == Class::Drug && next.first == m.last && whom(m);
    let causes = matches.iter().enumerate().filter(|(_, m)| m.entry.class == Class::Causation);
    let given: Vec<u32> = causes
        .filter(|(at, m)| matches[at + 1..].iter().take(NEAR).any(|next| handed(m, next)))
        .map(|(_, m)| m.first)
        .collect();
    if !given.is_empty() {
        matches.retain(|m| m.entry.class != Class::Causation || given.binary_search(&m.first).is_err());
    }
}

/// Whether a term of blame holds this word; no term is longer than [`MOST_WORDS`].
fn is_blamed(matches: &[Match], word: u32) -> bool {
    let from = matches.partition_point(|m| m.first + MOST_WORDS <= word);
    let mut near = matches[from..].iter().take_while(|m| m.first <= word);
    near.any(|m| m.entry.class == Class::Causation && m.last > word)
}

fn is_medicine(class: Class) -> bool {
    matches!(class, Class::Drug | Class::ProductGroup | Class::Taking)
}

/// "Durchfall vom Magnesium", "diarree van de magnesium": what a reaction is said to come from, in languages whose lists
/// of medicines are short. Another cause that is named speaks against it.
pub(crate) fn blame_unnamed(lexicon: &Lexicon, tokens: &Tokens, tongue: Option<Tongue>, matches: &mut Vec<Match>) {
    let (of, article, named): (&[u64], &[u64], &[u8]) = match tongue {
        Some(Tongue::Dutch) => (words!("van door na"), words!("de het die dit deze"), b"ervan"),
        Some(Tongue::German) => (words!("von durch nach seit"), words!("der dem den die das diesem dieser"), b"davon"),
        _ => return,
    };
    let whole: &[u64] = if tongue == Some(Tongue::German) { words!("vom") } else { &[] };
    if !matches.iter().any(|m| m.entry.class == Class::Symptom) || matches.iter().any(|m| m.entry.class == Class::Rival)
    {
        return;
    }
    let Some(entry) = lexicon.term(keys(named).0, Class::Causation) else { return };
    let known = matches.len();
    for sentence in &tokens.sentences {
        let range = sentence.first as usize..sentence.last as usize;
        let pair = |at: &usize| {
            let word = tokens.list[*at].word;
            whole.contains(&word)
                || of.contains(&word) && tokens.list.get(at + 1).is_some_and(|next| article.contains(&next.word))
        };
        let from = matches[..known].partition_point(|m| m.first < sentence.first);
        let mut here = matches[from..known].iter().take_while(|m| m.first < sentence.last);
        if !here.any(|m| m.entry.class == Class::Symptom) {
            continue;
        }
        if let Some(at) = range.clone().find(pair) {
            matches.push(Match { first: at as u32, last: at as u32 + 1, entry });
        }
    }
    put_in_order(matches, known);
}

/// "Alcohol on top of diazepam": two medicines, or one and what does not go with it, and a word that joins them.
fn mixture(matches: &[Match], at: usize, tokens: &Tokens) -> Option<Match> {
    let mix = &matches[at];
    if mix.entry.pseudo
        || mix.last - mix.first == 1 && words!("and with").contains(&tokens.list[mix.first as usize].word)
    {
        return None;
    }
    let near = &matches[at.saturating_sub(NEAR)..matches.len().min(at + NEAR)];
    let within = |m: &&Match| !crosses(tokens, m.first.min(mix.first), m.last.max(mix.last));
    let of = |class: Class| near.iter().filter(within).filter(|m| m.entry.class == class).count();
    let (drugs, others) = (of(Class::Drug), of(Class::Mixer));
    let both = drugs > 1 || drugs == 1 && others > 0 || others > 1;
    (both && !known(matches, at, mix.first, mix.last, Class::Situation))
        .then(|| Match { entry: mix.entry.situation(), ..*mix })
}

fn pair(matches: &[Match], at: usize, pairing: &Pairing, tokens: &Tokens) -> Option<Match> {
    let part = &matches[at];
    if part.entry.pseudo || !is_somebodys(part, tokens) {
        return None;
    }
    let of = |m: &&Match| m.entry.class == pairing.change;
    let after = matches[at + 1..].iter().take(NEAR).find(|m| of(m) && m.first >= part.last);
    let after = after.filter(|m| m.first - part.last <= pairing.after);
    let ahead = matches[..at].iter().rev().take(NEAR).find(|m| of(m) && m.last <= part.first);
    let ahead = ahead.filter(|m| part.first - m.last < pairing.ahead);
    let free = |change: &&Match| {
        let (from, to) = ends(part, change);
        let worse = part.entry.weight() * change.entry.weight() >= 0.0;
        worse && !change.entry.pseudo && !crosses(tokens, from, to) && !known(matches, at, from, to, pairing.makes)
    };
    let change = after.filter(free).or_else(|| ahead.filter(free))?;
    let named = if pairing.named_by_part { part.entry } else { change.entry };
    let entry = if pairing.makes == Class::Symptom { named.symptom() } else { named.situation() };
    let (first, last) = ends(part, change);
    // What stands between and turns the meaning has to see the term from outside.
    let turned = matches[at.saturating_sub(NEAR)..]
        .iter()
        .take(2 * NEAR)
        .any(|m| m.first >= first && m.last <= last && turns(m.entry.class));
    let (first, last) = if turned { (change.first, change.last) } else { (first, last) };
    Some(Match { first, last, entry })
}

/// A bare figure tells only beside a medicine: "INR of 7.4 on warfarin".
fn figure(matches: &[Match], at: usize, tokens: &Tokens) -> Option<Match> {
    let part = &matches[at];
    let end = tokens.list.len().min(part.last as usize + 5);
    let number = (part.last as usize..end).find(|word| tokens.list[*word].shape == Shape::Number)? as u32;
    let near = &matches[at.saturating_sub(NEAR)..matches.len().min(at + NEAR)];
    let blamed = near.iter().any(|m| m.entry.class == Class::Causation);
    let medicine = near.iter().any(|m| matches!(m.entry.class, Class::Drug | Class::ProductGroup));
    let calm = near.iter().any(|m| matches!(m.entry.class, Class::Tolerated | Class::Thanks | Class::Negation));
    let level = near.iter().any(|m| m.entry.class == Class::Level && m.entry.pseudo);
    let told = (blamed || medicine) && !calm && !level && !crosses(tokens, part.first, number + 1);
    (told && !known(matches, at, part.first, number + 1, Class::Symptom)).then(|| Match {
        first: part.first,
        last: number + 1,
        entry: part.entry.symptom(),
    })
}

/// "My back", "the head"; "back" and "head" by themselves mean other things too.
fn is_somebodys(part: &Match, tokens: &Tokens) -> bool {
    let word = |at: u32| tokens.list[at as usize].word;
    let ambiguous = words!(
        "back side head site body period cycle energy words word taste smell sleep mood voice focus balance strength \
         feelings milk hand hands gut heart skin temper levels green pound pounds stone"
    );
    if !ambiguous.contains(&word(part.first)) {
        return true;
    }
    let whose = words!(
        "my your his her their our the both each one every all no of in mine more two three sense lower upper left right"
    );
    let before = part.first.saturating_sub(2)..part.first;
    before.into_iter().any(|at| whose.contains(&word(at)) || tokens.list[at as usize].shape == Shape::Number)
        || tokens.sentences.binary_search_by_key(&part.first, |sentence| sentence.first).is_ok()
}

fn ends(one: &Match, other: &Match) -> (u32, u32) {
    (one.first.min(other.first), one.last.max(other.last))
}

fn turns(class: Class) -> bool {
    use Class::{Before, Benefit, Hypothetical, Negation, NegationBack};
    matches!(class, Negation | NegationBack | Hypothetical | Before | Benefit | Class::BenefitBack)
}

/// Whether a sentence ends between two words.
fn crosses(tokens: &Tokens, from: u32, to: u32) -> bool {
    let index = tokens.sentences.partition_point(|sentence| sentence.last <= from);
    tokens.sentences.get(index).is_none_or(|sentence| sentence.last < to)
}

/// A term of the lexicons says it already.
fn known(matches: &[Match], at: usize, from: u32, to: u32, class: Class) -> bool {
    let near = &matches[at.saturating_sub(NEAR)..matches.len().min(at + NEAR)];
    near.iter().any(|m| (m.entry.class == class || m.entry.class == Class::Idiom) && m.first < to && m.last > from)
}
