//! The guard's rules, each at its edge; then whole practices against each other.

use proptest::collection::btree_set;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::*;
use crate::mirror::SeenRow;
use crate::mirror::{Entry, FileFacts};
use crate::paging::Sightings;
use crate::plan::{Absences, plan, wanted_images};
use crate::referral::{REFERRAL, column};
use crate::row::{Column, Fingerprint, Privacy, SsnPolicy, Value};

const KEEP: Privacy = Privacy { ssn: SsnPolicy::Keep, omit: BTreeSet::new() };

fn person(num: RowNum, last: &str, first: &str) -> ListRow {
    let mut row = ListRow::new(&REFERRAL, num);
    row.set(column::LNAME, Value::Text(last.into()));
    row.set(column::FNAME, Value::Text(first.into()));
    row.set(column::PAT_NUM, Value::Number(0));
    row.set(column::NOT_PERSON, Value::Flag(false));
    row
}

fn business(num: RowNum, name: &str) -> ListRow {
    let mut row = person(num, name, "");
    row.set(column::BUSINESS_NAME, Value::Text(name.into()));
    row.set(column::NOT_PERSON, Value::Flag(true));
    row
}

fn with(mut row: ListRow, column: Column, value: Value) -> ListRow {
    row.set(column, value);
    row
}

/// A mirror, and the rows that it was made of.
struct Ours {
    rows: Images,
    mirror: Mirror,
}

impl Ours {
    fn of(rows: impl IntoIterator<Item = (ListRow, State)>) -> Ours {
        let rows: Vec<(ListRow, State)> = rows.into_iter().collect();
        let entry = |(row, state): &(ListRow, State)| Entry {
            num: row.num(),
            stamp: row.stamp(),
            fingerprint: Fingerprint::of(row),
            state: *state,
        };
        let mirror = Mirror::new(&REFERRAL, rows.iter().map(entry).collect(), true);
        Ours { rows: rows.into_iter().map(|(row, _)| (row.num(), row)).collect(), mirror }
    }

    fn live(rows: impl IntoIterator<Item = ListRow>) -> Ours {
        Ours::of(rows.into_iter().map(|row| (row, State::Live)))
    }

    fn strangers_and_source(&self, list: &[ListRow], is_proven: bool) -> (Strangers, Option<SetId>) {
        let mut rows: Vec<SeenRow> = list.iter().map(|row| SeenRow::new(row.clone(), &self.mirror)).collect();
        rows.sort_unstable_by_key(|row| row.num);
        let seen = Sightings { rows, rejected: Vec::new() };
        let wanted = wanted_images(&self.mirror, &seen, &Absences::new(), &KEEP);
        let images: Images = wanted.into_iter().map(|num| (num, self.rows[&num].clone())).collect();
        let plan = plan(&self.mirror, &seen, &Absences::new(), &images, &KEEP).unwrap();
        let strangers = Strangers::of(&plan, &images);
        let unseen = seen.unseen(&self.mirror);
        let evidence = Evidence {
            mirror: &self.mirror,
            plan: &plan,
            strangers: &strangers,
            unseen: &unseen,
            nameless: 0,
            is_proven,
        };
        let source = evidence.another_source();
        (strangers, source)
    }

    fn refuses(&self, list: &[ListRow]) -> bool {
        self.strangers_and_source(list, true).1.is_some()
    }
}

/// N rows of one practice; those of another word share no person with it.
fn practice(word: &str, nums: impl IntoIterator<Item = RowNum>) -> Vec<ListRow> {
    nums.into_iter()
        .map(|num| match num % 7 {
            0 => business(num, &format!("{word} Works {num}")),
            _ => person(num, &format!("{word}son {num}"), word),
        })
        .collect()
}

#[test]
fn the_smaller_of_count_and_share_counts_but_one_is_always_allowed_by_the_share() {
    let limits = Limits { max_deletes: 10, max_delete_percent: 5, min_absence: Duration::ZERO };
    for (live, allowed) in [(0, 1), (3, 1), (20, 1), (39, 1), (40, 2), (199, 9), (200, 10), (100_000, 10)] {
        assert_eq!(limits.allowed(live), allowed, "{live}");
    }
    assert!(!too_many(2, 40, &limits));
    assert!(too_many(3, 40, &limits));
    assert!(too_many(1, 1000, &Limits { max_deletes: 0, ..limits }));
}

#[test]
fn the_same_set_has_another_id_in_another_mirror() {
    let mirror = |id: &str| {
        Mirror::new(&REFERRAL, Vec::new(), true)
            .with_facts(FileFacts { mirror_id: id.to_owned(), ..FileFacts::default() })
    };
    let (one, other) = (mirror("11"), mirror("12"));
    assert_ne!(missing_set(&one, &[1, 2]), missing_set(&other, &[1, 2]));
    assert_eq!(missing_set(&one, &[1, 2]), missing_set(&one, &[2, 1]));
    assert_ne!(SetId::of("source", &one, &[&[1]]), SetId::of("source", &other, &[&[1]]));
    assert_ne!(SetId::of("source", &one, &[&[1], &[2]]), SetId::of("source", &one, &[&[1, 2], &[]]));
}

#[test]
fn a_stranger_has_another_last_name_and_another_first_name_or_patient() {
    let before = person(1, "Smith", "Ann");
    let patient = |row: ListRow| with(row, column::PAT_NUM, Value::Number(5));
    let bare = |column: Column| {
        let mut row = person(1, "Jones", "Bob");
        row.forget(column);
        row
    };
    for (after, is_stranger) in [
        (person(1, "Jones", "Bob"), true),
        (patient(person(1, "Jones", "Ann")), true),
        (person(1, "Jones", "Ann"), false),
        (patient(person(1, "Smith", "Bob")), false),
        (bare(column::LNAME), false),
        (bare(column::FNAME), false),
    ] {
        for state in [State::Live, State::Missing, State::Deleted] {
            let ours = Ours::of([(before.clone(), state)]);
            let (strangers, _) = ours.strangers_and_source(std::slice::from_ref(&after), true);
            assert_eq!(strangers.persons.contains(&1), is_stranger, "{state:?} {after:?}");
            assert!(strangers.non_persons.is_empty());
        }
    }
}

#[test]
fn a_non_person_is_a_stranger_when_its_name_or_its_business_is_replaced() {
    let before = business(1, "Web site");
    let text = |name: &str| Value::Text(name.into());
    for (after, is_stranger) in [
        (with(before.clone(), column::LNAME, text("Radio")), true),
        (with(before.clone(), column::BUSINESS_NAME, text("Radio")), true),
        (with(before.clone(), column::NOTE, text("Radio")), false),
        (
            with(with(before.clone(), column::NOT_PERSON, Value::Flag(false)), column::LNAME, text("Radio")),
            true,
        ),
    ] {
        let (strangers, _) =
            Ours::live([before.clone()]).strangers_and_source(std::slice::from_ref(&after), true);
        assert_eq!(strangers.non_persons.contains(&1), is_stranger, "{after:?}");
        assert!(strangers.persons.is_empty());
    }
}

#[test]
fn more_than_a_fifth_of_the_live_rows_and_more_than_five_may_not_be_other_persons() {
    for (live, deleted, others, refused) in
        [(100, 0, 20, false), (100, 0, 21, true), (20, 0, 5, false), (20, 0, 6, true), (100, 30, 21, true)]
    {
        let states = |num| if num > live { State::Deleted } else { State::Live };
        let ours = Ours::of((1..=live + deleted).map(|num| (person(num, "Smith", "Ann"), states(num))));
        // Those that come back from tombstones count as well.
        let from = if deleted > 0 { live } else { 0 };
        let list: Vec<ListRow> = (1..=live + deleted)
            .filter(|num| states(*num) == State::Live || *num <= from + others)
            .map(|num| {
                if num > from && num <= from + others {
                    person(num, "Jones", "Bob")
                } else {
                    person(num, "Smith", "Ann")
                }
            })
            .collect();
        assert_eq!(ours.refuses(&list), refused, "{others} of {live}, {deleted} deleted");
    }
}

#[test]
fn an_office_may_rename_its_advertisements() {
    // Ten of forty rows, all of them non-persons: more than a fifth, and fewer than half of what was seen.
    let row = |num, name: &str| if num <= 10 { business(num, name) } else { person(num, "Smith", "Ann") };
    let ours = Ours::live((1..=40).map(|num| row(num, "Yellow pages")));
    assert!(!ours.refuses(&(1..=40).map(|num| row(num, "Web site")).collect::<Vec<_>>()));
}

#[test]
fn half_of_the_known_rows_may_not_be_strangers_if_they_are_three() {
    for (known, others, refused) in
        [(2, 1, false), (2, 2, false), (4, 2, false), (3, 3, true), (6, 3, true), (7, 3, false)]
    {
        let ours = Ours::live((1..=known).map(|num| business(num, "Web site")));
        let name = |num| if num <= others { "Radio" } else { "Web site" };
        let list: Vec<ListRow> = (1..=known).map(|num| business(num, name(num))).collect();
        assert_eq!(ours.refuses(&list), refused, "{others} of {known}");
    }
}

#[test]
fn new_rows_may_not_come_while_more_than_half_are_missing() {
    for (live, gone, new, refused) in [
        (4, 2, 1, false),
        (4, 3, 1, true),
        (3, 2, 1, true),
        (3, 2, 0, false),
        // Ten or more may not be halved, with or without new rows.
        (10, 5, 0, false),
        (10, 6, 0, true),
        (9, 8, 0, false),
    ] {
        let ours = Ours::live(practice("Ours", 1..=live));
        let list = [practice("Ours", gone + 1..=live), practice("New", 1001..=1000 + new)].concat();
        assert_eq!(ours.refuses(&list), refused, "{gone} of {live} gone, {new} new");
        if gone * 2 > live {
            // What an earlier list was without already is no news.
            let state = |num| if num <= gone { State::Missing } else { State::Live };
            let rows = practice("Ours", 1..=live).into_iter();
            let ours = Ours::of(rows.map(|row| (row.clone(), state(row.num()))));
            assert!(!ours.refuses(&list), "{gone} of {live} missing before, {new} new");
        }
    }
    // A list that is not proven shows what is new and not what is missing.
    let ours = Ours::live(practice("Ours", 1..=100));
    let part = practice("Ours", 1..=10);
    assert!(ours.strangers_and_source(&part, false).1.is_none());
    assert!(ours.strangers_and_source(&[part, practice("New", [1001])].concat(), false).1.is_some());
}

#[test]
fn nothing_is_missing_from_a_list_that_holds_no_row_of_ours() {
    let ours = Ours::live(practice("Ours", [1, 2]));
    assert!(ours.refuses(&practice("Theirs", [1])), "the other row has become another person");
    assert!(Ours::live(practice("Ours", [1])).refuses(&practice("Theirs", [2])));
    assert!(!ours.refuses(&practice("Ours", [1])));
    assert!(!Ours::live([]).refuses(&practice("Theirs", 1..=50)));
}

#[test]
fn rows_without_a_number_may_be_those_that_were_not_seen() {
    let ours = Ours::live(practice("Ours", 1..=20));
    let plan = Plan { unchanged: 4, ..Plan::default() };
    let unseen: Vec<RowNum> = (5..=20).collect();
    let strangers = Strangers::default();
    let source = |nameless| {
        let evidence = Evidence {
            mirror: &ours.mirror,
            plan: &plan,
            strangers: &strangers,
            unseen: &unseen,
            nameless,
            is_proven: true,
        };
        evidence.another_source()
    };
    assert!(source(0).is_some());
    assert!(source(16).is_none());
}

/// Sizes of practices: small ones as often as large ones.
fn size() -> impl Strategy<Value = i64> {
    prop_oneof![1..=4_i64, 1..=30_i64, 1..=300_i64, 1..=2_000_i64]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(20_261_126),
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_set_has_one_id_and_no_other_set_has_it(
        one in btree_set(any::<i64>(), 0..6), other in btree_set(any::<i64>(), 0..6)
    ) {
        let mirror = Mirror::new(&REFERRAL, Vec::new(), true);
        let id = |set: &BTreeSet<i64>, reversed: bool| {
            let mut nums: Vec<i64> = set.iter().copied().collect();
            if reversed {
                nums.reverse();
            }
            missing_set(&mirror, &nums)
        };
        prop_assert_eq!(id(&one, false), id(&one, true));
        prop_assert_eq!(id(&one, false) == id(&other, false), one == other);
        let nums: Vec<i64> = one.iter().copied().collect();
        prop_assert_ne!(id(&one, false), SetId::of("source", &mirror, &[&nums]));
        prop_assert!(id(&one, false).as_str().chars().all(|c| c.is_ascii_hexdigit()));
    }

    /// Every list of another practice is refused; but a mirror of one or two rows cannot distinguish it from its
    /// own, with both rows edited. Nothing is missing from such a list, so nothing is deleted.
    #[test]
    fn another_practice_of_any_size_is_refused(
        ours in size(), theirs in size(), first in prop_oneof![Just(1_i64), 1..=2_000_i64], gaps in 1..=3_i64,
        deleted in 0..=20_i64
    ) {
        let state = |num: i64| if num <= deleted.min(ours - 1) { State::Deleted } else { State::Live };
        let rows = practice("Ours", 1..=ours);
        let mirror = Ours::of(rows.into_iter().map(|row| (row.clone(), state(row.num()))));
        let list = practice("Theirs", (0..theirs).map(|place| first + place * gaps));
        let live: Vec<i64> = (1..=ours).filter(|num| state(*num) == State::Live).collect();
        let seen = |num: &i64| list.iter().any(|row| row.num() == *num);
        let indistinct = live.len() <= 2 && live.iter().all(seen);
        prop_assert!(mirror.refuses(&list) || indistinct, "{} live, list of {}", live.len(), list.len());
    }

    /// The same practice, with a usual day's work in it, is believed.
    #[test]
    fn the_same_practice_of_any_size_is_believed(
        size in size(), edited in 0..=2_i64, married in 0..=2_000_i64, new in 0..=50_i64
    ) {
        let ours = Ours::live(practice("Ours", 1..=size));
        let mut list = practice("Ours", 1..=size);
        for row in list.iter_mut().take(edited as usize) {
            *row = person(row.num(), "Another", "Person");
        }
        for row in list.iter_mut().skip(edited as usize).take(married as usize).filter(|row| row.num() % 7 != 0) {
            row.set(column::LNAME, Value::Text("Married".into()));
        }
        list.extend(practice("New", size + 1..=size + new));
        prop_assert!(!ours.refuses(&list));
        prop_assert!(!ours.refuses(&list.iter().rev().cloned().collect::<Vec<_>>()));
    }
}

#[test]
fn the_id_of_a_source_covers_all_that_differs() {
    let ours = Ours::live(practice("Ours", 1..=30));
    let id = |list: &[ListRow]| ours.strangers_and_source(list, true).1.unwrap();
    let half = practice("Ours", 1..=10);
    let less = practice("Ours", 1..=9);
    assert_ne!(id(&half), id(&less), "what is missing");
    assert_ne!(id(&half), id(&[half.clone(), practice("New", [99])].concat()), "what is new");
    let renamed = [practice("Theirs", [1]), practice("Ours", 2..=10)].concat();
    assert_ne!(id(&half), id(&renamed), "which rows are strangers");
    assert_eq!(id(&half), id(&half.iter().rev().cloned().collect::<Vec<_>>()));
}
