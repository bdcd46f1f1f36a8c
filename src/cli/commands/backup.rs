//! `backup`: a consistent copy while runs go on.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;

use crate::cli::error::{CommandError, Exit};
use crate::cli::{Session, view};
use crate::store::CopyError;

/// Where to.
#[derive(Debug, Args)]
pub(in crate::cli) struct BackupArgs {
    /// The file to make; never one that exists
    #[arg(value_name = "DEST")]
    destination: PathBuf,
}

pub(in crate::cli) fn run(args: &BackupArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let destination = &args.destination;
    if destination.exists() {
        let message =
            format!("{} exists already, and is left as it is; name another file", destination.display());
        return Err(CommandError::new(Exit::Usage, message));
    }
    let view = view(&settings)?;
    let stop = session.signals.token();
    let made = view.backup(destination, settings.database.file_mode, move || stop.is_cancelled());
    made.map_err(|error| {
        let exit = match error {
            CopyError::SideFiles(_) => Exit::Usage,
            CopyError::Stopped => Exit::Busy,
            _ => Exit::Database,
        };
        CommandError::new(exit, format!("no backup was made at {}: {error}", destination.display()))
    })?;
    writeln!(
        session.out,
        "{} holds a checked copy. To put it back: stop the service ({}), remove the old file with its -wal and -shm, \
         copy this one to its place, start the service ({})",
        destination.display(),
        settings.commands.systemctl("stop"),
        settings.commands.systemctl("start"),
    )?;
    Ok(Exit::Done)
}
