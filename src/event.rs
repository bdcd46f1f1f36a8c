//! The change event: what a run records of one row of a list, never to be altered afterwards.

use std::fmt;

use crate::row::{Column, FieldChange, Resource, RowNum, Stamp};

/// What happened to a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Op {
    /// It was there when the mirror took its first complete picture.
    Snapshot,
    /// It appeared.
    Created,
    /// Its content changed.
    Updated,
    /// Its stamp moved and nothing else.
    Touched,
    /// It stands at another place among its neighbours; the row was not edited.
    Reordered,
    /// Members came or went with the payload's shape or with the privacy settings; the row was not edited.
    Reshaped,
    /// It is proven gone.
    Deleted,
    /// It came back.
    Restored,
}

impl Op {
    /// Whether somebody edited the row, removed it or brought it back: it then counts as changed.
    pub fn is_edit(self) -> bool {
        !matches!(self, Op::Touched | Op::Reordered | Op::Reshaped)
    }

    /// Every operation.
    pub const ALL: [Op; 8] = [
        Op::Snapshot,
        Op::Created,
        Op::Updated,
        Op::Touched,
        Op::Reordered,
        Op::Reshaped,
        Op::Deleted,
        Op::Restored,
    ];

    /// The word in `change_event.op`, and the name of its count in `sync_run`.
    pub fn name(self) -> &'static str {
        match self {
            Op::Snapshot => "snapshot",
            Op::Created => "created",
            Op::Updated => "updated",
            Op::Touched => "touched",
            Op::Reordered => "reordered",
            Op::Reshaped => "reshaped",
            Op::Deleted => "deleted",
            Op::Restored => "restored",
        }
    }

    /// The operation with this word.
    pub fn from_name(name: &str) -> Option<Op> {
        Self::ALL.into_iter().find(|op| op.name() == name)
    }
}

impl fmt::Display for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How it was proven that a row is gone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A single GET answered 404 between two control GETs that answered 200.
    NotFound,
    /// There is no single GET; two proven lists in a row were without it.
    AbsentTwice,
}

impl Proof {
    /// The word in `change_event.proof`.
    pub fn name(self) -> &'static str {
        match self {
            Proof::NotFound => "404",
            Proof::AbsentTwice => "absent-twice",
        }
    }
}

impl fmt::Display for Proof {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// One change of one row, as the plan found it. When and as what number it is recorded is the store's to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeEvent {
    /// What happened.
    pub op: Op,
    /// The list that the row is of.
    pub list: &'static Resource,
    /// The row.
    pub num: RowNum,
    /// The referral that the row is or hangs on, after the change; before it, for a deleted row.
    pub referral: RowNum,
    /// Its DateTStamp after the change; the last known one for a deleted row.
    pub stamp: Stamp,
    /// Whether the stamp moved; `None` when a side has no stamp or there is only one side.
    pub stamp_moved: Option<bool>,
    /// What changed, in table order; empty for snapshot, created and deleted.
    pub fields: Vec<FieldChange>,
    /// How a deletion was proven; `None` for all other events.
    pub proof: Option<Proof>,
}

impl ChangeEvent {
    /// The changed columns.
    pub fn columns(&self) -> impl Iterator<Item = Column> {
        self.fields.iter().map(|field| field.column)
    }
}
