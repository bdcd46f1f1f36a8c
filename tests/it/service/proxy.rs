//! A proxy that asks for a user and a password.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;

use referral_mirror::simulator::Practice;

use crate::harness::{Bench, Ended};
use crate::service::tls;

const LOGIN: &str = "mirror:pa:ss wörd";
/// The same in Base64.
const BASIC: &str = "basic bWlycm9yOnBhOnNzIHfDtnJk";

/// Lets those through who log in: to the server that they name for https, and else with an answer of its own.
fn proxy() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            std::thread::spawn(move || serve(stream));
        }
    });
    port
}

fn serve(mut stream: TcpStream) {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if !matches!(stream.read(&mut byte), Ok(1)) {
            return;
        }
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let says = |line: &str| line.to_lowercase() == format!("proxy-authorization: {}", BASIC.to_lowercase());
    if !head.lines().any(says) {
        let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
        let _ = stream.write_all(refusal.as_bytes());
        return;
    }
    let Some(host) = head.strip_prefix("CONNECT ").and_then(|rest| rest.split(' ').next()) else {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n[]");
        return;
    };
    let mut server = TcpStream::connect(host).unwrap();
    stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
    let (mut from, mut to) = (stream.try_clone().unwrap(), server.try_clone().unwrap());
    std::thread::spawn(move || std::io::copy(&mut from, &mut to));
    let _ = std::io::copy(&mut server, &mut stream);
}

fn bench() -> (Bench, PathBuf) {
    let mut bench = Bench::new(Practice::seed());
    let port = proxy();
    bench
        .set("API__BASE_URL", "http://opendental-server/api/v1")
        .set("API__PROXY", &format!("http://127.0.0.1:{port}"));
    let file = bench.write("proxy.login", format!("{LOGIN}\r\n"), 0o400);
    (bench, file)
}

/// It ends with 78, says these words, and not the password.
#[track_caller]
fn refused(ended: &Ended, words: &[&str]) {
    assert_eq!(ended.code, Some(78), "{}", ended.text());
    for word in words {
        assert!(ended.text().contains(word), "{word:?} is not in: {}", ended.text());
    }
    assert!(!ended.text().contains("pa:ss"), "{}", ended.text());
}

#[test]
fn a_proxy_that_asks_for_a_login_is_named_and_gets_it_from_the_file() {
    let (mut bench, file) = bench();
    let words = "the proxy (api.proxy) wants a user and a password (status 407); set api.proxy_password_file";
    refused(&bench.once(), &[words, "(one attempt)"]);
    refused(&bench.run(["check"]), &[words]);
    bench.set("API__PROXY_PASSWORD_FILE", file.to_str().unwrap()).expect_once(0);
    let checked = bench.run(["check"]);
    assert_eq!(checked.code, Some(0), "{}", checked.text());
    assert!(checked.stdout.contains("ok      proxy password   "), "{}", checked.stdout);
    assert!(!checked.text().contains("pa:ss"), "{}", checked.text());
}

#[test]
fn it_logs_in_on_the_way_to_an_https_address_too() {
    let (mut bench, file) = bench();
    let authority = tls::authority();
    let roots = bench.write("system.pem", authority.pem(), 0o644);
    bench.system_roots(roots.to_str().unwrap());
    let server = tls::serve(&authority, "localhost", 2999);
    bench.set("API__BASE_URL", &format!("https://localhost:{server}/api/v1"));
    refused(&bench.once(), &["the proxy (api.proxy) wants a user and a password", "(one attempt)"]);
    bench.set("API__PROXY_PASSWORD_FILE", file.to_str().unwrap()).expect_once(0);
    assert_eq!(bench.rows("SELECT ReferralNum FROM referral"), ["1"]);
}

#[test]
fn the_heartbeat_logs_in_as_well() {
    let (mut bench, file) = bench();
    bench.set("API__PROXY_PASSWORD_FILE", file.to_str().unwrap());
    bench.set("HEARTBEAT__URL", "http://monitor/ping").expect_once(0);
    assert_eq!(bench.rows("SELECT failure FROM publication WHERE kind = 'heartbeat'"), ["∅"]);
}

#[test]
fn the_file_is_kept_as_a_key_file_is() {
    let (mut bench, file) = bench();
    bench.set("API__PROXY_PASSWORD_FILE", file.to_str().unwrap());
    for (content, mode, words) in [
        (LOGIN, 0o644, "proxy password file"),
        ("pa:ss", 0o640, "and only its owner may have access"),
        ("mirror", 0o400, "does not hold a user and a password: put one line into it"),
        (":pa:ss", 0o400, "does not hold a user and a password"),
        ("mirror:", 0o400, "does not hold a user and a password"),
        ("mirror:pa:ss\nmore", 0o400, "does not hold a user and a password"),
    ] {
        std::fs::remove_file(&file).unwrap();
        bench.write("proxy.login", content, mode);
        refused(&bench.once(), &[words, file.to_str().unwrap()]);
        refused(&bench.run(["check"]), &["FAILED  proxy password"]);
    }
    std::fs::remove_file(&file).unwrap();
    refused(&bench.once(), &["does not exist", "install -m 0400", "enter the proxy password, then Ctrl-D"]);
    // The password itself, put into the configuration by mistake, is not quoted.
    refused(&bench.set("API__PROXY_PASSWORD_FILE", LOGIN).once(), &["the absolute path of a file"]);
    bench.set("API__PROXY_PASSWORD_FILE", file.to_str().unwrap());
    refused(&bench.set("API__PROXY", "").once(), &["a proxy in api.proxy"]);
    refused(&bench.set("API__PROXY", &format!("http://{LOGIN}@proxy")).once(), &["api.proxy_password_file"]);
}
