// SPDX-License-Identifier: AGPL-3.0-or-later
//! Clients for networks outside: fetch, read, parse.
//!
//! It holds no storage, writes no log and knows no word of the product: bytes and addresses go in, plain values come out.
//! Instants are microseconds UTC, as in the database. No message of an error repeats what a person wrote.
//!
//! Start at [`guarded`] (the one HTTP client), [`feeds`] (RSS, Atom, RDF, JSON Feed, and when to poll them) and
//! [`archives`] (message archives a line at a time); [`mastodon`] and [`reddit`] read what those networks' APIs answer.

pub mod archives;
pub mod feeds;
pub mod guarded;
pub mod html;
pub mod mastodon;
mod message;
pub mod reddit;

pub use message::OutsideMessage;
