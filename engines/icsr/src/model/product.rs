// SPDX-License-Identifier: MIT OR Apache-2.0
//! G.k: a product, how it was used, and what ties it to each reaction.

use serde::{Deserialize, Serialize};

use crate::codes::{Action, ProductRemark, Recurrence, Role};
use crate::{MeddraCode, ProductCode, Quantity, Timestamp, Value};

/// G.k A product.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Product {
    /// What the message refers to it by (a UUID); [`crate::SafetyReport::give_keys`] makes one.
    pub key: String,
    /// G.k.1 Characterisation of the product's role.
    pub role: Option<Role>,
    /// G.k.2.1.1 Medicinal product identifier (MPID).
    pub mpid: Option<ProductCode>,
    /// G.k.2.1.2 Pharmaceutical product identifier (PhPID).
    pub phpid: Option<ProductCode>,
    /// A code of a national register in the place of MPID or PhPID.
    pub national: Option<ProductCode>,
    /// G.k.2.2 Name as reported by the primary source.
    pub name: String,
    /// G.k.2.3.r Substances and their strength.
    pub substances: Vec<Substance>,
    /// G.k.2.4 Country where the product was obtained.
    pub obtained_in: Option<String>,
    /// G.k.2.5 Investigational product blinded: `true` when it is.
    pub blinded: Option<bool>,
    /// G.k.3 Authorisation.
    pub approval: Approval,
    /// G.k.4.r Dosages.
    pub dosages: Vec<Dosage>,
    /// G.k.5 Cumulative dose to the first reaction.
    pub cumulative_dose: Option<Quantity>,
    /// G.k.6 Gestation period at the time of exposure.
    pub gestation: Option<Quantity>,
    /// G.k.7.r Indications.
    pub indications: Vec<Indication>,
    /// G.k.8 Action taken with the product.
    pub action: Option<Action>,
    /// G.k.9.i What ties the product to a reaction.
    pub links: Vec<ReactionLink>,
    /// G.k.10.r Additional information, coded.
    pub remarks: Vec<ProductRemark>,
    /// G.k.11 Additional information in words.
    pub further_information: Option<String>,
    /// FDA.G.k.10.1 Additional product information for studies.
    pub fda_additional: Vec<Value<String>>,
}

/// G.k.2.3.r A substance.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Substance {
    /// G.k.2.3.r.1 Name.
    pub name: Option<String>,
    /// G.k.2.3.r.2 Substance identifier.
    pub code: Option<ProductCode>,
    /// G.k.2.3.r.3 Strength.
    pub strength: Option<Quantity>,
}

/// G.k.3 Authorisation or application.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// G.k.3.1 Number.
    pub number: Option<String>,
    /// G.k.3.2 Country.
    pub country: Option<String>,
    /// G.k.3.3 Holder or applicant.
    pub holder: Option<String>,
}

/// G.k.4.r A dosage.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dosage {
    /// G.k.4.r.1 Dose.
    pub dose: Option<Quantity>,
    /// G.k.4.r.2 and G.k.4.r.3 The interval between doses.
    pub interval: Option<Quantity>,
    /// G.k.4.r.4 Start.
    pub started_on: Option<Value<Timestamp>>,
    /// G.k.4.r.5 Last administration.
    pub ended_on: Option<Value<Timestamp>>,
    /// G.k.4.r.6 Duration.
    pub duration: Option<Quantity>,
    /// G.k.4.r.7 Batch or lot number.
    pub batch: Option<String>,
    /// G.k.4.r.8 Dosage in words.
    pub text: Option<String>,
    /// G.k.4.r.9 Dose form.
    pub form: DoseForm,
    /// G.k.4.r.10 Route.
    pub route: RouteOfUse,
    /// G.k.4.r.11 Route of the parent.
    pub parent_route: RouteOfUse,
}

/// G.k.4.r.9 A dose form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DoseForm {
    /// G.k.4.r.9.1 In words.
    pub text: Option<Value<String>>,
    /// G.k.4.r.9.2a Version of the code.
    pub version: Option<String>,
    /// G.k.4.r.9.2b Code.
    pub code: Option<String>,
}

/// G.k.4.r.10, G.k.4.r.11 A route of administration.
pub type RouteOfUse = DoseForm;

/// G.k.7.r An indication.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Indication {
    /// G.k.7.r.1 As reported by the primary source.
    pub text: Option<Value<String>>,
    /// G.k.7.r.2 As a MedDRA term.
    pub term: Option<MeddraCode>,
}

/// G.k.9.i What ties a product to a reaction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReactionLink {
    /// G.k.9.i.1 The key of the reaction.
    pub reaction: String,
    /// G.k.9.i.2.r Assessments of relatedness.
    pub assessments: Vec<Assessment>,
    /// G.k.9.i.3.1 Interval between the beginning of administration and the start of the reaction.
    pub after_first_dose: Option<Quantity>,
    /// G.k.9.i.3.2 Interval between the last dose and the start of the reaction.
    pub after_last_dose: Option<Quantity>,
    /// G.k.9.i.4 Did the reaction recur on re-administration?
    pub recurrence: Option<Recurrence>,
}

/// G.k.9.i.2.r An assessment of relatedness.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Assessment {
    /// G.k.9.i.2.r.1 Who assessed.
    pub source: Option<String>,
    /// G.k.9.i.2.r.2 By what method.
    pub method: Option<String>,
    /// G.k.9.i.2.r.3 With what result.
    pub result: Option<String>,
}
