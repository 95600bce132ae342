// SPDX-License-Identifier: AGPL-3.0-or-later
//! The power cut: the real program is killed at random moments, and afterwards nothing that was acknowledged is missing
//! and nothing stands twice. The moments are seeded; a failure says the round.

mod import;
mod serving;
