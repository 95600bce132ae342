// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::{AccountId, Audience};
use kernel::{Day, Fault, Timestamp};
use screening::MessageId;
use serde::{Deserialize, Serialize};

use crate::groups::GroupId;
use crate::mark::Mark;

kernel::id_type!(
    /// A question, a discussion or a letter to the team, with everything said under it.
    ThreadId
);

kernel::coded! {
    /// What a thread began as; in words `community-kind-…`.
    ThreadKind {
        Question = "question",
        Discussion = "discussion",
        /// Between one person and the team.
        ToTeam = "to-team",
    }
}

impl ThreadKind {
    /// The first part of the address of such threads.
    pub fn folder(self) -> &'static str {
        match self {
            ThreadKind::Question => "questions",
            ThreadKind::Discussion => "discussions",
            ThreadKind::ToTeam => "tell",
        }
    }
}

/// A thread as its page needs it, with its group and what the viewer is to it.
#[derive(Clone, Debug)]
pub struct Thread {
    pub id: ThreadId,
    pub kind: ThreadKind,
    pub scope: i64,
    pub title: String,
    pub message: MessageId,
    pub author: AccountId,
    pub asked_at: Timestamp,
    pub answer_by: Option<Timestamp>,
    pub answered_at: Option<Timestamp>,
    pub answered_by: Option<AccountId>,
    pub sources: i64,
    pub replies: i64,
    pub last_at: Timestamp,
    pub last_by: AccountId,
    pub is_hidden: bool,
    pub group: Option<ThreadGroup>,
    /// The viewer belongs to the thread's group.
    pub is_member: bool,
    /// What is kept of the thread's pages must carry the same.
    pub(crate) mark: Mark,
}

/// What a thread shows of its group.
#[derive(Clone, Debug)]
pub struct ThreadGroup {
    pub id: GroupId,
    pub name: String,
    pub product: Option<String>,
    pub members: i64,
    pub host: AccountId,
}

impl Thread {
    pub fn audience(&self) -> Audience {
        Audience::from_scope(self.scope)
    }

    /// Group, title and product: what the screener needs to know around a reply.
    pub fn context(&self) -> String {
        context(
            self.group.as_ref().map(|group| group.name.as_str()),
            &self.title,
            self.group.as_ref().and_then(|group| group.product.as_deref()),
        )
    }

    /// Whether this account may add to the thread. Whoever cannot read it never gets this far.
    pub fn may_write(&self, account: AccountId) -> bool {
        match (self.kind, &self.group) {
            (ThreadKind::ToTeam, _) => account == self.author,
            (ThreadKind::Question, _) if self.scope == 0 => true,
            (_, None) => true,
            (_, Some(_)) => self.is_member,
        }
    }
}

pub fn context(group: Option<&str>, title: &str, product: Option<&str>) -> String {
    let parts = [group.unwrap_or_default(), title, product.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// One text of a thread, without its words.
#[derive(Clone, Debug)]
pub struct ThreadPost {
    pub message: MessageId,
    pub rank: i64,
    pub place: i64,
    pub author: AccountId,
    pub posted_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub thanks: i64,
    pub support: i64,
    pub same_here: i64,
    pub sources: Option<String>,
    pub review_on: Option<String>,
    pub as_team: bool,
    pub hold: Option<Hold>,
    pub removed_at: Option<Timestamp>,
    /// Bits of the viewer's own reactions.
    pub own_reactions: i64,
}

/// Ranks of [`ThreadPost::rank`].
pub const OPENING: i64 = 0;
pub const ANSWER: i64 = 1;
pub const REPLY: i64 = 2;

/// Replies on a page of a thread.
pub const PAGE: i64 = 20;

/// A moderator put a text aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hold {
    pub by: AccountId,
    pub at: Timestamp,
    pub reason: String,
}

/// A question before it is asked.
#[derive(Clone, Debug, Default)]
pub struct QuestionDraft {
    pub group: Option<GroupId>,
    pub title: String,
    pub body: String,
    pub language: Option<String>,
}

/// A discussion before it is begun.
#[derive(Clone, Debug)]
pub struct DiscussionDraft {
    pub group: GroupId,
    pub title: String,
    pub body: String,
    pub language: Option<String>,
}

/// Where an answer comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    pub title: String,
    #[serde(default)]
    pub url: String,
}

/// A professional's answer before it is given.
#[derive(Clone, Debug)]
pub struct AnswerDraft {
    pub body: String,
    pub sources: Vec<Source>,
    pub review_on: Day,
    pub language: Option<String>,
}

/// Why a text is not taken.
#[derive(Debug)]
pub enum WriteRefused {
    /// The title is empty.
    TitleMissing,
    /// More than 200 letters.
    TitleTooLong,
    /// The text is empty.
    BodyMissing,
    /// More than 20,000 letters.
    BodyTooLong,
    /// An answer names one source at least.
    SourceMissing,
    /// A source's address begins with https:// or http://.
    SourceAddress,
    /// The review day lies behind us.
    ReviewPassed,
    /// Not there, or not for this person.
    NotHere,
    /// Only members of the group write here.
    MembersOnly,
    /// Somebody else wrote it.
    NotYours,
    /// It was removed.
    Removed,
    Fault(Fault),
}
db::refusal!(WriteRefused);

/// Why a question is not taken.
pub type AskRefused = WriteRefused;

impl WriteRefused {
    /// The field of the form it is about, and the key of its sentence.
    pub fn shown(&self) -> (&'static str, &'static str) {
        match self {
            WriteRefused::TitleMissing => ("title", "community-title-missing"),
            WriteRefused::TitleTooLong => ("title", "community-title-too-long"),
            WriteRefused::BodyMissing => ("body", "community-body-missing"),
            WriteRefused::BodyTooLong => ("body", "community-body-too-long"),
            WriteRefused::SourceMissing => ("source1", "community-source-missing"),
            WriteRefused::SourceAddress => ("source1", "community-source-address"),
            WriteRefused::ReviewPassed => ("review", "community-review-passed"),
            WriteRefused::NotHere => ("body", "community-not-here"),
            WriteRefused::MembersOnly => ("body", "community-members-write"),
            WriteRefused::NotYours => ("body", "community-not-yours"),
            WriteRefused::Removed => ("body", "community-removed"),
            WriteRefused::Fault(_) => ("body", "web-problem-fault"),
        }
    }
}

impl From<WriteRefused> for web::Problem {
    fn from(refused: WriteRefused) -> web::Problem {
        match refused {
            WriteRefused::Fault(fault) => web::Problem::Fault(fault),
            WriteRefused::NotHere => web::Problem::NotFound,
            other => web::Problem::Refused(other.shown().1),
        }
    }
}

/// Longest text, in letters.
pub const BODY_LETTERS: usize = 20_000;
const TITLE_LETTERS: usize = 200;

/// A title on one line.
pub fn checked_title(title: &str) -> Result<String, WriteRefused> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    match title.chars().count() {
        0 => Err(WriteRefused::TitleMissing),
        count if count > TITLE_LETTERS => Err(WriteRefused::TitleTooLong),
        _ => Ok(title),
    }
}

/// A text with one kind of line end and no empty edges.
pub fn checked_body(body: &str) -> Result<String, WriteRefused> {
    let body = body.replace("\r\n", "\n").trim().to_owned();
    match body.chars().count() {
        0 => Err(WriteRefused::BodyMissing),
        count if count > BODY_LETTERS => Err(WriteRefused::BodyTooLong),
        _ => Ok(body),
    }
}

/// Sources with tidy edges: each has a title, an address is one of the web, one at least.
pub fn checked_sources(sources: Vec<Source>) -> Result<Vec<Source>, WriteRefused> {
    let tidy = |source: Source| Source { title: source.title.trim().to_owned(), url: source.url.trim().to_owned() };
    let sources: Vec<Source> =
        sources.into_iter().map(tidy).filter(|source| !source.title.is_empty()).take(12).collect();
    let is_web = |url: &str| url.is_empty() || url.starts_with("https://") || url.starts_with("http://");
    if sources.is_empty() {
        Err(WriteRefused::SourceMissing)
    } else if !sources.iter().all(|source| is_web(&source.url)) {
        Err(WriteRefused::SourceAddress)
    } else {
        Ok(sources)
    }
}
