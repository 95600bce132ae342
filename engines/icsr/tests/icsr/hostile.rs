// SPDX-License-Identifier: MIT OR Apache-2.0
//! Messages that nobody means well with: refused with a sentence, in little time and memory.

use crate::support::cases::minimal;
use icsr::{Limits, ReadRefused, read, read_within, write};

/// A message with something put in before its root element.
fn with_head(head: &str) -> Vec<u8> {
    write(&minimal()).replacen("?>\n", &format!("?>\n{head}\n"), 1).into_bytes()
}

fn nested(depth: usize) -> Vec<u8> {
    let (open, close) = ("<component>".repeat(depth), "</component>".repeat(depth));
    format!("<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\">{open}{close}</MCCI_IN200100UV01>").into_bytes()
}

fn many(count: usize) -> Vec<u8> {
    let inside = "<a/>".repeat(count);
    format!("<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\">{inside}</MCCI_IN200100UV01>").into_bytes()
}

#[test]
fn document_types_and_entities_are_refused() {
    let heads = [
        "<!DOCTYPE MCCI_IN200100UV01>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">",
        "<!DOCTYPE a [<!ENTITY l \"lol\"><!ENTITY m \"&l;&l;&l;&l;\">]>",
    ];
    for head in heads {
        assert_eq!(read(&with_head(head)), Err(ReadRefused::DocumentType { line: 2 }), "{head}");
    }
    for entity in ["&xxe;", "&nbsp;"] {
        let xml = write(&minimal()).replace("A member", entity);
        assert!(matches!(read(xml.as_bytes()), Err(ReadRefused::Entity { .. })), "{entity}");
        let xml = write(&minimal()).replace("B-20261122-0001", entity);
        assert!(matches!(read(xml.as_bytes()), Err(ReadRefused::Entity { .. })), "{entity} in an attribute");
    }
}

#[test]
fn what_is_too_much_is_refused() {
    assert!(read(&nested(198)).is_ok());
    assert!(matches!(read(&nested(200)), Err(ReadRefused::TooDeep { limit: 200, .. })));
    assert!(matches!(read(&nested(100_000)), Err(ReadRefused::TooDeep { limit: 200, .. })));
    assert!(matches!(read(&many(1_000_000)), Err(ReadRefused::TooMany { limit: 500_000, .. })));
    let small = Limits { bytes: 100, ..Limits::default() };
    let refused = read_within(write(&minimal()).as_bytes(), small);
    assert!(matches!(refused, Err(ReadRefused::TooLarge { limit: 100, .. })));
    let attributes: String = (0..65).map(|number| format!(" a{number}=\"\"")).collect();
    let xml = format!("<MCCI_IN200100UV01 xmlns=\"urn:hl7-org:v3\"{attributes}/>");
    assert!(matches!(read(xml.as_bytes()), Err(ReadRefused::TooMany { limit: 64, .. })));
}

#[test]
fn other_encodings_and_broken_bytes_are_refused_with_their_place() {
    let mut xml = write(&minimal()).into_bytes();
    let place = xml.windows(8).position(|window| window == b"A member").unwrap();
    xml[place] = 0xff;
    let line = 1 + xml[..place].iter().filter(|byte| **byte == b'\n').count();
    assert_eq!(read(&xml), Err(ReadRefused::NotUtf8 { byte: place, line }));
    xml[place] = 0x01;
    assert_eq!(read(&xml), Err(ReadRefused::ForbiddenCharacter { line, code: 1 }));
    let declared = write(&minimal()).replace("UTF-8", "ISO-8859-1");
    assert_eq!(read(declared.as_bytes()), Err(ReadRefused::OtherEncoding { declared: "ISO-8859-1".into() }));
    let marked = [b"\xef\xbb\xbf", write(&minimal()).as_bytes()].concat();
    assert_eq!(read(&marked), read(write(&minimal()).as_bytes()));
    let wide: Vec<u8> = write(&minimal()).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(read(&wide).is_err());
    let escaped = write(&minimal()).replace("A member", "&#0;");
    assert!(read(escaped.as_bytes()).is_err());
}

#[test]
fn what_is_no_message_is_refused() {
    let bad: [&[u8]; 8] = [
        b"",
        b"   ",
        b"{\"id\": 1}",
        b"<html/>",
        b"<MCCI_IN200100UV01",
        b"<MCCI_IN200100UV01></MCCI>",
        b"<MCCI_IN200100UV01 xmlns=\"urn:other\"/>",
        b"<a/><b/>",
    ];
    for bytes in bad {
        assert!(read(bytes).is_err(), "{}", String::from_utf8_lossy(bytes));
    }
    for cut in [100, 1000, 2000, 3000] {
        assert!(read(&write(&minimal()).as_bytes()[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn what_is_not_understood_is_named_and_not_lost_in_silence() {
    let xml = write(&minimal())
        .replace("<statusCode code=\"active\"/>", "<statusCode code=\"held\"/><priority>high</priority>")
        .replace("value=\"true\"", "value=\"perhaps\"");
    let unheld = read(xml.as_bytes()).unwrap().unheld;
    let paths: Vec<&str> = unheld.iter().map(|one| one.path.rsplit('/').next().unwrap()).collect();
    assert_eq!(paths, ["priority", "@code"]);
    assert!(unheld.iter().all(|one| one.line > 20 && one.count == 1));
}
