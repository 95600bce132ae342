// SPDX-License-Identifier: AGPL-3.0-or-later
use serde::Deserialize;
use web::prelude::*;

use crate::samples::{Drawn, draw_samples};

#[derive(Deserialize)]
pub(crate) struct Pressed {}

/// Puts more messages below the line before the team.
pub(crate) async fn post(visit: Visit, Form(_): Form<Pressed>) -> Result<Response, Problem> {
    let by = visit.viewer.account.ok_or(Problem::SignInNeeded)?;
    let draw = move |tx: &mut db::Tx<'_>| -> Result<Drawn, Problem> {
        tx.act_as(by);
        Ok(draw_samples(tx)?)
    };
    let notice = match visit.site.database.write(draw).await? {
        Drawn::EnoughWait => return Err(Problem::Refused("screening-samples-enough-wait")),
        Drawn::Messages(0) => "screening-samples-all-drawn",
        Drawn::Messages(_) => "screening-samples-drawn",
    };
    Ok(redirect("/screening#samples", Some(notice)))
}
