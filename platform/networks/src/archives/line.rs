// SPDX-License-Identifier: AGPL-3.0-or-later
use super::{Limits, LineFault};
use crate::OutsideMessage;
use crate::message::{CLOCK_SKEW_MICROSECONDS, language_tag, rfc3339, web_address};
use serde_json::{Map, Value};

const MAX_NAME_CHARS: usize = 300;
const MAX_ID_CHARS: usize = 512;
const MAX_URL_CHARS: usize = 4096;

pub(super) fn read(bytes: &[u8], limits: Limits, now: i64) -> Result<OutsideMessage, LineFault> {
    if bytes.len() > limits.max_line_bytes {
        return Err(LineFault::TooLong { max: limits.max_line_bytes });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| LineFault::NotUtf8 { byte: error.valid_up_to() + 1 })?;
    // Read into a plain value first: its errors speak of syntax only and repeat nothing of the line.
    let value: Value = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let Value::Object(mut fields) = value else {
        return Err(LineFault::NotAnObject { found: kind(&value) });
    };
    let mut fields = Fields(&mut fields);
    let message = OutsideMessage {
        id: fields.needed("id", MAX_ID_CHARS)?,
        channel: fields.needed("channel", MAX_NAME_CHARS)?,
        author: fields.needed("author", MAX_NAME_CHARS)?,
        posted_at: fields.date(now)?,
        text: fields.needed("text", limits.max_text_chars)?,
        url: fields.address()?,
        in_reply_to: fields.optional("in_reply_to", MAX_ID_CHARS)?,
        language: fields.language()?,
        title: fields.optional("title", MAX_URL_CHARS)?,
    };
    Ok(message)
}

fn not_json(error: &serde_json::Error) -> LineFault {
    let whole = error.to_string();
    let problem = whole.split(" at line ").next().unwrap_or_default().to_owned();
    LineFault::NotJson { column: error.column(), problem }
}

struct Fields<'a>(&'a mut Map<String, Value>);

impl Fields<'_> {
    fn optional(&mut self, field: &'static str, max: usize) -> Result<Option<String>, LineFault> {
        match self.0.remove(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) if text.contains('\0') => Err(LineFault::Nul { field }),
            Some(Value::String(text)) if text.len() > max && text.chars().count() > max => {
                Err(LineFault::FieldTooLong { field, max })
            }
            Some(Value::String(text)) => Ok((!text.trim().is_empty()).then_some(text)),
            Some(other) => Err(LineFault::NotText { field, found: kind(&other) }),
        }
    }

    fn needed(&mut self, field: &'static str, max: usize) -> Result<String, LineFault> {
        if self.0.get(field).is_none_or(Value::is_null) {
            return Err(LineFault::Missing { field });
        }
        self.optional(field, max)?.ok_or(LineFault::Empty { field })
    }

    fn date(&mut self, now: i64) -> Result<i64, LineFault> {
        let written = self.needed("posted_at", 64)?;
        let posted_at = rfc3339(&written).ok_or(LineFault::NotADate)?;
        if posted_at > now.saturating_add(CLOCK_SKEW_MICROSECONDS) { Err(LineFault::FutureDate) } else { Ok(posted_at) }
    }

    fn address(&mut self) -> Result<Option<String>, LineFault> {
        let written = self.optional("url", MAX_URL_CHARS)?;
        written.map(|url| web_address(&url, None).ok_or(LineFault::NotAnAddress)).transpose()
    }

    fn language(&mut self) -> Result<Option<String>, LineFault> {
        let written = self.optional("language", 64)?;
        written.map(|tag| language_tag(&tag).ok_or(LineFault::NotALanguage)).transpose()
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
