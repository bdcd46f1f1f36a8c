//! `list`: the referrals, as they are or as they were.

use std::ops::ControlFlow;

use clap::Args;
use jiff::Timestamp;

use crate::cli::arguments::word;
use crate::cli::error::{CommandError, Exit};
use crate::cli::moment::{Moment, as_stored};
use crate::cli::output::{Format, Output};
use crate::cli::terminal::{counted, plain, shortened};
use crate::cli::{Session, view};
use crate::config::Settings;
use crate::readers::{ListQuery, Listed, Misplaced, RowStatus, coverage, list, misplaced};
use crate::referral::{REFERRAL, SourceKind, column, display_name, source_kind};
use crate::row::{Column, ListRow};
use crate::store::View;

/// Which referrals, and how. Each option narrows the list; without any it is every live referral.
#[derive(Debug, Args)]
pub(in crate::cli) struct ListArgs {
    /// Only this kind: patient, non-person, doctor or other; may be given more than once
    #[arg(long, value_name = "KIND", value_parser = word(SourceKind::ALL.map(SourceKind::name), SourceKind::from_name))]
    kind: Vec<SourceKind>,
    /// Only this specialty; upper and lower case are the same
    #[arg(long, value_name = "NAME")]
    specialty_name: Option<String>,
    /// Only hidden ones; `--hidden false` for only those that are not hidden
    #[arg(long, value_name = "BOOL", num_args = 0..=1, default_missing_value = "true")]
    hidden: Option<bool>,
    /// Only those with this text in a name, business, specialty, address, telephone number, e-mail address or note; upper
    /// and lower case are the same
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// As they were then: at the end of a day (2026-11-22), at a time of the practice (2026-11-22 14:30) or of UTC
    /// (2026-11-22T20:30:00Z)
    #[arg(long, value_name = "TIME", value_parser = Moment::parse)]
    as_of: Option<Moment>,
    /// Deleted ones too, with their last known values
    #[arg(long)]
    include_deleted: bool,
    /// How to print them
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub(in crate::cli) fn run(args: &ListArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let as_of = args.as_of.as_ref().map(|moment| past(moment, &settings, Timestamp::now())).transpose()?;
    let view = view(&settings)?;
    // Before the first line is printed, because a reader of a pipe cannot take lines back.
    if let Some(moment) = as_of {
        check_known(&view, &as_stored(moment))?;
        warn_of_clock(&view, &as_stored(moment))?;
    }
    let query = ListQuery {
        kinds: args.kind.clone(),
        specialty_name: args.specialty_name.clone(),
        is_hidden: args.hidden,
        search: args.search.clone(),
        as_of: as_of.map(as_stored),
        with_deleted: args.include_deleted,
    };
    let mut out = Output::new(
        &mut session.out,
        ["referral", "kind", "name", "specialty", "city", "telephone", "marks"],
    );
    if args.format == Format::Csv {
        out.csv_head(csv_head(query.as_of.is_some()))?;
    }
    let mut count = 0;
    list(&view, &query, &settings.privacy, |listed| {
        count += 1;
        match args.format {
            Format::Table => out.row(row(&listed))?,
            Format::Jsonl => out.json(&listed)?,
            Format::Csv => out.csv(record(&listed))?,
        }
        // A reader that has left, such as `head`, ends the query as well.
        Ok::<_, CommandError>(if out.is_open() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    if args.format == Format::Table {
        let when = as_of.map(|moment| format!(" as of {}", local(moment, &settings))).unwrap_or_default();
        out.line(&format!("{}{when}", counted(count, "referral")))?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

/// The moment that was asked for: the end of it, or now where it has begun and not ended.
fn past(moment: &Moment, settings: &Settings, now: Timestamp) -> Result<Timestamp, CommandError> {
    let zone = &settings.practice.time_zone;
    let refused = |message: String| CommandError::new(Exit::Usage, message);
    if moment.start(zone).map_err(refused)? > now {
        return Err(refused(
            "--as-of lies in the future; without it, list shows the referrals as they are".to_owned(),
        ));
    }
    // "As of today" means until now, because the rest of the day is not known.
    Ok(moment.end(zone).map_err(refused)?.min(now))
}

/// An empty list of a time before the mirror would look like an empty practice.
fn check_known(view: &View, moment: &str) -> Result<(), CommandError> {
    let coverage = coverage(view)?;
    match (coverage.since, coverage.whole_since) {
        (Some(since), whole) if since.as_str() <= moment => {
            // The rows that were read before the first proven list are right, but others may be absent.
            if whole.as_deref().is_none_or(|whole| moment < whole) {
                tracing::warn!("the list had not been proven whole by then: referrals may be missing");
            }
            Ok(())
        }
        (Some(since), _) => {
            let future = match since > as_stored(Timestamp::now()) {
                true => " (a time of the future: a clock was wrong)",
                false => "",
            };
            let message = format!(
                "the mirror begins at {since}{future}; it knows nothing of the referrals as of {moment}"
            );
            Err(CommandError::new(Exit::HeldBack, message))
        }
        (None, _) => {
            Err(CommandError::new(Exit::HeldBack, "the mirror holds no referral yet: it has no past to show"))
        }
    }
}

/// Reports changes that are missing from the list because a clock was ahead when they were recorded.
fn warn_of_clock(view: &View, moment: &str) -> Result<(), CommandError> {
    if let Some(Misplaced { referrals, until }) = misplaced(view, moment, &as_stored(Timestamp::now()))? {
        tracing::warn!(
            "times of the future stand in the way: changes of {} were recorded by then, but by a clock that was ahead (up \
             to {until}), and are not shown; history NUM shows them in order",
            counted(referrals, "referral")
        );
    }
    Ok(())
}

fn local(moment: Timestamp, settings: &Settings) -> String {
    let practice = &settings.practice;
    format!("{} {}", practice.local(&as_stored(moment)), practice.zone_name)
}

fn row(listed: &Listed) -> [String; 7] {
    let row = &listed.referral;
    let text = |column, most| shortened(&plain(&row.text(column).unwrap_or_default()), most);
    [
        row.num().to_string(),
        source_kind(row).name().to_owned(),
        shortened(&plain(&display_name(row)), 40),
        text(column::SPECIALTY_NAME, 24),
        text(column::CITY, 20),
        text(column::TELEPHONE, 20),
        marks(row, &listed.status),
    ]
}

/// What is unusual about it, in words.
fn marks(row: &ListRow, status: &RowStatus) -> String {
    let is_set = |column| row.text(column).is_some_and(|flag| flag == "1");
    let marks = [
        (status.is_deleted(), "deleted"),
        (status.is_missing(), "missing"),
        (is_set(column::IS_HIDDEN), "hidden"),
        (is_set(column::IS_PREFERRED), "preferred"),
    ];
    marks.into_iter().filter(|(is_so, _)| *is_so).map(|(_, mark)| mark).collect::<Vec<_>>().join(", ")
}

fn csv_head(is_as_of: bool) -> impl Iterator<Item = &'static str> {
    let columns = REFERRAL.columns().map(Column::name);
    ["ReferralNum", "Kind", "DisplayName"]
        .into_iter()
        .chain(columns)
        .chain(RowStatus::names(is_as_of).iter().copied())
}

fn record(listed: &Listed) -> impl Iterator<Item = (String, Option<Column>)> {
    let row = &listed.referral;
    let head = [row.num().to_string(), source_kind(row).name().to_owned(), display_name(row)];
    let columns = REFERRAL.columns().map(|column| (row.text(column).unwrap_or_default(), Some(column)));
    let status = listed.status.values().into_iter().map(|value| (cell(&value), None));
    head.map(|text| (text, None)).into_iter().chain(columns).chain(status)
}

/// A value in a CSV cell: nothing for null, 0 and 1 for flags as in the file.
fn cell(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::Bool(flag) => u8::from(*flag).to_string(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
