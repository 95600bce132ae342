// SPDX-License-Identifier: AGPL-3.0-or-later
//! `/messages/{id}`: on to where the message stands.

use screening::MessageId;
use web::prelude::*;

use crate::place::{MESSAGE, Place, place_of};
use crate::threads::model::Thread;
use crate::threads::store::{self, Reader};

/// The message's place, when this viewer may read its thread.
pub(crate) async fn readable(visit: &Visit, id: &str) -> Result<(MessageId, Place, Thread), Problem> {
    let message = visit.site.key.unseal(MESSAGE, id).map(MessageId).ok_or(Problem::NotFound)?;
    let reader = Reader::of(&visit.viewer);
    let read = visit.site.database.read(move |tx| {
        let Some(place) = place_of(tx, message)? else {
            return Ok::<_, kernel::Fault>(None);
        };
        Ok(store::thread_for(tx, place.thread, reader)?.map(|thread| (message, place, thread)))
    });
    read.await?.ok_or(Problem::NotFound)
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let (_, place, _) = readable(&visit, &id).await?;
    Ok(redirect(&place.path(&visit.site.key), None))
}
