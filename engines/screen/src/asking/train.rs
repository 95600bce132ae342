// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes the two tables from questions written for this project and a part of MedQuAD, to the byte.

use super::stretch::{Heard, Stretch};
use super::{INTENT_BITS, INTENTS, TOPIC_BITS, TOPIC_TERMS, TOPICS, first, largest, medquad};
use crate::kinds::{Intent, Topic};
use crate::leaning::Table;
use crate::lexicon::Lexicon;
use crate::model::digest;
use crate::reading::Reading;
use crate::train::set::{SetRefused, Table as Rows};
use crate::train::solve::{Sparse, dot, solve};

/// One document of MedQuAD in this many is trained on.
const TRAINED: u64 = 4;
/// Of such a document, the first of the kinds of question that are one in this many, others for each document.
const PICKED: u64 = 4;
/// Of the others, one in this many is measured.
const MEASURED: u64 = 6;
/// What an example on the wrong side costs: a written one, and one of MedQuAD, whose questions are made from a few moulds.
const COST: f64 = 0.4;
const COST_OF_MOULDED: f64 = 0.1;
const COST_OF_GUESSED: f64 = 0.1;
/// What the terms of a topic count beside the words.
const VOTES: f64 = 2.0;
const FOLDS: usize = 5;

/// A question and its answers, as far as they are known.
struct Example {
    intent: Option<Intent>,
    topic: Option<Topic>,
    intents: Heard<INTENTS>,
    topics: Heard<TOPICS>,
    is_written: bool,
}

impl Example {
    fn of(lexicon: &Lexicon, text: &str, intent: Option<Intent>, topic: Option<Topic>) -> Option<Example> {
        let reading = Reading::of(lexicon, text, Some("en"));
        let stretch = Stretch::of(&reading)?;
        let (intents, topics) = (stretch.intents(&reading), stretch.topics(&reading));
        Some(Example { intent, topic, intents, topics, is_written: true })
    }
}

/// The bytes of the shipped tables, and what was measured of them, in words. `written`: rows of intent, topic and text.
/// `questions`: MedQuAD with the columns doc, label, text, source.
pub fn train_asking(written: &str, questions: &str) -> Result<(Vec<u8>, String), SetRefused> {
    let lexicon = Lexicon::shipped();
    let mut examples = read_written(&lexicon, written);
    let (trained, measured) = read_medquad(&lexicon, questions)?;
    examples.extend(trained);
    let all: Vec<&Example> = examples.iter().collect();
    let held = held_out(&all);
    let slope = slope(&held);
    let intents = intent_weights(&all);
    let tables = [
        table::<INTENTS>(&intents, slope, INTENT_BITS).write(),
        table::<TOPICS>(&topic_weights(&all), 1.0, TOPIC_BITS).write(),
    ];
    let figures = figures(&examples, &held, slope, &intents, &measured);
    Ok((tables.concat(), figures))
}

fn read_written(lexicon: &Lexicon, rows: &str) -> Vec<Example> {
    let rows = rows.lines().filter(|line| !line.starts_with('#'));
    let example = |line: &str| {
        let mut cells = line.splitn(3, '\t');
        let (intent, topic, text) = (cells.next()?, cells.next()?, cells.next()?);
        Example::of(lexicon, text, Intent::from_name(intent), Topic::from_name(topic))
    };
    rows.filter_map(example).collect()
}

/// Of each document trained on one question, and all questions of the documents measured.
fn read_medquad(lexicon: &Lexicon, questions: &str) -> Result<(Vec<Example>, Vec<Example>), SetRefused> {
    let rows = Rows::read("questions", questions)?;
    let (doc, label) = (rows.column("doc")?, rows.column("label")?);
    let (text, source) = (rows.column("text")?, rows.column("source")?);
    let (mut trained, mut measured) = (vec![], vec![]);
    let mut seen = std::collections::HashSet::new();
    for (_, row) in &rows.rows {
        let share = digest(row[doc].as_bytes()) >> 16;
        let Some(intent) = medquad::intent(row[label]) else { continue };
        let is_trained = share.is_multiple_of(TRAINED);
        let is_picked = (digest(row[label].as_bytes()) ^ (share / TRAINED)).is_multiple_of(PICKED);
        if is_trained && is_picked && seen.insert(row[doc]) {
            let topic = topic(lexicon, row[label], row[text], row[source]);
            let mut example = Example::of(lexicon, row[text], Some(intent), topic);
            if let Some(example) = &mut example {
                example.is_written = false;
                // Half of them without their terms: the words themselves shall tell.
                if (share / TRAINED / PICKED).is_multiple_of(2) {
                    example.topics.votes = [0.0; TOPICS];
                }
            }
            trained.extend(example);
        } else if !is_trained && (share / TRAINED).is_multiple_of(MEASURED) {
            measured.extend(Example::of(lexicon, row[text], Some(intent), None));
        }
    }
    Ok((trained, measured))
}

/// The topic of a document: by the terms in its subject, else by whose page it is. A guess.
fn topic(lexicon: &Lexicon, label: &str, text: &str, source: &str) -> Option<Topic> {
    let of_source = medquad::topic_of_source(source);
    if of_source == Some(Topic::Medicines) {
        return of_source;
    }
    let reading = Reading::of(lexicon, medquad::subject(label, text)?, Some("en"));
    first(&TOPIC_TERMS.find(&reading, 0..reading.tokens.list.len())).or(of_source)
}

/// Weights of one answer against all others, with the bias and the terms' sum behind the words.
fn weights(examples: &[&Example], bits: u32, pick: impl Fn(&Example) -> Option<Sparse>) -> Vec<f64> {
    let sparse: Vec<Sparse> = examples.iter().filter_map(|example| pick(example)).collect();
    solve(&sparse.iter().collect::<Vec<_>>(), (1 << bits) + 2)
}

fn intent_weights(examples: &[&Example]) -> Vec<Vec<f64>> {
    let one = |intent: &Intent| {
        weights(examples, INTENT_BITS, |example| {
            let is = example.intent? == *intent;
            let cost = if example.is_written { COST } else { COST_OF_MOULDED };
            Some(sparse(features(&example.intents, *intent as usize, INTENT_BITS), is, cost, INTENTS))
        })
    };
    Intent::ALL.iter().map(one).collect()
}

fn topic_weights(examples: &[&Example]) -> Vec<Vec<f64>> {
    let one = |topic: &Topic| {
        weights(examples, TOPIC_BITS, |example| {
            let is = example.topic? == *topic;
            let cost = if example.is_written { COST } else { COST_OF_GUESSED };
            Some(sparse(features(&example.topics, *topic as usize, TOPIC_BITS), is, cost, TOPICS))
        })
    };
    Topic::ALL.iter().map(one).collect()
}

/// The few right ones count as much more as the root of their rarity.
fn sparse(features: Vec<(u32, f64)>, is: bool, cost: f64, answers: usize) -> Sparse {
    let lift = ((answers - 1) as f64).sqrt();
    Sparse { features, sign: if is { 1.0 } else { -1.0 }, cost: if is { cost * lift } else { cost } }
}

/// Words, then the bias, then what the terms say for the answer.
fn features<const N: usize>(heard: &Heard<N>, answer: usize, bits: u32) -> Vec<(u32, f64)> {
    let mut features = heard.features();
    features.push((1 << bits, 0.5));
    features.push(((1 << bits) + 1, VOTES * f64::from(heard.votes[answer])));
    features
}

fn margins<const N: usize>(weights: &[Vec<f64>], heard: &Heard<N>, bits: u32) -> Vec<f64> {
    weights.iter().enumerate().map(|(at, weights)| dot(weights, &features(heard, at, bits))).collect()
}

/// A written question under weights that have not seen it.
struct Held {
    margins: Vec<f64>,
    intent: usize,
    is_topic: bool,
}

fn held_out(examples: &[&Example]) -> Vec<Held> {
    let mut held = vec![];
    for fold in 0..FOLDS {
        let is_out = |at: usize, example: &Example| example.is_written && at % FOLDS == fold;
        let rest: Vec<&Example> =
            examples.iter().enumerate().filter(|(at, e)| !is_out(*at, e)).map(|(_, e)| *e).collect();
        let (intents, topics) = (intent_weights(&rest), topic_weights(&rest));
        for (_, example) in examples.iter().enumerate().filter(|(at, e)| is_out(*at, e)) {
            let topic = example.topic.map(|topic| topic as usize);
            held.extend(example.intent.map(|intent| Held {
                margins: margins(&intents, &example.intents, INTENT_BITS),
                intent: intent as usize,
                is_topic: topic == Some(best(&margins(&topics, &example.topics, TOPIC_BITS))),
            }));
        }
    }
    held
}

fn best(margins: &[f64]) -> usize {
    largest(&margins.iter().map(|margin| *margin as f32).collect::<Vec<_>>())
}

/// The share of a softmax that the answer at `at` has.
fn share(margins: &[f64], at: usize, slope: f64) -> f64 {
    1.0 / margins.iter().map(|margin| (slope * (margin - margins[at])).exp()).sum::<f64>()
}

/// How steep the margins have to be for their softmax to tell how often the best is right.
fn slope(held: &[Held]) -> f64 {
    let likelihood = |slope: f64| held.iter().map(|h| share(&h.margins, h.intent, slope).ln()).sum::<f64>();
    let steps = (1..=60).map(|step| f64::from(step) * 0.2);
    steps.max_by(|a, b| likelihood(*a).total_cmp(&likelihood(*b))).unwrap_or(1.0)
}

fn table<const N: usize>(weights: &[Vec<f64>], slope: f64, bits: u32) -> Table<N> {
    let mut table = Table { bias: [0.0; N], scale: [0.0; N], lists: [0.0; N], weights: vec![[0; N]; 1 << bits] };
    for (at, weights) in weights.iter().enumerate() {
        let words = &weights[..1 << bits];
        let step = words.iter().fold(1e-9_f64, |most, weight| most.max(weight.abs())) / 127.0;
        for (row, weight) in table.weights.iter_mut().zip(words) {
            row[at] = (weight / step).round() as i8;
        }
        table.scale[at] = (slope * step) as f32;
        table.bias[at] = (slope * 0.5 * weights[1 << bits]) as f32;
        table.lists[at] = (slope * VOTES * weights[(1 << bits) + 1]) as f32;
    }
    table
}

fn figures(examples: &[Example], held: &[Held], slope: f64, weights: &[Vec<f64>], measured: &[Example]) -> String {
    let rate = |right: usize, all: usize| 100.0 * right as f64 / all.max(1) as f64;
    let written = held.len();
    let intents = held.iter().filter(|held| best(&held.margins) == held.intent).count();
    let topics = held.iter().filter(|held| held.is_topic).count();
    let surest = held.iter().map(|held| share(&held.margins, best(&held.margins), slope)).sum::<f64>();
    let moulded = measured.iter().filter(|example| {
        example.intent.map(|intent| intent as usize) == Some(best(&margins(weights, &example.intents, INTENT_BITS)))
    });
    format!(
        "{} examples, {written} of them written\nintent, five folds of the written: {:.1} % right, said to be {:.1} % sure, slope {slope:.1}\n\
         topic, the same: {:.1} % right\nintent of {} questions in documents never trained on: {:.2} % right\n",
        examples.len(),
        rate(intents, written),
        100.0 * surest / written.max(1) as f64,
        rate(topics, written),
        measured.len(),
        rate(moulded.count(), measured.len()),
    )
}
