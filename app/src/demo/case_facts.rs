// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a safety officer reads out of a side effect: product, reaction, patient, reporter, seriousness, in that order.

use jiff::Timestamp;
use jiff::civil::Date;

use super::calendar::{date_of, days};
use super::sketch_cases::{
    EffectOutcome, Fact, ProductRole, ReporterKind, Seriousness, Sex, SideEffectForm, Special, Whose,
};
use super::words::EffectText;

fn person(effect: &EffectText) -> (Whose, Option<Sex>, Option<u32>) {
    let parts: Vec<&str> = effect.one("who").unwrap_or("own - -").split(' ').collect();
    let whose = match parts[0] {
        "child" => Whose::Child,
        "relative" => Whose::Relative,
        "patient" => Whose::Patient,
        _ => Whose::Own,
    };
    let sex = match parts[1] {
        "f" => Some(Sex::Female),
        "m" => Some(Sex::Male),
        _ => None,
    };
    (whose, sex, parts[2].parse().ok())
}

fn serious(effect: &EffectText) -> Vec<Seriousness> {
    let named = |word: &str| match word {
        "death" => Seriousness::Death,
        "life" => Seriousness::LifeThreatening,
        "hospital" => Seriousness::Hospital,
        "harm" => Seriousness::Disability,
        "birth" => Seriousness::BirthDefect,
        _ => Seriousness::OtherImportant,
    };
    effect.one("s").map(|list| list.split(',').map(named).collect()).unwrap_or_default()
}

fn special(effect: &EffectText) -> Vec<Special> {
    let named = |word: &str| match word {
        "pregnancy" => Special::Pregnancy,
        "overdose" => Special::Overdose,
        "misuse" => Special::Misuse,
        "lack" => Special::LackOfEffect,
        "error" => Special::MedicationError,
        _ => Special::QualityComplaint,
    };
    effect.one("x").map(|list| list.split(',').map(named).collect()).unwrap_or_default()
}

fn outcome(word: &str) -> EffectOutcome {
    match word {
        "rc" => EffectOutcome::Recovered,
        "rg" => EffectOutcome::Recovering,
        "nr" => EffectOutcome::NotRecovered,
        "harm" => EffectOutcome::RecoveredWithHarm,
        "fatal" => EffectOutcome::Fatal,
        _ => EffectOutcome::Unknown,
    }
}

fn back(at: Timestamp, days_back: Option<&&str>) -> Option<Date> {
    days_back.and_then(|count| count.parse().ok()).map(|count: i64| date_of(at - days(count)))
}

struct Reacted {
    words: &'static str,
    term: &'static str,
    began_on: Option<Date>,
    outcome: EffectOutcome,
}

fn reactions(effect: &EffectText, at: Timestamp) -> Vec<Reacted> {
    let parse = |line: &'static str| {
        let (words, rest) = line.split_once(" => ").expect("words and term");
        let parts: Vec<&str> = rest.split(" | ").map(str::trim).collect();
        Reacted {
            words,
            term: parts[0],
            began_on: back(at, parts.get(1)),
            outcome: outcome(parts.get(2).unwrap_or(&"unk")),
        }
    };
    effect.all("r").map(parse).collect()
}

pub fn form(effect: &EffectText, at: Timestamp) -> SideEffectForm {
    let product: Vec<&str> = effect.one("p").expect("a product").split(" | ").collect();
    let (whose, sex, age_years) = person(effect);
    let reactions = reactions(effect, at);
    let may_contact = effect.one("contact").is_some();
    SideEffectForm {
        whose,
        product: product[0].to_owned(),
        dose: product[2].to_owned(),
        started_on: back(at, product.get(3)),
        reaction: reactions.iter().map(|reaction| reaction.words).collect::<Vec<_>>().join(", "),
        began_on: reactions.iter().filter_map(|reaction| reaction.began_on).min(),
        outcome: reactions[0].outcome,
        seriousness: serious(effect),
        special: special(effect),
        age_years,
        sex,
        may_contact,
        contact: may_contact.then(|| format!("reporter{}@mail.example", at.as_second() % 9_000)),
        words: effect.text(),
        language: "en",
    }
}

fn products(effect: &EffectText, at: Timestamp) -> Vec<Fact> {
    let mut products = Vec::new();
    for (key, role) in [("p", ProductRole::Suspect), ("also", ProductRole::AlsoTaken)] {
        for line in effect.all(key) {
            let part: Vec<&str> = line.split(" | ").map(|part| if part == "-" { "" } else { part }).collect();
            products.push(Fact::Product {
                named_as: part[0].to_owned(),
                substance: part[1].to_owned(),
                dose: part[2].to_owned(),
                started_on: back(at, part.get(3)),
                role,
            });
        }
    }
    products
}

pub fn facts(effect: &EffectText, at: Timestamp) -> Vec<Fact> {
    let mut facts = products(effect, at);
    for reacted in reactions(effect, at) {
        let (words, term) = (reacted.words.to_owned(), reacted.term.to_owned());
        facts.push(Fact::Reaction { words, term, began_on: reacted.began_on, outcome: reacted.outcome });
    }
    let (whose, sex, age_years) = person(effect);
    if sex.is_some() || age_years.is_some() {
        facts.push(Fact::Patient { whose, age_years, sex });
    }
    let kind = if whose == Whose::Patient { ReporterKind::Professional } else { ReporterKind::Consumer };
    let contactable = !effect.one("fate").is_some_and(|fate| fate.starts_with("closed"));
    facts.push(Fact::Reporter { kind, country: "GB", contactable });
    let criteria = serious(effect);
    facts.push(if criteria.is_empty() { Fact::NotSerious } else { Fact::Serious { criteria } });
    facts.extend(special(effect).into_iter().map(Fact::Special));
    facts.push(Fact::Narrative(narrative(effect)));
    facts
}

fn narrative(effect: &EffectText) -> String {
    let (whose, sex, age) = person(effect);
    let adult = age.is_none_or(|age| age > 17);
    let who = match (sex, adult) {
        (Some(Sex::Female), true) => "a woman",
        (Some(Sex::Male), true) => "a man",
        (Some(Sex::Female), false) => "a girl",
        (Some(Sex::Male), false) => "a boy",
        (None, _) => "a person",
    };
    let age = age.map(|years| format!(" of {years}")).unwrap_or_default();
    let teller = match whose {
        Whose::Own => "told by the person",
        Whose::Child => "told by a parent",
        Whose::Relative => "told by a relative",
        Whose::Patient => "told by a health professional",
    };
    let product: Vec<&str> = effect.one("p").unwrap_or("- | - | - | -").split(" | ").collect();
    let dose = if product[2] == "-" { String::new() } else { format!(" ({})", product[2]) };
    let reactions: Vec<&str> = effect.all("r").filter_map(|line| line.split(" => ").next()).collect();
    let more = effect.one("m").map(|more| format!(" Later the same person added: “{more}”")).unwrap_or_default();
    let quoted = reactions.join("”, “");
    format!("Suspected reaction in {who}{age}, {teller}, after {}{dose}. In their words: “{quoted}”.{more}", product[0])
}
