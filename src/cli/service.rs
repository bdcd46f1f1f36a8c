//! No command: the service.

use super::ending::{Ending, Exit};
use super::{Common, logging, runtime};
use crate::config::Settings;
use crate::daemon::{self, Setup};
use crate::practice::Practice;

pub(super) fn run(common: Common) -> Result<Exit, Ending> {
    let settings = common.settings()?;
    logging::start(&settings.log, &common)?;
    let setup = setup(&settings)?;
    let reload = move || {
        let settings = common.settings().map_err(Ending::into_text)?;
        setup_again(&settings)
    };
    runtime()?.block_on(daemon::serve(setup, reload))?;
    Ok(Exit::Done)
}

fn setup(settings: &Settings) -> Result<Setup, Ending> {
    Ok(Setup { practice: Practice::new(settings)?, schedule: settings.schedule.clone() })
}

fn setup_again(settings: &Settings) -> Result<Setup, String> {
    setup(settings).map_err(Ending::into_text)
}
