// SPDX-License-Identifier: AGPL-3.0-or-later
//! The key table: the only way from a case to a person.

use db::{Tx, params, sql};
use identity::AccountId;
use kernel::Fault;
use screening::{Message, NewMessage};

use super::model::CaseId;
use super::particulars::KnownBy;

/// Who wrote a message, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Author {
    pub account: Option<AccountId>,
    pub channel: String,
    /// On that channel; empty in the own space, where only accounts count.
    pub name: String,
}

impl Author {
    pub fn of(message: &Message) -> Author {
        let is_own = message.channel == NewMessage::OWN;
        Author {
            account: message.author,
            channel: message.channel.clone(),
            name: if is_own { String::new() } else { message.author_name.clone() },
        }
    }

    /// True when two messages of this author can be told to be of one person.
    pub fn is_known(&self) -> bool {
        self.account.is_some() || !self.name.is_empty()
    }

    pub fn known_by(&self) -> KnownBy {
        match (&self.account, self.name.is_empty()) {
            (Some(_), _) => KnownBy::Account,
            (None, false) => KnownBy::Handle,
            (None, true) => KnownBy::Nobody,
        }
    }
}

/// The number that stands for an author in the evidence of a case; a new one when the case does not know the author.
pub(crate) fn key(tx: &mut Tx<'_>, case: CaseId, author: &Author) -> Result<i64, Fault> {
    let select = sql!(
        "SELECT id FROM vigilance_people
         WHERE case_id = $1 AND (account = $2 OR (channel = $3 AND author_name = $4 AND account IS NULL))
         ORDER BY id
         LIMIT 1"
    );
    let account = author.account.map(|account| account.0);
    if let Some(known) = tx.first(select, params![case.0, account, &author.channel, &author.name], |row| row.get(0))? {
        return Ok(known);
    }
    let id = tx.fresh_id();
    let insert = sql!(
        "INSERT INTO vigilance_people (id, case_id, account, channel, author_name, contact) VALUES ($1, $2, $3, $4, $5, '')"
    );
    tx.execute(insert, params![id, case.0, account, &author.channel, &author.name])?;
    Ok(id)
}

/// Keeps the address given in the public form, beside the case and nowhere else.
pub(crate) fn set_contact(tx: &mut Tx<'_>, case: CaseId, contact: &str) -> Result<(), Fault> {
    tx.execute(sql!("UPDATE vigilance_people SET contact = $1 WHERE case_id = $2"), params![contact, case.0])
        .map(|_| ())
}

/// The address given in the public form.
pub(crate) fn contact(tx: &mut Tx<'_>, case: CaseId) -> Result<String, Fault> {
    let select = sql!("SELECT contact FROM vigilance_people WHERE case_id = $1 AND contact <> '' ORDER BY id LIMIT 1");
    Ok(tx.first(select, params![case.0], |row| row.get(0))?.unwrap_or_default())
}

/// The cases about messages of an account.
pub(crate) fn cases_about(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<CaseId>, Fault> {
    let select = sql!("SELECT DISTINCT case_id FROM vigilance_people WHERE account = $1 ORDER BY case_id LIMIT 10000");
    tx.query(select, params![account.0], |row| row.id(0))
}

/// The numbers that stand for an account in the evidence of a case.
pub(crate) fn keys_of(tx: &mut Tx<'_>, case: CaseId, account: AccountId) -> Result<Vec<i64>, Fault> {
    let select = sql!("SELECT id FROM vigilance_people WHERE case_id = $1 AND account = $2 ORDER BY id LIMIT 100");
    tx.query(select, params![case.0, account.0], |row| row.get(0))
}

/// Cuts the only way from cases to a person: account, name and address go, the cases stay.
pub(crate) fn detach(tx: &mut Tx<'_>, account: AccountId) -> Result<u64, Fault> {
    let now = tx.now();
    let update = sql!(
        "UPDATE vigilance_people SET account = NULL, author_name = '', contact = '', erased_at = $1 WHERE account = $2"
    );
    tx.execute(update, params![now, account.0])
}
