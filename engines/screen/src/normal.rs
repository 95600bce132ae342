// SPDX-License-Identifier: MIT OR Apache-2.0
//! Folds a text to what the lexicons and the model read, and remembers where every byte came from.
//!
//! Lower case, compatibility forms decomposed, accents, zero-width and bidi characters dropped, look-alike letters
//! in otherwise Latin words made Latin. One pass, linear in the length whatever the text is.

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};

/// Where a folded byte stood in the original: its code point and its byte.
#[derive(Clone, Copy)]
struct Origin {
    point: u32,
    byte: u32,
}

/// A folded text with its way back.
pub(crate) struct Normal<'a> {
    original: &'a str,
    pub folded: Vec<u8>,
    /// Empty for plain ASCII, where folding moves nothing.
    origins: Vec<Origin>,
    points: u32,
    /// How many invisible characters were dropped: writers of spam hide words with them.
    pub invisible: u32,
    /// Folded bytes that a right-to-left override shows backwards.
    pub reversed: Vec<(u32, u32)>,
}

impl<'a> Normal<'a> {
    pub fn of(original: &'a str) -> Normal<'a> {
        Normal::within(original, Vec::new())
    }

    /// The same in an empty list that has room.
    pub fn within(original: &'a str, mut folded: Vec<u8>) -> Normal<'a> {
        if original.is_ascii() {
            folded.extend_from_slice(original.as_bytes());
            folded.make_ascii_lowercase();
            let points = u32::try_from(folded.len()).unwrap_or(u32::MAX);
            return Normal { original, folded, origins: Vec::new(), points, invisible: 0, reversed: Vec::new() };
        }
        let mut folding = Folding::of(original, folded);
        folding.run(original);
        folding.end_reversed();
        Normal {
            original,
            folded: folding.folded,
            origins: folding.origins,
            points: folding.point,
            invisible: folding.invisible,
            reversed: folding.reversed,
        }
    }

    pub fn original(&self) -> &'a str {
        self.original
    }

    /// Code points of the original from the folded bytes `start..end`.
    pub fn points(&self, start: usize, end: usize) -> (u32, u32) {
        if self.origins.is_empty() {
            return (start as u32, (end as u32).min(self.points));
        }
        let first = self.origins[start].point;
        let last = self.origins[end - 1].point;
        let next = self.origins.get(end).map_or(self.points, |origin| origin.point);
        (first, if next > last { next } else { last + 1 })
    }

    /// The original characters that the folded bytes `start..end` came from.
    pub fn text(&self, start: usize, end: usize) -> &'a str {
        let (from, to) = self.original_bytes(start, end);
        &self.original[from..to]
    }

    /// Byte range in the original, always on character borders.
    pub fn original_bytes(&self, start: usize, end: usize) -> (usize, usize) {
        if self.origins.is_empty() {
            return (start, end);
        }
        let from = self.origins[start].byte as usize;
        let last = self.origins[end - 1].byte as usize;
        let next = self.origins.get(end).map_or(self.original.len(), |origin| origin.byte as usize);
        if next > last {
            return (from, next);
        }
        let width = self.original[last..].chars().next().map_or(0, char::len_utf8);
        (from, last + width)
    }

    /// True when the folded byte at `at` came from a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        if self.origins.is_empty() {
            return self.original.as_bytes()[at].is_ascii_uppercase();
        }
        let byte = self.origins[at].byte as usize;
        self.original[byte..].chars().next().is_some_and(char::is_uppercase)
    }
}

struct Folding {
    folded: Vec<u8>,
    origins: Vec<Origin>,
    point: u32,
    invisible: u32,
    reversed: Vec<(u32, u32)>,
    /// Where the present right-to-left override began.
    reversed_from: Option<u32>,
    /// Up to this byte of the original the present word has been looked at.
    word_end: usize,
    word_is_latin: bool,
    /// Most letters of the text are plain Latin ones: then a word of look-alikes alone is Latin too.
    latin_text: bool,
}

impl Folding {
    fn of(original: &str, mut folded: Vec<u8>) -> Folding {
        folded.reserve(original.len() + 16);
        let letters = original.bytes().filter(u8::is_ascii_alphabetic).count();
        let foreign = original.bytes().filter(|b| *b >= 0xc0).count();
        Folding {
            folded,
            origins: Vec::with_capacity(original.len() + 16),
            point: 0,
            invisible: 0,
            reversed: Vec::new(),
            reversed_from: None,
            word_end: 0,
            word_is_latin: false,
            latin_text: letters > 2 * foreign,
        }
    }

    fn run(&mut self, original: &str) {
        let bytes = original.as_bytes();
        let mut byte = 0;
        while byte < bytes.len() {
            let plain = bytes[byte..].iter().take_while(|b| b.is_ascii()).count();
            self.push_plain(&bytes[byte..byte + plain], byte as u32);
            byte += plain;
            let Some(c) = original[byte..].chars().next() else { break };
            self.push_wide(c, original, byte);
            byte += c.len_utf8();
        }
    }

    fn push_plain(&mut self, bytes: &[u8], byte: u32) {
        let point = self.point;
        let at = self.folded.len();
        self.folded.extend_from_slice(bytes);
        self.folded[at..].make_ascii_lowercase();
        self.origins.extend((0..bytes.len() as u32).map(|i| Origin { point: point + i, byte: byte + i }));
        self.point += bytes.len() as u32;
        if self.reversed_from.is_some() && bytes.contains(&b'\n') {
            self.end_reversed();
        }
    }

    fn push_wide(&mut self, c: char, original: &str, byte: usize) {
        let origin = Origin { point: self.point, byte: byte as u32 };
        self.point += 1;
        if is_invisible(c) {
            self.invisible += 1;
            match c {
                '\u{202e}' if self.reversed_from.is_none() => self.reversed_from = Some(self.folded.len() as u32),
                '\u{202c}' => self.end_reversed(),
                _ => {}
            }
        } else if let Some(plain) = punctuation(c) {
            self.push_char(plain, origin);
        } else if let Some(plain) = small_capital(c) {
            self.push_char(plain, origin);
        } else {
            let latin = look_alike(c).filter(|_| self.in_latin_word(original, byte));
            self.push_folded(latin.unwrap_or(c), origin);
        }
    }

    fn end_reversed(&mut self) {
        if let Some(from) = self.reversed_from.take() {
            self.reversed.push((from, self.folded.len() as u32));
        }
    }

    fn push_folded(&mut self, c: char, origin: Origin) {
        match c {
            'ß' | 'ẞ' => return self.push_all("ss", origin),
            'æ' | 'Æ' => return self.push_all("ae", origin),
            'œ' | 'Œ' => return self.push_all("oe", origin),
            'ø' | 'Ø' => return self.push_all("o", origin),
            'ł' | 'Ł' => return self.push_all("l", origin),
            _ => {}
        }
        let mut parts = [' '; 18];
        let mut count = 0;
        decompose_compatible(c, |part| {
            if canonical_combining_class(part) == 0 && count < parts.len() {
                parts[count] = part;
                count += 1;
            }
        });
        for part in &parts[..count] {
            for lower in part.to_lowercase() {
                if canonical_combining_class(lower) == 0 {
                    self.push_char(lower, origin);
                }
            }
        }
    }

    fn push_all(&mut self, text: &str, origin: Origin) {
        text.chars().for_each(|c| self.push_char(c, origin));
    }

    fn push_char(&mut self, c: char, origin: Origin) {
        let mut buffer = [0; 4];
        for byte in c.encode_utf8(&mut buffer).bytes() {
            self.folded.push(byte);
            self.origins.push(origin);
        }
    }

    /// Whether the word around `byte` has a plain Latin letter, or nothing but look-alikes among Latin words. Each
    /// word is scanned once.
    fn in_latin_word(&mut self, original: &str, byte: usize) -> bool {
        if byte >= self.word_end {
            let rest = &original[byte..];
            let length = rest.find(|c: char| !c.is_alphanumeric() && !is_invisible(c)).unwrap_or(rest.len());
            let before = original.as_bytes()[..byte].last().is_some_and(u8::is_ascii_alphabetic);
            self.word_end = byte + length.max(1);
            let word = &rest[..length];
            let latin = |c: char| c.is_ascii() || is_invisible(c) || look_alike(c).is_some();
            self.word_is_latin =
                before || word.bytes().any(|b| b.is_ascii_alphabetic()) || self.latin_text && word.chars().all(latin);
        }
        self.word_is_latin
    }
}

/// Zero-width, bidi control, soft hyphen, variation selector, tag and combining characters that stand alone.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{20d0}'..='\u{20f0}' | '\u{488}' | '\u{489}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e0fff}')
}

fn punctuation(c: char) -> Option<char> {
    Some(match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '´' => '\'',
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '«' | '»' | '\u{2033}' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '。' | '．' => '.',
        '？' | '؟' => '?',
        '！' => '!',
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{2028}' | '\u{2029}' | '\u{202f}' | '\u{3000}' => ' ',
        _ => return None,
    })
}

/// Latin letters in the shape of small capitals, which no decomposition unfolds.
fn small_capital(c: char) -> Option<char> {
    const SMALL: &str = "ᴀaʙbᴄcᴅdᴇeꜰfɢgʜhɪiᴊjᴋkʟlᴍmɴnᴏoᴘpʀrꜱsᴛtᴜuᴠvᴡwʏyᴢz";
    if !matches!(c, '\u{250}'..='\u{2af}' | '\u{1d00}'..='\u{1d22}' | '\u{a730}' | '\u{a731}') {
        return None;
    }
    let mut letters = SMALL.chars();
    letters.find(|small| *small == c).and_then(|_| letters.next())
}

/// Cyrillic and Greek letters that look Latin.
fn look_alike(c: char) -> Option<char> {
    Some(match c {
        'а' | 'А' | 'α' | 'Α' => 'a',
        'В' | 'в' | 'Β' | 'β' => 'b',
        'с' | 'С' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'Е' | 'ё' | 'Ε' | 'ε' => 'e',
        'ɡ' => 'g',
        'Н' | 'Η' | 'һ' => 'h',
        'і' | 'І' | 'ι' | 'Ι' => 'i',
        'ј' | 'Ј' => 'j',
        'К' | 'к' | 'Κ' | 'κ' => 'k',
        'М' | 'м' | 'Μ' => 'm',
        'Ν' | 'ո' => 'n',
        'о' | 'О' | 'ο' | 'Ο' => 'o',
        'р' | 'Р' | 'ρ' | 'Ρ' => 'p',
        'ѕ' | 'Ѕ' => 's',
        'Т' | 'т' | 'Τ' | 'τ' => 't',
        'υ' | 'ц' => 'u',
        'ν' => 'v',
        'ѡ' | 'ω' => 'w',
        'х' | 'Х' | 'Χ' | 'χ' => 'x',
        'у' | 'У' | 'Υ' | 'γ' => 'y',
        _ => return None,
    })
}
