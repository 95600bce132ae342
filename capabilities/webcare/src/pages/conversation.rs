// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use db::Tx;
use identity::{AccountId, Audience, Person, PersonCard, WebcareAgent, roles};
use kernel::Fault;
use protocols::Lane;
use web::prelude::*;

use super::grades::{self, GradeShown};
use super::loaded::{Loaded, load};
use super::record::{self, RecordLine};
use super::rows::{self, DeskRow};
use super::side::{self, Earlier, Explanation};
use super::thread::{self, Item};
use super::{ACCOUNT, CASE, Cards, Clock, clock, conversation_id, name_of};
use crate::conversations::answering::Way;
use crate::conversations::model::{CONVERSATION, Conversation, MESSAGE};
use crate::conversations::store::Tally;
use crate::conversations::{CloseReason, ConversationId};
use crate::saved_replies::pages::SAVED_REPLY;

/// What a refused form brings back: what is wrong, and the person's words.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    pub errors: FieldErrors,
    /// Who was first.
    pub colleague: Option<AccountId>,
    pub body: String,
    pub note: String,
    pub given: String,
    pub reason: String,
    pub done: String,
    pub url: String,
    pub words: String,
    pub again: String,
}

/// How the composer looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Composer {
    Reply,
    Outside,
    /// A colleague has it.
    Theirs,
    Closed,
    /// The viewer reads, and does not answer.
    ReadOnly,
}

/// What stands over a conversation.
struct Head {
    heading: String,
    author: String,
    lane: &'static str,
    channel_kind: String,
    channel: String,
    clock: Option<Clock>,
    state: String,
    where_said: String,
    holder: String,
    is_mine: bool,
    is_free: bool,
    told: String,
    sealed_message: String,
    has_case: bool,
    /// Empty for whoever may not see safety cases.
    case_link: String,
    link: String,
}

#[derive(Template)]
#[template(path = "pages/conversation.html")]
struct ConversationPage {
    page: Chrome,
    sealed: String,
    head: Head,
    grade: GradeShown,
    items: Vec<Item>,
    composer: Composer,
    audience_icon: &'static str,
    audience: String,
    protocol: side::Protocol,
    explanation: Explanation,
    earlier: Vec<Earlier>,
    language: String,
    record: Vec<RecordLine>,
    rows: Vec<DeskRow>,
    tally: Tally,
    lanes: Vec<&'static str>,
    reasons: Vec<&'static str>,
    colleagues: Vec<(String, String)>,
    /// Sealed id and title.
    saved: Vec<(String, String)>,
    kept: Kept,
}

pub(crate) async fn get(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    let id = conversation_id(&visit, &sealed)?;
    show(&visit, id, StatusCode::OK, Kept::default()).await
}

/// The page, also as the answer to a form that was refused.
pub(super) async fn show(
    visit: &Visit,
    id: ConversationId,
    status: StatusCode,
    kept: Kept,
) -> Result<Response, Problem> {
    let person = Person::check(&visit.viewer)?;
    let account = person.account;
    let loaded = visit.site.database.read(move |tx| load(tx, id, account)).await?;
    if loaded.must_be_noted(account, visit.now) {
        let note = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
            tx.act_as(account.0);
            journal::note(tx, "webcare.read", id.0, &serde_json::json!({})).map(|_| ())
        };
        visit.site.database.write(note).await?;
    }
    respond_with(status, &composed(visit, &person, loaded, kept))
}

fn composed(visit: &Visit, person: &Person, loaded: Loaded, kept: Kept) -> ConversationPage {
    let opening = loaded.opening();
    let heading = opening
        .map_or_else(|| visit.words.t("webcare-words-gone").into_owned(), |message| thread::heading(visit, message));
    let page = visit.chrome(heading.clone());
    let (conversation, found) = (&loaded.conversation, loaded.explaining());
    let (audience_icon, audience) = audience(&page, &loaded);
    let lanes = Lane::ALL.iter().filter(|lane| **lane != conversation.lane);
    ConversationPage {
        sealed: visit.site.key.seal(CONVERSATION, conversation.id.0),
        head: head(visit, &page, person, &loaded, heading),
        grade: grades::shown(visit, &loaded),
        items: thread::items(visit, &loaded),
        composer: composer(visit, person, &loaded),
        audience_icon,
        audience,
        protocol: side::protocol(visit, &page, person, &loaded),
        explanation: side::explanation(conversation, found),
        earlier: earlier(visit, &page, &loaded),
        language: found.map(|found| found.language.clone()).unwrap_or_default(),
        record: record::lines(visit, &loaded.cards, &loaded.lines, &loaded.remarks),
        rows: rows::rows(visit, &page, &loaded.list, &loaded.protocol, Some(conversation.id)),
        tally: loaded.tally,
        lanes: lanes.map(|lane| lane.code()).collect(),
        reasons: CloseReason::ALL.iter().map(|reason| reason.code()).collect(),
        colleagues: colleagues(visit, person, &loaded),
        saved: loaded
            .saved
            .iter()
            .map(|saved| (visit.site.key.seal(SAVED_REPLY, saved.id.0), saved.title.clone()))
            .collect(),
        kept: named(visit, kept, &loaded.cards),
        page,
    }
}

fn head(visit: &Visit, page: &Chrome, person: &Person, loaded: &Loaded, heading: String) -> Head {
    let (conversation, opening) = (&loaded.conversation, loaded.opening());
    let name = |account| name_of(visit, &loaded.cards, account);
    let author = opening.map(|message| message.author_name.clone()).filter(|name| !name.is_empty());
    Head {
        heading,
        author: author.unwrap_or_else(|| page.t("webcare-unnamed").into_owned()),
        lane: conversation.lane.code(),
        channel_kind: screening::channel_kind(&conversation.channel).to_owned(),
        channel: screening::channel_name(visit.words, &conversation.channel),
        clock: conversation.due_at.map(|due_at| clock(visit, page, due_at)),
        state: rows::state(page, conversation),
        where_said: opening.and_then(|message| message.context.clone()).unwrap_or_default(),
        holder: conversation.taken.map(|taken| name(taken.by)).unwrap_or_default(),
        is_mine: conversation.taken.is_some_and(|taken| taken.by == person.account),
        is_free: conversation.taken.is_none(),
        told: conversation.told.map(|told| page.t1("webcare-told", "name", name(told.person))).unwrap_or_default(),
        sealed_message: visit.site.key.seal(MESSAGE, loaded.newest().0),
        has_case: conversation.safety_case.is_some(),
        case_link: case_link(visit, conversation),
        link: opening.map(|message| thread::link(visit, message)).unwrap_or_default(),
    }
}

/// To whom this conversation can be given: sealed account and name.
fn colleagues(visit: &Visit, person: &Person, loaded: &Loaded) -> Vec<(String, String)> {
    let holder = loaded.conversation.taken.map(|taken| taken.by);
    let is_other = |card: &&PersonCard| card.account != person.account && Some(card.account) != holder;
    let agents = loaded.team.iter().filter(|card| card.roles.any_of(roles::WEBCARE_AGENT.and(roles::ADMINISTRATOR)));
    agents.filter(is_other).map(|card| (visit.site.key.seal(ACCOUNT, card.account.0), card.name.clone())).collect()
}

/// A colleague who was first is named in the summary of what went wrong.
fn named(visit: &Visit, mut kept: Kept, cards: &Cards) -> Kept {
    if let Some(colleague) = kept.colleague {
        let name = name_of(visit, cards, colleague);
        kept.errors = FieldErrors::one("ct", visit.words.t1("webcare-refused-taken", "name", name));
    }
    kept
}

fn case_link(visit: &Visit, conversation: &Conversation) -> String {
    match conversation.safety_case {
        Some(case) if visit.viewer.has(roles::SAFETY) => format!("/cases/{}", visit.site.key.seal(CASE, case)),
        _ => String::new(),
    }
}

fn composer(visit: &Visit, person: &Person, loaded: &Loaded) -> Composer {
    match (&loaded.way, WebcareAgent::check(&visit.viewer)) {
        (_, Err(_)) => Composer::ReadOnly,
        _ if !loaded.conversation.is_open() => Composer::Closed,
        _ if loaded.conversation.colleague(person.account).is_some() => Composer::Theirs,
        (Way::Outside, _) => Composer::Outside,
        _ => Composer::Reply,
    }
}

fn audience(page: &Chrome, loaded: &Loaded) -> (&'static str, String) {
    let audience = loaded.words.get(&loaded.newest()).map_or(Audience::Team, |message| message.audience);
    match (&loaded.way, audience) {
        (Way::Letter(_), _) => ("mail", page.t("webcare-audience-letter").into_owned()),
        (_, Audience::Team) => ("lock", page.t("webcare-audience-author").into_owned()),
        (_, audience) => (audience.icon(), page.t(audience.sentence_key()).into_owned()),
    }
}

fn earlier(visit: &Visit, page: &Chrome, loaded: &Loaded) -> Vec<Earlier> {
    let line = |before: &Conversation| Earlier {
        href: format!("/desk/{}", visit.site.key.seal(CONVERSATION, before.id.0)),
        at: before.opened_at,
        lane: before.lane.code(),
        excerpt: rows::excerpt(page, loaded.words.get(&before.message)),
        state: if before.is_open() && before.answered.is_none() {
            page.t("webcare-still-waiting").into_owned()
        } else {
            rows::state(page, before)
        },
        is_this: before.id == loaded.conversation.id,
    };
    loaded.earlier.iter().rev().map(line).collect()
}
