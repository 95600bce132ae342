// SPDX-License-Identifier: MIT OR Apache-2.0
//! The CIOMS I form: which element goes into which box, as data a page can print. Masked values print as “withheld”.

use serde::Serialize;

use crate::codes::{Outcome, Qualification, Recurrence, ReportType, Role};
use crate::model::{Dosage, Product, SafetyReport};
use crate::{Lexical, Quantity, Timestamp, Value};

/// A filled-in form.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct CiomsForm {
    /// The boxes in the order of the form.
    pub boxes: Vec<CiomsBox>,
    /// Boxes 8 to 12: the seriousness criteria and whether each is met.
    pub ticks: Vec<(&'static str, bool)>,
}

/// One box.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CiomsBox {
    /// Its number on the form, `24b`.
    pub number: &'static str,
    /// Its label on the form.
    pub label: &'static str,
    /// What goes in; long text is for the caller to continue on another page.
    pub text: String,
}

impl CiomsForm {
    /// The text of a box, empty when there is none.
    pub fn text(&self, number: &str) -> &str {
        self.boxes.iter().find(|one| one.number == number).map_or("", |one| one.text.as_str())
    }

    fn put(&mut self, number: &'static str, label: &'static str, text: impl Into<String>) {
        self.boxes.push(CiomsBox { number, label, text: text.into() });
    }
}

/// The form for a report.
pub fn cioms(report: &SafetyReport) -> CiomsForm {
    let mut form = CiomsForm::default();
    reaction_information(&mut form, report);
    suspect_products(&mut form, report);
    form.put("22", "Concomitant drugs and dates of administration", concomitants(report));
    form.put("23", "Other relevant history", history(report));
    manufacturer(&mut form, report);
    form
}

fn reaction_information(form: &mut CiomsForm, report: &SafetyReport) {
    let person = &report.patient.person;
    let primary = report.sources.iter().find(|source| source.is_primary());
    let occurred = report.reactions.iter().find_map(|reaction| reaction.country.clone());
    let country = occurred.unwrap_or_else(|| shown(primary.and_then(|source| source.country.as_ref())));
    form.put("1", "Patient initials", shown(person.name.as_ref()));
    form.put("1a", "Country", country);
    form.put("2", "Date of birth", shown_time(person.born_on.as_ref()));
    let group = || match &report.patient.age_group {
        Some(Value::Known(group)) => group.words().to_owned(),
        _ => String::new(),
    };
    form.put("2a", "Age", person.age.as_ref().map_or_else(group, quantity));
    let sex = match &person.sex {
        Some(Value::Known(sex)) => sex.words().to_owned(),
        other => shown(other.as_ref()),
    };
    form.put("3", "Sex", sex);
    form.put("4-6", "Reaction onset", list(&report.reactions, |reaction| shown_time(reaction.started_on.as_ref())));
    form.put("7+13", "Describe reaction(s), including relevant tests and laboratory data", described(report));
    form.ticks = ticks(report);
}

/// Boxes 8 to 12, in the order of the form.
fn ticks(report: &SafetyReport) -> Vec<(&'static str, bool)> {
    let is_met = |pick: usize| {
        let yes = Some(Value::Known(true));
        report.reactions.iter().any(|one| *one.seriousness.criteria()[pick].2 == yes)
    };
    vec![
        ("Patient died", is_met(0)),
        ("Involved or prolonged inpatient hospitalisation", is_met(2)),
        ("Involved persistence or significant disability or incapacity", is_met(3)),
        ("Life-threatening", is_met(1)),
        ("Congenital anomaly", is_met(4)),
        ("Other medically important condition", is_met(5)),
    ]
}

fn described(report: &SafetyReport) -> String {
    let words = list(&report.reactions, |reaction| {
        let said = reaction.translation.as_ref().or(reaction.verbatim.as_ref()).cloned().unwrap_or_default();
        let coded = reaction.term.as_ref().map(|term| format!(" (MedDRA {} {})", term.version, term.code));
        let outcome = reaction.outcome.as_ref().map(|outcome| format!(", outcome: {}", outcome.words()));
        [said, coded.unwrap_or_default(), outcome.unwrap_or_default()].concat()
    });
    let tests = list(&report.tests, |test| {
        let value = test.value.as_ref().and_then(|value| value.centre.as_ref()).map(quantity);
        let code = test.code.as_ref().map(|code| code.words().to_owned());
        let result = value.or(code).or_else(|| test.text.clone()).unwrap_or_default();
        format!("{} {}: {result}", shown_time(test.done_on.as_ref()), test.name.clone().unwrap_or_default())
    });
    [words, report.narrative.case.clone(), tests]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn suspect_products(form: &mut CiomsForm, report: &SafetyReport) {
    let suspects: Vec<&Product> =
        report.products.iter().filter(|product| product.role != Some(Role::Concomitant)).collect();
    let per = |describe: &dyn Fn(&Product) -> String| list(&suspects, |product| describe(product));
    let dosages =
        |describe: &dyn Fn(&Dosage) -> String| per(&|product| joined(product.dosages.iter().map(describe), "; "));
    form.put("14", "Suspect drug(s), with generic name and batch", per(&named));
    form.put("15", "Daily dose(s)", dosages(&dose));
    form.put("16", "Route(s) of administration", dosages(&|dosage| shown(dosage.route.text.as_ref())));
    let indication = |product: &Product| joined(product.indications.iter().map(|one| shown(one.text.as_ref())), "; ");
    form.put("17", "Indication(s) for use", per(&indication));
    form.put("18", "Therapy dates (from/to)", dosages(&from_to));
    form.put("19", "Therapy duration", dosages(&|dosage| dosage.duration.as_ref().map_or_else(String::new, quantity)));
    form.put("20", "Did reaction abate after stopping drug?", per(&|product| abated(report, product).to_owned()));
    form.put("21", "Did reaction reappear after reintroduction?", per(&|product| reappeared(product).to_owned()));
}

fn named(product: &Product) -> String {
    let substances = joined(product.substances.iter().filter_map(|one| one.name.clone()), ", ");
    let batches = joined(product.dosages.iter().filter_map(|dosage| dosage.batch.clone()), ", ");
    let aside = |before: &str, text: String| {
        if text.is_empty() { text } else { format!(" ({before}{text})") }
    };
    [product.name.clone(), aside("", substances), aside("batch ", batches)].concat()
}

fn dose(dosage: &Dosage) -> String {
    let every = dosage.interval.as_ref().map(|interval| format!(" every {}", quantity(interval)));
    let amount = dosage.dose.as_ref().map(|dose| quantity(dose) + &every.unwrap_or_default());
    joined(amount.into_iter().chain(dosage.text.clone()), ", ")
}

fn from_to(dosage: &Dosage) -> String {
    let ends = [shown_time(dosage.started_on.as_ref()), shown_time(dosage.ended_on.as_ref())];
    if ends.iter().all(String::is_empty) { String::new() } else { ends.join(" – ") }
}

/// Box 20 (standards, section 3): stopped or reduced and better: yes; not better: no; nothing stopped: not applicable.
fn abated(report: &SafetyReport, product: &Product) -> &'static str {
    let stopped = product.action.as_ref().map(|action| matches!(action.code(), "1" | "2"));
    let outcomes: Vec<&Outcome> = report.reactions.iter().filter_map(|reaction| reaction.outcome.as_ref()).collect();
    let better = |outcome: &&&Outcome| matches!(outcome.code(), "1" | "2" | "4");
    let worse = |outcome: &&&Outcome| matches!(outcome.code(), "3" | "5");
    match stopped {
        Some(true) if outcomes.iter().any(|outcome| worse(&outcome)) => "no",
        Some(true) if outcomes.iter().any(|outcome| better(&outcome)) => "yes",
        Some(false) if product.action.as_ref().is_some_and(|action| action.code() != "0") => "not applicable",
        _ => "",
    }
}

fn reappeared(product: &Product) -> &'static str {
    let found: Vec<&Recurrence> = product.links.iter().filter_map(|link| link.recurrence.as_ref()).collect();
    if found.contains(&&Recurrence::Recurred) {
        "yes"
    } else if found.contains(&&Recurrence::DidNotRecur) {
        "no"
    } else {
        "not applicable"
    }
}

fn concomitants(report: &SafetyReport) -> String {
    let taken: Vec<&Product> =
        report.products.iter().filter(|product| product.role == Some(Role::Concomitant)).collect();
    list(&taken, |product| {
        let dates = joined(product.dosages.iter().map(from_to), "; ");
        [named(product), dates].join(" ").trim_end().to_owned()
    })
}

fn history(report: &SafetyReport) -> String {
    let history = &report.patient.history;
    let coded = history.conditions.iter().map(|condition| {
        let term =
            condition.term.as_ref().map(|term| format!("MedDRA {} {}", term.version, term.code)).unwrap_or_default();
        joined([term, condition.comments.clone().unwrap_or_default()].into_iter(), ": ")
    });
    joined(coded.chain([shown(history.text.as_ref())]), "\n")
}

fn manufacturer(form: &mut CiomsForm, report: &SafetyReport) {
    let (identification, sender) = (&report.identification, &report.sender);
    let address = &sender.address;
    let lines = [&address.street, &address.city, &address.state, &address.postcode].map(|line| shown(line.as_ref()));
    let name = sender.organisation.clone().unwrap_or_default();
    form.put("24a", "Name and address of manufacturer", joined([name].into_iter().chain(lines), ", "));
    form.put("24b", "Manufacturer control number", identification.report_id.clone());
    form.put("24c", "Date received by manufacturer", time(identification.first_received_on.as_ref()));
    form.put("24d", "Report source", source(report));
    form.put("", "Date of this report", time(identification.created_at.as_ref()));
    let latest = identification.latest_information_on != identification.first_received_on;
    form.put("25a", "Report type", if latest { "follow-up" } else { "initial" });
}

fn source(report: &SafetyReport) -> String {
    let study = (report.identification.report_type == Some(ReportType::Study)).then(|| "study".to_owned());
    let literature = (!report.literature.is_empty()).then(|| "literature".to_owned());
    let professional = report.sources.iter().filter(|source| source.is_primary()).find_map(|source| {
        match source.qualification.as_ref().and_then(Value::known)? {
            Qualification::Physician | Qualification::Pharmacist | Qualification::HealthProfessional => {
                Some("health professional".to_owned())
            }
            other => Some(other.words().to_owned()),
        }
    });
    joined([study, literature, professional].into_iter().flatten(), ", ")
}

/// A value for people: withheld and unknown are said, not left blank.
fn shown<T: Lexical>(value: Option<&Value<T>>) -> String {
    match value {
        Some(Value::Known(known)) => known.letters().into_owned(),
        Some(value) if value.is_masked() => "withheld".into(),
        Some(Value::Null(flavor)) => flavor.words().to_owned(),
        None => String::new(),
    }
}

fn shown_time(value: Option<&Value<Timestamp>>) -> String {
    match value {
        Some(Value::Known(at)) => at.to_string(),
        other => shown(other),
    }
}

fn time(value: Option<&Timestamp>) -> String {
    value.map(Timestamp::to_string).unwrap_or_default()
}

fn quantity(quantity: &Quantity) -> String {
    let unit = match quantity.unit.as_str() {
        "a" => "years",
        "mo" => "months",
        "wk" => "weeks",
        "d" => "days",
        "h" => "hours",
        "{DF}" => "dose form",
        other => other,
    };
    format!("{} {unit}", quantity.value)
}

fn joined(parts: impl Iterator<Item = String>, between: &str) -> String {
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
}

/// One line for each member; numbered as `#1` when there are several.
fn list<T>(members: &[T], describe: impl Fn(&T) -> String) -> String {
    let numbered = members.iter().enumerate().map(|(index, member)| match describe(member) {
        text if text.is_empty() || members.len() == 1 => text,
        text => format!("#{} {text}", index + 1),
    });
    joined(numbered, "\n")
}
