// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is known of a side effect: the form as it was filled in, and what the safety officer wrote into the case.

use jiff::civil::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    Own,
    Child,
    Relative,
    Patient,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    Female,
    Male,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seriousness {
    Death,
    LifeThreatening,
    Hospital,
    Disability,
    BirthDefect,
    OtherImportant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Special {
    Pregnancy,
    Overdose,
    Misuse,
    LackOfEffect,
    MedicationError,
    QualityComplaint,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffectOutcome {
    Recovered,
    Recovering,
    NotRecovered,
    RecoveredWithHarm,
    Fatal,
    Unknown,
}

/// The three-minute form at the fourth door, as it was filled in.
#[derive(Clone, Debug, PartialEq)]
pub struct SideEffectForm {
    pub whose: Whose,
    pub product: String,
    pub dose: String,
    pub started_on: Option<Date>,
    pub reaction: String,
    pub began_on: Option<Date>,
    pub outcome: EffectOutcome,
    pub seriousness: Vec<Seriousness>,
    pub special: Vec<Special>,
    pub age_years: Option<u32>,
    pub sex: Option<Sex>,
    pub may_contact: bool,
    pub contact: Option<String>,
    pub words: String,
    pub language: &'static str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProductRole {
    Suspect,
    AlsoTaken,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReporterKind {
    Consumer,
    Professional,
}

/// One thing the safety officer wrote into a case.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    Product {
        named_as: String,
        substance: String,
        dose: String,
        started_on: Option<Date>,
        role: ProductRole,
    },
    /// `words` stand literally in the message the case came from, or in a later one by the same author.
    Reaction {
        words: String,
        term: String,
        began_on: Option<Date>,
        outcome: EffectOutcome,
    },
    Patient {
        whose: Whose,
        age_years: Option<u32>,
        sex: Option<Sex>,
    },
    Reporter {
        kind: ReporterKind,
        country: &'static str,
        contactable: bool,
    },
    Serious {
        criteria: Vec<Seriousness>,
    },
    NotSerious,
    Special(Special),
    Narrative(String),
}
