// SPDX-License-Identifier: AGPL-3.0-or-later
//! Behaviour on both engines: what comes to the desk, who is first, what stays on the record.

use db::{Migration, Tx};
use identity::actions::{PersonDraft, add_person};
use identity::{AccountId, Audience, Member, WebcareAgent, roles};
use kernel::{Fault, MICROS_PER_HOUR, MICROS_PER_MINUTE};
use protocols::{Lane, Rules, Signer};
use screening::{MessageId, MessageKind, NewMessage};
use testkit::{BEGIN, TestDatabase, databases};
use web::Roles;

use super::actions::{self, DeskRefused};
use super::answering::{OutsideReply, log_outside_reply, reply};
use super::model::{CloseReason, Conversation, ConversationId, Why};
use super::opening::{case_opened, open_for};
use super::store::{self, Shown, conversation_of};
use super::time_sweep::{record_time_used, whom_to_tell};
use super::{clock, remarks};

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
    let round = journal::deliver(&test.database, 1000)
        .await
        .expect("facts are delivered");
    assert_eq!(round.failed, 0, "on {}", test.name);
}

async fn person(test: &TestDatabase, name: &'static str, has: Roles) -> AccountId {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "."));
    let draft = PersonDraft {
        email,
        real_name: name.to_owned(),
        roles: has,
        ..PersonDraft::default()
    };
    let add = move |tx: &mut Tx<'_>| add_person(tx, draft.clone());
    test.database.write(add).await.expect("a person is added")
}

async fn agent(test: &TestDatabase, name: &'static str) -> WebcareAgent {
    let account = person(test, name, roles::WEBCARE_AGENT).await;
    act(
        test,
        move |tx| Ok(WebcareAgent::of(tx, account)?.expect("has the role")),
    )
    .await
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
            channel: "mastodon",
            outside_id: Some(outside_id),
            author: None,
            author_name: "@hagelslag",
            title: None,
            text,
            url: Some("https://example.org/1"),
            in_reply_to: to,
            context: None,
            audience: Audience::Anyone,
            posted_at: BEGIN.plus(-MICROS_PER_HOUR),
            language: Some("en"),
            kind: MessageKind::Mention,
            link: None,
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
    lines
        .into_iter()
        .map(|line| line.kind.trim_start_matches("webcare.").to_owned())
        .collect()
}

async fn desk(test: &TestDatabase, shown: Shown) -> Vec<ConversationId> {
    let list = act(test, move |tx| Ok(store::open(tx, &shown, 50, 0)?)).await;
    list.into_iter().map(|conversation| conversation.id).collect()
}

const RASH: &str = "I got a terrible rash two days after I started Humira, and I had to stop taking it.";
const HELLO: &str = "The association has a stand at the market on Saturday.";

#[tokio::test]
async fn what_is_said_outside_opens_one_conversation_however_often_it_is_heard() {
    for test in databases(MIGRATIONS).await {
        let id = said(&test, "1", RASH).await;
        assert_eq!(standing(&test, id).await.lane, Lane::SideEffect, "on {}", test.name);
        let again = move |tx: &mut Tx<'_>| -> Result<(), Ended> {
            let conversation = store::conversation(tx, id)?.expect("it is there");
            assert_eq!(open_for(tx, conversation.message, Lane::Spam, Why::ByHand)?, id);
            let found = screening::screening_of(tx, conversation.message)?.expect("it was screened");
            let labels = found.labels.iter().map(|label| label.name().to_owned()).collect();
            let (kind, channel) = ("mention".to_owned(), "mastodon".to_owned());
            let fact = screening::facts::MessageScreened {
                message: conversation.message.0,
                revision: 1,
                labels,
                kind,
                channel,
                covered: true,
            };
            journal::record(tx, &fact)?;
            Ok(())
        };
        act(&test, again).await;
        deliver(&test).await;
        assert_eq!(
            said(&test, "1", RASH).await,
            id,
            "the same outside id is the same message"
        );
        assert_eq!(desk(&test, Shown::default()).await, [id]);
        assert_eq!(record(&test, id).await, ["conversation_opened"]);
    }
}

#[tokio::test]
async fn whoever_is_first_has_it() {
    for test in databases(MIGRATIONS).await {
        let (ana, joel) = (agent(&test, "Ana Silva").await, agent(&test, "Joel Asante").await);
        let id = said(&test, "1", HELLO).await;
        let take = |agent: &WebcareAgent| {
            let agent = agent.clone();
            test.database
                .write(move |tx| Ok::<_, Ended>(actions::take(tx, &agent, id)?))
        };
        let (first, second) = tokio::join!(take(&ana), take(&joel));
        let (winner, loser) = if first.is_ok() { (&ana, second) } else { (&joel, first) };
        assert!(
            matches!(loser, Err(Ended::Refused(DeskRefused::TakenBy(by))) if by == winner.account),
            "on {}",
            test.name
        );
        take(winner).await.expect("taking it twice changes nothing");
        assert_eq!(record(&test, id).await, ["conversation_opened", "taken"]);
        let other = if winner.account == ana.account {
            joel.clone()
        } else {
            ana.clone()
        };
        let late = other.clone();
        let reply = refused(&test, move |tx| Ok(reply(tx, &late, id, "Thank you.", None)?)).await;
        assert!(matches!(reply, DeskRefused::TakenBy(_)));
        act(&test, move |tx| Ok(actions::give(tx, &other, id, other.account)?)).await;
        assert_ne!(
            standing(&test, id).await.taken.map(|taken| taken.by),
            Some(winner.account),
            "it can be taken over, openly"
        );
    }
}

#[tokio::test]
async fn the_list_is_by_time_left_and_filters() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let (thanks, other) = (
            said(&test, "1", "Thank you so much for everything you do for us.").await,
            said(&test, "2", HELLO).await,
        );
        let (rash, harm) = (
            said(&test, "3", RASH).await,
            said(&test, "4", "I want to kill myself tonight.").await,
        );
        assert_eq!(standing(&test, harm).await.lane, Lane::Safety);
        let list = desk(&test, Shown::default()).await;
        assert_eq!(list[..2], [harm, rash], "on {}", test.name);
        assert_eq!(list.len(), 4);
        let mut due = Vec::new();
        for id in [harm, rash, other, thanks] {
            due.push(standing(&test, id).await.due_at.expect("a clock"));
        }
        assert!(due[0] < due[1] && due[1] < due[2] && due[0] < due[3]);
        act(&test, move |tx| Ok(actions::take(tx, &ana, other)?)).await;
        let shown = Shown {
            unassigned: true,
            ..Shown::default()
        };
        assert!(!desk(&test, shown).await.contains(&other));
        assert_eq!(
            desk(
                &test,
                Shown {
                    lane: Some(Lane::SideEffect),
                    ..Shown::default()
                }
            )
            .await,
            [rash]
        );
        let holder = standing(&test, other).await.taken.map(|taken| taken.by);
        assert_eq!(
            desk(
                &test,
                Shown {
                    mine: holder,
                    ..Shown::default()
                }
            )
            .await,
            [other]
        );
    }
}

#[tokio::test]
async fn a_question_is_answered_in_its_thread_as_a_named_person() {
    for test in databases(MIGRATIONS).await {
        let (ana, heron) = (agent(&test, "Ana Silva").await, member(&test, "Quiet Heron").await);
        let asker = heron.clone();
        let ask = move |tx: &mut Tx<'_>| {
            let draft = community::QuestionDraft {
                title: "Parking near the unit?".into(),
                body: "Is there a place to park?".into(),
                ..Default::default()
            };
            community::actions::ask(tx, &asker, draft)
        };
        let thread = test.database.write(ask).await.expect("a question is asked");
        deliver(&test).await;
        let id = *desk(&test, Shown::default())
            .await
            .first()
            .expect("a question comes to the desk");
        let conversation = standing(&test, id).await;
        assert_eq!(
            (conversation.lane, conversation.why),
            (Lane::Question, Why::Question),
            "on {}",
            test.name
        );
        let writer = ana.clone();
        let sent = act(&test, move |tx| Ok(reply(tx, &writer, id, "Yes, at gate B.", None)?)).await;
        deliver(&test).await;
        let (message, place) = act(&test, move |tx| {
            Ok((
                screening::message(tx, sent)?.expect("stored"),
                community::place_of(tx, sent)?,
            ))
        })
        .await;
        assert_eq!(message.author, Some(ana.account));
        assert_eq!(place.expect("in its thread").thread, thread);
        let conversation = standing(&test, id).await;
        assert_eq!(conversation.answered.map(|answered| answered.by), Some(ana.account));
        assert_eq!((conversation.due_at, conversation.share_due_at), (None, None));
        assert_eq!(
            record(&test, id).await,
            ["conversation_opened", "conversation_answered"]
        );
        let again = move |tx: &mut Tx<'_>| community::actions::reply(tx, &heron, thread, "And on Sundays?").map(|_| ());
        test.database.write(again).await.expect("the asker replies");
        deliver(&test).await;
        let conversation = standing(&test, id).await;
        assert!(
            conversation.answered.is_none() && conversation.due_at.is_some(),
            "the clock runs again"
        );
        assert_eq!(desk(&test, Shown::default()).await, [id], "it is the same conversation");
    }
}

#[tokio::test]
async fn what_was_said_outside_is_logged_not_answered() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let id = said(&test, "1", HELLO).await;
        let writer = ana.clone();
        let outside = refused(&test, move |tx| Ok(reply(tx, &writer, id, "Thank you.", None)?)).await;
        assert!(matches!(outside, DeskRefused::NoAnswerFromHere), "on {}", test.name);
        let done = |url: &str, ahead: i64| OutsideReply {
            what_was_done: "Thanked them there.".into(),
            url: Some(url.into()),
            at: BEGIN.plus(ahead),
        };
        let (writer, script) = (ana.clone(), done("javascript:alert(1)", 0));
        let refusal = refused(&test, move |tx| Ok(log_outside_reply(tx, &writer, id, &script)?)).await;
        assert!(matches!(refusal, DeskRefused::UrlUnreadable));
        let (writer, early) = (ana.clone(), done("", MICROS_PER_HOUR));
        let refusal = refused(&test, move |tx| Ok(log_outside_reply(tx, &writer, id, &early)?)).await;
        assert!(matches!(refusal, DeskRefused::NotYet));
        let real = done("https://example.org/2", 0);
        act(&test, move |tx| Ok(log_outside_reply(tx, &ana, id, &real)?)).await;
        assert!(standing(&test, id).await.answered.is_some());
        let kept = act(&test, move |tx| Ok(remarks::of(tx, id, 10)?)).await;
        assert_eq!(
            kept.iter().map(|remark| remark.url.as_deref()).collect::<Vec<_>>(),
            [Some("https://example.org/2")]
        );
    }
}

#[tokio::test]
async fn a_lane_that_wants_a_second_person_gets_one() {
    for test in databases(MIGRATIONS).await {
        let (ana, joel) = (agent(&test, "Ana Silva").await, agent(&test, "Joel Asante").await);
        let heron = member(&test, "Quiet Heron").await;
        let tell =
            move |tx: &mut Tx<'_>| community::actions::tell_team(tx, &heron, "My neighbour says celery cures lupus.");
        test.database.write(tell).await.expect("the team is told");
        deliver(&test).await;
        let id = *desk(&test, Shown::default())
            .await
            .first()
            .expect("a letter to the team comes to the desk");
        let mover = ana.clone();
        act(&test, move |tx| {
            let lane = store::conversation(tx, id)?.expect("there").lane;
            Ok(if lane == Lane::Claim {
                ()
            } else {
                actions::change_lane(tx, &mover, id, Lane::Claim, "A claim to check.")?
            })
        })
        .await;
        for with in [None, Some(ana.account)] {
            let writer = ana.clone();
            let alone = refused(&test, move |tx| {
                Ok(reply(tx, &writer, id, "There is no evidence.", with)?)
            })
            .await;
            assert!(matches!(alone, DeskRefused::AgreementMissing), "on {}", test.name);
        }
        let with = Some(joel.account);
        act(&test, move |tx| Ok(reply(tx, &ana, id, "There is no evidence.", with)?)).await;
        let line = act(&test, move |tx| {
            Ok(journal::about(tx, id.0, 50)?.pop().expect("a line"))
        })
        .await;
        assert!(line.payload.contains(&format!("\"agreed_with\":{}", joel.account.0)));
    }
}

#[tokio::test]
async fn a_lane_changed_by_hand_keeps_its_reason_and_counts_from_the_arrival() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let id = said(&test, "1", HELLO).await;
        test.clock.advance(90 * MICROS_PER_MINUTE);
        let mover = ana.clone();
        act(&test, move |tx| {
            Ok(actions::change_lane(
                tx,
                &mover,
                id,
                Lane::Safety,
                "Reads like a farewell.",
            )?)
        })
        .await;
        let conversation = standing(&test, id).await;
        assert_eq!(
            conversation.due_at,
            Some(BEGIN.plus(MICROS_PER_HOUR)),
            "safety has an hour, day and night"
        );
        assert_eq!(conversation.why, Why::ByHand);
        let kept = act(&test, move |tx| Ok(remarks::of(tx, id, 10)?)).await;
        assert_eq!(kept[0].words, "Reads like a farewell.");
        let again = ana.clone();
        let same = refused(&test, move |tx| {
            Ok(actions::change_lane(tx, &again, id, Lane::Safety, "Once more.")?)
        })
        .await;
        assert!(matches!(same, DeskRefused::SameLane), "on {}", test.name);
        let silent = refused(&test, move |tx| {
            Ok(actions::change_lane(tx, &ana, id, Lane::Other, "  ")?)
        })
        .await;
        assert!(matches!(silent, DeskRefused::WordsMissing));
    }
}

#[tokio::test]
async fn what_is_closed_leaves_the_desk_and_comes_back_with_its_clock() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let id = said(&test, "1", HELLO).await;
        let due_at = standing(&test, id).await.due_at;
        let closer = ana.clone();
        act(&test, move |tx| {
            Ok(actions::close(tx, &closer, id, CloseReason::NotForUs, "A market.")?)
        })
        .await;
        assert!(desk(&test, Shown::default()).await.is_empty(), "on {}", test.name);
        let closed = act(&test, move |tx| Ok(store::closed(tx, &Shown::default(), 10, 0)?)).await;
        assert_eq!(
            closed.iter().map(|conversation| conversation.id).collect::<Vec<_>>(),
            [id]
        );
        let writer = ana.clone();
        let late = refused(&test, move |tx| Ok(actions::take(tx, &writer, id)?)).await;
        assert!(matches!(late, DeskRefused::Closed));
        act(&test, move |tx| Ok(actions::reopen(tx, &ana, id, "It is for us.")?)).await;
        let conversation = standing(&test, id).await;
        assert!(conversation.is_open());
        assert_eq!(conversation.due_at, due_at);
        assert_eq!(
            record(&test, id).await,
            ["conversation_opened", "conversation_closed", "reopened"]
        );
    }
}

#[tokio::test]
async fn an_author_who_goes_on_stays_in_one_conversation_and_urgency_rises() {
    for test in databases(MIGRATIONS).await {
        let first = mentioned(&test, "1", HELLO, None).await;
        mentioned(&test, "2", RASH, Some(first)).await;
        let conversation = of(&test, first).await.expect("there");
        assert_eq!(
            desk(&test, Shown::default()).await,
            [conversation.id],
            "on {}",
            test.name
        );
        assert_eq!(conversation.lane, Lane::SideEffect);
        assert_eq!(
            record(&test, conversation.id).await,
            ["conversation_opened", "message_joined", "lane_raised"]
        );
        mentioned(&test, "3", "Something else entirely, about trains.", None).await;
        assert_eq!(
            desk(&test, Shown::default()).await.len(),
            2,
            "what is no reply stands alone"
        );
    }
}

#[tokio::test]
async fn a_case_marks_its_conversation_whoever_hears_first() {
    for test in databases(MIGRATIONS).await {
        let id = said(&test, "1", RASH).await;
        let message = standing(&test, id).await.message;
        for _ in 0..2 {
            act(&test, move |tx| Ok(case_opened(tx, message, 77)?)).await;
        }
        assert_eq!(standing(&test, id).await.safety_case, Some(77));
        assert_eq!(
            record(&test, id).await,
            ["conversation_opened", "case_opened"],
            "on {}",
            test.name
        );
        let store_unheard = |tx: &mut Tx<'_>| -> Result<MessageId, Ended> {
            let new = NewMessage {
                channel: "reddit",
                outside_id: Some("9"),
                author: None,
                author_name: "u/bramble",
                title: None,
                text: RASH,
                url: None,
                in_reply_to: None,
                context: None,
                audience: Audience::Anyone,
                posted_at: BEGIN,
                language: Some("en"),
                kind: MessageKind::Mention,
                link: None,
            };
            let message = screening::store(tx, &new)?.id;
            case_opened(tx, message, 78)?;
            Ok(message)
        };
        let message = act(&test, store_unheard).await;
        deliver(&test).await;
        let conversation = of(&test, message).await.expect("there");
        assert_eq!(
            (conversation.safety_case, conversation.lane),
            (Some(78), Lane::SideEffect)
        );
    }
}

#[tokio::test]
async fn shares_of_the_time_are_recorded_once_and_the_deputy_is_told() {
    for test in databases(MIGRATIONS).await {
        let boss = person(&test, "Mo Admin", roles::ADMINISTRATOR).await;
        let (ana, joel) = (
            agent(&test, "Ana Silva").await.account,
            agent(&test, "Joel Asante").await.account,
        );
        let sign = move |tx: &mut Tx<'_>| -> Result<(), Ended> {
            let signer = Signer::of(tx, boss, protocols::ProtocolKind::Webcare)?.expect("may sign");
            let mut rules = protocols::webcare(tx)?.rules;
            rules
                .lanes
                .iter_mut()
                .for_each(|rule| (rule.owner, rule.deputy) = (Some(joel), Some(ana)));
            protocols::draft_next_version(tx, &signer, Rules::Webcare(rules)).expect("a draft");
            protocols::sign(tx, &signer, None).expect("signed");
            Ok(())
        };
        act(&test, sign).await;
        let id = said(&test, "1", "I want to kill myself tonight.").await;
        for (minutes, expected) in [(29, 0), (2, 1), (0, 0), (30, 2), (600, 0)] {
            test.clock.advance(minutes * MICROS_PER_MINUTE);
            act(&test, |tx| Ok(record_time_used(tx)?)).await;
            let lines = act(&test, move |tx| Ok(journal::about(tx, id.0, 50)?)).await;
            let at_once = lines
                .iter()
                .filter(|line| line.kind == "webcare.time_used" && line.at == test.clock.now())
                .count();
            assert_eq!(
                at_once,
                if minutes == 0 { 1 } else { expected },
                "after {minutes} more minutes on {}",
                test.name
            );
        }
        let conversation = standing(&test, id).await;
        assert_eq!((conversation.share_passed, conversation.share_due_at), (100, None));
        assert_eq!(conversation.told.map(|told| told.person), Some(ana));
        let letters = test
            .database
            .read(|tx| {
                tx.one(db::sql!("SELECT COUNT(*) FROM mail_letters"), &[], |row| {
                    row.get::<i64>(0)
                })
            })
            .await;
        assert_eq!(letters.expect("a count"), 1);
        let rule = act(&test, |tx| Ok(protocols::webcare(tx)?.rule(Lane::Safety))).await;
        assert_eq!(
            whom_to_tell(&rule, Some(ana)),
            Some(joel),
            "the deputy who has it knows"
        );
        assert_eq!(clock::share_after(100), None);
    }
}

#[tokio::test]
async fn an_erased_person_leaves_no_words_and_no_name_on_the_desk() {
    for test in databases(MIGRATIONS).await {
        let (ana, heron) = (agent(&test, "Ana Silva").await, member(&test, "Quiet Heron").await);
        let writer = heron.clone();
        let tell =
            move |tx: &mut Tx<'_>| community::actions::tell_team(tx, &writer, "Nobody rang me back about my infusion.");
        test.database.write(tell).await.expect("the team is told");
        deliver(&test).await;
        let id = desk(&test, Shown::default()).await[0];
        act(&test, move |tx| {
            Ok(actions::note(tx, &ana, id, "Heron sounded tired.")?)
        })
        .await;
        let account = heron.account;
        let export = act(&test, move |tx| Ok(identity::erasure::export(tx, account)?)).await;
        assert_eq!(
            export["webcare"]["conversations"].as_array().map(Vec::len),
            Some(1),
            "on {}",
            test.name
        );
        act(&test, move |tx| Ok(identity::erasure::erase(tx, account)?)).await;
        let conversation = standing(&test, id).await;
        assert_eq!((conversation.author, conversation.author_key.as_str()), (None, ""));
        let kept = act(&test, move |tx| Ok(remarks::of(tx, id, 10)?)).await;
        assert!(kept.iter().all(|remark| remark.words.is_empty()));
    }
}
