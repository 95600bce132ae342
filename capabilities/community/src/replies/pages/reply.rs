// SPDX-License-Identifier: AGPL-3.0-or-later
//! A reply from the composer under a thread. The form comes back when something identifies, or for somebody new.

use web::prelude::*;

use crate::place::{Place, THREAD, place_of, thread_path};
use crate::replies::actions::reply;
use crate::threads::model::{Thread, ThreadId, ThreadKind, WriteRefused};
use crate::threads::store::{self, Reader};
use crate::writing::{SendRefused, Setting, WritingForm, WritingPage, look_first, mend, sent};

fn setting(visit: &Visit, thread: &Thread) -> Setting {
    let word = |key: &str| visit.words.t(key).into_owned();
    let path = thread_path(&visit.site.key, thread.kind, thread.id);
    Setting {
        heading: visit.words.t1("community-reply-to", "title", &thread.title),
        action: format!("{path}/replies"),
        body_label: word(&format!("community-reply-label-{}", thread.kind.code())),
        button: word("community-reply"),
        audience: Some((thread.audience().icon(), word(thread.audience().sentence_key()))),
        trail: vec![(thread.title.clone(), path), (word("community-reply"), String::new())],
        draft: format!("thread-{}", visit.site.key.seal(THREAD, thread.id.0)),
        ..Setting::default()
    }
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let thread = readable(&visit, &id).await?;
    respond(&WritingPage::new(&visit, setting(&visit, &thread), WritingForm::default()))
}

pub async fn post(
    visit: Visit,
    Path(id): Path<String>,
    Form(mut form): Form<WritingForm>,
) -> Result<Response, Problem> {
    let thread = readable(&visit, &id).await?;
    let (is_private, is_new) = (thread.kind == ThreadKind::ToTeam, !visit.viewer.is_signed_in());
    let was_fixed = form.left_out();
    let findings = if is_private { Vec::new() } else { form.open_findings() };
    // Somebody new chooses a name first; the composer under the thread has no field for it.
    if was_fixed || !findings.is_empty() || is_new && form.pseudonym.is_empty() {
        return look_first(&visit, setting(&visit, &thread), form, findings, was_fixed);
    }
    let (writer, body, thread_id) = (form.writer(&visit), form.body.clone(), thread.id);
    let outcome = visit.site.database.write(move |tx| {
        let (member, token) = writer.settle(tx)?;
        let message = reply(tx, &member, thread_id, &body)?;
        Ok::<_, SendRefused>((place_of(tx, message)?, token))
    });
    match outcome.await {
        Ok((place, token)) => {
            let path = place.as_ref().map(|place: &Place| place.path(&visit.site.key)).unwrap_or_default();
            Ok(sent(&visit, &path, "community-replied", token))
        }
        Err(SendRefused::Write(WriteRefused::MembersOnly)) => Err(Problem::Refused("community-members-write")),
        Err(refused) => mend(&visit, setting(&visit, &thread), form, refused),
    }
}

async fn readable(visit: &Visit, id: &str) -> Result<Thread, Problem> {
    let id = visit.site.key.unseal(THREAD, id).map(ThreadId).ok_or(Problem::NotFound)?;
    let reader = Reader::of(&visit.viewer);
    visit.site.database.read(move |tx| store::thread_for(tx, id, reader)).await?.ok_or(Problem::NotFound)
}
