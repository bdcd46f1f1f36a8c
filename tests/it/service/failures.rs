//! Requests that fail: what is tried again, what ends the run and how, and what is said of it.

use std::time::{Duration, Instant};

use referral_mirror::simulator::{Fault, Generation, KeyPair, Practice, Simulator, When};

use crate::harness::{Bench, Canned, Ended, holds, listing};

/// 150 rows: two pages and a probe.
fn bench() -> Bench {
    Bench::new(Practice::generated(150, 13))
}

/// Trouble that passes.
const PASSING: [Fault; 9] = [
    Fault::ServerError,
    Fault::GatewayTimeout,
    Fault::BadRequest,
    Fault::CutBody,
    Fault::NotJson,
    Fault::ObjectInsteadOfList,
    Fault::StringInsteadOfList,
    Fault::EmptyBody,
    Fault::BadGzip,
];

/// A run that fails leaves its row and nothing else.
#[track_caller]
fn fails(bench: &Bench, code: i32, requests: usize) -> Ended {
    let before = bench.dump();
    let runs: i64 = bench.one("SELECT count(*) FROM sync_run");
    bench.sim.clear_requests();
    let ended = bench.run(["--once", "-vv"]);
    assert_eq!(ended.code, Some(code), "{}", ended.text());
    assert_eq!(bench.dump(), before, "{}", ended.text());
    assert_eq!(bench.sim.requests().len(), requests, "{}", ended.text());
    assert_eq!(
        bench.last_run(
            "run_id, outcome, list_proven, rows_seen, pages, reason IS NOT NULL, finished_at IS NOT NULL"
        ),
        format!("run_id={} outcome=failed reason IS NOT NULL=1 finished_at IS NOT NULL=1", runs + 1)
    );
    assert!(ended.stdout.starts_with("failed: ("), "{}", ended.stdout);
    ended
}

#[test]
fn a_page_that_fails_once_is_asked_for_again() {
    for fault in PASSING {
        for when in [When::first_page(), When::page(2), When::beyond()] {
            let bench = bench();
            bench.sim.inject(fault.clone(), when.once());
            bench.expect_once(0);
            bench.assert_mirrors(Generation::G4);
            assert_eq!(
                bench.last_run("outcome, list_proven, requests, retries, pages, snapshot"),
                "outcome=complete list_proven=1 requests=4 retries=1 pages=3 snapshot=150",
                "{fault} at {when:?}"
            );
            assert_eq!(bench.sim.requests().len(), 4);
        }
    }
}

#[test]
fn a_page_that_fails_forever_fails_the_run_and_changes_nothing() {
    for fault in PASSING {
        let mut bench = bench();
        bench.set("API__MAX_ATTEMPTS", "3").expect_once(0);
        bench.sim.practice(|practice| practice.hide(5));
        bench.sim.inject(fault.clone(), When::first_page().forever());
        let ended = fails(&bench, 69, 3);
        let reason = bench.last_run("reason");
        assert!(
            reason.starts_with("the page of the list at offset 0 could not be read (after 3 attempts): "),
            "{reason}"
        );
        assert!(ended.stdout.contains(&reason), "{}", ended.stdout);
        assert_eq!(bench.last_run("requests, retries"), "requests=3 retries=2", "{fault}");
        // The trouble passes, and nothing was lost.
        bench.sim.clear_faults();
        bench.expect_once(0);
        bench.assert_mirrors(Generation::G4);
        assert!(
            bench.last_events()[0].starts_with("updated 5, stamp moved: IsHidden"),
            "{:?}",
            bench.last_events()
        );
    }
}

#[test]
fn a_later_page_that_fails_forever_fails_the_run_too() {
    let bench = bench();
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.hide(5));
    bench.sim.inject(Fault::ServerError, When::page(2).forever());
    let before = bench.dump();
    let ended = bench.expect_once(69);
    assert_eq!(bench.dump(), before);
    assert_eq!(
        bench.last_run("outcome, requests, retries, pages, rows_seen, updated"),
        "outcome=failed requests=6 retries=4 pages=1"
    );
    assert!(ended.stdout.contains("offset 99 could not be read (after 5 attempts)"), "{}", ended.stdout);
}

#[test]
fn a_first_run_that_fails_leaves_no_baseline() {
    let bench = bench();
    bench.sim.inject(Fault::ServerError, When::page(2).forever());
    bench.expect_once(69);
    assert_eq!(bench.rows("SELECT baseline_at FROM mirrored_list"), ["∅"]);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM referral_all"), 0);
    bench.sim.clear_faults();
    bench.expect_once(0);
    assert_eq!(bench.last_run("snapshot, created"), "snapshot=150");
}

#[test]
fn retries_are_bounded_for_the_whole_run() {
    let mut bench = bench();
    bench.set("API__MAX_RETRIES", "3").expect_once(0);
    bench.sim.inject(Fault::ServerError, When::first_page().times(2));
    bench.sim.inject(Fault::ServerError, When::page(2).forever());
    let before = bench.dump();
    bench.expect_once(69);
    assert_eq!(bench.dump(), before);
    // Two for the first page, and the one that is left for the second.
    assert_eq!(bench.last_run("requests, retries, pages"), "requests=5 retries=3 pages=1");
    bench.set("API__MAX_RETRIES", "0");
    bench.sim.clear_faults();
    bench.sim.inject(Fault::ServerError, When::first_page().once());
    fails(&bench, 69, 1);
}

#[test]
fn pauses_grow_between_attempts() {
    let mut bench = bench();
    bench.set("API__BACKOFF", "60ms").set("API__BACKOFF_MAX", "10s").set("API__MAX_ATTEMPTS", "4");
    bench.sim.inject(Fault::ServerError, When::first_page().forever());
    bench.expect_once(69);
    let starts: Vec<Instant> = bench.sim.requests().iter().map(|request| request.started).collect();
    let pauses: Vec<Duration> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    for (pause, least) in pauses.iter().zip([45, 90, 180]) {
        assert!(*pause >= Duration::from_millis(least), "{pauses:?}");
    }
    assert_eq!(pauses.len(), 3);
}

#[test]
fn a_refused_key_ends_the_run_after_one_request() {
    let bench = bench();
    bench.expect_once(0);
    bench.sim.set_keys(KeyPair::new("another", "pair"));
    let ended = fails(&bench, 77, 1);
    assert!(bench.last_run("reason").contains("refused the key with status 401"), "{}", ended.text());
    assert!(bench.last_run("reason").contains("api.customer_key_file"));
    for key in ["simulated-developer", "simulated-customer"] {
        assert!(!ended.text().contains(key), "{}", ended.text());
        for name in listing(bench.dir.path()) {
            assert!(!holds(&bench.dir.path().join(&name), key), "{key} is in {name}");
        }
    }
}

#[test]
fn a_wrong_base_url_ends_the_run_after_one_request() {
    let mut bench = bench();
    bench.expect_once(0);
    let url = format!("http://{}/api/v2", bench.sim.addr());
    bench.set("API__BASE_URL", &url);
    fails(&bench, 78, 1);
    let reason = bench.last_run("reason");
    assert!(reason.contains("(404)") && reason.contains("api.base_url, which ends in /api/v1"), "{reason}");
}

#[test]
fn redirects_are_not_followed() {
    let bench = bench();
    bench.expect_once(0);
    let elsewhere = Simulator::start_blocking(Practice::seed(), Default::default()).unwrap();
    let target = format!("{}/referrals", elsewhere.url());
    bench.sim.inject(Fault::RedirectElsewhere(target), When::first_page().once());
    fails(&bench, 78, 1);
    assert!(bench.last_run("reason").contains("redirects elsewhere (status 302)"));
    assert_eq!(elsewhere.requests().len(), 0);
}

#[test]
fn a_server_that_asks_for_patience_gets_it() {
    let bench = bench();
    bench.sim.inject(Fault::TooManyRequests { retry_after: Some(1) }, When::page(2).once());
    bench.expect_once(0);
    bench.assert_mirrors(Generation::G4);
    let requests = bench.sim.requests();
    let refused = requests.iter().position(|request| request.status == Some(429)).unwrap();
    let waited = requests[refused + 1].started - requests[refused].started;
    assert!(waited >= Duration::from_secs(1), "{waited:?}");
    assert_eq!(requests[refused].path, requests[refused + 1].path);
    assert_eq!(bench.last_run("outcome, requests, retries"), "outcome=complete requests=4 retries=1");
}

#[test]
fn a_server_that_asks_for_no_particular_patience_is_asked_again_as_usual() {
    let bench = bench();
    bench.sim.inject(Fault::TooManyRequests { retry_after: None }, When::page(2).once());
    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, requests, retries"), "outcome=complete requests=4 retries=1");
}

#[test]
fn too_long_a_wait_ends_the_run_at_once() {
    let mut bench = bench();
    bench.set("API__MAX_RETRY_AFTER", "30s").expect_once(0);
    bench.sim.inject(Fault::TooManyRequests { retry_after: Some(31) }, When::first_page().forever());
    let started = Instant::now();
    fails(&bench, 69, 1);
    assert!(started.elapsed() < Duration::from_secs(10));
    assert!(bench.last_run("reason").contains("asks to wait 31 s, longer than api.max_retry_after (30 s)"));
}

#[test]
fn an_answer_beyond_the_limit_is_not_read_and_not_asked_for_again() {
    let mut bench = bench();
    bench.expect_once(0);
    bench.set("API__MAX_BODY", "20KB");
    fails(&bench, 69, 1);
    assert!(bench.last_run("reason").contains("larger than api.max_body (20000 bytes)"));
    assert!(bench.one::<i64>("SELECT bytes FROM sync_run WHERE run_id = 2") < 1_000_000);
}

#[test]
fn a_server_that_hangs_is_given_up_after_the_time_out() {
    let mut bench = bench();
    bench.set("API__TIMEOUT", "1s").set("API__MAX_ATTEMPTS", "2").expect_once(0);
    bench.sim.inject(Fault::Hang, When::first_page().once());
    let started = Instant::now();
    bench.expect_once(0);
    let elapsed = started.elapsed();
    assert!(elapsed >= Duration::from_secs(1) && elapsed < Duration::from_secs(10), "{elapsed:?}");
    assert_eq!(bench.last_run("outcome, retries"), "outcome=complete retries=1");
}

#[test]
fn a_dripping_body_does_not_outlast_the_time_out() {
    let mut bench = bench();
    bench.set("API__TIMEOUT", "1s").set("API__MAX_ATTEMPTS", "1").expect_once(0);
    bench.sim.inject(Fault::SlowBytes, When::first_page().forever());
    let started = Instant::now();
    fails(&bench, 69, 1);
    let elapsed = started.elapsed();
    assert!(elapsed >= Duration::from_secs(1) && elapsed < Duration::from_secs(10), "{elapsed:?}");
    assert!(bench.last_run("reason").contains("no complete answer within api.timeout (1 s)"));
}

#[test]
fn a_port_without_a_server_ends_the_run() {
    let mut bench = bench();
    bench.set("API__MAX_ATTEMPTS", "2").expect_once(0);
    let before = bench.dump();
    // Bound and never accepted from, then closed: nothing listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    bench.set("API__BASE_URL", &format!("http://127.0.0.1:{port}/api/v1"));
    let ended = bench.expect_once(69);
    assert!(ended.stdout.contains("no connection to the server"), "{}", ended.stdout);
    assert_eq!(bench.last_run("outcome, requests, retries"), "outcome=failed requests=2 retries=1");
    assert_eq!(bench.dump(), before);
}

/// Points the bench at a server that always answers the same.
#[track_caller]
fn canned(status: &str, content_type: &str, body: &str, code: i32) -> (Bench, Ended, Canned) {
    let mut bench = bench();
    let server = Canned::answering(status, content_type, body);
    bench.set("API__BASE_URL", server.url()).set("API__MAX_ATTEMPTS", "2");
    let ended = bench.run(["--once", "-vv"]);
    assert_eq!(ended.code, Some(code), "{}", ended.text());
    (bench, ended, server)
}

#[test]
fn what_an_error_says_is_quoted_without_numbers_and_control_characters() {
    let body = "\x1b[31mThe office 12345678 is offline,\r\ncode 400; SSN 123-45-6789 \x07";
    for (status, content_type, code, asked) in [
        ("400 Bad Request", "application/json", 69, 2),
        ("503 Service Unavailable", "text/html", 69, 2),
        ("401 Unauthorized", "text/plain", 77, 1),
        ("403 Forbidden", "text/plain", 77, 1),
        ("404 Not Found", "text/plain", 78, 1),
        ("410 Gone", "text/plain", 69, 1),
    ] {
        let (bench, ended, server) = canned(status, content_type, body, code);
        let quoted = "and said: [31mThe office **** is offline, code 400; SSN ****";
        assert!(bench.last_run("reason").contains(quoted), "{}", bench.last_run("reason"));
        assert!(ended.stdout.contains(quoted), "{}", ended.stdout);
        assert!(!ended.text().contains("12345678") && !ended.stdout.contains('\x1b'), "{}", ended.text());
        assert_eq!(server.asked(), asked, "{status}");
    }
}

#[test]
fn a_long_error_is_cut() {
    let (bench, _, _) = canned("500 Internal Server Error", "text/html", &"blah ".repeat(1000), 69);
    assert!(bench.last_run("reason").len() < 500, "{}", bench.last_run("reason"));
}

#[test]
fn the_body_of_a_success_is_never_quoted() {
    for (status, body) in [
        ("200 OK", r#"{"LName":"Confidential","SSN":"12x"}"#),
        ("200 OK", r#"[{"ReferralNum":1,"LName":"Confidential"#),
        ("200 OK", "Confidential"),
        ("204 No Content", ""),
        ("201 Created", r#"["Confidential"]"#),
        ("206 Partial Content", r#"[{"ReferralNum":1,"LName":"Confidential"}]"#),
    ] {
        let (bench, ended, server) = canned(status, "application/json", body, 69);
        assert!(!ended.text().contains("Confidential"), "{}", ended.text());
        assert_eq!(bench.last_run("reason LIKE '%Confidential%', outcome"), "outcome=failed");
        assert_eq!(server.asked(), 2, "{status} {body}");
    }
}

/// `[]`, and the same with 40,000 blanks in it, compressed by gzip.
const EMPTY_LIST: [u8; 22] = [31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 139, 142, 5, 0, 41, 187, 76, 13, 2, 0, 0, 0];
const BLANKS: [u8; 78] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 65, 17, 0, 0, 12, 2, 160, 42, 235, 229, 173, 127, 13, 127,
    166, 0, 114, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 192, 124, 1, 2, 254, 237, 179, 66, 156, 0, 0,
];

fn compressed(body: &[u8]) -> Canned {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    Canned::start([head.as_bytes(), body].concat())
}

#[test]
fn compressed_answers_are_read_and_limited_by_what_they_unfold_to() {
    let mut bench = bench();
    for (body, limit, code) in
        [(EMPTY_LIST.as_slice(), "1KB", 0), (BLANKS.as_slice(), "64MB", 0), (BLANKS.as_slice(), "30KB", 69)]
    {
        let server = compressed(body);
        bench.set("API__BASE_URL", server.url()).set("API__MAX_BODY", limit);
        bench.expect_once(code);
        let asked = if code == 0 { 2 } else { 1 };
        assert_eq!(server.asked(), asked, "{limit}");
    }
    assert!(bench.last_run("reason").contains("larger than api.max_body (30000 bytes)"));
}

#[test]
fn json_reports_a_failure_too() {
    let bench = bench();
    bench.sim.set_keys(KeyPair::new("another", "pair"));
    let ended = bench.run(["--once", "--json"]);
    assert_eq!(ended.code, Some(77), "{}", ended.text());
    let printed: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(printed["outcome"], "failed");
    assert_eq!(printed["run_id"], 1);
    assert_eq!(printed["requests"], 1);
    assert!(printed["reason"].as_str().unwrap().contains("401"));
}

#[test]
fn a_page_of_more_rows_than_any_server_sends_is_no_page() {
    let body = format!("[{}1]", "1,".repeat(20_000));
    let (bench, _, server) = canned("200 OK", "application/json", &body, 69);
    assert!(bench.last_run("reason").contains("more than 20000 rows"), "{}", bench.last_run("reason"));
    assert_eq!(server.asked(), 1, "it is not asked for again");
}
