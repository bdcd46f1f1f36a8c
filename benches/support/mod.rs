//! Shared parts of the benchmarks: generated rows, a minimal server that has every page ready, and a minimal client.

use std::error::Error;
use std::io::{self, BufRead, BufReader, IoSlice, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use referral_mirror::opendental::wire;
use referral_mirror::simulator::{Options, Practice, Simulator};

/// The number of rows of a page, which is the default of `api.page_size`.
pub(crate) const PAGE: usize = 100;

/// The list as one text, with the offset of each row in it.
pub(crate) struct BenchList {
    text: String,
    starts: Vec<usize>,
}

impl BenchList {
    /// Returns the JSON of a generated practice with this many rows, as the simulator sends it.
    pub(crate) fn generated(rows: usize) -> BenchList {
        let options = Options { page_cap: 10_000, ..Options::default() };
        let simulator = Simulator::start_blocking(Practice::generated(rows, 42), options).expect("simulator");
        let key = simulator.keys().header();
        let mut client = Bare::connect(simulator.addr()).expect("connecting to the simulator");
        let mut list = BenchList { text: String::new(), starts: vec![0] };
        while list.len() < rows {
            let path = format!("/api/v1/referrals?Limit=10000&Offset={}", list.len());
            let page = String::from_utf8(client.get(&path, &key).expect("a page")).expect("UTF-8");
            for row in wire::split(&page).expect("a list") {
                list.push(row.get());
            }
        }
        list
    }

    /// Returns as many attaches. With `changed`, every hundredth has another status and stamp.
    pub(crate) fn of_attaches(rows: usize, changed: bool) -> BenchList {
        let mut list = BenchList { text: String::new(), starts: vec![0] };
        for num in 1..=rows {
            let (status, stamp) = match changed && num % 100 == 1 {
                true => ("Complete", "2026-02-03 04:05:06"),
                false => ("None", "2026-01-02 03:04:05"),
            };
            list.push(&format!(
                r#"{{"RefAttachNum":{num},"ReferralNum":{},"referralName":"Chloë Béranger, DDS","PatNum":{},"ItemOrder":0,"#,
                1 + num % 1200,
                1 + num / 2
            ));
            list.extend_last(&format!(
                r#""RefDate":"2025-12-05","ReferralType":"RefFrom","RefToStatus":"{status}","Note":"","IsTransitionOfCare":"false","#
            ));
            list.extend_last(&format!(
                r#""ProcNum":0,"DateProcComplete":"0001-01-01","ProvNum":-1,"DateTStamp":"{stamp}"}}"#
            ));
        }
        list
    }

    /// Adds to the text of the last row.
    fn extend_last(&mut self, text: &str) {
        self.text.pop();
        self.text.push_str(text);
        self.text.push(',');
        if let Some(end) = self.starts.last_mut() {
            *end = self.text.len();
        }
    }

    fn push(&mut self, row: &str) {
        self.text.push_str(row);
        self.text.push(',');
        self.starts.push(self.text.len());
    }

    /// Returns the same list with another name and stamp in every hundredth row.
    pub(crate) fn with_one_in_a_hundred_changed(&self) -> BenchList {
        let mut list = BenchList { text: String::with_capacity(self.text.len()), starts: vec![0] };
        for row in 0..self.len() {
            match row % 100 {
                0 => list.push(&self.page(row, 1).replacen("\"LName\":\"", "\"LName\":\"Neu", 1).replacen(
                    "\"DateTStamp\":\"20",
                    "\"DateTStamp\":\"21",
                    1,
                )),
                _ => list.push(self.page(row, 1)),
            }
        }
        list
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Returns rows joined by commas, without the brackets.
    pub(crate) fn page(&self, offset: usize, limit: usize) -> &str {
        let (from, to) = (offset.min(self.len()), (offset + limit).min(self.len()));
        self.text[self.starts[from]..self.starts[to]].trim_end_matches(',')
    }
}

/// A server that only waits and sends, so that it adds little to the time of a run.
///
/// It runs in a separate process, so that the system does not count its memory as that of the measured processes. In
/// addition to pages it answers `/set?BenchList=L&Delay=MS` (the list to serve, and the delay of each page) and `/first` (the
/// Unix time in microseconds of the first request for a page since the last `/set`).
struct Server {
    /// The referrals, and the same with changes.
    lists: [BenchList; 2],
    /// The attaches, likewise.
    attaches: [BenchList; 2],
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    list: usize,
    delay: Duration,
    first_request: Option<SystemTime>,
}

/// Serves the lists until the process ends, and prints the address to standard output.
pub(crate) fn serve(lists: [BenchList; 2], attaches: [BenchList; 2]) -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("{}", listener.local_addr()?);
    let server = Arc::new(Server { lists, attaches, state: Mutex::default() });
    for stream in listener.incoming() {
        let (stream, server) = (stream?, Arc::clone(&server));
        thread::spawn(move || while server.answer(&stream).is_some() {});
    }
    Ok(())
}

impl Server {
    /// Reads one request and answers it. A client sends the next request only after the answer, so the buffer never holds
    /// part of it.
    fn answer(&self, stream: &TcpStream) -> Option<()> {
        let mut request = Vec::new();
        let mut chunk = [0; 4096];
        while !request.ends_with(b"\r\n\r\n") {
            let read = (&*stream).read(&mut chunk).ok().filter(|read| *read > 0)?;
            request.extend_from_slice(&chunk[..read]);
        }
        let line = std::str::from_utf8(&request).ok()?.lines().next()?;
        let body = if line.starts_with("GET /set?") {
            let delay = Duration::from_millis(parameter(line, "Delay=")? as u64);
            *self.state.lock().ok()? =
                State { list: parameter(line, "BenchList=")?, delay, first_request: None };
            ""
        } else if line.starts_with("GET /first") {
            let first = self.state.lock().ok()?.first_request?;
            return send(stream, &first.duration_since(UNIX_EPOCH).ok()?.as_micros().to_string(), ["", ""]);
        } else {
            let (list, delay) = {
                let mut state = self.state.lock().ok()?;
                state.first_request.get_or_insert_with(SystemTime::now);
                let lists = if line.contains("/refattaches?") { &self.attaches } else { &self.lists };
                (&lists[state.list], state.delay)
            };
            thread::sleep(delay);
            list.page(parameter(line, "Offset=")?, parameter(line, "Limit=")?)
        };
        send(stream, body, ["[", "]"])
    }
}

fn send(mut stream: &TcpStream, body: &str, around: [&str; 2]) -> Option<()> {
    let length = body.len() + around.concat().len();
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n");
    let mut parts = [head.as_str(), around[0], body, around[1]].map(|part| IoSlice::new(part.as_bytes()));
    let mut parts = &mut parts[..];
    while !parts.is_empty() {
        let sent = stream.write_vectored(parts).ok()?;
        IoSlice::advance_slices(&mut parts, sent);
    }
    Some(())
}

fn parameter(line: &str, name: &str) -> Option<usize> {
    let (_, rest) = line.split_once(name)?;
    rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// A minimal keep-alive HTTP client: the baseline.
pub(crate) struct Bare {
    stream: BufReader<TcpStream>,
}

impl Bare {
    pub(crate) fn connect(addr: SocketAddr) -> io::Result<Bare> {
        let stream = TcpStream::connect(addr)?;
        stream.set_nodelay(true)?;
        Ok(Bare { stream: BufReader::with_capacity(64 << 10, stream) })
    }

    pub(crate) fn get(&mut self, path: &str, key: &str) -> io::Result<Vec<u8>> {
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: {key}\r\nContent-Type: application/json\r\n\r\n"
        );
        self.stream.get_mut().write_all(request.as_bytes())?;
        let (mut line, mut length) = (String::new(), 0);
        while line != "\r\n" {
            line.clear();
            // The server closed the connection in the middle of the head.
            if self.stream.read_line(&mut line)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(body)
    }

    /// Reads the pages that a run reads, one after another, and discards them.
    pub(crate) fn read_list(addr: SocketAddr, rows: usize) -> io::Result<()> {
        let mut client = Bare::connect(addr)?;
        pages(rows).try_for_each(|path| client.get(&path, "ODFHIR a/b").map(drop))
    }
}

/// Reads the same pages with the HTTP library of the program, in a runtime like that of `--once`.
pub(crate) fn read_with_reqwest(addr: &str, rows: usize) -> Result<(), Box<dyn Error>> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let client = reqwest::Client::builder().http1_only().no_proxy().tls_certs_only([]).build()?;
        for path in pages(rows) {
            let request = client.get(format!("http://{addr}{path}")).header("Authorization", "ODFHIR a/b");
            request.send().await?.bytes().await?;
        }
        Ok(())
    })
}

/// Returns the pages that a run requests. Each begins with the last row of the page before.
fn pages(rows: usize) -> impl Iterator<Item = String> {
    (0..)
        .step_by(PAGE - 1)
        .take(1 + rows.saturating_sub(1) / (PAGE - 1))
        .map(|offset| format!("/api/v1/referrals?Limit={PAGE}&Offset={offset}"))
}
