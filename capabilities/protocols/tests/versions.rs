// SPDX-License-Identifier: AGPL-3.0-or-later
//! What is promised about versions of protocols, on every engine of this run.

use db::{Database, Tx};
use identity::actions::{PersonDraft, add_person};
use identity::{AccountId, roles};
use kernel::{Fault, Language};
use protocols::{
    DraftRefused, Lane, ProtocolKind, Rules, SignRefused, Signer, VersionState, draft_next_version, sign, webcare,
};

const MIGRATIONS: &[&[db::Migration]] =
    &[db::search::MIGRATIONS, journal::MIGRATIONS, settings::MIGRATIONS, identity::MIGRATIONS, protocols::MIGRATIONS];

async fn signer(database: &Database, kind: ProtocolKind) -> Signer {
    let role = match kind {
        ProtocolKind::Webcare => roles::ADMINISTRATOR,
        ProtocolKind::AdverseEvents => roles::SAFETY_OFFICER,
    };
    let add = move |tx: &mut Tx<'_>| {
        let draft = PersonDraft {
            email: format!("{}@example.org", kind.code()),
            real_name: "Li Wen Tan".into(),
            roles: role,
            language: Language::En,
            ..PersonDraft::default()
        };
        add_person(tx, draft).map_err(|_| Fault::new("the person is refused"))
    };
    let account = database.write(add).await.expect("the person is added");
    let signer = database.read(move |tx| Signer::of(tx, account, kind)).await.expect("it reads");
    signer.expect("the person has the role")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_is_drafted_signed_and_superseded() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let by = signer(database, ProtocolKind::Webcare).await;
        let shipped = database.read(webcare).await.expect("it reads");
        assert_eq!((shipped.version, shipped.signature.clone()), (1, None), "{}", test.name);
        assert_eq!(shipped.lanes.len(), Lane::ALL.len());

        let first = by.clone();
        assert_eq!(database.write(move |tx| sign(tx, &first, None)).await.expect("it signs"), 1);
        let running = database.read(webcare).await.expect("it reads");
        assert_eq!(running.signature.as_ref().map(|signature| signature.name.as_str()), Some("Li Wen Tan"));
        assert_eq!(running.rules, shipped.rules);
        let again = by.clone();
        let refused = database.write(move |tx| sign(tx, &again, None)).await;
        assert!(matches!(refused, Err(SignRefused::NothingToSign)));

        let mut rules = running.rules.clone();
        rules.lanes[0].owner = Some(AccountId(7));
        for _ in 0..2 {
            let (drafter, rules) = (by.clone(), Rules::Webcare(rules.clone()));
            let draft = move |tx: &mut Tx<'_>| draft_next_version(tx, &drafter, rules.clone());
            assert_eq!(database.write(draft).await.expect("it drafts"), 2, "a draft is replaced, not piled up");
        }
        assert_eq!(database.read(webcare).await.expect("it reads").version, 1, "a draft does not run");
        let last = by.clone();
        assert_eq!(database.write(move |tx| sign(tx, &last, None)).await.expect("it signs"), 2);
        let running = database.read(webcare).await.expect("it reads");
        assert_eq!((running.version, running.lanes[0].owner), (2, Some(AccountId(7))));
        let summaries = database.read(protocols::summaries).await.expect("it reads");
        assert_eq!((summaries[0].state, summaries[1].state), (VersionState::Signed, VersionState::Draft));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_signs_what_they_have_not_read() {
    for test in testkit::databases(MIGRATIONS).await {
        let database = &test.database;
        let by = signer(database, ProtocolKind::AdverseEvents).await;
        let rules = database.read(protocols::adverse_events).await.expect("it reads").rules;
        let (drafter, rules) = (by.clone(), Rules::AdverseEvents(rules));
        let draft = move |tx: &mut Tx<'_>| draft_next_version(tx, &drafter, rules.clone());
        database.write(draft.clone()).await.expect("it drafts");
        let seen = test.clock.now();
        test.clock.advance(kernel::MICROS_PER_MINUTE);
        database.write(draft).await.expect("a colleague drafts again");
        let (early, late) = (by.clone(), by);
        let refused = database.write(move |tx| sign(tx, &early, Some(seen))).await;
        assert!(matches!(refused, Err(SignRefused::ChangedMeanwhile)), "{}", test.name);
        let now = test.clock.now();
        assert_eq!(database.write(move |tx| sign(tx, &late, Some(now))).await.expect("it signs"), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_that_cannot_be_are_refused() {
    let test = testkit::databases(MIGRATIONS).await.remove(0);
    let database = &test.database;
    let by = signer(database, ProtocolKind::Webcare).await;
    let whole = database.read(webcare).await.expect("it reads").rules;
    let other = Rules::AdverseEvents(database.read(protocols::adverse_events).await.expect("it reads").rules);
    let (mut closed, mut nowhere, mut backwards) = (whole.clone(), whole.clone(), whole);
    closed.hours.week = [None; 7];
    nowhere.hours.zone = "Mars/Olympus".into();
    backwards.lanes[3].first_response_minutes = -1;
    let mut refusals = Vec::new();
    for rules in [other, Rules::Webcare(closed), Rules::Webcare(nowhere), Rules::Webcare(backwards)] {
        let by = by.clone();
        let refused = database.write(move |tx| draft_next_version(tx, &by, rules.clone())).await;
        refusals.push(refused.expect_err("these rules cannot be"));
    }
    use DraftRefused::{ImpossibleLength, NoHours, OtherProtocol, UnknownZone};
    assert!(matches!(refusals[..], [OtherProtocol, NoHours, UnknownZone, ImpossibleLength]), "{refusals:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn clocks_of_side_effects_count_calendar_and_working_days() {
    let test = testkit::databases(MIGRATIONS).await.remove(0);
    let protocol = test.database.read(protocols::adverse_events).await.expect("it reads");
    let at = |text: &str| kernel::Timestamp::parse(text).expect("a time");
    // Friday 27 November 2026, 22:10 in London.
    let posted = at("2026-11-27T22:10:00Z");
    assert_eq!(protocol.hand_over_due(posted), at("2026-11-28T22:10:00Z"), "a weekend does not stop it");
    assert_eq!(protocol.acknowledge_due(posted), at("2026-11-30T22:10:00Z"), "the receiver has working days");
    assert_eq!(protocol.triage_due(posted), at("2026-11-30T13:00:00Z"));
    let day = |text: &str| text.parse::<kernel::Day>().expect("a day");
    assert_eq!(protocol.regulator_due(day("2028-02-20"), true), day("2028-03-06"), "over a leap day");
    assert_eq!(protocol.regulator_due(day("2026-12-31"), false), day("2027-03-31"), "over a year's end");
    assert_eq!(protocol.day_zero(posted, at("2026-11-28T00:00:00Z")), posted);
}
