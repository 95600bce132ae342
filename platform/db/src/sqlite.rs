// SPDX-License-Identifier: AGPL-3.0-or-later
//! SQLite: one writer thread with group commit, readers that run on the caller's thread.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, mpsc};

use kernel::{Context, Fault};
use rusqlite::{Connection, OpenFlags};

/// How many units of work share one commit at the most.
const UNITS_A_COMMIT: usize = 64;

/// Tells the waiting caller how its unit ended, once the commit is known.
pub(crate) type Reply = Box<dyn FnOnce(Option<Fault>) + Send>;
/// A unit of work: runs, and says whether it is to be kept.
pub(crate) type Unit = Box<dyn FnOnce(&Connection) -> (bool, Reply) + Send>;

pub(crate) struct Sqlite {
    path: PathBuf,
    writer: mpsc::Sender<Unit>,
    readers: Mutex<Vec<Connection>>,
}

impl Sqlite {
    pub(crate) fn open(path: &Path, durable: bool) -> Result<Sqlite, Fault> {
        let connection = Connection::open(path).context("opening the site's database file")?;
        prepare(&connection)?;
        let synchronous = if durable { "PRAGMA synchronous = FULL" } else { "PRAGMA synchronous = OFF" };
        connection
            .execute_batch("PRAGMA journal_mode = WAL")
            .and_then(|()| connection.execute_batch(synchronous))
            .context("preparing the writer")?;
        let (writer, units) = mpsc::channel();
        std::thread::Builder::new()
            .name("sqlite-writer".into())
            .spawn(move || write_until_closed(&connection, &units))
            .context("starting the writer thread")?;
        Ok(Sqlite { path: path.to_owned(), writer, readers: Mutex::new(Vec::new()) })
    }

    pub(crate) fn send(&self, unit: Unit) -> Result<(), Fault> {
        self.writer.send(unit).map_err(|_| Fault::new("the writer thread has ended"))
    }

    /// Runs `work` in a read-only snapshot on this thread.
    pub(crate) fn read<T>(&self, work: impl FnOnce(&Connection) -> T) -> Result<T, Fault> {
        let spare = self.readers.lock().expect("no holder of the reader list panics").pop();
        let connection = match spare {
            Some(connection) => connection,
            None => self.open_reader()?,
        };
        connection
            .prepare_cached("BEGIN DEFERRED")
            .and_then(|mut begin| begin.execute([]))
            .context("starting a read")?;
        let outcome = catch_unwind(AssertUnwindSafe(|| work(&connection)));
        connection.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([])).context("ending a read")?;
        self.readers.lock().expect("no holder of the reader list panics").push(connection);
        outcome.map_err(|_| Fault::new("a read panicked"))
    }

    fn open_reader(&self) -> Result<Connection, Fault> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(&self.path, flags).context("opening a reader")?;
        prepare(&connection)?;
        Ok(connection)
    }

    /// Writes a consistent copy of the database to `to`, while others write on.
    pub(crate) fn copy_to(&self, to: &Path) -> Result<(), Fault> {
        let from = self.open_reader()?;
        from.execute("VACUUM INTO ?1", [to.to_string_lossy().as_ref()]).context("copying the database")?;
        Ok(())
    }
}

fn prepare(connection: &Connection) -> Result<(), Fault> {
    connection.set_prepared_statement_cache_capacity(512);
    connection
        .execute_batch("PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 10000; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;")
        .context("preparing a connection")
}

fn write_until_closed(connection: &Connection, units: &mpsc::Receiver<Unit>) {
    while let Ok(first) = units.recv() {
        let mut replies = Vec::new();
        let outcome = commit_group(connection, first, units, &mut replies);
        for reply in replies {
            let fault = outcome.as_ref().err().map(|fault| Fault::new(format!("the commit failed: {fault}")));
            reply(fault);
        }
    }
}

fn commit_group(
    connection: &Connection,
    first: Unit,
    units: &mpsc::Receiver<Unit>,
    replies: &mut Vec<Reply>,
) -> Result<(), Fault> {
    run(connection, "BEGIN IMMEDIATE")?;
    let mut next = Some(first);
    while let Some(unit) = next.take() {
        if let Err(fault) = run_unit(connection, unit, replies) {
            run(connection, "ROLLBACK")?;
            return Err(fault);
        }
        if replies.len() < UNITS_A_COMMIT {
            next = units.try_recv().ok();
        }
    }
    run(connection, "COMMIT").inspect_err(|_| {
        if run(connection, "ROLLBACK").is_err() {
            tracing::error!("a failed commit could not be rolled back");
        }
    })
}

fn run_unit(connection: &Connection, unit: Unit, replies: &mut Vec<Reply>) -> Result<(), Fault> {
    run(connection, "SAVEPOINT unit")?;
    match catch_unwind(AssertUnwindSafe(|| unit(connection))) {
        Ok((keep, reply)) => {
            replies.push(reply);
            if !keep {
                run(connection, "ROLLBACK TO unit")?;
            }
        }
        // The caller's channel is dropped with the unit, which tells it; the writer lives on.
        Err(_) => run(connection, "ROLLBACK TO unit")?,
    }
    run(connection, "RELEASE unit")
}

fn run(connection: &Connection, text: &'static str) -> Result<(), Fault> {
    connection.prepare_cached(text).and_then(|mut statement| statement.execute([])).context(text)?;
    Ok(())
}
