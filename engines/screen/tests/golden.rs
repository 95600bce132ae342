// SPDX-License-Identifier: MIT OR Apache-2.0
//! Golden vectors: whole screenings, so that a change of lists or model shows what it changes.
//! After a change that is meant: `GOLDEN=write cargo test -p screen --test golden`, and read the difference.

use std::path::Path;

use screen::{Input, Screener};
use serde_json::{Value, json};

const TEXTS: &[(&str, Option<&str>)] = &[
    ("I started Zoloft on Monday and have had a pounding headache and no appetite since.", None),
    ("No rash so far, touch wood.", Some("Methotrexate group")),
    ("My daughter was rushed to hospital with hives after amoxicillin. Call me on 07700 900123, Jane Thornbury", None),
    ("Sinds ik met metformine ben begonnen heb ik elke dag diarree. Herkent iemand dit?", None),
    ("Nach der zweiten Spritze bekam ich starken Ausschlag und musste ins Krankenhaus.", None),
    ("I don't want to live any more.", None),
    ("BUY NOW cheap pills no prescription needed http://pills.example", None),
    ("Does sertraline cause weight gain?", None),
    ("أشعر بصداع شديد منذ أن بدأت تناول هذا الدواء", None),
    ("🤒 six weeks on setraline and it did nothing for my anxiety…", None),
    ("", None),
];

#[test]
fn screenings_are_as_they_were() {
    let screener = Screener::shipped();
    let screenings = TEXTS.iter().map(|(text, context)| {
        let screening = screener.screen(&Input { text, context: *context, ..Input::default() });
        let mut value = serde_json::to_value(screening).unwrap();
        for (_, score) in value["scores"].as_object_mut().unwrap() {
            *score = json!((score.as_f64().unwrap() * 1000.0).round() / 1000.0);
        }
        json!({ "text": text, "context": context, "screening": value })
    });
    let found = Value::Array(screenings.collect());
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden.json");
    if std::env::var_os("GOLDEN").is_some() {
        std::fs::write(&file, serde_json::to_string_pretty(&found).unwrap() + "\n").unwrap();
    }
    let golden: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    for (now, then) in found.as_array().unwrap().iter().zip(golden.as_array().unwrap()) {
        assert_eq!(now, then);
    }
}
