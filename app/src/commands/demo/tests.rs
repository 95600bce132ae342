// SPDX-License-Identifier: AGPL-3.0-or-later
//! The sample as it stands when it has been played: nothing of the script refused, and a place that looks lived in.

use std::collections::BTreeSet;

use kernel::{Clock, MICROS_PER_HOUR};
use vigilance::CaseList;

use super::*;

/// Plays the sample of one seed that ends at an instant.
async fn played(seed: u64, until: &str) -> (tempfile::TempDir, OpenSite, player::Player) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let place = DataPlace { folder: folder.path().to_owned(), database: None, site: Some(SITE.into()) };
    let until: jiff::Timestamp = until.parse().expect("an instant");
    let script = script(seed, until);
    place.create(SITE, &SiteFile { host: "localhost".into(), ..SiteFile::default() }).expect("a new site");
    let clock = Clock::fixed(Timestamp::from(script.happenings[0].at));
    let open = place.open_for_filling(SITE, clock.clone()).await.expect("the site opens");
    let settings = settings_of(&script, "127.0.0.1:8080".parse().expect("an address"));
    open.site.database.write(move |tx| settings::store(tx, &settings)).await.expect("settings are kept");
    let open = place.open_for_filling(SITE, clock.clone()).await.expect("the site opens");
    let mut player = player::Player::new(&open, clock, &script).expect("a player");
    if player.play(&script, Timestamp::from(until)).await.is_err() {
        panic!("the script cannot be played");
    }
    (folder, open, player)
}

/// Weekday noon, a night and a Sunday.
const ENDS: [&str; 3] = ["2026-11-25T13:03:00Z", "2026-11-24T03:40:00Z", "2026-11-22T18:15:00Z"];

#[tokio::test]
async fn nothing_of_the_script_is_refused_and_one_case_is_overdue() {
    for (seed, until) in (7..).zip(ENDS) {
        let (_folder, open, player) = played(seed, until).await;
        assert_eq!(player.refused, 0, "{until}: refused by the rules");
        let cases = open.site.database.read(|tx| vigilance::queries::working_cases(tx, 1000)).await.expect("cases");
        let now = open.site.database.now();
        let overdue =
            cases.iter().filter(|case| case.lists(now, now.plus(MICROS_PER_HOUR)).contains(&CaseList::Overdue));
        let overdue: Vec<&str> = overdue.map(|case| case.heading.as_str()).collect();
        assert_eq!(overdue.len(), 1, "{until}: {overdue:?}");
        assert!(cases.len() >= 4, "{until}: only {} cases to look at", cases.len());
    }
}

#[tokio::test]
async fn groups_have_hosts_of_their_own_and_feeds_say_when_they_were_last_read() {
    let (_folder, open, player) = played(7, ENDS[0]).await;
    let read = |tx: &mut db::Tx<'_>| {
        let select = db::sql!("SELECT DISTINCT host FROM community_groups ORDER BY host");
        let hosts: Vec<i64> = tx.query(select, &[], |row| row.get(0))?;
        Ok::<_, kernel::Fault>((hosts, listening::sources::sources(tx)?))
    };
    let (hosts, sources) = open.site.database.read(read).await.expect("a look");
    assert!(hosts.len() >= 5, "{hosts:?}");
    let channels: BTreeSet<&str> = sources.iter().map(|source| source.channel.as_str()).collect();
    assert_eq!((sources.len(), player.feeds.len()), (2, 2), "{channels:?}");
    for source in &sources {
        assert!(source.messages > 10, "{}: {} messages", source.name, source.messages);
        let last = source.poll.last_well_at().expect("it was read well");
        assert!(last <= open.site.database.now().micros(), "{}", source.name);
        assert!(!source.poll.is_due(i64::MAX), "{}: nothing is asked of a network", source.name);
    }
}

#[tokio::test]
async fn people_have_decided_enough_that_quality_has_figures_and_a_version_waits_beside_one_in_use() {
    for (seed, until) in (7..).zip(ENDS) {
        let (_folder, open, _) = played(seed, until).await;
        let read = |tx: &mut db::Tx<'_>| -> Result<Vec<i64>, kernel::Fault> {
            let counts = [
                db::sql!("SELECT COUNT(*) FROM screening_decisions WHERE kind = 'adverse_event' AND holds = TRUE"),
                db::sql!("SELECT COUNT(*) FROM screening_decisions WHERE kind = 'adverse_event' AND holds = FALSE"),
                db::sql!("SELECT COUNT(*) FROM screening_samples WHERE judged_at IS NOT NULL"),
                db::sql!("SELECT COUNT(*) FROM screening_choices WHERE model IS NOT NULL"),
                db::sql!(
                    "SELECT COUNT(*) FROM screening_models
                     WHERE is_refused = FALSE AND id > (SELECT MAX(model) FROM screening_choices)"
                ),
            ];
            counts.into_iter().map(|count| tx.one(count, &[], |row| row.get(0))).collect()
        };
        let found = open.site.database.read(read).await.expect("a look");
        let [told, others, samples, accepted, proposed] = found[..] else { panic!("{found:?}") };
        assert!(told >= 100 && others >= 200 && samples >= 40, "{until}: {found:?}");
        assert_eq!((accepted, proposed), (1, 1), "{until}: one version is in use and one waits");
    }
}
