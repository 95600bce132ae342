// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a screened message tells of a case. Suggestions: a person confirms or changes every one.

use screen::Facts;
use screening::{Message, MessageScreening};
use serde::{Deserialize, Serialize};

use super::particulars::{
    AdverseEvent, Criteria, Criterion, Particulars, Patient, Reporter, Seriousness, SpecialSituation, SuspectProduct,
    Whose,
};
use super::people::Author;

/// Products and reactions as the lexicon calls them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LexiconNames {
    pub products: Vec<String>,
    pub reactions: Vec<String>,
}

impl LexiconNames {
    pub fn of(facts: &Facts) -> LexiconNames {
        let names = |facts: &[screen::Fact]| {
            let mut names: Vec<String> = facts.iter().map(|fact| fact.name.clone()).collect();
            names.sort();
            names.dedup();
            names
        };
        LexiconNames { products: names(&facts.products), reactions: names(&facts.reactions) }
    }

    /// The same product and the same reaction.
    pub fn meets(&self, other: &LexiconNames) -> bool {
        let share = |own: &[String], theirs: &[String]| own.iter().any(|name| theirs.contains(name));
        share(&self.products, &other.products) && share(&self.reactions, &other.reactions)
    }

    pub fn add(&mut self, other: &LexiconNames) {
        for (own, theirs) in [(&mut self.products, &other.products), (&mut self.reactions, &other.reactions)] {
            own.extend(theirs.iter().cloned());
            own.sort();
            own.dedup();
        }
    }
}

/// What the screener read out of a message.
pub(crate) fn told(message: &Message, screening: Option<&MessageScreening>) -> Particulars {
    let reporter = Reporter { known_by: Author::of(message).known_by(), ..Reporter::default() };
    let Some(facts) = screening.map(|found| &found.facts) else {
        return Particulars { reporter, ..Particulars::default() };
    };
    let mut told = Particulars {
        criteria: criteria(facts),
        patient: Patient {
            whose: facts.subject.and_then(|subject| Whose::from_code(subject.name())),
            ..Patient::default()
        },
        reporter,
        ..Particulars::default()
    };
    told.add_told(Particulars {
        products: facts.products.iter().map(suggested_product).collect(),
        reactions: facts.reactions.iter().map(suggested_reaction).collect(),
        ..Particulars::default()
    });
    let cue = |(criterion, span): &(screen::SeriousnessCriterion, screen::Span)| {
        Some((Seriousness::from_code(criterion.name())?, span.text.clone()))
    };
    told.serious_cues = facts.seriousness.iter().filter_map(cue).collect();
    told.special =
        facts.special_situations.iter().filter_map(|(kind, _)| SpecialSituation::from_code(kind.name())).collect();
    told.special.dedup();
    told
}

fn suggested_product(product: &screen::Fact) -> SuspectProduct {
    SuspectProduct {
        named_as: product.text.clone(),
        substance: substance(product),
        is_suggested: true,
        ..SuspectProduct::default()
    }
}

fn suggested_reaction(reaction: &screen::Fact) -> AdverseEvent {
    AdverseEvent {
        words: reaction.text.clone(),
        term: reaction.name.clone(),
        is_suggested: true,
        ..AdverseEvent::default()
    }
}

/// The lexicon's name when it is another than the word used.
fn substance(product: &screen::Fact) -> String {
    if product.name.eq_ignore_ascii_case(&product.text) { String::new() } else { product.name.clone() }
}

fn criteria(facts: &Facts) -> Criteria {
    let one = |span: &Option<screen::Span>| Criterion {
        words: span.as_ref().map(|span| span.text.clone()).unwrap_or_default(),
        by_hand: None,
    };
    Criteria {
        patient: one(&facts.criteria.patient),
        product: one(&facts.criteria.product),
        reaction: one(&facts.criteria.reaction),
        reporter: one(&facts.criteria.reporter),
    }
}
