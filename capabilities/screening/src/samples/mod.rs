// SPDX-License-Identifier: AGPL-3.0-or-later
//! A few messages below the threshold are put before a person, so that what the screener misses is counted, not hoped.

pub(crate) mod pages;
mod store;

pub(crate) use store::{Sample, SampleTally, consider, judge, open_samples, tally};
