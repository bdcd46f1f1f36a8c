//! Tests of the simulator over HTTP.

mod attaches;
mod editing;
mod failing;
mod reading;
mod writing;

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

use serde_json::Value;

use super::{KeyPair, Options, Practice, Simulator};

/// An answer, or the part of it that was received.
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn numbers(&self) -> Vec<i64> {
        self.json().as_array().unwrap().iter().map(|row| row["ReferralNum"].as_i64().unwrap_or(-1)).collect()
    }

    fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().skip(1).filter_map(|line| line.split_once(": "));
        lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value).next()
    }
}

/// Sends a request and reads until the server closes the connection, or until `patience` is over, because with some
/// faults the server never closes it.
fn send(addr: SocketAddr, head: &str, body: &str, patience: Duration) -> Option<Answer> {
    let mut stream = TcpStream::connect(addr).unwrap();
    stream.set_read_timeout(Some(patience)).unwrap();
    write!(stream, "{head}Host: x\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{body}", body.len())
        .unwrap();
    let mut received = Vec::new();
    let mut buffer = [0; 4096];
    let end = std::time::Instant::now() + patience;
    while let Ok(count @ 1..) = stream.read(&mut buffer)
        && std::time::Instant::now() < end
    {
        received.extend_from_slice(&buffer[..count]);
    }
    let split = received.windows(4).position(|window| window == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&received[..split]).into_owned();
    let status = head.split(' ').nth(1)?.parse().unwrap();
    Some(Answer { status, head, body: received[split + 4..].to_vec() })
}

fn request(simulator: &Simulator, method: &str, path: &str, body: &str) -> Option<Answer> {
    let key = KeyPair::default().header();
    let head = format!(
        "{method} /api/v1{path} HTTP/1.1\r\nAuthorization: {key}\r\nContent-Type: application/json\r\nUser-Agent: test\r\n"
    );
    send(simulator.addr(), &head, body, Duration::from_millis(700))
}

fn get(simulator: &Simulator, path: &str) -> Answer {
    request(simulator, "GET", path, "").unwrap()
}

fn post(simulator: &Simulator, body: &Value) -> Answer {
    request(simulator, "POST", "/referrals", &body.to_string()).unwrap()
}

fn put(simulator: &Simulator, num: i64, body: &Value) -> Answer {
    request(simulator, "PUT", &format!("/referrals/{num}"), &body.to_string()).unwrap()
}

fn serve(practice: Practice) -> Simulator {
    Simulator::start_blocking(practice, Options::default()).unwrap()
}
