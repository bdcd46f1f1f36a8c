//! `status`: for people, and with `--max-age` for monitors.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Args;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use crate::cli::error::{CommandError, Exit};
use crate::cli::terminal::{counted, json_line, number, plain, shortened, table};
use crate::cli::{Session, duration, view};
use crate::config::PracticeOptions;
use crate::config::Settings;
use crate::host::Invocation;
use crate::opendental::{CLOCK_REMEDY, clocks_apart};
use crate::readers::{self, AttachStatus, Status, exact};
use crate::store::FLAPPING_REMEDY;

/// What to show.
#[derive(Debug, Args)]
pub(in crate::cli) struct StatusArgs {
    /// End with 65 when the last proven list is older than this, such as 90m
    #[arg(long, value_name = "DURATION", value_parser = duration)]
    max_age: Option<Duration>,
    /// End with 65 when something waits for a person
    #[arg(long)]
    attention: bool,
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &StatusArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let view = view(&settings)?;
    let mut status = readers::status(&view, 5)?;
    // What is not published any more does not fail any more.
    let kinds = settings.publish.kinds();
    status.publishing_failures.retain(|(name, ..)| kinds.iter().any(|kind| kind.name() == name));
    let age = status.age(Timestamp::now());
    let drafts = settings.publish.left_over(view.path(), view.published_targets()?);
    let out = &mut session.out;
    if args.json {
        writeln!(out, "{}", json_line(&as_json(&status, age, &drafts))?)?;
    } else {
        show(out, &status, age, &settings, &drafts)?;
        if let Some(most) = args.max_age.filter(|most| age.is_none_or(|age| age > *most)) {
            writeln!(out, "too old: more than {}", in_words(most))?;
        }
    }
    // A time in the future says nothing about freshness: a clock was wrong.
    let is_old = args.max_age.is_some_and(|most| age.is_none_or(|age| age > most));
    let waits = args.attention && !status.attention.is_empty();
    Ok(if is_old || waits { Exit::HeldBack } else { Exit::Done })
}

fn show(
    out: &mut impl Write,
    status: &Status,
    age: Option<Duration>,
    settings: &Settings,
    drafts: &[PathBuf],
) -> io::Result<()> {
    let zone = &settings.practice;
    writeln!(out, "practice      {} (times are those of {})", plain(&status.practice), zone.zone_name)?;
    show_mirror(out, status, age, zone)?;
    if !status.attention.is_empty() {
        let words: Vec<&str> = status.attention.iter().map(|reason| reason.words()).collect();
        writeln!(out, "attention     {}", words.join("; "))?;
    }
    show_missing(out, status, zone)?;
    show_rejected(out, status)?;
    show_withheld(out, "", (status.withheld, status.withheld_id.as_deref()), &settings.commands)?;
    if let Some(attaches) = &status.attaches {
        let withheld = (attaches.withheld, attaches.withheld_id.as_deref());
        show_withheld(out, " of attaches", withheld, &settings.commands)?;
    }
    if let Some(apart) = status.clock_lead.map(SignedDuration::from_secs).and_then(clocks_apart) {
        writeln!(out, "clock         the last run found this machine's clock {apart} the server's;")?;
        writeln!(out, "              {CLOCK_REMEDY}")?;
    }
    if status.flapping > 0 {
        let rows = counted(status.flapping, "row");
        writeln!(out, "flapping      {rows} change back and forth, run after run, without an edit:")?;
        writeln!(out, "              {FLAPPING_REMEDY}")?;
    }
    show_file(out, status, &settings.database.path)?;
    for (kind, since, failure) in &status.publishing_failures {
        writeln!(out, "publishing    {kind} fails since {}: {}", zone.local(since), plain(failure))?;
    }
    for draft in drafts {
        writeln!(
            out,
            "left over     {}, of a publication or backup that was killed",
            plain(&draft.display().to_string())
        )?;
        writeln!(
            out,
            "              the next one there removes it, and so does the next start of the service"
        )?;
    }
    let rows = status.runs.iter().map(|run| {
        [
            run.run_id.to_string(),
            zone.local(&run.started_at),
            run.trigger.clone(),
            run.outcome.clone(),
            number(run.rows_seen),
            number(run.events),
            shortened(&plain(run.reason.as_deref().unwrap_or_default()), MOST_IN_TABLE),
        ]
    });
    writeln!(out, "{}", table(["run", "started", "by", "outcome", "rows", "changes", "reason"], rows))?;
    let newest = status.runs.iter().find_map(|run| Some((run.run_id, run.reason.as_deref()?)));
    match newest {
        // The table has no room for a remedy with a whole command in it.
        Some((run, reason)) if reason.chars().count() > MOST_IN_TABLE => {
            writeln!(out, "the reason of run {run}: {}", plain(reason))
        }
        _ => Ok(()),
    }
}

/// The longest reason in the table of runs, in characters.
const MOST_IN_TABLE: usize = 80;

/// `1h 30m`, as it is given to `--max-age`.
fn in_words(duration: Duration) -> String {
    SignedDuration::try_from(duration)
        .map_or_else(|_| format!("{duration:?}"), |duration| format!("{duration:#}"))
}

fn show_mirror(
    out: &mut impl Write,
    status: &Status,
    age: Option<Duration>,
    zone: &PracticeOptions,
) -> io::Result<()> {
    let proven = match (&status.last_proven_at, age) {
        (None, _) => "never".to_owned(),
        (Some(at), Some(age)) => format!("{} ({} ago)", zone.local(at), ago(age)),
        (Some(at), None) => format!("{} (in the future: a clock was wrong)", zone.local(at)),
    };
    writeln!(out, "last proven   {proven}")?;
    let (live, deleted, missing) = (number(status.live), number(status.deleted), number(status.missing));
    writeln!(out, "referrals     {live} live, {deleted} deleted, {missing} missing")?;
    if let Some(attaches) = &status.attaches {
        let AttachStatus { live, deleted, missing, .. } = attaches;
        let [live, deleted, missing] = [*live, *deleted, *missing].map(number);
        let proven = match &attaches.whole_at {
            Some(at) => format!("proven {}", zone.local(at)),
            None => "never proven".to_owned(),
        };
        writeln!(out, "attaches      {live} live, {deleted} deleted, {missing} missing; {proven}")?;
    }
    if let Some(since) = &status.unproven_since {
        let runs = counted(status.unproven_runs, "run");
        writeln!(out, "trouble       {runs} without a proven list, the first at {}", zone.local(since))?;
    }
    Ok(())
}

fn show_missing(out: &mut impl Write, status: &Status, zone: &PracticeOptions) -> io::Result<()> {
    let Some(since) = &status.missing_since else { return Ok(()) };
    writeln!(out, "missing       the longest since {}; not proven gone", zone.local(since))?;
    let nums: Vec<String> = status.missing_rows.iter().map(|(num, _)| num.to_string()).collect();
    let more = more(status.missing, nums.len());
    writeln!(out, "              referral {}{more}", nums.join(", "))
}

fn show_rejected(out: &mut impl Write, status: &Status) -> io::Result<()> {
    if status.rejected == 0 {
        return Ok(());
    }
    let rows = counted(status.rejected, "row");
    let lists = if status.attaches.is_some() { "lists" } else { "list" };
    writeln!(out, "rejected      {rows} of the last {lists} could not be read; mirrored as before")?;
    for row in &status.rejected_rows {
        let num = row.num.map_or("without a readable number".to_owned(), |num| num.to_string());
        let reason = plain(&row.reason);
        let one = row.list.one;
        writeln!(out, "              {one} {num}, row {} of the list: {reason}", row.list_offset)?;
    }
    match more(status.rejected, status.rejected_rows.len()) {
        more if more.is_empty() => Ok(()),
        more => writeln!(out, "             {more}: the table rejected_row has them"),
    }
}

/// ` and 3 more`, where some are not named.
fn more(all: u64, named: usize) -> String {
    match all.saturating_sub(named as u64) {
        0 => String::new(),
        left => format!(" and {} more", number(left)),
    }
}

fn show_withheld(
    out: &mut impl Write,
    of_what: &str,
    (withheld, id): (u64, Option<&str>),
    commands: &Invocation,
) -> io::Result<()> {
    if withheld > 0 {
        writeln!(out, "withheld      {}{of_what}; nothing was deleted", counted(withheld, "deletion"))?;
    }
    match (id, withheld) {
        (None, _) => Ok(()),
        (Some(id), 0) => writeln!(
            out,
            "withheld      a list{of_what} that looks like another practice's. If it is right: {}",
            commands.here(&["--once", "--accept-source", id])
        ),
        (Some(id), _) => {
            let command = commands.here(&["--once", "--accept-deletes", id]);
            writeln!(out, "              if they are really gone: {command}")
        }
    }
}

fn show_file(out: &mut impl Write, status: &Status, path: &Path) -> io::Result<()> {
    writeln!(
        out,
        "file          {} ({} kB, write-ahead log {} kB)",
        path.display(),
        number(status.file_bytes.div_ceil(1000)),
        number(status.wal_bytes.div_ceil(1000))
    )?;
    if status.log_is_held() {
        writeln!(
            out,
            "              the log is held by a reader: a report or tool keeps a read transaction open; it shrinks after that ends"
        )?;
    }
    Ok(())
}

fn ago(age: Duration) -> String {
    let minutes = age.as_secs() / 60;
    match minutes {
        0 => format!("{} s", age.as_secs()),
        1..120 => format!("{minutes} min"),
        120..2880 => format!("{} h", minutes / 60),
        _ => format!("{} days", minutes / 1440),
    }
}

fn as_json(status: &Status, age: Option<Duration>, drafts: &[PathBuf]) -> serde_json::Value {
    let runs: Vec<_> = status
        .runs
        .iter()
        .map(|run| {
            json!({
                "run_id": run.run_id, "trigger": run.trigger, "started_at": run.started_at,
                "outcome": run.outcome, "reason": run.reason, "rows_seen": run.rows_seen, "events": run.events,
            })
        })
        .collect();
    let publishing_failures: Vec<_> = status
        .publishing_failures
        .iter()
        .map(|(kind, since, failure)| json!({ "kind": kind, "since": since, "failure": failure }))
        .collect();
    let missing_rows: Vec<_> = status
        .missing_rows
        .iter()
        .map(|(num, since)| json!({ "ReferralNum": exact(*num), "missing_since": since }))
        .collect();
    let rejected_rows: Vec<_> = status
        .rejected_rows
        .iter()
        .map(|row| {
            let is_attach = row.list.referral.is_some();
            json!({
                "entity": row.list.name, "ReferralNum": row.num.filter(|_| !is_attach).map(exact),
                "RefAttachNum": row.num.filter(|_| is_attach).map(exact), "list_offset": row.list_offset,
                "reason": row.reason,
            })
        })
        .collect();
    json!({
        "practice": status.practice,
        "last_proven_at": status.last_proven_at,
        "age_seconds": age.map(|age| age.as_secs()),
        "live": status.live,
        "deleted": status.deleted,
        "missing": status.missing,
        "missing_since": status.missing_since,
        "missing_rows": missing_rows,
        "withheld": status.withheld,
        "withheld_id": status.withheld_id,
        "attaches": status.attaches.as_ref().map(|attaches| json!({
            "whole_at": attaches.whole_at, "live": attaches.live, "deleted": attaches.deleted,
            "missing": attaches.missing, "withheld": attaches.withheld, "withheld_id": attaches.withheld_id,
        })),
        "rejected": status.rejected,
        "rejected_rows": rejected_rows,
        "unproven_runs": status.unproven_runs,
        "unproven_since": status.unproven_since,
        "clock_lead_seconds": status.clock_lead,
        "flapping_rows": status.flapping,
        "attention": status.attention.iter().map(|reason| reason.name()).collect::<Vec<_>>(),
        "publishing_failures": publishing_failures,
        "left_over": drafts.iter().map(|draft| draft.display().to_string()).collect::<Vec<_>>(),
        "file_bytes": status.file_bytes,
        "wal_bytes": status.wal_bytes,
        "wal_held": status.log_is_held(),
        "runs": runs,
    })
}
