// SPDX-License-Identifier: AGPL-3.0-or-later
pub(crate) mod line;
pub(crate) mod page;
