//! `report`: the page for people, made by hand.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use jiff::Timestamp;

use crate::cli::error::{CommandError, Exit};
use crate::cli::{Session, view};
use crate::config::Settings;
use crate::publish::refuse_own_file;
use crate::report::{self, Wanted};
use crate::store::View;

/// Where the page goes, and what is on it.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReportArgs {
    /// The HTML file to write, replaced if it exists; `-` for standard output
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// Show names and other values as well, even if report.values is false
    #[arg(long)]
    values: bool,
    /// Show totals only, even if report.values is true
    #[arg(long, conflicts_with = "values")]
    totals: bool,
}

pub(in crate::cli) fn run(args: &ReportArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let view = view(&settings)?;
    let values = !args.totals && (args.values || settings.report_values);
    let text = page(&view, &settings, values)?;
    if args.out == Path::new("-") {
        session.out.write_all(text.as_bytes())?;
        return Ok(Exit::Done);
    }
    // Short enough to finish: a signal between the draft and its rename would leave the draft behind.
    let _finish = session.signals.token();
    write(&args.out, &text, &settings)?;
    Ok(Exit::Done)
}

/// The page as of now.
pub(in crate::cli) fn page(view: &View, settings: &Settings, values: bool) -> Result<String, CommandError> {
    let (privacy, published) = (settings.privacy.clone(), settings.publish.kinds());
    let commands = settings.commands.clone();
    let title = settings.practice.title.clone();
    let wanted =
        Wanted { now: Timestamp::now(), title, values, privacy, published, commands, renewed: false };
    Ok(report::page(view, &wanted)?)
}

/// Writes it, and never over the mirror.
pub(in crate::cli) fn write(target: &Path, text: &str, settings: &Settings) -> Result<(), CommandError> {
    let failed = |exit, error: String| {
        CommandError::new(exit, format!("no report was written to {}: {error}", target.display()))
    };
    refuse_own_file(target, &settings.database.path).map_err(|error| failed(Exit::Usage, error))?;
    report::write(target, text, settings.database.file_mode).map_err(|error| {
        let remedy = "check that its directory is there and that this user may write to it";
        failed(Exit::Database, format!("{error}; {remedy}"))
    })
}
