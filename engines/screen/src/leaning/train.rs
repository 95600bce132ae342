// SPDX-License-Identifier: MIT OR Apache-2.0
//! Makes the table of the kinds from written examples, the same bytes from the same tables.

use super::groups::{Groups, SHARE};
use super::kinds::{BITS, COUNT, KINDS, STEPS, URGENCIES};
use super::{Table, visit};
use crate::kinds::{Kind, Urgency};
use crate::lexicon::Lexicon;
use crate::reading::Reading;
use crate::rules::{self, RULES};
use crate::train::solve::{Sparse, dot, solve};

const ROWS: usize = 1 << BITS;
/// The feature that holds the lists' sum, after all words.
const LISTS: u32 = ROWS as u32;
/// The first feature of the groups of words, after all others.
const GROUPS: usize = ROWS + 2;
/// What an example on the wrong side costs, chosen on odd rows of the tests left out of training.
const COST: f64 = 3.0;
const FOLDS: usize = 5;
/// The share of ordinary sentences that may be labelled. A long text has many sentences, and one is enough.
fn most_alarms(kind: Kind) -> f64 {
    match kind {
        Kind::SelfHarm => 0.05,
        Kind::Safeguarding => 0.02,
        Kind::Complaint => 0.02,
        _ => 0.01,
    }
}

/// What finding counts beside being right, where a margin becomes a label.
fn beta(kind: Kind) -> f64 {
    match kind {
        Kind::SelfHarm => 8.0,
        Kind::Safeguarding | Kind::MediaEnquiry => 2.0,
        Kind::Spam => 1.0,
        _ => 1.5,
    }
}

/// A sentence somebody wrote for this, and the kind it was written about.
struct Example {
    about: Option<Kind>,
    is_of_it: bool,
    /// The step of a complaint, the urgency of a crisis.
    note: String,
    words: Vec<(u32, f64)>,
    lists: [f64; COUNT],
}

/// A table of examples: rows of sign, language, note and text.
pub struct WrittenTable {
    /// The kind the rows are or are not; none for ordinary talk.
    pub about: Option<Kind>,
    pub rows: String,
    /// Leaves out every second row: those measure.
    pub only_odd: bool,
}

impl WrittenTable {
    /// The tables of this engine, as `read` gives them by path: ordinary talk, what was written to train, and the odd
    /// rows of the tests.
    pub fn all(read: impl Fn(&str) -> Option<String>) -> Vec<WrittenTable> {
        let ordinary = read("data/kinds/ordinary.tsv");
        let mut tables: Vec<WrittenTable> =
            ordinary.map(|rows| WrittenTable { about: None, rows, only_odd: false }).into_iter().collect();
        for about in Kind::ALL.iter().copied().filter(|kind| *kind != Kind::AdverseEvent) {
            for (folder, only_odd) in [("data/kinds", false), ("tests/kinds", true)] {
                let rows = read(&format!("{folder}/{}.tsv", about.name()));
                tables.extend(rows.map(|rows| WrittenTable { about: Some(about), rows, only_odd }));
            }
        }
        tables
    }
}

/// The bytes of the shipped table, and what cross-validation says of it, in words.
pub fn train_kinds(tables: &[WrittenTable], groups: &str) -> (Vec<u8>, String) {
    let lexicon = Lexicon::shipped();
    let groups = Groups::read(&lexicon, groups, BITS);
    let examples: Vec<Example> = tables.iter().flat_map(|table| read(&lexicon, &groups, table)).collect();
    let empty = Table { bias: [0.0; COUNT], scale: [0.0; COUNT], lists: [0.0; COUNT], weights: vec![[0; COUNT]; ROWS] };
    let (mut table, mut grades) = (empty.clone(), empty);
    let mut figures = format!("{} examples\n", examples.len());
    for (at, kind) in KINDS.iter().enumerate() {
        let sparse = sparse(&examples, at);
        let operating = Operating::of(*kind, &held_out(&sparse, &groups), &ordinary(&examples, at));
        figures.push_str(&format!("{kind}: {operating}\n"));
        let all: Vec<&Sparse> = sparse.iter().collect();
        put(&mut table, at, &solve_with(&groups, &all), &operating);
    }
    for (answer, step) in STEPS.zip(1..) {
        put_grade(&mut grades, &groups, answer, &examples, Kind::Complaint, &format!("{step}"));
    }
    for (answer, urgency) in URGENCIES.zip(Urgency::ALL) {
        put_grade(&mut grades, &groups, answer, &examples, Kind::SelfHarm, urgency.name());
    }
    ([table.write(), grades.write()].concat(), figures)
}

/// Learns one grade against the other grades of the same kind.
fn put_grade(table: &mut Table<COUNT>, groups: &Groups, answer: usize, examples: &[Example], kind: Kind, grade: &str) {
    let graded =
        examples.iter().filter(|example| example.about == Some(kind) && example.is_of_it && example.note != "-");
    let sparse: Vec<Sparse> = graded
        .map(|example| {
            let mut features = example.words.clone();
            features.push((LISTS + 1, 0.5));
            Sparse { features, sign: if example.note == grade { 1.0 } else { -1.0 }, cost: COST }
        })
        .collect();
    let operating = Operating { at: 0.0, slope: 4.0, of_label: 0.0, recall: 0.0, precision: 0.0 };
    put(table, answer, &solve_with(groups, &sparse.iter().collect::<Vec<_>>()), &operating);
}

fn read(lexicon: &Lexicon, groups: &Groups, table: &WrittenTable) -> Vec<Example> {
    let rows = table.rows.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).enumerate();
    let used = rows.filter(|(at, _)| !table.only_odd || at % 2 == 0);
    used.filter_map(|(_, line)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [sign, language, note, text] = cells.as_slice() else { return None };
        let read = example(lexicon, groups, table.about, *sign == "+", language, text);
        Some(Example { note: (*note).to_owned(), ..read })
    })
    .collect()
}

fn example(
    lexicon: &Lexicon,
    groups: &Groups,
    about: Option<Kind>,
    is_of_it: bool,
    language: &str,
    text: &str,
) -> Example {
    let reading = Reading::of(lexicon, text, Some(language));
    let mut rows: Vec<u32> = vec![];
    let mut count = 0;
    for index in 0..reading.tokens.sentences.len() {
        count += visit(&reading, index, BITS, |row| rows.push(row as u32));
    }
    let grouped: Vec<u32> = groups.among(&rows, GROUPS as u32).collect();
    rows.extend(grouped);
    rows.sort_unstable();
    let value = 1.0 / f64::from(count.max(1)).sqrt();
    let mut words: Vec<(u32, f64)> = vec![];
    for row in rows {
        let value = if row as usize >= GROUPS { value * SHARE } else { value };
        match words.last_mut().filter(|(last, _)| *last == row) {
            Some((_, sum)) => *sum += value,
            None => words.push((row, value)),
        }
    }
    let lists = KINDS.map(|kind| {
        let rule = RULES.iter().find(|rule| rule.kind == kind).expect("every kind of the table has a rule");
        f64::from(rules::terms(rule, &reading).clamp(-3.0, 5.0)) / 8.0
    });
    Example { about, is_of_it, note: String::new(), words, lists }
}

/// The examples that say something of the kind at `at`.
fn sparse(examples: &[Example], at: usize) -> Vec<Sparse> {
    let known: Vec<(&Example, bool)> =
        examples.iter().filter_map(|example| Some((example, label(example, KINDS[at])?))).collect();
    let positive = known.iter().filter(|(_, label)| *label).count().max(1) as f64;
    let lift = ((known.len() as f64 - positive) / positive).sqrt();
    let one = |(example, label): (&Example, bool)| {
        let mut features = example.words.clone();
        features.push((LISTS, example.lists[at]));
        features.push((LISTS + 1, 0.5));
        Sparse { features, sign: if label { 1.0 } else { -1.0 }, cost: if label { COST * lift } else { COST } }
    };
    known.into_iter().map(one).collect()
}

/// Of the examples that say something of the kind at `at`, which ones are ordinary talk.
fn ordinary(examples: &[Example], at: usize) -> Vec<bool> {
    let known = examples.iter().filter(|example| label(example, KINDS[at]).is_some());
    known.map(|example| example.about.is_none()).collect()
}

/// Whether an example is of a kind, when that is known: a complaint may be a worry too.
fn label(example: &Example, kind: Kind) -> Option<bool> {
    use Kind::{Complaint, Concern, Identity, MediaEnquiry, Misinformation, Praise, Safeguarding, SelfHarm, Spam};
    if example.about == Some(kind) {
        return Some(example.is_of_it);
    }
    if example.about.is_none() {
        return Some(false);
    }
    let rare = matches!(kind, SelfHarm | MediaEnquiry | Spam | Safeguarding | Misinformation);
    if !example.is_of_it {
        return rare.then_some(false);
    }
    let may_be_both = matches!(
        (example.about?, kind),
        (SelfHarm, Concern | Safeguarding | Complaint)
            | (Misinformation, Concern | Complaint | Spam)
            | (Spam, Misinformation | Praise)
            | (Complaint, Concern | Safeguarding | Praise)
            | (Concern, Complaint | Safeguarding | SelfHarm)
            | (Safeguarding, Concern | Complaint | SelfHarm)
            | (Kind::Question, Concern)
            | (Identity, Praise | Concern)
    );
    (!may_be_both).then_some(false)
}

/// The weights of the rows, each word with what its groups have learnt.
fn solve_with(groups: &Groups, examples: &[&Sparse]) -> Vec<f64> {
    let mut weights = solve(examples, GROUPS + groups.count);
    groups.hand_out(&mut weights, GROUPS);
    weights
}

/// Each example's margin under weights that have not seen it, with its sign.
fn held_out(sparse: &[Sparse], groups: &Groups) -> Vec<(f64, bool)> {
    let mut margins = vec![(0.0, false); sparse.len()];
    for fold in 0..FOLDS {
        let rest: Vec<&Sparse> =
            sparse.iter().enumerate().filter(|(at, _)| at % FOLDS != fold).map(|(_, s)| s).collect();
        let weights = solve(&rest, GROUPS + groups.count);
        for (at, example) in sparse.iter().enumerate().filter(|(at, _)| at % FOLDS == fold) {
            margins[at] = (dot(&weights, &example.features), example.sign > 0.0);
        }
    }
    margins
}

/// Where a margin becomes a label, and how steeply.
struct Operating {
    at: f64,
    slope: f64,
    /// Log-odds at which the kind is a label.
    of_label: f64,
    recall: f64,
    precision: f64,
}

impl std::fmt::Display for Operating {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let f1 = 2.0 * self.recall * self.precision / (self.recall + self.precision);
        write!(f, "recall {:.3}, precision {:.3}, F1 {f1:.3}, from {:.3}", self.recall, self.precision, self.at)
    }
}

impl Operating {
    /// The margin with the best F; for self-harm and safeguarding recall counts more.
    fn of(kind: Kind, margins: &[(f64, bool)], ordinary: &[bool]) -> Operating {
        let mut order: Vec<(f64, bool, bool)> =
            margins.iter().zip(ordinary).map(|((m, is), o)| (*m, *is, *o)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        let all = order.iter().filter(|(_, is, _)| *is).count() as f64;
        let most_alarms = most_alarms(kind) * ordinary.iter().filter(|ordinary| **ordinary).count() as f64;
        let beta = beta(kind);
        let threshold = f64::from(rules::threshold(kind, 0.5));
        let of_label = (threshold / (1.0 - threshold)).ln();
        let mut best = Operating { at: 0.0, slope: 4.0, of_label, recall: 0.0, precision: 0.0 };
        let (mut found, mut alarms, mut best_f) = (0.0, 0.0, 0.0);
        for (index, (margin, is, ordinary)) in order.iter().enumerate() {
            found += f64::from(u8::from(*is));
            alarms += f64::from(u8::from(*ordinary));
            if alarms > most_alarms {
                break;
            }
            let (recall, precision) = (found / all, found / (index as f64 + 1.0));
            let f = (1.0 + beta) * precision * recall / (beta * precision + recall).max(1e-9);
            if f > best_f {
                best_f = f;
                let next = order.get(index + 1).map_or(*margin, |(next, _, _)| *next);
                (best.at, best.recall, best.precision) = ((margin + next) / 2.0, recall, precision);
            }
        }
        best
    }
}

fn put(table: &mut Table<COUNT>, at: usize, weights: &[f64], operating: &Operating) {
    let largest = weights[..ROWS].iter().fold(0.0_f64, |most, weight| most.max(weight.abs())).max(1e-9);
    let step = largest / 127.0;
    for (row, weight) in table.weights.iter_mut().zip(weights) {
        row[at] = (weight / step).round() as i8;
    }
    table.scale[at] = (operating.slope * step) as f32;
    table.lists[at] = (operating.slope * weights[LISTS as usize] / 8.0) as f32;
    let bias = 0.5 * weights[LISTS as usize + 1] - operating.at;
    table.bias[at] = (operating.slope * bias + operating.of_label) as f32;
}
