// SPDX-License-Identifier: AGPL-3.0-or-later
use db::{Tx, params, sql};
use kernel::Fault;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Something that became true: past tense, ids only, a stable wire name.
pub trait Fact: Serialize + DeserializeOwned {
    /// The wire name, `"community.question_asked"`; once released it is never reused.
    const NAME: &'static str;
    /// What the fact is about, for the record of that thing.
    fn subject(&self) -> i64;
}

/// Who hears of a kind of fact. Made by [`subscribe!`](crate::subscribe).
pub struct Subscription {
    /// The subscriber's stable name, `"webcare.answer_reached_author"`.
    pub name: &'static str,
    pub fact: &'static str,
    pub hear: fn(&mut Tx<'_>, &str) -> Result<(), Fault>,
}

inventory::collect!(Subscription);

/// Every subscription of the program.
pub fn subscriptions() -> impl Iterator<Item = &'static Subscription> {
    inventory::iter::<Subscription>.into_iter()
}

/// Subscribes a plain function `fn(&mut Tx, FactType) -> Result<(), Fault>` to a fact:
/// `journal::subscribe!("webcare.open_conversation", MessageScreened, open_conversation);`
#[macro_export]
macro_rules! subscribe {
    ($name:literal, $fact:ty, $function:path) => {
        $crate::inventory::submit! {
            $crate::Subscription {
                name: $name,
                fact: <$fact as $crate::Fact>::NAME,
                hear: |tx, payload| {
                    let fact: $fact = serde_json::from_str(payload)
                        .map_err(|cause| kernel::Fault::caused("reading a recorded fact", cause))?;
                    $function(tx, fact)
                },
            }
        }
    };
}

/// Records a fact in this transaction, with a pending row for each of its subscribers.
pub fn record<F: Fact>(tx: &mut Tx<'_>, fact: &F) -> Result<i64, Fault> {
    let payload = serde_json::to_string(fact).map_err(|cause| Fault::caused("writing a fact", cause))?;
    let entry = crate::audit::append(tx, F::NAME, fact.subject(), &payload)?;
    for subscription in subscriptions().filter(|subscription| subscription.fact == F::NAME) {
        let insert = sql!("INSERT INTO journal_pending (entry, subscriber) VALUES ($1, $2)");
        tx.execute(insert, params![entry, subscription.name])?;
    }
    tx.announce(F::NAME, fact.subject())?;
    Ok(entry)
}

/// What a round of delivery did.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    pub delivered: u32,
    pub failed: u32,
}

/// A pending delivery is left for a person after so many failures; it stays visible and is never dropped.
const ATTEMPTS: i64 = 12;

/// Delivers up to `limit` pending facts, oldest first, each in a transaction of its own.
pub async fn deliver(database: &db::Database, limit: u32) -> Result<Delivery, Fault> {
    let mut round = Delivery::default();
    while round.delivered < limit {
        match database.write(deliver_batch).await {
            Ok(0) => return Ok(round),
            Ok(delivered) => round.delivered += delivered,
            // One of the batch fails: the rest of this round goes one by one, so that only it is marked.
            Err(_) => break,
        }
    }
    for _ in round.delivered..limit {
        let outcome = database.write(deliver_next).await;
        match outcome.or_else(|failed: DeliveryFailed| failed.0)? {
            Next::Nothing => break,
            Next::Delivered => round.delivered += 1,
            Next::Failed(entry, subscriber, why) => {
                round.failed += 1;
                database.write(move |tx| mark_failed(tx, entry, subscriber, &why)).await?;
            }
        }
    }
    Ok(round)
}

enum Next {
    Nothing,
    Delivered,
    Failed(i64, &'static str, String),
}

/// A refused delivery must roll back its effects but not the round, so the failure travels as an error and comes back.
struct DeliveryFailed(Result<Next, Fault>);

impl From<Fault> for DeliveryFailed {
    fn from(fault: Fault) -> DeliveryFailed {
        DeliveryFailed(Err(fault))
    }
}

impl db::Retryable for DeliveryFailed {
    fn is_retryable(&self) -> bool {
        matches!(&self.0, Err(fault) if fault.retryable)
    }
}

const BATCH: u32 = 100;

/// Delivers up to a hundred pending facts in one transaction; any failure undoes the whole batch.
fn deliver_batch(tx: &mut Tx<'_>) -> Result<u32, DeliveryFailed> {
    let mut delivered = 0;
    while delivered < BATCH {
        match deliver_next(tx)? {
            Next::Delivered => delivered += 1,
            _ => break,
        }
    }
    Ok(delivered)
}

fn deliver_next(tx: &mut Tx<'_>) -> Result<Next, DeliveryFailed> {
    let oldest = sql!(
        "SELECT p.entry, p.subscriber, e.payload
         FROM journal_pending p JOIN journal_entries e ON e.id = p.entry
         WHERE p.attempts < $1
         ORDER BY p.attempts, p.entry
         LIMIT 1
         FOR UPDATE SKIP LOCKED"
    );
    let next = tx.first(oldest, params![ATTEMPTS], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
    })?;
    let Some((entry, name, payload)) = next else { return Ok(Next::Nothing) };
    let Some(subscription) = subscriptions().find(|subscription| subscription.name == name) else {
        remove(tx, entry, &name)?;
        return Ok(Next::Delivered);
    };
    match (subscription.hear)(tx, &payload) {
        Ok(()) => {
            remove(tx, entry, &name)?;
            Ok(Next::Delivered)
        }
        Err(fault) if fault.retryable => Err(fault.into()),
        Err(fault) => Err(DeliveryFailed(Ok(Next::Failed(entry, subscription.name, fault.to_string())))),
    }
}

/// Delivers now, in this transaction, what still waits about one subject; gives how much it was. For an action that
/// changes or removes what the waiting facts speak of: their subscribers see it as it was. A delivery under way
/// elsewhere is waited for; one that was given up holds nobody up.
pub fn settle(tx: &mut Tx<'_>, subject: i64) -> Result<u32, Fault> {
    let waiting = sql!(
        "SELECT p.entry, p.subscriber, e.payload
         FROM journal_pending p JOIN journal_entries e ON e.id = p.entry
         WHERE e.subject = $1 AND p.attempts < $2
         ORDER BY p.entry, p.subscriber
         FOR UPDATE"
    );
    let waiting = tx.query(waiting, params![subject, ATTEMPTS], |row| {
        Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<String>(2)?))
    })?;
    let mut delivered = 0;
    for (entry, name, payload) in waiting {
        if let Some(subscription) = subscriptions().find(|subscription| subscription.name == name) {
            tx.as_machine(|tx| (subscription.hear)(tx, &payload))?;
        }
        remove(tx, entry, &name)?;
        delivered += 1;
    }
    Ok(delivered)
}

fn remove(tx: &mut Tx<'_>, entry: i64, subscriber: &str) -> Result<(), Fault> {
    let delete = sql!("DELETE FROM journal_pending WHERE entry = $1 AND subscriber = $2");
    tx.execute(delete, params![entry, subscriber]).map(|_| ())
}

fn mark_failed(tx: &mut Tx<'_>, entry: i64, subscriber: &'static str, why: &str) -> Result<(), Fault> {
    let update = sql!(
        "UPDATE journal_pending SET attempts = attempts + 1, last_error = $1 WHERE entry = $2 AND subscriber = $3"
    );
    tx.execute(update, params![why, entry, subscriber]).map(|_| ())
}

/// Facts that still wait for a subscriber.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undelivered {
    pub waiting: i64,
    /// Failed too often; a person must look.
    pub given_up: i64,
}

/// How many deliveries wait, and how many were given up.
pub fn undelivered(tx: &mut Tx<'_>) -> Result<Undelivered, Fault> {
    let count = sql!(
        "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN attempts >= $1 THEN 1 ELSE 0 END), 0) AS BIGINT) FROM journal_pending"
    );
    tx.one(count, params![ATTEMPTS], |row| Ok(Undelivered { waiting: row.get(0)?, given_up: row.get(1)? }))
}
