// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::HashMap;

use askama::Template;
use db::Tx;
use identity::{AccountId, PersonCard, roles};
use kernel::{Fault, MICROS_PER_DAY, Timestamp};
use web::prelude::*;

use super::figures::{Figures, figures};
use crate::groups::pages::list::{GroupLine, line as group_line};
use crate::groups::{self, Group};
use crate::threads::model::Thread;
use crate::threads::pages::list::{QuestionLine, line as question_line};
use crate::threads::store;

/// Somebody who answers here.
struct FaceLine {
    name: String,
    title: String,
    about: String,
    is_checked: bool,
}

#[derive(Template)]
#[template(path = "front/page.html")]
struct FrontPage {
    page: Chrome,
    lead: String,
    faces: Vec<FaceLine>,
    /// When the team reads: now, or from when.
    hours: String,
    is_open: bool,
    figures: String,
    groups: Vec<GroupLine>,
    all_groups: String,
    answered: Vec<QuestionLine>,
}

struct Found {
    people: Vec<PersonCard>,
    groups: Vec<(Group, bool)>,
    answered: Vec<Thread>,
    figures: Figures,
    is_open: bool,
    opens_at: Timestamp,
    cards: HashMap<AccountId, PersonCard>,
}

const FACES: usize = 4;
const GROUPS: i64 = 6;

fn found(tx: &mut Tx<'_>, account: i64) -> Result<Found, Fault> {
    let now = tx.now();
    let people = identity::people_with(tx, roles::PROFESSIONAL.and(roles::HOST).and(roles::STAFF), 200)?;
    let groups = groups::store::groups(tx, account, "", GROUPS)?;
    let answered = store::answered_lately(tx, 3)?;
    let figures = figures(&store::waits_since(tx, now.plus(-30 * MICROS_PER_DAY))?);
    let hours = protocols::webcare(tx)?.rules.hours;
    let mut cards: HashMap<AccountId, PersonCard> = people.iter().map(|card| (card.account, card.clone())).collect();
    // Whoever hosts or answers has one of these roles; only somebody who lost it is looked up once more.
    let named =
        groups.iter().map(|(group, _)| group.host).chain(answered.iter().filter_map(|thread| thread.answered_by));
    let missing: Vec<AccountId> =
        crate::byline::once(named).into_iter().filter(|account| !cards.contains_key(account)).collect();
    if !missing.is_empty() {
        cards.extend(identity::cards(tx, &missing)?);
    }
    Ok(Found {
        people,
        groups,
        answered,
        figures,
        is_open: hours.is_open(now),
        opens_at: hours.next_opening(now),
        cards,
    })
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    let account = visit.viewer.account.unwrap_or(0);
    let mut found = visit.site.database.read(move |tx| found(tx, account)).await?;
    let mut page = visit.titled("community-front").indexed();
    if !visit.settings.about.is_empty() {
        page.description = visit.settings.about.clone();
    }
    // Professionals first, then hosts; a team of sixty still shows four.
    found.people.retain(|card| card.roles.any_of(roles::PROFESSIONAL.and(roles::HOST)));
    found.people.sort_by_key(|card| !card.is_professional);
    let front = FrontPage {
        lead: lead(&visit, &page),
        faces: found.people.iter().take(FACES).map(|card| face(&visit, &page, card)).collect(),
        hours: hours(&visit, &page, found.is_open, found.opens_at),
        is_open: found.is_open,
        figures: sentence(&page, found.figures),
        groups: found
            .groups
            .iter()
            .map(|(group, is_mine)| group_line(&visit, &page, group, *is_mine, &found.cards))
            .collect(),
        all_groups: page.t("community-groups-all").into_owned(),
        answered: found.answered.iter().map(|thread| question_line(&visit, &page, thread, &found.cards)).collect(),
        page,
    };
    respond(&front)
}

fn lead(visit: &Visit, page: &Chrome) -> String {
    match visit.settings.about.as_str() {
        "" => page.t("community-front-lead").into_owned(),
        about => page.t1("community-front-lead-about", "about", about),
    }
}

fn face(visit: &Visit, page: &Chrome, card: &PersonCard) -> FaceLine {
    let host = || page.t("community-role-host").into_owned();
    let is_valid = |check: &identity::Verification| check.valid_until > visit.now;
    FaceLine {
        name: card.name.clone(),
        title: Some(card.title.clone()).filter(|title| !title.is_empty()).unwrap_or_else(host),
        about: web::excerpt(&card.about, 70),
        is_checked: card.verification.as_ref().is_some_and(is_valid),
    }
}

/// When the team reads: now, or from when.
fn hours(visit: &Visit, page: &Chrome, is_open: bool, opens_at: Timestamp) -> String {
    if is_open {
        return page.t("community-open-now").into_owned();
    }
    let local = opens_at.in_zone(&visit.settings.zone);
    let time = format!("{:02}:{:02}", local.hour(), local.minute());
    page.t2("community-open-later", "day", page.day_text(local.date()), "time", time)
}

fn sentence(page: &Chrome, figures: Figures) -> String {
    match figures {
        Figures { asked: 0, .. } => page.t("community-figures-none").into_owned(),
        Figures { asked, answered, half_within_micros: Some(within) } => {
            page.t3("community-figures-half", "length", page.length(within), "answered", answered, "asked", asked)
        }
        Figures { asked, answered, .. } => page.t2("community-figures", "answered", answered, "asked", asked),
    }
}
