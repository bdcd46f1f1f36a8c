//! Tests of the requests that a run sends.

use std::time::{Duration, Instant};

use referral_mirror::simulator::{Fault, LoggedRequest, Options, Practice, When};

use crate::harness::Bench;

fn line(request: &LoggedRequest) -> String {
    let show = |header: &Option<String>| header.clone().unwrap_or("–".to_owned());
    let agent = show(&request.user_agent).replace(env!("CARGO_PKG_VERSION"), "VERSION");
    format!(
        "{} {}\n  Authorization: {}\n  Content-Type: {}\n  User-Agent: {agent}\n  Accept-Encoding: {}\n",
        request.method,
        request.path,
        show(&request.authorization),
        show(&request.content_type),
        show(&request.accept_encoding),
    )
}

#[test]
fn the_requests_of_a_first_run_have_these_paths_and_headers() {
    let bench = Bench::new(Practice::generated(150, 2));
    bench.expect_once(0);
    let seen: String = bench.sim.requests().iter().map(line).collect();
    insta::assert_snapshot!(seen, @r"
    GET /api/v1/referrals?Limit=100&Offset=0
      Authorization: ODFHIR simulated-developer/simulated-customer
      Content-Type: application/json
      User-Agent: referral-mirror/VERSION
      Accept-Encoding: gzip
    GET /api/v1/referrals?Limit=100&Offset=99
      Authorization: ODFHIR simulated-developer/simulated-customer
      Content-Type: application/json
      User-Agent: referral-mirror/VERSION
      Accept-Encoding: gzip
    GET /api/v1/referrals?Limit=100&Offset=150
      Authorization: ODFHIR simulated-developer/simulated-customer
      Content-Type: application/json
      User-Agent: referral-mirror/VERSION
      Accept-Encoding: gzip
    ");
}

#[test]
fn pages_overlap_by_one_row_and_a_quiet_run_needs_no_probe() {
    let bench = Bench::new(Practice::generated(250, 2));
    bench.expect_once(0);
    bench.sim.clear_requests();
    bench.expect_once(0);
    assert_eq!(
        bench.paths(),
        [
            "/api/v1/referrals?Limit=100&Offset=0",
            "/api/v1/referrals?Limit=100&Offset=99",
            "/api/v1/referrals?Limit=100&Offset=198",
        ]
    );
}

#[test]
fn the_page_size_is_requested_and_a_smaller_cap_of_the_server_is_followed() {
    let mut bench = Bench::with(Practice::generated(250, 2), Options { page_cap: 120, ..Options::default() });
    bench.set("API__PAGE_SIZE", "1000").expect_once(0);
    assert_eq!(
        bench.paths(),
        [
            "/api/v1/referrals?Limit=1000&Offset=0",
            "/api/v1/referrals?Limit=1000&Offset=119",
            "/api/v1/referrals?Limit=1000&Offset=238",
            "/api/v1/referrals?Limit=1000&Offset=250",
        ]
    );
}

#[test]
fn a_slash_at_the_end_of_the_address_makes_no_difference() {
    let mut bench = Bench::new(Practice::seed());
    let url = format!("{}/", bench.sim.url());
    bench.set("API__BASE_URL", &url).expect_once(0);
    assert_eq!(
        bench.paths(),
        ["/api/v1/referrals?Limit=100&Offset=0", "/api/v1/referrals?Limit=100&Offset=3"]
    );
}

#[test]
fn requests_and_retries_are_paced_from_start_to_start() {
    let interval = Duration::from_millis(300);
    let latency = Duration::from_millis(200);
    let mut bench = Bench::with(Practice::generated(150, 2), Options { latency, ..Options::default() });
    bench.sim.inject(Fault::ServerError, When::page(2).once());
    bench.set("API__MIN_INTERVAL", "300ms").expect_once(0);
    let starts: Vec<Instant> = bench.sim.requests().iter().map(|request| request.started).collect();
    assert_eq!(starts.len(), 4);
    let pauses: Vec<Duration> = starts.windows(2).map(|pair| pair[1] - pair[0]).collect();
    // The latency of the loopback varies a little, so the sum is the better evidence.
    let slack = Duration::from_millis(60);
    assert!(starts[3] - starts[0] >= 3 * interval - slack, "{pauses:?}");
    assert!(pauses.iter().all(|pause| *pause >= interval - slack), "{pauses:?}");
    // Paced from the end of one request to the start of the next, each pause would be 500 ms.
    assert!(pauses.iter().min().unwrap() < &(interval + latency - slack), "{pauses:?}");
    assert_eq!(bench.sim.max_in_flight(), 1);
}

#[test]
fn proxy_variables_of_the_environment_are_ignored() {
    let bench = Bench::new(Practice::seed());
    let mut command = bench.command(["--once"]);
    for name in ["http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, "http://127.0.0.1:9");
    }
    let ended = crate::harness::ended(&mut command);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert_eq!(bench.sim.requests().len(), 2);
}
