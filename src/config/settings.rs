//! The settings as a whole.

use std::path::Path;

use super::environment::Environment;
use super::error::ConfigError;
use super::key_file::KeyFile;
use super::keys::KeySource;
use super::options::{LogOptions, PracticeOptions};
use super::sections;
use super::sources::{self, Layers};
use crate::guard::Limits;
use crate::host::{DEFAULT_CONFIG, Invocation};
use crate::row::Privacy;
use crate::{opendental, publish, schedule, store};

/// The configuration file that is read, if it is there, when no other is named.
pub const DEFAULT_FILE: &str = DEFAULT_CONFIG;

/// Everything that can be configured, checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The practice.
    pub practice: PracticeOptions,
    /// How the API is called.
    pub api: opendental::Options,
    /// Where the keys are; they are read when they are needed.
    pub keys: KeySource,
    /// Where the proxy's login is; it is read when it is needed.
    pub proxy_login: Option<KeyFile>,
    /// When to run.
    pub schedule: schedule::Options,
    /// The database.
    pub database: store::Options,
    /// What is not stored.
    pub privacy: Privacy,
    /// How many deletes one run may make.
    pub guard: Limits,
    /// The same of attaches.
    pub attach_guard: Limits,
    /// Whether attaches are mirrored.
    pub attaches: bool,
    /// What is published after runs.
    pub publish: publish::Options,
    /// `report.values`: whether pages show names and other values.
    pub report_values: bool,
    /// What is logged, and how.
    pub log: LogOptions,
    /// How the program is called for this mirror.
    pub commands: Invocation,
}

impl Settings {
    /// Reads the defaults, the configuration file and the environment, in this order. A file that is named
    /// has to exist; without one, [`DEFAULT_FILE`] is read if it is there.
    pub fn load(
        file: Option<&Path>,
        env: impl Iterator<Item = (String, String)>,
    ) -> Result<Settings, ConfigError> {
        Self::load_or(file, Path::new(DEFAULT_FILE), env)
    }

    fn load_or(
        file: Option<&Path>,
        default_file: &Path,
        env: impl Iterator<Item = (String, String)>,
    ) -> Result<Settings, ConfigError> {
        let mut environment = Environment::sort(env)?;
        let path = file.unwrap_or(default_file);
        let text = sources::read_file(path, file.is_some())?;
        let settings = std::mem::take(&mut environment.settings);
        let values = Layers::merge(path, text.as_deref(), settings)?;
        Self::build(&values, environment, file)
    }

    /// What talks to others, with the proxy's login where there is one. `user`: the number of the user to whom its file may
    /// belong, besides root.
    pub fn with_proxy_login(
        &self,
        user: u32,
    ) -> Result<(opendental::Options, publish::Options), ConfigError> {
        let (mut api, mut publish) = (self.api.clone(), self.publish.clone());
        let login = self.proxy_login.as_ref().map(|file| file.read_login(user)).transpose()?;
        let heartbeat = publish.heartbeat.as_mut().and_then(|heartbeat| heartbeat.proxy.as_mut());
        for proxy in api.proxy.iter_mut().chain(heartbeat) {
            proxy.login.clone_from(&login);
        }
        Ok((api, publish))
    }

    fn build(
        values: &Layers,
        environment: Environment,
        file: Option<&Path>,
    ) -> Result<Settings, ConfigError> {
        let practice = sections::practice(values)?;
        let from_environment = environment.sets_anything;
        let commands = Invocation::new(file, &sections::database_path(values)?, from_environment);
        Ok(Settings {
            api: sections::api(values)?,
            keys: KeySource::find(values, environment, file)?,
            proxy_login: sections::proxy_login(values)?,
            schedule: sections::schedule(values, &practice)?,
            database: sections::database(values, &commands)?,
            privacy: sections::privacy(values)?,
            guard: sections::guard(values)?,
            attach_guard: sections::attach_guard(values)?,
            attaches: sections::attaches(values)?,
            publish: sections::publish(values, &practice)?,
            report_values: sections::report_values(values)?,
            log: sections::log(values)?,
            practice,
            commands,
        })
    }
}

#[cfg(test)]
mod tests;
