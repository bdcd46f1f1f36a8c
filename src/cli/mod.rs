//! The command line: arguments, configuration, logging, one call, one exit code.

mod arguments;
mod commands;
mod error;
mod logging;
mod moment;
mod output;
mod summary;
mod terminal;
mod turn;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue};
use clap::{ArgAction, Args, CommandFactory, Parser, Subcommand};
use rustix::process::{Resource, Rlimit, setrlimit};
use tokio::signal::unix::{SignalKind, signal};

use crate::config::{Settings, process_environment};
use crate::store::View;
use arguments::duration;
use commands::{
    api, backup, check, events, history, list, manual, once, rehearsal, report, scrub, service, status,
    verify,
};
#[cfg(feature = "simulator")]
use commands::{demo, simulate};
use error::{CommandError, Exit};
use output::Stdout;
use terminal::plain_lines;
use turn::StopSignals;

/// Keeps an exact local copy of an Open Dental practice's referrals, with their whole history, in one SQLite file.
///
/// Without a command it runs as a service on the schedule of the configuration.
#[derive(Debug, Parser)]
#[command(name = "referral-mirror", version, max_term_width = 100)]
#[command(after_help = after_help())]
struct CommandLine {
    #[command(flatten)]
    once: OnceArgs,
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Clone, Debug, Args)]
#[command(next_help_heading = "Options of every command")]
struct Common {
    /// Read this configuration file instead of /etc/referral-mirror/config.toml
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Log more; twice for everything
    #[arg(short, long, global = true, action = ArgAction::Count)]
    verbose: u8,
    /// Log less; twice for nothing
    #[arg(short, long, global = true, action = ArgAction::Count, conflicts_with = "verbose")]
    quiet: u8,
}

#[derive(Clone, Debug, Args)]
struct OnceArgs {
    /// Run once, now, and end
    #[arg(long)]
    once: bool,
    /// Print what a run would change; write nothing, create nothing
    #[arg(long, requires = "once")]
    dry_run: bool,
    /// How long to wait for a run in progress, such as 30s or 10m
    #[arg(long, requires = "once", value_name = "DURATION", default_value = "5m", value_parser = duration)]
    wait: Duration,
    /// Approve the deletion of exactly the withheld set with this id
    #[arg(long, requires = "once", value_name = "ID", conflicts_with = "accept_source")]
    accept_deletes: Option<String>,
    /// Approve a list that looks like another practice's, by its id
    #[arg(long, requires = "once", value_name = "ID")]
    accept_source: Option<String>,
    /// Print the result as JSON
    #[arg(long, requires = "once")]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Show in a minute what the mirror does, on a made-up practice
    #[cfg(feature = "simulator")]
    Demo(demo::DemoArgs),
    /// Serve a made-up practice's API until stopped
    #[cfg(feature = "simulator")]
    Simulate(simulate::SimulateArgs),
    /// Check configuration, keys, API, file and permissions, each with its remedy; changes nothing
    Check(check::CheckArgs),
    /// Show how fresh and how complete the mirror is
    Status(status::StatusArgs),
    /// Make a consistent copy of the file while runs go on
    Backup(backup::BackupArgs),
    /// Remove what was stored of a column before it was omitted
    Scrub(scrub::ScrubArgs),
    /// Print the changes in order, for people and for programs
    Events(events::EventsArgs),
    /// List the referrals, as they are or as they were
    List(list::ListArgs),
    /// Show every version of one referral, field by field, and by what sign it was seen
    History(history::HistoryArgs),
    /// Write a page for people: how fresh, how many, what is new, what is wrong
    Report(report::ReportArgs),
    /// Recompute the mirror from its history, compare, and check the file
    Verify(verify::VerifyArgs),
    /// The vendor's calls by hand: typed, checked before sending, with the service's keys and pace
    Api(api::ApiArgs),
    /// Print what a shell needs to complete commands and flags
    Completions(manual::CompletionsArgs),
    /// Print the manual page, for man -l
    Man,
}

fn after_help() -> String {
    let codes = Exit::MEANINGS.map(|(exit, meaning)| format!("{} {meaning}", exit as u8));
    format!("Exit codes: {}.\n\nTry it without a practice: referral-mirror demo", codes.join("; "))
}

/// What every command is given besides its own arguments.
struct Session {
    common: Common,
    signals: StopSignals,
    out: Stdout,
}

impl Session {
    /// Loads the settings and starts logging as they say.
    fn begin(&self) -> Result<Settings, CommandError> {
        let settings = self.settings()?;
        logging::start(&settings.log, &self.common)?;
        Ok(settings)
    }

    /// Loads the settings, for a command that does not log.
    fn settings(&self) -> Result<Settings, CommandError> {
        self.common.settings()
    }
}

/// Parses the arguments and does what they say.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    if let Err(error) = forbid_core_dumps().and_then(|()| outlive_file_size_limits()) {
        return CommandError::from(error).report().into();
    }
    let ended = match CommandLine::try_parse_from(args) {
        Ok(line) => dispatch(line),
        // Complaints go to standard error, where nothing can be done about a failure.
        Err(error) if error.use_stderr() => {
            let error = with_tip(error);
            let text = error.render().to_string();
            let plain = plain_lines(&text);
            // An argument that a terminal would obey is repeated without that, and the text without colours.
            let _ = if plain == text { error.print() } else { io::stderr().write_all(plain.as_bytes()) };
            Ok(Exit::Usage)
        }
        Err(help) => Stdout::printing(|| help.print()),
    };
    ended.unwrap_or_else(CommandError::report).into()
}

/// Words that people try for a run, and for the service.
const RUN_WORDS: [&str; 8] = ["once", "sync", "run", "start", "serve", "daemon", "service", "poll"];

/// Adds how to run once, and how to start the service, where a command was guessed that could mean either.
fn with_tip(mut error: clap::Error) -> clap::Error {
    let guessed = match error.get(ContextKind::InvalidSubcommand) {
        Some(ContextValue::String(word)) => word.to_lowercase(),
        _ => return error,
    };
    if RUN_WORDS.contains(&guessed.as_str()) {
        let tips = ["did you mean --once, a run now?", "without a command, this program is the service"];
        let tips = tips.map(StyledStr::from).to_vec();
        // The likest commands, which clap names of its own accord, are not what is meant here.
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    }
    error
}

fn dispatch(line: CommandLine) -> Result<Exit, CommandError> {
    if line.once.once && line.command.is_some() {
        return Err(CommandError::new(
            Exit::Usage,
            "--once is a run of its own and goes with no command; see --help",
        ));
    }
    if line.command.is_none() && !line.once.once {
        // The service handles signals itself, and prints nothing.
        return service::run(line.common);
    }
    let mut session = Session { common: line.common, signals: StopSignals::listen()?, out: Stdout::new() };
    let verdict = command(line.command, &line.once, &mut session);
    session.out.end(verdict)
}

fn command(command: Option<Command>, once: &OnceArgs, session: &mut Session) -> Result<Exit, CommandError> {
    match command {
        #[cfg(feature = "simulator")]
        Some(Command::Demo(args)) => demo::run(&args, session),
        #[cfg(feature = "simulator")]
        Some(Command::Simulate(args)) => simulate::run(&args, session),
        Some(Command::Check(args)) => check::run(&args, session),
        Some(Command::Status(args)) => status::run(&args, session),
        Some(Command::Events(args)) => events::run(&args, session),
        Some(Command::List(args)) => list::run(&args, session),
        Some(Command::History(args)) => history::run(&args, session),
        Some(Command::Backup(args)) => backup::run(&args, session),
        Some(Command::Scrub(args)) => scrub::run(&args, session),
        Some(Command::Report(args)) => report::run(&args, session),
        Some(Command::Verify(args)) => verify::run(&args, session),
        Some(Command::Api(args)) => api::run(&args, session),
        Some(Command::Completions(args)) => {
            manual::completions(&args, CommandLine::command(), &mut session.out)
        }
        Some(Command::Man) => manual::man(CommandLine::command(), &mut session.out),
        None if once.dry_run => rehearsal::run(once, session),
        None => once::run(once, session),
    }
}

/// A core dump would hold the keys and patients' data.
fn forbid_core_dumps() -> io::Result<()> {
    let none = Rlimit { current: Some(0), maximum: Some(0) };
    setrlimit(Resource::Core, none)?;
    Ok(())
}

/// A write beyond the limit on the size of files is an error like any other, instead of the signal SIGXFSZ, which ends
/// the process without a word. Any handler does that; tokio's stays when the runtime that installed it has gone.
fn outlive_file_size_limits() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let _context = runtime.enter();
    signal(SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw())).map(drop)
}

impl Common {
    fn settings(&self) -> Result<Settings, CommandError> {
        Ok(Settings::load(self.config.as_deref(), process_environment())?)
    }
}

/// The mirror, for reading.
fn view(settings: &Settings) -> Result<View, CommandError> {
    let path = &settings.database.path;
    View::open(&settings.database)?.ok_or_else(|| {
        let command = settings.commands.here(&["--once"]);
        let message = format!("there is no mirror at {} yet; make one with: {command}", path.display());
        CommandError::new(Exit::Database, message)
    })
}

/// Runs this to its end and waits for nothing else: a name server that does not answer keeps a thread for long.
fn run_to_end<F: Future>(runtime: tokio::runtime::Runtime, work: F) -> F::Output {
    let output = runtime.block_on(work);
    runtime.shutdown_background();
    output
}

/// For a command that does one thing after another: handing each answer from thread to thread costs more than reading it.
fn runtime() -> Result<tokio::runtime::Runtime, CommandError> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_at_the_run_or_the_service_is_answered_with_both() {
        for word in RUN_WORDS {
            let error = CommandLine::try_parse_from(["referral-mirror", word]).unwrap_err();
            let text = with_tip(error).render().to_string();
            assert!(text.contains("did you mean --once"), "{text}");
            assert!(!text.contains("similar"), "{text}");
        }
        let error = CommandLine::try_parse_from(["referral-mirror", "statsu"]).unwrap_err();
        let text = with_tip(error).render().to_string();
        assert!(text.contains("status") && !text.contains("--once"), "{text}");
    }

    #[test]
    fn the_definition_is_sound() {
        CommandLine::command().debug_assert();
    }
}
