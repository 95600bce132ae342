// SPDX-License-Identifier: AGPL-3.0-or-later
//! Beginning a discussion in a group one belongs to.

use identity::Member;
use web::prelude::*;

use crate::groups::{self, Group, GroupId};
use crate::place::{GROUP, group_path, thread_path};
use crate::threads::actions::discuss;
use crate::threads::model::{DiscussionDraft, ThreadKind, WriteRefused};
use crate::writing::{Setting, WritingForm, WritingPage, look_first, mend, sent};

async fn own_group(visit: &Visit, id: &str) -> Result<Group, Problem> {
    let member = Member::check(&visit.viewer)?;
    let id = visit.site.key.unseal(GROUP, id).map(GroupId).ok_or(Problem::NotFound)?;
    let found = visit.site.database.read(move |tx| groups::store::group_for(tx, id, member.account.0)).await?;
    match found {
        Some((group, true)) => Ok(group),
        Some((_, false)) => Err(Problem::Refused("community-members-write")),
        None => Err(Problem::NotFound),
    }
}

fn setting(visit: &Visit, group: &Group) -> Setting {
    let word = |key: &str| visit.words.t(key).into_owned();
    let path = group_path(&visit.site.key, group.id);
    Setting {
        heading: word("community-discuss"),
        lead: visit.words.t1("community-discuss-lead", "group", &group.name),
        action: format!("{path}/discuss"),
        title_label: word("community-discuss-title"),
        body_label: word("community-discuss-body"),
        button: word("community-discuss-send"),
        audience: Some((group.audience().icon(), word(group.audience().sentence_key()))),
        trail: vec![
            (word("community-groups"), "/groups".into()),
            (group.name.clone(), path),
            (word("community-discuss"), String::new()),
        ],
        draft: format!("discuss-{}", visit.site.key.seal(GROUP, group.id.0)),
        ..Setting::default()
    }
}

pub async fn get(visit: Visit, Path(id): Path<String>) -> Result<Response, Problem> {
    let group = own_group(&visit, &id).await?;
    respond(&WritingPage::new(&visit, setting(&visit, &group), WritingForm::default()))
}

pub async fn post(
    visit: Visit,
    Path(id): Path<String>,
    Form(mut form): Form<WritingForm>,
) -> Result<Response, Problem> {
    let group = own_group(&visit, &id).await?;
    let was_fixed = form.left_out();
    let findings = form.open_findings();
    if was_fixed || !findings.is_empty() {
        return look_first(&visit, setting(&visit, &group), form, findings, was_fixed);
    }
    let member = Member::check(&visit.viewer)?;
    let draft = DiscussionDraft { group: group.id, title: form.title.clone(), body: form.body.clone(), language: None };
    let outcome: Result<_, WriteRefused> =
        visit.site.database.write(move |tx| discuss(tx, &member, draft.clone())).await;
    match outcome {
        Ok(thread) => {
            Ok(sent(&visit, &thread_path(&visit.site.key, ThreadKind::Discussion, thread), "community-discussed", None))
        }
        Err(refused) => mend(&visit, setting(&visit, &group), form, refused.into()),
    }
}
