// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::HashMap;

use askama::Template;
use axum::http::StatusCode;
use db::Tx;
use identity::{AccountId, Audience, Person, PersonCard, WebcareAgent, roles};
use journal::AuditLine;
use kernel::{Fault, MICROS_PER_MINUTE, Timestamp};
use protocols::{Lane, WebcareProtocol};
use screening::{Message, MessageId, MessageScreening};
use web::prelude::*;

use super::marks::{Stretch, stretches};
use super::record::{self, RecordLine};
use super::rows::{self, DeskRow, Listed};
use super::side::{self, Earlier, Explanation};
use super::{ACCOUNT, CASE, Cards, Clock, channel_name, clock, conversation_id, name_of};
use crate::conversations::answering::{self, Way};
use crate::conversations::model::{CONVERSATION, Conversation, MESSAGE};
use crate::conversations::remarks::{self, Remark, RemarkKind};
use crate::conversations::store::{self, Part, Tally};
use crate::conversations::{CloseReason, ConversationId};

/// So much is shown of each.
const PARTS: i64 = 200;
const LINES: i64 = 1000;
const EARLIER: i64 = 6;
const WAITING: i64 = 20;
const TEAM: i64 = 200;

/// Everything that was read for the page.
struct Loaded {
    conversation: Conversation,
    parts: Vec<Part>,
    words: HashMap<MessageId, Message>,
    screenings: HashMap<MessageId, MessageScreening>,
    protocol: WebcareProtocol,
    lines: Vec<AuditLine>,
    remarks: Vec<Remark>,
    earlier: Vec<Conversation>,
    cards: Cards,
    team: Vec<PersonCard>,
    way: Way,
    list: Listed,
    tally: Tally,
}

fn load(tx: &mut Tx<'_>, id: ConversationId, person: AccountId) -> Result<Loaded, Problem> {
    let conversation = store::conversation(tx, id)?.ok_or(Problem::NotFound)?;
    let parts = store::parts(tx, id, PARTS)?;
    let earlier = store::by_author(tx, &conversation.author_key, EARLIER)?;
    let ids = parts
        .iter()
        .map(|part| part.message)
        .chain(earlier.iter().map(|earlier| earlier.message));
    let words = screening::messages(tx, &ids.collect::<Vec<_>>())?;
    let newest = parts
        .iter()
        .rev()
        .find(|part| !part.is_ours)
        .map_or(conversation.message, |part| part.message);
    let mut screenings = HashMap::new();
    for message in [conversation.message, newest] {
        if !screenings.contains_key(&message)
            && let Some(found) = screening::screening_of(tx, message)?
        {
            screenings.insert(message, found);
        }
    }
    let way = match words.get(&newest) {
        Some(message) => answering::way(tx, message)?,
        None => Way::Outside,
    };
    let protocol = protocols::webcare(tx)?;
    let (lines, remarks) = (journal::about(tx, id.0, LINES)?, remarks::of(tx, id, LINES)?);
    let rule = protocol.rule(conversation.lane);
    let mut people = rows::people(std::slice::from_ref(&conversation));
    people.extend(record::people(&lines));
    people.extend(
        remarks
            .iter()
            .map(|remark| remark.author)
            .chain([rule.owner, rule.deputy].into_iter().flatten()),
    );
    people.sort();
    people.dedup();
    let cards = identity::cards(tx, &people)?;
    let team = identity::people_with(tx, roles::STAFF.and(roles::PROFESSIONAL).and(roles::HOST), TEAM)?;
    let (list, tally) = (rows::waiting(tx, WAITING)?, store::tally(tx, person)?);
    Ok(Loaded {
        conversation,
        parts,
        words,
        screenings,
        protocol,
        lines,
        remarks,
        earlier,
        cards,
        team,
        way,
        list,
        tally,
    })
}

/// What a refused form brings back: what is wrong, and the person's words.
#[derive(Clone, Debug, Default)]
pub(super) struct Kept {
    pub errors: FieldErrors,
    /// Who was first.
    pub colleague: Option<AccountId>,
    pub body: String,
    pub note: String,
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

/// One text of the conversation.
struct Item {
    name: String,
    at: Timestamp,
    /// `theirs`, `ours`, `note`, `outside`.
    kind: &'static str,
    stretches: Vec<Stretch>,
    is_gone: bool,
    is_edited: bool,
    link: String,
}

#[derive(Template)]
#[template(path = "pages/conversation.html")]
struct ConversationPage {
    page: Chrome,
    sealed: String,
    heading: String,
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
    case_link: String,
    has_case: bool,
    link: String,
    items: Vec<Item>,
    composer: Composer,
    audience_icon: &'static str,
    audience: String,
    protocol: side::Protocol,
    explanation: Explanation,
    earlier: Vec<Earlier>,
    author: String,
    language: String,
    record: Vec<RecordLine>,
    rows: Vec<DeskRow>,
    tally: Tally,
    lanes: Vec<&'static str>,
    reasons: Vec<&'static str>,
    colleagues: Vec<(String, String)>,
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
    if must_be_noted(&loaded, account, visit.now) {
        let note = move |tx: &mut Tx<'_>| -> Result<(), Fault> {
            tx.act_as(account.0);
            journal::note(tx, "webcare.read", id.0, &serde_json::json!({})).map(|_| ())
        };
        visit.site.database.write(note).await?;
    }
    respond_with(status, &composed(visit, &person, loaded, kept))
}

/// So often at the most one person's reading is noted.
const READ_AGAIN_MICROS: i64 = 10 * MICROS_PER_MINUTE;

/// That somebody of the team reads what not everybody may read, or what is about safety, is on the record.
fn must_be_noted(loaded: &Loaded, reader: AccountId, now: Timestamp) -> bool {
    let is_private = loaded
        .words
        .values()
        .any(|message| message.audience != Audience::Anyone);
    let is_safety = matches!(loaded.conversation.lane, Lane::Safety | Lane::SideEffect);
    let of_reader = |line: &&AuditLine| line.kind == "webcare.read" && line.actor == Some(reader.0);
    let last = loaded.lines.iter().rev().find(of_reader).map(|line| line.at);
    (is_private || is_safety) && last.is_none_or(|at| now.since(at) > READ_AGAIN_MICROS)
}

fn composed(visit: &Visit, person: &Person, loaded: Loaded, kept: Kept) -> ConversationPage {
    let opening = loaded.words.get(&loaded.conversation.message);
    let words = visit.words;
    let heading = opening
        .map(|message| heading(visit, message))
        .unwrap_or_else(|| words.t("webcare-words-gone").into_owned());
    let page = visit.chrome(heading.clone());
    let conversation = &loaded.conversation;
    let key = &visit.site.key;
    let holder = conversation
        .taken
        .map(|taken| name_of(visit, &loaded.cards, taken.by))
        .unwrap_or_default();
    let newest = newest(&loaded);
    let (audience_icon, audience) = audience(&page, &loaded, newest);
    let found = loaded.screenings.get(&newest).filter(|found| !found.labels.is_empty());
    let found = found.or_else(|| loaded.screenings.get(&conversation.message));
    let team = loaded
        .team
        .iter()
        .filter(|card| card.roles.any_of(roles::WEBCARE_AGENT.and(roles::ADMINISTRATOR)));
    let colleagues = team.filter(|card| {
        card.account != person.account && Some(card.account) != conversation.taken.map(|taken| taken.by)
    });
    ConversationPage {
        sealed: key.seal(CONVERSATION, conversation.id.0),
        heading,
        lane: conversation.lane.code(),
        channel_kind: conversation.channel.clone(),
        channel: channel_name(visit, &conversation.channel),
        clock: conversation.due_at.map(|due_at| clock(visit, &page, due_at)),
        state: rows::state(&page, conversation),
        where_said: opening.and_then(|message| message.context.clone()).unwrap_or_default(),
        is_mine: conversation.taken.is_some_and(|taken| taken.by == person.account),
        is_free: conversation.taken.is_none(),
        holder,
        told: conversation
            .told
            .map(|told| page.t1("webcare-told", "name", name_of(visit, &loaded.cards, told.person)))
            .unwrap_or_default(),
        sealed_message: key.seal(MESSAGE, newest.0),
        case_link: case_link(visit, conversation),
        has_case: conversation.safety_case.is_some(),
        link: opening.map(|message| link(visit, message)).unwrap_or_default(),
        items: items(visit, &loaded),
        composer: composer(visit, person, &loaded),
        audience_icon,
        audience,
        protocol: side::protocol(
            visit,
            &page,
            person,
            &loaded.protocol,
            conversation,
            &loaded.cards,
            &loaded.team,
        ),
        explanation: side::explanation(conversation, found),
        earlier: earlier(visit, &page, &loaded),
        author: opening
            .map(|message| message.author_name.clone())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| words.t("webcare-unnamed").into_owned()),
        language: found.map(|found| found.language.clone()).unwrap_or_default(),
        record: record::lines(visit, &loaded.cards, &loaded.lines, &loaded.remarks),
        rows: rows::rows(visit, &page, &loaded.list, &loaded.protocol, Some(conversation.id)),
        tally: loaded.tally,
        lanes: Lane::ALL
            .iter()
            .filter(|lane| **lane != conversation.lane)
            .map(|lane| lane.code())
            .collect(),
        reasons: CloseReason::ALL.iter().map(|reason| reason.code()).collect(),
        colleagues: colleagues
            .map(|card| (key.seal(ACCOUNT, card.account.0), card.name.clone()))
            .collect(),
        kept: named(visit, kept, &loaded.cards),
        page,
    }
}

/// The newest message that is not ours: what an answer goes to.
fn newest(loaded: &Loaded) -> MessageId {
    loaded
        .parts
        .iter()
        .rev()
        .find(|part| !part.is_ours)
        .map_or(loaded.conversation.message, |part| part.message)
}

/// A colleague who was first is named in the summary of what went wrong.
fn named(visit: &Visit, mut kept: Kept, cards: &Cards) -> Kept {
    if let Some(colleague) = kept.colleague {
        let name = name_of(visit, cards, colleague);
        kept.errors = FieldErrors::one("ct", visit.words.t1("webcare-refused-taken", "name", name));
    }
    kept
}

fn heading(visit: &Visit, message: &Message) -> String {
    match &message.title {
        _ if message.deleted_at.is_some() => visit.words.t("webcare-words-gone").into_owned(),
        Some(title) if !title.is_empty() => title.clone(),
        _ => web::excerpt(&message.text, 70),
    }
}

/// Where a message stands: in the own space, or the address it was read at.
fn link(visit: &Visit, message: &Message) -> String {
    if message.is_own() {
        return format!("/messages/{}", visit.site.key.seal(MESSAGE, message.id.0));
    }
    let is_web = |url: &&String| url.starts_with("https://") || url.starts_with("http://");
    message.url.as_ref().filter(is_web).cloned().unwrap_or_default()
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

fn audience(page: &Chrome, loaded: &Loaded, newest: MessageId) -> (&'static str, String) {
    let audience = loaded
        .words
        .get(&newest)
        .map_or(Audience::Team, |message| message.audience);
    match (&loaded.way, audience) {
        (Way::Letter(_), _) => ("mail", page.t("webcare-audience-letter").into_owned()),
        (_, Audience::Team) => ("lock", page.t("webcare-audience-author").into_owned()),
        (_, audience) => (audience.icon(), page.t(audience.sentence_key()).into_owned()),
    }
}

fn items(visit: &Visit, loaded: &Loaded) -> Vec<Item> {
    let messages = loaded.parts.iter().filter_map(|part| {
        let message = loaded.words.get(&part.message)?;
        let words = message.words();
        let found = loaded.screenings.get(&part.message).filter(|_| !part.is_ours);
        let stretches = found.map_or_else(
            || stretches(&words, &[], &[]),
            |found| stretches(&words, &found.spans, &found.labels),
        );
        Some(Item {
            name: message.author_name.clone(),
            at: message.posted_at,
            kind: if part.is_ours { "ours" } else { "theirs" },
            stretches,
            is_gone: message.deleted_at.is_some(),
            is_edited: message.edited_at.is_some(),
            link: link(visit, message),
        })
    });
    let remarks = loaded
        .remarks
        .iter()
        .filter(|remark| matches!(remark.kind, RemarkKind::Note | RemarkKind::Outside));
    let remarks = remarks.map(|remark| Item {
        name: name_of(visit, &loaded.cards, remark.author),
        at: remark.done_at.unwrap_or(remark.written_at),
        kind: if remark.kind == RemarkKind::Note {
            "note"
        } else {
            "outside"
        },
        stretches: stretches(&remark.words, &[], &[]),
        is_gone: remark.words.is_empty(),
        is_edited: false,
        link: remark.url.clone().unwrap_or_default(),
    });
    let mut items: Vec<Item> = messages.chain(remarks).collect();
    items.sort_by_key(|item| item.at);
    items
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
