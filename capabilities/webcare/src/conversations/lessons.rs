// SPDX-License-Identifier: AGPL-3.0-or-later
//! What a step at the desk tells the screener about the words that were read.

use db::Tx;
use kernel::Fault;
use protocols::Lane;
use screen::Kind;
use screening::{Decision, DecisionReason, DecisionSource, decide};

use super::model::{CloseReason, Conversation};
use super::store;

/// At most so many messages of one conversation are spoken about.
const MOST: i64 = 50;

/// The kind that a lane is for, where it is for one alone.
fn kind_of(lane: Lane) -> Option<Kind> {
    match lane {
        Lane::SideEffect => Some(Kind::AdverseEvent),
        Lane::Complaint => Some(Kind::Complaint),
        Lane::Concern => Some(Kind::Concern),
        Lane::Claim => Some(Kind::Misinformation),
        Lane::Media => Some(Kind::MediaEnquiry),
        Lane::Spam => Some(Kind::Spam),
        Lane::Thanks => Some(Kind::Praise),
        Lane::Question => Some(Kind::Question),
        Lane::Safety | Lane::Other => None,
    }
}

/// Somebody put the conversation in another lane by hand. Where a safety case stands, only medicines safety says that
/// there is no side effect.
pub(crate) fn lane_changed(tx: &mut Tx<'_>, conversation: &Conversation, before: Lane) -> Result<(), Fault> {
    let left = kind_of(before).filter(|kind| *kind != Kind::AdverseEvent || conversation.safety_case.is_none());
    for (kind, holds) in [(left, false), (kind_of(conversation.lane), true)] {
        if let Some(kind) = kind {
            let (reason, source) = (DecisionReason::LaneChanged, DecisionSource::Desk);
            decide(tx, conversation.message, &Decision { kind, holds, reason, source })?;
        }
    }
    Ok(())
}

/// Somebody read the conversation and closed it. Without a safety case that says: no side effect here. What was passed
/// on, came twice or is gone was perhaps not read.
pub(crate) fn closed(tx: &mut Tx<'_>, conversation: &Conversation, reason: CloseReason) -> Result<(), Fault> {
    let is_spam = reason == CloseReason::Spam;
    let was_read = matches!(reason, CloseReason::Answered | CloseReason::NoAnswerNeeded | CloseReason::NotForUs);
    let says_so = is_spam || was_read && conversation.lane != Lane::SideEffect;
    if conversation.safety_case.is_some() || !says_so {
        return Ok(());
    }
    let (why, source) = (DecisionReason::ClosedAtTheDesk, DecisionSource::Desk);
    let why = if is_spam { DecisionReason::Spam } else { why };
    for part in store::parts(tx, conversation.id, MOST)?.into_iter().filter(|part| !part.is_ours) {
        decide(tx, part.message, &Decision::adverse(false, why, source))?;
        if is_spam {
            decide(tx, part.message, &Decision { kind: Kind::Spam, holds: true, reason: why, source })?;
        }
    }
    Ok(())
}
