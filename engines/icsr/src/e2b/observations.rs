// SPDX-License-Identifier: MIT OR Apache-2.0
//! The shapes every section uses: values of an observation, MedDRA terms, intervals of time, authors.

use crate::codes::MEDDRA;
use crate::xml::{At, Coded, Element, Field, coded, holds};
use crate::{MeddraCode, ProductCode, Quantity, Timestamp, Value};

/// ICH observation codes.
pub(super) const OBSERVATIONS: &str = "2.16.840.1.113883.3.989.2.1.1.19";
const AUTHORS: &str = "2.16.840.1.113883.3.989.2.1.1.21";
pub(super) const SENDER: Coded = coded("1", AUTHORS, "sender");
pub(super) const REPORTER: Coded = coded("2", AUTHORS, "reporter");
pub(super) const SOURCE_REPORTER: Coded = coded("3", AUTHORS, "sourceReporter");
pub(super) const COMMENT: Coded = coded("10", OBSERVATIONS, "comment");
pub(super) const DIAGNOSIS: Coded = coded("15", OBSERVATIONS, "diagnosis");

/// A BL value.
pub(super) fn yes_no(at: &mut At<'_>, states: &'static str, field: &mut impl Field) {
    at.one("value", |at| {
        at.fixed("xsi:type", "BL");
        at.attr(states, "value", field);
    });
}

/// A CE value from a code list.
pub(super) fn listed_value(at: &mut At<'_>, states: &'static str, system: &'static str, field: &mut impl Field) {
    at.one("value", |at| {
        at.fixed("xsi:type", "CE");
        at.listed(states, system, field);
    });
}

/// An ED value.
pub(super) fn text_value(at: &mut At<'_>, states: &'static str, field: &mut impl Field) {
    at.one("value", |at| {
        at.fixed("xsi:type", "ED");
        at.text(states, field);
    });
}

/// A TS value.
pub(super) fn time_value(at: &mut At<'_>, states: &'static str, field: &mut Option<Value<Timestamp>>) {
    at.one("value", |at| {
        at.fixed("xsi:type", "TS");
        at.attr(states, "value", field);
    });
}

/// A PQ value.
pub(super) fn quantity_value(at: &mut At<'_>, states: [&'static str; 2], field: &mut Option<Quantity>) {
    at.one("value", |at| {
        at.fixed("xsi:type", "PQ");
        quantity(at, states, field);
    });
}

/// A PQ value whose unit is given by its element.
pub(super) fn fixed_unit_value(at: &mut At<'_>, states: &'static str, unit: &str, field: &mut Option<String>) {
    at.one_where(
        "value",
        |value| value.attribute("unit").is_none_or(|found| found == unit),
        |at| {
            at.fixed("xsi:type", "PQ");
            at.attr(states, "value", field);
            at.fixed("unit", unit);
        },
    );
}

/// `value` and `unit` on this very element.
pub(super) fn quantity(at: &mut At<'_>, states: [&'static str; 2], field: &mut Option<Quantity>) {
    let mut quantity = field.take().unwrap_or_default();
    at.attr(states[0], "value", &mut quantity.value);
    at.attr(states[1], "unit", &mut quantity.unit);
    *field = (!quantity.is_empty()).then_some(quantity);
}

/// A MedDRA term on this very element; an uncoded one is written as null flavour `UNK`.
pub(super) fn meddra(at: &mut At<'_>, states: [&'static str; 2], field: &mut Option<MeddraCode>) {
    if at.is_reading() && at.element.attribute("codeSystem").is_some_and(|system| system != MEDDRA) {
        return;
    }
    let mut term = field.take().unwrap_or_default();
    at.attr(states[0], "codeSystemVersion", &mut term.version);
    at.attr(states[1], "code", &mut term.code);
    if at.is_reading() || !term.is_empty() {
        at.fixed("codeSystem", MEDDRA);
    }
    if at.is_reading() || term.is_empty() {
        at.fixed("nullFlavor", "UNK");
    }
    *field = (!term.is_empty()).then_some(term);
}

/// A CE value that is a MedDRA term.
pub(super) fn meddra_value(at: &mut At<'_>, states: [&'static str; 2], field: &mut Option<MeddraCode>) {
    at.one("value", |at| {
        at.fixed("xsi:type", "CE");
        meddra(at, states, field);
    });
}

/// A code of a register on this very element.
pub(super) fn register_code(at: &mut At<'_>, states: [&'static str; 2], own: &str, code: &mut ProductCode) {
    at.attr(states[1], "code", &mut code.code);
    let is_own = if at.is_reading() { at.element.attribute("codeSystem") == Some(own) } else { code.system.is_empty() };
    if is_own {
        at.fixed("codeSystem", own);
    } else {
        at.attr("", "codeSystem", &mut code.system);
    }
    at.attr(states[0], "codeSystemVersion", &mut code.version);
}

/// `effectiveTime` with a low and a high end.
pub(super) fn period(
    at: &mut At<'_>,
    states: [&'static str; 2],
    low: &mut Option<Value<Timestamp>>,
    high: &mut Option<Value<Timestamp>>,
) {
    at.one("effectiveTime", |at| {
        at.fixed("xsi:type", "IVL_TS");
        at.one("low", |at| at.attr(states[0], "value", low));
        at.one("high", |at| at.attr(states[1], "value", high));
    });
}

/// The pieces an `effectiveTime` can be put together from.
pub(super) struct Schedule<'a> {
    pub states: [&'static str; 6],
    pub interval: &'a mut Option<Quantity>,
    pub low: &'a mut Option<Value<Timestamp>>,
    pub high: &'a mut Option<Value<Timestamp>>,
    pub width: &'a mut Option<Quantity>,
}

/// `effectiveTime` as an interval (IVL_TS), a repetition (PIVL_TS) or several of them (SXPR_TS), whichever is the
/// least that holds what is known. The schema lets a width stand beside a low or a high end, not beside both.
pub(super) fn schedule(at: &mut At<'_>, mut parts: Schedule<'_>) {
    let ends = parts.low.is_some() || parts.high.is_some();
    let pieces = usize::from(parts.interval.is_some()) + usize::from(ends) + usize::from(parts.width.is_some());
    let several = if at.is_reading() {
        at.element.child("effectiveTime").is_some_and(holds("xsi:type", "SXPR_TS"))
    } else {
        pieces > 1
    };
    at.one("effectiveTime", |at| {
        if several {
            at.fixed("xsi:type", "SXPR_TS");
            pieces_of(at, &mut parts);
        } else if at.element.child("period").is_some() || (!at.is_reading() && parts.interval.is_some()) {
            repetition(at, &mut parts);
        } else {
            at.fixed("xsi:type", "IVL_TS");
            at.one("low", |at| at.attr(parts.states[2], "value", parts.low));
            at.one("width", |at| quantity(at, [parts.states[4], parts.states[5]], parts.width));
            at.one("high", |at| at.attr(parts.states[3], "value", parts.high));
        }
    });
}

fn repetition(at: &mut At<'_>, parts: &mut Schedule<'_>) {
    at.fixed("xsi:type", "PIVL_TS");
    at.one("period", |at| quantity(at, [parts.states[0], parts.states[1]], parts.interval));
}

fn pieces_of(at: &mut At<'_>, parts: &mut Schedule<'_>) {
    let mut operator = false;
    let mut joined = |at: &mut At<'_>, present: bool| {
        if at.is_reading() || (operator && present) {
            at.fixed("operator", "A");
        }
        operator |= present;
    };
    let holds_child = |name: &'static str| move |comp: &Element| comp.child(name).is_some();
    at.one_where("comp", holds_child("period"), |at| {
        joined(at, parts.interval.is_some());
        repetition(at, parts);
    });
    let ends = |comp: &Element| comp.child("low").is_some() || comp.child("high").is_some();
    let present = parts.low.is_some() || parts.high.is_some();
    let width = [parts.states[4], parts.states[5]];
    at.one_where("comp", ends, |at| {
        at.fixed("xsi:type", "IVL_TS");
        joined(at, present);
        at.one("low", |at| at.attr(parts.states[2], "value", parts.low));
        at.one("high", |at| at.attr(parts.states[3], "value", parts.high));
        if at.is_reading() {
            at.one("width", |at| quantity(at, width, parts.width));
        }
    });
    at.one_where("comp", holds_child("width"), |at| {
        at.fixed("xsi:type", "IVL_TS");
        joined(at, true);
        at.one("width", |at| quantity(at, width, parts.width));
    });
}

/// `author/assignedEntity/code`: who says it.
pub(super) fn author(at: &mut At<'_>, by: &Coded) {
    at.always("author:AUT/assignedEntity", |at| at.code(by));
}

/// Whether an observation is said by this author.
pub(super) fn is_by(element: &Element, by: &Coded) -> bool {
    element
        .descend(&["author", "assignedEntity", "code"])
        .is_some_and(|code| code.attribute("code") == Some(by.code) && code.attribute("codeSystem") == Some(by.system))
}

/// A test: a telecom of this kind. A null one can only be a telephone: no other kind may be null.
pub(super) fn has_prefix(prefix: &'static str) -> impl Fn(&Element) -> bool {
    move |element| match element.attribute("value") {
        Some(value) => value.starts_with(prefix),
        None => prefix == "tel:",
    }
}
