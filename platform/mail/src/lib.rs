// SPDX-License-Identifier: AGPL-3.0-or-later
//! One message in, one e-mail out: over SMTP, or into a folder of `.eml` files where no server is set.
//!
//! Mail is asked for with [`queue`] in the transaction that made it necessary, and sent by a job; nothing is sent inside
//! a request. Start with [`Letter`].

use std::path::PathBuf;

use db::{Migration, Tx, params, sql};
use jobs::{Job, Outcome, Work};
use kernel::{Context, Fault};
use lettre::message::Mailbox;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use serde::{Deserialize, Serialize};

/// The table of letters waiting to go out.
pub const MIGRATIONS: &[Migration] = &[Migration {
    name: "20261122_mail",
    text: "CREATE TABLE mail_letters (
             id BIGINT PRIMARY KEY, recipient TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL,
             queued_at BIGINT NOT NULL)",
    postgres: None,
}];

/// A plain-text message to one person.
#[derive(Clone)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
}

/// Stores a letter and asks for it to be sent after the commit.
pub fn queue(tx: &mut Tx<'_>, letter: &Letter) -> Result<(), Fault> {
    let (id, now) = (tx.fresh_id(), tx.now());
    let insert = sql!("INSERT INTO mail_letters (id, recipient, subject, body, queued_at) VALUES ($1, $2, $3, $4, $5)");
    tx.execute(insert, params![id, &letter.to, &letter.subject, &letter.text, now])?;
    jobs::enqueue(tx, &SendLetter { letter: id }, None)
}

/// Sends letters. A tool of the job runner.
pub enum Mailer {
    Smtp {
        from: String,
        transport: Box<AsyncSmtpTransport<Tokio1Executor>>,
    },
    /// Writes each message as a file, for sites without a mail server and for the sample site.
    Outbox {
        from: String,
        folder: PathBuf,
    },
}

impl Mailer {
    /// By the site's settings: `smtp_url`, or a folder when it is empty.
    pub fn new(from: &str, smtp_url: &str, outbox: PathBuf) -> Result<Mailer, Fault> {
        if smtp_url.is_empty() {
            std::fs::create_dir_all(&outbox).context("making the outbox folder")?;
            return Ok(Mailer::Outbox { from: from.to_owned(), folder: outbox });
        }
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp_url).context("reading smtp_url")?;
        Ok(Mailer::Smtp { from: from.to_owned(), transport: Box::new(builder.build()) })
    }

    async fn send(&self, id: i64, letter: &Letter) -> Result<(), Outcome> {
        let from = match self {
            Mailer::Smtp { from, .. } | Mailer::Outbox { from, .. } => from,
        };
        let message = compose(from, letter).map_err(|fault| Outcome::GiveUp(fault.to_string()))?;
        match self {
            Mailer::Smtp { transport, .. } => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(cause) if cause.is_permanent() => {
                    Err(Outcome::GiveUp("the mail server refused it for good".into()))
                }
                Err(_) => Err(Outcome::TryAgain("the mail server did not take it".into())),
            },
            Mailer::Outbox { folder, .. } => {
                let path = folder.join(format!("{id}.eml"));
                let written = tokio::fs::write(&path, message.formatted()).await.context("writing into the outbox");
                written.map_err(Outcome::from)
            }
        }
    }
}

fn compose(from: &str, letter: &Letter) -> Result<Message, Fault> {
    let from: Mailbox = from.parse().context("reading the sender's address")?;
    // The cause of a bad address would hold the address itself, so it is left out.
    let to: Mailbox = letter.to.parse().map_err(|_| Fault::new("the recipient's address cannot be read"))?;
    let message = Message::builder()
        .from(from)
        .to(to)
        .subject(letter.subject.clone())
        .header(lettre::message::header::ContentType::TEXT_PLAIN);
    message.body(letter.text.clone()).context("composing a message")
}

/// Sends one stored letter, then forgets it.
#[derive(Serialize, Deserialize)]
pub struct SendLetter {
    pub letter: i64,
}

impl Job for SendLetter {
    const NAME: &'static str = "mail.send_letter";

    async fn run(self, work: Work) -> Outcome {
        match self.send(&work).await {
            Ok(()) => Outcome::Done,
            Err(outcome) => outcome,
        }
    }
}

impl SendLetter {
    async fn send(self, work: &Work) -> Result<(), Outcome> {
        let id = self.letter;
        let Some(letter) = work.database.read(move |tx| letter_by_id(tx, id)).await? else { return Ok(()) };
        work.tool::<Mailer>()?.send(id, &letter).await?;
        work.database.write(move |tx| tx.execute(sql!("DELETE FROM mail_letters WHERE id = $1"), params![id])).await?;
        Ok(())
    }
}

jobs::register_job!(SendLetter);

fn letter_by_id(tx: &mut Tx<'_>, id: i64) -> Result<Option<Letter>, Fault> {
    let select = sql!("SELECT recipient, subject, body FROM mail_letters WHERE id = $1");
    tx.first(select, params![id], |row| Ok(Letter { to: row.get(0)?, subject: row.get(1)?, text: row.get(2)? }))
}
