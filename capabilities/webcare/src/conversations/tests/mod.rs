// SPDX-License-Identifier: AGPL-3.0-or-later
//! Behaviour on both engines: what comes to the desk, who is first, what stays on the record.

mod acting;
mod arriving;
mod grading;
mod teaching;
mod time;

use db::{Migration, Tx};
use identity::actions::{PersonDraft, add_person};
use identity::{AccountId, Audience, Member, WebcareAgent, roles};
use kernel::{Fault, MICROS_PER_HOUR, MICROS_PER_MINUTE};
use protocols::{Lane, Rules, Signer};
use screening::testing::{mention, message};
use screening::{MessageId, MessageKind, NewMessage};
use testkit::{BEGIN, TestDatabase, databases};
use web::Roles;

use crate::conversations::actions::{self, DeskRefused};
use crate::conversations::answering::{OutsideReply, log_outside_reply, reply};
use crate::conversations::model::{CloseReason, Conversation, ConversationId, Why};
use crate::conversations::opening::{case_opened, open_for};
use crate::conversations::store::{self, Shown, conversation_of};
use crate::conversations::time_sweep::{record_time_used, whom_to_tell};
use crate::conversations::{clock, remarks};

static MIGRATIONS: &[&[Migration]] = &[
    settings::MIGRATIONS,
    db::search::MIGRATIONS,
    journal::MIGRATIONS,
    jobs::MIGRATIONS,
    mail::MIGRATIONS,
    identity::MIGRATIONS,
    protocols::MIGRATIONS,
    screening::MIGRATIONS,
    community::MIGRATIONS,
    crate::MIGRATIONS,
];

/// Whatever a test's own closure may end with.
#[derive(Debug)]
enum Ended {
    Refused(DeskRefused),
    Fault(Fault),
}
db::refusal!(Ended);

impl From<DeskRefused> for Ended {
    fn from(refused: DeskRefused) -> Ended {
        match refused {
            DeskRefused::Fault(fault) => Ended::Fault(fault),
            other => Ended::Refused(other),
        }
    }
}

async fn act<T: Send + 'static>(
    test: &TestDatabase,
    act: impl Fn(&mut Tx<'_>) -> Result<T, Ended> + Send + 'static,
) -> T {
    test.database.write(act).await.expect("the step is taken")
}

async fn refused<T: Send + 'static>(
    test: &TestDatabase,
    act: impl Fn(&mut Tx<'_>) -> Result<T, Ended> + Send + 'static,
) -> DeskRefused {
    match test.database.write(act).await {
        Err(Ended::Refused(refused)) => refused,
        Err(Ended::Fault(fault)) => panic!("{fault}"),
        Ok(_) => panic!("the step was taken"),
    }
}

async fn deliver(test: &TestDatabase) {
    let round = journal::deliver(&test.database, 1000).await.expect("facts are delivered");
    assert_eq!(round.failed, 0, "on {}", test.name);
}

async fn person(test: &TestDatabase, name: &'static str, has: Roles) -> AccountId {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let draft = PersonDraft { email, real_name: name.to_owned(), roles: has, ..PersonDraft::default() };
    let add = move |tx: &mut Tx<'_>| add_person(tx, draft.clone());
    test.database.write(add).await.expect("a person is added")
}

async fn agent(test: &TestDatabase, name: &'static str) -> WebcareAgent {
    let account = person(test, name, roles::WEBCARE_AGENT).await;
    act(test, move |tx| Ok(WebcareAgent::of(tx, account)?.expect("has the role"))).await
}

async fn member(test: &TestDatabase, name: &'static str) -> Member {
    let account = person(test, name, roles::MEMBER).await;
    act(test, move |tx| Ok(Member::of(tx, account)?.expect("an account"))).await
}

/// Something said outside, delivered to the desk.
async fn said(test: &TestDatabase, outside_id: &'static str, text: &'static str) -> ConversationId {
    let message = mentioned(test, outside_id, text, None).await;
    of(test, message).await.expect("it is on the desk").id
}

async fn mentioned(
    test: &TestDatabase,
    outside_id: &'static str,
    text: &'static str,
    to: Option<MessageId>,
) -> MessageId {
    let store = move |tx: &mut Tx<'_>| -> Result<MessageId, Ended> {
        let new = NewMessage {
            url: Some("https://example.org/1"),
            in_reply_to: to,
            posted_at: BEGIN.plus(-MICROS_PER_HOUR),
            ..mention("mastodon", outside_id, text)
        };
        Ok(screening::store(tx, &new)?.id)
    };
    let message = act(test, store).await;
    deliver(test).await;
    message
}

async fn of(test: &TestDatabase, message: MessageId) -> Option<Conversation> {
    let find = move |tx: &mut Tx<'_>| -> Result<Option<Conversation>, Ended> {
        let Some(id) = conversation_of(tx, message)? else {
            return Ok(None);
        };
        Ok(store::conversation(tx, id)?)
    };
    act(test, find).await
}

async fn standing(test: &TestDatabase, id: ConversationId) -> Conversation {
    act(test, move |tx| Ok(store::conversation(tx, id)?.expect("it is there"))).await
}

async fn record(test: &TestDatabase, id: ConversationId) -> Vec<String> {
    let lines = act(test, move |tx| Ok(journal::about(tx, id.0, 100)?)).await;
    lines.into_iter().map(|line| line.kind.trim_start_matches("webcare.").to_owned()).collect()
}

async fn desk(test: &TestDatabase, shown: Shown) -> Vec<ConversationId> {
    let list = act(test, move |tx| Ok(store::open(tx, &shown, 50, 0)?)).await;
    list.into_iter().map(|conversation| conversation.id).collect()
}

const RASH: &str = "I got a terrible rash two days after I started Humira, and I had to stop taking it.";
const HELLO: &str = "The association has a stand at the market on Saturday.";
