// SPDX-License-Identifier: AGPL-3.0-or-later
//! How pressing a conversation seems. The screener suggests it from the words; a person may say otherwise, and then no
//! later words move it. It orders and explains, no more: whatever it says, a person reads every one.

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

impl Grade {
    /// What the facts of a text suggest.
    pub(crate) fn suggested(facts: &Facts) -> Grade {
        let criticality = facts.criticality.as_ref().map(|grade| grade.level);
        Grade { urgency: facts.urgency, criticality, is_by_hand: false }
    }

    /// The more pressing of both; what a person said stands.
    fn with(self, later: Grade) -> Grade {
        if self.is_by_hand {
            return self;
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
pub(crate) fn weigh(tx: &mut Tx<'_>, id: ConversationId, message: MessageId) -> Result<(), Fault> {
    let suggested = of_message(tx, message)?;
    if suggested == Grade::default() {
        return Ok(());
    }
    let Some(mut conversation) = store::held(tx, id)?.filter(Conversation::is_open) else {
        return Ok(());
    };
    let grade = conversation.grade.with(suggested);
    if grade == conversation.grade {
        return Ok(());
    }
    conversation.grade = grade;
    store::save(tx, &conversation)?;
    step(tx, "webcare.graded", id, grade.payload())
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
            assert_eq!(before.with(later), expected, "{before:?} {later:?}");
        }
        let said = Grade { is_by_hand: true, ..grade(past, Some(1)) };
        assert_eq!(said.with(grade(now, Some(5))), said);
    }
}
