// SPDX-License-Identifier: AGPL-3.0-or-later
use crate::support::{TestSite, Visitor, sites};

/// So many letters to sign in with may one network ask for in a minute.
const A_MINUTE: usize = 20;

/// Asks for links again and again, each time from another network by its own word; gives how many were let through.
async fn let_through(site: &TestSite, from: [u8; 4], named: impl Fn(usize) -> String) -> usize {
    let mut through = 0;
    for number in 0..2 * A_MINUTE {
        let mut visitor: Visitor = site.visitor().coming_from(from).with("x-forwarded-for", &named(number));
        let form = visitor.open("/sign-in").await.form("identity-send-link");
        let answer = visitor.submit(&form.fill("email", &format!("person{number}@example.org"))).await;
        through += usize::from(answer.status == 303);
        assert!(matches!(answer.status.as_u16(), 303 | 429), "{}", answer.status);
    }
    through
}

#[tokio::test]
async fn a_proxy_on_this_machine_is_believed_when_it_names_who_asks() {
    let site = sites().await.remove(0);
    let through = let_through(&site, [127, 0, 0, 1], |number| format!("198.51.{number}.1")).await;
    assert_eq!(through, 2 * A_MINUTE, "each network has its own count");
}

#[tokio::test]
async fn whoever_comes_from_elsewhere_cannot_name_another_network() {
    let site = sites().await.remove(0);
    let through = let_through(&site, [203, 0, 113, 77], |number| format!("198.51.{number}.2")).await;
    assert!(through <= A_MINUTE + 2, "{through} were let through under made-up names");
}

#[tokio::test]
async fn of_a_list_of_proxies_only_the_last_name_counts() {
    let site = sites().await.remove(0);
    let through = let_through(&site, [127, 0, 0, 2], |number| format!("198.51.{number}.3, 203.0.113.99")).await;
    assert!(through <= A_MINUTE + 2, "{through} were let through under names that the sender wrote itself");
}
