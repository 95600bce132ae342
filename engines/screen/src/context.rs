// SPDX-License-Identifier: MIT OR Apache-2.0
//! Whether a symptom is told as having happened: negation, question, hearsay, order in time, benefit.
//!
//! After NegEx (Chapman 2001) and ConText (Harkema 2009): a trigger reaches forward or backward a number of words,
//! until a terminating word.

use crate::keys::words;
use crate::lexicon::{Class, Match};
use crate::quoted;
use crate::reading::Reading;
use crate::tokens::Tokens;

/// Matches between a term and the word that affirms it.
const NEAR: usize = 6;

/// How a term is meant. The order is the precedence: the last one that applies wins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Affirmed,
    /// What the product is taken for.
    Indication,
    Hypothetical,
    Benefit,
    Before,
    /// The text names another cause.
    OtherCause,
    Negated,
    /// Animals, famous people, hearsay.
    Elsewhere,
    /// Leaflets and adverts.
    Quoted,
}

/// What a trigger does to terms after it (or before it), and how many words it reaches.
fn effect(class: Class, asks: bool) -> Option<(State, bool, u32)> {
    Some(match class {
        Class::Negation => (State::Negated, true, 7),
        Class::NegationBack => (State::Negated, false, 5),
        Class::Hypothetical => (State::Hypothetical, true, 14),
        Class::HypotheticalBack => (State::Hypothetical, false, 8),
        Class::Asking if asks => (State::Hypothetical, true, 24),
        Class::Elsewhere => (State::Elsewhere, true, 24),
        Class::Before => (State::Before, true, 10),
        Class::BeforeBack => (State::Before, false, 14),
        Class::Benefit => (State::Benefit, true, 7),
        Class::BenefitBack => (State::Benefit, false, 6),
        Class::Indication => (State::Indication, true, 5),
        Class::Quoted => (State::Quoted, true, 60),
        _ => return None,
    })
}

/// Trigger words further away than this many matches are not looked at, so a text of triggers stays linear.
const MOST_LOOKED_AT: usize = 24;

/// The state of every match of a reading, in an empty list that has room; `Affirmed` for what has no state.
pub(crate) fn states(reading: &Reading<'_>, room: Vec<State>) -> Vec<State> {
    let mut states = room;
    states.resize(reading.matches.len(), State::Affirmed);
    let around_here = reading.has(Class::Animal) || reading.has(Class::Rival);
    // Another cause is believed only where no medicine is spoken of at all.
    let medicine = [Class::Drug, Class::ProductGroup, Class::Taking].into_iter().any(|class| reading.has(class));
    let elsewhere = has_rival(reading, medicine);
    for index in 0..reading.tokens.sentences.len() {
        let range = reading.range(index);
        let matches = &reading.matches[range.clone()];
        if !reading.quoted.is_empty() {
            for (found, state) in matches.iter().zip(&mut states[range.clone()]) {
                if quoted::holds(&reading.quoted, found.first) {
                    *state = State::Quoted;
                }
            }
        }
        let turned = matches.iter().any(|m| effect(m.entry.class, true).is_some() || around(m.entry.class));
        if !turned && !elsewhere {
            continue;
        }
        let (tokens, text) = (&reading.tokens, reading.normal.folded.as_ref());
        let scene = Scene { matches, tokens, text, asks: reading.sentence(index).asks };
        let whole = match around_here {
            true if elsewhere => scene.whole(medicine).max(State::OtherCause),
            true => scene.whole(medicine),
            false => State::Affirmed,
        };
        for (at, state) in states[range].iter_mut().enumerate().filter(|(at, _)| has_state(matches[*at].entry.class)) {
            *state = (*state).max(scene.state(at)).max(whole_for(whole, matches[at].entry.class));
        }
    }
    states
}

/// A few sentences that name another cause and no medicine are all of that cause: "Half marathon done! Legs like jelly."
fn has_rival(reading: &Reading<'_>, medicine: bool) -> bool {
    const FEW: usize = 4;
    let blames = [Class::Causation, Class::SideEffect, Class::Withdrawal].into_iter().any(|class| reading.has(class));
    reading.has(Class::Rival) && !medicine && !blames && reading.tokens.sentences.len() <= FEW
}

/// Words that say something of the whole sentence, wherever they stand.
fn around(class: Class) -> bool {
    matches!(class, Class::Animal | Class::Rival)
}

/// Another cause is named for symptoms only; an animal has everything to itself.
fn whole_for(whole: State, class: Class) -> State {
    if whole == State::OtherCause && class != Class::Symptom { State::Affirmed } else { whole }
}

fn has_state(class: Class) -> bool {
    matches!(
        class,
        Class::Symptom
            | Class::SideEffect
            | Class::Withdrawal
            | Class::LackOfEffect
            | Class::Seriousness
            | Class::Situation
            | Class::Crisis
            | Class::Drug
            | Class::Causation
    )
}

/// "The dog was sick", but not "I took my dog's tablet" and not "sick as a dog".
pub(crate) fn is_animal(matches: &[Match], tokens: &Tokens, at: usize) -> bool {
    let found = &matches[at];
    let owned = || {
        matches[at + 1..].iter().take(4).any(|m| {
            m.first == found.last && matches!(m.entry.class, Class::Drug | Class::Taking | Class::ProductGroup)
        })
    };
    let animal = found.entry.class == Class::Animal && !found.entry.pseudo;
    animal && !likened(tokens, found.first) && !owned() && !comes_late(matches, tokens, at)
}

/// "I tripped over the cat", "my son kicked the dog": somebody or something told stands before it in the sentence.
fn comes_late(matches: &[Match], tokens: &Tokens, at: usize) -> bool {
    let index = tokens.sentences.partition_point(|sentence| sentence.last <= matches[at].first);
    let from = tokens.sentences.get(index).map_or(0, |sentence| sentence.first);
    let before = matches[..at].iter().rev().take(MOST_LOOKED_AT).take_while(|m| m.first >= from);
    before.into_iter().any(|m| matches!(m.entry.class, Class::Symptom | Class::Subject) && !m.entry.pseudo)
}

/// "As a dog", "like a wet dog", "like two slices of bacon".
fn likened(tokens: &Tokens, first: u32) -> bool {
    let first = first as usize;
    let before = &tokens.list[first.saturating_sub(3)..first];
    let near = before.iter().rev().position(|token| words!("as like").contains(&token.word));
    near.is_some_and(|back| back == 0 || words!("a an the two some").contains(&tokens.list[first - back].word))
}

/// "For nerve pain" holds the pain, "anxious that" the fear.
fn held(trigger: &Match, term: &Match) -> State {
    let holds = term.entry.class == Class::Symptom && !trigger.entry.pseudo && trigger.last >= term.last;
    match trigger.entry.class {
        Class::Indication if holds => State::Indication,
        Class::Hypothetical if holds => State::Hypothetical,
        _ => State::Affirmed,
    }
}

struct Scene<'a> {
    matches: &'a [Match],
    tokens: &'a Tokens,
    text: &'a [u8],
    asks: bool,
}

impl Scene<'_> {
    fn whole(&self, medicine: bool) -> State {
        let has = |class: Class| self.matches.iter().any(|m| m.entry.class == class && !m.entry.pseudo);
        if (0..self.matches.len()).any(|at| is_animal(self.matches, self.tokens, at)) {
            State::Elsewhere
        } else if !medicine && has(Class::Rival) && ![Class::Causation, Class::SideEffect].into_iter().any(has) {
            State::OtherCause
        } else {
            State::Affirmed
        }
    }

    fn state(&self, at: usize) -> State {
        let state = self.by_words_before(at).max(self.by_words_after(at));
        if state == State::Negated && self.is_affirmed(at) { State::Affirmed } else { state }
    }

    fn by_words_before(&self, at: usize) -> State {
        let term = &self.matches[at];
        let mut state = State::Affirmed;
        // "I" ends what was denied or feared, not what was before: "before I took it I had headaches".
        let (mut stop, mut stop_before) = (0, 0);
        let mut someone = 0;
        for trigger in self.matches[..at].iter().rev().take(MOST_LOOKED_AT) {
            if trigger.last > term.first {
                state = state.max(held(trigger, term));
                continue;
            }
            // "Fatal for my uncle" is what nothing is taken for.
            if trigger.entry.class == Class::Subject {
                someone = someone.max(trigger.last);
            }
            if trigger.entry.class == Class::Terminate {
                stop = stop.max(trigger.last);
                stop_before = if trigger.entry.weight() > 0.0 { stop_before } else { stop };
            }
            if let Some((meant, true, reach)) = self.effect(trigger, term)
                && trigger.last >= if meant == State::Before { stop_before } else { stop }
                && term.first - trigger.last <= reach
                && (meant != State::Indication || trigger.last >= someone && !self.is_since(trigger))
                && !(meant == State::Negated && self.colon_between(trigger, term))
            {
                state = state.max(meant);
            }
        }
        state
    }

    /// "I have had a headache ever since the injection": what began with something is not what that is taken for.
    fn is_since(&self, trigger: &Match) -> bool {
        trigger.entry.weight() > 0.0
            && self.matches.iter().any(|m| m.entry.class == Class::Causation && !m.entry.pseudo)
    }

    fn by_words_after(&self, at: usize) -> State {
        let term = &self.matches[at];
        let mut state = State::Affirmed;
        let (mut stop, mut stop_before) = (u32::MAX, u32::MAX);
        for trigger in self.matches[at..].iter().take(MOST_LOOKED_AT).filter(|m| m.first >= term.last) {
            if trigger.entry.class == Class::Terminate {
                stop = stop.min(trigger.first);
                stop_before = if trigger.entry.weight() > 0.0 { stop_before } else { stop };
            }
            if let Some((meant, false, reach)) = self.effect(trigger, term)
                && trigger.first <= if meant == State::Before { stop_before } else { stop }
                && trigger.first - term.last <= reach
                && !(meant == State::Benefit && self.between(term, trigger, Class::Causation))
                && !(meant == State::Before && self.between(term, trigger, Class::Negation))
            {
                state = state.max(meant);
            }
        }
        state
    }

    /// Whether a word of this class stands between: "the tingling that it gave me has gone" was a reaction, "acne I
    /// never had as a teenager" is new.
    fn between(&self, term: &Match, trigger: &Match, class: Class) -> bool {
        let between = |m: &&Match| m.first >= term.last && m.last <= trigger.first;
        self.matches.iter().filter(between).any(|m| m.entry.class == class && !m.entry.pseudo)
    }

    /// "My skin did not: hives everywhere."
    fn colon_between(&self, trigger: &Match, term: &Match) -> bool {
        let tokens = &self.tokens.list;
        self.text[tokens[trigger.last as usize - 1].end as usize..tokens[term.first as usize].start as usize]
            .contains(&b':')
    }

    fn follows_a_comma(&self, word: usize) -> bool {
        let tokens = &self.tokens.list;
        let (Some(before), next) = (word.checked_sub(1), &tokens[word]) else { return false };
        self.text[tokens[before].end as usize..next.start as usize].iter().any(|b| matches!(b, b',' | b';'))
    }

    /// "No cough, swollen legs all the more": the clause after the comma is told.
    fn is_affirmed(&self, at: usize) -> bool {
        let term = &self.matches[at];
        let after = self.matches[at + 1..].iter().take(NEAR).take_while(|m| m.first <= term.last + 2);
        let mut after = after.skip_while(|m| m.first < term.last);
        let affirms = after.any(|m| m.entry.class == Class::Affirm);
        let denials = self.matches[..at].iter().rev().take(MOST_LOOKED_AT).filter(|m| m.entry.class == Class::Negation);
        let denied = denials.map(|m| m.last).find(|last| *last <= term.first).unwrap_or(0);
        affirms
            && (denied.max(term.first.saturating_sub(4))..=term.first).any(|word| self.follows_a_comma(word as usize))
    }

    /// A trigger that only looks like one ("not only"), or that is part of a term ("no appetite"), does nothing.
    fn effect(&self, trigger: &Match, term: &Match) -> Option<(State, bool, u32)> {
        let effect = effect(trigger.entry.class, self.asks)?;
        // "I was suicidal before I started it" is told of a crisis all the same.
        let dated = matches!(effect.0, State::Before | State::Benefit | State::Indication);
        if dated && !matches!(term.entry.class, Class::Symptom | Class::Seriousness) || trigger.entry.pseudo {
            return None;
        }
        // "I wouldn't say they are the best of friends" is no denial.
        if term.entry.class == Class::SideEffect && term.entry.weight() > 0.0 && effect.0 == State::Negated {
            return None;
        }
        let near = trigger.last.abs_diff(term.first).min(trigger.first.abs_diff(term.last)) <= effect.2;
        let part = near
            && self.matches.iter().any(|m| {
                matches!(m.entry.class, Class::Symptom | Class::SideEffect | Class::Seriousness | Class::Idiom)
                    && m.first <= trigger.first
                    && m.last >= trigger.last
                    && m.last - m.first > 1
            });
        (!part || trigger.entry.class == Class::Asking).then_some(effect)
    }
}
