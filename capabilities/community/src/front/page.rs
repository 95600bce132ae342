// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::HashMap;
use std::sync::Arc;

use askama::Template;
use db::Tx;
use identity::{AccountId, PersonCard, roles};
use kernel::{Fault, MICROS_PER_DAY, Timestamp};
use settings::Settings;
use web::prelude::*;
use web::{SafeHtml, Viewer};

use super::figures::{Figures, figures};
use super::kept::{self, FrontMark, Place};
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
struct FrontPage<'a> {
    page: Chrome,
    main: &'a SafeHtml,
}

/// All between head and foot: the same for everybody.
#[derive(Template)]
#[template(path = "front/main.html")]
struct FrontMain {
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
    groups: Vec<Group>,
    answered: Vec<Thread>,
    figures: Figures,
    is_open: bool,
    opens_at: Timestamp,
    cards: HashMap<AccountId, PersonCard>,
}

enum Content {
    Kept(Arc<SafeHtml>),
    Read(FrontMark, Box<Found>),
}

const FACES: usize = 4;
const GROUPS: i64 = 6;

fn content(tx: &mut Tx<'_>, place: &Place, settings: &Arc<Settings>) -> Result<Content, Fault> {
    let (answered, marks) = store::answered_lately_marked(tx, 3)?;
    let mark = FrontMark { marks, settings: settings.clone() };
    match kept::main(place, &mark, tx.now()) {
        Some(main) => Ok(Content::Kept(main)),
        None => Ok(Content::Read(mark, Box::new(found(tx, answered)?))),
    }
}

fn found(tx: &mut Tx<'_>, answered: Vec<Thread>) -> Result<Found, Fault> {
    let now = tx.now();
    let people = identity::people_with(tx, roles::PROFESSIONAL.and(roles::HOST).and(roles::STAFF), 200)?;
    let groups = groups::store::groups(tx, 0, "", GROUPS)?.into_iter().map(|(group, _)| group).collect::<Vec<_>>();
    let figures = figures(&store::waits_since(tx, now.plus(-30 * MICROS_PER_DAY))?);
    let hours = protocols::webcare(tx)?.rules.hours;
    let mut cards: HashMap<AccountId, PersonCard> = people.iter().map(|card| (card.account, card.clone())).collect();
    // Whoever hosts or answers has one of these roles; only somebody who lost it is looked up once more.
    let named = groups.iter().map(|group| group.host).chain(answered.iter().filter_map(|thread| thread.answered_by));
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
    let place = Place { site: visit.site.instance, language: visit.language() };
    let (at, settings) = (place.clone(), visit.settings.clone());
    let main = match visit.site.database.read(move |tx| content(tx, &at, &settings)).await? {
        Content::Kept(main) => main,
        Content::Read(mark, found) => {
            let main =
                made(&visit, *found).render().map_err(|cause| Fault::caused("rendering the front door", cause))?;
            kept::keep_main(place, mark, visit.now, SafeHtml(main))
        }
    };
    let mut page = visit.titled("community-front").indexed();
    if !visit.settings.about.is_empty() {
        page.description = visit.settings.about.clone();
    }
    respond(&FrontPage { page, main: &main })
}

/// Made for a visit that is nobody's.
fn made(visit: &Visit, mut found: Found) -> FrontMain {
    let visit = &Visit { viewer: Viewer::default(), notice: None, ..visit.clone() };
    let page = visit.titled("community-front");
    // Professionals first, then hosts; a team of sixty still shows four.
    found.people.retain(|card| card.roles.any_of(roles::PROFESSIONAL.and(roles::HOST)));
    found.people.sort_by_key(|card| !card.is_professional);
    FrontMain {
        lead: lead(visit, &page),
        faces: found.people.iter().take(FACES).map(|card| face(visit, &page, card)).collect(),
        hours: hours(visit, &page, found.is_open, found.opens_at),
        is_open: found.is_open,
        figures: sentence(&page, found.figures),
        groups: found.groups.iter().map(|group| group_line(visit, &page, group, false, &found.cards)).collect(),
        all_groups: page.t("community-groups-all").into_owned(),
        answered: found.answered.iter().map(|thread| question_line(visit, &page, thread, &found.cards)).collect(),
        page,
    }
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
