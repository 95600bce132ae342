// SPDX-License-Identifier: MIT OR Apache-2.0
//! The lists an operator brings: medicines and reaction terms from files they are licensed to use.
//!
//! Bytes of a published file in, [`ListedTerm`]s out. Nothing is shipped from these lists and nothing guesses at a
//! layout: a line that is not as its publisher describes is refused with its number. [`read`] is the one way in.

mod dmd;
mod meddra;
mod overlay;
mod pipes;
mod table;

pub(crate) use overlay::Overlay;

use serde::{Deserialize, Serialize};

/// What a listed term is a name of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListedKind {
    Product,
    Reaction,
}

/// A name somebody may write, and what it stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ListedTerm {
    pub kind: ListedKind,
    /// The words to look for: a brand, a substance, a lowest-level term.
    pub term: String,
    /// What it stands for: the substance (several joined by " + "), the preferred term. Never empty.
    pub name: String,
    /// The publisher's code of the term; empty where the list has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// False for a term its publisher no longer allows to be chosen (MedDRA's non-current terms): shown, not looked for.
    #[serde(default = "yes", skip_serializing_if = "is_current")]
    pub is_current: bool,
}

fn yes() -> bool {
    true
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_current(current: &bool) -> bool {
    *current
}

impl ListedTerm {
    /// A current term without a code.
    pub fn plain(kind: ListedKind, term: &str, name: &str) -> ListedTerm {
        ListedTerm { kind, term: term.to_owned(), name: name.to_owned(), code: String::new(), is_current: true }
    }
}

/// A published layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListFormat {
    /// `RXNCONSO.RRF` of RxNorm, with `RXNREL.RRF` where brands are to be led to their substances. Only rows of the
    /// source `RXNORM` are read: those of other sources are under licences of their own.
    RxNorm,
    /// `product.txt` of the FDA's NDC directory, tab-separated with a head.
    Ndc,
    /// The NHS dictionary of medicines and devices: its VTM, VMP and AMP files in XML.
    Dmd,
    /// Comma- or semicolon-separated export of the G-Standaard with a head.
    GStandaard,
    /// `drug_code,drug_name,atc,ingredients`: the neutral table into which a licensee exports WHODrug.
    WhoDrug,
    /// MedDRA's `llt.asc` and `pt.asc`.
    Meddra,
    /// `name,terms`: a substance and everything people call it, split by `|`.
    Own,
}

impl ListFormat {
    pub const ALL: [ListFormat; 7] = [
        ListFormat::RxNorm,
        ListFormat::Ndc,
        ListFormat::Dmd,
        ListFormat::GStandaard,
        ListFormat::WhoDrug,
        ListFormat::Meddra,
        ListFormat::Own,
    ];

    /// The steady wire name.
    pub fn name(self) -> &'static str {
        match self {
            ListFormat::RxNorm => "rxnorm",
            ListFormat::Ndc => "ndc",
            ListFormat::Dmd => "dmd",
            ListFormat::GStandaard => "g-standaard",
            ListFormat::WhoDrug => "whodrug",
            ListFormat::Meddra => "meddra",
            ListFormat::Own => "own",
        }
    }

    pub fn from_name(name: &str) -> Option<ListFormat> {
        ListFormat::ALL.into_iter().find(|format| format.name() == name)
    }

    /// True where only a licensee may see codes and names.
    pub fn is_licensed(self) -> bool {
        matches!(self, ListFormat::Meddra | ListFormat::WhoDrug | ListFormat::GStandaard)
    }
}

/// One file of a list: its name tells which part it is.
#[derive(Clone, Copy, Debug)]
pub struct ListFile<'a> {
    pub name: &'a str,
    pub text: &'a str,
}

/// Why a list cannot be taken. Nothing of it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListRefused {
    #[error("{file}, line {line}: {why}")]
    Line { file: String, line: usize, why: String },
    #[error("{file}: {why}")]
    File { file: String, why: String },
    #[error("the file {0} is missing")]
    Missing(&'static str),
    #[error("no term was found in it")]
    Empty,
    #[error("it has more than {MOST_TERMS} terms")]
    TooMany,
}

/// More terms than any published list has.
pub const MOST_TERMS: usize = 2_000_000;
/// Longer names are kits and sentences that nobody writes; they are passed over.
const LONGEST_TERM: usize = 120;
/// Shorter names would be found in everything.
const SHORTEST_TERM: usize = 3;

/// Reads a list whole. Terms come in the order of the file, each pair of term and name once.
///
/// # Errors
/// [`ListRefused`] names file, line and reason; nothing is half-read.
pub fn read(format: ListFormat, files: &[ListFile<'_>]) -> Result<Vec<ListedTerm>, ListRefused> {
    let found = match format {
        ListFormat::RxNorm => pipes::rxnorm(files)?,
        ListFormat::Dmd => dmd::read(files)?,
        ListFormat::Meddra => meddra::read(files)?,
        ListFormat::Ndc => table::ndc(files)?,
        ListFormat::GStandaard => table::g_standaard(files)?,
        ListFormat::WhoDrug => table::whodrug(files)?,
        ListFormat::Own => table::own(files)?,
    };
    if found.len() > MOST_TERMS {
        return Err(ListRefused::TooMany);
    }
    let mut known = std::collections::HashSet::new();
    let terms: Vec<ListedTerm> = found
        .into_iter()
        .filter(|term| (SHORTEST_TERM..=LONGEST_TERM).contains(&term.term.chars().count()))
        .filter(|term| known.insert((term.kind, term.term.to_lowercase(), term.name.to_lowercase())))
        .collect();
    if terms.is_empty() { Err(ListRefused::Empty) } else { Ok(terms) }
}

/// The file whose name ends so, whatever the case.
fn file<'a>(files: &[ListFile<'a>], ending: &'static str) -> Option<ListFile<'a>> {
    files.iter().find(|file| file.name.to_ascii_lowercase().ends_with(ending)).copied()
}

fn at_line(file: &str, line: usize, why: impl Into<String>) -> ListRefused {
    ListRefused::Line { file: file.to_owned(), line, why: why.into() }
}
