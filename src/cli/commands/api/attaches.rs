//! `api attaches`.

use std::io::Write;

use clap::Args;
use jiff::tz::TimeZone;

use super::read::INTERRUPTED;
use super::{CallArgs, Turn, show};
use crate::cli::Session;
use crate::cli::arguments::referral_num;
use crate::cli::error::{CommandError, Exit};
use crate::cli::moment::Moment;
use crate::cli::terminal::counted_rows;
use crate::opendental::{ApiError, AttachFilter, Failure, ListError, Outgoing, Reader, RequestStats};
use crate::practice::Practice;
use crate::refattach::REFATTACH;
use crate::referral::ReferralNum;

/// The arguments of `api attaches`.
#[derive(Debug, Args)]
pub(super) struct AttachesArgs {
    /// Only those of this patient
    #[arg(long, value_name = "NUM", help_heading = "Filters", value_parser = clap::value_parser!(i64).range(1..))]
    pat_num: Option<i64>,
    /// Only those that hang on this referral (servers from 25.2.10)
    #[arg(long, value_name = "NUM", help_heading = "Filters", value_parser = referral_num)]
    referral_num: Option<ReferralNum>,
    /// Only those that were changed since this day or time of the practice, by their stamps (servers from 25.2.10)
    #[arg(long, value_name = "TIME", help_heading = "Filters", value_parser = Moment::parse)]
    changed_since: Option<Moment>,
    #[command(flatten)]
    call: CallArgs,
}

impl AttachesArgs {
    fn filter(&self, zone: &TimeZone) -> Result<AttachFilter, CommandError> {
        let since = self.changed_since.as_ref().map(|since| since.start(zone)).transpose();
        let since = since.map_err(|message| CommandError::new(Exit::Usage, message))?;
        Ok(AttachFilter {
            pat_num: self.pat_num,
            referral_num: self.referral_num,
            changed_since: since
                .map(|at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string()),
        })
    }
}

/// A patient who is not there is an answer, as a referral is that is not there.
fn explained(error: ListError) -> CommandError {
    match &error {
        ListError::Api(ApiError { failure: Failure::Status { status: 404, .. }, .. }) => {
            CommandError::new(Exit::HeldBack, error.to_string())
        }
        _ => error.into(),
    }
}

pub(super) fn attaches(args: &AttachesArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let filter = args.filter(&settings.practice.time_zone)?;
    if args.call.dry_run {
        let call = Outgoing::attaches(&settings.api.list_url(&REFATTACH), &filter);
        show::request(&call, args.call.json, &mut session.out)?;
        return Ok(Exit::Done);
    }
    let practice = Practice::new(&settings)?;
    let (reader, stats) = (Reader::new(&practice.client, &settings.privacy), RequestStats::default());
    let asked = async { reader.attaches(&filter, &stats).await.map_err(explained) };
    let list = Turn::new(&practice, &args.call, session).send(INTERRUPTED, asked)?;
    show::unheeded(&list);
    let out = &mut session.out;
    if args.call.json {
        writeln!(out, "{}", show::list_json(&list.rows))?;
    } else {
        writeln!(out, "{}", show::attaches(&list.rows))?;
        writeln!(out, "{}", counted_rows(list.rows.len() as u64, &REFATTACH))?;
    }
    Ok(show::rejected(&list, &REFATTACH))
}
