// SPDX-License-Identifier: AGPL-3.0-or-later
//! What somebody fills in, and what it says of a case.

use icsr::codes::{AgeGroup, Outcome, Qualification, Sex};
use kernel::Day;

use crate::cases::particulars::{
    AdverseEvent, KnownBy, Particulars, Patient, Reporter, Seriousness, SpecialSituation, SuspectProduct, Whose,
};

/// A side effect as somebody tells it. Only product and words are needed.
#[derive(Clone, Debug)]
pub struct SideEffectDraft {
    pub whose: Whose,
    pub product: String,
    pub dose: String,
    pub started_on: Option<Day>,
    /// What happened, in their own words.
    pub words: String,
    /// The reaction in a few words, where somebody typed it apart.
    pub reaction: String,
    pub began_on: Option<Day>,
    pub outcome: Outcome,
    pub seriousness: Vec<Seriousness>,
    pub special: Vec<SpecialSituation>,
    pub age_years: Option<u32>,
    pub age_group: Option<AgeGroup>,
    pub sex: Option<Sex>,
    pub may_contact: bool,
    pub contact: String,
    pub language: Option<String>,
}

impl Default for SideEffectDraft {
    fn default() -> SideEffectDraft {
        SideEffectDraft {
            whose: Whose::Own,
            product: String::new(),
            dose: String::new(),
            started_on: None,
            words: String::new(),
            reaction: String::new(),
            began_on: None,
            outcome: Outcome::Unknown,
            seriousness: Vec::new(),
            special: Vec::new(),
            age_years: None,
            age_group: None,
            sex: None,
            may_contact: false,
            contact: String::new(),
            language: None,
        }
    }
}

/// Long enough for any story, short enough for one page.
pub(crate) const MOST_LETTERS: usize = 20_000;

impl SideEffectDraft {
    /// What the form itself says, before anything is read out of its words. Nobody has judged it, so seriousness stays
    /// open and what was ticked is a sign of it.
    // length: one line for each field
    pub(crate) fn particulars(&self) -> Particulars {
        let reaction = if self.reaction.trim().is_empty() {
            web::excerpt(&self.words, 250)
        } else {
            self.reaction.trim().to_owned()
        };
        let contact = if self.may_contact { self.contact.trim() } else { "" };
        let is_professional = self.whose == Whose::Patient;
        Particulars {
            products: vec![SuspectProduct {
                named_as: self.product.trim().to_owned(),
                dose: self.dose.trim().to_owned(),
                started_on: self.started_on,
                ..SuspectProduct::default()
            }],
            reactions: vec![AdverseEvent {
                words: reaction,
                began_on: self.began_on,
                outcome: self.outcome.clone(),
                is_suggested: self.reaction.trim().is_empty(),
                ..AdverseEvent::default()
            }],
            patient: Patient {
                whose: Some(self.whose),
                age_years: self.age_years,
                age_group: self.age_group.clone(),
                sex: self.sex.clone(),
                ..Patient::default()
            },
            reporter: Reporter {
                qualification: if is_professional {
                    Qualification::HealthProfessional
                } else {
                    Qualification::Consumer
                },
                may_contact: Some(self.may_contact),
                known_by: if contact.is_empty() { KnownBy::Nobody } else { KnownBy::Contact },
                ..Reporter::default()
            },
            serious_cues: self.seriousness.iter().map(|criterion| (*criterion, String::new())).collect(),
            special: self.special.clone(),
            ..Particulars::default()
        }
    }
}
