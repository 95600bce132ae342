// SPDX-License-Identifier: AGPL-3.0-or-later
//! How pressing a conversation seems. The screener suggests it from the words; a person may say otherwise, and then
//! only a new message of danger now still moves it. It orders and explains, no more: whatever it says, a person reads
//! every one.

use db::Tx;
use kernel::Fault;
use protocols::Lane;
use screen::{Facts, Urgency};
use screening::MessageId;
use serde_json::json;

use super::actions::step;
use super::model::{Conversation, ConversationId};
use super::store;

/// The steps of a complaint, the slightest first.
pub const CRITICALITIES: std::ops::RangeInclusive<u8> = 1..=5;

/// How pressing a conversation seems.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    /// Of a crisis.
    pub urgency: Option<Urgency>,
    /// Of a complaint, 1 to 5.
    pub criticality: Option<u8>,
    pub is_by_hand: bool,
}

/// Whether words are weighed for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// A message that was not in the conversation before.
    New,
    /// One that was there when a person last looked: screened again, or its words changed.
    Again,
}

impl Grade {
    /// What a person says, from the codes of a form; empty is none of it. `None` when a code is unknown.
    pub(crate) fn said(urgency: &str, criticality: &str) -> Option<Grade> {
        let urgency = match urgency {
            "" => None,
            code => Some(Urgency::from_name(code)?),
        };
        let criticality = match criticality {
            "" => None,
            step => Some(step.parse().ok().filter(|level| CRITICALITIES.contains(level))?),
        };
        Some(Grade { urgency, criticality, is_by_hand: true })
    }

    /// The same steps, whoever said them.
    pub(crate) fn is_as(self, other: Grade) -> bool {
        (self.urgency, self.criticality) == (other.urgency, other.criticality)
    }

    /// What the facts of a text suggest.
    pub(crate) fn suggested(facts: &Facts) -> Grade {
        let criticality = facts.criticality.as_ref().map(|grade| grade.level);
        Grade { urgency: facts.urgency, criticality, is_by_hand: false }
    }

    /// The more pressing of both. What a person said stands, unless a new message says danger now: they had not read
    /// it.
    fn with(self, later: Grade, heard: Heard) -> Grade {
        if self.is_by_hand {
            let is_danger = heard == Heard::New && later.urgency == Some(Urgency::Now);
            return Grade { urgency: if is_danger { later.urgency } else { self.urgency }, ..self };
        }
        let urgency = [self.urgency, later.urgency].into_iter().flatten().min_by_key(|urgency| rank(*urgency));
        Grade { urgency, criticality: self.criticality.max(later.criticality), is_by_hand: false }
    }

    /// What the record says: codes and numbers.
    pub(crate) fn payload(self) -> serde_json::Value {
        json!({ "urgency": self.urgency.map(Urgency::name), "criticality": self.criticality })
    }
}

fn rank(urgency: Urgency) -> Option<usize> {
    Urgency::ALL.iter().position(|known| *known == urgency)
}

/// Stands before everything else on the desk, whatever time is left.
pub(crate) fn comes_first(conversation: &Conversation) -> bool {
    let is_now = conversation.grade.urgency == Some(Urgency::Now);
    is_now && conversation.lane == Lane::Safety && conversation.answered.is_none()
}

/// What the screening of a message suggests.
pub(crate) fn of_message(tx: &mut Tx<'_>, message: MessageId) -> Result<Grade, Fault> {
    Ok(screening::screening_of(tx, message)?.map_or_else(Grade::default, |found| Grade::suggested(&found.facts)))
}

/// Raises an open conversation's grade when a later text, or the same text read again, is more pressing.
pub(crate) fn weigh(tx: &mut Tx<'_>, id: ConversationId, message: MessageId, heard: Heard) -> Result<(), Fault> {
    let suggested = of_message(tx, message)?;
    if suggested == Grade::default() {
        return Ok(());
    }
    let Some(mut conversation) = store::held(tx, id)?.filter(Conversation::is_open) else {
        return Ok(());
    };
    let grade = conversation.grade.with(suggested, heard);
    if grade == conversation.grade {
        return Ok(());
    }
    conversation.grade = grade;
    store::save(tx, &conversation)?;
    // Whoever's step made us weigh it, a person did not say this.
    tx.as_machine(|tx| step(tx, "webcare.graded", id, grade.payload()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grade(urgency: Option<Urgency>, criticality: Option<u8>) -> Grade {
        Grade { urgency, criticality, is_by_hand: false }
    }

    #[test]
    fn the_more_pressing_stands_unless_a_person_said_otherwise() {
        let (now, thoughts, past) = (Some(Urgency::Now), Some(Urgency::Thoughts), Some(Urgency::Past));
        let cases = [
            (grade(None, None), grade(past, Some(2)), grade(past, Some(2))),
            (grade(thoughts, Some(4)), grade(now, Some(1)), grade(now, Some(4))),
            (grade(now, None), grade(past, None), grade(now, None)),
            (grade(past, Some(3)), grade(None, Some(5)), grade(past, Some(5))),
        ];
        for (before, later, expected) in cases {
            for heard in [Heard::New, Heard::Again] {
                assert_eq!(before.with(later, heard), expected, "{before:?} {later:?} {heard:?}");
            }
        }
    }

    #[test]
    fn what_a_person_said_yields_only_to_danger_now_in_a_new_message() {
        let (now, thoughts, past) = (Some(Urgency::Now), Some(Urgency::Thoughts), Some(Urgency::Past));
        let said = Grade { is_by_hand: true, ..grade(past, Some(1)) };
        assert_eq!(said.with(grade(now, Some(5)), Heard::New), Grade { urgency: now, ..said });
        assert_eq!(said.with(grade(now, Some(5)), Heard::Again), said);
        assert_eq!(said.with(grade(thoughts, Some(5)), Heard::New), said);
        assert_eq!(said.with(grade(None, None), Heard::New), said);
    }

    #[test]
    fn a_form_says_known_codes_or_nothing_is_read() {
        let by_hand = |urgency, criticality| Some(Grade { is_by_hand: true, ..grade(urgency, criticality) });
        assert_eq!(Grade::said("", ""), by_hand(None, None));
        assert_eq!(Grade::said("now", "5"), by_hand(Some(Urgency::Now), Some(5)));
        for (urgency, criticality) in [("soon", "2"), ("now", "0"), ("now", "6"), ("now", "high"), ("", "-1")] {
            assert_eq!(Grade::said(urgency, criticality), None, "{urgency} {criticality}");
        }
    }
}
