// SPDX-License-Identifier: MIT OR Apache-2.0
//! The XML beneath: a small tree with guards against hostile input (`parse`), letters out (`print`), and a walker
//! (`walk`) that reads or writes by one and the same description. Knows nothing of safety reports.

mod field;
mod parse;
mod path;
mod print;
mod walk;

pub(crate) use field::Field;
pub use parse::{Limits, ReadRefused};
pub(crate) use parse::{Parsed, is_xml_char, parse};
pub(crate) use path::{Coded, coded, has, holds};
pub(crate) use print::print;
pub(crate) use walk::At;

/// An element of the tree. The marks say what a reader has used, or which ICH element a writer stated.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<Attribute>,
    pub children: Vec<Element>,
    pub text: String,
    /// The ICH element the text states.
    pub text_states: &'static str,
    pub text_taken: bool,
    pub taken: bool,
    /// The last element of a matched path: it will not match again.
    pub used: bool,
    /// What repeats here, and which of them this is, counted from 1.
    pub turn: Option<(&'static str, usize)>,
    pub line: usize,
}

/// An attribute of an element.
#[derive(Debug, Default)]
pub(crate) struct Attribute {
    pub name: String,
    pub value: String,
    /// The ICH element the value states.
    pub states: &'static str,
    pub taken: bool,
}

impl Element {
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.as_str())
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The element at the end of a path of first children.
    pub fn descend(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }
}
