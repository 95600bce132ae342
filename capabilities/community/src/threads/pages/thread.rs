// SPDX-License-Identifier: AGPL-3.0-or-later
//! One thread: the opening text, the answers of checked professionals, the replies, twenty a page.

use std::collections::HashMap;

use askama::Template;
use db::Tx;
use identity::{AccountId, PersonCard, roles};
use kernel::Fault;
use screening::{Message, MessageId};
use serde::Deserialize;
use web::prelude::*;

use super::kept;
use super::view::{AnswerView, Looker, PostView, Standing};
use crate::byline::{Byline, once};
use crate::place::{THREAD, group_path, thread_path};
use crate::threads::model::{ANSWER, OPENING, PAGE, Thread, ThreadId, ThreadKind, ThreadPost};
use crate::threads::store::{self, Reader};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PageQuery {
    page: i64,
}

/// A line of the aside.
pub(crate) struct AlsoLine {
    pub title: String,
    pub path: String,
    pub meta: String,
}

/// The thread's group beside it.
pub(crate) struct GroupAside {
    pub name: String,
    pub path: String,
    pub meta: String,
    pub host: Byline,
}

#[derive(Template)]
#[template(path = "threads/pages/thread.html")]
struct ThreadPage {
    page: Chrome,
    trail: Vec<(String, String)>,
    title: String,
    kind: ThreadKind,
    is_first: bool,
    opening: PostView,
    asked: String,
    answers: Vec<AnswerView>,
    replies: Vec<PostView>,
    /// Said under an unanswered question: by when the team answers.
    promise: String,
    audience: (&'static str, String),
    group: Option<GroupAside>,
    also: Vec<AlsoLine>,
    /// Where the composer sends to; empty when this viewer cannot write here.
    reply_to: String,
    may_answer: String,
    join: String,
    reader_note: bool,
    sentence: String,
    newer: String,
    older: String,
    draft: String,
    react: bool,
    report: std::borrow::Cow<'static, str>,
    edited: std::borrow::Cow<'static, str>,
}

/// What one read of the database gives.
struct Found {
    thread: Thread,
    posts: Vec<ThreadPost>,
    words: HashMap<MessageId, Message>,
    cards: HashMap<AccountId, PersonCard>,
    also: Vec<Thread>,
}

fn found(tx: &mut Tx<'_>, id: ThreadId, reader: Reader, number: i64) -> Result<Option<Found>, Fault> {
    let Some(thread) = store::thread_for(tx, id, reader)? else {
        return Ok(None);
    };
    let below = if number == 1 { ANSWER + 1 } else { OPENING + 1 };
    let posts = store::posts(tx, id, reader.account, below, (number - 1) * PAGE, number * PAGE)?;
    let messages: Vec<MessageId> =
        posts.iter().filter(|post| post.removed_at.is_none()).map(|post| post.message).collect();
    let words = screening::messages(tx, &messages)?;
    let also = if thread.kind == ThreadKind::Question { store::also_answered(tx, &thread, 3)? } else { Vec::new() };
    let people = posts.iter().map(|post| post.author).chain(thread.group.as_ref().map(|group| group.host));
    let cards = identity::cards(tx, &once(people.chain(also.iter().filter_map(|other| other.answered_by))))?;
    Ok(Some(Found { thread, posts, words, cards, also }))
}

pub async fn question(
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<PageQuery>,
) -> Result<Response, Problem> {
    show(visit, &id, query.page.clamp(1, 100_000), ThreadKind::Question).await
}

pub async fn discussion(
    visit: Visit,
    Path(id): Path<String>,
    Query(query): Query<PageQuery>,
) -> Result<Response, Problem> {
    show(visit, &id, query.page.clamp(1, 100_000), ThreadKind::Discussion).await
}

pub async fn letter(visit: Visit, Path(id): Path<String>, Query(query): Query<PageQuery>) -> Result<Response, Problem> {
    show(visit, &id, query.page.clamp(1, 100_000), ThreadKind::ToTeam).await
}

async fn show(visit: Visit, id: &str, number: i64, kind: ThreadKind) -> Result<Response, Problem> {
    let id = visit.site.key.unseal(THREAD, id).map(ThreadId).ok_or(Problem::NotFound)?;
    let place = kept::place_for(&visit, id, number);
    let mark = match &place {
        Some(_) => mark_of(&visit, id, kind).await?,
        None => None,
    };
    if let (Some(place), Some(mark)) = (&place, mark)
        && let Some(page) = kept::page(place, mark, visit.now)
    {
        return Ok(page);
    }
    let reader = Reader::of(&visit.viewer);
    let found = visit.site.database.read(move |tx| found(tx, id, reader, number)).await?.ok_or(Problem::NotFound)?;
    if found.thread.kind != kind {
        return Ok(redirect(&thread_path(&visit.site.key, found.thread.kind, id), None));
    }
    let looked_through = found.thread.scope > 0 && !found.thread.is_member
        || found.thread.scope < 0 && Some(found.thread.author.0) != visit.viewer.account;
    if looked_through {
        note_reading(&visit, &found.thread).await?;
    }
    let page = dressed(&visit, found, number, looked_through);
    match (place, mark) {
        (Some(place), Some(mark)) => kept::keep(place, mark, visit.now, &page),
        _ => respond(&page),
    }
}

/// What a kept page of this thread must still carry; nothing where not everybody may read it.
async fn mark_of(visit: &Visit, id: ThreadId, kind: ThreadKind) -> Result<Option<i64>, Fault> {
    visit.site.database.read(move |tx| store::public_mark(tx, id, kind)).await
}

/// Staff that does not belong to a place read it: that stands on the record.
async fn note_reading(visit: &Visit, thread: &Thread) -> Result<(), Problem> {
    let (account, thread, scope) = (visit.viewer.account.unwrap_or(0), thread.id.0, thread.scope);
    let noted = visit.site.database.write(move |tx| {
        tx.act_as(account);
        journal::note(tx, "community.thread_read_by_team", thread, &serde_json::json!({ "scope": scope })).map(|_| ())
    });
    Ok(noted.await?)
}

// length: one struct literal, field by field as the template shows it
fn dressed(visit: &Visit, mut found: Found, number: i64, reader_note: bool) -> ThreadPage {
    let thread = found.thread;
    // A held title may be what tells who somebody is.
    let title = match () {
        () if thread.title.is_empty() => visit.words.t("community-removed-title").into_owned(),
        () if thread.is_hidden && !may_read_held(visit, &thread) => visit.words.t("community-held-title").into_owned(),
        () => thread.title.clone(),
    };
    let mut page = visit.chrome(title.clone());
    if thread.audience().is_indexable() && !thread.is_hidden {
        page = page.indexed();
    }
    let looker = Looker::new(visit, &page, &found.cards);
    let (mut opening, mut answers, mut replies) = (None, Vec::new(), Vec::new());
    for post in &found.posts {
        match post.rank {
            OPENING => opening = Some(looker.post(post, &mut found.words)),
            ANSWER => answers.push(looker.answer(&thread, post, &mut found.words)),
            _ => replies.push(looker.post(post, &mut found.words)),
        }
    }
    let opening = opening.expect("a thread is stored together with its opening text");
    let path = thread_path(&visit.site.key, thread.kind, thread.id);
    let (sentence, newer, older) = pages(visit, &thread, &path, number);
    let reply_to = if may_reply(visit, &thread) { format!("{path}/replies") } else { String::new() };
    let may_answer = if thread.kind == ThreadKind::Question && visit.viewer.has(roles::PROFESSIONAL) {
        format!("{path}/answers")
    } else {
        String::new()
    };
    let group = thread.group.as_ref().map(|group| GroupAside {
        name: group.name.clone(),
        path: group_path(&visit.site.key, group.id),
        meta: visit.words.tn("community-members-count", group.members),
        host: Byline::of(&page, &found.cards, group.host),
    });
    let join = if reply_to.is_empty() {
        group.as_ref().map(|group| group.path.clone()).unwrap_or_default()
    } else {
        String::new()
    };
    ThreadPage {
        trail: trail(visit, &thread, group.as_ref()),
        title,
        kind: thread.kind,
        is_first: number == 1,
        asked: visit.words.t(&format!("community-asked-{}", thread.kind.code())).into_owned(),
        opening,
        answers,
        replies,
        promise: promise(visit, &page, &thread),
        audience: (thread.audience().icon(), visit.words.t(thread.audience().sentence_key()).into_owned()),
        also: also(visit, &page, &found.also, &found.cards),
        group,
        draft: format!("thread-{}", visit.site.key.seal(THREAD, thread.id.0)),
        reply_to,
        may_answer,
        join,
        reader_note,
        sentence,
        newer,
        older,
        react: visit.viewer.is_signed_in(),
        report: page.t("community-report"),
        edited: page.t("community-edited"),
        page,
    }
}

fn may_read_held(visit: &Visit, thread: &Thread) -> bool {
    let is_moderator = visit.viewer.has(roles::MODERATOR.and(roles::ADMINISTRATOR));
    is_moderator || visit.viewer.account == Some(thread.author.0)
}

fn may_reply(visit: &Visit, thread: &Thread) -> bool {
    match visit.viewer.account {
        Some(account) => thread.may_write(AccountId(account)),
        // A visitor may write where anybody may, under a chosen name.
        None => thread.kind == ThreadKind::Question && thread.scope == 0,
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

fn also(visit: &Visit, page: &Chrome, threads: &[Thread], cards: &HashMap<AccountId, PersonCard>) -> Vec<AlsoLine> {
    let line = |thread: &Thread| AlsoLine {
        title: thread.title.clone(),
        path: thread_path(&visit.site.key, thread.kind, thread.id),
        meta: super::list::answered_meta(page, thread, cards),
    };
    threads.iter().map(line).collect()
}
