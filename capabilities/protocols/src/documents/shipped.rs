// SPDX-License-Identifier: AGPL-3.0-or-later
//! Version 1 as it ships: sensible for a patient association of a few people, in the site's own language, with nobody's
//! name in it yet. It runs as a draft until somebody signs.

use kernel::Language;
use web::Words;

use super::model::{
    AdverseEventRules, ChannelWatch, ClockStart, Lane, LaneRule, ProtocolKind, ProtocolStep, RoleName, Rules,
    WebcareRules,
};
use crate::hours::ServiceHours;

/// A working day of an office.
const DAY: i64 = 8 * 60;

/// The shipped version of a protocol.
pub(crate) fn rules(kind: ProtocolKind, language: Language, zone: &str) -> Rules {
    let words = Words::new(language);
    match kind {
        ProtocolKind::Webcare => Rules::Webcare(webcare(words, zone)),
        ProtocolKind::AdverseEvents => Rules::AdverseEvents(adverse_events(words, zone)),
    }
}

fn webcare(words: Words, zone: &str) -> WebcareRules {
    let lanes = Lane::ALL.iter().map(|lane| lane_rule(words, *lane)).collect();
    WebcareRules { channels: channels(words), lanes, hours: ServiceHours::office(zone), review_on: None }
}

fn lane_rule(words: Words, lane: Lane) -> LaneRule {
    use RoleName::{Host, Moderator, Professional, SafetyOfficer, WebcareAgent};
    let (minutes, mut answered_by) = match lane {
        Lane::Safety => (60, vec![Moderator, WebcareAgent]),
        Lane::SideEffect => (DAY / 2, vec![WebcareAgent, SafetyOfficer]),
        Lane::Concern => (DAY / 2, vec![WebcareAgent, Host, Professional]),
        Lane::Complaint => (DAY, vec![WebcareAgent]),
        Lane::Question => (DAY, vec![WebcareAgent, Professional]),
        Lane::Claim => (2 * DAY, vec![WebcareAgent, Professional]),
        Lane::Media => (DAY / 2, vec![RoleName::Administrator]),
        Lane::Thanks => (3 * DAY, vec![WebcareAgent, Host]),
        Lane::Other => (2 * DAY, vec![WebcareAgent, Host]),
        Lane::Spam => (0, vec![Moderator, WebcareAgent]),
    };
    answered_by.sort();
    LaneRule {
        lane,
        first_response_minutes: minutes,
        round_the_clock: lane == Lane::Safety,
        answered_by,
        owner: None,
        deputy: None,
        steps: lines(words, &format!("protocols-shipped-{}", lane.code())),
        needs_approval: matches!(lane, Lane::Media | Lane::Claim),
    }
}

fn channels(words: Words) -> Vec<ChannelWatch> {
    let channel = |code: &str, rounds_per_day: i64, weekends: bool| {
        let watched = [true, true, true, true, true, weekends, weekends];
        let office = [true, true, true, true, true, false, false];
        ChannelWatch {
            name: words.t(&format!("protocols-shipped-channel-{code}")).into_owned(),
            rounds_per_day,
            watched,
            owner: None,
            owner_days: office,
            deputy: None,
            deputy_days: [true; 7],
        }
    };
    vec![channel("own", 3, true), channel("networks", 2, true), channel("feeds", 1, false), channel("mail", 2, false)]
}

fn adverse_events(words: Words, zone: &str) -> AdverseEventRules {
    let step = |number: usize| {
        let word = |part: &str| words.t(&format!("protocols-shipped-step-{number}-{part}")).into_owned();
        ProtocolStep { what: word("what"), who: word("who"), within: word("within") }
    };
    AdverseEventRules {
        channels: channels(words),
        hours: ServiceHours::office(zone),
        steps: (1..=6).map(step).collect(),
        owner: None,
        deputy: None,
        triage_minutes: DAY / 2,
        hand_over_hours: 24,
        acknowledge_hours: 24,
        serious_days: 15,
        non_serious_days: 90,
        clock_start: ClockStart::PostedAt,
        receiver: words.t("protocols-shipped-receiver").into_owned(),
        review_on: None,
    }
}

/// A message of several lines as a list.
fn lines(words: Words, key: &str) -> Vec<String> {
    words.t(key).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ships_is_whole_in_every_language() {
        for language in Language::ALL {
            let Rules::Webcare(rules) = rules(ProtocolKind::Webcare, language, "Europe/London") else { unreachable!() };
            assert_eq!(rules.lanes.len(), Lane::ALL.len());
            for rule in &rules.lanes {
                assert!(
                    !rule.steps.is_empty() && !rule.steps[0].starts_with("protocols-"),
                    "{:?} {language:?}",
                    rule.lane
                );
                assert!(!rule.answered_by.is_empty());
            }
            assert!(rules.channels.iter().all(|channel| !channel.name.starts_with("protocols-")));
        }
    }
}
