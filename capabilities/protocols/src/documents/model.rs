// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a protocol says. Plain data, kept as JSON: a field added later needs a default.

use std::ops::Deref;

use identity::{AccountId, roles};
use kernel::{Day, MICROS_PER_HOUR, MICROS_PER_MINUTE, Timestamp};
use serde::{Deserialize, Serialize};
use web::Roles;

use crate::hours::{ServiceHours, weekday_index};

kernel::coded! {
    /// What a conversation is about, for whoever answers it.
    Lane {
        Safety = "safety",
        SideEffect = "side-effect",
        Concern = "concern",
        Complaint = "complaint",
        Question = "question",
        Claim = "claim",
        Media = "media",
        Thanks = "thanks",
        Other = "other",
        Spam = "spam",
    }
}

kernel::coded! {
    /// The two protocols.
    ProtocolKind {
        Webcare = "webcare",
        AdverseEvents = "adverse-events",
    }
}

kernel::coded! {
    /// A role that a rule names.
    RoleName {
        Host = "host",
        WebcareAgent = "webcare-agent",
        Moderator = "moderator",
        SafetyOfficer = "safety-officer",
        Professional = "professional",
        Administrator = "administrator",
    }
}

impl RoleName {
    pub fn roles(self) -> Roles {
        match self {
            RoleName::Host => roles::HOST,
            RoleName::WebcareAgent => roles::WEBCARE_AGENT,
            RoleName::Moderator => roles::MODERATOR,
            RoleName::SafetyOfficer => roles::SAFETY_OFFICER,
            RoleName::Professional => roles::PROFESSIONAL,
            RoleName::Administrator => roles::ADMINISTRATOR,
        }
    }
}

kernel::coded! {
    VersionState {
        Draft = "draft",
        Signed = "signed",
        Superseded = "superseded",
    }
}

kernel::coded! {
    /// What day zero of a safety case is.
    ClockStart {
        /// When it was posted: for spaces the organisation runs or pays for.
        PostedAt = "posted-at",
        /// When somebody or something of ours first saw it.
        FirstSeen = "first-seen",
    }
}

/// What happens to one lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaneRule {
    pub lane: Lane,
    /// Minutes of service until the first answer; 0: none is needed.
    pub first_response_minutes: i64,
    /// The clock runs by night and on holidays too.
    pub round_the_clock: bool,
    pub answered_by: Vec<RoleName>,
    pub owner: Option<AccountId>,
    pub deputy: Option<AccountId>,
    pub steps: Vec<String>,
    /// A second person reads the answer before it goes.
    pub needs_approval: bool,
}

impl LaneRule {
    /// By when the first answer is due; `None` when none is needed.
    pub fn deadline(&self, hours: &ServiceHours, from: Timestamp) -> Option<Timestamp> {
        match self.first_response_minutes {
            ..=0 => None,
            minutes if self.round_the_clock => Some(from.plus(minutes.saturating_mul(MICROS_PER_MINUTE))),
            minutes => Some(hours.deadline(from, minutes)),
        }
    }

    /// True when somebody with these roles answers here.
    pub fn may_be_answered_by(&self, roles: Roles) -> bool {
        self.answered_by.iter().any(|role| roles.any_of(role.roles()))
    }
}

/// Who reads a channel, how often, on which days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelWatch {
    /// As people call it: "Our community", "Mastodon".
    pub name: String,
    pub rounds_per_day: i64,
    /// From Monday: must it be read that day? If not, readers are told.
    pub watched: [bool; 7],
    pub owner: Option<AccountId>,
    /// From Monday: the days the owner reads it.
    pub owner_days: [bool; 7],
    pub deputy: Option<AccountId>,
    /// From Monday: the days the deputy reads it when the owner does not.
    pub deputy_days: [bool; 7],
}

/// Who reads a channel on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watcher {
    Owner(AccountId),
    Deputy(AccountId),
    /// It must be read and nobody does.
    Nobody,
    /// Readers are told that nobody reads it that day.
    Off,
}

impl ChannelWatch {
    /// Who reads it that day. A holiday counts as a Sunday.
    pub fn watcher(&self, hours: &ServiceHours, day: Day) -> Watcher {
        let weekday = if hours.holidays.contains(&day) { 6 } else { weekday_index(day.weekday()) };
        if !self.watched[weekday] {
            return Watcher::Off;
        }
        match (self.owner, self.deputy) {
            (Some(owner), _) if self.owner_days[weekday] => Watcher::Owner(owner),
            (_, Some(deputy)) if self.deputy_days[weekday] => Watcher::Deputy(deputy),
            _ => Watcher::Nobody,
        }
    }
}

/// One line of "what happens, in order".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProtocolStep {
    pub what: String,
    pub who: String,
    pub within: String,
}

/// What the webcare protocol says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WebcareRules {
    pub channels: Vec<ChannelWatch>,
    pub lanes: Vec<LaneRule>,
    pub hours: ServiceHours,
    pub review_on: Option<Day>,
}

/// What the adverse-event protocol says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdverseEventRules {
    pub channels: Vec<ChannelWatch>,
    pub hours: ServiceHours,
    pub steps: Vec<ProtocolStep>,
    pub owner: Option<AccountId>,
    pub deputy: Option<AccountId>,
    /// Minutes of service until a person has judged what the screener labelled.
    pub triage_minutes: i64,
    /// Calendar hours from day zero until the case is with medicines safety.
    pub hand_over_hours: i64,
    /// Hours, counted in working days of 24, until the receiver has acknowledged.
    pub acknowledge_hours: i64,
    /// Calendar days from day zero to the regulator.
    pub serious_days: i64,
    pub non_serious_days: i64,
    pub clock_start: ClockStart,
    /// Who receives the cases, as people call it.
    pub receiver: String,
    pub review_on: Option<Day>,
}

impl AdverseEventRules {
    /// By when a person has judged it.
    pub fn triage_due(&self, from: Timestamp) -> Timestamp {
        self.hours.deadline(from, self.triage_minutes)
    }

    /// By when it is handed over: calendar hours, weekend or not.
    pub fn hand_over_due(&self, day_zero: Timestamp) -> Timestamp {
        day_zero.plus(self.hand_over_hours.saturating_mul(MICROS_PER_HOUR))
    }

    /// By when the receiver has acknowledged: whole days are working days, the rest are hours.
    pub fn acknowledge_due(&self, handed_over: Timestamp) -> Timestamp {
        let (days, hours) = (self.acknowledge_hours / 24, self.acknowledge_hours % 24);
        self.hours.working_days_later(handed_over, days).plus(hours.saturating_mul(MICROS_PER_HOUR))
    }

    /// The last day for the regulator: calendar days after day zero.
    pub fn regulator_due(&self, day_zero: Day, is_serious: bool) -> Day {
        let days = if is_serious { self.serious_days } else { self.non_serious_days };
        let span = jiff::Span::new().try_days(days).unwrap_or_default();
        day_zero.checked_add(span).unwrap_or(day_zero)
    }

    /// Which of the two instants day zero is.
    pub fn day_zero(&self, posted_at: Timestamp, first_seen_at: Timestamp) -> Timestamp {
        match self.clock_start {
            ClockStart::PostedAt => posted_at,
            ClockStart::FirstSeen => first_seen_at,
        }
    }
}

/// The rules of either protocol.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "protocol", rename_all = "snake_case")]
pub enum Rules {
    Webcare(WebcareRules),
    AdverseEvents(AdverseEventRules),
}

impl Rules {
    pub fn kind(&self) -> ProtocolKind {
        match self {
            Rules::Webcare(_) => ProtocolKind::Webcare,
            Rules::AdverseEvents(_) => ProtocolKind::AdverseEvents,
        }
    }

    pub fn hours(&self) -> &ServiceHours {
        match self {
            Rules::Webcare(rules) => &rules.hours,
            Rules::AdverseEvents(rules) => &rules.hours,
        }
    }

    pub fn channels(&self) -> &[ChannelWatch] {
        match self {
            Rules::Webcare(rules) => &rules.channels,
            Rules::AdverseEvents(rules) => &rules.channels,
        }
    }

    pub fn review_on(&self) -> Option<Day> {
        match self {
            Rules::Webcare(rules) => rules.review_on,
            Rules::AdverseEvents(rules) => rules.review_on,
        }
    }
}

/// Who put a version in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    pub by: AccountId,
    /// As it stood that day.
    pub name: String,
    pub at: Timestamp,
}

/// A version of the webcare protocol. Its rules are read through it: `protocol.lanes`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebcareProtocol {
    pub version: i64,
    /// Empty for the draft that ships with Almoner.
    pub signature: Option<Signature>,
    pub rules: WebcareRules,
}

impl WebcareProtocol {
    /// The rule of a lane; a lane the document leaves out follows "other", or needs no answer.
    pub fn rule(&self, lane: Lane) -> LaneRule {
        let of = |lane: Lane| self.rules.lanes.iter().find(|rule| rule.lane == lane);
        let rule = of(lane).or_else(|| of(Lane::Other)).cloned();
        rule.map(|rule| LaneRule { lane, ..rule }).unwrap_or(LaneRule {
            lane,
            first_response_minutes: 0,
            round_the_clock: false,
            answered_by: vec![RoleName::WebcareAgent],
            owner: None,
            deputy: None,
            steps: Vec::new(),
            needs_approval: false,
        })
    }

    /// By when a conversation of this lane has its first answer; `None` when none is needed.
    pub fn first_response_due(&self, lane: Lane, from: Timestamp) -> Option<Timestamp> {
        self.rule(lane).deadline(&self.rules.hours, from)
    }
}

impl Deref for WebcareProtocol {
    type Target = WebcareRules;
    fn deref(&self) -> &WebcareRules {
        &self.rules
    }
}

/// A version of the adverse-event protocol. Its rules are read through it: `protocol.serious_days`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AdverseEventProtocol {
    pub version: i64,
    pub signature: Option<Signature>,
    pub rules: AdverseEventRules,
}

impl Deref for AdverseEventProtocol {
    type Target = AdverseEventRules;
    fn deref(&self) -> &AdverseEventRules {
        &self.rules
    }
}
