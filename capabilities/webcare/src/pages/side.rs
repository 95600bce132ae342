// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stands beside a conversation: what the protocol says, why the screener put it here, what the author wrote before.

use identity::{Person, PersonCard};
use kernel::{MICROS_PER_MINUTE, Timestamp};
use protocols::LaneRule;
use screen::{Asking, Kind, Role};
use screening::MessageScreening;
use web::prelude::*;

use super::loaded::Loaded;
use super::{ACCOUNT, moment, name_of};
use crate::conversations::answering::{may_agree, needs_agreement};
use crate::conversations::model::Conversation;

/// What the protocol says about this conversation, for this viewer.
pub(super) struct Protocol {
    pub version: i64,
    pub signed_by: String,
    /// Whole sentence: by when the first answer is due.
    pub clock: String,
    pub answered_by: String,
    pub may_answer: bool,
    pub needs_agreement: bool,
    pub steps: Vec<String>,
    pub owner: String,
    pub deputy: String,
    /// Who may agree: sealed account and name.
    pub seconds: Vec<(String, String)>,
}

pub(super) fn protocol(visit: &Visit, page: &Chrome, person: &Person, loaded: &Loaded) -> Protocol {
    let (protocol, conversation) = (&loaded.protocol, &loaded.conversation);
    let rule = protocol.rule(conversation.lane);
    let name = |account| name_of(visit, &loaded.cards, account);
    let can_agree = |card: &&PersonCard| may_agree(&rule, person.account, card.account, card.roles);
    let second = |card: &PersonCard| (visit.site.key.seal(ACCOUNT, card.account.0), card.name.clone());
    Protocol {
        version: protocol.version,
        signed_by: protocol.signature.as_ref().map(|signature| signature.name.clone()).unwrap_or_default(),
        clock: first_answer(visit, page, &rule, conversation),
        answered_by: rule
            .answered_by
            .iter()
            .map(|role| page.tk("protocols-role-", role.code()))
            .collect::<Vec<_>>()
            .join(", "),
        may_answer: rule.may_be_answered_by(person.roles),
        needs_agreement: needs_agreement(&rule, person),
        owner: rule.owner.map(name).unwrap_or_default(),
        deputy: rule.deputy.map(name).unwrap_or_default(),
        seconds: loaded.team.iter().filter(can_agree).map(second).collect(),
        steps: rule.steps,
    }
}

/// By when the first answer is due, as a whole sentence.
fn first_answer(visit: &Visit, page: &Chrome, rule: &LaneRule, conversation: &Conversation) -> String {
    let key = if rule.round_the_clock { "webcare-minutes-always" } else { "webcare-minutes-service" };
    let length = page.t1(key, "time", page.length(rule.first_response_minutes * MICROS_PER_MINUTE));
    match (rule.first_response_minutes, conversation.due_at) {
        (..=0, _) => page.t("webcare-first-none").into_owned(),
        (_, Some(due_at)) => page.t2("webcare-first-by", "length", length, "when", moment(visit, page, due_at)),
        (_, None) => page.t1("webcare-first-within", "length", length),
    }
}

/// Why it is in this lane, in words. Scores are never shown as bare numbers.
pub(super) struct Explanation {
    pub why: &'static str,
    /// Kinds that were found, each with how sure.
    pub labels: Vec<(&'static str, &'static str)>,
    /// Kinds just below their line.
    pub near: Vec<&'static str>,
    /// Roles of the marked words, each with quotes.
    pub evidence: Vec<(&'static str, String)>,
    /// What a question wants to know, and what it is about.
    pub asks: Option<Asks>,
    pub screening: Option<Screened>,
}

/// A question's intent and topic as codes, and the words that name its subject.
pub(super) struct Asks {
    pub intent: &'static str,
    pub topic: &'static str,
    pub focus: String,
}

pub(super) struct Screened {
    pub version: String,
    pub at: Timestamp,
    pub language: String,
    pub covered: bool,
}

/// A kind below its threshold is mentioned from here on.
const NEAR: f32 = 0.3;
const QUOTES: usize = 3;

pub(super) fn explanation(conversation: &Conversation, found: Option<&MessageScreening>) -> Explanation {
    let why = conversation.why.code();
    let Some(found) = found else {
        let (labels, near, evidence) = (Vec::new(), Vec::new(), Vec::new());
        return Explanation { why, labels, near, evidence, asks: None, screening: None };
    };
    let labels = found.labels.iter().map(|kind| (kind.name(), strength(found.score(*kind)))).collect();
    let is_near = |kind: &&Kind| !found.has(**kind) && found.score(**kind) >= NEAR;
    Explanation {
        why,
        labels,
        near: Kind::ALL.iter().filter(is_near).map(|kind| kind.name()).collect(),
        asks: found.facts.asks.as_ref().map(asks),
        evidence: Role::ALL.iter().filter_map(|role| quotes(found, *role)).collect(),
        screening: Some(Screened {
            version: found.version.clone(),
            at: found.screened_at,
            language: found.language.clone(),
            covered: found.covered,
        }),
    }
}

fn asks(found: &Asking) -> Asks {
    let focus = found.focus.as_ref().map(|focus| focus.text.clone()).unwrap_or_default();
    Asks { intent: found.intent.name(), topic: found.topic.name(), focus }
}

/// How sure the screener is, as a code for words.
pub(super) fn strength(score: f32) -> &'static str {
    match score {
        _ if score >= 0.9 => "strong",
        _ if score >= 0.7 => "clear",
        _ => "weak",
    }
}

fn quotes(found: &MessageScreening, role: Role) -> Option<(&'static str, String)> {
    let mut quotes: Vec<&str> = Vec::new();
    for cue in found.spans.iter().filter(|cue| cue.role == role && found.labels.contains(&cue.kind)) {
        if quotes.len() < QUOTES && !quotes.contains(&cue.text.as_str()) {
            quotes.push(&cue.text);
        }
    }
    (!quotes.is_empty()).then(|| (role.name(), format!("“{}”", quotes.join("”, “"))))
}

/// Something the same author wrote to us before.
pub(super) struct Earlier {
    pub href: String,
    pub at: Timestamp,
    pub lane: &'static str,
    pub excerpt: String,
    pub state: String,
    pub is_this: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_said_in_words() {
        let cases = [(0.99, "strong"), (0.9, "strong"), (0.75, "clear"), (0.5, "weak")];
        for (score, words) in cases {
            assert_eq!(strength(score), words);
        }
    }
}
