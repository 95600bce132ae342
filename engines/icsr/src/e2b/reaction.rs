// SPDX-License-Identifier: MIT OR Apache-2.0
//! E.i: reactions.

use super::observations::{self as obs, OBSERVATIONS, Schedule};
use super::patient::related;
use crate::codes::COUNTRIES;
use crate::model::{Reaction, Seriousness};
use crate::xml::{At, Coded, coded};

const TRANSLATION: Coded = coded("30", OBSERVATIONS, "reactionForTranslation");
const HIGHLIGHT: Coded = coded("37", OBSERVATIONS, "termHighlightedByReporter");
const DEATH: Coded = coded("34", OBSERVATIONS, "resultsInDeath");
const LIFE: Coded = coded("21", OBSERVATIONS, "isLifeThreatening");
const HOSPITAL: Coded = coded("33", OBSERVATIONS, "requiresInpatientHospitalization");
const DISABILITY: Coded = coded("35", OBSERVATIONS, "resultsInPersistentOrSignificantDisability");
const CONGENITAL: Coded = coded("12", OBSERVATIONS, "congenitalAnomalyBirthDefect");
const IMPORTANT: Coded = coded("26", OBSERVATIONS, "otherMedicallyImportantCondition");
const INTERVENTION: Coded = coded("7", "2.16.840.1.113883.3.989.5.1.2.2.1.3", "requiredIntervention");
const OUTCOME: Coded = coded("27", OBSERVATIONS, "outcome");
const CONFIRMED: Coded = coded("24", OBSERVATIONS, "medicalConfirmationByHealthProfessional");
const HIGHLIGHTS: &str = "2.16.840.1.113883.3.989.2.1.1.10";
const OUTCOMES: &str = "2.16.840.1.113883.3.989.2.1.1.11";
const RELATION: &str = "outboundRelationship2:PERT";

/// E.i.
pub(super) fn reaction(at: &mut At<'_>, code: &Coded, reaction: &mut Reaction) {
    at.one("id", |at| at.attr("", "root", &mut reaction.key));
    at.code(code);
    let schedule = Schedule {
        states: ["", "", "E.i.4", "E.i.5", "E.i.6a", "E.i.6b"],
        interval: &mut None,
        low: &mut reaction.started_on,
        high: &mut reaction.ended_on,
        width: &mut reaction.duration,
    };
    obs::schedule(at, schedule);
    at.always("value", |at| {
        at.fixed("xsi:type", "CE");
        obs::meddra(at, ["E.i.2.1a", "E.i.2.1b"], &mut reaction.term);
        at.one("originalText", |at| {
            at.attr("E.i.1.1b", "language", &mut reaction.language);
            at.text("E.i.1.1a", &mut reaction.verbatim);
        });
    });
    at.one("location:LOC/locatedEntity/locatedPlace/code", |at| at.listed("E.i.9", COUNTRIES, &mut reaction.country));
    related(at, RELATION, &TRANSLATION, |at| obs::text_value(at, "E.i.1.2", &mut reaction.translation));
    related(at, RELATION, &HIGHLIGHT, |at| obs::listed_value(at, "E.i.3.1", HIGHLIGHTS, &mut reaction.highlight));
    seriousness(at, &mut reaction.seriousness);
    related(at, RELATION, &OUTCOME, |at| obs::listed_value(at, "E.i.7", OUTCOMES, &mut reaction.outcome));
    related(at, RELATION, &CONFIRMED, |at| obs::yes_no(at, "E.i.8", &mut reaction.confirmed));
}

fn seriousness(at: &mut At<'_>, seriousness: &mut Seriousness) {
    let criteria = [
        ("E.i.3.2a", DEATH, &mut seriousness.death),
        ("E.i.3.2b", LIFE, &mut seriousness.life_threatening),
        ("E.i.3.2c", HOSPITAL, &mut seriousness.hospitalisation),
        ("E.i.3.2d", DISABILITY, &mut seriousness.disabling),
        ("E.i.3.2e", CONGENITAL, &mut seriousness.congenital_anomaly),
        ("E.i.3.2f", IMPORTANT, &mut seriousness.other_important),
        ("FDA.E.i.3.2h", INTERVENTION, &mut seriousness.fda_intervention),
    ];
    for (states, code, field) in criteria {
        related(at, RELATION, &code, |at| obs::yes_no(at, states, field));
    }
}
