// SPDX-License-Identifier: AGPL-3.0-or-later
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use kernel::Fault;

use crate::{Chrome, Visit};

/// Why a request has no ordinary answer. The server shows each as a page in the viewer's language.
#[derive(Debug)]
pub enum Problem {
    NotFound,
    SignInNeeded,
    /// Signed in, and not allowed.
    NotAllowed,
    /// The form came from elsewhere, or its page is too old.
    ForeignForm,
    UnreadableForm,
    TooLarge,
    TooMany,
    /// The state moved on meanwhile (a colleague was first); holds the key of a message.
    Conflict(&'static str),
    /// A refusal with its own message, as a key of words.
    Refused(&'static str),
    Fault(Fault),
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Problem {
        Problem::Fault(fault)
    }
}

impl db::Retryable for Problem {
    fn is_retryable(&self) -> bool {
        matches!(self, Problem::Fault(fault) if fault.retryable)
    }
}

/// What the server needs to draw the page of a problem. Travels in the response's extensions.
#[derive(Clone)]
pub(crate) struct Trouble {
    key: &'static str,
    /// The number under which operators find the cause in the log.
    pub(crate) reference: Option<String>,
    pub(crate) sign_in: bool,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, key) = match &self {
            Problem::NotFound => (StatusCode::NOT_FOUND, "web-problem-not-found"),
            Problem::SignInNeeded => (StatusCode::UNAUTHORIZED, "web-problem-sign-in"),
            Problem::NotAllowed => (StatusCode::FORBIDDEN, "web-problem-not-allowed"),
            Problem::ForeignForm => (StatusCode::FORBIDDEN, "web-problem-foreign-form"),
            Problem::UnreadableForm => (StatusCode::BAD_REQUEST, "web-problem-unreadable-form"),
            Problem::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "web-problem-too-large"),
            Problem::TooMany => (StatusCode::TOO_MANY_REQUESTS, "web-problem-too-many"),
            Problem::Conflict(key) => (StatusCode::CONFLICT, *key),
            Problem::Refused(key) => (StatusCode::UNPROCESSABLE_ENTITY, *key),
            Problem::Fault(_) => (StatusCode::INTERNAL_SERVER_ERROR, "web-problem-fault"),
        };
        let mut reference = None;
        if let Problem::Fault(fault) = &self {
            let id = kernel::hex(&kernel::random_bytes::<4>());
            tracing::error!(reference = id, %fault, "a request failed");
            reference = Some(id);
        }
        let sign_in = matches!(self, Problem::SignInNeeded);
        let mut response = status.into_response();
        response.extensions_mut().insert(Trouble { key, reference, sign_in });
        response
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    page: Chrome,
    words: String,
    help: String,
    reference: Option<String>,
}

/// Draws the page for a response that carries a trouble.
pub(crate) fn dress(visit: &Visit, response: Response) -> Response {
    let Some(trouble) = response.extensions().get::<Trouble>().cloned() else {
        return response;
    };
    if trouble.sign_in && visit.viewer.account.is_none() {
        let next: String = url::form_urlencoded::byte_serialize(visit.path.as_bytes()).collect();
        return crate::redirect(&format!("/sign-in?next={next}"), None);
    }
    let words = visit.words.t(trouble.key).into_owned();
    let help = visit.words.t(&format!("{}-help", trouble.key)).into_owned();
    let help = if help.ends_with("-help") { visit.words.t("web-problem-help").into_owned() } else { help };
    let page = ProblemPage { page: visit.chrome(words.clone()), words, help, reference: trouble.reference };
    match page.render() {
        Ok(text) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (response.status(), [(header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => response,
    }
}
