// SPDX-License-Identifier: AGPL-3.0-or-later
//! The front door: what brings you here, four doors, who answers, honest figures.

mod figures;
mod kept;
pub(crate) mod page;
