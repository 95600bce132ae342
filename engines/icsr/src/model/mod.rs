// SPDX-License-Identifier: MIT OR Apache-2.0
//! The report in the words of ICH E2B(R3). Plain data: every field names its element, and holds to the letter what a
//! message says, right or wrong; [`crate::check`] judges it.
//!
//! Start at [`Batch`]. An empty text or `None` means that the element is absent.

mod message;
mod narrative;
mod patient;
mod product;
mod reaction;
mod source;
mod test;

pub use message::{Batch, CaseIdentifier, Document, Identification, Included, Literature, MessageHeader, SafetyReport};
pub use narrative::{Narrative, NativeSummary};
pub use patient::{
    CauseOfDeath, Condition, Death, MedicalHistory, Parent, PastProduct, Patient, Person, RecordNumbers,
};
pub use product::{Approval, Assessment, Dosage, DoseForm, Indication, Product, ReactionLink, RouteOfUse, Substance};
pub use reaction::{Reaction, Seriousness};
pub use source::{Address, PersonName, PrimarySource, Registration, Sender, Study};
pub use test::{Bound, ResultValue, TestResult};
