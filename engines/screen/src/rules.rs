// SPDX-License-Identifier: MIT OR Apache-2.0
//! The kinds that are judged by weighted terms: each a logistic sum whose parts are spans of the text.

use crate::asking::opening;
use crate::context::State;
use crate::identity::Finding;
use crate::kinds::{Kind, Role};
use crate::leaning::kinds::Leaning;
use crate::lexicon::{Class, Match, Tongue};
use crate::reading::Reading;

/// A kind that lives by one class of terms.
pub(crate) struct Rule {
    pub kind: Kind,
    pub class: Class,
    pub role: Role,
    bias: f32,
}

pub(crate) const RULES: &[Rule] = &[
    Rule { kind: Kind::SelfHarm, class: Class::Crisis, role: Role::Crisis, bias: -3.0 },
    Rule { kind: Kind::Misinformation, class: Class::Claim, role: Role::Claim, bias: -3.2 },
    Rule { kind: Kind::Spam, class: Class::Promotion, role: Role::Promotion, bias: -3.4 },
    Rule { kind: Kind::Question, class: Class::Asking, role: Role::Question, bias: -2.2 },
    Rule { kind: Kind::Praise, class: Class::Thanks, role: Role::Thanks, bias: -3.0 },
    Rule { kind: Kind::Complaint, class: Class::Grievance, role: Role::Grievance, bias: -3.0 },
    Rule { kind: Kind::Concern, class: Class::Worry, role: Role::Worry, bias: -2.8 },
    Rule { kind: Kind::MediaEnquiry, class: Class::Press, role: Role::Press, bias: -3.4 },
    Rule { kind: Kind::Safeguarding, class: Class::Harm, role: Role::Harm, bias: -3.2 },
];

/// Probability from which a kind is a label. A crisis missed costs more than one looked at in vain.
pub(crate) fn threshold(kind: Kind, of_model: f32) -> f32 {
    match kind {
        Kind::AdverseEvent => of_model,
        Kind::SelfHarm => 0.35,
        _ => 0.5,
    }
}

pub(crate) fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The logit of one rule: its terms, and what else speaks for it.
pub(crate) fn logit(rule: &Rule, reading: &Reading<'_>, findings: &[Finding], leaning: Option<&Leaning>) -> f32 {
    let sum = terms(rule, reading);
    let besides = besides(rule.kind, reading, findings, sum);
    let leans = leaning.and_then(|leaning| leaning.logit(rule.kind, sum));
    let bodily = if rule.kind == Kind::SelfHarm && sum < WEAK && tells_of_a_body(reading) { BODILY } else { 0.0 };
    let length = if rule.kind == Kind::SelfHarm { by_length(reading, sum) } else { 0.0 };
    let unlisted = leans.is_some() && sum <= 0.0 && reading.language.tongue.is_some_and(|t| t != Tongue::English);
    leans.unwrap_or(rule.bias + sum) + besides + bodily + length + if unlisted { FEW } else { 0.0 }
}

/// A long text has many sentences that sound dark by chance, and a term of the list is not there by chance.
fn by_length(reading: &Reading<'_>, sum: f32) -> f32 {
    let further = (reading.tokens.sentences.len().max(1) as f32).ln();
    if sum < WEAK { -DARK_BY_CHANCE * further } else { 0.0 }
}

/// Taken off what no term of the list says in Dutch or German: the table learnt from few texts there.
const FEW: f32 = -1.3;

/// Taken off a crisis heard in no term of the list where a medicine or a complaint of the body is named: side effects
/// are told in the voice of despair.
const BODILY: f32 = -1.0;

/// Log-odds taken off a crisis for each e-fold of sentences, unless a term of the list says it outright.
const DARK_BY_CHANCE: f32 = 0.9;

/// What terms that only hint at a crisis add up to.
const WEAK: f32 = 2.0;

fn tells_of_a_body(reading: &Reading<'_>) -> bool {
    reading.has(Class::Drug) || reading.has(Class::Symptom)
}

/// The strongest terms of a rule, each further one counting less.
pub(crate) fn terms(rule: &Rule, reading: &Reading<'_>) -> f32 {
    let mut top = [0.0_f32; 4];
    let mut against = 0.0;
    if !reading.has(rule.class) {
        return 0.0;
    }
    let of_class = reading.matches.iter().zip(&reading.states).filter(|(m, _)| m.entry.class == rule.class);
    for (found, state) in of_class {
        let weight = weight(rule, found, *state);
        if weight < 0.0 {
            against += weight;
        } else if let Some(lowest) = top.iter_mut().min_by(|a, b| a.total_cmp(b)).filter(|low| weight > **low) {
            *lowest = weight;
        }
    }
    top.sort_by(|a, b| b.total_cmp(a));
    let sum: f32 = top.iter().zip([1.0, 0.6, 0.4, 0.3]).map(|(weight, share)| weight * share).sum();
    sum + f32::max(against, -4.0)
}

fn weight(rule: &Rule, found: &Match, state: State) -> f32 {
    let weight = found.entry.weight();
    let untold = match rule.kind {
        Kind::SelfHarm => match state {
            State::Negated => 0.35,
            State::Quoted | State::Elsewhere => 0.6,
            _ => 1.0,
        },
        _ => 1.0,
    };
    weight * untold
}

/// What no single term says: links, capitals, question marks.
fn besides(kind: Kind, reading: &Reading<'_>, findings: &[Finding], sum: f32) -> f32 {
    let has = |class: Class| reading.has(class);
    let sentences = &reading.tokens.sentences;
    let asked = sentences.iter().filter(|s| s.asks).count();
    let words = reading.tokens.list.len();
    match kind {
        Kind::Question if asked > 0 => {
            let last = sentences.last().is_some_and(|s| s.asks);
            2.3 + if last { 0.6 } else { 0.0 } + if asked > 1 { 0.4 } else { 0.0 }
        }
        Kind::Question => opening::evidence(reading, sum),
        Kind::Spam => spam_marks(reading, findings, sum),
        Kind::Misinformation if asked > 0 && asked == sentences.len() => -1.6,
        Kind::Misinformation if has(Class::Elsewhere) => -0.5,
        Kind::SelfHarm if has(Class::CrisisIdiom) => -1.6,
        Kind::SelfHarm if has(Class::News) && words > 12 => -0.8,
        Kind::Praise if has(Class::Grievance) => -0.8,
        _ => 0.0,
    }
}

fn spam_marks(reading: &Reading<'_>, findings: &[Finding], sum: f32) -> f32 {
    let links = reading.matches.iter().filter(|m| m.entry.class == Class::Url).count();
    let words = reading.tokens.list.len();
    let shouted = reading.tokens.list.iter().filter(|t| t.shape == crate::tokens::Shape::Shouted).count();
    let contact = findings.iter().any(|f| matches!(f.role, Role::Phone | Role::Email));
    let mut marks = match links {
        0 => 0.0,
        1 => 0.9,
        _ => 1.5,
    };
    if links > 0 && words < 14 {
        marks += 0.5;
    }
    if sum > 0.0 && words >= 5 && shouted * 3 > words {
        marks += 0.7;
    }
    if sum > 0.0 && contact {
        marks += 0.9;
    }
    if reading.normal.invisible > 3 && reading.language.tongue.is_some() {
        marks += 0.8;
    }
    marks
}
