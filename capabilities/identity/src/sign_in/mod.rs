// SPDX-License-Identifier: AGPL-3.0-or-later
//! Sign-in by magic link: an address is given, a link is mailed, opening it and pressing one button starts a session.
//!
//! The page says the same whether the address is known or not. A link is used once and lives for thirty minutes; only the
//! sample site has links that may be used again.

pub mod actions;
pub mod pages;
