// SPDX-License-Identifier: MIT OR Apache-2.0
//! The individual case safety report: what one is, what makes it valid, and how it is written down and read.
//!
//! - [`model`]: the report in the words of ICH E2B(R3); every field names its element.
//! - [`write`] and [`read`]: the E2B(R3) message. Both run the same description of the message (`e2b`), so what is
//!   written is what is read, and whatever a message carries that the model does not hold is named in
//!   [`Reading::unheld`].
//! - [`check`]: the rules, each with its id, its place and a sentence saying what to do.
//! - [`acknowledgement`]: the receiver's answer. [`cioms`]: the boxes of the CIOMS I form.
//!
//! The crate performs no I/O, keeps no clock and draws no random numbers: the instant comes in as an argument. No
//! terminology is shipped: MedDRA codes are carried, never looked up. `read` is the entry for fuzzing.

pub mod acknowledgement;
pub mod cioms;
pub mod codes;
mod e2b;
pub mod model;
pub mod rules;
mod timestamp;
mod values;
mod xml;

pub use acknowledgement::{
    Acknowledgement, MessageAcknowledgement, MessageCode, TransmissionCode, read_acknowledgement, write_acknowledgement,
};
pub use cioms::{CiomsBox, CiomsForm, cioms};
pub use e2b::{Matter, Reading, Unheld, read, read_within, write};
pub use model::*;
pub use rules::{Finding, Profile, RULES, Rule, Severity, check, is_accepted};
pub use timestamp::{Precision, Timestamp};
pub use values::{Lexical, MeddraCode, NullFlavor, ProductCode, Quantity, Value};
pub use xml::{Limits, ReadRefused};
