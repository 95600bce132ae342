// SPDX-License-Identifier: MIT OR Apache-2.0
//! F.r: results of tests and procedures.

use serde::{Deserialize, Serialize};

use crate::codes::TestCode;
use crate::{MeddraCode, NullFlavor, Quantity, Timestamp, Value};

/// F.r A test or procedure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TestResult {
    /// F.r.1 Date, or null flavour `UNK`.
    pub done_on: Option<Value<Timestamp>>,
    /// F.r.2.1 Name in words.
    pub name: Option<String>,
    /// F.r.2.2 Name as a MedDRA term.
    pub term: Option<MeddraCode>,
    /// F.r.3.1 Result as a code.
    pub code: Option<TestCode>,
    /// F.r.3.2 and F.r.3.3 Result as a value with its unit.
    pub value: Option<ResultValue>,
    /// F.r.3.4 Result in words.
    pub text: Option<String>,
    /// F.r.4 Normal low value.
    pub normal_low: Option<Quantity>,
    /// F.r.5 Normal high value.
    pub normal_high: Option<Quantity>,
    /// F.r.6 Comments.
    pub comments: Option<String>,
    /// F.r.7 More information available.
    pub more_available: Option<bool>,
}

/// F.r.3.2 A measured value: one number (`centre`), or a range open at one end.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ResultValue {
    /// The value, when it is one number.
    pub centre: Option<Quantity>,
    /// The lower end.
    pub low: Option<Bound>,
    /// The upper end.
    pub high: Option<Bound>,
}

/// One end of a range.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bound {
    /// The number, or an infinity.
    pub value: Option<Value<String>>,
    /// The unit.
    pub unit: String,
    /// Whether the end itself belongs to the range.
    pub inclusive: Option<bool>,
}

impl ResultValue {
    /// Exactly this value.
    pub fn exactly(value: impl ToString, unit: impl Into<String>) -> Self {
        Self { centre: Some(Quantity::new(value, unit)), ..Self::default() }
    }

    /// Less than (or, inclusive, at most) this value.
    pub fn below(value: impl ToString, unit: impl Into<String>, inclusive: bool) -> Self {
        let infinity = Bound { value: Some(Value::Null(NullFlavor::NegativeInfinity)), ..Bound::default() };
        Self { low: Some(infinity), high: Some(Bound::at(value, unit, inclusive)), centre: None }
    }

    /// More than (or, inclusive, at least) this value.
    pub fn above(value: impl ToString, unit: impl Into<String>, inclusive: bool) -> Self {
        let infinity = Bound { value: Some(Value::Null(NullFlavor::PositiveInfinity)), ..Bound::default() };
        Self { low: Some(Bound::at(value, unit, inclusive)), high: Some(infinity), centre: None }
    }
}

impl Bound {
    fn at(value: impl ToString, unit: impl Into<String>, inclusive: bool) -> Self {
        Self { value: Some(Value::Known(value.to_string())), unit: unit.into(), inclusive: Some(inclusive) }
    }
}
