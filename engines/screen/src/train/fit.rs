// SPDX-License-Identifier: MIT OR Apache-2.0
//! From readings to a model: features, folds, one-byte weights, calibration.

use super::set::{Labelled, Register, Source, TrainingSet};
use super::solve::{Sparse, dot, solve};
use super::vectors::SHIPPED as VECTORS;
use crate::adverse::{judge, margin};
use crate::features::{self, BUCKETS, DENSE, DENSE_SCALE, Evidence};
use crate::lexicon::Lexicon;
use crate::model::{Model, digest};
use crate::reading::Reading;
use crate::rules::sigmoid;

const SIZE: usize = 2 * BUCKETS + DENSE + 1;
/// A written text that no measured model has seen.
pub(super) struct Unseen<'a> {
    pub language: &'static str,
    pub register: Register,
    pub reading: Reading<'a>,
    pub adverse: bool,
}

impl Unseen<'_> {
    /// English is measured by register, other languages each as a whole.
    pub fn group(&self) -> &'static str {
        if self.language == "en" { self.register.name() } else { self.language }
    }
}

/// The set, read once: features to train on, readings to be judged as the server would.
pub(super) struct Corpus<'a> {
    labelled: &'a [Labelled],
    sparse: Vec<Sparse>,
    readings: Vec<Reading<'a>>,
    questions: Vec<Reading<'a>>,
    unseen: Vec<Unseen<'a>>,
}

impl<'a> Corpus<'a> {
    pub fn read(lexicon: &Lexicon, set: &'a TrainingSet) -> Corpus<'a> {
        let reviews = set.examples.iter().filter(|e| e.source == Source::Review);
        let unseen = set.aside.iter().chain(set.examples.iter().filter(|e| e.second_voice)).filter_map(|e| {
            let Source::Written(register) = e.source else { return None };
            let reading = Reading::of(lexicon, &e.text, Some(e.language));
            Some(Unseen { language: e.language, register, reading, adverse: e.adverse })
        });
        Corpus {
            unseen: unseen.collect(),
            labelled: &set.examples,
            sparse: set.examples.iter().map(|e| sparse(lexicon, e)).collect(),
            readings: reviews.map(|e| Reading::of(lexicon, &e.text, Some("en"))).collect(),
            questions: set.held_out.iter().map(|text| Reading::of(lexicon, text, Some("en"))).collect(),
        }
    }

    pub fn examples(&self) -> impl Iterator<Item = &Labelled> {
        self.labelled.iter()
    }

    fn reviews(&self) -> impl Iterator<Item = &Labelled> {
        self.labelled.iter().filter(|e| e.source == Source::Review)
    }

    pub fn readings(&self) -> impl Iterator<Item = &Reading<'a>> {
        self.readings.iter()
    }
    pub fn review_labels(&self) -> Vec<bool> {
        self.reviews().map(|e| e.adverse).collect()
    }

    pub fn held_out(&self) -> impl Iterator<Item = &Reading<'a>> {
        self.questions.iter()
    }

    /// Texts kept aside and those of the second voice.
    pub fn unseen(&self) -> &[Unseen<'a>] {
        &self.unseen
    }

    /// The loudest sentence of each review, and whether any of them is positive.
    pub fn pooled_by_document(&self, scores: &[f32]) -> (Vec<f32>, Vec<bool>) {
        let mut pooled: Vec<(&str, f32, bool)> = Vec::new();
        for (example, score) in self.reviews().zip(scores) {
            match pooled.last_mut() {
                Some((document, most, any)) if *document == example.document => {
                    *most = most.max(*score);
                    *any |= example.adverse;
                }
                _ => pooled.push((&example.document, *score, example.adverse)),
            }
        }
        (pooled.iter().map(|p| p.1).collect(), pooled.iter().map(|p| p.2).collect())
    }
}

/// Cost of a mistake, by source: questions are many and alike, background sentences are ours and few.
fn cost(source: Source) -> f64 {
    match source {
        Source::Review => 0.8,
        Source::Question => 0.15,
        Source::Written(Register::Review) => 0.4,
        Source::Background | Source::Written(Register::Forum) => 0.25,
        Source::Written(Register::Microblog) => 0.35,
        Source::Written(Register::General) => 0.5,
    }
}

fn sparse(lexicon: &Lexicon, example: &Labelled) -> Sparse {
    let reading = Reading::whole(lexicon, &example.text, Some(example.language));
    let mut features = if reading.tokens.sentences.is_empty() { vec![] } else { vector(&reading, 0) };
    if example.language == "en" && !features.is_empty() {
        let dimensions = VECTORS.features(&reading);
        features.extend(dimensions.into_iter().enumerate().map(|(at, value)| ((SIZE + at) as u32, value)));
    }
    Sparse { features, sign: if example.adverse { 1.0 } else { -1.0 }, cost: cost(example.source) }
}

/// The feature vector of one sentence in double precision.
pub(crate) fn vector(reading: &Reading<'_>, index: usize) -> Vec<(u32, f64)> {
    let sentence = reading.sentence(index);
    let tokens = &reading.tokens.list[sentence.first as usize..sentence.last as usize];
    let mut hashed: Vec<u32> = Vec::new();
    let words = features::words(tokens, |bucket, _| hashed.push(bucket as u32));
    let characters =
        features::characters(&reading.normal.folded, tokens, |bucket, _| hashed.push((BUCKETS + bucket) as u32));
    hashed.sort_unstable();
    let word_share = 1.0 / f64::from(words.max(1)).sqrt();
    let character_share = 1.0 / f64::from(characters.max(1)).sqrt();
    let mut vector: Vec<(u32, f64)> = Vec::with_capacity(hashed.len() + 8);
    for feature in hashed {
        let share = if (feature as usize) < BUCKETS { word_share } else { character_share };
        match vector.last_mut() {
            Some((last, value)) if *last == feature => *value += share,
            _ => vector.push((feature, share)),
        }
    }
    for (place, value) in Evidence::of(reading, index).dense().iter().enumerate().filter(|(_, value)| **value != 0.0) {
        vector.push(((2 * BUCKETS + place) as u32, f64::from(*value) * f64::from(DENSE_SCALE)));
    }
    vector.push(((SIZE - 1) as u32, 1.0));
    vector
}

/// Trains on the examples that `take` takes.
pub(super) fn fit(corpus: &Corpus<'_>, take: impl Fn(&Labelled) -> bool) -> Model {
    let taken = corpus.labelled.iter().zip(&corpus.sparse).filter(|(labelled, _)| take(labelled)).map(|(_, s)| s);
    let chosen: Vec<&Sparse> = taken.collect();
    let leanings = leanings(&chosen);
    let leaning: Vec<Sparse> = chosen.iter().map(|example| example.scaled(&leanings)).collect();
    let mut weights = solve(&leaning.iter().collect::<Vec<_>>(), SIZE + VECTORS.dimensions);
    weights.iter_mut().zip(&leanings).for_each(|(weight, leaning)| *weight *= leaning);
    let dimensions = weights.split_off(SIZE);
    VECTORS.fold(&dimensions, &mut weights);
    quantise(&weights)
}

/// How much more freely each hashed feature may move the margin: half by how one-sided it is among the examples
/// (after the log-count ratio of Wang and Manning, 2012), half alike for all.
fn leanings(examples: &[&Sparse]) -> Vec<f64> {
    let mut sides = [vec![1.0; 2 * BUCKETS], vec![1.0; 2 * BUCKETS]];
    let mut totals = [1.0, 1.0];
    for example in examples {
        let side = usize::from(example.sign > 0.0);
        totals[side] += example.cost;
        let hashed = example.features.iter().filter(|(feature, _)| (*feature as usize) < 2 * BUCKETS);
        hashed.for_each(|(feature, _)| sides[side][*feature as usize] += example.cost);
    }
    let ratio = |(no, yes): (&f64, &f64)| ((yes / totals[1]) / (no / totals[0])).ln().abs();
    let mut leanings: Vec<f64> = sides[0].iter().zip(&sides[1]).map(|sides| 0.5 + 0.5 * ratio(sides)).collect();
    leanings.resize(SIZE + VECTORS.dimensions, 1.0);
    leanings
}

fn quantise(weights: &[f64]) -> Model {
    let table = |weights: &[f64]| {
        let most = weights.iter().fold(1e-9, |most: f64, w| most.max(w.abs()));
        let scale = (most / 127.0) as f32;
        let bytes = weights.iter().map(|w| (w / f64::from(scale)).round().clamp(-127.0, 127.0) as i8).collect();
        (scale, bytes)
    };
    let (word_scale, words) = table(&weights[..BUCKETS]);
    let (character_scale, characters) = table(&weights[BUCKETS..2 * BUCKETS]);
    let mut dense = [0.0; DENSE];
    dense.iter_mut().zip(&weights[2 * BUCKETS..]).for_each(|(cell, weight)| *cell = *weight as f32);
    let bias = weights[SIZE - 1] as f32;
    Model { bias, word_scale, character_scale, dense, ..Model::of_tables(words, characters) }
}

pub(crate) fn dequantise(model: &Model) -> Vec<f64> {
    let table =
        |scale: f32, bytes: &'_ [i8]| bytes.iter().map(|b| f64::from(*b) * f64::from(scale)).collect::<Vec<_>>();
    let mut weights = table(model.word_scale, &model.words);
    weights.extend(table(model.character_scale, &model.characters));
    weights.extend(model.dense.iter().map(|w| f64::from(*w)));
    weights.push(f64::from(model.bias));
    weights
}

/// The margin in double precision, from sparse features and weights as the trainer holds them.
pub(super) fn exact_margin(weights: &[f64], reading: &Reading<'_>, index: usize) -> f64 {
    dot(weights, &vector(reading, index))
}

pub(super) fn served_margin(model: &Model, reading: &Reading<'_>, index: usize) -> f32 {
    margin(model, reading, index, &Evidence::of(reading, index))
}

fn pooled_margin(model: &Model, reading: &Reading<'_>) -> f32 {
    let margins = (0..reading.tokens.sentences.len()).map(|index| served_margin(model, reading, index));
    margins.fold(-3.0, f32::max)
}

/// The largest difference between the trainer's margin and the server's over all review sentences.
pub(super) fn difference_to_server(corpus: &Corpus<'_>, model: &Model) -> f64 {
    let weights = dequantise(model);
    let pieces = corpus.readings.iter().flat_map(|r| (0..r.tokens.sentences.len()).map(move |index| (r, index)));
    pieces
        .map(|(r, index)| (exact_margin(&weights, r, index) - f64::from(served_margin(model, r, index))).abs())
        .fold(0.0, f64::max)
}

/// Margins of each review sentence under a model that has not seen its fold.
pub(super) struct OutOfFold {
    pub margins: Vec<f32>,
    models: Vec<Model>,
    fold_of: Vec<usize>,
}

impl OutOfFold {
    pub fn by_document(corpus: &Corpus<'_>, folds: usize) -> OutOfFold {
        OutOfFold::of(corpus, folds, |e| (digest(e.document.as_bytes()) >> 16) as usize % folds)
    }

    pub fn by_medicine(corpus: &Corpus<'_>) -> OutOfFold {
        let mut medicines: Vec<&str> = corpus.reviews().map(|e| e.medicine.as_str()).collect();
        medicines.sort_unstable();
        medicines.dedup();
        let place = |e: &Labelled| medicines.iter().position(|m| *m == e.medicine).unwrap_or_default();
        OutOfFold::of(corpus, medicines.len(), place)
    }

    fn of(corpus: &Corpus<'_>, folds: usize, fold: impl Fn(&Labelled) -> usize) -> OutOfFold {
        let models: Vec<Model> =
            (0..folds).map(|out| fit(corpus, |e| e.source != Source::Review || fold(e) != out)).collect();
        let fold_of: Vec<usize> = corpus.reviews().map(fold).collect();
        let margins = corpus.readings.iter().zip(&fold_of).map(|(r, f)| pooled_margin(&models[*f], r)).collect();
        OutOfFold { margins, models, fold_of }
    }

    /// What the server would have said, each sentence by its own fold's model.
    pub fn probabilities(mut self, corpus: &Corpus<'_>, slope: f32, offset: f32) -> Vec<f32> {
        self.models.iter_mut().for_each(|model| (model.slope, model.offset) = (slope, offset));
        let judged = corpus.readings.iter().zip(&self.fold_of);
        judged.map(|(reading, fold)| sigmoid(judge(&self.models[*fold], reading, false).logit)).collect()
    }
}

/// Slope and offset of a logistic fit of labels on margins (Platt), by Newton's method.
pub(super) fn calibrate(margins: &[f32], labels: &[bool]) -> (f32, f32) {
    let (mut slope, mut offset) = (1.0_f64, 0.0_f64);
    for _ in 0..50 {
        let (mut g0, mut g1, mut h00, mut h01, mut h11) = (0.0, 0.0, 1e-6, 0.0, 1e-6);
        for (margin, label) in margins.iter().zip(labels) {
            let x = f64::from(*margin);
            let p = 1.0 / (1.0 + (-(slope * x + offset)).exp());
            let error = p - f64::from(u8::from(*label));
            let spread = p * (1.0 - p);
            g0 += error * x;
            g1 += error;
            h00 += spread * x * x;
            h01 += spread * x;
            h11 += spread;
        }
        let determinant = h00 * h11 - h01 * h01;
        slope -= (h11 * g0 - h01 * g1) / determinant;
        offset -= (h00 * g1 - h01 * g0) / determinant;
    }
    (slope as f32, offset as f32)
}
