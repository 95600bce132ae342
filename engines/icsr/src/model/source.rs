// SPDX-License-Identifier: MIT OR Apache-2.0
//! C.2, C.3 and C.5: who told it, who sends it, and the study it comes from.

use serde::{Deserialize, Serialize};

use crate::Value;
use crate::codes::{Qualification, SenderType, StudyType};

/// C.2.r A primary source: the person who reported the facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PrimarySource {
    /// C.2.r.1 The reporter's name.
    pub name: PersonName,
    /// C.2.r.2.1 Organisation.
    pub organisation: Option<Value<String>>,
    /// C.2.r.2.2 Department.
    pub department: Option<Value<String>>,
    /// C.2.r.2.3 to C.2.r.2.6 Address.
    pub address: Address,
    /// C.2.r.2.7 Telephone.
    pub telephone: Option<Value<String>>,
    /// FDA.C.2.r.2.8 E-mail address; no ICH element.
    pub email: Option<String>,
    /// C.2.r.3 Country code (ISO 3166-1 alpha-2).
    pub country: Option<Value<String>>,
    /// C.2.r.4 Qualification, or null flavour `UNK`.
    pub qualification: Option<Value<Qualification>>,
    /// C.2.r.5 Primary source for regulatory purposes: `1` on exactly one source.
    pub primary: Option<String>,
}

/// The parts of a person's name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonName {
    /// C.2.r.1.1, C.3.3.2 Title.
    pub title: Option<Value<String>>,
    /// C.2.r.1.2, C.3.3.3 Given name.
    pub given: Option<Value<String>>,
    /// C.2.r.1.3, C.3.3.4 Middle name.
    pub middle: Option<Value<String>>,
    /// C.2.r.1.4, C.3.3.5 Family name.
    pub family: Option<Value<String>>,
}

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// C.2.r.2.3, C.3.4.1 Street.
    pub street: Option<Value<String>>,
    /// C.2.r.2.4, C.3.4.2 City.
    pub city: Option<Value<String>>,
    /// C.2.r.2.5, C.3.4.3 State or province.
    pub state: Option<Value<String>>,
    /// C.2.r.2.6, C.3.4.4 Postcode.
    pub postcode: Option<Value<String>>,
}

/// C.3 The sender of the report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sender {
    /// C.3.1 Sender type.
    pub sender_type: Option<SenderType>,
    /// C.3.2 Organisation; needed unless the sender is a patient or consumer.
    pub organisation: Option<String>,
    /// C.3.3.1 Department.
    pub department: Option<String>,
    /// C.3.3.2 to C.3.3.5 The person responsible for sending the report.
    pub person: PersonName,
    /// C.3.4.1 to C.3.4.4 Address.
    pub address: Address,
    /// C.3.4.5 Country code.
    pub country: Option<String>,
    /// C.3.4.6 Telephone.
    pub telephone: Option<String>,
    /// C.3.4.7 Fax.
    pub fax: Option<String>,
    /// C.3.4.8 E-mail address.
    pub email: Option<String>,
}

/// C.5 The study.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Study {
    /// C.5.1.r Registrations.
    pub registrations: Vec<Registration>,
    /// C.5.2 Study name.
    pub name: Option<Value<String>>,
    /// C.5.3 Sponsor study number.
    pub sponsor_number: Option<Value<String>>,
    /// C.5.4 Study type.
    pub study_type: Option<StudyType>,
}

/// C.5.1.r A study registration.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Registration {
    /// C.5.1.r.1 Registration number.
    pub number: Option<Value<String>>,
    /// C.5.1.r.2 Country of registration.
    pub country: Option<Value<String>>,
}

impl PrimarySource {
    /// Whether this source is the primary one for regulatory purposes.
    pub fn is_primary(&self) -> bool {
        self.primary.as_deref() == Some("1")
    }
}
