// SPDX-License-Identifier: AGPL-3.0-or-later
//! Icons that stand many times on one page, drawn once: `<use href="#i-heart"/>`. Keeps a page of twenty texts light.

use std::sync::OnceLock;

use web::SafeHtml;

const NAMES: [&str; 4] = ["bird", "heart", "hand-heart", "users"];

/// The drawings, to be put once into a page.
pub(crate) fn sprite() -> &'static SafeHtml {
    static SPRITE: OnceLock<SafeHtml> = OnceLock::new();
    SPRITE.get_or_init(|| {
        let symbols: String = NAMES.iter().map(|name| symbol(name, &web::icon(name).0)).collect();
        SafeHtml(format!("<svg class=\"vh\" width=\"0\" height=\"0\" aria-hidden=\"true\">{symbols}</svg>"))
    })
}

fn symbol(name: &str, svg: &str) -> String {
    let paths = svg.split_once('>').and_then(|(_, rest)| rest.rsplit_once("</svg>")).map_or("", |(paths, _)| paths);
    let pen = "fill=\"none\" stroke=\"currentColor\" stroke-linecap=\"round\" stroke-linejoin=\"round\"";
    format!("<symbol id=\"i-{name}\" viewBox=\"0 0 24 24\"><g {pen}>{paths}</g></symbol>")
}
