// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::BTreeSet;

use almoner::assemble;
use identity::roles;
use web::{Roles, Rule};

use crate::support::{Sent, Visitor, sites};

/// What anybody may see without an account. This list may only shrink.
const ANYONE: &[&str] = &[
    "/",
    "/ask",
    "/groups",
    "/groups/{id}",
    "/discussions/{id}",
    "/messages/{id}",
    "/messages/{id}/flag",
    "/questions",
    "/questions.atom",
    "/questions/{id}",
    "/questions/{id}/replies",
    "/search",
    "/side-effects/new",
    "/side-effects/sent",
    "/sign-in",
    "/sign-in/sent",
    "/sign-in/{token}",
    "/sign-out",
    "/tell",
];

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// A route's path with something in its gaps that belongs to nothing.
fn some_path(path: &str) -> String {
    let mut parts = path.split('/').map(|part| if part.starts_with('{') { "AAAAAAAAAAAAAAAAAAAAAA" } else { part });
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |path, part| format!("{path}/{part}"))
}

/// Each method's status on a route, without those the route does not have. A route that wants a file gets one.
async fn statuses(visitor: &mut Visitor, path: &str) -> Vec<(&'static str, u16, String)> {
    let mut all = Vec::new();
    for method in METHODS {
        let form = (method != "GET").then(|| Sent::pairs(&[("csrf", "")]));
        let mut page = visitor.request(method, &some_path(path), form).await.expect("the site answers");
        if method == "POST" && page.status.as_u16() == 400 {
            let file = Sent::with_file([("csrf", "")].into_iter(), "file", "a.xml", b"<a/>");
            page = visitor.request(method, &some_path(path), Some(file)).await.expect("the site answers");
        }
        if page.status.as_u16() != 405 {
            all.push((method, page.status.as_u16(), page.location().to_owned()));
        }
    }
    assert!(!all.is_empty(), "{path} answers no method");
    all
}

#[test]
fn the_routes_open_to_anyone_are_these() {
    let routes = assemble::routes();
    let open: BTreeSet<&str> =
        routes.list().iter().filter(|(_, rule)| *rule == Rule::Anyone).map(|(path, _)| *path).collect();
    assert_eq!(open, ANYONE.iter().copied().collect());
}

#[tokio::test]
async fn every_other_route_sends_a_stranger_to_sign_in() {
    let site = sites().await.remove(0);
    for (path, _) in assemble::routes().list().iter().filter(|(_, rule)| *rule != Rule::Anyone) {
        for (method, status, to) in statuses(&mut site.visitor(), path).await {
            assert!(status == 303 && to.starts_with("/sign-in?next="), "{method} {path}: {status} {to}");
        }
    }
}

#[tokio::test]
async fn every_route_of_a_role_refuses_all_other_roles() {
    let site = sites().await.remove(0);
    for (number, (path, rule)) in assemble::routes().list().iter().enumerate() {
        let Rule::Role(allowed) = *rule else { continue };
        let others = roles::ALL
            .iter()
            .filter(|(_, role)| !allowed.any_of(*role))
            .fold(Roles::NONE, |all, (_, role)| all.and(*role));
        let mut wrong = site.person(&format!("Wrong {number}"), others).await;
        for (method, status, _) in statuses(&mut wrong, path).await {
            assert_eq!(status, 403, "{method} {path}");
        }
    }
}

#[tokio::test]
async fn no_form_is_taken_without_its_proof() {
    let site = sites().await.remove(0);
    let every = roles::ALL.iter().fold(Roles::NONE, |all, (_, role)| all.and(*role));
    let paths: Vec<&str> = assemble::routes().list().iter().map(|(path, _)| *path).chain(["/theme"]).collect();
    for (number, path) in paths.into_iter().enumerate() {
        let mut person = site.person(&format!("Person {number}"), every).await;
        for (method, status, _) in statuses(&mut person, path).await {
            assert!(method == "GET" || status == 403, "{method} {path} without a proof: {status}");
        }
    }
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_though_its_proof_is_right() {
    let site = sites().await.remove(0);
    let mut visitor = site.visitor();
    let form = visitor.get("/sign-in").await.form("identity-send-link").fill("email", "ana@example.org");
    let mut abroad = visitor.clone().with("sec-fetch-site", "cross-site");
    abroad.submit(&form).await.expect(403);
    let mut elsewhere = visitor.clone().with("origin", "https://evil.example");
    elsewhere.submit(&form).await.expect(403);
    visitor.submit(&form).await.expect(303);
}
