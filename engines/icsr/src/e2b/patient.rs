// SPDX-License-Identifier: MIT OR Apache-2.0
//! D: the patient and the parent. Both are described by the same functions with their own element ids.

use super::observations::{self as obs, OBSERVATIONS};
use super::{product, reaction, source, test};
use crate::codes::{MEDDRA, NCI, SEX};
use crate::model::{
    CauseOfDeath, Condition, Death, MedicalHistory, Parent, PastProduct, Patient, Person, RecordNumbers,
};
use crate::model::{SafetyReport, Seriousness};
use crate::xml::{At, Coded, Element, Field, coded, has, holds};

const ORGANIZERS: &str = "2.16.840.1.113883.3.989.2.1.1.20";
const RECORDS: &str = "2.16.840.1.113883.3.989.2.1.1.4";
const AGE: Coded = coded("3", OBSERVATIONS, "age");
const GESTATION: Coded = coded("16", OBSERVATIONS, "gestationPeriod");
const AGE_GROUP: Coded = coded("4", OBSERVATIONS, "ageGroup");
const WEIGHT: Coded = coded("7", OBSERVATIONS, "bodyWeight");
const HEIGHT: Coded = coded("17", OBSERVATIONS, "height");
const MENSTRUATION: Coded = coded("22", OBSERVATIONS, "lastMenstrualPeriodDate");
const RACE: Coded = coded("C17049", NCI, "Race");
const ETHNICITY: Coded = coded("C16564", NCI, "Ethnic Group");
const HISTORY: Coded = coded("1", ORGANIZERS, "relevantMedicalHistoryAndConcurrentConditions");
const PAST_PRODUCTS: Coded = coded("2", ORGANIZERS, "drugHistory");
const TESTS: Coded = coded("3", ORGANIZERS, "testsAndProceduresRelevantToTheInvestigation");
const PRODUCTS: Coded = coded("4", ORGANIZERS, "drugInformation");
const HISTORY_TEXT: Coded = coded("18", OBSERVATIONS, "historyAndConcurrentConditionText");
const THERAPIES: Coded = coded("11", OBSERVATIONS, "concomitantTherapy");
const CONTINUING: Coded = coded("13", OBSERVATIONS, "continuing");
const FAMILY: Coded = coded("38", OBSERVATIONS, "familyHistory");
const INDICATION: Coded = coded("19", OBSERVATIONS, "indication");
const REACTION: Coded = coded("29", OBSERVATIONS, "reaction");
const REPORTED_CAUSE: Coded = coded("32", OBSERVATIONS, "reportedCauseOfDeath");
const AUTOPSY: Coded = coded("5", OBSERVATIONS, "autopsy");
const CAUSE: Coded = coded("8", OBSERVATIONS, "causeOfDeath");
const PARENT: Coded = coded("PRN", "2.16.840.1.113883.5.111", "parent");
const OBSERVATION: &str = "subjectOf2:SBJ/observation";
const ORGANIZER: &str = "subjectOf2:SBJ/organizer";

/// `primaryRole`: the patient and all that is observed of the patient.
pub(super) fn primary_role(at: &mut At<'_>, report: &mut SafetyReport) {
    let patient = &mut report.patient;
    at.always("player1", |at| {
        player(at, ["D.1", "D.5", "D.2.1"], &mut patient.person);
        at.one("deceasedTime", |at| at.attr("D.9.1", "value", &mut patient.death.died_on));
        records(at, &mut patient.records);
        parent(at, &mut patient.parent);
    });
    source::study(at, &mut report.study);
    characteristics(at, patient);
    at.one_coded(ORGANIZER, &HISTORY, |at| {
        history(at, HISTORY_IDS, "D.7.2", &mut patient.history);
        at.one_coded("component:COMP/observation", &THERAPIES, |at| {
            obs::yes_no(at, "D.7.3", &mut patient.concomitant_therapies);
        });
    });
    past_products(at, PAST_IDS, &mut patient.past_products);
    death(at, &mut patient.death);
    let mut reactions = report.reactions.drain(..).map(Some).collect::<Vec<_>>();
    at.each("reaction", OBSERVATION, has(&REACTION), &mut reactions, |at, reaction| {
        let unstated = || crate::Reaction { seriousness: Seriousness::unstated(), ..Default::default() };
        reaction::reaction(at, &REACTION, reaction.get_or_insert_with(unstated));
    });
    report.reactions = reactions.into_iter().flatten().collect();
    at.one_coded(ORGANIZER, &TESTS, |at| test::tests(at, &mut report.tests));
    at.one_coded(ORGANIZER, &PRODUCTS, |at| product::products(at, &mut report.products));
}

fn player(at: &mut At<'_>, states: [&'static str; 3], person: &mut Person) {
    at.one("name", |at| at.text(states[0], &mut person.name));
    at.one("administrativeGenderCode", |at| at.listed(states[1], SEX, &mut person.sex));
    at.one("birthTime", |at| at.attr(states[2], "value", &mut person.born_on));
}

fn records(at: &mut At<'_>, records: &mut RecordNumbers) {
    const KINDS: [(&str, Coded, &str); 4] = [
        ("D.1.1.1", coded("1", RECORDS, "GP"), "2.16.840.1.113883.3.989.2.1.3.7"),
        ("D.1.1.2", coded("2", RECORDS, "Specialist"), "2.16.840.1.113883.3.989.2.1.3.8"),
        ("D.1.1.3", coded("3", RECORDS, "Hospital Record"), "2.16.840.1.113883.3.989.2.1.3.9"),
        ("D.1.1.4", coded("4", RECORDS, "Investigation"), "2.16.840.1.113883.3.989.2.1.3.10"),
    ];
    let fields =
        [&mut records.practitioner, &mut records.specialist, &mut records.hospital, &mut records.investigation];
    for ((states, kind, root), field) in KINDS.into_iter().zip(fields) {
        at.one_where("asIdentifiedEntity", has(&kind), |at| {
            at.identifier(states, root, field);
            at.code(&kind);
        });
    }
}

fn parent(at: &mut At<'_>, parent: &mut Option<Parent>) {
    let mut found = parent.take().unwrap_or_default();
    at.one_coded("role#PRS", &PARENT, |at| {
        at.always("associatedPerson", |at| player(at, ["D.10.1", "D.10.6", "D.10.2.1"], &mut found.person));
        let person = &mut found.person;
        at.one_coded(OBSERVATION, &AGE, |at| obs::quantity_value(at, ["D.10.2.2a", "D.10.2.2b"], &mut person.age));
        at.one_coded(OBSERVATION, &MENSTRUATION, |at| obs::time_value(at, "D.10.3", &mut person.last_menstruation_on));
        at.one_coded(OBSERVATION, &WEIGHT, |at| obs::fixed_unit_value(at, "D.10.4", "kg", &mut person.weight_kg));
        at.one_coded(OBSERVATION, &HEIGHT, |at| obs::fixed_unit_value(at, "D.10.5", "cm", &mut person.height_cm));
        at.one_coded(ORGANIZER, &HISTORY, |at| {
            history(at, PARENT_HISTORY_IDS, "D.10.7.2", &mut found.history);
        });
        past_products(at, PARENT_PAST_IDS, &mut found.past_products);
    });
    *parent = (found != Parent::default()).then_some(found);
}

fn characteristics(at: &mut At<'_>, patient: &mut Patient) {
    let person = &mut patient.person;
    at.one_coded(OBSERVATION, &AGE, |at| obs::quantity_value(at, ["D.2.2a", "D.2.2b"], &mut person.age));
    at.one_coded(OBSERVATION, &GESTATION, |at| {
        obs::quantity_value(at, ["D.2.2.1a", "D.2.2.1b"], &mut patient.gestation);
    });
    at.one_coded(OBSERVATION, &AGE_GROUP, |at| {
        obs::listed_value(at, "D.2.3", "2.16.840.1.113883.3.989.2.1.1.9", &mut patient.age_group);
    });
    at.one_coded(OBSERVATION, &WEIGHT, |at| obs::fixed_unit_value(at, "D.3", "kg", &mut person.weight_kg));
    at.one_coded(OBSERVATION, &HEIGHT, |at| obs::fixed_unit_value(at, "D.4", "cm", &mut person.height_cm));
    at.one_coded(OBSERVATION, &MENSTRUATION, |at| obs::time_value(at, "D.6", &mut person.last_menstruation_on));
    at.each_some("race", OBSERVATION, has(&RACE), &mut patient.fda_races, |at, race| {
        at.code(&RACE);
        obs::listed_value(at, "FDA.D.11.r", NCI, race);
    });
    at.one_coded(OBSERVATION, &ETHNICITY, |at| obs::listed_value(at, "FDA.D.12", NCI, &mut patient.fda_ethnicity));
}

const HISTORY_IDS: [&str; 7] =
    ["D.7.1.r.1a", "D.7.1.r.1b", "D.7.1.r.2", "D.7.1.r.3", "D.7.1.r.4", "D.7.1.r.5", "D.7.1.r.6"];
const PARENT_HISTORY_IDS: [&str; 7] =
    ["D.10.7.1.r.1a", "D.10.7.1.r.1b", "D.10.7.1.r.2", "D.10.7.1.r.3", "D.10.7.1.r.4", "D.10.7.1.r.5", ""];

fn history(at: &mut At<'_>, ids: [&'static str; 7], text: &'static str, history: &mut MedicalHistory) {
    let path = "component:COMP/observation";
    let is_condition = |observation: &Element| {
        observation.child("code").is_some_and(|code| {
            holds("codeSystem", MEDDRA)(code)
                || (code.attribute("code").is_none() && code.attribute("codeSystem").is_none())
        })
    };
    at.each("condition", path, is_condition, &mut history.conditions, |at, condition: &mut Condition| {
        at.always("code", |at| obs::meddra(at, [ids[0], ids[1]], &mut condition.term));
        obs::period(at, [ids[2], ids[4]], &mut condition.started_on, &mut condition.ended_on);
        related(at, "outboundRelationship2:COMP", &obs::COMMENT, |at| {
            obs::text_value(at, ids[5], &mut condition.comments);
        });
        related(at, "outboundRelationship2:EXPL", &FAMILY, |at| obs::yes_no(at, ids[6], &mut condition.family_history));
        related(at, "inboundRelationship:REFR", &CONTINUING, |at| obs::yes_no(at, ids[3], &mut condition.continuing));
    });
    at.one_coded(path, &HISTORY_TEXT, |at| obs::text_value(at, text, &mut history.text));
}

/// An observation related to the one at hand.
pub(super) fn related(at: &mut At<'_>, relation: &str, code: &Coded, describe: impl FnOnce(&mut At<'_>)) {
    at.one_coded(&format!("{relation}/observation"), code, describe);
}

const PAST_IDS: [&str; 11] = [
    "D.8.r.1", "D.8.r.2a", "D.8.r.2b", "D.8.r.3a", "D.8.r.3b", "D.8.r.4", "D.8.r.5", "D.8.r.6a", "D.8.r.6b",
    "D.8.r.7a", "D.8.r.7b",
];
const PARENT_PAST_IDS: [&str; 11] = [
    "D.10.8.r.1",
    "D.10.8.r.2a",
    "D.10.8.r.2b",
    "D.10.8.r.3a",
    "D.10.8.r.3b",
    "D.10.8.r.4",
    "D.10.8.r.5",
    "D.10.8.r.6a",
    "D.10.8.r.6b",
    "D.10.8.r.7a",
    "D.10.8.r.7b",
];

fn past_products(at: &mut At<'_>, ids: [&'static str; 11], products: &mut Vec<PastProduct>) {
    at.one_coded(ORGANIZER, &PAST_PRODUCTS, |at| {
        let path = "component:COMP/substanceAdministration";
        at.each(
            "past product",
            path,
            |_| true,
            products,
            |at, past: &mut PastProduct| {
                obs::period(at, [ids[5], ids[6]], &mut past.started_on, &mut past.ended_on);
                at.one("consumable:CSM/instanceOfKind/kindOfProduct", |at| {
                    let codes = [&mut past.mpid, &mut past.phpid, &mut past.national];
                    product::identifiers(at, [ids[1], ids[2], ids[3], ids[4]], codes);
                    at.one("name", |at| at.text(ids[0], &mut past.name));
                });
                related(at, "outboundRelationship2:RSON", &INDICATION, |at| {
                    obs::meddra_value(at, [ids[7], ids[8]], &mut past.indication);
                });
                related(at, "outboundRelationship2:CAUS", &REACTION, |at| {
                    obs::meddra_value(at, [ids[9], ids[10]], &mut past.reaction);
                });
            },
        );
    });
}

fn death(at: &mut At<'_>, death: &mut Death) {
    at.each("cause of death", OBSERVATION, has(&REPORTED_CAUSE), &mut death.reported_causes, |at, entry| {
        at.code(&REPORTED_CAUSE);
        cause(at, ["D.9.2.r.1a", "D.9.2.r.1b", "D.9.2.r.2"], entry);
    });
    at.one_coded(OBSERVATION, &AUTOPSY, |at| {
        obs::yes_no(at, "D.9.3", &mut death.autopsy);
        let path = "outboundRelationship2:DRIV/observation";
        at.each("cause found by autopsy", path, has(&CAUSE), &mut death.autopsy_causes, |at, entry| {
            at.code(&CAUSE);
            cause(at, ["D.9.4.r.1a", "D.9.4.r.1b", "D.9.4.r.2"], entry);
        });
    });
}

fn cause(at: &mut At<'_>, states: [&'static str; 3], cause: &mut CauseOfDeath) {
    at.one("value", |at| {
        at.fixed("xsi:type", "CE");
        obs::meddra(at, [states[0], states[1]], &mut cause.term);
        original_text(at, states[2], &mut cause.text);
    });
}

/// `originalText`: the words behind a code.
pub(super) fn original_text(at: &mut At<'_>, states: &'static str, field: &mut impl Field) {
    at.one("originalText", |at| at.text(states, field));
}
