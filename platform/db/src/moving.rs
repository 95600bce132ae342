// SPDX-License-Identifier: AGPL-3.0-or-later
//! Copies a site from SQLite to an empty PostgreSQL database, table by table, and proves that both hold the same.

use std::collections::BTreeSet;
use std::path::Path;

use kernel::{Context, Fault};
use postgres_types::{ToSql, Type};
use rusqlite::types::{Value as Cell, ValueRef};
use rusqlite::{Connection, OpenFlags};
use tokio_postgres::{Client, Row};

/// One table that was copied and compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedTable {
    pub name: String,
    pub rows: u64,
}

struct Table {
    name: String,
    columns: Vec<String>,
    parents: BTreeSet<String>,
}

/// Copies every row of the SQLite file into the PostgreSQL database, whose tables are there and empty, in one
/// transaction; then reads both again and compares. Nothing stays in PostgreSQL when anything differs.
pub async fn move_to_postgres(from: &Path, client: &mut Client) -> Result<Vec<MovedTable>, Fault> {
    let source =
        Connection::open_with_flags(from, OpenFlags::SQLITE_OPEN_READ_ONLY).context("opening the SQLite file")?;
    source.execute_batch("BEGIN").context("reading the SQLite file")?;
    let tables = in_order(tables(&source)?)?;
    let target = client.transaction().await.context("starting the copy")?;
    // Migrations leave rows of their own; those of the source take their place.
    for table in tables.iter().rev() {
        target.batch_execute(&format!("DELETE FROM {}", table.name)).await.context("starting the copy")?;
    }
    let mut moved = Vec::new();
    for table in &tables {
        let (rows, written) = copy(&source, target.client(), table).await?;
        let (found, read) = digest_of_postgres(target.client(), table).await?;
        if (rows, written) != (found, read) {
            return Err(Fault::new(format!("the table {} differs after the copy; nothing was changed", table.name)));
        }
        moved.push(MovedTable { name: table.name.clone(), rows });
    }
    target.commit().await.context("committing the copy")?;
    Ok(moved)
}

fn tables(source: &Connection) -> Result<Vec<Table>, Fault> {
    let list = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'db_search_index%'";
    let names = strings(source, list)?;
    let table = |name: String| {
        let columns = strings(source, &format!("SELECT name FROM pragma_table_info('{name}') ORDER BY cid"))?;
        let parents = strings(source, &format!("SELECT \"table\" FROM pragma_foreign_key_list('{name}')"))?;
        let parents = parents.into_iter().filter(|parent| *parent != name).collect();
        Ok(Table { name, columns, parents })
    };
    names.into_iter().map(table).collect()
}

fn strings(source: &Connection, text: &str) -> Result<Vec<String>, Fault> {
    let mut statement = source.prepare(text).context("reading the list of tables")?;
    let rows = statement.query_map([], |row| row.get(0)).context("reading the list of tables")?;
    rows.collect::<Result<_, _>>().context("reading the list of tables")
}

/// Tables that others refer to come first.
fn in_order(mut tables: Vec<Table>) -> Result<Vec<Table>, Fault> {
    let mut ordered: Vec<Table> = Vec::new();
    while !tables.is_empty() {
        let done: BTreeSet<&str> = ordered.iter().map(|table| table.name.as_str()).collect();
        let ready = tables.iter().position(|table| table.parents.iter().all(|parent| done.contains(parent.as_str())));
        let ready = ready.ok_or_else(|| Fault::new("the tables refer to each other in a circle"))?;
        ordered.push(tables.remove(ready));
    }
    Ok(ordered)
}

/// A digest that does not depend on the order of rows: the sum of each row's hash.
#[derive(Default, PartialEq, Eq)]
struct Digest(u128);

impl Digest {
    fn add(&mut self, cells: &[Cell]) {
        let mut text = Vec::new();
        for cell in cells {
            match cell {
                Cell::Null => text.push(0),
                Cell::Integer(number) => text.extend([&[1], number.to_be_bytes().as_slice()].concat()),
                Cell::Real(number) => text.extend([&[2], number.to_bits().to_be_bytes().as_slice()].concat()),
                Cell::Text(words) => framed(&mut text, 3, words.as_bytes()),
                Cell::Blob(bytes) => framed(&mut text, 4, bytes),
            }
        }
        let hash = kernel::sha256(&text);
        let mut half = [0u8; 16];
        half.copy_from_slice(&hash[..16]);
        self.0 = self.0.wrapping_add(u128::from_be_bytes(half));
    }
}

fn framed(text: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    text.push(kind);
    text.extend((bytes.len() as u64).to_be_bytes());
    text.extend(bytes);
}

async fn copy(source: &Connection, target: &Client, table: &Table) -> Result<(u64, Digest), Fault> {
    let columns = table.columns.join(", ");
    let places: Vec<String> = (1..=table.columns.len()).map(|number| format!("${number}")).collect();
    let insert = format!("INSERT INTO {} ({columns}) VALUES ({})", table.name, places.join(", "));
    let insert = target.prepare(&insert).await.context("preparing the copy")?;
    let kinds: Vec<Type> = insert.params().to_vec();
    let mut statement = source.prepare(&format!("SELECT {columns} FROM {}", table.name)).context("reading a table")?;
    let mut rows = statement.query([]).context("reading a table")?;
    let (mut count, mut digest) = (0, Digest::default());
    while let Some(row) = rows.next().context("reading a row")? {
        let cells: Vec<Cell> = kinds
            .iter()
            .enumerate()
            .map(|(index, kind)| cell(row.get_ref(index)?, kind))
            .collect::<Result<_, rusqlite::Error>>()
            .context("reading a row")?;
        digest.add(&cells);
        let params: Vec<Box<dyn ToSql + Sync + Send>> =
            cells.into_iter().zip(&kinds).map(|(cell, kind)| param(cell, kind)).collect();
        let params: Vec<&(dyn ToSql + Sync)> =
            params.iter().map(|param| param.as_ref() as &(dyn ToSql + Sync)).collect();
        target.execute(&insert, &params).await.map_err(|cause| refused(table, &cause))?;
        count += 1;
    }
    Ok((count, digest))
}

/// The server's message without its detail, which may hold what people wrote.
fn refused(table: &Table, cause: &tokio_postgres::Error) -> Fault {
    let message =
        cause.as_db_error().map_or_else(|| "the connection failed".to_owned(), |error| error.message().to_owned());
    Fault::new(format!("copying the table {}: {message}", table.name))
}

/// A cell as both engines agree on it: PostgreSQL cannot hold U+0000 in a text, and tells numbers apart by column.
fn cell(value: ValueRef<'_>, kind: &Type) -> Result<Cell, rusqlite::Error> {
    Ok(match value {
        ValueRef::Integer(number) if *kind == Type::FLOAT8 => Cell::Real(number as f64),
        ValueRef::Text(bytes) => Cell::Text(String::from_utf8_lossy(bytes).replace('\0', "\u{fffd}")),
        other => other.try_into().map_err(|_| rusqlite::Error::InvalidQuery)?,
    })
}

fn param(cell: Cell, kind: &Type) -> Box<dyn ToSql + Sync + Send> {
    match cell {
        Cell::Null if *kind == Type::BOOL => Box::new(None::<bool>),
        Cell::Null if *kind == Type::INT8 => Box::new(None::<i64>),
        Cell::Null if *kind == Type::FLOAT8 => Box::new(None::<f64>),
        Cell::Null if *kind == Type::BYTEA => Box::new(None::<Vec<u8>>),
        Cell::Null => Box::new(None::<String>),
        Cell::Integer(number) if *kind == Type::BOOL => Box::new(number != 0),
        Cell::Integer(number) => Box::new(number),
        Cell::Real(number) => Box::new(number),
        Cell::Text(text) => Box::new(text),
        Cell::Blob(bytes) => Box::new(bytes),
    }
}

async fn digest_of_postgres(target: &Client, table: &Table) -> Result<(u64, Digest), Fault> {
    let select = format!("SELECT {} FROM {}", table.columns.join(", "), table.name);
    let rows = target.query(&select, &[]).await.context("reading the copy")?;
    let mut digest = Digest::default();
    for row in &rows {
        let cells: Vec<Cell> =
            (0..row.len()).map(|index| read(row, index)).collect::<Result<_, _>>().context("reading the copy")?;
        digest.add(&cells);
    }
    Ok((rows.len() as u64, digest))
}

fn read(row: &Row, index: usize) -> Result<Cell, tokio_postgres::Error> {
    let kind = row.columns()[index].type_();
    let cell = match *kind {
        Type::BOOL => row.try_get::<_, Option<bool>>(index)?.map(|flag| Cell::Integer(i64::from(flag))),
        Type::INT8 => row.try_get::<_, Option<i64>>(index)?.map(Cell::Integer),
        Type::FLOAT8 => row.try_get::<_, Option<f64>>(index)?.map(Cell::Real),
        Type::BYTEA => row.try_get::<_, Option<Vec<u8>>>(index)?.map(Cell::Blob),
        _ => row.try_get::<_, Option<String>>(index)?.map(Cell::Text),
    };
    Ok(cell.unwrap_or(Cell::Null))
}
