//! One practice, as it is configured: where its referrals are read, where they are mirrored, and under what rules.

use std::sync::OnceLock;

use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use crate::config::{ConfigError, Settings};
use crate::opendental::{Client, ClientError};
use crate::publish::{self, RunEffect};
use crate::readers::{self, AttentionReason};
use crate::refattach::REFATTACH;
use crate::referral::REFERRAL;
use crate::run::Outcome;
use crate::store::{self, Identity, RunLock, Store, StoreError, View};
use crate::sync::{ListRules, Policy, RunResult};

/// Everything that runs need.
#[derive(Debug)]
pub struct Practice {
    /// Where to read.
    pub client: Client,
    /// The rules.
    pub policy: Policy,
    /// Where to write.
    pub database: store::Options,
    /// What is published after runs.
    pub publish: publish::Options,
    /// Whose referrals they are.
    pub identity: Identity,
    /// The newest use of `scrub` when the settings were put to use: see [`Store::refuse_scrubbed`].
    newest_scrub: OnceLock<i64>,
}

/// The configuration cannot be put to use.
#[derive(Debug, thiserror::Error)]
pub enum SetupError {
    /// A key file cannot be used.
    #[error(transparent)]
    Keys(#[from] ConfigError),
    /// The HTTP client cannot be made.
    #[error(transparent)]
    Client(#[from] ClientError),
}

impl SetupError {
    /// Whether the same configuration may be usable later: a file could not be read now, for a reason that passes.
    pub fn passes(&self) -> bool {
        match self {
            SetupError::Keys(error) => error.passes(),
            SetupError::Client(error) => error.passes(),
        }
    }
}

/// Whose referrals the settings are for.
pub fn identity(settings: &Settings) -> Identity {
    Identity {
        practice: settings.practice.name.clone(),
        time_zone: settings.practice.zone_name.clone(),
        base_host: settings.api.base_url.host_str().unwrap_or_default().to_owned(),
    }
}

/// The lists that the settings mirror.
fn lists(settings: &Settings) -> Vec<ListRules> {
    let referrals = ListRules { list: &REFERRAL, limits: settings.guard };
    let attaches = ListRules { list: &REFATTACH, limits: settings.attach_guard };
    [referrals].into_iter().chain(settings.attaches.then_some(attaches)).collect()
}

impl Practice {
    /// Reads the keys and makes the client. Connects to nothing and opens no database.
    pub fn new(settings: &Settings) -> Result<Practice, SetupError> {
        let keys = settings.keys.read()?;
        let (api, publish) = settings.with_proxy_login(rustix::process::geteuid().as_raw())?;
        let client = Client::new(api, &keys)?;
        let policy = Policy {
            privacy: settings.privacy.clone(),
            lists: lists(settings),
            zone: settings.practice.time_zone.clone(),
            commands: settings.commands.clone(),
        };
        Ok(Practice {
            client,
            policy,
            database: settings.database.clone(),
            publish,
            identity: identity(settings),
            newest_scrub: OnceLock::new(),
        })
    }

    /// What a run that has just ended means for publishing.
    pub fn news(&self, report: &RunResult, store: Option<&Store>) -> RunEffect {
        // What cannot be read now is read after the next run.
        let unset =
            store.and_then(|store| store.unset_targets(&self.publish.kinds()).ok()).unwrap_or_default();
        let record = &report.record;
        let failed = record.outcome == Outcome::Failed;
        RunEffect { changed: record.counts.events() > 0, proven: record.list_proven, failed, unset }
    }

    /// What a run that broke off means for publishing: nothing is new, and a monitor has to hear of it.
    pub fn news_of_failure(&self) -> RunEffect {
        RunEffect { changed: false, proven: false, failed: true, unset: Vec::new() }
    }

    /// What waits for a person, in words; nothing where that cannot be read.
    pub fn attention(&self) -> Vec<&'static str> {
        let view = View::open(&self.database).ok().flatten();
        let reasons = view.and_then(|view| readers::attention(&view).ok()).unwrap_or_default();
        reasons.into_iter().map(AttentionReason::words).collect()
    }

    /// Publishes what is due after a run, to be called without the run lock.
    pub async fn publish(&self, news: RunEffect, cancel: &CancellationToken) {
        publish::publish(&self.database, &self.publish, news, cancel).await;
    }

    /// Opens the practice's file for writing, and makes it where there is none.
    pub fn open_store(&self) -> Result<Store, StoreError> {
        self.open(None)
    }

    /// The file, to be written to by the run that holds this lock: the store that is open, as long as it holds the files
    /// that are at the place, and else what is there now.
    pub fn store_for_run(&self, open: Option<Store>, lock: &RunLock) -> Result<Store, StoreError> {
        let open = open.map(|store| store.still_ours(lock)).transpose()?.flatten();
        open.map_or_else(|| self.open(Some(lock)), Ok)
    }

    fn open(&self, held: Option<&RunLock>) -> Result<Store, StoreError> {
        let now = Timestamp::now();
        let mut store = Store::open(&self.database, &self.identity, &self.policy.privacy, now, held)?;
        let newest = store.newest_scrub()?;
        store.settings_are_from(*self.newest_scrub.get_or_init(|| newest));
        Ok(store)
    }
}
