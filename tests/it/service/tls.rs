//! Whom the client believes, and what it does with answers that are meant to hurt.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use referral_mirror::simulator::Practice;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::harness::{Bench, Ended};

pub(crate) type Authority = CertifiedIssuer<'static, KeyPair>;

/// Each has a name of its own.
pub(crate) fn authority() -> Authority {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let mut params = CertificateParams::new([]).unwrap();
    let name = format!("Authority {}", COUNT.fetch_add(1, Relaxed));
    params.distinguished_name.push(DnType::CommonName, name);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A server with a certificate for this host, signed by this authority, until the end of this year. Answers a list
/// of one row.
pub(crate) fn serve(authority: &Authority, host: &str, until: i32) -> u16 {
    serve_in(authority, host, 2020, until)
}

/// The same with a certificate that is valid from this year on, until that one.
fn serve_in(authority: &Authority, host: &str, from: i32, until: i32) -> u16 {
    let mut params = CertificateParams::new([host.to_owned()]).unwrap();
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 12, 31);
    let key = KeyPair::generate().unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    serve_certificate(certificate.der(), &key)
}

/// A server that shows this certificate and no other.
fn serve_certificate(certificate: &CertificateDer<'static>, key: &KeyPair) -> u16 {
    let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    let config = Arc::new(config);
    listen(move |stream| {
        let Ok(connection) = ServerConnection::new(Arc::clone(&config)) else { return };
        let mut stream = StreamOwned::new(connection, stream);
        let Some(head) = head(&mut stream) else { return };
        let body = if head.contains("Offset=0 ") { r#"[{"ReferralNum":1,"LName":"Made up"}]"# } else { "[]" };
        let length = body.len();
        let answer = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        let _ = stream.write_all(answer.as_bytes());
        stream.conn.send_close_notify();
        let _ = stream.flush();
    })
}

/// Gives each connection to this, until the process ends.
fn listen(answer: impl Fn(TcpStream) + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let answer = Arc::new(answer);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            std::thread::spawn(move || answer(stream));
        }
    });
    port
}

/// The head of a request; `None` when the client goes away before.
fn head(stream: &mut impl Read) -> Option<String> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        if !matches!(stream.read(&mut byte), Ok(1)) {
            return None;
        }
        head.push(byte[0]);
    }
    String::from_utf8(head).ok()
}

/// A bench whose API is there, and whose system trusts another authority.
fn bench(port: u16) -> Bench {
    let mut bench = Bench::new(Practice::seed());
    let stranger = bench.write("system.pem", authority().pem(), 0o644);
    bench.set("API__BASE_URL", &format!("https://localhost:{port}/api/v1")).set("API__MAX_ATTEMPTS", "1");
    bench.system_roots(stranger.to_str().unwrap());
    bench
}

#[track_caller]
fn refused(ended: &Ended, words: &[&str]) {
    assert_eq!(ended.code, Some(69), "{}", ended.text());
    for word in words {
        assert!(ended.text().contains(word), "{word:?} is not in: {}", ended.text());
    }
}

#[test]
fn an_authority_of_the_practices_own_is_believed_with_its_file_and_not_without() {
    let authority = authority();
    let mut bench = bench(serve(&authority, "localhost", 2999));
    refused(&bench.once(), &["certificate", "api.ca_file"]);
    let file = bench.write("ca.pem", authority.pem(), 0o644);
    bench.set("API__CA_FILE", file.to_str().unwrap()).expect_once(0);
    assert_eq!(bench.rows("SELECT ReferralNum, LName FROM referral"), ["1|Made up"]);
    // Another authority's file does not help.
    let file = bench.write("other.pem", self::authority().pem(), 0o644);
    refused(&bench.set("API__CA_FILE", file.to_str().unwrap()).once(), &["certificate"]);
    assert_eq!(bench.rows("SELECT outcome FROM sync_run"), ["failed", "complete", "failed"]);
}

#[test]
fn the_systems_roots_are_believed_with_and_without_a_file_of_ones_own() {
    let authority = authority();
    let mut bench = bench(serve(&authority, "localhost", 2999));
    let system = bench.write("system.pem", authority.pem(), 0o644);
    bench.system_roots(system.to_str().unwrap());
    bench.expect_once(0);
    let other = bench.write("other.pem", self::authority().pem(), 0o644);
    bench.set("API__CA_FILE", other.to_str().unwrap()).expect_once(0);
}

#[test]
fn another_hosts_certificate_is_refused() {
    let authority = authority();
    let mut bench = bench(serve(&authority, "elsewhere.example.org", 2999));
    let file = bench.write("ca.pem", authority.pem(), 0o644);
    bench.set("API__CA_FILE", file.to_str().unwrap());
    refused(&bench.once(), &["certificate", "it is for elsewhere.example.org, and not for localhost; write"]);
}

#[test]
fn an_expired_certificate_is_refused() {
    let authority = authority();
    let mut bench = bench(serve(&authority, "localhost", 2021));
    let file = bench.write("ca.pem", authority.pem(), 0o644);
    bench.set("API__CA_FILE", file.to_str().unwrap());
    refused(&bench.once(), &["it was valid until 2021-12-31 00:00 UTC, and this machine's clock says 20"]);
}

#[test]
fn a_certificate_of_the_future_is_refused_with_both_times() {
    let authority = authority();
    let mut bench = bench(serve_in(&authority, "localhost", 2900, 2999));
    let file = bench.write("ca.pem", authority.pem(), 0o644);
    bench.set("API__CA_FILE", file.to_str().unwrap());
    refused(&bench.once(), &["it is valid from 2900-01-01 00:00 UTC on, and this machine's clock says 20"]);
}

/// A server with what `openssl req -x509` makes for this host, an authority that is its own server, and the certificate.
fn serve_self_signed(host: &str, until: i32) -> (u16, String) {
    let mut params = CertificateParams::new([host.to_owned()]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.not_after = date_time_ymd(until, 12, 31);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    (serve_certificate(certificate.der(), &key), certificate.pem())
}

#[test]
fn an_ordinary_self_signed_certificate_is_believed_with_its_file_and_for_its_name_and_time_alone() {
    let (port, pem) = serve_self_signed("localhost", 2999);
    let mut bench = self::bench(port);
    refused(&bench.once(), &["it is an authority's own", "if it is your server's, name it in api.ca_file"]);
    let file = bench.write("self.pem", &pem, 0o644);
    bench.set("API__CA_FILE", file.to_str().unwrap()).expect_once(0);
    // Another one of the same name is not that one.
    bench.write("self.pem", serve_self_signed("localhost", 2999).1, 0o644);
    refused(&bench.once(), &["it is an authority's own"]);

    for (host, until, words) in [
        ("elsewhere.example.org", 2999, "it is for elsewhere.example.org, and not for localhost"),
        ("localhost", 2021, "it was valid until 2021-12-31 00:00 UTC"),
    ] {
        let (port, pem) = serve_self_signed(host, until);
        let mut bench = self::bench(port);
        let file = bench.write("self.pem", pem, 0o644);
        refused(&bench.set("API__CA_FILE", file.to_str().unwrap()).once(), &[words]);
    }
}

#[test]
fn a_server_that_leaves_out_what_is_between_is_named_and_the_file_may_hold_it() {
    let root = authority();
    let mut params = CertificateParams::new([]).unwrap();
    params.distinguished_name.push(DnType::CommonName, "Between");
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let between = CertifiedIssuer::signed_by(params, KeyPair::generate().unwrap(), &root).unwrap();
    let mut bench = bench(serve(&between, "localhost", 2999));
    let file = bench.write("ca.pem", root.pem(), 0o644);
    bench.set("API__CA_FILE", file.to_str().unwrap());
    refused(&bench.once(), &["and those between it and the server's"]);
    bench.write("ca.pem", format!("{}{}", root.pem(), between.pem()), 0o644);
    bench.expect_once(0);
}

#[test]
fn a_wrong_scheme_is_named_by_a_run_and_by_check() {
    let plain = Bench::new(Practice::seed());
    let port = plain.sim.addr().port();
    let mut https = bench(port);
    let words = "does not speak https at this port; the API Service in the practice's network speaks http";
    refused(&https.set("API__MAX_ATTEMPTS", "5").once(), &["(one attempt)", words]);
    refused(&https.run(["check"]), &["FAILED  TLS", words]);

    let port = serve(&authority(), "localhost", 2999);
    let mut http = bench(port);
    http.set("API__BASE_URL", &format!("http://localhost:{port}/api/v1"));
    let words =
        ["without an answer", "if it speaks https at this port, api.base_url has to begin with https://"];
    refused(&http.once(), &words);
    refused(&http.run(["check"]), &words);
}

#[test]
fn check_names_whom_it_does_not_trust_and_why() {
    let authority = authority();
    let mut bench = bench(serve(&authority, "localhost", 2999));
    let checked = |bench: &Bench, code, start: &str, word: &str| {
        let ended = bench.run(["check"]);
        assert_eq!(ended.code, Some(code), "{}", ended.text());
        let line = ended.stdout.lines().find(|line| line[8..].starts_with("TLS ")).unwrap();
        assert!(line.starts_with(start) && line.contains(word), "{line}");
    };
    checked(&bench, 69, "FAILED", "api.ca_file");
    let file = bench.write("ca.pem", authority.pem(), 0o644);
    checked(bench.set("API__CA_FILE", file.to_str().unwrap()), 0, "ok", "ca.pem");
    let file = bench.write("ca.pem", "no certificate", 0o644);
    checked(
        bench.set("API__CA_FILE", file.to_str().unwrap()),
        78,
        "FAILED",
        "has to be a certificate in PEM form",
    );
}

#[test]
fn a_file_without_a_certificate_is_a_configuration_error() {
    let mut bench = bench(9);
    for (name, content) in
        [("empty.pem", ""), ("words.pem", "no certificate"), ("cut.pem", "-----BEGIN CERTIFICATE-----\nMIIB")]
    {
        let file = bench.write(name, content, 0o644);
        let ended = bench.set("API__CA_FILE", file.to_str().unwrap()).once();
        assert_eq!(ended.code, Some(78), "{name}: {}", ended.text());
        assert!(ended.stderr.contains("api.ca_file"), "{}", ended.stderr);
    }
    let ended = bench.set("API__CA_FILE", "/nowhere/ca.pem").once();
    assert_eq!(ended.code, Some(78), "{}", ended.text());
}

#[test]
fn no_option_skips_verification() {
    let mut bench = bench(9);
    for name in ["API__INSECURE", "API__VERIFY", "API__TLS_VERIFY", "API__ACCEPT_INVALID_CERTS"] {
        let ended = bench.set(name, "true").once();
        assert_eq!(ended.code, Some(78), "{name}: {}", ended.text());
        bench.unset(name);
    }
    let client = include_str!("../../../src/opendental/client.rs");
    assert!(
        !client.contains("danger"),
        "the HTTP client's ways around verification all have this in their names"
    );
}

/// A server that sends this head and then what `body` writes, until the client has gone.
fn bad(
    head_lines: &'static str,
    body: impl Fn(&mut TcpStream) -> std::io::Result<()> + Send + Sync + 'static,
) -> u16 {
    listen(move |mut stream| {
        if head(&mut stream).is_some() {
            let start = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n{head_lines}\r\n"
            );
            let _ = stream.write_all(start.as_bytes()).and_then(|()| body(&mut stream));
        }
    })
}

/// What a run makes of such a server; it has to end soon.
#[track_caller]
fn hurt(port: u16, max_body: &str) -> (Bench, Ended) {
    let mut bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    bench.set("API__BASE_URL", &format!("http://127.0.0.1:{port}/api/v1")).set("API__MAX_ATTEMPTS", "1");
    bench.set("API__MAX_BODY", max_body).set("API__TIMEOUT", "5s");
    let (before, start) = (bench.mirror(), Instant::now());
    let ended = bench.once();
    assert!(start.elapsed() < Duration::from_secs(15), "{:?}", start.elapsed());
    assert_eq!(bench.mirror(), before);
    (bench, ended)
}

#[test]
fn an_endless_body_is_cut_off_at_the_limit() {
    let rows = r#"{"ReferralNum":1,"Note":"and on and on"},"#.repeat(1000);
    let port = bad("", move |stream| {
        stream.write_all(b"[")?;
        loop {
            stream.write_all(rows.as_bytes())?;
        }
    });
    let (_, ended) = hurt(port, "2MB");
    refused(&ended, &["larger than api.max_body (2000000 bytes)"]);
}

#[test]
fn a_body_that_says_that_it_is_too_large_is_cut_off() {
    let port = bad("Content-Length: 1000000000000\r\n", |stream| {
        loop {
            stream.write_all(&[b' '; 65536])?;
        }
    });
    refused(&hurt(port, "2MB").1, &["larger than api.max_body"]);
}

#[test]
fn an_endless_head_is_cut_off() {
    let port = listen(|mut stream| {
        let _ = head(&mut stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n");
        while stream.write_all(b"X-More: and more and more and more\r\n").is_ok() {}
    });
    refused(&hurt(port, "2MB").1, &["the page of the list at offset 0"]);
}

#[test]
fn a_small_body_that_unpacks_without_end_is_cut_off() {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..200 {
        packer.write_all(&[b' '; 1 << 20]).unwrap();
    }
    let packed = packer.finish().unwrap();
    assert!(packed.len() < 1 << 20);
    let port = bad("Content-Encoding: gzip\r\n", move |stream| stream.write_all(&packed));
    refused(&hurt(port, "2MB").1, &["larger than api.max_body"]);
}

#[test]
fn json_that_is_nested_without_end_costs_a_row_or_the_page_and_nothing_more() {
    const DEEP: usize = 1_000_000;
    let (open, close) = ("[".repeat(DEEP), "]".repeat(DEEP));
    let objects = r#"{"a":"#.repeat(DEEP / 4);
    for (body, code) in [
        (open.clone(), 69),
        (format!("[{objects}"), 69),
        (format!("{open}{close}"), 65),
        (format!(r#"[{{"ReferralNum":1,"Deep":{open}{close}}}]"#), 65),
        (format!(r#"[{{"ReferralNum":1,"Deep":{objects}1{}}}]"#, "}".repeat(DEEP / 4)), 65),
        (format!(r#"[{{"ReferralNum":1,"Note":{open}{close}}}]"#), 65),
    ] {
        let port = bad("", move |stream| stream.write_all(body.as_bytes()));
        let (bench, ended) = hurt(port, "8MB");
        assert_eq!(ended.code, Some(code), "{}", ended.text());
        assert_eq!(bench.rows("SELECT count(*) FROM change_event"), ["3"]);
    }
}
