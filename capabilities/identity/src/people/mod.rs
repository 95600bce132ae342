// SPDX-License-Identifier: AGPL-3.0-or-later
//! Accounts: who they are to others, which roles they have, and how a professional's identity was checked.

pub mod actions;
mod names;
pub(crate) mod store;

use kernel::Timestamp;
use web::Roles;

pub use names::offered_pseudonym;
pub use store::{cards, people_with};

/// The account with a mail address, for the operator's command line.
pub fn account_by_email(tx: &mut db::Tx<'_>, email: &str) -> Result<Option<AccountId>, kernel::Fault> {
    Ok(store::account_by_email(tx, email)?.map(|account| account.id))
}

/// Where to write to an account by mail, when it has an address.
pub fn email_of(tx: &mut db::Tx<'_>, account: AccountId) -> Result<Option<String>, kernel::Fault> {
    Ok(store::account(tx, account)?.and_then(|account| account.email))
}

kernel::id_type!(
    /// An account.
    AccountId
);

/// What others see of an account.
#[derive(Clone, Debug)]
pub struct PersonCard {
    pub account: AccountId,
    /// The pseudonym; the real name for the team and for professionals.
    pub name: String,
    pub title: String,
    pub about: String,
    pub roles: Roles,
    pub is_team: bool,
    pub is_professional: bool,
    pub verification: Option<Verification>,
}

impl PersonCard {
    /// The first letters of the first two names, for the drawn face.
    pub fn initials(&self) -> String {
        let letters =
            self.name.split_whitespace().filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()));
        letters.take(2).collect::<String>().to_uppercase()
    }

    /// True while the check of identity is valid.
    pub fn is_checked(&self, now: Timestamp) -> bool {
        self.verification.as_ref().is_some_and(|verification| verification.valid_until > now)
    }
}

/// How a professional's identity was checked.
#[derive(Clone, Debug)]
pub struct Verification {
    pub register: String,
    pub number_shown: String,
    pub checked_by: String,
    pub checked_at: Timestamp,
    pub valid_until: Timestamp,
}

/// Some account, if there is any: tells an empty site from one in use.
pub fn people_with_any(tx: &mut db::Tx<'_>) -> Result<Vec<AccountId>, kernel::Fault> {
    tx.query(db::sql!("SELECT id FROM identity_accounts LIMIT 1"), &[], |row| row.id(0))
}
