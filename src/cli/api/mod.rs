//! `api`: the vendor's four calls by hand, with the keys and at the pace of the service.

mod members;
mod read;
mod show;
mod write;

use std::future::Future;
use std::time::Duration;

use clap::{Args, Subcommand};

pub(super) use write::LOOK_FIRST;

use super::ending::{Ending, Exit};
use super::{Common, duration, once};
use crate::practice::Practice;
use crate::store::{RunLock, StoreError};
use crate::sync;

/// Which call.
#[derive(Debug, Args)]
pub(super) struct ApiArgs {
    #[command(subcommand)]
    call: Call,
}

#[derive(Debug, Subcommand)]
enum Call {
    /// Show one referral as the server has it now (servers from 24.1.34)
    Get(read::GetArgs),
    /// Show the referrals of the list that pass all filters
    List(read::ListArgs),
    /// Create a referral: a patient (--pat-num), a provider (--specialty or --specialty-name), or neither
    Create(Box<write::CreateArgs>),
    /// Change members of a referral; of a patient's referral only Note and DisplayNote can be changed
    Update(Box<write::UpdateArgs>),
}

/// What goes with every call.
#[derive(Clone, Debug, Args)]
struct CallArgs {
    /// Print the request, with keys and SSN masked; send nothing
    #[arg(long)]
    dry_run: bool,
    /// Print the result as JSON
    #[arg(long)]
    json: bool,
    /// How long to wait for a run in progress, such as 30s or 10m
    #[arg(long, value_name = "DURATION", default_value = "5m", value_parser = duration)]
    wait: Duration,
}

pub(super) fn run(args: &ApiArgs, common: &Common) -> Result<Exit, Ending> {
    match &args.call {
        Call::Get(args) => read::get(args, common),
        Call::List(args) => read::list(args, common),
        Call::Create(args) => write::create(args, common),
        Call::Update(args) => write::update(args, common),
    }
}

/// Does some work with the run lock, so that the service and a call never ask at once, and the pace of the key is kept
/// from one to the other. Where the database's directory does not exist there is no service to share the key with.
/// SIGINT and SIGTERM end it; `interrupted` says what that means.
async fn in_turn<T, E: Into<Ending>>(
    practice: &Practice,
    wait: Duration,
    interrupted: &str,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, Ending> {
    let cancel = once::interruptible()?;
    let database = &practice.database.path;
    let lock = match RunLock::is_shared(database).map_err(without_values)? {
        true => Some(once::locked(database, wait, &cancel).await?),
        false => None,
    };
    if let Some(lock) = &lock {
        sync::take_pace(&practice.client, lock).await;
    }
    let done = tokio::select! {
        biased;
        done = work => done.map_err(Into::into),
        () = cancel.cancelled() => Err(Ending::new(Exit::Busy, interrupted)),
    };
    if let Some(lock) = &lock {
        sync::leave_pace(&practice.client, lock).await;
    }
    done
}

/// The right command is told without its values, which may be somebody's data.
fn without_values(error: StoreError) -> StoreError {
    match error {
        StoreError::WrongOwner { path, owner, me, .. } => {
            let args: Vec<String> = std::env::args().collect();
            let call = args.iter().position(|arg| arg == "api").map_or(1, |place| place + 2);
            let command =
                format!("{} … (and the rest as you gave it)", args[..call.min(args.len())].join(" "));
            StoreError::WrongOwner { path, owner, me, command }
        }
        error => error,
    }
}
