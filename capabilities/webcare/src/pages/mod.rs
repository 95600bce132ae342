// SPDX-License-Identifier: AGPL-3.0-or-later
//! The desk's pages: the list by time left, and one conversation with everything needed to answer it.

pub(crate) mod conversation;
pub(crate) mod forms;
mod grades;
pub(crate) mod list;
mod loaded;
mod marks;
mod record;
mod rows;
mod side;
mod thread;

use std::collections::HashMap;

use identity::{AccountId, PersonCard};
use kernel::Timestamp;
use web::prelude::*;

use crate::conversations::ConversationId;
use crate::conversations::clock::ClockState;
use crate::conversations::model::CONVERSATION;

/// Kind number of accounts in sealed addresses.
const ACCOUNT: u32 = 1;
/// Kind number of safety cases in sealed addresses.
const CASE: u32 = 6;

/// The names of people here.
type Cards = HashMap<AccountId, PersonCard>;

fn conversation_id(visit: &Visit, sealed: &str) -> Result<ConversationId, Problem> {
    visit.site.key.unseal(CONVERSATION, sealed).map(ConversationId).ok_or(Problem::NotFound)
}

/// A colleague's name; one who left is called so.
fn name_of(visit: &Visit, cards: &Cards, account: AccountId) -> String {
    match cards.get(&account) {
        Some(card) => card.name.clone(),
        None => visit.words.t("webcare-gone").into_owned(),
    }
}

/// Time left, ready to be shown.
#[derive(Clone, Debug)]
struct Clock {
    state: &'static str,
    words: String,
    iso: String,
    exact: String,
}

fn clock(visit: &Visit, page: &Chrome, due_at: Timestamp) -> Clock {
    let left = due_at.since(visit.now);
    let length = page.length(left);
    let words = if left < 0 { page.t1("webcare-over", "time", length) } else { length };
    Clock { state: ClockState::of(left).code(), words, iso: due_at.rfc3339(), exact: moment(visit, page, due_at) }
}

/// Day and time as plain words, for attributes and sentences.
fn moment(visit: &Visit, page: &Chrome, at: Timestamp) -> String {
    let local = at.in_zone(&visit.settings.zone);
    format!("{}, {:02}:{:02}", page.day_text(local.date()), local.hour(), local.minute())
}
