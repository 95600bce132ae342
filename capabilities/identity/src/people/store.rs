// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::HashMap;

use db::{Row, Tx, params, sql};
use kernel::{Fault, Timestamp};
use web::Roles;

use crate::guards::Person;
use crate::{AccountId, PersonCard, Verification, roles};

/// A stored account, as its owner and administrators see it.
#[derive(Clone, Debug)]
pub struct Account {
    pub id: AccountId,
    pub email: Option<String>,
    pub pseudonym: String,
    pub real_name: String,
    pub title: String,
    pub about: String,
    pub roles: Roles,
    pub language: String,
    pub created_at: Timestamp,
}

impl Account {
    /// The name others see.
    pub fn shown_name(&self) -> &str {
        shown(&self.pseudonym, &self.real_name, self.roles)
    }
}

pub(crate) fn shown<'n>(pseudonym: &'n str, real_name: &'n str, has: Roles) -> &'n str {
    if has.any_of(roles::NAMED) && !real_name.is_empty() { real_name } else { pseudonym }
}

fn account_row(row: &Row<'_>) -> Result<Account, Fault> {
    Ok(Account {
        id: row.id(0)?,
        email: row.get(1)?,
        pseudonym: row.get(2)?,
        real_name: row.get(3)?,
        title: row.get(4)?,
        about: row.get(5)?,
        roles: Roles(row.get::<i64>(6)? as u32),
        language: row.get(7)?,
        created_at: row.get(8)?,
    })
}

pub fn account(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Account>, Fault> {
    let select = sql!(
        "SELECT id, email, pseudonym, real_name, title, about, roles, language, created_at
         FROM identity_accounts WHERE id = $1 AND erased_at IS NULL"
    );
    tx.first(select, params![id.0], account_row)
}

pub fn account_by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<Account>, Fault> {
    let select = sql!(
        "SELECT id, email, pseudonym, real_name, title, about, roles, language, created_at
         FROM identity_accounts WHERE email = $1 AND erased_at IS NULL"
    );
    tx.first(select, params![email], account_row)
}

/// Accounts for the administrators' list: the team first, then the newest.
pub fn accounts(tx: &mut Tx<'_>, search: &str, limit: i64, offset: i64) -> Result<Vec<Account>, Fault> {
    let select = sql!(
        "SELECT id, email, pseudonym, real_name, title, about, roles, language, created_at
         FROM identity_accounts
         WHERE erased_at IS NULL AND (CAST($1 AS TEXT) = '' OR LOWER(pseudonym) LIKE $2 OR LOWER(real_name) LIKE $2 OR email LIKE $2)
         ORDER BY CASE WHEN roles > 3 THEN 0 ELSE 1 END, id DESC
         LIMIT $3 OFFSET $4"
    );
    let pattern = format!("%{}%", search.trim().to_lowercase().replace(['%', '_'], ""));
    tx.query(select, params![search.trim(), &pattern, limit, offset], account_row)
}

pub(crate) fn person(tx: &mut Tx<'_>, id: AccountId) -> Result<Option<Person>, Fault> {
    Ok(account(tx, id)?.map(|account| Person {
        account: id,
        name: account.shown_name().to_owned(),
        roles: account.roles,
    }))
}

/// What others see of these accounts, in one query. Erased accounts are missing.
pub fn cards(tx: &mut Tx<'_>, accounts: &[AccountId]) -> Result<HashMap<AccountId, PersonCard>, Fault> {
    if accounts.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<i64> = accounts.iter().map(|account| account.0).collect();
    let select = sql!(
        "SELECT a.id, a.pseudonym, a.real_name, a.title, a.about, a.roles,
                v.register, v.number_shown, c.real_name, v.checked_at, v.valid_until
         FROM identity_accounts a
         LEFT JOIN identity_verifications v ON v.account = a.id
         LEFT JOIN identity_accounts c ON c.id = v.checked_by
         WHERE a.id IN LIST($1) AND a.erased_at IS NULL"
    );
    let found = tx.query(select, params![&ids], card_row)?;
    Ok(found.into_iter().map(|card| (card.account, card)).collect())
}

/// Accounts with one of the roles, by name.
pub fn people_with(tx: &mut Tx<'_>, with: Roles, limit: i64) -> Result<Vec<PersonCard>, Fault> {
    let select = sql!(
        "SELECT a.id, a.pseudonym, a.real_name, a.title, a.about, a.roles,
                v.register, v.number_shown, c.real_name, v.checked_at, v.valid_until
         FROM identity_accounts a
         LEFT JOIN identity_verifications v ON v.account = a.id
         LEFT JOIN identity_accounts c ON c.id = v.checked_by
         WHERE (a.roles & CAST($1 AS BIGINT)) <> 0 AND a.erased_at IS NULL
         ORDER BY a.real_name, a.id
         LIMIT $2"
    );
    tx.query(select, params![i64::from(with.0), limit], card_row)
}

fn card_row(row: &Row<'_>) -> Result<PersonCard, Fault> {
    let has = Roles(row.get::<i64>(5)? as u32);
    let (pseudonym, real_name): (String, String) = (row.get(1)?, row.get(2)?);
    let verification = match row.get::<Option<String>>(6)? {
        None => None,
        Some(register) => Some(Verification {
            register,
            number_shown: row.get(7)?,
            checked_by: row.get::<Option<String>>(8)?.unwrap_or_default(),
            checked_at: row.get(9)?,
            valid_until: row.get(10)?,
        }),
    };
    Ok(PersonCard {
        account: row.id(0)?,
        name: shown(&pseudonym, &real_name, has).to_owned(),
        title: row.get(3)?,
        about: row.get(4)?,
        roles: has,
        is_team: has.any_of(roles::STAFF),
        is_professional: has.any_of(roles::PROFESSIONAL),
        verification,
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, account: &Account, confirmed: bool) -> Result<(), Fault> {
    let statement = sql!(
        "INSERT INTO identity_accounts
           (id, email, pseudonym, real_name, title, about, roles, language, created_at, confirmed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
    );
    let confirmed_at = confirmed.then_some(account.created_at);
    tx.execute(
        statement,
        params![
            account.id.0,
            &account.email,
            &account.pseudonym,
            &account.real_name,
            &account.title,
            &account.about,
            i64::from(account.roles.0),
            &account.language,
            account.created_at,
            confirmed_at
        ],
    )
    .map(|_| ())
}

pub(crate) fn update(tx: &mut Tx<'_>, account: &Account) -> Result<(), Fault> {
    let statement = sql!(
        "UPDATE identity_accounts SET email = $1, pseudonym = $2, real_name = $3, title = $4, about = $5, roles = $6, language = $7
         WHERE id = $8"
    );
    tx.execute(
        statement,
        params![
            &account.email,
            &account.pseudonym,
            &account.real_name,
            &account.title,
            &account.about,
            i64::from(account.roles.0),
            &account.language,
            account.id.0
        ],
    )
    .map(|_| ())
}

pub(crate) fn put_verification(
    tx: &mut Tx<'_>,
    account: AccountId,
    register: &str,
    number_shown: &str,
    checked_by: AccountId,
    valid_until: Timestamp,
) -> Result<(), Fault> {
    let now = tx.now();
    let statement = sql!(
        "INSERT INTO identity_verifications (account, register, number_shown, checked_by, checked_at, valid_until)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (account) DO UPDATE SET register = excluded.register, number_shown = excluded.number_shown,
           checked_by = excluded.checked_by, checked_at = excluded.checked_at, valid_until = excluded.valid_until"
    );
    tx.execute(statement, params![account.0, register, number_shown, checked_by.0, now, valid_until]).map(|_| ())
}

pub(crate) fn export(tx: &mut Tx<'_>, id: AccountId) -> Result<serde_json::Value, Fault> {
    let Some(account) = account(tx, id)? else {
        return Ok(serde_json::Value::Null);
    };
    let sessions = tx.query(
        sql!("SELECT created_at, expires_at FROM identity_sessions WHERE account = $1 ORDER BY created_at"),
        params![id.0],
        |row| Ok(serde_json::json!({"since": row.get::<Timestamp>(0)?.rfc3339(), "until": row.get::<Timestamp>(1)?.rfc3339()})),
    )?;
    Ok(serde_json::json!({
        "email": account.email, "pseudonym": account.pseudonym, "real_name": account.real_name, "title": account.title,
        "about": account.about, "roles": roles::codes(account.roles), "language": account.language,
        "created_at": account.created_at.rfc3339(), "sessions": sessions,
    }))
}

pub(crate) fn erase(tx: &mut Tx<'_>, id: AccountId) -> Result<(), Fault> {
    let now = tx.now();
    tx.execute(sql!("DELETE FROM identity_sessions WHERE account = $1"), params![id.0])?;
    tx.execute(sql!("DELETE FROM identity_links WHERE account = $1"), params![id.0])?;
    tx.execute(sql!("DELETE FROM identity_verifications WHERE account = $1"), params![id.0])?;
    let former = format!("former member {}", id.0);
    let statement = sql!(
        "UPDATE identity_accounts SET email = NULL, pseudonym = $1, real_name = '', title = '', about = '', roles = 0, erased_at = $2
         WHERE id = $3"
    );
    tx.execute(statement, params![&former, now, id.0]).map(|_| ())
}
