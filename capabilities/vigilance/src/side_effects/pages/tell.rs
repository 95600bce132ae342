// SPDX-License-Identifier: AGPL-3.0-or-later
//! The form for anyone, and the page after it.

use askama::Template;
use axum::http::StatusCode;
use icsr::codes::{AgeGroup, Outcome, Sex};
use kernel::Day;
use serde::Deserialize;
use web::prelude::*;

use crate::cases::particulars::{Seriousness, Whose};
use crate::side_effects::actions::{TellRefused, report_side_effect};
use crate::side_effects::model::SideEffectDraft;

#[derive(Template)]
#[template(path = "side_effects/pages/tell.html")]
struct TellPage {
    page: Chrome,
    form: TellForm,
    errors: FieldErrors,
    serious: Vec<(&'static str, bool)>,
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct TellForm {
    whose: String,
    product: String,
    dose: String,
    started_on: String,
    words: String,
    began_on: String,
    outcome: String,
    serious: Vec<String>,
    age_group: String,
    sex: String,
    may_contact: String,
    contact: String,
}

/// What the public form asks of seriousness: what somebody can know of themselves.
const ASKED: [Seriousness; 4] =
    [Seriousness::Hospitalisation, Seriousness::LifeThreatening, Seriousness::Disability, Seriousness::Death];

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&shown(&visit, TellForm::default(), FieldErrors::none()))
}

fn shown(visit: &Visit, form: TellForm, errors: FieldErrors) -> TellPage {
    let mut page = visit.titled("vigilance-tell").indexed();
    page.description = visit.words.t("vigilance-tell-lead").into_owned();
    let serious = ASKED.iter().map(|one| (one.code(), form.serious.iter().any(|code| code == one.code())));
    TellPage { serious: serious.collect(), page, form, errors }
}

impl TellForm {
    /// Days that cannot be read are told; everything else the action checks.
    fn draft(&self, visit: &Visit) -> Result<SideEffectDraft, FieldErrors> {
        let mut errors = FieldErrors::none();
        let mut day = |field: &'static str, letters: &str| {
            let day = letters.trim().parse::<Day>().ok();
            if day.is_none() && !letters.trim().is_empty() {
                errors.add(field, visit.words.t("vigilance-form-day-wrong"));
            }
            day
        };
        let (started_on, began_on) = (day("started_on", &self.started_on), day("began_on", &self.began_on));
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(SideEffectDraft {
            whose: Whose::from_code(&self.whose).unwrap_or(Whose::Own),
            product: self.product.clone(),
            dose: self.dose.clone(),
            started_on,
            words: self.words.clone(),
            began_on,
            outcome: Some(Outcome::from_code(&self.outcome)).filter(Outcome::is_listed).unwrap_or(Outcome::Unknown),
            seriousness: self.serious.iter().filter_map(|code| Seriousness::from_code(code)).collect(),
            age_group: (!self.age_group.is_empty())
                .then(|| AgeGroup::from_code(&self.age_group))
                .filter(AgeGroup::is_listed),
            sex: (!self.sex.is_empty()).then(|| Sex::from_code(&self.sex)).filter(Sex::is_listed),
            may_contact: self.may_contact == "yes",
            contact: self.contact.clone(),
            ..SideEffectDraft::default()
        })
    }
}

pub async fn post(visit: Visit, Form(form): Form<TellForm>) -> Result<Response, Problem> {
    let draft = match form.draft(&visit) {
        Ok(draft) => draft,
        Err(errors) => return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, form, errors)),
    };
    match visit.site.database.write(move |tx| report_side_effect(tx, draft.clone())).await {
        Ok(_) => Ok(redirect("/side-effects/sent", None)),
        Err(TellRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => {
            let (field, key) = refused.place();
            let errors = FieldErrors::one(field, visit.words.t(key));
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &shown(&visit, form, errors))
        }
    }
}

#[derive(Template)]
#[template(path = "side_effects/pages/sent.html")]
struct SentPage {
    page: Chrome,
}

pub async fn sent(visit: Visit) -> Result<Response, Problem> {
    respond(&SentPage { page: visit.titled("vigilance-told") })
}
