// SPDX-License-Identifier: MIT OR Apache-2.0
//! The rules: what must pass passes, and each wrong case is refused by its own rule and no other.

mod support;

use std::collections::BTreeSet;

use icsr::codes::*;
use icsr::*;
use support::cases::{at, changed, full, known, masked, minimal, now, test};
use support::{assert_schema_valid, files};

fn rules_of(batch: &Batch, profile: Profile) -> BTreeSet<String> {
    check(batch, profile, now())
        .into_iter()
        .map(|finding| finding.rule)
        .collect()
}

#[track_caller]
fn assert_only(rule: &str, batch: &Batch, profile: Profile) {
    assert_eq!(
        rules_of(batch, profile),
        BTreeSet::from([rule.to_owned()]),
        "wanted {rule}"
    );
}

#[test]
fn good_cases_break_no_rule() {
    for (name, batch) in [("minimal", minimal()), ("full", full())] {
        for profile in [Profile::Ich, Profile::HandOver, Profile::Mhra, Profile::Fda] {
            assert_eq!(check(&batch, profile, now()), [], "{name} {profile:?}");
        }
        assert_schema_valid(name, &write(&batch));
    }
}

#[test]
fn every_sample_is_accepted() {
    for (name, bytes) in files("samples", "xml") {
        let findings = check(&read(&bytes).unwrap().batch, Profile::Ich, now());
        assert!(is_accepted(&findings), "{name}: {findings:?}");
    }
}

#[test]
fn every_official_instance_is_accepted_by_the_fda_profile() {
    for (name, bytes) in files("instances_fda/instances", "xml") {
        let findings = check(&read(&bytes).unwrap().batch, Profile::Fda, now());
        for finding in &findings {
            println!("{name}: {:?} {} {}", finding.severity, finding.rule, finding.place);
        }
        assert!(is_accepted(&findings), "{name}");
    }
}
