// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes the shipped model again from its data, to the byte.
//!
//! [`TrainingSet`] is built from text the caller has read; [`train`] gives the model file and the figures of its
//! card: cross-validated by document, across medicines, and on questions it has never seen. Fixed order, fixed seed,
//! double precision; no clock, no randomness, no threads.

mod background;
mod figures;
pub(crate) mod fit;
pub(crate) mod set;
pub(crate) mod solve;
mod vectors;
mod written;

pub use crate::asking::train::train_asking;
pub use crate::leaning::train::{WrittenTable, train_kinds};
pub use figures::{Figures, Measure, OfWritten};
pub use set::{SetRefused, TrainingSet};

use crate::language::LEARNT;
use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::reading::Reading;
use crate::rules::sigmoid;
use crate::screener::Screener;
use figures::measure;
use fit::{Corpus, OutOfFold};
use set::{Register, Source};

/// A model file and what is known of it.
pub struct Trained {
    pub model: Vec<u8>,
    pub figures: Figures,
}

/// A question in this share of those never seen may be labelled an adverse event, no more.
const MOST_FALSE_ALARMS: f64 = 0.03;
/// F1 differences under this are noise; a higher threshold keeps more of an ordinary stream off the desk.
const AS_GOOD: f64 = 0.001;

/// Trains on the whole set; folds give calibration, threshold and figures.
pub fn train(set: TrainingSet) -> Trained {
    let lexicon = Lexicon::shipped();
    let corpus = Corpus::read(&lexicon, &set);
    let folds = OutOfFold::by_document(&corpus, 5);
    let (slope, offset) = fit::calibrate(&folds.margins, &corpus.review_labels());
    let mut model = fit::fit(&corpus, |_| true);
    (model.slope, model.offset) = (slope, offset);
    let own = folds.probabilities(&corpus, slope, offset);
    let questions: Vec<f32> = corpus.held_out().map(|r| judged(&model, r)).collect();
    let labels = corpus.review_labels();
    let site = by_site(&corpus, &model);
    let (seen, news) = (own.iter().chain(&site).copied(), labels.iter().chain(&labels).copied());
    model.threshold = threshold(&seen.collect::<Vec<_>>(), &news.collect::<Vec<_>>(), &questions);
    let figures = figures_of(&corpus, &model, &own, &site, &questions);
    Trained { model: model.write(), figures }
}

fn judged(model: &Model, reading: &Reading<'_>) -> f32 {
    sigmoid(crate::adverse::judge(model, reading, false).logit)
}

/// The highest threshold whose F1 on reviews, of the site trained on and of one never seen, is as good as the best, among
/// those that leave questions alone.
fn threshold(scores: &[f32], labels: &[bool], questions: &[f32]) -> f32 {
    let steps = || (20..80).map(|step| step as f32 / 100.0);
    let allowed = |at: &f32| figures::share_over(questions, *at) <= MOST_FALSE_ALARMS;
    // A mean over five hundredths: a step up or down of one sentence is not what to choose by.
    let around = |at: f32| (-2..=2).map(|off| figures::f1(scores, labels, at + off as f32 / 100.0)).sum::<f64>() / 5.0;
    let best = steps().filter(allowed).map(&around).fold(0.0, f64::max);
    let good = |at: &f32| allowed(at) && around(*at) >= best - AS_GOOD;
    steps().rev().find(good).unwrap_or(0.5)
}

fn figures_of(corpus: &Corpus<'_>, model: &Model, own: &[f32], site: &[f32], questions: &[f32]) -> Figures {
    let labels = corpus.review_labels();
    let other = OutOfFold::by_medicine(corpus).probabilities(corpus, model.slope, model.offset);
    let (posts, post_labels) = corpus.pooled_by_document(own);
    let reviews = corpus.examples().filter(|e| e.source == Source::Review).count();
    let difference = fit::difference_to_server(corpus, model);
    Figures {
        sentences: reviews,
        positive: labels.iter().filter(|l| **l).count(),
        threshold: model.threshold,
        by_document: measure(own, &labels, model.threshold),
        by_medicine: measure(&other, &labels, model.threshold),
        by_site: measure(site, &labels, model.threshold),
        posts: measure(&posts, &post_labels, model.threshold),
        written: figures_of_written(corpus, model),
        questions_held_out: questions.len(),
        questions_labelled: figures::share_over(questions, model.threshold),
        largest_difference_to_server: difference,
    }
}

/// The reviews under a model that has seen no patient's report: written texts and questions alone.
fn by_site(corpus: &Corpus<'_>, model: &Model) -> Vec<f32> {
    let mut blind = fit::fit(corpus, |e| e.source != Source::Review);
    (blind.slope, blind.offset) = (model.slope, model.offset);
    corpus.readings().map(|reading| judged(&blind, reading)).collect()
}

/// The written texts of the second voice and those kept aside, under a model that has seen neither.
fn figures_of_written(corpus: &Corpus<'_>, model: &Model) -> Vec<OfWritten> {
    let mut blind = fit::fit(corpus, |e| !e.second_voice);
    (blind.slope, blind.offset) = (model.slope, model.offset);
    let scored: Vec<(&str, f32, bool)> =
        corpus.unseen().iter().map(|e| (e.group(), judged(&blind, &e.reading), e.adverse)).collect();
    let of = |group: &'static str| {
        let (scores, labels): (Vec<f32>, Vec<bool>) =
            scored.iter().filter(|s| s.0 == group).map(|s| (s.1, s.2)).unzip();
        let ordinary = scored.iter().filter(|s| s.0 == Register::General.name() && !s.2);
        let quiet = ordinary.map(|s| s.1).collect::<Vec<_>>();
        OfWritten {
            group,
            texts: labels.len(),
            measure: measure(&scores, &labels, model.threshold),
            false_alarms: figures::share_over(&quiet, figures::at_recall(&scores, &labels, 0.8)),
        }
    };
    let groups = Register::ALL.map(Register::name).into_iter().chain(LEARNT.into_iter().skip(1));
    groups.map(of).filter(|of| of.texts > 0).collect()
}

/// Scores a text in the trainer's double precision and in the server's way, for the comparison of both.
pub struct Reference {
    screener: Screener,
    weights: Vec<f64>,
}

impl Reference {
    pub fn new(model: &[u8]) -> Result<Reference, crate::ModelRefused> {
        let screener = Screener::with_model(model)?;
        let weights = fit::dequantise(&screener.model);
        Ok(Reference { screener, weights })
    }

    /// For each sentence the trainer's probability and the server's.
    pub fn probabilities(&self, text: &str) -> Vec<(f64, f32)> {
        let reading = Reading::of(&self.screener.lexicon, text, Some("en"));
        let model = &self.screener.model;
        let both = |index| {
            let margin = fit::exact_margin(&self.weights, &reading, index);
            let exact = 1.0 / (1.0 + (-(f64::from(model.slope) * margin + f64::from(model.offset))).exp());
            (exact, sigmoid(model.logit(fit::served_margin(model, &reading, index))))
        };
        (0..reading.tokens.sentences.len()).map(both).collect()
    }
}
