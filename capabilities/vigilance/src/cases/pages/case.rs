// SPDX-License-Identifier: AGPL-3.0-or-later
//! One case on one page. Each look is on the record.

use std::collections::HashMap;

use askama::Template;
use identity::{AccountId, SafetyOfficer};
use journal::AuditLine;
use kernel::{Fault, MICROS_PER_DAY, Timestamp};
use serde_json::json;
use web::SafeHtml;
use web::prelude::*;

use super::parts::{TimeLeft, case_in, case_path, exact, time_left};
use crate::cases::model::{CaseKind, CaseState, CaseSummary, DeadlineKind, SafetyCase};
use crate::cases::particulars::{CriterionKind, Particulars, Tick};
use crate::cases::store::{self, AttachedMessage};
use crate::cases::{actions, alike as same, people};
use crate::evidence::{Evidence, Legend, evidence_of, marked};
use crate::hand_overs::store::{HandOver, hand_overs_of};

/// Other cases with the same product and reaction are looked for within so many days.
const ALIKE_WITHIN: i64 = 30 * MICROS_PER_DAY;
const ALIKE_SHOWN: usize = 3;

#[derive(Template)]
#[template(path = "cases/pages/case.html")]
struct CasePage {
    page: Chrome,
    trail: Vec<(String, String)>,
    path: String,
    case: SafetyCase,
    heading: String,
    known: Particulars,
    next: Option<TimeLeft>,
    track: Vec<TrackStep>,
    copies: Vec<CopyView>,
    criteria: Vec<CriterionView>,
    criteria_met: usize,
    alike: Vec<(String, CaseSummary)>,
    sent: Vec<HandOver>,
    record: Vec<RecordLine>,
    reads: usize,
    contact: String,
    stage: &'static str,
    is_open: bool,
    is_closing: bool,
    is_special: bool,
    closing_by: String,
    may_confirm: bool,
}

struct TrackStep {
    class: &'static str,
    what: &'static str,
    day: SafeHtml,
}

struct CopyView {
    place: i64,
    words: SafeHtml,
    legend: Vec<Legend>,
    taken_at: Timestamp,
    digest: String,
    why: String,
    channel: String,
    context: String,
    parent: String,
    screener: String,
    edited_at: Option<Timestamp>,
    deleted_at: Option<Timestamp>,
}

struct CriterionView {
    kind: &'static str,
    tick: &'static str,
    by_hand: bool,
    words: String,
}

struct RecordLine {
    at: Timestamp,
    key: String,
    name: String,
}

struct Found {
    case: SafetyCase,
    copies: Vec<Evidence>,
    messages: Vec<AttachedMessage>,
    alike: Vec<CaseSummary>,
    sent: Vec<HandOver>,
    record: Vec<AuditLine>,
    names: HashMap<AccountId, String>,
    contact: String,
}

pub async fn get(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let account = officer.account;
    let found = visit.site.database.write(move |tx| find(tx, account, id)).await?.ok_or(Problem::NotFound)?;
    respond(&shown(&visit, account, found))
}

fn find(tx: &mut db::Tx<'_>, officer: AccountId, id: crate::CaseId) -> Result<Option<Found>, Fault> {
    tx.act_as(officer.0);
    let Some(case) = store::case(tx, id)? else {
        return Ok(None);
    };
    journal::note(tx, "vigilance.case_read", id.0, &json!({}))?;
    let record = journal::about(tx, id.0, 1000)?;
    let mut accounts: Vec<AccountId> = record.iter().filter_map(|line| line.actor).map(AccountId).collect();
    accounts.extend(case.closing.as_ref().map(|closing| closing.by));
    accounts.sort_unstable();
    accounts.dedup();
    let cards = identity::cards(tx, &accounts)?;
    Ok(Some(Found {
        copies: evidence_of(tx, id)?,
        messages: store::messages_of(tx, id)?,
        alike: alike(tx, &case)?,
        sent: hand_overs_of(tx, id)?,
        names: cards.into_iter().filter(|(_, card)| card.is_team).map(|(account, card)| (account, card.name)).collect(),
        contact: people::contact(tx, id)?,
        record,
        case,
    }))
}

/// Other people's cases with the same product and the same reaction.
fn alike(tx: &mut db::Tx<'_>, case: &SafetyCase) -> Result<Vec<CaseSummary>, Fault> {
    let (id, day_zero) = (case.summary.id, case.summary.day_zero);
    let names = same::case_names(tx, id)?;
    let candidates = same::candidates_between(tx, day_zero.plus(-ALIKE_WITHIN), day_zero.plus(ALIKE_WITHIN))?;
    let meets = candidates.into_iter().filter(|other| other.case != id && other.names.meets(&names));
    let ids: Vec<crate::CaseId> = meets.map(|other| other.case).take(ALIKE_SHOWN).collect();
    store::summaries_of(tx, &ids)
}

// length: one line for each field
fn shown(visit: &Visit, officer: AccountId, found: Found) -> CasePage {
    let Found { case, copies, messages, alike, sent, record, names, contact } = found;
    let page = visit.chrome(case.summary.worldwide_id.clone());
    let state = case.summary.state;
    let reads = record.iter().filter(|line| line.kind == "vigilance.case_read").count();
    let closing_by = case.closing.as_ref().and_then(|closing| names.get(&closing.by).cloned()).unwrap_or_default();
    let heading = if case.summary.heading.is_empty() {
        page.t("vigilance-no-heading").into_owned()
    } else {
        case.summary.heading.clone()
    };
    CasePage {
        trail: vec![
            (page.t("vigilance-cases").into_owned(), "/cases".into()),
            (case.summary.worldwide_id.clone(), String::new()),
        ],
        path: case_path(visit, case.summary.id),
        heading,
        known: case.particulars.clone(),
        next: case.summary.next_deadline().map(|next| time_left(&page, visit, &next)),
        track: track(&page, visit, &case),
        copies: copies.iter().map(|copy| copy_view(visit, copy, &messages)).collect(),
        criteria: CriterionKind::ALL.iter().map(|kind| criterion(&case.particulars, *kind)).collect(),
        criteria_met: case.particulars.criteria_met(),
        alike: alike.into_iter().map(|other| (case_path(visit, other.id), other)).collect(),
        sent,
        record: record_lines(record, &names),
        reads,
        contact,
        stage: state.code(),
        is_open: state != CaseState::Closed,
        is_closing: state == CaseState::Closing,
        is_special: case.summary.kind == CaseKind::SpecialSituation,
        closing_by,
        may_confirm: case.closing.as_ref().is_some_and(|closing| closing.by != officer),
        case,
        page,
    }
}

/// Day zero, what was done, what is due: the line over the page.
fn track(page: &Chrome, visit: &Visit, case: &SafetyCase) -> Vec<TrackStep> {
    let mut steps = vec![TrackStep { class: "done", what: "day-zero", day: page.when(case.summary.day_zero) }];
    let next = case.summary.next_deadline().map(|next| next.kind);
    for deadline in case.summary.deadlines() {
        let done_at = match deadline.kind {
            DeadlineKind::Triage => case.summary.triaged_at,
            DeadlineKind::HandOver => case.summary.handed_over_at,
            DeadlineKind::Acknowledgement | DeadlineKind::Regulator => case.summary.acknowledged_at,
        };
        let class = match deadline {
            _ if deadline.is_done => "done",
            _ if deadline.due < visit.now => "late",
            _ if Some(deadline.kind) == next => "now",
            _ => "",
        };
        // The receiver reports to the regulator; our part is done when it has acknowledged.
        let shown = done_at.filter(|_| deadline.is_done && deadline.kind != DeadlineKind::Regulator);
        let day = match shown {
            Some(at) => page.when(at),
            None if deadline.kind == DeadlineKind::Regulator => page.day(deadline.due),
            None => SafeHtml(format!(
                "<time datetime=\"{}\">{}</time>",
                deadline.due.rfc3339(),
                exact(page, visit, deadline.due)
            )),
        };
        steps.push(TrackStep { class, what: deadline.kind.code(), day });
    }
    steps
}

fn copy_view(visit: &Visit, copy: &Evidence, messages: &[AttachedMessage]) -> CopyView {
    let (words, legend) = marked(&copy.snapshot);
    let original = messages.iter().find(|message| message.message.0 == copy.snapshot.message);
    CopyView {
        place: copy.place,
        words,
        legend,
        taken_at: copy.taken_at,
        digest: copy.digest.clone(),
        why: copy.snapshot.decision.why.clone(),
        channel: screening::channel_name(visit.words, &copy.snapshot.channel),
        context: copy.snapshot.context.clone().unwrap_or_default(),
        parent: copy.snapshot.parent.as_ref().map(|parent| parent.words.clone()).unwrap_or_default(),
        screener: copy.snapshot.screener.clone().unwrap_or_default(),
        edited_at: original.and_then(|original| original.edited_at),
        deleted_at: original.and_then(|original| original.deleted_at),
    }
}

fn criterion(known: &Particulars, kind: CriterionKind) -> CriterionView {
    let criterion = known.criteria.of(kind);
    let listed = |words: Vec<&str>| words.join(", ");
    let words = match kind {
        _ if !criterion.words.is_empty() => criterion.words.clone(),
        CriterionKind::Product => listed(known.products.iter().map(|product| product.named_as.as_str()).collect()),
        CriterionKind::Reaction => listed(known.reactions.iter().map(|reaction| reaction.words.as_str()).collect()),
        CriterionKind::Patient | CriterionKind::Reporter => String::new(),
    };
    let tick = match known.tick(kind) {
        Tick::Yes => "yes",
        Tick::Maybe => "maybe",
        Tick::No => "no",
    };
    CriterionView { kind: kind.code(), tick, by_hand: criterion.by_hand.is_some(), words }
}

/// The record without looks, oldest first, with words of our own for each kind.
fn record_lines(record: Vec<AuditLine>, names: &HashMap<AccountId, String>) -> Vec<RecordLine> {
    let own = record.into_iter().filter(|line| line.kind != "vigilance.case_read");
    let line = |line: AuditLine| RecordLine {
        at: line.at,
        key: format!("vigilance-record-{}", what_was_done(&line)),
        name: line.actor.and_then(|actor| names.get(&AccountId(actor)).cloned()).unwrap_or_default(),
    };
    own.filter(|line| line.kind.starts_with("vigilance.")).map(line).collect()
}

/// The end of the key: for what was written, which part.
fn what_was_done(line: &AuditLine) -> String {
    let payload: serde_json::Value = serde_json::from_str(&line.payload).unwrap_or_default();
    match (line.kind.as_str(), payload["what"].as_str()) {
        ("vigilance.case_written", Some(what)) => format!("written-{what}"),
        (kind, _) => kind.trim_start_matches("vigilance.").replace('_', "-"),
    }
}

/// “I have read it, and it is a case.”
pub async fn judge(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(_): Form<super::closing::Nothing>,
) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    visit.site.database.write(move |tx| actions::confirm_case(tx, &officer, id)).await?;
    Ok(redirect(&case_path(&visit, id), Some("vigilance-judged")))
}

/// “I have read the new words; they change nothing.”
pub async fn settle_news(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(_): Form<super::closing::Nothing>,
) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    visit.site.database.write(move |tx| actions::settle_news(tx, &officer, id)).await?;
    Ok(redirect(&case_path(&visit, id), Some("vigilance-news-settled")))
}
