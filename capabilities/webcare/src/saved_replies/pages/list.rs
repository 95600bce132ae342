// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use identity::WebcareAgent;
use kernel::Language;
use web::prelude::*;

use super::{SAVED_REPLY, SavedReplyForm, WRONG, errors, languages};
use crate::saved_replies::actions::save_reply;
use crate::saved_replies::store::saved_replies;

struct Line {
    path: String,
    title: String,
    excerpt: String,
    language: &'static str,
}

#[derive(Template)]
#[template(path = "saved_replies/pages/list.html")]
struct ListPage {
    page: Chrome,
    lines: Vec<Line>,
    languages: Vec<(&'static str, &'static str)>,
    may_change: bool,
    form: SavedReplyForm,
    errors: FieldErrors,
}

async fn page(visit: &Visit, form: SavedReplyForm, errors: FieldErrors) -> Result<ListPage, Problem> {
    let found = visit.site.database.read(|tx| saved_replies(tx, "")).await?;
    let lines = found.into_iter().map(|saved| Line {
        path: format!("/desk/saved-replies/{}", visit.site.key.seal(SAVED_REPLY, saved.id.0)),
        excerpt: web::excerpt(&saved.text, 160),
        language: saved.language.map_or("", Language::name),
        title: saved.title,
    });
    Ok(ListPage {
        lines: lines.collect(),
        languages: languages(),
        may_change: WebcareAgent::check(&visit.viewer).is_ok(),
        page: visit.titled("webcare-saved-title"),
        form,
        errors,
    })
}

pub(crate) async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&page(&visit, SavedReplyForm::default(), FieldErrors::none()).await?)
}

pub(crate) async fn post(visit: Visit, Form(form): Form<SavedReplyForm>) -> Result<Response, Problem> {
    let agent = WebcareAgent::check(&visit.viewer)?;
    let draft = form.draft();
    match visit.site.database.write(move |tx| save_reply(tx, &agent, draft.clone())).await {
        Ok(_) => Ok(redirect("/desk/saved-replies", Some("webcare-saved-done"))),
        Err(refused) => {
            let errors = errors(&visit, refused)?;
            respond_with(WRONG, &page(&visit, form, errors).await?)
        }
    }
}
