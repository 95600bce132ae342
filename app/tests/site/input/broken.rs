// SPDX-License-Identifier: AGPL-3.0-or-later
//! Broken files, given to the real binary: exit 1, the place named, everything good kept.

use crate::support::{Program, numbers};

fn line(id: &str, text: &str) -> String {
    serde_json::json!({ "id": id, "channel": "forum:x", "author": "ana", "posted_at": "2026-03-14T15:09:26+01:00", "text": text }).to_string()
}

/// How many messages the site holds, and how many of them were screened.
async fn stored(program: &Program) -> (i64, i64) {
    let open = program.open().await;
    let database = &open.site.database;
    (
        numbers(database, "SELECT COUNT(*) FROM screening_messages").await[0],
        numbers(database, "SELECT COUNT(*) FROM screening_results").await[0],
    )
}

/// Imports good lines around one that is broken, and looks that only that one is missing.
async fn only_the_third_line_is_refused(broken: &[u8], why: &str) {
    let program = Program::with_site(None).await;
    let lines = [line("1", "Hello from outside"), line("2", "مرحبا 😀"), String::new(), line("4", "The last one")];
    let bytes: Vec<&[u8]> = vec![lines[0].as_bytes(), lines[1].as_bytes(), broken, lines[3].as_bytes()];
    let file = program.file("forum.jsonl", bytes.join(&b'\n'));
    let ran = program.run(&["import", "messages", file.to_str().expect("a plain path")]).await;
    ran.expect(1).expect_error("forum.jsonl").expect_error("line 3").expect_error(why);
    assert!(!ran.err.contains("PRIVATE"), "an error repeats what somebody wrote: {}", ran.err);
    assert_eq!(stored(&program).await, (3, 3));
}

#[tokio::test]
async fn a_malformed_line_is_named_and_the_others_are_stored() {
    only_the_third_line_is_refused(br#"{"id": "3", "text": "PRIVATE""#, "not JSON").await;
}

#[tokio::test]
async fn a_line_that_is_no_message_is_named() {
    only_the_third_line_is_refused(br#"["PRIVATE"]"#, "one JSON object").await;
}

#[tokio::test]
async fn a_post_of_ten_megabytes_is_named_and_passed_over() {
    only_the_third_line_is_refused(line("3", &"PRIVATE ".repeat(1_310_720)).as_bytes(), "longer than").await;
}

#[tokio::test]
async fn bytes_that_are_not_text_are_named() {
    let mut bytes = line("3", "PRIVATE @").into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'@').expect("the mark is there");
    bytes[at] = 0xff;
    only_the_third_line_is_refused(&bytes, "not UTF-8").await;
}

#[tokio::test]
async fn a_date_in_the_future_is_named() {
    only_the_third_line_is_refused(line("3", "PRIVATE").replace("2026-03", "2126-03").as_bytes(), "future").await;
}

#[tokio::test]
async fn a_date_that_is_none_is_named() {
    only_the_third_line_is_refused(
        line("3", "PRIVATE").replace("2026-03-14T15:09:26+01:00", "yesterday").as_bytes(),
        "posted_at",
    )
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_there_is_named() {
    let program = Program::with_site(None).await;
    program.run(&["import", "messages", "no-such-file.jsonl"]).await.expect(1).expect_error("no-such-file.jsonl");
    program.run(&["import", "mastodon", "no-such-file.json"]).await.expect(1).expect_error("no-such-file.json");
    program.run(&["case", "acknowledge", "no-such-file.xml"]).await.expect(1).expect_error("no-such-file.xml");
}

#[tokio::test]
async fn an_answer_of_a_network_that_is_html_is_refused_whole() {
    let program = Program::with_site(None).await;
    let file = program.file("answer.json", "<html><body>PRIVATE</body></html>");
    let ran = program.run(&["import", "mastodon", file.to_str().expect("a plain path")]).await;
    ran.expect(1).expect_error("answer.json").expect_error("line 1");
    assert!(!ran.err.contains("PRIVATE"));
    assert_eq!(stored(&program).await, (0, 0));
}

const ENTITIES: &str = r#"<?xml version="1.0"?>
<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "yyyyyyyyyy"><!ENTITY z "&y;&y;&y;&y;">]>
<MCCI_IN200101UV01 xmlns="urn:hl7-org:v3">&x;&z;</MCCI_IN200101UV01>"#;

#[tokio::test]
async fn an_acknowledgement_with_external_entities_is_refused_and_reads_no_file() {
    let program = Program::with_site(None).await;
    let file = program.file("answer.xml", ENTITIES);
    let ran = program.run(&["case", "acknowledge", file.to_str().expect("a plain path")]).await;
    ran.expect(1).expect_error("answer.xml");
    assert!(ran.err.len() < 500 && !ran.err.contains("yyyyyyyyyy"), "{}", ran.err);
}

#[tokio::test]
async fn an_acknowledgement_of_a_million_elements_is_refused() {
    let program = Program::with_site(None).await;
    let bomb = format!("<MCCI_IN200101UV01 xmlns=\"urn:hl7-org:v3\">{}</MCCI_IN200101UV01>", "<a/>".repeat(1_000_000));
    let file = program.file("bomb.xml", bomb);
    let ran = program.run(&["case", "acknowledge", file.to_str().expect("a plain path")]).await;
    ran.expect(1).expect_error("bomb.xml");
}

#[tokio::test]
async fn wrong_usage_ends_with_two() {
    let program = Program::with_site(None).await;
    program.run(&["import", "nothing"]).await.expect(2);
    program.run(&["no-such-command"]).await.expect(2);
}
