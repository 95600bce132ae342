// SPDX-License-Identifier: AGPL-3.0-or-later
use super::FeedRefused;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// The letters of a feed, and whether its encoding had to be guessed.
pub(super) struct Decoded {
    pub text: String,
    pub guessed: bool,
}

/// Finds the encoding of a feed and decodes it: byte order mark, then the label of the transport, then the XML declaration,
/// then UTF-8, then windows-1252. A label that does not fit the bytes is passed over, since many servers send a wrong one.
/// A feed in an encoding that the web does not know is refused rather than read in wrong letters.
pub(super) fn decode(bytes: &[u8], content_type: Option<&str>) -> Result<Decoded, FeedRefused> {
    if let Some(decoded) = by_byte_order(bytes) {
        return Ok(decoded);
    }
    if bytes.starts_with(&[0x4C, 0x6F, 0xA7, 0x94]) {
        return Err(FeedRefused::UnknownEncoding { label: "EBCDIC".to_owned() });
    }
    let declared = declaration_label(bytes);
    let labels = [content_type.and_then(charset), declared];
    if let Some(text) = labels.iter().flatten().find_map(|label| by_label(label, bytes)) {
        return Ok(Decoded { text, guessed: false });
    }
    let guessed = labels.iter().any(Option::is_some);
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        let text = text.into_owned();
        return Ok(Decoded { text, guessed });
    }
    let unknown = |label: &String| Encoding::for_label(label.as_bytes()).is_none();
    if let Some(label) = labels.into_iter().flatten().find(unknown) {
        let label = label.chars().filter(char::is_ascii_graphic).take(40).collect();
        return Err(FeedRefused::UnknownEncoding { label });
    }
    let text = WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned();
    Ok(Decoded { text, guessed: true })
}

/// The text, when the label names an encoding that fits every byte. UTF-16 without a mark or a null byte is a wrong label.
fn by_label(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::for_label(label.as_bytes()).filter(|found| *found != UTF_16LE && *found != UTF_16BE)?;
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

fn by_byte_order(bytes: &[u8]) -> Option<Decoded> {
    let wide = |big, skip: usize| Some(utf32(&bytes[skip..], big));
    match bytes {
        [0x00, 0x00, 0xFE, 0xFF, ..] => return wide(true, 4),
        [0xFF, 0xFE, 0x00, 0x00, ..] => return wide(false, 4),
        [0x00, 0x00, 0x00, b'<', ..] => return wide(true, 0),
        [b'<', 0x00, 0x00, 0x00, ..] => return wide(false, 0),
        _ => {}
    }
    let encoding = match bytes {
        [0xEF, 0xBB, 0xBF, ..] => UTF_8,
        [0xFE, 0xFF, ..] | [0x00, b'<', ..] => UTF_16BE,
        [0xFF, 0xFE, ..] | [b'<', 0x00, ..] => UTF_16LE,
        _ => return None,
    };
    let (text, _, broken) = encoding.decode(bytes);
    Some(Decoded { text: text.into_owned(), guessed: broken })
}

/// UTF-32 is not among the encodings of the web, yet it is easy to read.
fn utf32(bytes: &[u8], big_endian: bool) -> Decoded {
    let (quads, rest) = bytes.as_chunks::<4>();
    let read = |quad: &[u8; 4]| {
        if big_endian { u32::from_be_bytes(*quad) } else { u32::from_le_bytes(*quad) }
    };
    let text: String = quads.iter().map(|quad| char::from_u32(read(quad)).unwrap_or('\u{FFFD}')).collect();
    Decoded { guessed: !rest.is_empty() || text.contains('\u{FFFD}'), text }
}

fn charset(content_type: &str) -> Option<String> {
    let label = content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    })?;
    (!label.is_empty()).then_some(label)
}

fn declaration_label(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).into_owned();
    let start = head.find("<?xml")?;
    let declaration = &head[start..start + head[start..].find("?>")?];
    let after = declaration[declaration.find("encoding")? + 8..].trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|letter| matches!(letter, '"' | '\''))?;
    after[1..].split(quote).next().map(str::to_owned)
}
