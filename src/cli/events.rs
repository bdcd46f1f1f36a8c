//! `events`: the ordered feed of changes.

use std::ops::ControlFlow;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;
use tokio_util::sync::CancellationToken;

use super::ending::{Ending, Exit};
use super::moment::{Moment, as_stored};
use super::output::{Output, PAGE};
use super::terminal::{plain, shortened};
use super::{Common, logging, once, runtime, view};
use crate::event::Op;
use crate::readers::{Cursor, Event, Filter, Mark, Origin, events, origin};
use crate::referral::{Column, Privacy, Referral};
use crate::store::View;

/// Which events, and how.
#[derive(Debug, Args)]
pub(super) struct EventsArgs {
    /// After this event, or from this time on: a day (2026-11-22) or a time of the practice, or one of UTC
    /// (2026-11-22T06:00:00Z)
    #[arg(long, value_name = "ID|TIME", value_parser = place)]
    since: Option<Place>,
    /// Up to this event, or before this time or day
    #[arg(long, value_name = "ID|TIME", value_parser = place)]
    until: Option<Place>,
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

/// A place as it was written.
#[derive(Clone, Debug)]
enum Place {
    Event(i64),
    Time(Moment),
}

/// So many events are printed before the cursor moves. A batch is a table's page.
const BATCH: u64 = PAGE as u64;

/// How often a follower looks whether another connection has committed. It reads shared memory, not the disk.
const LOOK: Duration = Duration::from_millis(250);

pub(super) fn run(args: &EventsArgs, common: &Common) -> Result<Exit, Ending> {
    let settings = common.settings()?;
    logging::start(&settings.log, common)?;
    let view = view(&settings)?;
    let origin = origin(&view)?;
    let zone = &settings.practice.time_zone;
    let filter = Filter {
        since: args.since.as_ref().map(|place| place.mark(zone)).transpose()?,
        until: args.until.as_ref().map(|place| place.mark(zone)).transpose()?,
        ops: args.op.clone(),
        referral: args.referral,
        limit: args.limit,
        ..Filter::default()
    };
    let mut filter = filter.narrowed(&view)?;
    let mut cursor = match &args.cursor {
        Some(path) => Some((Cursor::read(path, &origin)?, path)),
        None => None,
    };
    if let Some((cursor, _)) = &cursor {
        filter.after = cursor.event_id;
    }
    let mut printer =
        Printer { format: args.format, origin: &origin, out: Output::new(HEAD), has_head: false };
    // Answers whether there may be more.
    let mut print_some = || -> Result<bool, Ending> {
        let last = batch(&view, &mut filter, &settings.privacy, &mut printer)?;
        printer.out.flush()?;
        let Some(last) = last else { return Ok(false) };
        if let Some((cursor, path)) = &mut cursor {
            cursor.event_id = last;
            cursor.write(path)?;
        }
        filter.after = last;
        Ok(true)
    };
    if args.follow {
        runtime()?.block_on(follow(&view, print_some))?;
    } else {
        while print_some()? {}
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

async fn follow(view: &View, mut print_some: impl FnMut() -> Result<bool, Ending>) -> Result<(), Ending> {
    // From here on a signal ends it in peace: between two batches, however many there are.
    let stop: CancellationToken = once::interruptible()?;
    let mut seen = None;
    loop {
        let version = view.data_version()?;
        if seen.replace(version) != Some(version) {
            while print_some()? {
                tokio::task::yield_now().await;
                if stop.is_cancelled() {
                    return Ok(());
                }
            }
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.cancelled() => return Ok(()),
        }
    }
}

const HEAD: [&str; 6] = ["event", "observed", "what", "referral", "name", "changed"];

struct Printer<'a> {
    format: Format,
    origin: &'a Origin,
    out: Output<6>,
    has_head: bool,
}

impl Printer<'_> {
    fn print(&mut self, event: &Event) -> Result<(), Ending> {
        match self.format {
            Format::Jsonl => self.out.json(&event.to_json()),
            Format::Cloudevents => self.out.json(&event.to_cloud_event(self.origin)),
            Format::Csv => self.print_csv(event),
            Format::Table => self.out.row(row(event)),
        }
    }

    fn print_csv(&mut self, event: &Event) -> Result<(), Ending> {
        if !std::mem::replace(&mut self.has_head, true) {
            self.out.csv_head(CSV_HEAD.into_iter().chain(Column::all().map(Column::name)))?;
        }
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
        let image = event.after.as_ref().or(event.before.as_ref());
        let text = |column| image.and_then(|image| image.text(column)).unwrap_or_default();
        let columns = Column::all().map(|column| (text(column), Some(column)));
        self.out.csv(head.into_iter().map(|text| (text, None)).chain(columns))
    }
}

const CSV_HEAD: [&str; 8] = [
    "event_id",
    "observed_at",
    "observed_local",
    "op",
    "ReferralNum",
    "stamp_moved",
    "changed_fields",
    "proof",
];

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

fn place(text: &str) -> Result<Place, String> {
    match text.parse() {
        Ok(id) => Ok(Place::Event(id)),
        Err(_) => Moment::parse(text)
            .map(Place::Time)
            .map_err(|expected| format!("{expected}, or an event's number")),
    }
}

impl Place {
    fn mark(&self, zone: &TimeZone) -> Result<Mark, Ending> {
        match self {
            Place::Event(id) => Ok(Mark::Event(*id)),
            Place::Time(moment) => match moment.start(zone) {
                Ok(time) => Ok(Mark::Time(as_stored(time))),
                Err(message) => Err(Ending::new(Exit::Usage, message)),
            },
        }
    }
}

fn op(text: &str) -> Result<Op, String> {
    Op::from_name(text).ok_or_else(|| format!("expected one of {}", Op::ALL.map(Op::name).join(", ")))
}
