// SPDX-License-Identifier: AGPL-3.0-or-later
use serde::Deserialize;
use web::prelude::*;

use crate::{MessageId, samples};

/// Kind number of messages in sealed addresses.
pub(crate) const MESSAGE: u32 = 4;

#[derive(Deserialize)]
pub(crate) struct JudgementForm {
    #[serde(default)]
    missed: String,
}

/// "The screener missed this one", or not.
pub(crate) async fn post(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<JudgementForm>,
) -> Result<Response, Problem> {
    let message = visit.site.key.unseal(MESSAGE, &sealed).map(MessageId).ok_or(Problem::NotFound)?;
    let by = visit.viewer.account.ok_or(Problem::SignInNeeded)?;
    let was_missed = form.missed == "yes";
    let judge = move |tx: &mut db::Tx<'_>| -> Result<bool, Problem> {
        tx.act_as(by);
        Ok(samples::judge(tx, message, by, was_missed)?)
    };
    if !visit.site.database.write(judge).await? {
        return Err(Problem::Conflict("screening-sample-gone"));
    }
    if was_missed {
        return Ok(redirect(&format!("/cases/new?message={sealed}"), None));
    }
    Ok(redirect("/screening#samples", Some("screening-sample-noted")))
}
