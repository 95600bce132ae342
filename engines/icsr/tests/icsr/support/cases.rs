// SPDX-License-Identifier: MIT OR Apache-2.0
//! Own-built cases: a consumer's report as short as it may be, and one that uses everything.

use icsr::codes::*;
use icsr::*;

/// The instant the tests stand at.
pub fn now() -> jiff::Timestamp {
    "2026-11-22T12:00:00Z".parse().unwrap()
}

pub fn at(letters: &str) -> Option<Timestamp> {
    Some(Timestamp::new(letters))
}

pub fn known<T>(value: T) -> Option<Value<T>> {
    Some(Value::Known(value))
}

pub fn masked<T>() -> Option<Value<T>> {
    Some(Value::masked())
}

/// What a member of a forum wrote, and no more than that. Over 40 lines: one case, whole.
pub fn minimal() -> Batch {
    let id = "GB-PATFORUM-2026-000123";
    let report = SafetyReport {
        header: MessageHeader { sender: "PATIENTFORUM".into(), receiver: "ACMEPV".into(), ..Default::default() },
        identification: Identification {
            report_id: id.into(),
            created_at: at("20261122101500+0000"),
            report_type: Some(ReportType::Spontaneous),
            first_received_on: at("20261120"),
            latest_information_on: at("20261120"),
            documents_available: Some(false),
            expedited: known(false),
            worldwide_id: id.into(),
            first_sender: Some(FirstSender::NotRegulator),
            other_identifiers: Some(Value::Null(NullFlavor::NoInformation)),
            ..Default::default()
        },
        sources: vec![PrimarySource {
            name: PersonName { family: masked(), ..Default::default() },
            country: known("GB".into()),
            qualification: known(Qualification::Consumer),
            primary: Some("1".into()),
            ..Default::default()
        }],
        sender: Sender {
            sender_type: Some(SenderType::Organisation),
            organisation: Some("Patient Forum".into()),
            ..Default::default()
        },
        patient: Patient {
            person: Person { name: masked(), sex: known(Sex::Female), ..Default::default() },
            age_group: known(AgeGroup::Adult),
            history: MedicalHistory { text: Some(Value::unknown()), ..Default::default() },
            ..Default::default()
        },
        reactions: vec![Reaction {
            verbatim: Some("pounding headache".into()),
            language: Some("eng".into()),
            term: Some(MeddraCode::new("27.1", "99999901")),
            outcome: Some(Outcome::NotRecovered),
            ..Default::default()
        }],
        products: vec![Product { role: Some(Role::Suspect), name: "Exampletab".into(), ..Default::default() }],
        narrative: Narrative {
            case: "A member wrote of a headache since starting Exampletab.".into(),
            ..Default::default()
        },
        ..Default::default()
    };
    Batch {
        number: "B-20261122-0001".into(),
        sender: "PATIENTFORUM".into(),
        receiver: "ACMEPV".into(),
        transmitted_at: at("20261122101530+0000"),
        reports: vec![report],
    }
}

/// The minimal case with one thing changed.
pub fn changed(change: impl FnOnce(&mut SafetyReport)) -> Batch {
    let mut batch = minimal();
    change(&mut batch.reports[0]);
    batch
}

/// A case that uses every section: parent and child, tests, links, documents, native text. Over 40 lines: one case.
pub fn full() -> Batch {
    changed(|report| {
        report.give_keys();
        let reaction = report.reactions[0].key.clone();
        let identification = &mut report.identification;
        identification.documents_available = Some(true);
        identification.documents = vec![Document {
            title: "Snapshot of the post".into(),
            included: Some(Included::file("text/html", b"<p>frozen</p>")),
        }];
        identification.other_identifiers = known(true);
        identification.identifiers =
            vec![CaseIdentifier { source: "Patient Forum".into(), identifier: "post-88121".into() }];
        identification.linked_reports = vec!["GB-PATFORUM-2026-000099".into()];
        report.literature =
            vec![Literature { reference: known("Doe J. A case. J Ex 2026;1:1".into()), included: None }];
        report.study = Some(Study {
            name: known("Registry".into()),
            study_type: Some(StudyType::OtherStudy),
            ..Default::default()
        });
        report.sources[0].telephone = masked();
        report.sources[0].name.middle = known("B.".into());
        report.patient.person.born_on = masked();
        report.patient.person.age = Some(Quantity::new(4, "mo"));
        report.patient.parent = Some(parent());
        report.patient.history.conditions = vec![Condition {
            term: Some(MeddraCode::new("27.1", "99999904")),
            started_on: known(Timestamp::new("2020")),
            continuing: known(true),
            ..Default::default()
        }];
        report.reactions[0].started_on = known(Timestamp::new("20261118"));
        report.reactions[0].ended_on = known(Timestamp::new("20261119"));
        report.reactions[0].duration = Some(Quantity::new(1, "d"));
        report.tests = vec![
            test("Blood pressure"),
            TestResult { value: Some(ResultValue::below(10, "mg/dL", false)), ..test("Calcium") },
        ];
        report.products[0] = Product { links: vec![link(reaction)], ..product(report.products[0].key.clone()) };
        report.narrative.native =
            vec![NativeSummary { text: "தலைவலி 头痛 صداع".into(), language: "tam".into() }];
        report.narrative.diagnoses = vec![MeddraCode::new("27.1", "99999907")];
        report.narrative.sender_comments = Some("Not assessed.".into());
    })
}

fn parent() -> Parent {
    Parent {
        person: Person {
            name: masked(),
            sex: known(Sex::Female),
            age: Some(Quantity::new(31, "a")),
            ..Default::default()
        },
        past_products: vec![PastProduct { name: known("Formerol".into()), ..Default::default() }],
        ..Default::default()
    }
}

pub fn test(name: &str) -> TestResult {
    TestResult {
        done_on: known(Timestamp::new("20261119")),
        name: Some(name.into()),
        value: Some(ResultValue::exactly(140, "mm[Hg]")),
        normal_high: Some(Quantity::new(130, "mm[Hg]")),
        ..Default::default()
    }
}

fn link(reaction: String) -> ReactionLink {
    ReactionLink {
        reaction,
        assessments: vec![Assessment {
            source: Some("Reporter".into()),
            method: None,
            result: Some("Suspected".into()),
        }],
        after_first_dose: Some(Quantity::new(8, "d")),
        after_last_dose: Some(Quantity::new(1, "h")),
        recurrence: Some(Recurrence::NoRechallenge),
    }
}

fn product(key: String) -> Product {
    Product {
        key,
        role: Some(Role::Suspect),
        name: "Exampletab 10 mg".into(),
        mpid: Some(ProductCode { version: "1".into(), code: "MP-1".into(), system: String::new() }),
        substances: vec![Substance {
            name: Some("examplamide".into()),
            strength: Some(Quantity::new(10, "mg")),
            code: None,
        }],
        dosages: vec![Dosage {
            dose: Some(Quantity::new(1, "{DF}")),
            interval: Some(Quantity::new(1, "d")),
            started_on: known(Timestamp::new("20261110")),
            ended_on: known(Timestamp::new("20261118")),
            duration: Some(Quantity::new(8, "d")),
            batch: Some("LOT77".into()),
            route: RouteOfUse { text: known("oral".into()), ..Default::default() },
            ..Default::default()
        }],
        indications: vec![Indication { text: known("migraine".into()), term: None }],
        action: Some(Action::Withdrawn),
        remarks: vec![ProductRemark::MedicationError, ProductRemark::OffLabel],
        further_information: Some("Took double by mistake.".into()),
        ..Default::default()
    }
}
