// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Tx, params, sql};
use kernel::{Fault, MICROS_PER_DAY, MICROS_PER_MINUTE};
use mail::Letter;

use crate::AccountId;
use crate::people::{actions::WelcomeRefused, actions::checked_email, store};
use crate::sessions::{self, SessionToken};

/// What the mail says, already in the reader's language.
#[derive(Clone)]
pub struct LinkLetter {
    pub subject: String,
    /// Holds `{link}` where the address goes.
    pub text: String,
    pub base_url: String,
}

const LINK_MINUTES: i64 = 30;

/// Mails a link to an address, known or not.
pub fn send_link(tx: &mut Tx<'_>, email: &str, next: &str, letter: &LinkLetter) -> Result<(), WelcomeRefused> {
    let email = checked_email(email)?;
    let account = store::account_by_email(tx, &email)?.map(|account| account.id);
    let token = make_link(tx, account, &email, next, LINK_MINUTES * MICROS_PER_MINUTE, false)?;
    let link = format!("{}/sign-in/{token}", letter.base_url);
    let text = letter.text.replace("{link}", &link);
    mail::queue(tx, &Letter { to: email, subject: letter.subject.clone(), text })?;
    Ok(())
}

fn make_link(
    tx: &mut Tx<'_>,
    account: Option<AccountId>,
    email: &str,
    next: &str,
    length: i64,
    reusable: bool,
) -> Result<String, Fault> {
    let (token, now) = (kernel::random_token(), tx.now());
    let insert = sql!(
        "INSERT INTO identity_links (token_hash, account, email, next, reusable, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)"
    );
    let hash = kernel::token_hash(&token);
    tx.execute(insert, params![&hash, account.map(i64::from), email, next, reusable, now, now.plus(length)])?;
    Ok(token)
}

/// The path of a link for the sample site or the operator's command line.
pub fn direct_link(tx: &mut Tx<'_>, account: AccountId, next: &str, reusable: bool) -> Result<String, Fault> {
    let length = if reusable { 3650 * MICROS_PER_DAY } else { MICROS_PER_DAY };
    Ok(format!("/sign-in/{}", make_link(tx, Some(account), "", next, length, reusable)?))
}

/// A link that still works.
#[derive(Clone, Debug)]
pub struct OpenLink {
    pub account: Option<AccountId>,
    pub email: String,
    pub next: String,
    pub reusable: bool,
}

/// The link behind a token; nothing when it was used or is too old.
pub fn open_link(tx: &mut Tx<'_>, token: &str) -> Result<Option<OpenLink>, Fault> {
    let now = tx.now();
    let select = sql!(
        "SELECT account, email, next, reusable FROM identity_links
         WHERE token_hash = $1 AND expires_at > $2 AND used_at IS NULL"
    );
    tx.first(select, params![&kernel::token_hash(token), now], |row| {
        Ok(OpenLink { account: row.maybe_id(0)?, email: row.get(1)?, next: row.get(2)?, reusable: row.get(3)? })
    })
}

/// Uses a link: starts a session for its account. `None` when the link no longer works or has no account yet.
pub fn use_link(tx: &mut Tx<'_>, token: &str) -> Result<Option<(OpenLink, SessionToken)>, Fault> {
    let Some(link) = open_link(tx, token)? else {
        return Ok(None);
    };
    let Some(account) = link.account else { return Ok(None) };
    if !spend(tx, token, &link)? {
        return Ok(None);
    }
    tx.act_as(account.0);
    let now = tx.now();
    let confirm = sql!("UPDATE identity_accounts SET confirmed_at = $1 WHERE id = $2 AND confirmed_at IS NULL");
    tx.execute(confirm, params![now, account.0])?;
    journal::note(tx, "identity.signed_in", account.0, &serde_json::json!({}))?;
    let session = sessions::begin(tx, account)?;
    Ok(Some((link, session)))
}

/// Uses a newcomer's link: makes the account under the chosen name and starts a session.
pub fn join_by_link(
    tx: &mut Tx<'_>,
    token: &str,
    draft: crate::actions::VisitorDraft,
) -> Result<Option<(OpenLink, SessionToken)>, WelcomeRefused> {
    let Some(link) = open_link(tx, token)? else {
        return Ok(None);
    };
    if link.account.is_some() || !spend(tx, token, &link)? {
        return Ok(None);
    }
    let draft = crate::actions::VisitorDraft { email: Some(link.email.clone()), ..draft };
    let (person, session) = crate::actions::welcome_visitor(tx, draft)?;
    let now = tx.now();
    tx.execute(sql!("UPDATE identity_accounts SET confirmed_at = $1 WHERE id = $2"), params![now, person.account.0])?;
    Ok(Some((link, session)))
}

/// Marks the link as used; false when somebody was first.
fn spend(tx: &mut Tx<'_>, token: &str, link: &OpenLink) -> Result<bool, Fault> {
    if link.reusable {
        return Ok(true);
    }
    let now = tx.now();
    let update = sql!("UPDATE identity_links SET used_at = $1 WHERE token_hash = $2 AND used_at IS NULL");
    Ok(tx.execute(update, params![now, &kernel::token_hash(token)])? == 1)
}
