// SPDX-License-Identifier: AGPL-3.0-or-later
//! Pages, forms and words: how a request finds its site and its viewer, and how an answer is dressed.
//!
//! A capability registers [`Routes`], each with its [`Rule`]; a handler takes a [`Visit`] (site, viewer, language), reads or
//! acts in one unit of work, and answers with a typed template that holds a [`Chrome`] and extends `layout.html`.
//! It never decides what a person may see beyond the route's rule; scope is in the query.

mod assets;
mod chrome;
mod csrf;
mod faces;
mod form;
mod limits;
pub mod live;
mod marked;
mod problem;
mod routes;
mod server;
mod site;
mod upload;
mod viewer;
mod visit;
mod words;

pub use assets::icon;
pub use chrome::{Chrome, SafeHtml};
pub use faces::face;
pub use form::{FieldErrors, Form};
pub use marked::{RENDERER_VERSION, excerpt, render_markdown};
pub use problem::Problem;
pub use routes::{Routes, Rule};
pub use server::{router, serve};
pub use site::{Site, Sites};
pub use upload::Upload;
pub use viewer::{Roles, Viewer, ViewerLookup};
pub use visit::{Visit, redirect, respond, respond_with};
pub use words::{LocaleFile, Words, catalogue_keys};

#[doc(hidden)]
pub use inventory;

locales!("web");

/// What every template may need: `use web::prelude::*`.
pub mod prelude {
    pub use crate::{
        Chrome, FieldErrors, Form, Problem, Routes, Rule, SafeHtml, Visit, redirect, respond, respond_with,
    };
    pub use axum::extract::{Path, Query};
    pub use axum::response::Response;
}
