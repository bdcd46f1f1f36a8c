//! `history NUM`: every version of one referral, field by field, and by what sign each was seen.

use std::ops::ControlFlow;

use clap::Args;
use jiff::Timestamp;

use crate::cli::arguments::referral_num;
use crate::cli::error::{CommandError, Exit};
use crate::cli::moment::as_stored;
use crate::cli::output::{Format, Output};
use crate::cli::terminal::{plain, shortened};
use crate::cli::{Session, view};
use crate::event::Op;
use crate::readers::{FieldValues, Version, history};
use crate::referral::{Column, ReferralNum};

/// Whose history, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct HistoryArgs {
    /// The ReferralNum
    #[arg(value_name = "NUM", value_parser = referral_num)]
    num: ReferralNum,
    /// How to print it
    #[arg(long, value_enum, default_value = "table")]
    format: Format,
}

pub(in crate::cli) fn run(args: &HistoryArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let view = view(&settings)?;
    let mut out = Output::new(&mut session.out, ["field", "before", "after"]);
    let now = as_stored(Timestamp::now());
    let (mut count, mut future) = (0, 0);
    history(&view, args.num, &settings.privacy, |version| {
        count += 1;
        // Compared as text: stored times are UTC in one format, so that their order is that of time.
        future += u64::from(version.event.observed_at > now);
        match args.format {
            Format::Table => print(&mut out, &version)?,
            Format::Jsonl => out.json(&version.to_json())?,
            Format::Csv => print_csv(&mut out, &version, count == 1)?,
        }
        Ok::<_, CommandError>(if out.is_open() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) })
    })?;
    out.flush()?;
    if future > 0 {
        tracing::warn!(
            "times of the future stand in the way: {} recorded by a clock that was ahead; the order is right, and later \
             changes count as valid no earlier",
            if future == 1 { "1 version was".to_owned() } else { format!("{future} versions were") }
        );
    }
    match count {
        0 => {
            let message = format!(
                "referral {} was never in a list that the mirror read; this command shows every referral that was: {}",
                args.num,
                settings.commands.reading(&["list", "--include-deleted"])
            );
            Err(CommandError::new(Exit::HeldBack, message))
        }
        _ => Ok(Exit::Done),
    }
}

fn print(out: &mut Output<'_, 3>, version: &Version) -> Result<(), CommandError> {
    let event = &version.event;
    // A deleted referral has no image after the event.
    let image = event.after.as_ref().or(event.before.as_ref());
    let name = image.map(|row| row.display_name()).unwrap_or_default();
    let by = version.trigger.as_deref().map(|trigger| format!(" ({trigger})")).unwrap_or_default();
    out.line(&format!(
        "{} {}  {}  event {}, run {}{by}",
        event.observed_local,
        event.op,
        shortened(&plain(&name), 40),
        event.event_id,
        event.run_id
    ))?;
    out.line(&format!("seen at {}: {}", event.observed_at, sign(version)))?;
    if version.valid_from != event.observed_at {
        out.line(&format!("the clock was set back: it counts as valid from {}", version.valid_from))?;
    }
    for field in &version.fields {
        out.row(row(field))?;
    }
    out.line("")
}

/// By what sign it was seen, in words.
fn sign(version: &Version) -> &'static str {
    let event = &version.event;
    match (event.op, event.stamp_moved) {
        (Op::Snapshot, _) => "it was there when the mirror took its first picture",
        (Op::Created, _) => "new in the list",
        (Op::Updated, Some(true)) => "its content differs, and DateTStamp moved",
        (Op::Updated, Some(false)) => "its content differs, and DateTStamp did not move: a silent edit",
        (Op::Updated, None) => "its content differs; there is no DateTStamp to compare",
        (Op::Touched, _) => "DateTStamp moved, and nothing visible changed",
        (Op::Reshaped, _) => {
            "the server or the privacy settings send more or fewer members; no one edited it"
        }
        (Op::Restored, _) => "it is in the list again",
        (Op::Deleted, _) => match event.proof.as_deref() {
            Some("404") => "proven gone: asked for by its number, the server answered 404",
            _ => "proven gone: two proven lists were without it",
        },
    }
}

fn row(field: &FieldValues) -> [String; 3] {
    let shown = |value: &Option<String>| match (value, field.is_omitted) {
        (_, true) => "(left out by privacy)".to_owned(),
        (Some(text), _) => plain(text),
        (None, _) => "–".to_owned(),
    };
    [field.column.to_string(), shown(&field.old), shown(&field.new)]
}

/// One record a changed field; an event without any has one record all the same.
fn print_csv(out: &mut Output<'_, 3>, version: &Version, is_first: bool) -> Result<(), CommandError> {
    if is_first {
        out.csv_head(CSV_HEAD)?;
    }
    let event = &version.event;
    let head = [
        event.event_id.to_string(),
        event.num.to_string(),
        version.valid_from.clone(),
        version.valid_to.clone().unwrap_or_default(),
        event.observed_at.clone(),
        event.observed_local.clone(),
        event.op.to_string(),
        event.stamp_moved.map(|moved| u8::from(moved).to_string()).unwrap_or_default(),
        event.proof.clone().unwrap_or_default(),
        event.run_id.to_string(),
        version.trigger.clone().unwrap_or_default(),
    ];
    let mut record = |field: &str, old: Option<&str>, new: Option<&str>, column: Option<Column>| {
        let head = head.iter().cloned().chain([field.to_owned()]).map(|text| (text, None));
        let values = [old, new].map(|value| (value.unwrap_or_default().to_owned(), column));
        out.csv(head.chain(values))
    };
    // `touched`, for example, changes nothing but the stamp.
    if version.fields.is_empty() {
        return record("", None, None, None);
    }
    for field in &version.fields {
        let (old, new) = (field.old.as_deref(), field.new.as_deref());
        record(field.column.name(), old, new, Some(field.column))?;
    }
    Ok(())
}

const CSV_HEAD: [&str; 14] = [
    "event_id",
    "ReferralNum",
    "valid_from",
    "valid_to",
    "observed_at",
    "observed_local",
    "op",
    "stamp_moved",
    "proof",
    "run_id",
    "trigger",
    "field",
    "old_value",
    "new_value",
];
