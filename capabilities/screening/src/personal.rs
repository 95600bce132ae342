// SPDX-License-Identifier: AGPL-3.0-or-later
//! This capability's part of a person's data: the words they wrote here.

use db::{Tx, params, sql};
use identity::AccountId;
use identity::erasure::PersonalPart;
use kernel::{Fault, Timestamp};

use crate::decisions::{self, KeptDecision};
use crate::messages;

identity::inventory::submit! { PersonalPart { name: "screening", export, erase } }

/// At most so many messages are exported or erased in one go.
const MOST: i64 = 1_000_000;

fn export(tx: &mut Tx<'_>, account: AccountId) -> Result<serde_json::Value, Fault> {
    let select = sql!(
        "SELECT channel, kind, title, text, url, link, posted_at, edited_at
         FROM screening_messages
         WHERE author = $1 AND deleted_at IS NULL
         ORDER BY id"
    );
    let written = tx.query(select, params![account.0], |row| {
        let (posted_at, edited_at) = (row.get::<Timestamp>(6)?, row.get::<Option<Timestamp>>(7)?);
        Ok(serde_json::json!({
            "channel": row.get::<String>(0)?,
            "kind": row.get::<String>(1)?,
            "title": row.get::<Option<String>>(2)?,
            "text": row.get::<String>(3)?,
            "url": row.get::<Option<String>>(4)?,
            "link": row.get::<Option<String>>(5)?,
            "posted_at": posted_at.rfc3339(),
            "edited_at": edited_at.map(Timestamp::rfc3339),
        }))
    })?;
    let listed = |kept: Vec<KeptDecision>| kept.iter().map(KeptDecision::json).collect::<Vec<_>>();
    let about = listed(decisions::decisions_about(tx, account)?);
    let by = listed(decisions::decided_by(tx, account)?);
    Ok(serde_json::json!({ "messages": written, "decisions_about_them": about, "decisions": by }))
}

/// Lets whoever has not heard yet of something that this account wrote hear of it now, in this transaction. A capability
/// that keeps something by author calls this before it erases its own part, in whatever order the parts are erased.
pub fn settle_words_of(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    for message in messages::by_author(tx, account, MOST)? {
        journal::settle(tx, message.0)?;
    }
    Ok(())
}

/// Empties what the account wrote and takes its name off, also off what it decided about others.
fn erase(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    decisions::forget_decider(tx, account)?;
    for message in messages::by_author(tx, account, MOST)? {
        messages::delete(tx, message, account)?;
    }
    let update = sql!("UPDATE screening_messages SET author = NULL, author_name = '' WHERE author = $1");
    tx.execute(update, params![account.0]).map(|_| ())
}
