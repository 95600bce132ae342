// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::BTreeSet;

use almoner::assemble;
use axum::http::StatusCode;
use web::LocaleFile;

use crate::support::{Page, Sent, TestSite, Village, Visitor, numbers, sites};

/// Routes that answer no page to look at: they take forms only, or send something else.
const NO_PAGE: &[(&str, &str)] = &[
    ("/account/data.json", "a file"),
    ("/cases/{id}/hand-overs/{version}/report.xml", "a file"),
    ("/desk/live", "a stream"),
    ("/messages/{id}", "leads to where the message stands"),
    ("/questions.atom", "a feed"),
];

/// The address of a page of the village for each route; a new route needs a line here.
async fn address(site: &TestSite, village: &Village, route: &str) -> String {
    let key = &site.site.key;
    let id = match route.split('/').nth(1).unwrap_or_default() {
        "questions" => key.seal(3, village.question.0),
        "discussions" => key.seal(3, village.discussion.0),
        "tell" => key.seal(3, village.letter.0),
        "groups" => key.seal(2, village.open_group.0),
        "screening" => key.seal(13, numbers(site.database(), "SELECT MAX(id) FROM screening_lists").await[0]),
        "messages" => key.seal(4, village.answer.0),
        "people" => key.seal(1, village.asker.0),
        "desk" => key.seal(5, village.conversation(site).await),
        "sources" => key.seal(7, numbers(site.database(), "SELECT id FROM listening_sources").await[0]),
        "cases" => key.seal(6, village.case(site).await),
        "protocols" => "webcare".into(),
        "sign-in" => "no-such-link".into(),
        _ => String::new(),
    };
    if route == "/cases/new" {
        return format!("/cases/new?message={}", key.seal(4, village.answer.0));
    }
    if route == "/desk/saved-replies/{reply}" {
        let saved = numbers(site.database(), "SELECT id FROM webcare_saved_replies").await[0];
        return format!("/desk/saved-replies/{}", key.seal(9, saved));
    }
    let mut path = route.to_owned();
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        let id = if path[from..].starts_with("{version}") { "1" } else { &id };
        assert!(!id.is_empty(), "{route} is new: say here which page of the village stands for it");
        path.replace_range(from..=to, id);
    }
    path
}

/// Every page of the site, as somebody sees it who may see everything.
async fn every_page(site: &TestSite, language: &str) -> Vec<Page> {
    let village = Village::in_site(site).await;
    let mut visitor = site.signed_in(village.everything).await;
    hand_over(&mut visitor, &address(site, &village, "/cases/{id}").await).await;
    let mut visitor = visitor.reading(language);
    let mut pages = Vec::new();
    for (route, _) in assemble::routes().list() {
        if NO_PAGE.iter().any(|(path, _)| path == route) {
            continue;
        }
        let page = visitor.get(&address(site, &village, route).await).await;
        if page.status != StatusCode::METHOD_NOT_ALLOWED {
            let expected = if *route == "/sign-in/{token}" { StatusCode::GONE } else { StatusCode::OK };
            assert_eq!(page.status, expected, "{}:\n{}", page.path, page.text());
            pages.push(page);
        }
    }
    pages.extend(problems(site, &mut visitor, &village).await);
    pages
}

/// So that there is a version handed over to look at.
async fn hand_over(officer: &mut Visitor, case: &str) {
    officer.judge(case).await.expect(200);
    let check = officer.open(&format!("{case}/hand-over")).await;
    officer.send(check.form("vigilance-hand-over-do")).await.expect(200);
}

/// What a person sees who goes astray.
async fn problems(site: &TestSite, visitor: &mut Visitor, village: &Village) -> Vec<Page> {
    let sealed = site.site.key.seal(3, village.question.0);
    vec![
        visitor.get("/no-such-page").await,
        visitor.get("/questions/AAAAAAAAAAAAAAAAAAAAAA").await,
        visitor
            .request("POST", &format!("/questions/{sealed}/replies"), Some(Sent::pairs(&[("body", "x")])))
            .await
            .expect("the site answers"),
    ]
}

/// Words that look like a key, or a gap that was not filled.
fn missing_words(page: &Page) -> BTreeSet<String> {
    let crates: Vec<&str> = web::inventory::iter::<LocaleFile>.into_iter().map(|file| file.crate_name).collect();
    let mut missing = BTreeSet::new();
    for text in page.words() {
        for word in text.split(|letter: char| letter.is_whitespace() || "“”\"(),.:;".contains(letter)) {
            let is_key = crates
                .iter()
                .any(|name| word.strip_prefix(name).is_some_and(|rest| rest.starts_with('-') && rest.len() > 2));
            if is_key || word.contains("{$") {
                missing.insert(word.to_owned());
            }
        }
    }
    missing
}

async fn every_page_has_all_its_words(language: &str) {
    for site in sites().await {
        let pages = every_page(&site, language).await;
        assert!(pages.len() >= 40, "only {} pages", pages.len());
        for page in &pages {
            assert!(!page.status.is_server_error(), "{} fails:\n{}", page.path, page.text());
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(language), "{}", page.path);
            assert!(missing_words(page).is_empty(), "{} lacks {:?}", page.path, missing_words(page));
        }
    }
}

#[tokio::test]
async fn every_page_has_all_its_words_in_english() {
    every_page_has_all_its_words("en").await;
}

#[tokio::test]
async fn every_page_has_all_its_words_in_dutch() {
    every_page_has_all_its_words("nl").await;
}

#[tokio::test]
async fn every_page_has_one_heading_a_title_and_landmarks() {
    let site = sites().await.remove(0);
    for page in every_page(&site, "en").await {
        for (what, css) in [
            ("heading", "h1"),
            ("main part", "main#main"),
            ("title", "head > title"),
            ("first skip link", "body > a.skip"),
        ] {
            assert_eq!(page.count(css), 1, "{}: {what}", page.path);
        }
        assert!(page.count("nav[aria-label]") >= 1, "{}", page.path);
        assert_eq!(
            page.count("script:not([src]), [style], [onclick], style"),
            0,
            "{} has script or style inside",
            page.path
        );
        let unnamed = page
            .count("img:not([alt]), main input:not([type=hidden]):not([id]):not([type=radio]):not([type=checkbox])");
        assert_eq!(unnamed, 0, "{} has a picture without words or a field without a label", page.path);
    }
}

#[tokio::test]
async fn no_identifier_stands_twice_on_a_page_and_every_label_finds_its_field() {
    let site = sites().await.remove(0);
    for page in every_page(&site, "en").await {
        let ids = page.attributes("[id]", "id");
        let once: BTreeSet<&String> = ids.iter().collect();
        assert_eq!(ids.len(), once.len(), "{} has an id twice: {ids:?}", page.path);
        for wanted in page.attributes("label[for]", "for") {
            assert!(once.contains(&wanted), "{}: no field for the label of {wanted:?}", page.path);
        }
    }
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_other_sites_out() {
    let site = sites().await.remove(0);
    let mut visitor = site.visitor();
    for path in ["/", "/questions", "/no-such-page", "/desk", "/health", "/assets/no-such-file", "/questions.atom"] {
        let page = visitor.get(path).await;
        let header =
            |name: &str| page.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        assert!(header("content-security-policy").contains("default-src 'none'"), "{path}");
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert!(header("permissions-policy").contains("camera=()"), "{path}");
    }
}

#[tokio::test]
async fn a_signed_in_page_is_kept_by_nobody() {
    let site = sites().await.remove(0);
    let mut member = site.member("Quiet Heron").await;
    let page = member.get("/account").await;
    assert_eq!(page.headers["cache-control"], "no-store");
}
