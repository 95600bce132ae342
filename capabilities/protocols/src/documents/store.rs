// SPDX-License-Identifier: AGPL-3.0-or-later
//! All SQL about versions of protocols.

use db::{Row, Tx, params, sql};
use identity::AccountId;
use kernel::{Fault, Timestamp};

use super::model::{AdverseEventProtocol, ProtocolKind, Rules, Signature, VersionState, WebcareProtocol};
use super::shipped;

/// One version of a protocol.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Version {
    /// 0 for the draft that ships with Almoner and was never touched.
    pub id: i64,
    pub version: i64,
    pub state: VersionState,
    pub rules: Rules,
    pub drafted_at: Timestamp,
    pub signature: Option<Signature>,
    pub superseded_at: Option<Timestamp>,
}

/// A protocol in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtocolSummary {
    pub kind: ProtocolKind,
    pub version: i64,
    pub state: VersionState,
    pub signature: Option<Signature>,
    /// A newer version waits to be signed.
    pub draft: Option<i64>,
}

/// The webcare protocol that runs: the signed version, else the shipped draft.
pub fn webcare(tx: &mut Tx<'_>) -> Result<WebcareProtocol, Fault> {
    let Version { version, rules, signature, .. } = running(tx, ProtocolKind::Webcare)?;
    match rules {
        Rules::Webcare(rules) => Ok(WebcareProtocol { version, signature, rules }),
        Rules::AdverseEvents(_) => Err(mixed_up()),
    }
}

/// The adverse-event protocol that runs: the signed version, else the shipped draft.
pub fn adverse_events(tx: &mut Tx<'_>) -> Result<AdverseEventProtocol, Fault> {
    let Version { version, rules, signature, .. } = running(tx, ProtocolKind::AdverseEvents)?;
    match rules {
        Rules::AdverseEvents(rules) => Ok(AdverseEventProtocol { version, signature, rules }),
        Rules::Webcare(_) => Err(mixed_up()),
    }
}

fn mixed_up() -> Fault {
    Fault::new("a version of one protocol holds the rules of the other")
}

/// Where both protocols stand.
pub fn summaries(tx: &mut Tx<'_>) -> Result<Vec<ProtocolSummary>, Fault> {
    let summary = |kind: &ProtocolKind| {
        let running = running(tx, *kind)?;
        let draft = in_state(tx, *kind, VersionState::Draft)?.map(|draft| draft.version);
        let draft = draft.filter(|_| running.state == VersionState::Signed);
        let Version { version, state, signature, .. } = running;
        Ok(ProtocolSummary { kind: *kind, version, state, signature, draft })
    };
    ProtocolKind::ALL.iter().map(summary).collect()
}

/// The signed version; before anything is signed the draft as it stands.
fn running(tx: &mut Tx<'_>, kind: ProtocolKind) -> Result<Version, Fault> {
    let select = sql!(
        "SELECT id, version, state, document, drafted_at, signed_at, signed_by, signed_name, superseded_at
         FROM protocols_versions
         WHERE kind = $1 AND state <> 'superseded'
         ORDER BY state DESC
         LIMIT 1"
    );
    match tx.first(select, params![kind.code()], read)? {
        Some(version) => Ok(version),
        None => shipped_version(tx, kind),
    }
}

/// The version that is worked on: the draft, else the signed one, else the shipped draft.
pub(crate) fn newest_or_shipped(tx: &mut Tx<'_>, kind: ProtocolKind) -> Result<Version, Fault> {
    match in_state(tx, kind, VersionState::Draft)? {
        Some(draft) => Ok(draft),
        None => running(tx, kind),
    }
}

pub(crate) fn in_state(tx: &mut Tx<'_>, kind: ProtocolKind, state: VersionState) -> Result<Option<Version>, Fault> {
    let select = sql!(
        "SELECT id, version, state, document, drafted_at, signed_at, signed_by, signed_name, superseded_at
         FROM protocols_versions
         WHERE kind = $1 AND state = $2
         ORDER BY version DESC
         LIMIT 1"
    );
    tx.first(select, params![kind.code(), state.code()], read)
}

/// Every version, newest first; the shipped draft when there is no other.
pub(crate) fn versions(tx: &mut Tx<'_>, kind: ProtocolKind) -> Result<Vec<Version>, Fault> {
    let select = sql!(
        "SELECT id, version, state, document, drafted_at, signed_at, signed_by, signed_name, superseded_at
         FROM protocols_versions
         WHERE kind = $1
         ORDER BY version DESC
         LIMIT 200"
    );
    let found = tx.query(select, params![kind.code()], read)?;
    if found.is_empty() { Ok(vec![shipped_version(tx, kind)?]) } else { Ok(found) }
}

fn shipped_version(tx: &mut Tx<'_>, kind: ProtocolKind) -> Result<Version, Fault> {
    let settings = settings::load(tx)?;
    Ok(Version {
        id: 0,
        version: 1,
        state: VersionState::Draft,
        rules: shipped::rules(kind, settings.language, &settings.zone),
        drafted_at: Timestamp::from_micros(0),
        signature: None,
        superseded_at: None,
    })
}

fn read(row: &Row<'_>) -> Result<Version, Fault> {
    let (state, document): (String, String) = (row.get(2)?, row.get(3)?);
    let rules = serde_json::from_str(&document).map_err(|cause| Fault::caused("reading a protocol", cause))?;
    let signed_at: Option<Timestamp> = row.get(5)?;
    let by = row.maybe_id::<AccountId>(6)?;
    let name: String = row.get(7)?;
    Ok(Version {
        id: row.get(0)?,
        version: row.get(1)?,
        state: VersionState::from_code(&state).ok_or_else(|| Fault::new("a protocol is in a state nobody knows"))?,
        rules,
        drafted_at: row.get(4)?,
        signature: signed_at.zip(by).map(|(at, by)| Signature { by, name, at }),
        superseded_at: row.get(8)?,
    })
}

pub(crate) fn insert_draft(tx: &mut Tx<'_>, rules: &Rules, version: i64, by: Option<AccountId>) -> Result<i64, Fault> {
    let (id, now, document) = (tx.fresh_id(), tx.now(), written(rules)?);
    let insert = sql!(
        "INSERT INTO protocols_versions (id, kind, version, state, document, drafted_at, drafted_by)
         VALUES ($1, $2, $3, 'draft', $4, $5, $6)"
    );
    let by = by.map(|by| by.0);
    tx.execute(insert, params![id, rules.kind().code(), version, &document, now, by])?;
    Ok(id)
}

impl Version {
    /// False for the draft that ships with Almoner and was never touched.
    pub fn is_stored(&self) -> bool {
        self.id != 0
    }
}

pub(crate) fn replace_draft(tx: &mut Tx<'_>, rules: &Rules, by: AccountId) -> Result<(), Fault> {
    let (now, document) = (tx.now(), written(rules)?);
    let update = sql!(
        "UPDATE protocols_versions SET document = $1, drafted_at = $2, drafted_by = $3
         WHERE kind = $4 AND state = 'draft'"
    );
    tx.execute(update, params![&document, now, by.0, rules.kind().code()]).map(|_| ())
}

/// Puts the draft in force and the version before it out of force.
pub(crate) fn put_in_force(tx: &mut Tx<'_>, kind: ProtocolKind, signature: &Signature) -> Result<(), Fault> {
    let supersede = sql!(
        "UPDATE protocols_versions SET state = 'superseded', superseded_at = $1 WHERE kind = $2 AND state = 'signed'"
    );
    tx.execute(supersede, params![signature.at, kind.code()])?;
    let sign = sql!(
        "UPDATE protocols_versions SET state = 'signed', signed_at = $1, signed_by = $2, signed_name = $3
         WHERE kind = $4 AND state = 'draft'"
    );
    tx.execute(sign, params![signature.at, signature.by.0, &signature.name, kind.code()]).map(|_| ())
}

fn written(rules: &Rules) -> Result<String, Fault> {
    serde_json::to_string(rules).map_err(|cause| Fault::caused("writing a protocol", cause))
}
