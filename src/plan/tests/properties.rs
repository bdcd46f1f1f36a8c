//! Properties of the plan over made-up mirrors and lists.

use super::*;
use crate::referral::{REFERRAL, column};
use crate::row::RowNum;

// What is generated: few numbers and few values, so that both sides meet often.

fn a_value(column: Column) -> BoxedStrategy<Value> {
    match column.name() {
        "DateTStamp" => prop_oneof![
            4 => "2026-03-0[12] 12:00:00".prop_map(|stamp| text(&stamp)),
            1 => Just(text("0001-01-01 00:00:00")),
            1 => Just(Value::Null),
        ]
        .boxed(),
        "SSN" => prop_oneof!["90000000[12]", "", "12345"].prop_map(|ssn| text(&ssn)).boxed(),
        _ => match column.kind() {
            ColumnKind::Flag => prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::Flag)].boxed(),
            ColumnKind::Number => prop_oneof![Just(Value::Null), (0..3_i64).prop_map(Value::Number)].boxed(),
            _ => prop_oneof![Just(Value::Null), "[ab]{0,1}".prop_map(|value| text(&value))].boxed(),
        },
    }
}

fn an_extra() -> impl Strategy<Value = Extra> {
    btree_map("[AB]", "[12]".prop_map(|value| value.into_boxed_str()), 0..=2)
}

/// The columns that generated rows may have; more would hardly ever be equal.
const SOME: [Column; 7] = [
    column::LNAME,
    column::SSN,
    column::NOTE,
    column::PAT_NUM,
    column::IS_HIDDEN,
    column::EMAIL,
    column::DATE_T_STAMP,
];

fn a_row() -> impl Strategy<Value = ListRow> {
    let cells: Vec<_> = SOME.map(|column| option::weighted(0.8, a_value(column))).into_iter().collect();
    (cells, prop_oneof![3 => Just(Extra::new()), 1 => an_extra()]).prop_map(|(cells, extra)| {
        let mut row = ListRow::new(&REFERRAL, 1);
        for (column, cell) in SOME.into_iter().zip(cells) {
            if let Some(value) = cell {
                row.set(column, value);
            }
        }
        row.set_extra(extra);
        row
    })
}

/// A row under another number.
fn numbered(num: RowNum, row: &ListRow) -> ListRow {
    let mut other = ListRow::new(&REFERRAL, num);
    for column in REFERRAL.members().filter(|column| row.has(*column)) {
        other.set(column, row.value(column).clone());
    }
    other.set_extra(row.extra().clone());
    other
}

fn a_state() -> impl Strategy<Value = State> {
    prop_oneof![4 => Just(State::Live), 1 => Just(State::Missing), 2 => Just(State::Deleted)]
}

fn a_num() -> impl Strategy<Value = RowNum> {
    prop_oneof![9 => 1..20_i64, 1 => (i64::MAX - 5)..=i64::MAX]
}

fn a_world() -> impl Strategy<Value = Case> {
    (btree_map(a_num(), (a_row(), a_state()), 0..15), any::<bool>()).prop_map(|(rows, has_baseline)| {
        let rows = rows.into_iter().map(|(num, (row, state))| (num, (numbered(num, &row), state))).collect();
        Case { rows, has_baseline }
    })
}

/// What a list does with the mirror's rows, and what it brings besides.
#[derive(Clone, Debug)]
enum Fate {
    Same,
    Restamped(Value),
    Edited(Box<ListRow>),
    Unreadable,
    Gone(Option<Proof>),
}

fn a_fate() -> impl Strategy<Value = Fate> {
    let proof = prop_oneof![Just(None), Just(Some(Proof::NotFound)), Just(Some(Proof::AbsentTwice))];
    prop_oneof![
        3 => Just(Fate::Same),
        1 => a_value(column::DATE_T_STAMP).prop_map(Fate::Restamped),
        2 => a_row().prop_map(|row| Fate::Edited(Box::new(row))),
        1 => Just(Fate::Unreadable),
        2 => proof.prop_map(Fate::Gone),
    ]
}

fn a_world_and_a_list() -> impl Strategy<Value = (Case, ServedList)> {
    let list = (
        vec(a_fate(), 15),
        btree_map(a_num(), a_row(), 0..6),
        btree_set(a_num(), 0..2),
        prop_oneof![4 => Just(0), 1 => Just(1_usize)],
        prop::bool::weighted(0.8),
    );
    (a_world(), list).prop_map(|(world, (fates, new, unreadable, nameless, proven))| {
        let mut list = ServedList { unreadable, nameless, ..ServedList::default() };
        let mut proofs = BTreeMap::new();
        list.rows = new.iter().map(|(num, row)| (*num, numbered(*num, row))).collect();
        for ((num, (row, _)), fate) in world.rows.iter().zip(fates) {
            match fate {
                Fate::Same => drop(list.rows.insert(*num, row.clone())),
                Fate::Restamped(stamp) => {
                    let mut row = row.clone();
                    row.set(column::DATE_T_STAMP, stamp);
                    list.rows.insert(*num, row);
                }
                Fate::Edited(row) => drop(list.rows.insert(*num, numbered(*num, &row))),
                Fate::Unreadable => {
                    list.rows.remove(num);
                    list.unreadable.insert(*num);
                }
                Fate::Gone(proof) => {
                    list.rows.remove(num);
                    proofs.extend(proof.map(|proof| (*num, proof)));
                }
            }
        }
        list.unreadable.retain(|num| !list.rows.contains_key(num));
        list.absent = proven.then_some(proofs);
        (world, list)
    })
}

fn some_privacy() -> impl Strategy<Value = Privacy> {
    let ssn = prop_oneof![Just(SsnPolicy::Keep), Just(SsnPolicy::Last4), Just(SsnPolicy::Omit)];
    let columns =
        prop_oneof![Just(column::NOTE), Just(column::EMAIL), Just(column::EXTRA), Just(column::SSN)];
    (ssn, btree_set(columns, 0..3)).prop_map(|(ssn, omit)| Privacy { ssn, omit })
}

/// What the mirror has to be after a run, said without the plan.
fn expected(world: &Case, list: &ServedList) -> BTreeMap<RowNum, (ListRow, State)> {
    let absences = list.absences_in(world);
    let mut rows = world.rows.clone();
    for (num, row) in &mut rows {
        row.1 = match (row.1, absences.get(num)) {
            (State::Missing, _) if list.unreadable.contains(num) => State::Live,
            (State::Deleted, _) => State::Deleted,
            (_, Some(Some(_))) => State::Deleted,
            (_, Some(None)) => State::Missing,
            (state, None) => state,
        };
    }
    rows.extend(list.rows.iter().map(|(num, row)| (*num, (row.clone(), State::Live))));
    rows
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn applying_the_plan_gives_the_new_mirror_and_planning_again_gives_nothing(
        (world, list) in a_world_and_a_list()
    ) {
        let plan = world.plan(&list, &KEEP);
        let mut after = world.clone();
        after.apply(&plan);
        prop_assert_eq!(&after.rows, &expected(&world, &list));

        let again = after.plan(&list, &KEEP);
        prop_assert_eq!(again.events().count(), 0);
        prop_assert!(again.steps.iter().all(|step| matches!(step, Step::Miss(_))), "{:?}", again);
        prop_assert_eq!(again.missing, plan.missing);
        prop_assert_eq!(again.unchanged, list.rows.len() as u64);
        let mut still = after.clone();
        still.apply(&again);
        prop_assert_eq!(still, after);
    }

    #[test]
    fn every_event_says_what_differs_and_is_counted(
        (world, list) in a_world_and_a_list()
    ) {
        let plan = world.plan(&list, &KEEP);
        let mut after = world.clone();
        after.apply(&plan);
        let counts = plan.counts();
        prop_assert_eq!(counts.events(), plan.events().count() as u64);
        prop_assert_eq!(counts.events() - counts.deleted + counts.unchanged, list.rows.len() as u64);
        let nums: Vec<_> = plan.events().map(|event| event.num).collect();
        prop_assert!(nums.is_sorted_by(|one, other| one < other));
        for event in plan.events() {
            let (new, state) = &after.rows[&event.num];
            prop_assert_eq!(&event.stamp, &new.stamp());
            let old = world.rows.get(&event.num);
            let fields = match (event.op, old) {
                (Op::Snapshot | Op::Created, None) | (Op::Deleted, Some(_)) => Vec::new(),
                (Op::Updated | Op::Touched | Op::Reshaped | Op::Restored, Some((old, _))) => changed_fields(old, new),
                _ => return Err(TestCaseError::fail(format!("{event:?}"))),
            };
            prop_assert_eq!(*state == State::Deleted, event.op == Op::Deleted);
            prop_assert_eq!(event.proof.is_some(), event.op == Op::Deleted);
            prop_assert_eq!(&event.fields, &fields);
            let only_the_stamp = fields.iter().all(|field| field.column == column::DATE_T_STAMP);
            if event.op == Op::Touched {
                prop_assert!(only_the_stamp && fields.len() == 1);
            } else if matches!(event.op, Op::Updated | Op::Reshaped) {
                prop_assert!(!fields.is_empty());
            }
        }
    }

    /// Settings change in either direction, for a file of which some rows were stored under settings still older.
    #[test]
    fn what_the_settings_alone_change_is_reshaped_and_no_old_value_breaks_those_of_now(
        sources in btree_map(1..20_i64, (a_row(), some_privacy(), a_state(), option::of(a_value(column::NOTE))), 0..12),
        now in some_privacy(),
    ) {
        let mut world = Case { rows: BTreeMap::new(), has_baseline: true };
        let mut list = ServedList::default();
        let mut edited = BTreeSet::new();
        for (num, (source, stored_under, state, note)) in &sources {
            let source = numbered(*num, source);
            let stored = stored_under.redact(&source);
            let mut given = source.clone();
            if let Some(note) = note.as_ref().filter(|_| source.has(column::NOTE)) {
                given.set(column::NOTE, note.clone());
                let visible = stored.has(column::NOTE) && !now.omits(column::NOTE);
                if visible && *note != *source.value(column::NOTE) {
                    edited.insert(*num);
                }
            }
            world.rows.insert(*num, (stored, *state));
            list.rows.insert(*num, now.redact(&given));
        }
        let plan = world.plan(&list, &now);
        for event in plan.events() {
            let (stored, state) = &world.rows[&event.num];
            let op = match (state, edited.contains(&event.num)) {
                (State::Deleted, _) => Op::Restored,
                (_, true) => Op::Updated,
                (_, false) => Op::Reshaped,
            };
            prop_assert_eq!(event.op, op, "{:?}", event);
            let allowed = now.redact(stored);
            for field in &event.fields {
                prop_assert_eq!(&field.old, &allowed.text(field.column));
                prop_assert!(!now.omits(field.column) || (field.old.is_none() && field.new.is_none()));
                let bare = |text: &Option<String>| text.as_ref().is_some_and(|text| text.starts_with('9'));
                if field.column == column::SSN && now.ssn == SsnPolicy::Last4 {
                    prop_assert!(!bare(&field.old) && !bare(&field.new), "{:?}", field);
                }
            }
        }
        let mut after = world.clone();
        after.apply(&plan);
        prop_assert_eq!(after.plan(&list, &now).events().count(), 0);
    }

    #[test]
    fn a_tombstone_holds_nothing_that_the_settings_of_now_forbid(
        stored in a_row(), now in some_privacy()
    ) {
        let world = Case::of([(numbered(1, &stored), State::Live)]);
        let list = ServedList { absent: Some([(1, Proof::NotFound)].into()), ..ServedList::default() };
        let plan = world.plan(&list, &now);
        let Step::Tombstone { last, .. } = &plan.steps[0] else { panic!("{plan:?}") };
        prop_assert_eq!(&**last, &now.redact(&numbered(1, &stored)));
    }

    #[test]
    fn the_guard_lets_no_more_through_than_both_limits(
        live in 0..2_000_000_u64, max_deletes in 0..50_u64, max_delete_percent in 0..=100_u8
    ) {
        let limits = Limits { max_deletes, max_delete_percent, min_absence: Duration::ZERO };
        let allowed = limits.allowed(live);
        prop_assert!(allowed <= max_deletes);
        prop_assert!(allowed <= 1 || allowed * 100 <= live * u64::from(max_delete_percent));
        prop_assert!(max_deletes == 0 || allowed >= 1);
        prop_assert!(!guard::too_many(allowed, live, &limits));
        prop_assert!(guard::too_many(allowed + 1, live, &limits));
        prop_assert!(limits.allowed(live + 1) >= allowed);
    }
}
