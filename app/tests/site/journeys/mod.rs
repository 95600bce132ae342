// SPDX-License-Identifier: AGPL-3.0-or-later
//! What people come for, over HTTP from the first page to the last, across capabilities.

mod asking;
mod closed_group;
mod looking_back;
mod side_effect;
mod sign_in;
