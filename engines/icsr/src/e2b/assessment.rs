// SPDX-License-Identifier: MIT OR Apache-2.0
//! G.k.1 and G.k.9.i: what a message scatters over three places and the model holds in one. Intervals and recurrence
//! stand with the product, role and assessments beside the patient; all refer to products and reactions by key.

use std::collections::HashMap;

use super::observations::{self as obs, OBSERVATIONS};
use crate::Quantity;
use crate::codes::{Recurrence, Role};
use crate::model::{Assessment, Product, ReactionLink, SafetyReport};
use crate::xml::{At, Coded, Element, coded, has};

const ROLE: Coded = coded("20", OBSERVATIONS, "interventionCharacterization");
const CAUSALITY: Coded = coded("39", OBSERVATIONS, "causality");
const RECURRENCE: Coded = coded("31", OBSERVATIONS, "recurranceOfReaction");

/// G.k.9.i.3 An interval between product and reaction.
#[derive(Default)]
pub(super) struct Interval {
    pub reaction: String,
    pub length: Option<Quantity>,
}

/// G.k.9.i.4 Whether a reaction recurred.
#[derive(Default)]
pub(super) struct Rechallenge {
    reaction: String,
    result: Option<Recurrence>,
}

#[derive(Default)]
struct ProductRole {
    product: String,
    role: Option<Role>,
}

#[derive(Default)]
struct Causality {
    product: String,
    reaction: String,
    assessment: Assessment,
}

/// The intervals (after the first dose, after the last) and recurrences of a product, as a message holds them.
pub(super) fn of(product: &Product) -> ([Vec<Interval>; 2], Vec<Rechallenge>) {
    let mut intervals = [Vec::new(), Vec::new()];
    let mut rechallenges = Vec::new();
    for link in &product.links {
        for (list, length) in intervals.iter_mut().zip([&link.after_first_dose, &link.after_last_dose]) {
            if length.is_some() {
                list.push(Interval { reaction: link.reaction.clone(), length: length.clone() });
            }
        }
        if link.recurrence.is_some() {
            rechallenges.push(Rechallenge { reaction: link.reaction.clone(), result: link.recurrence.clone() });
        }
    }
    (intervals, rechallenges)
}

/// Puts what was read back into the links of the product.
pub(super) fn settle(product: &mut Product, intervals: [Vec<Interval>; 2], rechallenges: Vec<Rechallenge>) {
    let mut links = Links::of(product);
    let [first, last] = intervals;
    for interval in first {
        links.free(interval.reaction, |link| link.after_first_dose.is_none()).after_first_dose = interval.length;
    }
    for interval in last {
        links.free(interval.reaction, |link| link.after_last_dose.is_none()).after_last_dose = interval.length;
    }
    for rechallenge in rechallenges {
        links.free(rechallenge.reaction, |link| link.recurrence.is_none()).recurrence = rechallenge.result;
    }
}

/// The links of a product by reaction; a fact said twice gets a link of its own rather than being overwritten.
struct Links<'a> {
    product: &'a mut Product,
    latest: HashMap<String, usize>,
}

impl<'a> Links<'a> {
    fn of(product: &'a mut Product) -> Self {
        let latest = product.links.iter().enumerate().map(|(index, link)| (link.reaction.clone(), index)).collect();
        Self { product, latest }
    }

    fn free(&mut self, reaction: String, is_free: impl Fn(&ReactionLink) -> bool) -> &mut ReactionLink {
        let links = &mut self.product.links;
        let index = match self.latest.get(&reaction) {
            Some(index) if is_free(&links[*index]) => *index,
            _ => {
                links.push(ReactionLink { reaction: reaction.clone(), ..ReactionLink::default() });
                self.latest.insert(reaction, links.len() - 1);
                links.len() - 1
            }
        };
        &mut links[index]
    }
}

/// G.k.9.i.4, with the product.
pub(super) fn recurrences(at: &mut At<'_>, rechallenges: &mut Vec<Rechallenge>) {
    let path = "outboundRelationship2:PERT/observation";
    at.each("recurrence", path, has(&RECURRENCE), rechallenges, |at, rechallenge| {
        at.code(&RECURRENCE);
        obs::listed_value(at, "G.k.9.i.4", "2.16.840.1.113883.3.989.2.1.1.16", &mut rechallenge.result);
        at.one("outboundRelationship1:REFR/actReference/id", |at| {
            at.attr("G.k.9.i.1", "root", &mut rechallenge.reaction);
        });
    });
}

/// G.k.1 and G.k.9.i.2, beside the patient. What refers to no product of the report is left unread, and so named.
pub(super) fn causality(at: &mut At<'_>, report: &mut SafetyReport) {
    let products: HashMap<String, usize> =
        report.products.iter().enumerate().map(|(index, product)| (product.key.clone(), index)).collect();
    let none = || (Vec::new(), Vec::new());
    let (mut roles, mut causalities) = if at.is_reading() { none() } else { scattered(report) };
    let refers = |assessment: &Element, code: &Coded| {
        let product = assessment.descend(&["subject2", "productUseReference", "id"]);
        has(code)(assessment)
            && product.and_then(|id| id.attribute("root")).is_some_and(|key| products.contains_key(key))
    };
    let path = "component:COMP/causalityAssessment";
    at.each(
        "product role",
        path,
        |found| refers(found, &ROLE),
        &mut roles,
        |at, entry: &mut ProductRole| {
            at.code(&ROLE);
            obs::listed_value(at, "G.k.1", "2.16.840.1.113883.3.989.2.1.1.13", &mut entry.role);
            reference(at, "subject2:SUBJ/productUseReference", &mut entry.product);
        },
    );
    let is_causality = |found: &Element| refers(found, &CAUSALITY);
    at.each("assessment", path, is_causality, &mut causalities, assessed);
    if at.is_reading() {
        gather(report, &products, roles, causalities);
    }
}

fn assessed(at: &mut At<'_>, entry: &mut Causality) {
    let assessment = &mut entry.assessment;
    at.code(&CAUSALITY);
    at.one("value", |at| {
        at.fixed("xsi:type", "ST");
        at.text("G.k.9.i.2.r.3", &mut assessment.result);
    });
    at.one("methodCode/originalText", |at| at.text("G.k.9.i.2.r.2", &mut assessment.method));
    at.one("author:AUT/assignedEntity/code/originalText", |at| at.text("G.k.9.i.2.r.1", &mut assessment.source));
    reference(at, "subject1:SUBJ/adverseEffectReference", &mut entry.reaction);
    reference(at, "subject2:SUBJ/productUseReference", &mut entry.product);
}

fn reference(at: &mut At<'_>, path: &str, key: &mut String) {
    at.one(path, |at| at.one("id", |at| at.attr("", "root", key)));
}

fn scattered(report: &SafetyReport) -> (Vec<ProductRole>, Vec<Causality>) {
    let roles = report.products.iter().filter(|product| product.role.is_some());
    let roles = roles.map(|product| ProductRole { product: product.key.clone(), role: product.role.clone() });
    let links = report.products.iter().flat_map(|product| product.links.iter().map(move |link| (product, link)));
    let causalities = links.flat_map(|(product, link)| {
        link.assessments.iter().map(|assessment| Causality {
            product: product.key.clone(),
            reaction: link.reaction.clone(),
            assessment: assessment.clone(),
        })
    });
    (roles.collect(), causalities.collect())
}

fn gather(
    report: &mut SafetyReport,
    products: &HashMap<String, usize>,
    roles: Vec<ProductRole>,
    causalities: Vec<Causality>,
) {
    for entry in roles {
        if let Some(product) = products.get(&entry.product).map(|index| &mut report.products[*index]) {
            product.role = entry.role;
        }
    }
    let mut by_product: HashMap<usize, Vec<Causality>> = HashMap::new();
    for entry in causalities {
        if let Some(index) = products.get(&entry.product) {
            by_product.entry(*index).or_default().push(entry);
        }
    }
    for (index, entries) in by_product {
        let mut links = Links::of(&mut report.products[index]);
        for entry in entries {
            links.free(entry.reaction, |_| true).assessments.push(entry.assessment);
        }
    }
    let order: HashMap<&str, usize> =
        report.reactions.iter().enumerate().map(|(index, reaction)| (reaction.key.as_str(), index)).collect();
    for product in &mut report.products {
        product.links.sort_by_key(|link| order.get(link.reaction.as_str()).copied().unwrap_or(usize::MAX));
    }
}
