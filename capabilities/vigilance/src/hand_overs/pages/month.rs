// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use serde::Deserialize;
use web::prelude::*;

use crate::cases::pages::parts::case_path;
use crate::hand_overs::reconciliation::{Reconciliation, month_in, month_name, reconciliation};
use crate::hand_overs::store::HandOver;

#[derive(Template)]
#[template(path = "hand_overs/pages/month.html")]
struct MonthPage {
    page: Chrome,
    month: String,
    account: Reconciliation,
    lines: Vec<MonthLine>,
    before: String,
    after: String,
}

struct MonthLine {
    path: String,
    number: String,
    sent: HandOver,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Chosen {
    month: String,
}

pub async fn get(visit: Visit, Query(chosen): Query<Chosen>) -> Result<Response, Problem> {
    let today = visit.now.day_in(&visit.settings.zone);
    let month = month_in(&chosen.month).unwrap_or_else(|| today.first_of_month());
    let zone = visit.settings.zone.clone();
    let account = visit.site.database.read(move |tx| reconciliation(tx, month, &zone)).await?;
    let page = visit.titled("vigilance-reconciliation");
    let line = |(number, sent): &(String, HandOver)| MonthLine {
        path: case_path(&visit, sent.case),
        number: number.clone(),
        sent: sent.clone(),
    };
    let after = account.month.last_of_month().tomorrow().ok().filter(|next| *next <= today);
    respond(&MonthPage {
        month: format!("{} {}", page.tk("web-month-", account.month.month()), account.month.year()),
        lines: account.sent.iter().map(line).collect(),
        before: account.month.yesterday().map(month_name).unwrap_or_default(),
        after: after.map(month_name).unwrap_or_default(),
        account,
        page,
    })
}
