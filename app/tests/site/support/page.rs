// SPDX-License-Identifier: AGPL-3.0-or-later
use axum::http::{HeaderMap, StatusCode};
use kernel::Language;
use scraper::{ElementRef, Html, Node, Selector};
use web::{Words, catalogue_keys};

use super::Form;

/// What came back: status, headers and words.
pub struct Page {
    pub path: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Page {
    /// The answer's text as it was sent.
    pub fn source(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(super) fn html(&self) -> Html {
        Html::parse_document(&self.source())
    }

    /// What a person reads on the page, spaces run together.
    pub fn text(&self) -> String {
        let html = self.html();
        let mut out = String::new();
        for node in html.tree.nodes() {
            let parent = node.parent().and_then(ElementRef::wrap);
            let is_shown =
                parent.is_none_or(|parent| !matches!(parent.value().name(), "script" | "style" | "title" | "template"));
            if let Node::Text(text) = node.value()
                && is_shown
            {
                out.push_str(text);
                out.push(' ');
            }
        }
        squeezed(&out)
    }

    /// The texts and attributes that carry words for people.
    pub fn words(&self) -> Vec<String> {
        let html = self.html();
        let mut found = vec![self.text()];
        for element in html.select(&selector("*")) {
            let spoken = ["aria-label", "title", "placeholder", "alt", "content"];
            let named = element.value().attrs().filter(|(name, _)| spoken.contains(name) || name.starts_with("data-"));
            found.extend(named.map(|(_, value)| value.to_owned()));
        }
        found.extend(html.select(&selector("title")).map(|title| title.text().collect()));
        found
    }

    /// Whether the page says this.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// Fails unless the page says this, or what stands under this key of words.
    #[track_caller]
    pub fn expect_words(&self, words: &str) -> &Page {
        let words = said(words);
        assert!(self.says(&words), "{} does not say {words:?}; it says:\n{}", self.path, self.text());
        self
    }

    /// Fails unless the answer has this status.
    #[track_caller]
    pub fn expect(&self, status: u16) -> &Page {
        assert_eq!(self.status.as_u16(), status, "{} says:\n{}", self.path, self.text());
        self
    }

    /// Where a redirect leads; empty when it is none.
    pub fn location(&self) -> &str {
        self.headers.get("location").and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// How many elements a selector finds.
    pub fn count(&self, css: &str) -> usize {
        self.html().select(&selector(css)).count()
    }

    /// The attribute of the first element that a selector finds.
    pub fn attribute(&self, css: &str, name: &str) -> Option<String> {
        self.html().select(&selector(css)).next().and_then(|element| element.attr(name).map(str::to_owned))
    }

    /// What the first element that a selector finds says.
    pub fn element_text(&self, css: &str) -> String {
        self.html()
            .select(&selector(css))
            .next()
            .map(|element| squeezed(&element.text().collect::<String>()))
            .unwrap_or_default()
    }

    /// One attribute of every element that a selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.html().select(&selector(css)).filter_map(|element| element.attr(name).map(str::to_owned)).collect()
    }

    /// The addresses of every link.
    pub fn links(&self) -> Vec<String> {
        self.attributes("a[href]", "href")
    }

    /// The address of the first link that begins with this.
    #[track_caller]
    pub fn link_to(&self, begin: &str) -> String {
        let found = self.links().into_iter().find(|address| address.starts_with(begin));
        found.unwrap_or_else(|| panic!("{} has no link to {begin}…, only {:?}", self.path, self.links()))
    }

    /// The form with this button, named by its words or by the key of its words.
    #[track_caller]
    pub fn form(&self, button: &str) -> Form {
        Form::with_button(self, &said(button))
    }

    /// The form that is sent to an address which ends like this.
    #[track_caller]
    pub fn form_to(&self, ending: &str) -> Form {
        Form::with_action(self, ending)
    }
}

pub(super) fn selector(css: &str) -> Selector {
    Selector::parse(css).expect("a selector of our own")
}

/// The English words under a key; words that are no key stand for themselves.
pub fn said(text: &str) -> String {
    let is_key = catalogue_keys(Language::En).iter().any(|key| key == text);
    if is_key { squeezed(&Words::new(Language::En).t(text)) } else { text.to_owned() }
}

pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
