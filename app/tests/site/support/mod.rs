// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the tests stand on: a site of each engine ([`sites`]), visitors with a cookie jar, pages whose forms are filled by
//! label, a peopled place ([`Village`]), and the real binary ([`Program`]). No test reads a token or HTML by hand.

#[path = "../../../../platform/networks/tests/support/mod.rs"]
pub mod cassettes;
mod dice;
mod forms;
mod live;
mod officer;
mod page;
mod program;
mod shared;
mod site;
mod tables;
mod village;
mod visitor;

pub use dice::Dice;
pub use forms::{Form, Sent};
pub use officer::acknowledgement_of;
pub use page::{Page, said};
pub use program::Program;
pub use shared::{Review, reviews};
pub use site::{TestSite, sites};
pub use tables::{columns, numbers, statement, tables, texts};
pub use village::{SECRET, TOLD, Village, outside};
pub use visitor::{Door, Visitor};
