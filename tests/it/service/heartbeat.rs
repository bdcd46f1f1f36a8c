//! `heartbeat.url`: when it is fetched, what goes along (nothing), and what is never shown of it.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use referral_mirror::simulator::{Fault, Practice, When};
use rustix::process::Signal;

use crate::harness::{Bench, ended, listing, wait_until};
use crate::service::tls;

const TOKEN: &str = "Tk9heartbeatCanaryQw";

/// A monitor that keeps the heads of the requests and gives one fixed answer, or none at all.
pub(crate) struct Monitor {
    pub(crate) port: u16,
    heard: Arc<Mutex<Vec<String>>>,
    says: Arc<Mutex<Option<String>>>,
}

impl Monitor {
    pub(crate) fn start() -> Monitor {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let says = Arc::new(Mutex::new(Some("200 OK".to_owned())));
        let (hears, answer) = (Arc::clone(&heard), Arc::clone(&says));
        // The thread ends with the process.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (hears, answer) = (Arc::clone(&hears), Arc::clone(&answer));
                std::thread::spawn(move || serve(stream, &hears, &answer));
            }
        });
        Monitor { port, heard, says }
    }

    /// The paths that were fetched since this was asked last.
    pub(crate) fn fetched(&self) -> Vec<String> {
        let heard = std::mem::take(&mut *self.heard.lock().unwrap());
        heard.iter().map(|head| head.split(' ').nth(1).unwrap().to_owned()).collect()
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}/ping/{TOKEN}?from=here", self.port)
    }

    /// From now on: a status line, and perhaps headers.
    fn answers(&self, status: &str) {
        *self.says.lock().unwrap() = Some(status.to_owned());
    }

    fn falls_silent(&self) {
        *self.says.lock().unwrap() = None;
    }

    fn beats(&self) -> usize {
        self.heard.lock().unwrap().len()
    }
}

fn serve(mut stream: TcpStream, heard: &Mutex<Vec<String>>, says: &Mutex<Option<String>>) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if !matches!(stream.read(&mut byte), Ok(1)) {
            return;
        }
        head.push(byte[0]);
    }
    heard.lock().unwrap().push(String::from_utf8_lossy(&head).into_owned());
    let Some(status) = says.lock().unwrap().clone() else {
        // Until the client goes away.
        let _ = stream.read_to_end(&mut head);
        return;
    };
    let body = if String::from_utf8_lossy(&head).contains("/referrals?") {
        r#"[{"ReferralNum":1,"LName":"Made up"}]"#
    } else {
        ""
    };
    let body = if String::from_utf8_lossy(&head).contains("Offset=1 ") { "[]" } else { body };
    let length = body.len();
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}");
    let _ = stream.write_all(answer.as_bytes());
}

fn bench() -> (Bench, Monitor) {
    let monitor = Monitor::start();
    let mut bench = Bench::new(Practice::generated(40, 7));
    bench.set("HEARTBEAT__URL", &monitor.url());
    (bench, monitor)
}

#[test]
fn a_proven_run_is_reported_to_the_monitor_and_nothing_else() {
    let (bench, monitor) = bench();
    // What the environment says of proxies is not heeded.
    let nowhere = "http://127.0.0.1:1";
    let ended = ended(bench.command(["--once"]).env("http_proxy", nowhere).env("HTTP_PROXY", nowhere));
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    let heard = monitor.heard.lock().unwrap().join("");
    let mut lines: Vec<String> = heard.trim_end().lines().map(str::to_lowercase).collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            "accept: */*".to_owned(),
            format!("get /ping/{}?from=here http/1.1", TOKEN.to_lowercase()),
            format!("host: 127.0.0.1:{}", monitor.port),
            format!("user-agent: referral-mirror/{}", env!("CARGO_PKG_VERSION")),
        ]
    );
    assert_eq!(
        bench.rows("SELECT kind, published_at IS NULL, failed_at FROM publication"),
        ["heartbeat|0|∅"]
    );
}

#[test]
fn it_beats_after_every_proven_run_and_after_no_other() {
    let (bench, monitor) = bench();
    bench.expect_once(0);
    bench.expect_once(0);
    assert_eq!(monitor.beats(), 2, "quiet runs as well");
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    bench.expect_once(77);
    assert_eq!((monitor.beats(), bench.last_run("outcome, list_proven")), (2, "outcome=failed".to_owned()));
    bench.sim.clear_faults();
    bench.sim.inject(Fault::DuplicateRows, When::every_page().forever());
    bench.expect_once(65);
    assert_eq!((monitor.beats(), bench.last_run("outcome, list_proven")), (2, "outcome=partial".to_owned()));
    bench.sim.clear_faults();
    bench.sim.inject(Fault::BadRow, When::first_page().forever());
    bench.expect_once(65);
    assert_eq!(
        (monitor.beats(), bench.last_run("outcome, list_proven")),
        (3, "outcome=partial list_proven=1".to_owned())
    );
    assert_eq!(bench.run(["--once", "--dry-run"]).code, Some(65));
    assert_eq!(monitor.beats(), 3, "a rehearsal is none");
}

#[test]
fn a_monitor_that_fails_fails_no_run_and_is_reported_once_until_it_works_again() {
    let (bench, monitor) = bench();
    for (status, says) in [
        ("500 Internal Server Error", "it answered 500"),
        ("404 Not Found", "it answered 404; check heartbeat.url"),
        ("302 Found\r\nLocation: http://127.0.0.1:1/elsewhere", "it answered 302, a redirect"),
    ] {
        monitor.answers(status);
        let first = bench.expect_once(0);
        assert_eq!(first.stderr.matches("WARN").count(), 1, "{}", first.stderr);
        assert!(
            first.stderr.contains("heartbeat.url at 127.0.0.1 does not work") && first.stderr.contains(says)
        );
        assert!(!bench.expect_once(0).stderr.contains("heartbeat"), "it is said once");
        let status = bench.run(["status"]);
        assert!(
            status.stdout.contains("heartbeat fails since") && status.stdout.contains(says),
            "{}",
            status.stdout
        );
        monitor.answers("204 No Content");
        let again = bench.expect_once(0);
        assert!(again.stderr.contains("heartbeat.url at 127.0.0.1 works again"), "{}", again.stderr);
        assert!(!bench.run(["status"]).stdout.contains("publishing"));
    }
    assert_eq!(monitor.beats(), 9, "no redirect is followed, nothing is asked for twice");
}

#[test]
fn a_monitor_that_never_answers_holds_up_neither_the_next_run_nor_the_end() {
    let (mut bench, monitor) = bench();
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    monitor.falls_silent();
    let service = bench.service();
    wait_until("the first beat", || monitor.beats() == 1);
    service.signal(Signal::USR1);
    let runs = || bench.one::<i64>("SELECT count(*) FROM sync_run WHERE outcome = 'complete'");
    wait_until("the second run", || runs() == 2);
    assert_eq!(bench.rows("SELECT * FROM publication"), [""; 0], "the first is still waited for");
    service.signal(Signal::TERM);
    let asked = Instant::now();
    assert_eq!(service.end().code, Some(0));
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    assert_eq!(monitor.beats(), 1, "never two at once");
}

#[test]
fn a_monitor_that_never_answers_is_given_up_after_ten_seconds() {
    let (bench, monitor) = bench();
    monitor.falls_silent();
    let asked = Instant::now();
    bench.expect_once(0);
    assert!(asked.elapsed() >= Duration::from_secs(10) && asked.elapsed() < Duration::from_secs(40));
    let status = bench.run(["status"]).stdout;
    assert!(status.contains("heartbeat fails since") && status.contains("no answer within 10 s"), "{status}");
}

#[test]
fn the_address_is_a_secret() {
    let (mut bench, monitor) = bench();
    let mut said = String::new();
    for status in ["200 OK", "500 Internal Server Error", "302 Found\r\nLocation: /elsewhere"] {
        monitor.answers(status);
        said += &bench.run(["-vvv", "--once"]).text();
    }
    bench.set("HEARTBEAT__URL", &format!("http://127.0.0.1:1/{TOKEN}"));
    said += &bench.run(["-vvv", "--once"]).text();
    bench.set("HEARTBEAT__URL", &format!("https://127.0.0.1:{}/{TOKEN}", monitor.port));
    bench.system_roots(bench.write("system.pem", tls::authority().pem(), 0o644).to_str().unwrap());
    said += &bench.run(["-vvv", "--once"]).text();
    said += &bench.run(["-vvv", "status"]).text();
    said += &bench.run(["-vvv", "status", "--json"]).text();
    for wrong in ["//hc-ping.com/", "http://hc-ping.com/", "ftp://hc-ping.com/", "https://me:x@hc-ping.com/"]
    {
        bench.set("HEARTBEAT__URL", &format!("{wrong}{TOKEN}"));
        let ended = bench.run(["-vvv", "--once"]);
        assert_eq!(ended.code, Some(78), "{wrong}: {}", ended.text());
        assert!(ended.stderr.contains("heartbeat.url"), "{}", ended.stderr);
        said += &ended.text();
    }
    assert!(said.contains("Connection refused"), "{said}");
    assert!(!said.contains(TOKEN), "{said}");
    for name in listing(bench.dir.path()) {
        assert!(!crate::harness::holds(&bench.dir.path().join(&name), TOKEN), "{name}");
    }
}

#[test]
fn the_systems_roots_are_believed_and_no_file_of_ours() {
    let authority = tls::authority();
    let port = tls::serve(&authority, "localhost", 2999);
    let mut bench = Bench::new(Practice::seed());
    let file = bench.write("ca.pem", authority.pem(), 0o644);
    let stranger = bench.write("system.pem", tls::authority().pem(), 0o644);
    bench.set("HEARTBEAT__URL", &format!("https://localhost:{port}/ping/{TOKEN}"));
    bench.set("API__CA_FILE", file.to_str().unwrap());
    bench.system_roots(stranger.to_str().unwrap());
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("certificate"), "{}", ended.stderr);
    bench.unset("API__CA_FILE").system_roots(file.to_str().unwrap());
    let ended = bench.expect_once(0);
    assert!(ended.stderr.contains("heartbeat.url at localhost works again"), "{}", ended.stderr);
}

#[test]
fn it_goes_through_the_proxy_that_the_api_goes_through() {
    let proxy = Monitor::start();
    let mut bench = Bench::new(Practice::seed());
    bench.set("API__PROXY", &format!("http://127.0.0.1:{}", proxy.port));
    bench.set("API__BASE_URL", "http://opendental-server/api/v1");
    bench.set("HEARTBEAT__URL", &format!("http://monitor/ping/{TOKEN}"));
    bench.expect_once(0);
    let heard = proxy.heard.lock().unwrap();
    let (last, before) = heard.split_last().unwrap();
    assert!(last.starts_with(&format!("GET http://monitor/ping/{TOKEN} HTTP/1.1\r\n")), "{last}");
    assert!(!last.to_lowercase().contains("authorization"), "{last}");
    assert!(before.iter().all(|head| head.to_lowercase().contains("authorization: odfhir")), "{before:?}");
}
