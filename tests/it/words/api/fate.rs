//! Tests of writes without a clear answer: a POST is never repeated, a PUT is.

use std::net::TcpListener;

use referral_mirror::simulator::{Fault, Practice, When};
use rustix::process::Signal;

use super::{api, expect, seen};
use crate::harness::{Bench, Canned, Service, wait_until};

/// The parts of the message when the referral may or may not have been created.
const UNKNOWN: [&str; 2] =
    ["it may have been created all the same", "referral-mirror api list --lname LNAME"];

fn bench() -> Bench {
    let mut bench = Bench::new(Practice::seed());
    bench.set("API__TIMEOUT", "1s");
    bench
}

#[test]
fn a_post_is_sent_once_and_the_message_says_that_it_may_have_happened() {
    let bench = bench();
    for fault in [
        Fault::Hang,
        Fault::SlowBytes,
        Fault::CutBody,
        Fault::GatewayTimeout,
        Fault::ServerError,
        Fault::NotJson,
        Fault::EmptyBody,
        Fault::BadGzip,
    ] {
        bench.sim.clear_requests();
        bench.sim.inject(fault.clone(), When::write().once());
        let ended = expect(&bench, 69, &["create", "--lname", "Ozymandias"]);
        assert_eq!(seen(&bench).len(), 1, "{fault}");
        for says in UNKNOWN {
            assert!(ended.stderr.contains(says), "{fault}: {}", ended.stderr);
        }
        assert!(!ended.stderr.contains("Ozymandias"), "{fault}: {}", ended.stderr);
    }
    // Two of them were created, and the command of the message finds them.
    let ended = expect(&bench, 0, &["list", "--lname", "Ozymandias"]);
    assert!(ended.stdout.contains("2 referrals"), "{}", ended.stdout);
}

#[test]
fn a_post_that_was_refused_or_not_sent_is_not_repeated_and_reported_as_not_created() {
    let mut bench = bench();
    for fault in [
        Fault::BadRequest,
        Fault::TooManyRequests { retry_after: Some(0) },
        Fault::TooManyRequests { retry_after: None },
    ] {
        bench.sim.clear_requests();
        bench.sim.inject(fault.clone(), When::write().once());
        let ended = expect(&bench, 69, &["create", "--lname", "A"]);
        assert_eq!(seen(&bench).len(), 1, "{fault}");
        assert!(!ended.stderr.contains("may have"), "{fault}: {}", ended.stderr);
    }
    assert_eq!(bench.source_nums(), [1, 2, 3]);
    let ended = expect(&bench, 65, &["create", "--lname", "A", "--pat-num", "99"]);
    assert!(ended.stderr.contains("Nothing was created"), "{}", ended.stderr);
    // A port on which no process listens.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    bench.set("API__BASE_URL", &format!("http://{port}/api/v1"));
    let ended = expect(&bench, 69, &["create", "--lname", "A"]);
    assert!(ended.stderr.contains("no connection") && !ended.stderr.contains("may have"), "{}", ended.stderr);
}

#[test]
fn a_long_retry_after_does_not_hide_that_a_post_may_have_happened() {
    let mut bench = bench();
    let busy = Canned::start(
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 9999\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
    bench.set("API__BASE_URL", busy.url());
    let ended = expect(&bench, 69, &["create", "--lname", "A"]);
    assert!(ended.stderr.contains(UNKNOWN[0]), "{}", ended.stderr);
    assert_eq!(busy.asked(), 1);
}

#[test]
fn a_post_that_is_interrupted_may_have_happened() {
    let mut bench = bench();
    bench.set("API__TIMEOUT", "60s");
    bench.sim.inject(Fault::Hang, When::write().once());
    let create = Service::start(&mut api(&bench, &["create", "--lname", "A"]));
    wait_until("the POST", || seen(&bench).len() == 1);
    create.signal(Signal::TERM);
    let ended = create.end();
    assert_eq!(ended.code, Some(75), "{}", ended.text());
    assert!(ended.stderr.contains("may have been created all the same"), "{}", ended.stderr);
}

#[test]
fn a_put_is_retried() {
    let bench = bench();
    for fault in [
        Fault::Hang,
        Fault::CutBody,
        Fault::GatewayTimeout,
        Fault::ServerError,
        Fault::BadRequest,
        Fault::TooManyRequests { retry_after: Some(0) },
    ] {
        bench.sim.clear_requests();
        bench.sim.inject(fault.clone(), When::write().once());
        expect(&bench, 0, &["update", "1", "--city", &fault.to_string()]);
        let seen = seen(&bench);
        assert_eq!(seen.len(), 2, "{fault}");
        assert_eq!(seen[0], seen[1], "{fault}");
    }
    bench.sim.clear_requests();
    let ended = expect(&bench, 65, &["update", "77", "--city", "Bend"]);
    assert!(ended.stderr.contains("does not exist there"), "{}", ended.stderr);
    assert_eq!(seen(&bench).len(), 1, "404 is an answer");
    bench.sim.inject(Fault::ServerError, When::write().forever());
    let ended = expect(&bench, 69, &["update", "1", "--city", "Bend"]);
    assert!(ended.stderr.contains("may have been updated all the same: sending it again does no harm"));
    assert_eq!(seen(&bench).len(), 1 + 5);
}

#[test]
fn an_answer_about_another_referral_is_refused() {
    let mut bench = bench();
    let other = Canned::answering("200 OK", "application/json", r#"{"ReferralNum":2,"City":"Bend"}"#);
    bench.set("API__BASE_URL", other.url());
    for args in [&["update", "1", "--city", "Bend"][..], &["get", "1"]] {
        let ended = expect(&bench, 69, args);
        assert!(ended.stderr.contains("the answer is another referral"), "{}", ended.stderr);
    }
}

#[test]
fn values_that_were_sent_are_in_no_log_line_and_no_message() {
    let mut bench = bench();
    bench.set("PRIVACY__SSN", "omit");
    let secrets = ["Ozymandias", "Shelleystreet", "900550123"];
    let keys = bench.sim.keys();
    let echoing = Canned::answering(
        "400 Bad Request",
        "application/json",
        "\"Ozymandias of Shelleystreet (900550123) cannot be written with simulated-customer\"",
    );
    for url in [bench.sim.url(), echoing.url().to_owned()] {
        bench.set("API__BASE_URL", &url);
        for call in [&["create"][..], &["update", "1"]] {
            let members =
                ["--lname", "Ozymandias", "--address", "Shelleystreet", "--ssn", "900550123", "-vvv"];
            let ended = crate::harness::ended(&mut api(&bench, &[call, &members].concat()));
            for secret in secrets.into_iter().chain([keys.developer.as_str(), keys.customer.as_str()]) {
                assert!(!ended.stderr.contains(secret), "{secret}: {}", ended.stderr);
            }
            assert!(ended.stderr.contains("DEBUG"), "{}", ended.stderr);
            assert!(!ended.stdout.contains("900550123"), "{}", ended.stdout);
        }
    }
    assert!(echoing.asked() > 1);
}
