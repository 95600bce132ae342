// SPDX-License-Identifier: AGPL-3.0-or-later
//! The safety officer's part of the script.
