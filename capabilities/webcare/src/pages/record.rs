// SPDX-License-Identifier: AGPL-3.0-or-later
//! The record of a conversation as sentences: who did what, when.

use std::collections::HashMap;
use std::fmt::Display;

use identity::AccountId;
use journal::AuditLine;
use kernel::Timestamp;
use serde_json::Value;
use web::Visit;

use super::{Cards, name_of};
use crate::conversations::remarks::{Remark, RemarkKind};

/// One line of the timeline.
pub(super) struct RecordLine {
    pub at: Timestamp,
    /// `done`, or `late` when time ran out.
    pub state: &'static str,
    pub sentence: String,
    /// What the person wrote at this step.
    pub words: String,
}

/// Everybody whom the record names.
pub(super) fn people(lines: &[AuditLine]) -> Vec<AccountId> {
    let of = |line: &AuditLine| {
        let payload = payload(line);
        let named = ["to", "told", "agreed_with", "by"].map(|key| payload.get(key).and_then(Value::as_i64));
        named.into_iter().chain([line.actor]).flatten().map(AccountId).collect::<Vec<_>>()
    };
    lines.iter().flat_map(of).collect()
}

fn payload(line: &AuditLine) -> Value {
    serde_json::from_str(&line.payload).unwrap_or_default()
}

/// The lines, oldest first.
pub(super) fn lines(visit: &Visit, cards: &Cards, lines: &[AuditLine], remarks: &[Remark]) -> Vec<RecordLine> {
    let remarks: HashMap<i64, &Remark> = remarks.iter().map(|remark| (remark.id, remark)).collect();
    lines.iter().map(|line| record_line(visit, cards, line, &remarks)).collect()
}

fn record_line(visit: &Visit, cards: &Cards, line: &AuditLine, remarks: &HashMap<i64, &Remark>) -> RecordLine {
    let payload = payload(line);
    let number = |key: &str| payload.get(key).and_then(Value::as_i64);
    let remark = number("remark").and_then(|id| remarks.get(&id)).filter(|remark| remark.kind != RemarkKind::Note);
    let is_late = line.kind == "webcare.time_used" && number("percent") == Some(100);
    RecordLine {
        at: line.at,
        state: if is_late { "late" } else { "done" },
        sentence: sentence(visit, cards, line, &payload),
        words: remark.map(|remark| remark.words.clone()).unwrap_or_default(),
    }
}

fn sentence(visit: &Visit, cards: &Cards, line: &AuditLine, payload: &Value) -> String {
    let words = visit.words;
    let number = |key: &str| payload.get(key).and_then(Value::as_i64);
    let person =
        |account: Option<i64>| account.map(|account| name_of(visit, cards, AccountId(account))).unwrap_or_default();
    let coded = |prefix: &str, key: &str| {
        let code = payload.get(key).and_then(Value::as_str);
        code.map(|code| words.t(&format!("{prefix}{code}")).into_owned()).unwrap_or_default()
    };
    let actor = line.actor.or(number("by"));
    let who = actor.map_or_else(|| words.t("webcare-record-itself").into_owned(), |actor| person(Some(actor)));
    let grade = grade(visit, payload);
    let values: [(&'static str, &dyn Display); 10] = [
        ("who", &who),
        ("to", &person(number("to"))),
        ("told", &person(number("told"))),
        ("with", &person(number("agreed_with"))),
        ("lane", &coded("web-lane-", "lane")),
        ("before", &coded("web-lane-", "before")),
        ("why", &coded("webcare-why-", "why")),
        ("reason", &coded("webcare-close-", "reason")),
        ("percent", &number("percent").unwrap_or_default()),
        ("grade", &grade),
    ];
    words.with(&format!("webcare-record-{}", kind(line, payload)), &values)
}

/// How pressing it was said to be.
fn grade(visit: &Visit, payload: &Value) -> String {
    let urgency = payload.get("urgency").and_then(Value::as_str);
    let urgency = urgency.map(|code| visit.words.t(&format!("webcare-urgency-{code}")).into_owned());
    let level = payload.get("criticality").and_then(Value::as_i64);
    let severity = level.map(|level| visit.words.t1("webcare-severity", "n", level));
    let said: Vec<String> = urgency.into_iter().chain(severity).collect();
    if said.is_empty() { visit.words.t("webcare-grade-nothing").into_owned() } else { said.join(", ") }
}

/// The part of the key that tells lines apart; some have a second form.
fn kind(line: &AuditLine, payload: &Value) -> String {
    let has = |key: &str| payload.get(key).is_some_and(|value| !value.is_null());
    let name = line.kind.strip_prefix("webcare.").unwrap_or(&line.kind).replace('_', "-");
    let form = match name.as_str() {
        "conversation-answered" if has("agreed_with") => "-agreed",
        "conversation-answered" if has("remark") => "-outside",
        "time-used" if has("told") => "-told",
        "conversation-closed" if line.actor.is_none() => "-itself",
        "reopened" | "graded" if line.actor.is_none() => "-itself",
        _ => "",
    };
    format!("{name}{form}")
}
