//! `events`: the ordered feed of changes.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clap::{Args, ValueEnum};
use jiff::tz::TimeZone;
use tokio_util::sync::CancellationToken;

use super::history::shown_name;
use crate::cli::arguments::{count, referral_num, word};
use crate::cli::error::{CommandError, Exit};
use crate::cli::moment::{Moment, as_stored};
use crate::cli::output::{Output, PAGE};
use crate::cli::terminal::{plain, shortened};
use crate::cli::{Session, runtime, view};
use crate::config::Settings;
use crate::event::Op;
use crate::lists::{LISTS, list_named};
use crate::readers::{Cursor, CursorError, Event, EventFilter, Mark, Misfit, Origin, events, origin};
use crate::referral::REFERRAL;
use crate::row::{Column, Privacy, Resource};
use crate::store::{Options, StoreError, View};

/// Which events, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct EventsArgs {
    /// After this event, or from this time on: a day (2026-11-22) or a time of the practice, or one of UTC
    /// (2026-11-22T06:00:00Z)
    #[arg(long, value_name = "ID|TIME", value_parser = place)]
    since: Option<PlaceArg>,
    /// Up to this event, or before this time or day
    #[arg(long, value_name = "ID|TIME", value_parser = place)]
    until: Option<PlaceArg>,
    /// Only this kind of event; may be given more than once
    #[arg(long, value_name = "OP", value_parser = word(Op::ALL.map(Op::name), Op::from_name))]
    op: Vec<Op>,
    /// Only referrals, or only attaches
    #[arg(long, value_name = "LIST", value_parser = word(LISTS.map(|list| list.name), list_named))]
    entity: Option<&'static Resource>,
    /// Only what happened around this referral: to itself, and to the attaches that hang on it
    #[arg(long, value_name = "NUM", value_parser = referral_num)]
    referral: Option<i64>,
    /// The most events to print
    #[arg(long, value_name = "N", value_parser = count)]
    limit: Option<u64>,
    /// How to print them
    #[arg(long, value_enum, default_value = "table")]
    format: EventFormat,
    /// Go on with new events until stopped
    #[arg(long, conflicts_with_all = ["until", "limit"])]
    follow: bool,
    /// Keep the place in this file: go on after the events that were printed before
    #[arg(long, value_name = "FILE", conflicts_with_all = ["since", "op", "referral"])]
    cursor: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum EventFormat {
    Table,
    Jsonl,
    Csv,
    Cloudevents,
}

/// A place as it was written.
#[derive(Clone, Debug)]
enum PlaceArg {
    Event(i64),
    Time(Moment),
}

/// How many events are printed before the cursor moves. A batch is a page of the table.
const BATCH: u64 = PAGE as u64;

/// How often a follower looks whether another connection has committed. It reads shared memory, not the disk.
const LOOK: Duration = Duration::from_millis(250);

pub(in crate::cli) fn run(args: &EventsArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let view = view(&settings)?;
    let origin = origin(&view)?;
    let lists = view.lists()?;
    if args.format == EventFormat::Csv && args.entity.is_none() && lists.len() > 1 {
        let message = "--format csv has the columns of one list: add --entity referral or --entity refattach";
        return Err(CommandError::new(Exit::Usage, message.to_owned()));
    }
    let list = args.entity.unwrap_or(&REFERRAL);
    let out = Output::new(&mut session.out, HEAD);
    let printer = Printer { format: args.format, origin: &origin, out, list, has_head: false };
    let mut feed = Feed::begin(args, &settings, &view, printer)?;
    if args.follow {
        runtime()?.block_on(follow(&settings.database, view, &mut feed, &session.signals.token()))?;
    } else {
        while feed.print_some(&view)? {}
    }
    Ok(Exit::Done)
}

/// The events from a reader's place on.
struct Feed<'a, 'out> {
    filter: EventFilter,
    privacy: &'a Privacy,
    printer: Printer<'a, 'out>,
    place: Cursor,
    /// Where the place is kept from one command to the next.
    cursor_file: Option<&'a Path>,
    follows: bool,
}

impl<'a, 'out> Feed<'a, 'out> {
    fn begin(
        args: &'a EventsArgs,
        settings: &'a Settings,
        view: &View,
        printer: Printer<'a, 'out>,
    ) -> Result<Feed<'a, 'out>, CommandError> {
        let zone = &settings.practice.time_zone;
        let mut filter = EventFilter {
            since: args.since.as_ref().map(|place| place.mark(zone)).transpose()?,
            until: args.until.as_ref().map(|place| place.mark(zone)).transpose()?,
            ops: args.op.clone(),
            list: args.entity,
            referral: args.referral,
            limit: args.limit,
            ..EventFilter::default()
        };
        let place = match &args.cursor {
            Some(path) => {
                let place = Cursor::read(path)?;
                let place = place.unwrap_or_else(|| Cursor::beginning(printer.origin.mirror_id.clone()));
                filter.after = place.event_id;
                filter = filter.ending_at_its_time(view)?;
                place
            }
            None if args.follow => {
                // A time that no event has reached yet: what is there already is not read.
                let start = match (filter.has_begun(view)?, &filter.since) {
                    (false, _) => i64::MAX,
                    (true, Some(Mark::Event(id))) => *id,
                    (true, _) => filter.after,
                };
                let place = Cursor::after(view, start)?;
                filter.after = place.event_id;
                place
            }
            None => {
                filter = filter.narrowed(view)?;
                Cursor::after(view, filter.after)?
            }
        };
        let cursor_file = args.cursor.as_deref();
        Ok(Feed { filter, privacy: &settings.privacy, printer, place, cursor_file, follows: args.follow })
    }

    /// Prints the next events, and moves the place. Returns whether there may be more.
    fn print_some(&mut self, view: &View) -> Result<bool, CommandError> {
        // That the place fits, and what comes after it, is read of one moment.
        let moment = view.one_moment().map_err(StoreError::sqlite("reading the events", view.path()))?;
        if let Some(misfit) = self.place.misfit(view)? {
            return Err(self.does_not_fit(view, misfit));
        }
        if self.follows && !self.filter.has_begun(view)? {
            return Ok(false);
        }
        let limit = self.filter.limit.unwrap_or(BATCH).min(BATCH);
        let batch = EventFilter { limit: Some(limit), ..self.filter.clone() };
        // Apart from the result of reading: a place is moved after what was printed although reading on failed.
        let (mut printed, mut count, mut last) = (Ok(()), 0, None);
        let read = events(view, &batch, self.privacy, |event| {
            printed = self.printer.print(&event);
            if printed.is_err() || !self.printer.out.is_open() {
                return Ok(ControlFlow::Break(()));
            }
            count += 1;
            last = Some(event);
            Ok::<_, StoreError>(ControlFlow::Continue(()))
        });
        drop(moment);
        printed?;
        self.printer.out.flush()?;
        if self.is_closed() {
            // The place stays before a batch that was not printed whole: the next call prints all of it again.
            return Ok(false);
        }
        // What was printed stays printed where reading on failed: it must not come again when a follower goes on.
        if let Some(event) = &last {
            self.place.move_to(event);
            self.filter.after = event.event_id;
            self.filter.limit = self.filter.limit.map(|limit| limit.saturating_sub(count));
            if let Some(path) = self.cursor_file {
                self.place.write(path)?;
            }
        }
        read?;
        Ok(last.is_some())
    }

    /// Whether standard output takes no more.
    fn is_closed(&self) -> bool {
        !self.printer.out.is_open()
    }

    fn does_not_fit(&self, view: &View, misfit: Misfit) -> CommandError {
        match self.cursor_file {
            Some(path) => CursorError::Misfit { path: path.to_owned(), misfit }.into(),
            None => {
                let path = view.path().display();
                let message = format!(
                    "{path} was replaced while its events were read, and this reader is {misfit}. \
                     Start it again to read the events of the file that is there now"
                );
                CommandError::new(Exit::HeldBack, message)
            }
        }
    }

    /// Prints all events that came since `seen`, which is the version of the file (see [`View::data_version`]).
    fn print_new(
        &mut self,
        view: &View,
        seen: &mut Option<i64>,
        stop: &CancellationToken,
    ) -> Result<(), CommandError> {
        let version = view.data_version()?;
        if seen.replace(version) == Some(version) {
            return Ok(());
        }
        while self.print_some(view)? && !stop.is_cancelled() {}
        Ok(())
    }
}

/// Prints new events until `stop` is cancelled, which is noticed between two batches, or standard output takes no more: in the file that is at the database's path: publishing replaces a copy, and
/// the side files of a mirror may be made again.
async fn follow(
    database: &Options,
    view: View,
    feed: &mut Feed<'_, '_>,
    stop: &CancellationToken,
) -> Result<(), CommandError> {
    let (mut view, mut seen) = (view, None);
    loop {
        let printed = feed.print_new(&view, &mut seen, stop);
        if stop.is_cancelled() || feed.is_closed() {
            return printed;
        }
        if view.is_still_ours() {
            printed?;
            tokio::select! {
                () = tokio::time::sleep(LOOK) => {}
                () = stop.cancelled() => return Ok(()),
            }
            continue;
        }
        // An error of a file that was taken away is none: what counts is what is at the place now. SQLite shares what it
        // holds of a file between the connections of a process, so the old one is closed first.
        drop(view);
        match opened_again(database, stop).await? {
            Some(new) => (view, seen) = (new, None),
            None => return Ok(()),
        }
    }
}

/// The file that is at the database's path by now; `None` when a signal came first. A file that is away is waited for.
async fn opened_again(database: &Options, stop: &CancellationToken) -> Result<Option<View>, CommandError> {
    let started = Instant::now();
    let mut has_warned = false;
    loop {
        match View::open(database) {
            Ok(Some(view)) => return Ok(Some(view)),
            Ok(None) | Err(StoreError::NoDirectory { .. } | StoreError::Gone { .. }) => {
                if !std::mem::replace(&mut has_warned, true) {
                    tracing::warn!(
                        "{} is gone; its events are read on as soon as it is back",
                        database.path.display()
                    );
                }
            }
            // A copy that is not finished yet is no database either, and putting a backup back takes several commands.
            Err(error) if started.elapsed() < LONGEST_REPLACING => {
                if !std::mem::replace(&mut has_warned, true) {
                    tracing::warn!("the file cannot be read now and is tried again for a minute: {error}");
                }
            }
            Err(error) => return Err(error.into()),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.cancelled() => return Ok(None),
        }
    }
}

/// How long a file may take to become readable after it was replaced.
const LONGEST_REPLACING: Duration = Duration::from_secs(60);

const HEAD: [&str; 6] = ["event", "observed", "what", "referral", "name", "changed"];

struct Printer<'a, 'out> {
    format: EventFormat,
    origin: &'a Origin,
    out: Output<'out, 6>,
    /// The list whose columns CSV has.
    list: &'static Resource,
    has_head: bool,
}

impl Printer<'_, '_> {
    fn print(&mut self, event: &Event) -> Result<(), CommandError> {
        match self.format {
            EventFormat::Jsonl => self.out.json(&event.to_json()),
            EventFormat::Cloudevents => self.out.json(&event.to_cloud_event(self.origin)),
            EventFormat::Csv => self.print_csv(event),
            EventFormat::Table => self.out.row(row(event)),
        }
    }

    fn print_csv(&mut self, event: &Event) -> Result<(), CommandError> {
        if !std::mem::replace(&mut self.has_head, true) {
            let head = CSV_HEAD.map(|name| if name == REFERRAL.key { self.list.key } else { name });
            self.out.csv_head(head.into_iter().chain(self.list.columns().map(Column::name)))?;
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
        let columns = self.list.columns().map(|column| (text(column), Some(column)));
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
        event.referral.to_string(),
        shortened(&plain(&image.map(shown_name).unwrap_or_default()), 28),
        event
            .proof
            .as_ref()
            .map_or_else(|| event.changed_fields.join(", "), |proof| format!("proof: {proof}")),
    ]
}

fn place(text: &str) -> Result<PlaceArg, String> {
    match text.parse() {
        Ok(id) => Ok(PlaceArg::Event(id)),
        Err(_) => Moment::parse(text)
            .map(PlaceArg::Time)
            .map_err(|expected| format!("{expected}, or an event's number")),
    }
}

impl PlaceArg {
    fn mark(&self, zone: &TimeZone) -> Result<Mark, CommandError> {
        match self {
            PlaceArg::Event(id) => Ok(Mark::Event(*id)),
            PlaceArg::Time(moment) => match moment.start(zone) {
                Ok(time) => Ok(Mark::Time(as_stored(time))),
                Err(message) => Err(CommandError::new(Exit::Usage, message)),
            },
        }
    }
}
