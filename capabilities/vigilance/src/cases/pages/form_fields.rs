// SPDX-License-Identifier: AGPL-3.0-or-later
//! The particulars as fields of a form, and back. Lists stand in repeated fields, row by row; an empty row is left out.

use icsr::codes::{AgeGroup, Outcome, Qualification, Role, Sex};
use kernel::Day;
use serde::Deserialize;
use web::{FieldErrors, Words};

use crate::cases::particulars::{
    AdverseEvent, CriterionKind, Particulars, Patient, Reporter, Seriousness, SpecialSituation, SuspectProduct, Whose,
};

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct ParticularsForm {
    pub(super) revision: i64,
    pub(super) product_named: Vec<String>,
    pub(super) product_substance: Vec<String>,
    pub(super) product_dose: Vec<String>,
    pub(super) product_started: Vec<String>,
    pub(super) product_ended: Vec<String>,
    pub(super) product_role: Vec<String>,
    pub(super) reaction_words: Vec<String>,
    pub(super) reaction_term: Vec<String>,
    pub(super) reaction_code: Vec<String>,
    pub(super) reaction_version: Vec<String>,
    /// A term of the operator's list, as code and version; empty keeps what stands in the fields.
    pub(super) reaction_pick: Vec<String>,
    pub(super) reaction_began: Vec<String>,
    pub(super) reaction_ended: Vec<String>,
    pub(super) reaction_outcome: Vec<String>,
    pub(super) whose: String,
    pub(super) initials: String,
    pub(super) age_years: String,
    pub(super) age_group: String,
    pub(super) sex: String,
    pub(super) qualification: String,
    pub(super) country: String,
    pub(super) may_contact: String,
    pub(super) judged: String,
    /// Number of the row and criterion: `1.death`.
    pub(super) reaction_serious: Vec<String>,
    pub(super) special: Vec<String>,
    pub(super) criterion_patient: String,
    pub(super) criterion_product: String,
    pub(super) criterion_reaction: String,
    pub(super) criterion_reporter: String,
    pub(super) narrative: String,
}

fn yes_or_no(value: Option<bool>) -> String {
    match value {
        Some(true) => "yes".into(),
        Some(false) => "no".into(),
        None => String::new(),
    }
}

fn answered(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// What is ticked as the form is opened, row by row.
fn ticked(known: &Particulars) -> Vec<String> {
    let row = |(index, reaction): (usize, &AdverseEvent)| {
        let met = known.criteria_of(reaction).iter();
        met.map(|one| format!("{}.{}", index + 1, one.code())).collect::<Vec<_>>()
    };
    known.reactions.iter().enumerate().flat_map(row).collect()
}

fn day_letters(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

impl ParticularsForm {
    /// The fields as they are opened.
    // length: one line for each field
    pub(super) fn of(known: &Particulars, revision: i64) -> ParticularsForm {
        let products = &known.products;
        let reactions = &known.reactions;
        let by_hand = |kind| yes_or_no(known.criteria.of(kind).by_hand);
        let judged = match &known.seriousness {
            None => "",
            Some(met) if met.is_empty() => "no",
            Some(_) => "yes",
        };
        ParticularsForm {
            revision,
            product_named: products.iter().map(|one| one.named_as.clone()).collect(),
            product_substance: products.iter().map(|one| one.substance.clone()).collect(),
            product_dose: products.iter().map(|one| one.dose.clone()).collect(),
            product_started: products.iter().map(|one| day_letters(one.started_on)).collect(),
            product_ended: products.iter().map(|one| day_letters(one.ended_on)).collect(),
            product_role: products.iter().map(|one| one.role.code().to_owned()).collect(),
            reaction_words: reactions.iter().map(|one| one.words.clone()).collect(),
            reaction_term: reactions.iter().map(|one| one.term.clone()).collect(),
            reaction_code: reactions.iter().map(|one| one.meddra_code.clone()).collect(),
            reaction_version: reactions.iter().map(|one| one.meddra_version.clone()).collect(),
            reaction_pick: Vec::new(),
            reaction_began: reactions.iter().map(|one| day_letters(one.began_on)).collect(),
            reaction_ended: reactions.iter().map(|one| day_letters(one.ended_on)).collect(),
            reaction_outcome: reactions.iter().map(|one| one.outcome.code().to_owned()).collect(),
            whose: known.patient.whose.map(|whose| whose.code().to_owned()).unwrap_or_default(),
            initials: known.patient.initials.clone(),
            age_years: known.patient.age_years.map(|years| years.to_string()).unwrap_or_default(),
            age_group: known.patient.age_group.as_ref().map(|group| group.code().to_owned()).unwrap_or_default(),
            sex: known.patient.sex.as_ref().map(|sex| sex.code().to_owned()).unwrap_or_default(),
            qualification: known.reporter.qualification.code().to_owned(),
            country: known.reporter.country.clone(),
            may_contact: yes_or_no(known.reporter.may_contact),
            judged: judged.to_owned(),
            reaction_serious: ticked(known),
            special: known.special.iter().map(|one| one.code().to_owned()).collect(),
            criterion_patient: by_hand(CriterionKind::Patient),
            criterion_product: by_hand(CriterionKind::Product),
            criterion_reaction: by_hand(CriterionKind::Reaction),
            criterion_reporter: by_hand(CriterionKind::Reporter),
            narrative: known.narrative.clone(),
        }
    }

    /// What the fields say, over what was known; or what is wrong with them.
    pub(super) fn read(&self, before: &Particulars, words: Words) -> Result<Particulars, FieldErrors> {
        let mut errors = FieldErrors::none();
        let mut known = before.clone();
        known.products = self.products(&mut errors, words);
        known.reactions = self.reactions(&mut errors, words);
        known.patient = self.patient(&mut errors, words);
        known.reporter = self.reporter(&before.reporter, &mut errors, words);
        known.seriousness = self.seriousness(&mut errors, words);
        known.special = self.special.iter().filter_map(|code| SpecialSituation::from_code(code)).collect();
        for (kind, letters) in self.decided() {
            known.criteria.of_mut(kind).by_hand = answered(letters);
        }
        known.narrative = self.narrative.trim().to_owned();
        if errors.is_empty() { Ok(known) } else { Err(errors) }
    }

    fn reporter(&self, before: &Reporter, errors: &mut FieldErrors, words: Words) -> Reporter {
        let country = self.country.trim().to_ascii_uppercase();
        if !country.is_empty() && country.len() != 2 {
            errors.add("country", words.t("vigilance-form-country-wrong"));
        }
        let qualification = Some(Qualification::from_code(&self.qualification)).filter(Qualification::is_listed);
        Reporter {
            qualification: qualification.unwrap_or(Qualification::Consumer),
            country,
            may_contact: answered(&self.may_contact),
            known_by: before.known_by,
        }
    }

    fn seriousness(&self, errors: &mut FieldErrors, words: Words) -> Option<Vec<Seriousness>> {
        let is_met = |one: &Seriousness| (0..self.reaction_words.len()).any(|row| self.criteria(row).contains(one));
        let met: Vec<Seriousness> = Seriousness::ALL.iter().copied().filter(is_met).collect();
        match (self.judged.as_str(), met.is_empty()) {
            ("yes", true) => errors.add("judged", words.t("vigilance-form-which-criterion")),
            ("yes", false) | (_, true) => {}
            (_, false) => errors.add("judged", words.t("vigilance-form-ticked-not-serious")),
        }
        match self.judged.as_str() {
            "yes" => Some(met),
            "no" => Some(Vec::new()),
            _ => None,
        }
    }

    fn decided(&self) -> [(CriterionKind, &str); 4] {
        [
            (CriterionKind::Patient, &self.criterion_patient),
            (CriterionKind::Product, &self.criterion_product),
            (CriterionKind::Reaction, &self.criterion_reaction),
            (CriterionKind::Reporter, &self.criterion_reporter),
        ]
    }

    pub(super) fn decided_as(&self, kind: CriterionKind) -> &str {
        self.decided().into_iter().find(|(of, _)| *of == kind).map_or("", |(_, letters)| letters)
    }

    fn products(&self, errors: &mut FieldErrors, words: Words) -> Vec<SuspectProduct> {
        let mut read = |index: usize| SuspectProduct {
            named_as: at(&self.product_named, index),
            substance: at(&self.product_substance, index),
            dose: at(&self.product_dose, index),
            started_on: day(&self.product_started, index, "products", errors, words),
            ended_on: day(&self.product_ended, index, "products", errors, words),
            role: Some(Role::from_code(&at(&self.product_role, index)))
                .filter(Role::is_listed)
                .unwrap_or(Role::Suspect),
            is_suggested: false,
        };
        (0..self.product_named.len()).map(&mut read).filter(|product| !product.named_as.is_empty()).collect()
    }

    fn reactions(&self, errors: &mut FieldErrors, words: Words) -> Vec<AdverseEvent> {
        let mut read = |index: usize| AdverseEvent {
            words: at(&self.reaction_words, index),
            term: at(&self.reaction_term, index),
            meddra_version: self.code(index).1,
            meddra_code: self.code(index).0,
            began_on: day(&self.reaction_began, index, "reactions", errors, words),
            ended_on: day(&self.reaction_ended, index, "reactions", errors, words),
            outcome: Some(Outcome::from_code(&at(&self.reaction_outcome, index)))
                .filter(Outcome::is_listed)
                .unwrap_or(Outcome::Unknown),
            serious: (!self.judged.is_empty()).then(|| self.criteria(index)),
            is_suggested: false,
        };
        (0..self.reaction_words.len()).map(&mut read).filter(|reaction| !reaction.words.is_empty()).collect()
    }

    /// Code and version of one row: what was picked from the list, else what stands in the fields.
    pub(super) fn code(&self, index: usize) -> (String, String) {
        match at(&self.reaction_pick, index).split_once(' ') {
            Some((code, version)) => (code.to_owned(), version.to_owned()),
            None => (at(&self.reaction_code, index), at(&self.reaction_version, index)),
        }
    }

    /// What is known of each reaction, to look for its code: the term, else the person's words.
    pub(super) fn told(&self) -> Vec<String> {
        let told = |(index, words): (usize, &String)| {
            let term = at(&self.reaction_term, index);
            if term.is_empty() { words.clone() } else { term }
        };
        self.reaction_words.iter().enumerate().map(told).collect()
    }

    /// The criteria that are ticked in one row.
    pub(super) fn criteria(&self, index: usize) -> Vec<Seriousness> {
        let row = format!("{}.", index + 1);
        let is_ticked = |one: &Seriousness| {
            self.reaction_serious.iter().any(|ticked| ticked.strip_prefix(&row) == Some(one.code()))
        };
        Seriousness::ALL.iter().copied().filter(is_ticked).collect()
    }

    fn patient(&self, errors: &mut FieldErrors, words: Words) -> Patient {
        let age_years = self.age_years.trim().parse::<u32>().ok().filter(|years| *years <= 120);
        if age_years.is_none() && !self.age_years.trim().is_empty() {
            errors.add("age_years", words.t("vigilance-tell-age"));
        }
        Patient {
            whose: Whose::from_code(&self.whose),
            initials: self.initials.trim().to_owned(),
            age_years,
            age_group: (!self.age_group.is_empty())
                .then(|| AgeGroup::from_code(&self.age_group))
                .filter(AgeGroup::is_listed),
            sex: (!self.sex.is_empty()).then(|| Sex::from_code(&self.sex)).filter(Sex::is_listed),
        }
    }
}

pub(super) fn at(list: &[String], index: usize) -> String {
    list.get(index).map(|text| text.trim().to_owned()).unwrap_or_default()
}

fn day(list: &[String], index: usize, field: &'static str, errors: &mut FieldErrors, words: Words) -> Option<Day> {
    let letters = at(list, index);
    if letters.is_empty() {
        return None;
    }
    let day = letters.parse::<Day>().ok();
    if day.is_none() {
        errors.add(field, words.t("vigilance-form-day-wrong"));
    }
    day
}
