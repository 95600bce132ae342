// SPDX-License-Identifier: AGPL-3.0-or-later
use std::sync::atomic::{AtomicI64, Ordering};

use crate::Timestamp;

/// Makes identifiers that sort by time and never collide between nodes: 41 bits of milliseconds since 2015, 8 bits of
/// node, 14 bits of sequence.
pub struct IdSource {
    node: i64,
    last: AtomicI64,
}

const EPOCH_MILLIS: i64 = 1_420_070_400_000;
const SEQUENCE_BITS: i64 = 14;
const NODE_BITS: i64 = 8;

impl IdSource {
    /// A source for one process. `node` tells processes on one database apart; only its low 8 bits count.
    pub fn new(node: u8) -> IdSource {
        IdSource { node: i64::from(node), last: AtomicI64::new(0) }
    }

    /// A fresh identifier, larger than every one this source gave before, even when the clock stands still.
    pub fn next(&self, now: Timestamp) -> i64 {
        let floor = (now.micros() / 1000 - EPOCH_MILLIS).max(0) << SEQUENCE_BITS;
        let step = |last: i64| Some(if floor > last { floor } else { last + 1 });
        let update = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step);
        let last = update.unwrap_or_else(|same| same);
        let stamp = if floor > last { floor } else { last + 1 };
        let sequence = stamp & ((1 << SEQUENCE_BITS) - 1);
        ((stamp >> SEQUENCE_BITS) << (SEQUENCE_BITS + NODE_BITS)) | (self.node << SEQUENCE_BITS) | sequence
    }
}

/// Declares a typed identifier over `i64`.
#[macro_export]
macro_rules! id_type {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);
        impl From<$name> for i64 {
            fn from(id: $name) -> i64 { id.0 }
        }
        impl From<i64> for $name {
            fn from(id: i64) -> $name { $name(id) }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_rise_even_when_the_clock_stands_still_or_goes_back() {
        let source = IdSource::new(3);
        let mut last = 0;
        for step in 0..50_000 {
            let id = source.next(Timestamp::from_micros(1_700_000_000_000_000 - step));
            assert!(id > last);
            last = id;
        }
    }
}
