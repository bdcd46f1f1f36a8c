//! The fault matrix: every fault of the simulator in every kind of request, once and for ever, on a mirrored practice of
//! 350 referrals. Before the faulty run two of them are removed, or none.
//!
//! With every fault, no row is marked deleted that the practice still has, and the run ends as the table says and within
//! its bound of requests. The next run without a fault brings the mirror to the source, without a `deleted`, `restored`
//! or `created` event for a row that existed all the time.

use std::io::ErrorKind;
use std::net::TcpListener;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Mutex;

use referral_mirror::simulator::{Fault, Generation, Practice, When};

use crate::harness::Bench;

const ROWS: usize = 350;

/// The rows that are removed before the faulty run: one of the second page and one of the third.
const REMOVED: [i64; 2] = [120, 250];

/// `api.max_retries` of the faulty run.
const MOST_RETRIES: u64 = 6;

/// The bound of requests. The list has four pages, or five if one begins earlier, and the end probe is the sixth request.
/// A reading continues at most three times behind a false end, with a page and a probe each time. The list is read three
/// times at most. Two missing rows cost four single GETs: each has a control.
const MOST_REQUESTS: u64 = 3 * (6 + 3 * 2) + 4 + MOST_RETRIES;

/// The result of the faulty run, with two rows removed:
///
/// - `c`: complete; both rows are deleted, proven by 404 (exit 0)
/// - `m`: complete, but the single GETs prove nothing, so the rows stay, with `missing_since` (exit 0)
/// - `V`: the list is inconsistent three times, or what is behind its end is not known; nothing is deleted, nothing counts
///   as missing (exit 65)
/// - `E`: an empty list is not accepted; all deletions are withheld, without an id (exit 65)
/// - `R`: a row with a number is rejected; the list is proven, both rows are deleted (exit 65)
/// - `N`: a row without a number is rejected; the list is proven, nothing is deleted, nothing counts as missing (exit 65)
/// - `S`: the list is another practice's; nothing is applied (exit 65)
/// - `O`: the single GET of a missing row answers 200, so the list is not proven; nothing is deleted (exit 65)
/// - `F`, `K`, `A`: failed with API not read (69), key refused (77), wrong address (78); only the run's row is written
/// - `.`: the fault does not apply to this kind of request
///
/// The columns: first, middle, last page, end probe, single GET, each once and for ever; every request for ever.
const TABLE: &[(&str, &str)] = &[
    //                              first mid last probe single all
    ("empty-page", "                EE    cV  cV   cc    ..     E"),
    ("short-page", "                cc    cc  cV   cc    ..     V"),
    ("whole-list-empty", "          EE    ..  ..   ..    ..     E"),
    ("row-deleted-between-pages", " cc    cV  cV   cc    ..     V"),
    ("row-inserted-between-pages", "cc    cV  cV   cV    ..     V"),
    ("offset-ignored", "            cc    cV  cV   cV    ..     V"),
    ("limit-clamped=10", "          cc    cc  cc   cc    ..     c"),
    ("limit-clamped=99", "          cc    cc  cc   cc    ..     c"),
    ("duplicate-rows", "            cV    cV  cV   cc    ..     V"),
    ("unstable-order", "            cV    cV  cV   cc    ..     V"),
    ("row-left-out=1", "            cV    cV  cV   cc    ..     O"),
    ("bad-request", "               cF    cF  cF   cV    cm     F"),
    ("unauthorized", "              KK    KK  KK   KK    KK     K"),
    ("single-get-404", "            ..    ..  ..   ..    mm     m"),
    ("single-get-400", "            ..    ..  ..   ..    cm     m"),
    ("too-many-requests=1", "       cF    cF  cF   cF    cm     F"),
    ("too-many-requests=none", "    cF    cF  cF   cF    cm     F"),
    ("too-many-requests=86400", "   FF    FF  FF   FF    mm     F"),
    ("server-error", "              cF    cF  cF   cV    cm     F"),
    ("gateway-timeout", "           cF    cF  cF   cV    cm     F"),
    ("hang", "                      cF    cF  cF   cF    cm     F"),
    ("slow-bytes", "                cF    cF  cF   cF    cm     F"),
    ("cut-body", "                  cF    cF  cF   cF    cm     F"),
    ("bad-gzip", "                  cF    cF  cF   cF    cm     F"),
    ("not-json", "                  cF    cF  cF   cV    cm     F"),
    ("object-instead-of-list", "    cF    cF  cF   cV    ..     F"),
    ("string-instead-of-list", "    cF    cF  cF   cV    ..     F"),
    ("empty-body", "                cF    cF  cF   cV    cm     F"),
    ("redirect-elsewhere", "        AA    AA  AA   AA    mm     A"),
    ("bad-row", "                   RR    RR  RR   cc    ..     R"),
    ("row-without-number", "        NN    NN  NN   cc    ..     N"),
    // Between two pages the next page begins before the row and reads it again. After the last page there is none.
    ("row-without-number-at-seam", "cc    cc  NN   cc    ..     N"),
    ("generation-changes=g3", "     cc    cc  cc   cc    cc     c"),
    // Servers of this generation have no single GET.
    ("generation-changes=g2", "     mm    mm  mm   mm    mm     m"),
    ("specialty-renamed", "         cc    cc  cc   cc    cc     c"),
    ("stamps-go-back", "            cc    cc  cc   cc    cc     c"),
    ("another-practice", "          SS    cS  cV   cc    mm     S"),
];

/// The rows of the table that differ if no row is removed. There is then no end probe and no single GET.
const NONE_REMOVED: &[(&str, &str)] = &[
    // Both practices then have the same numbers, so that they differ in the content of the rows only. The 53 rows of
    // the last page are fewer than 20 % of the rows, which the guard accepts; the healthy run undoes their changes.
    ("another-practice", "          SS    SS  cc   cc    cc     S"),
    ("single-get-404", "            ..    ..  ..   ..    ..     ."),
    ("single-get-400", "            ..    ..  ..   ..    ..     ."),
];

const PLACES: [(&str, When); 6] = [
    ("first page", When::first_page()),
    ("middle page", When::middle_page()),
    ("last page", When::last_page()),
    ("end probe", When::beyond()),
    ("single GET", When::single_get()),
    ("everywhere", When::any()),
];

#[derive(Debug)]
struct Case {
    fault: Fault,
    place: &'static str,
    when: When,
    removed: &'static [i64],
    expected: char,
}

/// Returns whether the fault makes the run wait.
fn is_slow(fault: &Fault) -> bool {
    matches!(fault, Fault::Hang | Fault::SlowBytes | Fault::TooManyRequests { retry_after: Some(1) })
}

fn letters(row: &str) -> Vec<char> {
    row.chars().filter(|letter| !letter.is_whitespace()).collect()
}

fn cases(slow: bool, elsewhere: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    for (name, row) in TABLE {
        let mut fault: Fault = name.parse().unwrap();
        if let Fault::RedirectElsewhere(url) = &mut fault {
            elsewhere.clone_into(url);
        }
        if is_slow(&fault) != slow {
            continue;
        }
        let times = PLACES.iter().flat_map(|(place, when)| {
            let both = [(*place, when.once()), (*place, when.forever())];
            both.into_iter().skip(usize::from(*place == "everywhere"))
        });
        let times: Vec<_> = times.collect();
        let removed = letters(row);
        assert_eq!(removed.len(), times.len(), "{name}");
        let none = NONE_REMOVED.iter().find(|(other, _)| other == name).map_or_else(
            || removed.iter().map(|letter| if *letter == 'm' { 'c' } else { *letter }).collect(),
            |(_, row)| letters(row),
        );
        for (index, (place, when)) in times.into_iter().enumerate() {
            let case = |removed, expected| Case { fault: fault.clone(), place, when, removed, expected };
            if removed[index] != '.' {
                cases.push(case(&REMOVED, removed[index]));
            }
            let reached = !["end probe", "single GET"].contains(&place);
            if none[index] != '.' && reached && !slow {
                cases.push(case(&[], none[index]));
            }
        }
    }
    cases
}

/// Runs the cases on this many threads, and fails with the list of the cases that failed.
fn play(cases: Vec<Case>, threads: usize) {
    let practice = Practice::generated(ROWS, 7);
    let baseline = Bench::new(practice.clone());
    baseline.expect_once(0);
    let (queue, failures) = (Mutex::new(cases), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(case) = { queue.lock().unwrap().pop() } {
                    let played =
                        catch_unwind(AssertUnwindSafe(|| case.play(practice.clone(), baseline.dir.path())));
                    if let Err(panic) = played {
                        let why = panic.downcast_ref::<String>().cloned();
                        let why = why.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned()));
                        failures.lock().unwrap().push(format!("{case}: {}", why.unwrap_or_default()));
                    }
                }
            });
        }
    });
    let failures = failures.into_inner().unwrap();
    assert!(failures.is_empty(), "{} cases failed:\n{}", failures.len(), failures.join("\n"));
}

impl std::fmt::Display for Case {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Case { fault, place, when, removed, .. } = self;
        write!(f, "{fault}, {place}, {:?}, {} removed", when.times, removed.len())
    }
}

impl Case {
    fn play(&self, practice: Practice, baseline: &Path) {
        let original: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
        let mut bench = Bench::new(practice);
        bench.set("API__MAX_ATTEMPTS", "2").set("API__MAX_RETRIES", &MOST_RETRIES.to_string());
        // Only these two faults make a request run into its timeout.
        let waits = matches!(self.fault, Fault::Hang | Fault::SlowBytes);
        bench.set("API__TIMEOUT", if waits { "1s" } else { "30s" });
        bench.adopt(baseline);
        bench.sim.practice(|practice| self.removed.iter().for_each(|num| drop(practice.remove(*num))));
        let before = bench.mirror();

        bench.sim.inject(self.fault.clone(), self.when);
        let ended = bench.once();
        let requests = bench.sim.requests();
        let letter = letter(&bench, ended.code);
        assert_eq!(letter, self.expected, "{}", ended.text());
        self.check_injection(requests.iter().any(|request| !request.faults.is_empty()));
        self.check_faulty(&bench, letter, &before);
        self.check_tombstones(&bench);
        let counted: u64 = bench.last_run("requests").parse().unwrap();
        assert_eq!(counted, requests.len() as u64, "requests recorded, requests that came");
        // A page of ten rows brings nine new ones.
        let small_pages = if self.fault == Fault::LimitClamped(10) { ROWS as u64 / 9 } else { 0 };
        assert!(counted <= MOST_REQUESTS + small_pages, "{counted} requests");

        bench.sim.clear_faults();
        bench.sim.set_generation(Generation::G4);
        let healthy = bench.once();
        assert_eq!(healthy.code, Some(0), "the healthy run: {}", healthy.text());
        assert_eq!(bench.mirror(), bench.source(Generation::G4), "after the healthy run");
        self.check_tombstones(&bench);
        let there = bench.source_nums();
        let gone: Vec<i64> = original.iter().filter(|num| !there.contains(num)).copied().collect();
        let deleted: Vec<i64> = numbers(&bench, "op = 'deleted'");
        assert_eq!(deleted.iter().filter(|num| original.contains(num)).count(), gone.len(), "{deleted:?}");
        assert!(gone.iter().all(|num| deleted.contains(num)), "{gone:?} are gone, {deleted:?} are deleted");
        let appeared = numbers(&bench, "op IN ('created', 'restored')");
        assert!(appeared.iter().all(|num| !original.contains(num)), "appeared: {appeared:?}");
    }

    fn check_injection(&self, injected: bool) {
        let needs_an_offset =
            matches!(self.fault, Fault::RowDeletedBetweenPages | Fault::RowInsertedBetweenPages);
        assert_eq!(
            injected,
            !(needs_an_offset && self.place == "first page"),
            "whether the fault was injected"
        );
    }

    /// Asserts what a run with this result leaves in the file.
    fn check_faulty(&self, bench: &Bench, letter: char, before: &[String]) {
        let (deleted, missing) = (bench.deletions(), bench.missing());
        let proven = if self.removed.is_empty() { vec![] } else { vec!["120|404", "250|404"] };
        match letter {
            'c' | 'R' => {
                assert!(proven.iter().all(|one| deleted.iter().any(|other| other == one)), "{deleted:?}");
                assert!(missing.is_empty(), "{missing:?}");
            }
            'm' => {
                assert_eq!(deleted, [""; 0]);
                assert_eq!(missing, self.removed);
            }
            // The list is not whole, but what was asked for is proven all the same.
            'O' if matches!(self.fault, Fault::RowLeftOut(_)) => {
                assert_eq!(deleted, proven);
                assert!(missing.is_empty(), "{missing:?}");
            }
            _ => {
                assert_eq!(deleted, [""; 0]);
                assert!(missing.is_empty(), "{missing:?}");
            }
        }
        let withheld = bench.last_run("deletes_withheld");
        assert_eq!(withheld, if letter == 'E' { ROWS.to_string() } else { "0".to_owned() });
        if "SFKA".contains(letter) {
            assert_eq!(bench.mirror(), before, "nothing is applied");
            let events: i64 = bench.one("SELECT count(*) FROM change_event WHERE op <> 'snapshot'");
            assert_eq!(events, 0);
        }
    }

    /// Asserts that no row is marked deleted that the practice still has.
    fn check_tombstones(&self, bench: &Bench) {
        let there = bench.source_nums();
        let tombstones = bench.rows("SELECT ReferralNum FROM referral_all WHERE deleted_at IS NOT NULL");
        let wrong: Vec<_> = tombstones.iter().filter(|num| there.contains(&num.parse().unwrap())).collect();
        assert!(wrong.is_empty(), "marked deleted, but in the practice: {wrong:?}");
    }
}

fn numbers(bench: &Bench, condition: &str) -> Vec<i64> {
    let rows = bench.rows(&format!("SELECT ReferralNum FROM change_event WHERE {condition}"));
    rows.iter().map(|num| num.parse().unwrap()).collect()
}

/// Returns the result of the newest run as a letter of the table.
fn letter(bench: &Bench, code: Option<i32>) -> char {
    let without_number: i64 = bench.one("SELECT count(*) FROM rejected_row WHERE ReferralNum IS NULL");
    let run = bench.last_run(
        "outcome || iif(list_proven, ' proven', '') || iif(rows_rejected > 0, ' rejected', '') \
         || iif(deletes_withheld > 0, ' withheld', '') || iif(withheld_id IS NOT NULL, ' id', '')",
    );
    let overlooked = bench.last_run("coalesce(reason, '')").contains("the list was without");
    match (code, run.as_str()) {
        (Some(0), "complete proven") if bench.last_run("missing") == "0" => 'c',
        (Some(0), "complete proven") => 'm',
        (Some(65), "partial withheld") => 'E',
        (Some(65), "partial id") => 'S',
        (Some(65), "partial") if overlooked => 'O',
        (Some(65), "partial") => 'V',
        (Some(65), "partial proven rejected") if without_number > 0 => 'N',
        (Some(65), "partial proven rejected") => 'R',
        (Some(69), "failed") => 'F',
        (Some(77), "failed") => 'K',
        (Some(78), "failed") => 'A',
        _ => '?',
    }
}

#[test]
fn the_table_has_every_fault() {
    for fault in Fault::all() {
        let row = TABLE.iter().any(|(name, _)| name.split('=').next() == Some(fault.name()));
        assert!(row, "{fault}");
    }
}

#[test]
fn no_fault_deletes_a_row_that_exists() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let url = format!("http://{}/api/v1/referrals", elsewhere.local_addr().unwrap());
    play(cases(false, &url), 3);
    let arrived = elsewhere.accept().map(|(_, from)| from).map_err(|error| error.kind());
    assert_eq!(arrived, Err(ErrorKind::WouldBlock), "a redirect was followed");
}

#[test]
fn a_redirect_is_not_followed_so_the_key_is_not_sent_there() {
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    elsewhere.set_nonblocking(true).unwrap();
    let fault = Fault::RedirectElsewhere(format!("http://{}/", elsewhere.local_addr().unwrap()));
    let mut bench = Bench::mirrored(150);
    bench.set("API__MAX_ATTEMPTS", "1");
    bench.sim.practice(|practice| drop(practice.remove(50)));
    // For the list a redirect means a wrong address; for a proof of absence it proves nothing.
    for (when, code, asked) in [(When::every_page(), 78, 1), (When::single_get(), 0, 4)] {
        bench.sim.clear_faults();
        bench.sim.clear_requests();
        bench.sim.inject(fault.clone(), when.forever());
        bench.expect_once(code);
        assert_eq!(bench.asked().len(), asked);
        let arrived = elsewhere.accept().map(|(_, from)| from).map_err(|error| error.kind());
        assert_eq!(arrived, Err(ErrorKind::WouldBlock), "the redirect was followed");
    }
    assert_eq!(bench.missing(), [50]);
}

#[test]
fn no_slow_fault_deletes_a_row_that_exists() {
    play(cases(true, ""), 16);
}

#[test]
fn a_server_with_smaller_pages_than_requested_is_read_completely() {
    for (size, cap, clamp) in [("1000", 100, None), ("1000", 1000, Some(150)), ("2", 100, None)] {
        let mut bench = Bench::new(Practice::generated(ROWS, 7));
        bench.set("API__PAGE_SIZE", size);
        bench.sim.set_page_cap(cap);
        if let Some(rows) = clamp {
            bench.sim.inject(Fault::LimitClamped(rows), When::page(2).forever());
        }
        bench.expect_once(0);
        assert_eq!(bench.mirror(), bench.source(Generation::G4), "Limit={size}, cap {cap}, {clamp:?}");
    }
}

#[test]
fn a_first_run_that_proves_nothing_does_not_end_the_baseline() {
    let bench = Bench::new(Practice::generated(150, 7));
    bench.sim.inject(Fault::ShortPage, When::last_page().forever());
    bench.expect_once(65);
    assert_eq!(bench.rows("SELECT count(*), max(baseline_at) FROM referral, mirrored_list"), ["145|∅"]);
    bench.sim.clear_faults();
    bench.expect_once(0);
    assert_eq!(bench.rows("SELECT op, count(*) FROM change_event GROUP BY op"), ["snapshot|150"]);
    assert_eq!(bench.one::<i64>("SELECT count(baseline_at) FROM mirrored_list"), 1);
    bench.sim.practice(|practice| practice.create(Default::default()));
    bench.expect_once(0);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM change_event WHERE op = 'created'"), 1);
}
