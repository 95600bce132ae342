// SPDX-License-Identifier: AGPL-3.0-or-later
//! Replying, answering, changing and removing one's own words.

use db::Tx;
use identity::{Member, Person, Professional, WebcareAgent};
use kernel::Fault;
use screening::{MessageId, MessageKind, NewMessage};

use crate::facts::{AnswerGiven, ReplyPosted, TeamReplied};
use crate::moderation;
use crate::threads::model::{
    ANSWER, AnswerDraft, OPENING, REPLY, Source, Thread, ThreadId, ThreadKind, ThreadPost, WriteRefused, checked_body,
    checked_sources,
};
use crate::threads::store::{self, Reader};
use crate::threads::writes::{self, NewPost};

/// Replies under a thread that the person may read and write in.
pub fn reply(tx: &mut Tx<'_>, member: &Member, thread: ThreadId, body: &str) -> Result<MessageId, WriteRefused> {
    tx.act_as(member.account.0);
    let body = checked_body(body)?;
    let thread = store::thread_for(tx, thread, Reader::person(member))?.ok_or(WriteRefused::NotHere)?;
    if !thread.may_write(member.account) {
        return Err(WriteRefused::MembersOnly);
    }
    let to = thread.message;
    let message = add_reply(tx, member, &thread, to, &body, false)?;
    journal::record(tx, &ReplyPosted { thread: thread.id.0, message: message.0, to: to.0 })?;
    Ok(message)
}

/// Replies to a message as a named person of the team. The first such reply answers a question.
pub fn reply_as_team(
    tx: &mut Tx<'_>,
    agent: &WebcareAgent,
    to: MessageId,
    body: &str,
) -> Result<MessageId, WriteRefused> {
    tx.act_as(agent.account.0);
    let body = checked_body(body)?;
    let (_, thread) = store::post(tx, to, agent.account.0)?.ok_or(WriteRefused::NotHere)?;
    let thread = store::thread_for(tx, thread, Reader::person(agent))?.ok_or(WriteRefused::NotHere)?;
    let message = add_reply(tx, agent, &thread, to, &body, true)?;
    writes::mark_answered(tx, thread.id, agent.account)?;
    journal::record(tx, &TeamReplied { thread: thread.id.0, message: message.0, to: to.0 })?;
    Ok(message)
}

/// Answers a question as a checked professional, with sources and a day on which the answer is looked at again.
pub fn answer(
    tx: &mut Tx<'_>,
    professional: &Professional,
    thread: ThreadId,
    draft: AnswerDraft,
) -> Result<MessageId, WriteRefused> {
    tx.act_as(professional.account.0);
    let (body, sources) = (checked_body(&draft.body)?, checked_sources(draft.sources)?);
    if draft.review_on <= tx.now().day_in("UTC") {
        return Err(WriteRefused::ReviewPassed);
    }
    let thread = store::thread_for(tx, thread, Reader::person(professional))?.ok_or(WriteRefused::NotHere)?;
    if thread.kind != ThreadKind::Question {
        return Err(WriteRefused::NotHere);
    }
    let around = thread.context();
    let words = NewMessage {
        language: draft.language.as_deref(),
        kind: MessageKind::Answer,
        context: Some(&around),
        ..words_under(tx, professional, &thread, thread.message, &body)
    };
    let message = screening::store(tx, &words)?.id;
    let review_on = draft.review_on.to_string();
    add_answer(tx, professional, &thread, message, &sources, &review_on)?;
    writes::mark_answered(tx, thread.id, professional.account)?;
    let fact = AnswerGiven { thread: thread.id.0, message: message.0 };
    journal::record(tx, &fact)?;
    tx.announce("community.thread", fact.thread)?;
    Ok(message)
}

fn add_answer(
    tx: &mut Tx<'_>,
    professional: &Professional,
    thread: &Thread,
    message: MessageId,
    sources: &[Source],
    review_on: &str,
) -> Result<(), Fault> {
    let author = professional.account;
    let place = writes::next_answer(tx, thread.id, author, sources.len() as i64)?;
    let sources =
        serde_json::to_string(sources).map_err(|cause| Fault::caused("writing the sources of an answer", cause))?;
    let post = NewPost {
        message,
        thread: thread.id,
        rank: ANSWER,
        place,
        author,
        sources: Some(&sources),
        review_on: Some(review_on),
        as_team: false,
    };
    writes::insert_post(tx, &post)
}

fn words_under<'a>(tx: &Tx<'_>, author: &'a Person, thread: &Thread, to: MessageId, body: &'a str) -> NewMessage<'a> {
    NewMessage {
        channel: NewMessage::OWN,
        outside_id: None,
        author: Some(author.account),
        author_name: &author.name,
        title: None,
        text: body,
        url: None,
        in_reply_to: Some(to),
        context: None,
        audience: thread.audience(),
        posted_at: tx.now(),
        language: None,
        kind: MessageKind::Reply,
        link: None,
    }
}

fn add_reply(
    tx: &mut Tx<'_>,
    author: &Person,
    thread: &Thread,
    to: MessageId,
    body: &str,
    as_team: bool,
) -> Result<MessageId, Fault> {
    let around = thread.context();
    let kind = if thread.kind == ThreadKind::ToTeam && !as_team { MessageKind::ToTeam } else { MessageKind::Reply };
    let words = NewMessage { context: Some(&around), kind, ..words_under(tx, author, thread, to, body) };
    let message = screening::store(tx, &words)?.id;
    let place = writes::next_reply(tx, thread.id, author.account)?;
    let (thread, author) = (thread.id, author.account);
    writes::insert_post(
        tx,
        &NewPost { message, thread, rank: REPLY, place, author, sources: None, review_on: None, as_team },
    )?;
    tx.announce("community.thread", thread.0)?;
    Ok(message)
}

/// A text of the person's own that still stands, and its thread.
pub(crate) fn own_post(
    tx: &mut Tx<'_>,
    member: &Person,
    message: MessageId,
) -> Result<(ThreadPost, ThreadId), WriteRefused> {
    let (post, thread) = store::post(tx, message, member.account.0)?.ok_or(WriteRefused::NotHere)?;
    if post.author != member.account {
        return Err(WriteRefused::NotYours);
    }
    if post.removed_at.is_some() {
        return Err(WriteRefused::Removed);
    }
    Ok((post, thread))
}

/// Changes one's own words; the page says that they were changed.
pub fn edit(tx: &mut Tx<'_>, member: &Member, message: MessageId, body: &str) -> Result<(), WriteRefused> {
    tx.act_as(member.account.0);
    let body = checked_body(body)?;
    own_post(tx, member, message)?;
    change_words(tx, message, &body)
}

/// The same for the author and for the moderator: words, their screening and the mark on the page.
pub(crate) fn change_words(tx: &mut Tx<'_>, message: MessageId, body: &str) -> Result<(), WriteRefused> {
    let stored = screening::edit(tx, message, body)?.ok_or(WriteRefused::Removed)?;
    if stored.is_new {
        moderation::store::mark_edited(tx, message)?;
    }
    Ok(())
}

/// Removes one's own words for good. The place in the thread stays, so that replies keep their sense.
pub fn remove(tx: &mut Tx<'_>, member: &Member, message: MessageId) -> Result<(), WriteRefused> {
    tx.act_as(member.account.0);
    let (post, thread) = own_post(tx, member, message)?;
    remove_words(tx, member, &post, thread)?;
    Ok(())
}

/// The same for the author and for the moderator.
pub(crate) fn remove_words(tx: &mut Tx<'_>, by: &Person, post: &ThreadPost, thread: ThreadId) -> Result<(), Fault> {
    screening::delete(tx, post.message, by.account)?;
    moderation::store::mark_removed(tx, post.message)?;
    if post.rank == OPENING {
        writes::set_opening(tx, thread, "", true)?;
    }
    journal::note(tx, "community.words_removed", post.message.0, &serde_json::json!({ "thread": thread.0 }))?;
    Ok(())
}
