// SPDX-License-Identifier: AGPL-3.0-or-later
use kernel::{Context, Fault, Timestamp};
use rusqlite::types::ValueRef;

/// One row of an answer, of either engine.
pub enum Row<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl Row<'_> {
    /// The column at `index`, counted from zero.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, Fault> {
        match self {
            Row::Sqlite(row) => T::from_sqlite(row.get_ref(index).context("reading a column")?),
            Row::Postgres(row) => T::from_postgres(row, index),
        }
    }

    /// The column at `index` as a typed identifier.
    pub fn id<T: From<i64>>(&self, index: usize) -> Result<T, Fault> {
        self.get::<i64>(index).map(T::from)
    }

    /// The column at `index` as a typed identifier that may be absent.
    pub fn maybe_id<T: From<i64>>(&self, index: usize) -> Result<Option<T>, Fault> {
        Ok(self.get::<Option<i64>>(index)?.map(T::from))
    }
}

/// A type that a column can be read as.
pub trait Column: Sized {
    fn from_sqlite(value: ValueRef<'_>) -> Result<Self, Fault>;
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<Self, Fault>;
}

fn unfit(value: ValueRef<'_>, wanted: &str) -> Fault {
    Fault::new(format!("a column holds {:?} where {wanted} is expected", value.data_type()))
}

impl Column for i64 {
    fn from_sqlite(value: ValueRef<'_>) -> Result<i64, Fault> {
        value.as_i64().map_err(|_| unfit(value, "an integer"))
    }
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<i64, Fault> {
        if *row.columns()[index].type_() == postgres_types::Type::INT4 {
            return row.try_get::<_, i32>(index).map(i64::from).context("reading a column");
        }
        row.try_get(index).context("reading a column")
    }
}

impl Column for bool {
    fn from_sqlite(value: ValueRef<'_>) -> Result<bool, Fault> {
        value.as_i64().map(|number| number != 0).map_err(|_| unfit(value, "a flag"))
    }
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<bool, Fault> {
        row.try_get(index).context("reading a column")
    }
}

impl Column for f64 {
    fn from_sqlite(value: ValueRef<'_>) -> Result<f64, Fault> {
        match value {
            ValueRef::Integer(number) => Ok(number as f64),
            ValueRef::Real(number) => Ok(number),
            other => Err(unfit(other, "a number")),
        }
    }
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<f64, Fault> {
        row.try_get(index).context("reading a column")
    }
}

impl Column for String {
    fn from_sqlite(value: ValueRef<'_>) -> Result<String, Fault> {
        value.as_str().map(str::to_owned).map_err(|_| unfit(value, "a text"))
    }
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<String, Fault> {
        row.try_get(index).context("reading a column")
    }
}

impl Column for Vec<u8> {
    fn from_sqlite(value: ValueRef<'_>) -> Result<Vec<u8>, Fault> {
        value.as_blob().map(<[u8]>::to_vec).map_err(|_| unfit(value, "bytes"))
    }
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<Vec<u8>, Fault> {
        row.try_get(index).context("reading a column")
    }
}

impl Column for Timestamp {
    fn from_sqlite(value: ValueRef<'_>) -> Result<Timestamp, Fault> {
        i64::from_sqlite(value).map(Timestamp::from_micros)
    }
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<Timestamp, Fault> {
        i64::from_postgres(row, index).map(Timestamp::from_micros)
    }
}

impl<T: Column> Column for Option<T> {
    fn from_sqlite(value: ValueRef<'_>) -> Result<Option<T>, Fault> {
        match value {
            ValueRef::Null => Ok(None),
            other => T::from_sqlite(other).map(Some),
        }
    }
    fn from_postgres(row: &tokio_postgres::Row, index: usize) -> Result<Option<T>, Fault> {
        let is_null = row.try_get::<_, Option<Anything>>(index).context("reading a column")?.is_none();
        if is_null { Ok(None) } else { T::from_postgres(row, index).map(Some) }
    }
}

/// Accepts every type and reads nothing: tells only whether a column is null.
struct Anything;

impl<'a> postgres_types::FromSql<'a> for Anything {
    fn from_sql(_: &postgres_types::Type, _: &'a [u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Anything)
    }
    fn accepts(_: &postgres_types::Type) -> bool {
        true
    }
}
