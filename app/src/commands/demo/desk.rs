// SPDX-License-Identifier: AGPL-3.0-or-later
//! The desk's part of the script: protocols are signed, conversations taken, answered and closed.

use db::Tx;
use identity::{AccountId, WebcareAgent, roles};
use kernel::{Fault, Timestamp};
use protocols::{ChannelWatch, DraftRefused, Lane, ProtocolKind, Rules, SignRefused, Signer};
use screening::MessageId;
use web::Roles;
use webcare::{ConversationId, actions};

use super::player::{Left, Played, Player, said};
use crate::cli::Refused;
use crate::demo::{self, Happening, Ref, Script, What};

/// Why a protocol could not be put in force.
#[derive(Debug)]
pub(super) enum NotSigned {
    NobodyMay,
    Draft(DraftRefused),
    Sign(SignRefused),
    Fault(Fault),
}
db::refusal!(NotSigned);

/// Writes people into the next version of a protocol, as its page does, and signs it.
pub(super) fn sign_protocol(tx: &mut Tx<'_>, by: AccountId, kind: ProtocolKind) -> Result<(), NotSigned> {
    let signer = Signer::of(tx, by, kind)?.ok_or(NotSigned::NobodyMay)?;
    let agents = people(tx, roles::WEBCARE_AGENT)?;
    let moderators = people(tx, roles::MODERATOR)?;
    let officers = people(tx, roles::SAFETY_OFFICER)?;
    let rules = match kind {
        ProtocolKind::Webcare => {
            let mut rules = protocols::webcare(tx)?.rules;
            for rule in &mut rules.lanes {
                let pair = if matches!(rule.lane, Lane::SideEffect | Lane::Safety) { &officers } else { &agents };
                (rule.owner, rule.deputy) = (pair.first().copied(), pair.get(1).or(moderators.first()).copied());
            }
            watch(&mut rules.channels, &agents);
            Rules::Webcare(rules)
        }
        ProtocolKind::AdverseEvents => {
            let mut rules = protocols::adverse_events(tx)?.rules;
            (rules.owner, rules.deputy) = (officers.first().copied(), officers.get(1).copied());
            rules.receiver = "Harbour Pharmacovigilance".into();
            watch(&mut rules.channels, &officers);
            Rules::AdverseEvents(rules)
        }
    };
    protocols::draft_next_version(tx, &signer, rules).map_err(NotSigned::Draft)?;
    protocols::sign(tx, &signer, None).map_err(NotSigned::Sign)?;
    Ok(())
}

/// The owner reads on weekdays, the deputy at weekends; the channel read least leaves Sunday open, as in life.
fn watch(channels: &mut [ChannelWatch], pair: &[AccountId]) {
    let last = channels.len().saturating_sub(1);
    for (number, channel) in channels.iter_mut().enumerate() {
        (channel.owner, channel.deputy) = (pair.first().copied(), pair.get(1).copied());
        channel.owner_days = [true, true, true, true, true, false, false];
        channel.deputy_days = [true, true, true, true, true, true, number != last];
    }
}

fn people(tx: &mut Tx<'_>, has: Roles) -> Result<Vec<AccountId>, Fault> {
    let cards = identity::people_with(tx, has, 20)?;
    Ok(cards.into_iter().map(|card| card.account).collect())
}
