// SPDX-License-Identifier: MIT OR Apache-2.0
//! The rules of a report, each with an id, its clause and a sentence. The schema catches next to nothing that
//! matters; this is the real check.
//!
//! Start at [`check`]. `values` judges every value by the table of elements, `required` what must be there,
//! `consistency` what must agree, `regional` what one authority adds; `catalogue` explains every rule.

mod catalogue;
mod consistency;
mod elements;
mod event;
mod identity;
mod regional;
mod required;
mod stated;
#[cfg(test)]
mod tests;
mod values;

use serde::Serialize;

pub use catalogue::{RULES, Rule};

use crate::model::{Batch, SafetyReport};

/// Whose rules count, and how strictly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// ICH E2B(R3), as any authority or company may receive it.
    #[default]
    Ich,
    /// From a platform to a pharmacovigilance department: as ICH, but MedDRA coding may be left to the department,
    /// which holds the licence. What is missing for coding is a warning.
    HandOver,
    /// The United Kingdom's MHRA: as ICH, with its additions refused rather than warned of.
    Mhra,
    /// The FDA: as ICH where the FDA rejects, a warning where it does not, and its own routing rules.
    Fda,
}

/// What a finding means for the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The report may go; someone should look.
    Warning,
    /// The report may not go.
    Refused,
}

/// A rule that is broken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The id of the rule, `C.1.2.future`.
    pub rule: String,
    /// What it means.
    pub severity: Severity,
    /// The element and where it is: `E.i.7, report 1, reaction 2`.
    pub place: String,
    /// What is wrong and what to do, without any text of the report.
    pub message: String,
}

impl Finding {
    /// The rule in the catalogue.
    pub fn explained(&self) -> Option<&'static Rule> {
        RULES.iter().find(|rule| rule.covers(&self.rule))
    }
}

/// Every rule the batch breaks, in the order of its reports.
pub fn check(batch: &Batch, profile: Profile, now: jiff::Timestamp) -> Vec<Finding> {
    let mut court = Court { profile, now, place: "batch".into(), findings: Vec::new() };
    required::batch(&mut court, batch);
    values::judge(&mut court, batch);
    for (index, report) in batch.reports.iter().enumerate() {
        court.place = format!("report {}", index + 1);
        required::report(&mut court, report);
        consistency::report(&mut court, report);
        regional::report(&mut court, batch, report);
    }
    let number = |finding: &Finding| {
        let (_, rest) = finding.place.split_once("report ").unwrap_or(("", "0"));
        rest.split(',').next().and_then(|digits| digits.parse::<usize>().ok()).unwrap_or(0)
    };
    court.findings.sort_by_key(number);
    court.findings
}

/// Whether nothing is refused; warnings may stand.
pub fn is_accepted(findings: &[Finding]) -> bool {
    findings.iter().all(|finding| finding.severity == Severity::Warning)
}

/// Where the findings are gathered.
struct Court {
    profile: Profile,
    now: jiff::Timestamp,
    place: String,
    findings: Vec<Finding>,
}

impl Court {
    /// A finding about an element of the report at hand; `within` says where inside it (`reaction 2`).
    fn find(&mut self, rule: impl Into<String>, element: &str, within: &str, message: impl Into<String>) {
        let place = [self.place.as_str(), within].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>();
        let place = place.join(", ");
        self.find_at(rule, element, &place, message);
    }

    fn find_at(&mut self, rule: impl Into<String>, element: &str, place: &str, message: impl Into<String>) {
        let rule = rule.into();
        let severity = regional::severity(self.profile, &rule);
        let place = if element.is_empty() { place.to_owned() } else { format!("{element}, {place}") };
        self.findings.push(Finding { rule, severity, place, message: message.into() });
    }

    /// Finds `rule` unless `holds`.
    fn need(&mut self, holds: bool, rule: &str, element: &str, within: &str, message: &str) {
        if !holds {
            self.find(rule, element, within, message);
        }
    }

    /// An element that must be there.
    fn require(&mut self, present: bool, element: &str, within: &str) {
        if !present {
            let message = format!("“{}” ({element}) is missing. Give it.", elements::name(element));
            self.find(format!("{element}.required"), element, within, message);
        }
    }
}

/// Whether text says anything.
fn says(text: &str) -> bool {
    !text.trim().is_empty()
}

/// Numbers the members of a list for people: `reaction 1`, `reaction 2`.
fn numbered<'a, T>(noun: &'static str, list: &'a [T]) -> impl Iterator<Item = (String, &'a T)> {
    list.iter().enumerate().map(move |(index, member)| (format!("{noun} {}", index + 1), member))
}

/// Whether any criterion of any reaction is met.
fn is_serious(report: &SafetyReport) -> bool {
    report.reactions.iter().any(|reaction| reaction.seriousness.is_serious())
}

impl SafetyReport {
    /// Whether the case is serious: any seriousness criterion of any reaction is met (ICH E2D, section 2.3).
    pub fn is_serious(&self) -> bool {
        is_serious(self)
    }
}
