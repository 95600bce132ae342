// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::StatusCode;
use db::Tx;
use identity::actions::{VisitorDraft, WelcomeRefused, welcome_visitor};
use identity::{Member, SessionToken};
use kernel::Fault;
use serde::Deserialize;
use web::prelude::*;

use super::{FindingView, findings, without_findings};
use crate::threads::model::WriteRefused;

/// What the writing form sends.
#[derive(Deserialize, Default, Clone, Debug)]
#[serde(default)]
pub(crate) struct WritingForm {
    pub title: String,
    pub body: String,
    /// Who may read it; the code of a [`Choice`].
    pub audience: String,
    pub pseudonym: String,
    pub email: String,
    pub keep_name: String,
    /// "1": send with the identifying words.
    pub keep: String,
    /// "1": leave them out, then show the form again.
    pub fix: String,
    /// "1": the person has seen the second step.
    pub seen: String,
}

impl WritingForm {
    /// Leaves identifying words out when that was asked; true when it was.
    pub fn left_out(&mut self) -> bool {
        let asked = self.fix == "1";
        if asked {
            self.title = without_findings(&self.title);
            self.body = without_findings(&self.body);
        }
        asked
    }

    /// What still stands in the way: identifying words that the person has not decided about.
    pub fn open_findings(&self) -> Vec<FindingView> {
        if self.keep == "1" {
            return Vec::new();
        }
        let mut all = findings(&self.title);
        all.extend(findings(&self.body));
        all
    }

    /// Who writes: the signed-in member, or somebody new under a chosen name.
    pub fn writer(&self, visit: &Visit) -> Writer {
        match Member::check(&visit.viewer) {
            Ok(member) => Writer::Known(member),
            Err(_) => Writer::New(VisitorDraft {
                pseudonym: Some(self.pseudonym.clone()),
                email: Some(self.email.trim().to_owned()).filter(|email| !email.is_empty()),
                language: visit.language(),
                keep_name: self.keep_name == "yes",
            }),
        }
    }
}

/// Who writes.
#[derive(Clone, Debug)]
pub(crate) enum Writer {
    Known(Member),
    New(VisitorDraft),
}

impl Writer {
    /// A member, made now when somebody is new, with the session to start.
    pub fn settle(&self, tx: &mut Tx<'_>) -> Result<(Member, Option<SessionToken>), SendRefused> {
        match self {
            Writer::Known(member) => Ok((member.clone(), None)),
            Writer::New(draft) => {
                let (person, token) = welcome_visitor(tx, draft.clone())?;
                let member = Member::of(tx, person.account)?.ok_or_else(|| Fault::new("a new account is not there"))?;
                Ok((member, Some(token)))
            }
        }
    }
}

/// Why a text was not sent.
#[derive(Debug)]
pub(crate) enum SendRefused {
    Welcome(WelcomeRefused),
    Write(WriteRefused),
    Fault(Fault),
}
db::refusal!(SendRefused);

impl From<WelcomeRefused> for SendRefused {
    fn from(refused: WelcomeRefused) -> SendRefused {
        match refused {
            WelcomeRefused::Fault(fault) => SendRefused::Fault(fault),
            other => SendRefused::Welcome(other),
        }
    }
}

impl From<WriteRefused> for SendRefused {
    fn from(refused: WriteRefused) -> SendRefused {
        match refused {
            WriteRefused::Fault(fault) => SendRefused::Fault(fault),
            other => SendRefused::Write(other),
        }
    }
}

impl SendRefused {
    /// The errors of the form, or the problem when it is none the person can mend.
    pub fn errors(self, visit: &Visit) -> Result<FieldErrors, Problem> {
        let (field, key) = match &self {
            SendRefused::Fault(_) => ("body", ""),
            SendRefused::Write(WriteRefused::NotHere) => return Err(Problem::NotFound),
            SendRefused::Write(refused) => refused.shown(),
            SendRefused::Welcome(refused) => {
                let is_mail = matches!(refused, WelcomeRefused::EmailTaken | WelcomeRefused::EmailUnreadable);
                (if is_mail { "email" } else { "pseudonym" }, refused.key())
            }
        };
        match self {
            SendRefused::Fault(fault) => Err(fault.into()),
            _ => Ok(FieldErrors::one(field, visit.words.t(key).into_owned())),
        }
    }

    /// True when the chosen name may tell who somebody is: asked once, kept when the person says so.
    pub fn asks_about_name(&self) -> bool {
        matches!(self, SendRefused::Welcome(WelcomeRefused::NameIdentifies(_)))
    }
}

/// One answer to "who may read this?".
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub code: String,
    pub title: String,
    pub consequence: String,
}

/// An answered question close to what somebody is about to ask.
#[derive(Clone, Debug)]
pub(crate) struct Similar {
    pub title: String,
    pub path: String,
    pub meta: String,
}

/// What differs between asking, discussing, replying and writing to the team.
#[derive(Clone, Debug, Default)]
pub(crate) struct Setting {
    pub heading: String,
    pub lead: String,
    pub action: String,
    /// Label of the title; empty when there is none.
    pub title_label: String,
    pub body_label: String,
    pub body_hint: String,
    pub body_optional: bool,
    pub button: String,
    /// Who reads it, when there is no choice: icon and sentence.
    pub audience: Option<(&'static str, String)>,
    pub choices: Vec<Choice>,
    /// What happens after sending, line by line.
    pub next: Vec<String>,
    pub trail: Vec<(String, String)>,
    pub draft: String,
}

#[derive(Template)]
#[template(path = "writing/write.html")]
pub(crate) struct WritingPage {
    pub page: Chrome,
    pub setting: Setting,
    pub form: WritingForm,
    pub findings: Vec<FindingView>,
    pub similar: Vec<Similar>,
    pub errors: FieldErrors,
    pub is_new: bool,
    pub asks_about_name: bool,
    /// Identifying words were just left out.
    pub was_fixed: bool,
}

impl WritingPage {
    pub fn new(visit: &Visit, setting: Setting, mut form: WritingForm) -> WritingPage {
        let is_new = !visit.viewer.is_signed_in();
        if is_new && form.pseudonym.is_empty() {
            form.pseudonym = identity::offered_pseudonym(u64::from_be_bytes(kernel::random_bytes()));
        }
        let page = visit.chrome(setting.heading.clone());
        let errors = FieldErrors::none();
        WritingPage {
            page,
            setting,
            form,
            findings: Vec::new(),
            similar: Vec::new(),
            errors,
            is_new,
            asks_about_name: false,
            was_fixed: false,
        }
    }
}

/// The form again, with what somebody should look at before it is sent.
pub(crate) fn look_first(
    visit: &Visit,
    setting: Setting,
    form: WritingForm,
    findings: Vec<FindingView>,
    was_fixed: bool,
) -> Result<Response, Problem> {
    let page = WritingPage { findings, was_fixed, ..WritingPage::new(visit, setting, form) };
    respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The form again, with what is wrong in it and the words kept.
pub(crate) fn mend(
    visit: &Visit,
    setting: Setting,
    form: WritingForm,
    refused: SendRefused,
) -> Result<Response, Problem> {
    let asks_about_name = refused.asks_about_name();
    let errors = refused.errors(visit)?;
    let page = WritingPage { errors, asks_about_name, ..WritingPage::new(visit, setting, form) };
    respond_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// On to what was written; somebody new starts a session there.
pub(crate) fn sent(visit: &Visit, path: &str, notice: &str, token: Option<SessionToken>) -> Response {
    let response = redirect(path, Some(notice));
    match token {
        Some(token) => identity::start_session(response, visit, &token),
        None => response,
    }
}
