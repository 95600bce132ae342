// SPDX-License-Identifier: MIT OR Apache-2.0
//! Finding elements by path and code, and the structural attributes every element has.

use super::Element;

/// A fixed code that says what its element is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Coded {
    pub code: &'static str,
    pub system: &'static str,
    pub words: &'static str,
}

/// A fixed code.
pub(crate) const fn coded(code: &'static str, system: &'static str, words: &'static str) -> Coded {
    Coded { code, system, words }
}

/// A test: the element carries this code.
pub(crate) fn has(code: &Coded) -> impl Fn(&Element) -> bool {
    |element| {
        element.child("code").is_some_and(|child| {
            child.attribute("code") == Some(code.code) && child.attribute("codeSystem") == Some(code.system)
        })
    }
}

/// A test: the element carries this attribute.
pub(crate) fn holds(name: &'static str, value: &'static str) -> impl Fn(&Element) -> bool {
    move |element| element.attribute(name) == Some(value)
}

/// The first unused element at the end of a path that passes the test; it and its parents are marked as used.
pub(super) fn find<'e>(
    parent: &'e mut Element,
    steps: &[&str],
    test: &dyn Fn(&Element) -> bool,
) -> Option<&'e mut Element> {
    let (first, rest) = steps.split_first().expect("a path has at least one step");
    let name = name_of(first);
    let index = parent.children.iter().position(|child| child.name == name && leads(child, rest, test))?;
    let child = &mut parent.children[index];
    mark(child, first);
    if rest.is_empty() {
        child.used = true;
        return Some(child);
    }
    find(child, rest, test)
}

/// Calls back for every unused element at the end of a path that passes the test, in one pass.
pub(super) fn visit(
    parent: &mut Element,
    steps: &[&str],
    test: &dyn Fn(&Element) -> bool,
    found: &mut dyn FnMut(&mut Element),
) -> bool {
    let (first, rest) = steps.split_first().expect("a path has at least one step");
    let name = name_of(first);
    let mut any = false;
    for child in parent.children.iter_mut().filter(|child| child.name == name) {
        let hit = match rest {
            [] if !child.used && test(child) => {
                child.used = true;
                found(child);
                true
            }
            [] => false,
            rest => visit(child, rest, test, found),
        };
        if hit {
            mark(child, first);
        }
        any |= hit;
    }
    any
}

/// Marks an element on a matched path as understood, with the attributes every such element has.
fn mark(element: &mut Element, step: &str) {
    element.taken = true;
    for (name, value) in structure(step) {
        if let Some(attribute) = element.attributes.iter_mut().find(|one| one.name == name && one.value == value) {
            attribute.taken = true;
        }
    }
}

fn leads(element: &Element, rest: &[&str], test: &dyn Fn(&Element) -> bool) -> bool {
    match rest.split_first() {
        None => !element.used && test(element),
        Some((next, rest)) => {
            let name = name_of(next);
            element.children.iter().any(|child| child.name == name && leads(child, rest, test))
        }
    }
}

pub(super) fn name_of(step: &str) -> &str {
    step.split([':', '#']).next().unwrap_or(step)
}

/// The structural attributes HL7 wants on an element: they say what kind of thing it is, never a fact of the case.
// length: one table.
pub(super) fn structure(step: &str) -> Vec<(&'static str, &str)> {
    if let Some((_, kind)) = step.split_once(':') {
        return vec![("typeCode", kind)];
    }
    if let Some((_, class)) = step.split_once('#') {
        return vec![("classCode", class)];
    }
    let (class, mood, determiner) = match step {
        "device" => ("DEV", "", "INSTANCE"),
        "controlActProcess" | "controlActEvent" => ("CACT", "EVN", ""),
        "investigationEvent" | "adverseEventAssessment" | "relatedInvestigation" => ("INVSTG", "EVN", ""),
        "primaryRole" => ("INVSBJ", "", ""),
        "player1" | "assignedPerson" | "associatedPerson" => ("PSN", "", "INSTANCE"),
        "assignedEntity" => ("ASSIGNED", "", ""),
        "representedOrganization" | "playingOrganization" => ("ORG", "", "INSTANCE"),
        "asLocatedEntity" | "locatedEntity" => ("LOCE", "", ""),
        "location" | "locatedPlace" | "governingPlace" => ("COUNTRY", "", "INSTANCE"),
        "territory" => ("NAT", "", "INSTANCE"),
        "territorialAuthority" => ("TERR", "", ""),
        "studyRegistration" | "act" | "productEvent" => ("ACT", "EVN", ""),
        "asQualifiedEntity" => ("QUAL", "", ""),
        "asIdentifiedEntity" => ("IDENT", "", ""),
        "approval" => ("CNTRCT", "EVN", ""),
        "causalityAssessment"
        | "observation"
        | "observationEvent"
        | "investigationCharacteristic"
        | "adverseEffectReference"
        | "actReference" => ("OBS", "EVN", ""),
        "observationRange" => ("OBS", "EVN.CRT", ""),
        "organizer" => ("CATEGORY", "EVN", ""),
        "substanceAdministration" | "productUseReference" => ("SBADM", "EVN", ""),
        "instanceOfKind" => ("INST", "", ""),
        "kindOfProduct" | "ingredientSubstance" => ("MMAT", "", "KIND"),
        "productInstanceInstance" => ("MMAT", "", "INSTANCE"),
        "asManufacturedProduct" => ("MANU", "", ""),
        "ingredient" => ("ACTI", "", ""),
        "document" => ("DOC", "EVN", ""),
        "researchStudy" => ("CLNTRL", "EVN", ""),
        _ => ("", "", ""),
    };
    [("classCode", class), ("moodCode", mood), ("determinerCode", determiner)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect()
}
