// SPDX-License-Identifier: MIT OR Apache-2.0
//! Wrong cases, table by table: one field is changed, and exactly its rule refuses the case.

use icsr::codes::*;
use icsr::*;

use crate::rules::assert_only;
use crate::support::cases::{at, changed, known, now, test};

type Change = fn(&mut SafetyReport);

const IDENTIFICATION: &[(&str, Change)] = &[
    ("C.1.2.future", |r| r.identification.created_at = at("20301122101500+0000")),
    ("C.1.2.precision", |r| r.identification.created_at = at("20261122")),
    ("C.1.2.required", |r| r.identification.created_at = None),
    ("C.1.2.date", |r| r.identification.created_at = at("20260231101500+0000")),
    ("C.1.1.format", |r| r.identification.report_id = "forum/123".into()),
    ("C.1.8.1.format", |r| r.identification.worldwide_id = "GB-9".into()),
    ("C.1.3.values", |r| r.identification.report_type = Some(ReportType::from_code("5"))),
    ("C.1.4<=C.1.5", |r| r.identification.latest_information_on = at("20261101")),
    ("C.1.4.precision", |r| r.identification.first_received_on = at("202611")),
    ("C.1.5.required", |r| r.identification.latest_information_on = None),
    ("C.1.6.1.r.1.required", |r| r.identification.documents_available = Some(true)),
    ("C.1.6.1.true-if-docs", |r| r.identification.documents = vec![Document { title: "x".into(), included: None }]),
    ("C.1.7.null-flavour", |r| r.identification.expedited = Some(Value::unknown())),
    ("C.1.9.1.values", |r| r.identification.other_identifiers = known(false)),
    ("C.1.9.1.r.1.required", |r| r.identification.other_identifiers = known(true)),
    ("C.1.9.1.true-if-identifiers", |r| {
        r.identification.identifiers = vec![CaseIdentifier { source: "a".into(), identifier: "b".into() }];
    }),
    ("C.1.11.pair", |r| r.identification.correction = Some(Correction::Nullification)),
    ("C.1.11.1.values", |r| {
        r.identification.correction = Some(Correction::from_code("3"));
        r.identification.correction_reason = Some("why".into());
    }),
    ("N.2.r.1=C.1.1", |r| r.header.message = "GB-OTHER-1".into()),
    ("N.2.r.4=C.1.2", |r| r.header.created_at = at("20261122101501+0000")),
    ("N.2.r.2.required", |r| r.header.sender.clear()),
];

#[test]
fn every_wrong_identification_is_refused_by_its_rule() {
    each_refused(IDENTIFICATION);
}

#[track_caller]
fn each_refused(cases: &[(&str, Change)]) {
    for (rule, change) in cases {
        let batch = changed(*change);
        assert_only(rule, &batch, Profile::Ich);
        let findings = check(&batch, Profile::Ich, now());
        assert!(findings.iter().all(|one| one.severity == Severity::Refused), "{findings:?}");
        assert!(findings.iter().all(|one| one.explained().is_some() && one.place.contains("report 1")), "{findings:?}");
        // The rule fires on what was read as well: nothing wrong is lost or repaired on the way.
        let reading = read(write(&batch).as_bytes()).unwrap();
        assert_only(rule, &reading.batch, Profile::Ich);
    }
}

const SOURCE_AND_PATIENT: &[(&str, Change)] = &[
    ("C.2.r.min1", |r| r.sources.clear()),
    ("C.2.r.3.required-for-primary", |r| r.sources[0].country = None),
    ("C.2.r.3.values", |r| r.sources[0].country = known("UK".into())),
    ("C.2.r.5.exactly-one", |r| r.sources.push(r.sources[0].clone())),
    ("C.2.r.5.exactly-one", |r| r.sources[0].primary = None),
    ("C.2.r.4.values", |r| r.sources[0].qualification = known(Qualification::from_code("6"))),
    ("C.2.r.4.required", |r| r.sources[0].qualification = None),
    ("C.2.r.1.4.null-flavour", |r| r.sources[0].name.family = Some(Value::unknown())),
    ("C.2.r.1.2.length", |r| r.sources[0].name.given = known("x".repeat(61))),
    ("C.3.1.required", |r| r.sender.sender_type = None),
    ("C.3.2.required-unless-7", |r| r.sender.organisation = None),
    ("C.5.4.required", |r| r.identification.report_type = Some(ReportType::Study)),
    ("D.1.required", |r| r.patient.person.name = None),
    ("D.identifiable-patient", |r| {
        r.patient = Patient { history: r.patient.history.clone(), ..Patient::default() };
        r.patient.person.name = Some(Value::unknown());
        r.patient.person.sex = Some(Value::unknown());
    }),
    ("D.2.1.precision", |r| r.patient.person.born_on = known(Timestamp::new("1978"))),
    ("D.2.2.plausible", |r| r.patient.person.age = Some(Quantity::new(121, "a"))),
    ("D.2.2ab.pair", |r| r.patient.person.age = Some(Quantity::new(48, ""))),
    ("D.2.2ab.pair", |r| r.patient.person.age = Some(Quantity::new("", "a"))),
    ("D.2.2a.number", |r| r.patient.person.age = Some(Quantity::new("old", "a"))),
    ("D.2.2b.values", |r| r.patient.person.age = Some(Quantity::new(48, "years"))),
    ("D.3.plausible", |r| r.patient.person.weight_kg = Some("501".into())),
    ("D.4.plausible", |r| r.patient.person.height_cm = Some("301".into())),
    ("D.5.values", |r| r.patient.person.sex = known(Sex::from_code("3"))),
    ("D.7.2.required", |r| r.patient.history.text = None),
    ("D.8.r.1.required", |r| {
        r.patient.past_products = vec![PastProduct { started_on: known(Timestamp::new("2020")), ..Default::default() }];
    }),
    ("D.10.8.r.1.required", |r| {
        let past = PastProduct { ended_on: known(Timestamp::new("2020")), ..Default::default() };
        r.patient.parent = Some(Parent { past_products: vec![past], ..Default::default() });
    }),
    ("D.9.2.r.1ab.pair", |r| {
        let term = Some(MeddraCode::new("", "99999905"));
        r.patient.death.reported_causes = vec![CauseOfDeath { term, text: None }];
    }),
    ("C.2.r.3.northern-ireland", |r| r.sources[0].address.postcode = known("BT1 5GS".into())),
    ("C.2.r.3.northern-ireland", |r| r.sources[0].country = known("NI".into())),
];

#[test]
fn every_wrong_source_or_patient_is_refused_by_its_rule() {
    each_refused(SOURCE_AND_PATIENT);
}

const REACTION_AND_PRODUCT: &[(&str, Change)] = &[
    ("E.i.min1", |r| r.reactions.clear()),
    ("E.i.1.1ab.pair", |r| r.reactions[0].language = None),
    ("E.i.1.1a.length", |r| r.reactions[0].verbatim = Some("ä".repeat(251))),
    ("E.i.1.1b.values", |r| r.reactions[0].language = Some("English".into())),
    ("E.i.2.1b.8digits", |r| r.reactions[0].term = Some(MeddraCode::new("27.1", "HEADACHE"))),
    ("E.i.2.1b.required", |r| r.reactions[0].term = Some(MeddraCode::new("27.1", ""))),
    ("E.i.2.1a.required", |r| r.reactions[0].term = Some(MeddraCode::new("", "99999901"))),
    ("E.i.2.1a.format", |r| r.reactions[0].term = Some(MeddraCode::new("27", "99999901"))),
    ("E.i.3.1.consistent-with-3.2", |r| r.reactions[0].highlight = Some(Highlight::HighlightedSerious)),
    ("E.i.3.1.consistent-with-3.2", |r| {
        r.reactions[0].seriousness.disabling = known(true);
        r.reactions[0].highlight = Some(Highlight::NotHighlightedNotSerious);
    }),
    ("E.i.3.2c.values", |r| r.reactions[0].seriousness.hospitalisation = known(false)),
    ("E.i.3.2f.null-flavour", |r| r.reactions[0].seriousness.other_important = Some(Value::unknown())),
    ("E.i.3.2b.required", |r| r.reactions[0].seriousness.life_threatening = None),
    ("E.i.4.future", |r| r.reactions[0].started_on = known(Timestamp::new("20261201"))),
    ("E.i.4<=E.i.5", |r| {
        r.reactions[0].started_on = known(Timestamp::new("20261110"));
        r.reactions[0].ended_on = known(Timestamp::new("20261109"));
    }),
    ("E.i.6ab.pair", |r| r.reactions[0].duration = Some(Quantity::new(3, ""))),
    ("E.i.7=5=>E.i.3.2a", |r| r.reactions[0].outcome = Some(Outcome::Fatal)),
    ("E.i.7.required", |r| r.reactions[0].outcome = None),
    ("E.i.7.values", |r| r.reactions[0].outcome = Some(Outcome::from_code("9"))),
    ("F.r.1.required", |r| r.tests = vec![TestResult { done_on: None, ..test("Calcium") }]),
    ("F.r.2.required", |r| r.tests = vec![TestResult { name: None, ..test("") }]),
    ("F.r.3.required", |r| r.tests = vec![TestResult { value: None, ..test("Calcium") }]),
    ("F.r.3.3.required", |r| {
        r.tests = vec![TestResult { value: Some(ResultValue::exactly(1, "")), ..test("Calcium") }]
    }),
    ("G.k.min1", |r| r.products.clear()),
    ("G.k.1.one-suspect", |r| r.products[0].role = Some(Role::Concomitant)),
    ("G.k.2.1.one-of", |r| {
        r.products[0].mpid = Some(ProductCode { code: "a".into(), version: "1".into(), ..Default::default() });
        r.products[0].phpid = Some(ProductCode { code: "b".into(), version: "1".into(), ..Default::default() });
    }),
    ("G.k.2.2.required", |r| r.products[0].name.clear()),
    ("G.k.3.2.required", |r| r.products[0].approval.number = Some("PL 1".into())),
    ("G.k.5ab.pair", |r| r.products[0].cumulative_dose = Some(Quantity::new(5, ""))),
    ("G.k.8.values", |r| r.products[0].action = Some(Action::from_code("7"))),
    ("G.k.10.r.values", |r| r.products[0].remarks = vec![ProductRemark::from_code("12")]),
    ("MedDRA.single-version", |r| {
        let term = Some(MeddraCode::new("26.0", "99999903"));
        r.products[0].indications = vec![Indication { text: known("x".into()), term }];
    }),
    ("H.1.required", |r| r.narrative.case.clear()),
    ("H.1.required", |r| r.narrative.case = "  \n".into()),
    ("H.1.length", |r| r.narrative.case = "x".repeat(100_001)),
    ("H.5.r.1ab.pair", |r| r.narrative.native = vec![NativeSummary { text: "头痛".into(), language: String::new() }]),
];

#[test]
fn every_wrong_reaction_or_product_is_refused_by_its_rule() {
    each_refused(REACTION_AND_PRODUCT);
}
