// SPDX-License-Identifier: AGPL-3.0-or-later
use identity::roles;

use crate::support::{Page, TestSite, Visitor, sites};

const TITLE: &str = "Why do I still need a blood test every month?";
const BODY: &str = "I was born on 14-03-1958 and have taken methotrexate for two years without any trouble.";

/// A visitor writes; the page quotes what would tell who it is.
async fn written(visitor: &mut Visitor) -> Page {
    let ask = visitor.open("/ask").await;
    let form = ask.form("community-ask-send").fill("title", TITLE).fill("body", BODY).choose("anyone");
    visitor.send(form).await
}

/// A visitor asks a question without an account and leaves the date of birth out.
async fn asked(visitor: &mut Visitor) -> Page {
    let banner = written(visitor).await;
    let clean = visitor.send(banner.form("community-leave-out")).await;
    visitor.send(clean.form("community-ask-send")).await
}

#[tokio::test]
async fn the_page_quotes_a_date_of_birth_before_anybody_has_seen_it() {
    for site in sites().await {
        let mut visitor = site.visitor();
        let page = written(&mut visitor).await;
        page.expect(200)
            .expect_words("14-03-1958")
            .expect_words("community-found-why")
            .expect_words("community-leave-out");
        assert_eq!(page.form("community-ask-send").value("body"), BODY, "the person's words are kept");
        let mut anyone = site.visitor();
        assert!(!anyone.open("/questions").await.says(TITLE), "nothing was sent yet");
    }
}

#[tokio::test]
async fn leaving_the_date_of_birth_out_keeps_everything_else() {
    for site in sites().await {
        let mut visitor = site.visitor();
        let banner = written(&mut visitor).await;
        let clean = visitor.send(banner.form("community-leave-out")).await;
        clean.expect_words("community-left-out");
        let form = clean.form("community-ask-send");
        let body = form.value("body");
        assert!(!body.contains("1958") && body.contains("methotrexate for two years"), "{body}");
        assert_eq!(form.value("title"), TITLE);
    }
}

#[tokio::test]
async fn somebody_may_keep_the_words_and_send_them() {
    for site in sites().await {
        let mut visitor = site.visitor();
        let banner = written(&mut visitor).await;
        let page = visitor.send(banner.form("community-keep-and-send")).await;
        page.expect(200).expect_words(TITLE).expect_words("14-03-1958");
    }
}

/// A professional answers the newest question, with a source and a day to look at it again.
async fn answered(site: &TestSite) -> Page {
    let mut nurse = site.person("Tineke Vos", roles::PROFESSIONAL).await;
    let list = nurse.open("/questions").await;
    let question = nurse.open(&list.link_to("/questions/")).await;
    let page = nurse.open(&question.link_to(&format!("{}/answers", question.path))).await;
    let form = page.form("community-answer-send").fill("body", "The test shows in time how liver and blood take it.");
    let form = form
        .fill("source_title", "Guideline on methotrexate")
        .fill("source_url", "https://example.org/mtx")
        .fill("review", "2027-11-02");
    nurse.send(form).await
}

#[tokio::test]
async fn a_visitor_asks_without_an_account_and_reads_a_professionals_answer_with_sources() {
    for site in sites().await {
        let mut visitor = site.visitor();
        let question = asked(&mut visitor).await;
        question.expect(200).expect_words(TITLE).expect_words("methotrexate for two years");
        answered(&site).await.expect(200).expect_words("how liver and blood take it");
        site.run_jobs().await;
        let page = visitor.open(&question.path).await;
        page.expect_words("how liver and blood take it")
            .expect_words("Guideline on methotrexate")
            .expect_words("Tineke Vos")
            .expect_words("2 November 2027");
        assert!(page.links().contains(&"https://example.org/mtx".to_owned()), "{:?}", page.links());
        assert!(!page.says("1958") && !visitor.open("/questions.atom").await.source().contains("1958"));
    }
}

#[tokio::test]
async fn the_visitor_has_an_account_now_and_may_write_on() {
    for site in sites().await {
        let mut visitor = site.visitor();
        let question = asked(&mut visitor).await;
        let page = visitor.send(question.form("community-reply").fill("body", "Thank you all for reading this.")).await;
        page.expect(200).expect_words("Thank you all for reading this.");
        let mut stranger = site.visitor();
        stranger.open(&question.path).await.expect_words("Thank you all for reading this.");
    }
}
