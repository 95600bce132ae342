// SPDX-License-Identifier: AGPL-3.0-or-later
//! Groups and who belongs to them. A group is public or for its members; of a members-only group others see its name,
//! what it is about and its host, and nothing about people.

pub mod actions;
mod model;
pub(crate) mod pages;
pub(crate) mod store;

pub use model::{Group, GroupDraft, GroupId, GroupRefused, JoinRefused, Visibility};
