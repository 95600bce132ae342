// SPDX-License-Identifier: MIT OR Apache-2.0
//! What goes in and what comes out.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use crate::asking::Asking;
use crate::kinds::{Kind, Role, SeriousnessCriterion, SpecialSituation, Subject, Untold, Urgency};

/// A text to screen, with what is known around it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Input<'a> {
    pub text: &'a str,
    /// ISO 639-1, as the author or the channel says; the text itself may overrule it.
    pub language: Option<&'a str>,
    /// Group or thread title, product page: the product is often only named there.
    pub context: Option<&'a str>,
    pub channel: Option<&'a str>,
}

impl<'a> Input<'a> {
    pub fn text(text: &'a str) -> Self {
        Input { text, ..Input::default() }
    }
}

/// What one text was found to be, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Screening {
    /// ISO 639-1, or `und`.
    pub language: String,
    /// False when the lexicons do not cover the language: then a human reads it, whatever the scores say.
    pub covered: bool,
    #[serde(serialize_with = "scores_as_object")]
    pub scores: Vec<(Kind, f32)>,
    pub labels: Vec<Kind>,
    pub spans: Vec<Cue>,
    /// Cues found beyond [`Screening::MOST_SPANS`]; they counted in the scores but are not listed.
    pub spans_left_off: u32,
    pub facts: Facts,
}

impl Screening {
    /// A text with more cues than this lists the first ones and says how many it left off.
    pub const MOST_SPANS: usize = 400;

    pub fn score(&self, kind: Kind) -> f32 {
        self.scores.iter().find(|(of, _)| *of == kind).map_or(0.0, |(_, score)| *score)
    }

    pub fn has(&self, kind: Kind) -> bool {
        self.labels.contains(&kind)
    }
}

/// A span of the text that is evidence of a kind. Offsets are Unicode code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cue {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    pub role: Role,
    pub text: String,
}

/// Which string the offsets of a fact count in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    #[default]
    Text,
    /// [`Input::context`]: the thread's or group's title.
    Context,
}

/// A stretch of the text (or its context), in code points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub place: Place,
}

/// A product or a reaction: the lexicon's name for it and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub name: String,
    pub start: u32,
    pub end: u32,
    pub text: String,
    pub place: Place,
}

impl Fact {
    pub fn span(&self) -> Span {
        Span { start: self.start, end: self.end, text: self.text.clone(), place: self.place }
    }
}

/// A reaction that is named but not told, and why: a safety officer sees what was not counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetAside {
    pub why: Untold,
    #[serde(flatten)]
    pub fact: Fact,
}

/// What a safety case begins with.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Facts {
    pub products: Vec<Fact>,
    /// Those of `products` that the text holds responsible; the others are taken too, or tolerated.
    pub suspects: Vec<Fact>,
    /// Reactions that are told as having happened: not denied, asked about, feared or from before the product.
    pub reactions: Vec<Fact>,
    pub set_aside: Vec<SetAside>,
    pub subject: Option<Subject>,
    #[serde(serialize_with = "criterion_list")]
    pub seriousness: Vec<(SeriousnessCriterion, Span)>,
    #[serde(serialize_with = "situation_list")]
    pub special_situations: Vec<(SpecialSituation, Span)>,
    pub criteria: Criteria,
    /// Of a complaint: the most negative statement, from 1 (slightly) to 5 (harm, death, negligence).
    pub criticality: Option<Criticality>,
    /// Of a crisis.
    pub urgency: Option<Urgency>,
    /// Of a question in English: what it wants to know and what it is about.
    pub asks: Option<Asking>,
}

/// How critical a statement is, on the scale that patients' feedback services use. A suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Criticality {
    pub level: u8,
    #[serde(flatten)]
    pub span: Span,
}

/// GVP Module VI.B.2: the four criteria of a valid case, each with the words that prove it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Criteria {
    pub reporter: Option<Span>,
    pub patient: Option<Span>,
    pub product: Option<Span>,
    pub reaction: Option<Span>,
}

fn scores_as_object<S: Serializer>(scores: &[(Kind, f32)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(scores.len()))?;
    for (kind, score) in scores {
        map.serialize_entry(kind.name(), score)?;
    }
    map.end()
}

#[derive(Serialize)]
struct Criterion<'a> {
    criterion: SeriousnessCriterion,
    #[serde(flatten)]
    span: &'a Span,
}

fn criterion_list<S: Serializer>(list: &[(SeriousnessCriterion, Span)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(list.len()))?;
    for (criterion, span) in list {
        seq.serialize_element(&Criterion { criterion: *criterion, span })?;
    }
    seq.end()
}

#[derive(Serialize)]
struct Situation<'a> {
    situation: SpecialSituation,
    #[serde(flatten)]
    span: &'a Span,
}

fn situation_list<S: Serializer>(list: &[(SpecialSituation, Span)], serializer: S) -> Result<S::Ok, S::Error> {
    let mut seq = serializer.serialize_seq(Some(list.len()))?;
    for (situation, span) in list {
        seq.serialize_element(&Situation { situation: *situation, span })?;
    }
    seq.end()
}
