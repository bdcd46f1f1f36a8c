//! Planted values, searched for in everything that is written or said, in every form that they could take.

use std::fs;
use std::path::Path;

use referral_mirror::simulator::{Attach, Fault, KeyPair, Options, Practice, When};
use rustix::process::Signal;
use serde_json::json;

use crate::harness::{Bench, Canned, Service, listing, wait_until};

const DEVELOPER: &str = "Kq7developerCanaryZx";
const CUSTOMER: &str = "Vw4customerCanaryJh";
const NOTE: &str = "Nm5noteCanaryPlanted";
const SSNS: [&str; 3] = ["987650321", "912345698", "934567812"];

/// What has to be nowhere: keys, SSNs and the omitted note.
fn secrets() -> Vec<&'static str> {
    [DEVELOPER, CUSTOMER, NOTE].into_iter().chain(SSNS).collect()
}

/// A value in the forms that it could take.
fn forms(secret: &str) -> Vec<Vec<u8>> {
    let bytes = secret.as_bytes();
    let hex = |upper: bool| -> String {
        bytes.iter().map(|byte| if upper { format!("{byte:02X}") } else { format!("{byte:02x}") }).collect()
    };
    let wide = |big: bool| -> Vec<u8> {
        secret
            .encode_utf16()
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    let mut forms = vec![bytes.to_vec(), wide(true), wide(false), hex(true).into(), hex(false).into()];
    // What stands before it shifts the six-bit groups: three ways, each without its ends.
    for shift in 0..3 {
        let padded = [&vec![b'x'; shift], bytes].concat();
        let text = base64(&padded);
        forms.push(text[shift.div_ceil(1) * 4 / 3 + usize::from(shift > 0)..text.len() / 4 * 4 - 4].into());
    }
    let mut turned = bytes.to_vec();
    turned.reverse();
    forms.push(turned);
    if let Ok(number) = secret.parse::<u32>() {
        let (area, rest) = secret.split_at(3);
        let (group, serial) = rest.split_at(2);
        for gap in ["-", " ", ".", "\u{2011}"] {
            forms.push(format!("{area}{gap}{group}{gap}{serial}").into());
        }
        // As a whole number in a record of the file.
        forms.push(number.to_be_bytes().into());
        forms.push(number.to_le_bytes().into());
    }
    forms
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = group
            .iter()
            .enumerate()
            .fold(0_u32, |bits, (place, byte)| bits | u32::from(*byte) << (16 - 8 * place));
        for place in 0..=group.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    text
}

#[track_caller]
fn clean(what: &str, bytes: &[u8]) {
    for secret in secrets() {
        for form in forms(secret) {
            let found = form.len() <= bytes.len() && contains(bytes, &form);
            assert!(
                !found,
                "{secret} is in {what}, as {:?}:\n{}",
                String::from_utf8_lossy(&form),
                String::from_utf8_lossy(&bytes[..bytes.len().min(4000)])
            );
        }
    }
}

/// Looks at the first byte first: whole files are searched for dozens of forms.
fn contains(bytes: &[u8], form: &[u8]) -> bool {
    let (first, last) = (form[0], bytes.len() - form.len());
    bytes[..=last].iter().enumerate().any(|(place, byte)| *byte == first && bytes[place..].starts_with(form))
}

#[track_caller]
fn clean_directory(directory: &Path) {
    for name in listing(directory) {
        let path = directory.join(&name);
        if name.ends_with(".key") {
            continue;
        }
        assert!(path.is_file(), "{name}");
        clean(&name, &fs::read(path).unwrap());
    }
}

/// A practice with planted values in three rows of 120; keys that differ from everything else.
fn bench() -> Bench {
    let mut practice = Practice::generated(120, 11);
    for (num, ssn) in [2, 50, 115].into_iter().zip(SSNS) {
        practice.edit_silently(num, |row| {
            row.ssn = ssn.to_owned();
            row.note = format!("said: {NOTE}.");
        });
        // The same in members that have no column: in other spellings, inside others, and as names.
        practice.set_extra(num, "s_s_n", ssn);
        practice.set_extra(num, "NOTE", NOTE);
        practice.set_extra(
            num,
            "Custom",
            json!([{"Ssn": ssn, "deep": {"no-te": [NOTE], "SSN": {"a": ssn}}}]),
        );
        practice.set_extra(num, &format!("of {ssn}"), json!({format!("{ssn}!"): 1}));
        // The note of an attach is omitted unless it is asked for.
        let note = format!("{NOTE}, {ssn}");
        practice.add_attach(Attach { referral_num: num, pat_num: 900 + num, note, ..Attach::default() });
    }
    practice.set_attach_extra("S-S-N", SSNS[0]);
    practice.set_attach_extra("Custom", json!({ "ssn": SSNS[1], "No.te": NOTE }));
    let options = Options { keys: KeyPair::new(DEVELOPER, CUSTOMER), ..Options::default() };
    let mut bench = Bench::with(practice, options);
    bench.set("ATTACHES__ENABLED", "true");
    let published = bench.dir.path().join("published.db").display().to_string();
    let figures = bench.dir.path().join("figures.prom").display().to_string();
    bench.set("PRIVACY__OMIT", "Note").set("PUBLISH__PATH", &published).set("METRICS__TEXTFILE", &figures);
    let page = bench.dir.path().join("page.html").display().to_string();
    bench.set("REPORT__HTML", &page).set("REPORT__VALUES", "true");
    // Nothing here is about time: a busy machine shall not spoil it.
    bench.set("API__TIMEOUT", "30s").set("API__MAX_ATTEMPTS", "2");
    bench
}

/// The keys come from files, not from the environment.
fn with_key_files(mut bench: Bench) -> Bench {
    for (name, key, value) in
        [("developer.key", "DEVELOPER_KEY", DEVELOPER), ("customer.key", "CUSTOMER_KEY", CUSTOMER)]
    {
        let path = bench.write(name, format!("{value}\n"), 0o600);
        bench.unset(&format!("API__{key}")).set(&format!("API__{key}_FILE"), path.to_str().unwrap());
    }
    bench
}

#[test]
fn the_search_finds_what_is_planted_in_every_form() {
    for secret in secrets() {
        for (place, form) in forms(secret).into_iter().enumerate() {
            assert!(form.len() >= 4, "{secret}, form {place}");
            let hay = [b"before".as_slice(), &form, b"after"].concat();
            assert!(contains(&hay, &form));
        }
        for before in ["", "a", "ab", "abc"] {
            let text = base64(format!("{before}{secret} and more").as_bytes());
            assert!(
                forms(secret).iter().any(|form| form.len() <= text.len() && contains(text.as_bytes(), form)),
                "{secret} after {before:?} in {text}"
            );
        }
    }
    assert_eq!(base64(b"any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw");
}

/// Runs every command, with everything logged, and searches what it says and what is left.
#[track_caller]
fn every_command(bench: &Bench) {
    let backup = bench.dir.path().join("backup.db").display().to_string();
    let say = |args: &[&str], code: i32| {
        let ended = crate::harness::ended(bench.command(["-vvv"]).args(args));
        assert_eq!(ended.code, Some(code), "{args:?}: {}", ended.text());
        clean(&format!("{args:?}"), ended.text().as_bytes());
        ended
    };
    say(&["check"], 0);
    say(&["--once", "--dry-run"], 0);
    say(&["--once", "--dry-run", "--json"], 0);
    say(&["--once"], 0);
    bench.sim.practice(|practice| {
        practice.update(2, |row| row.city = "Newtown".to_owned());
        practice.update(50, |row| row.ssn = SSNS[2].to_owned());
        practice.remove(115);
        practice.edit_attach(1, |attach| attach.note = format!("now {NOTE}"));
        practice.set_raw_attach(
            2,
            format!(r#"{{"RefAttachNum":2,"ReferralNum":1,"PatNum":1,"Note":"{NOTE}","{}":"x"}}"#, SSNS[2]),
        );
    });
    say(&["--once", "--dry-run", "--json"], 0);
    say(&["--once", "--json"], 0);
    bench.sim.practice(|practice| {
        let raw = format!(r#"{{"ReferralNum":2,"SSN":"{}","Note":"{NOTE}","LName":[47]}}"#, SSNS[0]);
        practice.set_raw(2, raw);
        practice.set_raw(4, format!(r#"{{"ReferralNum":4,"{0}":1,"{0}":2}}"#, SSNS[0]));
        practice.set_raw_attach(
            2,
            format!(r#"{{"RefAttachNum":2,"ReferralNum":"{}","Note":"{NOTE}"}}"#, SSNS[0]),
        );
        practice.set_raw(3, format!(r#"{{"ReferralNum":3,"SSN":"{}","Note":{{"{NOTE}":1}}}}"#, SSNS[1]));
    });
    say(&["check"], 0);
    say(&["check", "--json"], 0);
    say(&["--once", "--dry-run"], 65);
    say(&["--once"], 65);
    say(&["status"], 0);
    say(&["status", "--json"], 0);
    say(&["report", "--out", "-", "--values"], 0);
    say(&["events", "--format", "jsonl"], 0);
    say(&["events", "--entity", "refattach", "--format", "csv"], 0);
    say(&["history", "--attach", "1"], 0);
    say(&["history", "2", "--attaches", "--format", "jsonl"], 0);
    say(&["verify"], 0);
    say(&["verify", "--json"], 0);
    say(&["backup", &backup], 0);
    say(&["backup", &backup], 2);
    say(&["scrub", "SSN"], 0);
    say(&["scrub", "Note"], 0);
    say(&["scrub", "refattach.Note"], 0);
    say(&["--once", "--accept-deletes", "0000"], 65);
    clean_directory(bench.dir.path());
    let names = listing(bench.dir.path());
    for name in [
        "referrals.db",
        "referrals.db-wal",
        "referrals.db-shm",
        "published.db",
        "figures.prom",
        "backup.db",
        "page.html",
    ] {
        assert!(names.iter().any(|found| found == name), "{name} is not in {names:?}");
    }
}

#[test]
fn no_command_says_or_leaves_a_planted_value() {
    every_command(&bench());
}

#[test]
fn no_command_says_or_leaves_a_planted_value_with_key_files_and_json_logs() {
    let mut bench = with_key_files(bench());
    bench.set("LOG__FORMAT", "json");
    every_command(&bench);
}

#[test]
fn the_service_shows_no_planted_value_in_its_log_its_arguments_or_its_environment() {
    let mut bench = with_key_files(bench());
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = Service::start(&mut bench.command(["-vvv"]));
    // A run is over when what it published is.
    let runs = |count: i64| {
        bench.one::<i64>(
            "SELECT count(*) FROM sync_run \
             WHERE finished_at <= (SELECT published_at FROM publication WHERE kind = 'metrics')",
        ) >= count
    };
    wait_until("the database", || bench.dir.path().join("published.db").exists());
    wait_until("the first run", || runs(1));
    bench.sim.practice(|practice| {
        practice.update(2, |row| row.note = format!("{NOTE}, edited"));
        practice.remove(50);
    });
    service.signal(Signal::USR1);
    wait_until("the second run", || runs(2));
    for name in ["cmdline", "environ"] {
        let bytes = fs::read(format!("/proc/{}/{name}", service.pid().as_raw_nonzero())).unwrap();
        assert!(!bytes.is_empty());
        clean(name, &bytes);
    }
    // While it runs, and after.
    clean_directory(bench.dir.path());
    service.signal(Signal::TERM);
    let ended = service.end();
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert!(ended.stderr.contains("DEBUG") || ended.stderr.contains("TRACE"), "{}", ended.stderr);
    clean("the log", ended.stderr.as_bytes());
    clean_directory(bench.dir.path());
}

#[test]
fn no_fault_makes_it_say_or_leave_a_planted_value() {
    let mut bench = bench();
    bench.set("API__TIMEOUT", "1s");
    for fault in Fault::all() {
        for when in [When::first_page().forever(), When::single_get().forever()] {
            bench.sim.clear_faults();
            bench.sim.practice(|practice| practice.restore(practice.row(2).unwrap().clone()));
            bench.sim.inject(fault.clone(), when);
            let slow = matches!(fault, Fault::Hang | Fault::SlowBytes);
            let mut command = bench.command(["--once", "-vvv"]);
            if slow {
                command.env("REFERRAL_MIRROR__API__MAX_ATTEMPTS", "1");
            }
            let ended = crate::harness::ended(&mut command);
            clean(&fault.to_string(), ended.text().as_bytes());
            if !slow {
                clean(&fault.to_string(), bench.run(["check", "-vvv"]).text().as_bytes());
            }
        }
    }
    clean_directory(bench.dir.path());
    clean("status", bench.run(["status", "-vvv"]).text().as_bytes());
}

#[test]
fn an_answer_that_repeats_the_keys_is_not_quoted_with_them() {
    for (status, code) in [("401 Unauthorized", 77), ("400 Bad Request", 69), ("404 Not Found", 78)] {
        let mut bench = bench();
        let (capitals, small) = (DEVELOPER.to_uppercase(), CUSTOMER.to_lowercase());
        let body = format!("ODFHIR {DEVELOPER}/{CUSTOMER}, {capitals}/{small} is not enabled");
        let server = Canned::answering(status, "text/plain", &body);
        let ended = bench.set("API__BASE_URL", server.url()).run(["--once", "-vvv"]);
        assert_eq!(ended.code, Some(code), "{}", ended.text());
        assert!(
            ended.stderr.contains("is not enabled") || ended.stdout.contains("is not enabled"),
            "{}",
            ended.text()
        );
        for key in [capitals, small] {
            assert!(!ended.text().contains(&key), "{}", ended.text());
        }
        clean(status, ended.text().as_bytes());
        clean_directory(bench.dir.path());
    }
}

#[test]
fn an_answer_that_quotes_an_ssn_in_groups_is_masked() {
    let mut bench = bench();
    for gap in ["-", " ", ".", "/", " - ", "--", "\u{a0}", "\u{2011}", "&nbsp;", "%2D"] {
        let body = format!("SSN 987{gap}65{gap}0321 of 934{gap}56{gap}7812 is not valid; code 400");
        let server = Canned::answering("400 Bad Request", "text/plain", &body);
        let ended = bench.set("API__BASE_URL", server.url()).run(["--once", "-vvv"]);
        assert_eq!(ended.code, Some(69), "{}", ended.text());
        assert!(ended.text().contains("SSN **** of **** is not valid"), "{}", ended.text());
        let reason = bench.last_run("reason");
        assert!(reason.contains("SSN **** of **** is not valid"), "{reason}");
    }
    clean_directory(bench.dir.path());
}

/// Every table, but for times, random ids and what counts bytes on the wire.
fn dump(bench: &Bench) -> Vec<String> {
    const VARYING: [&str; 17] = [
        "mirror_id",
        "created_at",
        "baseline_at",
        "whole_at",
        "started_at",
        "finished_at",
        "observed_at",
        "observed_local",
        "valid_from",
        "valid_to",
        "first_seen_at",
        "last_changed_at",
        "missing_since",
        "deleted_at",
        "published_at",
        "single_get_at",
        "base_host",
    ];
    let tables = bench.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    assert!(tables.len() >= 9, "{tables:?}");
    let mut lines = Vec::new();
    for table in tables {
        let columns = bench.rows(&format!("SELECT name FROM pragma_table_info('{table}')"));
        let columns: Vec<String> = columns
            .into_iter()
            .map(|column| match VARYING.contains(&column.as_str()) {
                true => format!("{column} IS NULL"),
                false => column,
            })
            .collect();
        lines.extend(
            bench.rows(&format!("SELECT '{table}', {} FROM {table} ORDER BY rowid", columns.join(", "))),
        );
    }
    lines
}

#[test]
fn practices_that_differ_in_omitted_values_only_leave_the_same_file() {
    let twins = [1_000_000, 7_654_321].map(|salt: i64| {
        let mut practice = Practice::generated(30, 13);
        let secret = |num: i64| (900_000_000 + num * salt % 99_000_000).to_string();
        for num in 1..=30 {
            practice.edit_silently(num, |row| {
                row.ssn = secret(num);
                row.note = format!("{} {NOTE}", secret(num));
            });
        }
        practice.set_clock("2026-03-04 05:06:07");
        let mut bench = Bench::new(practice);
        bench.set("PRIVACY__OMIT", "Note").expect_once(0);
        bench.sim.practice(|practice| {
            practice.update(3, |row| row.ssn = secret(99));
            practice.edit_silently(4, |row| row.note = secret(98));
            practice.update(5, |row| row.city = "Newtown".to_owned());
            practice.remove(6);
        });
        bench.expect_once(0);
        bench
    });
    let [one, other] = twins;
    let (one_dump, other_dump) = (dump(&one), dump(&other));
    for (a, b) in one_dump.iter().zip(&other_dump) {
        assert_eq!(a, b);
    }
    assert_eq!(one_dump.len(), other_dump.len());
    assert!(one_dump.len() > 60, "{}", one_dump.len());
    assert_eq!(fs::metadata(one.database()).unwrap().len(), fs::metadata(other.database()).unwrap().len());
}
