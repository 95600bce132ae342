// SPDX-License-Identifier: AGPL-3.0-or-later
use kernel::Timestamp;
use serde::Deserialize;
use web::prelude::*;

use super::kind_of;
use crate::{SignRefused, Signer, sign};

#[derive(Deserialize)]
pub(crate) struct SignForm {
    /// When the draft that was read was made.
    seen: i64,
}

/// Signs the draft that was read.
pub(crate) async fn post(
    visit: Visit,
    Path(code): Path<String>,
    Form(form): Form<SignForm>,
) -> Result<Response, Problem> {
    let kind = kind_of(&code)?;
    let signer = Signer::check(&visit.viewer, kind)?;
    let seen = Timestamp::from_micros(form.seen);
    let signed = visit.site.database.write(move |tx| sign(tx, &signer, Some(seen))).await;
    match signed {
        Ok(_) => Ok(redirect(&format!("/protocols/{code}"), Some("protocols-now-signed"))),
        Err(SignRefused::NothingToSign) => Err(Problem::Conflict("protocols-nothing-to-sign")),
        Err(SignRefused::ChangedMeanwhile) => Err(Problem::Conflict("protocols-changed-meanwhile")),
        Err(SignRefused::Fault(fault)) => Err(fault.into()),
    }
}
