// SPDX-License-Identifier: AGPL-3.0-or-later
//! How an author stands beside a text: name, title, role, and whether the name is a chosen one.

use std::collections::HashMap;

use identity::{AccountId, PersonCard, roles};
use web::Chrome;

/// What a page shows of an author.
#[derive(Clone, Debug, Default)]
pub(crate) struct Byline {
    pub name: String,
    /// Profession or task; empty for members.
    pub title: String,
    /// Key of the role's word.
    pub role: &'static str,
    /// A chosen name: drawn as a dashed mask, never as a face.
    pub is_alias: bool,
}

impl Byline {
    /// Somebody who left stands as a former member.
    pub fn of(page: &Chrome, cards: &HashMap<AccountId, PersonCard>, account: AccountId) -> Byline {
        let Some(card) = cards.get(&account) else {
            return Byline {
                name: page.t("community-former-member").into_owned(),
                is_alias: true,
                ..Byline::default()
            };
        };
        let role = match () {
            () if card.is_team => "community-role-team",
            () if card.roles.any_of(roles::HOST) => "community-role-host",
            () => "",
        };
        let is_alias = !card.is_team && !card.is_professional && !card.roles.any_of(roles::HOST);
        Byline { name: card.name.clone(), title: card.title.clone(), role, is_alias }
    }
}

/// The accounts once each, for one query.
pub(crate) fn once(accounts: impl IntoIterator<Item = AccountId>) -> Vec<AccountId> {
    let mut all: Vec<AccountId> = accounts.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    all
}
