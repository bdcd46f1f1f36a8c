//! `demo`: a made-up practice, mirrored before one's eyes.

use std::fs;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use tokio_util::sync::CancellationToken;

use crate::cli::error::{CommandError, Exit};
use crate::cli::output::Stdout;
use crate::cli::summary::summary;
use crate::cli::terminal::{counted_rows, plain, shortened, table};
use crate::cli::{Session, logging, runtime};

use super::history::shown_name;
use super::{once, report};
use crate::config::Settings;
use crate::event::Op;
use crate::practice::Practice;
use crate::readers::{self, Event, EventFilter};
use crate::refattach::REFATTACH;
use crate::referral::REFERRAL;
use crate::row::ListRow;
use crate::run::{Outcome, Trigger};
use crate::simulator::{Attach, Fault, Options, Practice as MadeUp, Row, Simulator, When};
use crate::store::{StoreError, View};
use crate::sync::RunResult;

/// Where the demonstration leaves its files.
#[derive(Debug, Args)]
pub(in crate::cli) struct DemoArgs {
    /// An empty or new directory for the files; by default a new one for temporary files
    #[arg(long, value_name = "DIRECTORY")]
    directory: Option<PathBuf>,
    /// Write the page for people as well, and say where
    #[arg(long)]
    open: bool,
}

pub(in crate::cli) fn run(args: &DemoArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let directory = directory(args.directory.as_deref())?;
    let mut made_up = MadeUp::demo();
    made_up.generate_attaches(ATTACHES, 1);
    let simulator = Simulator::start_blocking(made_up, Options::default()).map_err(|error| {
        CommandError::new(Exit::Defect, format!("the made-up practice cannot be served: {error}"))
    })?;
    let settings = settings(&directory, &simulator)?;
    // The demonstration prints what each run does; lines of the log in between would hide it.
    logging::start(
        &crate::config::LogOptions { level: crate::config::LogLevel::Off, ..settings.log.clone() },
        &session.common,
    )?;
    let practice = Practice::new(&settings)?;
    let cancel = session.signals.token();
    let mut show = Show { runtime: runtime()?, practice, simulator, cancel, out: &mut session.out };
    let exit = show.play()?;
    if args.open {
        show.page(&settings)?;
    }
    Ok(exit)
}

struct Show<'a> {
    runtime: tokio::runtime::Runtime,
    practice: Practice,
    simulator: Simulator,
    cancel: CancellationToken,
    out: &'a mut Stdout,
}

impl Show<'_> {
    fn play(&mut self) -> Result<Exit, CommandError> {
        let (referrals, attaches) =
            self.simulator.practice(|practice| (practice.len() as u64, practice.attaches().len() as u64));
        writeln!(
            self.out,
            "A made-up practice with {} and {} (which patient came from which\nreferral) serves Open Dental's API at\n{}\n",
            counted_rows(referrals, &REFERRAL),
            counted_rows(attaches, &REFATTACH),
            self.simulator.url()
        )?;

        self.say("1. The first run copies both lists.")?;
        let first = self.sync()?;

        self.say("2. The practice works: it edits, adds and hides some, and two patients came. The next run finds what changed.")?;
        let double = self.simulator.practice(a_day);
        let second = self.sync()?;
        self.changes(&second)?;

        self.say("3. The server answers the second page with an empty list, as broken servers do.\n   Nothing is deleted.")?;
        self.simulator.inject(Fault::EmptyPage, When::page(2).forever());
        let third = self.sync()?;
        self.simulator.clear_faults();

        self.say("4. The practice merges the doctor that was entered twice, which deletes one without a trace.\n   It is marked deleted, because asking for it by its number proves that it is gone. The patients that it\n   had sent now hang on the other one: no report ever sees half of it.")?;
        self.simulator.practice(|practice| {
            practice.advance_clock(3600);
            practice.merge(double, ORIGINAL)
        });
        let fourth = self.sync()?;
        self.changes(&fourth)?;

        self.farewell()?;
        // The texts above describe fixed results, so the program must not print them over others.
        let as_told = first.record.outcome == Outcome::Complete
            && second.record.outcome == Outcome::Complete
            && third.record.outcome == Outcome::Partial
            && third.record.counts.deleted == 0
            && fourth.record.outcome == Outcome::Complete
            && fourth.record.counts.deleted == 1;
        match as_told {
            true => Ok(Exit::Done),
            false => Err(CommandError::new(
                Exit::Defect,
                "the runs did not end as described above; please report this defect",
            )),
        }
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    fn sync(&mut self) -> Result<RunResult, CommandError> {
        let run =
            once::run_practice(&self.practice, Trigger::Demo, Duration::from_secs(60), None, &self.cancel);
        let report = self.runtime.block_on(run)?;
        // Ctrl-C ends the demonstration and not only its present step.
        if report.record.outcome == Outcome::Interrupted {
            return Err(CommandError::new(Exit::Busy, "the demonstration was interrupted"));
        }
        writeln!(self.out, "   {}\n", summary(&report.record, Some(report.elapsed)).replace('\n', "\n   "))?;
        Ok(report)
    }

    fn changes(&mut self, report: &RunResult) -> Result<(), CommandError> {
        let Some(view) = View::open(&self.practice.database)? else { return Ok(()) };
        let mut rows = Vec::new();
        readers::events(&view, &EventFilter::default(), &self.practice.policy.privacy, |event| {
            if event.run_id == report.run {
                let name = event.after.as_ref().or(event.before.as_ref()).map(shown_name);
                rows.push([
                    event.event_id.to_string(),
                    event.op.to_string(),
                    event.referral.to_string(),
                    shortened(&plain(&name.unwrap_or_default()), 28),
                    words(&event),
                ]);
            }
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        })?;
        writeln!(self.out, "{}\n", table(["event", "what", "referral", "name", "changed"], rows))?;
        Ok(())
    }

    fn farewell(&mut self) -> io::Result<()> {
        let path = self.practice.database.path.display().to_string();
        writeln!(self.out, "Everything is in one SQLite file: {path}\n\nTry (needs the program sqlite3):")?;
        writeln!(
            self.out,
            "  sqlite3 -readonly -box {path} \\\n    \"SELECT Kind, count(*) AS referrals FROM referral_current GROUP BY Kind\""
        )?;
        writeln!(
            self.out,
            "  sqlite3 -readonly -box {path} \\\n    \"SELECT event_id, observed_local, op, ReferralNum, changed_fields FROM change_event WHERE op <> 'snapshot'\""
        )?;
        writeln!(
            self.out,
            "\nWho sent the most patients:\n  sqlite3 -readonly -box {path} \\\n    \"SELECT DisplayName, count(DISTINCT a.PatNum) AS patients FROM refattach AS a JOIN referral_current USING (ReferralNum) WHERE RefType = 1 GROUP BY ReferralNum ORDER BY patients DESC LIMIT 5\""
        )?;
        // With the demonstration's own configuration, because the default one is another practice's.
        let history = self.practice.policy.commands.reading(&["history", &ORIGINAL.to_string()]);
        writeln!(self.out, "\nEvery version of one referral, field by field:\n  {history}")
    }

    /// With names and values, because every person in the practice is made up.
    fn page(&mut self, settings: &Settings) -> Result<(), CommandError> {
        let Some(view) = View::open(&self.practice.database)? else { return Ok(()) };
        let target = self.database().with_file_name("report.html");
        report::write(&target, &report::page(&view, settings, true)?, settings)?;
        writeln!(self.out, "\nThe page for people; open it with a browser:\n  {}", target.display())?;
        Ok(())
    }

    fn database(&self) -> &Path {
        &self.practice.database.path
    }
}

/// How many attaches the practice has in the beginning.
const ATTACHES: usize = 400;

/// A referral that the staff enter a second time on [`a_day`].
const ORIGINAL: i64 = 1;

/// What happens in the practice between two runs. Answers the number of a referral that was entered twice.
fn a_day(practice: &mut MadeUp) -> i64 {
    let double =
        Row { title: "DMD".into(), is_doctor: true, city: "Portland".into(), ..named("Norm", "Davidson") };
    let double = practice.create(double);
    practice.create(Row { not_person: true, ..named("", "Spring Radio Ad") });
    practice.update(3, |row| row.telephone = "5035550142".into());
    practice.update(1, |row| {
        row.title = "DMD, MS".into();
        row.email = "norm.davidson@example.com".into();
    });
    practice.hide(2);
    practice.touch(10);
    practice.edit_silently(20, |row| row.note = "Sends a card every December".into());
    for pat_num in [9001, 9002] {
        practice.add_attach(Attach { referral_num: double, pat_num, ..Attach::default() });
    }
    double
}

fn named(first: &str, last: &str) -> Row {
    Row { f_name: first.into(), l_name: last.into(), ..Row::default() }
}

/// What changed, in words.
fn words(event: &Event) -> String {
    let shown = |side: &Option<ListRow>, column| match side.as_ref().and_then(|row| row.text(column)) {
        None => "nothing".to_owned(),
        Some(text) if text.is_empty() => "\"\"".to_owned(),
        Some(text) => shortened(&plain(&text), 40),
    };
    let columns = event.changed_columns();
    let mut parts: Vec<String> = columns
        .filter(|column| !column.is_stamp())
        .map(|column| {
            format!("{}: {} → {}", column.name(), shown(&event.before, column), shown(&event.after, column))
        })
        .collect();
    match (event.op, event.stamp_moved) {
        (Op::Updated, Some(false)) => parts.push("(silently: its stamp did not move)".to_owned()),
        (Op::Touched, _) => parts.push("the stamp alone".to_owned()),
        _ => {}
    }
    if let Some(proof) = &event.proof {
        parts.push(format!("proof: {proof}"));
    }
    parts.join("\n")
}

fn directory(named: Option<&Path>) -> Result<PathBuf, CommandError> {
    let failed = |error: io::Error| {
        CommandError::new(Exit::Usage, format!("the demonstration has no directory for its files: {error}"))
    };
    match named {
        None => {
            Ok(tempfile::Builder::new().prefix("referral-mirror-demo-").tempdir().map_err(failed)?.keep())
        }
        Some(path) => {
            fs::create_dir_all(path).map_err(failed)?;
            // A mirror of a real practice may lie there, which the demonstration would write over.
            if fs::read_dir(path).map_err(failed)?.next().is_some() {
                return Err(CommandError::new(
                    Exit::Usage,
                    format!("{} is not empty; name a new directory", path.display()),
                ));
            }
            Ok(path.canonicalize().map_err(failed)?)
        }
    }
}

/// The same configuration that a real practice would have, in a file next to the database.
fn settings(directory: &Path, simulator: &Simulator) -> Result<Settings, CommandError> {
    let file = directory.join("config.toml");
    let database = directory.join("referrals.db");
    let text = format!(
        "[practice]\nname = \"demo\"\n\n[api]\nbase_url = \"{}\"\n\n[database]\npath = {:?}\n\n[attaches]\nenabled = true\n",
        simulator.url(),
        database.display().to_string()
    );
    fs::write(&file, text).map_err(|error| {
        CommandError::new(Exit::Database, format!("{} cannot be written: {error}", file.display()))
    })?;
    let keys = simulator.keys();
    let environment = [
        ("REFERRAL_MIRROR__API__DEVELOPER_KEY".to_owned(), keys.developer),
        ("REFERRAL_MIRROR__API__CUSTOMER_KEY".to_owned(), keys.customer),
    ];
    Ok(Settings::load(Some(&file), environment.into_iter())?)
}
