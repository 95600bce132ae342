// SPDX-License-Identifier: AGPL-3.0-or-later
//! Searching the own space: texts this viewer may read, and groups by name.

pub(crate) mod page;
