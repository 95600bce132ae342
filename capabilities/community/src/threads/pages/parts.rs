// SPDX-License-Identifier: AGPL-3.0-or-later
//! What stands on the page of a thread for everybody who may read it: made once, kept, and shown to many.
//!
//! Nothing here knows who looks. It is made for a visit that is nobody's, and what belongs to one person (own reactions,
//! own texts, tokens of forms, what one may do) is put around it in `thread.rs`, each time.

use std::collections::HashMap;

use askama::Template;
use identity::{AccountId, PersonCard};
use kernel::Fault;
use screening::{Message, MessageId};
use web::prelude::*;
use web::{SafeHtml, Viewer};

use super::view::{AnswerView, Looker, PostView, Sight, Standing};
use crate::byline::Byline;
use crate::place::{group_path, thread_path};
use crate::threads::model::{ANSWER, OPENING, PAGE, Thread, ThreadKind, ThreadPost};

/// What the database holds of a page of a thread, besides the thread.
pub(crate) struct Texts {
    pub posts: Vec<ThreadPost>,
    pub words: HashMap<MessageId, Message>,
    pub cards: HashMap<AccountId, PersonCard>,
    pub also: Vec<Thread>,
}

/// One text, all but what stands under it.
pub(crate) struct PostPart {
    pub message: MessageId,
    pub author: AccountId,
    /// Sealed id, also its anchor.
    pub id: String,
    pub html: SafeHtml,
    pub standing: Standing,
    /// In the order of [`crate::reactions::Reaction::ALL`].
    pub counts: [i64; 3],
}

impl PostPart {
    pub fn has_counts(&self) -> bool {
        self.counts != [0; 3]
    }

    pub fn is_counted(&self, index: &usize) -> bool {
        self.counts[*index] > 0
    }
}

/// A page of a thread, as far as it is the same for everybody.
pub(crate) struct ThreadParts {
    pub title: String,
    pub is_indexable: bool,
    pub trail: Vec<(String, String)>,
    pub opening: PostPart,
    pub answers: Vec<PostPart>,
    pub replies: Vec<PostPart>,
    /// Said under an unanswered question: by when the team answers.
    pub promise: String,
    pub audience: (&'static str, String),
    pub group_path: String,
    pub aside: SafeHtml,
    pub sentence: String,
    pub newer: String,
    pub older: String,
    /// Authors of texts that were put aside.
    held: Vec<AccountId>,
}

impl ThreadParts {
    /// Whether it is the same for everybody: no text stands here that only some may read.
    pub fn is_for_all(&self) -> bool {
        self.posts().all(|post| post.standing != Standing::HeldShown)
    }

    /// Whether somebody with this sight sees no more than everybody does.
    pub fn is_all_for(&self, sight: Sight) -> bool {
        !self.held.iter().any(|author| sight.opens(*author))
    }

    pub fn posts(&self) -> impl Iterator<Item = &PostPart> {
        std::iter::once(&self.opening).chain(&self.answers).chain(&self.replies)
    }

    /// About how much memory it takes.
    pub fn bytes(&self) -> usize {
        let posts: usize =
            self.posts().map(|post| post.html.0.capacity() + post.id.capacity() + size_of::<PostPart>()).sum();
        posts + self.aside.0.capacity() + 2_000
    }
}

#[derive(Template)]
#[template(path = "threads/pages/opening.html")]
struct OpeningTemplate<'a> {
    page: &'a Chrome,
    post: &'a PostView,
    asked: &'a str,
    is_first: bool,
}

#[derive(Template)]
#[template(path = "threads/pages/answer.html")]
struct AnswerTemplate<'a> {
    page: &'a Chrome,
    answer: &'a AnswerView,
}

#[derive(Template)]
#[template(path = "threads/pages/reply.html")]
struct ReplyTemplate<'a> {
    page: &'a Chrome,
    post: &'a PostView,
}

/// The thread's group beside it.
struct GroupAside {
    name: String,
    path: String,
    meta: String,
    host: Byline,
}

/// A line of the aside.
struct AlsoLine {
    title: String,
    path: String,
    meta: String,
}

#[derive(Template)]
#[template(path = "threads/pages/aside.html")]
struct AsideTemplate<'a> {
    page: &'a Chrome,
    group: Option<&'a GroupAside>,
    also: Vec<AlsoLine>,
}

fn drawn(template: &impl Template) -> Result<SafeHtml, Fault> {
    let mut text = template.render().map_err(|cause| Fault::caused("rendering a part of a page", cause))?;
    text.shrink_to_fit();
    Ok(SafeHtml(text))
}

/// Makes the parts of page `number`. Of `visit` only site, language and instant count.
pub(crate) fn made(
    visit: &Visit,
    thread: &Thread,
    mut texts: Texts,
    number: i64,
    sight: Sight,
) -> Result<ThreadParts, Fault> {
    let nobodys = Visit { viewer: Viewer::default(), notice: None, ..visit.clone() };
    let page = nobodys.chrome(title(visit, thread, sight));
    let group = thread.group.as_ref().map(|group| GroupAside {
        name: group.name.clone(),
        path: group_path(&visit.site.key, group.id),
        meta: visit.words.tn("community-members-count", group.members),
        host: Byline::of(&page, &texts.cards, group.host),
    });
    let also = also(&nobodys, &page, &texts);
    let held = texts.posts.iter().filter(|post| post.hold.is_some()).map(|post| post.author).collect();
    let looker = Looker { visit: &nobodys, page: &page, cards: &texts.cards, sight };
    let (opening, answers, replies) = posts(&looker, thread, &texts.posts, &mut texts.words, number == 1)?;
    let path = thread_path(&visit.site.key, thread.kind, thread.id);
    let (sentence, newer, older) = pages(visit, thread, &path, number);
    Ok(ThreadParts {
        is_indexable: thread.audience().is_indexable() && !thread.is_hidden,
        trail: trail(visit, thread, group.as_ref()),
        opening,
        answers,
        replies,
        promise: promise(&nobodys, &page, thread),
        audience: (thread.audience().icon(), visit.words.t(thread.audience().sentence_key()).into_owned()),
        group_path: group.as_ref().map(|group| group.path.clone()).unwrap_or_default(),
        aside: drawn(&AsideTemplate { page: &page, group: group.as_ref(), also })?,
        sentence,
        newer,
        older,
        held,
        title: page.title,
    })
}

type Posts = (PostPart, Vec<PostPart>, Vec<PostPart>);

/// The opening text, the answers, the replies.
fn posts(
    looker: &Looker<'_>,
    thread: &Thread,
    posts: &[ThreadPost],
    words: &mut HashMap<MessageId, Message>,
    is_first: bool,
) -> Result<Posts, Fault> {
    let page = looker.page;
    let asked = page.tk("community-asked-", thread.kind.code());
    let (mut opening, mut answers, mut replies) = (None, Vec::new(), Vec::new());
    for post in posts {
        if post.rank == ANSWER {
            let answer = looker.answer(thread, post, words);
            answers.push(part(post, &answer.post, drawn(&AnswerTemplate { page, answer: &answer })?));
            continue;
        }
        let view = looker.post(post, words);
        if post.rank == OPENING {
            let html = drawn(&OpeningTemplate { page, post: &view, asked: &asked, is_first })?;
            opening = Some(part(post, &view, html));
        } else {
            replies.push(part(post, &view, drawn(&ReplyTemplate { page, post: &view })?));
        }
    }
    Ok((opening.expect("a thread is stored together with its opening text"), answers, replies))
}

fn part(post: &ThreadPost, view: &PostView, html: SafeHtml) -> PostPart {
    PostPart {
        message: post.message,
        author: post.author,
        id: view.id.clone(),
        html,
        standing: view.standing,
        counts: [post.same_here, post.support, post.thanks],
    }
}

/// A held title may be what tells who somebody is.
fn title(visit: &Visit, thread: &Thread, sight: Sight) -> String {
    match () {
        () if thread.title.is_empty() => visit.words.t("community-removed-title").into_owned(),
        () if thread.is_hidden && !sight.opens(thread.author) => visit.words.t("community-held-title").into_owned(),
        () => thread.title.clone(),
    }
}

fn trail(visit: &Visit, thread: &Thread, group: Option<&GroupAside>) -> Vec<(String, String)> {
    let step = |key: &str, path: &str| (visit.words.t(key).into_owned(), path.to_owned());
    let mut trail = match thread.kind {
        ThreadKind::Question => vec![step("community-questions", "/questions")],
        ThreadKind::Discussion => vec![step("community-groups", "/groups")],
        ThreadKind::ToTeam => vec![step("community-tell", "/tell")],
    };
    trail.extend(group.map(|group| (group.name.clone(), group.path.clone())));
    trail
}

fn promise(visit: &Visit, page: &Chrome, thread: &Thread) -> String {
    match (thread.answered_at, thread.answer_by) {
        (None, Some(by)) if by > visit.now => {
            page.t1("community-answer-by", "day", page.day_text(by.day_in(&visit.settings.zone)))
        }
        (None, Some(by)) => page.t1("community-answer-late", "day", page.day_text(by.day_in(&visit.settings.zone))),
        _ => String::new(),
    }
}

fn pages(visit: &Visit, thread: &Thread, path: &str, number: i64) -> (String, String, String) {
    if thread.replies <= PAGE {
        return (String::new(), String::new(), String::new());
    }
    let (from, upto) = ((number - 1) * PAGE + 1, (number * PAGE).min(thread.replies));
    let sentence =
        visit.words.with("community-replies-of", &[("from", &from), ("upto", &upto), ("all", &thread.replies)]);
    let newer = if number > 1 { format!("{path}?page={}", number - 1) } else { String::new() };
    let older = if upto < thread.replies { format!("{path}?page={}", number + 1) } else { String::new() };
    (sentence, newer, older)
}

fn also(visit: &Visit, page: &Chrome, texts: &Texts) -> Vec<AlsoLine> {
    let line = |thread: &Thread| AlsoLine {
        title: thread.title.clone(),
        path: thread_path(&visit.site.key, thread.kind, thread.id),
        meta: super::list::answered_meta(page, thread, &texts.cards),
    };
    texts.also.iter().map(line).collect()
}
