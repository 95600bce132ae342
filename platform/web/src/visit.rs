// SPDX-License-Identifier: AGPL-3.0-or-later
use std::convert::Infallible;
use std::sync::Arc;

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::{HeaderValue, StatusCode, header, request::Parts};
use axum::response::{IntoResponse, Response};
use kernel::{Language, Timestamp};
use settings::Settings;

use crate::{Chrome, Problem, Site, Viewer, Words};

/// One request to one site: who looks, in which language, where.
#[derive(Clone)]
pub struct Visit {
    pub site: Arc<Site>,
    pub settings: Arc<Settings>,
    pub viewer: Viewer,
    pub words: Words,
    /// `""`, `"light"` or `"dark"`.
    pub theme: &'static str,
    /// Path with query, for "back to here" links.
    pub path: String,
    /// A short message carried over a redirect, as a key of words.
    pub notice: Option<String>,
    pub now: Timestamp,
    /// The network the request comes from (/24 or /48), for limits only; never stored.
    pub network: String,
}

impl Visit {
    /// The frame of a page: title, words, who is signed in, what the rail shows.
    pub fn chrome(&self, title: impl Into<String>) -> Chrome {
        Chrome::new(self, title.into())
    }

    /// The frame of a page whose title is a message.
    pub fn titled(&self, key: &str) -> Chrome {
        Chrome::new(self, self.words.t(key).into_owned())
    }

    /// The language of this visit.
    pub fn language(&self) -> Language {
        self.words.language
    }

    /// An absolute address of this site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.settings.base_url)
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Visit, Infallible> {
        Ok(parts.extensions.get::<Visit>().expect("the server puts a visit into every request").clone())
    }
}

/// Answers with a page.
pub fn respond(template: &impl Template) -> Result<Response, Problem> {
    respond_with(StatusCode::OK, template)
}

/// Answers with a page and a status: 422 for a form that was refused.
pub fn respond_with(status: StatusCode, template: &impl Template) -> Result<Response, Problem> {
    let text = template.render().map_err(|cause| kernel::Fault::caused("rendering a page", cause))?;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    Ok((status, [(header::CONTENT_TYPE, kind)], text).into_response())
}

/// Sends the browser on (303), with an optional notice shown there once.
pub fn redirect(to: &str, notice: Option<&str>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response();
    if let Some(notice) = notice {
        let cookie = format!("notice={notice}; Path=/; Max-Age=30; HttpOnly; SameSite=Lax");
        if let Ok(value) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(header::SET_COOKIE, value);
        }
    }
    response
}
