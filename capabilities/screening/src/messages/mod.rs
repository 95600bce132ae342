// SPDX-License-Identifier: AGPL-3.0-or-later
//! A message: somebody's words, wherever they were said.

mod actions;
mod model;
mod store;

pub use actions::{delete, edit, screen_message, set_audience, store, store_screened};
pub use model::{Message, MessageId, MessageKind, NewMessage, Stored};
pub use store::{Found, by_author, find, id_of, message, messages};

pub(crate) use actions::{catch_up, screen_again};
pub(crate) use model::words;
pub(crate) use store::{revision_of, unscreened};
