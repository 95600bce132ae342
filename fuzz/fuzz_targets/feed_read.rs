// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whatever a server calls a feed: refused with a reason, or read into messages none of which lies in the future.
#![no_main]

/// The first of January 2027, in microseconds.
const NOW: i64 = 1_798_761_600_000_000;
/// Five minutes, by which another clock may be ahead of ours.
const CLOCK_SKEW: i64 = 300_000_000;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = networks::feeds::read(bytes, None, Some("https://feed.example/"), NOW) else { return };
    for message in reading.messages("feed", NOW) {
        assert!(message.posted_at <= NOW + CLOCK_SKEW, "a message from the future");
    }
});
