// SPDX-License-Identifier: MIT OR Apache-2.0
//! The message of ICH E2B(R3), `MCCI_IN200100UV01`: one description of where every element stands, in the order the
//! schema wants, run in either direction. `message` is the outermost, `observations` holds the shapes all share.
//!
//! Never validates: that is for [`crate::rules`]. Never loses in silence: what the description does not know is named.

mod assessment;
mod message;
mod observations;
mod patient;
mod product;
mod reaction;
mod report;
mod source;
mod test;
pub(crate) mod unheld;

use serde::{Deserialize, Serialize};

pub use unheld::{Matter, Unheld};

use crate::model::Batch;
use crate::xml::{self, At, Element, Limits, ReadRefused};

/// What reading a message gave.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The reports, as far as the model holds them.
    pub batch: Batch,
    /// Everything in the message that the model does not hold.
    pub unheld: Vec<Unheld>,
}

impl Reading {
    /// What the model does not hold and is not merely other wording for what it does hold.
    pub fn unheld_content(&self) -> impl Iterator<Item = &Unheld> {
        self.unheld.iter().filter(|unheld| unheld.matter == Matter::Content)
    }
}

/// The message for a batch. Reactions and products without a key get one, an empty N.2.r.1 and N.2.r.4 repeat C.1.1 and
/// C.1.2. What XML cannot carry is written as U+FFFD;
/// the rule `text.characters` names it first.
pub fn write(batch: &Batch) -> String {
    xml::print(&tree(batch))
}

/// Reads a message with the usual limits.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadRefused> {
    read_within(bytes, Limits::default())
}

/// Reads a message with limits of your own.
pub fn read_within(bytes: &[u8], limits: Limits) -> Result<Reading, ReadRefused> {
    let mut parsed = xml::parse(bytes, limits)?;
    if parsed.root.name != message::ROOT {
        return Err(ReadRefused::OtherDocument { found: parsed.root.name, wanted: message::ROOT });
    }
    let mut batch = Batch::default();
    message::batch(&mut At::read(&mut parsed.root), &mut batch);
    Ok(Reading { batch, unheld: unheld::unheld(&parsed) })
}

/// The tree of a message, every value marked with the element it states.
pub(crate) fn tree(batch: &Batch) -> Element {
    let mut batch = batch.clone();
    for report in &mut batch.reports {
        report.give_keys();
        report.fill_header();
    }
    let mut root = Element::new(message::ROOT);
    message::batch(&mut At::write(&mut root), &mut batch);
    root
}
