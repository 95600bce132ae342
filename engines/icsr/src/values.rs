// SPDX-License-Identifier: MIT OR Apache-2.0
//! Values as E2B knows them: a thing known, or the reason why it is not (a null flavour), always to the letter.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Declares a code list: one variant per code, and `Other` for what stands in a message but not in the list.
macro_rules! code_list {
    ($(#[$about:meta])* $name:ident { $($(#[$note:meta])* $variant:ident = $code:literal, $words:literal;)+ }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", $code, "`: ", $words)] $(#[$note])* $variant,)+
            /// A code outside the list, kept to the letter so that it can be shown and refused.
            Other(String),
        }

        impl $name {
            /// Every code of the list with its meaning, in order.
            pub const LIST: &[(&'static str, &'static str)] = &[$(($code, $words)),+];

            /// The code as it stands in a message.
            pub fn code(&self) -> &str {
                match self { $(Self::$variant => $code,)+ Self::Other(code) => code }
            }

            /// The value for a code; a code outside the list becomes `Other`.
            pub fn from_code(code: &str) -> Self {
                match code { $($code => Self::$variant,)+ other => Self::Other(other.to_owned()) }
            }

            /// What the code means, in plain words.
            pub fn words(&self) -> &str {
                match self { $(Self::$variant => $words,)+ Self::Other(code) => code }
            }

            /// Whether the code belongs to the list.
            pub fn is_listed(&self) -> bool {
                !matches!(self, Self::Other(_))
            }
        }

        impl $crate::Lexical for $name {
            fn letters(&self) -> std::borrow::Cow<'_, str> {
                self.code().into()
            }
            fn from_letters(letters: &str) -> Option<Self> {
                Some(Self::from_code(letters))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                <String as serde::Deserialize>::deserialize(deserializer).map(|code| Self::from_code(&code))
            }
        }
    };
}
pub(crate) use code_list;

/// Something written as one run of letters.
pub trait Lexical: Sized {
    /// The letters that stand for this value.
    fn letters(&self) -> Cow<'_, str>;
    /// The value the letters stand for; `None` when they stand for none.
    fn from_letters(letters: &str) -> Option<Self>;
}

impl Lexical for String {
    fn letters(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
    fn from_letters(letters: &str) -> Option<Self> {
        Some(letters.to_owned())
    }
}

impl Lexical for bool {
    fn letters(&self) -> Cow<'_, str> {
        if *self { "true".into() } else { "false".into() }
    }
    fn from_letters(letters: &str) -> Option<Self> {
        match letters {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}

code_list! {
    /// Why a value is missing (ICH E2B(R3) Implementation Guide, section 3.3.6).
    NullFlavor {
        NoInformation = "NI", "no information";
        Masked = "MSK", "known, but withheld for privacy";
        Unknown = "UNK", "unknown";
        NotApplicable = "NA", "not applicable";
        AskedButUnknown = "ASKU", "asked, but not known";
        NotAsked = "NASK", "not asked";
        NegativeInfinity = "NINF", "negative infinity";
        PositiveInfinity = "PINF", "positive infinity";
    }
}

/// A value, or the reason why there is none.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value<T> {
    /// The value itself.
    Known(T),
    /// Why the value is not given.
    Null(NullFlavor),
}

impl<T> Value<T> {
    /// The value, when it is known.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Null(_) => None,
        }
    }

    /// Whether the value is known but withheld (`MSK`).
    pub fn is_masked(&self) -> bool {
        matches!(self, Self::Null(NullFlavor::Masked))
    }

    /// The masked value.
    pub const fn masked() -> Self {
        Self::Null(NullFlavor::Masked)
    }

    /// The unknown value.
    pub const fn unknown() -> Self {
        Self::Null(NullFlavor::Unknown)
    }
}

impl<T> From<T> for Value<T> {
    fn from(value: T) -> Self {
        Self::Known(value)
    }
}

/// A number with its UCUM unit. Both stand to the letter; an empty half breaks the rule that they come in pairs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Quantity {
    /// The number, as written (`48`, `12.5`).
    pub value: String,
    /// The UCUM unit, as written (`a`, `mg`).
    pub unit: String,
}

impl Quantity {
    /// A quantity from a number and its unit.
    pub fn new(value: impl ToString, unit: impl Into<String>) -> Self {
        Self { value: value.to_string(), unit: unit.into() }
    }

    /// The number, when the letters are one.
    pub fn number(&self) -> Option<f64> {
        self.value.parse::<f64>().ok().filter(|number| number.is_finite())
    }

    /// Whether neither half is given.
    pub fn is_empty(&self) -> bool {
        self.value.is_empty() && self.unit.is_empty()
    }
}

/// A MedDRA term: an eight-digit code (lowest level term) and the version it is taken from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct MeddraCode {
    /// The version, `NN.N`.
    pub version: String,
    /// The code, eight digits.
    pub code: String,
}

impl MeddraCode {
    /// A code of a version.
    pub fn new(version: impl Into<String>, code: impl Into<String>) -> Self {
        Self { version: version.into(), code: code.into() }
    }

    /// Whether neither version nor code is given.
    pub fn is_empty(&self) -> bool {
        self.version.is_empty() && self.code.is_empty()
    }
}

/// A code from a register of products or substances, with the register it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct ProductCode {
    /// The version of the register: a date or a number.
    pub version: String,
    /// The code.
    pub code: String,
    /// The object identifier of the register; empty for the register the field itself names.
    pub system: String,
}
