// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages through the router, as a browser without scripts asks for them.
//!
//! Who is looking is the caller's: [`Pages::new`] takes the look-up of sessions, and every call the cookie of one.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::TestDatabase;

const FORM: &str = "application/x-www-form-urlencoded";

/// A small site, and its pages.
pub struct Pages {
    pub site: Arc<web::Site>,
    pub test: TestDatabase,
    router: Router,
}

/// A page as it came.
pub struct Page {
    pub status: StatusCode,
    pub text: String,
    pub location: String,
}

/// The value of a hidden field on a page.
pub fn hidden<'p>(page: &'p str, name: &str) -> &'p str {
    find_hidden(page, name).unwrap_or_else(|| panic!("the page has no field {name}"))
}

fn find_hidden<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let mark = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&mark)?;
    rest.split('"').next()
}

impl Pages {
    /// A site on this database. `rail` says which roles see the desk, medicines safety and the administration.
    pub fn new(test: TestDatabase, routes: web::Routes, viewer: web::ViewerLookup, rail: [web::Roles; 3]) -> Pages {
        let (key, settings) = (kernel::SiteKey::new([5; 32]), settings::Settings::default());
        let site = Arc::new(web::Site::new("test", test.database.clone(), key, settings, viewer, rail));
        let router = web::router(Arc::new(web::Sites::single(site.clone())), routes);
        Pages { site, test, router }
    }

    pub async fn get(&self, path: &str, cookie: &str) -> Page {
        let request = Request::get(path).header(header::COOKIE, cookie).body(Body::empty());
        self.answer(request.expect("a request")).await
    }

    /// Sends a form just as it is written here.
    pub async fn post(&self, path: &str, cookie: &str, form: String) -> Page {
        self.send(path, cookie, FORM, form.into_bytes()).await
    }

    /// Opens `from`, takes its token, and sends the fields to `to`.
    pub async fn submit(&self, from: &str, to: &str, cookie: &str, fields: &[(&str, &str)]) -> Page {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &self.token(from, cookie).await);
        form.extend_pairs(fields);
        self.post(to, cookie, form.finish()).await
    }

    /// Sends a file with the token of its page.
    pub async fn upload(&self, page: &str, cookie: &str, name: &str, bytes: &[u8]) -> Page {
        let token = self.token(page, cookie).await;
        let part = "--x\r\nContent-Disposition: form-data; name=";
        let head = format!(
            "{part}\"csrf\"\r\n\r\n{token}\r\n{part}\"file\"; filename=\"{name}\"\r\nContent-Type: application/xml\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        self.send(page, cookie, "multipart/form-data; boundary=x", body).await
    }

    /// The token of a page's forms; nothing where no form is, so that a refusal can be looked at.
    pub async fn token(&self, page: &str, cookie: &str) -> String {
        let page = self.get(page, cookie).await;
        find_hidden(&page.text, "csrf").unwrap_or_default().to_owned()
    }

    async fn send(&self, path: &str, cookie: &str, kind: &str, body: Vec<u8>) -> Page {
        let request = Request::post(path).header(header::COOKIE, cookie).header(header::CONTENT_TYPE, kind);
        self.answer(request.body(Body::from(body)).expect("a request")).await
    }

    async fn answer(&self, request: Request<Body>) -> Page {
        let response = self.router.clone().oneshot(request).await.expect("the router answers");
        let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
        let (status, location) = (response.status(), location.unwrap_or_default().to_owned());
        let body = response.into_body().collect().await.expect("the answer ends").to_bytes();
        Page { status, text: String::from_utf8(body.to_vec()).expect("pages are UTF-8"), location }
    }
}
