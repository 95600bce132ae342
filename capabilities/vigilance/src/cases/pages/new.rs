// SPDX-License-Identifier: AGPL-3.0-or-later
//! Opening a case by hand. The desk sees the words it read and, after, a confirmation; nothing of the case.

use askama::Template;
use identity::Person;
use screening::{Message, MessageId};
use serde::Deserialize;
use web::prelude::*;

use super::parts::{MESSAGE, case_in, case_path};
use crate::cases::{opening, store};

#[derive(Template)]
#[template(path = "cases/pages/new.html")]
struct NewCasePage {
    page: Chrome,
    sealed: String,
    message: Message,
    /// A case is open for it already.
    is_known: bool,
    back: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Chosen {
    message: String,
}

pub async fn get(visit: Visit, Query(chosen): Query<Chosen>) -> Result<Response, Problem> {
    let id = visit.site.key.unseal(MESSAGE, &chosen.message).map(MessageId).ok_or(Problem::NotFound)?;
    let by = Person::check(&visit.viewer)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, Problem> {
        tx.act_as(by.account.0);
        journal::note(tx, "vigilance.message_read", id.0, &serde_json::json!({}))?;
        let known = store::case_of_message(tx, id)?;
        Ok((screening::message(tx, id)?.ok_or(Problem::NotFound)?, known))
    };
    let (message, known) = visit.site.database.write(read).await?;
    if message.deleted_at.is_some() && known.is_none() {
        return Err(Problem::Refused("vigilance-open-words-gone"));
    }
    if message.audience == identity::Audience::SafetyTeam && !visit.viewer.has(identity::roles::SAFETY) {
        return Err(Problem::NotAllowed);
    }
    if let Some(case) = known
        && visit.viewer.has(identity::roles::SAFETY)
    {
        return Ok(redirect(&case_path(&visit, case), None));
    }
    let back = if visit.viewer.has(identity::roles::DESK) { "/desk" } else { "/cases" }.to_owned();
    respond(&NewCasePage {
        page: visit.titled("vigilance-new"),
        sealed: chosen.message,
        message,
        is_known: known.is_some(),
        back,
    })
}

pub async fn post(visit: Visit, Form(chosen): Form<Chosen>) -> Result<Response, Problem> {
    let id = visit.site.key.unseal(MESSAGE, &chosen.message).map(MessageId).ok_or(Problem::NotFound)?;
    let by = Person::check(&visit.viewer)?;
    let case = visit.site.database.write(move |tx| opening::open_by_hand(tx, &by, id)).await?;
    let path = case_path(&visit, case);
    if visit.viewer.has(identity::roles::SAFETY) {
        return Ok(redirect(&path, Some("vigilance-opened")));
    }
    Ok(redirect(&path.replace("/cases/", "/cases/opened/"), None))
}

#[derive(Template)]
#[template(path = "cases/pages/opened.html")]
struct OpenedPage {
    page: Chrome,
    number: String,
}

/// What the desk sees after opening: that it is done and who has it now.
pub async fn opened(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let number = visit.site.database.read(move |tx| store::worldwide_id(tx, id)).await?;
    respond(&OpenedPage { page: visit.titled("vigilance-opened-title"), number })
}
