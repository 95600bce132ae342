// SPDX-License-Identifier: AGPL-3.0-or-later
//! A checked professional answers a question: words, sources, a day to look at it again.

use askama::Template;
use axum::http::StatusCode;
use identity::Professional;
use kernel::Day;
use screening::Message;
use serde::Deserialize;
use web::prelude::*;

use crate::place::{THREAD, place_of, thread_path};
use crate::replies::actions::answer;
use crate::threads::model::{AnswerDraft, Source, Thread, ThreadId, ThreadKind, WriteRefused};
use crate::threads::store::{self, Reader};
use crate::writing::SendRefused;

/// Rows for sources on the form.
const ROWS: usize = 4;

#[derive(Deserialize, Default, Clone)]
#[serde(default)]
pub struct AnswerForm {
    body: String,
    /// Titles and addresses, row by row.
    source_title: Vec<String>,
    source_url: Vec<String>,
    review: String,
}

impl AnswerForm {
    fn row(&self, index: &usize) -> (String, String) {
        let of = |list: &[String]| list.get(*index).cloned().unwrap_or_default();
        (of(&self.source_title), of(&self.source_url))
    }

    fn sources(&self) -> Vec<Source> {
        let rows = (0..self.source_title.len()).map(|index| self.row(&index));
        rows.map(|(title, url)| Source { title: if title.trim().is_empty() { url.clone() } else { title }, url })
            .collect()
    }
}

#[derive(Template)]
#[template(path = "replies/pages/answer.html")]
struct AnswerPage {
    page: Chrome,
    trail: Vec<(String, String)>,
    title: String,
    words: SafeHtml,
    action: String,
    form: AnswerForm,
    rows: Vec<usize>,
    audience: (&'static str, String),
    errors: FieldErrors,
}

async fn question(visit: &Visit, id: &str) -> Result<(Thread, Message), Problem> {
    let id = visit.site.key.unseal(THREAD, id).map(ThreadId).ok_or(Problem::NotFound)?;
    let reader = Reader::of(&visit.viewer);
    let read = visit.site.database.read(move |tx| {
        let Some(thread) = store::thread_for(tx, id, reader)? else {
            return Ok::<_, kernel::Fault>(None);
        };
        Ok(screening::message(tx, thread.message)?.map(|message| (thread, message)))
    });
    read.await?.filter(|(thread, _)| thread.kind == ThreadKind::Question && !thread.is_hidden).ok_or(Problem::NotFound)
}

fn page(visit: &Visit, (thread, message): (Thread, Message), mut form: AnswerForm, errors: FieldErrors) -> AnswerPage {
    let path = thread_path(&visit.site.key, thread.kind, thread.id);
    let word = |key: &str| visit.words.t(key).into_owned();
    if form.review.is_empty() {
        let next_year = visit.now.day_in(&visit.settings.zone).checked_add(jiff::Span::new().years(1));
        form.review = next_year.map(|day| day.to_string()).unwrap_or_default();
    }
    AnswerPage {
        page: visit.titled("community-answer-as-professional"),
        trail: vec![
            (word("community-questions"), "/questions".into()),
            (thread.title.clone(), path.clone()),
            (word("community-answer"), String::new()),
        ],
        title: thread.title.clone(),
        words: message.html,
        action: format!("{path}/answers"),
        rows: (0..ROWS.max(form.source_title.len())).collect(),
        audience: (thread.audience().icon(), word(thread.audience().sentence_key())),
        form,
        errors,
    }
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let found = question(&visit, &id).await?;
    respond(&page(&visit, found, AnswerForm::default(), FieldErrors::none()))
}

pub async fn post(visit: Visit, Path(id): Path<String>, Form(form): Form<AnswerForm>) -> Result<Response, Problem> {
    let professional = Professional::check(&visit.viewer)?;
    let found = question(&visit, &id).await?;
    let Ok(review_on) = form.review.parse::<Day>() else {
        let errors = FieldErrors::one("review", visit.words.t("community-review-unreadable").into_owned());
        return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, found, form, errors));
    };
    let (thread, draft) =
        (found.0.id, AnswerDraft { body: form.body.clone(), sources: form.sources(), review_on, language: None });
    let outcome = visit.site.database.write(move |tx| {
        let message = answer(tx, &professional, thread, draft.clone())?;
        Ok::<_, WriteRefused>(place_of(tx, message)?)
    });
    match outcome.await {
        Ok(place) => Ok(redirect(
            &place.map(|place| place.path(&visit.site.key)).unwrap_or_default(),
            Some("community-answer-given"),
        )),
        Err(refused) => {
            let errors = SendRefused::from(refused).errors(&visit)?;
            respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, found, form, errors))
        }
    }
}
