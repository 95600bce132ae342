// SPDX-License-Identifier: AGPL-3.0-or-later
use screen::Urgency;

use super::*;
use crate::conversations::grade::{self, Grade, Heard};

const ALIVE: &str = "Sometimes I wish I could just die and not wake up.";
const TONIGHT: &str = "I've taken a load of pills and I'm lying here waiting.";

/// Says something, and says more under it.
async fn said_and_more(test: &TestDatabase) -> (ConversationId, MessageId) {
    let first = mentioned(test, "1", ALIVE, None).await;
    let id = of(test, first).await.expect("it is on the desk").id;
    (id, first)
}

#[tokio::test]
async fn what_is_said_later_raises_the_grade_and_is_on_the_record() {
    for test in databases(MIGRATIONS).await {
        let (id, first) = said_and_more(&test).await;
        assert_eq!(standing(&test, id).await.grade.urgency, Some(Urgency::Thoughts), "on {}", test.name);
        mentioned(&test, "2", TONIGHT, Some(first)).await;
        let grade = standing(&test, id).await.grade;
        assert_eq!((grade.urgency, grade.is_by_hand), (Some(Urgency::Now), false), "on {}", test.name);
        assert!(record(&test, id).await.contains(&"graded".to_owned()), "on {}", test.name);
    }
}

/// The screener read a text again, as another version of it does.
async fn read_again(test: &TestDatabase, id: ConversationId, message: MessageId) {
    act(test, move |tx| Ok(grade::weigh(tx, id, message, Heard::Again)?)).await;
}

#[tokio::test]
async fn a_new_message_of_danger_now_moves_what_a_person_said_and_the_same_text_does_not() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let (id, first) = said_and_more(&test).await;
        let before = standing(&test, id).await.grade;
        let past = Grade { urgency: Some(Urgency::Past), criticality: Some(2), is_by_hand: true };
        let by = ana.clone();
        act(&test, move |tx| Ok(actions::grade(tx, &by, id, before, past)?)).await;
        mentioned(&test, "2", ALIVE, Some(first)).await;
        assert_eq!(standing(&test, id).await.grade, past, "on {}: thoughts are not danger now", test.name);
        let third = mentioned(&test, "3", TONIGHT, Some(first)).await;
        let danger = Grade { urgency: Some(Urgency::Now), ..past };
        assert_eq!(standing(&test, id).await.grade, danger, "on {}: nobody had read it", test.name);
        act(&test, move |tx| Ok(actions::grade(tx, &ana, id, danger, past)?)).await;
        read_again(&test, id, third).await;
        assert_eq!(standing(&test, id).await.grade, past, "on {}: this text was read by a person", test.name);
    }
}

#[tokio::test]
async fn a_grade_is_not_set_over_one_that_the_person_did_not_see() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let (id, first) = said_and_more(&test).await;
        let seen = standing(&test, id).await.grade;
        mentioned(&test, "2", TONIGHT, Some(first)).await;
        let said = Grade { criticality: Some(2), ..seen };
        let late = refused(&test, move |tx| Ok(actions::grade(tx, &ana, id, seen, said)?)).await;
        assert!(matches!(late, DeskRefused::GradeChanged), "on {}: {late:?}", test.name);
        assert_eq!(standing(&test, id).await.grade.urgency, Some(Urgency::Now), "on {}", test.name);
    }
}

#[tokio::test]
async fn what_the_screener_found_is_not_recorded_under_a_persons_name() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await.account;
        let (id, _) = said_and_more(&test).await;
        let other = mentioned(&test, "2", TONIGHT, None).await;
        let weighed = move |tx: &mut Tx<'_>| -> Result<Option<i64>, Ended> {
            tx.act_as(ana.0);
            grade::weigh(tx, id, other, Heard::New)?;
            Ok(tx.actor())
        };
        assert_eq!(act(&test, weighed).await, Some(ana.0), "on {}: what they do next is theirs", test.name);
        let lines = act(&test, move |tx| Ok(journal::about(tx, id.0, 100)?)).await;
        let graded = lines.iter().find(|line| line.kind == "webcare.graded").expect("it is on the record");
        assert_eq!(graded.actor, None, "on {}", test.name);
    }
}
