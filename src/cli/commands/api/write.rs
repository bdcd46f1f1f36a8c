//! `api create` and `api update`.

use std::io::Write;

use clap::Args;
use serde_json::json;

use super::members::MemberArgs;
use super::{CallArgs, Turn, show};
use crate::cli::Session;
use crate::cli::arguments::referral_num;
use crate::cli::error::{CommandError, Exit};
use crate::cli::output::Stdout;
use crate::config::Settings;
use crate::opendental::write::{NewReferral, Phones, ReferralPatch, WriteError, Writer, Written};
use crate::opendental::{RequestStats, wire};
use crate::practice::Practice;
use crate::referral::{REFERRAL, ReferralNum, column};
use crate::row::{ListRow, Value};
use crate::store::{StoreError, View};

/// The arguments of `api create`.
#[derive(Debug, Args)]
pub(super) struct CreateArgs {
    #[command(flatten)]
    members: MemberArgs<true>,
    /// Accept any telephone number of up to 30 characters (servers from 25.4)
    #[arg(long)]
    any_phone: bool,
    #[command(flatten)]
    call: CallArgs,
}

/// The arguments of `api update`.
#[derive(Debug, Args)]
pub(super) struct UpdateArgs {
    /// ReferralNum of the referral
    #[arg(value_name = "NUM", value_parser = referral_num)]
    num: ReferralNum,
    #[command(flatten)]
    members: MemberArgs<false>,
    /// Accept any telephone number of up to 30 characters (servers from 25.4)
    #[arg(long)]
    any_phone: bool,
    #[command(flatten)]
    call: CallArgs,
}

/// The advice when a new referral may exist. It does not repeat the name, which may be a patient's.
fn look_first(settings: &Settings) -> String {
    let command = settings.commands.here(&["api", "list", "--lname", "LNAME"]);
    format!("do not send it again before you have looked: {command} (LNAME is the last name that you gave)")
}

/// What a call that may have created a referral ends with.
fn explained(error: WriteError, settings: &Settings) -> CommandError {
    match error {
        WriteError::MayHaveHappened { .. } => {
            CommandError::new(Exit::ApiUnread, format!("{error}: {}", look_first(settings)))
        }
        error => error.into(),
    }
}

fn phones(any: bool) -> Phones {
    if any { Phones::Any } else { Phones::TenDigits }
}

pub(super) fn create(args: &CreateArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let new = NewReferral::from_members(args.members.read()?, phones(args.any_phone))?;
    warn_of_ssn(&args.members);
    let settings = session.begin()?;
    if args.call.dry_run {
        show::request(&new.outgoing(&settings.api.referrals_url()), args.call.json, &mut session.out)?;
        return Ok(Exit::Done);
    }
    let practice = Practice::new(&settings)?;
    let (writer, stats) = (Writer::new(&practice.client, &settings.privacy), RequestStats::default());
    let look_first = look_first(&settings);
    let interrupted =
        format!("interrupted; the referral may have been created all the same, so {look_first}");
    let sent = async { writer.create(&new, &stats).await.map_err(|error| explained(error, &settings)) };
    let written = Turn::new(&practice, &args.call, session).send(&interrupted, sent)?;
    report(&written, "created", args.call.json, &settings, &mut session.out)
}

pub(super) fn update(args: &UpdateArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let patch = ReferralPatch::from_members(args.members.read()?, phones(args.any_phone))?;
    warn_of_ssn(&args.members);
    let settings = session.begin()?;
    // The server refuses this too, but only the mirror can say it before anything is sent.
    let known = mirrored(&settings, args.num)?;
    if known.as_ref().is_some_and(is_patient) {
        patch.check_for_patient()?;
    }
    if patch.replaces_note() {
        warn_of_note(args.num, known.as_ref());
    }
    if args.call.dry_run {
        show::request(
            &patch.outgoing(&settings.api.referrals_url(), args.num),
            args.call.json,
            &mut session.out,
        )?;
        return Ok(Exit::Done);
    }
    let practice = Practice::new(&settings)?;
    let (writer, stats) = (Writer::new(&practice.client, &settings.privacy), RequestStats::default());
    let interrupted =
        "interrupted; the change may have been made all the same. Sending it again does no harm";
    let sent = writer.update(args.num, &patch, &stats);
    let written = Turn::new(&practice, &args.call, session).send(interrupted, sent)?;
    report(&written, "updated", args.call.json, &settings, &mut session.out)
}

/// Returns the referral from the mirror; `None` if it is not there or there is no mirror of this practice.
fn mirrored(settings: &Settings, num: ReferralNum) -> Result<Option<ListRow>, CommandError> {
    let view = match View::open(&settings.database) {
        // No service and no mirror, which `api` does not need.
        Err(StoreError::NoDirectory { .. }) => None,
        opened => opened?,
    };
    match view {
        Some(view) if view.practice()? == settings.practice.name => {
            Ok(view.images(&REFERRAL, &[num])?.remove(&num))
        }
        _ => Ok(None),
    }
}

fn is_patient(row: &ListRow) -> bool {
    let linked = matches!(row.value(column::PAT_NUM), Value::Number(pat_num) if *pat_num > 0);
    linked || row.value(column::IS_PATIENT) == &Value::Flag(true)
}

fn warn_of_ssn<const CREATE: bool>(members: &MemberArgs<CREATE>) {
    if members.shows_ssn() {
        show::warn(
            "an SSN on the command line can be seen by every user of this machine; --ssn - reads it from standard input",
        );
    }
}

/// Warns that an update replaces the whole note, and with it the line breaks, which the API does not show.
fn warn_of_note(num: ReferralNum, known: Option<&ListRow>) {
    const BREAKS: &str = "The API shows the line breaks of a note as spaces, \
        so a note that is read through it and written back loses them";
    let note =
        known.filter(|row| row.has(column::NOTE)).map(|row| row.text(column::NOTE).unwrap_or_default());
    match note.map(|note| note.chars().count()) {
        // The mirror knows that there is nothing to lose.
        Some(0) => {}
        Some(length) => show::warn(&format!(
            "referral {num} has a note of {length} characters, which is replaced whole. {BREAKS}"
        )),
        None => show::warn(&format!("if referral {num} has a note, it is replaced whole. {BREAKS}")),
    }
}

/// Prints the outcome of a write. Differences from the values sent are warnings, because the write has happened.
fn report(
    written: &Written,
    done: &str,
    as_json: bool,
    settings: &Settings,
    out: &mut Stdout,
) -> Result<Exit, CommandError> {
    for difference in &written.differences {
        show::warn(&difference.to_string());
    }
    let row = &written.row;
    if as_json {
        writeln!(
            out,
            r#"{{"ReferralNum":{},"referral":{},"differences":{}}}"#,
            row.num(),
            wire::encode(row),
            differences(written)
        )?;
        return Ok(Exit::Done);
    }
    writeln!(out, "Referral {} was {done}. The server has:\n{}", row.num(), show::referral(row))?;
    let command = settings.commands.here(&["--once"]);
    writeln!(out, "The mirror records it with its next run. To run one now: {command}")?;
    Ok(Exit::Done)
}

fn differences(written: &Written) -> serde_json::Value {
    let differences = written.differences.iter().map(|difference| {
        let (sent, kept) = difference.how.lengths().unzip();
        json!({
            "member": difference.member, "how": difference.how.name(),
            "sent_characters": sent, "kept_characters": kept,
        })
    });
    differences.collect()
}
