// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use identity::WebcareAgent;
use kernel::Timestamp;
use networks::feeds::poll::Reading;
use serde::Deserialize;
use web::prelude::*;

use crate::sources::actions::{SourceRefused, add, set_stopped};
use crate::sources::{Source, SourceId, sources};

const KIND: u32 = 7;

struct SourceLine {
    key: String,
    name: String,
    address: String,
    messages: i64,
    /// `never`, `well`, `failing` or `stopped`: code of words and of the chip.
    state: &'static str,
    chip: &'static str,
    icon: &'static str,
    since: Option<Timestamp>,
    last_well_at: Option<Timestamp>,
    because: String,
    is_stopped: bool,
}

#[derive(Template)]
#[template(path = "sources/pages/list.html")]
struct SourcesPage {
    page: Chrome,
    lines: Vec<SourceLine>,
    troubled: usize,
    form: SourceForm,
    errors: FieldErrors,
}

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct SourceForm {
    address: String,
    name: String,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct StateForm {
    stopped: String,
}

fn line(visit: &Visit, source: Source) -> SourceLine {
    let at = Timestamp::from_micros;
    let last_well_at = source.poll.last_well_at().map(at);
    let (state, chip, icon, since, because) = match &source.poll.reading {
        Reading::Never => ("never", "", "hourglass", None, String::new()),
        Reading::Well { since, .. } => ("well", "ok", "circle-check", Some(at(*since)), String::new()),
        Reading::Failing { since, because, .. } => {
            ("failing", "urgent", "link-2-off", Some(at(*since)), because.clone())
        }
        Reading::Stopped { at: stopped, because, .. } => {
            ("stopped", "warn", "pause", Some(at(*stopped)), because.clone())
        }
    };
    SourceLine {
        key: visit.site.key.seal(KIND, source.id.0),
        name: source.name,
        address: source.address,
        messages: source.messages,
        is_stopped: state == "stopped",
        state,
        chip,
        icon,
        since,
        last_well_at,
        because,
    }
}

async fn page(visit: &Visit, form: SourceForm, errors: FieldErrors) -> Result<SourcesPage, Problem> {
    let found = visit.site.database.read(sources).await?;
    let lines: Vec<SourceLine> = found.into_iter().map(|source| line(visit, source)).collect();
    let troubled = lines.iter().filter(|line| line.state == "failing").count();
    Ok(SourcesPage { page: visit.titled("listening-sources"), lines, troubled, form, errors })
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&page(&visit, SourceForm::default(), FieldErrors::none()).await?)
}

pub async fn post(visit: Visit, Form(form): Form<SourceForm>) -> Result<Response, Problem> {
    let by = WebcareAgent::check(&visit.viewer)?;
    let wanted = form.clone();
    match visit.site.database.write(move |tx| add(tx, &by, &wanted.address, &wanted.name)).await {
        Ok(_) => Ok(redirect("/sources", Some("listening-source-added"))),
        Err(SourceRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => {
            let errors = FieldErrors::one("address", visit.words.t(refused.key()));
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, form, errors).await?)
        }
    }
}

pub async fn state(visit: Visit, Path(key): Path<String>, Form(form): Form<StateForm>) -> Result<Response, Problem> {
    let by = WebcareAgent::check(&visit.viewer)?;
    let id = SourceId(visit.site.key.unseal(KIND, &key).ok_or(Problem::NotFound)?);
    let stopped = form.stopped == "yes";
    match visit.site.database.write(move |tx| set_stopped(tx, &by, id, stopped)).await {
        Ok(()) => Ok(redirect("/sources", Some("listening-source-changed"))),
        Err(SourceRefused::Fault(fault)) => Err(fault.into()),
        Err(_) => Err(Problem::NotFound),
    }
}
