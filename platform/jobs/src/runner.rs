// SPDX-License-Identifier: AGPL-3.0-or-later
use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use db::Database;
use kernel::Fault;

use crate::queue::{JobKind, Leased, Outcome, lease_next, settle};
use crate::sweeps::{self, Sweep};

/// What jobs may use besides the database (the mailer, the guarded client, the site), found by type.
#[derive(Default)]
pub struct Tools {
    tools: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

impl Tools {
    /// Adds a tool; one of each type.
    pub fn with<T: Any + Send + Sync>(mut self, tool: T) -> Tools {
        self.tools.insert(TypeId::of::<T>(), Box::new(tool));
        self
    }
}

/// What a job or sweep works with.
#[derive(Clone)]
pub struct Work {
    pub database: Database,
    tools: Arc<Tools>,
}

impl Work {
    /// Work on one database with the given tools.
    pub fn new(database: Database, tools: Arc<Tools>) -> Work {
        Work { database, tools }
    }

    /// The tool of a type.
    pub fn tool<T: Any>(&self) -> Result<&T, Fault> {
        let found = self.tools.tools.get(&TypeId::of::<T>()).and_then(|tool| tool.downcast_ref());
        found.ok_or_else(|| Fault::new(format!("this process has no {}", std::any::type_name::<T>())))
    }
}

/// Runs deliveries, jobs and sweeps of one site.
pub struct Runner {
    work: Work,
    sweeps: Vec<Sweep>,
}

const FACTS_A_ROUND: u32 = 500;
const JOBS_A_ROUND: u32 = 50;

impl Runner {
    /// A runner with the whole timetable.
    pub fn new(work: Work, sweeps: Vec<Sweep>) -> Runner {
        Runner { work, sweeps }
    }

    /// Works until the process ends: at once when something is announced, and every second for what falls due.
    pub async fn run(self) {
        let mut changes = self.work.database.changes();
        loop {
            match self.round().await {
                Ok(0) => {
                    // A lagging receiver only means there is much to do.
                    drop(tokio::time::timeout(Duration::from_secs(1), changes.recv()).await);
                    while changes.try_recv().is_ok() {}
                }
                Ok(_) => {}
                Err(fault) => {
                    tracing::error!(%fault, "background work stopped for 5 seconds");
                    tokio::time::sleep(Duration::from_secs(5)).await;
                }
            }
        }
    }

    /// Works until nothing is left to do now. For tests and the command line.
    pub async fn run_until_idle(&self) -> Result<(), Fault> {
        while self.round().await? > 0 {}
        Ok(())
    }

    /// One round of everything; gives how much was done.
    pub async fn round(&self) -> Result<u64, Fault> {
        let delivery = journal::deliver(&self.work.database, FACTS_A_ROUND).await?;
        let mut done = u64::from(delivery.delivered);
        for _ in 0..JOBS_A_ROUND {
            let Some(leased) = self.work.database.write(lease_next).await? else { break };
            self.run_job(leased).await?;
            done += 1;
        }
        for sweep in &self.sweeps {
            done += self.run_sweep(sweep).await?;
        }
        Ok(done)
    }

    async fn run_job(&self, leased: Leased) -> Result<(), Fault> {
        let kind = inventory::iter::<JobKind>.into_iter().find(|kind| kind.name == leased.kind);
        let outcome = match kind {
            Some(kind) => (kind.run)(leased.payload, self.work.clone()).await,
            None => Outcome::GiveUp("no such kind of job in this release".into()),
        };
        if outcome != Outcome::Done {
            tracing::warn!(job.kind = leased.kind, ?outcome, "a job did not end well");
        }
        self.work.database.write(move |tx| settle(tx, leased.id, leased.attempts, &outcome)).await
    }

    async fn run_sweep(&self, sweep: &Sweep) -> Result<u64, Fault> {
        let (name, every) = (sweep.name, sweep.every_seconds);
        if !self.work.database.read(move |tx| sweeps::is_due(tx, name, every)).await? {
            return Ok(0);
        }
        if !self.work.database.write(move |tx| sweeps::take(tx, name, every)).await? {
            return Ok(0);
        }
        let outcome = (sweep.run)(self.work.clone()).await;
        let (count, error) = match &outcome {
            Ok(count) => (*count as i64, String::new()),
            Err(fault) => (0, fault.to_string()),
        };
        if !error.is_empty() {
            tracing::warn!(sweep.name = name, error, "a sweep failed; it runs again at its next time");
        }
        self.work.database.write(move |tx| sweeps::settle(tx, name, count, &error)).await?;
        Ok(count as u64)
    }
}
