// SPDX-License-Identifier: AGPL-3.0-or-later
//! Where things stand: addresses of threads and messages, sealed by the site's key.

use db::{Tx, params, sql};
use kernel::{Fault, SiteKey};
use screening::MessageId;

use crate::groups::GroupId;
use crate::threads::model::{PAGE, REPLY};
use crate::threads::{ThreadId, ThreadKind};

/// Kinds of sealed ids.
pub(crate) const GROUP: u32 = 2;
pub(crate) const THREAD: u32 = 3;
pub(crate) const MESSAGE: u32 = 4;

/// Where a message stands in the own space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub message: MessageId,
    pub thread: ThreadId,
    pub kind: ThreadKind,
    pub group: Option<GroupId>,
    pub title: String,
    rank: i64,
    place: i64,
}

impl Place {
    /// The address of the message on its page.
    pub fn path(&self, key: &SiteKey) -> String {
        let base = thread_path(key, self.kind, self.thread);
        let page = if self.rank == REPLY { (self.place - 1) / PAGE + 1 } else { 1 };
        let anchor = key.seal(MESSAGE, self.message.0);
        if page > 1 { format!("{base}?page={page}#m{anchor}") } else { format!("{base}#m{anchor}") }
    }
}

pub(crate) fn thread_path(key: &SiteKey, kind: ThreadKind, thread: ThreadId) -> String {
    format!("/{}/{}", kind.folder(), key.seal(THREAD, thread.0))
}

pub(crate) fn group_path(key: &SiteKey, group: GroupId) -> String {
    format!("/groups/{}", key.seal(GROUP, group.0))
}

/// Where a message stands; `None` when it is not of the own space. Whoever calls has checked who asks.
pub fn place_of(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<Place>, Fault> {
    let select = sql!(
        "SELECT p.message, t.id, t.kind, t.group_id, t.title, p.rank, p.place
         FROM community_posts p
         JOIN community_threads t ON t.id = p.thread
         WHERE p.message = $1"
    );
    tx.first(select, params![message.0], |row| {
        let kind: String = row.get(2)?;
        Ok(Place {
            message: row.id(0)?,
            thread: row.id(1)?,
            kind: ThreadKind::from_code(&kind).ok_or_else(|| Fault::new("a thread is of a kind nobody knows"))?,
            group: row.maybe_id(3)?,
            title: row.get(4)?,
            rank: row.get(5)?,
            place: row.get(6)?,
        })
    })
}
