//! The API, step by step from its name to its list, with one request at most, and one more where attaches are mirrored.

use std::collections::BTreeMap;
use std::io;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use jiff::SignedDuration;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use tokio::net::{TcpStream, lookup_host};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use url::{Host, Url};

use super::{CheckState, Class, Finding};
use crate::config::Settings;
use crate::opendental::{
    BodyKind, CLOCK_REMEDY, Client, ClientError, Failure, Found, Keys, Options, RequestStats,
    clocks_apart_in_words, wire,
};
use crate::refattach::REFATTACH;
use crate::referral::REFERRAL;
use crate::row::Privacy;
use crate::store::{LockState, RunLock};

/// What is looked at, in this order.
const STEPS: [&str; 8] = [RESOLUTION, CONNECTION, TLS, KEY, LIST, PAYLOAD, PAGE_SIZE, CLOCK];
const RESOLUTION: &str = "name resolution";
const CONNECTION: &str = "connection";
const TLS: &str = "TLS";
const KEY: &str = "key";
const LIST: &str = "list";
const PAYLOAD: &str = "payload";
const PAGE_SIZE: &str = "page size";
const CLOCK: &str = "clock";
const ATTACHES: &str = "attaches";

/// How long `check` waits for a run in progress. A longer run is reading the API itself, and its result says how that went.
const WAIT_FOR_RUN: Duration = Duration::from_secs(3);

/// How long an address is tried before the next one is tried as well.
const HEAD_START: Duration = Duration::from_millis(250);

/// How far the clocks may be apart. It is less than in a run, because an administrator reads the result at once.
const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(2);

/// Checks the API. Sends no request without keys or during a run. `user`: the number of the user who runs the service.
pub(crate) async fn api(settings: &Settings, keys: Option<&Keys>, user: u32) -> Vec<Finding> {
    let mut findings = reach(&settings.api).await;
    if findings.iter().all(|finding| finding.state == CheckState::Ok) {
        findings.extend(ask(settings, keys, user).await);
    }
    let done = findings.len();
    let rest = STEPS.iter().skip(done).map(|step| Finding::skipped(step, "needs what is above"));
    findings.extend(rest.collect::<Vec<_>>());
    findings
}

/// Name resolution and connection, up to the first that fails.
async fn reach(options: &Options) -> Vec<Finding> {
    let (url, what) = match &options.proxy {
        Some(proxy) => (&proxy.url, "proxy "),
        None => (&options.base_url, ""),
    };
    let host = url.host_str().unwrap_or_default();
    let addresses = match resolve(url, options.connect_timeout).await {
        Ok(addresses) => addresses,
        Err(error) => {
            return vec![
                Finding::failed(RESOLUTION, Class::Api, format!("{what}{host} has no address: {error}"))
                    .remedy("check the name in api.base_url or api.proxy, and this machine's DNS (/etc/resolv.conf)"),
            ];
        }
    };
    let list: Vec<String> = addresses.iter().map(|address| address.ip().to_string()).collect();
    let resolved = match url.host() {
        Some(Host::Domain(_)) => format!("{what}{host} is {}", list.join(", ")),
        _ => format!("not needed: {what}{host} is an address"),
    };
    let mut findings = vec![Finding::ok(RESOLUTION, resolved)];
    let port = addresses.first().map_or(0, SocketAddr::port);
    let connected = timeout(options.connect_timeout, connect(addresses)).await;
    match connected.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
        Ok(()) => findings.push(Finding::ok(CONNECTION, format!("{what}{host} port {port} answers"))),
        Err(error) => {
            let found = format!("{what}{host} port {port} does not answer: {error}");
            let remedy =
                "is the server running, is the port in api.base_url right, is there a firewall between?";
            findings.push(Finding::failed(CONNECTION, Class::Api, found).remedy(remedy));
        }
    }
    findings
}

/// Connects to the first of these addresses that answers. As the client of the runs does, it does not wait for a dead one
/// until it tries the next: each gets a head start of [`HEAD_START`] (RFC 8305, "happy eyeballs"). An error is that of the
/// address that failed last.
async fn connect(addresses: Vec<SocketAddr>) -> io::Result<()> {
    let mut attempts = JoinSet::new();
    for (place, address) in addresses.into_iter().enumerate() {
        attempts.spawn(async move {
            sleep(HEAD_START * u32::try_from(place).unwrap_or(u32::MAX)).await;
            TcpStream::connect(address).await
        });
    }
    let mut failed = io::ErrorKind::NotFound.into();
    while let Some(attempt) = attempts.join_next().await {
        match attempt {
            Ok(Ok(_)) => return Ok(()),
            Ok(Err(error)) => failed = error,
            Err(_) => {}
        }
    }
    Err(failed)
}

/// The addresses of the host; at least one.
async fn resolve(url: &Url, longest: Duration) -> io::Result<Vec<SocketAddr>> {
    let port = url.port_or_known_default().unwrap_or_default();
    let addresses = match url.host() {
        Some(Host::Ipv4(address)) => vec![SocketAddr::from((address, port))],
        Some(Host::Ipv6(address)) => vec![SocketAddr::from((address, port))],
        Some(Host::Domain(name)) => match timeout(longest, lookup_host((name, port))).await {
            Ok(found) => found?.collect(),
            Err(_) => return Err(io::ErrorKind::TimedOut.into()),
        },
        None => Vec::new(),
    };
    match addresses.is_empty() {
        true => Err(io::ErrorKind::NotFound.into()),
        false => Ok(addresses),
    }
}

/// Requests the first page and returns the findings from `TLS` on.
async fn ask(settings: &Settings, keys: Option<&Keys>, user: u32) -> Vec<Finding> {
    let Some(keys) = keys else { return not_asked("needs the keys") };
    let Ok((api, _)) = settings.with_proxy_login(user) else {
        return not_asked("needs the proxy's password");
    };
    // The free key allows one request at a time, and a run that shared it would be refused.
    let Ok(_lock) = wait_for_run(settings).await else {
        return not_asked(
            "a run is in progress, and one request at a time is allowed; see its result with `status`",
        );
    };
    // One attempt, because a check reports what happens now, and repeating would hide a server that fails now and then.
    let options = Options { max_attempts: 1, ..api };
    let is_https = options.base_url.scheme() == "https";
    let client = match Client::new(options, keys) {
        Ok(client) => client,
        Err(error) => {
            let name = if matches!(error, ClientError::Key) { KEY } else { TLS };
            let failed = Finding::failed(name, Class::Configuration, error.to_string());
            return match name {
                TLS => vec![failed],
                _ => vec![Finding::skipped(TLS, "needs the key"), failed],
            };
        }
    };
    let (stats, started) = (RequestStats::default(), Instant::now());
    let limit = settings.api.page_size;
    let look = |raw: &RawValue| RowProbe::look(raw, &settings.privacy);
    let read = |text: &str| Ok(wire::page(text)?.into_iter().map(look).collect::<Vec<_>>());
    let answer = client.page(&REFERRAL, 0, limit, &stats, read).await;
    let mut findings = match answer {
        Ok(rows) => answered(&rows, limit, started.elapsed(), tls(is_https, &settings.api)),
        Err(error) => refused(&error.failure, is_https, tls(is_https, &settings.api)),
    };
    let is_read = findings
        .iter()
        .any(|finding| finding.name == LIST && matches!(finding.state, CheckState::Ok | CheckState::Warning));
    findings.push(clock(stats.clock_lead()));
    if settings.attaches && is_read {
        findings.push(attaches(&client, limit, &settings.privacy, &stats).await);
    }
    findings
}

/// Whether the list of attaches can be read.
async fn attaches(client: &Client, limit: u32, privacy: &Privacy, stats: &RequestStats) -> Finding {
    let read = |text: &str| wire::list(text, &REFATTACH, privacy, |row| row.err().map(|row| row.fault));
    let rows = match client.page(&REFATTACH, 0, limit, stats, read).await {
        Ok(rows) => rows,
        Err(error) => {
            let remedy =
                "runs will be partial and mirror the referrals; attaches.enabled = false does without";
            return Finding::warning(ATTACHES, error.failure.to_string()).remedy(remedy);
        }
    };
    match rows.iter().flatten().next() {
        None => Finding::ok(ATTACHES, format!("{} rows on their first page", rows.len())),
        Some(fault) => Finding::warning(ATTACHES, format!("one cannot be read ({fault})"))
            .remedy("runs will be partial; table rejected_row will name the rows"),
    }
}

fn not_asked(why: &str) -> Vec<Finding> {
    STEPS.iter().skip(2).map(|step| Finding::skipped(step, why)).collect()
}

/// The run lock, so that no run starts meanwhile; nothing where there is none to take. An error when a run keeps it.
async fn wait_for_run(settings: &Settings) -> Result<Option<RunLock>, ()> {
    let started = Instant::now();
    loop {
        match RunLock::find(&settings.database.path) {
            LockState::Free(lock) => return Ok(Some(lock)),
            LockState::Unknown => return Ok(None),
            LockState::Taken if started.elapsed() >= WAIT_FOR_RUN => return Err(()),
            LockState::Taken => sleep(Duration::from_millis(100)).await,
        }
    }
}

/// TLS, once an answer has come over it.
fn tls(is_https: bool, options: &Options) -> Finding {
    match (is_https, &options.ca_file) {
        (false, _) => Finding::ok(TLS, "not used: api.base_url is plain http"),
        (true, None) => Finding::ok(TLS, "the certificate is trusted (the system's authorities)"),
        (true, Some(file)) => Finding::ok(
            TLS,
            format!("the certificate is trusted (the system's authorities and {})", file.display()),
        ),
    }
}

/// What one row of the page shows of the server.
struct RowProbe {
    /// Its members, as a bit for each of [`GENERATIONS`].
    marks: u8,
    /// Why a run could not read it.
    fault: Option<String>,
}

impl RowProbe {
    fn look(raw: &RawValue, privacy: &Privacy) -> RowProbe {
        let members: BTreeMap<String, IgnoredAny> = serde_json::from_str(raw.get()).unwrap_or_default();
        let marks = GENERATIONS
            .iter()
            .enumerate()
            .map(|(place, (mark, _))| u8::from(members.contains_key(*mark)) << place);
        RowProbe {
            marks: marks.sum(),
            fault: wire::decode(raw, &REFERRAL, privacy).err().map(|row| row.fault.to_string()),
        }
    }
}

/// A member that each generation of servers was the first to send, and what that means; the newest first.
const GENERATIONS: [(&str, &str); 3] = [
    ("SSN", "whole rows, as servers send since 24.4.16"),
    ("DateTStamp", "rows without addresses, telephones and display notes, as servers sent from 24.1 on"),
    ("Specialty", "rows without stamps, as servers sent from 22.4 on; deletions are proven by two lists"),
];
const OLDEST: &str =
    "names, notes and titles only, as servers sent from 21.4 on; deletions are proven by two lists";

/// From `TLS` to `page size`, when the list came.
fn answered(rows: &[RowProbe], limit: u32, took: Duration, tls: Finding) -> Vec<Finding> {
    let mut findings = vec![tls, Finding::ok(KEY, "accepted, and may read referrals")];
    let count = rows.len();
    let mut faults = rows.iter().filter_map(|row| row.fault.as_deref());
    let found = format!("{count} rows in {:.2} s", took.as_secs_f64());
    findings.push(match (faults.next(), count) {
        (None, 0) => Finding::warning(LIST, "it is empty").remedy("is this the key of the right practice?"),
        (None, _) => Finding::ok(LIST, found),
        (Some(fault), _) => {
            let more = faults.count();
            let others = if more > 0 { format!(" and {more} more") } else { String::new() };
            Finding::warning(LIST, format!("{found}; one cannot be read ({fault}){others}"))
                .remedy("runs will be partial; table rejected_row will name the rows")
        }
    });
    let marks = rows.iter().fold(0, |marks, row| marks | row.marks);
    let generation = GENERATIONS.iter().enumerate().find(|(place, _)| marks & 1 << place != 0);
    findings.push(match (count, generation) {
        (0, _) => Finding::skipped(PAYLOAD, "the list is empty"),
        (_, Some((_, (_, words)))) => Finding::ok(PAYLOAD, *words),
        (_, None) => Finding::ok(PAYLOAD, OLDEST),
    });
    findings.push(page_size(count, limit as usize));
    findings
}

/// A short page is the whole list, or as much as the server grants.
fn page_size(rows: usize, limit: usize) -> Finding {
    match rows {
        rows if rows > limit => {
            Finding::warning(PAGE_SIZE, format!("{rows} rows came, though api.page_size asked for {limit}"))
                .remedy("something between rewrites the request: is api.base_url the API's own address?")
        }
        rows if rows == limit => Finding::ok(PAGE_SIZE, format!("the server grants api.page_size = {limit}")),
        100 | 1000 => Finding::ok(
            PAGE_SIZE,
            format!("the server gives {rows} rows at a time, and api.page_size = {limit} is no faster"),
        ),
        // Some servers have a page cap below 100.
        rows @ 20..100 => Finding::ok(
            PAGE_SIZE,
            format!("{rows} rows came of at most {limit}; a run looks whether the list ends there"),
        ),
        rows => Finding::ok(PAGE_SIZE, format!("the whole list, {rows} rows, fits into one page of {limit}")),
    }
}

/// From `TLS` to `page size`, when no list came.
fn refused(failure: &Failure, is_https: bool, tls: Finding) -> Vec<Finding> {
    let failed = |name, class| Finding::failed(name, class, failure.to_string());
    let skipped = |name| Finding::skipped(name, "needs the list");
    let mut findings = match failure {
        Failure::Untrusted(_) | Failure::NotHttps => vec![failed(TLS, Class::Api)],
        Failure::NoConnection(why) if is_https => {
            vec![Finding::failed(TLS, Class::Api, format!("no secure connection: {why}"))]
        }
        Failure::KeyRefused { .. } => vec![tls, failed(KEY, Class::Key)],
        Failure::ProxyLogin => vec![failed(TLS, Class::Configuration)],
        Failure::WrongAddress { .. } | Failure::Redirected { .. } => {
            vec![tls, skipped(KEY), failed(LIST, Class::Configuration)]
        }
        Failure::Status { .. } => {
            let remedy =
                "passing trouble, most often; check again, and look at the server's own log if it stays so";
            vec![tls, skipped(KEY), failed(LIST, Class::Api).remedy(remedy)]
        }
        Failure::NotAList(Found { kind: BodyKind::BrokenList, .. }) => {
            let found =
                "the first page has a row that is not JSON; runs read the other rows and reject that one";
            let list = Finding::warning(LIST, found)
                .remedy("runs will be partial; table rejected_row names the row before it, so that the practice can mend it");
            vec![tls, Finding::ok(KEY, "accepted, and may read referrals"), list]
        }
        Failure::NotAList(_) => {
            let remedy = "something else answers at api.base_url: a proxy's page, most often";
            vec![tls, skipped(KEY), failed(LIST, Class::Api).remedy(remedy)]
        }
        Failure::TooLarge { .. } | Failure::TimedOut { .. } => {
            let remedy = "lower api.page_size, or raise the limit that is named";
            vec![tls_unknown(is_https, tls), skipped(KEY), failed(LIST, Class::Api).remedy(remedy)]
        }
        _ => {
            let remedy = "check again; if it stays so, look for a proxy or a firewall between";
            vec![tls_unknown(is_https, tls), skipped(KEY), failed(LIST, Class::Api).remedy(remedy)]
        }
    };
    let done = findings.len() + 2;
    findings.extend(STEPS[..STEPS.len() - 1].iter().skip(done).map(|name| skipped(name)));
    findings
}

/// Returns the TLS finding of a request that failed before an answer came, which shows nothing about the certificate.
fn tls_unknown(is_https: bool, tls: Finding) -> Finding {
    if is_https { Finding::skipped(TLS, "no answer came") } else { tls }
}

/// `lead`: how far the server's clock is ahead.
fn clock(lead: Option<SignedDuration>) -> Finding {
    let Some(lead) = lead else { return Finding::skipped(CLOCK, "the server's answer has no Date") };
    let apart = lead.unsigned_abs().as_secs();
    if lead.abs() <= CLOCK_TOLERANCE {
        return Finding::ok(CLOCK, format!("this machine and the server are at most {} s apart", apart + 1));
    }
    let apart = clocks_apart_in_words(lead);
    Finding::warning(CLOCK, format!("this machine's clock is {apart} the server's")).remedy(CLOCK_REMEDY)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_dead_address_before_a_good_one_does_not_fail_the_connection() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        // TEST-NET-1 (RFC 5737): no host has it, and no answer comes.
        let dead: SocketAddr = "192.0.2.1:9".parse().unwrap();
        let good = listener.local_addr().unwrap();
        for addresses in [vec![dead, good], vec![good, dead], vec![dead, dead, good]] {
            timeout(Duration::from_secs(5), connect(addresses)).await.unwrap().unwrap();
        }
        let closed = SocketAddr::from(([127, 0, 0, 1], 1));
        assert_eq!(connect(vec![closed, closed]).await.unwrap_err().kind(), io::ErrorKind::ConnectionRefused);
    }

    #[test]
    fn clocks_may_be_two_minutes_apart() {
        let at = |seconds| clock(Some(SignedDuration::from_secs(seconds)));
        for seconds in [0, 1, -1, 120, -120] {
            assert_eq!(at(seconds).state, CheckState::Ok, "{seconds}");
        }
        assert_eq!(at(-121).found, "this machine's clock is 2 min ahead of the server's");
        assert_eq!(at(90_000).found, "this machine's clock is 25 h behind the server's");
        assert_eq!(at(90_000).state, CheckState::Warning);
        assert_eq!(clock(None).state, CheckState::Skipped);
    }

    #[test]
    fn a_short_page_is_the_list_or_what_the_server_grants() {
        assert_eq!(page_size(100, 100).found, "the server grants api.page_size = 100");
        assert!(page_size(100, 1000).found.starts_with("the server gives 100 rows at a time"));
        assert!(page_size(1000, 10_000).found.starts_with("the server gives 1000 rows at a time"));
        assert_eq!(page_size(19, 100).found, "the whole list, 19 rows, fits into one page of 100");
        assert_eq!(
            page_size(99, 100).found,
            "99 rows came of at most 100; a run looks whether the list ends there"
        );
        assert_eq!(page_size(101, 100).state, CheckState::Warning);
    }

    #[test]
    fn every_failure_comes_with_all_steps_and_its_class() {
        let said = crate::opendental::QuotedBody::default;
        for (failure, step, class) in [
            (Failure::KeyRefused { status: 401, quoted: said() }, KEY, Class::Key),
            (Failure::WrongAddress { quoted: said() }, LIST, Class::Configuration),
            (Failure::Redirected { status: 302 }, LIST, Class::Configuration),
            (Failure::Status { status: 400, quoted: said(), retry_after: None }, LIST, Class::Api),
            (Failure::TimedOut { limit: Duration::from_secs(1) }, LIST, Class::Api),
            (Failure::Untrusted("expired".to_owned()), TLS, Class::Api),
            (Failure::NoConnection("reset".to_owned()), TLS, Class::Api),
            (Failure::NotHttps, TLS, Class::Api),
            (Failure::ProxyLogin, TLS, Class::Configuration),
            (Failure::Cut("early".to_owned()), LIST, Class::Api),
            (wire::page("<html>").unwrap_err(), LIST, Class::Api),
        ] {
            let findings = refused(&failure, true, Finding::ok(TLS, ""));
            let names: Vec<&str> = findings.iter().map(|finding| finding.name).collect();
            assert_eq!(names, STEPS[2..7], "{failure}");
            let failed: Vec<_> =
                findings.iter().filter(|finding| finding.state == CheckState::Failed(class)).collect();
            assert_eq!(failed.len(), 1, "{failure}");
            assert_eq!(failed[0].name, step, "{failure}");
        }
    }
}
