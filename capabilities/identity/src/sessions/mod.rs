// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sessions: an opaque 256-bit token in a cookie, its hash in the database.

use axum::http::{HeaderValue, header};
use axum::response::Response;
use db::{Tx, params, sql};
use kernel::{Fault, Language, MICROS_PER_DAY};
use web::{Roles, Viewer, Visit};

use crate::people::store::shown;
use crate::{AccountId, roles};

/// A session's secret, given to the browser once.
pub struct SessionToken(pub(crate) String);

impl SessionToken {
    /// What the browser's cookie holds, for tools that act as a browser.
    pub fn cookie_value(&self) -> &str {
        &self.0
    }
}

/// Members stay signed in for a month, the team for twelve hours.
const MEMBER_DAYS: i64 = 30;

/// Starts a session for an account.
pub fn begin(tx: &mut Tx<'_>, account: AccountId) -> Result<SessionToken, Fault> {
    let (token, now) = (kernel::random_token(), tx.now());
    let insert =
        sql!("INSERT INTO identity_sessions (token_hash, account, created_at, expires_at) VALUES ($1, $2, $3, $4)");
    let has =
        Roles(tx.one(sql!("SELECT roles FROM identity_accounts WHERE id = $1"), params![account.0], |row| {
            row.get::<i64>(0)
        })? as u32);
    let length = if has.any_of(roles::STAFF) { MICROS_PER_DAY / 2 } else { MEMBER_DAYS * MICROS_PER_DAY };
    tx.execute(insert, params![&kernel::token_hash(&token), account.0, now, now.plus(length)])?;
    Ok(SessionToken(token))
}

/// Who a session belongs to. Given to the server when the program is put together.
pub fn viewer_of_session(tx: &mut Tx<'_>, token_hash: &str) -> Result<Option<Viewer>, Fault> {
    let now = tx.now();
    let select = sql!(
        "SELECT a.id, a.pseudonym, a.real_name, a.roles, a.language
         FROM identity_sessions s JOIN identity_accounts a ON a.id = s.account
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND a.erased_at IS NULL"
    );
    tx.first(select, params![token_hash, now], |row| {
        let has = Roles(row.get::<i64>(3)? as u32);
        let (pseudonym, real_name): (String, String) = (row.get(1)?, row.get(2)?);
        Ok(Viewer {
            account: Some(row.get(0)?),
            name: shown(&pseudonym, &real_name, has).to_owned(),
            roles: has,
            language: Language::from_tag(&row.get::<String>(4)?),
            session: token_hash.to_owned(),
        })
    })
}

/// Ends one session; that it was ended is on the record when it was somebody's.
pub(crate) fn end(tx: &mut Tx<'_>, token_hash: &str) -> Result<(), Fault> {
    let delete = sql!("DELETE FROM identity_sessions WHERE token_hash = $1 RETURNING account");
    let Some(account) = tx.first(delete, params![token_hash], |row| row.get::<i64>(0))? else { return Ok(()) };
    tx.act_as(account);
    journal::note(tx, "identity.signed_out", account, &serde_json::json!({})).map(|_| ())
}

/// Ends every session of an account but one.
pub(crate) fn end_others(tx: &mut Tx<'_>, account: AccountId, keep: &str) -> Result<u64, Fault> {
    tx.act_as(account.0);
    let delete = sql!("DELETE FROM identity_sessions WHERE account = $1 AND token_hash <> $2");
    let ended = tx.execute(delete, params![account.0, keep])?;
    journal::note(tx, "identity.other_sessions_ended", account.0, &serde_json::json!({ "sessions": ended }))?;
    Ok(ended)
}

pub(crate) fn forget_expired(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let now = tx.now();
    let sessions = tx.execute(sql!("DELETE FROM identity_sessions WHERE expires_at <= $1"), params![now])?;
    let links = tx.execute(sql!("DELETE FROM identity_links WHERE expires_at <= $1"), params![now])?;
    Ok(sessions + links)
}

/// Gives the browser its session.
pub fn start_session(response: Response, visit: &Visit, token: &SessionToken) -> Response {
    set_cookie(response, visit, &token.0, MEMBER_DAYS * 86_400)
}

pub(crate) fn drop_cookie(response: Response, visit: &Visit) -> Response {
    set_cookie(response, visit, "", 0)
}

fn set_cookie(mut response: Response, visit: &Visit, value: &str, max_age: i64) -> Response {
    let (name, secure) = if visit.settings.is_https() { ("__Host-session", "; Secure") } else { ("session", "") };
    let cookie = format!("{name}={value}; Path=/; Max-Age={max_age}; HttpOnly; SameSite=Lax{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}
