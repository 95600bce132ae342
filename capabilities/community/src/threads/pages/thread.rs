// SPDX-License-Identifier: AGPL-3.0-or-later
//! One thread: the opening text, the answers of checked professionals, the replies, twenty a page.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use db::Tx;
use identity::{AccountId, roles};
use kernel::Fault;
use screening::MessageId;
use serde::Deserialize;
use web::prelude::*;

use super::kept::{self, Place};
use super::parts::{self, PostPart, Texts, ThreadParts};
use super::view::{Sight, Standing};
use crate::byline::once;
use crate::mark::Mark;
use crate::place::{THREAD, thread_path};
use crate::reactions::{self, Reaction};
use crate::threads::model::{ANSWER, OPENING, PAGE, Thread, ThreadId, ThreadKind};
use crate::threads::store::{self, Reader};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct PageQuery {
    page: i64,
}

/// What a reaction's button says.
struct ReactWords {
    code: &'static str,
    icon: &'static str,
    words: Cow<'static, str>,
}

/// A thread as one viewer sees it: the parts that all see, and around them what is the viewer's own.
#[derive(Template)]
#[template(path = "threads/pages/thread.html")]
struct ThreadPage<'a> {
    page: Chrome,
    parts: &'a ThreadParts,
    kind: ThreadKind,
    is_first: bool,
    account: Option<i64>,
    own_reactions: &'a OwnReactions,
    reactions: [ReactWords; 3],
    /// Where the composer sends to; empty when this viewer cannot write here.
    reply_to: String,
    may_answer: String,
    reader_note: bool,
    draft: String,
    react: bool,
    report: Cow<'static, str>,
}

impl ThreadPage<'_> {
    fn is_own(&self, post: &PostPart) -> bool {
        self.account == Some(post.author.0)
    }

    fn is_pressed(&self, post: &PostPart, index: &usize) -> bool {
        let bits = self.own_reactions.get(&post.message).copied().unwrap_or(0);
        bits & Reaction::ALL[*index].bit() != 0
    }
}

/// The viewer's own reactions, as bits, to the texts of a page.
type OwnReactions = HashMap<MessageId, i64>;

/// What one read of the database gives: the thread first, with the mark that what is kept must carry.
struct Found {
    thread: Thread,
    own_reactions: OwnReactions,
    content: Content,
}

enum Content {
    Kept(Arc<ThreadParts>),
    Read(Texts),
}

fn found(tx: &mut Tx<'_>, id: ThreadId, reader: Reader, place: &Place, sight: Sight) -> Result<Option<Found>, Fault> {
    let Some(thread) = store::thread_for(tx, id, reader)? else {
        return Ok(None);
    };
    if let Some(parts) = kept::parts(place, &thread, sight, tx.now()) {
        let messages: Vec<MessageId> = parts.posts().map(|post| post.message).collect();
        let own_reactions = reactions::own(tx, reader.account, &messages)?;
        return Ok(Some(Found { thread, own_reactions, content: Content::Kept(parts) }));
    }
    let number = place.number();
    let below = if number == 1 { ANSWER + 1 } else { OPENING + 1 };
    let posts = store::posts(tx, id, reader.account, below, (number - 1) * PAGE, number * PAGE)?;
    let messages: Vec<MessageId> =
        posts.iter().filter(|post| post.removed_at.is_none()).map(|post| post.message).collect();
    let words = screening::messages(tx, &messages)?;
    let also = if thread.kind == ThreadKind::Question { store::also_answered(tx, &thread, 3)? } else { Vec::new() };
    let people = posts.iter().map(|post| post.author).chain(thread.group.as_ref().map(|group| group.host));
    let cards = identity::cards(tx, &once(people.chain(also.iter().filter_map(|other| other.answered_by))))?;
    let own_reactions = posts.iter().map(|post| (post.message, post.own_reactions)).collect();
    Ok(Some(Found { thread, own_reactions, content: Content::Read(Texts { posts, words, cards, also }) }))
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
    let place = Place::of(&visit, id, number);
    let whole = place.whole(&visit);
    if let Some(whole) = &whole
        && let Some(mark) = mark_of(&visit, id, kind).await?
        && let Some(page) = kept::page(whole, mark, visit.now)
    {
        return Ok(page);
    }
    let (reader, sight, at) = (Reader::of(&visit.viewer), Sight::of(&visit.viewer), place.clone());
    let read = visit.site.database.read(move |tx| found(tx, id, reader, &at, sight));
    let Found { thread, own_reactions, content } = read.await?.ok_or(Problem::NotFound)?;
    if thread.kind != kind {
        return Ok(redirect(&thread_path(&visit.site.key, thread.kind, id), None));
    }
    let looked_through =
        thread.scope > 0 && !thread.is_member || thread.scope < 0 && Some(thread.author.0) != visit.viewer.account;
    if looked_through {
        note_reading(&visit, &thread).await?;
    }
    let parts = match content {
        Content::Kept(parts) => parts,
        Content::Read(texts) => {
            kept::keep_parts(place, &thread, visit.now, parts::made(&visit, &thread, texts, number, sight)?)
        }
    };
    let page = dressed(&visit, &thread, &parts, &own_reactions, looked_through);
    let page = ThreadPage { is_first: number == 1, ..page };
    match whole {
        Some(whole) => kept::keep_page(whole, &thread, visit.now, &page),
        None => respond(&page),
    }
}

/// What a kept page of this thread must still carry; nothing where not everybody may read it.
async fn mark_of(visit: &Visit, id: ThreadId, kind: ThreadKind) -> Result<Option<Mark>, Fault> {
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

fn dressed<'a>(
    visit: &Visit,
    thread: &Thread,
    parts: &'a ThreadParts,
    own_reactions: &'a OwnReactions,
    reader_note: bool,
) -> ThreadPage<'a> {
    let mut page = visit.chrome(parts.title.clone());
    if parts.is_indexable {
        page = page.indexed();
    }
    let sealed = visit.site.key.seal(THREAD, thread.id.0);
    let path = format!("/{}/{sealed}", thread.kind.folder());
    let may_answer = thread.kind == ThreadKind::Question && visit.viewer.has(roles::PROFESSIONAL);
    let words = |reaction: Reaction, icon| ReactWords {
        code: reaction.code(),
        icon,
        words: page.tk("community-react-", reaction.code()),
    };
    ThreadPage {
        reactions: [
            words(Reaction::SameHere, "users"),
            words(Reaction::Support, "hand-heart"),
            words(Reaction::Thanks, "heart"),
        ],
        report: page.t("community-report"),
        page,
        parts,
        kind: thread.kind,
        is_first: true,
        account: visit.viewer.account,
        own_reactions,
        reply_to: if may_reply(visit, thread) { format!("{path}/replies") } else { String::new() },
        may_answer: if may_answer { format!("{path}/answers") } else { String::new() },
        reader_note,
        draft: format!("thread-{sealed}"),
        react: visit.viewer.is_signed_in(),
    }
}

fn may_reply(visit: &Visit, thread: &Thread) -> bool {
    match visit.viewer.account {
        Some(account) => thread.may_write(AccountId(account)),
        // A visitor may write where anybody may, under a chosen name.
        None => thread.kind == ThreadKind::Question && thread.scope == 0,
    }
}
