// SPDX-License-Identifier: MIT OR Apache-2.0
//! Tables as they are published, made examples.

use super::{background, written};
use crate::model::digest;

/// Why a table cannot be trained on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SetRefused {
    #[error("{table}: the column `{column}` is missing")]
    Column { table: &'static str, column: &'static str },
    #[error("{table}, line {line}: {found} cells where {expected} are expected")]
    Cells { table: &'static str, line: usize, found: usize, expected: usize },
    #[error("{table}, line {line}: a flag is neither 0 nor 1")]
    Flag { table: &'static str, line: usize },
    #[error("{table}: it needs sentences of both labels")]
    OneSided { table: &'static str },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A sentence of a patient's review.
    Review,
    /// A question about health: no personal report.
    Question,
    /// Written for this project: what ordinary streams are full of.
    Background,
    /// Written for this project by hand, text by text.
    Written(Register),
}

/// The manner of a text, which goes with the place it is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    Review,
    Forum,
    Microblog,
    General,
}

impl Register {
    pub const ALL: [Register; 4] = [Register::Review, Register::Forum, Register::Microblog, Register::General];

    pub fn name(self) -> &'static str {
        match self {
            Register::Review => "review",
            Register::Forum => "forum",
            Register::Microblog => "microblog",
            Register::General => "general",
        }
    }

    pub fn from_name(name: &str) -> Option<Register> {
        Register::ALL.into_iter().find(|register| register.name() == name)
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Labelled {
    pub source: Source,
    pub document: String,
    /// The medicine a review is about, as its document id begins.
    pub medicine: String,
    pub language: &'static str,
    pub text: String,
    pub adverse: bool,
    /// Written by another hand than the other written texts.
    pub second_voice: bool,
}

/// Reviews and questions, checked. Background sentences are the engine's own.
#[derive(Clone, Debug)]
pub struct TrainingSet {
    pub(crate) examples: Vec<Labelled>,
    pub(crate) held_out: Vec<String>,
    /// Written texts that no shipped model is trained on.
    pub(crate) aside: Vec<Labelled>,
}

/// One document in this many of the questions is trained on; the others measure false alarms.
const QUESTIONS_TRAINED: u64 = 6;
/// Of the documents never trained on, one in this many is measured.
const QUESTIONS_MEASURED: u64 = 4;

impl TrainingSet {
    /// The set without the texts written by hand for this project, for benches that meet those as news.
    #[must_use]
    pub fn without_written(mut self) -> TrainingSet {
        self.examples.retain(|example| !matches!(example.source, Source::Written(_)));
        self
    }

    /// `sentences`: columns id, doc, label, text, WD, INF (PsyTAR). `questions`: columns doc, text (MedQuAD).
    pub fn read(sentences: &str, questions: &str) -> Result<TrainingSet, SetRefused> {
        let mut examples = reviews(sentences)?;
        let mut held_out = Vec::new();
        let table = Table::read("questions", questions)?;
        let (doc, text) = (table.column("doc")?, table.column("text")?);
        for (_, row) in &table.rows {
            let hash = digest(row[doc].as_bytes()) >> 16;
            if hash.is_multiple_of(QUESTIONS_TRAINED) {
                examples.push(plain(Source::Question, row[doc], row[text], false));
            } else if (hash / QUESTIONS_TRAINED).is_multiple_of(QUESTIONS_MEASURED) {
                held_out.push(row[text].to_owned());
            }
        }
        examples.extend(background::examples());
        examples.extend(written::trained());
        Ok(TrainingSet { examples, held_out, aside: written::aside() })
    }
}

pub(super) fn plain(source: Source, document: &str, text: &str, adverse: bool) -> Labelled {
    Labelled {
        source,
        document: document.to_owned(),
        medicine: String::new(),
        language: "en",
        text: text.to_owned(),
        adverse,
        second_voice: false,
    }
}

fn reviews(sentences: &str) -> Result<Vec<Labelled>, SetRefused> {
    let table = Table::read("sentences", sentences)?;
    let (doc, text) = (table.column("doc")?, table.column("text")?);
    let flags = [table.column("label")?, table.column("WD")?, table.column("INF")?];
    let mut examples = Vec::new();
    for (line, row) in &table.rows {
        let mut adverse = false;
        for flag in flags {
            adverse |= match row[flag] {
                "1" => true,
                "0" | "" => false,
                _ => {
                    return Err(SetRefused::Flag { table: "sentences", line: *line });
                }
            };
        }
        let mut example = plain(Source::Review, row[doc], row[text], adverse);
        example.medicine = row[doc].split('.').next().unwrap_or_default().to_lowercase();
        examples.push(example);
    }
    let positive = examples.iter().filter(|e| e.adverse).count();
    if positive == 0 || positive == examples.len() {
        return Err(SetRefused::OneSided { table: "sentences" });
    }
    Ok(examples)
}

/// A table of tab-separated cells with a head.
pub(crate) struct Table<'a> {
    name: &'static str,
    head: Vec<&'a str>,
    pub rows: Vec<(usize, Vec<&'a str>)>,
}

impl<'a> Table<'a> {
    pub fn read(name: &'static str, text: &'a str) -> Result<Table<'a>, SetRefused> {
        let mut lines = text.lines().enumerate();
        let head: Vec<&str> = lines.next().map(|(_, line)| line.split('\t').collect()).unwrap_or_default();
        let mut rows = Vec::new();
        for (index, line) in lines.filter(|(_, line)| !line.is_empty()) {
            let row: Vec<&str> = line.split('\t').collect();
            if row.len() != head.len() {
                return Err(SetRefused::Cells { table: name, line: index + 1, found: row.len(), expected: head.len() });
            }
            rows.push((index + 1, row));
        }
        Ok(Table { name, head, rows })
    }

    pub fn column(&self, column: &'static str) -> Result<usize, SetRefused> {
        let place = self.head.iter().position(|cell| *cell == column);
        place.ok_or(SetRefused::Column { table: self.name, column })
    }
}
