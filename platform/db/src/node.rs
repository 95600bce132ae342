// SPDX-License-Identifier: AGPL-3.0-or-later
//! The node number of this process, which keeps its identifiers apart from those of others on the same database.

use std::time::Duration;

use kernel::{Context, Fault, IdSource};
use tokio::sync::watch;
use tokio_postgres::Client;

/// The source of identifiers, and whether its number may be used.
///
/// On SQLite the number is drawn: one process serves, and its writes follow each other. A command that writes beside
/// `serve` draws its own, so the two collide only with the same number, in the same millisecond.
///
/// On PostgreSQL the number is claimed by an advisory lock on the listening connection, so no two processes hold the
/// same; the server frees it when the connection ends, even by `kill -9`. When the connection is lost, new writes wait
/// until a number is claimed again: the same one, or another if somebody took it. A unit of work that is under way by
/// then ends with the old number. A pooler between must keep sessions, as for `LISTEN`.
pub(crate) struct Node {
    pub(crate) ids: IdSource,
    claim: watch::Sender<Claim>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Claim {
    Awaited,
    Held,
    NoneFree,
}

/// The first key of the locks; the second is the number. Apart from the one-key lock of the migrations.
const CLAIM: &str = "SELECT pg_try_advisory_lock(4128, $1)";

/// How long a write waits for a number, which outlasts a reconnection.
const PATIENCE: Duration = Duration::from_secs(10);

impl Node {
    /// A number by chance, for a database that one process writes.
    pub(crate) fn drawn() -> Node {
        Node::new(Claim::Held)
    }

    /// A number that is yet to be claimed.
    pub(crate) fn unclaimed() -> Node {
        Node::new(Claim::Awaited)
    }

    fn new(claim: Claim) -> Node {
        Node { ids: IdSource::new(kernel::random_bytes::<1>()[0]), claim: watch::Sender::new(claim) }
    }

    /// Claims a number for as long as `client` lives: the one used before if it is free, else the next that is.
    pub(crate) async fn claim(&self, client: &Client) -> Result<(), Fault> {
        let statement = client.prepare(CLAIM).await.context("claiming a node number")?;
        let first = self.ids.node();
        for step in 0..=u8::MAX {
            let number = first.wrapping_add(step);
            let row = client.query_one(&statement, &[&i32::from(number)]).await.context("claiming a node number")?;
            if row.try_get(0).context("claiming a node number")? {
                self.ids.change_node(number);
                self.claim.send_replace(Claim::Held);
                return Ok(());
            }
        }
        self.claim.send_replace(Claim::NoneFree);
        Err(none_free())
    }

    /// The connection that held the number is gone: somebody else may have it now.
    pub(crate) fn lose(&self) {
        self.claim.send_if_modified(|claim| {
            let held = *claim == Claim::Held;
            if held {
                *claim = Claim::Awaited;
            }
            held
        });
    }

    /// Waits until identifiers may be drawn.
    pub(crate) async fn ready(&self) -> Result<(), Fault> {
        let mut claim = self.claim.subscribe();
        let settled = tokio::time::timeout(PATIENCE, claim.wait_for(|claim| *claim != Claim::Awaited));
        let settled = *settled.await.context("waiting for a node number")?.context("waiting for a node number")?;
        if settled == Claim::NoneFree { Err(none_free()) } else { Ok(()) }
    }
}

fn none_free() -> Fault {
    Fault::new("all 256 node numbers of this database are taken: too many processes are connected to it")
}
