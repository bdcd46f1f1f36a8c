//! What is published after runs, some of which are stopped between their commit and publishing.

use std::path::{Path, PathBuf};

use referral_mirror::publish::{self, RunEffect};
use referral_mirror::store;
use tokio::runtime::Runtime;
use tokio_util::sync::CancellationToken;

use crate::harness::{open, rows};

/// A copy and figures, kept up to date.
pub(super) struct PublishedFiles {
    database: store::Options,
    copy: PathBuf,
    figures: PathBuf,
}

impl PublishedFiles {
    pub(super) fn new(directory: &Path, database: store::Options) -> PublishedFiles {
        PublishedFiles { database, copy: directory.join("copy.db"), figures: directory.join("figures.prom") }
    }

    /// Publishes after a run. What was published then holds every event that the mirror holds, with any outcome of the
    /// runs before.
    pub(super) fn after(&self, changed: bool, runtime: &Runtime) -> Result<(), String> {
        let (copy, metrics) = (Some(self.copy.clone()), Some(self.figures.clone()));
        let options = publish::Options { copy, metrics, ..publish::Options::default() };
        let news = RunEffect { changed, proven: false, failed: false, unset: Vec::new() };
        runtime.block_on(publish::publish(&self.database, &options, news, &CancellationToken::new()));
        let newest =
            |file: &Path| rows(&open(file), "SELECT coalesce(max(event_id), 0) FROM change_event").remove(0);
        let (ours, copy) = (newest(&self.database.path), newest(&self.copy));
        let figures = std::fs::read_to_string(&self.figures).map_err(|error| error.to_string())?;
        if copy != ours || !figures.contains(&format!("events_total{{practice=\"main\"}} {ours}\n")) {
            return Err(format!(
                "the mirror is at event {ours}, its copy at {copy}, and its figures are\n{figures}"
            ));
        }
        Ok(())
    }
}
