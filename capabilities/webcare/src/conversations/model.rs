// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::{AccountId, Audience};
use kernel::Timestamp;
use protocols::Lane;
use screen::Kind;
use screening::{Message, MessageId, MessageKind};

use super::grade::Grade;

kernel::id_type!(
    /// A conversation at the desk.
    ConversationId
);

/// Kind number of conversations in sealed addresses.
pub(crate) const CONVERSATION: u32 = 5;
/// Kind number of messages in sealed addresses.
pub(crate) const MESSAGE: u32 = 4;

kernel::coded! {
    /// Why a conversation is in its lane.
    Why {
        Label = "label",
        /// The language is not covered: a person reads it.
        NotCovered = "language",
        Question = "question",
        ToTeam = "to-team",
        /// Said outside, without a label.
        Outside = "outside",
        /// A member asked us to look.
        Flagged = "flagged",
        ByHand = "by-hand",
    }
}

kernel::coded! {
    /// Why a conversation left the desk.
    CloseReason {
        Answered = "answered",
        NoAnswerNeeded = "no-answer-needed",
        PassedOn = "passed-on",
        NotForUs = "not-for-us",
        Double = "double",
        Spam = "spam",
        /// The author took the words back.
        Gone = "gone",
    }
}

/// A conversation as it stands.
#[derive(Clone, Debug)]
pub struct Conversation {
    pub id: ConversationId,
    /// The message it began with.
    pub message: MessageId,
    pub lane: Lane,
    pub why: Why,
    pub is_lane_by_hand: bool,
    pub channel: String,
    pub author: Option<AccountId>,
    /// Who wrote: an account, or a name on a channel.
    pub author_key: String,
    /// The thread of the own space.
    pub thread: Option<i64>,
    pub opened_at: Timestamp,
    /// When what waits for an answer arrived: the clock's beginning.
    pub arrived_at: Timestamp,
    pub due_at: Option<Timestamp>,
    pub taken: Option<Taken>,
    pub answered: Option<Answered>,
    pub closed: Option<Closed>,
    pub safety_case: Option<i64>,
    pub grade: Grade,
    /// Per cent of the time that was recorded as used.
    pub share_passed: i64,
    pub share_due_at: Option<Timestamp>,
    pub told: Option<Told>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    pub by: AccountId,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answered {
    pub by: AccountId,
    pub at: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed {
    /// Empty when an answer closed it by itself.
    pub by: Option<AccountId>,
    pub at: Timestamp,
    pub reason: CloseReason,
}

/// Who was told that it is over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub person: AccountId,
    pub at: Timestamp,
}

impl Conversation {
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Held by somebody else than this account.
    pub fn colleague(&self, account: AccountId) -> Option<AccountId> {
        self.taken.map(|taken| taken.by).filter(|holder| *holder != account)
    }
}

/// What is known of a message when the desk decides whether it is for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrival<'a> {
    pub labels: &'a [String],
    pub kind: MessageKind,
    pub is_own: bool,
    pub audience: Audience,
    pub covered: bool,
    /// One of us wrote it.
    pub by_team: bool,
}

/// Labels and their lanes, the most urgent first: a life before a medicine, a medicine before a complaint. One message
/// may have several labels; a side effect becomes a safety case in any lane.
const LANES: [(Kind, Lane); 10] = [
    (Kind::SelfHarm, Lane::Safety),
    (Kind::Safeguarding, Lane::Safety),
    (Kind::AdverseEvent, Lane::SideEffect),
    (Kind::Complaint, Lane::Complaint),
    (Kind::MediaEnquiry, Lane::Media),
    (Kind::Misinformation, Lane::Claim),
    (Kind::Concern, Lane::Concern),
    (Kind::Spam, Lane::Spam),
    (Kind::Praise, Lane::Thanks),
    (Kind::Question, Lane::Question),
];

/// Labels that bring what members say to each other to the desk. Members thank and ask each other all day.
fn is_for_the_team(kind: Kind) -> bool {
    !matches!(kind, Kind::Praise | Kind::Question | Kind::Identity)
}

fn labelled(labels: &[String], counts: impl Fn(Kind) -> bool) -> Option<Lane> {
    let has = |kind: Kind| counts(kind) && labels.iter().any(|label| label == kind.name());
    LANES.into_iter().find(|(kind, _)| has(*kind)).map(|(_, lane)| lane)
}

/// The lane that the labels suggest; `None` when they suggest none.
pub(crate) fn lane_of_labels(labels: &[String]) -> Option<Lane> {
    labelled(labels, |_| true)
}

/// True when nobody may sort this lane below another by a label.
pub(crate) fn is_urgent(lane: Lane) -> bool {
    matches!(lane, Lane::Safety | Lane::SideEffect)
}

/// Whether a message is for the desk, in which lane, and why. Everything from outside is; of the own space what is
/// addressed to the team, asked, labelled, or written in a language that the screener does not cover.
pub(crate) fn suggested(arrival: &Arrival<'_>) -> Option<(Lane, Why)> {
    let is_ours = arrival.by_team && arrival.kind != MessageKind::ToTeam;
    if arrival.audience == Audience::SafetyTeam || arrival.kind == MessageKind::Answer || (arrival.is_own && is_ours) {
        return None;
    }
    let any = lane_of_labels(arrival.labels);
    if !arrival.covered && !any.is_some_and(is_urgent) {
        return Some((Lane::Other, Why::NotCovered));
    }
    match arrival.kind {
        _ if !arrival.is_own => Some(any.map_or((Lane::Other, Why::Outside), |lane| (lane, Why::Label))),
        MessageKind::ToTeam => Some(any.map_or((Lane::Other, Why::ToTeam), |lane| (lane, Why::Label))),
        MessageKind::Question => {
            let lane = labelled(arrival.labels, is_for_the_team);
            Some(lane.map_or((Lane::Question, Why::Question), |lane| (lane, Why::Label)))
        }
        _ => labelled(arrival.labels, is_for_the_team).map(|lane| (lane, Why::Label)),
    }
}

/// Tells authors apart: by account, else by channel and name. Without either nobody is the same as anybody.
pub(crate) fn author_key(message: &Message) -> String {
    match message.author {
        Some(account) => format!("account:{}", account.0),
        None if message.author_name.is_empty() => String::new(),
        None => format!("{}:{}", message.channel, message.author_name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrival<'a>(labels: &'a [String], kind: MessageKind, is_own: bool) -> Arrival<'a> {
        Arrival { labels, kind, is_own, audience: Audience::Anyone, covered: true, by_team: false }
    }

    fn names(labels: &[Kind]) -> Vec<String> {
        labels.iter().map(|kind| kind.name().to_owned()).collect()
    }

    #[test]
    fn labels_suggest_a_lane() {
        let cases: [(&[Kind], Lane, Why); 13] = [
            (&[], Lane::Other, Why::Outside),
            (&[Kind::AdverseEvent], Lane::SideEffect, Why::Label),
            (&[Kind::SelfHarm], Lane::Safety, Why::Label),
            (&[Kind::Safeguarding], Lane::Safety, Why::Label),
            (&[Kind::AdverseEvent, Kind::SelfHarm], Lane::Safety, Why::Label),
            (&[Kind::Question, Kind::AdverseEvent], Lane::SideEffect, Why::Label),
            (&[Kind::Complaint, Kind::Concern], Lane::Complaint, Why::Label),
            (&[Kind::Concern], Lane::Concern, Why::Label),
            (&[Kind::MediaEnquiry, Kind::Question], Lane::Media, Why::Label),
            (&[Kind::Misinformation], Lane::Claim, Why::Label),
            (&[Kind::Spam], Lane::Spam, Why::Label),
            (&[Kind::Praise], Lane::Thanks, Why::Label),
            (&[Kind::Question, Kind::Identity], Lane::Question, Why::Label),
        ];
        for (labels, lane, why) in cases {
            let labels = names(labels);
            assert_eq!(suggested(&arrival(&labels, MessageKind::Mention, false)), Some((lane, why)), "{labels:?}");
        }
    }

    #[test]
    fn of_the_own_space_comes_what_is_for_the_team() {
        let (none, thanks, harm) = (names(&[]), names(&[Kind::Praise]), names(&[Kind::SelfHarm]));
        let cases = [
            (&none, MessageKind::Question, Some((Lane::Question, Why::Question))),
            (&none, MessageKind::ToTeam, Some((Lane::Other, Why::ToTeam))),
            (&thanks, MessageKind::ToTeam, Some((Lane::Thanks, Why::Label))),
            (&none, MessageKind::Discussion, None),
            (&thanks, MessageKind::Reply, None),
            (&harm, MessageKind::Reply, Some((Lane::Safety, Why::Label))),
            (&harm, MessageKind::Question, Some((Lane::Safety, Why::Label))),
            (&harm, MessageKind::Answer, None),
        ];
        for (labels, kind, expected) in cases {
            assert_eq!(suggested(&arrival(labels, kind, true)), expected, "{kind:?} {labels:?}");
        }
    }

    #[test]
    fn a_language_nobody_covers_goes_to_a_person_unless_it_is_urgent() {
        let (spam, reaction) = (names(&[Kind::Spam]), names(&[Kind::AdverseEvent]));
        let uncovered = |labels| Arrival { covered: false, ..arrival(labels, MessageKind::Reply, true) };
        assert_eq!(suggested(&uncovered(&spam)), Some((Lane::Other, Why::NotCovered)));
        assert_eq!(suggested(&uncovered(&reaction)), Some((Lane::SideEffect, Why::Label)));
    }

    #[test]
    fn what_we_write_and_what_is_for_safety_alone_stays_off_the_desk() {
        let harm = names(&[Kind::SelfHarm]);
        let ours = Arrival { by_team: true, ..arrival(&harm, MessageKind::Reply, true) };
        assert_eq!(suggested(&ours), None);
        let form = Arrival { audience: Audience::SafetyTeam, ..arrival(&harm, MessageKind::SideEffectReport, false) };
        assert_eq!(suggested(&form), None);
    }
}
