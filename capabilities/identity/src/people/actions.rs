// SPDX-License-Identifier: AGPL-3.0-or-later
use db::Tx;
use kernel::{Fault, Language, Timestamp};
use screen::looks_identifying;
use web::Roles;

use super::store::{self, Account};
use super::{AccountId, names};
use crate::guards::{Administrator, Person};
use crate::{roles, sessions, sessions::SessionToken};

/// Somebody who writes for the first time.
#[derive(Clone, Debug, Default)]
pub struct VisitorDraft {
    /// Empty: one is given.
    pub pseudonym: Option<String>,
    pub email: Option<String>,
    pub language: Language,
    /// The person was asked about an identifying name and keeps it.
    pub keep_name: bool,
}

/// Why a name or an address is not taken.
#[derive(Debug)]
pub enum WelcomeRefused {
    NameTaken,
    /// Two to forty letters.
    NameLength,
    /// Looks like a mail address, a phone number or a full name: asked once, kept when the person says so.
    NameIdentifies(&'static str),
    EmailUnreadable,
    /// The address has an account already: sign in instead.
    EmailTaken,
    Fault(Fault),
}
db::refusal!(WelcomeRefused);

impl WelcomeRefused {
    /// The key of the sentence for the person.
    pub fn key(&self) -> &'static str {
        match self {
            WelcomeRefused::NameTaken => "identity-name-taken",
            WelcomeRefused::NameLength => "identity-name-length",
            WelcomeRefused::NameIdentifies(key) => key,
            WelcomeRefused::EmailUnreadable => "identity-email-unreadable",
            WelcomeRefused::EmailTaken => "identity-email-taken",
            WelcomeRefused::Fault(_) => "web-problem-fault",
        }
    }
}

impl From<WelcomeRefused> for web::Problem {
    fn from(refused: WelcomeRefused) -> web::Problem {
        match refused {
            WelcomeRefused::Fault(fault) => web::Problem::Fault(fault),
            other => web::Problem::Refused(other.key()),
        }
    }
}

/// Makes an account for somebody without one and starts a session, so that they can write at once.
pub fn welcome_visitor(tx: &mut Tx<'_>, draft: VisitorDraft) -> Result<(Person, SessionToken), WelcomeRefused> {
    let email = draft.email.as_deref().map(checked_email).transpose()?;
    if let Some(email) = &email
        && store::account_by_email(tx, email)?.is_some()
    {
        return Err(WelcomeRefused::EmailTaken);
    }
    let pseudonym = match draft.pseudonym.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => checked_pseudonym(name, draft.keep_name)?,
        None => names::offered_pseudonym(u64::from_be_bytes(kernel::random_bytes())),
    };
    let account = Account {
        id: AccountId(tx.fresh_id()),
        email,
        pseudonym,
        real_name: String::new(),
        title: String::new(),
        about: String::new(),
        roles: roles::MEMBER,
        language: draft.language.code().to_owned(),
        created_at: tx.now(),
    };
    insert(tx, &account, false)?;
    let token = sessions::begin(tx, account.id)?;
    Ok((Person { account: account.id, name: account.pseudonym, roles: account.roles }, token))
}

/// A person added by an administrator, the command line or an import.
#[derive(Clone, Debug, Default)]
pub struct PersonDraft {
    pub email: String,
    pub pseudonym: Option<String>,
    pub real_name: String,
    pub title: String,
    pub about: String,
    pub roles: Roles,
    pub language: Language,
}

/// Adds a person with roles. The caller has shown that it may: an administrator's page or the operator's command line.
pub fn add_person(tx: &mut Tx<'_>, draft: PersonDraft) -> Result<AccountId, WelcomeRefused> {
    let email = checked_email(&draft.email)?;
    let pseudonym = match draft.pseudonym {
        Some(name) => checked_pseudonym(&name, true)?,
        None => names::offered_pseudonym(u64::from_be_bytes(kernel::random_bytes())),
    };
    let account = Account {
        id: AccountId(tx.fresh_id()),
        email: Some(email),
        pseudonym,
        real_name: draft.real_name.trim().to_owned(),
        title: draft.title.trim().to_owned(),
        about: draft.about.trim().to_owned(),
        roles: draft.roles.and(roles::MEMBER),
        language: draft.language.code().to_owned(),
        created_at: tx.now(),
    };
    insert(tx, &account, true)?;
    let payload = serde_json::json!({ "roles": roles::codes(account.roles) });
    journal::note(tx, "identity.person_added", account.id.0, &payload)?;
    Ok(account.id)
}

fn insert(tx: &mut Tx<'_>, account: &Account, confirmed: bool) -> Result<(), WelcomeRefused> {
    store::insert(tx, account, confirmed).map_err(named_refusal)
}

fn named_refusal(fault: Fault) -> WelcomeRefused {
    if fault.violates("identity_accounts_email") {
        WelcomeRefused::EmailTaken
    } else if fault.violates("identity_accounts_pseudonym") {
        WelcomeRefused::NameTaken
    } else {
        WelcomeRefused::Fault(fault)
    }
}

/// Changes what an account shows of itself.
pub fn change_profile(
    tx: &mut Tx<'_>,
    person: &Person,
    pseudonym: &str,
    about: &str,
    keep_name: bool,
) -> Result<(), WelcomeRefused> {
    tx.act_as(person.account.0);
    let Some(mut account) = store::account(tx, person.account)? else {
        return Err(Fault::new("the account is gone").into());
    };
    if account.pseudonym != pseudonym.trim() {
        account.pseudonym = checked_pseudonym(pseudonym, keep_name)?;
    }
    account.about = about.chars().take(1000).collect();
    store::update(tx, &account).map_err(named_refusal)?;
    journal::note(tx, "identity.profile_changed", person.account.0, &serde_json::json!({}))?;
    Ok(())
}

/// Gives and takes roles; the change is on the record.
pub fn change_roles(
    tx: &mut Tx<'_>,
    by: &Administrator,
    id: AccountId,
    change: PersonDraft,
) -> Result<(), WelcomeRefused> {
    tx.act_as(by.account.0);
    let Some(mut account) = store::account(tx, id)? else {
        return Err(Fault::new("no such account").into());
    };
    let before = roles::codes(account.roles);
    account.roles = change.roles.and(roles::MEMBER);
    account.real_name = change.real_name.trim().to_owned();
    account.title = change.title.trim().to_owned();
    store::update(tx, &account).map_err(named_refusal)?;
    let payload = serde_json::json!({ "before": before, "after": roles::codes(account.roles) });
    journal::note(tx, "identity.roles_changed", id.0, &payload)?;
    Ok(())
}

/// Records that somebody's identity was looked up in a register.
pub fn verify(
    tx: &mut Tx<'_>,
    by: &Administrator,
    id: AccountId,
    register: &str,
    number_shown: &str,
    valid_until: Timestamp,
) -> Result<(), Fault> {
    tx.act_as(by.account.0);
    store::put_verification(tx, id, register.trim(), number_shown.trim(), by.account, valid_until)?;
    journal::note(tx, "identity.identity_checked", id.0, &serde_json::json!({ "until": valid_until.rfc3339() }))
        .map(|_| ())
}

/// An address in lower case; refused when it cannot be one.
pub(crate) fn checked_email(text: &str) -> Result<String, WelcomeRefused> {
    let email = text.trim().to_lowercase();
    let parts = email
        .split_once('@')
        .filter(|(local, domain)| !local.is_empty() && domain.contains('.') && !domain.ends_with('.'));
    let is_plain = email.len() <= 254
        && !email.chars().any(|letter| letter.is_whitespace() || letter.is_control() || "<>,;\"".contains(letter));
    if parts.is_some() && is_plain { Ok(email) } else { Err(WelcomeRefused::EmailUnreadable) }
}

pub(crate) fn checked_pseudonym(text: &str, keep_name: bool) -> Result<String, WelcomeRefused> {
    let name = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let length = name.chars().count();
    if !(2..=40).contains(&length) || name.chars().any(char::is_control) {
        return Err(WelcomeRefused::NameLength);
    }
    match looks_identifying(&name) {
        Some(concern) if !keep_name => Err(WelcomeRefused::NameIdentifies(concern_key(&concern))),
        _ => Ok(name),
    }
}

fn concern_key(concern: &screen::PseudonymConcern) -> &'static str {
    match concern {
        screen::PseudonymConcern::MailAddress => "identity-name-is-mail",
        screen::PseudonymConcern::PhoneNumber => "identity-name-is-phone",
        screen::PseudonymConcern::FullName => "identity-name-is-full-name",
    }
}
