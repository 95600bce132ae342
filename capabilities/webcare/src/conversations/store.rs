// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about conversations and the messages in them.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};
use protocols::Lane;
use screen::Urgency;
use screening::MessageId;

use super::grade::{Grade, comes_first};
use super::model::{Answered, CloseReason, Closed, Conversation, ConversationId, Taken, Told, Why};

/// Where open conversations without a clock stand in the list: after every clock, and the answered ones last of all.
const NO_CLOCK: i64 = i64::MAX - 1;
const ANSWERED: i64 = i64::MAX;

fn sort_at(conversation: &Conversation) -> i64 {
    match (conversation.due_at, conversation.answered) {
        (Some(due_at), _) => due_at.micros(),
        (None, Some(_)) => ANSWERED,
        (None, None) => NO_CLOCK,
    }
}

fn sort_first(conversation: &Conversation) -> i64 {
    i64::from(!comes_first(conversation))
}

fn urgency(conversation: &Conversation) -> &'static str {
    conversation.grade.urgency.map_or("", Urgency::name)
}

fn criticality(conversation: &Conversation) -> i64 {
    conversation.grade.criticality.map_or(0, i64::from)
}

macro_rules! select {
    ($rest:literal) => {
        sql!(concat!(
            "SELECT id, message, lane, why, is_lane_by_hand, channel, author, author_key, thread, opened_at, arrived_at, due_at,
               taken_by, taken_at, answered_by, answered_at, closed_by, closed_at, close_reason, safety_case,
               share_passed, share_due_at, told, told_at, urgency, criticality, is_grade_by_hand
             FROM webcare_conversations ",
            $rest
        ))
    };
}

fn read(row: &Row<'_>) -> Result<Conversation, Fault> {
    let pair = |by: usize, at: usize| -> Result<Option<(AccountId, Timestamp)>, Fault> {
        Ok(row.maybe_id::<AccountId>(by)?.zip(row.get::<Option<Timestamp>>(at)?))
    };
    let reason = row.get::<Option<String>>(18)?.and_then(|code| CloseReason::from_code(&code));
    let closed = row.get::<Option<Timestamp>>(17)?.zip(reason);
    let closed_by = row.maybe_id(16)?;
    Ok(Conversation {
        id: row.id(0)?,
        message: row.id(1)?,
        lane: Lane::from_code(&row.get::<String>(2)?).unwrap_or(Lane::Other),
        why: Why::from_code(&row.get::<String>(3)?).unwrap_or(Why::ByHand),
        is_lane_by_hand: row.get(4)?,
        channel: row.get(5)?,
        author: row.maybe_id(6)?,
        author_key: row.get(7)?,
        thread: row.get(8)?,
        opened_at: row.get(9)?,
        arrived_at: row.get(10)?,
        due_at: row.get(11)?,
        taken: pair(12, 13)?.map(|(by, at)| Taken { by, at }),
        answered: pair(14, 15)?.map(|(by, at)| Answered { by, at }),
        closed: closed.map(|(at, reason)| Closed { by: closed_by, at, reason }),
        safety_case: row.get(19)?,
        share_passed: row.get(20)?,
        share_due_at: row.get(21)?,
        told: pair(22, 23)?.map(|(person, at)| Told { person, at }),
        grade: Grade {
            urgency: Urgency::from_name(&row.get::<String>(24)?),
            criticality: u8::try_from(row.get::<i64>(25)?).ok().filter(|level| *level > 0),
            is_by_hand: row.get(26)?,
        },
    })
}

/// One conversation.
pub(crate) fn conversation(tx: &mut Tx<'_>, id: ConversationId) -> Result<Option<Conversation>, Fault> {
    tx.first(select!("WHERE id = $1"), params![id.0], read)
}

/// One conversation, which nobody else changes until this unit of work ends.
pub(crate) fn held(tx: &mut Tx<'_>, id: ConversationId) -> Result<Option<Conversation>, Fault> {
    tx.first(select!("WHERE id = $1 FOR UPDATE"), params![id.0], read)
}

/// The conversation that holds a message.
pub fn conversation_of(tx: &mut Tx<'_>, message: MessageId) -> Result<Option<ConversationId>, Fault> {
    let select = sql!("SELECT conversation FROM webcare_messages WHERE message = $1");
    tx.first(select, params![message.0], |row| row.id(0))
}

/// Inserts a conversation as it is opened: nobody has it, nothing is answered.
pub(crate) fn insert(tx: &mut Tx<'_>, new: &Conversation) -> Result<(), Fault> {
    let insert = sql!(
        "INSERT INTO webcare_conversations
           (id, message, lane, why, channel, author, author_key, thread, opened_at, arrived_at, due_at, sort_at, share_due_at,
            urgency, criticality, sort_first)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)"
    );
    tx.execute(
        insert,
        params![
            new.id.0,
            new.message.0,
            new.lane.code(),
            new.why.code(),
            &new.channel,
            new.author.map(|author| author.0),
            &new.author_key,
            new.thread,
            new.opened_at,
            new.arrived_at,
            new.due_at,
            sort_at(new),
            new.share_due_at,
            urgency(new),
            criticality(new),
            sort_first(new),
        ],
    )
    .map(|_| ())
}

/// Writes everything that can change. The caller holds the row.
pub(crate) fn save(tx: &mut Tx<'_>, changed: &Conversation) -> Result<(), Fault> {
    let update = sql!(
        "UPDATE webcare_conversations
         SET lane = $1, why = $2, is_lane_by_hand = $3, arrived_at = $4, due_at = $5, sort_at = $6, taken_by = $7, taken_at = $8,
           answered_by = $9, answered_at = $10, closed_by = $11, closed_at = $12, close_reason = $13, safety_case = $14,
           share_passed = $15, share_due_at = $16, told = $17, told_at = $18, urgency = $19, criticality = $20,
           is_grade_by_hand = $21, sort_first = $22
         WHERE id = $23"
    );
    tx.execute(
        update,
        params![
            changed.lane.code(),
            changed.why.code(),
            changed.is_lane_by_hand,
            changed.arrived_at,
            changed.due_at,
            sort_at(changed),
            changed.taken.map(|taken| taken.by.0),
            changed.taken.map(|taken| taken.at),
            changed.answered.map(|answered| answered.by.0),
            changed.answered.map(|answered| answered.at),
            changed.closed.and_then(|closed| closed.by).map(|by| by.0),
            changed.closed.map(|closed| closed.at),
            changed.closed.map(|closed| closed.reason.code()),
            changed.safety_case,
            changed.share_passed,
            changed.share_due_at,
            changed.told.map(|told| told.person.0),
            changed.told.map(|told| told.at),
            urgency(changed),
            criticality(changed),
            changed.grade.is_by_hand,
            sort_first(changed),
            changed.id.0,
        ],
    )
    .map(|_| ())
}

/// Puts a message into a conversation; false when it is in one already.
pub(crate) fn add_message(
    tx: &mut Tx<'_>,
    id: ConversationId,
    message: MessageId,
    is_ours: bool,
) -> Result<bool, Fault> {
    let now = tx.now();
    let insert = sql!(
        "INSERT INTO webcare_messages (message, conversation, added_at, is_ours) VALUES ($1, $2, $3, $4)
         ON CONFLICT (message) DO NOTHING"
    );
    Ok(tx.execute(insert, params![message.0, id.0, now, is_ours])? == 1)
}

/// A message of a conversation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    pub message: MessageId,
    pub is_ours: bool,
}

/// The messages of a conversation, oldest first.
pub(crate) fn parts(tx: &mut Tx<'_>, id: ConversationId, limit: i64) -> Result<Vec<Part>, Fault> {
    let select = sql!(
        "SELECT message, is_ours FROM webcare_messages
         WHERE conversation = $1
         ORDER BY message
         LIMIT $2"
    );
    tx.query(select, params![id.0, limit], |row| Ok(Part { message: row.id(0)?, is_ours: row.get(1)? }))
}

/// The newest message of a conversation that is not ours: the one an answer goes to.
pub(crate) fn newest_of_theirs(tx: &mut Tx<'_>, id: ConversationId) -> Result<Option<MessageId>, Fault> {
    let select = sql!(
        "SELECT message FROM webcare_messages
         WHERE conversation = $1 AND is_ours = FALSE
         ORDER BY message DESC
         LIMIT 1"
    );
    tx.first(select, params![id.0], |row| row.id(0))
}

/// Open conversations of a thread of the own space, oldest first.
pub(crate) fn open_in_thread(tx: &mut Tx<'_>, thread: i64) -> Result<Vec<Conversation>, Fault> {
    tx.query(select!("WHERE thread = $1 AND closed_at IS NULL ORDER BY id LIMIT 100 FOR UPDATE"), params![thread], read)
}

/// What a list shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub lane: Option<Lane>,
    /// Only what this account has.
    pub mine: Option<AccountId>,
    pub unassigned: bool,
    /// Only what came by this channel; empty for all.
    pub channel: String,
}

/// Open conversations: danger now, then least time left first.
pub(crate) fn open(tx: &mut Tx<'_>, shown: &Shown, limit: i64, offset: i64) -> Result<Vec<Conversation>, Fault> {
    let select = select!(
        "WHERE closed_at IS NULL
           AND (CAST($1 AS TEXT) = '' OR lane = $1)
           AND (CAST($2 AS BIGINT) = 0 OR taken_by = $2)
           AND (CAST($3 AS BOOLEAN) = FALSE OR taken_by IS NULL)
           AND (CAST($4 AS TEXT) = '' OR channel = $4)
         ORDER BY sort_first, sort_at, id
         LIMIT $5 OFFSET $6"
    );
    let lane = shown.lane.map_or("", Lane::code);
    let mine = shown.mine.map_or(0, |account| account.0);
    tx.query(select, params![lane, mine, shown.unassigned, &shown.channel, limit, offset], read)
}

/// Open conversations that arrived before an instant, the oldest first.
pub fn waiting_since(tx: &mut Tx<'_>, arrived_before: Timestamp, limit: i64) -> Result<Vec<Conversation>, Fault> {
    let select = select!("WHERE closed_at IS NULL AND arrived_at < $1 ORDER BY arrived_at, id LIMIT $2");
    tx.query(select, params![arrived_before, limit], read)
}

/// Closed conversations, the last closed first.
pub(crate) fn closed(tx: &mut Tx<'_>, shown: &Shown, limit: i64, offset: i64) -> Result<Vec<Conversation>, Fault> {
    let select = select!(
        "WHERE closed_at IS NOT NULL
           AND (CAST($1 AS TEXT) = '' OR lane = $1)
           AND (CAST($2 AS BIGINT) = 0 OR taken_by = $2)
           AND (CAST($3 AS TEXT) = '' OR channel = $3)
         ORDER BY closed_at DESC, id DESC
         LIMIT $4 OFFSET $5"
    );
    let lane = shown.lane.map_or("", Lane::code);
    let mine = shown.mine.map_or(0, |account| account.0);
    tx.query(select, params![lane, mine, &shown.channel, limit, offset], read)
}

/// The channels by which something came that is open.
pub(crate) fn open_channels(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let select =
        sql!("SELECT DISTINCT channel FROM webcare_conversations WHERE closed_at IS NULL ORDER BY channel LIMIT 100");
    tx.query(select, &[], |row| row.get(0))
}

/// How the desk stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Open and not answered.
    pub waiting: i64,
    pub over: i64,
    /// Waiting, and nobody has them.
    pub unassigned: i64,
    pub mine: i64,
    pub side_effects: i64,
}

pub(crate) fn tally(tx: &mut Tx<'_>, account: AccountId) -> Result<Tally, Fault> {
    let now = tx.now();
    let select = sql!(
        "SELECT CAST(COALESCE(SUM(CASE WHEN answered_at IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
           CAST(COALESCE(SUM(CASE WHEN due_at < $1 THEN 1 ELSE 0 END), 0) AS BIGINT),
           CAST(COALESCE(SUM(CASE WHEN answered_at IS NULL AND taken_by IS NULL THEN 1 ELSE 0 END), 0) AS BIGINT),
           CAST(COALESCE(SUM(CASE WHEN taken_by = $2 THEN 1 ELSE 0 END), 0) AS BIGINT),
           CAST(COALESCE(SUM(CASE WHEN lane = 'side-effect' THEN 1 ELSE 0 END), 0) AS BIGINT)
         FROM webcare_conversations
         WHERE closed_at IS NULL"
    );
    tx.one(select, params![now, account.0], |row| {
        Ok(Tally {
            waiting: row.get(0)?,
            over: row.get(1)?,
            unassigned: row.get(2)?,
            mine: row.get(3)?,
            side_effects: row.get(4)?,
        })
    })
}

/// What the same author wrote to us before, newest first.
pub(crate) fn by_author(tx: &mut Tx<'_>, author_key: &str, limit: i64) -> Result<Vec<Conversation>, Fault> {
    if author_key.is_empty() {
        return Ok(Vec::new());
    }
    tx.query(select!("WHERE author_key = $1 ORDER BY id DESC LIMIT $2"), params![author_key, limit], read)
}

/// Conversations of which a share of the time is used up now, the longest waiting first.
pub(crate) fn share_is_due(tx: &mut Tx<'_>, limit: i64) -> Result<Vec<Conversation>, Fault> {
    let now = tx.now();
    let select = select!(
        "WHERE share_due_at IS NOT NULL AND share_due_at <= $1 ORDER BY share_due_at, id LIMIT $2 FOR UPDATE SKIP LOCKED"
    );
    tx.query(select, params![now, limit], read)
}

/// Takes an erased account out of the conversations it began.
pub(crate) fn forget_author(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    let update = sql!("UPDATE webcare_conversations SET author = NULL, author_key = '' WHERE author = $1");
    tx.execute(update, params![account.0]).map(|_| ())
}

/// Gives what an erased colleague had back to the desk.
pub(crate) fn forget_holder(tx: &mut Tx<'_>, account: AccountId) -> Result<(), Fault> {
    let update = sql!(
        "UPDATE webcare_conversations SET taken_by = NULL, taken_at = NULL WHERE taken_by = $1 AND closed_at IS NULL"
    );
    tx.execute(update, params![account.0]).map(|_| ())
}

/// Everything an account began here, for its export.
pub(crate) fn begun_by(tx: &mut Tx<'_>, account: AccountId) -> Result<Vec<Conversation>, Fault> {
    tx.query(select!("WHERE author = $1 ORDER BY id"), params![account.0], read)
}
