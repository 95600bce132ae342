// SPDX-License-Identifier: AGPL-3.0-or-later
use crate::support::{TestSite, numbers, sites, statement, texts};

/// Every kind of job that was ever released, with what one held. A line is never taken out and never changed.
const RELEASED: &[(&str, &str)] =
    &[("mail.send_letter", r#"{"letter":404}"#), ("screening.look_back", r#"{"look_back":404}"#)];

async fn wait(site: &TestSite, id: i64, kind: &str, payload: &str) {
    let insert = format!("INSERT INTO jobs_queue (id, kind, payload, run_at) VALUES ({id}, '{kind}', '{payload}', 0)");
    let insert = statement(&insert);
    site.write(move |tx| tx.execute(insert, &[])).await;
}

/// What was set aside for a person, and why.
async fn set_aside(site: &TestSite) -> Vec<String> {
    let select = "SELECT kind || ': ' || last_error FROM jobs_queue WHERE gave_up_at IS NOT NULL ORDER BY id";
    texts(site.database(), select).await
}

#[tokio::test]
async fn a_job_that_nobody_knows_or_can_read_is_set_aside_and_the_others_are_done() {
    for site in sites().await {
        wait(&site, 1, "mail.left_long_ago", "{}").await;
        wait(&site, 2, "mail.send_letter", "[\"not what it was\"]").await;
        let mut visitor = site.visitor();
        let form = visitor.open("/sign-in").await.form("identity-send-link").fill("email", "ana@example.org");
        visitor.send(form).await.expect(200);
        site.run_jobs().await;
        assert_eq!(site.letters().len(), 1, "{}: the letter behind them went out", site.engine);
        let aside = set_aside(&site).await;
        assert_eq!(aside.len(), 2, "{}: {aside:?}", site.engine);
        assert!(aside[0].contains("no such kind of job") && aside[1].contains("cannot be read"), "{aside:?}");
        assert_eq!(numbers(site.database(), "SELECT COUNT(*) FROM jobs_queue WHERE gave_up_at IS NULL").await, [0]);
    }
}

#[tokio::test]
async fn every_kind_of_job_ever_released_can_still_be_read() {
    for site in sites().await {
        for (number, (kind, payload)) in (1..).zip(RELEASED) {
            wait(&site, number, kind, payload).await;
        }
        site.run_jobs().await;
        let unread = set_aside(&site).await;
        let unread: Vec<_> =
            unread.iter().filter(|line| line.contains("no such kind") || line.contains("cannot be read")).collect();
        assert!(unread.is_empty(), "{}: {unread:?}", site.engine);
    }
}

#[test]
fn every_kind_of_job_is_on_the_list_of_those_released() {
    let known: Vec<&str> = jobs::inventory::iter::<jobs::JobKind>.into_iter().map(|kind| kind.name).collect();
    let missing: Vec<_> = known.iter().filter(|name| !RELEASED.iter().any(|(kind, _)| kind == *name)).collect();
    assert!(missing.is_empty(), "put these on the list, with what one holds: {missing:?}");
}
