// SPDX-License-Identifier: MIT OR Apache-2.0
//! F.r: tests.

use super::observations::{self as obs, OBSERVATIONS};
use super::patient::{original_text, related};
use crate::Quantity;
use crate::model::{Bound, ResultValue, TestResult};
use crate::xml::{At, Coded, Element, coded};

const INTERPRETATION: &str = "2.16.840.1.113883.5.83";
const MORE: Coded = coded("25", OBSERVATIONS, "moreInformationAvailable");

/// F.r, every one of them.
pub(super) fn tests(at: &mut At<'_>, tests: &mut Vec<TestResult>) {
    at.each(
        "test",
        "component:COMP/observation",
        |_| true,
        tests,
        |at, test| {
            at.always("code", |at| {
                obs::meddra(at, ["F.r.2.2a", "F.r.2.2b"], &mut test.term);
                original_text(at, "F.r.2.1", &mut test.name);
            });
            at.one("effectiveTime", |at| at.attr("F.r.1", "value", &mut test.done_on));
            at.one_where("value", is_of("IVL_PQ"), |at| measured(at, &mut test.value));
            at.one_where("value", is_of("ED"), |at| {
                at.fixed("xsi:type", "ED");
                at.text("F.r.3.4", &mut test.text);
            });
            at.one("interpretationCode", |at| {
                at.listed("F.r.3.1", "2.16.840.1.113883.3.989.2.1.1.12", &mut test.code);
            });
            normal(at, "F.r.4", "L", &mut test.normal_low);
            normal(at, "F.r.5", "H", &mut test.normal_high);
            related(at, "outboundRelationship2:PERT", &obs::COMMENT, |at| {
                obs::text_value(at, "F.r.6", &mut test.comments);
            });
            related(at, "outboundRelationship2:REFR", &MORE, |at| obs::yes_no(at, "F.r.7", &mut test.more_available));
        },
    );
}

fn is_of(kind: &'static str) -> impl Fn(&Element) -> bool {
    crate::xml::holds("xsi:type", kind)
}

fn measured(at: &mut At<'_>, value: &mut Option<ResultValue>) {
    let mut found = value.take().unwrap_or_default();
    at.fixed("xsi:type", "IVL_PQ");
    at.one("center", |at| obs::quantity(at, ["F.r.3.2", "F.r.3.3"], &mut found.centre));
    bound(at, "low", &mut found.low);
    bound(at, "high", &mut found.high);
    *value = (found != ResultValue::default()).then_some(found);
}

fn bound(at: &mut At<'_>, path: &str, bound: &mut Option<Bound>) {
    let mut found = bound.take().unwrap_or_default();
    at.one(path, |at| {
        at.attr("F.r.3.2", "value", &mut found.value);
        at.attr("F.r.3.3", "unit", &mut found.unit);
        at.attr("", "inclusive", &mut found.inclusive);
    });
    *bound = (found != Bound::default()).then_some(found);
}

fn normal(at: &mut At<'_>, states: &'static str, end: &'static str, field: &mut Option<Quantity>) {
    let is_end =
        |range: &Element| range.child("interpretationCode").is_some_and(|code| code.attribute("code") == Some(end));
    at.one_where("referenceRange:REFV/observationRange", is_end, |at| {
        obs::quantity_value(at, [states, ""], field);
        at.always("interpretationCode", |at| {
            at.fixed("code", end);
            at.fixed("codeSystem", INTERPRETATION);
        });
    });
}
