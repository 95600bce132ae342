// SPDX-License-Identifier: MIT OR Apache-2.0
//! MedQuAD's questions (CC BY 4.0): its 39 labels as intents, its documents as topics.

use crate::kinds::{Intent, Topic};

/// Each kind of question of MedQuAD, its beginning in the words of that collection, and the intent it counts as here.
/// What follows the beginning is what the document is about.
pub(super) const KINDS: &[(&str, &[&str], Intent)] = &[
    ("information", &["What is (are) ", "Do you have information about "], Intent::Information),
    ("other information", &["What other information should I know about "], Intent::Information),
    ("brand names", &["What are the brand names of "], Intent::Information),
    (
        "brand names of combination products",
        &["What are the brand names of combination products of "],
        Intent::Information,
    ),
    ("how can i learn more", &["How can I learn more about "], Intent::Information),
    ("frequency", &["How many people are affected by "], Intent::Information),
    ("symptoms", &["What are the symptoms of "], Intent::Symptoms),
    ("causes", &["What causes "], Intent::Causes),
    ("susceptibility", &["Who is at risk for "], Intent::Causes),
    ("exams and tests", &["How to diagnose "], Intent::Tests),
    ("stages", &["What are the stages of "], Intent::Outlook),
    ("treatment", &["What are the treatments for "], Intent::Treatment),
    ("considerations", &["What to do for "], Intent::Treatment),
    ("indication", &["Who should get "], Intent::Treatment),
    ("how effective is it", &["How effective is "], Intent::Treatment),
    ("how does it work", &["What is the action of "], Intent::Treatment),
    ("side effects", &["What are the side effects or risks of "], Intent::SideEffects),
    ("precautions", &["Are there safety concerns or special precautions about "], Intent::SideEffects),
    ("important warning", &["What important warning or information should I know about "], Intent::SideEffects),
    ("severe reaction", &["What to do in case of a severe reaction to "], Intent::SideEffects),
    ("contraindication", &["Who should not get "], Intent::SideEffects),
    ("usage", &["How should "], Intent::Dosage),
    ("dose", &["What is the dosage of "], Intent::Dosage),
    ("forget a dose", &["What should I do if I forget a dose of "], Intent::Dosage),
    ("emergency or overdose", &["What to do in case of emergency or overdose of "], Intent::Dosage),
    ("storage and disposal", &["What should I know about storage and disposal of "], Intent::Dosage),
    ("dietary", &["What special dietary instructions should I follow with "], Intent::Interactions),
    ("interactions with medications", &["Are there interactions between "], Intent::Interactions),
    ("interactions with herbs and supplements", &["Are there interactions between "], Intent::Interactions),
    ("interactions with foods", &["Are there interactions between "], Intent::Interactions),
    ("outlook", &["What is the outlook for "], Intent::Outlook),
    ("complications", &["What are the complications of "], Intent::Outlook),
    ("prevention", &["How to prevent "], Intent::Prevention),
    ("why get vaccinated", &["Why get vaccinated with "], Intent::Prevention),
    ("inheritance", &["Is "], Intent::Inheritance),
    ("genetic changes", &["What are the genetic changes related to "], Intent::Inheritance),
    ("research", &["what research (or clinical trials) is being done for "], Intent::Research),
    ("when to contact a medical professional", &["Do I need to see a doctor for "], Intent::Care),
    ("support groups", &["Where to find support for people with "], Intent::Care),
];

/// What a question of this kind wants to know.
pub(super) fn intent(label: &str) -> Option<Intent> {
    KINDS.iter().find(|(name, _, _)| *name == label).map(|(_, _, intent)| *intent)
}

/// What a question is about, without the words that all questions of its kind share.
pub(super) fn subject<'a>(label: &str, text: &'a str) -> Option<&'a str> {
    let (_, beginnings, _) = KINDS.iter().find(|(name, _, _)| *name == label)?;
    let rest = beginnings.iter().find_map(|beginning| text.strip_prefix(beginning))?;
    let rest = rest.trim_end_matches([' ', '?']);
    Some(rest.trim_end_matches(" inherited"))
}

/// The topic of an institute that writes about one field, for documents whose subject says nothing to a list.
pub(super) fn topic_of_source(source: &str) -> Option<Topic> {
    Some(match source {
        "MPlusDrugs" | "MPlusHerbsSupplements" => Topic::Medicines,
        "CancerGov" => Topic::Cancer,
        "NINDS" => Topic::Nerves,
        "CDC" => Topic::Infections,
        "GARD" | "GHR" => Topic::Genetic,
        _ => return None,
    })
}
