// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a copy holds, and its canonical form.

use kernel::Timestamp;
use screening::{Message, MessageScreening};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Why the copy was taken, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    /// `label`, `by-hand`, `form`, `follow-up`, `edit`.
    pub why: String,
    /// The account that read and decided; empty for the screener.
    pub reader: Option<i64>,
    pub at: String,
}

/// Words of a cue, with where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnapshotCue {
    pub start: u32,
    pub end: u32,
    pub kind: String,
    pub role: String,
}

/// The message as it was: everything of standards 2.3 that a message of this product can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    pub message: i64,
    pub revision: i64,
    pub kind: String,
    pub channel: String,
    pub outside_id: Option<String>,
    pub url: Option<String>,
    /// Title and text, as they were screened and as offsets count.
    pub words: String,
    pub html: String,
    pub language: String,
    /// Number in the key table.
    pub author: i64,
    pub context: Option<String>,
    /// The message it answers.
    pub parent: Option<ParentWords>,
    pub posted_at: String,
    pub first_seen_at: String,
    pub edited_at: Option<String>,
    pub screened_at: Option<String>,
    pub screener: Option<String>,
    pub labels: Vec<String>,
    pub cues: Vec<SnapshotCue>,
    pub(crate) decision: Decision,
}

/// The words that were answered, without who wrote them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParentWords {
    pub message: i64,
    pub words: String,
}

/// A stored copy and its place in the chain.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub id: i64,
    pub place: i64,
    pub taken_at: Timestamp,
    pub body: String,
    pub digest: String,
    pub snapshot: Snapshot,
}

// length: one line for each field
pub(crate) fn snapshot(
    message: &Message,
    parent: Option<&Message>,
    screening: Option<&MessageScreening>,
    author: i64,
    decision: Decision,
) -> Snapshot {
    let cue = |cue: &screen::Cue| SnapshotCue {
        start: cue.start,
        end: cue.end,
        kind: cue.kind.name().to_owned(),
        role: cue.role.name().to_owned(),
    };
    Snapshot {
        message: message.id.0,
        revision: message.revision,
        kind: message.kind.code().to_owned(),
        channel: message.channel.clone(),
        outside_id: message.outside_id.clone(),
        url: message.url.clone(),
        words: message.words().into_owned(),
        html: message.html.0.clone(),
        language: screening
            .map(|found| found.language.clone())
            .or(message.language.clone())
            .unwrap_or_else(|| "und".into()),
        author,
        context: message.context.clone(),
        parent: parent.map(|parent| ParentWords { message: parent.id.0, words: parent.words().into_owned() }),
        posted_at: message.posted_at.rfc3339(),
        first_seen_at: message.stored_at.rfc3339(),
        edited_at: message.edited_at.map(Timestamp::rfc3339),
        screened_at: screening.map(|found| found.screened_at.rfc3339()),
        screener: screening.map(|found| found.version.clone()),
        labels: screening
            .map(|found| found.labels.iter().map(|label| label.name().to_owned()).collect())
            .unwrap_or_default(),
        cues: screening.map(|found| found.spans.iter().map(cue).collect()).unwrap_or_default(),
        decision,
    }
}

/// The canonical form: keys sorted at every level, no space between, so that equal content has equal letters.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let pairs: Vec<String> =
                keys.into_iter().map(|key| format!("{}:{}", Value::from(key.as_str()), canonical(&map[key]))).collect();
            format!("{{{}}}", pairs.join(","))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(canonical).collect::<Vec<_>>().join(",")),
        other => other.to_string(),
    }
}

/// What seals a copy: SHA-256 over the digest before it and its own body.
pub(crate) fn sealed(previous: &str, body: &str) -> String {
    let mut digest = Sha256::new();
    digest.update(previous.as_bytes());
    digest.update(b"\n");
    digest.update(body.as_bytes());
    kernel::hex(&digest.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_canonical_form_sorts_keys_and_keeps_every_letter() {
        let value: Value = serde_json::from_str(r#"{"b":[1,{"z":null,"a":"é \"😀\"\n"}],"a":true}"#).expect("JSON");
        assert_eq!(canonical(&value), r#"{"a":true,"b":[1,{"a":"é \"😀\"\n","z":null}]}"#);
    }
}
