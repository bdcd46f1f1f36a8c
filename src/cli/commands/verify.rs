//! `verify`: whether the mirror is what its history says.

use std::io::Write;

use clap::Args;
use serde_json::json;

use crate::cli::error::{CommandError, Exit};
use crate::cli::terminal::{counted, counted_rows, plain};
use crate::cli::{Session, view};
use crate::refattach::REFATTACH;
use crate::verify::verify;

/// How to say it.
#[derive(Debug, Args)]
pub(in crate::cli) struct VerifyArgs {
    /// Print it as JSON
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) fn run(args: &VerifyArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let verdict = verify(&view(&settings)?)?;
    let out = &mut session.out;
    if args.json {
        let value = json!({
            "schema": verdict.schema, "newest_schema": verdict.newest_schema,
            "referrals": verdict.referrals, "attaches": verdict.attaches, "versions": verdict.versions,
            "differences": verdict.count, "first_differences": verdict.differences,
        });
        writeln!(out, "{value}")?;
    } else {
        if verdict.schema < verdict.newest_schema {
            writeln!(
                out,
                "schema {}; the next run upgrades it to schema {}",
                verdict.schema, verdict.newest_schema
            )?;
        }
        for difference in &verdict.differences {
            writeln!(out, "{}", plain(difference))?;
        }
        let (referrals, versions) =
            (counted(verdict.referrals, "referral"), counted(verdict.versions, "version"));
        let rows = match verdict.attaches {
            0 => referrals,
            attaches => format!("{referrals}, {}", counted_rows(attaches, &REFATTACH)),
        };
        match verdict.count {
            0 => writeln!(out, "the mirror is what its history says: {rows}, {versions}, nothing differs")?,
            count => writeln!(
                out,
                "{} in {rows}, {versions}; keep a copy of the file, and restore a backup or report this",
                counted(count, "difference")
            )?,
        }
    }
    Ok(if verdict.count == 0 { Exit::Done } else { Exit::HeldBack })
}
