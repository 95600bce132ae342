// SPDX-License-Identifier: AGPL-3.0-or-later
use std::sync::atomic::{AtomicI64, Ordering};

use crate::Timestamp;

/// Makes identifiers that sort by time and never collide between nodes: 41 bits of milliseconds since 2015, 8 bits of
/// node, 14 bits of sequence.
pub struct IdSource {
    /// The identifier given last; it carries the node, so that a change of node is one step like any other.
    last: AtomicI64,
}

const EPOCH_MILLIS: i64 = 1_420_070_400_000;
const SEQUENCE_BITS: i64 = 14;
const NODE_BITS: i64 = 8;
const SEQUENCE_MASK: i64 = (1 << SEQUENCE_BITS) - 1;
const NODE_MASK: i64 = (1 << NODE_BITS) - 1;

impl IdSource {
    /// A source for one process. `node` tells apart the processes on one database that write at the same time.
    pub fn new(node: u8) -> IdSource {
        IdSource { last: AtomicI64::new(first_of(0, i64::from(node))) }
    }

    /// The node that the identifiers carry.
    pub fn node(&self) -> u8 {
        u8::try_from(node_of(self.last.load(Ordering::Relaxed))).unwrap_or_default()
    }

    /// Gives identifiers of another node from now on, which are larger than those given before.
    pub fn change_node(&self, node: u8) {
        let node = i64::from(node);
        let step = |last: i64| (node_of(last) != node).then(|| first_of(millis_of(last) + 1, node));
        // The same node again is no change, and no error.
        let _unchanged = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step);
    }

    /// A fresh identifier, larger than every one this source gave before, even when the clock stands still.
    pub fn next(&self, now: Timestamp) -> i64 {
        let millis = now.micros() / 1000 - EPOCH_MILLIS;
        let step = |last: i64| Some(after(last, millis));
        let last = self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step).unwrap_or_else(|same| same);
        after(last, millis)
    }
}

/// What follows `last`: the first of this millisecond, or the next in sequence, which may run into the next one.
fn after(last: i64, millis: i64) -> i64 {
    if millis > millis_of(last) {
        first_of(millis, node_of(last))
    } else if last & SEQUENCE_MASK < SEQUENCE_MASK {
        last + 1
    } else {
        first_of(millis_of(last) + 1, node_of(last))
    }
}

fn first_of(millis: i64, node: i64) -> i64 {
    (millis << (NODE_BITS + SEQUENCE_BITS)) | (node << SEQUENCE_BITS)
}

fn millis_of(id: i64) -> i64 {
    id >> (NODE_BITS + SEQUENCE_BITS)
}

fn node_of(id: i64) -> i64 {
    (id >> SEQUENCE_BITS) & NODE_MASK
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

    #[test]
    fn ids_keep_their_node_and_rise_when_it_changes() {
        let source = IdSource::new(200);
        let now = Timestamp::from_micros(1_700_000_000_000_000);
        let mut last = 0;
        for node in [200, 7, 7, 255, 0] {
            source.change_node(node);
            for _ in 0..20_000 {
                let id = source.next(now);
                assert!(id > last);
                assert_eq!((source.node(), node_of(id)), (node, i64::from(node)));
                last = id;
            }
        }
    }
}
