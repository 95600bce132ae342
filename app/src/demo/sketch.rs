// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the script is made of: plain data, references by number, nothing that runs.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::sketch_cases::{Fact, SideEffectForm};

/// Names one person: the position in [`Script::people`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PersonKey(pub usize);

/// Names one group: the position in [`Script::groups`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GroupKey(pub usize);

/// Names an earlier happening by its [`Happening::number`]; never one that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ref(pub u32);

/// Two years in the life of an association, in the order they happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    pub site: SiteSketch,
    pub people: Vec<PersonSketch>,
    pub groups: Vec<GroupSketch>,
    pub happenings: Vec<Happening>,
    /// Messages whose way over the desk is written here step by step; [`What::ClearDesk`] leaves them alone.
    pub scripted: BTreeSet<Ref>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct SiteSketch {
    pub name: &'static str,
    pub tagline: &'static str,
    pub about: &'static str,
    pub country: &'static str,
    pub time_zone: &'static str,
    pub languages: &'static [&'static str],
    /// What the number is for, and the number.
    pub emergency: &'static [(&'static str, &'static str)],
    pub help_line: &'static str,
    pub mail: &'static str,
    /// Where hand-overs go: the fictional safety department that acknowledges.
    pub receiver: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Member,
    Host,
    WebcareAgent,
    Moderator,
    SafetyOfficer,
    VerifiedProfessional,
    Administrator,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PersonSketch {
    /// A short word, unique, good for an outbox file name: `callum`, `m017`.
    pub key: String,
    pub email: String,
    /// The name others see: a pseudonym for members, the own name for the team.
    pub display: String,
    pub real_name: Option<String>,
    pub roles: Vec<Role>,
    pub bio: String,
    /// For verified professionals: what was checked and until when.
    pub register: Option<RegisterSketch>,
    /// Who stands in for this person.
    pub deputy: Option<PersonKey>,
    pub joined_at: Timestamp,
    pub language: &'static str,
}

#[derive(Clone, Debug, PartialEq)]
pub struct RegisterSketch {
    pub profession: &'static str,
    pub body: &'static str,
    pub number_ends: &'static str,
    pub valid_until: Date,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Visibility {
    Public,
    Members,
}

#[derive(Clone, Debug, PartialEq)]
pub struct GroupSketch {
    pub key: &'static str,
    pub name: &'static str,
    pub about: &'static str,
    pub visibility: Visibility,
    /// The medicine the group is about, for context when a text names none.
    pub product: Option<&'static str>,
    pub topic: &'static str,
    pub host: PersonKey,
    pub language: &'static str,
    pub created_at: Timestamp,
}

/// One thing that was done, by whom and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening {
    pub number: Ref,
    pub at: Timestamp,
    /// Nobody known here when the author is outside or has no account.
    pub by: Option<PersonKey>,
    pub what: What,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Under the account's pseudonym.
    Pseudonym,
    /// Under an alias for this thread only.
    Alias,
}

/// What a member wrote, and what stood there before the identity check.
#[derive(Clone, Debug, PartialEq)]
pub struct Words {
    pub body: String,
    pub language: &'static str,
    pub voice: Voice,
    /// A first attempt that names somebody; the check must find it. `body` is what was sent after.
    /// When both are equal the person sent it all the same, and the moderator acts later.
    pub first_try: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reaction {
    MeToo,
    Thanks,
    ThinkingOfYou,
    Helped,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub title: &'static str,
    pub url: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagReason {
    Identifying,
    Unkind,
    Advertising,
    MedicalAdvice,
    Worried,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlagOutcome {
    Kept,
    Edited,
    Removed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Channel {
    Mastodon,
    NewsComments,
    Blog,
    Reddit,
    /// Read by a person and typed over: a network that lets no server read it.
    ManualLog,
    AppStore,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    Danger,
    SideEffect,
    Question,
    Complaint,
    Concern,
    Thanks,
    Media,
    Claim,
    Spam,
    /// Only talk: nothing is asked of us.
    NoAction,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Protocol {
    Webcare,
    AdverseEvents,
}

#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// The person's account begins.
    Arrive,
    SignProtocol {
        protocol: Protocol,
        version: u32,
    },
    FoundGroup {
        group: GroupKey,
    },
    Join {
        group: GroupKey,
    },
    Ask {
        group: Option<GroupKey>,
        title: String,
        words: Words,
    },
    Discuss {
        group: GroupKey,
        title: String,
        words: Words,
    },
    /// `to` is an `Ask` or a `Discuss`.
    Reply {
        to: Ref,
        words: Words,
    },
    React {
        to: Ref,
        reaction: Reaction,
    },
    Answer {
        question: Ref,
        body: String,
        sources: Vec<Citation>,
        review_in_days: u32,
    },
    Flag {
        of: Ref,
        reason: FlagReason,
        note: String,
    },
    SettleFlag {
        flag: Ref,
        outcome: FlagOutcome,
        note: String,
    },
    /// By the author, or by the moderator after a flag.
    Edit {
        of: Ref,
        body: String,
    },
    Delete {
        of: Ref,
    },
    Mention {
        channel: Channel,
        /// The channel's own id for it; unique per channel.
        outside_id: String,
        author: String,
        text: String,
        url: Option<String>,
        in_reply_to: Option<Ref>,
        language: &'static str,
        /// When it was written there; `at` is when it reached us.
        posted_at: Timestamp,
    },
    /// A message to the team through the contact page.
    TellTeam {
        subject: String,
        body: String,
        reply_to: Option<String>,
        language: &'static str,
    },
    SideEffect(Box<SideEffectForm>),
    DeskTake {
        of: Ref,
    },
    DeskGive {
        of: Ref,
        to: PersonKey,
    },
    DeskLane {
        of: Ref,
        lane: Lane,
    },
    DeskNote {
        of: Ref,
        body: String,
    },
    /// `sent_there` is false where the channel cannot be answered from here: log it as done by hand.
    DeskReply {
        of: Ref,
        body: String,
        sent_there: bool,
    },
    DeskClose {
        of: Ref,
        reason: String,
    },
    /// Closes what screening put on the desk beyond this script: every open conversation whose message came before
    /// `arrived_before` and is not in [`Script::scripted`], with the first reason given for its lane.
    ClearDesk {
        arrived_before: Timestamp,
        reasons: Vec<(Lane, &'static str)>,
    },
    /// Its number is what the case happenings point at.
    OpenCase {
        from: Ref,
    },
    CaseFact {
        case: Ref,
        fact: Fact,
    },
    HandOver {
        case: Ref,
        to: &'static str,
    },
    Acknowledge {
        case: Ref,
        receipt: String,
    },
    CloseCase {
        case: Ref,
        reason: String,
    },
    /// Medicines safety reads a message and says whether it tells of a side effect.
    Judge {
        of: Ref,
        is_side_effect: bool,
    },
    /// Looks at the samples that wait, after drawing more if there are few.
    JudgeSamples {
        draws: bool,
    },
    /// Lets the screener learn from what was decided.
    Teach,
    /// Puts to use what was learnt, when it does no worse.
    AcceptVersion {
        version: Ref,
    },
}
