// SPDX-License-Identifier: MIT OR Apache-2.0
//! Random cases: valid ones break no rule and come back equal; random bytes never panic.

use crate::support::cases::{known, minimal, now};
use icsr::codes::*;
use icsr::*;
use proptest::prelude::*;

fn words(most: usize) -> impl Strategy<Value = String> {
    let letters = prop_oneof![
        Just("a".to_owned()),
        Just("ß".into()),
        Just("頭".into()),
        Just("ந".into()),
        Just("ع".into()),
        Just("🤕".into()),
        Just("&".into()),
        Just("<".into()),
        Just("]]>".into()),
        Just("\"".into()),
        Just("\r\n".into()),
        Just(" ".into()),
    ];
    proptest::collection::vec(letters, 1..most / 3).prop_map(|parts| format!("x{}", parts.concat()))
}

fn day() -> impl Strategy<Value = Timestamp> {
    (1990..2026, 1..13, 1..29).prop_map(|(year, month, day)| Timestamp::new(format!("{year:04}{month:02}{day:02}")))
}

fn quantity(units: &'static [&'static str]) -> impl Strategy<Value = Option<Quantity>> {
    proptest::option::of((1..99, 0..units.len()).prop_map(|(number, unit)| Quantity::new(number, units[unit])))
}

fn criterion() -> impl Strategy<Value = Option<icsr::Value<bool>>> {
    any::<bool>()
        .prop_map(|met| Some(if met { icsr::Value::Known(true) } else { icsr::Value::Null(NullFlavor::NoInformation) }))
}

fn reaction() -> impl Strategy<Value = Reaction> {
    let criteria = (criterion(), criterion(), criterion());
    (
        words(200),
        criteria,
        proptest::option::of(day()),
        0..5_usize,
        quantity(&["d", "h"]),
        proptest::option::of(words(90)),
    )
        .prop_map(
            |(verbatim, (hospitalisation, disabling, other_important), start, outcome, duration, translation)| {
                Reaction {
                    verbatim: Some(verbatim),
                    language: Some("deu".into()),
                    translation,
                    term: Some(MeddraCode::new("27.1", "99999901")),
                    seriousness: Seriousness { hospitalisation, disabling, other_important, ..Default::default() },
                    started_on: start.map(icsr::Value::Known),
                    duration,
                    outcome: Some(Outcome::from_code(Outcome::LIST[outcome].0)),
                    ..Default::default()
                }
            },
        )
}

fn product() -> impl Strategy<Value = Product> {
    let dosage = (
        proptest::option::of(words(300)),
        quantity(&["mg", "{DF}"]),
        quantity(&["d", "wk"]),
        proptest::option::of(day()),
    );
    let dosage = dosage.prop_map(|(text, dose, interval, start)| Dosage {
        text,
        dose,
        interval,
        started_on: start.map(icsr::Value::Known),
        ..Default::default()
    });
    let remarks = proptest::collection::vec(0..11_usize, 0..3);
    (words(200), proptest::collection::vec(dosage, 0..3), remarks, quantity(&["mg"]), any::<bool>()).prop_map(
        |(name, dosages, remarks, cumulative_dose, blinded)| Product {
            role: Some(Role::Suspect),
            name,
            dosages: dosages.into_iter().filter(|dosage| *dosage != Dosage::default()).collect(),
            remarks: remarks.into_iter().map(|pick| ProductRemark::from_code(ProductRemark::LIST[pick].0)).collect(),
            cumulative_dose,
            blinded: blinded.then_some(true),
            ..Default::default()
        },
    )
}

fn batch() -> impl Strategy<Value = Batch> {
    let people = (proptest::option::of(words(60)), quantity(&["a", "mo"]), proptest::option::of(day()));
    let lists = (proptest::collection::vec(reaction(), 1..4), proptest::collection::vec(product(), 1..4));
    (people, lists, words(3000), proptest::collection::vec(words(500), 0..3)).prop_map(
        |((name, age, born), (reactions, products), case, native)| {
            let mut batch = minimal();
            let report = &mut batch.reports[0];
            report.patient.person.name = Some(name.map_or(icsr::Value::masked(), icsr::Value::Known));
            report.patient.person.age = age;
            report.patient.person.born_on = born.map(icsr::Value::Known);
            (report.reactions, report.products) = (reactions, products);
            report.give_keys();
            report.fill_header();
            let links = report.reactions.iter().map(|reaction| ReactionLink {
                reaction: reaction.key.clone(),
                recurrence: Some(Recurrence::NoRechallenge),
                ..Default::default()
            });
            report.products[0].links = links.collect();
            report.narrative.case = case;
            report.narrative.native =
                native.into_iter().map(|text| NativeSummary { text, language: "tam".into() }).collect();
            report.patient.concomitant_therapies = known(true);
            batch
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_valid_case_breaks_no_rule_and_comes_back_equal(batch in batch()) {
        let findings = check(&batch, Profile::Ich, now());
        prop_assert!(is_accepted(&findings), "{:?}", findings);
        let reading = read(write(&batch).as_bytes()).unwrap();
        prop_assert_eq!(&reading.unheld, &[]);
        prop_assert_eq!(reading.batch, batch);
    }

    #[test]
    fn one_bad_field_fires_its_rule_and_no_other(mut batch in batch(), pick in 0..4_usize) {
        let report = &mut batch.reports[0];
        let rule = match pick {
            0 => { report.reactions[0].outcome = None; "E.i.7.required" }
            1 => { report.products.last_mut().unwrap().name.clear(); "G.k.2.2.required" }
            2 => { report.sources[0].primary = None; "C.2.r.5.exactly-one" }
            _ => { report.reactions[0].seriousness.death = known(false); "E.i.3.2a.values" }
        };
        let findings = check(&batch, Profile::Ich, now());
        let refused: Vec<&str> = findings.iter().filter(|one| one.severity == Severity::Refused).map(|one| one.rule.as_str()).collect();
        prop_assert_eq!(refused, [rule]);
    }

    #[test]
    fn broken_messages_never_panic(cut in 0..10_000_usize, byte in any::<u8>(), at in 0..10_000_usize) {
        let mut xml = write(&minimal()).into_bytes();
        let at = at % xml.len();
        xml[at] = byte;
        xml.truncate(cut.max(at));
        if let Ok(reading) = read(&xml) {
            check(&reading.batch, Profile::Ich, now());
        }
    }
}
