// SPDX-License-Identifier: AGPL-3.0-or-later
use super::*;

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
                again: false,
                covered: true,
            };
            journal::record(tx, &fact)?;
            Ok(())
        };
        act(&test, again).await;
        deliver(&test).await;
        assert_eq!(said(&test, "1", RASH).await, id, "the same outside id is the same message");
        assert_eq!(desk(&test, Shown::default()).await, [id]);
        assert_eq!(record(&test, id).await, ["conversation_opened"]);
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
        let id = *desk(&test, Shown::default()).await.first().expect("a question comes to the desk");
        let conversation = standing(&test, id).await;
        assert_eq!((conversation.lane, conversation.why), (Lane::Question, Why::Question), "on {}", test.name);
        let writer = ana.clone();
        let sent = act(&test, move |tx| Ok(reply(tx, &writer, id, "Yes, at gate B.", None)?)).await;
        deliver(&test).await;
        let (message, place) =
            act(&test, move |tx| Ok((screening::message(tx, sent)?.expect("stored"), community::place_of(tx, sent)?)))
                .await;
        assert_eq!(message.author, Some(ana.account));
        assert_eq!(place.expect("in its thread").thread, thread);
        let conversation = standing(&test, id).await;
        assert_eq!(conversation.answered.map(|answered| answered.by), Some(ana.account));
        assert_eq!((conversation.due_at, conversation.share_due_at), (None, None));
        assert_eq!(record(&test, id).await, ["conversation_opened", "conversation_answered"]);
        let again = move |tx: &mut Tx<'_>| community::actions::reply(tx, &heron, thread, "And on Sundays?").map(|_| ());
        test.database.write(again).await.expect("the asker replies");
        deliver(&test).await;
        let conversation = standing(&test, id).await;
        assert!(conversation.answered.is_none() && conversation.due_at.is_some(), "the clock runs again");
        assert_eq!(desk(&test, Shown::default()).await, [id], "it is the same conversation");
    }
}

#[tokio::test]
async fn an_author_who_goes_on_stays_in_one_conversation_and_urgency_rises() {
    for test in databases(MIGRATIONS).await {
        let first = mentioned(&test, "1", HELLO, None).await;
        mentioned(&test, "2", RASH, Some(first)).await;
        let conversation = of(&test, first).await.expect("there");
        assert_eq!(desk(&test, Shown::default()).await, [conversation.id], "on {}", test.name);
        assert_eq!(conversation.lane, Lane::SideEffect);
        assert_eq!(record(&test, conversation.id).await, ["conversation_opened", "message_joined", "lane_raised"]);
        mentioned(&test, "3", "Something else entirely, about trains.", None).await;
        assert_eq!(desk(&test, Shown::default()).await.len(), 2, "what is no reply stands alone");
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
        assert_eq!(record(&test, id).await, ["conversation_opened", "case_opened"], "on {}", test.name);
        let store_unheard = |tx: &mut Tx<'_>| -> Result<MessageId, Ended> {
            let new = mention("reddit", "9", RASH);
            let message = screening::store(tx, &new)?.id;
            case_opened(tx, message, 78)?;
            Ok(message)
        };
        let message = act(&test, store_unheard).await;
        deliver(&test).await;
        let conversation = of(&test, message).await.expect("there");
        assert_eq!((conversation.safety_case, conversation.lane), (Some(78), Lane::SideEffect));
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
        act(&test, move |tx| Ok(actions::note(tx, &ana, id, "Heron sounded tired.")?)).await;
        let account = heron.account;
        let export = act(&test, move |tx| Ok(identity::erasure::export(tx, account)?)).await;
        assert_eq!(export["webcare"]["conversations"].as_array().map(Vec::len), Some(1), "on {}", test.name);
        act(&test, move |tx| Ok(identity::erasure::erase(tx, account)?)).await;
        let conversation = standing(&test, id).await;
        assert_eq!((conversation.author, conversation.author_key.as_str()), (None, ""));
        let kept = act(&test, move |tx| Ok(remarks::of(tx, id, 10)?)).await;
        assert!(kept.iter().all(|remark| remark.words.is_empty()));
    }
}

#[tokio::test]
async fn what_only_the_safety_team_may_read_stays_off_the_desk() {
    for test in databases(MIGRATIONS).await {
        let store_report = |tx: &mut Tx<'_>| -> Result<MessageId, Ended> {
            let new = NewMessage {
                channel: "form",
                audience: Audience::SafetyTeam,
                kind: MessageKind::SideEffectReport,
                ..message(RASH)
            };
            Ok(screening::store(tx, &new)?.id)
        };
        let message = act(&test, store_report).await;
        deliver(&test).await;
        act(&test, move |tx| Ok(case_opened(tx, message, 7)?)).await;
        let by_hand = refused(&test, move |tx| Ok(open_for(tx, message, Lane::Other, Why::ByHand)?)).await;
        assert!(matches!(by_hand, DeskRefused::NotHere), "on {}", test.name);
        assert!(desk(&test, Shown::default()).await.is_empty());
    }
}
