//! `history NUM`: every version of one referral or attach, field by field, and by what sign each was seen.

use std::ops::ControlFlow;

use clap::Args;
use jiff::Timestamp;

use crate::cli::arguments::{attach_num, referral_num};
use crate::cli::error::{CommandError, Exit};
use crate::cli::moment::as_stored;
use crate::cli::output::{Format, Output};
use crate::cli::terminal::{plain, shortened};
use crate::cli::{Session, view};
use crate::event::Op;
use crate::readers::{FieldValues, Subject, Version, history};
use crate::referral::{ReferralNum, display_name};
use crate::row::{Column, ListRow, RowNum};

/// Whose history, and how.
#[derive(Debug, Args)]
pub(in crate::cli) struct HistoryArgs {
    /// The ReferralNum
    #[arg(value_name = "NUM", value_parser = referral_num, required_unless_present = "attach")]
    num: Option<ReferralNum>,
    /// The attaches that hang on the referral, or did, too
    #[arg(long, conflicts_with = "attach")]
    attaches: bool,
    /// The RefAttachNum of an attach, in place of a referral
    #[arg(long, value_name = "NUM", value_parser = attach_num, conflicts_with = "num")]
    attach: Option<RowNum>,
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
    let subject = args.subject();
    let is_of_one = matches!(subject, Subject::Referral(_));
    history(&view, subject, &settings.privacy, |version| {
        count += 1;
        // Compared as text: stored times are UTC in one format, so that their order is that of time.
        future += u64::from(version.event.observed_at > now);
        match args.format {
            Format::Table => print(&mut out, &version)?,
            Format::Jsonl => out.json(&version.to_json())?,
            Format::Csv => print_csv(&mut out, &version, is_of_one, count == 1)?,
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
            let message = match subject {
                Subject::Referral(num) | Subject::WithAttaches(num) => format!(
                    "referral {num} was never in a list that the mirror read; this command shows every referral that \
                     was: {}",
                    settings.commands.reading(&["list", "--include-deleted"])
                ),
                Subject::Attach(num) => format!(
                    "attach {num} was never in a list that the mirror read; this command shows the changes of every \
                     attach that was: {}",
                    settings.commands.reading(&["events", "--entity", "refattach"])
                ),
            };
            Err(CommandError::new(Exit::HeldBack, message))
        }
        _ => Ok(Exit::Done),
    }
}

fn print(out: &mut Output<'_, 3>, version: &Version) -> Result<(), CommandError> {
    let event = &version.event;
    // A deleted referral has no image after the event.
    let image = event.after.as_ref().or(event.before.as_ref());
    let name = image.map(shown_name).unwrap_or_default();
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

/// What to call a row: a referral by its name, an attach by its patient.
pub(super) fn shown_name(row: &ListRow) -> String {
    match row.list().referral {
        None => display_name(row),
        Some(_) => {
            let patient = row.list().named("PatNum").and_then(|column| row.text(column)).unwrap_or_default();
            format!("attach {} of patient {patient}", row.num())
        }
    }
}

impl HistoryArgs {
    fn subject(&self) -> Subject {
        match (self.attach, self.num) {
            (Some(attach), _) => Subject::Attach(attach),
            (None, Some(num)) if self.attaches => Subject::WithAttaches(num),
            // clap asks for one of the two.
            (None, num) => Subject::Referral(num.unwrap_or_default()),
        }
    }
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
        (Op::Reordered, _) => "it stands at another place among the patient's attaches; no one edited it",
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
fn print_csv(
    out: &mut Output<'_, 3>,
    version: &Version,
    is_of_one: bool,
    is_first: bool,
) -> Result<(), CommandError> {
    let [first, rest @ ..] = CSV_HEAD;
    let attach: &[&str] = if is_of_one { &[] } else { &["RefAttachNum"] };
    if is_first {
        out.csv_head([first].into_iter().chain(attach.iter().copied()).chain(rest))?;
    }
    let event = &version.event;
    let attach = (!is_of_one).then(|| event.attach().map(|num| num.to_string()).unwrap_or_default());
    let head = [
        event.referral.to_string(),
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
        let head = [event.event_id.to_string()].into_iter().chain(attach.clone()).chain(head.clone());
        let head = head.chain([field.to_owned()]).map(|text| (text, None));
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
