// SPDX-License-Identifier: MIT OR Apache-2.0
//! N and C.1: the batch, the message around each report, and what identifies the report.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::{Narrative, Patient, PrimarySource, Product, Reaction, Sender, Study, TestResult};
use crate::codes::{Correction, FirstSender, ReportType};
use crate::{Timestamp, Value};

/// N.1 The transmission: one sender, one receiver, any number of reports.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Batch {
    /// N.1.2 Batch number, unique for the sender.
    pub number: String,
    /// N.1.3 Batch sender identifier.
    pub sender: String,
    /// N.1.4 Batch receiver identifier.
    pub receiver: String,
    /// N.1.5 Date of batch transmission, to the second.
    pub transmitted_at: Option<Timestamp>,
    /// The reports, one message each.
    pub reports: Vec<SafetyReport>,
}

/// One individual case safety report with the header of its message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SafetyReport {
    /// N.2.r Message header.
    pub header: MessageHeader,
    /// C.1 Identification of the report.
    pub identification: Identification,
    /// C.2.r Primary sources: who told it.
    pub sources: Vec<PrimarySource>,
    /// C.3 Sender of the report.
    pub sender: Sender,
    /// C.4.r Literature references.
    pub literature: Vec<Literature>,
    /// C.5 Study identification.
    pub study: Option<Study>,
    /// D Patient characteristics.
    pub patient: Patient,
    /// E.i Reactions or events.
    pub reactions: Vec<Reaction>,
    /// F.r Results of tests and procedures.
    pub tests: Vec<TestResult>,
    /// G.k Products.
    pub products: Vec<Product>,
    /// H Narrative and further information.
    pub narrative: Narrative,
}

/// N.2.r Message header.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MessageHeader {
    /// N.2.r.1 Message identifier; the same as C.1.1.
    pub message: String,
    /// N.2.r.2 Message sender identifier.
    pub sender: String,
    /// N.2.r.3 Message receiver identifier.
    pub receiver: String,
    /// N.2.r.4 Date of message creation; the same as C.1.2.
    pub created_at: Option<Timestamp>,
    /// HL7 processing mode: `T` as ICH writes it (what is written when empty), `I` as the FDA does.
    pub processing_mode: String,
}

/// C.1 Identification of the case safety report.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Identification {
    /// C.1.1 Sender's safety report unique identifier: `CC-organisation-number`, the same for every version.
    pub report_id: String,
    /// C.1.2 Date of creation of this version, to the second.
    pub created_at: Option<Timestamp>,
    /// C.1.3 Type of report.
    pub report_type: Option<ReportType>,
    /// C.1.4 Date the report was first received from the source; never changes.
    pub first_received_on: Option<Timestamp>,
    /// C.1.5 Date of the most recent information.
    pub latest_information_on: Option<Timestamp>,
    /// C.1.6.1 Are additional documents available?
    pub documents_available: Option<bool>,
    /// C.1.6.1.r Documents held by the sender.
    pub documents: Vec<Document>,
    /// C.1.7 Does this case fulfil the local criteria for an expedited report?
    pub expedited: Option<Value<bool>>,
    /// C.1.8.1 Worldwide unique case identification: the first sender's, never changed by others.
    pub worldwide_id: String,
    /// C.1.8.2 First sender of this case.
    pub first_sender: Option<FirstSender>,
    /// C.1.9.1 Other case identifiers in previous transmissions: `true` or null flavour `NI`.
    pub other_identifiers: Option<Value<bool>>,
    /// C.1.9.1.r The other identifiers and where they come from.
    pub identifiers: Vec<CaseIdentifier>,
    /// C.1.10.r Reports linked to this one.
    pub linked_reports: Vec<String>,
    /// C.1.11.1 Report nullification or amendment.
    pub correction: Option<Correction>,
    /// C.1.11.2 Reason for the nullification or amendment.
    pub correction_reason: Option<String>,
    /// FDA.C.1.7.1 Local criteria report type.
    pub fda_local_criteria: Option<Value<String>>,
    /// FDA.C.1.12 Combination product report indicator.
    pub fda_combination_product: Option<Value<bool>>,
}

/// C.1.6.1.r A document held by the sender.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Document {
    /// C.1.6.1.r.1 What the document is.
    pub title: String,
    /// C.1.6.1.r.2 The document itself.
    pub included: Option<Included>,
}

/// C.4.r A literature reference.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Literature {
    /// C.4.r.1 The reference, Vancouver style.
    pub reference: Option<Value<String>>,
    /// C.4.r.2 The article itself.
    pub included: Option<Included>,
}

/// A file inside a message, as it stands there.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Included {
    /// Media type, `text/html`.
    pub media_type: String,
    /// `B64` for base64; empty for plain text.
    pub representation: String,
    /// Compression algorithm, `DF`; empty for none.
    pub compression: String,
    /// Name of the file, when the message gives one.
    pub file_name: String,
    /// The letters in the message: base64, or the text itself.
    pub letters: String,
}

/// C.1.9.1.r An identifier of the case given by somebody else.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseIdentifier {
    /// C.1.9.1.r.1 Whose identifier it is.
    pub source: String,
    /// C.1.9.1.r.2 The identifier.
    pub identifier: String,
}

impl Included {
    /// A file to put into a message.
    pub fn file(media_type: impl Into<String>, bytes: &[u8]) -> Self {
        Self {
            media_type: media_type.into(),
            representation: "B64".into(),
            letters: STANDARD.encode(bytes),
            ..Self::default()
        }
    }

    /// The bytes of the file, still compressed if it was; `None` when the base64 is broken.
    pub fn bytes(&self) -> Option<Vec<u8>> {
        if self.representation != "B64" {
            return Some(self.letters.clone().into_bytes());
        }
        let letters: String = self.letters.split_ascii_whitespace().collect();
        STANDARD.decode(letters).ok()
    }
}

impl SafetyReport {
    /// Gives a key to every reaction and product that has none, from C.1.1 and its position, always the same.
    pub fn give_keys(&mut self) {
        let reactions: Vec<String> = self.reaction_keys().map(Cow::into_owned).collect();
        let products: Vec<String> = self.product_keys().map(Cow::into_owned).collect();
        self.reactions.iter_mut().zip(reactions).for_each(|(reaction, key)| reaction.key = key);
        self.products.iter_mut().zip(products).for_each(|(product, key)| product.key = key);
    }

    /// The keys of the reactions, given or made.
    pub fn reaction_keys(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.reactions.iter().enumerate().map(|(index, one)| self.key_or_made(&one.key, "reaction", index))
    }

    /// The keys of the products, given or made.
    pub fn product_keys(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.products.iter().enumerate().map(|(index, one)| self.key_or_made(&one.key, "product", index))
    }

    fn key_or_made<'a>(&self, given: &'a str, kind: &str, index: usize) -> Cow<'a, str> {
        if given.is_empty() { key(&self.identification.report_id, kind, index).into() } else { given.into() }
    }

    /// Lets the header say what the identification says, where it says nothing itself.
    pub fn fill_header(&mut self) {
        if self.header.message.is_empty() {
            self.header.message.clone_from(&self.identification.report_id);
        }
        if self.header.created_at.is_none() {
            self.header.created_at.clone_from(&self.identification.created_at);
        }
        if self.header.processing_mode.is_empty() {
            self.header.processing_mode = "T".into();
        }
    }
}

/// An identifier in the shape of a UUID (version 8: free form) made from what it names: FNV-1a over 128 bits.
fn key(report: &str, kind: &str, index: usize) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in format!("{report}#{kind}{index}").bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    let hash = (hash & !(0xf << 76) & !(0x3 << 62)) | (0x8 << 76) | (0x2 << 62);
    let hex = format!("{hash:032x}");
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
