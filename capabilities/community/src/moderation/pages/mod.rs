// SPDX-License-Identifier: AGPL-3.0-or-later
//! Reporting a text, signed in or not; and the moderator's page of one text.

pub(crate) mod flag;
pub(crate) mod hold;
