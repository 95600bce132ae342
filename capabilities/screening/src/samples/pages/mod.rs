// SPDX-License-Identifier: AGPL-3.0-or-later
pub(crate) mod drawing;
pub(crate) mod judgement;
