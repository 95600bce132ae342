// SPDX-License-Identifier: AGPL-3.0-or-later
use crate::message::{CLOCK_SKEW_MICROSECONDS, OutsideMessage};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use std::fmt;

/// More entries than this are not a feed but an archive.
const MAX_ENTRIES: usize = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum FeedFormat {
    Rss,
    Rdf,
    Atom,
    Cdf,
    Json,
}

impl fmt::Display for FeedFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            FeedFormat::Rss => "RSS",
            FeedFormat::Rdf => "RSS 1.0 (RDF)",
            FeedFormat::Atom => "Atom",
            FeedFormat::Cdf => "CDF",
            FeedFormat::Json => "JSON Feed",
        })
    }
}

/// What a feed held when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedReading {
    pub format: FeedFormat,
    pub title: String,
    pub site: Option<String>,
    pub language: Option<String>,
    pub entries: Vec<Entry>,
    /// What was left out or put right, so that nothing is lost in silence.
    pub dropped: Vec<Dropped>,
}

/// One entry of a feed. `html` is as received: it must never be shown without being cleaned.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The entry's own id, else its address, else a hash of what it says.
    pub id: String,
    pub url: Option<String>,
    pub author: Option<String>,
    pub posted_at: Option<i64>,
    pub language: Option<String>,
    pub title: Option<String>,
    pub text: String,
    pub html: Option<String>,
    pub in_reply_to: Option<String>,
}

/// Something of a feed that was not taken over as it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dropped {
    /// Counted from 1 in the order of the feed; 0 is the feed itself.
    pub entry: usize,
    pub what: DroppedWhat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DroppedWhat {
    Encoding,
    CutOff { byte: u64 },
    IncompleteEntry,
    EmptyEntry,
    SameId,
    UnreadableDate,
    FutureDate,
    TooMany { count: usize },
}

impl fmt::Display for Dropped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.entry > 0 {
            write!(formatter, "entry {}: ", self.entry)?;
        }
        match self.what {
            DroppedWhat::Encoding => {
                formatter.write_str("the stated encoding does not fit the bytes; another was used")
            }
            DroppedWhat::CutOff { byte } => {
                write!(formatter, "the feed breaks at byte {byte}; the whole entries before it were read")
            }
            DroppedWhat::IncompleteEntry => {
                formatter.write_str("the feed breaks inside it; it was left for the next reading")
            }
            DroppedWhat::EmptyEntry => formatter.write_str("it has neither title nor text; it was left out"),
            DroppedWhat::SameId => formatter.write_str("an entry before it has the same id; it was left out"),
            DroppedWhat::UnreadableDate => formatter.write_str("its date could not be read; it counts as undated"),
            DroppedWhat::FutureDate => formatter.write_str("its date lies in the future; the time of reading was used"),
            DroppedWhat::TooMany { count } => {
                write!(formatter, "{count} entries beyond the first {MAX_ENTRIES} were left out")
            }
        }
    }
}

impl FeedReading {
    pub(super) fn note(&mut self, entry: usize, what: DroppedWhat) {
        self.dropped.push(Dropped { entry, what });
    }

    /// Gives ids to entries without one, and drops and names what cannot stand.
    pub(super) fn settle(&mut self, now: i64) {
        let mut seen = HashSet::new();
        let entries = std::mem::take(&mut self.entries);
        let count = entries.len();
        for (index, mut entry) in entries.into_iter().take(MAX_ENTRIES).enumerate() {
            let number = index + 1;
            if entry.text.is_empty() && entry.title.is_none() {
                self.note(number, DroppedWhat::EmptyEntry);
                continue;
            }
            entry.settle_id();
            if !seen.insert(entry.id.clone()) {
                self.note(number, DroppedWhat::SameId);
                continue;
            }
            let latest = now.saturating_add(CLOCK_SKEW_MICROSECONDS);
            if entry.posted_at.is_some_and(|posted_at| posted_at > latest) {
                entry.posted_at = Some(now);
                self.note(number, DroppedWhat::FutureDate);
            }
            entry.language = entry.language.or_else(|| self.language.clone());
            self.entries.push(entry);
        }
        if count > MAX_ENTRIES {
            let count = count - MAX_ENTRIES;
            self.note(0, DroppedWhat::TooMany { count });
        }
    }

    /// Gives the entries as messages. One without a date counts as posted `now`; one without an author as by the feed's title.
    pub fn messages(&self, channel: &str, now: i64) -> Vec<OutsideMessage> {
        self.entries.iter().map(|entry| entry.message(self, channel, now)).collect()
    }
}

impl Entry {
    fn settle_id(&mut self) {
        if self.id.is_empty() {
            self.id = self.url.clone().unwrap_or_default();
        }
        // A long id is no key for a database, and two long ids that differ must stay different.
        if self.id.is_empty() || self.id.len() > 512 {
            let mut hash = Sha256::new();
            for part in [self.id.as_str(), self.title.as_deref().unwrap_or_default(), &self.text] {
                hash.update(part.as_bytes());
                hash.update([0]);
            }
            self.id = hash.finalize().iter().take(16).fold("sha256:".to_owned(), |id, byte| format!("{id}{byte:02x}"));
        }
    }

    fn message(&self, feed: &FeedReading, channel: &str, now: i64) -> OutsideMessage {
        let (title, text) = match (self.title.clone(), self.text.as_str()) {
            (Some(title), "") => (None, title),
            (title, text) => (title, text.to_owned()),
        };
        let named = |name: &str| (!name.is_empty()).then(|| name.to_owned());
        let author = self.author.clone().or_else(|| named(&feed.title)).unwrap_or_else(|| channel.to_owned());
        OutsideMessage {
            id: self.id.clone(),
            channel: channel.to_owned(),
            author,
            posted_at: self.posted_at.unwrap_or(now),
            text,
            url: self.url.clone(),
            in_reply_to: self.in_reply_to.clone(),
            language: self.language.clone(),
            title,
        }
    }
}
