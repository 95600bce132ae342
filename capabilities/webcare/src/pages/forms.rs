// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the forms of a conversation do. A refusal shows the conversation again with the person's words.

use axum::http::StatusCode;
use identity::{AccountId, WebcareAgent};
use kernel::{Fault, Timestamp};
use protocols::Lane;
use serde::Deserialize;
use web::prelude::*;

use super::conversation::{Kept, show};
use super::{ACCOUNT, conversation_id};
use crate::actions;
use crate::conversations::grade::Grade;
use crate::conversations::{CloseReason, ConversationId, DeskRefused, OutsideReply};
use crate::saved_replies::model::{SavedReplyId, put_in};
use crate::saved_replies::pages::SAVED_REPLY;
use crate::saved_replies::store::saved_reply;

/// Who acts on what.
struct Step {
    visit: Visit,
    sealed: String,
    id: ConversationId,
    agent: WebcareAgent,
}

impl Step {
    fn check(visit: Visit, sealed: String) -> Result<Step, Problem> {
        let (id, agent) = (conversation_id(&visit, &sealed)?, WebcareAgent::check(&visit.viewer)?);
        Ok(Step { visit, sealed, id, agent })
    }

    /// Acts; then back to the conversation with a notice, or the conversation again with what is wrong.
    async fn act<T: Send + 'static>(
        self,
        act: impl Fn(&mut db::Tx<'_>, &WebcareAgent, ConversationId) -> Result<T, DeskRefused> + Send + 'static,
        notice: &'static str,
        field: &'static str,
        kept: Kept,
    ) -> Result<Response, Problem> {
        let (id, agent) = (self.id, self.agent.clone());
        let refused = match self.visit.site.database.write(move |tx| act(tx, &agent, id)).await {
            Ok(_) => return Ok(redirect(&format!("/desk/{}", self.sealed), Some(notice))),
            Err(refused) => refused,
        };
        self.refuse(refused, field, kept).await
    }

    async fn refuse(self, refused: DeskRefused, field: &'static str, kept: Kept) -> Result<Response, Problem> {
        let message = self.visit.words.t(refused.key());
        let (status, kept) = match refused {
            DeskRefused::Fault(fault) => return Err(Problem::Fault(fault)),
            DeskRefused::NotHere => return Err(Problem::NotFound),
            DeskRefused::TakenBy(colleague) => (StatusCode::CONFLICT, Kept { colleague: Some(colleague), ..kept }),
            DeskRefused::GradeChanged => {
                (StatusCode::CONFLICT, Kept { errors: FieldErrors::one(field, message), ..kept })
            }
            _ => (StatusCode::UNPROCESSABLE_ENTITY, Kept { errors: FieldErrors::one(field, message), ..kept }),
        };
        show(&self.visit, self.id, status, kept).await
    }

    /// What is written so far with a saved reply put in; as it is when there is no such reply.
    async fn with_saved(&self, written: &str, sealed: &str) -> Result<String, Problem> {
        let Some(id) = self.visit.site.key.unseal(SAVED_REPLY, sealed).map(SavedReplyId) else {
            return Ok(written.to_owned());
        };
        let found = self.visit.site.database.read::<_, Fault, _>(move |tx| saved_reply(tx, id)).await?;
        Ok(found.map_or_else(|| written.to_owned(), |saved| put_in(written, &saved.text)))
    }

    fn account(&self, sealed: &str) -> Option<AccountId> {
        self.visit.site.key.unseal(ACCOUNT, sealed).map(AccountId)
    }
}

#[derive(Deserialize)]
pub(crate) struct AssignmentForm {
    /// `me` takes a free one, `over` a colleague's, `nobody` puts it back; else a sealed account.
    #[serde(default)]
    to: String,
    /// What the colleague should know.
    #[serde(default)]
    note: String,
}

pub(crate) async fn assignment(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<AssignmentForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    let to = step.account(&form.to);
    let notice = match form.to.as_str() {
        "me" | "over" => "webcare-done-taken",
        "nobody" => "webcare-done-released",
        _ => "webcare-done-given",
    };
    let kept = Kept { given: form.note.clone(), ..Kept::default() };
    let act = move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id: ConversationId| match (form.to.as_str(), to) {
        ("me", _) => actions::take(tx, agent, id),
        ("over", _) => actions::give(tx, agent, id, agent.account),
        ("nobody", _) => actions::release(tx, agent, id),
        (_, Some(to)) => actions::give_with_note(tx, agent, id, to, &form.note),
        (_, None) => Err(DeskRefused::NotAnAgent),
    };
    step.act(act, notice, "to", kept).await
}

#[derive(Deserialize)]
pub(crate) struct LaneForm {
    #[serde(default)]
    lane: String,
    #[serde(default)]
    reason: String,
}

pub(crate) async fn lane(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<LaneForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    let lane = Lane::from_code(&form.lane).ok_or(Problem::UnreadableForm)?;
    let kept = Kept { reason: form.reason.clone(), ..Kept::default() };
    let act =
        move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id| actions::change_lane(tx, agent, id, lane, &form.reason);
    step.act(act, "webcare-done-lane", "reason", kept).await
}

#[derive(Deserialize)]
pub(crate) struct GradeForm {
    /// Empty is no crisis.
    #[serde(default)]
    urgency: String,
    /// Empty is no complaint.
    #[serde(default)]
    criticality: String,
    /// What stood when the form was made.
    #[serde(default)]
    was_urgency: String,
    #[serde(default)]
    was_criticality: String,
}

pub(crate) async fn grade(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<GradeForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    let before = Grade::said(&form.was_urgency, &form.was_criticality).ok_or(Problem::UnreadableForm)?;
    let said = Grade::said(&form.urgency, &form.criticality).ok_or(Problem::UnreadableForm)?;
    let act = move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id| actions::grade(tx, agent, id, before, said);
    step.act(act, "webcare-done-grade", "urgency", Kept::default()).await
}

#[derive(Deserialize)]
pub(crate) struct NoteForm {
    #[serde(default)]
    note: String,
}

pub(crate) async fn note(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    let kept = Kept { note: form.note.clone(), ..Kept::default() };
    let act = move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id| actions::note(tx, agent, id, &form.note);
    step.act(act, "webcare-done-note", "note", kept).await
}

#[derive(Deserialize)]
pub(crate) struct ReplyForm {
    #[serde(default)]
    body: String,
    #[serde(default)]
    agreed: String,
    /// A saved reply, and whether it is to be put in instead of sending.
    #[serde(default)]
    saved: String,
    #[serde(default)]
    insert: String,
}

pub(crate) async fn reply(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<ReplyForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    if form.insert == "yes" {
        let body = step.with_saved(&form.body, &form.saved).await?;
        return show(&step.visit, step.id, StatusCode::OK, Kept { body, ..Kept::default() }).await;
    }
    let agreed_with = step.account(&form.agreed);
    let kept = Kept { body: form.body.clone(), ..Kept::default() };
    let act =
        move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id| actions::reply(tx, agent, id, &form.body, agreed_with);
    step.act(act, "webcare-done-reply", "body", kept).await
}

#[derive(Deserialize)]
pub(crate) struct OutsideForm {
    #[serde(default)]
    done: String,
    #[serde(default)]
    url: String,
    /// Local day and time; empty is now.
    #[serde(default)]
    at: String,
    #[serde(default)]
    saved: String,
    #[serde(default)]
    insert: String,
}

pub(crate) async fn outside_reply(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<OutsideForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    if form.insert == "yes" {
        let done = step.with_saved(&form.done, &form.saved).await?;
        return show(&step.visit, step.id, StatusCode::OK, Kept { done, url: form.url, ..Kept::default() }).await;
    }
    let at = local_time(&form.at, &step.visit.settings.zone).unwrap_or(step.visit.now);
    let kept = Kept { done: form.done.clone(), url: form.url.clone(), ..Kept::default() };
    let act = move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id| {
        // The form's clock may run a little ahead of this transaction's.
        let at = if at > tx.now() && at <= tx.now().plus(60_000_000) { tx.now() } else { at };
        let done = OutsideReply { what_was_done: form.done.clone(), url: Some(form.url.clone()), at };
        actions::log_outside_reply(tx, agent, id, &done)
    };
    step.act(act, "webcare-done-outside", "done", kept).await
}

/// Reads what a `datetime-local` field sends.
fn local_time(text: &str, zone: &str) -> Option<Timestamp> {
    let civil: jiff::civil::DateTime = text.trim().parse().ok()?;
    civil.in_tz(zone).ok().map(|zoned| zoned.timestamp().into())
}

#[derive(Deserialize)]
pub(crate) struct ClosingForm {
    #[serde(default)]
    because: String,
    #[serde(default)]
    words: String,
}

pub(crate) async fn closing(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<ClosingForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    let reason = CloseReason::from_code(&form.because).ok_or(Problem::UnreadableForm)?;
    let kept = Kept { words: form.words.clone(), ..Kept::default() };
    let act = move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id| actions::close(tx, agent, id, reason, &form.words);
    step.act(act, "webcare-done-closed", "words", kept).await
}

#[derive(Deserialize)]
pub(crate) struct ReopeningForm {
    #[serde(default)]
    again: String,
}

pub(crate) async fn reopening(
    visit: Visit,
    Path(sealed): Path<String>,
    Form(form): Form<ReopeningForm>,
) -> Result<Response, Problem> {
    let step = Step::check(visit, sealed)?;
    let kept = Kept { again: form.again.clone(), ..Kept::default() };
    let act = move |tx: &mut db::Tx<'_>, agent: &WebcareAgent, id| actions::reopen(tx, agent, id, &form.again);
    step.act(act, "webcare-done-reopened", "again", kept).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_local_time_is_read_where_the_site_is() {
        let expected = Timestamp::parse("2026-11-23T08:15:00Z");
        assert_eq!(local_time("2026-11-23T09:15", "Europe/Amsterdam"), expected);
        assert_eq!(local_time("", "Europe/Amsterdam"), None);
        assert_eq!(local_time("yesterday", "Europe/Amsterdam"), None);
    }
}
