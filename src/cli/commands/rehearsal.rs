//! `--once --dry-run`: what a run would change, and what cannot be known beforehand.

use std::io::{self, Write};

use jiff::Timestamp;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::cli::error::{CommandError, Exit};
use crate::cli::summary::{json as record_as_json, summary};
use crate::cli::terminal::{Spinner, plain, shortened, table};
use crate::cli::{OnceArgs, Session, runtime};

use super::once;
use crate::event::ChangeEvent;
use crate::plan::Step;
use crate::practice::Practice;
use crate::store::{StoreError, View};
use crate::sync::{Observer, Rehearsal, RehearsedList, rehearse};

/// What a rehearsal cannot know.
const UNKNOWN: &str =
    "Not known beforehand: what the source changes until the run, and the numbers of events.";

pub(in crate::cli) fn run(args: &OnceArgs, session: &mut Session) -> Result<Exit, CommandError> {
    let settings = session.begin()?;
    let practice = Practice::new(&settings)?;
    let rehearsal = rehearsed(&practice, args, &session.signals.token())?;
    let out = &mut session.out;
    if args.json {
        writeln!(out, "{}", as_json(&rehearsal))?;
    } else {
        show(out, &rehearsal)?;
    }
    once::exit(rehearsal.record.outcome, rehearsal.error.as_ref(), rehearsal.unmatched.as_deref())
}

fn rehearsed(
    practice: &Practice,
    args: &OnceArgs,
    cancel: &CancellationToken,
) -> Result<Rehearsal, CommandError> {
    let mut view = View::open(&practice.database)?;
    // A run would be refused for this reason before it sent a request.
    if let Some(view) = &view {
        let (file, configured) = (view.practice()?, &practice.identity.practice);
        if file != *configured {
            let path = practice.database.path.clone();
            return Err(StoreError::OtherPractice { path, file, configured: configured.clone() }.into());
        }
    }
    runtime()?.block_on(async {
        let spinner = Spinner::start();
        let approval = once::approval(args);
        let observer = Observer {
            client: &practice.client,
            policy: &practice.policy,
            approval: approval.as_ref(),
            cancel,
            progress: &|progress| spinner.tell(progress),
            clock: Timestamp::now,
        };
        Ok(rehearse(&observer, &mut view).await?)
    })
}

fn show(out: &mut impl Write, rehearsal: &Rehearsal) -> io::Result<()> {
    writeln!(out, "A run would end so; nothing was written:")?;
    writeln!(out, "{}", summary(&rehearsal.record, None))?;
    let stays = match rehearsal.record.deletes_withheld {
        0 => "missing, not proven gone: it stays",
        _ => "missing; nothing was asked about it, its deletion is withheld",
    };
    for RehearsedList { list, plan, rejected } in &rehearsal.lists {
        let rows = plan.steps.iter().filter_map(|step| match step {
            Step::Miss(num) => Some(["–".to_owned(), num.to_string(), stays.to_owned()]),
            // That a missing row was seen again changes no value that a person would look for.
            Step::Sight(_) => None,
            step => step.event().map(|event| [event.op.to_string(), event.num.to_string(), words(event)]),
        });
        let rows: Vec<_> = rows.collect();
        if !rows.is_empty() {
            writeln!(out, "{}", table(["event", list.one, "what changes"], rows))?;
        }
        for rejected in rejected {
            let num = rejected.num.map_or("without a readable number".to_owned(), |num| num.to_string());
            writeln!(
                out,
                "row {} of the list ({} {num}) cannot be read: {}",
                rejected.offset, list.one, rejected.fault
            )?;
        }
    }
    writeln!(out, "{UNKNOWN}")
}

/// What changes, without values: a plan is often pasted into a ticket.
fn words(event: &ChangeEvent) -> String {
    let fields: Vec<&str> = event.columns().map(|column| column.name()).collect();
    let text = match (event.proof, fields.as_slice()) {
        (Some(proof), _) => format!("proven gone ({proof})"),
        (None, []) => String::new(),
        (None, fields) => fields.join(", "),
    };
    shortened(&plain(&text), 400)
}

fn as_json(rehearsal: &Rehearsal) -> serde_json::Value {
    let (mut events, mut missing, mut rejected_rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut missing_attaches = Vec::new();
    for RehearsedList { list, plan, rejected } in &rehearsal.lists {
        let is_attach = list.referral.is_some();
        events.extend(plan.events().map(|event| {
            json!({
                "op": event.op.name(), "entity": list.name, "ReferralNum": event.referral,
                "RefAttachNum": is_attach.then_some(event.num), "stamp_moved": event.stamp_moved,
                "changed_fields": event.columns().map(|column| column.name()).collect::<Vec<_>>(),
                "proof": event.proof.map(|proof| proof.name()),
            })
        }));
        let missed = plan.steps.iter().filter_map(|step| match step {
            Step::Miss(num) => Some(*num),
            _ => None,
        });
        if is_attach { &mut missing_attaches } else { &mut missing }.extend(missed);
        rejected_rows.extend(rejected.iter().map(|row| {
            json!({
                "entity": list.name, "ReferralNum": row.num.filter(|_| !is_attach),
                "RefAttachNum": row.num.filter(|_| is_attach), "list_offset": row.offset,
                "reason": row.fault.to_string(),
            })
        }));
    }
    json!({
        "run": record_as_json(&rehearsal.record), "events": events, "missing": missing,
        "missing_attaches": missing_attaches, "rejected": rejected_rows,
        "unmatched": rehearsal.unmatched, "unknown": UNKNOWN,
    })
}
