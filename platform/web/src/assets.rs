// SPDX-License-Identifier: AGPL-3.0-or-later
//! Style sheets, scripts, fonts and icons, inside the program.

use std::collections::HashMap;
use std::sync::OnceLock;

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::SafeHtml;

#[derive(RustEmbed)]
#[folder = "css/"]
struct Css;

#[derive(RustEmbed)]
#[folder = "js/"]
struct Js;

#[derive(RustEmbed)]
#[folder = "fonts/"]
struct Fonts;

#[derive(RustEmbed)]
#[folder = "icons/"]
struct Icons;

/// Files of a folder in the order that its `order.txt` names.
fn bundle<Folder: RustEmbed>() -> String {
    let text =
        |name: &str| Folder::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default();
    let order = text("order.txt");
    order.lines().map(str::trim).filter(|name| !name.is_empty()).map(|name| text(name) + "\n").collect()
}

fn style() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(bundle::<Css>)
}

fn script() -> &'static str {
    static TEXT: OnceLock<String> = OnceLock::new();
    TEXT.get_or_init(bundle::<Js>)
}

/// A suffix that changes with the files, so that they may be cached for a year.
pub(crate) fn version() -> &'static str {
    static VERSION: OnceLock<String> = OnceLock::new();
    VERSION.get_or_init(|| format!("?v={}", &kernel::token_hash(&format!("{}{}", style(), script()))[..10]))
}

/// `/assets/{*path}`: the two bundles and the fonts.
pub(crate) async fn get(Path(path): Path<String>) -> Response {
    let year = "public, max-age=31536000, immutable";
    let answer = |kind: &'static str, body: Vec<u8>| {
        ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, year)], body).into_response()
    };
    match path.as_str() {
        "app.css" => answer("text/css; charset=utf-8", style().as_bytes().to_vec()),
        "app.js" => answer("text/javascript; charset=utf-8", script().as_bytes().to_vec()),
        "icon.svg" => {
            answer("image/svg+xml", Icons::get("monogram.svg").map(|file| file.data.into_owned()).unwrap_or_default())
        }
        _ => match path.strip_prefix("fonts/").filter(|name| name.ends_with(".woff2")).and_then(Fonts::get) {
            Some(font) => answer("font/woff2", font.data.into_owned()),
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

/// An icon as inline SVG, hidden from screen readers; an unknown name gives an empty box and a line in the log.
pub fn icon(name: &str) -> SafeHtml {
    static ICONS: OnceLock<HashMap<String, String>> = OnceLock::new();
    let icons = ICONS.get_or_init(|| {
        Icons::iter().filter_map(|file| Some((file.strip_suffix(".svg")?.to_owned(), drawn(&file)?))).collect()
    });
    match icons.get(name) {
        Some(svg) => SafeHtml(svg.clone()),
        None => {
            tracing::error!(name, "no such icon");
            SafeHtml("<svg class=\"i\" aria-hidden=\"true\" viewBox=\"0 0 24 24\"></svg>".to_owned())
        }
    }
}

fn drawn(file: &str) -> Option<String> {
    let paths = String::from_utf8_lossy(&Icons::get(file)?.data).trim().to_owned();
    if paths.starts_with("<svg") {
        return Some(paths);
    }
    let flip =
        ["chevron-right", "chevron-left", "arrow-right", "arrow-left", "reply", "send", "log-out", "log-in", "undo-2"];
    let class = if flip.contains(&file.strip_suffix(".svg")?) { "i flip" } else { "i" };
    Some(format!(
        "<svg class=\"{class}\" aria-hidden=\"true\" viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\">{paths}</svg>"
    ))
}
