// SPDX-License-Identifier: MIT OR Apache-2.0
//! Questions without a question mark, by the order of their first words: "can i drink on this", "why did i get gout".

use crate::lexicon::Class;
use crate::reading::Reading;
use crate::tokens::words;

/// Log-odds for a sentence that opens as a question, when no term of the list says so, and beside one that does.
const BY_ITSELF: f32 = 2.6;
const BESIDE: f32 = 0.9;
/// Of a long text, so many sentences are looked at.
const MOST_SENTENCES: usize = 200;

/// What the order of words says for a question, beside what the terms add up to.
pub(crate) fn evidence(reading: &Reading<'_>, terms: f32) -> f32 {
    if reading.language.code != "en" || terms < 0.0 {
        return 0.0;
    }
    let sentences = 0..reading.tokens.sentences.len().min(MOST_SENTENCES);
    let opens = sentences.into_iter().any(|index| !reading.is_quoted(index) && asks(reading, index));
    match opens {
        true if terms > 1.5 => BESIDE,
        true => BY_ITSELF,
        false => 0.0,
    }
}

fn asks(reading: &Reading<'_>, index: usize) -> bool {
    let sentence = reading.sentence(index);
    let (first, last) = (sentence.first as usize, sentence.last as usize);
    let word = |at: usize| if at < last { reading.tokens.list[at].word } else { 0 };
    let opening = first
        + (first..last).take(3).take_while(|at| may_be(&FILLERS, word(*at)) && FILLER.contains(&word(*at))).count();
    if opening < last && may_be(&OPENERS, word(opening)) && opens(reading, opening, last) {
        return true;
    }
    (opening + 1..last).any(|at| asks_for_oneself(word(at), word(at + 1)) && after_a_comma(reading, at))
}

fn opens(reading: &Reading<'_>, opening: usize, last: usize) -> bool {
    let words = &reading.tokens.list[opening..last.min(opening + 7)];
    let (one, two) = (words[0].word, words.get(1).map_or(0, |token| token.word));
    let further: Vec<u64> = words.iter().skip(2).map(|token| token.word).collect();
    inverted(one, two)
        || inverted_before_a_name(reading, one, opening + 1..last)
        || by_an_asking_word(one, two, &further)
        || among_others(one, two)
}

const FILLER: &[u64] = words!("so and but also hi hello hey ok okay anyway btw sorry guys please lol or then");
/// All words that the rules below know as the first of a question.
const OPENER: &[u64] = words!(
    "is are am can could would will should shall isnt arent cant wouldnt shouldnt wont do did does has was were dont doesnt didnt \
     hasnt wasnt have may had what why how when where who whom which whats whens wheres hows whos whys anyone anybody wondering \
     curious ok okay safe normal possible worth"
);
const FILLERS: [u64; 4] = sieve(FILLER);
const OPENERS: [u64; 4] = sieve(OPENER);

/// A bit for each word: most words are told to be in no list by one look.
const fn sieve(words: &[u64]) -> [u64; 4] {
    let mut bits = [0; 4];
    let mut at = 0;
    while at < words.len() {
        bits[(words[at] >> 62) as usize] |= 1 << (words[at] >> 56 & 63);
        at += 1;
    }
    bits
}

fn may_be(sieve: &[u64; 4], word: u64) -> bool {
    sieve[(word >> 62) as usize] >> (word >> 56 & 63) & 1 == 1
}

/// "Can I", "did you", "is there": not "did the walk", "have a nice day".
fn inverted(one: u64, two: u64) -> bool {
    const PERSON: &[u64] = words!("i you u we they he she anyone anybody someone");
    const THING: &[u64] = words!("it this that these those there my his her our their the a an any");
    let person = PERSON.contains(&two);
    let any = person || THING.contains(&two);
    let before_any = words!("is are am can could would will should shall isnt arent cant wouldnt shouldnt wont");
    let before_person = words!("do did does has was were dont doesnt didnt hasnt wasnt");
    let before_some = words!("have may had");
    before_any.contains(&one) && any
        || before_person.contains(&one) && person
        || before_some.contains(&one) && words!("i you u we they any anyone anybody").contains(&two)
        || words!("does was were did").contains(&one) && words!("it this that your ur his her").contains(&two)
        || words!("do").contains(&one) && words!("any people these those they").contains(&two)
}

/// "Does sertraline make", "is gout", "can stress".
fn inverted_before_a_name(reading: &Reading<'_>, one: u64, rest: std::ops::Range<usize>) -> bool {
    let at = rest.start;
    if rest.is_empty() || !words!("does do is are can could will did would has have should").contains(&one) {
        return false;
    }
    let names = |class: Class| matches!(class, Class::Drug | Class::Symptom | Class::ProductGroup);
    let from = reading.matches.partition_point(|found| (found.first as usize) < at);
    let here = reading.matches[from..].iter().take_while(|found| found.first as usize == at);
    here.into_iter().any(|found| names(found.entry.class))
        || super::TOPIC_TERMS
            .find(reading, at..(at + 4).min(rest.end))
            .iter()
            .any(|term| term.words.start == at && term.is_name)
}

/// "Why did", "how long till", "whats the": not "when the pain comes", "how lovely", "what worked for me".
fn by_an_asking_word(one: u64, two: u64, further: &[u64]) -> bool {
    const VERBS: &[u64] =
        words!("is are am was were do does did can could should shall would will has have isnt dont doesnt didnt cant");
    let asks = words!("what why how when where who whom");
    let is_verb = |word: &u64| VERBS.contains(word);
    let has = |some: &[u64]| some.contains(&two) || further.iter().any(|word| some.contains(word));
    let measured = words!(
        "long many much often soon far bad old common likely quickly fast slowly safe dangerous accurate high low early hard big"
    );
    asks.contains(&one) && is_verb(&two)
        || words!("how").contains(&one)
            && (words!("come").contains(&two)
                || measured.contains(&two) && (further.iter().any(is_verb) || has(words!("till until before"))))
        || words!("what which").contains(&one)
            && words!("causes makes happens sets triggers kind sort type time brings dose else exactly").contains(&two)
        || words!("what which who").contains(&one)
            && has(words!("you your u ur anyone everyone others"))
            && words!("worked works helped helps actually gets treatment cream medicine doctor tablets here")
                .contains(&two)
        || words!("whats whens wheres hows whos whys").contains(&one) && !words!("more left done not").contains(&two)
}

/// "Anyone tried", "wondering if", "ok to".
fn among_others(one: u64, two: u64) -> bool {
    words!("anyone anybody").contains(&one)
        && words!("had has got get gets else know knows tried taking using found having feel").contains(&two)
        || words!("wondering curious").contains(&one) && words!("if whether what how why who when where").contains(&two)
        || words!("ok okay safe normal possible worth").contains(&one) && words!("to if").contains(&two)
}

/// "…, should I", "…, do we".
fn asks_for_oneself(one: u64, two: u64) -> bool {
    words!("i we").contains(&two) && words!("should can could do does am shall may will").contains(&one)
}

fn after_a_comma(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.tokens.list[at].start as usize;
    let before = reading.tokens.list[at - 1].end as usize;
    reading.normal.folded.get(before..start).is_some_and(|between| between.contains(&b','))
}
