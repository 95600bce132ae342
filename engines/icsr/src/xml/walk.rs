// SPDX-License-Identifier: MIT OR Apache-2.0
//! One description, two directions. A function that says where each field stands is run over a tree read (it fills
//! the fields and marks what it used) or over a tree being built (it puts the fields in). Whatever stays unmarked after
//! reading is what the description does not know, and is named.
//!
//! A path is names joined by `/`; `name:TYPE` gives the typeCode, `name#CLASS` another classCode than usual.

use super::field::Field;
use super::path::{Coded, find, has, holds, name_of, structure, visit};
use super::{Attribute, Element};
use crate::{NullFlavor, Value};

/// A place in the tree, read from or written to.
pub(crate) struct At<'a> {
    pub element: &'a mut Element,
    reading: bool,
    /// Whether a field of the model stands here or below.
    filled: bool,
}

impl<'a> At<'a> {
    pub fn read(element: &'a mut Element) -> Self {
        element.taken = true;
        Self { element, reading: true, filled: false }
    }

    pub fn write(element: &'a mut Element) -> Self {
        Self { element, reading: false, filled: false }
    }

    pub fn is_reading(&self) -> bool {
        self.reading
    }

    /// An attribute whose value never changes.
    pub fn fixed(&mut self, name: &str, value: &str) {
        if !self.reading {
            self.put(name, value.to_owned(), "");
        } else if let Some(attribute) = self.element.attributes.iter_mut().find(|one| one.name == name)
            && attribute.value == value
        {
            attribute.taken = true;
        }
    }

    /// The code that says what this element is.
    pub fn code(&mut self, code: &Coded) {
        self.always("code", |at| {
            at.fixed("code", code.code);
            at.fixed("codeSystem", code.system);
            if !code.words.is_empty() {
                at.fixed("displayName", code.words);
            }
        });
    }

    /// An attribute stating an ICH element, or the null flavour in its place.
    pub fn attr(&mut self, states: &'static str, name: &str, field: &mut impl Field) {
        self.prefixed(states, name, "", field);
    }

    /// An attribute whose value follows a fixed prefix (`tel:`).
    pub fn prefixed(&mut self, states: &'static str, name: &str, prefix: &str, field: &mut impl Field) {
        if self.reading {
            self.take_attr(name, prefix, field);
        } else {
            match field.stated() {
                Some(Value::Known(letters)) => self.put(name, format!("{prefix}{letters}"), states),
                Some(Value::Null(flavor)) => self.put("nullFlavor", flavor.code().to_owned(), states),
                None => return,
            }
            self.filled = true;
        }
    }

    fn take_attr(&mut self, name: &str, prefix: &str, field: &mut impl Field) {
        let attributes = &mut self.element.attributes;
        if let Some(found) = attributes.iter_mut().find(|one| one.name == name && !one.taken) {
            if let Some(letters) = found.value.strip_prefix(prefix) {
                found.taken = field.take(Value::Known(letters));
            }
        } else if let Some(found) = attributes.iter_mut().find(|one| one.name == "nullFlavor" && !one.taken) {
            found.taken = field.take(Value::Null(NullFlavor::from_code(&found.value)));
        }
    }

    /// The text of the element, or its null flavour.
    pub fn text(&mut self, states: &'static str, field: &mut impl Field) {
        if !self.reading {
            match field.stated() {
                Some(Value::Known(letters)) => {
                    self.element.text = letters;
                    self.element.text_states = states;
                }
                Some(Value::Null(flavor)) => self.put("nullFlavor", flavor.code().to_owned(), states),
                None => return,
            }
            self.filled = true;
            return;
        }
        let blank = self.element.text.trim().is_empty();
        match self.element.attributes.iter_mut().find(|one| one.name == "nullFlavor" && blank) {
            Some(found) => found.taken = field.take(Value::Null(NullFlavor::from_code(&found.value))),
            None if self.element.text.is_empty() => {}
            None => self.element.text_taken = field.take(Value::Known(&self.element.text)),
        }
    }

    /// An `id` of one kind, told by its root.
    pub fn identifier(&mut self, states: &'static str, root: &'static str, field: &mut impl Field) {
        self.one_where("id", holds("root", root), |at| {
            at.attr(states, "extension", field);
            at.fixed("root", root);
        });
    }

    /// A value from a code list: the code and the list's identifier. A code of another list is left alone.
    pub fn listed(&mut self, states: &'static str, system: &'static str, field: &mut impl Field) {
        let other = self.element.attribute("codeSystem").is_some_and(|found| found != system);
        if self.reading && other {
            return;
        }
        self.attr(states, "code", field);
        if self.reading || matches!(field.stated(), Some(Value::Known(_))) {
            self.fixed("codeSystem", system);
        }
    }

    /// One element; left out when nothing of the model stands in it.
    pub fn one(&mut self, path: &str, describe: impl FnOnce(&mut At<'_>)) {
        self.single(path, false, &|_| true, describe);
    }

    /// One element that passes a test.
    pub fn one_where(&mut self, path: &str, test: impl Fn(&Element) -> bool, describe: impl FnOnce(&mut At<'_>)) {
        self.single(path, false, &test, describe);
    }

    /// One element told by its code.
    pub fn one_coded(&mut self, path: &str, code: &Coded, describe: impl FnOnce(&mut At<'_>)) {
        self.single(path, false, &has(code), |at| {
            at.code(code);
            describe(at);
        });
    }

    /// One element that is written even when empty.
    pub fn always(&mut self, path: &str, describe: impl FnOnce(&mut At<'_>)) {
        self.single(path, true, &|_| true, describe);
    }

    fn single(&mut self, path: &str, keep: bool, test: &dyn Fn(&Element) -> bool, describe: impl FnOnce(&mut At<'_>)) {
        let steps: Vec<&str> = path.split('/').collect();
        if self.reading {
            if let Some(found) = find(self.element, &steps, test) {
                describe(&mut At { element: found, reading: true, filled: false });
            }
        } else {
            let mut branch = Element::new("");
            let filled = build(&mut branch, &steps, describe);
            if filled || keep {
                self.element.children.append(&mut branch.children);
            }
            self.filled |= filled;
        }
    }

    /// Every element that passes a test, one for each member of a list. `noun` names a member to people.
    pub fn each<T: Default>(
        &mut self,
        noun: &'static str,
        path: &str,
        test: impl Fn(&Element) -> bool,
        list: &mut Vec<T>,
        mut describe: impl FnMut(&mut At<'_>, &mut T),
    ) {
        let steps: Vec<&str> = path.split('/').collect();
        if self.reading {
            visit(self.element, &steps, &test, &mut |found| {
                let mut member = T::default();
                describe(&mut At { element: found, reading: true, filled: false }, &mut member);
                list.push(member);
            });
            return;
        }
        for (index, member) in list.iter_mut().enumerate() {
            let mut branch = Element::new("");
            build(&mut branch, &steps, |at| {
                at.element.turn = Some((noun, index + 1));
                describe(at, member);
            });
            self.element.children.append(&mut branch.children);
            self.filled = true;
        }
    }

    /// Like `each`, for members that have no empty state of their own.
    pub fn each_some<T>(
        &mut self,
        noun: &'static str,
        path: &str,
        test: impl Fn(&Element) -> bool,
        list: &mut Vec<T>,
        describe: impl FnMut(&mut At<'_>, &mut Option<T>),
    ) {
        let mut members: Vec<Option<T>> = std::mem::take(list).into_iter().map(Some).collect();
        self.each(noun, path, test, &mut members, describe);
        list.extend(members.into_iter().flatten());
    }

    fn put(&mut self, name: &str, value: String, states: &'static str) {
        self.element.attributes.push(Attribute { name: name.to_owned(), value, states, taken: false });
    }
}

/// Builds the chain of a path under `parent` and describes its last element.
fn build(parent: &mut Element, steps: &[&str], describe: impl FnOnce(&mut At<'_>)) -> bool {
    let (first, rest) = steps.split_first().expect("a path has at least one step");
    let mut element = Element::new(name_of(first));
    for (name, value) in structure(first) {
        element.attributes.push(Attribute { name: name.to_owned(), value: value.to_owned(), ..Attribute::default() });
    }
    let filled = if rest.is_empty() {
        let mut at = At::write(&mut element);
        describe(&mut at);
        at.filled
    } else {
        build(&mut element, rest, describe)
    };
    parent.children.push(element);
    filled
}
