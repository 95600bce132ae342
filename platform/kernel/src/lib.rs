// SPDX-License-Identifier: AGPL-3.0-or-later
//! Types that every crate of Almoner shares: instants, identifiers, languages, personal values and faults.
//!
//! It never reads a file, a socket or the environment, and knows no word of the product.
//! Start with [`Timestamp`], [`id_type!`](crate::id_type), [`coded!`](crate::coded) and [`Fault`].

mod coded;
mod fault;
mod ids;
mod language;
mod personal;
mod public_id;
mod time;

pub use fault::{Context, Fault};
pub use ids::IdSource;
pub use language::Language;
pub use personal::Personal;
pub use public_id::{SiteKey, hex, random_bytes, random_token, sha256, token_hash};
pub use time::{Clock, Day, MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND, Timestamp};
