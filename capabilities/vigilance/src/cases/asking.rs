// SPDX-License-Identifier: AGPL-3.0-or-later
//! A question to the person who told it: drafted without leading, sent by the desk in a person's name.

use db::Tx;
use identity::SafetyOfficer;
use kernel::Language;
use serde_json::json;
use web::Words;
use webcare::DeskRefused;

use super::actions::{RecordRefused, to_change};
use super::model::{CaseId, SafetyCase};
use super::particulars::{CriterionKind, Tick};
use super::store;

/// Open questions for what is missing, in the language of the person where we write it. No advice, nothing suggested.
pub(crate) fn drafted(case: &SafetyCase, site: Language) -> String {
    let words = Words::new(Language::from_tag(&case.language).unwrap_or(site));
    let known = &case.particulars;
    let suspect = known.products.first();
    let reaction = known.reactions.first();
    let missing = [
        ("product", known.tick(CriterionKind::Product) != Tick::Yes),
        ("dose", suspect.is_some_and(|product| product.dose.is_empty() || product.started_on.is_none())),
        ("reaction", known.tick(CriterionKind::Reaction) != Tick::Yes),
        ("began", reaction.is_some_and(|reaction| reaction.began_on.is_none())),
        ("now", reaction.is_none_or(|reaction| reaction.outcome == icsr::codes::Outcome::Unknown)),
        ("patient", !known.patient.is_described()),
        ("contact", known.reporter.may_contact.is_none()),
    ];
    let asked = missing
        .into_iter()
        .filter(|(_, is_missing)| *is_missing)
        .map(|(what, _)| format!("- {}", words.t(&format!("vigilance-question-{what}"))));
    let asked: Vec<String> = asked.collect();
    [words.t("vigilance-question-begin").into_owned(), asked.join("\n"), words.t("vigilance-question-end").into_owned()]
        .join("\n\n")
}

/// Puts the question on the desk, as a private note under the conversation, for an agent to send. False when the person
/// did not write through the desk: then the officer asks
/// at the address given in the form, and that is noted.
pub(crate) fn ask_through_desk(
    tx: &mut Tx<'_>,
    officer: &SafetyOfficer,
    id: CaseId,
    words: &str,
) -> Result<bool, AskRefused> {
    let case = to_change(tx, officer, id).map_err(AskRefused::Case)?;
    let messages = store::messages_of(tx, id)?;
    for message in messages.iter().rev() {
        if webcare::actions::note_from_safety(tx, officer, message.message, words).map_err(AskRefused::Desk)?.is_some()
        {
            journal::note(tx, "vigilance.question_asked", case.summary.id.0, &json!({ "message": message.message.0 }))?;
            return Ok(true);
        }
    }
    journal::note(tx, "vigilance.question_by_officer", case.summary.id.0, &json!({}))?;
    Ok(false)
}

/// Why a question did not reach the desk.
#[derive(Debug)]
pub(crate) enum AskRefused {
    Case(RecordRefused),
    Desk(DeskRefused),
    Fault(kernel::Fault),
}
db::refusal!(AskRefused);

impl From<AskRefused> for web::Problem {
    fn from(refused: AskRefused) -> web::Problem {
        match refused {
            AskRefused::Case(refused) => refused.into(),
            AskRefused::Desk(DeskRefused::Fault(fault)) | AskRefused::Fault(fault) => web::Problem::Fault(fault),
            AskRefused::Desk(refused) => web::Problem::Refused(refused.key()),
        }
    }
}
