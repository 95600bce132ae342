// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use identity::WebcareAgent;
use web::prelude::*;

use super::{SAVED_REPLY, SavedReplyForm, WRONG, errors, languages};
use crate::saved_replies::actions::{change_saved_reply, remove_saved_reply};
use crate::saved_replies::model::SavedReplyId;
use crate::saved_replies::store::saved_reply;

#[derive(Template)]
#[template(path = "saved_replies/pages/reply.html")]
struct ReplyPage {
    page: Chrome,
    trail: Vec<(String, String)>,
    languages: Vec<(&'static str, &'static str)>,
    form: SavedReplyForm,
    errors: FieldErrors,
}

fn page(visit: &Visit, form: SavedReplyForm, errors: FieldErrors) -> ReplyPage {
    let page = visit.titled("webcare-saved-change");
    let list = (page.t("webcare-saved-title").into_owned(), "/desk/saved-replies".to_owned());
    let trail = vec![list, (page.title.clone(), String::new())];
    ReplyPage { page, trail, languages: languages(), form, errors }
}

fn id_of(visit: &Visit, sealed: &str) -> Result<SavedReplyId, Problem> {
    visit.site.key.unseal(SAVED_REPLY, sealed).map(SavedReplyId).ok_or(Problem::NotFound)
}

pub(crate) async fn get(visit: Visit, Path(sealed): Path<String>) -> Result<Response, Problem> {
    let id = id_of(&visit, &sealed)?;
    let saved = visit.site.database.read(move |tx| saved_reply(tx, id)).await?.ok_or(Problem::NotFound)?;
    respond(&page(&visit, SavedReplyForm::of(&saved), FieldErrors::none()))
}

pub(crate) async fn post(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<SavedReplyForm>,
) -> Result<Response, Problem> {
    let (id, agent) = (id_of(&visit, &sealed)?, WebcareAgent::check(&visit.viewer)?);
    let (draft, is_removal) = (form.draft(), form.remove == "yes");
    let change = move |tx: &mut db::Tx<'_>| match is_removal {
        true => remove_saved_reply(tx, &agent, id),
        false => change_saved_reply(tx, &agent, id, draft.clone()),
    };
    let done = if is_removal { "webcare-saved-removed" } else { "webcare-saved-changed" };
    match visit.site.database.write(change).await {
        Ok(()) => Ok(redirect("/desk/saved-replies", Some(done))),
        Err(refused) => {
            let errors = errors(&visit, refused)?;
            respond_with(WRONG, &page(&visit, form, errors))
        }
    }
}
