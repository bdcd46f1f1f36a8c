//! Properties of the proof: lists that stand still, that move, and that the server gets wrong.

use std::collections::BTreeSet;

use proptest::collection::{btree_set, vec};
use proptest::prelude::*;

use super::*;

/// Something that happens to the list before a request.
#[derive(Clone, Debug)]
enum Move {
    /// A row at this place, counted round and round, is gone.
    Delete(usize),
    /// A row comes, or the one with this number is replaced.
    Insert(RowNum, Readable),
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
    fn page(&self, server: &PagedServer, offset: u64, limit: u32) -> Vec<(RowNum, Readable)> {
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
