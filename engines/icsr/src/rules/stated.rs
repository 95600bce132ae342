// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every value a batch states, with the element it states and its place. Taken from the tree the writer builds, so no
//! field can be forgotten here that is written there.

use crate::e2b;
use crate::model::Batch;
use crate::xml::Element;

/// One value as it would stand in the message.
pub(super) struct Stated<'a> {
    /// The ICH element; empty for what no element names (keys, media types).
    pub id: &'static str,
    pub letters: &'a str,
    pub is_null: bool,
    /// Which report, counted from 1; 0 for the batch.
    pub report: usize,
    pub place: &'a str,
}

/// Calls back for every value, and for every XML element with the ids it states.
pub(super) fn each(
    batch: &Batch,
    mut value: impl FnMut(Stated<'_>),
    mut group: impl FnMut(&[&'static str], usize, &str),
) {
    let tree = e2b::tree(batch);
    visit(&tree, 0, "batch", &mut value, &mut group);
}

fn visit(
    element: &Element,
    report: usize,
    place: &str,
    value: &mut dyn FnMut(Stated<'_>),
    group: &mut dyn FnMut(&[&'static str], usize, &str),
) {
    let own;
    let (report, place) = match element.turn {
        Some(("report", turn)) => {
            own = format!("report {turn}");
            (turn, own.as_str())
        }
        Some((noun, turn)) => {
            own = format!("{place}, {noun} {turn}");
            (report, own.as_str())
        }
        None => (report, place),
    };
    let ids = values(element, report, place, value);
    if !ids.is_empty() {
        group(&ids, report, place);
    }
    for child in &element.children {
        visit(child, report, place, value, group);
    }
}

/// Calls back for the values on one element; the ids they state.
fn values(element: &Element, report: usize, place: &str, value: &mut dyn FnMut(Stated<'_>)) -> Vec<&'static str> {
    let mut ids = Vec::new();
    let mut tell = |id: &'static str, letters: &str, is_null: bool| {
        value(Stated { id, letters, is_null, report, place });
        ids.extend((!id.is_empty()).then_some(id));
    };
    for attribute in &element.attributes {
        tell(attribute.states, &attribute.value, attribute.name == "nullFlavor");
    }
    if !element.text.is_empty() {
        tell(element.text_states, &element.text, false);
    }
    ids
}
