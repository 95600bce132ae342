// SPDX-License-Identifier: MIT OR Apache-2.0
//! The facts a safety case begins with, each with the words that prove it.

use crate::context::{State, is_animal};
use crate::identity::Finding;
use crate::keys::words;
use crate::kinds::{Role, SeriousnessCriterion, SpecialSituation, Subject, Untold};
use crate::lexicon::{Class, Lexicon, Match};
use crate::reading::Reading;
use crate::screening::{Criteria, Fact, Facts, Place, SetAside, Span};
use crate::suspects::suspects;

/// A list of facts ends here; the same words further down add nothing to a case.
const MOST: usize = 60;

pub(crate) fn facts(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    around: Option<&Reading<'_>>,
    findings: &[Finding],
    loudest: Option<usize>,
) -> Facts {
    let mut products = named(lexicon, reading, Class::Drug, Place::Text);
    for fact in around.map(|title| named(lexicon, title, Class::Drug, Place::Context)).unwrap_or_default() {
        if !products.iter().any(|known| known.name == fact.name) {
            products.push(fact);
        }
    }
    let reactions = named(lexicon, reading, Class::Symptom, Place::Text);
    let special_situations = situations(lexicon, reading);
    let happened = !reactions.is_empty() || !special_situations.is_empty() || worse(reading);
    let (subject, person) = subject(lexicon, reading, loudest, reactions.is_empty());
    let criteria = Criteria {
        reporter: first(reading, Class::FirstPerson).or_else(|| contact(reading, findings)),
        patient: person.or_else(|| first(reading, Class::FirstPerson)),
        product: products.first().map(Fact::span),
        reaction: reactions.first().map(Fact::span),
    };
    Facts {
        suspects: suspects(lexicon, reading, &products, happened),
        products,
        set_aside: set_aside(lexicon, reading, &reactions),
        reactions,
        subject,
        seriousness: seriousness(lexicon, reading),
        special_situations,
        criteria,
        ..Facts::default()
    }
}

/// Told without the name of a reaction: side effects, withdrawal.
fn worse(reading: &Reading<'_>) -> bool {
    let told = |(found, state): (&Match, &State)| {
        matches!(found.entry.class, Class::SideEffect | Class::Withdrawal) && *state == State::Affirmed
    };
    let named = reading.has(Class::SideEffect) || reading.has(Class::Withdrawal);
    named && reading.matches.iter().zip(&reading.states).any(told)
}

/// Matches of a class that are told, each name once.
fn named(lexicon: &Lexicon, reading: &Reading<'_>, class: Class, place: Place) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    if !reading.has(class) {
        return facts;
    }
    for (found, state) in reading.matches.iter().zip(&reading.states) {
        let counts = found.entry.class == class && (class == Class::Drug || *state == State::Affirmed);
        if !counts || facts.len() >= MOST {
            continue;
        }
        let fact = fact(lexicon, reading, found, place);
        if !facts.iter().any(|known| known.name == fact.name) {
            facts.push(fact);
        }
    }
    facts
}

fn fact(lexicon: &Lexicon, reading: &Reading<'_>, found: &Match, place: Place) -> Fact {
    let value = lexicon.value(&found.entry);
    let span = reading.span(found);
    let name = if matches!(value, "" | "-") { span.text.to_lowercase() } else { value.to_owned() };
    Fact { name, start: span.start, end: span.end, text: span.text, place }
}

/// Reactions that are named and not told anywhere, each name once, with the reason.
fn set_aside(lexicon: &Lexicon, reading: &Reading<'_>, told: &[Fact]) -> Vec<SetAside> {
    let mut aside: Vec<SetAside> = Vec::new();
    if !reading.has(Class::Symptom) {
        return aside;
    }
    for (at, found) in reading.matches.iter().enumerate() {
        let symptom = found.entry.class == Class::Symptom && aside.len() < MOST;
        let Some(why) = untold(reading, at).filter(|_| symptom) else { continue };
        let fact = fact(lexicon, reading, found, Place::Text);
        let known = told.iter().chain(aside.iter().map(|aside| &aside.fact)).any(|known| known.name == fact.name);
        if !known {
            aside.push(SetAside { why, fact });
        }
    }
    aside
}

fn untold(reading: &Reading<'_>, at: usize) -> Option<Untold> {
    Some(match reading.states[at] {
        State::Affirmed => return None,
        State::Indication => Untold::TakenFor,
        State::Hypothetical if reading.asks(reading.matches[at].first) => Untold::Asked,
        State::Hypothetical => Untold::Feared,
        State::Benefit => Untold::Cured,
        State::Before => Untold::Before,
        State::OtherCause => Untold::OtherCause,
        State::Negated => Untold::Denied,
        State::Elsewhere => Untold::Others,
        State::Quoted => Untold::Quoted,
    })
}

fn first(reading: &Reading<'_>, class: Class) -> Option<Span> {
    reading.terms(class).next().map(|m| reading.span(m))
}

/// A mail address, a phone number or a name: somebody who can be asked exists.
fn contact(reading: &Reading<'_>, findings: &[Finding]) -> Option<Span> {
    let finding = findings.iter().find(|f| matches!(f.role, Role::Email | Role::Phone | Role::Name))?;
    let (start, end) = reading.normal.points(finding.start, finding.end);
    let text = reading.normal.text(finding.start, finding.end).to_owned();
    Some(Span { start, end, text, place: Place::Text })
}

/// Whom it happened to: an animal, when nothing is told of a human; a professional's patient; a person named in the
/// loudest sentence or meant by its "she"; else the author; else a person named anywhere.
fn subject(
    lexicon: &Lexicon,
    reading: &Reading<'_>,
    loudest: Option<usize>,
    no_reaction: bool,
) -> (Option<Subject>, Option<Span>) {
    let all = &reading.matches;
    let mut animals = if no_reaction && reading.has(Class::Animal) { 0..all.len() } else { 0..0 };
    if let Some(animal) = animals.find(|at| is_animal(all, &reading.tokens, *at)).map(|at| &all[at]) {
        return (Some(Subject::Animal), Some(reading.span(animal)));
    }
    let is_person = |m: &&Match| m.entry.class == Class::Subject && !m.entry.pseudo;
    let whom = |m: &Match| Subject::from_name(lexicon.value(&m.entry));
    let patient = reading.terms(Class::Subject).filter(is_person).find(|m| whom(m) == Some(Subject::Patient));
    let persons = loudest.map_or(&all[..0], |index| &all[reading.range(index)]).iter().filter(is_person);
    let here = persons.min_by_key(|m| whom(m) == Some(Subject::Other));
    let anywhere = reading.terms(Class::Subject).find(is_person);
    let meant = anywhere.filter(|_| loudest.is_some_and(|index| speaks_of_another(reading, index)));
    let author = reading.terms(Class::FirstPerson).find(|m| lexicon.value(&m.entry) == "self");
    if let Some(person) = patient.or(here).or(meant) {
        return (whom(person), Some(reading.span(person)));
    }
    match (author, anywhere) {
        (Some(author), _) => (Some(Subject::Author), Some(reading.span(author))),
        (None, Some(person)) => (whom(person), Some(reading.span(person))),
        _ => (None, None),
    }
}

/// "She was sick": he or she, and no "I".
fn speaks_of_another(reading: &Reading<'_>, index: usize) -> bool {
    let sentence = reading.sentence(index);
    let tokens = &reading.tokens.list[sentence.first as usize..sentence.last as usize];
    let another = words!("he she him her his hij zij haar hem er ihm ihn");
    let own = words!("i im ive ik ich");
    tokens.iter().any(|t| another.contains(&t.word)) && !tokens.iter().any(|t| own.contains(&t.word))
}

fn seriousness(lexicon: &Lexicon, reading: &Reading<'_>) -> Vec<(SeriousnessCriterion, Span)> {
    let named = if reading.has(Class::Seriousness) { &reading.matches[..] } else { &[] };
    let told = named.iter().zip(&reading.states);
    told.filter(|(m, state)| m.entry.class == Class::Seriousness && **state == State::Affirmed)
        .filter_map(|(m, _)| Some((SeriousnessCriterion::from_name(lexicon.value(&m.entry))?, reading.span(m))))
        .take(MOST)
        .collect()
}

fn situations(lexicon: &Lexicon, reading: &Reading<'_>) -> Vec<(SpecialSituation, Span)> {
    let some = reading.has(Class::Situation) || reading.has(Class::LackOfEffect);
    let told = if some { &reading.matches[..] } else { &[] }.iter().zip(&reading.states);
    told.filter(|(_, state)| matches!(state, State::Affirmed | State::Hypothetical))
        .filter_map(|(m, state)| {
            let situation = match m.entry.class {
                Class::Situation => SpecialSituation::from_name(lexicon.value(&m.entry))?,
                Class::LackOfEffect => SpecialSituation::LackOfEffect,
                _ => return None,
            };
            let counts = *state == State::Affirmed || stands(situation) && reading.asks(m.first);
            counts.then(|| (situation, reading.span(m)))
        })
        .take(MOST)
        .collect()
}

/// Who asks "can I take it while breastfeeding?" breastfeeds.
fn stands(situation: SpecialSituation) -> bool {
    use SpecialSituation::{Breastfeeding, Elderly, Interaction, Paediatric, Pregnancy};
    matches!(situation, Pregnancy | Breastfeeding | Paediatric | Elderly | Interaction)
}
