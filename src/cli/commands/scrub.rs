//! `scrub`: removing what was stored of a column before it was omitted.

use std::io::Write;
use std::sync::LazyLock;
use std::time::Duration;

use clap::Args;
use jiff::Timestamp;

use crate::cli::arguments::word;
use crate::cli::error::{CommandError, Exit};
use crate::cli::terminal::counted;
use crate::cli::turn::locked;
use crate::cli::{Session, duration, runtime, view};
use crate::lists::{LISTS, column_named};
use crate::practice::identity;
use crate::publish::{self, RunEffect};
use crate::row::Column;
use crate::store::{RunLock, Store};

/// What to remove.
#[derive(Debug, Args)]
pub(in crate::cli) struct ScrubArgs {
    /// The column, by its name in SQL, such as SSN; of an attach as refattach.Note
    #[arg(value_name = "COLUMN", value_parser = word(omittable(), column_named))]
    column: Column,
    /// How long to wait for a run in progress, such as 30s or 10m
    #[arg(long, value_name = "DURATION", default_value = "5m", value_parser = duration)]
    wait: Duration,
}

pub(in crate::cli) fn run(args: &ScrubArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    if !settings.privacy.omits(args.column) {
        let message = format!(
            "{} is still being stored; omit it first (privacy.ssn = \"omit\" or privacy.omit), then scrub",
            args.column.full_name()
        );
        return Err(CommandError::new(Exit::Configuration, message));
    }
    // Refused before the lock is taken: a lock file of another user would lock the service out.
    view(&settings)?;
    let (database, identity) = (&settings.database, identity(&settings));
    let open =
        |held: Option<&RunLock>| Store::open(database, &identity, &settings.privacy, Timestamp::now(), held);
    let store = open(None)?;
    let is_mirrored = settings.attaches || args.column.list().referral.is_none();
    let cancel = session.signals.token();
    let (scrubbed, not_renewed) = runtime()?.block_on(async {
        let lock = locked(&database.path, args.wait, &cancel).await?;
        let mut store = store.still_ours(&lock)?.map_or_else(|| open(Some(&lock)), Ok)?;
        let scrubbed = store.scrub(args.column, is_mirrored, Timestamp::now())?;
        drop(lock);
        // The published copy and the page still hold what was removed.
        let at = Timestamp::now();
        let news = RunEffect { changed: true, proven: false, failed: false, unset: Vec::new() };
        publish::publish(database, &settings.publish, news, &cancel).await;
        let not_renewed = publish::not_renewed(database, &settings.publish, at)?;
        Ok::<_, CommandError>((scrubbed, not_renewed))
    })?;
    let out = &mut session.out;
    writeln!(
        out,
        "removed {} from {} and {}, and from freed pages",
        args.column.full_name(),
        counted(scrubbed.versions, "version"),
        counted(scrubbed.field_changes, "recorded change")
    )?;
    for file in &scrubbed.removed {
        writeln!(out, "removed {}, which held it", file.display())?;
    }
    writeln!(out, "Backups that you made still hold it; so may the disk's own snapshots.")?;
    match not_renewed.is_empty() {
        true => Ok(Exit::Done),
        false => {
            let message = format!(
                "{} could not be replaced and may still hold {}; remove it, or correct what keeps it from being \
                 written ({}), and scrub again",
                not_renewed.join(" and "),
                args.column.full_name(),
                settings.commands.reading(&["status"])
            );
            Err(CommandError::new(Exit::Database, message))
        }
    }
}

/// The columns that `privacy.omit` may name.
fn omittable() -> impl Iterator<Item = &'static str> {
    static NAMES: LazyLock<Vec<String>> = LazyLock::new(|| {
        let columns = LISTS.into_iter().flat_map(|list| list.columns());
        columns.filter(|column| column.omittable()).map(Column::full_name).collect()
    });
    NAMES.iter().map(String::as_str)
}
