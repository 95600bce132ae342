// SPDX-License-Identifier: AGPL-3.0-or-later
use screen::Kind;

kernel::coded! {
    /// Who decided, the weakest word first: a colleague at the desk gives way to whoever looked for exactly this, and
    /// both to medicines safety.
    DecisionSource {
        Desk = "desk",
        Sample = "sample",
        SafetyCase = "case",
    }
}

kernel::coded! {
    /// Why a kind holds of a message, or does not.
    DecisionReason {
        /// The desk read it, closed it, and opened no case.
        ClosedAtTheDesk = "closed-at-the-desk",
        /// The desk put it in another lane by hand.
        LaneChanged = "lane-changed",
        Spam = "spam",
        SampleFine = "sample-fine",
        SampleMissed = "sample-missed",
        CaseOpened = "case-opened",
        CaseConfirmed = "case-confirmed",
        HandedOver = "handed-over",
        NotASideEffect = "not-a-side-effect",
    }
}

/// One person's word on one kind of one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub kind: Kind,
    pub holds: bool,
    pub reason: DecisionReason,
    pub source: DecisionSource,
}

impl Decision {
    /// The decision that a message does, or does not, tell of an adverse event.
    pub fn adverse(holds: bool, reason: DecisionReason, source: DecisionSource) -> Decision {
        Decision { kind: Kind::AdverseEvent, holds, reason, source }
    }
}

impl DecisionSource {
    /// Whether a decision from here replaces one from there; of equals the later one counts.
    pub(crate) fn replaces(self, earlier: DecisionSource) -> bool {
        self as u8 >= earlier as u8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stronger_word_stays_and_of_equals_the_later() {
        use DecisionSource::{Desk, SafetyCase, Sample};
        let cases = [
            (Desk, Desk, true),
            (Sample, Desk, true),
            (SafetyCase, Sample, true),
            (SafetyCase, SafetyCase, true),
            (Desk, Sample, false),
            (Desk, SafetyCase, false),
            (Sample, SafetyCase, false),
        ];
        for (later, earlier, replaces) in cases {
            assert_eq!(later.replaces(earlier), replaces, "{later:?} after {earlier:?}");
        }
    }
}
