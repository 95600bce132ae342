// SPDX-License-Identifier: AGPL-3.0-or-later
use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use serde::de::DeserializeOwned;

use crate::{Problem, Visit, csrf};

/// A submitted form: size-limited, and checked to come from our own page.
pub struct Form<T>(pub T);

/// The largest form taken, in bytes.
const LIMIT: usize = 1024 * 1024;

#[derive(serde::Deserialize)]
struct Proof {
    #[serde(default)]
    csrf: String,
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Form<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Form<T>, Problem> {
        let visit = request.extensions().get::<Visit>().expect("the server puts a visit into every request").clone();
        if csrf::is_foreign(request.headers(), &visit.settings.base_url) {
            return Err(Problem::ForeignForm);
        }
        let body = to_bytes(request.into_body(), LIMIT).await.map_err(|_| Problem::TooLarge)?;
        let proof: Proof = serde_html_form::from_bytes(&body).map_err(|_| Problem::UnreadableForm)?;
        if !csrf::holds(&visit.site.key, &visit.viewer.session, &proof.csrf) {
            return Err(Problem::ForeignForm);
        }
        serde_html_form::from_bytes(&body).map(Form).map_err(|_| Problem::UnreadableForm)
    }
}

/// What is wrong in a submitted form, field by field, in words.
#[derive(Clone, Debug, Default)]
pub struct FieldErrors {
    errors: Vec<(&'static str, String)>,
}

impl FieldErrors {
    pub fn none() -> FieldErrors {
        FieldErrors::default()
    }

    /// One thing that is wrong.
    pub fn one(field: &'static str, message: impl Into<String>) -> FieldErrors {
        FieldErrors { errors: vec![(field, message.into())] }
    }

    /// Adds what is wrong with a field and how to mend it.
    pub fn add(&mut self, field: &'static str, message: impl Into<String>) {
        self.errors.push((field, message.into()));
    }

    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// What is wrong with one field.
    pub fn of(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|(name, _)| *name == field).map(|(_, message)| message.as_str())
    }

    /// Everything, for the summary at the top.
    pub fn all(&self) -> &[(&'static str, String)] {
        &self.errors
    }
}
