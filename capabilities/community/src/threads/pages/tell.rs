// SPDX-License-Identifier: AGPL-3.0-or-later
//! Writing to the team alone: about care, about this place, about anything that is not for everybody.

use protocols::Lane;
use web::prelude::*;

use crate::place::thread_path;
use crate::threads::actions::{promised, tell_team};
use crate::threads::model::ThreadKind;
use crate::writing::{SendRefused, Setting, WritingForm, WritingPage, mend, sent};

async fn setting(visit: &Visit) -> Result<Setting, Problem> {
    let due = visit.site.database.read(|tx| promised(tx, Lane::Concern)).await?;
    let word = |key: &str| visit.words.t(key).into_owned();
    let day = due.map(|at| visit.titled("community-tell").day_text(at.day_in(&visit.settings.zone)));
    Ok(Setting {
        heading: word("community-tell"),
        lead: day
            .map_or_else(|| word("community-tell-lead-open"), |day| visit.words.t1("community-tell-lead", "day", day)),
        action: "/tell".into(),
        body_label: word("community-tell-body"),
        body_hint: word("community-tell-hint"),
        button: word("community-tell-send"),
        audience: Some(("lock", word("identity-audience-team"))),
        next: vec![
            word("community-tell-next-read"),
            word("community-tell-next-answer"),
            word("community-tell-next-change"),
        ],
        draft: "tell".into(),
        ..Setting::default()
    })
}

pub async fn get(visit: Visit) -> Result<Response, Problem> {
    respond(&WritingPage::new(&visit, setting(&visit).await?, WritingForm::default()))
}

/// The team may need a name or a date to help, so what identifies is not questioned here: only the team reads it.
pub async fn post(visit: Visit, Form(form): Form<WritingForm>) -> Result<Response, Problem> {
    let (writer, body) = (form.writer(&visit), form.body.clone());
    let outcome = visit.site.database.write(move |tx| {
        let (member, token) = writer.settle(tx)?;
        let thread = tell_team(tx, &member, &body)?;
        Ok::<_, SendRefused>((thread, token))
    });
    match outcome.await {
        Ok((thread, token)) => {
            Ok(sent(&visit, &thread_path(&visit.site.key, ThreadKind::ToTeam, thread), "community-told", token))
        }
        Err(refused) => mend(&visit, setting(&visit).await?, form, refused),
    }
}
