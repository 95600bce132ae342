// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::roles;

use crate::support::{SECRET, TOLD, TestSite, Village, Visitor, sites};

/// Where words of a closed group could come to light.
fn places(site: &TestSite, village: &Village) -> Vec<String> {
    let key = &site.site.key;
    let group = key.seal(2, village.closed_group.0);
    let thread = key.seal(3, village.closed_discussion.0);
    vec![
        format!("/groups/{group}"),
        format!("/groups/{group}?show=discussions"),
        format!("/discussions/{thread}"),
        format!("/discussions/{thread}?page=2"),
        format!("/questions/{thread}"),
        format!("/tell/{thread}"),
        format!("/discussions/{thread}/replies"),
        format!("/search?q={SECRET}"),
        format!("/search?q={}", &SECRET[..5]),
        "/search?q=Between+us".to_owned(),
        "/questions".to_owned(),
        "/questions.atom".to_owned(),
        "/groups".to_owned(),
        "/".to_owned(),
    ]
}

async fn must_not_read(reader: &mut Visitor, site: &TestSite, village: &Village) {
    for place in places(site, village) {
        let page = reader.open(&place).await;
        assert!(!page.source().contains(TOLD), "{place} tells what the group is saying");
        assert!(
            !page.source().contains("Between us") || place.contains("q=Between"),
            "{place} tells what the group speaks about"
        );
    }
}

#[tokio::test]
async fn a_visitor_cannot_read_a_closed_group_by_page_search_or_feed() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        must_not_read(&mut site.visitor(), &site, &village).await;
    }
}

#[tokio::test]
async fn a_member_of_another_group_cannot_read_it_either() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        let mut member = site.person("Brisk Otter", roles::MEMBER.and(roles::PROFESSIONAL).and(roles::HOST)).await;
        must_not_read(&mut member, &site, &village).await;
    }
}

#[tokio::test]
async fn a_stranger_who_guesses_a_message_of_the_group_learns_nothing() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        let thread = village.closed_discussion;
        let message =
            site.write(move |tx| community::opening_message(tx, thread)).await.expect("it begins with a text");
        let sealed = site.site.key.seal(4, message.0);
        for page in ["", "/flag", "/edit"] {
            let mut member = site.member(&format!("Brisk Otter{}", page.replace('/', " "))).await;
            let answer = member.open(&format!("/messages/{sealed}{page}")).await;
            assert!(!answer.source().contains(TOLD), "/messages/…{page}: {}", answer.status);
        }
    }
}

#[tokio::test]
async fn whoever_joins_reads_and_finds_it_and_whoever_leaves_no_longer_does() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        let mut member = site.member("Brisk Otter").await;
        let group = format!("/groups/{}", site.site.key.seal(2, village.closed_group.0));
        let closed = member.open(&group).await;
        member.send(closed.form("community-join")).await.expect(200);
        let thread = format!("/discussions/{}", site.site.key.seal(3, village.closed_discussion.0));
        member.open(&thread).await.expect(200).expect_words(TOLD);
        member.open(&format!("/search?q={SECRET}")).await.expect_words(TOLD);
        let open = member.open(&group).await;
        member.send(open.form("community-leave")).await;
        must_not_read(&mut member, &site, &village).await;
    }
}
