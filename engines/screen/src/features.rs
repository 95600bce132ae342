// SPDX-License-Identifier: MIT OR Apache-2.0
//! The features of a sentence: hashed words and pairs, hashed character 3- to 5-grams, and what the lexicons say.

use crate::context::{State, is_animal};
use crate::lexicon::Class;
use crate::reading::Reading;
use crate::tokens::{Shape, Token, extend};

/// Buckets of each hashed block, as a power of two.
pub(crate) const BITS: u32 = 18;
pub(crate) const BUCKETS: usize = 1 << BITS;
pub(crate) const DENSE: usize = 2 * FLAGS + 1;
/// Yes-or-no features of a sentence; a second copy of them holds in lively texts alone.
const FLAGS: usize = 54;
/// Lexicon features weigh about as much as one block of n-grams.
pub(crate) const DENSE_SCALE: f32 = 0.35;

pub(crate) const MASK: u64 = 0x006d_6564_6963_696e;
pub(crate) const NUMBER: u64 = 0x006e_756d_6265_7200;
const MIX: u64 = 0x9e37_79b9_7f4a_7c15;

pub(crate) fn bucket(hash: u64) -> usize {
    (hash.wrapping_mul(MIX) >> (64 - BITS)) as usize
}

/// The hash that stands for a word.
pub(crate) fn word(token: &Token) -> u64 {
    match token.shape {
        _ if token.masked => MASK,
        Shape::Number => NUMBER,
        _ => token.word,
    }
}

/// Stands before the first word.
pub(crate) const START: u64 = 1;

pub(crate) fn pair(before: u64, word: u64) -> usize {
    bucket(extend(before, word))
}

/// Visits the bucket of every word and pair of words, with the index of the word. Gives how many there were.
pub(crate) fn words(tokens: &[Token], mut visit: impl FnMut(usize, usize)) -> u32 {
    let (mut before, mut count) = (START, 0);
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| !token.silent) {
        let hash = word(token);
        visit(bucket(hash), at);
        visit(pair(before, hash), at);
        before = hash;
        count += 2;
    }
    count
}

/// Visits the bucket of every run of 3, 4 and 5 bytes of each word with a space on either side.
pub(crate) fn characters(text: &[u8], tokens: &[Token], mut visit: impl FnMut(usize, usize)) -> u32 {
    let mut count = 0;
    for (at, token) in tokens.iter().enumerate().filter(|(_, token)| !token.silent) {
        count += runs(letters(text, token), |bucket| visit(bucket, at));
    }
    count
}

/// What the model reads of a word letter by letter.
pub(crate) fn letters<'a>(text: &'a [u8], token: &Token) -> &'a [u8] {
    if token.masked { b"@" } else { &text[token.start as usize..token.end as usize] }
}

/// The runs of one word: what it adds depends on nothing around it.
pub(crate) fn runs(word: &[u8], mut visit: impl FnMut(usize)) -> u32 {
    let mut window = u64::from(b' ');
    let mut count = 0;
    let mut step = |byte: u8, seen: usize| {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte };
        window = window << 8 | u64::from(byte);
        for (length, mask) in [(3, 0xff_ffff), (4, 0xffff_ffff), (5, 0xff_ffff_ffff)] {
            if seen >= length {
                visit(bucket(window & mask));
                count += 1;
            }
        }
    };
    for (at, byte) in word.iter().enumerate() {
        step(*byte, at + 2);
    }
    step(b' ', word.len() + 2);
    count
}

/// What the lexicons and the context rules say of one sentence.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Evidence {
    /// A bit for every class that has a match.
    present: u64,
    pub symptoms: [u16; 9],
    pub side_effects_told: bool,
    pub withdrawal_told: bool,
    pub failure_told: bool,
    /// Something serious is told that is a reaction by itself.
    pub serious_told: bool,
    /// Words of the sentence that belong to a symptom.
    pub covered: u32,
    pub words: u32,
    pub asks: bool,
    /// The manner of short messages on a network.
    lively: bool,
    /// The text names a medicine, here or in another sentence.
    product: bool,
    alone: bool,
    opens: bool,
    /// Most of its words are somebody else's.
    pub quoted: bool,
    /// It tells of an animal.
    pub animal: bool,
    /// Which of the languages that the model was trained on.
    learnt: Option<usize>,
}

impl Evidence {
    pub fn of(reading: &Reading<'_>, index: usize) -> Evidence {
        let sentence = reading.sentence(index);
        let mut evidence = Evidence {
            present: 0,
            symptoms: [0; 9],
            side_effects_told: false,
            withdrawal_told: false,
            failure_told: false,
            serious_told: false,
            covered: 0,
            words: sentence.last - sentence.first,
            asks: sentence.asks,
            lively: reading.lively,
            product: reading.has(Class::Drug) || reading.has(Class::ProductGroup),
            alone: reading.tokens.sentences.len() == 1,
            opens: index == 0,
            quoted: reading.is_quoted(index),
            animal: false,
            learnt: reading.language.learnt,
        };
        for at in reading.range(index) {
            let found = &reading.matches[at];
            let state = reading.states[at];
            let told = state == State::Affirmed;
            evidence.present |= 1 << found.entry.class as u32;
            match found.entry.class {
                Class::Symptom => {
                    evidence.symptoms[state as usize] += 1;
                    evidence.covered += found.last - found.first;
                }
                Class::Animal => evidence.animal |= is_animal(&reading.matches, &reading.tokens, at),
                Class::SideEffect => evidence.side_effects_told |= told,
                Class::Seriousness => evidence.serious_told |= told && found.entry.weight() > 0.0,
                Class::Withdrawal => evidence.withdrawal_told |= told,
                Class::LackOfEffect => evidence.failure_told |= told,
                _ => {}
            }
        }
        evidence
    }

    pub fn has(&self, class: Class) -> bool {
        self.present >> class as u32 & 1 == 1
    }

    pub fn told(&self) -> u16 {
        self.symptoms[State::Affirmed as usize]
    }

    /// Symptoms are named, and each of them is denied, asked about, feared, past or somebody else's.
    pub fn only_untold(&self) -> bool {
        self.told() == 0 && self.symptoms.iter().any(|n| *n > 0)
    }

    /// A reaction is told beside a medicine or what was done with one.
    pub fn blames(&self, product_around: bool) -> bool {
        let medicine = [Class::Drug, Class::ProductGroup, Class::Taking].into_iter().any(|class| self.has(class));
        let told = (self.told() > 0 || self.serious_told) && (medicine || product_around || self.has(Class::Causation));
        let asks = self.asks && !self.has(Class::FirstPerson);
        // "Two nights in hospital from one tablet."
        let harmed = medicine && self.has(Class::Causation) && self.has(Class::Seriousness);
        let reacted = harmed || self.side_effects_told && (medicine || product_around || self.serious_told);
        !asks && (told || reacted || self.failure_told || self.withdrawal_told)
    }

    /// The lexicon features of the model, all between 0 and 1.
    pub fn dense(&self) -> [f32; DENSE] {
        let mut dense = [0.0; DENSE];
        let flags = self.flags();
        dense[..DENSE - 1].iter_mut().enumerate().for_each(|(at, cell)| *cell = (flags >> at & 1) as f32);
        dense[DENSE - 1] = self.share();
        dense
    }

    /// The share of the words that belong to a symptom: the last of the features.
    pub fn share(&self) -> f32 {
        (self.covered as f32 / self.words.max(1) as f32).min(1.0)
    }

    /// All features but the last, a bit each.
    pub fn flags(&self) -> u128 {
        let (first, then, last) = (self.of_symptoms(), self.around_symptoms(), self.of_the_text());
        let bits = bits(first) | bits(then) << first.len() | bits(last) << (first.len() + then.len());
        let bits = u128::from(bits);
        if self.lively { bits | bits << FLAGS } else { bits }
    }

    fn of_the_text(&self) -> [bool; 21] {
        let told = self.told() > 0;
        let language = |at: usize| self.learnt == Some(at);
        [
            language(1),
            language(2),
            language(3),
            language(4),
            self.lively,
            self.product,
            self.product && told,
            self.product && !told,
            self.product && !told && self.has(Class::FirstPerson),
            !self.product && !self.has(Class::Taking),
            self.has(Class::Worry),
            self.has(Class::Thanks),
            self.has(Class::Grievance),
            self.has(Class::Url),
            self.has(Class::Negation),
            self.has(Class::Hypothetical) || self.has(Class::HypotheticalBack),
            self.has(Class::Indication),
            self.words <= 3,
            self.words > 30,
            self.alone,
            self.opens,
        ]
    }

    fn of_symptoms(&self) -> [bool; 16] {
        let told = self.told();
        let symptom = |state: State| self.symptoms[state as usize] > 0;
        [
            told >= 1,
            told >= 2,
            told >= 4,
            symptom(State::Negated),
            symptom(State::Hypothetical),
            symptom(State::Elsewhere),
            symptom(State::Before),
            symptom(State::Benefit),
            symptom(State::Indication),
            symptom(State::Quoted),
            self.has(Class::Drug),
            self.has(Class::Drug) && told > 0,
            self.has(Class::FirstPerson),
            self.has(Class::FirstPerson) && told > 0,
            self.asks,
            self.has(Class::Asking),
        ]
    }

    fn around_symptoms(&self) -> [bool; 17] {
        let told = self.told();
        [
            self.side_effects_told,
            self.has(Class::SideEffect) && !self.side_effects_told,
            self.has(Class::Causation),
            self.has(Class::Causation) && told > 0,
            self.withdrawal_told,
            self.failure_told,
            self.has(Class::Taking),
            self.has(Class::Severity),
            self.has(Class::Seriousness),
            self.has(Class::News),
            self.has(Class::Promotion),
            self.has(Class::Benefit) || self.has(Class::BenefitBack),
            self.has(Class::Idiom),
            self.only_untold(),
            self.has(Class::Subject),
            self.words <= 6,
            self.has(Class::Elsewhere) || self.has(Class::Quoted),
        ]
    }
}

/// A bit for each flag, the first one lowest.
fn bits<const N: usize>(flags: [bool; N]) -> u64 {
    flags.iter().enumerate().fold(0, |bits, (at, flag)| bits | u64::from(*flag) << at)
}
