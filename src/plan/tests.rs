//! Each line of the decision table by itself; then generated mirrors and lists against an interpreter of the steps.

mod properties;

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::collection::{btree_map, btree_set, vec};
use proptest::option;
use proptest::prelude::*;

use super::*;
use crate::guard::{self, Limits};
use crate::paging::{Rejected, Sightings};
use crate::referral::{REFERRAL, column};
use crate::row::{Column, ColumnKind, Extra, Fingerprint, SsnPolicy, Value};
use crate::row::{MemberFault, RowNum};

const KEEP: Privacy = Privacy { ssn: SsnPolicy::Keep, omit: BTreeSet::new() };

/// The whole mirror, as the store would have it.
#[derive(Clone, Debug, PartialEq)]
struct Case {
    rows: BTreeMap<RowNum, (ListRow, State)>,
    has_baseline: bool,
}

impl Case {
    fn of<const N: usize>(rows: [(ListRow, State); N]) -> Case {
        let rows = rows.into_iter().map(|(row, state)| (row.num(), (row, state))).collect();
        Case { rows, has_baseline: true }
    }

    fn mirror(&self) -> Mirror {
        let entry = |(num, (row, state)): (&RowNum, &(ListRow, State))| Entry {
            num: *num,
            stamp: row.stamp(),
            fingerprint: Fingerprint::of(row),
            state: *state,
        };
        Mirror::new(&REFERRAL, self.rows.iter().map(entry).collect(), self.has_baseline)
    }

    /// Plans as a run does: with no more full rows than it asks for.
    fn plan(&self, list: &ServedList, privacy: &Privacy) -> Plan {
        let (mirror, seen) = (self.mirror(), list.seen(&self.mirror()));
        let absences = list.absences_in(self);
        let images: Images = wanted_images(&mirror, &seen, &absences, privacy)
            .into_iter()
            .map(|num| (num, self.rows[&num].0.clone()))
            .collect();
        plan(&mirror, &seen, &absences, &images, privacy).unwrap()
    }

    /// Does what the steps say. Panics at a step that cannot be done to the mirror as it is.
    fn apply(&mut self, plan: &Plan) {
        for step in &plan.steps {
            match step {
                Step::Insert { after, .. } => {
                    let old = self.rows.insert(after.num(), (ListRow::clone(after), State::Live));
                    assert_eq!(old, None, "inserted twice");
                }
                Step::Update { after, .. } => {
                    let old = self.rows.insert(after.num(), (ListRow::clone(after), State::Live));
                    assert_eq!(old.unwrap().1, State::Live, "updated before it was sighted");
                }
                Step::Restore { after, .. } => {
                    let old = self.rows.insert(after.num(), (ListRow::clone(after), State::Live));
                    assert_eq!(old.unwrap().1, State::Deleted, "restored and was not deleted");
                }
                Step::Tombstone { last, .. } => {
                    let old = self.rows.insert(last.num(), (ListRow::clone(last), State::Deleted));
                    assert!(old.unwrap().1.is_live(), "deleted twice");
                }
                Step::Redact { after, .. } => {
                    let row = self.rows.get_mut(&after.num()).unwrap();
                    assert!(row.1.is_live(), "a tombstone is redacted when it is scrubbed");
                    row.0 = ListRow::clone(after);
                }
                Step::Miss(num) => {
                    let row = self.rows.get_mut(num).unwrap();
                    assert!(row.1.is_live(), "a tombstone is not missing");
                    row.1 = State::Missing;
                }
                Step::Sight(num) => {
                    let row = self.rows.get_mut(num).unwrap();
                    assert_eq!(row.1, State::Missing, "only a missing row is sighted");
                    row.1 = State::Live;
                }
            }
        }
    }
}

/// What a run saw.
#[derive(Clone, Debug, Default)]
struct ServedList {
    rows: BTreeMap<RowNum, ListRow>,
    unreadable: BTreeSet<RowNum>,
    nameless: usize,
    /// What is known of every row that the list is without, if it is there; `None` for an unproven list.
    absent: Option<BTreeMap<RowNum, Proof>>,
}

impl ServedList {
    fn of<const N: usize>(rows: [ListRow; N]) -> ServedList {
        let rows = rows.into_iter().map(|row| (row.num(), row)).collect();
        ServedList { rows, absent: Some(BTreeMap::new()), ..ServedList::default() }
    }

    fn seen(&self, mirror: &Mirror) -> Sightings<SeenRow> {
        let rejected =
            |(place, num)| Rejected { num, offset: place, fault: MemberFault::expected("LName", "text") };
        let numbers =
            self.unreadable.iter().copied().map(Some).chain(std::iter::repeat_n(None, self.nameless));
        Sightings {
            rows: self.rows.values().map(|row| SeenRow::new(row.clone(), mirror)).collect(),
            rejected: (0..).zip(numbers).map(rejected).collect(),
        }
    }

    fn absences_in(&self, world: &Case) -> Absences {
        let Some(proofs) = self.absent.as_ref().filter(|_| self.nameless == 0) else {
            return Absences::new();
        };
        let gone = |num: &&RowNum| !self.rows.contains_key(num) && !self.unreadable.contains(num);
        let live = world.rows.iter().filter(|(_, (_, state))| state.is_live()).map(|(num, _)| num);
        live.filter(gone).map(|num| (*num, proofs.get(num).copied())).collect()
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn row<const N: usize>(num: RowNum, stamp: &str, set: [(Column, Value); N]) -> ListRow {
    let mut row = ListRow::new(&REFERRAL, num);
    row.set(column::LNAME, text("Abernathy"));
    row.set(column::DATE_T_STAMP, text(stamp));
    for (column, value) in set {
        row.set(column, value);
    }
    row
}

const MORNING: &str = "2026-03-01 08:00:00";
const NOON: &str = "2026-03-01 12:00:00";

/// The only event of a plan.
fn event(plan: &Plan) -> &ChangeEvent {
    let events: Vec<_> = plan.events().collect();
    assert_eq!(events.len(), 1, "{plan:?}");
    events[0]
}

fn columns(event: &ChangeEvent) -> Vec<Column> {
    event.columns().collect()
}

#[test]
fn absent_before_the_end_of_the_baseline_and_present_is_a_snapshot() {
    let world = Case { has_baseline: false, ..Case::of([]) };
    let plan = world.plan(&ServedList::of([row(1, NOON, [])]), &KEEP);
    let event = event(&plan);
    assert_eq!((event.op, event.stamp_moved, event.proof), (Op::Snapshot, None, None));
    assert_eq!(event.fields, []);
    assert!(matches!(plan.steps.as_slice(), [Step::Insert { .. }]));
}

#[test]
fn absent_and_present_is_created() {
    let plan = Case::of([]).plan(&ServedList::of([row(1, NOON, [])]), &KEEP);
    assert_eq!(event(&plan).op, Op::Created);
    assert_eq!(event(&plan).fields, []);
    assert!(matches!(plan.steps.as_slice(), [Step::Insert { .. }]));
}

#[test]
fn live_and_the_same_is_no_step() {
    let world = Case::of([(row(1, NOON, []), State::Live)]);
    let plan = world.plan(&ServedList::of([row(1, NOON, [])]), &KEEP);
    assert_eq!((plan.steps.as_slice(), plan.unchanged, plan.missing), (&[] as &[_], 1, 0));
}

#[test]
fn live_with_another_stamp_alone_is_touched() {
    let world = Case::of([(row(1, NOON, []), State::Live)]);
    for stamp in [MORNING, "2026-03-01 13:00:00"] {
        let plan = world.plan(&ServedList::of([row(1, stamp, [])]), &KEEP);
        let event = event(&plan);
        assert_eq!((event.op, event.stamp_moved), (Op::Touched, Some(true)));
        assert_eq!(event.fields[0].old.as_deref(), Some(NOON));
        assert_eq!(event.fields[0].new.as_deref(), Some(stamp));
        assert_eq!(columns(event), [column::DATE_T_STAMP]);
    }
}

#[test]
fn live_and_different_in_keys_only_is_reshaped_with_any_stamp() {
    let world = Case::of([(row(1, NOON, []), State::Live)]);
    for (stamp, moved) in [(NOON, false), (MORNING, true)] {
        let grown = row(1, stamp, [(column::EMAIL, text("a@example.org"))]);
        let plan = world.plan(&ServedList::of([grown]), &KEEP);
        let event = event(&plan);
        assert_eq!((event.op, event.stamp_moved), (Op::Reshaped, Some(moved)));
        assert!(columns(event).contains(&column::EMAIL));
    }
    let shrunk = Case::of([(row(1, NOON, [(column::EMAIL, text("a@example.org"))]), State::Live)]);
    let plan = shrunk.plan(&ServedList::of([row(1, NOON, [])]), &KEEP);
    assert_eq!(event(&plan).op, Op::Reshaped);
    assert_eq!(event(&plan).fields[0].old.as_deref(), Some("a@example.org"));
    assert_eq!(event(&plan).fields[0].new, None);
}

#[test]
fn live_and_different_is_updated_and_says_whether_the_stamp_moved() {
    let world = Case::of([(row(1, NOON, []), State::Live)]);
    for (stamp, moved) in [(NOON, false), (MORNING, true)] {
        let plan = world.plan(&ServedList::of([row(1, stamp, [(column::LNAME, text("Bauer"))])]), &KEEP);
        let event = event(&plan);
        assert_eq!((event.op, event.stamp_moved), (Op::Updated, Some(moved)));
        assert_eq!(event.fields[0].old.as_deref(), Some("Abernathy"));
        assert_eq!(event.fields[0].new.as_deref(), Some("Bauer"));
        assert_eq!(columns(event).contains(&column::DATE_T_STAMP), moved);
    }
}

#[test]
fn keys_that_come_with_an_edit_are_an_update() {
    let world = Case::of([(row(1, NOON, []), State::Live)]);
    let both = row(1, NOON, [(column::EMAIL, Value::Null), (column::LNAME, text("Bauer"))]);
    let plan = world.plan(&ServedList::of([both]), &KEEP);
    assert_eq!(event(&plan).op, Op::Updated);
    assert_eq!(columns(event(&plan)), [column::LNAME, column::EMAIL]);
}

#[test]
fn live_and_proven_gone_is_deleted_with_its_proof_and_its_last_values() {
    for state in [State::Live, State::Missing] {
        for proof in [Proof::NotFound, Proof::AbsentTwice] {
            let world = Case::of([(row(1, NOON, []), state)]);
            let list = ServedList { absent: Some([(1, proof)].into()), ..ServedList::default() };
            let plan = world.plan(&list, &KEEP);
            let event = event(&plan);
            assert_eq!((event.op, event.proof, event.stamp_moved), (Op::Deleted, Some(proof), None));
            assert_eq!((event.stamp.text().as_deref(), event.fields.as_slice()), (Some(NOON), &[] as &[_]));
            let Step::Tombstone { last, .. } = &plan.steps[0] else { panic!("{plan:?}") };
            assert_eq!(**last, row(1, NOON, []));
        }
    }
}

#[test]
fn live_and_not_proven_gone_is_missing() {
    let world = Case::of([(row(1, NOON, []), State::Live)]);
    let plan = world.plan(&ServedList::of([]), &KEEP);
    assert_eq!((plan.steps.as_slice(), plan.missing), ([Step::Miss(1)].as_slice(), 1));
}

#[test]
fn of_a_row_that_an_unproven_list_is_without_nothing_is_known() {
    for state in [State::Live, State::Missing, State::Deleted] {
        let world = Case::of([(row(1, NOON, []), state)]);
        let unproven = ServedList { absent: None, ..ServedList::of([]) };
        assert_eq!(world.plan(&unproven, &KEEP), Plan::default());
    }
}

#[test]
fn deleted_and_present_is_restored_with_what_differs_from_the_tombstone() {
    let world = Case::of([(row(1, MORNING, []), State::Deleted)]);
    let same = world.plan(&ServedList::of([row(1, MORNING, [])]), &KEEP);
    assert_eq!((event(&same).op, event(&same).fields.len()), (Op::Restored, 0));
    let plan = world.plan(&ServedList::of([row(1, NOON, [(column::LNAME, text("Bauer"))])]), &KEEP);
    assert_eq!((event(&plan).op, event(&plan).stamp_moved), (Op::Restored, Some(true)));
    assert_eq!(columns(event(&plan)), [column::LNAME, column::DATE_T_STAMP]);
    assert!(matches!(plan.steps.as_slice(), [Step::Restore { .. }]));
}

#[test]
fn deleted_and_absent_is_no_step() {
    let world = Case::of([(row(1, NOON, []), State::Deleted)]);
    assert_eq!(world.plan(&ServedList::of([]), &KEEP), Plan::default());
}

#[test]
fn any_sight_of_a_missing_row_comes_before_its_other_step() {
    let world = Case::of([(row(1, NOON, []), State::Missing)]);
    let same = world.plan(&ServedList::of([row(1, NOON, [])]), &KEEP);
    assert_eq!((same.steps.as_slice(), same.unchanged), ([Step::Sight(1)].as_slice(), 1));
    let edited = world.plan(&ServedList::of([row(1, NOON, [(column::LNAME, text("Bauer"))])]), &KEEP);
    assert!(matches!(edited.steps.as_slice(), [Step::Sight(1), Step::Update { .. }]));
    let unreadable = world.plan(&ServedList { unreadable: [1].into(), ..ServedList::of([]) }, &KEEP);
    assert_eq!(unreadable.steps, [Step::Sight(1)]);
}

#[test]
fn a_stamp_of_none_is_neither_moved_nor_still() {
    let none = "0001-01-01 00:00:00";
    for (before, after) in [(none, NOON), (NOON, none)] {
        let world = Case::of([(row(1, before, []), State::Live)]);
        let plan = world.plan(&ServedList::of([row(1, after, [])]), &KEEP);
        assert_eq!((event(&plan).op, event(&plan).stamp_moved), (Op::Touched, None));
    }
}

/// A file whose rows were all stored under the settings of now, but for those that no list brought since.
fn left_behind(state: State) -> Case {
    let ssn = (column::SSN, text("900000001"));
    Case::of([(row(1, NOON, [ssn]), state)])
}

#[test]
fn what_a_tombstone_or_a_missing_row_still_holds_does_not_come_back_as_an_old_value() {
    for state in [State::Deleted, State::Missing] {
        let omitted = left_behind(state).plan(&ServedList::of([row(1, NOON, [])]), &Privacy::default());
        let change = &event(&omitted).fields[0];
        assert_eq!((change.column, &change.old, &change.new), (column::SSN, &None, &None));

        let last4 = Privacy { ssn: SsnPolicy::Last4, omit: BTreeSet::new() };
        let world = left_behind(state);
        let masked = row(1, NOON, [(column::SSN, text("*****0001"))]);
        let plan = world.plan(&ServedList::of([masked]), &last4);
        assert_eq!(event(&plan).fields[0].old.as_deref(), Some("*****0001"));
        let op = if state == State::Deleted { Op::Restored } else { Op::Reshaped };
        assert_eq!(event(&plan).op, op);
    }
}

#[test]
fn an_edit_is_an_edit_although_an_unreadable_row_keeps_the_old_settings_alive() {
    let stored = row(1, NOON, [(column::NOTE, text("a")), (column::SSN, text("900000001"))]);
    let world = Case::of([(stored, State::Live)]);
    for (column, value) in [(column::NOTE, "b"), (column::SSN, "900000002")] {
        let mut edited = world.rows[&1].0.clone();
        edited.set(column, text(value));
        assert_eq!(event(&world.plan(&ServedList::of([edited]), &KEEP)).op, Op::Updated, "{column}");
    }
}
