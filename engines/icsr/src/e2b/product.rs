// SPDX-License-Identifier: MIT OR Apache-2.0
//! G.k: products. Their role (G.k.1) and the assessments (G.k.9.i.2) stand elsewhere: see `assessment`.

use super::assessment::{self, Interval, Rechallenge};
use super::observations::{self as obs, OBSERVATIONS, Schedule};
use super::patient::{original_text, related};
use crate::ProductCode;
use crate::codes::{COUNTRIES, FORMS, ROUTES};
use crate::model::{Approval, Dosage, DoseForm, Indication, Product, Substance};
use crate::xml::{At, Coded, Element, coded, has, holds};

const EVENTS: &str = "2.16.840.1.113883.3.989.2.1.1.18";
const AUTHORISATION: &str = "2.16.840.1.113883.3.989.2.1.3.4";
const MPID: &str = "TBD-MPID";
const PHPID: &str = "TBD-PhPID";
const SUPPLY: Coded = coded("1", EVENTS, "retailSupply");
const BLINDED: Coded = coded("6", OBSERVATIONS, "blinded");
const CUMULATIVE: Coded = coded("14", OBSERVATIONS, "cumulativeDoseToReaction");
const GESTATION: Coded = coded("16", OBSERVATIONS, "gestationPeriod");
const REMARK: Coded = coded("9", OBSERVATIONS, "codedDrugInformation");
const FURTHER: Coded = coded("2", OBSERVATIONS, "additionalInformation");
const INDICATION: Coded = coded("19", OBSERVATIONS, "indication");
const PARENT_ROUTE: Coded = coded("28", OBSERVATIONS, "parentRouteOfAdministration");
const REMARKS: &str = "2.16.840.1.113883.3.989.2.1.1.17";
const FDA_REMARKS: &str = "2.16.840.1.113883.3.989.5.1.2.1.1.7";

/// G.k, every one of them.
pub(super) fn products(at: &mut At<'_>, products: &mut Vec<Product>) {
    at.each(
        "product",
        "component:COMP/substanceAdministration",
        |_| true,
        products,
        |at, product| {
            at.one("id", |at| at.attr("", "root", &mut product.key));
            at.always("consumable:CSM/instanceOfKind", |at| kind(at, product));
            let (mut intervals, mut rechallenges) = assessment::of(product);
            intervals_of(at, &mut intervals);
            let path = "outboundRelationship2:COMP/substanceAdministration";
            at.each("dosage", path, |_| true, &mut product.dosages, dosage);
            observations(at, product, &mut rechallenges);
            reasons(at, product);
            if at.is_reading() {
                assessment::settle(product, intervals, rechallenges);
            }
        },
    );
}

fn kind(at: &mut At<'_>, product: &mut Product) {
    at.always("kindOfProduct", |at| {
        let codes = [&mut product.mpid, &mut product.phpid, &mut product.national];
        identifiers(at, ["G.k.2.1.1a", "G.k.2.1.1b", "G.k.2.1.2a", "G.k.2.1.2b"], codes);
        at.one("name", |at| at.text("G.k.2.2", &mut product.name));
        approval(at, &mut product.approval);
        at.each("substance", "ingredient", |_| true, &mut product.substances, substance);
    });
    at.one_where("subjectOf:SBJ/productEvent", has(&SUPPLY), |at| {
        at.code(&SUPPLY);
        at.one("performer:PRF/assignedEntity/representedOrganization/addr/country", |at| {
            at.text("G.k.2.4", &mut product.obtained_in);
        });
    });
}

/// The code of a product: MPID, PhPID or one of a national register, told by its code system.
pub(super) fn identifiers(at: &mut At<'_>, ids: [&'static str; 4], codes: [&mut Option<ProductCode>; 3]) {
    let [mpid, phpid, national] = codes;
    code(at, holds("codeSystem", MPID), [ids[0], ids[1]], MPID, mpid);
    code(at, holds("codeSystem", PHPID), [ids[2], ids[3]], PHPID, phpid);
    code(at, |_| true, ["", ""], "", national);
}

fn code(
    at: &mut At<'_>,
    test: impl Fn(&Element) -> bool,
    states: [&'static str; 2],
    own: &str,
    field: &mut Option<ProductCode>,
) {
    let mut found = field.take().unwrap_or_default();
    at.one_where("code", test, |at| obs::register_code(at, states, own, &mut found));
    *field = (found != ProductCode::default()).then_some(found);
}

fn approval(at: &mut At<'_>, approval: &mut Approval) {
    at.one("asManufacturedProduct/subjectOf:SBJ/approval", |at| {
        at.identifier("G.k.3.1", AUTHORISATION, &mut approval.number);
        at.one("holder:HLD/role#HLD/playingOrganization/name", |at| at.text("G.k.3.3", &mut approval.holder));
        at.one("author:AUT/territorialAuthority/territory/code", |at| {
            at.listed("G.k.3.2", COUNTRIES, &mut approval.country);
        });
    });
}

fn substance(at: &mut At<'_>, substance: &mut Substance) {
    at.one("quantity", |at| {
        at.one("numerator", |at| obs::quantity(at, ["G.k.2.3.r.3a", "G.k.2.3.r.3b"], &mut substance.strength));
        at.always("denominator", |at| {
            at.fixed("value", "1");
            at.fixed("unit", "1");
        });
    });
    at.always("ingredientSubstance", |at| {
        code(at, |_| true, ["G.k.2.3.r.2a", "G.k.2.3.r.2b"], "TBD-Substance", &mut substance.code);
        at.one("name", |at| at.text("G.k.2.3.r.1", &mut substance.name));
    });
}

fn intervals_of(at: &mut At<'_>, intervals: &mut [Vec<Interval>; 2]) {
    const ENDS: [(&str, &str, [&str; 2]); 2] = [
        ("outboundRelationship1:SAS", "SAS", ["G.k.9.i.3.1a", "G.k.9.i.3.1b"]),
        ("outboundRelationship1:SAE", "SAE", ["G.k.9.i.3.2a", "G.k.9.i.3.2b"]),
    ];
    for ((path, kind, states), list) in ENDS.into_iter().zip(intervals) {
        at.each("interval", path, holds("typeCode", kind), list, |at, interval| {
            at.one("pauseQuantity", |at| obs::quantity(at, states, &mut interval.length));
            at.one("actReference/id", |at| at.attr("G.k.9.i.1", "root", &mut interval.reaction));
        });
    }
}

fn dosage(at: &mut At<'_>, dosage: &mut Dosage) {
    at.one("text", |at| at.text("G.k.4.r.8", &mut dosage.text));
    let schedule = Schedule {
        states: ["G.k.4.r.2", "G.k.4.r.3", "G.k.4.r.4", "G.k.4.r.5", "G.k.4.r.6a", "G.k.4.r.6b"],
        interval: &mut dosage.interval,
        low: &mut dosage.started_on,
        high: &mut dosage.ended_on,
        width: &mut dosage.duration,
    };
    obs::schedule(at, schedule);
    at.one("routeCode", |at| route(at, ROUTE_IDS, ROUTES, &mut dosage.route));
    at.one("doseQuantity", |at| obs::quantity(at, ["G.k.4.r.1a", "G.k.4.r.1b"], &mut dosage.dose));
    at.one("consumable:CSM/instanceOfKind", |at| {
        at.one("productInstanceInstance/lotNumberText", |at| at.text("G.k.4.r.7", &mut dosage.batch));
        at.one("kindOfProduct/formCode", |at| route(at, FORM_IDS, FORMS, &mut dosage.form));
    });
    related(at, "inboundRelationship:REFR", &PARENT_ROUTE, |at| {
        at.one("value", |at| {
            at.fixed("xsi:type", "CE");
            route(at, PARENT_IDS, ROUTES, &mut dosage.parent_route);
        });
    });
}

const ROUTE_IDS: [&str; 3] = ["G.k.4.r.10.1", "G.k.4.r.10.2a", "G.k.4.r.10.2b"];
const FORM_IDS: [&str; 3] = ["G.k.4.r.9.1", "G.k.4.r.9.2a", "G.k.4.r.9.2b"];
const PARENT_IDS: [&str; 3] = ["G.k.4.r.11.1", "G.k.4.r.11.2a", "G.k.4.r.11.2b"];

fn route(at: &mut At<'_>, ids: [&'static str; 3], system: &'static str, form: &mut DoseForm) {
    at.listed(ids[2], system, &mut form.code);
    at.attr(ids[1], "codeSystemVersion", &mut form.version);
    original_text(at, ids[0], &mut form.text);
}

fn observations(at: &mut At<'_>, product: &mut Product, rechallenges: &mut Vec<Rechallenge>) {
    related(at, "outboundRelationship2:PERT", &BLINDED, |at| obs::yes_no(at, "G.k.2.5", &mut product.blinded));
    related(at, "outboundRelationship2:SUMM", &CUMULATIVE, |at| {
        obs::quantity_value(at, ["G.k.5a", "G.k.5b"], &mut product.cumulative_dose);
    });
    related(at, "outboundRelationship2:PERT", &GESTATION, |at| {
        obs::quantity_value(at, ["G.k.6a", "G.k.6b"], &mut product.gestation);
    });
    assessment::recurrences(at, rechallenges);
    let path = "outboundRelationship2:REFR/observation";
    at.each_some("remark", path, is_remark(REMARKS), &mut product.remarks, |at, remark| {
        at.code(&REMARK);
        obs::listed_value(at, "G.k.10.r", REMARKS, remark);
    });
    related(at, "outboundRelationship2:REFR", &FURTHER, |at| {
        at.one("value", |at| {
            at.fixed("xsi:type", "ST");
            at.text("G.k.11", &mut product.further_information);
        });
    });
    at.each_some("FDA remark", path, is_remark(FDA_REMARKS), &mut product.fda_additional, |at, remark| {
        at.code(&REMARK);
        obs::listed_value(at, "FDA.G.k.10.1", FDA_REMARKS, remark);
    });
}

fn is_remark(system: &'static str) -> impl Fn(&Element) -> bool {
    move |observation| {
        let value = observation.child("value").and_then(|value| value.attribute("codeSystem"));
        has(&REMARK)(observation) && (value == Some(system) || (value.is_none() && system == FDA_REMARKS))
    }
}

fn reasons(at: &mut At<'_>, product: &mut Product) {
    let path = "inboundRelationship:RSON/observation";
    at.each("indication", path, has(&INDICATION), &mut product.indications, |at, indication: &mut Indication| {
        at.code(&INDICATION);
        at.always("value", |at| {
            at.fixed("xsi:type", "CE");
            obs::meddra(at, ["G.k.7.r.2a", "G.k.7.r.2b"], &mut indication.term);
            original_text(at, "G.k.7.r.1", &mut indication.text);
        });
        at.always("performer:PRF/assignedEntity", |at| at.code(&obs::SOURCE_REPORTER));
    });
    at.one("inboundRelationship:CAUS/act", |at| {
        at.one("code", |at| at.listed("G.k.8", "2.16.840.1.113883.3.989.2.1.1.15", &mut product.action));
    });
}
