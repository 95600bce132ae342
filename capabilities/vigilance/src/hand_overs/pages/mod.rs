// SPDX-License-Identifier: AGPL-3.0-or-later
pub(crate) mod acknowledgement;
pub(crate) mod check;
pub(crate) mod month;
pub(crate) mod sent;
