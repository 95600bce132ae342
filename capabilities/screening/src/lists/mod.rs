// SPDX-License-Identifier: AGPL-3.0-or-later
//! The operator's own products and the lists they brought, which every message is screened with, and the look-back over
//! what was written before they came. What a licence covers never leaves the site: neither export nor public page shows it.

mod actions;
mod codes;
mod look_back;
mod model;
pub(crate) mod pages;
mod store;

pub use actions::{ListDraft, add_product, import, look_back, put_to_use, remove_list, remove_product};
pub use codes::{CodedTerm, MeddraTerms, meddra_terms};
pub use model::{
    Impact, ListId, ListsRefused, LookBack, LookBackId, OperatorList, OwnProduct, ProductDraft, ProductId, ProductTerm,
    TermRole,
};
pub(crate) use store::terms_in_use;
