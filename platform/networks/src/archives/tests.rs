// SPDX-License-Identifier: AGPL-3.0-or-later
use super::{Limits, LineFault, LineRefused, lines};
use crate::OutsideMessage;
use proptest::prelude::*;
use std::io::Cursor;

const NOW: i64 = 1_800_000_000_000_000;
const GOOD: &str =
    r#"{"id":"1","channel":"forum","author":"ann","posted_at":"2026-03-14T15:09:26+01:00","text":"صداع 👩🏽‍⚕️ één"}"#;

fn all(bytes: &[u8], limits: Limits) -> Vec<Result<OutsideMessage, LineRefused>> {
    lines(Cursor::new(bytes), limits, NOW).map(|read| read.expect("a cursor does not fail")).collect()
}

fn why(line: &str) -> LineFault {
    all(line.as_bytes(), Limits::default()).remove(0).expect_err("the line is refused").why
}

#[test]
fn a_good_line_is_a_message_to_the_letter() {
    let messages = all(format!("\u{FEFF}{GOOD}\r\n\n").as_bytes(), Limits::default());
    let message = messages[0].as_ref().expect("the line is good");
    assert_eq!((messages.len(), message.text.as_str(), message.posted_at), (1, "صداع 👩🏽‍⚕️ één", 1_773_497_366_000_000));
}

#[test]
fn a_bad_line_does_not_stop_the_next() {
    let archive = [GOOD.as_bytes(), b"{\"id\":", b"\xFF\xFE", b"\"text\"", GOOD.as_bytes()].join(&b'\n');
    let read = all(&archive, Limits::default());
    assert!(read[0].is_ok() && read[4].is_ok());
    let refused: Vec<String> = read[1..4].iter().map(|line| line.as_ref().expect_err("bad").to_string()).collect();
    assert_eq!(refused[0], "line 2, column 6: this is not JSON: EOF while parsing a value");
    assert_eq!(refused[1], "line 3: byte 1 of the line is not UTF-8; save the file as UTF-8");
    assert_eq!(refused[2], "line 4: a line must be one JSON object, not text");
}

#[test]
fn each_field_is_checked_by_name() {
    let with = |from: &str, to: &str| why(&GOOD.replace(from, to));
    assert_eq!(with("\"id\":\"1\"", "\"id\":\" \""), LineFault::Empty { field: "id" });
    assert_eq!(with("\"id\":\"1\",", ""), LineFault::Missing { field: "id" });
    assert_eq!(with("\"id\":\"1\"", "\"id\":1"), LineFault::NotText { field: "id", found: "a number" });
    assert_eq!(with("2026-03-14T15", "2099-03-14T15"), LineFault::FutureDate);
    assert_eq!(with("2026-03-14T15:09:26+01:00", "14 March"), LineFault::NotADate);
    assert_eq!(with("\"ann\"", "\"a\\u0000nn\""), LineFault::Nul { field: "author" });
    assert_eq!(with("\"id\"", "\"url\":\"javascript:x\",\"id\""), LineFault::NotAnAddress);
    assert_eq!(with("\"id\"", "\"language\":\"Dutch!\",\"id\""), LineFault::NotALanguage);
}

#[test]
fn no_refusal_repeats_what_was_written() {
    for line in [
        GOOD.replace("\"posted_at\":\"", "\"posted_at\":\"secret"),
        GOOD.replace("\"id\":\"1\"", "\"id\":{\"secret\":1}"),
        "\"secret\"".to_owned(),
    ] {
        assert!(!why(&line).to_string().contains("secret"));
    }
}

#[test]
fn a_long_line_is_refused_without_being_kept() {
    let limits = Limits { max_line_bytes: 300, ..Limits::default() };
    let archive = format!("{GOOD}\n{}\n{GOOD}\n{}", "x".repeat(10_000_000), "y".repeat(400));
    let read = all(archive.as_bytes(), limits);
    let faults: Vec<_> = read.iter().map(|line| line.as_ref().err().map(|refused| refused.line)).collect();
    assert_eq!(faults, [None, Some(2), None, Some(4)]);
}

proptest! {
    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(all(&bytes, Limits::default()).len() <= bytes.len());
    }

    #[test]
    fn nothing_like_a_message_makes_the_reader_panic(id in "\\PC{0,9}", date in "\\PC{0,30}", tail in "[\\]}\",:]{0,4}") {
        let line = format!("{{\"id\":\"{id}\",\"channel\":\"c\",\"author\":\"a\",\"posted_at\":\"{date}\",\"text\":\"t\"{tail}");
        prop_assert!(all(line.as_bytes(), Limits::default()).len() <= 1);
    }
}
