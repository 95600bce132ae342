// SPDX-License-Identifier: AGPL-3.0-or-later
//! Asking a question, with or without an account. The first step shows what is answered already and what would tell who
//! somebody is; the second sends.

use axum::http::StatusCode;
use identity::SessionToken;
use kernel::Timestamp;
use protocols::Lane;
use serde::Deserialize;
use web::prelude::*;

use crate::groups::{self, Group, GroupId};
use crate::place::{GROUP, thread_path};
use crate::threads::actions::{ask, promised, tell_team};
use crate::threads::model::{QuestionDraft, ThreadId, ThreadKind};
use crate::threads::similar::answered_near;
use crate::writing::{Choice, SendRefused, Setting, Similar, WritingForm, WritingPage, mend};

const ANYONE: &str = "anyone";
const TEAM: &str = "team";

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct AskQuery {
    group: String,
    /// Words typed into the search on the front door.
    q: String,
}

/// Groups one may ask in, and by when an answer is promised.
struct Around {
    groups: Vec<Group>,
    promised: Option<Timestamp>,
}

async fn around(visit: &Visit, group: &str) -> Result<Around, Problem> {
    let account = visit.viewer.account.unwrap_or(0);
    let asked_in = visit.site.key.unseal(GROUP, group).map(GroupId);
    let read = visit.site.database.read(move |tx| {
        let mut all = if account == 0 { Vec::new() } else { groups::store::groups_of(tx, account)? };
        if let Some(id) = asked_in
            && !all.iter().any(|group| group.id == id)
            && let Some((group, _)) = groups::store::group_for(tx, id, account)?
            && group.visibility == groups::Visibility::Public
        {
            all.push(group);
        }
        Ok::<_, kernel::Fault>(Around { groups: all, promised: promised(tx, Lane::Question)? })
    });
    Ok(read.await?)
}

fn choices(visit: &Visit, all: &[Group]) -> Vec<Choice> {
    let word = |key: &str| visit.words.t(key).into_owned();
    let mut choices = vec![Choice {
        code: ANYONE.into(),
        title: word("community-choice-anyone"),
        consequence: word("community-choice-anyone-text"),
    }];
    for group in all.iter().take(12) {
        let consequence = match group.visibility {
            groups::Visibility::Public => word("community-choice-public-group"),
            groups::Visibility::Members => visit.words.tn("community-choice-closed-group", group.members),
        };
        let title = visit.words.t1("community-choice-group", "group", &group.name);
        choices.push(Choice { code: visit.site.key.seal(GROUP, group.id.0), title, consequence });
    }
    choices.push(Choice {
        code: TEAM.into(),
        title: word("community-choice-team"),
        consequence: word("community-choice-team-text"),
    });
    choices
}

fn setting(visit: &Visit, around: &Around) -> Setting {
    let word = |key: &str| visit.words.t(key).into_owned();
    let day = around.promised.map(|at| visit.titled("community-ask").day_text(at.day_in(&visit.settings.zone)));
    let mut next = vec![word("community-next-read")];
    next.push(match &day {
        Some(day) => visit.words.t1("community-next-answer", "day", day),
        None => word("community-next-answer-open"),
    });
    next.push(word("community-next-change"));
    Setting {
        heading: word("community-ask"),
        lead: day
            .map_or_else(|| word("community-ask-lead-open"), |day| visit.words.t1("community-ask-lead", "day", day)),
        action: "/ask".into(),
        title_label: word("community-ask-title"),
        body_label: word("community-ask-body"),
        body_hint: word("community-ask-body-hint"),
        body_optional: true,
        button: word("community-ask-send"),
        audience: None,
        choices: choices(visit, &around.groups),
        next,
        trail: vec![(word("community-questions"), "/questions".into()), (word("community-ask"), String::new())],
        draft: "ask".into(),
    }
}

pub async fn get(visit: Visit, Query(query): Query<AskQuery>) -> Result<Response, Problem> {
    let around = around(&visit, &query.group).await?;
    let form = WritingForm { title: query.q, audience: query.group, ..WritingForm::default() };
    respond(&WritingPage::new(&visit, setting(&visit, &around), form))
}

pub async fn post(visit: Visit, Form(mut form): Form<WritingForm>) -> Result<Response, Problem> {
    let was_fixed = form.left_out();
    let findings = form.open_findings();
    let similar = if form.seen == "1" { Vec::new() } else { similar(&visit, &form.title).await? };
    let is_known =
        form.audience == TEAM || form.audience == ANYONE || visit.site.key.unseal(GROUP, &form.audience).is_some();
    if was_fixed || !findings.is_empty() || !similar.is_empty() || !is_known {
        let around = around(&visit, &form.audience).await?;
        form.seen = "1".into();
        let mut page =
            WritingPage { findings, similar, was_fixed, ..WritingPage::new(&visit, setting(&visit, &around), form) };
        if !is_known {
            page.errors = FieldErrors::one("audience", visit.words.t("community-choose-audience").into_owned());
            return respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        return respond(&page);
    }
    match send(&visit, &form).await {
        Ok((path, token)) => Ok(crate::writing::sent(&visit, &path, "community-asked", token)),
        Err(refused) => {
            let around = around(&visit, &form.audience).await?;
            mend(&visit, setting(&visit, &around), form, refused)
        }
    }
}

async fn send(visit: &Visit, form: &WritingForm) -> Result<(String, Option<SessionToken>), SendRefused> {
    let (writer, form, key) = (form.writer(visit), form.clone(), visit.site.key.clone());
    let sent = visit.site.database.write(move |tx| {
        let (member, token) = writer.settle(tx)?;
        let (kind, id): (ThreadKind, ThreadId) = if form.audience == TEAM {
            (ThreadKind::ToTeam, tell_team(tx, &member, &format!("{}\n\n{}", form.title.trim(), form.body))?)
        } else {
            let group = key.unseal(GROUP, &form.audience).map(GroupId);
            let draft = QuestionDraft { group, title: form.title.clone(), body: form.body.clone(), language: None };
            (ThreadKind::Question, ask(tx, &member, draft)?)
        };
        Ok::<_, SendRefused>((kind, id, token))
    });
    let (kind, id, token) = sent.await?;
    Ok((thread_path(&visit.site.key, kind, id), token))
}

async fn similar(visit: &Visit, title: &str) -> Result<Vec<Similar>, Problem> {
    let title = title.to_owned();
    let (threads, cards) = visit.site.database.read(move |tx| answered_near(tx, &title)).await?;
    let page = visit.titled("community-ask");
    let shown = threads.iter().map(|thread| Similar {
        title: thread.title.clone(),
        path: thread_path(&visit.site.key, thread.kind, thread.id),
        meta: super::list::answered_meta(&page, thread, &cards),
    });
    Ok(shown.collect())
}
