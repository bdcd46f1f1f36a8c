//! Tests of the faults and of the requests into which they are injected.

use std::{collections::HashSet, time::Instant};

use super::{super::*, Answer, get, post, request, serve};

/// 250 rows in pages of 100 that overlap by one.
const PAGES: [&str; 3] =
    ["/referrals?Limit=100&Offset=0", "/referrals?Limit=100&Offset=99", "/referrals?Limit=100&Offset=198"];

fn serving(fault: Fault, when: When) -> Simulator {
    let simulator = serve(Practice::generated(250, 1));
    simulator.inject(fault, when);
    simulator
}

fn pages(simulator: &Simulator) -> [Answer; 3] {
    PAGES.map(|page| get(simulator, page))
}

fn page_sizes(simulator: &Simulator) -> [usize; 3] {
    pages(simulator).map(|page| page.numbers().len())
}

fn first_page(fault: Fault) -> Answer {
    get(&serving(fault, When::first_page()), PAGES[0])
}

#[test]
fn every_fault_parses_from_its_text() {
    let all = Fault::all();
    assert_eq!(all.iter().map(Fault::name).collect::<HashSet<_>>().len(), all.len());
    for fault in all {
        assert_eq!(fault.name().parse(), Ok(fault.clone()));
        assert_eq!(fault.to_string().parse(), Ok(fault));
    }
    assert_eq!("limit-clamped=7".parse(), Ok(Fault::LimitClamped(7)));
    assert_eq!("too-many-requests=none".parse(), Ok(Fault::TooManyRequests { retry_after: None }));
    for wrong in ["", "hang=1", "no-such", "limit-clamped=x", "generation-changes=g9"] {
        assert!(wrong.parse::<Fault>().is_err(), "{wrong}");
    }
}

#[test]
fn a_fault_goes_into_the_pages_that_when_names() {
    for (when, expected) in [
        (When::first_page(), [0, 100, 52]),
        (When::middle_page(), [100, 0, 52]),
        (When::last_page(), [100, 100, 0]),
        (When::page(2), [100, 0, 52]),
        (When::page(3).forever(), [100, 100, 0]),
        (When::every_page().times(2), [0, 0, 52]),
        (When::every_page().forever(), [0, 0, 0]),
        (When::any(), [0, 100, 52]),
        (When::single_get().forever(), [100, 100, 52]),
    ] {
        assert_eq!(page_sizes(&serving(Fault::EmptyPage, when)), expected, "{when:?}");
    }
    let simulator = serving(Fault::ServerError, When::beyond());
    assert_eq!(page_sizes(&simulator), [100, 100, 52]);
    assert_eq!(get(&simulator, "/referrals?Offset=250").status, 500);
    assert_eq!(get(&simulator, "/referrals?Offset=250").status, 200);
    simulator.inject(Fault::ServerError, When::page(2));
    assert_eq!(get(&simulator, "/referrals?Limit=100&Offset=100").status, 500);
    simulator.inject(Fault::ServerError, When::any().forever());
    simulator.clear_faults();
    assert_eq!(page_sizes(&simulator), [100, 100, 52]);
}

#[test]
fn row_faults_change_the_rows_of_a_page() {
    let real: Vec<i64> = Practice::generated(250, 1).rows().map(|row| row.referral_num).collect();
    let forever = |fault| pages(&serving(fault, When::every_page().forever())).map(|page| page.numbers());
    assert_eq!(forever(Fault::ShortPage).map(|rows| rows.len()), [50, 50, 26]);
    assert!(forever(Fault::WholeListEmpty).iter().all(Vec::is_empty));
    assert!(forever(Fault::OffsetIgnored).iter().all(|rows| *rows == real[..100]));
    assert_eq!(forever(Fault::LimitClamped(7)).map(|rows| rows.len()), [7, 7, 7]);
    for rows in forever(Fault::DuplicateRows) {
        assert_eq!(rows.iter().collect::<HashSet<_>>().len(), rows.len() - 1);
    }
    let [shuffled, ..] = forever(Fault::UnstableOrder);
    assert_ne!(shuffled, real[..100]);
    let simulator = serving(Fault::UnstableOrder, When::every_page().forever());
    assert_ne!(get(&simulator, PAGES[0]).numbers(), get(&simulator, PAGES[0]).numbers());
    let [first, middle, _] = forever(Fault::RowWithoutNumber);
    assert_eq!((first.len(), first[50], middle[50]), (100, -1, -1));
    assert_eq!(forever(Fault::RowWithoutNumberAtSeam).map(|rows| rows.last().copied()), [Some(-1); 3]);
    let bad = first_page(Fault::BadRow).json();
    assert!(bad[50]["LName"].is_array() && bad[49]["LName"].is_string());
}

#[test]
fn row_faults_work_on_lists_of_three_rows() {
    let simulator = serve(Practice::seed());
    simulator.inject(Fault::UnstableOrder, When::every_page().times(10));
    for _ in 0..10 {
        assert!(!get(&simulator, "/referrals").numbers().is_sorted());
    }
    for (fault, query, expected) in [
        (Fault::DuplicateRows, "Limit=2", vec![1, 1]),
        (Fault::DuplicateRows, "Limit=1&Offset=2", vec![3, 3]),
        (Fault::DuplicateRows, "Offset=3", vec![]),
        (Fault::LimitClamped(0), "", vec![]),
        (Fault::ShortPage, "", vec![1]),
        (Fault::RowWithoutNumberAtSeam, "Offset=3", vec![]),
        (Fault::BadRow, "Offset=18446744073709551615&Limit=1", vec![]),
        (Fault::RowInsertedBetweenPages, "Offset=2", vec![3]),
    ] {
        simulator.inject(fault.clone(), When::every_page());
        simulator.inject(Fault::EmptyPage, When::page(usize::MAX).times(0));
        assert_eq!(get(&simulator, &format!("/referrals?{query}")).numbers(), expected, "{fault}");
    }
}

#[test]
fn edit_faults_change_the_practice_between_pages() {
    let simulator = serving(Fault::RowDeletedBetweenPages, When::every_page());
    let [first, second, _] = pages(&simulator).map(|page| page.numbers());
    assert_ne!(first.last(), second.first());
    assert_eq!(simulator.practice(|practice| (practice.len(), practice.row(1).is_none())), (249, true));

    let simulator = serving(Fault::RowInsertedBetweenPages, When::middle_page());
    let [first, second, _] = pages(&simulator).map(|page| page.numbers());
    assert_eq!(first[98], second[0]);
    assert_eq!(simulator.practice(|practice| practice.len()), 251);

    let simulator = serving(Fault::SpecialtyRenamed, When::page(2));
    let before = simulator.practice(|practice| practice.clone());
    pages(&simulator);
    simulator.practice(|practice| {
        assert!(practice.specialties().ne(before.specialties()));
        assert!(practice.rows().eq(before.rows()));
    });

    let simulator = serving(Fault::StampsGoBack, When::first_page());
    let stamps = |simulator: &Simulator| get(simulator, PAGES[0]).json()[0]["DateTStamp"].to_string();
    let before = simulator.practice(|practice| practice.row(1).unwrap().date_t_stamp.clone());
    assert!(stamps(&simulator).as_str() < format!("\"{before}\"").as_str());

    let simulator = serving(Fault::GenerationChanges(Generation::G2), When::page(2));
    let members = pages(&simulator).map(|page| page.json()[0].as_object().unwrap().len());
    assert_eq!(members, [27, 12, 12]);

    let simulator = serving(Fault::AnotherPractice, When::any().forever());
    let real_row = Practice::generated(250, 1).row(1).unwrap().clone();
    assert_ne!(get(&simulator, PAGES[0]).json()[0]["LName"], real_row.l_name);
    assert_eq!(page_sizes(&simulator), [100, 100, 52]);
}

#[test]
fn answer_faults_replace_the_answer() {
    for (fault, status, start) in [
        (Fault::BadRequest, 400, "The office"),
        (Fault::Unauthorized, 401, "\""),
        (Fault::TooManyRequests { retry_after: None }, 429, "\""),
        (Fault::ServerError, 500, "<!DOCTYPE html>"),
        (Fault::GatewayTimeout, 504, "<!DOCTYPE html>"),
        (Fault::NotJson, 200, "<!DOCTYPE html>"),
        (Fault::ObjectInsteadOfList, 200, "{"),
        (Fault::StringInsteadOfList, 200, "\""),
        (Fault::RedirectElsewhere("http://127.0.0.1:9/x".into()), 302, "Found"),
        (Fault::RedirectElsewhere("\n".into()), 302, "Found"),
    ] {
        let answer = first_page(fault.clone());
        assert_eq!(answer.status, status, "{fault}");
        assert!(answer.text().starts_with(start), "{fault}: {}", answer.text());
    }
    let empty = first_page(Fault::EmptyBody);
    assert_eq!((empty.status, empty.body.len()), (200, 0));
    assert_eq!(first_page(Fault::TooManyRequests { retry_after: Some(9) }).header("retry-after"), Some("9"));
    assert_eq!(first_page("redirect-elsewhere=/x".parse().unwrap()).header("location"), Some("/x"));
    let garbage = first_page(Fault::BadGzip);
    assert_eq!((garbage.status, garbage.header("content-encoding")), (200, Some("gzip")));
}

#[test]
fn single_get_faults_leave_the_list_alone() {
    for (fault, status) in [(Fault::SingleGet404, 404), (Fault::SingleGet400, 400)] {
        let simulator = serving(fault.clone(), When::any().forever());
        assert_eq!(page_sizes(&simulator), [100, 100, 52]);
        assert_eq!(get(&simulator, "/referrals/1").status, status);
        assert_eq!(simulator.requests()[3].faults, [fault]);
    }
}

#[test]
fn sending_faults_cut_the_body_or_never_end_it() {
    let whole = get(&serve(Practice::generated(250, 1)), PAGES[0]).body.len();
    let cut = first_page(Fault::CutBody);
    assert_eq!(cut.header("content-length"), Some(whole.to_string().as_str()));
    assert_eq!((cut.status, cut.body.len()), (200, whole / 2));

    let simulator = serve(Practice::seed());
    simulator.inject(Fault::SlowBytes, When::first_page());
    let start = Instant::now();
    let slow = get(&simulator, PAGES[0]);
    assert!(start.elapsed() >= Duration::from_millis(500));
    assert_eq!(slow.status, 200);
    assert!(!slow.body.is_empty() && slow.body.len() < 600);
}

#[test]
fn a_hanging_request_does_not_block_others() {
    let simulator = serving(Fault::Hang, When::any());
    assert!(request(&simulator, "GET", "/referrals", "").is_none());
    assert_eq!(get(&simulator, "/referrals").status, 200);
    assert_eq!((simulator.requests()[0].status, simulator.requests()[1].status), (None, Some(200)));
    assert_eq!(simulator.max_in_flight(), 1, "the hanging request ended with its connection");
}

#[test]
fn a_write_whose_answer_is_cut_has_happened() {
    let simulator = serving(Fault::CutBody, When::write());
    let answer = post(&simulator, &serde_json::json!({"LName": "Twice"}));
    assert_eq!(answer.status, 201);
    assert!(serde_json::from_slice::<serde_json::Value>(&answer.body).is_err());
    assert_eq!(simulator.practice(|practice| practice.len()), 251);
}

#[test]
fn a_test_that_panics_does_not_stop_the_server() {
    let simulator = serve(Practice::seed());
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        simulator.practice(|_| panic!("on purpose"))
    }));
    assert!(panicked.is_err());
    assert_eq!(get(&simulator, "/referrals").status, 200);
}
