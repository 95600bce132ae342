// SPDX-License-Identifier: AGPL-3.0-or-later
//! The proof that nothing is unseen: two counts that must be equal, and every place where they are not.

mod model;
pub(crate) mod pages;
mod store;

pub use model::{ChannelCoverage, Coverage, DayCoverage, Gap};
pub use store::coverage;
pub(crate) use store::{LabelCount, recent_labels};

use db::Tx;
use kernel::Fault;

use crate::messages;

/// How many messages one round catches up with.
const ROUND: i64 = 500;

/// Screens what has no screening. With stored and screened in one transaction there is nothing to do; a restored or
/// moved database may differ.
pub(crate) fn sweep() -> jobs::Sweep {
    jobs::Sweep {
        name: "screening.catch_up",
        every_seconds: 3600,
        run: |work| Box::pin(async move { work.database.write(catch_up).await }),
    }
}

fn catch_up(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let late = messages::unscreened(tx, ROUND)?;
    for message in &late {
        messages::catch_up(tx, message)?;
    }
    Ok(late.len() as u64)
}
