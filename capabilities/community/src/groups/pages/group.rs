// SPDX-License-Identifier: AGPL-3.0-or-later
//! One group. Of a members-only group somebody outside sees the name, what it is about, the host and how to join.

use std::collections::HashMap;

use askama::Template;
use db::Tx;
use identity::{AccountId, Member, PersonCard, roles};
use kernel::Fault;
use screening::{Message, MessageId};
use serde::Deserialize;
use web::prelude::*;

use crate::byline::{Byline, once};
use crate::groups::actions::{join, leave};
use crate::groups::{Group, GroupId, JoinRefused, Visibility, store};
use crate::place::{GROUP, THREAD, group_path, thread_path};
use crate::threads::model::{PAGE, Thread, ThreadKind};
use crate::threads::store::{Reader, group_threads};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct GroupQuery {
    show: String,
    after: String,
}

/// A thread in its group.
struct TalkLine {
    title: String,
    path: String,
    by: Byline,
    when: SafeHtml,
    excerpt: String,
    replies: String,
    last: String,
    is_question: bool,
    is_answered: bool,
    waits: bool,
}

#[derive(Template)]
#[template(path = "groups/pages/group.html")]
struct GroupPage {
    page: Chrome,
    trail: Vec<(String, String)>,
    name: String,
    about: String,
    path: String,
    audience: (&'static str, String),
    members: String,
    host: Byline,
    host_about: String,
    is_member: bool,
    is_host: bool,
    is_readable: bool,
    reader_note: bool,
    ask: String,
    tabs: Vec<(String, String, bool)>,
    lines: Vec<TalkLine>,
    sentence: String,
    newer: String,
    older: String,
}

struct Found {
    group: Group,
    is_member: bool,
    threads: Vec<Thread>,
    words: HashMap<MessageId, Message>,
    cards: HashMap<AccountId, PersonCard>,
}

fn found(tx: &mut Tx<'_>, id: GroupId, reader: Reader, kinds: &[String], after: i64) -> Result<Option<Found>, Fault> {
    let Some((group, is_member)) = store::group_for(tx, id, reader.account)? else {
        return Ok(None);
    };
    // The query itself gives nothing of a members-only group to somebody outside.
    let threads = group_threads(tx, id, reader, kinds, after, PAGE + 1)?;
    let messages: Vec<MessageId> = threads.iter().map(|thread| thread.message).collect();
    let words = if messages.is_empty() { HashMap::new() } else { screening::messages(tx, &messages)? };
    let people = threads.iter().flat_map(|thread| [thread.author, thread.last_by]);
    let cards = identity::cards(tx, &once(people.chain([group.host])))?;
    Ok(Some(Found { group, is_member, threads, words, cards }))
}

pub async fn get(visit: Visit, Path(id): Path<String>, Query(query): Query<GroupQuery>) -> Result<Response, Problem> {
    let id = visit.site.key.unseal(GROUP, &id).map(GroupId).ok_or(Problem::NotFound)?;
    let questions_only = query.show == "questions";
    let kinds =
        if questions_only { vec!["question".to_owned()] } else { vec!["question".to_owned(), "discussion".to_owned()] };
    let (reader, after) = (Reader::of(&visit.viewer), visit.site.key.unseal(THREAD, &query.after).unwrap_or(0));
    let found =
        visit.site.database.read(move |tx| found(tx, id, reader, &kinds, after)).await?.ok_or(Problem::NotFound)?;
    let looked_through = found.group.visibility == Visibility::Members && !found.is_member && reader.is_staff;
    if looked_through {
        let noted = visit.site.database.write(move |tx| {
            tx.act_as(reader.account);
            journal::note(tx, "community.group_read_by_team", id.0, &serde_json::json!({})).map(|_| ())
        });
        noted.await?;
    }
    respond(&dressed(&visit, found, questions_only, !query.after.is_empty(), looked_through))
}

// length: one struct literal, field by field as the template shows it
fn dressed(visit: &Visit, mut found: Found, questions_only: bool, is_later: bool, reader_note: bool) -> GroupPage {
    let group = found.group;
    let has_more = found.threads.len() > PAGE as usize;
    found.threads.truncate(PAGE as usize);
    let is_public = group.visibility == Visibility::Public;
    let mut page = visit.chrome(group.name.clone());
    page.description = web::excerpt(&group.about, 150);
    if is_public && !is_later {
        page = page.indexed();
    }
    let path = group_path(&visit.site.key, group.id);
    let word = |key: &str| visit.words.t(key).into_owned();
    let base = if questions_only { format!("{path}?show=questions&") } else { format!("{path}?") };
    let older = found
        .threads
        .last()
        .filter(|_| has_more)
        .map(|last| format!("{base}after={}", visit.site.key.seal(THREAD, last.id.0)));
    let lines = found
        .threads
        .iter()
        .map(|thread| line(visit, &page, thread, &mut found.words, &found.cards))
        .collect::<Vec<_>>();
    GroupPage {
        trail: vec![(word("community-groups"), "/groups".into()), (group.name.clone(), String::new())],
        audience: (
            group.audience().icon(),
            word(if is_public { "community-group-public" } else { "community-group-members" }),
        ),
        members: visit.words.tn("community-members-count", group.members),
        host: Byline::of(&page, &found.cards, group.host),
        host_about: found.cards.get(&group.host).map(|card| card.about.clone()).unwrap_or_default(),
        is_member: found.is_member,
        is_host: visit.viewer.account == Some(group.host.0),
        is_readable: is_public || found.is_member || visit.viewer.has(roles::STAFF),
        reader_note,
        ask: format!("/ask?group={}", visit.site.key.seal(GROUP, group.id.0)),
        tabs: vec![
            (word("community-talk"), path.clone(), !questions_only),
            (
                visit.words.tn("community-questions-count", group.questions),
                format!("{path}?show=questions"),
                questions_only,
            ),
        ],
        sentence: visit.words.tn("community-list-sentence", lines.len()),
        newer: if !is_later {
            String::new()
        } else if questions_only {
            format!("{path}?show=questions")
        } else {
            path.clone()
        },
        older: older.unwrap_or_default(),
        lines,
        name: group.name,
        about: group.about,
        path,
        page,
    }
}

fn line(
    visit: &Visit,
    page: &Chrome,
    thread: &Thread,
    words: &mut HashMap<MessageId, Message>,
    cards: &HashMap<AccountId, PersonCard>,
) -> TalkLine {
    let text = words.remove(&thread.message).map(|message| message.text).unwrap_or_default();
    let last = Byline::of(page, cards, thread.last_by).name;
    TalkLine {
        title: thread.title.clone(),
        path: thread_path(&visit.site.key, thread.kind, thread.id),
        by: Byline::of(page, cards, thread.author),
        when: page.ago(thread.asked_at),
        excerpt: web::excerpt(&text, 280),
        replies: page.tn("community-replies-count", thread.replies),
        last: if thread.replies > 0 { page.t1("community-last-by", "name", last) } else { String::new() },
        is_question: thread.kind == ThreadKind::Question,
        is_answered: thread.answered_at.is_some(),
        waits: thread.kind == ThreadKind::Question && thread.answered_at.is_none() && thread.replies == 0,
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct MembershipForm {
    leave: String,
}

/// `POST /groups/{id}/membership`: joins, or leaves.
pub async fn membership(
    visit: Visit,
    Path(id): Path<String>,
    Form(form): Form<MembershipForm>,
) -> Result<Response, Problem> {
    let member = Member::check(&visit.viewer)?;
    let group = visit.site.key.unseal(GROUP, &id).map(GroupId).ok_or(Problem::NotFound)?;
    let leaves = form.leave == "yes";
    let outcome =
        visit.site.database.write(move |tx| if leaves { leave(tx, &member, group) } else { join(tx, &member, group) });
    match outcome.await {
        Ok(()) => Ok(redirect(
            &group_path(&visit.site.key, group),
            Some(if leaves { "community-left" } else { "community-joined" }),
        )),
        Err(JoinRefused::NoSuchGroup) => Err(Problem::NotFound),
        Err(JoinRefused::HostStays) => Err(Problem::Refused("community-host-stays")),
        Err(JoinRefused::Fault(fault)) => Err(fault.into()),
    }
}
