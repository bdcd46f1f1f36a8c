//! `api get` and `api list`.

use std::io::Write;

use clap::Args;
use clap::builder::NonEmptyStringValueParser;

use super::{CallArgs, Turn, show};
use crate::cli::Session;
use crate::cli::arguments::referral_num;
use crate::cli::error::{CommandError, Exit};
use crate::cli::terminal::counted;
use crate::config::Settings;
use crate::opendental::{ApiError, Failure, Filter, Outgoing, Reader, RequestStats, wire};
use crate::practice::Practice;
use crate::referral::{REFERRAL, ReferralNum, column};

/// The arguments of `api get`.
#[derive(Debug, Args)]
pub(super) struct GetArgs {
    /// ReferralNum of the referral
    #[arg(value_name = "NUM", value_parser = referral_num)]
    num: ReferralNum,
    #[command(flatten)]
    call: CallArgs,
}

/// The arguments of `api list`.
#[derive(Debug, Args)]
pub(super) struct ApiListArgs {
    /// Only hidden referrals, or only the others (servers from 24.1.34)
    #[arg(long, value_name = "true|false", help_heading = "Filters")]
    is_hidden: Option<bool>,
    /// Only sources that are not a person, or only the others (servers from 24.1.34)
    #[arg(long, value_name = "true|false", help_heading = "Filters")]
    not_person: Option<bool>,
    /// Only doctors, or only the others (servers from 24.1.34)
    #[arg(long, value_name = "true|false", help_heading = "Filters")]
    is_doctor: Option<bool>,
    /// Only preferred referrals, or only the others (servers from 24.1.34)
    #[arg(long, value_name = "true|false", help_heading = "Filters")]
    is_preferred: Option<bool>,
    /// Only patients, or only the others (servers from 24.1.34)
    #[arg(long, value_name = "true|false", help_heading = "Filters")]
    is_patient: Option<bool>,
    /// Only referrals whose business name contains this text (servers from 24.4.19)
    #[arg(long, value_name = "TEXT", help_heading = "Filters", value_parser = NonEmptyStringValueParser::new())]
    business_name: Option<String>,
    /// Only referrals whose last name contains this text; the server has no such filter, so this program applies it
    #[arg(long, value_name = "TEXT", help_heading = "Filters", value_parser = NonEmptyStringValueParser::new())]
    lname: Option<String>,
    #[command(flatten)]
    call: CallArgs,
}

impl ApiListArgs {
    fn filter(&self) -> Filter {
        Filter {
            is_hidden: self.is_hidden,
            not_person: self.not_person,
            is_doctor: self.is_doctor,
            is_preferred: self.is_preferred,
            is_patient: self.is_patient,
            business_name: self.business_name.clone(),
        }
    }
}

pub(super) const INTERRUPTED: &str = "interrupted before the answer was there";

pub(super) fn get(args: &GetArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    if args.call.dry_run {
        show::request(
            &Outgoing::single(&settings.api.referrals_url(), args.num),
            args.call.json,
            &mut session.out,
        )?;
        return Ok(Exit::Done);
    }
    let practice = Practice::new(&settings)?;
    let (reader, stats) = (Reader::new(&practice.client, &settings.privacy), RequestStats::default());
    let asked = async { reader.get(args.num, &stats).await.map_err(|error| explained(error, &settings)) };
    let row = Turn::new(&practice, &args.call, session).send(INTERRUPTED, asked)?;
    let Some(row) = row else {
        let message = format!("there is no referral {} at the practice (404)", args.num);
        return Err(CommandError::new(Exit::HeldBack, message));
    };
    let text = if args.call.json { wire::encode(&row) } else { show::referral(&row) };
    writeln!(session.out, "{text}")?;
    Ok(Exit::Done)
}

/// Adds a hint to a 400: servers before 24.1.34 answer a single GET with it, because they do not have this call.
fn explained(error: ApiError, settings: &Settings) -> CommandError {
    let hint = match error.failure {
        Failure::Status { status: 400, .. } => {
            let command = settings.commands.here(&["api", "list"]);
            format!("; servers before 24.1.34 cannot be asked for a single referral: see {command}")
        }
        _ => String::new(),
    };
    CommandError::new(Exit::from(&error), format!("{error}{hint}"))
}

pub(super) fn list(args: &ApiListArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let filter = args.filter();
    if args.call.dry_run {
        show::request(
            &Outgoing::list(&settings.api.referrals_url(), &filter),
            args.call.json,
            &mut session.out,
        )?;
        return Ok(Exit::Done);
    }
    // The rows would have no LName to compare with.
    if args.lname.is_some() && settings.privacy.omits(column::LNAME) {
        return Err(CommandError::new(
            Exit::Usage,
            "LName is left out by privacy.omit, so --lname finds nothing; leave it out",
        ));
    }
    let practice = Practice::new(&settings)?;
    let (reader, stats) = (Reader::new(&practice.client, &settings.privacy), RequestStats::default());
    let asked = reader.list(&filter, &stats);
    let mut list = Turn::new(&practice, &args.call, session).send(INTERRUPTED, asked)?;
    if let Some(part) = args.lname.as_ref().map(|part| part.to_lowercase()) {
        let name = |column| move |row: &crate::row::ListRow| row.text(column).unwrap_or_default();
        list.rows.retain(|row| name(column::LNAME)(row).to_lowercase().contains(&part));
    }
    show::unheeded(&list);
    let out = &mut session.out;
    if args.call.json {
        writeln!(out, "{}", show::list_json(&list.rows))?;
    } else {
        writeln!(out, "{}", show::referrals(&list.rows))?;
        writeln!(out, "{}", counted(list.rows.len() as u64, "referral"))?;
    }
    Ok(show::rejected(&list, &REFERRAL))
}
