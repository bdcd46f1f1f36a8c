//! Servers that are not ideal: rows that are not JSON, small page caps, other answers past the end, other bodies, other
//! charsets, and lists without an end.

use referral_mirror::simulator::{Fault, Generation, Practice, Row, When};

use wait4::Wait4;

use crate::harness::{Bench, Canned, holds, listing};

const JSON: &str = "Content-Type: application/json\r\n";

/// Returns the value of a parameter of a request's target.
fn parameter(target: &str, name: &str) -> Option<usize> {
    let (_, query) = target.split_once('?')?;
    query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
}

/// Returns the page of a list of `rows` rows, numbered from 1, that a target asks for.
fn page(target: &str, rows: usize) -> Vec<u8> {
    let (offset, limit) =
        (parameter(target, "Offset").unwrap_or(0), parameter(target, "Limit").unwrap_or(100));
    let row = |num| format!(r#"{{"ReferralNum":{num},"LName":"Row {num}"}}"#);
    let rows: Vec<String> = (1..=rows).skip(offset).take(limit).map(row).collect();
    format!("[{}]", rows.join(",")).into_bytes()
}

#[test]
fn a_row_that_is_not_json_costs_itself_alone() {
    for raw in [
        r#"{"ReferralNum":77,"LName":"the "Old" Mill"}"#,
        r#"{"ReferralNum":77,"LName":"C:\Users\q"}"#,
        r#"{"ReferralNum":77,"PatNum":NaN}"#,
        r#"{"ReferralNum":77,"PatNum":007}"#,
    ] {
        let bench = Bench::mirrored(150);
        let before = bench.mirror();
        bench.sim.practice(|practice| {
            practice.set_raw(77, raw);
            practice.update(140, |row| row.note = "edited".into());
            practice.remove(20)
        });
        bench.sim.clear_requests();
        let ended = bench.expect_once(65);
        assert!(
            ended.stdout.contains("1 row could not be read; without their numbers nothing was deleted"),
            "{}",
            ended.text()
        );
        assert_eq!(
            bench.last_run("list_proven, rows_rejected, updated, deleted"),
            "list_proven=1 rows_rejected=1 updated=1",
            "{raw}"
        );
        assert_eq!(
            bench.rows("SELECT ReferralNum, list_offset, reason FROM rejected_row"),
            ["∅|73|row: expected JSON (the row after number 76 in the list)"]
        );
        let others = |rows: Vec<String>| -> Vec<String> {
            rows.into_iter().filter(|row| !row.starts_with("77|") && !row.starts_with("20|")).collect()
        };
        assert_eq!(others(bench.mirror()), others(bench.source(Generation::G4)), "{raw}");
        let row_77 = |rows: &[String]| rows.iter().find(|row| row.starts_with("77|")).cloned();
        assert_eq!(row_77(&bench.mirror()), row_77(&before), "the mirror keeps its own version");
        assert!(bench.sim.requests().len() <= 4 + 14, "{}", bench.sim.requests().len());
        assert!(!ended.text().contains("Mill") && !ended.text().contains("Users"), "{}", ended.text());
        // The server is mended.
        bench.sim.practice(|practice| practice.clear_raw(77));
        bench.expect_once(0);
        assert_eq!(bench.mirror(), bench.source(Generation::G4));
    }
}

#[test]
fn too_many_rows_that_are_not_json_fail_the_run_within_few_requests() {
    let bench = Bench::mirrored(150);
    bench.sim.practice(|practice| {
        for num in 40..=60 {
            practice.set_raw(num, r#"{"ReferralNum":0,"PatNum":NaN}"#);
        }
    });
    bench.sim.clear_requests();
    bench.expect_once(69);
    let reason = bench.last_run("reason");
    assert!(reason.contains("not a list, but a list with a row that is not JSON ("), "{reason}");
    assert!(bench.sim.requests().len() < 90, "{}", bench.sim.requests().len());
}

#[test]
fn a_list_with_a_small_page_cap_is_mirrored_whole_fresh_seeded_and_growing() {
    for cap in [20, 50, 99] {
        for rows in [cap, cap + 1, 150] {
            let bench = Bench::new(Practice::generated(rows, 7));
            bench.sim.set_page_cap(cap);
            bench.expect_once(0);
            assert_eq!(bench.mirror(), bench.source(Generation::G4), "fresh, {rows} rows, cap {cap}");
            for _ in 0..3 {
                bench
                    .sim
                    .practice(|practice| practice.create(Row { l_name: "New".into(), ..Row::default() }));
                bench.expect_once(0);
                assert_eq!(
                    bench.last_run("outcome, created, deleted, missing"),
                    "outcome=complete created=1"
                );
                assert_eq!(bench.mirror(), bench.source(Generation::G4), "growing, {rows} rows, cap {cap}");
            }
            let seeded = Bench::mirrored(150);
            seeded.sim.set_page_cap(cap);
            seeded.expect_once(0);
            assert_eq!(seeded.last_run("outcome, unchanged"), "outcome=complete unchanged=150", "cap {cap}");
        }
    }
}

/// Serves 30 rows, and `past_end` behind them.
fn with_past_end(past_end: impl Fn() -> Vec<u8> + Send + 'static) -> Canned {
    Canned::serving(move |target| match parameter(target, "Offset") {
        Some(30..) => past_end(),
        _ => Canned::answer("200 OK", JSON, &page(target, 30)),
    })
}

#[test]
fn past_the_end_404_is_an_end_and_any_other_answer_leaves_the_list_unproven() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("API__MAX_ATTEMPTS", "2");
    let server = with_past_end(|| Canned::answer("404 Not Found", JSON, b"\"no such page\""));
    bench.set("API__BASE_URL", server.url()).expect_once(0);
    assert_eq!(
        bench.last_run("outcome, list_proven, snapshot"),
        "outcome=complete list_proven=1 snapshot=30"
    );

    for (status, body, said) in [
        (
            "400 Bad Request",
            "\"Offset is invalid\"",
            "the server answered with status 400 and said: \"Offset is invalid\"",
        ),
        ("500 Internal Server Error", "", "the server answered with status 500"),
        ("200 OK", "null", "the answer is not a list, but null (4 bytes, application/json)"),
        (
            "200 OK",
            "{\"data\":[]}",
            "the answer is not a list, but an object with a list inside (11 bytes, application/json)",
        ),
    ] {
        let mut bench = Bench::new(Practice::seed());
        bench.set("API__MAX_ATTEMPTS", "2");
        let server = with_past_end(move || Canned::answer(status, JSON, body.as_bytes()));
        bench.set("API__BASE_URL", server.url()).expect_once(65);
        assert_eq!(
            bench.last_run("outcome, list_proven, snapshot, deleted"),
            "outcome=partial snapshot=30",
            "{status}"
        );
        let reason = bench.last_run("reason");
        let expected = format!("what is behind the end of the list at row 30 is not known: {said}");
        assert!(reason.contains(&expected), "{reason}");
    }
}

#[test]
fn a_404_on_a_later_page_fails_the_run_and_does_not_blame_the_address() {
    let server = Canned::serving(|target| match parameter(target, "Offset") {
        Some(99) => Canned::answer("404 Not Found", JSON, b""),
        _ => Canned::answer("200 OK", JSON, &page(target, 150)),
    });
    let mut bench = Bench::new(Practice::seed());
    bench.set("API__BASE_URL", server.url()).expect_once(69);
    let reason = bench.last_run("reason");
    assert!(
        reason.contains("the page of the list at offset 99") && reason.contains("status 404"),
        "{reason}"
    );
    assert!(!reason.contains("api.base_url"), "{reason}");
}

#[test]
fn a_body_that_is_no_list_is_named_by_kind_length_and_content_type() {
    let html = "Content-Type: text/html; charset=utf-8\r\n";
    let br = "Content-Type: application/json\r\nContent-Encoding: br\r\n";
    let x_gzip = "Content-Type: application/json\r\nContent-Encoding: x-gzip\r\n";
    for (headers, body, named) in [
        (html, &b"<html>Ozymandias</html>"[..], "a page of HTML (23 bytes, text/html)"),
        (JSON, b"{\"error\":\"Ozymandias\"}", "an object (22 bytes, application/json)"),
        (JSON, b"{\"referrals\":[]}", "an object with a list inside (16 bytes, application/json)"),
        (JSON, b"null", "null (4 bytes, application/json)"),
        (JSON, b"", "an empty body (0 bytes, application/json)"),
        (JSON, b"[{\"LName\":\"Ozymandias\"", "JSON that breaks off (22 bytes, application/json)"),
        (
            JSON,
            b"\xff\xfe[\0]\0",
            "UTF-16 text, which its Content-Type does not declare (6 bytes, application/json)",
        ),
        (
            br,
            b"\x0b\x02\x80",
            "a body in the encoding br, which was not asked for (3 bytes, application/json)",
        ),
        (
            x_gzip,
            b"\x1f\x8b\x08",
            "a body in the encoding x-gzip, which was not asked for (3 bytes, application/json)",
        ),
        ("", b"<html>", "a page of HTML (6 bytes, no Content-Type)"),
    ] {
        let server = Canned::start(Canned::answer("200 OK", headers, body));
        let mut bench = Bench::new(Practice::seed());
        bench.set("API__BASE_URL", server.url()).set("API__MAX_ATTEMPTS", "1");
        let ended = bench.expect_once(69);
        let reason = bench.last_run("reason");
        assert!(reason.ends_with(&format!("the answer is not a list, but {named}")), "{reason}");
        let checked = bench.run(["check"]);
        assert!(checked.stdout.contains(named), "{}", checked.text());
        for text in [ended.text(), checked.text()] {
            assert!(!text.contains("Ozymandias"), "{text}");
        }
        for name in listing(bench.dir.path()) {
            assert!(!holds(&bench.dir.path().join(&name), "Ozymandias"), "{name}");
        }
    }
}

#[test]
fn a_declared_charset_is_honoured() {
    for (charset, name) in
        [("windows-1252", &b"Zo\xeb \x96 Ren\xe9"[..]), ("iso-8859-1", b"Zo\xeb \x96 Ren\xe9")]
    {
        let mut body = br#"[{"ReferralNum":1,"LName":""#.to_vec();
        body.extend_from_slice(name);
        body.extend_from_slice(br#""}]"#);
        let server = Canned::serving(move |target| {
            let headers = format!("Content-Type: application/json; charset={charset}\r\n");
            let body = if parameter(target, "Offset") == Some(0) { body.clone() } else { b"[]".to_vec() };
            Canned::answer("200 OK", &headers, &body)
        });
        let mut bench = Bench::new(Practice::seed());
        bench.set("API__BASE_URL", server.url()).expect_once(0);
        // WHATWG's Encoding Standard reads iso-8859-1 as windows-1252, as every browser does.
        assert_eq!(bench.rows("SELECT LName FROM referral"), ["Zoë – René"], "{charset}");
    }
}

#[test]
fn a_list_without_an_end_ends_in_a_clear_error_before_it_fills_the_memory() {
    let server = Canned::serving(|target| Canned::answer("200 OK", JSON, &page(target, usize::MAX)));
    let mut bench = Bench::new(Practice::seed());
    bench.set("API__BASE_URL", server.url()).set("API__PAGE_SIZE", "10000");
    let mut command = bench.command(["--once"]);
    let child =
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn().unwrap();
    let used = child.wait4().unwrap();
    assert_eq!(used.status.code(), Some(69));
    let reason = bench.last_run("reason");
    assert!(reason.contains("the list has rows at position 20000000, so it has no end"), "{reason}");
    assert!(used.rusage.maxrss < 300 << 20, "{} MiB", used.rusage.maxrss >> 20);
    assert!(server.asked() < 15, "{} requests", server.asked());
}

#[test]
fn a_long_list_of_which_one_page_in_twenty_fails_once_is_read() {
    let mut bench = Bench::new(Practice::generated(1_500, 7));
    bench.set("API__PAGE_SIZE", "3");
    for page in (20..740).step_by(20) {
        bench.sim.inject(Fault::ServerError, When::page(page).once());
    }
    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, retries"), "outcome=complete retries=36");
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
}
