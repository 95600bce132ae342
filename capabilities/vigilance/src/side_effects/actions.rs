// SPDX-License-Identifier: AGPL-3.0-or-later
use db::Tx;
use identity::Audience;
use kernel::Fault;
use screening::{MessageId, MessageKind, NewMessage};

use super::model::{MOST_LETTERS, SideEffectDraft};
use crate::cases::opening::{Told, open};
use crate::cases::{CaseId, CaseKind, people};

/// Where the public form's messages come from.
const CHANNEL: &str = "form";

/// Why what somebody tells is not taken.
#[derive(Debug)]
pub enum TellRefused {
    ProductMissing,
    WordsMissing,
    TooLong,
    /// May be contacted, and nowhere is given.
    ContactMissing,
    /// A day that has not come yet.
    DayAhead,
    /// Nobody is older than 120.
    Age,
    Fault(Fault),
}
db::refusal!(TellRefused);

impl TellRefused {
    /// The field and the key of the sentence for the person.
    pub(crate) fn place(&self) -> (&'static str, &'static str) {
        match self {
            TellRefused::ProductMissing => ("product", "vigilance-tell-product-missing"),
            TellRefused::WordsMissing => ("words", "vigilance-tell-words-missing"),
            TellRefused::TooLong => ("words", "vigilance-tell-too-long"),
            TellRefused::ContactMissing => ("contact", "vigilance-tell-contact-missing"),
            TellRefused::DayAhead => ("began_on", "vigilance-tell-day-ahead"),
            TellRefused::Age => ("age_years", "vigilance-tell-age"),
            TellRefused::Fault(_) => ("words", "web-problem-fault"),
        }
    }
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SideEffectTold {
    pub case: CaseId,
    pub message: MessageId,
}

/// Stores what somebody tells as a message for medicines safety and opens its case.
pub fn report_side_effect(tx: &mut Tx<'_>, draft: SideEffectDraft) -> Result<SideEffectTold, TellRefused> {
    check(tx, &draft)?;
    let new = NewMessage {
        channel: CHANNEL,
        outside_id: None,
        author: None,
        author_name: "",
        title: Some(draft.product.trim()),
        text: &draft.words,
        url: None,
        in_reply_to: None,
        context: None,
        audience: Audience::SafetyTeam,
        posted_at: tx.now(),
        language: draft.language.as_deref(),
        kind: MessageKind::SideEffectReport,
        link: None,
    };
    let stored = screening::store(tx, &new)?;
    let message =
        screening::message(tx, stored.id)?.ok_or_else(|| Fault::new("a message that was just stored is not there"))?;
    let screening = screening::screening_of(tx, stored.id)?;
    let told = Told { message, screening, thread: None, is_labelled: true, why: "form", by: None };
    let case = open(tx, &told, CaseKind::SideEffect, Some(draft.particulars()))?;
    if draft.may_contact {
        people::set_contact(tx, case, draft.contact.trim())?;
    }
    Ok(SideEffectTold { case, message: stored.id })
}

fn check(tx: &mut Tx<'_>, draft: &SideEffectDraft) -> Result<(), TellRefused> {
    let today = tx.now().day_in(&settings::load(tx)?.zone);
    if draft.product.trim().is_empty() {
        return Err(TellRefused::ProductMissing);
    }
    if draft.words.trim().is_empty() {
        return Err(TellRefused::WordsMissing);
    }
    let letters = [&draft.words, &draft.product, &draft.dose, &draft.contact, &draft.reaction];
    if letters.iter().map(|text| text.chars().count()).sum::<usize>() > MOST_LETTERS {
        return Err(TellRefused::TooLong);
    }
    if draft.may_contact && draft.contact.trim().is_empty() {
        return Err(TellRefused::ContactMissing);
    }
    if draft.began_on.max(draft.started_on).is_some_and(|day| day > today) {
        return Err(TellRefused::DayAhead);
    }
    if draft.age_years.is_some_and(|years| years > 120) {
        return Err(TellRefused::Age);
    }
    Ok(())
}
