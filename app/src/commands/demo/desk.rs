// SPDX-License-Identifier: AGPL-3.0-or-later
//! The desk's part of the script: protocols are signed, conversations taken, answered and closed.

use db::Tx;
use identity::{AccountId, WebcareAgent, roles};
use kernel::{Fault, MICROS_PER_DAY, MICROS_PER_MINUTE, Timestamp};
use protocols::{ChannelWatch, DraftRefused, Lane, ProtocolKind, Rules, SignRefused, Signer};
use screening::MessageId;
use web::Roles;
use webcare::{CloseReason, ConversationId, DeskRefused, OutsideReply, Why, actions};

use super::player::{Left, Played, Player, said};
use crate::demo::{self, Happening, Ref, Script, What};

/// Why a protocol could not be put in force.
#[derive(Debug)]
pub(super) enum NotSigned {
    NobodyMay,
    Fault(Fault),
}
db::refusal!(NotSigned);

fn unsigned(refused: &impl std::fmt::Debug) -> NotSigned {
    NotSigned::Fault(Fault::new(format!("{refused:?}")))
}

/// Writes people into the next version of a protocol, as its page does, and signs it.
pub(super) fn sign_protocol(tx: &mut Tx<'_>, by: AccountId, kind: ProtocolKind) -> Result<(), NotSigned> {
    let signer = signer(tx, by, kind)?;
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
    protocols::draft_next_version(tx, &signer, rules).map_err(|refused: DraftRefused| unsigned(&refused))?;
    protocols::sign(tx, &signer, None).map_err(|refused: SignRefused| unsigned(&refused))?;
    Ok(())
}

/// The person of the script, or the first one whose signature the protocol needs.
fn signer(tx: &mut Tx<'_>, by: AccountId, kind: ProtocolKind) -> Result<Signer, NotSigned> {
    if let Some(signer) = Signer::of(tx, by, kind)? {
        return Ok(signer);
    }
    let needed = match kind {
        ProtocolKind::Webcare => roles::ADMINISTRATOR,
        ProtocolKind::AdverseEvents => roles::SAFETY_OFFICER,
    };
    let first = people(tx, needed)?.first().copied().ok_or(NotSigned::NobodyMay)?;
    Signer::of(tx, first, kind)?.ok_or(NotSigned::NobodyMay)
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

/// One step at the desk, ready to be done inside a transaction.
#[derive(Clone, Debug)]
enum Step {
    Take,
    Give(AccountId),
    Lane(Lane),
    Note(String),
    Reply(String),
    LogReply(String),
    Close(CloseReason, String),
}

impl Player {
    /// Plays one happening at the desk.
    pub(super) async fn at_desk(&self, script: &Script, happening: &Happening) -> Played {
        if let What::ClearDesk { arrived_before, reasons } = &happening.what {
            return self.clear_desk(script, happening, Timestamp::from(*arrived_before), reasons).await;
        }
        let by = self.account(happening.by)?;
        let (of, step) = match &happening.what {
            What::DeskTake { of } => (*of, Step::Take),
            What::DeskGive { of, to } => (*of, Step::Give(self.account_of(*to)?)),
            What::DeskLane { of, lane } => (*of, Step::Lane(lane_of(*lane))),
            What::DeskNote { of, body } => (*of, Step::Note(body.clone())),
            What::DeskReply { of, body, sent_there: true } => (*of, Step::Reply(body.clone())),
            What::DeskReply { of, body, sent_there: false } => (*of, Step::LogReply(body.clone())),
            What::DeskClose { of, reason } => (*of, Step::Close(CloseReason::Answered, reason.clone())),
            _ => return Ok(Left::default()),
        };
        let message = self.message(of)?;
        let done = self.database.write(move |tx| do_step(tx, by, message, &step)).await;
        Ok(Left { message: done.map_err(said)?, ..self.left(of) })
    }

    /// Closes what the screener found beyond the script, each in a transaction of its own, as a person would.
    async fn clear_desk(
        &self,
        script: &Script,
        happening: &Happening,
        before: Timestamp,
        reasons: &[(demo::Lane, &'static str)],
    ) -> Played {
        let by = self.account(happening.by)?;
        let scripted: Vec<MessageId> = script.scripted.iter().filter_map(|of: &Ref| self.left(*of).message).collect();
        let waiting = self.database.read(move |tx| webcare::waiting_since(tx, before, 2000)).await?;
        let long_ago = Timestamp::from(happening.at).plus(-SCRIPT_ACTS_WITHIN);
        let is_ours = |conversation: &webcare::Conversation| {
            !scripted.contains(&conversation.message) || conversation.arrived_at < long_ago
        };
        for conversation in waiting.into_iter().filter(is_ours) {
            let words =
                reasons.iter().find(|(lane, _)| lane_of(*lane) == conversation.lane).map_or("", |(_, reason)| reason);
            let (id, reason) = (conversation.id, reason_for(conversation.lane));
            let close = move |tx: &mut Tx<'_>| {
                as_agent(tx, by, |tx, agent| {
                    hold(tx, agent, id)?;
                    actions::close(tx, agent, id, reason, words)
                })
            };
            self.database.write(close).await.map_err(said)?;
        }
        Ok(Left::default())
    }
}

/// The script is done with a message, or a case, after so long.
pub(super) const SCRIPT_ACTS_WITHIN: i64 = 14 * MICROS_PER_DAY;

fn reason_for(lane: Lane) -> CloseReason {
    match lane {
        Lane::Spam => CloseReason::Spam,
        Lane::SideEffect | Lane::Safety => CloseReason::PassedOn,
        _ => CloseReason::NoAnswerNeeded,
    }
}

fn as_agent<T>(
    tx: &mut Tx<'_>,
    account: AccountId,
    act: impl FnOnce(&mut Tx<'_>, &WebcareAgent) -> Result<T, DeskRefused>,
) -> Result<T, DeskRefused> {
    let agent = WebcareAgent::of(tx, account)?.ok_or(DeskRefused::NotAnAgent)?;
    act(tx, &agent)
}

/// Takes the conversation, from a colleague if need be.
fn hold(tx: &mut Tx<'_>, agent: &WebcareAgent, id: ConversationId) -> Result<(), DeskRefused> {
    match actions::take(tx, agent, id) {
        Err(DeskRefused::TakenBy(_)) => actions::give(tx, agent, id, agent.account),
        other => other,
    }
}

/// Does one step; gives the message our reply became, when it is one.
fn do_step(tx: &mut Tx<'_>, by: AccountId, message: MessageId, step: &Step) -> Result<Option<MessageId>, DeskRefused> {
    let id = match webcare::conversation_of(tx, message)? {
        Some(id) => id,
        None => actions::open_for(tx, message, Lane::Other, Why::ByHand)?,
    };
    let administrator = people(tx, roles::ADMINISTRATOR)?.into_iter().find(|account| *account != by);
    as_agent(tx, by, |tx, agent| {
        if !matches!(step, Step::Note(_) | Step::Lane(_)) {
            hold(tx, agent, id)?;
        }
        match step {
            Step::Take => {}
            Step::Give(to) => actions::give(tx, agent, id, *to)?,
            Step::Lane(lane) => match actions::change_lane(tx, agent, id, *lane, "read by a person") {
                Err(DeskRefused::SameLane) => {}
                other => other?,
            },
            Step::Note(words) => actions::note(tx, agent, id, words)?,
            Step::Reply(words) => return actions::reply(tx, agent, id, words, administrator).map(Some),
            Step::LogReply(words) => {
                let done =
                    OutsideReply { what_was_done: words.clone(), url: None, at: tx.now().plus(-MICROS_PER_MINUTE) };
                actions::log_outside_reply(tx, agent, id, &done)?;
            }
            Step::Close(reason, words) => actions::close(tx, agent, id, *reason, words)?,
        }
        Ok(Some(message))
    })
}

fn lane_of(lane: demo::Lane) -> Lane {
    match lane {
        demo::Lane::Danger => Lane::Safety,
        demo::Lane::SideEffect => Lane::SideEffect,
        demo::Lane::Question => Lane::Question,
        demo::Lane::Complaint => Lane::Complaint,
        demo::Lane::Concern => Lane::Concern,
        demo::Lane::Thanks => Lane::Thanks,
        demo::Lane::Media => Lane::Media,
        demo::Lane::Claim => Lane::Claim,
        demo::Lane::Spam => Lane::Spam,
        demo::Lane::NoAction => Lane::Other,
    }
}
