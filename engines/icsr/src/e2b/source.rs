// SPDX-License-Identifier: MIT OR Apache-2.0
//! C.2, C.3 and C.5: sources, sender and study.

use super::observations::has_prefix;
use crate::codes::COUNTRIES;
use crate::model::{Address, PersonName, PrimarySource, Registration, Sender, Study};
use crate::xml::{At, Coded, Field, coded, has};

const SOURCE_REPORT: Coded = coded("2", "2.16.840.1.113883.3.989.2.1.1.22", "sourceReport");
const STUDY_NUMBER: &str = "2.16.840.1.113883.3.989.2.1.3.5";
const REGISTRATION: &str = "2.16.840.1.113883.3.989.2.1.3.6";

/// C.2.r, in the order in which they stand.
pub(super) fn primary_sources(at: &mut At<'_>, sources: &mut Vec<PrimarySource>) {
    let is_source =
        |relation: &crate::xml::Element| relation.child("relatedInvestigation").is_some_and(has(&SOURCE_REPORT));
    at.each("source", "outboundRelationship:SPRT", is_source, sources, |at, source| {
        at.one("priorityNumber", |at| at.attr("C.2.r.5", "value", &mut source.primary));
        at.always("relatedInvestigation", |at| {
            at.code(&SOURCE_REPORT);
            let path = "subjectOf2:SUBJ/controlActEvent/author:AUT/assignedEntity";
            at.always(path, |at| reporter(at, source));
        });
    });
}

fn reporter(at: &mut At<'_>, source: &mut PrimarySource) {
    address(at, ["C.2.r.2.3", "C.2.r.2.4", "C.2.r.2.5", "C.2.r.2.6"], &mut source.address);
    telecom(at, "C.2.r.2.7", "tel:", &mut source.telephone);
    telecom(at, "FDA.C.2.r.2.8", "mailto:", &mut source.email);
    at.always("assignedPerson", |at| {
        name(at, ["C.2.r.1.1", "C.2.r.1.2", "C.2.r.1.3", "C.2.r.1.4"], &mut source.name);
        at.one("asQualifiedEntity", |at| {
            at.one("code", |at| at.listed("C.2.r.4", "2.16.840.1.113883.3.989.2.1.1.6", &mut source.qualification));
        });
        country(at, "C.2.r.3", &mut source.country);
    });
    at.one("representedOrganization", |at| {
        at.one("name", |at| at.text("C.2.r.2.2", &mut source.department));
        at.one("assignedEntity/representedOrganization/name", |at| at.text("C.2.r.2.1", &mut source.organisation));
    });
}

/// C.3.
pub(super) fn sender(at: &mut At<'_>, sender: &mut Sender) {
    at.one("author:AUT/assignedEntity", |at| {
        at.one("code", |at| at.listed("C.3.1", "2.16.840.1.113883.3.989.2.1.1.7", &mut sender.sender_type));
        address(at, ["C.3.4.1", "C.3.4.2", "C.3.4.3", "C.3.4.4"], &mut sender.address);
        telecom(at, "C.3.4.6", "tel:", &mut sender.telephone);
        telecom(at, "C.3.4.7", "fax:", &mut sender.fax);
        telecom(at, "C.3.4.8", "mailto:", &mut sender.email);
        at.one("assignedPerson", |at| {
            name(at, ["C.3.3.2", "C.3.3.3", "C.3.3.4", "C.3.3.5"], &mut sender.person);
            country(at, "C.3.4.5", &mut sender.country);
        });
        at.one("representedOrganization", |at| {
            at.one("name", |at| at.text("C.3.3.1", &mut sender.department));
            at.one("assignedEntity/representedOrganization/name", |at| at.text("C.3.2", &mut sender.organisation));
        });
    });
}

/// C.5.
pub(super) fn study(at: &mut At<'_>, study: &mut Option<Study>) {
    let mut found = study.take().unwrap_or_default();
    at.one("subjectOf1:SBJ/researchStudy", |at| {
        at.identifier("C.5.3", STUDY_NUMBER, &mut found.sponsor_number);
        at.one("code", |at| at.listed("C.5.4", "2.16.840.1.113883.3.989.2.1.1.8", &mut found.study_type));
        at.one("title", |at| at.text("C.5.2", &mut found.name));
        let path = "authorization:AUTH/studyRegistration";
        at.each(
            "registration",
            path,
            |_| true,
            &mut found.registrations,
            |at, entry: &mut Registration| {
                at.identifier("C.5.1.r.1", REGISTRATION, &mut entry.number);
                at.one("author:AUT/territorialAuthority/governingPlace/code", |at| {
                    at.listed("C.5.1.r.2", COUNTRIES, &mut entry.country);
                });
            },
        );
    });
    *study = (found != Study::default()).then_some(found);
}

fn address(at: &mut At<'_>, states: [&'static str; 4], address: &mut Address) {
    at.one("addr", |at| {
        at.one("streetAddressLine", |at| at.text(states[0], &mut address.street));
        at.one("city", |at| at.text(states[1], &mut address.city));
        at.one("state", |at| at.text(states[2], &mut address.state));
        at.one("postalCode", |at| at.text(states[3], &mut address.postcode));
    });
}

fn name(at: &mut At<'_>, states: [&'static str; 4], name: &mut PersonName) {
    at.always("name", |at| {
        at.one("prefix", |at| at.text(states[0], &mut name.title));
        // The first given name is the given one, the second the middle one: an absent first must stand all the same.
        if !at.is_reading() && name.given.is_none() && name.middle.is_some() {
            at.always("given", |at| at.fixed("nullFlavor", "NI"));
        } else {
            at.one("given", |at| match at.element.attribute("nullFlavor") {
                Some("NI") => at.fixed("nullFlavor", "NI"),
                _ => at.text(states[1], &mut name.given),
            });
        }
        at.one("given", |at| at.text(states[2], &mut name.middle));
        at.one("family", |at| at.text(states[3], &mut name.family));
    });
}

fn telecom(at: &mut At<'_>, states: &'static str, prefix: &'static str, field: &mut impl Field) {
    at.one_where("telecom", has_prefix(prefix), |at| at.prefixed(states, "value", prefix, field));
}

fn country(at: &mut At<'_>, states: &'static str, field: &mut impl Field) {
    at.one("asLocatedEntity/location/code", |at| at.listed(states, COUNTRIES, field));
}
