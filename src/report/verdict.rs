//! Is it fresh, and is anything wrong? Each finding says what to do about it.

use jiff::{SignedDuration, Timestamp};

use super::Wanted;
use super::figures::Figures;
use super::words::{counted, moment, number, span};
use crate::host::Invocation;

/// Something that a person has to know.
pub(super) struct Attention {
    /// What it is, in a sentence.
    pub(super) what: String,
    /// What to do about it.
    pub(super) remedy: String,
    /// A command that does it.
    pub(super) command: Option<String>,
}

/// What the top of the page says.
pub(super) struct Headline {
    /// One sentence.
    pub(super) headline: String,
    /// What is wrong, the worst first; nothing when all is well.
    pub(super) findings: Vec<Attention>,
    /// Until when the page may be believed.
    pub(super) good_until: Timestamp,
}

/// Half an hour is nothing to worry about, however often the mirror runs.
const LEAST_PATIENCE: SignedDuration = SignedDuration::from_hours(2);

pub(super) fn judge(figures: &Figures, wanted: &Wanted) -> Headline {
    let patience = (figures.usual_gap * 3).max(LEAST_PATIENCE);
    let mut findings = Vec::new();
    findings.extend(freshness(figures, wanted, patience));
    findings.extend(held_back(figures, &wanted.commands));
    findings.extend(unpublished(figures, wanted));
    let headline = match findings.len() {
        0 => "All is well.".to_owned(),
        1 => "One thing needs attention.".to_owned(),
        count => format!("{} need attention.", counted(count as u64, "thing")),
    };
    Headline { headline, findings, good_until: wanted.now.saturating_add(patience).unwrap_or(wanted.now) }
}

fn finding(what: String, remedy: &str) -> Attention {
    Attention { what, remedy: remedy.to_owned(), command: None }
}

/// When the list was last proven; nothing where there was no such time.
pub(super) fn proven_at(figures: &Figures) -> Option<Timestamp> {
    figures.status.last_proven_at.as_ref()?.parse().ok()
}

fn freshness(figures: &Figures, wanted: &Wanted, patience: SignedDuration) -> Option<Attention> {
    let (now, commands) = (wanted.now, &wanted.commands);
    let status = &figures.status;
    let runs = counted(status.unproven_runs, "run");
    let Some(proven) = proven_at(figures) else {
        let what = match status.unproven_runs {
            0 => "No run has read the list yet.".to_owned(),
            _ => format!("The list has never been read whole; {runs} tried."),
        };
        return Some(asking_status(what, commands));
    };
    let age = now.duration_since(proven);
    // An age below zero would count as fresh for as long as the clock was wrong.
    if age < SignedDuration::ZERO {
        let what = "The list was last read at a time in the future: a clock is or was wrong.".to_owned();
        return Some(finding(
            what,
            "Look at the clock of the mirror's machine; the next run corrects the time.",
        ));
    }
    if status.unproven_runs > 0 {
        let since = status.unproven_since.as_ref().and_then(|at| at.parse().ok());
        let since = since.map(|at| format!(" since {}", moment(at, &figures.zone))).unwrap_or_default();
        let again = if status.unproven_runs == 1 { "has" } else { "have" };
        let what = format!(
            "{runs}{since} {again} not read the list whole. What is shown is as of the last run that did."
        );
        return Some(asking_status(what, commands));
    }
    // After the failed runs, because a service that runs and fails has not stopped.
    (age > patience).then(|| {
        let what = format!("No run has ended for {}: the service may have stopped.", span(age));
        finding_with(what, "On the mirror's machine, look at:", &commands.systemctl("status"))
    })
}

fn asking_status(what: String, commands: &Invocation) -> Attention {
    finding_with(what, "This says why, and what to do:", &commands.for_others(&["status"]))
}

fn finding_with(what: String, remedy: &str, command: &str) -> Attention {
    Attention { command: Some(command.to_owned()), ..finding(what, remedy) }
}

/// What waits for approval, and what could not be read.
fn held_back(figures: &Figures, commands: &Invocation) -> Vec<Attention> {
    let status = &figures.status;
    let mut findings = Vec::new();
    let approving = |option: &str, id: &str| commands.for_others(&["--once", option, id]);
    match (status.withheld, &status.withheld_id) {
        (0, None) => {}
        // An id without withheld deletions belongs to a list that was refused as a whole.
        (0, Some(id)) => findings.push(finding_with(
            "The last list looks like another practice's, and was not taken over.".to_owned(),
            "A wrong key does this. Only if the list is right, approve it with:",
            &approving("--accept-source", id),
        )),
        (count, Some(id)) => findings.push(finding_with(
            format!(
                "{} withheld: more sources were missing at once than is likely. Nothing was deleted.",
                are(count, "deletion")
            ),
            "Look into Open Dental. Only if they are really gone there, approve it with:",
            &approving("--accept-deletes", id),
        )),
        // An empty list has no id: approving it would delete every referral.
        (_, None) => findings.push(finding(
            "The last list was empty, and was not believed. Nothing was deleted.".to_owned(),
            "Look whether Open Dental's server and its database are as they should be. An empty list cannot be approved.",
        )),
    }
    if status.rejected > 0 {
        findings.push(finding_with(
            format!(
                "{} of the last list could not be read; those sources stay as they were.",
                counted(status.rejected, "row")
            ),
            "This names the row, the member and what was expected:",
            &commands.for_others(&["status"]),
        ));
    }
    findings
}

fn are(count: u64, what: &str) -> String {
    format!("{} {}", counted(count, what), if count == 1 { "is" } else { "are" })
}

/// The page itself is being written now; a person who reads it knows that this worked.
fn unpublished(figures: &Figures, wanted: &Wanted) -> Vec<Attention> {
    let is_this = |kind: &str| wanted.renewed && kind == "report";
    let configured = |kind: &str| wanted.published.iter().any(|published| published.name() == kind);
    figures
        .status
        .publishing_failures
        .iter()
        .filter(|(kind, ..)| configured(kind) && !is_this(kind))
        .map(|(kind, since, failure)| {
            let what = match kind.as_str() {
                "copy" => "The copy of the file (publish.path)",
                "metrics" => "The figures for monitors (metrics.textfile)",
                "heartbeat" => "The sign of life (heartbeat.url)",
                _ => "This page (report.html)",
            };
            let since =
                since.parse().map(|at| format!(" since {}", moment(at, &figures.zone))).unwrap_or_default();
            finding(format!("{what} has not worked{since}: {failure}"), "It is tried again after each run.")
        })
        .collect()
}

/// What is not wrong, and yet worth knowing.
pub(super) fn remark(figures: &Figures) -> Option<String> {
    let status = &figures.status;
    let since = status.missing_since.as_ref().and_then(|at| at.parse().ok());
    let since =
        since.map(|at| format!(", the longest since {}", moment(at, &figures.zone))).unwrap_or_default();
    (status.missing > 0).then(|| {
        format!(
            "{} not on the last lists and not proven gone{since}. They count as live until that is proven.",
            if status.missing == 1 {
                "1 source is".to_owned()
            } else {
                format!("{} sources are", number(status.missing))
            }
        )
    })
}
