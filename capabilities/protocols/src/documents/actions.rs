// SPDX-License-Identifier: AGPL-3.0-or-later
//! Drafting and signing. Nobody can sign for another.

use db::Tx;
use identity::{AccountId, Administrator, Person, SafetyOfficer};
use kernel::Fault;
use web::{Problem, Viewer};

use super::model::{ProtocolKind, Rules, Signature, VersionState};
use super::store;

/// Who may draft and sign a protocol: an administrator the webcare protocol, a safety officer the other.
#[derive(Clone, Debug)]
pub enum Signer {
    Webcare(Administrator),
    AdverseEvents(SafetyOfficer),
}

impl Signer {
    /// For a page: passes when the viewer has the role that this protocol needs.
    pub fn check(viewer: &Viewer, kind: ProtocolKind) -> Result<Signer, Problem> {
        match kind {
            ProtocolKind::Webcare => Administrator::check(viewer).map(Signer::Webcare),
            ProtocolKind::AdverseEvents => SafetyOfficer::check(viewer).map(Signer::AdverseEvents),
        }
    }

    /// For jobs and the command line.
    pub fn of(tx: &mut Tx<'_>, account: AccountId, kind: ProtocolKind) -> Result<Option<Signer>, Fault> {
        Ok(match kind {
            ProtocolKind::Webcare => Administrator::of(tx, account)?.map(Signer::Webcare),
            ProtocolKind::AdverseEvents => SafetyOfficer::of(tx, account)?.map(Signer::AdverseEvents),
        })
    }

    pub fn kind(&self) -> ProtocolKind {
        match self {
            Signer::Webcare(_) => ProtocolKind::Webcare,
            Signer::AdverseEvents(_) => ProtocolKind::AdverseEvents,
        }
    }

    fn person(&self) -> &Person {
        match self {
            Signer::Webcare(administrator) => administrator,
            Signer::AdverseEvents(officer) => officer,
        }
    }
}

impl From<Administrator> for Signer {
    fn from(administrator: Administrator) -> Signer {
        Signer::Webcare(administrator)
    }
}

impl From<SafetyOfficer> for Signer {
    fn from(officer: SafetyOfficer) -> Signer {
        Signer::AdverseEvents(officer)
    }
}

/// Why a draft is not kept.
#[derive(Debug)]
pub enum DraftRefused {
    /// These are the rules of the other protocol.
    OtherProtocol,
    /// Nobody would ever be there.
    NoHours,
    UnknownZone,
    /// A length of time below zero or beyond all measure.
    ImpossibleLength,
    Fault(Fault),
}

db::refusal!(DraftRefused);

/// Why a version is not put in force.
#[derive(Debug)]
pub enum SignRefused {
    /// The newest version is signed already.
    NothingToSign,
    /// A colleague changed the draft since it was read.
    ChangedMeanwhile,
    Fault(Fault),
}

db::refusal!(SignRefused);

/// Keeps the next version as a draft, replacing the draft there is; gives its number. What runs does not change.
pub fn draft_next_version(tx: &mut Tx<'_>, by: &Signer, rules: Rules) -> Result<i64, DraftRefused> {
    let person = by.person();
    tx.act_as(person.account.0);
    check(by, &rules)?;
    let kind = by.kind();
    let newest = store::newest_or_shipped(tx, kind)?;
    let (id, number) = match newest.state {
        VersionState::Draft if newest.is_stored() => {
            store::replace_draft(tx, &rules, person.account)?;
            (newest.id, newest.version)
        }
        VersionState::Draft => (store::insert_draft(tx, &rules, newest.version, Some(person.account))?, newest.version),
        _ => (store::insert_draft(tx, &rules, newest.version + 1, Some(person.account))?, newest.version + 1),
    };
    note(tx, "protocols.version_drafted", id, kind, number)?;
    Ok(number)
}

fn check(by: &Signer, rules: &Rules) -> Result<(), DraftRefused> {
    if rules.kind() != by.kind() {
        return Err(DraftRefused::OtherProtocol);
    }
    let hours = rules.hours();
    if !hours.week.iter().flatten().any(|(from, to)| from < to) {
        return Err(DraftRefused::NoHours);
    }
    if jiff::tz::TimeZone::get(&hours.zone).is_err() {
        return Err(DraftRefused::UnknownZone);
    }
    let lengths: Vec<i64> = match rules {
        Rules::Webcare(rules) => rules.lanes.iter().map(|lane| lane.first_response_minutes).collect(),
        Rules::AdverseEvents(rules) => {
            vec![
                rules.triage_minutes,
                rules.hand_over_hours,
                rules.acknowledge_hours,
                rules.serious_days,
                rules.non_serious_days,
            ]
        }
    };
    let is_possible = |length: &i64| (0..=100_000).contains(length);
    if lengths.iter().all(is_possible) { Ok(()) } else { Err(DraftRefused::ImpossibleLength) }
}

/// Puts the draft in force with the person's name under it; the version before it is superseded. `seen` is when the
/// draft that was read was made, so that nobody signs what they have not read; a job that just made it gives `None`.
pub fn sign(tx: &mut Tx<'_>, by: &Signer, seen: Option<kernel::Timestamp>) -> Result<i64, SignRefused> {
    let person = by.person();
    tx.act_as(person.account.0);
    let kind = by.kind();
    let newest = store::newest_or_shipped(tx, kind)?;
    if newest.state != VersionState::Draft {
        return Err(SignRefused::NothingToSign);
    }
    if seen.is_some_and(|seen| seen != newest.drafted_at) {
        return Err(SignRefused::ChangedMeanwhile);
    }
    let id = if newest.is_stored() { newest.id } else { store::insert_draft(tx, &newest.rules, newest.version, None)? };
    let signature = Signature { by: person.account, name: person.name.clone(), at: tx.now() };
    store::put_in_force(tx, kind, &signature)?;
    note(tx, "protocols.version_signed", id, kind, newest.version)?;
    Ok(newest.version)
}

fn note(tx: &mut Tx<'_>, what: &str, id: i64, kind: ProtocolKind, version: i64) -> Result<(), Fault> {
    let payload = serde_json::json!({ "protocol": kind.code(), "version": version });
    journal::note(tx, what, id, &payload).map(|_| ())
}
