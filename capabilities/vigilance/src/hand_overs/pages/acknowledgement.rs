// SPDX-License-Identifier: AGPL-3.0-or-later
//! The receiver's answer, brought by hand: a file, or a receipt by telephone or on paper.

use askama::Template;
use axum::http::StatusCode;
use identity::SafetyOfficer;
use serde::Deserialize;
use web::Upload;
use web::prelude::*;

use crate::cases::store::case_named;
use crate::hand_overs::acknowledging::{AcknowledgeRefused, AcknowledgedLine, acknowledge, acknowledge_by_hand};

#[derive(Template)]
#[template(path = "hand_overs/pages/acknowledgement.html")]
struct AcknowledgementPage {
    page: Chrome,
    lines: Vec<AcknowledgedLine>,
    refused: String,
    errors: FieldErrors,
    form: ReceiptForm,
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct ReceiptForm {
    number: String,
    receipt: String,
}

fn shown(visit: &Visit) -> AcknowledgementPage {
    AcknowledgementPage {
        page: visit.titled("vigilance-acknowledgements"),
        lines: Vec::new(),
        refused: String::new(),
        errors: FieldErrors::none(),
        form: ReceiptForm::default(),
    }
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&shown(&visit))
}

/// A file. Refused as a whole with the reason, its name in front.
pub async fn post(visit: Visit, upload: Upload) -> Result<Response, Problem> {
    let account = SafetyOfficer::check(&visit.viewer)?.account;
    let bytes = upload.bytes;
    let taken = visit.site.database.write(move |tx| acknowledge(tx, Some(account), &bytes)).await;
    match taken {
        Ok(lines) => respond(&AcknowledgementPage { lines, ..shown(&visit) }),
        Err(AcknowledgeRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => {
            let refused = format!("{}: {refused}", upload.file_name);
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &AcknowledgementPage { refused, ..shown(&visit) })
        }
    }
}

/// A receipt without a file.
pub async fn receipt(visit: Visit, Form(form): Form<ReceiptForm>) -> Result<Response, Problem> {
    let officer = SafetyOfficer::check(&visit.viewer)?;
    let (number, receipt) = (form.number.trim().to_owned(), form.receipt.trim().to_owned());
    if receipt.is_empty() {
        return wrong_receipt(&visit, form, "receipt", "vigilance-receipt-missing");
    }
    let taken = visit.site.database.write(move |tx| {
        let case = case_named(tx, &number)?.ok_or_else(|| AcknowledgeRefused::UnknownReport(number.clone()))?;
        acknowledge_by_hand(tx, &officer, case, &receipt)
    });
    let shown = shown(&visit);
    match taken.await {
        Ok(line) => respond(&AcknowledgementPage { lines: vec![line], ..shown }),
        Err(AcknowledgeRefused::Fault(fault)) => Err(fault.into()),
        Err(AcknowledgeRefused::UnknownReport(_) | AcknowledgeRefused::NothingHandedOver) => {
            wrong_receipt(&visit, form, "number", "vigilance-receipt-unknown")
        }
        Err(refused) => {
            let refused = refused.to_string();
            let page = AcknowledgementPage { refused, form, ..shown };
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

fn wrong_receipt(visit: &Visit, form: ReceiptForm, field: &'static str, key: &str) -> Result<Response, Problem> {
    let errors = FieldErrors::one(field, visit.words.t(key));
    let page = AcknowledgementPage { errors, form, ..shown(visit) };
    respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
