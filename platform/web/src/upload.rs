// SPDX-License-Identifier: AGPL-3.0-or-later
use axum::extract::{FromRequest, Multipart, Request};

use crate::{Problem, Visit, csrf};

/// One file sent with a form (`enctype="multipart/form-data"`, at most 2 MB), checked to come from our own page. The
/// field `csrf` stands before the file.
pub struct Upload {
    /// The name the browser gives; for messages, never for paths.
    pub file_name: String,
    pub bytes: Vec<u8>,
}

impl<S: Sync> FromRequest<S> for Upload {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Upload, Problem> {
        let visit = request.extensions().get::<Visit>().expect("the server puts a visit into every request").clone();
        if csrf::is_foreign(request.headers(), &visit.settings.base_url) {
            return Err(Problem::ForeignForm);
        }
        let mut parts = Multipart::from_request(request, &()).await.map_err(|_| Problem::UnreadableForm)?;
        let mut is_proven = false;
        while let Some(part) = parts.next_field().await.map_err(too_large_or_unreadable)? {
            match (part.name(), part.file_name().map(str::to_owned)) {
                (Some("csrf"), None) => {
                    let token = part.text().await.map_err(too_large_or_unreadable)?;
                    is_proven = csrf::holds(&visit.site.key, &visit.viewer.session, &token);
                }
                (_, Some(file_name)) if is_proven => {
                    let bytes = part.bytes().await.map_err(too_large_or_unreadable)?.to_vec();
                    return Ok(Upload { file_name, bytes });
                }
                (_, Some(_)) => return Err(Problem::ForeignForm),
                _ => {}
            }
        }
        Err(Problem::UnreadableForm)
    }
}

fn too_large_or_unreadable(cause: axum::extract::multipart::MultipartError) -> Problem {
    if cause.status() == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        Problem::TooLarge
    } else {
        Problem::UnreadableForm
    }
}
