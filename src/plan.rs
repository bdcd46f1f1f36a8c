//! The plan: mirror × list → steps. A pure function over a merge-join of both sides in the order of the primary key.
//!
//! | mirror | list | stamp | content | step | event |
//! |---|---|---|---|---|---|
//! | absent, before the end of the baseline | present | | | insert | `snapshot` |
//! | absent | present | | | insert | `created` |
//! | live | present | same | same | – | – |
//! | live | present | differs | same | update stamp | `touched` |
//! | live | present | any | differs only in members whose key is there on one side and not on the other | update | `reshaped` |
//! | live | present | any | differs in its place among its neighbours alone | update | `reordered` |
//! | live | present | any | differs | update | `updated` |
//! | live | absent, proven gone | | | tombstone | `deleted` |
//! | live | absent, not proven gone | | | set `missing_since` | – |
//! | deleted | present | | | restore | `restored` |
//! | deleted | absent | | | – | – |
//! | live | not read, and holds what the privacy settings of now forbid | | | redact | `reshaped` |
//!
//! The stamp is only a hint: content decides. A sight of a missing row clears its `missing_since`.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::event::{ChangeEvent, Op, Proof};
use crate::mirror::{Entry, Mirror, RowDelta, SeenRow, State};
use crate::paging::Sightings;
use crate::row::{ListRow, Privacy, RowNum, Stamp, changed_fields, differs_in_keys_only};
use crate::run::Counts;

/// What is known of the live rows that a proven list was without: gone by this proof, or not proven gone.
/// Rows that an unproven list was without are not in here: of them nothing is known.
pub type Absences = BTreeMap<RowNum, Option<Proof>>;

/// The mirror's full rows, for every number that [`wanted_images`] named.
pub type Images = HashMap<RowNum, ListRow>;

/// One thing to do to the mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new row.
    Insert {
        /// The row.
        after: Arc<ListRow>,
        /// `snapshot` or `created`.
        event: ChangeEvent,
    },
    /// A live row is replaced: `touched`, `reshaped`, `reordered` or `updated`.
    Update {
        /// The row as it will be.
        after: Arc<ListRow>,
        /// What changed.
        event: ChangeEvent,
    },
    /// A live row becomes a tombstone.
    Tombstone {
        /// Its last known values.
        last: Arc<ListRow>,
        /// `deleted`, with its proof.
        event: ChangeEvent,
    },
    /// A tombstone becomes a live row again.
    Restore {
        /// The row as it will be.
        after: Arc<ListRow>,
        /// What differs from the tombstone.
        event: ChangeEvent,
    },
    /// A live row that was not read in this run, or could not be, loses what the privacy settings of now forbid. Whether
    /// it is missing stays as it is.
    Redact {
        /// The row as it will be.
        after: Arc<ListRow>,
        /// `reshaped`.
        event: ChangeEvent,
    },
    /// A live row was not in a proven list, and is not proven gone: `missing_since` is set where it is not yet, or lies in
    /// the future.
    Miss(RowNum),
    /// A missing row was seen: `missing_since` is cleared. Comes before the row's other step, if there is one.
    Sight(RowNum),
}

impl Step {
    /// The event that the step records.
    pub fn event(&self) -> Option<&ChangeEvent> {
        match self {
            Step::Insert { event, .. }
            | Step::Update { event, .. }
            | Step::Tombstone { event, .. }
            | Step::Restore { event, .. }
            | Step::Redact { event, .. } => Some(event),
            Step::Miss(_) | Step::Sight(_) => None,
        }
    }
}

/// What a run will do to one list, by rising number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The steps.
    pub steps: Vec<Step>,
    /// Rows that were seen and hold what they held.
    pub unchanged: u64,
    /// Live rows that a proven list was without and that stay.
    pub missing: u64,
}

impl Plan {
    /// The events, in the order in which they are recorded.
    pub fn events(&self) -> impl Iterator<Item = &ChangeEvent> {
        self.steps.iter().filter_map(Step::event)
    }

    /// What the run will record.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts { unchanged: self.unchanged, missing: self.missing, ..Counts::default() };
        for event in self.events() {
            *match event.op {
                Op::Snapshot => &mut counts.snapshot,
                Op::Created => &mut counts.created,
                Op::Updated => &mut counts.updated,
                Op::Touched => &mut counts.touched,
                Op::Reordered => &mut counts.reordered,
                Op::Reshaped => &mut counts.reshaped,
                Op::Deleted => &mut counts.deleted,
                Op::Restored => &mut counts.restored,
            } += 1;
        }
        counts
    }
}

/// A full row of the mirror is needed and was not given: a defect of the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the mirror's row {0} was not loaded for the plan; please report this defect")]
pub struct NoImage(pub RowNum);

/// Rows whose full image the plan needs: those that differ, those that are gone, and under stricter privacy settings than
/// before those that were not read.
pub fn wanted_images(
    mirror: &Mirror,
    seen: &Sightings<SeenRow>,
    absences: &Absences,
    privacy: &Privacy,
) -> Vec<RowNum> {
    let redacts = mirror.may_hold_more_than(privacy);
    merge_join(mirror.entries(), &seen.rows)
        .filter_map(|pair| match pair {
            (Some(ours), Some(theirs)) => theirs.delta.as_ref().map(|_| ours.num),
            (Some(ours), None) if redacts && ours.state.is_live() => Some(ours.num),
            // A missing row that is not proven gone keeps its columns as they are, so its image is not needed.
            (Some(ours), None) => absences.get(&ours.num).copied().flatten().map(|_| ours.num),
            (None, _) => None,
        })
        .collect()
}

/// Decides what to do about every row of either side. `privacy`: the settings that the list was read under.
pub fn plan(
    mirror: &Mirror,
    seen: &Sightings<SeenRow>,
    absences: &Absences,
    images: &Images,
    privacy: &Privacy,
) -> Result<Plan, NoImage> {
    let comparison = Comparison { privacy };
    let mut planner = Planner { mirror, images, comparison, plan: Plan::default() };
    for pair in merge_join(mirror.entries(), &seen.rows) {
        match pair {
            (None, Some(theirs)) => planner.insert(theirs)?,
            (Some(ours), Some(theirs)) if ours.state == State::Deleted => planner.restore(ours, theirs)?,
            (Some(ours), Some(theirs)) => planner.compare(ours, theirs)?,
            // A tombstone that is not listed stays a tombstone.
            (Some(ours), None) if ours.state == State::Deleted => {}
            (Some(ours), None) => planner.absent(ours, absences.get(&ours.num))?,
            (None, None) => {}
        }
    }
    // A row that was rejected was still seen. It is not missing, although nothing of it can be stored.
    let rejected = seen.rejected.iter().filter_map(|rejected| rejected.num);
    let sighted = rejected.filter(|num| mirror.get(*num).is_some_and(|ours| ours.state == State::Missing));
    planner.plan.steps.extend(sighted.map(Step::Sight));
    Ok(planner.plan)
}

/// Decides about one row after the other.
struct Planner<'a> {
    mirror: &'a Mirror,
    images: &'a Images,
    comparison: Comparison<'a>,
    plan: Plan,
}

impl Planner<'_> {
    /// The mirror never had this row.
    fn insert(&mut self, theirs: &SeenRow) -> Result<(), NoImage> {
        let op = if self.mirror.has_baseline() { Op::Created } else { Op::Snapshot };
        let after = content(theirs)?;
        self.plan.steps.push(Step::Insert { event: event_of(op, &after), after });
        Ok(())
    }

    /// The mirror has a tombstone of this row.
    fn restore(&mut self, ours: &Entry, theirs: &SeenRow) -> Result<(), NoImage> {
        let after = content(theirs)?;
        let event = self.comparison.event(Op::Restored, self.image(ours)?, &after);
        self.plan.steps.push(Step::Restore { after, event });
        Ok(())
    }

    /// The row is live, and listed.
    fn compare(&mut self, ours: &Entry, theirs: &SeenRow) -> Result<(), NoImage> {
        // Before the row's own step, because `apply` counts on a row that is updated being live and not missing.
        if ours.state == State::Missing {
            self.plan.steps.push(Step::Sight(ours.num));
        }
        let Some(delta) = &theirs.delta else {
            self.plan.unchanged += 1;
            return Ok(());
        };
        // Only the image has the old values; the mirror in memory has fingerprints.
        let before = self.image(ours)?;
        let (op, after) = match delta {
            RowDelta::Stamp(stamp) => (Op::Touched, Arc::new(before.with_stamp(stamp))),
            RowDelta::Content(after) if self.comparison.reshapes(before, after) => {
                (Op::Reshaped, after.clone())
            }
            RowDelta::Content(after) if self.comparison.reorders(before, after) => {
                (Op::Reordered, after.clone())
            }
            RowDelta::Content(after) => (Op::Updated, after.clone()),
        };
        let event = self.comparison.event(op, before, &after);
        self.plan.steps.push(Step::Update { after, event });
        Ok(())
    }

    /// The row is live, and not listed. `absence`: what a proven list says of it.
    fn absent(&mut self, ours: &Entry, absence: Option<&Option<Proof>>) -> Result<(), NoImage> {
        let privacy = self.comparison.privacy;
        if let Some(Some(proof)) = absence {
            // A tombstone is never read again: this is the last moment to apply the settings of now to it.
            let last = Arc::new(privacy.redact(self.image(ours)?));
            let event = ChangeEvent { proof: Some(*proof), ..event_of(Op::Deleted, &last) };
            self.plan.steps.push(Step::Tombstone { last, event });
            return Ok(());
        }
        // The row was not read, so its values of an earlier, laxer setting would stay until it is listed again.
        if self.mirror.may_hold_more_than(privacy) {
            let redaction = self.comparison.redaction(self.image(ours)?);
            self.plan.steps.extend(redaction);
        }
        if absence.is_some() {
            self.plan.missing += 1;
            self.plan.steps.push(Step::Miss(ours.num));
        }
        Ok(())
    }

    fn image(&self, ours: &Entry) -> Result<&ListRow, NoImage> {
        self.images.get(&ours.num).ok_or(NoImage(ours.num))
    }
}

fn content(theirs: &SeenRow) -> Result<Arc<ListRow>, NoImage> {
    theirs.content().cloned().ok_or(NoImage(theirs.num))
}

fn event_of(op: Op, row: &ListRow) -> ChangeEvent {
    ChangeEvent {
        op,
        list: row.list(),
        num: row.num(),
        referral: row.referral(),
        stamp: row.stamp(),
        stamp_moved: None,
        fields: Vec::new(),
        proof: None,
    }
}

/// What two readings of a row differ in, under the privacy settings of now.
///
/// A mirrored row may have been stored under any earlier settings: a tombstone, a missing row and an unreadable
/// one keep theirs when the others move on. So each row is compared as it is stored, and not by what the mirror says of all rows.
struct Comparison<'a> {
    privacy: &'a Privacy,
}

impl Comparison<'_> {
    /// Returns whether the row was not edited, because only keys came or went or only the settings made the difference.
    fn reshapes(&self, before: &ListRow, after: &ListRow) -> bool {
        let before = self.privacy.redact(before);
        differs_in_keys_only(&before, &Privacy::masked_like(&before, after))
    }

    /// Returns whether the row stands at another place among its neighbours and differs in nothing else but the stamp.
    fn reorders(&self, before: &ListRow, after: &ListRow) -> bool {
        if after.list().order.is_none() {
            return false;
        }
        let before = self.privacy.redact(before);
        let changed = changed_fields(&before, &Privacy::masked_like(&before, after));
        changed.iter().all(|field| field.column.is_order() || field.column.is_stamp())
    }

    /// The step that takes out of a row what the settings forbid, where it holds any of it.
    fn redaction(&self, before: &ListRow) -> Option<Step> {
        let after = Arc::new(self.privacy.redact(before));
        let event = self.event(Op::Reshaped, before, &after);
        (!event.fields.is_empty()).then_some(Step::Redact { after, event })
    }

    /// What changed, the side before seen through the settings of now: nothing new may hold what they forbid.
    fn event(&self, op: Op, before: &ListRow, after: &ListRow) -> ChangeEvent {
        let redacted = self.privacy.redact(before);
        let mut fields = changed_fields(before, after);
        for field in &mut fields {
            // `before` may hold what is forbidden now, and an event would keep it for ever.
            field.old = redacted.text(field.column);
        }
        let stamp_moved = Stamp::moved(&before.stamp(), &after.stamp());
        ChangeEvent { stamp_moved, fields, ..event_of(op, after) }
    }
}

/// Pairs two lists that are sorted by number.
fn merge_join<'a>(
    ours: &'a [Entry],
    theirs: &'a [SeenRow],
) -> impl Iterator<Item = (Option<&'a Entry>, Option<&'a SeenRow>)> {
    let (mut ours, mut theirs) = (ours.iter().peekable(), theirs.iter().peekable());
    std::iter::from_fn(move || {
        let next = match (ours.peek(), theirs.peek()) {
            (None, None) => return None,
            (Some(our), Some(their)) => our.num.min(their.num),
            (Some(our), None) => our.num,
            (None, Some(their)) => their.num,
        };
        Some((ours.next_if(|our| our.num == next), theirs.next_if(|their| their.num == next)))
    })
}

#[cfg(test)]
mod tests;
