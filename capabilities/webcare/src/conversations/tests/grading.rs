// SPDX-License-Identifier: AGPL-3.0-or-later
use screen::Urgency;

use super::*;
use crate::conversations::grade::Grade;

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

#[tokio::test]
async fn what_a_person_said_no_later_message_moves() {
    for test in databases(MIGRATIONS).await {
        let ana = agent(&test, "Ana Silva").await;
        let (id, first) = said_and_more(&test).await;
        let said = move |tx: &mut Tx<'_>| Ok(actions::grade(tx, &ana, id, Some(Urgency::Past), Some(9))?);
        act(&test, said).await;
        mentioned(&test, "2", TONIGHT, Some(first)).await;
        let expected = Grade { urgency: Some(Urgency::Past), criticality: None, is_by_hand: true };
        assert_eq!(standing(&test, id).await.grade, expected, "on {}: nine is no step", test.name);
    }
}
