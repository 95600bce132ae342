// SPDX-License-Identifier: AGPL-3.0-or-later
//! HTML to plain text, for reading and screening: never for showing as HTML again.
//!
//! One pass over the bytes, linear in their number whatever they hold, so nesting, unclosed tags and quotes cost nothing more.
//! Letters are kept as they are (Arabic, emoji with joiners, no-break spaces); only ASCII white space collapses, as in a browser.
//! Paragraphs become blank lines, `br` a new line, list items a line that begins with "- ", images their text alternative.

mod entities;
#[cfg(test)]
mod tests;

pub use entities::decode as decode_entities;
use entities::reference;

/// Gives the text a reader of this HTML would see.
pub fn to_text(html: &str) -> String {
    let mut scan = Scan { rest: html, dead_quotes: [false; 2], no_more_ends: false, page: Page::default() };
    while let Some(at) = scan.rest.find(['<', '&']) {
        scan.page.write(&scan.rest[..at]);
        scan.rest = &scan.rest[at..];
        if scan.rest.starts_with('&') { scan.reference() } else { scan.markup() }
    }
    scan.page.write(scan.rest);
    scan.page.finish()
}

/// Gives the addresses of feeds a web page names in its `link rel="alternate"` elements, at most five.
pub(crate) fn feeds_named(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut scan = Scan { rest: html, dead_quotes: [false; 2], no_more_ends: false, page: Page::default() };
    while let Some(at) = scan.rest.find('<') {
        scan.rest = &scan.rest[at..];
        let Some(end) = scan.tag_end() else { break };
        let tag = &scan.rest[1..end];
        scan.rest = &scan.rest[end + 1..];
        let feed = attribute(tag, "type").is_some_and(|kind| {
            let kind = kind.to_ascii_lowercase();
            kind.contains("rss") || kind.contains("atom") || kind.contains("feed+json")
        });
        if feed && tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("link")) {
            found.extend(attribute(tag, "href"));
        }
        if found.len() == 5 {
            break;
        }
    }
    found
}

struct Scan<'a> {
    rest: &'a str,
    /// A search for a closing `"` or `'` has failed: there is none further on either.
    dead_quotes: [bool; 2],
    no_more_ends: bool,
    page: Page,
}

impl Scan<'_> {
    fn reference(&mut self) {
        match reference(self.rest) {
            Some((length, text)) => {
                self.page.write_letters(text.encode_utf8(&mut [0; 4]));
                self.rest = &self.rest[length..];
            }
            None => self.literal(),
        }
    }

    /// The character at hand means itself.
    fn literal(&mut self) {
        self.page.write(&self.rest[..1]);
        self.rest = &self.rest[1..];
    }

    fn markup(&mut self) {
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            self.rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            return;
        }
        let closing = self.rest.starts_with("</");
        let begins = self.rest.as_bytes().get(if closing { 2 } else { 1 }).copied().unwrap_or(b' ');
        if !(begins.is_ascii_alphabetic() || !closing && matches!(begins, b'!' | b'?')) {
            return self.literal();
        }
        let Some(end) = self.tag_end() else {
            return self.literal();
        };
        let tag = &self.rest[if closing { 2 } else { 1 }..end];
        self.rest = &self.rest[end + 1..];
        let name: String =
            tag.chars().take_while(char::is_ascii_alphanumeric).take(16).collect::<String>().to_ascii_lowercase();
        if !closing
            && matches!(name.as_str(), "script" | "style" | "title" | "template" | "iframe" | "noembed" | "noframes")
        {
            if !tag.ends_with('/') {
                self.skip_to_end_of(&name);
            }
            return;
        }
        self.page.element(&name, closing, tag);
    }

    /// Where the tag that begins here ends; quotes may hold a `>`.
    fn tag_end(&mut self) -> Option<usize> {
        if self.no_more_ends {
            return None;
        }
        let bytes = self.rest.as_bytes();
        let mut at = 1;
        while at < bytes.len() {
            let quote = match bytes[at] {
                b'>' => return Some(at),
                b'"' => 0,
                b'\'' => 1,
                _ => 2,
            };
            // Only a quote after `=` opens a value: "it's" in a broken tag does not.
            if quote < 2 && !self.dead_quotes[quote] && self.rest[..at].trim_end().ends_with('=') {
                match self.rest[at + 1..].find(bytes[at] as char) {
                    Some(length) => at += length + 1,
                    None => self.dead_quotes[quote] = true,
                }
            }
            at += 1;
        }
        // Either there is none at all, or a quote ran over it; a plain search decides, and what fails once fails for good.
        let end = self.rest.find('>');
        self.no_more_ends = end.is_none();
        if end.is_some() {
            self.dead_quotes = [true; 2];
        }
        end
    }

    fn skip_to_end_of(&mut self, name: &str) {
        while let Some(at) = self.rest.find("</") {
            self.rest = &self.rest[at + 2..];
            if self.rest.get(..name.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(name)) {
                self.rest = self.rest.find('>').map_or("", |end| &self.rest[end + 1..]);
                return;
            }
        }
        self.rest = "";
    }
}

/// The value of an attribute in the text of a start tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let mut rest = tag;
    while let Some(at) = rest.find('=') {
        let (before, after) = (&rest[..at], rest[at + 1..].trim_start());
        let (value, next) = match after.chars().next() {
            Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
            _ => after.split_once(|letter: char| letter.is_ascii_whitespace()).unwrap_or((after, "")),
        };
        let last = before.split_ascii_whitespace().next_back().unwrap_or_default();
        if last.eq_ignore_ascii_case(name) {
            return Some(decode_entities(value).into_owned());
        }
        rest = next;
    }
    None
}

#[derive(Default, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Space,
    Line,
    Paragraph,
}

/// The text so far and the white space owed before the next letter.
#[derive(Default)]
struct Page {
    text: String,
    gap: Gap,
    preformatted: usize,
    item: bool,
}

impl Page {
    fn write(&mut self, run: &str) {
        if self.preformatted > 0 {
            return self.write_letters(run);
        }
        let mut rest = run;
        while let Some(at) = rest.find(|letter: char| letter.is_ascii_whitespace()) {
            self.write_letters(&rest[..at]);
            self.owe(Gap::Space);
            rest = &rest[at + 1..];
        }
        self.write_letters(rest);
    }

    fn write_letters(&mut self, letters: &str) {
        if letters.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(match self.gap {
                Gap::None => "",
                Gap::Space => " ",
                Gap::Line => "\n",
                Gap::Paragraph => "\n\n",
            });
        }
        if std::mem::take(&mut self.item) {
            self.text.push_str("- ");
        }
        self.gap = Gap::None;
        self.text.push_str(letters);
    }

    fn owe(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn element(&mut self, name: &str, closing: bool, tag: &str) {
        match name {
            "br" if self.gap >= Gap::Line => self.gap = Gap::Paragraph,
            "br" => self.gap = Gap::Line,
            "pre" => {
                self.owe(Gap::Paragraph);
                self.preformatted = if closing { self.preformatted.saturating_sub(1) } else { self.preformatted + 1 };
            }
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "ul" | "ol" | "dl" | "table" | "figure"
            | "hr" => {
                self.owe(Gap::Paragraph);
            }
            "li" => {
                self.owe(Gap::Line);
                self.item = !closing;
            }
            "div" | "tr" | "dt" | "dd" | "section" | "article" | "header" | "footer" | "main" | "aside" | "nav"
            | "figcaption" | "address" | "form" | "details" | "summary" | "option" => self.owe(Gap::Line),
            "td" | "th" => self.owe(Gap::Space),
            "img" if !closing => {
                if let Some(alternative) = attribute(tag, "alt") {
                    self.write(&alternative);
                }
            }
            _ => {}
        }
    }

    fn finish(self) -> String {
        let text = self.text.trim_matches(|letter: char| letter.is_ascii_whitespace()).to_owned();
        crate::message::without_nul(text)
    }
}
