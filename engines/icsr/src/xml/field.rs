// SPDX-License-Identifier: MIT OR Apache-2.0
//! What stands between the model and the tree: a field as letters, known or null.

use crate::{Lexical, Value};

/// A field of the model as a run of letters, known or null.
pub(crate) trait Field {
    /// What is to be written, if anything.
    fn stated(&self) -> Option<Value<String>>;
    /// Takes what was read; `false` when this field cannot hold it.
    fn take(&mut self, stated: Value<&str>) -> bool;
}

impl Field for String {
    fn stated(&self) -> Option<Value<String>> {
        (!self.is_empty()).then(|| Value::Known(self.clone()))
    }
    fn take(&mut self, stated: Value<&str>) -> bool {
        match stated {
            Value::Known(letters) => {
                *self = letters.to_owned();
                true
            }
            Value::Null(_) => false,
        }
    }
}

impl<T: Lexical> Field for Option<T> {
    fn stated(&self) -> Option<Value<String>> {
        self.as_ref().map(|value| Value::Known(value.letters().into_owned()))
    }
    fn take(&mut self, stated: Value<&str>) -> bool {
        match stated {
            Value::Known(letters) => *self = T::from_letters(letters),
            Value::Null(_) => return false,
        }
        self.is_some()
    }
}

impl<T: Lexical> Field for Option<Value<T>> {
    fn stated(&self) -> Option<Value<String>> {
        self.as_ref().map(|value| match value {
            Value::Known(known) => Value::Known(known.letters().into_owned()),
            Value::Null(flavor) => Value::Null(flavor.clone()),
        })
    }
    fn take(&mut self, stated: Value<&str>) -> bool {
        *self = match stated {
            Value::Known(letters) => T::from_letters(letters).map(Value::Known),
            Value::Null(flavor) => Some(Value::Null(flavor)),
        };
        self.is_some()
    }
}
