// SPDX-License-Identifier: AGPL-3.0-or-later
//! The page of own products and lists, and the page of one list.

pub mod all;
pub mod list;

use kernel::SiteKey;
use web::prelude::*;

use super::model::{ListId, ListsRefused};

/// Kind numbers in sealed addresses.
const PRODUCT: u32 = 12;
const LIST: u32 = 13;

/// A form with a button and nothing to fill in.
#[derive(serde::Deserialize)]
pub struct Pressed {}

fn list_id(key: &SiteKey, sealed: &str) -> Result<ListId, Problem> {
    key.unseal(LIST, sealed).map(ListId).ok_or(Problem::NotFound)
}

fn problem(refused: ListsRefused) -> Problem {
    match refused {
        ListsRefused::Fault(fault) => fault.into(),
        ListsRefused::Gone => Problem::NotFound,
        other => Problem::Conflict(other.key()),
    }
}
