// SPDX-License-Identifier: AGPL-3.0-or-later
//! Asking, beginning a discussion, writing to the team.

use db::Tx;
use identity::{Audience, Member};
use kernel::{Fault, Timestamp};
use protocols::Lane;
use screening::{MessageId, MessageKind, NewMessage};

use super::model::{
    AskRefused, DiscussionDraft, OPENING, QuestionDraft, ThreadId, ThreadKind, WriteRefused, checked_body,
    checked_title, context,
};
use super::writes::{self, NewPost, NewThread};
use crate::facts::{DiscussionStarted, QuestionAsked, ToldTeam};
use crate::groups::{self, Group};

/// Asks a question, of everybody or in a group. Says by when the team means to answer.
pub fn ask(tx: &mut Tx<'_>, asker: &Member, draft: QuestionDraft) -> Result<ThreadId, AskRefused> {
    tx.act_as(asker.account.0);
    let title = checked_title(&draft.title)?;
    let body = match checked_body(&draft.body) {
        // One sentence can be a whole question.
        Err(WriteRefused::BodyMissing) => String::new(),
        other => other?,
    };
    let group = match draft.group {
        Some(id) => Some(writable_group(tx, asker, id, true)?),
        None => None,
    };
    let answer_by = promised(tx, Lane::Question)?;
    let opening = Opening {
        kind: ThreadKind::Question,
        group: group.as_ref(),
        title: &title,
        body: &body,
        answer_by,
        language: draft.language.as_deref(),
    };
    let (thread, message) = begin(tx, asker, &opening)?;
    journal::record(tx, &QuestionAsked { thread: thread.0, message: message.0 })?;
    Ok(thread)
}

/// Begins a discussion in a group the person belongs to.
pub fn discuss(tx: &mut Tx<'_>, member: &Member, draft: DiscussionDraft) -> Result<ThreadId, WriteRefused> {
    tx.act_as(member.account.0);
    let (title, body) = (checked_title(&draft.title)?, checked_body(&draft.body)?);
    let group = writable_group(tx, member, draft.group, false)?;
    let opening = Opening {
        kind: ThreadKind::Discussion,
        group: Some(&group),
        title: &title,
        body: &body,
        answer_by: None,
        language: draft.language.as_deref(),
    };
    let (thread, message) = begin(tx, member, &opening)?;
    journal::record(tx, &DiscussionStarted { thread: thread.0, message: message.0 })?;
    Ok(thread)
}

/// Writes to the team alone. The first sentence stands for a title.
pub fn tell_team(tx: &mut Tx<'_>, member: &Member, body: &str) -> Result<ThreadId, WriteRefused> {
    tx.act_as(member.account.0);
    let body = checked_body(body)?;
    let title = web::excerpt(&body, 80);
    let answer_by = promised(tx, Lane::Concern)?;
    let opening =
        Opening { kind: ThreadKind::ToTeam, group: None, title: &title, body: &body, answer_by, language: None };
    let (thread, message) = begin(tx, member, &opening)?;
    journal::record(tx, &ToldTeam { thread: thread.0, message: message.0 })?;
    Ok(thread)
}

/// The group, when this person may begin something there: questions in public groups are open to every account.
fn writable_group(
    tx: &mut Tx<'_>,
    member: &Member,
    id: groups::GroupId,
    is_question: bool,
) -> Result<Group, WriteRefused> {
    let (group, is_member) = groups::store::group_for(tx, id, member.account.0)?.ok_or(WriteRefused::NotHere)?;
    let open = is_question && group.audience() == Audience::Anyone;
    if is_member || open { Ok(group) } else { Err(WriteRefused::MembersOnly) }
}

/// When the webcare protocol promises a first answer on this lane, counted from now in service hours.
pub(crate) fn promised(tx: &mut Tx<'_>, lane: Lane) -> Result<Option<Timestamp>, Fault> {
    let now = tx.now();
    Ok(protocols::webcare(tx)?.first_response_due(lane, now))
}

struct Opening<'a> {
    kind: ThreadKind,
    group: Option<&'a Group>,
    title: &'a str,
    body: &'a str,
    answer_by: Option<Timestamp>,
    language: Option<&'a str>,
}

/// Stores the opening text and the thread around it.
fn begin(tx: &mut Tx<'_>, author: &Member, opening: &Opening<'_>) -> Result<(ThreadId, MessageId), Fault> {
    let audience = match (opening.kind, opening.group) {
        (ThreadKind::ToTeam, _) => Audience::Team,
        (_, Some(group)) => group.audience(),
        (_, None) => Audience::Anyone,
    };
    let message = store_words(tx, author, opening, audience)?;
    let id = ThreadId(tx.fresh_id());
    let group = opening.group.map(|group| group.id);
    let (kind, title, answer_by) = (opening.kind, opening.title, opening.answer_by);
    let thread =
        NewThread { id, kind, group, scope: audience.scope(), title, message, author: author.account, answer_by };
    writes::insert_thread(tx, &thread)?;
    let post = NewPost {
        message,
        thread: id,
        rank: OPENING,
        place: 1,
        author: author.account,
        sources: None,
        review_on: None,
        as_team: false,
    };
    writes::insert_post(tx, &post)?;
    if let Some(group) = group {
        groups::store::count_thread(tx, group, kind == ThreadKind::Question)?;
    }
    tx.announce("community.thread", id.0)?;
    Ok((id, message))
}

fn store_words(
    tx: &mut Tx<'_>,
    author: &Member,
    opening: &Opening<'_>,
    audience: Audience,
) -> Result<MessageId, Fault> {
    let around = context(
        opening.group.map(|group| group.name.as_str()),
        "",
        opening.group.and_then(|group| group.product.as_deref()),
    );
    let message = NewMessage {
        channel: NewMessage::OWN,
        outside_id: None,
        author: Some(author.account),
        author_name: &author.name,
        // A letter to the team has no title of its own: its first words would be screened twice.
        title: (opening.kind != ThreadKind::ToTeam).then_some(opening.title),
        text: opening.body,
        url: None,
        in_reply_to: None,
        context: Some(around.as_str()).filter(|around| !around.is_empty()),
        audience,
        posted_at: tx.now(),
        language: opening.language,
        kind: match opening.kind {
            ThreadKind::Question => MessageKind::Question,
            ThreadKind::Discussion => MessageKind::Discussion,
            ThreadKind::ToTeam => MessageKind::ToTeam,
        },
        link: None,
    };
    Ok(screening::store(tx, &message)?.id)
}
