// SPDX-License-Identifier: AGPL-3.0-or-later
//! The stored form of a screening: the JSON that the engine writes, and the way back from it.

use kernel::{Context, Fault};
use screen::{
    Asking, Criteria, Criticality, Cue, Fact, Facts, Intent, Kind, Place, Role, SeriousnessCriterion, SetAside, Span,
    SpecialSituation, Subject, Topic, Untold, Urgency,
};
use serde::{Deserialize, Serialize};

/// Scores by name: `{"adverse_event":0.93,…}`.
pub(super) fn write_scores(scores: &[(Kind, f32)]) -> String {
    let map = scores.iter().map(|(kind, score)| (kind.name().to_owned(), serde_json::json!(score)));
    serde_json::Value::Object(map.collect()).to_string()
}

pub(super) fn write(value: &impl Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).context("writing a screening")
}

/// The scores in the engine's order; a kind that was not yet scored then is left out.
pub(crate) fn read_scores(text: &str) -> Result<Vec<(Kind, f32)>, Fault> {
    let map: std::collections::HashMap<String, f32> = read(text)?;
    Ok(Kind::ALL.iter().filter_map(|kind| Some((*kind, *map.get(kind.name())?))).collect())
}

pub(super) fn read_labels(text: &str) -> Result<Vec<Kind>, Fault> {
    let names: Vec<String> = read(text)?;
    Ok(names.iter().filter_map(|name| Kind::from_name(name)).collect())
}

pub(super) fn read_spans(text: &str) -> Result<Vec<Cue>, Fault> {
    let stored: Vec<StoredCue> = read(text)?;
    let cue = |cue: StoredCue| {
        let (kind, role) = (Kind::from_name(&cue.kind)?, Role::from_name(&cue.role)?);
        Some(Cue { start: cue.start, end: cue.end, kind, role, text: cue.text })
    };
    Ok(stored.into_iter().filter_map(cue).collect())
}

pub(super) fn read_facts(text: &str) -> Result<Facts, Fault> {
    let stored: StoredFacts = read(text)?;
    let criterion =
        |found: Named| Some((SeriousnessCriterion::from_name(found.criterion.as_deref()?)?, found.span.into()));
    let situation = |found: Named| Some((SpecialSituation::from_name(found.situation.as_deref()?)?, found.span.into()));
    Ok(Facts {
        products: stored.products.into_iter().map(Fact::from).collect(),
        suspects: stored.suspects.into_iter().map(Fact::from).collect(),
        reactions: stored.reactions.into_iter().map(Fact::from).collect(),
        set_aside: stored.set_aside.into_iter().filter_map(set_aside).collect(),
        subject: stored.subject.as_deref().and_then(Subject::from_name),
        seriousness: stored.seriousness.into_iter().filter_map(criterion).collect(),
        special_situations: stored.special_situations.into_iter().filter_map(situation).collect(),
        criteria: Criteria {
            reporter: stored.criteria.reporter.map(Span::from),
            patient: stored.criteria.patient.map(Span::from),
            product: stored.criteria.product.map(Span::from),
            reaction: stored.criteria.reaction.map(Span::from),
        },
        criticality: stored.criticality.map(|grade| Criticality { level: grade.level, span: grade.span.into() }),
        urgency: stored.urgency.as_deref().and_then(Urgency::from_name),
        asks: stored.asks.and_then(asking),
    })
}

fn asking(stored: StoredAsking) -> Option<Asking> {
    Some(Asking {
        intent: Intent::from_name(&stored.intent)?,
        intent_surety: stored.intent_surety,
        topic: Topic::from_name(&stored.topic)?,
        focus: stored.focus.map(Span::from),
        span: stored.span.into(),
    })
}

fn set_aside(stored: StoredAside) -> Option<SetAside> {
    Some(SetAside { why: Untold::from_name(&stored.why)?, fact: stored.fact.into() })
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, Fault> {
    // The cause of serde would quote the text, which may hold people's words.
    serde_json::from_str(text).map_err(|_| Fault::new("a stored screening cannot be read"))
}

#[derive(Deserialize)]
struct StoredCue {
    start: u32,
    end: u32,
    kind: String,
    role: String,
    text: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct StoredSpan {
    start: u32,
    end: u32,
    text: String,
    place: String,
}

impl From<StoredSpan> for Span {
    fn from(stored: StoredSpan) -> Span {
        Span { start: stored.start, end: stored.end, text: stored.text, place: place(&stored.place) }
    }
}

fn place(name: &str) -> Place {
    if name == "context" { Place::Context } else { Place::Text }
}

#[derive(Deserialize)]
struct StoredFact {
    name: String,
    #[serde(flatten)]
    span: StoredSpan,
}

impl From<StoredFact> for Fact {
    fn from(stored: StoredFact) -> Fact {
        let Span { start, end, text, place } = stored.span.into();
        Fact { name: stored.name, start, end, text, place }
    }
}

#[derive(Deserialize)]
struct StoredAside {
    why: String,
    #[serde(flatten)]
    fact: StoredFact,
}

#[derive(Deserialize)]
struct Named {
    criterion: Option<String>,
    situation: Option<String>,
    #[serde(flatten)]
    span: StoredSpan,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct StoredFacts {
    products: Vec<StoredFact>,
    suspects: Vec<StoredFact>,
    reactions: Vec<StoredFact>,
    set_aside: Vec<StoredAside>,
    subject: Option<String>,
    seriousness: Vec<Named>,
    special_situations: Vec<Named>,
    criteria: StoredCriteria,
    criticality: Option<StoredGrade>,
    urgency: Option<String>,
    asks: Option<StoredAsking>,
}

#[derive(Deserialize)]
struct StoredAsking {
    intent: String,
    intent_surety: f32,
    topic: String,
    focus: Option<StoredSpan>,
    span: StoredSpan,
}

#[derive(Deserialize)]
struct StoredGrade {
    level: u8,
    #[serde(flatten)]
    span: StoredSpan,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct StoredCriteria {
    reporter: Option<StoredSpan>,
    patient: Option<StoredSpan>,
    product: Option<StoredSpan>,
    reaction: Option<StoredSpan>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use screen::Input;

    #[test]
    fn a_screening_reads_back_equal() {
        let text = "My 6 year old daughter took 20 mg Humira while pregnant and was rushed to hospital with a terrible rash. \
                    No fever, though. Mail me at jane@example.org. Does anyone else have this? Died.";
        let context = Some("Methotrexate and us");
        let found = crate::shipped().screen(&Input { text, context, ..Input::default() });
        assert_eq!(read_facts(&write(&found.facts).expect("plain")).expect("reads"), found.facts);
        assert_eq!(read_spans(&write(&found.spans).expect("plain")).expect("reads"), found.spans);
        assert_eq!(read_labels(&write(&found.labels).expect("plain")).expect("reads"), found.labels);
        assert_eq!(read_scores(&write_scores(&found.scores)).expect("reads"), found.scores);
        assert!(!found.facts.suspects.is_empty() && !found.facts.set_aside.is_empty());
        assert!(!found.facts.seriousness.is_empty() && !found.spans.is_empty());
    }

    #[test]
    fn emptied_facts_read_as_none() {
        assert_eq!(read_facts("{}").expect("reads"), Facts::default());
    }

    #[test]
    fn a_grade_and_an_urgency_are_read_back_as_they_were_written() {
        for text in ["My father died because of their mistake.", "I want to kill myself tonight."] {
            let found = screen::Screener::shipped().screen(&screen::Input::text(text)).facts;
            assert!(found.criticality.is_some() || found.urgency.is_some(), "{text}");
            assert_eq!(read_facts(&write(&found).unwrap()).unwrap(), found);
        }
    }

    /// Every intent with every topic, with a focus in the text, in the title and without one, at every surety.
    #[test]
    fn what_a_question_asks_is_read_back_as_it_was_written() {
        let span = |place| Span { start: 3, end: 8, text: "go\u{fb}t\"".to_owned(), place };
        let focuses = [None, Some(span(Place::Text)), Some(span(Place::Context))];
        let pairs = Intent::ALL.iter().flat_map(|intent| Topic::ALL.iter().map(move |topic| (*intent, *topic)));
        for (at, (intent, topic)) in pairs.enumerate() {
            let intent_surety = (at % 101) as f32 / 100.0;
            let focus = focuses[at % focuses.len()].clone();
            let asks = Some(Asking { intent, intent_surety, topic, focus, span: span(Place::Text) });
            let facts = Facts { asks, ..Facts::default() };
            assert_eq!(read_facts(&write(&facts).expect("plain")).expect("reads"), facts);
        }
    }

    #[test]
    fn a_question_keeps_its_intent_topic_and_focus() {
        let context = Some("Methotrexate and us");
        let found =
            crate::shipped().screen(&Input { text: "Can I have a glass of wine?", context, ..Input::default() });
        let asks = found.facts.asks.clone().expect("a question");
        assert_eq!(asks.focus.map(|span| span.place), Some(Place::Context));
        assert_eq!(read_facts(&write(&found.facts).expect("plain")).expect("reads"), found.facts);
    }
}
