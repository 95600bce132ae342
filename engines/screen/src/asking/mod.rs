// SPDX-License-Identifier: MIT OR Apache-2.0
//! What a question wants to know, and what it is about.
//!
//! Looked at only in texts that are a question already, in English. Two tables, made by `train.rs`, hear one sentence:
//! one of fourteen intents, one of twenty topics, each with the terms of its list in `data/asking`. The focus is the
//! illness, medicine or symptom that the sentence names. Nothing is answered here.

pub(crate) mod medquad;
pub(crate) mod opening;
mod stretch;
mod terms;
pub(crate) mod train;

use std::ops::Range;
use std::sync::LazyLock;

use serde::{Serialize, Serializer};

use crate::kinds::{Intent, Topic};
use crate::leaning::Table;
use crate::lexicon::Class;
use crate::model::digest as digest_of;
use crate::reading::Reading;
use crate::screening::{Place, Span};
use crate::tokens::Sentence;
use stretch::{Heard, Stretch};
use terms::{Found, Terms, votes};

pub(crate) const INTENTS: usize = Intent::ALL.len();
pub(crate) const TOPICS: usize = Topic::ALL.len();

/// Rows of both tables, as powers of two.
const INTENT_BITS: u32 = 13;
const TOPIC_BITS: u32 = 12;

/// The head of a table and its rows.
const fn bytes(answers: usize, bits: u32) -> usize {
    answers * 12 + (answers << bits)
}

const FILE: &[u8] = include_bytes!("../../data/asking.bin");

static INTENT_TABLE: LazyLock<Table<INTENTS>> = LazyLock::new(|| Table::read(&FILE[..bytes(INTENTS, INTENT_BITS)]));
static TOPIC_TABLE: LazyLock<Table<TOPICS>> = LazyLock::new(|| Table::read(&FILE[bytes(INTENTS, INTENT_BITS)..]));

const INTENT_FILE: &str = include_str!("../../data/asking/intents.tsv");
const TOPIC_FILE: &str = include_str!("../../data/asking/topics.tsv");

static INTENT_TERMS: LazyLock<Terms> =
    LazyLock::new(|| Terms::shipped(INTENT_FILE, |name| Some(Intent::from_name(name)? as u8)));
static TOPIC_TERMS: LazyLock<Terms> =
    LazyLock::new(|| Terms::shipped(TOPIC_FILE, |name| Some(Topic::from_name(name)? as u8)));

/// What a question wants to know. A suggestion, for the way to an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Asking {
    pub intent: Intent,
    /// How likely the intent is the one meant, in hundredths between 0 and 1.
    #[serde(serialize_with = "in_hundredths")]
    pub intent_surety: f32,
    pub topic: Topic,
    /// The illness, medicine or symptom it is about, where one is named.
    pub focus: Option<Span>,
    /// The sentence that asks.
    pub span: Span,
}

/// Written as it is meant: 0.83, not the nearest binary number.
fn in_hundredths<S: Serializer>(surety: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*surety) * 100.0).round() / 100.0)
}

/// Hash over the tables and the terms: part of the version.
pub(crate) fn digest() -> u64 {
    let lists = digest_of(INTENT_FILE.as_bytes()) ^ digest_of(TOPIC_FILE.as_bytes()).rotate_left(11);
    digest_of(FILE) ^ lists.rotate_left(7)
}

/// Reads the question of a text; `around` is the title over it.
pub(crate) fn asking(reading: &Reading<'_>, around: Option<&Reading<'_>>) -> Option<Asking> {
    let stretch = Stretch::of(reading)?;
    let (intent, intent_surety) = intent(&stretch.intents(reading));
    let mut topic = Topic::ALL[largest(&stretch.topics(reading).margins(&TOPIC_TABLE))];
    let mut focus =
        focus(reading, stretch.about.clone(), &stretch.topics, intent).map(|words| span(reading, words, Place::Text));
    if let Some(title) = around {
        let words = 0..title.tokens.list.len();
        let named = TOPIC_TERMS.find(title, words.clone());
        let medicine = reading.tokens.list[stretch.about.clone()].iter().any(|token| token.masked);
        if stretch.topics.is_empty() && !medicine {
            topic = first(&named).unwrap_or(topic);
        }
        let of_title = || Some(span(title, self::focus(title, words, &named, intent)?, Place::Context));
        focus = focus.or_else(of_title);
    }
    let Sentence { first, last, .. } = *reading.sentence(stretch.asks);
    let span = span(reading, first as usize..last as usize, Place::Text);
    Some(Asking { intent, intent_surety, topic, focus, span })
}

fn span(reading: &Reading<'_>, words: Range<usize>, place: Place) -> Span {
    let first = reading.tokens.list[words.start].start as usize;
    let last = reading.tokens.list[words.end - 1].end as usize;
    let (start, end) = reading.normal.points(first, last);
    Span { start, end, text: reading.normal.text(first, last).to_owned(), place }
}

/// The likeliest intent, and its share of a softmax over all.
fn intent(heard: &Heard<INTENTS>) -> (Intent, f32) {
    let margins = heard.margins(&INTENT_TABLE);
    let best = largest(&margins);
    let others: f32 = margins.iter().map(|margin| (margin - margins[best]).exp()).sum();
    (Intent::ALL[best], (100.0 / others).round() / 100.0)
}

/// The first of the largest.
fn largest(margins: &[f32]) -> usize {
    (0..margins.len()).rev().max_by(|a, b| margins[*a].total_cmp(&margins[*b])).unwrap_or_default()
}

/// The topic that some terms speak for most, when there are any.
fn first(found: &[Found]) -> Option<Topic> {
    let votes: [f32; TOPICS] = votes(found);
    let at = largest(&votes);
    (votes[at] > 0.0).then_some(Topic::ALL[at])
}

/// The words of what a question is about: the illness it names, else the medicine, else the symptom; of a question
/// about taking something, the medicine first.
fn focus(reading: &Reading<'_>, among: Range<usize>, found: &[Found], intent: Intent) -> Option<Range<usize>> {
    let inside = |class: Class| {
        let (from, to) = (among.start as u32, among.end as u32);
        let matches = reading.matches.iter().filter(move |m| m.first >= from && m.last <= to);
        matches.filter(move |m| m.entry.class == class).map(|m| m.first as usize..m.last as usize)
    };
    let names = || found.iter().filter(|term| term.is_name).map(|term| term.words.clone());
    let medicine = longest(inside(Class::Drug));
    let symptom = || longest(inside(Class::Symptom));
    let chosen = match intent {
        Intent::SideEffects | Intent::Dosage | Intent::Interactions => {
            inside(Class::Drug).next().or_else(|| longest(names())).or_else(symptom)
        }
        _ => longest(names()).or(medicine).or_else(symptom),
    }?;
    // "Diabetes" within "gestational diabetes".
    let (from, to) = (chosen.start, chosen.end);
    let wider = inside(Class::Symptom).chain(inside(Class::Drug)).chain(names());
    let around = longest(wider.filter(|words| words.start <= from && words.end >= to));
    around.or(Some(chosen))
}

/// The first of the longest.
fn longest(mut all: impl Iterator<Item = Range<usize>>) -> Option<Range<usize>> {
    let first = all.next()?;
    Some(all.fold(first, |longest, words| if words.len() > longest.len() { words } else { longest }))
}
