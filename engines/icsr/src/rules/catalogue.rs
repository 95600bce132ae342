// SPDX-License-Identifier: MIT OR Apache-2.0
//! Every rule with its clause, for people who ask why.

use serde::Serialize;

/// A rule, or a family of rules that every element has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The id; a leading `*` stands for any element.
    pub id: &'static str,
    /// Where it is laid down.
    pub clause: &'static str,
    /// What it asks.
    pub says: &'static str,
}

impl Rule {
    /// Whether a finding's rule id is this rule.
    pub fn covers(&self, id: &str) -> bool {
        self.id.strip_prefix('*').map_or(self.id == id, |end| id.ends_with(end))
    }
}

const IG: &str = "ICH E2B(R3) Implementation Guide, section 3.4";
const APPENDIX: &str = "ICH E2B(R3) Implementation Guide, Appendix II (dates and times)";
const GVP: &str = "EMA GVP Module VI, VI.B.2 (validation of reports)";
const MHRA: &str = "MHRA, Send and receive information on adverse drug reactions (E2B(R3) business rules)";
const FDA: &str = "FDA E2B(R3) rejection and warning rules";

const fn rule(id: &'static str, clause: &'static str, says: &'static str) -> Rule {
    Rule { id, clause, says }
}

/// Every rule, the particular before the general.
pub const RULES: &[Rule] = &[
    rule("text.characters", "XML 1.0, production 2 (Char)", "Text holds only characters XML can carry."),
    rule("key.unique", "ICH E2B(R3) Implementation Guide, section 5 (internal links by UUID)", "Keys are unique."),
    rule("N.2.r.min1", IG, "A batch holds at least one report."),
    rule("N.2.r.1=C.1.1", IG, "The message identifier is the report's."),
    rule("N.2.r.4=C.1.2", IG, "The message is dated as the report is."),
    rule("C.1.4<=C.1.5", IG, "The latest information is not older than the first."),
    rule("C.1.6.1.true-if-docs", IG, "C.1.6.1 is true when documents are listed."),
    rule("C.1.9.1.true-if-identifiers", IG, "C.1.9.1 is true when other identifiers are listed."),
    rule("C.1.11.pair", IG, "A nullification or amendment has a reason, and a reason belongs to one."),
    rule("C.2.r.min1", GVP, "A report has an identifiable reporter."),
    rule("C.2.r.3.required-for-primary", IG, "The primary source has a country."),
    rule("C.2.r.3.northern-ireland", MHRA, "Northern Ireland is XI."),
    rule("C.2.r.5.exactly-one", IG, "Exactly one source is primary."),
    rule("C.3.2.required-unless-7", IG, "A sender other than a patient or consumer names the organisation."),
    rule(
        "D.identifiable-patient",
        GVP,
        "A report has an identifiable patient: one of D.1, D.1.1, D.2, D.5 holds a value or MSK.",
    ),
    rule("D.2.2.plausible", MHRA, "The patient is not older than 120 years."),
    rule("D.3.plausible", MHRA, "The patient does not weigh more than 500 kg."),
    rule("D.4.plausible", MHRA, "The patient is not taller than 300 cm."),
    rule("D.7.1.r.2<=D.7.1.r.4", IG, "A condition does not end before it begins."),
    rule("E.i.min1", GVP, "A report has at least one reaction."),
    rule("E.i.3.1.consistent-with-3.2", IG, "E.i.3.1 is 3 or 4 exactly when a seriousness criterion is met."),
    rule("E.i.4<=E.i.5", IG, "A reaction does not end before it begins."),
    rule("E.i.4>=G.k.4.r.4", MHRA, "A reaction does not begin before every suspect product."),
    rule("E.i.7=5=>E.i.3.2a", IG, "A fatal outcome goes with the criterion death."),
    rule("F.r.2.required", IG, "A test has a name."),
    rule("F.r.3.required", IG, "A test has a result."),
    rule("G.k.min1", GVP, "A report has at least one product."),
    rule("G.k.1.one-suspect", GVP, "At least one product is suspect, interacting or not administered."),
    rule("G.k.4.r.4<=G.k.4.r.5", IG, "A product is not last given before it is first given."),
    rule("G.k.9.i.1.known", IG, "A product is linked only to reactions of the report."),
    rule(
        "MedDRA.single-version",
        "ICH E2B(R3) Implementation Guide, section 3.3 (use of MedDRA)",
        "One MedDRA version a report.",
    ),
    rule("FDA.R0006", FDA, "ZZFDA goes with CDER."),
    rule("FDA.R0007", FDA, "ZZFDA_PREMKT goes with CDER_IND, CBER_IND or CDER_IND_EXEMPT_BA_BE."),
    rule("FDA.R0010", FDA, "Documents are base64 without compression."),
    rule("FDA.R0011", FDA, "C.1.7 is not NI."),
    rule("E.i.2.1a.required", IG, "A reaction is coded in MedDRA; the version is given."),
    rule("E.i.2.1b.required", IG, "A reaction is coded in MedDRA; the code is given."),
    rule("*.required", IG, "A mandatory element is there."),
    rule(
        "*ab.pair",
        IG,
        "Two halves of an element come together: number and unit, code and version, text and language.",
    ),
    rule("*.one-of", IG, "A product has an MPID or a PhPID, not both."),
    rule("*.length", IG, "A value is no longer than its element allows."),
    rule("*.null-flavour", IG, "A null flavour is one the element allows."),
    rule("*.values", IG, "A code is one the element allows."),
    rule("*.format", IG, "A value has the shape its element wants."),
    rule("*.8digits", IG, "A MedDRA term is an eight-digit code."),
    rule("*.number", IG, "A number is a number."),
    rule("*.date", APPENDIX, "A date exists."),
    rule("*.precision", APPENDIX, "A date is as precise as its element wants."),
    rule("*.future", APPENDIX, "A date does not lie in the future."),
    rule("*.base64", IG, "An enclosed document can be decoded."),
];
