// SPDX-License-Identifier: AGPL-3.0-or-later
//! Archives of messages as JSON Lines: one object a line with `id`, `channel`, `author`, `posted_at` (RFC 3339) and `text`,
//! and optional `url`, `in_reply_to`, `language` and `title`. Unknown fields are passed over.
//!
//! It reads a line at a time, so an archive may be larger than memory; a bad line is refused with its number and the reading
//! goes on. No refusal repeats what the line says.

mod line;
#[cfg(test)]
mod tests;

use crate::OutsideMessage;
use std::fmt;
use std::io::{self, BufRead};

/// How much one line may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub max_line_bytes: usize,
    pub max_text_chars: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { max_line_bytes: 1024 * 1024, max_text_chars: 200_000 }
    }
}

/// A line that is no message, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineRefused {
    /// Counted from 1.
    pub line: u64,
    pub why: LineFault,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    #[error("the line is longer than {max} bytes; split the message or raise the limit")]
    TooLong { max: usize },
    #[error("byte {byte} of the line is not UTF-8; save the file as UTF-8")]
    NotUtf8 { byte: usize },
    #[error("this is not JSON: {problem}")]
    NotJson { column: usize, problem: String },
    #[error("a line must be one JSON object, not {found}")]
    NotAnObject { found: &'static str },
    #[error("`{field}` is missing")]
    Missing { field: &'static str },
    #[error("`{field}` is empty")]
    Empty { field: &'static str },
    #[error("`{field}` must be text, not {found}")]
    NotText { field: &'static str, found: &'static str },
    #[error("`{field}` has more than {max} characters")]
    FieldTooLong { field: &'static str, max: usize },
    #[error("`{field}` holds the character U+0000, which cannot be stored")]
    Nul { field: &'static str },
    #[error("`posted_at` is not a date with time and zone as in 2026-03-14T15:09:26+01:00")]
    NotADate,
    #[error("`posted_at` lies in the future")]
    FutureDate,
    #[error("`url` is not an http or https address")]
    NotAnAddress,
    #[error("`language` is not a language tag such as nl or pt-BR")]
    NotALanguage,
}

impl fmt::Display for LineRefused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.why {
            LineFault::NotJson { column, .. } => write!(formatter, "line {}, column {column}: {}", self.line, self.why),
            _ => write!(formatter, "line {}: {}", self.line, self.why),
        }
    }
}

impl std::error::Error for LineRefused {}

/// Reads the messages of an archive. A date later than `now` is refused.
pub fn lines<R: BufRead>(input: R, limits: Limits, now: i64) -> Lines<R> {
    Lines { input, limits, now, line: 0, buffer: Vec::new() }
}

/// Reads one line on its own; `line` is the number to name it by.
pub fn message(bytes: &[u8], line: u64, limits: Limits, now: i64) -> Result<OutsideMessage, LineRefused> {
    line::read(bytes, limits, now).map_err(|why| LineRefused { line, why })
}

/// The messages and refusals of an archive, in order. Blank lines are passed over.
pub struct Lines<R> {
    input: R,
    limits: Limits,
    now: i64,
    line: u64,
    buffer: Vec<u8>,
}

enum Taken {
    End,
    Whole,
    TooLong,
}

impl<R: BufRead> Lines<R> {
    /// How many lines were read so far, blank ones too.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Takes one line into the buffer; of a longer one only the end is looked for.
    fn take_line(&mut self) -> io::Result<Taken> {
        self.buffer.clear();
        let (mut taken, mut too_long) = (0_u64, false);
        loop {
            let available = match self.input.fill_buf() {
                Ok(available) => available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if available.is_empty() {
                return Ok(if taken == 0 {
                    Taken::End
                } else if too_long {
                    Taken::TooLong
                } else {
                    Taken::Whole
                });
            }
            let end = available.iter().position(|byte| *byte == b'\n');
            let piece = &available[..end.unwrap_or(available.len())];
            too_long |= self.buffer.len() + piece.len() > self.limits.max_line_bytes;
            if !too_long {
                self.buffer.extend_from_slice(piece);
            }
            let used = piece.len() + usize::from(end.is_some());
            taken += used as u64;
            self.input.consume(used);
            if end.is_some() {
                return Ok(if too_long { Taken::TooLong } else { Taken::Whole });
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Result<OutsideMessage, LineRefused>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let taken = match self.take_line() {
                Ok(taken) => taken,
                Err(error) => return Some(Err(error)),
            };
            match taken {
                Taken::End => return None,
                Taken::TooLong => {
                    self.line += 1;
                    let why = LineFault::TooLong { max: self.limits.max_line_bytes };
                    return Some(Ok(Err(LineRefused { line: self.line, why })));
                }
                Taken::Whole => {
                    self.line += 1;
                    let bytes = if self.line == 1 {
                        self.buffer.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&self.buffer)
                    } else {
                        &self.buffer
                    };
                    if !bytes.trim_ascii().is_empty() {
                        return Some(Ok(message(bytes, self.line, self.limits, self.now)));
                    }
                }
            }
        }
    }
}
