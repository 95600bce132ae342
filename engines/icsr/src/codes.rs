// SPDX-License-Identifier: MIT OR Apache-2.0
//! The code lists of ICH E2B(R3), with the object identifier (OID) each is known by in a message.

use crate::values::code_list;

/// The root of every ICH code list; a list is `LISTS` + its number.
pub(crate) const LISTS: &str = "2.16.840.1.113883.3.989.2.1.1.";
/// The root of every ICH identifier.
pub(crate) const IDS: &str = "2.16.840.1.113883.3.989.2.1.3.";
/// MedDRA.
pub(crate) const MEDDRA: &str = "2.16.840.1.113883.6.163";
/// ISO 3166 country codes.
pub(crate) const COUNTRIES: &str = "1.0.3166.1.2.2";
/// ISO 5218 sex.
pub(crate) const SEX: &str = "1.0.5218";
/// EDQM routes of administration.
pub(crate) const ROUTES: &str = "0.4.0.127.0.16.1.1.2.6";
/// EDQM dose forms.
pub(crate) const FORMS: &str = "0.4.0.127.0.16.1.1.2.1";
/// NCI Thesaurus, used by the FDA's own elements.
pub(crate) const NCI: &str = "2.16.840.1.113883.3.26.1.1";

code_list! {
    /// C.1.3 Type of report.
    ReportType {
        Spontaneous = "1", "spontaneous report";
        Study = "2", "report from study";
        Unspecified = "3", "other";
        NotAvailable = "4", "not available to sender";
    }
}
code_list! {
    /// C.1.8.2 First sender of this case.
    FirstSender {
        Regulator = "1", "regulator";
        NotRegulator = "2", "other";
    }
}
code_list! {
    /// C.1.11.1 Nullification or amendment.
    Correction {
        Nullification = "1", "nullification";
        Amendment = "2", "amendment";
    }
}
code_list! {
    /// C.2.r.4 Qualification of the reporter.
    Qualification {
        Physician = "1", "physician";
        Pharmacist = "2", "pharmacist";
        HealthProfessional = "3", "other health professional";
        Lawyer = "4", "lawyer";
        Consumer = "5", "consumer or other non-health professional";
    }
}
code_list! {
    /// C.3.1 Sender type.
    SenderType {
        Company = "1", "pharmaceutical company";
        Authority = "2", "regulatory authority";
        HealthProfessional = "3", "health professional";
        RegionalCentre = "4", "regional pharmacovigilance centre";
        WhoCentre = "5", "WHO collaborating centre for international drug monitoring";
        Organisation = "6", "other organisation";
        Patient = "7", "patient or consumer";
    }
}
code_list! {
    /// C.5.4 Study type where the reaction was observed.
    StudyType {
        ClinicalTrial = "1", "clinical trials";
        IndividualUse = "2", "individual patient use";
        OtherStudy = "3", "other studies";
    }
}
code_list! {
    /// D.2.3 Patient age group, as per reporter.
    AgeGroup {
        Foetus = "0", "foetus";
        Neonate = "1", "neonate";
        Infant = "2", "infant";
        Child = "3", "child";
        Adolescent = "4", "adolescent";
        Adult = "5", "adult";
        Elderly = "6", "elderly";
    }
}
code_list! {
    /// D.5 and D.10.6 Sex (ISO 5218).
    Sex {
        Male = "1", "male";
        Female = "2", "female";
    }
}
code_list! {
    /// E.i.3.1 Term highlighted by the reporter.
    Highlight {
        HighlightedNotSerious = "1", "highlighted by the reporter, not serious";
        NotHighlightedNotSerious = "2", "not highlighted by the reporter, not serious";
        HighlightedSerious = "3", "highlighted by the reporter, serious";
        NotHighlightedSerious = "4", "not highlighted by the reporter, serious";
    }
}
code_list! {
    /// E.i.7 Outcome of the reaction at the time of last observation.
    Outcome {
        Unknown = "0", "unknown";
        Recovered = "1", "recovered/resolved";
        Recovering = "2", "recovering/resolving";
        NotRecovered = "3", "not recovered/not resolved/ongoing";
        Sequelae = "4", "recovered/resolved with sequelae";
        Fatal = "5", "fatal";
    }
}
code_list! {
    /// F.r.3.1 Test result as a code.
    TestCode {
        Positive = "1", "positive";
        Negative = "2", "negative";
        Borderline = "3", "borderline";
        Inconclusive = "4", "inconclusive";
    }
}
code_list! {
    /// G.k.1 Characterisation of the drug's role.
    Role {
        Suspect = "1", "suspect";
        Concomitant = "2", "concomitant";
        Interacting = "3", "interacting";
        NotAdministered = "4", "drug not administered";
    }
}
code_list! {
    /// G.k.8 Action taken with the drug.
    Action {
        Unknown = "0", "unknown";
        Withdrawn = "1", "drug withdrawn";
        Reduced = "2", "dose reduced";
        Increased = "3", "dose increased";
        Unchanged = "4", "dose not changed";
        NotApplicable = "9", "not applicable";
    }
}
code_list! {
    /// G.k.9.i.4 Whether the reaction recurred on re-administration.
    Recurrence {
        Recurred = "1", "rechallenge was done, reaction recurred";
        DidNotRecur = "2", "rechallenge was done, reaction did not recur";
        OutcomeUnknown = "3", "rechallenge was done, outcome unknown";
        NoRechallenge = "4", "no rechallenge was done";
    }
}
code_list! {
    /// G.k.10.r Additional information on the drug.
    ProductRemark {
        Counterfeit = "1", "counterfeit";
        Overdose = "2", "overdose";
        TakenByFather = "3", "drug taken by the father";
        PastExpiry = "4", "drug taken beyond expiry date";
        BatchWithin = "5", "batch and lot tested and found within specifications";
        BatchNotWithin = "6", "batch and lot tested and found not within specifications";
        MedicationError = "7", "medication error";
        Misuse = "8", "misuse";
        Abuse = "9", "abuse";
        Occupational = "10", "occupational exposure";
        OffLabel = "11", "off-label use";
    }
}
