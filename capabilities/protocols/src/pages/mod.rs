// SPDX-License-Identifier: AGPL-3.0-or-later
//! The protocols as pages: the overview, one protocol to read and print, its draft form, its signature.

pub(crate) mod draft;
mod fields;
pub(crate) mod overview;
pub(crate) mod protocol;
mod sentences;
pub(crate) mod signature;

use web::Problem;

use crate::ProtocolKind;

/// Kind number of accounts in sealed values.
const ACCOUNT: u32 = 1;

/// The protocol that an address names.
fn kind_of(code: &str) -> Result<ProtocolKind, Problem> {
    ProtocolKind::from_code(code).ok_or(Problem::NotFound)
}
