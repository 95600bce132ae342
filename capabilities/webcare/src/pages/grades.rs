// SPDX-License-Identifier: AGPL-3.0-or-later
//! How pressing a conversation seems, in words, with the statement that this rests on.

use screen::Urgency;
use web::Words;
use web::prelude::*;

use super::loaded::Loaded;
use crate::conversations::grade::{CRITICALITIES, Grade};

/// One mark of a row or a heading: how it looks, and what it says.
pub(super) struct GradeMark {
    pub state: &'static str,
    pub words: String,
}

/// What the page of a conversation says about its grade.
pub(super) struct GradeShown {
    pub marks: Vec<GradeMark>,
    /// The statement that the suggested severity rests on; empty when there is none, a person set it, or its words are
    /// gone or of a message that is neither the first nor the newest.
    pub statement: String,
    pub is_by_hand: bool,
    /// Code, and whether it stands now.
    pub urgencies: Vec<(&'static str, bool)>,
    pub criticalities: Vec<(u8, bool)>,
}

/// What a row of the list says.
pub(super) fn in_short(words: Words, grade: &Grade) -> Vec<GradeMark> {
    let severity = |level: u8| said(words, grade, "webcare-severity", level, String::new());
    marks(words, grade, severity)
}

pub(super) fn shown(visit: &Visit, loaded: &Loaded) -> GradeShown {
    let (words, grade) = (visit.words, &loaded.conversation.grade);
    let severity = |level: u8| {
        let meaning = words.t(&format!("webcare-criticality-{level}")).into_owned();
        said(words, grade, "webcare-complaint", level, meaning)
    };
    let is_chosen = |urgency: &Urgency| grade.urgency == Some(*urgency);
    GradeShown {
        marks: marks(words, grade, severity),
        statement: statement(loaded),
        is_by_hand: grade.is_by_hand,
        urgencies: Urgency::ALL.iter().map(|urgency| (urgency.name(), is_chosen(urgency))).collect(),
        criticalities: CRITICALITIES.map(|level| (level, grade.criticality == Some(level))).collect(),
    }
}

fn marks(words: Words, grade: &Grade, severity: impl Fn(u8) -> String) -> Vec<GradeMark> {
    let urgency = grade.urgency.map(|urgency| GradeMark {
        state: match urgency {
            Urgency::Now => "urgent",
            Urgency::Thoughts => "warn",
            Urgency::Past => "",
        },
        words: urgency_words(words, grade, urgency),
    });
    let criticality = grade.criticality.map(|level| GradeMark {
        state: match level {
            4.. => "urgent",
            3 => "warn",
            _ => "",
        },
        words: severity(level),
    });
    urgency.into_iter().chain(criticality).collect()
}

fn urgency_words(words: Words, grade: &Grade, urgency: Urgency) -> String {
    let said = words.t(&format!("webcare-urgency-{}", urgency.name())).into_owned();
    if grade.is_by_hand { said } else { words.t1("webcare-suggested", "what", said) }
}

/// The sentence of a severity; the one for a suggestion has `-suggested` behind it.
fn said(words: Words, grade: &Grade, key: &str, level: u8, meaning: String) -> String {
    let key = if grade.is_by_hand { key.to_owned() } else { format!("{key}-suggested") };
    words.t2(&key, "n", level, "meaning", meaning)
}

/// The statement of the first message or the newest that is as critical as the grade.
fn statement(loaded: &Loaded) -> String {
    let grade = loaded.conversation.grade;
    if grade.is_by_hand {
        return String::new();
    }
    let found = [loaded.newest(), loaded.conversation.message];
    let mut of = found.iter().filter_map(|message| loaded.screenings.get(message)?.facts.criticality.as_ref());
    let resting = of.find(|found| Some(found.level) == grade.criticality);
    resting.map(|found| found.span.text.clone()).unwrap_or_default()
}
