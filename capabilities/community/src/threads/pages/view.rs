// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the page of a thread shows of each text. Words that stand twenty times on a page are looked up once.

use std::collections::HashMap;

use identity::{AccountId, PersonCard, roles};
use kernel::Timestamp;
use screening::{Message, MessageId};
use web::{Chrome, SafeHtml, Viewer, Visit};

use crate::byline::Byline;
use crate::place::MESSAGE;
use crate::threads::model::{Source, Thread, ThreadPost};

/// How a text stands on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Shown,
    /// Put aside, and this viewer may read it all the same: the author or a moderator.
    HeldShown,
    Held,
    Removed,
}

impl Standing {
    /// Whether the words are there to read.
    pub fn is_readable(self) -> bool {
        matches!(self, Standing::Shown | Standing::HeldShown)
    }
}

/// Which texts that were put aside somebody may read all the same: one's own, and moderators all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sight {
    account: Option<i64>,
    is_moderator: bool,
}

impl Sight {
    pub fn of(viewer: &Viewer) -> Sight {
        let is_moderator = viewer.has(roles::MODERATOR.and(roles::ADMINISTRATOR));
        Sight { account: viewer.account, is_moderator }
    }

    /// Whether a text of this author can be read although it was put aside.
    pub fn opens(self, author: AccountId) -> bool {
        self.is_moderator || self.account == Some(author.0)
    }
}

/// One text.
pub(crate) struct PostView {
    /// Sealed id, also its anchor.
    pub id: String,
    pub by: Byline,
    pub when: SafeHtml,
    pub is_edited: bool,
    pub html: SafeHtml,
    pub standing: Standing,
    pub held_reason: String,
}

/// A professional's answer.
pub(crate) struct AnswerView {
    pub post: PostView,
    pub is_checked: bool,
    /// Who checked the identity, in which register, until when.
    pub check: String,
    pub took: String,
    pub sources: Vec<Source>,
    pub review: String,
}

/// What every text is shown with. `visit` is nobody's in particular.
pub(crate) struct Looker<'a> {
    pub visit: &'a Visit,
    pub page: &'a Chrome,
    pub cards: &'a HashMap<AccountId, PersonCard>,
    pub sight: Sight,
}

impl Looker<'_> {
    /// One text.
    pub fn post(&self, post: &ThreadPost, words: &mut HashMap<MessageId, Message>) -> PostView {
        let standing = match (&post.removed_at, &post.hold) {
            (Some(_), _) => Standing::Removed,
            (None, Some(_)) if self.sight.opens(post.author) => Standing::HeldShown,
            (None, Some(_)) => Standing::Held,
            (None, None) => Standing::Shown,
        };
        let is_readable = standing.is_readable();
        let html = words.remove(&post.message).filter(|_| is_readable).map(|message| message.html).unwrap_or_default();
        PostView {
            id: self.visit.site.key.seal(MESSAGE, post.message.0),
            by: if is_readable { Byline::of(self.page, self.cards, post.author) } else { Byline::default() },
            when: self.page.when(post.posted_at),
            is_edited: post.edited_at.is_some(),
            html,
            standing,
            held_reason: post.hold.as_ref().filter(|_| is_readable).map(|hold| hold.reason.clone()).unwrap_or_default(),
        }
    }

    /// A professional's answer with its sources and its check of identity.
    pub fn answer(&self, thread: &Thread, post: &ThreadPost, words: &mut HashMap<MessageId, Message>) -> AnswerView {
        let verification = self.cards.get(&post.author).and_then(|card| card.verification.as_ref());
        let valid = verification.filter(|check| check.valid_until > self.page.now);
        let zone = &self.visit.settings.zone;
        let day = |at: Timestamp| self.page.day_text(at.day_in(zone));
        let check = valid.map(|check| {
            let values: [(&'static str, &dyn std::fmt::Display); 5] = [
                ("register", &check.register),
                ("number", &check.number_shown),
                ("by", &check.checked_by),
                ("at", &day(check.checked_at)),
                ("until", &day(check.valid_until)),
            ];
            self.visit.words.with("community-check-text", &values)
        });
        let sources = post.sources.as_deref().and_then(|json| serde_json::from_str(json).ok());
        let review = post.review_on.as_deref().and_then(|day| day.parse::<kernel::Day>().ok());
        AnswerView {
            post: self.post(post, words),
            is_checked: check.is_some(),
            check: check.unwrap_or_default(),
            took: self.page.t1(
                "community-answered-after",
                "length",
                self.page.length(post.posted_at.since(thread.asked_at)),
            ),
            // Written by ourselves as a list; a row that cannot be read shows no sources rather than none of the answer.
            sources: sources.unwrap_or_default(),
            review: review
                .map(|day| self.page.t1("community-review-due", "day", self.page.day_text(day)))
                .unwrap_or_default(),
        }
    }
}
