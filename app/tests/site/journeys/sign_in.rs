// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::roles;

use crate::support::{Page, TestSite, Visitor, said, sites};

/// Asks for a link and gives the address that the newest letter holds.
async fn mailed_link(site: &TestSite, visitor: &mut Visitor, email: &str) -> String {
    let form = visitor.open("/sign-in?next=/groups").await.form("identity-send-link").fill("email", email);
    visitor.send(form).await.expect(200).expect_words("identity-sent");
    site.run_jobs().await;
    let letter = site.letters().pop().expect("a letter went out");
    assert!(letter.contains(&format!("To: {email}")), "{letter}");
    let link = letter.split_whitespace().find(|word| word.starts_with("http://localhost/sign-in/"));
    link.unwrap_or_else(|| panic!("no link in {letter}")).trim_start_matches("http://localhost").to_owned()
}

async fn pressed(visitor: &mut Visitor, link: &str) -> Page {
    let page = visitor.open(link).await;
    visitor.send(page.expect(200).form_to(link)).await
}

#[tokio::test]
async fn a_link_from_the_letter_signs_in_once() {
    for site in sites().await {
        site.account("Quiet Heron", roles::MEMBER).await;
        let (mut first, mut second) = (site.visitor(), site.visitor());
        let link = mailed_link(&site, &mut first, "quiet.heron@example.org").await;
        let page = pressed(&mut first, &link).await;
        page.expect(200).expect_words("Quiet Heron");
        assert_eq!(page.path, "/groups", "the person comes out where it wanted to go");
        second.open(&link).await.expect(410).expect_words("identity-link-gone");
        second.get("/account").await.expect(303);
        first.get("/account").await.expect(200);
    }
}

#[tokio::test]
async fn a_mail_program_that_looks_at_the_link_does_not_use_it_up() {
    for site in sites().await {
        site.account("Quiet Heron", roles::MEMBER).await;
        let mut person = site.visitor();
        let link = mailed_link(&site, &mut person, "quiet.heron@example.org").await;
        for _ in 0..3 {
            site.visitor().open(&link).await.expect(200);
        }
        pressed(&mut person, &link).await.expect(200).expect_words("Quiet Heron");
    }
}

#[tokio::test]
async fn a_link_is_gone_after_half_an_hour() {
    for site in sites().await {
        site.account("Quiet Heron", roles::MEMBER).await;
        let mut person = site.visitor();
        let link = mailed_link(&site, &mut person, "quiet.heron@example.org").await;
        site.clock.advance(31 * kernel::MICROS_PER_MINUTE);
        person.open(&link).await.expect(410);
    }
}

#[tokio::test]
async fn the_page_says_the_same_for_an_unknown_address_and_a_newcomer_chooses_a_name() {
    for site in sites().await {
        let mut newcomer = site.visitor();
        let link = mailed_link(&site, &mut newcomer, "new.person@example.org").await;
        let page = newcomer.open(&link).await;
        let asked = newcomer.send(page.form_to(&link).fill("pseudonym", "new.person@example.org")).await;
        asked.expect(422).expect_words("identity-name-is-mail");
        let welcome = newcomer.send(asked.form_to(&link).fill("pseudonym", "Late Swallow")).await;
        welcome.expect(200).expect_words("Late Swallow");
    }
}

#[tokio::test]
async fn an_administrator_turns_the_pages_of_people_and_finds_one_by_name() {
    for site in sites().await {
        for number in 0..60 {
            site.account(&format!("Member {number:02}"), roles::MEMBER).await;
        }
        let mut gwen = site.person("Gwen Tallis", roles::ADMINISTRATOR).await;
        let first = gwen.open("/people").await;
        first.expect(200).expect_words("People 1 to 50");
        let rows = |page: &Page| page.attributes("tbody th a", "href");
        let second = gwen.open(&first.link_to("/people?q=&page=2")).await;
        second.expect(200).expect_words("People 51 to 61").expect_words("Member 00");
        let both: std::collections::BTreeSet<String> = rows(&first).into_iter().chain(rows(&second)).collect();
        assert_eq!((rows(&first).len(), both.len()), (50, 61), "{}: each stands on one page", site.engine);
        gwen.open("/people?q=member+07").await.expect(200).expect_words("Member 07");
        gwen.open("/people?q=zzz").await.expect(200).expect_words("identity-people-none");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session() {
    for site in sites().await {
        let mut member = site.member("Quiet Heron").await;
        let account = member.open("/account").await;
        let mut copy = member.clone();
        member.send(account.form_to("/sign-out")).await.expect(200);
        assert!(!member.open("/").await.says("Quiet Heron"), "{}", said("identity-signed-out"));
        copy.get("/account").await.expect(303);
    }
}
