//! `events`: the ordered feed of changes.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use jiff::Timestamp;
use tokio_util::sync::CancellationToken;

use super::ending::{Ending, Exit};
use super::terminal::{defused, plain, shortened, table};
use super::{Common, logging, once, runtime, view};
use crate::event::Op;
use crate::readers::{Cursor, Event, Filter, Mark, Origin, events, origin};
use crate::referral::{Column, Privacy, Referral};
use crate::store::View;

/// Which events, and how.
#[derive(Debug, Args)]
pub(super) struct EventsArgs {
    /// After this event, or from this time on (2026-11-22T06:00:00Z)
    #[arg(long, value_name = "ID|TIME", value_parser = mark)]
    since: Option<Mark>,
    /// Up to this event, or before this time
    #[arg(long, value_name = "ID|TIME", value_parser = mark)]
    until: Option<Mark>,
    /// Only this kind of event; may be given more than once
    #[arg(long, value_name = "OP", value_parser = op)]
    op: Vec<Op>,
    /// Only this referral
    #[arg(long, value_name = "NUM")]
    referral: Option<i64>,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// How to print them
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
    /// Go on with new events until stopped
    #[arg(long, conflicts_with_all = ["until", "limit"])]
    follow: bool,
    /// Keep the place in this file: go on after the events that were printed before
    #[arg(long, value_name = "FILE", conflicts_with_all = ["since", "op", "referral"])]
    cursor: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Jsonl,
    Csv,
    Cloudevents,
}

/// So many events are printed before the cursor moves.
const BATCH: u64 = 500;

/// How often a follower looks whether another connection has committed. It reads shared memory, not the disk.
const LOOK: Duration = Duration::from_millis(250);

pub(super) fn run(args: &EventsArgs, common: &Common) -> Result<Exit, Ending> {
    let settings = common.settings()?;
    logging::start(&settings.log, common)?;
    let view = view(&settings)?;
    let origin = origin(&view)?;
    let mut filter = Filter {
        since: args.since.clone(),
        until: args.until.clone(),
        ops: args.op.clone(),
        referral: args.referral,
        limit: args.limit,
    };
    let mut cursor = match &args.cursor {
        Some(path) => Some((Cursor::read(path, &origin)?, path)),
        None => None,
    };
    if let Some((cursor, _)) = &cursor {
        filter.since = Some(Mark::Event(cursor.event_id));
    }
    let mut printer = Printer::new(args.format, &origin, io::stdout());
    let mut print_new = |filter: &mut Filter| -> Result<(), Ending> {
        while let Some(last) = batch(&view, filter, &settings.privacy, &mut printer)? {
            printer.flush()?;
            if let Some((cursor, path)) = &mut cursor {
                cursor.event_id = last;
                cursor.write(path)?;
            }
            filter.since = Some(Mark::Event(last));
        }
        printer.end_page()
    };
    print_new(&mut filter)?;
    if args.follow {
        runtime()?.block_on(follow(&view, || print_new(&mut filter)))?;
    }
    Ok(Exit::Done)
}

/// Prints the next events; answers the last one's number, or nothing when there were none.
fn batch(
    view: &View,
    filter: &mut Filter,
    privacy: &Privacy,
    printer: &mut Printer<'_>,
) -> Result<Option<i64>, Ending> {
    let most = filter.limit.unwrap_or(BATCH).min(BATCH);
    let mut last = None;
    let mut printed = Ok(());
    let mut count = 0;
    events(view, &Filter { limit: Some(most), ..filter.clone() }, privacy, |event| {
        last = Some(event.event_id);
        count += 1;
        printed = printer.print(&event);
        if printed.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    })?;
    printed?;
    filter.limit = filter.limit.map(|limit| limit.saturating_sub(count));
    Ok(last)
}

async fn follow(view: &View, mut print_new: impl FnMut() -> Result<(), Ending>) -> Result<(), Ending> {
    let stop: CancellationToken = once::interruptible()?;
    let mut seen = None;
    loop {
        let version = view.data_version()?;
        if seen.replace(version) != Some(version) {
            print_new()?;
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.cancelled() => return Ok(()),
        }
    }
}

struct Printer<'a> {
    format: Format,
    origin: &'a Origin,
    out: io::BufWriter<io::Stdout>,
    /// Rows of a table wait here until the page ends: a table has to know how wide it is.
    rows: Vec<[String; 6]>,
    has_head: bool,
}

impl<'a> Printer<'a> {
    fn new(format: Format, origin: &'a Origin, out: io::Stdout) -> Printer<'a> {
        Printer { format, origin, out: io::BufWriter::new(out), rows: Vec::new(), has_head: false }
    }

    fn print(&mut self, event: &Event) -> Result<(), Ending> {
        match self.format {
            Format::Jsonl => writeln!(self.out, "{}", event.to_json())?,
            Format::Cloudevents => writeln!(self.out, "{}", event.to_cloud_event(self.origin))?,
            Format::Csv => self.print_csv(event)?,
            Format::Table => {
                self.rows.push(row(event));
                // A table of everything would not fit into memory, nor be read.
                if self.rows.len() as u64 >= BATCH {
                    self.end_page()?;
                }
            }
        }
        Ok(())
    }

    fn print_csv(&mut self, event: &Event) -> Result<(), Ending> {
        let mut csv = csv::Writer::from_writer(&mut self.out);
        if !self.has_head {
            self.has_head = true;
            let head = [
                "event_id",
                "observed_at",
                "observed_local",
                "op",
                "ReferralNum",
                "stamp_moved",
                "changed_fields",
                "proof",
            ];
            csv.write_record(head.into_iter().chain(Column::all().map(Column::name)))
                .map_err(io::Error::from)?;
        }
        let image = event.after.as_ref().or(event.before.as_ref());
        let text =
            |column: Column| defused(image.and_then(|image| image.text(column)).unwrap_or_default(), column);
        let head = [
            event.event_id.to_string(),
            event.observed_at.clone(),
            event.observed_local.clone(),
            event.op.to_string(),
            event.num.to_string(),
            event.stamp_moved.map(|moved| u8::from(moved).to_string()).unwrap_or_default(),
            event.changed_fields.join(","),
            event.proof.clone().unwrap_or_default(),
        ];
        csv.write_record(head.into_iter().chain(Column::all().map(text))).map_err(io::Error::from)?;
        csv.flush()?;
        Ok(())
    }

    fn flush(&mut self) -> Result<(), Ending> {
        if self.format == Format::Table {
            self.end_page()?;
        }
        Ok(self.out.flush()?)
    }

    fn end_page(&mut self) -> Result<(), Ending> {
        if !self.rows.is_empty() {
            let head = ["event", "observed", "what", "referral", "name", "changed"];
            writeln!(self.out, "{}", table(head, self.rows.drain(..)))?;
        }
        Ok(self.out.flush()?)
    }
}

fn row(event: &Event) -> [String; 6] {
    let image = event.after.as_ref().or(event.before.as_ref());
    [
        event.event_id.to_string(),
        event.observed_local.clone(),
        event.op.to_string(),
        event.num.to_string(),
        shortened(&plain(&image.map(name).unwrap_or_default()), 28),
        event
            .proof
            .as_ref()
            .map_or_else(|| event.changed_fields.join(", "), |proof| format!("proof: {proof}")),
    ]
}

fn name(image: &Referral) -> String {
    let parts = [Column::FName, Column::LName].map(|column| image.text(column).unwrap_or_default());
    parts.join(" ").trim().to_owned()
}

fn mark(text: &str) -> Result<Mark, String> {
    if let Ok(id) = text.parse() {
        return Ok(Mark::Event(id));
    }
    let time: Timestamp = text
        .parse()
        .map_err(|_| "expected an event's number, or a time such as 2026-11-22T06:00:00Z".to_owned())?;
    Ok(Mark::Time(time.strftime("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()))
}

fn op(text: &str) -> Result<Op, String> {
    Op::from_name(text).ok_or_else(|| format!("expected one of {}", Op::ALL.map(Op::name).join(", ")))
}
