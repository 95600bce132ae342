// SPDX-License-Identifier: AGPL-3.0-or-later
//! The copy of the words on which a case stands: taken in the transaction that opens or extends the case, canonical JSON,
//! chained by SHA-256 over the whole site. What happens to the message later never reaches it, and [`verify`] finds any
//! change. It holds no name: a number of the key table stands in its place.

mod marks;
mod model;
mod store;

pub use model::{Evidence, Snapshot};
pub use store::{ChainVerdict, evidence_of, verify};

pub(crate) use marks::{Legend, marked};
pub(crate) use model::{Decision, snapshot};
pub(crate) use store::{has, take};
