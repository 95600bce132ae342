// SPDX-License-Identifier: AGPL-3.0-or-later
//! The whole site, seen from outside: guards that fail when somebody forgets, journeys across capabilities, input that
//! nobody here wrote, and the power cut. Start with `support/`, which gives a site, visitors and forms filled by label.

mod guards;
mod input;
mod journeys;
mod killing;
mod nodes;
mod support;
