//! Tests of the `api` commands: the requests that they send, the values that they refuse, and their messages.

mod fate;
pub(crate) mod random;
mod reading;
mod turns;

use std::process::{Command, Stdio};

use referral_mirror::simulator::{Generation, Options, Practice, Row};

use crate::harness::{Bench, Canned, Ended, ended, listing};

/// Returns an `api` command with these arguments.
pub(crate) fn api(bench: &Bench, args: &[&str]) -> Command {
    let mut command = bench.command(["api"]);
    command.args(args);
    command
}

/// Runs an `api` command, which must end with this exit code.
#[track_caller]
pub(crate) fn expect(bench: &Bench, code: i32, args: &[&str]) -> Ended {
    let ended = ended(&mut api(bench, args));
    assert_eq!(ended.code, Some(code), "{args:?}: {}", ended.text());
    ended
}

/// Returns the requests that the server received, each with method, path, query and body.
pub(crate) fn seen(bench: &Bench) -> Vec<String> {
    let requests = bench.sim.requests().into_iter();
    let line = |body: Option<String>| body.map(|body| format!(" {body}")).unwrap_or_default();
    requests.map(|request| format!("{} {}{}", request.method, request.path, line(request.body))).collect()
}

/// Returns a bench whose practice has referral 325, which the examples of the vendor's page use.
fn bench() -> Bench {
    let mut practice = Practice::seed();
    practice.create(Row { referral_num: 325, l_name: "Smithson".to_owned(), ..Row::default() });
    Bench::new(practice)
}

#[test]
fn requests_are_those_of_the_vendors_page_byte_for_byte() {
    let bench = bench();
    for args in [
        &["create", "--lname", "Yellow Pages"][..],
        &["create", "--pat-num", "435", "--lname", "Smith"],
        &["create", "--specialty-name", "Surgery", "--lname", "Smith", "--fname", "John"],
        &["update", "325", "--note", "Referral credit added to account on 08/21/2022"],
        &[
            "update",
            "325",
            "--note",
            "Out on Thursdays",
            "--specialty",
            "272",
            "--title",
            "DDS",
            "--mname",
            "C",
            "--fname",
            "Jonathan",
            "--lname",
            "Smithers",
        ],
        &["get", "1"],
        &["list"],
        &["list", "--is-preferred", "true"],
        &["list", "--is-patient", "true", "--is-preferred", "true"],
        &["list", "--business-name", "Facebook"],
    ] {
        expect(&bench, 0, args);
    }
    assert_eq!(
        seen(&bench),
        [
            r#"POST /api/v1/referrals {"LName": "Yellow Pages"}"#,
            r#"POST /api/v1/referrals {"LName": "Smith", "PatNum": 435}"#,
            r#"POST /api/v1/referrals {"LName": "Smith", "FName": "John", "specialty": "Surgery"}"#,
            r#"PUT /api/v1/referrals/325 {"Note": "Referral credit added to account on 08/21/2022"}"#,
            r#"PUT /api/v1/referrals/325 {"LName": "Smithers", "FName": "Jonathan", "MName": "C", "Title": "DDS", "Specialty": 272, "Note": "Out on Thursdays"}"#,
            "GET /api/v1/referrals/1",
            "GET /api/v1/referrals",
            "GET /api/v1/referrals?IsPreferred=true",
            "GET /api/v1/referrals?IsPreferred=true&isPatient=true",
            "GET /api/v1/referrals?BusinessName=Facebook",
        ]
    );
    let types: Vec<_> = bench.sim.requests().into_iter().map(|request| request.content_type).collect();
    assert!(types.iter().all(|found| found.as_deref() == Some("application/json")), "{types:?}");
    let statuses: Vec<_> = bench.sim.requests().into_iter().filter_map(|request| request.status).collect();
    assert_eq!(statuses, [201, 201, 201, 200, 200, 200, 200, 200, 200, 200]);
}

#[test]
fn every_member_has_a_flag_and_is_stored_by_the_server() {
    let bench = bench();
    let flags = [
        ("--lname", "LName", "Ünal"),
        ("--fname", "FName", "Ö\"x"),
        ("--mname", "MName", "M"),
        ("--title", "Title", "DMD"),
        ("--specialty", "Specialty", "272"),
        ("--note", "Note", "n"),
        ("--ssn", "SSN", "900550100"),
        ("--using-tin", "UsingTIN", "true"),
        ("--st", "ST", "OR"),
        ("--telephone", "Telephone", "5035550100"),
        ("--address", "Address", "1 A St"),
        ("--address2", "Address2", "Apt 2"),
        ("--city", "City", "Bend"),
        ("--zip", "Zip", "97701-1234"),
        ("--phone2", "Phone2", "(503) 555-0101"),
        ("--not-person", "NotPerson", "false"),
        ("--email", "EMail", "a@example.com"),
        ("--is-doctor", "IsDoctor", "false"),
        ("--business-name", "BusinessName", "B & Co"),
        ("--display-note", "DisplayNote", "d"),
    ];
    for call in [&["create"][..], &["update", "325"]] {
        let args: Vec<&str> =
            call.iter().copied().chain(flags.iter().flat_map(|(flag, _, value)| [*flag, *value])).collect();
        let mut command = api(&bench, &args);
        let ended = ended(command.arg("--json").env("REFERRAL_MIRROR__PRIVACY__SSN", "keep"));
        assert_eq!(ended.code, Some(0), "{}", ended.text());
        let answer: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
        assert_eq!(answer["differences"], serde_json::json!([]), "{answer}");
        for (_, member, value) in flags {
            let found = &answer["referral"][member];
            assert_eq!(found.as_str().map_or(found.to_string(), str::to_owned), value, "{member}");
        }
    }
}

#[test]
fn a_request_that_breaks_a_rule_is_not_sent() {
    let bench = bench();
    let long = "x".repeat(101);
    for (args, says) in [
        (&["create"][..], "LName is required"),
        (&["create", "--lname", "  "], "LName may not be blank"),
        (&["create", "--lname", &long], "LName is too long: at most 100 characters, and it has 101"),
        (&["create", "--lname", "A", "--pat-num", "1", "--specialty", "272"], "PatNum and Specialty exclude"),
        (&["create", "--lname", "A", "--pat-num", "x"], "PatNum: expected a whole number"),
        (&["create", "--lname", "A", "--st", "ORE"], "ST is too long: at most 2 characters, and it has 3"),
        (&["create", "--lname", "A", "--telephone", "503-555-0100"], "Telephone has to be ten digits"),
        (
            &["create", "--lname", "A", "--ssn", "900-55-0100"],
            "at most nine digits without punctuation; its length is 11",
        ),
        (&["create", "--lname", "A", "--using-tin", "1"], "UsingTIN: expected true or false"),
        (&["update", "325"], "nothing to change"),
        (&["update", "325", "--zip", "12345678901"], "Zip is too long"),
    ] {
        let ended = expect(&bench, 2, args);
        assert!(ended.stderr.contains(says), "{args:?}: {}", ended.stderr);
        assert!(!ended.text().contains("900-55"), "{}", ended.text());
    }
    for args in
        [&["update", "325", "--pat-num", "5"][..], &["update", "325", "--is-hidden", "true"], &["get", "0"]]
    {
        expect(&bench, 2, args);
    }
    assert_eq!(seen(&bench), [] as [&str; 0]);
    assert_eq!(listing(bench.dir.path()), [] as [&str; 0], "not even the lock was taken");
}

#[test]
fn a_file_gives_members_and_flags_add_to_it() {
    let bench = bench();
    let file = bench.write("new.json", r#"{"LName": "Smith", "Specialty": "272", "IsDoctor": true}"#, 0o600);
    let file = file.to_str().unwrap();
    expect(&bench, 0, &["create", "--from-file", file, "--fname", "John"]);
    assert_eq!(
        seen(&bench),
        [
            r#"POST /api/v1/referrals {"LName": "Smith", "FName": "John", "Specialty": 272, "IsDoctor": "true"}"#
        ]
    );
    bench.sim.clear_requests();
    for (text, args, says) in [
        (r#"{"LName": "A", "Colour": 1}"#, &[][..], "Colour cannot be written: there is no such member"),
        (r#"{"LName": "A", "IsHidden": "true"}"#, &[], "IsHidden cannot be written by create or update"),
        (r#"{"LName": "A", "LName": "B"}"#, &[], "LName is given twice"),
        (r#"{"LName": "A"}"#, &["--lname", "B"], "LName is given twice"),
        (r#"{"LName": "987654321", "City": 987654321}"#, &[], "City: expected text"),
        ("987654321", &[], "not a JSON object"),
    ] {
        bench.write("new.json", text, 0o600);
        let ended = expect(&bench, 2, &[&["create", "--from-file", file], args].concat());
        assert!(ended.stderr.contains(says), "{text}: {}", ended.stderr);
        assert!(!ended.stderr.contains("987654321"), "{}", ended.stderr);
    }
    let ended = expect(&bench, 2, &["update", "2", "--from-file", "/nonexistent.json"]);
    assert!(ended.stderr.contains("/nonexistent.json cannot be read"), "{}", ended.stderr);
    assert_eq!(seen(&bench), [] as [&str; 0]);
}

#[test]
fn an_ssn_can_be_given_on_standard_input() {
    let mut bench = bench();
    bench.set("PRIVACY__SSN", "keep");
    bench.write("ssn", "900550123\n", 0o600);
    let mut command = api(&bench, &["update", "325", "--ssn", "-", "--json"]);
    command.stdin(Stdio::from(std::fs::File::open(bench.dir.path().join("ssn")).unwrap()));
    let given = ended(&mut command);
    assert_eq!(given.code, Some(0), "{}", given.text());
    assert!(given.stdout.contains(r#""SSN":"900550123""#), "{}", given.stdout);
    assert_eq!(given.stderr, "");
    let shown = expect(&bench, 0, &["update", "325", "--ssn", "900550124"]);
    assert!(
        shown.stderr.contains("an SSN on the command line can be seen by every user"),
        "{}",
        shown.stderr
    );
}

#[test]
fn a_dry_run_shows_the_request_and_sends_nothing() {
    let mut bench = bench();
    let args = ["update", "325", "--ssn", "900550123", "--city", "Bend"];
    expect(&bench, 0, &args);
    let sent = bench.sim.requests().remove(0);
    bench.sim.clear_requests();
    // A dry run needs no keys and takes no lock.
    bench
        .unset("API__DEVELOPER_KEY")
        .unset("API__CUSTOMER_KEY")
        .set("API__DEVELOPER_KEY_FILE", "/nonexistent");
    std::fs::remove_file(bench.lock_file()).unwrap();
    let ended = expect(&bench, 0, &[&args[..], &["--dry-run", "-vv"]].concat());
    let host = bench.sim.url();
    let agent = concat!("referral-mirror/", env!("CARGO_PKG_VERSION"));
    let expected = format!(
        "PUT {host}/referrals/325\nAuthorization: ODFHIR ****/****\nAccept: application/json\n\
         Content-Type: application/json\nUser-Agent: {agent}\n\n{{\"SSN\": \"*********\", \"City\": \"Bend\"}}\n\n\
         Nothing was sent.\n"
    );
    assert_eq!(ended.stdout, expected);
    assert!(!ended.text().contains("900550123"), "{}", ended.text());
    assert_eq!((sent.method.as_str(), sent.user_agent.as_deref()), ("PUT", Some(agent)));
    assert_eq!(sent.body.as_deref(), Some(r#"{"SSN": "900550123", "City": "Bend"}"#));
    for args in [
        &["get", "1", "--dry-run", "--json"][..],
        &["list", "--is-doctor", "false", "--dry-run", "--json"],
        &["create", "--lname", "A", "--ssn", "900550123", "--dry-run", "--json"],
    ] {
        let ended = expect(&bench, 0, args);
        let shown: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
        assert!(shown["url"].as_str().unwrap().starts_with(&host), "{shown}");
        assert_eq!(shown["headers"]["Authorization"], "ODFHIR ****/****");
        assert!(!ended.text().contains("900550123"), "{}", ended.text());
    }
    assert_eq!(seen(&bench), [] as [&str; 0]);
    assert_eq!(listing(bench.dir.path()), [] as [&str; 0]);
}

#[test]
fn after_a_write_the_next_run_records_it() {
    let bench = bench();
    bench.expect_once(0);
    let ended = expect(&bench, 0, &["create", "--lname", "Yellow Pages"]);
    assert!(ended.stdout.contains("Referral 326 was created"), "{}", ended.stdout);
    let command = format!("To run one now: {} --once\n", env!("CARGO_BIN_EXE_referral-mirror"));
    assert!(ended.stdout.ends_with(&command), "{}", ended.stdout);
    assert_eq!(bench.rows("SELECT count(*) FROM referral WHERE ReferralNum = 326"), ["0"]);
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["created 326"]);
}

#[test]
fn of_a_mirrored_patient_only_the_notes_can_be_changed() {
    let mut bench = bench();
    bench.expect_once(0);
    bench.sim.clear_requests();
    for args in [
        &["update", "3", "--city", "Bend"][..],
        &["update", "3", "--note", "n", "--city", "Bend", "--dry-run"],
    ] {
        let ended = expect(&bench, 2, args);
        assert!(
            ended.stderr.contains("only Note and DisplayNote can be changed; City is"),
            "{}",
            ended.stderr
        );
    }
    assert_eq!(seen(&bench), [] as [&str; 0]);
    expect(&bench, 0, &["update", "3", "--note", "n", "--display-note", "d"]);
    expect(&bench, 0, &["update", "1", "--city", "Bend"]);
    // Without PatNum in the mirror, isPatient decides; without both, the server refuses the change.
    bench.set("PRIVACY__OMIT", "PatNum").expect_once(0);
    expect(&bench, 2, &["update", "3", "--city", "Bend"]);
    bench.set("PRIVACY__OMIT", "PatNum,IsPatient").expect_once(0);
    let ended = expect(&bench, 69, &["update", "3", "--city", "Bend"]);
    assert!(ended.stderr.contains("Only Note and DisplayNote of a patient's referral"), "{}", ended.stderr);
}

#[test]
fn a_warning_says_that_a_note_is_replaced() {
    let bench = bench();
    let warning = |num: &str| expect(&bench, 0, &["update", num, "--note", "x", "--dry-run"]).stderr;
    assert!(warning("2").contains("if referral 2 has a note, it is replaced whole"));
    bench.expect_once(0);
    let known = warning("2");
    assert!(known.contains("referral 2 has a note of 39 characters, which is replaced whole"), "{known}");
    assert!(known.contains("line breaks of a note as spaces"), "{known}");
    assert_eq!(warning("1"), "", "its note is empty");
    let other = expect(&bench, 0, &["update", "2", "--display-note", "x", "--dry-run"]);
    assert_eq!(other.stderr, "");
}

#[test]
fn members_that_the_server_cut_or_ignored_are_reported() {
    let mut old = Bench::with(Practice::seed(), Options { generation: Generation::G3, ..Options::default() });
    let ended = expect(&old, 0, &["create", "--lname", "A", "--city", "Bend", "--json"]);
    assert!(
        ended
            .stderr
            .contains("City: the server does not know it (it came with version 24.4.16) and ignored it"),
        "{}",
        ended.stderr
    );
    let answer: serde_json::Value = serde_json::from_str(&ended.stdout).unwrap();
    assert_eq!(
        answer["differences"],
        serde_json::json!([{"member": "City", "how": "unknown", "sent_characters": null, "kept_characters": null}])
    );
    let echo = r#"{"ReferralNum":7,"LName":"Abc","SSN":"90055","IsDoctor":"false"}"#;
    let cutting = Canned::answering("201 Created", "application/json", echo);
    old.set("API__BASE_URL", cutting.url());
    let args = ["create", "--lname", "Abcdef", "--ssn", "900550123", "--is-doctor", "true", "--json"];
    let ended = expect(&old, 0, &args);
    for says in [
        "LName: sent 6 characters, kept 3",
        "SSN: sent 9 characters, kept 5",
        "IsDoctor: the server has another value than the one sent",
    ] {
        assert!(ended.stderr.contains(says), "{}", ended.stderr);
    }
    assert!(!ended.text().contains("90055"), "{}", ended.text());
}

#[test]
fn any_phone_allows_any_text_and_older_servers_refuse_it() {
    let args = ["update", "2", "--telephone", "+49 30 1234567", "--any-phone"];
    let newer = Bench::with(Practice::seed(), Options { any_phone: true, ..Options::default() });
    expect(&newer, 0, &args);
    assert_eq!(seen(&newer), [r#"PUT /api/v1/referrals/2 {"Telephone": "+49 30 1234567"}"#]);
    expect(&newer, 2, &["update", "2", "--any-phone", "--telephone", &"1".repeat(31)]);
    let older = Bench::new(Practice::seed());
    let ended = expect(&older, 69, &args);
    assert!(ended.stderr.contains("must be ten digits"), "{}", ended.stderr);
}
