// SPDX-License-Identifier: AGPL-3.0-or-later
//! What the screener found in each revision of each message.

mod store;
mod wire;

pub use store::{MessageScreening, screening_of};
pub(crate) use store::{forget_words, insert};

use std::sync::LazyLock;

/// The shipped screener, loaded once.
pub fn shipped() -> &'static screen::Screener {
    static SCREENER: LazyLock<screen::Screener> = LazyLock::new(screen::Screener::shipped);
    &SCREENER
}
