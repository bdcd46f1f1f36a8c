//! A run in one line, and as JSON.

use std::time::Duration;

use serde_json::json;

use super::terminal::{counted, number, plain, seconds};
use crate::run::{ListRecord, Outcome, Record};

/// One line: `complete: 1,203 rows, no changes (14 requests, 0.21 s)`.
pub(super) fn summary(record: &Record, elapsed: Option<Duration>) -> String {
    let rows = match record.outcome {
        Outcome::Complete | Outcome::Partial => format!("{} ", record.in_words(number)),
        Outcome::Failed | Outcome::Interrupted => String::new(),
    };
    let time = elapsed.map(|elapsed| format!(", {}", seconds(elapsed))).unwrap_or_default();
    let reason = record.reason.as_ref().map(|reason| format!("\n  {}", plain(reason))).unwrap_or_default();
    format!("{}: {rows}({}{time}){reason}", record.outcome, counted(record.requests, "request"))
}

/// What was recorded of a list, under the names of `sync_list`.
fn list_as_json(list: &ListRecord) -> serde_json::Value {
    json!({
        "entity": list.list.name, "proven": list.is_proven, "rows_seen": list.rows_seen,
        "rows_rejected": list.rows_rejected, "events": list.counts.events(), "missing": list.counts.missing,
        "deletes_withheld": list.deletes_withheld, "withheld_id": list.withheld_id, "reason": list.reason,
    })
}

/// The record under the names of `sync_run`.
pub(super) fn json(record: &Record) -> serde_json::Value {
    let counts = &record.counts;
    json!({
        "outcome": record.outcome.name(), "reason": record.reason, "list_proven": record.list_proven,
        "requests": record.requests, "retries": record.retries, "pages": record.pages, "bytes": record.bytes,
        "rows_seen": record.rows_seen, "rows_rejected": record.rows_rejected,
        "snapshot": counts.snapshot, "created": counts.created, "updated": counts.updated,
        "touched": counts.touched, "reordered": counts.reordered, "reshaped": counts.reshaped, "deleted": counts.deleted,
        "restored": counts.restored, "unchanged": counts.unchanged, "missing": counts.missing,
        "deletes_withheld": record.deletes_withheld, "withheld_id": record.withheld_id,
        "accepted_id": record.accepted_id, "accepted_by": record.accepted_by,
        "lists": record.lists.iter().map(list_as_json).collect::<Vec<_>>(),
    })
}
