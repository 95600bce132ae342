// SPDX-License-Identifier: AGPL-3.0-or-later
//! All groups: what each is for, who hosts it, who can read it.

use std::collections::HashMap;

use askama::Template;
use identity::{AccountId, PersonCard, roles};
use serde::Deserialize;
use web::prelude::*;

use crate::byline::{Byline, once};
use crate::groups::{Group, Visibility, store};
use crate::place::group_path;

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct GroupsQuery {
    q: String,
}

/// A group in a list.
pub(crate) struct GroupLine {
    pub name: String,
    pub path: String,
    pub about: String,
    pub members: String,
    pub visibility: &'static str,
    pub host: Byline,
    pub is_mine: bool,
}

pub(crate) fn line(
    visit: &Visit,
    page: &Chrome,
    group: &Group,
    is_mine: bool,
    cards: &HashMap<AccountId, PersonCard>,
) -> GroupLine {
    GroupLine {
        name: group.name.clone(),
        path: group_path(&visit.site.key, group.id),
        about: web::excerpt(&group.about, 160),
        // How many belong to a members-only group says nothing about who.
        members: page.tn("community-members-count", group.members),
        visibility: if group.visibility == Visibility::Public {
            "community-visibility-public"
        } else {
            "community-visibility-members"
        },
        host: Byline::of(page, cards, group.host),
        is_mine,
    }
}

#[derive(Template)]
#[template(path = "groups/pages/list.html")]
struct GroupsPage {
    page: Chrome,
    search: String,
    mine: Vec<GroupLine>,
    others: Vec<GroupLine>,
    may_open: bool,
}

pub async fn get(visit: Visit, Query(query): Query<GroupsQuery>) -> Result<Response, Problem> {
    let (account, search) = (visit.viewer.account.unwrap_or(0), query.q.clone());
    let read = visit.site.database.read(move |tx| {
        let groups = store::groups(tx, account, &search, 200)?;
        let cards = identity::cards(tx, &once(groups.iter().map(|(group, _)| group.host)))?;
        Ok::<_, kernel::Fault>((groups, cards))
    });
    let (groups, cards) = read.await?;
    let page = visit.titled("community-groups").indexed();
    let lines = groups.iter().map(|(group, is_mine)| line(&visit, &page, group, *is_mine, &cards));
    let (mine, others) = lines.partition(|line| line.is_mine);
    respond(&GroupsPage { search: query.q, mine, others, may_open: visit.viewer.has(roles::ADMINISTRATOR), page })
}
