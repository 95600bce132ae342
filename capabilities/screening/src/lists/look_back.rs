// SPDX-License-Identifier: AGPL-3.0-or-later
//! Past messages screened again, some hundred a step, so that new messages never wait for old ones.

use db::Tx;
use jobs::{Job, Outcome, Work};
use kernel::Fault;
use serde::{Deserialize, Serialize};

use super::model::LookBackId;
use super::store;
use crate::messages;

/// Messages in one step.
const STEP: i64 = 300;

/// The next step of a look-back; it asks for the one after itself.
#[derive(Serialize, Deserialize)]
pub(super) struct Continue {
    pub look_back: i64,
}

impl Job for Continue {
    const NAME: &'static str = "screening.look_back";

    async fn run(self, work: Work) -> Outcome {
        match work.database.write(move |tx| step(tx, LookBackId(self.look_back))).await {
            Ok(()) => Outcome::Done,
            Err(fault) => fault.into(),
        }
    }
}

jobs::register_job!(Continue);

/// One step. Run twice it changes nothing: it begins where the row says.
fn step(tx: &mut Tx<'_>, id: LookBackId) -> Result<(), Fault> {
    let Some(mut look_back) = store::look_back(tx, id)?.filter(|look_back| look_back.ended_at.is_none()) else {
        return Ok(());
    };
    let next = store::next_messages(tx, &look_back, STEP)?;
    for message in &next {
        let found = messages::screen_again(tx, *message)?;
        look_back.changed += i64::from(found.is_changed);
        look_back.labelled += i64::from(found.is_newly_labelled);
    }
    look_back.looked_at += next.len() as i64;
    look_back.at_id = next.last().map_or(look_back.at_id, |message| message.0);
    if next.is_empty() {
        look_back.ended_at = Some(tx.now());
    } else {
        jobs::enqueue(tx, &Continue { look_back: id.0 }, None)?;
    }
    store::save_look_back(tx, &look_back)
}
