// SPDX-License-Identifier: AGPL-3.0-or-later
//! Plays the script: each happening becomes the action a person would have called, at its instant.

use std::collections::HashMap;

use community::{GroupDraft, GroupId, ThreadId, Visibility, actions};
use db::{Database, Tx};
use identity::{AccountId, Administrator, Member, roles};
use jobs::{Runner, Sweep};
use kernel::{Clock, Fault, Language, MICROS_PER_HOUR, Timestamp};
use listening::SourceId;
use networks::OutsideMessage;
use screening::MessageId;
use web::Roles;

use crate::assemble;
use crate::cli::{Outcome, Refused};
use crate::demo::{self, Channel, GroupKey, Happening, PersonKey, Ref, Script, What};
use crate::sites::OpenSite;

/// What a happening left behind, for later ones that point at it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Left {
    pub(super) thread: Option<ThreadId>,
    pub(super) message: Option<MessageId>,
    pub(super) flag: Option<community::FlagId>,
    pub(super) case: Option<vigilance::CaseId>,
    pub(super) version: Option<screening::ModelId>,
}

/// Holds who and what the script's keys became.
pub(super) struct Player {
    pub(super) database: Database,
    clock: Clock,
    runner: Runner,
    accounts: HashMap<PersonKey, AccountId>,
    groups: HashMap<GroupKey, GroupId>,
    left: HashMap<Ref, Left>,
    pub(super) feeds: HashMap<&'static str, SourceId>,
    /// Happenings that the rules refused.
    pub(super) refused: usize,
    next_round: Timestamp,
}

/// What playing one happening may end in: done, or refused in a way that says so.
pub(super) type Played = Result<Left, Refused>;

/// So often the background works and the officers look at what is due.
const ROUND: i64 = 12 * MICROS_PER_HOUR;
/// What falls due so soon cannot wait for the next round.
const DUE_SOON: i64 = 16 * MICROS_PER_HOUR;

impl Player {
    pub(super) fn new(open: &OpenSite, clock: Clock, _: &Script) -> Result<Player, Fault> {
        Ok(Player {
            database: open.site.database.clone(),
            // Nothing is asked of any network: what the sample's feeds say, the script says.
            runner: assemble::runner_of(&open.site, open.outbox(), timetable())?,
            next_round: clock.now(),
            clock,
            accounts: HashMap::new(),
            groups: HashMap::new(),
            left: HashMap::new(),
            feeds: HashMap::new(),
            refused: 0,
        })
    }

    /// Plays everything, then lets the work of the last hours happen at `until`.
    pub(super) async fn play(&mut self, script: &Script, until: Timestamp) -> Outcome {
        for happening in &script.happenings {
            let at = Timestamp::from(happening.at);
            self.clock.set(at);
            if at >= self.next_round {
                self.runner.run_until_idle().await?;
                self.clear_cases(script, at.plus(DUE_SOON)).await?;
                self.next_round = at.plus(ROUND);
            }
            match self.happen(script, happening).await {
                Ok(left) => {
                    self.left.insert(happening.number, left);
                }
                Err(Refused(why)) => {
                    self.refused += 1;
                    let what = kind_of(&happening.what);
                    tracing::debug!(number = happening.number.0, what, why, "a happening was refused");
                }
            }
            journal::deliver(&self.database, 200).await?;
        }
        self.clock.set(until);
        self.runner.run_until_idle().await?;
        self.stop_feeds().await?;
        if self.refused > 0 {
            tracing::info!(refused = self.refused, of = script.happenings.len(), "happenings refused by the rules");
        }
        Ok(())
    }

    async fn happen(&mut self, script: &Script, happening: &Happening) -> Played {
        match &happening.what {
            What::Arrive => self.arrive(script, happening).await,
            What::FoundGroup { group } => self.found_group(script, happening, *group).await,
            What::Join { group } => self.join(happening, *group).await,
            What::SignProtocol { protocol, .. } => self.sign(happening, *protocol).await,
            What::Mention { .. } => self.mention(happening).await,
            What::DeskTake { .. }
            | What::DeskGive { .. }
            | What::DeskLane { .. }
            | What::DeskNote { .. }
            | What::DeskReply { .. }
            | What::DeskClose { .. }
            | What::ClearDesk { .. } => self.at_desk(script, happening).await,
            What::SideEffect(_)
            | What::OpenCase { .. }
            | What::CaseFact { .. }
            | What::HandOver { .. }
            | What::Acknowledge { .. }
            | What::CloseCase { .. } => self.with_case(script, happening).await,
            What::Judge { .. } | What::JudgeSamples { .. } | What::Teach | What::AcceptVersion { .. } => {
                self.review(script, happening).await
            }
            _ => self.write_words(script, happening).await,
        }
    }

    /// The account that acts.
    pub(super) fn account(&self, key: Option<PersonKey>) -> Result<AccountId, Refused> {
        let account = key.and_then(|key| self.accounts.get(&key));
        account.copied().ok_or_else(|| Refused("nobody known acts".into()))
    }

    pub(super) fn account_of(&self, key: PersonKey) -> Result<AccountId, Refused> {
        self.account(Some(key))
    }

    pub(super) fn left(&self, reference: Ref) -> Left {
        self.left.get(&reference).copied().unwrap_or_default()
    }

    pub(super) fn message(&self, reference: Ref) -> Result<MessageId, Refused> {
        self.left(reference).message.ok_or_else(|| Refused("the message it is about was refused".into()))
    }

    pub(super) fn group(&self, key: GroupKey) -> Result<GroupId, Refused> {
        self.groups.get(&key).copied().ok_or_else(|| Refused("the group was refused".into()))
    }

    async fn arrive(&mut self, script: &Script, happening: &Happening) -> Played {
        let key = happening.by.ok_or_else(|| Refused("nobody arrives".into()))?;
        let sketch = &script.people[key.0];
        let draft = identity::actions::PersonDraft {
            email: sketch.email.clone(),
            pseudonym: Some(sketch.display.clone()),
            real_name: sketch.real_name.clone().unwrap_or_default(),
            title: sketch.register.as_ref().map(|register| register.profession.to_owned()).unwrap_or_default(),
            about: sketch.bio.clone(),
            roles: sketch.roles.iter().fold(Roles::NONE, |has, role| has.and(role_of(*role))),
            language: Language::from_tag(sketch.language).unwrap_or_default(),
        };
        let account =
            self.database.write(move |tx| identity::actions::add_person(tx, draft.clone())).await.map_err(said)?;
        self.accounts.insert(key, account);
        if let Some(register) = &sketch.register {
            self.check_identity(script, account, register).await?;
        }
        Ok(Left::default())
    }

    async fn check_identity(&self, script: &Script, account: AccountId, register: &demo::RegisterSketch) -> Outcome {
        let administrator = script.people.iter().position(|person| person.roles.contains(&demo::Role::Administrator));
        let by = self.account(administrator.map(PersonKey))?;
        let until = register.valid_until.to_zoned(jiff::tz::TimeZone::UTC).map(|day| Timestamp::from(day.timestamp()));
        let until = until.map_err(|cause| Refused(cause.to_string()))?;
        let (body, number) = (register.body.to_owned(), format!("…{}", register.number_ends));
        let write = move |tx: &mut Tx<'_>| {
            let Some(by) = Administrator::of(tx, by)? else {
                return Err(Fault::new("nobody may check identities yet"));
            };
            identity::actions::verify(tx, &by, account, &body, &number, until)
        };
        Ok(self.database.write(write).await?)
    }

    async fn found_group(&mut self, script: &Script, happening: &Happening, key: GroupKey) -> Played {
        let by = self.account(happening.by)?;
        let sketch = &script.groups[key.0];
        let draft = GroupDraft {
            name: sketch.name.into(),
            about: sketch.about.into(),
            visibility: match sketch.visibility {
                demo::Visibility::Public => Visibility::Public,
                demo::Visibility::Members => Visibility::Members,
            },
            topic: sketch.topic.into(),
            product: sketch.product.map(str::to_owned),
            host: self.account_of(sketch.host)?,
        };
        let made = self
            .database
            .write(move |tx| match Administrator::of(tx, by)? {
                Some(by) => actions::create_group(tx, &by, draft.clone()),
                None => Err(Fault::new("nobody may open groups").into()),
            })
            .await;
        self.groups.insert(key, made.map_err(said)?);
        Ok(Left::default())
    }

    async fn join(&self, happening: &Happening, group: GroupKey) -> Played {
        let (by, group) = (self.account(happening.by)?, self.group(group)?);
        self.database.write(move |tx| as_member(tx, by, |tx, by| actions::join(tx, by, group))).await.map_err(said)?;
        Ok(Left::default())
    }

    async fn sign(&self, happening: &Happening, protocol: demo::Protocol) -> Played {
        let by = self.account(happening.by)?;
        let kind = match protocol {
            demo::Protocol::Webcare => protocols::ProtocolKind::Webcare,
            demo::Protocol::AdverseEvents => protocols::ProtocolKind::AdverseEvents,
        };
        self.database.write(move |tx| super::desk::sign_protocol(tx, by, kind)).await.map_err(said)?;
        Ok(Left::default())
    }

    async fn mention(&mut self, happening: &Happening) -> Played {
        let What::Mention { channel, outside_id, author, text, url, in_reply_to, language, posted_at } =
            &happening.what
        else {
            return Ok(Left::default());
        };
        let parent = in_reply_to.and_then(|parent| self.left(parent).message);
        let feed = super::feeds::feed_of(*channel);
        let channel = feed.map_or_else(|| channel_code(*channel).to_owned(), |feed| feed.channel());
        let message = OutsideMessage {
            id: outside_id.clone(),
            channel: channel.clone(),
            author: author.clone(),
            posted_at: Timestamp::from(*posted_at).micros(),
            text: text.clone(),
            url: url.clone(),
            in_reply_to: None,
            language: Some((*language).to_owned()),
            title: None,
        };
        if let Some(feed) = feed.filter(|_| parent.is_none()) {
            return Ok(Left { message: self.by_feed(feed, message).await?, ..Left::default() });
        }
        let id = message.id.clone();
        let write = move |tx: &mut Tx<'_>| {
            listening::store_outside_under(tx, &message, parent)?;
            screening::id_of(tx, &channel, &id)
        };
        Ok(Left { message: self.database.write::<_, Fault, _>(write).await?, ..Left::default() })
    }
}

/// What kind of happening it is, for the log.
fn kind_of(what: &What) -> String {
    format!("{what:?}").split([' ', '(']).next().unwrap_or_default().to_owned()
}

/// A refusal of an action, for the log: the refusal's name, never what somebody wrote.
pub(super) fn said(refused: impl std::fmt::Debug) -> Refused {
    Refused(format!("{refused:?}"))
}

/// Does something as a member.
pub(super) fn as_member<T, E: From<Fault>>(
    tx: &mut Tx<'_>,
    account: AccountId,
    act: impl FnOnce(&mut Tx<'_>, &Member) -> Result<T, E>,
) -> Result<T, E> {
    let member = Member::of(tx, account)?.ok_or_else(|| Fault::new("the account is gone"))?;
    act(tx, &member)
}

pub(super) fn role_of(role: demo::Role) -> Roles {
    match role {
        demo::Role::Member => roles::MEMBER,
        demo::Role::Host => roles::HOST,
        demo::Role::WebcareAgent => roles::WEBCARE_AGENT,
        demo::Role::Moderator => roles::MODERATOR,
        demo::Role::SafetyOfficer => roles::SAFETY_OFFICER,
        demo::Role::VerifiedProfessional => roles::PROFESSIONAL,
        demo::Role::Administrator => roles::ADMINISTRATOR,
    }
}

/// A sign-in link that works again and again, for the first person with a role.
pub(super) fn link_for(tx: &mut Tx<'_>, has: Roles, next: &str) -> Result<Option<(String, String)>, Fault> {
    let people = identity::people_with(tx, has, 400)?;
    let narrowest = people.iter().min_by_key(|card| (card.roles.0.count_ones(), card.account));
    let Some(card) = narrowest else { return Ok(None) };
    Ok(Some((card.name.clone(), identity::sign_in::actions::direct_link(tx, card.account, next, true)?)))
}

/// Everything by the clock but reading feeds, and learning at night: the script says when it learns.
fn timetable() -> Vec<Sweep> {
    let is_scripted = |sweep: &Sweep| ["listening.read_feeds", "screening.teach"].contains(&sweep.name);
    assemble::sweeps().into_iter().filter(|sweep| !is_scripted(sweep)).collect()
}

fn channel_code(channel: Channel) -> &'static str {
    match channel {
        Channel::Mastodon => "mastodon",
        Channel::NewsComments | Channel::Blog => "feed",
        Channel::Reddit => "reddit",
        Channel::ManualLog => "manual",
        Channel::AppStore => "app-store",
    }
}
