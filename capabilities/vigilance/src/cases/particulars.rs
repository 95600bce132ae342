// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is known of a case, kept as one JSON document: a field added later needs a default.

use icsr::codes::{AgeGroup, Outcome, Qualification, Role, Sex};
use kernel::Day;
use serde::{Deserialize, Serialize};

kernel::coded! {
    /// ICH E2A: any one makes a case serious.
    Seriousness {
        Death = "death",
        LifeThreatening = "life_threatening",
        Hospitalisation = "hospitalisation",
        Disability = "disability",
        CongenitalAnomaly = "congenital_anomaly",
        MedicallyImportant = "medically_important",
    }
}

kernel::coded! {
    /// GVP Module VI.B.6: recorded and passed on even without a reaction.
    SpecialSituation {
        Pregnancy = "pregnancy",
        Breastfeeding = "breastfeeding",
        Paediatric = "paediatric",
        Elderly = "elderly",
        Overdose = "overdose",
        Abuse = "abuse",
        Misuse = "misuse",
        MedicationError = "medication_error",
        Occupational = "occupational",
        OffLabel = "off_label",
        LackOfEffect = "lack_of_effect",
        QualityDefect = "quality_defect",
        InfectiousTransmission = "infectious_transmission",
        Interaction = "interaction",
    }
}

kernel::coded! {
    /// Whom it happened to, seen from the person who tells it.
    Whose {
        Own = "self",
        Child = "child",
        Relative = "relative",
        /// A professional tells it of a patient.
        Patient = "patient",
        Other = "other",
    }
}

kernel::coded! {
    /// How we know that the person who tells it exists. Never who.
    KnownBy {
        Nobody = "nobody",
        /// A name on another network.
        Handle = "handle",
        Account = "account",
        Contact = "contact",
    }
}

kernel::coded! {
    /// GVP Module VI.B.2: the four criteria of a valid case.
    CriterionKind {
        Patient = "patient",
        Product = "product",
        Reaction = "reaction",
        Reporter = "reporter",
    }
}

kernel::coded! {
    /// Whether a criterion is met.
    Tick { Yes = "yes", Maybe = "maybe", No = "no" }
}

/// One criterion: the words that prove it, and what a person decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Criterion {
    pub words: String,
    pub by_hand: Option<bool>,
}

/// The four of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Criteria {
    pub patient: Criterion,
    pub product: Criterion,
    pub reaction: Criterion,
    pub reporter: Criterion,
}

impl Criteria {
    pub fn of(&self, kind: CriterionKind) -> &Criterion {
        match kind {
            CriterionKind::Patient => &self.patient,
            CriterionKind::Product => &self.product,
            CriterionKind::Reaction => &self.reaction,
            CriterionKind::Reporter => &self.reporter,
        }
    }

    pub fn of_mut(&mut self, kind: CriterionKind) -> &mut Criterion {
        match kind {
            CriterionKind::Patient => &mut self.patient,
            CriterionKind::Product => &mut self.product,
            CriterionKind::Reaction => &mut self.reaction,
            CriterionKind::Reporter => &mut self.reporter,
        }
    }
}

/// A product, as it was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SuspectProduct {
    pub named_as: String,
    pub substance: String,
    /// As told: "25 mg twice a day".
    pub dose: String,
    pub started_on: Option<Day>,
    pub ended_on: Option<Day>,
    /// G.k.1.
    pub role: Role,
    /// Suggested by the screener; what a person writes replaces it.
    pub is_suggested: bool,
}

impl Default for SuspectProduct {
    fn default() -> SuspectProduct {
        SuspectProduct {
            named_as: String::new(),
            substance: String::new(),
            dose: String::new(),
            started_on: None,
            ended_on: None,
            role: Role::Suspect,
            is_suggested: false,
        }
    }
}

/// What happened to the person, in their words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdverseEvent {
    /// Literally as written.
    pub words: String,
    /// The officer's own term.
    pub term: String,
    /// MedDRA, where the organisation has a licence: version and code of the lowest level term.
    pub meddra_version: String,
    pub meddra_code: String,
    pub began_on: Option<Day>,
    pub ended_on: Option<Day>,
    /// E.i.7.
    pub outcome: Outcome,
    /// E.i.3.2: the criteria that this reaction meets. `None` in what was kept before reactions had their own: then
    /// those of the case hold for each.
    pub serious: Option<Vec<Seriousness>>,
    pub is_suggested: bool,
}

impl Default for AdverseEvent {
    fn default() -> AdverseEvent {
        AdverseEvent {
            words: String::new(),
            term: String::new(),
            meddra_version: String::new(),
            meddra_code: String::new(),
            began_on: None,
            ended_on: None,
            outcome: Outcome::Unknown,
            serious: None,
            is_suggested: false,
        }
    }
}

/// Whom it happened to. No name: initials at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Patient {
    pub whose: Option<Whose>,
    pub initials: String,
    pub age_years: Option<u32>,
    pub age_group: Option<AgeGroup>,
    pub sex: Option<Sex>,
}

impl Patient {
    /// GVP Module VI.B.2: something that tells this person from others.
    pub fn is_described(&self) -> bool {
        !self.initials.is_empty() || self.age_years.is_some() || self.age_group.is_some() || self.sex.is_some()
    }
}

/// Who tells it. No name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reporter {
    /// C.2.r.4; GVP: a consumer where nothing else is known.
    pub qualification: Qualification,
    /// C.2.r.3, two letters; empty: the country where it was received.
    pub country: String,
    pub may_contact: Option<bool>,
    pub known_by: KnownBy,
}

impl Default for Reporter {
    fn default() -> Reporter {
        Reporter {
            qualification: Qualification::Consumer,
            country: String::new(),
            may_contact: None,
            known_by: KnownBy::Nobody,
        }
    }
}

/// What is known of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Particulars {
    pub criteria: Criteria,
    pub products: Vec<SuspectProduct>,
    pub reactions: Vec<AdverseEvent>,
    pub patient: Patient,
    pub reporter: Reporter,
    /// `None` until a person has judged; empty: not serious.
    pub seriousness: Option<Vec<Seriousness>>,
    /// What the screener read as a sign of seriousness, with the words.
    pub serious_cues: Vec<(Seriousness, String)>,
    pub special: Vec<SpecialSituation>,
    pub narrative: String,
}

/// One thing an officer writes into a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseFact {
    /// Replaces the product of the same name, or what the screener suggested for it.
    Product(SuspectProduct),
    /// Replaces the reaction of the same words, or what the screener suggested for them.
    Reaction(AdverseEvent),
    Patient(Patient),
    Reporter(Reporter),
    /// The criteria that are met; none: not serious.
    Serious(Vec<Seriousness>),
    Special(SpecialSituation),
    /// A criterion decided by hand; `None`: as the particulars say.
    Criterion(CriterionKind, Option<bool>),
    Narrative(String),
}

impl Particulars {
    /// Whether a criterion is met: by hand, or by what is known.
    pub fn tick(&self, kind: CriterionKind) -> Tick {
        let criterion = self.criteria.of(kind);
        let told = !criterion.words.is_empty();
        let known = match kind {
            CriterionKind::Product => !self.products.is_empty(),
            CriterionKind::Reaction => !self.reactions.is_empty(),
            CriterionKind::Reporter => self.reporter.known_by != KnownBy::Nobody,
            CriterionKind::Patient => {
                let own = self.patient.whose == Some(Whose::Own) && self.reporter.known_by != KnownBy::Nobody;
                self.patient.is_described() || own
            }
        };
        match (criterion.by_hand, known, told) {
            (Some(true), ..) | (None, true, _) => Tick::Yes,
            (Some(false), ..) => Tick::No,
            (None, false, true) => Tick::Maybe,
            (None, false, false) => Tick::No,
        }
    }

    /// How many of the four are met.
    pub fn criteria_met(&self) -> usize {
        CriterionKind::ALL.iter().filter(|kind| self.tick(**kind) == Tick::Yes).count()
    }

    /// The criteria that one reaction meets; none until a person has judged the case.
    pub fn criteria_of<'a>(&'a self, reaction: &'a AdverseEvent) -> &'a [Seriousness] {
        let is_told_apart = self.reactions.iter().any(|known| known.serious.is_some());
        match (&self.seriousness, &reaction.serious) {
            (None, _) => &[],
            (Some(_), Some(own)) => own,
            (Some(_), None) if is_told_apart => &[],
            (Some(of_case), None) => of_case,
        }
    }

    pub fn is_serious(&self) -> Option<bool> {
        self.seriousness.as_ref().map(|met| !met.is_empty())
    }

    /// Reactions and products in one line: "rash, itching: Jorvatec".
    pub fn heading(&self) -> String {
        let list =
            |names: Vec<&str>| names.into_iter().filter(|name| !name.is_empty()).take(3).collect::<Vec<_>>().join(", ");
        let reactions = list(self.reactions.iter().map(AdverseEvent::name).collect());
        let suspects = self.products.iter().filter(|product| product.role != Role::Concomitant);
        let products = list(suspects.map(|product| product.named_as.as_str()).collect());
        let parts = [reactions, products].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(": ")
    }

    /// Writes one fact into what is known.
    pub fn record(&mut self, fact: CaseFact) {
        match fact {
            CaseFact::Product(product) => {
                let same = |known: &SuspectProduct| is_same(known.is_suggested, &known.named_as, &product.named_as);
                self.products.retain(|known| !same(known));
                self.products.push(SuspectProduct { is_suggested: false, ..product });
            }
            CaseFact::Reaction(reaction) => {
                let same = |known: &AdverseEvent| is_same(known.is_suggested, &known.words, &reaction.words);
                self.reactions.retain(|known| !same(known));
                self.reactions.push(AdverseEvent { is_suggested: false, ..reaction });
            }
            CaseFact::Patient(patient) => self.patient = patient,
            CaseFact::Reporter(reporter) => self.reporter = Reporter { known_by: self.reporter.known_by, ..reporter },
            CaseFact::Serious(met) => {
                self.seriousness = Some(met);
                self.reactions.iter_mut().for_each(|reaction| reaction.serious = None);
            }
            CaseFact::Special(special) if self.special.contains(&special) => {}
            CaseFact::Special(special) => self.special.push(special),
            CaseFact::Criterion(kind, by_hand) => self.criteria.of_mut(kind).by_hand = by_hand,
            CaseFact::Narrative(narrative) => self.narrative = narrative,
        }
    }

    /// Adds what a later message tells and was not known.
    pub fn add_told(&mut self, told: Particulars) {
        let is_new = |known: &str, new: &str| !is_same(true, known, new);
        for product in told.products {
            if self.products.iter().all(|known| is_new(&known.named_as, &product.named_as)) {
                self.products.push(product);
            }
        }
        for reaction in told.reactions {
            if self.reactions.iter().all(|known| is_new(&known.words, &reaction.words)) {
                self.reactions.push(reaction);
            }
        }
        self.serious_cues.extend(told.serious_cues);
        for special in told.special {
            self.record(CaseFact::Special(special));
        }
        for kind in CriterionKind::ALL {
            let (known, new) = (self.criteria.of_mut(*kind), told.criteria.of(*kind));
            if known.words.is_empty() {
                known.words.clone_from(&new.words);
            }
        }
    }
}

/// The same name; or, where the screener suggested it, one within the other.
fn is_same(is_suggested: bool, known: &str, new: &str) -> bool {
    let (known, new) = (known.trim().to_lowercase(), new.trim().to_lowercase());
    known == new || (is_suggested && (known.contains(&new) || new.contains(&known)))
}

impl AdverseEvent {
    /// The officer's term, or the person's words.
    pub fn name(&self) -> &str {
        if self.term.is_empty() { &self.words } else { &self.term }
    }
}
