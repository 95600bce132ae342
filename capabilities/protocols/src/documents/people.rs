// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::HashMap;

use db::Tx;
use identity::{AccountId, PersonCard, cards, people_with, roles};
use kernel::Fault;

use super::model::Rules;

/// The people a protocol names, and those it could name.
pub(crate) struct People {
    cards: HashMap<AccountId, PersonCard>,
    /// The team and the professionals, by name.
    pub team: Vec<PersonCard>,
}

/// So many people can be chosen from.
const MOST: i64 = 300;

impl People {
    /// Everybody on the team, and everybody these rules name even if they left.
    pub fn of(tx: &mut Tx<'_>, rules: &Rules) -> Result<People, Fault> {
        let mut team = people_with(tx, roles::STAFF.and(roles::PROFESSIONAL).and(roles::HOST), MOST)?;
        team.sort_by(|a, b| a.name.cmp(&b.name));
        let cards = cards(tx, &named(rules))?;
        Ok(People { cards, team })
    }

    #[cfg(test)]
    pub fn known(cards: Vec<PersonCard>) -> People {
        People { cards: cards.into_iter().map(|card| (card.account, card)).collect(), team: Vec::new() }
    }

    pub fn card(&self, account: AccountId) -> Option<&PersonCard> {
        self.cards.get(&account)
    }

    /// The person's name; empty when the account is gone.
    pub fn name(&self, account: AccountId) -> &str {
        self.card(account).map_or("", |card| card.name.as_str())
    }

    /// True while the person has a role that a protocol can count on.
    pub fn is_here(&self, account: AccountId) -> bool {
        let counted = roles::STAFF.and(roles::PROFESSIONAL).and(roles::HOST);
        self.card(account).is_some_and(|card| card.roles.any_of(counted))
    }
}

/// Every account that the rules name, once.
pub(crate) fn named(rules: &Rules) -> Vec<AccountId> {
    let channels = rules.channels().iter().flat_map(|channel| [channel.owner, channel.deputy]);
    let mut all: Vec<AccountId> = channels.flatten().collect();
    match rules {
        Rules::Webcare(rules) => all.extend(rules.lanes.iter().flat_map(|lane| [lane.owner, lane.deputy]).flatten()),
        Rules::AdverseEvents(rules) => all.extend([rules.owner, rules.deputy].into_iter().flatten()),
    }
    all.sort();
    all.dedup();
    all
}
