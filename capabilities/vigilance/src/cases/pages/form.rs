// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is known, as one form. Saved drafts are versions: who comes second is told, and keeps what was typed.

use askama::Template;
use axum::http::StatusCode;
use identity::SafetyOfficer;
use screening::lists::{CodedTerm, meddra_terms};
use web::prelude::*;

use super::form_fields::{ParticularsForm, at};
use super::parts::{case_in, case_path};
use crate::cases::actions::{RecordRefused, save_particulars};
use crate::cases::model::SafetyCase;
use crate::cases::particulars::{CriterionKind, Seriousness, SpecialSituation, Whose};
use crate::cases::store;

/// Terms are offered for so many reactions.
const CODED: usize = 20;

#[derive(Template)]
#[template(path = "cases/pages/form.html")]
struct FormPage {
    page: Chrome,
    path: String,
    case: SafetyCase,
    form: ParticularsForm,
    products: Vec<ProductRow>,
    reactions: Vec<ReactionRow>,
    /// The operator has a MedDRA list in use.
    has_list: bool,
    criteria: Vec<(&'static str, String, String)>,
    special: Vec<(&'static str, bool)>,
    whose: Vec<&'static str>,
    errors: FieldErrors,
    words: String,
}

struct ProductRow {
    number: usize,
    named: String,
    substance: String,
    dose: String,
    started: String,
    ended: String,
    role: String,
}

struct ReactionRow {
    number: usize,
    words: String,
    term: String,
    code: String,
    version: String,
    began: String,
    ended: String,
    outcome: String,
    serious: Vec<(&'static str, bool)>,
    /// Terms of the operator's list that may be meant.
    offered: Vec<CodedTerm>,
}

pub async fn get(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    respond(&form_page(&visit, &sealed, None, FieldErrors::none()).await?)
}

// length: one line for each field
async fn form_page(
    visit: &Visit,
    sealed: &str,
    form: Option<ParticularsForm>,
    errors: FieldErrors,
) -> Result<FormPage, Problem> {
    let id = case_in(visit, sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let read = move |tx: &mut db::Tx<'_>| -> Result<_, kernel::Fault> {
        tx.act_as(officer.account.0);
        journal::note(tx, "vigilance.case_read", id.0, &serde_json::json!({}))?;
        Ok((store::case(tx, id)?, crate::evidence::evidence_of(tx, id)?))
    };
    let (case, copies) = visit.site.database.write(read).await?;
    let case = case.ok_or(Problem::NotFound)?;
    let form = form.unwrap_or_else(|| ParticularsForm::of(&case.particulars, case.revision));
    let terms = visit.site.database.read(meddra_terms).await?;
    let told = form.told();
    let offered = terms.map(|terms| told.iter().take(CODED).map(|text| terms.meant_by(text)).collect());
    let criterion = |kind: &CriterionKind| {
        (kind.code(), case.particulars.criteria.of(*kind).words.clone(), form.decided_as(*kind).to_owned())
    };
    Ok(FormPage {
        page: visit.titled("vigilance-write"),
        path: case_path(visit, id),
        products: product_rows(&form),
        has_list: offered.is_some(),
        reactions: reaction_rows(&form, offered.unwrap_or_default()),
        criteria: CriterionKind::ALL.iter().map(criterion).collect(),
        special: SpecialSituation::ALL
            .iter()
            .map(|one| (one.code(), form.special.iter().any(|code| code == one.code())))
            .collect(),
        whose: Whose::ALL.iter().map(|one| one.code()).collect(),
        words: copies.iter().map(|copy| copy.snapshot.words.as_str()).collect::<Vec<_>>().join("\n\n"),
        case,
        form,
        errors,
    })
}

/// One row more than there are, to add.
fn product_rows(form: &ParticularsForm) -> Vec<ProductRow> {
    let row = |index: usize| ProductRow {
        number: index + 1,
        named: at(&form.product_named, index),
        substance: at(&form.product_substance, index),
        dose: at(&form.product_dose, index),
        started: at(&form.product_started, index),
        ended: at(&form.product_ended, index),
        role: at(&form.product_role, index),
    };
    (0..=form.product_named.iter().filter(|name| !name.is_empty()).count()).map(row).collect()
}

fn reaction_rows(form: &ParticularsForm, offered: Vec<Vec<CodedTerm>>) -> Vec<ReactionRow> {
    let row = |index: usize| ReactionRow {
        number: index + 1,
        words: at(&form.reaction_words, index),
        term: at(&form.reaction_term, index),
        code: form.code(index).0,
        version: form.code(index).1,
        offered: offered.get(index).cloned().unwrap_or_default(),
        began: at(&form.reaction_began, index),
        ended: at(&form.reaction_ended, index),
        outcome: at(&form.reaction_outcome, index),
        serious: {
            let met = form.criteria(index);
            Seriousness::ALL.iter().map(|one| (one.code(), met.contains(one))).collect()
        },
    };
    (0..=form.reaction_words.iter().filter(|words| !words.is_empty()).count()).map(row).collect()
}

pub async fn post(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<ParticularsForm>,
) -> Result<Response, Problem> {
    let id = case_in(&visit, &sealed)?;
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let before = visit.site.database.read(move |tx| store::case(tx, id)).await?;
    let before = before.ok_or(Problem::NotFound)?;
    let particulars = match form.read(&before.particulars, visit.words) {
        Ok(particulars) => particulars,
        Err(errors) => {
            let page = form_page(&visit, &sealed, Some(form), errors).await?;
            return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let revision = form.revision;
    let save = move |tx: &mut db::Tx<'_>| save_particulars(tx, &officer, id, revision, particulars.clone());
    match visit.site.database.write(save).await {
        Ok(()) => Ok(redirect(&case_path(&visit, id), Some("vigilance-saved"))),
        Err(RecordRefused::Stale) => {
            // What was typed stays; saving once more, knowingly, puts it over the colleague's version.
            let form = ParticularsForm { revision: before.revision, ..form };
            let errors = FieldErrors::one("narrative", visit.words.t("vigilance-refused-stale"));
            let page = form_page(&visit, &sealed, Some(form), errors).await?;
            respond_with(StatusCode::CONFLICT, &page)
        }
        Err(refused) => Err(refused.into()),
    }
}
