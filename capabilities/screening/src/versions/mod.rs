// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the site taught its screener: versions that are proposed, compared, accepted by a named person, and taken back.
//!
//! A choice is a row; the newest is in use. Nothing is changed in place, so the record says who chose what and when.

mod actions;
mod model;
pub(crate) mod pages;
mod store;
mod teaching;
#[cfg(test)]
mod tests;

pub use actions::{ChooseRefused, accept_version};
pub(crate) use actions::{Line, Wanted, choose};
pub(crate) use model::{BUDGET, SAMPLE_PERMILLE, SAMPLE_RANGE};
pub use model::{Choice, ModelId, ModelVersion};
pub use store::choice_in_use;
pub(crate) use store::{delta_of, has_drawn_lines, sample_permille, version_of};
pub(crate) use teaching::sweep;
pub use teaching::{Taught, teach};
