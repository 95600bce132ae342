// SPDX-License-Identifier: AGPL-3.0-or-later
//! The clock of a conversation: by when, how it stands, and which shares of the time are recorded when used.

use kernel::{MICROS_PER_HOUR, Timestamp};
use protocols::{LaneRule, ServiceHours};

use super::model::Conversation;

/// How urgent a clock looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ClockState {
    Over,
    Soon,
    Mid,
    Fine,
}

impl ClockState {
    /// As the time-left mark knows it.
    pub fn code(self) -> &'static str {
        match self {
            ClockState::Over => "over",
            ClockState::Soon => "soon",
            ClockState::Mid => "mid",
            ClockState::Fine => "fine",
        }
    }

    /// By the time left, in microseconds.
    pub fn of(left: i64) -> ClockState {
        match left {
            _ if left < 0 => ClockState::Over,
            _ if left <= MICROS_PER_HOUR => ClockState::Soon,
            _ if left <= 4 * MICROS_PER_HOUR => ClockState::Mid,
            _ => ClockState::Fine,
        }
    }
}

/// Shares of the time, in per cent, that are recorded when they are used; at the last one somebody is told.
pub(crate) const SHARES: [i64; 3] = [50, 80, 100];

/// The share recorded after `passed`.
pub(crate) fn share_after(passed: i64) -> Option<i64> {
    SHARES.into_iter().find(|share| *share > passed)
}

/// When so many per cent of the time for the first answer are used; `None` when no answer is needed.
pub(crate) fn share_due(rule: &LaneRule, hours: &ServiceHours, from: Timestamp, percent: i64) -> Option<Timestamp> {
    let minutes = rule.first_response_minutes;
    let part = if percent >= 100 { minutes } else { (minutes * percent + 99) / 100 };
    LaneRule { first_response_minutes: part, ..rule.clone() }.deadline(hours, from)
}

/// Begins the clock anew from `arrived_at`, by the rule of the lane as it is now. What was recorded before counts no more.
pub(crate) fn wind(conversation: &mut Conversation, rule: &LaneRule, hours: &ServiceHours) {
    let from = conversation.arrived_at;
    conversation.due_at = rule.deadline(hours, from);
    conversation.share_passed = 0;
    conversation.share_due_at = share_due(rule, hours, from, SHARES[0]);
    conversation.told = None;
}

/// Stops the clock: answered or closed.
pub(crate) fn stop(conversation: &mut Conversation) {
    conversation.due_at = None;
    conversation.share_due_at = None;
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::MICROS_PER_MINUTE;
    use protocols::Lane;

    #[test]
    fn time_left_has_four_states() {
        let cases = [
            (-1, ClockState::Over),
            (0, ClockState::Soon),
            (60, ClockState::Soon),
            (61, ClockState::Mid),
            (240, ClockState::Mid),
            (241, ClockState::Fine),
        ];
        for (minutes, state) in cases {
            assert_eq!(ClockState::of(minutes * MICROS_PER_MINUTE), state, "{minutes} minutes left");
        }
    }

    #[test]
    fn shares_come_one_after_the_other() {
        let all: Vec<i64> = std::iter::successors(share_after(0), |passed| share_after(*passed)).collect();
        assert_eq!(all, [50, 80, 100]);
    }

    fn rule(minutes: i64, round_the_clock: bool) -> LaneRule {
        let lane = Lane::Concern;
        LaneRule {
            lane,
            first_response_minutes: minutes,
            round_the_clock,
            answered_by: Vec::new(),
            owner: None,
            deputy: None,
            steps: Vec::new(),
            needs_approval: false,
        }
    }

    #[test]
    fn shares_count_in_service_hours() {
        let hours = ServiceHours::office("Europe/London");
        let at = |text: &str| Timestamp::parse(text).expect("a time");
        let friday = at("2026-11-20T16:00:00Z");
        let share = |percent| share_due(&rule(240, false), &hours, friday, percent);
        assert_eq!(share(50), Some(at("2026-11-23T10:00:00Z")));
        assert_eq!(share(80), Some(at("2026-11-23T11:12:00Z")));
        assert_eq!(share(100), Some(at("2026-11-23T12:00:00Z")));
        assert_eq!(share_due(&rule(60, true), &hours, friday, 50), Some(at("2026-11-20T16:30:00Z")));
        assert_eq!(share_due(&rule(0, false), &hours, friday, 50), None);
    }
}
