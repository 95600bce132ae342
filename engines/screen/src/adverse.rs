// SPDX-License-Identifier: MIT OR Apache-2.0
//! How likely each sentence tells of an adverse event, and which one tells it most.

use crate::features::Evidence;
use crate::lexicon::Class;
use crate::model::Model;
use crate::reading::Reading;

/// The sentence that speaks loudest speaks for the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Verdict {
    pub logit: f32,
    pub sentence: Option<usize>,
}

/// What lists and model agree on is worth more than either says.
const LIFT: f32 = -0.6;
const LIFT_SERIOUS: f32 = 0.0;

/// Scores every sentence and pools by maximum. `product_around`: the thread or group is about a medicine.
pub(crate) fn judge(model: &Model, reading: &Reading<'_>, product_around: bool) -> Verdict {
    let mut best = Verdict { logit: -6.0, sentence: None };
    let product = product_around || reading.has(Class::Drug);
    for index in 0..reading.tokens.sentences.len() {
        let evidence = Evidence::of(reading, index);
        let mut logit = if reading.language.learnt.is_some() {
            let read = guarded(&evidence, learnt(model, reading, index, &evidence));
            read.max(listed(&evidence, read, product_around))
        } else if reading.language.covered {
            // A few words that may be English: whichever way of reading them hears more.
            by_rule(&evidence).max(guarded(&evidence, learnt(model, reading, index, &evidence)))
        } else {
            by_rule(&evidence)
        };
        if product && evidence.told() > 0 {
            logit += 0.4;
        }
        if evidence.quoted || evidence.animal {
            logit = logit.min(-1.5) - 0.5;
        }
        if logit > best.logit {
            best = Verdict { logit, sentence: Some(index) };
        }
    }
    best
}

/// What the lists say of a sentence that the model has read, where they say something.
fn listed(evidence: &Evidence, read: f32, product_around: bool) -> f32 {
    if !evidence.blames(product_around) {
        return read;
    }
    let rule = by_rule(evidence);
    let half = (read.max(-3.0) + rule) / 2.0 + LIFT;
    // The reviews it learnt from tell of no deaths and few disasters: there it knows nothing that the lists do not.
    if evidence.serious_told { half.max((read.min(0.0) + 3.0 * rule) / 4.0 + LIFT_SERIOUS) } else { half }
}

fn learnt(model: &Model, reading: &Reading<'_>, index: usize, evidence: &Evidence) -> f32 {
    model.logit(margin(model, reading, index, evidence))
}

/// The linear model's margin of one sentence, the number the trainer computes too.
pub(crate) fn margin(model: &Model, reading: &Reading<'_>, index: usize, evidence: &Evidence) -> f32 {
    let sentence = reading.sentence(index);
    let tokens = &reading.tokens.list[sentence.first as usize..sentence.last as usize];
    model.margin(&reading.normal.folded, tokens, evidence)
}

/// A linear model cannot subtract enough for "no rash": what the context rules are sure of limits it.
fn guarded(evidence: &Evidence, logit: f32) -> f32 {
    let told = evidence.side_effects_told || evidence.withdrawal_told || evidence.failure_told || evidence.told() > 0;
    let denied = evidence.has(Class::SideEffect) && !evidence.side_effects_told;
    let elsewhere = evidence.has(Class::Elsewhere) || evidence.has(Class::Quoted);
    let mut guarded = logit;
    if (evidence.only_untold() || denied) && !told {
        guarded = guarded.min(-1.2 + 0.15 * logit.min(3.0));
    } else if !told {
        guarded -= 0.3;
    }
    if elsewhere {
        guarded -= 1.6;
    }
    if evidence.asks && !evidence.has(Class::FirstPerson) {
        guarded -= if evidence.has(Class::Asking) { 1.2 } else { 0.8 };
    }
    guarded
}

/// For languages the model has not learnt: the same evidence with weights set by hand.
fn by_rule(evidence: &Evidence) -> f32 {
    let harmed = evidence.has(Class::Seriousness) && evidence.has(Class::Causation);
    let told = evidence.told().max(u16::from(evidence.serious_told || harmed && !evidence.only_untold()));
    let mut logit = -3.4;
    logit += match told {
        0 => 0.0,
        1 => 2.2,
        _ => 3.0,
    };
    let happened = told > 0 || evidence.side_effects_told;
    let flag = |held: bool, weight: f32| if held { weight } else { 0.0 };
    logit += flag(evidence.has(Class::Drug) || evidence.has(Class::ProductGroup), if happened { 1.2 } else { 0.4 });
    logit += flag(evidence.has(Class::Taking), if happened { 0.9 } else { 0.2 });
    logit += flag(evidence.has(Class::Causation), if told > 0 { 1.3 } else { 0.5 });
    logit += flag(evidence.side_effects_told, 2.6);
    logit += flag(evidence.withdrawal_told, 3.3);
    logit += flag(evidence.failure_told, 3.4);
    let person = evidence.has(Class::FirstPerson) || evidence.has(Class::Subject) && told > 0;
    logit += flag(person, 0.5);
    logit += flag(evidence.has(Class::Severity) && told > 0, 0.5);
    logit += flag(evidence.has(Class::Seriousness) && told > 0, 0.5);
    let asks = evidence.asks && (evidence.has(Class::Asking) || !evidence.has(Class::FirstPerson));
    let own = told > 0 && evidence.has(Class::Causation) && evidence.has(Class::FirstPerson);
    logit -= flag(asks, if own { 0.5 } else { 1.4 });
    logit -= flag(evidence.has(Class::Elsewhere) || evidence.has(Class::Quoted), 2.0);
    logit -= flag(evidence.has(Class::News), 1.0);
    let failed = evidence.side_effects_told || evidence.withdrawal_told || evidence.failure_told;
    if evidence.only_untold() && !failed { logit.min(-1.5) } else { logit }
}
