// SPDX-License-Identifier: MIT OR Apache-2.0
//! Bytes to tree, distrusting every one of them: no document type, no entities, nothing without a limit.

use quick_xml::XmlVersion;
use quick_xml::escape::EscapeError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;

use super::{Attribute, Element};

const HL7: &str = "urn:hl7-org:v3";
const INSTANCE: &str = "http://www.w3.org/2001/XMLSchema-instance";
const ATTRIBUTES_PER_ELEMENT: usize = 64;

/// How much a message may hold before it is refused unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes in all.
    pub bytes: usize,
    /// Elements inside elements.
    pub depth: usize,
    /// Elements in all.
    pub elements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 * 1024 * 1024, depth: 200, elements: 500_000 }
    }
}

/// Why a message cannot be read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadRefused {
    /// More bytes than the limit.
    #[error("the file has {bytes} bytes; at most {limit} are read")]
    TooLarge { bytes: usize, limit: usize },
    /// Not UTF-8.
    #[error("byte {byte} on line {line} is not UTF-8; send the file as UTF-8")]
    NotUtf8 { byte: usize, line: usize },
    /// Another encoding is declared.
    #[error("the file says it is written in {declared}; send it as UTF-8")]
    OtherEncoding { declared: String },
    /// A character that XML 1.0 cannot carry.
    #[error("line {line} holds the character U+{code:04X}, which XML cannot carry")]
    ForbiddenCharacter { line: usize, code: u32 },
    /// Not well-formed.
    #[error("line {line} is not well-formed XML: {why}")]
    NotWellFormed { line: usize, why: String },
    /// A document type declaration, with or without entities.
    #[error("line {line} declares a document type; it is not accepted, nor are entities declared in one")]
    DocumentType { line: usize },
    /// An entity that XML does not predefine.
    #[error("line {line} uses an entity that XML does not predefine")]
    Entity { line: usize },
    /// Elements nested too deep.
    #[error("line {line} nests elements deeper than {limit}")]
    TooDeep { line: usize, limit: usize },
    /// Too many elements, or too many attributes on one.
    #[error("line {line} exceeds the limit of {limit} {things}")]
    TooMany { line: usize, limit: usize, things: &'static str },
    /// Well-formed, but another kind of document.
    #[error("the file is a {found} and not a {wanted} of {HL7}")]
    OtherDocument { found: String, wanted: &'static str },
}

/// What a file holds beside its tree.
pub(crate) struct Parsed {
    pub root: Element,
    pub comments: usize,
    pub instructions: usize,
}

struct Source<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    limits: Limits,
    elements: usize,
    position: usize,
    line: usize,
}

/// Whether XML 1.0 can carry a character (XML 1.0, production 2).
pub(crate) fn is_xml_char(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

/// The tree of a file.
pub(crate) fn parse(bytes: &[u8], limits: Limits) -> Result<Parsed, ReadRefused> {
    let text = text_of(bytes, limits)?;
    let reader = NsReader::from_str(text);
    let mut source = Source { text, reader, limits, elements: 0, position: 0, line: 1 };
    source.reader.config_mut().expand_empty_elements = true;
    let mut tree = Growing::default();
    loop {
        let event = match source.reader.read_event() {
            Ok(event) => event,
            Err(error) => return Err(source.ill_formed(&error)),
        };
        source.advance();
        if let Event::Eof = event {
            let Some(root) = tree.root else {
                return Err(source.refuse("the file ends before its root element does"));
            };
            return Ok(Parsed { root, comments: tree.comments, instructions: tree.instructions });
        }
        source.grow(&mut tree, event)?;
    }
}

/// A tree being put together.
#[derive(Default)]
struct Growing {
    open: Vec<Element>,
    root: Option<Element>,
    comments: usize,
    instructions: usize,
}

fn text_of(bytes: &[u8], limits: Limits) -> Result<&str, ReadRefused> {
    if bytes.len() > limits.bytes {
        return Err(ReadRefused::TooLarge { bytes: bytes.len(), limit: limits.bytes });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let byte = error.valid_up_to();
        ReadRefused::NotUtf8 { byte, line: line_of(&bytes[..byte]) }
    })?;
    if let Some((at, letter)) = text.char_indices().find(|(_, letter)| !is_xml_char(*letter)) {
        return Err(ReadRefused::ForbiddenCharacter { line: line_of(&bytes[..at]), code: letter.into() });
    }
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

fn line_of(before: &[u8]) -> usize {
    1 + before.iter().filter(|byte| **byte == b'\n').count()
}

impl Source<'_> {
    /// Keeps the line of the place reached.
    fn advance(&mut self) {
        let reached = usize::try_from(self.reader.buffer_position()).unwrap_or(self.position).min(self.text.len());
        self.line += self.text.as_bytes()[self.position..reached].iter().filter(|byte| **byte == b'\n').count();
        self.position = reached;
    }

    fn refuse(&self, why: &str) -> ReadRefused {
        ReadRefused::NotWellFormed { line: self.line, why: why.to_owned() }
    }

    fn ill_formed(&mut self, error: &quick_xml::Error) -> ReadRefused {
        self.advance();
        self.refuse(&error.to_string())
    }

    fn declaration(&self, declaration: &quick_xml::events::BytesDecl<'_>) -> Result<(), ReadRefused> {
        let declared = match declaration.encoding() {
            Some(Ok(declared)) => declared.into_owned(),
            Some(Err(error)) => return Err(self.refuse(&error.to_string())),
            None => return Ok(()),
        };
        let known = ["utf-8", "utf8", "us-ascii"].iter().any(|known| declared.eq_ignore_ascii_case(known));
        if known { Ok(()) } else { Err(ReadRefused::OtherEncoding { declared }) }
    }

    fn grow(&mut self, tree: &mut Growing, event: Event<'_>) -> Result<(), ReadRefused> {
        match event {
            Event::Start(start) if tree.root.is_none() => {
                let element = self.element(&start, tree.open.len())?;
                tree.open.push(element);
            }
            Event::End(_) => {
                let element = tree.open.pop().ok_or_else(|| self.refuse("an end tag without a start tag"))?;
                match tree.open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => tree.root = Some(element),
                }
            }
            Event::Text(text) => self.letters(&mut tree.open, &text.xml10_content())?,
            Event::CData(text) => match tree.open.last_mut() {
                Some(element) => element.text.push_str(&text.xml10_content()),
                None => return Err(self.refuse("text outside the root element")),
            },
            Event::GeneralRef(reference) => {
                let letter = self.reference(&reference)?;
                self.letters(&mut tree.open, letter.encode_utf8(&mut [0; 4]))?;
            }
            Event::Comment(_) => tree.comments += 1,
            Event::PI(_) => tree.instructions += 1,
            Event::Decl(declaration) => self.declaration(&declaration)?,
            Event::DocType(_) => return Err(ReadRefused::DocumentType { line: self.line }),
            Event::Start(_) | Event::Empty(_) | Event::Eof => return Err(self.refuse("a second root element")),
        }
        Ok(())
    }

    fn element(&mut self, start: &BytesStart<'_>, depth: usize) -> Result<Element, ReadRefused> {
        self.count(depth)?;
        let line = self.line;
        let (space, local) = self.reader.resolver().resolve_element(start.name());
        let name = match space {
            ResolveResult::Bound(Namespace(HL7)) => local.as_ref().to_owned(),
            ResolveResult::Bound(Namespace(other)) => format!("{{{other}}}{}", local.as_ref()),
            ResolveResult::Unbound => format!("{{}}{}", local.as_ref()),
            ResolveResult::Unknown(_) => return Err(self.refuse("an element with an undeclared prefix")),
        };
        let mut element = Element { name, line, ..Element::default() };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.refuse(&error.to_string()))?;
            if element.attributes.len() == ATTRIBUTES_PER_ELEMENT {
                let things = "attributes on one element";
                return Err(ReadRefused::TooMany { line, limit: ATTRIBUTES_PER_ELEMENT, things });
            }
            if attribute.key.as_namespace_binding().is_none() {
                element.attributes.push(self.attribute(&attribute)?);
            }
        }
        Ok(element)
    }

    fn count(&mut self, depth: usize) -> Result<(), ReadRefused> {
        self.elements += 1;
        let (line, limits) = (self.line, self.limits);
        if depth >= limits.depth {
            return Err(ReadRefused::TooDeep { line, limit: limits.depth });
        }
        if self.elements > limits.elements {
            return Err(ReadRefused::TooMany { line, limit: limits.elements, things: "elements" });
        }
        Ok(())
    }

    fn attribute(&self, found: &quick_xml::events::attributes::Attribute<'_>) -> Result<Attribute, ReadRefused> {
        let (space, local) = self.reader.resolver().resolve_attribute(found.key);
        let name = match space {
            ResolveResult::Unbound => local.as_ref().to_owned(),
            ResolveResult::Bound(Namespace(INSTANCE)) => format!("xsi:{}", local.as_ref()),
            ResolveResult::Bound(Namespace(other)) => format!("{{{other}}}{}", local.as_ref()),
            ResolveResult::Unknown(_) => return Err(self.refuse("an attribute with an undeclared prefix")),
        };
        let value = found.normalized_value(XmlVersion::Explicit1_0).map_err(|error| match error {
            quick_xml::Error::Escape(EscapeError::UnrecognizedEntity(..)) => ReadRefused::Entity { line: self.line },
            other => self.refuse(&other.to_string()),
        })?;
        Ok(Attribute { name, value: value.into_owned(), ..Attribute::default() })
    }

    fn letters(&self, open: &mut [Element], letters: &str) -> Result<(), ReadRefused> {
        match open.last_mut() {
            Some(element) => element.text.push_str(letters),
            None if letters.trim().is_empty() => {}
            None => return Err(self.refuse("text outside the root element")),
        }
        Ok(())
    }

    fn reference(&self, reference: &quick_xml::events::BytesRef<'_>) -> Result<char, ReadRefused> {
        if let Some(letter) = reference.resolve_char_ref().map_err(|error| self.refuse(&error.to_string()))? {
            let code = u32::from(letter);
            let forbidden = ReadRefused::ForbiddenCharacter { line: self.line, code };
            return if is_xml_char(letter) { Ok(letter) } else { Err(forbidden) };
        }
        Ok(match &**reference {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "apos" => '\'',
            "quot" => '"',
            _ => return Err(ReadRefused::Entity { line: self.line }),
        })
    }
}
