// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use web::prelude::*;

use crate::documents::cover::gaps;
use crate::documents::{People, newest_or_shipped};
use crate::{ProtocolSummary, VersionState, summaries};

#[derive(Template)]
#[template(path = "pages/overview.html")]
struct OverviewPage {
    page: Chrome,
    protocols: Vec<ProtocolCard>,
}

struct ProtocolCard {
    code: &'static str,
    is_signed: bool,
    summary: ProtocolSummary,
    gaps: usize,
}

/// Where both protocols stand.
pub(crate) async fn get(visit: Visit) -> Result<Response, Problem> {
    let now = visit.now;
    let read = move |tx: &mut db::Tx<'_>| -> Result<Vec<ProtocolCard>, Problem> {
        let mut cards = Vec::new();
        for summary in summaries(tx)? {
            let version = newest_or_shipped(tx, summary.kind)?;
            let people = People::of(tx, &version.rules)?;
            let gaps = gaps(&version.rules, &people, now).len();
            let is_signed = summary.state == VersionState::Signed;
            cards.push(ProtocolCard { code: summary.kind.code(), is_signed, summary, gaps });
        }
        Ok(cards)
    };
    let protocols = visit.site.database.read(read).await?;
    respond(&OverviewPage { page: visit.titled("protocols-title"), protocols })
}
