// SPDX-License-Identifier: MIT OR Apache-2.0
//! E.i: a reaction or event.

use serde::{Deserialize, Serialize};

use crate::codes::{Highlight, Outcome};
use crate::{MeddraCode, NullFlavor, Quantity, Timestamp, Value};

/// E.i A reaction or event.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reaction {
    /// What products refer to it by inside the message (a UUID); [`crate::SafetyReport::give_keys`] makes one.
    pub key: String,
    /// E.i.1.1a The reaction in the reporter's own words.
    pub verbatim: Option<String>,
    /// E.i.1.1b The language of those words (ISO 639-2, three letters).
    pub language: Option<String>,
    /// E.i.1.2 The reporter's words, translated.
    pub translation: Option<String>,
    /// E.i.2.1 The MedDRA term.
    pub term: Option<MeddraCode>,
    /// E.i.3.1 Term highlighted by the reporter.
    pub highlight: Option<Highlight>,
    /// E.i.3.2 Seriousness criteria.
    pub seriousness: Seriousness,
    /// E.i.4 Start.
    pub started_on: Option<Value<Timestamp>>,
    /// E.i.5 End.
    pub ended_on: Option<Value<Timestamp>>,
    /// E.i.6 Duration.
    pub duration: Option<Quantity>,
    /// E.i.7 Outcome at the last observation.
    pub outcome: Option<Outcome>,
    /// E.i.8 Confirmed by a healthcare professional.
    pub confirmed: Option<bool>,
    /// E.i.9 Country where it occurred.
    pub country: Option<String>,
}

/// E.i.3.2 Seriousness criteria: each `true`, or null flavour `NI`; never `false`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seriousness {
    /// E.i.3.2a Results in death.
    pub death: Option<Value<bool>>,
    /// E.i.3.2b Life-threatening.
    pub life_threatening: Option<Value<bool>>,
    /// E.i.3.2c Caused or prolonged hospitalisation.
    pub hospitalisation: Option<Value<bool>>,
    /// E.i.3.2d Disabling or incapacitating.
    pub disabling: Option<Value<bool>>,
    /// E.i.3.2e Congenital anomaly or birth defect.
    pub congenital_anomaly: Option<Value<bool>>,
    /// E.i.3.2f Other medically important condition.
    pub other_important: Option<Value<bool>>,
    /// FDA.E.i.3.2h Required intervention.
    pub fda_intervention: Option<Value<bool>>,
}

const NO_INFORMATION: Option<Value<bool>> = Some(Value::Null(NullFlavor::NoInformation));

impl Default for Seriousness {
    /// No criterion is met: every one is `NI`.
    fn default() -> Self {
        Self {
            death: NO_INFORMATION,
            life_threatening: NO_INFORMATION,
            hospitalisation: NO_INFORMATION,
            disabling: NO_INFORMATION,
            congenital_anomaly: NO_INFORMATION,
            other_important: NO_INFORMATION,
            fda_intervention: None,
        }
    }
}

impl Seriousness {
    /// The six ICH criteria with their elements and words.
    pub fn criteria(&self) -> [(&'static str, &'static str, &Option<Value<bool>>); 6] {
        [
            ("E.i.3.2a", "results in death", &self.death),
            ("E.i.3.2b", "life-threatening", &self.life_threatening),
            ("E.i.3.2c", "caused or prolonged hospitalisation", &self.hospitalisation),
            ("E.i.3.2d", "disabling or incapacitating", &self.disabling),
            ("E.i.3.2e", "congenital anomaly or birth defect", &self.congenital_anomaly),
            ("E.i.3.2f", "other medically important condition", &self.other_important),
        ]
    }

    /// Whether any criterion is met: then the reaction is serious.
    pub fn is_serious(&self) -> bool {
        self.criteria().iter().any(|(_, _, met)| **met == Some(Value::Known(true)))
    }

    /// Nothing stated at all: where reading starts, so that what a message leaves out stays left out.
    pub(crate) fn unstated() -> Self {
        Self {
            death: None,
            life_threatening: None,
            hospitalisation: None,
            disabling: None,
            congenital_anomaly: None,
            other_important: None,
            fda_intervention: None,
        }
    }
}
