// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whatever stands in a message archive: each line a message or a refusal that names its line, and nothing is skipped.
#![no_main]

use networks::archives::{Limits, lines};

/// The first of January 2027, in microseconds.
const NOW: i64 = 1_798_761_600_000_000;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let filled = bare.split(|byte| *byte == b'\n').filter(|line| !line.iter().all(u8::is_ascii_whitespace)).count();
    let read = lines(bytes, Limits::default(), NOW).count();
    assert_eq!(read, filled, "lines were skipped or made up");
});
