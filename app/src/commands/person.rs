// SPDX-License-Identifier: AGPL-3.0-or-later
//! `almoner person add | list | erase`.

use clap::{Args, Subcommand};
use identity::actions::{PersonDraft, WelcomeRefused, add_person};
use identity::people_with;
use identity::{AccountId, roles, sign_in};
use web::Roles;

use crate::cli::{Outcome, Place, Refused};
use crate::sites::DataPlace;

#[derive(Subcommand)]
pub enum PersonCommand {
    /// Adds a person and prints a link to sign in. Example: `almoner person add --email ana@example.org --role administrator`
    Add(AddArgs),
    /// Lists the team.
    List(ListArgs),
    /// Erases a person everywhere; safety cases stay, without the name.
    Erase(EraseArgs),
}

#[derive(Args)]
pub struct AddArgs {
    #[arg(long)]
    email: String,
    /// member, host, webcare-agent, moderator, safety-officer, professional, administrator; may be given several times.
    #[arg(long, required = true)]
    role: Vec<String>,
    /// The real name, under which the team answers.
    #[arg(long, default_value = "")]
    name: String,
    #[arg(long, default_value = "")]
    title: String,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub struct ListArgs {
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub struct EraseArgs {
    #[arg(long)]
    email: String,
    #[command(flatten)]
    place: Place,
}

pub async fn run(command: PersonCommand) -> Outcome {
    match command {
        PersonCommand::Add(args) => add(args).await,
        PersonCommand::List(args) => list(args).await,
        PersonCommand::Erase(args) => erase(args).await,
    }
}

fn roles_of(codes: &[String]) -> Result<Roles, Refused> {
    let mut has = Roles::NONE;
    for code in codes {
        let known = || roles::ALL.map(|(code, _)| code).join(", ");
        has = has.and(
            roles::from_code(code).ok_or_else(|| Refused(format!("no role named {code:?}; roles are {}", known())))?,
        );
    }
    Ok(has)
}

async fn add(args: AddArgs) -> Outcome {
    let draft = PersonDraft {
        email: args.email,
        real_name: args.name,
        title: args.title,
        roles: roles_of(&args.role)?,
        ..PersonDraft::default()
    };
    let open = DataPlace::from(args.place).open().await?;
    let added = open
        .site
        .database
        .write(move |tx| {
            let account = add_person(tx, draft.clone())?;
            Ok::<_, WelcomeRefused>(sign_in::actions::direct_link(tx, account, "/", false)?)
        })
        .await;
    match added {
        Ok(path) => {
            println!("Added. Sign in within a day, once, at {}{path}", open.site.settings().base_url);
            Ok(())
        }
        Err(WelcomeRefused::Fault(fault)) => Err(fault.into()),
        Err(refused) => Err(Refused(web::Words::default().t(refused.key()).into_owned())),
    }
}

async fn list(args: ListArgs) -> Outcome {
    let open = DataPlace::from(args.place).open().await?;
    let team = open.site.database.read(|tx| people_with(tx, roles::NAMED.and(roles::HOST), 500)).await?;
    for card in team {
        let codes = roles::codes(card.roles);
        if args.json {
            println!("{}", serde_json::json!({ "name": card.name, "title": card.title, "roles": codes }));
        } else {
            println!("{}\t{}\t{}", card.name, card.title, codes.join(", "));
        }
    }
    Ok(())
}

async fn erase(args: EraseArgs) -> Outcome {
    let open = DataPlace::from(args.place).open().await?;
    let email = args.email.trim().to_lowercase();
    let erased = open
        .site
        .database
        .write(move |tx| {
            let found: Option<AccountId> = identity::people::account_by_email(tx, &email)?;
            if let Some(account) = found {
                identity::erasure::erase(tx, account)?;
            }
            Ok::<_, kernel::Fault>(found.is_some())
        })
        .await?;
    if erased {
        println!("Erased. Safety cases stay, without the name or address.");
        Ok(())
    } else {
        Err(Refused("nobody here has that address; nothing was erased".into()))
    }
}
