// SPDX-License-Identifier: AGPL-3.0-or-later
//! Everything a conversation's page is made of, read in one unit of work with as many queries however long it is.

use std::collections::HashMap;

use db::Tx;
use identity::{AccountId, Audience, PersonCard, roles};
use journal::AuditLine;
use kernel::{Fault, MICROS_PER_MINUTE, Timestamp};
use protocols::{Lane, WebcareProtocol};
use screening::{Message, MessageId, MessageScreening};
use web::Problem;

use super::Cards;
use super::record;
use super::rows::{self, Listed};
use crate::conversations::ConversationId;
use crate::conversations::answering::{self, Way};
use crate::conversations::model::Conversation;
use crate::conversations::remarks::{self, Remark};
use crate::conversations::store::{self, Part, Tally};
use crate::saved_replies::model::SavedReply;
use crate::saved_replies::store::saved_replies;

/// So much is shown of each.
const PARTS: i64 = 200;
const LINES: i64 = 1000;
const EARLIER: i64 = 6;
const WAITING: i64 = 20;
const TEAM: i64 = 200;

/// Everything that was read for the page.
pub(super) struct Loaded {
    pub conversation: Conversation,
    pub parts: Vec<Part>,
    pub words: HashMap<MessageId, Message>,
    pub screenings: HashMap<MessageId, MessageScreening>,
    pub protocol: WebcareProtocol,
    pub lines: Vec<AuditLine>,
    pub remarks: Vec<Remark>,
    pub earlier: Vec<Conversation>,
    pub cards: Cards,
    pub team: Vec<PersonCard>,
    pub way: Way,
    pub list: Listed,
    pub tally: Tally,
    pub saved: Vec<SavedReply>,
}

pub(super) fn load(tx: &mut Tx<'_>, id: ConversationId, person: AccountId) -> Result<Loaded, Problem> {
    let conversation = store::conversation(tx, id)?.ok_or(Problem::NotFound)?;
    let parts = store::parts(tx, id, PARTS)?;
    let earlier = store::by_author(tx, &conversation.author_key, EARLIER)?;
    let ids = parts.iter().map(|part| part.message).chain(earlier.iter().map(|earlier| earlier.message));
    let words = screening::messages(tx, &ids.collect::<Vec<_>>())?;
    let newest = newest(&parts, &conversation);
    let screenings = screenings(tx, [conversation.message, newest])?;
    let way = match words.get(&newest) {
        Some(message) => answering::way(tx, message)?,
        None => Way::Outside,
    };
    let protocol = protocols::webcare(tx)?;
    let (lines, remarks) = (journal::about(tx, id.0, LINES)?, remarks::of(tx, id, LINES)?);
    let people = people(&conversation, &protocol, &lines, &remarks);
    let cards = identity::cards(tx, &people)?;
    let team = identity::people_with(tx, roles::STAFF.and(roles::PROFESSIONAL).and(roles::HOST), TEAM)?;
    let language = screenings.get(&newest).map_or("", |found| found.language.as_str());
    let saved = saved_replies(tx, language)?;
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
        saved,
    })
}

/// What was found in the first message and in the newest, each once.
fn screenings(tx: &mut Tx<'_>, of: [MessageId; 2]) -> Result<HashMap<MessageId, MessageScreening>, Fault> {
    let mut screenings = HashMap::new();
    for message in of {
        if !screenings.contains_key(&message)
            && let Some(found) = screening::screening_of(tx, message)?
        {
            screenings.insert(message, found);
        }
    }
    Ok(screenings)
}

/// Everybody whom the page names.
fn people(
    conversation: &Conversation,
    protocol: &WebcareProtocol,
    lines: &[AuditLine],
    remarks: &[Remark],
) -> Vec<AccountId> {
    let rule = protocol.rule(conversation.lane);
    let mut people = rows::people(std::slice::from_ref(conversation));
    people.extend(record::people(lines));
    people.extend(remarks.iter().map(|remark| remark.author));
    people.extend([rule.owner, rule.deputy].into_iter().flatten());
    people.sort();
    people.dedup();
    people
}

impl Loaded {
    /// The newest message that is not ours: what an answer goes to.
    pub fn newest(&self) -> MessageId {
        newest(&self.parts, &self.conversation)
    }

    /// The first message, unless it is gone.
    pub fn opening(&self) -> Option<&Message> {
        self.words.get(&self.conversation.message)
    }

    /// What explains the lane: the newest message when it has a label, else the first.
    pub fn explaining(&self) -> Option<&MessageScreening> {
        let newest = self.screenings.get(&self.newest()).filter(|found| !found.labels.is_empty());
        newest.or_else(|| self.screenings.get(&self.conversation.message))
    }

    /// That somebody of the team reads what not everybody may read, or what is about safety, is on the record.
    pub fn must_be_noted(&self, reader: AccountId, now: Timestamp) -> bool {
        let is_private = self.words.values().any(|message| message.is_own() && message.audience != Audience::Anyone);
        let is_safety = matches!(self.conversation.lane, Lane::Safety | Lane::SideEffect);
        let of_reader = |line: &&AuditLine| line.kind == "webcare.read" && line.actor == Some(reader.0);
        let last = self.lines.iter().rev().find(of_reader).map(|line| line.at);
        (is_private || is_safety) && last.is_none_or(|at| now.since(at) > READ_AGAIN_MICROS)
    }
}

/// So often at the most one person's reading is noted.
const READ_AGAIN_MICROS: i64 = 10 * MICROS_PER_MINUTE;

fn newest(parts: &[Part], conversation: &Conversation) -> MessageId {
    let theirs = parts.iter().rev().find(|part| !part.is_ours);
    theirs.map_or(conversation.message, |part| part.message)
}
