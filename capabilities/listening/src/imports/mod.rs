// SPDX-License-Identifier: AGPL-3.0-or-later
//! Messages from a file or a feed into the one stream. The same message twice changes nothing.

use std::io::BufRead;
use std::sync::mpsc;

use db::{Database, Tx};
use identity::Audience;
use kernel::{Fault, Timestamp};
use networks::OutsideMessage;
use networks::archives::{Limits, LineRefused, lines};
use screening::{MessageKind, NewMessage};

/// How an import ended.
#[derive(Debug, Default, Clone)]
pub struct ImportReport {
    pub read: u64,
    pub added: u64,
    pub known: u64,
    pub refused: Vec<LineProblem>,
}

/// A line that was not taken: its number and why, without its words.
#[derive(Debug, Clone)]
pub struct LineProblem {
    pub line: u64,
    pub why: String,
}

/// How many messages share one transaction.
const BATCH: usize = 500;

/// Reads JSON Lines and stores every good line; a bad one is reported and stops nothing. Batches are all or nothing, and what
/// was stored before an interruption is passed over the next time. `progress` hears of each stored batch.
pub async fn import<R, P>(database: &Database, input: R, progress: P) -> Result<ImportReport, Fault>
where
    R: BufRead + Send + 'static,
    P: Fn(&ImportReport),
{
    let now = database.now();
    let (sender, batches) = tokio_channel();
    let screener = database.read(screening::screener).await?;
    let by = screener.clone();
    let reader = std::thread::spawn(move || read_and_screen(input, now, &screener, &sender));
    let mut report = ImportReport::default();
    while let Some(batch) = batches.recv().await {
        report.read += batch.messages.len() as u64 + batch.refused.len() as u64;
        report.refused.extend(batch.refused);
        let messages = std::sync::Arc::new(batch.messages);
        let count = messages.len() as u64;
        let by = by.clone();
        let added = database.write(move |tx| store_batch(tx, &messages, &by)).await?;
        report.added += added;
        report.known += count - added;
        progress(&report);
    }
    reader.join().map_err(|_| Fault::new("reading the file panicked"))??;
    Ok(report)
}

struct Batch {
    messages: Vec<(OutsideMessage, screen::Screening)>,
    refused: Vec<LineProblem>,
}

struct Batches(std::sync::Mutex<mpsc::Receiver<Batch>>);

impl Batches {
    async fn recv(&self) -> Option<Batch> {
        // The reader screens on its own thread; waiting here holds no transaction.
        self.0.lock().ok()?.recv().ok()
    }
}

fn tokio_channel() -> (mpsc::SyncSender<Batch>, Batches) {
    let (sender, receiver) = mpsc::sync_channel(4);
    (sender, Batches(std::sync::Mutex::new(receiver)))
}

fn read_and_screen<R: BufRead>(
    input: R,
    now: Timestamp,
    screener: &screen::Screener,
    sender: &mpsc::SyncSender<Batch>,
) -> Result<(), Fault> {
    let mut batch = Batch { messages: Vec::new(), refused: Vec::new() };
    for line in lines(input, Limits::default(), now.micros()) {
        match line.map_err(|cause| Fault::caused("reading the file", cause))? {
            Ok(message) => {
                let screening = screening::screen_message(screener, &new_message(&message, None));
                batch.messages.push((message, screening));
            }
            Err(refused) => batch.refused.push(problem(&refused)),
        }
        if batch.messages.len() + batch.refused.len() >= BATCH {
            let full = std::mem::replace(&mut batch, Batch { messages: Vec::new(), refused: Vec::new() });
            if sender.send(full).is_err() {
                return Ok(());
            }
        }
    }
    // A receiver that went away has reported its own fault.
    drop(sender.send(batch));
    Ok(())
}

fn problem(refused: &LineRefused) -> LineProblem {
    LineProblem { line: refused.line, why: refused.to_string() }
}

fn store_batch(
    tx: &mut Tx<'_>,
    messages: &[(OutsideMessage, screen::Screening)],
    by: &screen::Screener,
) -> Result<u64, Fault> {
    let mut added = 0;
    for (message, screening) in messages {
        let parent = parent_of(tx, message)?;
        let stored = screening::store_screened(tx, &new_message(message, parent), screening.clone(), by)?;
        added += u64::from(stored.is_new);
    }
    Ok(added)
}

/// Stores one message from outside; true when it is new.
pub fn store_outside(tx: &mut Tx<'_>, message: &OutsideMessage) -> Result<bool, Fault> {
    let parent = parent_of(tx, message)?;
    store_outside_under(tx, message, parent)
}

/// Stores one message from outside that answers a message we know; true when it is new.
pub fn store_outside_under(
    tx: &mut Tx<'_>,
    message: &OutsideMessage,
    parent: Option<screening::MessageId>,
) -> Result<bool, Fault> {
    Ok(screening::store(tx, &new_message(message, parent))?.is_new)
}

fn parent_of(tx: &mut Tx<'_>, message: &OutsideMessage) -> Result<Option<screening::MessageId>, Fault> {
    match &message.in_reply_to {
        Some(parent) => screening::id_of(tx, &message.channel, parent),
        None => Ok(None),
    }
}

fn new_message(message: &OutsideMessage, in_reply_to: Option<screening::MessageId>) -> NewMessage<'_> {
    NewMessage {
        channel: &message.channel,
        outside_id: Some(&message.id),
        author: None,
        author_name: &message.author,
        title: message.title.as_deref(),
        text: &message.text,
        url: message.url.as_deref(),
        in_reply_to,
        context: None,
        // What was said in public elsewhere is read by the team here; it is not shown on the site.
        audience: Audience::Team,
        posted_at: Timestamp::from_micros(message.posted_at),
        language: message.language.as_deref(),
        kind: MessageKind::Mention,
        link: None,
    }
}
