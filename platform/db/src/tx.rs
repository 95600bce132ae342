// SPDX-License-Identifier: AGPL-3.0-or-later
use kernel::{Context, Fault, IdSource, Timestamp};

use crate::database::Change;
use crate::postgres::PostgresUnit;
use crate::{Row, Sql, Value};

/// One unit of work: carries the instant, fresh ids, the acting account and the connection.
pub struct Tx<'c> {
    pub(crate) conn: Conn<'c>,
    now: Timestamp,
    ids: &'c IdSource,
    database: u64,
    actor: Option<i64>,
    statements: u32,
    pub(crate) changes: Vec<Change>,
}

pub(crate) enum Conn<'c> {
    Sqlite(&'c rusqlite::Connection),
    Postgres(PostgresUnit<'c>),
}

impl<'c> Tx<'c> {
    pub(crate) fn new(conn: Conn<'c>, now: Timestamp, ids: &'c IdSource, database: u64) -> Tx<'c> {
        Tx { conn, now, ids, database, actor: None, statements: 0, changes: Vec::new() }
    }

    /// The instant of this unit of work; the same throughout.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// A fresh identifier.
    pub fn fresh_id(&self) -> i64 {
        self.ids.next(self.now)
    }

    /// Tells the databases of this process apart: whoever keeps something of a site between units of work keeps it under
    /// this number. Never stored; the next process gives others.
    pub fn database(&self) -> u64 {
        self.database
    }

    /// The account that acts, when a person does. Audit lines carry it.
    pub fn actor(&self) -> Option<i64> {
        self.actor
    }

    /// Says who acts in this unit of work.
    pub fn act_as(&mut self, account: i64) {
        self.actor = Some(account);
    }

    /// Does work that nobody asked for by hand: its audit lines carry no account.
    pub fn as_machine<T>(&mut self, work: impl FnOnce(&mut Tx<'c>) -> T) -> T {
        let actor = self.actor.take();
        let done = work(self);
        self.actor = actor;
        done
    }

    /// How many statements ran so far.
    pub fn statements(&self) -> u32 {
        self.statements
    }

    /// Tells pages and workers, after the commit, that something about `topic` changed. On PostgreSQL every node hears it.
    pub fn announce(&mut self, topic: &'static str, id: i64) -> Result<(), Fault> {
        let change = Change { topic: topic.to_owned(), id };
        if matches!(self.conn, Conn::Postgres(_)) {
            let text = format!("{topic}:{id}");
            let notify =
                crate::sql!(sqlite: "SELECT length($1)", postgres: "SELECT CAST(pg_notify('almoner', $1) AS TEXT)");
            return self.query(notify, crate::params![&text], |_| Ok(())).map(|_| ());
        }
        if !self.changes.contains(&change) {
            self.changes.push(change);
        }
        Ok(())
    }

    /// Runs a statement; gives the number of rows it touched.
    pub fn execute(&mut self, sql: &'static Sql, params: &[Value<'_>]) -> Result<u64, Fault> {
        self.statements += 1;
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let mut statement = conn.prepare_cached(sql.for_sqlite()).map_err(|cause| place(sql, cause.into()))?;
                let touched = statement.execute(rusqlite::params_from_iter(params));
                touched.map(|count| count as u64).map_err(|cause| sqlite_fault(sql, cause))
            }
            Conn::Postgres(unit) => unit.execute(sql, params),
        }
    }

    /// Runs a query and maps every row.
    pub fn query<T>(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        mut map: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Vec<T>, Fault> {
        self.statements += 1;
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let mut statement = conn.prepare_cached(sql.for_sqlite()).map_err(|cause| place(sql, cause.into()))?;
                let mut rows =
                    statement.query(rusqlite::params_from_iter(params)).map_err(|cause| sqlite_fault(sql, cause))?;
                let mut out = Vec::new();
                while let Some(row) = rows.next().map_err(|cause| sqlite_fault(sql, cause))? {
                    out.push(map(&Row::Sqlite(row)).map_err(|fault| place(sql, fault.into()))?);
                }
                Ok(out)
            }
            Conn::Postgres(unit) => unit.query(sql, params, map),
        }
    }

    /// The first row, if there is any.
    pub fn first<T>(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        map: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<Option<T>, Fault> {
        Ok(self.query(sql, params, map)?.into_iter().next())
    }

    /// The first row, which must be there (a count, a `RETURNING`).
    pub fn one<T>(
        &mut self,
        sql: &'static Sql,
        params: &[Value<'_>],
        map: impl FnMut(&Row<'_>) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        self.first(sql, params, map)?.ok_or_else(|| Fault::new(format!("no row at {}:{}", sql.file, sql.line)))
    }

    /// Runs several statements of plain text, for migrations only.
    pub(crate) fn batch(&mut self, text: &str) -> Result<(), Fault> {
        match &mut self.conn {
            Conn::Sqlite(conn) => conn.execute_batch(text).context("running a migration"),
            Conn::Postgres(unit) => unit.batch(text),
        }
    }

    /// Prepares a statement without running it; gives its parameter and column counts. For the guard test.
    pub fn describe(&mut self, sql: &'static Sql) -> Result<(usize, Vec<String>), Fault> {
        match &mut self.conn {
            Conn::Sqlite(conn) => {
                let statement = conn.prepare(sql.for_sqlite()).map_err(|cause| place(sql, cause.into()))?;
                let names = statement.column_names().into_iter().map(str::to_owned).collect();
                Ok((statement.parameter_count(), names))
            }
            Conn::Postgres(unit) => unit.describe(sql),
        }
    }
}

pub(crate) fn place(sql: &Sql, cause: Box<dyn std::error::Error + Send + Sync>) -> Fault {
    Fault::caused(format!("the statement at {}:{}", sql.file, sql.line), cause)
}

fn sqlite_fault(sql: &Sql, cause: rusqlite::Error) -> Fault {
    let constraint = match &cause {
        rusqlite::Error::SqliteFailure(error, Some(text)) if error.code == rusqlite::ErrorCode::ConstraintViolation => {
            Some(constraint_name(text))
        }
        _ => None,
    };
    // The text of a constraint names tables and columns, never values.
    let mut fault = place(sql, cause.into());
    fault.constraint = constraint;
    fault
}

/// SQLite names columns ("UNIQUE constraint failed: t.a, t.b"): written as `t_a_b`, near to PostgreSQL's `t_a_b_key`.
fn constraint_name(text: &str) -> String {
    let columns = text.rsplit(": ").next().unwrap_or(text);
    let mut name = String::new();
    for (index, column) in columns.split(", ").enumerate() {
        match column.split_once('.') {
            Some((table, column)) if index == 0 => name.push_str(&format!("{table}_{column}")),
            Some((_, column)) => name.push_str(&format!("_{column}")),
            None => name.push_str(column),
        }
    }
    name
}
