// SPDX-License-Identifier: MIT OR Apache-2.0
//! The facts a safety case begins with, each with the words that prove it.

use crate::context::State;
use crate::identity::Finding;
use crate::kinds::{Role, SeriousnessCriterion, SpecialSituation, Subject};
use crate::lexicon::{Class, Lexicon, Match};
use crate::reading::Reading;
use crate::screening::{Criteria, Fact, Facts, Place, Span};

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
    let (subject, person) = subject(lexicon, reading, loudest);
    let criteria = Criteria {
        reporter: first(reading, Class::FirstPerson).or_else(|| contact(reading, findings)),
        patient: person.or_else(|| first(reading, Class::FirstPerson)),
        product: products.first().map(Fact::span),
        reaction: reactions.first().map(Fact::span),
    };
    Facts {
        products,
        reactions,
        subject,
        seriousness: seriousness(lexicon, reading),
        special_situations: situations(lexicon, reading),
        criteria,
    }
}

/// Matches of a class that are told, each name once.
fn named(lexicon: &Lexicon, reading: &Reading<'_>, class: Class, place: Place) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (found, state) in reading.matches.iter().zip(&reading.states) {
        let counts = found.entry.class == class && (class == Class::Drug || *state == State::Affirmed);
        if !counts || facts.len() >= MOST {
            continue;
        }
        let value = lexicon.value(&found.entry);
        let span = reading.span(found);
        let name = if value.is_empty() { span.text.to_lowercase() } else { value.to_owned() };
        if !facts.iter().any(|fact| fact.name == name) {
            facts.push(Fact { name, start: span.start, end: span.end, text: span.text, place });
        }
    }
    facts
}

fn first(reading: &Reading<'_>, class: Class) -> Option<Span> {
    reading.matches.iter().find(|m| m.entry.class == class).map(|m| reading.span(m))
}

/// A mail address or a phone number: somebody who can be reached exists.
fn contact(reading: &Reading<'_>, findings: &[Finding]) -> Option<Span> {
    let finding = findings.iter().find(|f| matches!(f.role, Role::Email | Role::Phone | Role::Name))?;
    let (start, end) = reading.normal.points(finding.start, finding.end);
    let text = reading.normal.text(finding.start, finding.end).to_owned();
    Some(Span { start, end, text, place: Place::Text })
}

/// Whom it happened to: a person named in the loudest sentence, else the author, else a person named anywhere.
fn subject(lexicon: &Lexicon, reading: &Reading<'_>, loudest: Option<usize>) -> (Option<Subject>, Option<Span>) {
    let is_person = |m: &&Match| m.entry.class == Class::Subject && !m.entry.pseudo;
    let here = loudest.and_then(|index| reading.matches[reading.range(index)].iter().find(is_person));
    let author =
        reading.matches.iter().find(|m| m.entry.class == Class::FirstPerson && lexicon.value(&m.entry) == "self");
    let anywhere = reading.matches.iter().find(is_person);
    let of = |m: &Match| (Subject::from_name(lexicon.value(&m.entry)), Some(reading.span(m)));
    match (here, author, anywhere) {
        (Some(person), _, _) => of(person),
        (None, Some(author), _) => (Some(Subject::Author), Some(reading.span(author))),
        (None, None, Some(person)) => of(person),
        _ => (None, None),
    }
}

fn seriousness(lexicon: &Lexicon, reading: &Reading<'_>) -> Vec<(SeriousnessCriterion, Span)> {
    let told = reading.matches.iter().zip(&reading.states);
    told.filter(|(m, state)| m.entry.class == Class::Seriousness && **state == State::Affirmed)
        .filter_map(|(m, _)| Some((SeriousnessCriterion::from_name(lexicon.value(&m.entry))?, reading.span(m))))
        .take(MOST)
        .collect()
}

fn situations(lexicon: &Lexicon, reading: &Reading<'_>) -> Vec<(SpecialSituation, Span)> {
    let told = reading.matches.iter().zip(&reading.states);
    told.filter(|(_, state)| **state == State::Affirmed)
        .filter_map(|(m, _)| {
            let situation = match m.entry.class {
                Class::Situation => SpecialSituation::from_name(lexicon.value(&m.entry))?,
                Class::LackOfEffect => SpecialSituation::LackOfEffect,
                _ => return None,
            };
            Some((situation, reading.span(m)))
        })
        .take(MOST)
        .collect()
}
