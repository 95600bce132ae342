// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a model card says, computed.

use serde::Serialize;

/// One way of measuring.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Measure {
    /// Area under the curve of recall against false alarms.
    pub area: f64,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
    pub average_precision: f64,
}

/// Written texts of one register, or in one language other than English.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfWritten {
    pub group: &'static str,
    pub texts: usize,
    pub measure: Measure,
    /// Share of the general stream's ordinary texts over the score that finds four in five here.
    pub false_alarms: f64,
}

/// The figures of one training, all on texts the measured model had not seen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Figures {
    pub sentences: usize,
    pub positive: usize,
    pub threshold: f32,
    /// Five folds, a review wholly in one.
    pub by_document: Measure,
    /// Two medicines train, the third is measured.
    pub by_medicine: Measure,
    /// Written texts train, all reviews are measured: patients of a site that the model has never seen.
    pub by_site: Measure,
    /// Whole reviews of the five folds, the loudest sentence counting.
    pub posts: Measure,
    /// Texts by a hand whose texts the measured model has not seen.
    pub written: Vec<OfWritten>,
    pub questions_held_out: usize,
    /// Share of the questions never seen that would be labelled.
    pub questions_labelled: f64,
    pub largest_difference_to_server: f64,
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Measure { area, precision, recall, f1, average_precision } = self;
        write!(f, "AUC {area:.3}  F1 {f1:.3}  AP {average_precision:.3}  P {precision:.3}  R {recall:.3}")
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "{} sentences, {} of them positive; threshold {:.2}",
            self.sentences, self.positive, self.threshold
        )?;
        let reviews = [
            ("by document", self.by_document),
            ("by medicine", self.by_medicine),
            ("by site", self.by_site),
            ("whole reviews", self.posts),
        ];
        for (name, m) in reviews {
            writeln!(f, "{name:14} {m}")?;
        }
        for w in &self.written {
            let (name, m) = (w.group, w.measure);
            writeln!(
                f,
                "written {name:9} {m}  of {}; false alarms at .8 recall {:.1} %",
                w.texts,
                w.false_alarms * 100.0
            )?;
        }
        writeln!(f, "questions labelled: {:.2} % of {}", self.questions_labelled * 100.0, self.questions_held_out)?;
        write!(f, "largest difference of a margin, trainer to server: {:.5}", self.largest_difference_to_server)
    }
}

pub(super) fn measure(scores: &[f32], labels: &[bool], threshold: f32) -> Measure {
    let (precision, recall) = precision_recall(scores, labels, threshold);
    let average_precision = average_precision(scores, labels);
    Measure { area: area(scores, labels), precision, recall, f1: harmonic(precision, recall), average_precision }
}

pub(super) fn f1(scores: &[f32], labels: &[bool], threshold: f32) -> f64 {
    let (precision, recall) = precision_recall(scores, labels, threshold);
    harmonic(precision, recall)
}

fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

fn precision_recall(scores: &[f32], labels: &[bool], threshold: f32) -> (f64, f64) {
    let picked = scores.iter().filter(|s| **s >= threshold).count() as f64;
    let right = scores.iter().zip(labels).filter(|(s, l)| **s >= threshold && **l).count() as f64;
    let all = labels.iter().filter(|l| **l).count() as f64;
    (right / picked.max(1.0), right / all.max(1.0))
}

/// The chance that a positive text scores higher than another one.
fn area(scores: &[f32], labels: &[bool]) -> f64 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]));
    let (mut below, mut won) = (0.0, 0.0);
    for row in order.chunk_by(|a, b| scores[*a] == scores[*b]) {
        let right = row.iter().filter(|at| labels[**at]).count() as f64;
        let wrong = row.len() as f64 - right;
        won += right * (below + wrong / 2.0);
        below += wrong;
    }
    let right = labels.iter().filter(|label| **label).count() as f64;
    won / f64::max(right * below, 1.0)
}

/// The highest score from which this share of the positive texts is found.
pub(super) fn at_recall(scores: &[f32], labels: &[bool], recall: f64) -> f32 {
    let mut right: Vec<f32> = scores.iter().zip(labels).filter(|(_, label)| **label).map(|(score, _)| *score).collect();
    right.sort_by(|a, b| b.total_cmp(a));
    let needed = (recall * right.len() as f64).ceil() as usize;
    right.get(needed.saturating_sub(1)).copied().unwrap_or(1.0)
}

fn average_precision(scores: &[f32], labels: &[bool]) -> f64 {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
    let mut right = 0.0;
    let mut sum = 0.0;
    for (rank, at) in order.iter().enumerate() {
        if labels[*at] {
            right += 1.0;
            sum += right / (rank + 1) as f64;
        }
    }
    sum / f64::max(right, 1.0)
}

pub(super) fn share_over(scores: &[f32], threshold: f32) -> f64 {
    scores.iter().filter(|s| **s >= threshold).count() as f64 / scores.len().max(1) as f64
}
