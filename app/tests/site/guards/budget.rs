// SPDX-License-Identifier: AGPL-3.0-or-later
use community::actions;
use identity::roles;

use crate::support::{TestSite, Village, Visitor, sites};

/// The most statements that a page of a question may cost.
const MOST: u64 = 6;

/// What the first look costs, when nothing of the page was kept from an earlier one.
async fn statements_for(site: &TestSite, visitor: &mut Visitor, path: &str) -> u64 {
    let before = site.database().statements();
    visitor.get(path).await.expect(200);
    site.database().statements() - before
}

#[tokio::test]
async fn a_question_page_with_twenty_posts_costs_six_statements_at_most() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        for number in 0..18 {
            let friend = site.account(&format!("Friend {number}"), roles::MEMBER).await;
            let words = format!("It took me {} weeks.", number + 2);
            let question = village.question;
            site.write_as(friend, move |tx, member| actions::reply(tx, member, question, &words)).await;
        }
        let path = format!("/questions/{}", site.site.key.seal(3, village.question.0));
        let (mut visitor, mut member) = (site.visitor(), site.signed_in(village.asker).await);
        let (unknown, known) =
            (statements_for(&site, &mut visitor, &path).await, statements_for(&site, &mut member, &path).await);
        assert_eq!(visitor.get(&path).await.count("article.post") + 1, 20, "the page shows twenty posts");
        println!("{}: {unknown} statements for a visitor, {known} for a member", site.engine);
        assert!(unknown <= MOST && known <= MOST, "{}: {unknown} and {known} statements", site.engine);
    }
}
