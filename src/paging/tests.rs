//! Paged reads of a made-up server's list: one that stands still, one that moves, and one that the server gets wrong.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use super::*;

/// A row of the made-up list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    num: ReferralNum,
    /// In which reading it was seen.
    reading: usize,
}

impl Numbered for Row {
    fn num(&self) -> ReferralNum {
        self.num
    }
}

/// What was known before the list was read.
#[derive(Debug)]
struct Known {
    nums: Vec<ReferralNum>,
    has_baseline: bool,
}

impl KnownRows for Known {
    fn has_baseline(&self) -> bool {
        self.has_baseline
    }

    fn nums(&self) -> impl Iterator<Item = ReferralNum> {
        self.nums.iter().copied()
    }
}

fn known(nums: impl IntoIterator<Item = ReferralNum>, has_baseline: bool) -> Known {
    let mut nums: Vec<ReferralNum> = nums.into_iter().collect();
    nums.sort_unstable();
    Known { nums, has_baseline }
}

/// How a row of the server's list can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readable {
    Good,
    Unreadable,
    Nameless,
}

/// The list of a server, in the order of the numbers.
#[derive(Clone, Debug)]
struct PagedServer {
    rows: Vec<(ReferralNum, Readable)>,
    cap: usize,
}

impl PagedServer {
    fn page(&self, offset: u64, limit: u32) -> Vec<(ReferralNum, Readable)> {
        let from = (offset as usize).min(self.rows.len());
        let to = (from + self.cap.min(limit as usize)).min(self.rows.len());
        self.rows[from..to].to_vec()
    }

    fn nums(&self) -> BTreeSet<ReferralNum> {
        self.rows.iter().map(|row| row.0).collect()
    }

    fn has_nameless(&self) -> bool {
        self.rows.iter().any(|row| row.1 == Readable::Nameless)
    }
}

fn page_row((num, readable): (ReferralNum, Readable)) -> PageRow<Row> {
    let fault = MemberFault::expected("LName", "text");
    match readable {
        Readable::Good => Ok(Row { num, reading: 0 }),
        Readable::Unreadable => Err(Unreadable { num: Some(num), fault }),
        Readable::Nameless => Err(Unreadable { num: None, fault }),
    }
}

/// What is asked for: the k-th page, counted from 0, or what is behind the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Page(usize),
    Probe,
}

/// Reads the list as a run does and returns how many requests it took. `answer` gives the rows at an offset.
fn read(
    limit: u32,
    known: &Known,
    mut answer: impl FnMut(Ask, u64) -> Vec<(ReferralNum, Readable)>,
) -> (Result<Snapshot<Row>, Unproven<Row>>, usize) {
    let mut read = PagedRead::new(limit);
    let mut requests = 0;
    while requests < 5_000 {
        let page = answer(Ask::Page(requests), read.offset());
        requests += 1;
        let mut end = match read.accept(page.into_iter().map(page_row).collect()) {
            Next::More(next) => {
                read = next;
                continue;
            }
            Next::Unproven(unproven) => return (Err(unproven), requests),
            Next::EndReached(end) => end,
        };
        let probe = end.wants_probe(known).then(|| {
            requests += 1;
            match answer(Ask::Probe, end.length()).is_empty() {
                true => EndProbe::Nothing,
                false => EndProbe::Rows,
            }
        });
        read = match end.prove(known, probe) {
            Proof::Complete(snapshot) => return (Ok(snapshot), requests),
            Proof::Unproven(unproven) => return (Err(unproven), requests),
            Proof::More(next) => next,
        };
    }
    panic!("it never ends")
}

fn seen_nums(seen: &Sightings<Row>) -> BTreeSet<ReferralNum> {
    seen.numbers().collect()
}

/// The most requests for a list that stands still: pages that overlap by one row, one more where the last of them
/// is full, and the probe.
fn most_requests(rows: usize, limit: u32, cap: usize) -> usize {
    let new_rows = cap.min(limit as usize) - 1;
    rows.saturating_sub(1).div_ceil(new_rows).max(1) + 2
}

fn a_kind() -> impl Strategy<Value = Readable> {
    prop_oneof![60 => Just(Readable::Good), 2 => Just(Readable::Unreadable), 1 => Just(Readable::Nameless)]
}

fn a_server(most: usize, kind: impl Strategy<Value = Readable>) -> impl Strategy<Value = PagedServer> {
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
    Insert(ReferralNum, Readable),
}

fn a_move() -> impl Strategy<Value = Move> {
    prop_oneof![
        any::<usize>().prop_map(Move::Delete),
        (1..2_000_i64, a_kind()).prop_map(|(num, kind)| Move::Insert(num, kind)),
    ]
}

/// What a server can get wrong in one answer about a list that stands still.
#[derive(Clone, Debug)]
enum WrongAnswer {
    Truncated(usize),
    OffsetIgnored,
    Duplicate(usize),
    Shuffled(u64),
    Reversed,
}

fn a_wrong_answer() -> impl Strategy<Value = Option<WrongAnswer>> {
    prop_oneof![
        3 => Just(None),
        1 => (0..160_usize).prop_map(|rows| Some(WrongAnswer::Truncated(rows))),
        1 => Just(Some(WrongAnswer::OffsetIgnored)),
        1 => any::<usize>().prop_map(|place| Some(WrongAnswer::Duplicate(place))),
        1 => any::<u64>().prop_map(|seed| Some(WrongAnswer::Shuffled(seed))),
        1 => Just(Some(WrongAnswer::Reversed)),
    ]
}

impl WrongAnswer {
    fn page(&self, server: &PagedServer, offset: u64, limit: u32) -> Vec<(ReferralNum, Readable)> {
        let mut wrong = server.clone();
        match self {
            WrongAnswer::Truncated(rows) => {
                let mut page = server.page(offset, limit);
                page.truncate(*rows);
                page
            }
            WrongAnswer::OffsetIgnored => server.page(0, limit),
            WrongAnswer::Duplicate(place) => {
                let mut page = server.page(offset, limit);
                if !page.is_empty() {
                    let place = place % page.len();
                    page.insert(place, page[place]);
                    page.truncate(limit as usize);
                }
                page
            }
            WrongAnswer::Shuffled(seed) => {
                fastrand::Rng::with_seed(*seed).shuffle(&mut wrong.rows);
                wrong.page(offset, limit)
            }
            WrongAnswer::Reversed => {
                wrong.rows.reverse();
                wrong.page(offset, limit)
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_list_that_stands_still_is_read_whole_with_few_requests(
        server in a_server(420, prop_oneof![30 => Just(Readable::Good), 1 => Just(Readable::Unreadable)]),
        limit in 2..=150_u32,
        gone in btree_set(2_000..2_010_i64, 0..3),
        has_baseline in any::<bool>(),
    ) {
        let known = known(server.nums().into_iter().chain(gone.iter().copied()), has_baseline);
        let (outcome, requests) = read(limit, &known, |_, offset| server.page(offset, limit));
        prop_assert!(requests <= most_requests(server.rows.len(), limit, server.cap), "{} requests", requests);
        if server.rows.is_empty() && !known.is_empty() {
            prop_assert_eq!(outcome.unwrap_err().inconsistency, Inconsistency::Empty);
            return Ok(());
        }
        let snapshot = outcome.unwrap();
        prop_assert_eq!(snapshot.missing(&known), gone.into_iter().collect::<Vec<_>>());
        let seen = snapshot.into_sightings();
        prop_assert_eq!(seen.len(), server.rows.len());
        prop_assert_eq!(seen_nums(&seen), server.nums());
        prop_assert!(seen.rows.is_sorted_by(|one, other| one.num() < other.num()));
    }

    /// The list stands still, and the server sends fewer rows in a page than any known server. Some of its rows may be known.
    #[test]
    fn a_list_with_a_small_page_cap_is_read_whole(
        server in a_server(420, prop_oneof![30 => Just(Readable::Good), 1 => Just(Readable::Unreadable)]),
        cap in 20..=99_usize,
        limit in 2..=150_u32,
        known_rows in 0..420_usize,
        has_baseline in any::<bool>(),
    ) {
        let server = PagedServer { cap, ..server };
        // Rows are added at the end of the list, where they hide behind the cap.
        let known = known(server.nums().into_iter().take(known_rows), has_baseline);
        let (outcome, requests) = read(limit, &known, |_, offset| server.page(offset, limit));
        prop_assert!(requests <= most_requests(server.rows.len(), limit, cap) + 2, "{} requests", requests);
        if server.rows.is_empty() && !known.is_empty() {
            return Ok(());
        }
        let seen = outcome.unwrap().into_sightings();
        prop_assert_eq!(seen.len(), server.rows.len());
        prop_assert_eq!(seen_nums(&seen), server.nums());
    }

    /// A row without a readable number is never lost. Where it stands alone at a seam, the list is not believed.
    #[test]
    fn nameless_rows_are_never_lost(server in a_server(300, a_kind()), limit in 2..=150_u32) {
        let known = known([], false);
        let (outcome, requests) = read(limit, &known, |_, offset| server.page(offset, limit));
        // A page of which only the first rows have a number is read again from the last of them.
        prop_assert!(requests <= server.rows.len() + 3);
        match outcome {
            Ok(snapshot) => {
                let seen = snapshot.into_sightings();
                prop_assert_eq!(seen.len(), server.rows.len());
                prop_assert_eq!(seen.any_nameless(), server.has_nameless());
            }
            Err(unproven) => {
                prop_assert!(server.has_nameless(), "{}", unproven.inconsistency);
                prop_assert!(matches!(unproven.inconsistency, Inconsistency::NoProgress { .. }), "{}", unproven.inconsistency);
            }
        }
    }

    /// Rows are deleted and inserted between the requests, and the server answers correctly.
    #[test]
    fn of_a_list_that_moves_no_row_is_lost_that_was_there_all_the_time(
        mut server in a_server(60, a_kind()),
        limit in 2..=30_u32,
        moves in vec(prop_oneof![2 => Just(Vec::new()), 1 => vec(a_move(), 1..4)], 40),
        has_baseline in any::<bool>(),
    ) {
        let known = known(server.nums(), has_baseline);
        let mut throughout = server.clone();
        let (outcome, _) = read(limit, &known, |ask, offset| {
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
        let missing = snapshot.missing(&known);
        let seen = snapshot.into_sightings();
        let nums = seen_nums(&seen);
        for (num, kind) in &throughout.rows {
            match kind {
                Readable::Nameless => prop_assert!(seen.any_nameless(), "{} was lost", num),
                _ => prop_assert!(nums.contains(num) && !missing.contains(num), "{} was lost", num),
            }
        }
        prop_assert_eq!(nums.len() + seen.rejected.iter().filter(|row| row.num.is_none()).count(), seen.len());
    }

    /// The list stands still, and the server answers every page wrongly; only the end probe is answered correctly.
    #[test]
    fn no_wrong_page_passes_the_end_probe(
        server in a_server(40, a_kind()),
        limit in 2..=30_u32,
        wrong_answers in vec(a_wrong_answer(), 50),
        gone in btree_set(2_000..2_005_i64, 0..2),
        has_baseline in any::<bool>(),
    ) {
        // With a missing row, or before the end of the baseline, the end is probed.
        let probed = !has_baseline || !gone.is_empty();
        let known = known(server.nums().into_iter().chain(gone), has_baseline);
        let (outcome, requests) = read(limit, &known, |ask, offset| {
            let wrong = match ask {
                Ask::Page(place) => wrong_answers.get(place).cloned().flatten(),
                Ask::Probe => None,
            };
            wrong.map_or_else(|| server.page(offset, limit), |wrong| wrong.page(&server, offset, limit))
        });
        // Each page brings something new.
        prop_assert!(requests <= server.rows.len() + 3);
        let Ok(snapshot) = outcome else { return Ok(()) };
        let missing = snapshot.missing(&known);
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
        let mut all = Sightings::default();
        for (place, (rows, unreadable, nameless)) in readings.iter().enumerate() {
            let unreadable = unreadable.difference(rows).copied().map(Some);
            let nums = unreadable.chain(std::iter::repeat_n(None, *nameless));
            let fault = MemberFault::expected("LName", &place.to_string());
            all.absorb(Sightings {
                rows: rows.iter().map(|num| Row { num: *num, reading: place }).collect(),
                rejected: nums.map(|num| Rejected { num, offset: 0, fault: fault.clone() }).collect(),
            });
        }
        prop_assert!(all.rows.is_sorted_by(|one, other| one.num() < other.num()));
        let everything = readings.iter().flat_map(|(rows, unreadable, _)| rows.union(unreadable));
        prop_assert_eq!(seen_nums(&all), everything.copied().collect::<BTreeSet<_>>());
        prop_assert_eq!(all.numbers().count(), seen_nums(&all).len());
        for num in seen_nums(&all) {
            let latest = readings.iter().rposition(|(rows, bad, _)| rows.contains(&num) || bad.contains(&num)).unwrap();
            let row = all.rows.iter().find(|row| row.num == num);
            prop_assert_eq!(row.is_some(), readings[latest].0.contains(&num));
            prop_assert!(row.is_none_or(|row| row.reading == latest));
        }
        prop_assert_eq!(all.any_nameless(), readings.last().unwrap().2 > 0);
    }
}

/// Returns why a list of these pages is not believed, or `None` if it is. The end probe answers `probe` rows. In a page, 0 is
/// a row without a number, and a negative number is a row that cannot be read but has that number.
fn inconsistency(
    limit: u32,
    known: &Known,
    pages: &[&[i64]],
    probe: Option<EndProbe>,
) -> Option<Inconsistency> {
    let mut read = PagedRead::new(limit);
    for page in pages {
        let page = page.iter().map(|num| {
            let kind = match num {
                0 => Readable::Nameless,
                ..0 => Readable::Unreadable,
                1.. => Readable::Good,
            };
            page_row((num.abs(), kind))
        });
        read = match read.accept(page.collect()) {
            Next::More(next) => next,
            Next::Unproven(unproven) => return Some(unproven.inconsistency),
            Next::EndReached(end) => {
                return match end.prove(known, probe) {
                    Proof::Complete(_) => None,
                    Proof::Unproven(unproven) => Some(unproven.inconsistency),
                    Proof::More(_) => panic!("the list goes on with another cap"),
                };
            }
        };
    }
    panic!("the list goes on")
}

#[test]
fn a_list_that_breaks_a_rule_is_not_believed() {
    let new = known([], false);
    let probed = |pages: &[&[i64]]| inconsistency(3, &new, pages, Some(EndProbe::Nothing));
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
    let page: Vec<i64> = (1..=100).collect();
    let clamped =
        PagedRead::new(1_000).accept(page.iter().map(|num| page_row((*num, Readable::Good))).collect());
    assert!(matches!(clamped, Next::More(more) if more.offset() == 99));
    let short =
        PagedRead::new(1_000).accept(page[..99].iter().map(|num| page_row((*num, Readable::Good))).collect());
    assert!(matches!(short, Next::EndReached(end) if end.length() == 99));
}

#[test]
fn without_the_probe_that_is_wanted_nothing_is_believed() {
    let behind = Some(Inconsistency::BehindTheEnd { offset: 2 });
    let answered = Some(EndProbe::Other("status 500".to_owned()));
    let unknown = Some(Inconsistency::EndUnknown { offset: 2, answer: "status 500".to_owned() });
    for (known, probe, outcome) in [
        (known([], false), None, &behind),
        (known([], false), Some(EndProbe::Nothing), &None),
        (known([], false), answered.clone(), &unknown),
        (known([1, 2], true), None, &None),
        (known([1, 2, 3], true), None, &behind),
        (known([1, 2, 3], true), Some(EndProbe::Nothing), &None),
        (known([1, 2, 3], true), answered, &unknown),
        (known([1], true), None, &behind),
        (known([1], true), Some(EndProbe::Nothing), &None),
    ] {
        assert_eq!(inconsistency(3, &known, &[&[1, 2]], probe.clone()), *outcome, "{known:?} {probe:?}");
    }
}

#[test]
fn an_empty_list_is_believed_only_while_no_row_is_known() {
    let nothing = Some(EndProbe::Nothing);
    assert_eq!(inconsistency(3, &known([], true), &[&[]], None), None);
    assert_eq!(inconsistency(3, &known([], false), &[&[]], nothing.clone()), None);
    for probe in [None, nothing, Some(EndProbe::Rows)] {
        assert_eq!(inconsistency(3, &known([1], true), &[&[]], probe), Some(Inconsistency::Empty));
    }
    let rows = inconsistency(3, &known([], false), &[&[]], Some(EndProbe::Rows));
    assert_eq!(rows, Some(Inconsistency::BehindTheEnd { offset: 0 }));
}

/// Reads the list of a server whose pages are not JSON when they hold one of the broken rows. Returns the offsets of the rejected
/// rows, what is recorded of them, and the number of requests, or `None` if the reading was given up.
fn with_broken_rows(rows: i64, limit: u32, broken: &[i64]) -> Option<(Vec<(u64, String)>, usize)> {
    let known = known([], false);
    let mut read = PagedRead::new(limit);
    for requests in 1..1_000 {
        let page: Vec<i64> = (1..=rows).skip(read.offset() as usize).take(read.limit() as usize).collect();
        if page.iter().any(|num| broken.contains(num)) {
            read = read.narrow()?;
            continue;
        }
        match read.accept(page.into_iter().map(|num| page_row((num, Readable::Good))).collect()) {
            Next::More(next) => read = next,
            Next::Unproven(unproven) => panic!("{}", unproven.inconsistency),
            Next::EndReached(end) => {
                let Proof::Complete(snapshot) = end.prove(&known, Some(EndProbe::Nothing)) else {
                    panic!("the list is complete")
                };
                let seen = snapshot.into_sightings();
                let others: Vec<i64> = (1..=rows).filter(|num| !broken.contains(num)).collect();
                assert_eq!(seen.rows.iter().map(Numbered::num).collect::<Vec<_>>(), others);
                let rejected = seen.rejected.into_iter().map(|row| (row.offset, row.fault.to_string()));
                return Some((rejected.collect(), requests + 1));
            }
        }
    }
    panic!("it never ends")
}

#[test]
fn a_row_that_is_not_json_costs_itself_alone_and_few_requests() {
    let fault = |place: &str| format!("row: expected JSON ({place} in the list)");
    let (rejected, requests) = with_broken_rows(250, 100, &[160]).unwrap();
    assert_eq!(rejected, [(159, fault("the row after referral 159"))]);
    assert!(requests <= 3 + 1 + 12, "{requests} requests");
    for broken in 1..=40 {
        let (rejected, _) = with_broken_rows(40, 8, &[broken]).unwrap();
        let place = match broken {
            1 => "the first row".to_owned(),
            _ => format!("the row after referral {}", broken - 1),
        };
        assert_eq!(rejected, [(broken as u64 - 1, fault(&place))]);
    }
    let offsets = |broken: &[i64]| -> Option<Vec<u64>> {
        Some(with_broken_rows(40, 8, broken)?.0.into_iter().map(|(offset, _)| offset).collect())
    };
    assert_eq!(offsets(&[1, 2, 40]), Some(vec![0, 1, 39]));
    assert_eq!(offsets(&[7, 8, 9, 30]), Some(vec![6, 7, 8, 29]));
    let ten: Vec<i64> = (1..=10).map(|num| num * 3).collect();
    assert_eq!(offsets(&ten).map(|offsets| offsets.len()), Some(10));
    assert_eq!(offsets(&(20..=30).collect::<Vec<_>>()), None, "eleven rows are too many");
}
