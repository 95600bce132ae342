// SPDX-License-Identifier: MIT OR Apache-2.0
//! D: the patient, what was the matter before, and, for a child or foetus, the parent.

use serde::{Deserialize, Serialize};

use crate::codes::{AgeGroup, Sex};
use crate::{MeddraCode, ProductCode, Quantity, Timestamp, Value};

/// D Patient characteristics.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Patient {
    /// D.1, D.2.1, D.2.2, D.3 to D.6 What is known of the person.
    pub person: Person,
    /// D.1.1 Medical record numbers.
    pub records: RecordNumbers,
    /// D.2.2.1 Gestation period when the reaction was observed in the foetus.
    pub gestation: Option<Quantity>,
    /// D.2.3 Age group, as per reporter.
    pub age_group: Option<Value<AgeGroup>>,
    /// D.7.1 and D.7.2 Medical history and concurrent conditions.
    pub history: MedicalHistory,
    /// D.7.3 Concomitant therapies: `true` when there are any.
    pub concomitant_therapies: Option<Value<bool>>,
    /// D.8.r Relevant past drug history.
    pub past_products: Vec<PastProduct>,
    /// D.9 In case of death.
    pub death: Death,
    /// D.10 The parent, for a parent-child or foetus report.
    pub parent: Option<Parent>,
    /// FDA.D.11.r Race (NCI code).
    pub fda_races: Vec<Value<String>>,
    /// FDA.D.12 Ethnic group (NCI code).
    pub fda_ethnicity: Option<Value<String>>,
}

/// What a report says of a person, patient (D.1 to D.6) or parent (D.10.1 to D.10.6).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// D.1, D.10.1 Name, initials or identification.
    pub name: Option<Value<String>>,
    /// D.2.1, D.10.2.1 Date of birth.
    pub born_on: Option<Value<Timestamp>>,
    /// D.2.2, D.10.2.2 Age at the time of onset.
    pub age: Option<Quantity>,
    /// D.3, D.10.4 Body weight in kg.
    pub weight_kg: Option<String>,
    /// D.4, D.10.5 Height in cm.
    pub height_cm: Option<String>,
    /// D.5, D.10.6 Sex.
    pub sex: Option<Value<Sex>>,
    /// D.6, D.10.3 Last menstrual period.
    pub last_menstruation_on: Option<Value<Timestamp>>,
}

/// D.1.1 Medical record numbers and where they come from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RecordNumbers {
    /// D.1.1.1 General practitioner.
    pub practitioner: Option<Value<String>>,
    /// D.1.1.2 Specialist.
    pub specialist: Option<Value<String>>,
    /// D.1.1.3 Hospital.
    pub hospital: Option<Value<String>>,
    /// D.1.1.4 Investigation.
    pub investigation: Option<Value<String>>,
}

/// D.7, D.10.7 Medical history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MedicalHistory {
    /// D.7.1.r, D.10.7.1.r Conditions, structured.
    pub conditions: Vec<Condition>,
    /// D.7.2, D.10.7.2 Text for history and concurrent conditions.
    pub text: Option<Value<String>>,
}

/// D.7.1.r, D.10.7.1.r One condition of the history.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Condition {
    /// D.7.1.r.1 The condition.
    pub term: Option<MeddraCode>,
    /// D.7.1.r.2 Start date.
    pub started_on: Option<Value<Timestamp>>,
    /// D.7.1.r.3 Continuing.
    pub continuing: Option<Value<bool>>,
    /// D.7.1.r.4 End date.
    pub ended_on: Option<Value<Timestamp>>,
    /// D.7.1.r.5 Comments.
    pub comments: Option<String>,
    /// D.7.1.r.6 Family history: `true` when it is one.
    pub family_history: Option<bool>,
}

/// D.8.r, D.10.8.r A product of the past.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct PastProduct {
    /// D.8.r.1 Name as reported.
    pub name: Option<Value<String>>,
    /// D.8.r.2 Medicinal product identifier (MPID).
    pub mpid: Option<ProductCode>,
    /// D.8.r.3 Pharmaceutical product identifier (PhPID).
    pub phpid: Option<ProductCode>,
    /// A code of a national register in the place of MPID or PhPID.
    pub national: Option<ProductCode>,
    /// D.8.r.4 Start date.
    pub started_on: Option<Value<Timestamp>>,
    /// D.8.r.5 End date.
    pub ended_on: Option<Value<Timestamp>>,
    /// D.8.r.6 Indication.
    pub indication: Option<MeddraCode>,
    /// D.8.r.7 Reaction to it.
    pub reaction: Option<MeddraCode>,
}

/// D.9 In case of death.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Death {
    /// D.9.1 Date of death.
    pub died_on: Option<Value<Timestamp>>,
    /// D.9.2.r Reported causes.
    pub reported_causes: Vec<CauseOfDeath>,
    /// D.9.3 Was an autopsy done?
    pub autopsy: Option<Value<bool>>,
    /// D.9.4.r Causes the autopsy found.
    pub autopsy_causes: Vec<CauseOfDeath>,
}

/// D.9.2.r, D.9.4.r A cause of death.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CauseOfDeath {
    /// D.9.2.r.1, D.9.4.r.1 The cause, coded.
    pub term: Option<MeddraCode>,
    /// D.9.2.r.2, D.9.4.r.2 The cause in words.
    pub text: Option<String>,
}

/// D.10 The parent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Parent {
    /// D.10.1 to D.10.6 What is known of the parent.
    pub person: Person,
    /// D.10.7 Medical history.
    pub history: MedicalHistory,
    /// D.10.8.r Relevant past drug history.
    pub past_products: Vec<PastProduct>,
}
