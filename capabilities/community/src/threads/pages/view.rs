// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the page of a thread shows of each text. Words that stand twenty times on a page are looked up once.

use std::borrow::Cow;
use std::collections::HashMap;

use identity::{AccountId, PersonCard};
use kernel::Timestamp;
use screening::{Message, MessageId};
use web::{Chrome, SafeHtml, Visit};

use crate::byline::Byline;
use crate::place::MESSAGE;
use crate::reactions::Reaction;
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

/// A reaction's button or, for visitors, its count.
pub(crate) struct ReactView {
    pub code: &'static str,
    pub icon: &'static str,
    pub words: Cow<'static, str>,
    pub count: i64,
    pub is_pressed: bool,
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
    pub reacts: Vec<ReactView>,
    pub is_own: bool,
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

/// Who looks, and the words every text needs.
pub(crate) struct Looker<'a> {
    pub visit: &'a Visit,
    pub page: &'a Chrome,
    pub cards: &'a HashMap<AccountId, PersonCard>,
    pub account: Option<i64>,
    pub is_moderator: bool,
    reactions: [(Reaction, &'static str, Cow<'static, str>); 3],
}

impl<'a> Looker<'a> {
    pub fn new(visit: &'a Visit, page: &'a Chrome, cards: &'a HashMap<AccountId, PersonCard>) -> Looker<'a> {
        let words = |reaction: Reaction, icon| (reaction, icon, page.tk("community-react-", reaction.code()));
        let reactions = [
            words(Reaction::SameHere, "users"),
            words(Reaction::Support, "hand-heart"),
            words(Reaction::Thanks, "heart"),
        ];
        let is_moderator = visit.viewer.has(identity::roles::MODERATOR.and(identity::roles::ADMINISTRATOR));
        Looker { visit, page, cards, account: visit.viewer.account, is_moderator, reactions }
    }

    /// One text as this viewer sees it.
    pub fn post(&self, post: &ThreadPost, words: &mut HashMap<MessageId, Message>) -> PostView {
        let is_own = self.account == Some(post.author.0);
        let standing = match (&post.removed_at, &post.hold) {
            (Some(_), _) => Standing::Removed,
            (None, Some(_)) if is_own || self.is_moderator => Standing::HeldShown,
            (None, Some(_)) => Standing::Held,
            (None, None) => Standing::Shown,
        };
        let is_readable = matches!(standing, Standing::Shown | Standing::HeldShown);
        let html = words.remove(&post.message).filter(|_| is_readable).map(|message| message.html).unwrap_or_default();
        PostView {
            id: self.visit.site.key.seal(MESSAGE, post.message.0),
            by: if is_readable { Byline::of(self.page, self.cards, post.author) } else { Byline::default() },
            when: self.page.when(post.posted_at),
            is_edited: post.edited_at.is_some(),
            html,
            standing,
            held_reason: post.hold.as_ref().filter(|_| is_readable).map(|hold| hold.reason.clone()).unwrap_or_default(),
            reacts: if standing == Standing::Shown { self.reacts(post, is_own) } else { Vec::new() },
            is_own,
        }
    }

    /// Signed in: every reaction, to press. Else, and on one's own text: those that somebody gave.
    fn reacts(&self, post: &ThreadPost, is_own: bool) -> Vec<ReactView> {
        let all = self.account.is_some() && !is_own;
        let view = |(reaction, icon, words): &(Reaction, &'static str, Cow<'static, str>)| {
            let count = match reaction {
                Reaction::Thanks => post.thanks,
                Reaction::Support => post.support,
                Reaction::SameHere => post.same_here,
            };
            let is_pressed = post.own_reactions & reaction.bit() != 0;
            (all || count > 0).then(|| ReactView {
                code: reaction.code(),
                icon,
                words: words.clone(),
                count,
                is_pressed,
            })
        };
        self.reactions.iter().filter_map(view).collect()
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
