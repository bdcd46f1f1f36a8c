//! The steps of `check` that need the server.

use super::*;

#[test]
fn a_name_without_an_address_and_a_port_without_a_server_end_with_69() {
    let mut bench = bench();
    bench.set("API__BASE_URL", "https://unknown.invalid/api/v1");
    let ended = fails(&bench, 69, "name resolution", &["unknown.invalid", "DNS"]);
    assert!(line(&ended, "clock").starts_with("--"), "{}", ended.text());
    // The rest is looked at all the same.
    line(&ended, "directory");
    bench.set("API__BASE_URL", "http://127.0.0.1:9/api/v1");
    fails(&bench, 69, "connection", &["127.0.0.1 port 9", "refused", "firewall"]);
    // A proxy that is configured is what is reached for.
    bench.set("API__PROXY", "http://127.0.0.1:7").set("API__BASE_URL", "https://unknown.invalid/api/v1");
    fails(&bench, 69, "connection", &["proxy 127.0.0.1 port 7"]);
}

#[test]
fn https_to_a_server_that_speaks_http_is_named() {
    let mut bench = bench();
    let url = bench.sim.url().replace("http:", "https:");
    bench.set("API__BASE_URL", &url);
    // Rustls wants to know of some authority first.
    let some = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap().cert.pem();
    let roots = bench.write("roots.pem", some, 0o644);
    bench.system_roots(roots.to_str().unwrap());
    fails(&bench, 69, "TLS", &["does not speak https at this port"]);
}

#[test]
fn a_refused_key_ends_with_77_after_one_request() {
    let bench = bench();
    bench.sim.set_keys(KeyPair::new("another", "pair"));
    let ended = fails(&bench, 77, "key", &["refused the key with status 401", "api.customer_key_file"]);
    assert!(!ended.text().contains("simulated-"), "{}", ended.text());
    assert!(line(&ended, "clock").starts_with("ok "), "{}", ended.text());
    assert_eq!(bench.sim.requests().len(), 1);
}

#[test]
fn a_wrong_address_ends_with_78_and_a_server_in_trouble_with_69_after_one_request() {
    let mut bench = bench();
    let url = bench.sim.url();
    for (fault, code, words) in [
        (Fault::RedirectElsewhere("http://127.0.0.1:9/".to_owned()), 78, "never followed"),
        (Fault::BadRequest, 69, "status 400"),
        (Fault::ServerError, 69, "status 500"),
        (Fault::NotJson, 69, "not a list"),
        (Fault::CutBody, 69, "broke off"),
    ] {
        bench.sim.clear_requests();
        bench.sim.clear_faults();
        bench.sim.inject(fault.clone(), When::any().forever());
        fails(&bench, code, "list", &[words]);
        assert_eq!(bench.sim.requests().len(), 1, "{fault}");
    }
    bench.sim.clear_faults();
    bench.set("API__BASE_URL", &format!("{url}/nowhere"));
    fails(&bench, 78, "list", &["404", "check api.base_url"]);
}

#[test]
fn a_clock_that_is_far_off_is_reported() {
    let mut bench = bench();
    let answer = |date: &str| {
        Canned::start(format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{date}Content-Length: 2\r\nConnection: close\r\n\r\n[]"
        ))
    };
    for (date, state, words) in [
        (
            "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
            "warning",
            "ahead of the server's; events get wrong times",
        ),
        ("Date: Tue, 31 Dec 2999 23:59:59 GMT\r\n", "warning", "behind the server's"),
        ("Date: yesterday\r\n", "--", "has no Date"),
        ("", "--", "has no Date"),
    ] {
        let server = answer(date);
        says(bench.set("API__BASE_URL", server.url()), state, "clock", &[words]);
    }
}

#[test]
fn the_servers_age_its_pages_and_its_rows_are_reported() {
    let mut bench = bench();
    for (generation, words) in [
        (Generation::G4, "24.4.16"),
        (Generation::G3, "24.1 on"),
        (Generation::G2, "22.4 on; deletions are proven by two lists"),
        (Generation::G1, "21.4 on; deletions are proven by two lists"),
    ] {
        bench.sim.set_generation(generation);
        says(&bench, "ok", "payload", &[words]);
    }
    bench.sim.set_generation(Generation::G4);
    bench.set("API__PAGE_SIZE", "1000");
    says(&bench, "ok", "page size", &["gives 100 rows at a time", "api.page_size = 1000 is no faster"]);
    bench.sim.set_page_cap(1000);
    says(&bench, "ok", "page size", &["the whole list, 150 rows, fits into one page"]);
    bench.sim.practice(|practice| {
        for num in [3, 4, 5] {
            practice.set_raw(num, format!(r#"{{"ReferralNum":{num},"LName":4711}}"#));
        }
    });
    let ended = says(&bench, "warning", "list", &["one cannot be read (LName: expected text) and 2 more"]);
    assert!(!ended.text().contains("4711"), "{}", ended.text());
    bench.sim.inject(Fault::WholeListEmpty, When::any().forever());
    let ended = says(&bench, "warning", "list", &["it is empty", "right practice"]);
    assert!(line(&ended, "payload").starts_with("--"), "{}", ended.text());
}
