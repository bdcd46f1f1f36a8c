//! Enumerations of a made-up server's list, true, moving and lying.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use super::*;
use crate::mirror::{Entry, State};
use crate::referral::Stamp;

fn entry(num: ReferralNum) -> Entry {
    let row = Referral::new(num);
    Entry { num, stamp: Stamp::default(), fingerprint: Fingerprint::of(&row), state: State::Live }
}

fn mirror_of(nums: impl IntoIterator<Item = ReferralNum>, has_baseline: bool) -> Mirror {
    Mirror::new(nums.into_iter().map(entry).collect(), has_baseline)
}

/// How a row of the server's list can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FaultKind {
    Good,
    Unreadable,
    Nameless,
}

/// The list of a server, in the order of the numbers.
#[derive(Clone, Debug)]
struct PagedServer {
    rows: Vec<(ReferralNum, FaultKind)>,
    cap: usize,
}

impl PagedServer {
    fn page(&self, offset: u64, limit: u32) -> Vec<(ReferralNum, FaultKind)> {
        let from = (offset as usize).min(self.rows.len());
        let to = (from + self.cap.min(limit as usize)).min(self.rows.len());
        self.rows[from..to].to_vec()
    }

    fn nums(&self) -> BTreeSet<ReferralNum> {
        self.rows.iter().map(|row| row.0).collect()
    }

    fn has_nameless(&self) -> bool {
        self.rows.iter().any(|row| row.1 == FaultKind::Nameless)
    }
}

fn page_row((num, kind): (ReferralNum, FaultKind), mirror: &Mirror) -> PageRow {
    let fault = Fault::expected("LName", "text");
    match kind {
        FaultKind::Good => PageRow::Read(Row::new(Referral::new(num), mirror)),
        FaultKind::Unreadable => PageRow::Unreadable { num: Some(num), fault },
        FaultKind::Nameless => PageRow::Unreadable { num: None, fault },
    }
}

/// What is asked for: the k-th page, counted from 0, or what is behind the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Page(usize),
    Probe,
}

/// Enumerates as a run does, and says how many requests it took. `answer` gives the rows at an offset.
fn enumerate(
    limit: u32,
    mirror: &Mirror,
    mut answer: impl FnMut(Ask, u64) -> Vec<(ReferralNum, FaultKind)>,
) -> (Result<Snapshot, Unproven>, usize) {
    let mut enumeration = PagedRead::new(limit);
    for requests in 1..5_000 {
        let page = answer(Ask::Page(requests - 1), enumeration.offset());
        let page = page.into_iter().map(|row| page_row(row, mirror)).collect();
        enumeration = match enumeration.accept(page) {
            Next::More(enumeration) => enumeration,
            Next::Unproven(void) => return (Err(void), requests),
            Next::EndReached(ended) => {
                let probe = ended.wants_probe(mirror).then(|| answer(Ask::Probe, ended.length()).len());
                return (ended.prove(mirror, probe), requests + usize::from(probe.is_some()));
            }
        };
    }
    panic!("it never ends")
}

fn seen_nums(seen: &Sightings) -> BTreeSet<ReferralNum> {
    seen.numbers().collect()
}

/// The most requests for a list that stands still: pages that overlap by one row, one more where the last of them
/// is full, and the probe.
fn most_requests(rows: usize, limit: u32, cap: usize) -> usize {
    let new_rows = cap.min(limit as usize) - 1;
    rows.saturating_sub(1).div_ceil(new_rows).max(1) + 2
}

fn a_kind() -> impl Strategy<Value = FaultKind> {
    prop_oneof![60 => Just(FaultKind::Good), 2 => Just(FaultKind::Unreadable), 1 => Just(FaultKind::Nameless)]
}

fn a_server(most: usize, kind: impl Strategy<Value = FaultKind>) -> impl Strategy<Value = PagedServer> {
    let nums =
        prop_oneof![btree_set(1..2_000_i64, 0..most), btree_set((i64::MAX - 2_000)..=i64::MAX, 0..most)];
    (nums, vec(kind, most), 100..=250_usize)
        .prop_map(|(nums, kinds, cap)| PagedServer { rows: nums.into_iter().zip(kinds).collect(), cap })
}

/// Something that happens to the list before a request.
#[derive(Clone, Debug)]
enum Move {
    /// A row at this place, counted round and round, is gone.
    Delete(usize),
    /// A row comes, or the one with this number is replaced.
    Insert(ReferralNum, FaultKind),
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        any::<usize>().prop_map(Move::Delete),
        (1..2_000_i64, a_kind()).prop_map(|(num, kind)| Move::Insert(num, kind)),
    ]
}

/// What a server can get wrong in one answer about a list that stands still.
#[derive(Clone, Debug)]
enum Lie {
    Truncated(usize),
    OffsetIgnored,
    Duplicate(usize),
    Shuffled(u64),
    Reversed,
}

fn a_lie() -> impl Strategy<Value = Option<Lie>> {
    prop_oneof![
        3 => Just(None),
        1 => (0..160_usize).prop_map(|rows| Some(Lie::Truncated(rows))),
        1 => Just(Some(Lie::OffsetIgnored)),
        1 => any::<usize>().prop_map(|place| Some(Lie::Duplicate(place))),
        1 => any::<u64>().prop_map(|seed| Some(Lie::Shuffled(seed))),
        1 => Just(Some(Lie::Reversed)),
    ]
}

impl Lie {
    fn page(&self, server: &PagedServer, offset: u64, limit: u32) -> Vec<(ReferralNum, FaultKind)> {
        let mut told = server.clone();
        match self {
            Lie::Truncated(rows) => {
                let mut page = server.page(offset, limit);
                page.truncate(*rows);
                page
            }
            Lie::OffsetIgnored => server.page(0, limit),
            Lie::Duplicate(place) => {
                let mut page = server.page(offset, limit);
                if !page.is_empty() {
                    let place = place % page.len();
                    page.insert(place, page[place]);
                    page.truncate(limit as usize);
                }
                page
            }
            Lie::Shuffled(seed) => {
                fastrand::Rng::with_seed(*seed).shuffle(&mut told.rows);
                told.page(offset, limit)
            }
            Lie::Reversed => {
                told.rows.reverse();
                told.page(offset, limit)
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_that_stands_still_is_read_whole_with_few_requests(
        server in a_server(420, prop_oneof![30 => Just(FaultKind::Good), 1 => Just(FaultKind::Unreadable)]),
        limit in 2..=150_u32,
        gone in btree_set(2_000..2_010_i64, 0..3),
        has_baseline in any::<bool>(),
    ) {
        let mirror = mirror_of(server.nums().into_iter().chain(gone.iter().copied()), has_baseline);
        let (outcome, requests) = enumerate(limit, &mirror, |_, offset| server.page(offset, limit));
        prop_assert!(requests <= most_requests(server.rows.len(), limit, server.cap), "{} requests", requests);
        if server.rows.is_empty() && mirror.live() > 0 {
            prop_assert_eq!(outcome.unwrap_err().inconsistency, Inconsistency::Empty);
            return Ok(());
        }
        let snapshot = outcome.unwrap();
        prop_assert_eq!(snapshot.missing(&mirror), gone.into_iter().collect::<Vec<_>>());
        let seen = snapshot.into_sightings();
        prop_assert_eq!(seen.len(), server.rows.len());
        prop_assert_eq!(seen_nums(&seen), server.nums());
        prop_assert!(seen.rows.is_sorted_by(|one, other| one.num < other.num));
    }

    /// A row whose number cannot be read may void the enumeration where it stands alone at a seam, but is never lost.
    #[test]
    fn nameless_rows_are_never_lost(server in a_server(300, a_kind()), limit in 2..=150_u32) {
        let mirror = mirror_of([], false);
        let (outcome, requests) = enumerate(limit, &mirror, |_, offset| server.page(offset, limit));
        // A page of which only the first rows have a number is read again from the last of them.
        prop_assert!(requests <= server.rows.len() + 3);
        match outcome {
            Ok(snapshot) => {
                let seen = snapshot.into_sightings();
                prop_assert_eq!(seen.len(), server.rows.len());
                prop_assert_eq!(seen.any_nameless(), server.has_nameless());
            }
            Err(void) => {
                prop_assert!(server.has_nameless(), "{}", void.inconsistency);
                prop_assert!(matches!(void.inconsistency, Inconsistency::NoProgress { .. }), "{}", void.inconsistency);
            }
        }
    }

    /// Deletes and inserts at any time, as many as you like, by a server that tells the truth.
    #[test]
    fn of_a_list_that_moves_no_row_is_lost_that_was_there_all_the_time(
        mut server in a_server(60, a_kind()),
        limit in 2..=30_u32,
        moves in vec(prop_oneof![2 => Just(Vec::new()), 1 => vec(a_move(), 1..4)], 40),
        has_baseline in any::<bool>(),
    ) {
        let mirror = mirror_of(server.nums(), has_baseline);
        let mut throughout = server.clone();
        let (outcome, _) = enumerate(limit, &mirror, |ask, offset| {
            // What happens before the first page is over before the list is read.
            let request = match ask {
                Ask::Page(place) => place.checked_sub(1),
                Ask::Probe => Some(moves.len() - 1),
            };
            let moves = request.and_then(|request| moves.get(request));
            for change in moves.into_iter().flatten() {
                match change {
                    Move::Delete(_) if server.rows.is_empty() => {}
                    Move::Delete(place) => {
                        let gone = server.rows.remove(place % server.rows.len());
                        throughout.rows.retain(|row| row.0 != gone.0);
                    }
                    Move::Insert(num, kind) => {
                        server.rows.retain(|row| row.0 != *num);
                        throughout.rows.retain(|row| row.0 != *num);
                        let place = server.rows.partition_point(|row| row.0 < *num);
                        server.rows.insert(place, (*num, *kind));
                    }
                }
            }
            server.page(offset, limit)
        });
        let Ok(snapshot) = outcome else { return Ok(()) };
        let missing = snapshot.missing(&mirror);
        let seen = snapshot.into_sightings();
        let nums = seen_nums(&seen);
        for (num, kind) in &throughout.rows {
            match kind {
                FaultKind::Nameless => prop_assert!(seen.any_nameless(), "{} was lost", num),
                _ => prop_assert!(nums.contains(num) && !missing.contains(num), "{} was lost", num),
            }
        }
        prop_assert_eq!(nums.len() + seen.rejected.iter().filter(|row| row.num.is_none()).count(), seen.len());
    }

    /// As many lies as you like about a list that stands still; the end probe alone tells the truth.
    #[test]
    fn no_lie_about_the_pages_passes_the_end_probe(
        server in a_server(40, a_kind()),
        limit in 2..=30_u32,
        lies in vec(a_lie(), 50),
        gone in btree_set(2_000..2_005_i64, 0..2),
        has_baseline in any::<bool>(),
    ) {
        // With a missing row, or before the end of the baseline, the end is probed.
        let probed = !has_baseline || !gone.is_empty();
        let mirror = mirror_of(server.nums().into_iter().chain(gone), has_baseline);
        let (outcome, requests) = enumerate(limit, &mirror, |ask, offset| {
            let lie = match ask {
                Ask::Page(place) => lies.get(place).cloned().flatten(),
                Ask::Probe => None,
            };
            lie.map_or_else(|| server.page(offset, limit), |lie| lie.page(&server, offset, limit))
        });
        // Each page brings something new.
        prop_assert!(requests <= server.rows.len() + 3);
        let Ok(snapshot) = outcome else { return Ok(()) };
        let missing = snapshot.missing(&mirror);
        let seen = snapshot.into_sightings();
        if !seen.any_nameless() {
            prop_assert!(missing.iter().all(|num| !server.nums().contains(num)), "{:?} are there", missing);
            if probed {
                prop_assert_eq!(seen_nums(&seen), server.nums());
            }
        }
    }

    #[test]
    fn of_several_readings_the_latest_of_each_row_counts(
        readings in vec((btree_set(1..20_i64, 0..10), btree_set(1..20_i64, 0..4), 0..2_usize), 1..4)
    ) {
        let mirror = mirror_of([], false);
        let mut all = Sightings::default();
        for (place, (rows, unreadable, nameless)) in readings.iter().enumerate() {
            let mark = |num| {
                let mut row = Referral::new(num);
                row.set(crate::referral::Column::PatNum, crate::referral::Value::Number(place as i64));
                Row::new(row, &mirror)
            };
            let unreadable = unreadable.difference(rows).copied().map(Some);
            let nums = unreadable.chain(std::iter::repeat_n(None, *nameless));
            let fault = Fault::expected("LName", &place.to_string());
            all.absorb(Sightings {
                rows: rows.iter().copied().map(mark).collect(),
                rejected: nums.map(|num| Rejected { num, offset: 0, fault: fault.clone() }).collect(),
            });
        }
        prop_assert!(all.rows.is_sorted_by(|one, other| one.num < other.num));
        let everything = readings.iter().flat_map(|(rows, unreadable, _)| rows.union(unreadable));
        prop_assert_eq!(seen_nums(&all), everything.copied().collect::<BTreeSet<_>>());
        prop_assert_eq!(all.numbers().count(), seen_nums(&all).len());
        for num in seen_nums(&all) {
            let latest = readings.iter().rposition(|(rows, bad, _)| rows.contains(&num) || bad.contains(&num)).unwrap();
            let row = all.rows.iter().find(|row| row.num == num);
            prop_assert_eq!(row.is_some(), readings[latest].0.contains(&num));
            if let Some(full) = row.and_then(Row::content) {
                let mark = full.text(crate::referral::Column::PatNum);
                prop_assert_eq!(mark, Some(latest.to_string()));
            }
        }
        prop_assert_eq!(all.any_nameless(), readings.last().unwrap().2 > 0);
    }
}

/// The inconsistency about a list of these pages, or nothing when it is believed. The probe answers so many rows. 0 is a row
/// without a number, a number below it one that cannot be read otherwise.
fn inconsistency(
    limit: u32,
    mirror: &Mirror,
    pages: &[&[i64]],
    probe: Option<usize>,
) -> Option<Inconsistency> {
    let mut enumeration = PagedRead::new(limit);
    for page in pages {
        let page = page.iter().map(|num| {
            let kind = match num {
                0 => FaultKind::Nameless,
                ..0 => FaultKind::Unreadable,
                1.. => FaultKind::Good,
            };
            page_row((num.abs(), kind), mirror)
        });
        enumeration = match enumeration.accept(page.collect()) {
            Next::More(enumeration) => enumeration,
            Next::Unproven(void) => return Some(void.inconsistency),
            Next::EndReached(ended) => {
                return ended.prove(mirror, probe).err().map(|void| void.inconsistency);
            }
        };
    }
    panic!("the list goes on")
}

#[test]
fn each_rule_voids_what_breaks_it() {
    let new = mirror_of([], false);
    let probed = |pages: &[&[i64]]| inconsistency(3, &new, pages, Some(0));
    assert_eq!(probed(&[&[1, 2, 3], &[3, 4]]), None);
    assert_eq!(probed(&[&[1, 2, 3], &[3]]), None, "the stitch row alone ends the list");
    let stitch = |offset| Some(Inconsistency::BrokenStitch { offset, expected: 3 });
    assert_eq!(probed(&[&[1, 2, 3], &[4, 5]]), stitch(2), "a row was deleted");
    assert_eq!(probed(&[&[1, 2, 3], &[2, 3]]), stitch(2), "a row was inserted");
    assert_eq!(probed(&[&[1, 2, 3], &[1, 2, 3]]), stitch(2), "Offset is ignored");
    assert_eq!(probed(&[&[1, 2, 3], &[]]), stitch(2), "an empty page");
    assert_eq!(probed(&[&[1, 2, 3], &[0, 4]]), stitch(2), "a nameless stitch");
    assert_eq!(probed(&[&[1, 2, 2]]), Some(Inconsistency::Duplicate { num: 2 }));
    assert_eq!(probed(&[&[1, 2, 3], &[3, 1]]), Some(Inconsistency::Duplicate { num: 1 }));
    assert_eq!(probed(&[&[1, 2, 3], &[3, 3]]), Some(Inconsistency::Duplicate { num: 3 }));
    assert_eq!(probed(&[&[5, 2, 6], &[6, 1]]), None, "the numbers need not rise");
    assert_eq!(probed(&[&[5, 2, 5]]), Some(Inconsistency::Duplicate { num: 5 }));
    assert_eq!(probed(&[&[-5, 2, 5]]), Some(Inconsistency::Duplicate { num: 5 }));
    assert_eq!(probed(&[&[1, -5, 2], &[2, -5]]), Some(Inconsistency::Duplicate { num: 5 }));
    assert_eq!(probed(&[&[0, 0, 0]]), Some(Inconsistency::NoProgress { offset: 0 }));
    assert_eq!(probed(&[&[1, 2, 3], &[3, 0, 0]]), Some(Inconsistency::NoProgress { offset: 2 }));
    assert_eq!(probed(&[&[1, 2, 0], &[2, 0, 3], &[3]]), None, "a nameless row at the seam is read once");
}

#[test]
fn a_page_as_long_as_the_smallest_cap_is_no_end() {
    let mirror = mirror_of([], false);
    let page: Vec<i64> = (1..=100).collect();
    let clamped = PagedRead::new(1_000)
        .accept(page.iter().map(|num| page_row((*num, FaultKind::Good), &mirror)).collect());
    assert!(matches!(clamped, Next::More(more) if more.offset() == 99));
    let short = PagedRead::new(1_000)
        .accept(page[..99].iter().map(|num| page_row((*num, FaultKind::Good), &mirror)).collect());
    assert!(matches!(short, Next::EndReached(ended) if ended.length() == 99));
}

#[test]
fn without_the_probe_that_is_wanted_nothing_is_believed() {
    let behind = Some(Inconsistency::BehindTheEnd { offset: 2 });
    for (mirror, probe, outcome) in [
        (mirror_of([], false), None, &behind),
        (mirror_of([], false), Some(1), &behind),
        (mirror_of([], false), Some(0), &None),
        (mirror_of([1, 2], true), None, &None),
        (mirror_of([1, 2, 3], true), None, &behind),
        (mirror_of([1, 2, 3], true), Some(1), &behind),
        (mirror_of([1, 2, 3], true), Some(0), &None),
    ] {
        assert_eq!(inconsistency(3, &mirror, &[&[1, 2]], probe), *outcome, "{mirror:?} {probe:?}");
    }
}

#[test]
fn an_empty_list_is_believed_only_where_nothing_is_live() {
    let deleted = Entry { state: State::Deleted, ..entry(1) };
    let mirror = Mirror::new(vec![deleted], true);
    assert_eq!(inconsistency(3, &mirror, &[&[]], None), None);
    assert_eq!(inconsistency(3, &mirror_of([], false), &[&[]], Some(0)), None);
    for probe in [None, Some(0)] {
        assert_eq!(inconsistency(3, &mirror_of([1], true), &[&[]], probe), Some(Inconsistency::Empty));
    }
}
