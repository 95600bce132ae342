// SPDX-License-Identifier: AGPL-3.0-or-later
use kernel::Fault;

use crate::{Database, Tx, params, sql};

/// One step forward of the schema. Its name sorts after those before it (`20261122_community_groups`).
#[derive(Clone, Copy)]
pub struct Migration {
    pub name: &'static str,
    /// Plain SQL for both engines. `BLOB` is written `BYTEA` on PostgreSQL.
    pub text: &'static str,
    /// The whole text for PostgreSQL, where it must differ.
    pub postgres: Option<&'static str>,
}

impl Database {
    /// Brings the schema up to date, in the order given, each step in one transaction. Harmless when run twice.
    pub async fn migrate(&self, migrations: &'static [&'static [Migration]]) -> Result<(), Fault> {
        self.write(|tx| {
            if matches!(tx.conn, crate::tx::Conn::Postgres(_)) {
                // Two servers that start at once: `IF NOT EXISTS` alone lets both try, and one fails.
                tx.batch("SELECT pg_advisory_xact_lock(4127)")?;
            }
            tx.batch("CREATE TABLE IF NOT EXISTS db_migrations (name TEXT PRIMARY KEY, applied_at BIGINT NOT NULL)")
        })
        .await?;
        for migration in migrations.iter().copied().flatten() {
            self.write(move |tx| apply(tx, migration)).await?;
        }
        Ok(())
    }
}

fn apply(tx: &mut Tx<'_>, migration: &Migration) -> Result<(), Fault> {
    let now = tx.now();
    let insert = sql!("INSERT INTO db_migrations (name, applied_at) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING");
    if tx.execute(insert, params![migration.name, now])? == 0 {
        return Ok(());
    }
    let is_postgres = matches!(tx.conn, crate::tx::Conn::Postgres(_));
    let text = match migration.postgres {
        Some(text) if is_postgres => text.to_owned(),
        _ if is_postgres => migration.text.replace(" BLOB", " BYTEA"),
        _ => migration.text.to_owned(),
    };
    tx.batch(&text).map_err(|cause| Fault::caused(format!("the migration {}", migration.name), cause))
}
