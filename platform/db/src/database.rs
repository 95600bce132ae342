// SPDX-License-Identifier: AGPL-3.0-or-later
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use deadpool_postgres::Object;
use kernel::{Clock, Context, Fault, Timestamp};
use tokio::runtime::Handle;
use tokio::sync::{broadcast, oneshot};

use crate::Tx;
use crate::node::Node;
use crate::postgres::{Postgres, PostgresUnit, listen};
use crate::sqlite::{Reply, Sqlite};
use crate::tx::Conn;

/// Something that changed: what it is about, and the identifier of the newest fact.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    pub topic: String,
    pub id: i64,
}

/// Which engine holds a site. For operators' pages and for the guard tests; a capability never asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EngineKind {
    Sqlite,
    Postgres,
}

/// The database of one site. Cheap to clone.
#[derive(Clone)]
pub struct Database {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine,
    clock: Clock,
    node: Arc<Node>,
    number: u64,
    changes: broadcast::Sender<Change>,
    statements: AtomicU64,
}

enum Engine {
    Sqlite(Sqlite),
    Postgres(Postgres),
}

/// Databases that this process opened so far.
static OPENED: AtomicU64 = AtomicU64::new(0);

/// How often a unit of work is run again after a serialisation failure.
const RETRIES: u32 = 8;

impl Database {
    /// Opens or creates a SQLite file.
    pub fn open_sqlite(path: &Path, clock: Clock) -> Result<Database, Fault> {
        Ok(Database::new(Engine::Sqlite(Sqlite::open(path, true)?), Node::drawn(), clock))
    }

    /// Opens a SQLite file to be filled with made-up data: a power cut may lose it, so it is never used to serve.
    pub fn open_sqlite_for_filling(path: &Path, clock: Clock) -> Result<Database, Fault> {
        Ok(Database::new(Engine::Sqlite(Sqlite::open(path, false)?), Node::drawn(), clock))
    }

    /// Connects to PostgreSQL (`postgres://…`), and starts to hear what other nodes announce. Call inside a runtime, which
    /// must go on: the first write waits until the listening connection has claimed a node number.
    pub fn open_postgres(url: &str, clock: Clock) -> Result<Database, Fault> {
        let database = Database::new(Engine::Postgres(Postgres::open(url)?), Node::unclaimed(), clock);
        let inner = &database.inner;
        tokio::spawn(listen(url.to_owned(), inner.changes.clone(), inner.node.clone()));
        Ok(database)
    }

    fn new(engine: Engine, node: Node, clock: Clock) -> Database {
        let node = Arc::new(node);
        let number = OPENED.fetch_add(1, Ordering::Relaxed);
        let (changes, _) = broadcast::channel(1024);
        Database { inner: Arc::new(Inner { engine, clock, node, number, changes, statements: AtomicU64::new(0) }) }
    }

    /// Which engine this is.
    pub fn engine(&self) -> EngineKind {
        match self.inner.engine {
            Engine::Sqlite(_) => EngineKind::Sqlite,
            Engine::Postgres(_) => EngineKind::Postgres,
        }
    }

    /// The clock that units of work take their instant from.
    pub fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    /// The instant now, by this database's clock.
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// What changes from now on, for live pages and workers.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.inner.changes.subscribe()
    }

    /// How many statements ran since the start, for tests that count.
    pub fn statements(&self) -> u64 {
        self.inner.statements.load(Ordering::Relaxed)
    }

    /// A unit of work that only reads. On SQLite it sees one snapshot.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.inner.engine {
            Engine::Sqlite(sqlite) => {
                let now = self.inner.clock.now();
                let outcome = sqlite.read(|connection| {
                    let mut tx = Tx::new(Conn::Sqlite(connection), now, &self.inner.node.ids, self.inner.number);
                    let outcome = work(&mut tx);
                    self.inner.statements.fetch_add(u64::from(tx.statements()), Ordering::Relaxed);
                    outcome
                });
                outcome?
            }
            Engine::Postgres(postgres) => {
                let client = postgres.readers.get().await.context("taking a connection")?;
                self.on_thread(client, move |client, inner, runtime| inner.run(client, runtime, &work)).await
            }
        }
    }

    /// A unit of work that may change things: all of it or nothing.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Retryable + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    {
        match &self.inner.engine {
            Engine::Sqlite(sqlite) => {
                let (sender, receiver) = oneshot::channel();
                let inner = self.inner.clone();
                sqlite.send(Box::new(move |connection| inner.run_sqlite(connection, &work, sender)))?;
                receiver.await.map_err(|_| Fault::new("the unit of work panicked"))?
            }
            Engine::Postgres(postgres) => {
                let client = postgres.writers.get().await.context("taking a connection")?;
                self.inner.node.ready().await?;
                self.on_thread(client, move |client, inner, runtime| inner.run_in_transaction(client, runtime, &work))
                    .await
            }
        }
    }

    async fn on_thread<T, E>(
        &self,
        client: Object,
        work: impl FnOnce(&Object, &Inner, &Handle) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let inner = self.inner.clone();
        let runtime = Handle::current();
        let done = tokio::task::spawn_blocking(move || work(&client, &inner, &runtime)).await;
        done.context("a unit of work panicked")?
    }

    /// Copies a SQLite file into this PostgreSQL database, whose tables must be up to date and empty, and proves that both
    /// hold the same.
    pub async fn move_from_sqlite(&self, from: &Path) -> Result<Vec<crate::MovedTable>, Fault> {
        let Engine::Postgres(postgres) = &self.inner.engine else {
            return Err(Fault::new("a site is moved to PostgreSQL: give a postgres:// address"));
        };
        let mut client = postgres.writers.get().await.context("taking a connection")?;
        crate::moving::move_to_postgres(from, &mut client).await
    }

    /// Writes a consistent copy of a SQLite site to `to`. On PostgreSQL, use its own tools.
    pub fn copy_sqlite_to(&self, to: &Path) -> Result<(), Fault> {
        match &self.inner.engine {
            Engine::Sqlite(sqlite) => sqlite.copy_to(to),
            Engine::Postgres(_) => Err(Fault::new("a PostgreSQL site is copied with pg_dump")),
        }
    }
}

impl Inner {
    fn run_sqlite<T, E, F>(
        self: Arc<Inner>,
        connection: &rusqlite::Connection,
        work: &F,
        sender: oneshot::Sender<Result<T, E>>,
    ) -> (bool, Reply)
    where
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
        F: Fn(&mut Tx<'_>) -> Result<T, E>,
    {
        let mut tx = Tx::new(Conn::Sqlite(connection), self.clock.now(), &self.node.ids, self.number);
        let outcome = work(&mut tx);
        self.statements.fetch_add(u64::from(tx.statements()), Ordering::Relaxed);
        let changes = std::mem::take(&mut tx.changes);
        let inner = self.clone();
        let keep = outcome.is_ok();
        let reply: Reply = Box::new(move |commit_fault| {
            let outcome = match (outcome, commit_fault) {
                (Ok(_), Some(fault)) => Err(E::from(fault)),
                (outcome, _) => outcome,
            };
            if outcome.is_ok() {
                changes.into_iter().for_each(|change| drop(inner.changes.send(change)));
            }
            // A caller that went away is no error: what it asked for is done.
            drop(sender.send(outcome));
        });
        (keep, reply)
    }

    fn run<T, E>(
        &self,
        client: &Object,
        runtime: &Handle,
        work: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tx =
            Tx::new(Conn::Postgres(PostgresUnit { client, runtime }), self.clock.now(), &self.node.ids, self.number);
        let outcome = work(&mut tx);
        self.statements.fetch_add(u64::from(tx.statements()), Ordering::Relaxed);
        outcome
    }

    fn run_in_transaction<T, E: From<Fault> + Retryable>(
        &self,
        client: &Object,
        runtime: &Handle,
        work: &impl Fn(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut attempt = 0;
        loop {
            runtime.block_on(client.batch_execute("BEGIN")).context("starting a transaction")?;
            let guard = OpenTransaction { client, runtime };
            let outcome = self.run(client, runtime, work).and_then(|value| {
                runtime.block_on(client.batch_execute("COMMIT")).map_err(commit_fault)?;
                Ok(value)
            });
            match outcome {
                Ok(value) => {
                    std::mem::forget(guard);
                    return Ok(value);
                }
                Err(error) => {
                    drop(guard);
                    attempt += 1;
                    if attempt > RETRIES || !error.is_retryable() {
                        return Err(error);
                    }
                }
            }
        }
    }
}

/// Rolls back when dropped, so a panic inside a unit of work leaves a clean connection.
struct OpenTransaction<'c> {
    client: &'c Object,
    runtime: &'c Handle,
}

impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if let Err(cause) = self.runtime.block_on(self.client.batch_execute("ROLLBACK")) {
            tracing::warn!(%cause, "a transaction could not be rolled back; the connection will be dropped");
        }
    }
}

fn commit_fault(cause: tokio_postgres::Error) -> Fault {
    let retryable = cause.code().is_some_and(|code| code.code() == "40001" || code.code() == "40P01");
    let mut fault = Fault::caused("committing", cause);
    fault.retryable = retryable;
    fault
}

/// Tells whether running the same unit of work again may succeed. Refusals never; faults when the database said so.
pub trait Retryable {
    fn is_retryable(&self) -> bool;
}

impl Retryable for Fault {
    fn is_retryable(&self) -> bool {
        self.retryable
    }
}

/// Makes an enum of expected refusals usable as the error of a unit of work. It needs a variant `Fault(Fault)`.
#[macro_export]
macro_rules! refusal {
    ($name:ty) => {
        impl From<kernel::Fault> for $name {
            fn from(fault: kernel::Fault) -> Self {
                Self::Fault(fault)
            }
        }
        impl $crate::Retryable for $name {
            fn is_retryable(&self) -> bool {
                matches!(self, Self::Fault(fault) if fault.retryable)
            }
        }
    };
}
