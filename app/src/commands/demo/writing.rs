// SPDX-License-Identifier: AGPL-3.0-or-later
//! What people of the script write and do in the own space.

use community::{AnswerDraft, DiscussionDraft, QuestionDraft, Source, ThreadId, actions};
use db::Tx;
use identity::{AccountId, Member, Moderator, Professional};
use kernel::{Fault, MICROS_PER_DAY, Timestamp};

use super::player::{Left, Played, Player, as_member, said};
use crate::cli::Refused;
use crate::demo::{self, Happening, Ref, Script, What};

impl Player {
    pub(super) async fn write_words(&self, script: &Script, happening: &Happening) -> Played {
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
                let draft = QuestionDraft {
                    group,
                    title: title.clone(),
                    body: words.body.clone(),
                    language: Some(words.language.into()),
                };
                self.database.write(move |tx| as_member(tx, by, |tx, by| actions::ask(tx, by, draft.clone()))).await
            }
            What::Discuss { group, title, words } => {
                let group = self.group(*group)?;
                let draft = DiscussionDraft {
                    group,
                    title: title.clone(),
                    body: words.body.clone(),
                    language: Some(words.language.into()),
                };
                self.database.write(move |tx| as_member(tx, by, |tx, by| actions::discuss(tx, by, draft.clone()))).await
            }
            What::Reply { to, words } => return self.reply(by, *to, words.body.clone()).await,
            What::Answer { question, body, sources, review_in_days } => {
                let review_on =
                    Timestamp::from(happening.at).plus(i64::from(*review_in_days) * MICROS_PER_DAY).day_in("UTC");
                let sources = sources
                    .iter()
                    .map(|source| Source { title: source.title.into(), url: source.url.unwrap_or_default().into() });
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
        let thread = self
            .database
            .write(move |tx| as_member(tx, by, |tx, by| actions::tell_team(tx, by, &words)))
            .await
            .map_err(said)?;
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
        self.database
            .write(move |tx| as_member(tx, by, |tx, by| actions::react(tx, by, message, reaction)))
            .await
            .map_err(said)?;
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

fn already_in(refused: community::JoinRefused) -> Result<(), Fault> {
    match refused {
        community::JoinRefused::Fault(fault) => Err(fault),
        _ => Ok(()),
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
