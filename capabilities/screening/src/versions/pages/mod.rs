// SPDX-License-Identifier: AGPL-3.0-or-later
pub(crate) mod all;

/// Kind number of versions in sealed addresses.
pub(crate) const VERSION: u32 = 41;
