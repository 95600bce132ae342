// SPDX-License-Identifier: AGPL-3.0-or-later
//! The one way from what people write to HTML: Markdown by comrak, then the one sanitiser.

use std::sync::OnceLock;

use comrak::Options;

use crate::SafeHtml;

/// Stored beside rendered HTML, so that it can be rendered again when this changes.
pub const RENDERER_VERSION: i64 = 1;

/// Renders Markdown with line breaks kept. Raw HTML is shown as text; links open without telling where from.
pub fn render_markdown(text: &str) -> SafeHtml {
    SafeHtml(sanitiser().clean(&comrak::markdown_to_html(text, options())).to_string())
}

fn options() -> &'static Options<'static> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut options = Options::default();
        options.extension.autolink = true;
        options.extension.strikethrough = true;
        options.render.hardbreaks = true;
        options.render.escape = true;
        options
    })
}

fn sanitiser() -> &'static ammonia::Builder<'static> {
    static SANITISER: OnceLock<ammonia::Builder<'static>> = OnceLock::new();
    SANITISER.get_or_init(|| {
        let mut builder = ammonia::Builder::default();
        let tags =
            ["p", "br", "em", "strong", "del", "a", "ul", "ol", "li", "blockquote", "code", "pre", "h3", "h4", "hr"];
        builder.tags(tags.into_iter().collect());
        builder.url_schemes(["https", "http", "mailto", "tel"].into_iter().collect());
        builder.link_rel(Some("noopener noreferrer nofollow ugc"));
        builder
    })
}

/// The first `limit` letters of a text on one line, ended by an ellipsis when cut.
pub fn excerpt(text: &str, limit: usize) -> String {
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if flat.chars().count() <= limit {
        return flat;
    }
    let cut: String = flat.chars().take(limit).collect();
    let end = cut.rfind(' ').filter(|end| *end > limit / 2).unwrap_or(cut.len());
    format!("{}…", &cut[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_cannot_run() {
        let cases = [
            "<script>alert(1)</script>",
            "[a](javascript:alert(1))",
            "<img src=x onerror=alert(1)>",
            "![x](http://a/b.png)",
        ];
        for case in cases {
            let html = render_markdown(case).0;
            let harmful = ["<script", "href=\"javascript", "<img"];
            assert!(harmful.iter().all(|part| !html.contains(part)), "{case}: {html}");
        }
        assert_eq!(render_markdown("one\ntwo").0.trim(), "<p>one<br>\ntwo</p>");
    }
}
