// SPDX-License-Identifier: AGPL-3.0-or-later
//! `POST /reactions`: one form for a whole page; the pressed button says which text and which word.

use identity::Member;
use screening::MessageId;
use serde::Deserialize;
use web::prelude::*;

use super::Reaction;
use super::actions::toggle;
use crate::place::{MESSAGE, place_of};

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct ReactionForm {
    /// Sealed message, a dot, the reaction's code.
    give: String,
}

pub async fn post(visit: Visit, Form(form): Form<ReactionForm>) -> Result<Response, Problem> {
    let member = Member::check(&visit.viewer)?;
    let (id, code) = form.give.split_once('.').ok_or(Problem::UnreadableForm)?;
    let message = visit.site.key.unseal(MESSAGE, id).map(MessageId).ok_or(Problem::NotFound)?;
    let reaction = Reaction::from_code(code).ok_or(Problem::UnreadableForm)?;
    let place = visit.site.database.write(move |tx| {
        toggle(tx, &member, message, reaction)?;
        Ok::<_, crate::WriteRefused>(place_of(tx, message)?)
    });
    let place = place.await?.ok_or(Problem::NotFound)?;
    Ok(redirect(&place.path(&visit.site.key), None))
}
