// SPDX-License-Identifier: AGPL-3.0-or-later
use std::io::Cursor;

use identity::roles;
use screen::lists::{ListFormat, ListedKind, ListedTerm};
use screening::lists::ListDraft;

use crate::support::{numbers, sites};

const TOLD: &str = "Breezima, week two: glimmershins.";

/// A list that knows the words, as an operator brings it.
fn list() -> ListDraft {
    ListDraft {
        format: ListFormat::Meddra,
        version: "29.0".to_owned(),
        language: "en".to_owned(),
        terms: vec![ListedTerm::plain(ListedKind::Reaction, "glimmershins", "Glimmering of the shins")],
        licence_said_by: "St Brigid's Trust".to_owned(),
    }
}

#[tokio::test]
async fn what_a_look_back_finds_reaches_the_desk_and_medicines_safety_once() {
    for site in sites().await {
        let line = serde_json::json!({
            "id": "78", "channel": "forum:elsewhere", "author": "Maan", "posted_at": "2026-11-01T20:15:00Z", "text": TOLD,
        });
        listening::import(site.database(), Cursor::new(line.to_string()), |_| {}).await.expect("the import ends");
        site.run_jobs().await;
        let cases = "SELECT COUNT(*) FROM vigilance_cases";
        assert_eq!(numbers(site.database(), cases).await, [0], "{}: nobody knows these words yet", site.engine);
        let take = |tx: &mut db::Tx<'_>| match screening::lists::import(tx, &list()) {
            Ok(_) => Ok(()),
            Err(refused) => Err(kernel::Fault::new(refused.key())),
        };
        site.write(take).await;
        let mut officer = site.person("Iris Bakker", roles::SAFETY_OFFICER).await;
        let product = officer.open("/screening/lists").await.form("screening-product-add");
        officer.send(product.fill("name", "velorast").fill("brands", "Breezima")).await.expect(200);
        for _ in 0..2 {
            let again = officer.open("/screening/lists").await.form("screening-look-back-begin").fill("days", "30");
            officer.send(again).await.expect(200);
            site.run_jobs().await;
        }
        assert_eq!(numbers(site.database(), cases).await, [1], "{}", site.engine);
        let lane = "SELECT COUNT(*) FROM webcare_conversations WHERE lane = 'side-effect'";
        assert_eq!(numbers(site.database(), lane).await, [1], "{}", site.engine);
        officer.open("/screening/lists").await.expect(200).expect_words("screening-look-back-done");
    }
}
