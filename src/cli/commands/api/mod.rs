//! `api`: the vendor's calls as commands, with the service's keys and rate limit.

mod attaches;
mod members;
mod read;
mod show;
mod write;

use std::future::Future;
use std::time::Duration;

use clap::{Args, Subcommand};
use tokio_util::sync::CancellationToken;

use crate::cli::error::{CommandError, Exit};
use crate::cli::terminal::shown_while;
use crate::cli::turn::locked;
use crate::cli::{Session, duration, runtime};
use crate::host::beginning_as;
use crate::practice::Practice;
use crate::store::{RunLock, StoreError};
use crate::sync;

/// The arguments of `api`.
#[derive(Debug, Args)]
pub(in crate::cli) struct ApiArgs {
    #[command(subcommand)]
    call: ApiCall,
}

#[derive(Debug, Subcommand)]
enum ApiCall {
    /// Show one referral as the server has it now (servers from 24.1.34)
    Get(read::GetArgs),
    /// Show the referrals of the list that pass all filters
    List(read::ApiListArgs),
    /// Show the attaches that pass all filters: which patient came from, or was sent to, which referral (servers from 22.4.27)
    Attaches(attaches::AttachesArgs),
    /// Create a referral: a patient (--pat-num), a provider (--specialty or --specialty-name), or neither
    Create(Box<write::CreateArgs>),
    /// Change members of a referral; of a patient's referral only Note and DisplayNote can be changed
    Update(Box<write::UpdateArgs>),
}

/// The options of every call.
#[derive(Clone, Debug, Args)]
struct CallArgs {
    /// Print the request, with keys and SSN masked; send nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// Longest time to wait for a run in progress, such as 30s or 10m
    #[arg(long, value_name = "DURATION", default_value = "5m", value_parser = duration)]
    wait: Duration,
}

pub(in crate::cli) fn run(args: &ApiArgs, session: &mut Session) -> Result<Exit, CommandError> {
    match &args.call {
        ApiCall::Get(args) => read::get(args, session),
        ApiCall::List(args) => read::list(args, session),
        ApiCall::Attaches(args) => attaches::attaches(args, session),
        ApiCall::Create(args) => write::create(args, session),
        ApiCall::Update(args) => write::update(args, session),
    }
}

/// A call's turn at the API.
struct Turn<'a> {
    practice: &'a Practice,
    wait: Duration,
    cancel: CancellationToken,
}

impl<'a> Turn<'a> {
    fn new(practice: &'a Practice, args: &CallArgs, session: &mut Session) -> Turn<'a> {
        Turn { practice, wait: args.wait, cancel: session.signals.token() }
    }

    /// Does `work` while this process holds the run lock, so that the service and a call never send requests at the same
    /// time and share the rate limit of the key. A signal ends the work with the message `interrupted`.
    fn send<T, E: Into<CommandError>>(
        &self,
        interrupted: &str,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, CommandError> {
        runtime()?.block_on(self.hold_lock(interrupted, work))
    }

    async fn hold_lock<T, E: Into<CommandError>>(
        &self,
        interrupted: &str,
        work: impl Future<Output = Result<T, E>>,
    ) -> Result<T, CommandError> {
        let database = &self.practice.database.path;
        // If the database's directory does not exist, no service shares the key.
        let lock = match RunLock::is_shared(database).map_err(without_values)? {
            true => Some(locked(database, self.wait, &self.cancel).await?),
            false => None,
        };
        if let Some(lock) = &lock {
            sync::take_pace(&self.practice.client, lock).await;
        }
        let done = tokio::select! {
            // A write that has ended is reported even if a signal comes at the same moment.
            biased;
            done = shown_while("asking the API", work) => done.map_err(Into::into),
            () = self.cancel.cancelled() => Err(CommandError::new(Exit::Busy, interrupted)),
        };
        if let Some(lock) = &lock {
            sync::leave_pace(&self.practice.client, lock).await;
        }
        done
    }
}

/// Removes the values from the command that the error suggests, because they may be personal data.
fn without_values(error: StoreError) -> StoreError {
    match error {
        StoreError::WrongOwner { path, owner, me, .. } => {
            let call = std::env::args().skip(1).position(|argument| argument == "api");
            let command = beginning_as(&owner, call.map_or(0, |place| place + 2));
            let command = format!("{command} … (and the rest as you gave it)");
            StoreError::WrongOwner { path, owner, me, command }
        }
        error => error,
    }
}
