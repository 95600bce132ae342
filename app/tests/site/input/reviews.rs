// SPDX-License-Identifier: AGPL-3.0-or-later
use std::io::Cursor;

use identity::roles;
use listening::ImportReport;
use screening::MessageId;

use crate::support::{Review, TestSite, numbers, reviews, sites};

/// Brings the reviews in as an archive of an outside forum, by the function that `almoner import messages` calls.
async fn imported(site: &TestSite, reviews: &[Review]) -> ImportReport {
    let lines: Vec<String> = reviews.iter().enumerate().map(|(number, review)| review.line(number)).collect();
    let report =
        listening::import(site.database(), Cursor::new(lines.join("\n")), |_| {}).await.expect("the import ends");
    site.run_jobs().await;
    report
}

async fn count(site: &TestSite, of: &str) -> i64 {
    numbers(site.database(), &format!("SELECT COUNT(*) FROM {of}")).await[0]
}

#[tokio::test]
async fn the_reviews_are_stored_and_screened_and_hundreds_become_cases() {
    let Some(reviews) = reviews() else { return };
    for site in sites().await {
        let report = imported(&site, &reviews).await;
        let empty = reviews.iter().filter(|review| review.text.trim().is_empty()).count();
        assert_eq!(
            (reviews.len(), empty, report.refused.len(), report.added),
            (659, 3, 3, 656),
            "{:?}",
            report.refused
        );
        let coverage = site.database().read(screening::coverage).await.expect("the counts");
        assert_eq!((coverage.stored, coverage.screened), (656, 656));
        let labelled = count(&site, "screening_labels WHERE kind = 'adverse_event'").await;
        let (cases, told) = (count(&site, "vigilance_cases").await, count(&site, "vigilance_messages").await);
        println!(
            "{}: 656 reviews, {labelled} labelled as adverse events, {told} of them in {cases} cases",
            site.engine
        );
        assert!(cases >= 200, "{cases} cases");
        let left_out =
            "screening_labels WHERE kind = 'adverse_event' AND message NOT IN (SELECT message FROM vigilance_messages)";
        assert_eq!(count(&site, left_out).await, 0, "every labelled review belongs to a case");
        assert_eq!(count(&site, "vigilance_evidence").await, told, "each with its snapshot");
        assert_eq!(
            count(&site, "webcare_conversations WHERE safety_case IS NOT NULL").await,
            told,
            "and its case on the desk"
        );
    }
}

/// A channel that cannot be answered from here says so, and keeps a log of what was done there.
#[tokio::test]
async fn the_desk_holds_what_was_said_outside_and_keeps_a_log_of_the_answer() {
    let Some(reviews) = reviews() else { return };
    let site = sites().await.remove(0);
    imported(&site, &reviews[..60]).await;
    let mut agent = site.person("Lena Ahmed", roles::WEBCARE_AGENT).await;
    let desk = agent.open("/desk?lane=side-effect").await;
    let row = desk.expect(200).attribute("ol.queue a", "href");
    let conversation = agent.open(&row.expect("a conversation is on the list")).await;
    let taken = agent.send(conversation.expect(200).form("webcare-take")).await;
    let log = taken.form_to("/outside-replies").fill("done", "I told her where to report it.");
    agent.send(log).await.expect(200).expect_words("I told her where to report it.");
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing() {
    let Some(reviews) = reviews() else { return };
    for site in sites().await {
        imported(&site, &reviews[..200]).await;
        let tables = [
            "screening_messages",
            "screening_results",
            "webcare_conversations",
            "vigilance_cases",
            "vigilance_evidence",
            "journal_entries",
        ];
        let mut before = Vec::new();
        for table in tables {
            before.push(count(&site, table).await);
        }
        let again = imported(&site, &reviews[..200]).await;
        assert_eq!((again.added, again.known + again.refused.len() as u64), (0, 200));
        for (table, before) in tables.into_iter().zip(before) {
            assert_eq!(count(&site, table).await, before, "{table}");
        }
    }
}

#[tokio::test]
async fn every_letter_of_a_review_is_kept() {
    let Some(reviews) = reviews() else { return };
    for site in sites().await {
        imported(&site, &reviews).await;
        for review in reviews.iter().filter(|review| !review.text.trim().is_empty()) {
            let id = review.id.clone();
            let stored = site.write(move |tx| match screening::id_of(tx, "forum:reviews", &id)? {
                Some(MessageId(id)) => screening::message(tx, MessageId(id)),
                None => Ok(None),
            });
            assert_eq!(stored.await.expect("it is stored").text, review.text, "{}", review.id);
        }
    }
}

/// Not a threshold of quality (that is measured on data the model never saw), only that nothing is dropped on the way.
#[tokio::test]
async fn most_reviews_with_an_adverse_event_reach_a_case() {
    let Some(reviews) = reviews() else { return };
    let site = sites().await.remove(0);
    imported(&site, &reviews).await;
    let told: Vec<&Review> =
        reviews.iter().filter(|review| review.has_adverse_event && !review.text.trim().is_empty()).collect();
    let mut reached = 0;
    for review in &told {
        let of = format!(
            "screening_messages m JOIN vigilance_messages v ON v.message = m.id WHERE m.outside_id = '{}'",
            review.id
        );
        reached += count(&site, &of).await;
    }
    println!("{reached} of {} reviews that hold an adverse event are in a case", told.len());
    assert!(reached * 10 >= told.len() as i64 * 8, "{reached} of {}", told.len());
}
