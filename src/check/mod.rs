//! Whether everything is in place for the service: configuration, keys, schedule, API, file, and unit.
//!
//! Each thing that is looked at comes to one [`Finding`], with what to do where it is not as it should be. Nothing is
//! changed: no file is made, no lock file, no modification time moves; the API is sent one request, and none while a
//! run is in progress. What its user may not see is reported as not visible.

mod api;
mod database;
mod directory;
mod publishing;
mod service;
mod settings;

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::config::Settings;
use crate::host;
pub(crate) use api::api;
pub(crate) use publishing::publishing;
pub(crate) use service::{encrypts_keys, unit};
pub(crate) use settings::{configuration, keys, log, proxy_login, refused, schedule};

/// What one look came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// What was looked at.
    pub name: &'static str,
    /// How it stands.
    pub state: CheckState,
    /// What was found.
    pub found: String,
    /// What to do, where that is not in `found` already.
    pub remedy: Option<String>,
}

/// How a thing stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CheckState {
    /// As it should be.
    Ok,
    /// The service will run, but its administrator should know this.
    Warning,
    /// The service will not run, or not for long.
    Failed(Class),
    /// It could not be looked at, or there is nothing to look at.
    Skipped,
}

/// What kind of trouble a failed check is; commands that meet it end with the same exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// The configuration has to change.
    Configuration,
    /// The API refuses the key.
    Key,
    /// The API cannot be read.
    Api,
    /// The database cannot be read or written.
    Database,
}

impl Finding {
    fn new(name: &'static str, state: CheckState, found: impl Into<String>) -> Finding {
        Finding { name, state, found: found.into(), remedy: None }
    }

    fn ok(name: &'static str, found: impl Into<String>) -> Finding {
        Finding::new(name, CheckState::Ok, found)
    }

    fn warning(name: &'static str, found: impl Into<String>) -> Finding {
        Finding::new(name, CheckState::Warning, found)
    }

    fn failed(name: &'static str, class: Class, found: impl Into<String>) -> Finding {
        Finding::new(name, CheckState::Failed(class), found)
    }

    fn skipped(name: &'static str, why: impl Into<String>) -> Finding {
        Finding::new(name, CheckState::Skipped, why)
    }

    fn remedy(self, remedy: impl Into<String>) -> Finding {
        Finding { remedy: Some(remedy.into()), ..self }
    }
}

/// The database's directory, and where there is one, the file in it.
pub(crate) fn file(settings: &Settings) -> Vec<Finding> {
    let mut findings = directory::directory(settings);
    // What is wrong with the directory has been found; nothing can be said of a file in it.
    if host::directory(&settings.database.path).is_dir() {
        findings.extend(database::database(settings));
    }
    findings
}

/// The number of the user who runs the service, as far as can be told: the owner of the database's directory, for whom
/// alone runs work. Where there is no such directory, or where it is root's by mistake, the caller.
pub(crate) fn service_user(database: &Path) -> u32 {
    let owner = fs::metadata(host::directory(database)).ok().map(|metadata| metadata.uid());
    owner.filter(|owner| *owner != 0).unwrap_or_else(me)
}

/// The number of the user who asks.
fn me() -> u32 {
    rustix::process::geteuid().as_raw()
}
