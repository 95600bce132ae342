// SPDX-License-Identifier: AGPL-3.0-or-later
//! The safety officer's part of the script.

use std::collections::BTreeSet;

use db::Tx;
use icsr::codes::{Outcome, Qualification, Role, Sex};
use identity::{AccountId, Member, SafetyOfficer, roles};
use kernel::{Fault, Timestamp};
use vigilance::actions::{self, CloseDraft, CloseOutcome, CloseRefused, HandOverRefused, SideEffectDraft};
use vigilance::{
    AdverseEvent, CaseFact, CaseId, CaseState, CaseSummary, CloseReason, Patient, Reporter, Seriousness,
    SpecialSituation, SuspectProduct, Whose,
};

use super::desk::SCRIPT_ACTS_WITHIN;
use super::player::{Left, Played, Player, said};
use crate::cli::Refused;
use crate::demo::{self, Fact, Happening, Ref, Script, SideEffectForm, What};

impl Player {
    /// Plays one happening about a safety case.
    pub(super) async fn with_case(&self, _: &Script, happening: &Happening) -> Played {
        match &happening.what {
            What::SideEffect(form) => self.report(form).await,
            What::OpenCase { from } => self.open_case(happening, *from).await,
            What::CaseFact { case, fact } => {
                let (by, id, fact) = (self.account(happening.by)?, self.case(*case)?, fact_of(fact));
                let record = move |tx: &mut Tx<'_>| {
                    let officer = officer(tx, by)?;
                    actions::record_fact(tx, &officer, id, fact.clone())
                };
                self.database.write(record).await.map_err(said)?;
                Ok(Left::default())
            }
            What::HandOver { case, .. } => {
                let (by, id) = (self.account(happening.by)?, self.case(*case)?);
                self.database.write(move |tx| hand_over(tx, by, id)).await.map_err(said)?;
                Ok(Left::default())
            }
            What::Acknowledge { case, receipt } => {
                let (by, id, receipt) = (self.first_officer(happening).await?, self.case(*case)?, receipt.clone());
                let acknowledge = move |tx: &mut Tx<'_>| {
                    let officer = officer(tx, by)?;
                    actions::acknowledge_by_hand(tx, &officer, id, &receipt)
                };
                self.database.write(acknowledge).await.map_err(said)?;
                Ok(Left::default())
            }
            What::CloseCase { case, reason } => {
                let (by, id, reason) = (self.account(happening.by)?, self.case(*case)?, reason.clone());
                self.database.write(move |tx| close_scripted(tx, by, id, &reason)).await.map_err(said)?;
                Ok(Left::default())
            }
            _ => Ok(Left::default()),
        }
    }

    fn case(&self, reference: Ref) -> Result<CaseId, Refused> {
        self.left(reference).case.ok_or_else(|| Refused("the case was refused".into()))
    }

    /// Who writes an acknowledgement down: the script's person, or the first officer when it came from outside.
    async fn first_officer(&self, happening: &Happening) -> Result<AccountId, Refused> {
        if let Ok(account) = self.account(happening.by) {
            return Ok(account);
        }
        let officers = self.database.read(|tx| identity::people_with(tx, roles::SAFETY_OFFICER, 1)).await?;
        officers.first().map(|card| card.account).ok_or_else(|| Refused("nobody looks after safety yet".into()))
    }

    async fn report(&self, form: &SideEffectForm) -> Played {
        let draft = draft_of(form);
        let told = self.database.write(move |tx| actions::report_side_effect(tx, draft.clone())).await.map_err(said)?;
        Ok(Left { message: Some(told.message), case: Some(told.case), ..Left::default() })
    }

    async fn open_case(&self, happening: &Happening, from: Ref) -> Played {
        let (by, message) = (self.account(happening.by)?, self.message(from)?);
        let open = move |tx: &mut Tx<'_>| {
            let person = Member::of(tx, by)?.ok_or_else(|| Fault::new("the account is gone"))?;
            actions::open_by_hand(tx, &person, message)
        };
        let case = self.database.write(open).await.map_err(said)?;
        Ok(Left { message: Some(message), case: Some(case), ..Left::default() })
    }

    /// What the screener opened beyond the script and is due before an instant, as an officer would end it: handed over
    /// and acknowledged where the four criteria stand, else kept as not valid. So too what the script left long ago and
    /// somebody wrote about again.
    pub(super) async fn clear_cases(&self, script: &Script, due: Timestamp) -> Result<(), Refused> {
        let officers = self.database.read(|tx| identity::people_with(tx, roles::SAFETY_OFFICER, 2)).await?;
        let Some(by) = officers.first().map(|card| card.account) else { return Ok(()) };
        let messages: Vec<_> = told_by_script(script).filter_map(|of| self.left(of).message).collect();
        let waiting = self.database.read(move |tx| unscripted(tx, &messages, due)).await?;
        for case in waiting {
            if let Err(refused) = self.database.write(move |tx| end(tx, by, case)).await {
                tracing::debug!(case.id = case.0, ?refused, "a case beyond the script stays open");
            }
        }
        Ok(())
    }
}

/// The messages whose cases the script tells itself.
fn told_by_script(script: &Script) -> impl Iterator<Item = Ref> + '_ {
    script.happenings.iter().filter_map(|happening| match &happening.what {
        What::OpenCase { from: of } | What::Judge { of, .. } => Some(*of),
        What::SideEffect(_) => Some(happening.number),
        _ => None,
    })
}

fn unscripted(tx: &mut Tx<'_>, scripted: &[screening::MessageId], due: Timestamp) -> Result<Vec<CaseId>, Fault> {
    let mut of_script = BTreeSet::new();
    for message in scripted {
        of_script.extend(actions::case_of(tx, *message)?.map(i64::from));
    }
    let working = vigilance::queries::working_cases(tx, 2000)?;
    let long_ago = due.plus(-SCRIPT_ACTS_WITHIN);
    let is_due = |case: &CaseSummary| {
        let before = if of_script.contains(&case.id.0) { long_ago } else { due };
        case.next_deadline().is_some_and(|next| next.due < before)
    };
    let due = working.into_iter().filter(is_due);
    Ok(due.map(|case| case.id).collect())
}

pub(super) fn officer(tx: &mut Tx<'_>, account: AccountId) -> Result<SafetyOfficer, Fault> {
    SafetyOfficer::of(tx, account)?.ok_or_else(|| Fault::new("only safety officers work on cases"))
}

fn hand_over(tx: &mut Tx<'_>, by: AccountId, id: CaseId) -> Result<(), HandOverRefused> {
    let officer = officer(tx, by)?;
    actions::hand_over(tx, &officer, id).map(|_| ())
}

/// What is acknowledged is done; what never left was no side effect.
fn close_scripted(tx: &mut Tx<'_>, by: AccountId, id: CaseId, words: &str) -> Result<(), CloseRefused> {
    let case = vigilance::queries::case(tx, id)?.ok_or_else(|| Fault::new("the case is gone"))?;
    let is_acknowledged = case.summary.state == CaseState::Acknowledged;
    close(tx, by, id, if is_acknowledged { CloseReason::Done } else { CloseReason::NotASideEffect }, words)
}

/// Takes an open case one step further: handed over, acknowledged, or kept as not valid.
pub(super) fn end(tx: &mut Tx<'_>, by: AccountId, id: CaseId) -> Result<(), CloseRefused> {
    let case = vigilance::queries::case(tx, id)?.ok_or_else(|| Fault::new("the case is gone"))?;
    if case.summary.state == CaseState::HandedOver {
        let receipt = format!("HPV-{}", id.0 % 1_000_000);
        let officer = officer(tx, by)?;
        let acknowledged = actions::acknowledge_by_hand(tx, &officer, id, &receipt);
        return acknowledged.map(|_| ()).map_err(|refused| Fault::new(format!("{refused:?}")).into());
    }
    match hand_over(tx, by, id) {
        Ok(()) => Ok(()),
        Err(HandOverRefused::Fault(fault)) => Err(fault.into()),
        Err(_) => close(tx, by, id, CloseReason::Invalid, "Asked for what is missing, and had no answer. Kept."),
    }
}

/// Closes a case; where a second officer must agree, the deputy does.
pub(super) fn close(
    tx: &mut Tx<'_>,
    by: AccountId,
    id: CaseId,
    reason: CloseReason,
    words: &str,
) -> Result<(), CloseRefused> {
    let draft = CloseDraft { reason, words: words.to_owned(), duplicate_of: None };
    let first = officer(tx, by)?;
    if matches!(actions::close(tx, &first, id, draft)?, CloseOutcome::NeedsSecond) {
        let second = identity::people_with(tx, roles::SAFETY_OFFICER, 5)?.into_iter().find(|card| card.account != by);
        let second = second.ok_or_else(|| Fault::new("no second officer"))?;
        let second = officer(tx, second.account)?;
        actions::confirm_closing(tx, &second, id)?;
    }
    Ok(())
}

// length: one arm for each kind of fact, field by field
fn fact_of(fact: &Fact) -> CaseFact {
    match fact {
        Fact::Product { named_as, substance, dose, started_on, role } => CaseFact::Product(SuspectProduct {
            named_as: named_as.clone(),
            substance: substance.clone(),
            dose: dose.clone(),
            started_on: *started_on,
            role: match role {
                demo::ProductRole::Suspect => Role::Suspect,
                demo::ProductRole::AlsoTaken => Role::Concomitant,
            },
            ..SuspectProduct::default()
        }),
        Fact::Reaction { words, term, began_on, outcome } => CaseFact::Reaction(AdverseEvent {
            words: words.clone(),
            term: term.clone(),
            began_on: *began_on,
            outcome: outcome_of(*outcome),
            ..AdverseEvent::default()
        }),
        Fact::Patient { whose, age_years, sex } => CaseFact::Patient(Patient {
            whose: Some(whose_of(*whose)),
            age_years: *age_years,
            sex: sex.map(sex_of),
            ..Patient::default()
        }),
        Fact::Reporter { kind, country, contactable } => CaseFact::Reporter(Reporter {
            qualification: match kind {
                demo::ReporterKind::Consumer => Qualification::Consumer,
                demo::ReporterKind::Professional => Qualification::HealthProfessional,
            },
            country: (*country).to_owned(),
            may_contact: Some(*contactable),
            ..Reporter::default()
        }),
        Fact::Serious { criteria } => {
            CaseFact::Serious(criteria.iter().map(|criterion| serious_of(*criterion)).collect())
        }
        Fact::NotSerious => CaseFact::Serious(Vec::new()),
        Fact::Special(special) => CaseFact::Special(special_of(*special)),
        Fact::Narrative(words) => CaseFact::Narrative(words.clone()),
    }
}

fn draft_of(form: &SideEffectForm) -> SideEffectDraft {
    SideEffectDraft {
        whose: whose_of(form.whose),
        product: form.product.clone(),
        dose: form.dose.clone(),
        started_on: form.started_on,
        words: form.words.clone(),
        reaction: form.reaction.clone(),
        began_on: form.began_on,
        outcome: outcome_of(form.outcome),
        seriousness: form.seriousness.iter().map(|criterion| serious_of(*criterion)).collect(),
        special: form.special.iter().map(|special| special_of(*special)).collect(),
        age_years: form.age_years,
        sex: form.sex.map(sex_of),
        may_contact: form.may_contact,
        contact: form.contact.clone().unwrap_or_default(),
        language: Some(form.language.to_owned()),
        ..SideEffectDraft::default()
    }
}

fn whose_of(whose: demo::Whose) -> Whose {
    match whose {
        demo::Whose::Own => Whose::Own,
        demo::Whose::Child => Whose::Child,
        demo::Whose::Relative => Whose::Relative,
        demo::Whose::Patient => Whose::Patient,
    }
}

fn sex_of(sex: demo::Sex) -> Sex {
    match sex {
        demo::Sex::Female => Sex::Female,
        demo::Sex::Male => Sex::Male,
    }
}

fn outcome_of(outcome: demo::EffectOutcome) -> Outcome {
    match outcome {
        demo::EffectOutcome::Recovered => Outcome::Recovered,
        demo::EffectOutcome::Recovering => Outcome::Recovering,
        demo::EffectOutcome::NotRecovered => Outcome::NotRecovered,
        demo::EffectOutcome::RecoveredWithHarm => Outcome::Sequelae,
        demo::EffectOutcome::Fatal => Outcome::Fatal,
        demo::EffectOutcome::Unknown => Outcome::Unknown,
    }
}

fn serious_of(criterion: demo::Seriousness) -> Seriousness {
    match criterion {
        demo::Seriousness::Death => Seriousness::Death,
        demo::Seriousness::LifeThreatening => Seriousness::LifeThreatening,
        demo::Seriousness::Hospital => Seriousness::Hospitalisation,
        demo::Seriousness::Disability => Seriousness::Disability,
        demo::Seriousness::BirthDefect => Seriousness::CongenitalAnomaly,
        demo::Seriousness::OtherImportant => Seriousness::MedicallyImportant,
    }
}

fn special_of(special: demo::Special) -> SpecialSituation {
    match special {
        demo::Special::Pregnancy => SpecialSituation::Pregnancy,
        demo::Special::Overdose => SpecialSituation::Overdose,
        demo::Special::Misuse => SpecialSituation::Misuse,
        demo::Special::LackOfEffect => SpecialSituation::LackOfEffect,
        demo::Special::MedicationError => SpecialSituation::MedicationError,
        demo::Special::QualityComplaint => SpecialSituation::QualityDefect,
    }
}
