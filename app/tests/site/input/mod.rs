// SPDX-License-Identifier: AGPL-3.0-or-later
//! Words that nobody here wrote, and files that are broken.

mod broken;
mod recorded;
mod reviews;
