// SPDX-License-Identifier: MIT OR Apache-2.0
//! The whole way from a text to its screening.

use std::sync::Arc;

use crate::adverse::{self, Verdict};
use crate::asking;
use crate::context::State;
use crate::facts;
use crate::identity::{self, Finding};
use crate::kinds::{Kind, Role};
use crate::leaning::kinds::{self, Leaning};
use crate::learn::Channels;
use crate::lexicon::{Class, Lexicon, Match, Tongue};
use crate::lists::ListedTerm;
use crate::model::{Model, ModelRefused, digest};
use crate::reading::Reading;
use crate::rules::{self, RULES, sigmoid};
use crate::screening::{Criticality, Cue, Facts, Input, Place, Screening, Span};
use crate::tokens::Shape;

/// The shipped model, made by `train/` from the data its card names.
const MODEL: &[u8] = include_bytes!("../data/model.bin");

/// Lexicons and model, loaded once and shared by all threads.
pub struct Screener {
    pub(crate) lexicon: Arc<Lexicon>,
    pub(crate) model: Model,
    pub(crate) channels: Channels,
    pub(crate) version: String,
}

impl Screener {
    pub fn shipped() -> Screener {
        Screener::with_model(MODEL).expect("the shipped model is of this version")
    }

    pub fn with_model(model: &[u8]) -> Result<Screener, ModelRefused> {
        let lexicon = Arc::new(Lexicon::shipped());
        let sum = lexicon.digest ^ digest(model).rotate_left(17) ^ digest(kinds::FILE).rotate_left(31);
        let sum = sum ^ asking::digest().rotate_left(43);
        let version = format!("s1-{:08x}", (sum ^ sum >> 32) & 0xffff_ffff);
        Ok(Screener { lexicon, model: Model::read(model)?, channels: Channels::default(), version })
    }

    /// This screener with an operator's terms beside the shipped ones, in place of those it had. Reactions and products
    /// of the lists count and are shown as the shipped ones are.
    #[must_use]
    pub fn with_lists(self, terms: &[ListedTerm]) -> Screener {
        let lexicon = Arc::new(Arc::unwrap_or_clone(self.lexicon).with_lists(terms));
        let parts = self.version.split('+').filter(|part| !part.starts_with('l'));
        let mut version = parts.collect::<Vec<_>>().join("+");
        if lexicon.lists_digest() != 0 {
            let sum = lexicon.lists_digest();
            version.push_str(&format!("+l{:08x}", (sum ^ sum >> 32) & 0xffff_ffff));
        }
        Screener { lexicon, version, ..self }
    }

    /// Names model and lexicons together: equal versions give equal screenings.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Probability from which a kind is a label.
    pub fn threshold(&self, kind: Kind) -> f32 {
        rules::threshold(kind, self.model.threshold)
    }

    /// The same on one channel, where the site has set its own for adverse events.
    pub fn threshold_on(&self, channel: Option<&str>, kind: Kind) -> f32 {
        let own = (kind == Kind::AdverseEvent).then(|| self.channels.threshold(channel)).flatten();
        own.unwrap_or_else(|| self.threshold(kind))
    }

    pub fn screen(&self, input: &Input<'_>) -> Screening {
        let mut reading = Reading::of(&self.lexicon, input.text, input.language);
        let around = input.context.map(|title| Reading::of(&self.lexicon, title, input.language));
        let findings = identity::find(&reading.normal, &reading.tokens);
        let product_around = around.as_ref().is_some_and(names_a_product);
        let mut verdict = adverse::judge(&self.model, &reading, product_around);
        verdict.logit = self.channels.calibrated(input.channel, verdict.logit);
        let leaning = reading.language.covered.then(|| Leaning::of(&kinds::SHIPPED, &reading));
        let scores = self.scores(&reading, &findings, verdict, leaning.as_ref());
        let over = |(kind, score): &&(Kind, f32)| *score >= self.threshold_on(input.channel, *kind);
        let labels: Vec<Kind> = scores.iter().filter(over).map(|(kind, _)| *kind).collect();
        let mut spans = self.cues(&reading, &findings, verdict, &labels);
        if let Some(leaning) = &leaning {
            add_leaning(&self.lexicon, &reading, leaning, &labels, &mut spans);
        }
        let spans_left_off = spans.len().saturating_sub(Screening::MOST_SPANS) as u32;
        spans.truncate(Screening::MOST_SPANS);
        let mut facts = facts::facts(&self.lexicon, &reading, around.as_ref(), &findings, verdict.sentence);
        if let Some(leaning) = &leaning {
            grade(&reading, leaning, &labels, &mut facts);
        }
        if labels.contains(&Kind::Question) && reading.language.code == "en" {
            facts.asks = asking::asking(&reading, around.as_ref());
        }
        let covered = reading.language.covered;
        let language = std::mem::take(&mut reading.language.code);
        reading.end();
        Screening { language, covered, scores, labels, spans, spans_left_off, facts }
    }

    fn scores(
        &self,
        reading: &Reading<'_>,
        findings: &[Finding],
        verdict: Verdict,
        leaning: Option<&Leaning>,
    ) -> Vec<(Kind, f32)> {
        let mut scores: Vec<(Kind, f32)> = Kind::ALL.iter().map(|kind| (*kind, 0.01)).collect();
        scores[Kind::AdverseEvent.index()].1 = sigmoid(verdict.logit);
        let surest = findings.iter().map(|f| f.surety).fold(0.01, f32::max);
        scores[Kind::Identity.index()].1 = surest;
        for rule in RULES {
            scores[rule.kind.index()].1 = sigmoid(rules::logit(rule, reading, findings, leaning));
        }
        scores
    }

    /// Every cue, in order of the text.
    fn cues(&self, reading: &Reading<'_>, findings: &[Finding], verdict: Verdict, labels: &[Kind]) -> Vec<Cue> {
        let mut cues: Vec<Cue> = Vec::with_capacity(findings.len() + reading.matches.len() / 2 + 4);
        cues.extend(findings.iter().map(|finding| identity::cue(&reading.normal, finding)));
        for index in 0..reading.tokens.sentences.len() {
            let range = reading.range(index);
            // A "not" is evidence only where it denies something.
            let untold = reading.states[range.clone()].iter().any(|state| *state != State::Affirmed);
            for at in range {
                let found = &reading.matches[at];
                if let Some((kind, role)) = role(found, reading.states[at]).filter(|(_, role)| untold || !turns(*role))
                {
                    let span = reading.span(found);
                    cues.push(Cue { start: span.start, end: span.end, kind, role, text: span.text });
                }
            }
        }
        if labels.contains(&Kind::AdverseEvent) && reading.language.code == "en" {
            self.contributions(reading, verdict, &mut cues);
        }
        cues.sort_by_key(|cue| (cue.start, cue.end, cue.kind, cue.role));
        cues.dedup();
        cues
    }

    /// The three words that lifted the loudest sentence most and are no cue yet.
    fn contributions(&self, reading: &Reading<'_>, verdict: Verdict, cues: &mut Vec<Cue>) {
        let Some(index) = verdict.sentence else { return };
        let sentence = reading.sentence(index);
        let tokens = &reading.tokens.list[sentence.first as usize..sentence.last as usize];
        let shares = self.model.contributions(&reading.normal.folded, tokens);
        let mut order: Vec<usize> = (0..tokens.len()).filter(|at| shares[*at] > 0.0).collect();
        order.sort_by(|a, b| shares[*b].total_cmp(&shares[*a]).then(a.cmp(b)));
        let known: Vec<(u32, u32)> = cues.iter().map(|cue| (cue.start, cue.end)).collect();
        let mut left = 3;
        for at in order {
            let (from, to) = (tokens[at].start as usize, tokens[at].end as usize);
            let (start, end) = reading.normal.points(from, to);
            if left == 0 || known.iter().any(|(s, e)| start < *e && *s < end) {
                continue;
            }
            left -= 1;
            let text = reading.normal.text(from, to).to_owned();
            cues.push(Cue { start, end, kind: Kind::AdverseEvent, role: Role::Contribution, text });
        }
    }
}

/// Suggests how critical a complaint and how pressing a crisis is.
fn grade(reading: &Reading<'_>, leaning: &Leaning, labels: &[Kind], facts: &mut Facts) {
    if labels.contains(&Kind::Complaint) && !reading.tokens.sentences.is_empty() {
        let (level, index) = leaning.criticality(reading);
        let sentence = reading.sentence(index);
        let first = reading.tokens.list[sentence.first as usize].start as usize;
        let last = reading.tokens.list[sentence.last as usize - 1].end as usize;
        let (start, end) = reading.normal.points(first, last);
        let text = reading.normal.text(first, last).to_owned();
        facts.criticality = Some(Criticality { level, span: Span { start, end, text, place: Place::Text } });
    }
    if labels.contains(&Kind::SelfHarm) && !reading.tokens.sentences.is_empty() {
        facts.urgency = Some(leaning.urgency(reading));
    }
}

/// A kind that is a label without a term of its lists shows the words that made it lean so.
fn add_leaning(lexicon: &Lexicon, reading: &Reading<'_>, leaning: &Leaning, labels: &[Kind], cues: &mut Vec<Cue>) {
    let listed = cues.len();
    for rule in RULES.iter().filter(|rule| labels.contains(&rule.kind)) {
        if cues[..listed].iter().any(|cue| cue.kind == rule.kind && cue.role == rule.role) {
            continue;
        }
        let words = leaning.words(reading, rule.kind).into_iter().filter(|at| says_something(lexicon, reading, *at));
        for at in words.take(3) {
            let token = &reading.tokens.list[at];
            let (start, end) = reading.normal.points(token.start as usize, token.end as usize);
            let text = reading.normal.text(token.start as usize, token.end as usize).to_owned();
            cues.push(Cue { start, end, kind: rule.kind, role: rule.role, text });
        }
    }
    if cues.len() > listed {
        cues.sort_by_key(|cue| (cue.start, cue.end, cue.kind, cue.role));
        cues.dedup();
    }
}

/// Whether a word alone means anything to who reads it: "I", "to" and "3" do not.
fn says_something(lexicon: &Lexicon, reading: &Reading<'_>, at: usize) -> bool {
    let token = &reading.tokens.list[at];
    let mut small = [0; Tongue::COUNT];
    lexicon.find(&reading.tokens.list, at as u32, at as u32 + 1, &mut vec![], &mut small);
    // The small words of its own language: "die" is one in German and none in English.
    let is_small = match reading.language.tongue {
        Some(tongue) => small[tongue as usize] + small[Tongue::Any as usize] > 0,
        None => small.iter().any(|count| *count > 0),
    };
    token.end - token.start >= SHORT && token.shape != Shape::Number && !is_small
}

/// Letters of the shortest word that is shown as a reason.
const SHORT: u32 = 3;

fn names_a_product(title: &Reading<'_>) -> bool {
    title.has(Class::Drug)
}

/// Roles that turn what is said around: without something turned they say nothing.
fn turns(role: Role) -> bool {
    matches!(role, Role::Negation | Role::OrderInTime | Role::Benefit)
}

/// Which evidence a match is, if it is any.
fn role(found: &Match, state: State) -> Option<(Kind, Role)> {
    let told = state == State::Affirmed;
    if found.entry.pseudo {
        return None;
    }
    let adverse = match found.entry.class {
        Class::Drug => Some(Role::Product),
        Class::Symptom if told => Some(Role::Reaction),
        Class::Seriousness if told => Some(Role::Seriousness),
        Class::Situation if told => Some(Role::SpecialSituation),
        Class::Causation | Class::SideEffect if told => Some(Role::Causation),
        Class::Withdrawal if told => Some(Role::Withdrawal),
        Class::LackOfEffect if told => Some(Role::LackOfEffect),
        Class::Negation | Class::NegationBack => Some(Role::Negation),
        Class::Before | Class::BeforeBack => Some(Role::OrderInTime),
        Class::Benefit | Class::BenefitBack => Some(Role::Benefit),
        Class::Subject => Some(Role::Person),
        _ => None,
    };
    if let Some(role) = adverse {
        return Some((Kind::AdverseEvent, role));
    }
    if found.entry.class == Class::Url {
        return Some((Kind::Spam, Role::Url));
    }
    let rule = RULES.iter().find(|rule| rule.class == found.entry.class)?;
    (found.entry.weight() > 0.0).then_some((rule.kind, rule.role))
}
