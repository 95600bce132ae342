// SPDX-License-Identifier: AGPL-3.0-or-later
//! A small, bounded XML tree. It forgives what real feeds get wrong (unclosed elements, bare ampersands, names of HTML entities,
//! undeclared prefixes) and refuses what only an attack does. It expands no entity a document declares and opens no address.

use super::FeedRefused;
use crate::html::decode_entities;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

const MAX_DEPTH: usize = 100;
const MAX_ELEMENTS: usize = 200_000;
const MAX_ATTRIBUTES: usize = 256;

/// The vocabularies a feed may mix, as far as reading it needs to tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// RSS in all its versions, and whatever declares nothing.
    Plain,
    Atom,
    DublinCore,
    Content,
    Rdf,
    Xhtml,
    Thread,
    Other,
}

/// Names in lower case, with their prefix, and values.
type Attributes = Vec<(String, String)>;
/// What each prefix means from an element inward; the empty one is the default.
type Prefixes = Vec<(String, Space)>;

pub(super) enum Child {
    Text(String),
    Element(Element),
}

pub(super) struct Element {
    pub space: Space,
    /// The local name in lower case.
    pub name: String,
    pub attributes: Attributes,
    pub children: Vec<Child>,
    /// The document ended, or broke, before this element did.
    pub cut_off: bool,
}

impl Element {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// All text inside, in order, elements passed through.
    pub fn text(&self) -> String {
        let mut out = String::new();
        self.collect(&mut out);
        out
    }

    fn collect(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(text),
                Child::Element(element) => element.collect(out),
            }
        }
    }

    /// What is inside, written as HTML.
    pub fn inner_html(&self) -> String {
        let mut out = String::new();
        self.write_children(&mut out);
        out
    }

    fn write_children(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Text(text) => out.push_str(&quick_xml::escape::partial_escape(text.as_str())),
                Child::Element(element) => {
                    out.push('<');
                    out.push_str(&element.name);
                    for (name, value) in element.attributes.iter().filter(|(name, _)| !name.contains(':')) {
                        out.push_str(&format!(" {name}=\"{}\"", quick_xml::escape::escape(value.as_str())));
                    }
                    out.push('>');
                    element.write_children(out);
                    if !matches!(element.name.as_str(), "br" | "hr" | "img" | "input" | "wbr") {
                        out.push_str(&format!("</{}>", element.name));
                    }
                }
            }
        }
    }
}

/// A document read to its end or to the place where it breaks.
pub(super) struct Document {
    pub root: Element,
    /// The byte at which reading stopped, when the rest could not be read.
    pub broken_at: Option<u64>,
}

/// Reads a document into a tree.
pub(super) fn parse(text: &str) -> Result<Document, FeedRefused> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    config.expand_empty_elements = true;
    config.trim_markup_names_in_closing_tags = true;
    let mut builder = Builder { open: Vec::new(), done: None, elements: 0 };
    let mut broken_at = None;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => break,
            Ok(Event::DocType(declaration)) => refuse_entities(&declaration)?,
            Ok(event) => builder.take(event)?,
            Err(_) => {
                broken_at = Some(reader.error_position());
                break;
            }
        }
    }
    if !builder.open.is_empty() {
        broken_at = broken_at.or(Some(reader.buffer_position()));
    }
    while let Some(open) = builder.open.last_mut() {
        open.element.cut_off = true;
        builder.close();
    }
    match builder.done {
        Some(root) => Ok(Document { root, broken_at }),
        None => Err(FeedRefused::NotXml { byte: broken_at }),
    }
}

/// A document may name the HTML entities of old; entities made of entities, or fetched from elsewhere, are an attack.
fn refuse_entities(declaration: &str) -> Result<(), FeedRefused> {
    for part in declaration.split("<!ENTITY").skip(1) {
        let body = part.split('>').next().unwrap_or_default();
        let value = body.split_once(['"', '\'']).map_or("", |(_, value)| value);
        let nested = value.split('&').skip(1).any(|reference| !reference.starts_with('#'));
        let outside = body.contains("SYSTEM") || body.contains("PUBLIC") || body.trim_start().starts_with('%');
        if nested || outside || value.len() > 256 {
            return Err(FeedRefused::EntityDeclarations);
        }
    }
    Ok(())
}

struct Open {
    element: Element,
    raw_name: String,
    prefixes: Prefixes,
}

struct Builder {
    open: Vec<Open>,
    done: Option<Element>,
    elements: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>) -> Result<(), FeedRefused> {
        match event {
            Event::Start(start) => self.start(&start)?,
            Event::End(end) => self.end(end.name().as_ref()),
            Event::Text(text) => self.text(&decode_entities(&text.into_inner())),
            Event::CData(text) => self.text(&text.into_inner()),
            Event::GeneralRef(reference) => {
                let written = format!("&{};", reference.into_inner());
                self.text(&decode_entities(&written));
            }
            _ => {}
        }
        Ok(())
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), FeedRefused> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS || self.open.len() >= MAX_DEPTH {
            return Err(FeedRefused::TooLarge { elements: MAX_ELEMENTS, depth: MAX_DEPTH });
        }
        let raw_name = start.name().as_ref().to_owned();
        let (prefixes, attributes) = self.attributes(start);
        let lower = raw_name.to_ascii_lowercase();
        let (prefix, name) = lower.split_once(':').unwrap_or(("", &lower));
        let space = self.resolve(prefix, &prefixes);
        let element = Element { space, name: name.to_owned(), attributes, children: Vec::new(), cut_off: false };
        self.open.push(Open { element, raw_name, prefixes });
        Ok(())
    }

    /// The vocabularies an element declares, and its other attributes.
    fn attributes(&self, start: &BytesStart<'_>) -> (Prefixes, Attributes) {
        let mut prefixes = Vec::new();
        let mut attributes = Vec::new();
        for attribute in start.html_attributes().with_checks(false).take(MAX_ATTRIBUTES).flatten() {
            let name = attribute.key.as_ref().to_ascii_lowercase();
            let value = decode_entities(&attribute.value).into_owned();
            match name.strip_prefix("xmlns") {
                Some("") => prefixes.push((String::new(), self.default_space(&value))),
                Some(prefix) if prefix.starts_with(':') => prefixes.push((prefix[1..].to_owned(), space_of(&value))),
                _ => attributes.push((name, value)),
            }
        }
        (prefixes, attributes)
    }

    /// A vocabulary nobody knows is taken for RSS when the whole feed is in it: what it calls a title is one.
    fn default_space(&self, address: &str) -> Space {
        match space_of(address) {
            Space::Other if self.open.is_empty() => Space::Plain,
            known => known,
        }
    }

    fn resolve(&self, prefix: &str, own: &[(String, Space)]) -> Space {
        let declared = own.iter().rev().chain(self.open.iter().rev().flat_map(|open| open.prefixes.iter().rev()));
        declared.into_iter().find(|(known, _)| known == prefix).map_or_else(|| customary(prefix), |(_, space)| *space)
    }

    /// Closes up to the element of this name; an end without a beginning is passed over.
    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|open| open.raw_name == name) {
            while self.open.len() > at {
                self.close();
            }
        }
    }

    fn close(&mut self) {
        let Some(closed) = self.open.pop() else { return };
        match self.open.last_mut() {
            Some(parent) => parent.element.children.push(Child::Element(closed.element)),
            None => {
                self.done.get_or_insert(closed.element);
            }
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last_mut() else { return };
        match open.element.children.last_mut() {
            Some(Child::Text(before)) => before.push_str(text),
            _ => open.element.children.push(Child::Text(text.to_owned())),
        }
    }
}

/// What a prefix customarily means when a document forgets to declare it.
fn customary(prefix: &str) -> Space {
    match prefix {
        "" => Space::Plain,
        "atom" | "atom03" | "atom10" | "a10" => Space::Atom,
        "dc" | "dcterms" => Space::DublinCore,
        "content" => Space::Content,
        "rdf" => Space::Rdf,
        "xhtml" | "html" => Space::Xhtml,
        "thr" => Space::Thread,
        _ => Space::Other,
    }
}

/// How the addresses of RSS vocabularies end, from 0.90 to 2.0.
const RSS: &[&str] = &[
    "netscape.com/rdf/simple/0.9/",
    "purl.org/rss/1.0/",
    "purl.org/net/rss1.1#",
    "userland.com/rss2",
    "userland.com/rss",
    "/tech/rss",
];

fn space_of(address: &str) -> Space {
    let address = address.trim().to_ascii_lowercase();
    let holds = |part: &str| address.contains(part);
    if holds("purl.org/rss/1.0/modules/content") {
        Space::Content
    } else if holds("w3.org/2005/atom") || holds("purl.org/atom/ns") {
        Space::Atom
    } else if holds("purl.org/dc/") {
        Space::DublinCore
    } else if holds("22-rdf-syntax-ns") {
        Space::Rdf
    } else if holds("w3.org/1999/xhtml") {
        Space::Xhtml
    } else if holds("purl.org/syndication/thread") {
        Space::Thread
    } else if address.is_empty() || RSS.iter().any(|known| address.ends_with(known)) {
        Space::Plain
    } else {
        Space::Other
    }
}
