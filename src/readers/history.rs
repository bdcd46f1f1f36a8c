//! Every version of one row, with what it was seen by.

use std::ops::ControlFlow;

use rusqlite::OptionalExtension;
use serde_json::{Value as Json, json};

use super::feed::{self, Event, EventFilter};
use crate::refattach::REFATTACH;
use crate::referral::{REFERRAL, ReferralNum};
use crate::row::{Column, ListRow, Privacy, Resource, RowNum};
use crate::store::{StoreError, Unnamed, View};

/// A version: the event that made it, when it held, and what changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The event, with the row before and after, seen through the privacy settings of now.
    pub event: Event,
    /// From when the version held.
    pub valid_from: String,
    /// Until when, exclusive; `None` while it holds.
    pub valid_to: Option<String>,
    /// What started the run that saw it; `None` once that run's row is gone.
    pub trigger: Option<String>,
    /// The columns that changed; for a first version, those that are not empty; for a deletion, none.
    pub fields: Vec<FieldValues>,
}

/// A column's value before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldValues {
    /// The column.
    pub column: Column,
    /// Its value before; `None` for NULL, and where there was no row.
    pub old: Option<String>,
    /// Its value after.
    pub new: Option<String>,
    /// Whether the privacy settings of now leave the column out: that it changed is all there is to say.
    pub is_omitted: bool,
}

/// Which rows to show the history of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A referral.
    Referral(ReferralNum),
    /// A referral, and the attaches that hang on it or did.
    WithAttaches(ReferralNum),
    /// An attach.
    Attach(RowNum),
}

/// Hands the versions of what is asked for to `each`, the oldest first, all of one moment. Stops when `each` breaks.
pub fn history<E: From<StoreError>>(
    view: &View,
    subject: Subject,
    privacy: &Privacy,
    mut each: impl FnMut(Version) -> Result<ControlFlow<()>, E>,
) -> Result<(), E> {
    StoreError::naming("reading the history", view.path(), || {
        let _moment = view.one_moment()?;
        let privacy = &view.privacy(privacy)?;
        let mut intervals = Vec::new();
        for list in view.lists()? {
            intervals.push((list, view.db().prepare(&interval(list))?));
        }
        let mut trigger = view.db().prepare(TRIGGER)?;
        let filter = match subject {
            Subject::Referral(num) => {
                EventFilter { referral: Some(num), list: Some(&REFERRAL), ..EventFilter::default() }
            }
            Subject::WithAttaches(num) => EventFilter { referral: Some(num), ..EventFilter::default() },
            Subject::Attach(num) => {
                EventFilter { attach: Some(num), list: Some(&REFATTACH), ..EventFilter::default() }
            }
        };
        feed::events(view, &filter, privacy, |event| {
            let (valid_from, valid_to) = intervals
                .iter_mut()
                .find(|(list, _)| *list == event.list)
                .map(|(_, select)| select.query_row([event.event_id], |row| Ok((row.get(0)?, row.get(1)?))))
                .transpose()?
                .unwrap_or_default();
            // The row of an old run may have been removed by retention.
            let trigger = trigger.query_row([event.run_id], |row| row.get(0)).optional()?;
            let fields = fields(&event, privacy);
            each(Version { event, valid_from, valid_to, trigger, fields }).map_err(Unnamed::Named)
        })
    })
}

pub(super) fn interval(list: &Resource) -> String {
    format!("SELECT valid_from, valid_to FROM {} WHERE event_id = ?1", list.version_table())
}
pub(super) const TRIGGER: &str = "SELECT \"trigger\" FROM sync_run WHERE run_id = ?1";

fn fields(event: &Event, privacy: &Privacy) -> Vec<FieldValues> {
    let text = |side: &Option<ListRow>, column| side.as_ref().and_then(|row| row.text(column));
    let field = |column| FieldValues {
        column,
        old: text(&event.before, column),
        new: text(&event.after, column),
        is_omitted: privacy.omits(column),
    };
    match event.before {
        None => (event.list.columns())
            .map(field)
            .filter(|field| field.new.as_ref().is_some_and(|text| !text.is_empty()))
            .collect(),
        Some(_) => event.changed_columns().map(field).collect(),
    }
}

impl Version {
    /// The version as one JSON object: `history --format jsonl`. That of the event, with when the version held.
    pub fn to_json(&self) -> Json {
        let mut object = self.event.to_json();
        let fields = self.fields.iter().map(
            |field| json!({ "field": field.column.name(), "old_value": field.old, "new_value": field.new }),
        );
        object["valid_from"] = json!(self.valid_from);
        object["valid_to"] = json!(self.valid_to);
        object["trigger"] = json!(self.trigger);
        object["fields"] = fields.collect();
        object
    }
}
