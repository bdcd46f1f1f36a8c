//! Paged reads of a made-up server's list: one that stands still, one that moves, and one that the server gets wrong.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

mod properties;

use super::*;

/// A row of the made-up list.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    num: RowNum,
    /// In which reading it was seen.
    reading: usize,
}

impl Numbered for Row {
    fn num(&self) -> RowNum {
        self.num
    }
}

/// What was known before the list was read.
#[derive(Debug)]
struct Known {
    nums: Vec<RowNum>,
    has_baseline: bool,
}

impl KnownRows for Known {
    fn has_baseline(&self) -> bool {
        self.has_baseline
    }

    fn nums(&self) -> impl Iterator<Item = RowNum> {
        self.nums.iter().copied()
    }
}

fn known(nums: impl IntoIterator<Item = RowNum>, has_baseline: bool) -> Known {
    let mut nums: Vec<RowNum> = nums.into_iter().collect();
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
    rows: Vec<(RowNum, Readable)>,
    cap: usize,
}

impl PagedServer {
    fn page(&self, offset: u64, limit: u32) -> Vec<(RowNum, Readable)> {
        let from = (offset as usize).min(self.rows.len());
        let to = (from + self.cap.min(limit as usize)).min(self.rows.len());
        self.rows[from..to].to_vec()
    }

    fn nums(&self) -> BTreeSet<RowNum> {
        self.rows.iter().map(|row| row.0).collect()
    }

    fn has_nameless(&self) -> bool {
        self.rows.iter().any(|row| row.1 == Readable::Nameless)
    }
}

fn page_row((num, readable): (RowNum, Readable)) -> PageRow<Row> {
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
    mut answer: impl FnMut(Ask, u64) -> Vec<(RowNum, Readable)>,
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
            ProofOutcome::Complete(snapshot) => return (Ok(snapshot), requests),
            ProofOutcome::Unproven(unproven) => return (Err(unproven), requests),
            ProofOutcome::More(next) => next,
        };
    }
    panic!("it never ends")
}

fn seen_nums(seen: &Sightings<Row>) -> BTreeSet<RowNum> {
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
                    ProofOutcome::Complete(_) => None,
                    ProofOutcome::Unproven(unproven) => Some(unproven.inconsistency),
                    ProofOutcome::More(_) => panic!("the list goes on with another cap"),
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
                let ProofOutcome::Complete(snapshot) = end.prove(&known, Some(EndProbe::Nothing)) else {
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
    assert_eq!(rejected, [(159, fault("the row after number 159"))]);
    assert!(requests <= 3 + 1 + 12, "{requests} requests");
    for broken in 1..=40 {
        let (rejected, _) = with_broken_rows(40, 8, &[broken]).unwrap();
        let place = match broken {
            1 => "the first row".to_owned(),
            _ => format!("the row after number {}", broken - 1),
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
