// SPDX-License-Identifier: AGPL-3.0-or-later
//! Whatever bytes come as a safety report: refused with a reason, or read, judged, written, and read again to the same.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(reading) = icsr::read(bytes) else { return };
    let written = icsr::write(&reading.batch);
    // The first writing gives keys to what had none, and U+FFFD for what XML cannot carry; from then on nothing may change.
    let Ok(once) = icsr::read(written.as_bytes()) else { panic!("what we wrote was refused") };
    let Ok(twice) = icsr::read(icsr::write(&once.batch).as_bytes()) else { panic!("what we wrote was refused") };
    assert!(once.batch == twice.batch, "reading and writing do not agree");
});
