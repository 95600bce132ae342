// SPDX-License-Identifier: AGPL-3.0-or-later
use std::collections::BTreeSet;

use community::actions;
use identity::erasure::PersonalPart;
use identity::roles;

use crate::support::{TestSite, Village, columns, numbers, sites, tables, texts};

/// Tables that hold something about a person, and whose export and erasure knows them.
const PARTS: &[(&str, &[&str])] = &[
    ("identity", &["identity_accounts", "identity_links", "identity_sessions", "identity_verifications"]),
    (
        "community",
        &[
            "community_flags",
            "community_groups",
            "community_memberships",
            "community_posts",
            "community_reactions",
            "community_threads",
        ],
    ),
    (
        "screening",
        &["screening_decisions", "screening_messages", "screening_results", "screening_samples", "db_search"],
    ),
    ("webcare", &["webcare_conversations", "webcare_messages", "webcare_remarks"]),
    ("vigilance", &["vigilance_cases", "vigilance_evidence", "vigilance_messages", "vigilance_people"]),
];

/// Tables that no erasure needs to know, and why.
const NOBODY: &[(&str, &str)] = &[
    ("community_marks", "numbers that say when something changed"),
    ("db_migrations", "names of steps"),
    ("jobs_queue", "identifiers only; emptied when the work is done"),
    ("jobs_sweeps", "names of sweeps"),
    ("journal_entries", "identifiers and codes; the record must not change"),
    ("journal_pending", "identifiers only"),
    ("journal_seals", "digests"),
    ("listening_sources", "addresses of public feeds"),
    ("mail_letters", "emptied as soon as a letter is sent"),
    ("protocols_versions", "signatures under documents in force, by officers in their function"),
    ("screening_choices", "what officers chose in their function"),
    ("screening_labels", "codes and scores"),
    ("screening_lists", "names of medicines and complaints, as their publishers give them"),
    ("screening_look_backs", "numbers"),
    ("screening_marks", "a number that says when something changed"),
    ("screening_products", "names of medicines"),
    ("screening_models", "weights, and words that five people or more use; made by officers in their function"),
    ("settings_document", "settings"),
    ("webcare_saved_replies", "texts of the team for everybody; who wrote them stands on the record"),
    ("vigilance_acknowledgements", "numbers and verdicts of receivers"),
    ("vigilance_chain", "a digest"),
    ("vigilance_hand_overs", "kept by law; names no reporter (GDPR Art 17(3)(b), (c))"),
    ("vigilance_numbers", "a counter"),
];

#[tokio::test]
async fn every_table_is_known_to_an_erasure_or_says_why_not() {
    let site = sites().await.remove(0);
    let known: Vec<&str> = PARTS
        .iter()
        .flat_map(|(_, tables)| tables.iter().copied())
        .chain(NOBODY.iter().map(|(table, _)| *table))
        .collect();
    let once: BTreeSet<String> = known.iter().map(|table| (*table).to_owned()).collect();
    assert_eq!(once.len(), known.len(), "a table stands here twice");
    let there = tables(site.database()).await;
    let different: Vec<_> = there.symmetric_difference(&once).collect();
    assert!(different.is_empty(), "in the schema or in this list only: {different:?}");
}

#[test]
fn every_part_of_a_persons_data_is_registered() {
    let registered: BTreeSet<&str> =
        identity::inventory::iter::<PersonalPart>.into_iter().map(|part| part.name).chain(["identity"]).collect();
    assert_eq!(registered, PARTS.iter().map(|(part, _)| *part).collect());
}

/// Where these letters stand in any text of the database.
async fn places_of(site: &TestSite, letters: &str) -> Vec<String> {
    let mut found = Vec::new();
    for column in columns(site.database()).await {
        let (table, name) = column.split_once('.').expect("table and column");
        let count = format!("SELECT CAST({name} AS TEXT) FROM {table} WHERE CAST({name} AS TEXT) LIKE '%{letters}%'");
        if !texts(site.database(), &count).await.is_empty() {
            found.push(column);
        }
    }
    found
}

const NAME: &str = "Xylander";
const WORDS: &str = "quaggafontein";

#[tokio::test]
async fn an_erased_member_is_named_and_quoted_nowhere() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        let account = site.account(NAME, roles::MEMBER).await;
        let (question, answer) = (village.question, village.answer);
        site.write_as(account, move |tx, member| {
            actions::reply(tx, member, question, &format!("Since {WORDS} I swim every day."))?;
            let flag =
                actions::flag(tx, Some(member), answer, community::FlagReason::ALL[0], &format!("{WORDS} again"));
            flag.map(|_| ()).map_err(|_| community::WriteRefused::NotHere)?;
            actions::tell_team(tx, member, &format!("Please ring {NAME} about {WORDS}.")).map(|_| ())
        })
        .await;
        site.run_jobs().await;
        assert!(places_of(&site, WORDS).await.len() >= 3 && !places_of(&site, NAME).await.is_empty());
        site.write(move |tx| identity::erasure::erase(tx, account)).await;
        site.run_jobs().await;
        assert_eq!(places_of(&site, WORDS).await, Vec::<String>::new(), "{}", site.engine);
        assert_eq!(places_of(&site, NAME).await, Vec::<String>::new(), "{}", site.engine);
        assert_eq!(places_of(&site, &NAME.to_lowercase()).await, Vec::<String>::new(), "{}", site.engine);
    }
}

#[tokio::test]
async fn somebody_erased_before_the_desk_heard_of_it_leaves_the_case_and_no_name() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        let account = site.account(NAME, roles::MEMBER).await;
        let (question, before) = (village.question, cases(&site).await);
        let words = "I got a terrible rash two days after I started Humira, and I had to stop taking it.";
        site.write_as(account, move |tx, member| actions::reply(tx, member, question, words)).await;
        site.write(move |tx| identity::erasure::erase(tx, account)).await;
        site.run_jobs().await;
        assert_eq!(cases(&site).await, before + 1, "{}: the case is there", site.engine);
        assert_eq!(places_of(&site, NAME).await, Vec::<String>::new(), "{}", site.engine);
        let led = "SELECT COUNT(*) FROM vigilance_people WHERE account IS NOT NULL";
        assert_eq!(numbers(site.database(), led).await[0], 0, "{}: and leads to nobody", site.engine);
    }
}

async fn cases(site: &TestSite) -> i64 {
    numbers(site.database(), "SELECT COUNT(*) FROM vigilance_cases").await[0]
}

#[tokio::test]
async fn a_members_export_holds_what_the_member_wrote_and_nobody_elses_words() {
    for site in sites().await {
        let village = Village::in_site(&site).await;
        let mut asker = site.signed_in(village.asker).await;
        let data = asker.get("/account/data.json").await;
        data.expect(200);
        let text = data.source();
        assert!(text.contains("valve put in") && text.contains("quiet.heron@example.org"), "{text}");
        assert!(!text.contains("Who walks on Sundays") && !text.contains("in company"), "{text}");
    }
}
