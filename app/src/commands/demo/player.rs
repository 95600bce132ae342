// SPDX-License-Identifier: AGPL-3.0-or-later
//! Plays the script: each happening becomes the action a person would have called, at its instant.

use std::collections::HashMap;

use community::{AnswerDraft, DiscussionDraft, GroupDraft, GroupId, QuestionDraft, Source, ThreadId, Visibility, actions};
use db::{Database, Tx};
use identity::{AccountId, Administrator, Member, Moderator, Professional, roles};
use jobs::Runner;
use kernel::{Clock, Fault, Language, MICROS_PER_DAY, Timestamp};
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
}

/// Holds who and what the script's keys became.
pub(super) struct Player {
    pub(super) database: Database,
    clock: Clock,
    runner: Runner,
    accounts: HashMap<PersonKey, AccountId>,
    groups: HashMap<GroupKey, GroupId>,
    left: HashMap<Ref, Left>,
    next_round: Timestamp,
}

/// What playing one happening may end in: done, or refused in a way that says so.
pub(super) type Played = Result<Left, Refused>;

impl Player {
    pub(super) fn new(open: &OpenSite, clock: Clock, _: &Script) -> Result<Player, Fault> {
        Ok(Player {
            database: open.site.database.clone(),
            runner: assemble::runner(&open.site, open.outbox())?,
            next_round: clock.now(),
            clock,
            accounts: HashMap::new(),
            groups: HashMap::new(),
            left: HashMap::new(),
        })
    }

    /// Plays everything, then lets the work of the last hours happen at `until`.
    pub(super) async fn play(&mut self, script: &Script, until: Timestamp) -> Outcome {
        let mut passed_over = 0;
        for happening in &script.happenings {
            let at = Timestamp::from(happening.at);
            self.clock.set(at);
            if at >= self.next_round {
                self.runner.run_until_idle().await?;
                self.next_round = at.plus(MICROS_PER_DAY);
            }
            match self.happen(script, happening).await {
                Ok(left) => {
                    self.left.insert(happening.number, left);
                }
                Err(Refused(why)) => {
                    passed_over += 1;
                    tracing::debug!(number = happening.number.0, why, "a happening was refused");
                }
            }
            journal::deliver(&self.database, 200).await?;
        }
        self.clock.set(until);
        self.runner.run_until_idle().await?;
        if passed_over > 0 {
            tracing::info!(passed_over, of = script.happenings.len(), "happenings refused by the rules");
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

    fn group(&self, key: GroupKey) -> Result<GroupId, Refused> {
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
        let account = self.database.write(move |tx| identity::actions::add_person(tx, draft.clone())).await.map_err(said)?;
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
            let Some(by) = Administrator::of(tx, by)? else { return Err(Fault::new("nobody may check identities yet")) };
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
            demo::Protocol::Moderation => return Err(Refused("the moderation protocol is not part of this release".into())),
        };
        self.database.write(move |tx| super::desk::sign_protocol(tx, by, kind)).await.map_err(said)?;
        Ok(Left::default())
    }

    async fn mention(&self, happening: &Happening) -> Played {
        let What::Mention { channel, outside_id, author, text, url, in_reply_to, language, posted_at } = &happening.what else {
            return Ok(Left::default());
        };
        let channel = channel_code(*channel);
        let parent = in_reply_to.and_then(|parent| self.left(parent).message);
        let message = OutsideMessage {
            id: outside_id.clone(),
            channel: channel.into(),
            author: author.clone(),
            posted_at: Timestamp::from(*posted_at).micros(),
            text: text.clone(),
            url: url.clone(),
            in_reply_to: None,
            language: Some((*language).to_owned()),
            title: None,
        };
        let id = message.id.clone();
        let write = move |tx: &mut Tx<'_>| {
            listening::store_outside_under(tx, &message, parent)?;
            screening::id_of(tx, channel, &id)
        };
        Ok(Left { message: self.database.write::<_, Fault, _>(write).await?, ..Left::default() })
    }

    async fn write_words(&self, script: &Script, happening: &Happening) -> Played {
        match &happening.what {
            What::TellTeam { subject, body, .. } => self.tell_team(happening, subject, body).await,
            What::React { to, reaction } => self.react(happening, *to, *reaction).await,
            What::Flag { of, reason, note } => self.flag(happening, *of, *reason, note).await,
            What::SettleFlag { flag, outcome, note } => self.settle_flag(happening, *flag, *outcome, note).await,
            What::Edit { of, body } => self.edit(happening, *of, body).await,
            What::Delete { of } => self.delete(happening, *of).await,
            _ => self.speak(script, happening).await,
        }
    }

    /// Questions, discussions, replies and answers.
    async fn speak(&self, _: &Script, happening: &Happening) -> Played {
        let by = self.account(happening.by)?;
        let thread = match &happening.what {
            What::Ask { group, title, words } => {
                let group = group.map(|group| self.group(group)).transpose()?;
                let draft = QuestionDraft { group, title: title.clone(), body: words.body.clone(), language: Some(words.language.into()) };
                self.database.write(move |tx| as_member(tx, by, |tx, by| actions::ask(tx, by, draft.clone()))).await
            }
            What::Discuss { group, title, words } => {
                let group = self.group(*group)?;
                let draft = DiscussionDraft { group, title: title.clone(), body: words.body.clone(), language: Some(words.language.into()) };
                self.database.write(move |tx| as_member(tx, by, |tx, by| actions::discuss(tx, by, draft.clone()))).await
            }
            What::Reply { to, words } => return self.reply(by, *to, words.body.clone()).await,
            What::Answer { question, body, sources, review_in_days } => {
                let review_on = Timestamp::from(happening.at).plus(i64::from(*review_in_days) * MICROS_PER_DAY).day_in("UTC");
                let sources = sources.iter().map(|source| Source { title: source.title.into(), url: source.url.unwrap_or_default().into() });
                let draft = AnswerDraft { body: body.clone(), sources: sources.collect(), review_on, language: None };
                return self.answer(by, *question, draft).await;
            }
            _ => return Ok(Left::default()),
        };
        self.opened(thread.map_err(said)?).await
    }

    /// A thread and the message that opens it.
    async fn opened(&self, thread: ThreadId) -> Played {
        let message = self.database.read(move |tx| community::opening_message(tx, thread)).await?;
        Ok(Left { thread: Some(thread), message, ..Left::default() })
    }

    async fn reply(&self, by: AccountId, to: Ref, body: String) -> Played {
        let thread = self.thread(to)?;
        let write = move |tx: &mut Tx<'_>| as_member(tx, by, |tx, by| actions::reply(tx, by, thread, &body));
        let message = self.database.write(write).await.map_err(said)?;
        Ok(Left { thread: Some(thread), message: Some(message), ..Left::default() })
    }

    async fn answer(&self, by: AccountId, question: Ref, draft: AnswerDraft) -> Played {
        let thread = self.thread(question)?;
        let asked = self.message(question)?;
        let write = move |tx: &mut Tx<'_>| match Professional::of(tx, by)? {
            Some(professional) => {
                // A members-only group lets a professional in like everybody else: by joining.
                if let Some(group) = community::place_of(tx, asked)?.and_then(|place| place.group) {
                    as_member(tx, by, |tx, by| actions::join(tx, by, group).or_else(already_in))?;
                }
                actions::answer(tx, &professional, thread, draft.clone())
            }
            None => Err(Fault::new("only checked professionals answer").into()),
        };
        let message = self.database.write(write).await.map_err(said)?;
        Ok(Left { thread: Some(thread), message: Some(message), ..Left::default() })
    }

    fn thread(&self, reference: Ref) -> Result<ThreadId, Refused> {
        self.left(reference).thread.ok_or_else(|| Refused("the thread was refused".into()))
    }

    async fn tell_team(&self, happening: &Happening, subject: &str, body: &str) -> Played {
        let words = if subject.is_empty() { body.to_owned() } else { format!("{subject}\n\n{body}") };
        let by = match self.account(happening.by) {
            Ok(account) => account,
            Err(_) => self.visitor().await?,
        };
        let thread = self.database.write(move |tx| as_member(tx, by, |tx, by| actions::tell_team(tx, by, &words))).await.map_err(said)?;
        self.opened(thread).await
    }

    /// Somebody without an account, as the pages make one.
    pub(super) async fn visitor(&self) -> Result<AccountId, Refused> {
        let draft = identity::actions::VisitorDraft::default();
        let welcomed = self.database.write(move |tx| identity::actions::welcome_visitor(tx, draft.clone())).await;
        Ok(welcomed.map_err(said)?.0.account)
    }

    async fn react(&self, happening: &Happening, to: Ref, reaction: demo::Reaction) -> Played {
        let (by, message) = (self.account(happening.by)?, self.message(to)?);
        let reaction = match reaction {
            demo::Reaction::MeToo => community::Reaction::SameHere,
            demo::Reaction::Thanks | demo::Reaction::Helped => community::Reaction::Thanks,
            demo::Reaction::ThinkingOfYou => community::Reaction::Support,
        };
        self.database.write(move |tx| as_member(tx, by, |tx, by| actions::react(tx, by, message, reaction))).await.map_err(said)?;
        Ok(Left::default())
    }

    async fn flag(&self, happening: &Happening, of: Ref, reason: demo::FlagReason, note: &str) -> Played {
        let message = self.message(of)?;
        let by = self.account(happening.by).ok();
        let (reason, note) = (flag_reason(reason), note.to_owned());
        let write = move |tx: &mut Tx<'_>| {
            let by = by.map(|by| Member::of(tx, by)).transpose()?.flatten();
            actions::flag(tx, by.as_ref(), message, reason, &note)
        };
        let flag = self.database.write(write).await.map_err(said)?;
        Ok(Left { flag: Some(flag), message: Some(message), ..Left::default() })
    }

    async fn settle_flag(&self, happening: &Happening, flag: Ref, outcome: demo::FlagOutcome, note: &str) -> Played {
        let by = self.account(happening.by)?;
        let flag = self.left(flag).flag.ok_or_else(|| Refused("the flag was refused".into()))?;
        let outcome = match outcome {
            demo::FlagOutcome::Kept => community::FlagOutcome::Kept,
            demo::FlagOutcome::Edited => community::FlagOutcome::Edited,
            demo::FlagOutcome::Removed => community::FlagOutcome::Removed,
        };
        let note = note.to_owned();
        let write = move |tx: &mut Tx<'_>| match Moderator::of(tx, by)? {
            Some(moderator) => actions::settle_flag(tx, &moderator, flag, outcome, &note),
            None => Err(Fault::new("only moderators settle flags").into()),
        };
        self.database.write(write).await.map_err(said)?;
        Ok(Left::default())
    }

    async fn edit(&self, happening: &Happening, of: Ref, body: &str) -> Played {
        let (by, message, body) = (self.account(happening.by)?, self.message(of)?, body.to_owned());
        let write = move |tx: &mut Tx<'_>| match Moderator::of(tx, by)? {
            Some(moderator) => actions::amend(tx, &moderator, message, &body, "identifying details removed"),
            None => as_member(tx, by, |tx, by| actions::edit(tx, by, message, &body)),
        };
        self.database.write(write).await.map_err(said)?;
        Ok(Left::default())
    }

    async fn delete(&self, happening: &Happening, of: Ref) -> Played {
        let (by, message) = (self.account(happening.by)?, self.message(of)?);
        let write = move |tx: &mut Tx<'_>| match Moderator::of(tx, by)? {
            Some(moderator) => actions::take_down(tx, &moderator, message),
            None => as_member(tx, by, |tx, by| actions::remove(tx, by, message)),
        };
        self.database.write(write).await.map_err(said)?;
        Ok(Left::default())
    }
}

/// A refusal of an action, for the log: the refusal's name, never what somebody wrote.
pub(super) fn said(refused: impl std::fmt::Debug) -> Refused {
    Refused(format!("{refused:?}"))
}

fn already_in(refused: community::JoinRefused) -> Result<(), Fault> {
    match refused {
        community::JoinRefused::Fault(fault) => Err(fault),
        _ => Ok(()),
    }
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

fn channel_code(channel: Channel) -> &'static str {
    match channel {
        Channel::Mastodon => "mastodon",
        Channel::NewsComments => "news-comments",
        Channel::Blog => "feed:blog",
        Channel::Reddit => "reddit",
        Channel::ManualLog => "manual",
        Channel::AppStore => "app-store",
    }
}

fn flag_reason(reason: demo::FlagReason) -> community::FlagReason {
    match reason {
        demo::FlagReason::Identifying => community::FlagReason::Identifying,
        demo::FlagReason::Unkind => community::FlagReason::Unkind,
        demo::FlagReason::Advertising => community::FlagReason::Advertising,
        demo::FlagReason::MedicalAdvice => community::FlagReason::MedicalAdvice,
        demo::FlagReason::Worried => community::FlagReason::Worried,
    }
}
