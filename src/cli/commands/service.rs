//! No command: the service.

use crate::cli::error::{CommandError, Exit};
use crate::cli::{Common, logging, run_to_end};
use crate::config::Settings;
use crate::daemon::{self, Setup};
use crate::practice::Practice;
use crate::store::Store;

pub(in crate::cli) fn run(common: Common) -> Result<Exit, CommandError> {
    let settings = common.settings()?;
    logging::start(&settings.log, &common)?;
    Store::check_directory(&settings.database)?;
    let setup = make(&settings)?;
    let reload = move || {
        let settings = common.settings().map_err(CommandError::into_text)?;
        make(&settings).map_err(CommandError::into_text)
    };
    // StopSignals and ticks are heard while a run waits for the disk.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    run_to_end(runtime, daemon::serve(setup, reload))?;
    Ok(Exit::Done)
}

fn make(settings: &Settings) -> Result<Setup, CommandError> {
    Ok(Setup { practice: Practice::new(settings)?, schedule: settings.schedule.clone() })
}
