// SPDX-License-Identifier: AGPL-3.0-or-later
use bytes::BytesMut;
use kernel::Timestamp;
use postgres_types::{IsNull, ToSql, Type, to_sql_checked};

/// One parameter of a statement, borrowed for the call.
#[derive(Clone, Copy, Debug)]
pub enum Value<'a> {
    Null,
    Int(i64),
    Bool(bool),
    Real(f64),
    Text(&'a str),
    Blob(&'a [u8]),
    /// For `IN LIST($n)`.
    Ints(&'a [i64]),
    /// For `IN TEXTS($n)`.
    Texts(&'a [String]),
}

macro_rules! from {
    ($($from:ty => $make:expr),+ $(,)?) => { $(
        impl<'a> From<$from> for Value<'a> {
            fn from(value: $from) -> Value<'a> { ($make)(value) }
        }
    )+ };
}

from! {
    i64 => Value::Int,
    i32 => |value| Value::Int(i64::from(value)),
    u32 => |value| Value::Int(i64::from(value)),
    bool => Value::Bool,
    f64 => Value::Real,
    f32 => |value| Value::Real(f64::from(value)),
    &'a str => Value::Text,
    &'a String => |value: &'a String| Value::Text(value),
    &'a [u8] => Value::Blob,
    &'a Vec<u8> => |value: &'a Vec<u8>| Value::Blob(value),
    &'a [i64] => Value::Ints,
    &'a Vec<i64> => |value: &'a Vec<i64>| Value::Ints(value),
    &'a [String] => Value::Texts,
    &'a Vec<String> => |value: &'a Vec<String>| Value::Texts(value),
    Timestamp => |value: Timestamp| Value::Int(value.micros()),
}

impl<'a, T: Into<Value<'a>>> From<Option<T>> for Value<'a> {
    fn from(value: Option<T>) -> Value<'a> {
        value.map_or(Value::Null, Into::into)
    }
}

impl<'a> From<&'a Option<String>> for Value<'a> {
    fn from(value: &'a Option<String>) -> Value<'a> {
        value.as_deref().map_or(Value::Null, Value::Text)
    }
}

/// The parameters of a statement: `params![id.0, text, at]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] };
}

impl rusqlite::ToSql for Value<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        use rusqlite::types::{ToSqlOutput, Value as Owned, ValueRef};
        Ok(match self {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Int(value) => ToSqlOutput::Borrowed(ValueRef::Integer(*value)),
            Value::Bool(value) => ToSqlOutput::Borrowed(ValueRef::Integer(i64::from(*value))),
            Value::Real(value) => ToSqlOutput::Borrowed(ValueRef::Real(*value)),
            Value::Text(value) => ToSqlOutput::Borrowed(ValueRef::Text(value.as_bytes())),
            Value::Blob(value) => ToSqlOutput::Borrowed(ValueRef::Blob(value)),
            Value::Ints(list) => ToSqlOutput::Owned(Owned::Text(serde_json::json!(list).to_string())),
            Value::Texts(list) => ToSqlOutput::Owned(Owned::Text(serde_json::json!(list).to_string())),
        })
    }
}

impl ToSql for Value<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(value) if *ty == Type::INT4 => i32::try_from(*value)?.to_sql(ty, out),
            Value::Int(value) if *ty == Type::INT2 => i16::try_from(*value)?.to_sql(ty, out),
            Value::Int(value) if *ty == Type::FLOAT8 => (*value as f64).to_sql(ty, out),
            Value::Int(value) => value.to_sql(&Type::INT8, out),
            Value::Bool(value) => value.to_sql(&Type::BOOL, out),
            Value::Real(value) if *ty == Type::FLOAT4 => (*value as f32).to_sql(ty, out),
            Value::Real(value) => value.to_sql(&Type::FLOAT8, out),
            Value::Text(value) if value.contains('\0') => value.replace('\0', "\u{fffd}").to_sql(&Type::TEXT, out),
            Value::Text(value) => value.to_sql(&Type::TEXT, out),
            Value::Blob(value) => value.to_sql(&Type::BYTEA, out),
            Value::Ints(list) => list.to_sql(&Type::INT8_ARRAY, out),
            Value::Texts(list) => list.to_sql(&Type::TEXT_ARRAY, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
