//! Tests of `api get` and `api list`: all pages, filters that the server does not apply, and the privacy settings.

use referral_mirror::simulator::{Fault, Generation, Options, Practice, When};

use super::{expect, seen};
use crate::harness::{Bench, Canned};

fn numbers(json: &str) -> Vec<i64> {
    let rows: serde_json::Value = serde_json::from_str(json).unwrap();
    rows.as_array().unwrap().iter().map(|row| row["ReferralNum"].as_i64().unwrap()).collect()
}

fn source_nums_where(bench: &Bench, wanted: impl Fn(&referral_mirror::simulator::Row) -> bool) -> Vec<i64> {
    bench
        .sim
        .practice(|practice| practice.rows().filter(|row| wanted(row)).map(|row| row.referral_num).collect())
}

#[test]
fn every_page_of_the_list_is_read() {
    let bench = Bench::new(Practice::generated(250, 9));
    let ended = expect(&bench, 0, &["list", "--json"]);
    assert_eq!(numbers(&ended.stdout), bench.source_nums());
    let path = "/api/v1/referrals";
    assert_eq!(
        bench.paths(),
        [path.to_owned(), format!("{path}?Limit=100&Offset=99"), format!("{path}?Limit=100&Offset=198")]
    );
    bench.sim.clear_requests();
    let ended = expect(&bench, 0, &["list", "--is-doctor", "false", "--json"]);
    assert_eq!(numbers(&ended.stdout), source_nums_where(&bench, |row| !row.is_doctor));
    assert_eq!(
        bench.paths()[..2],
        [format!("{path}?IsDoctor=false"), format!("{path}?IsDoctor=false&Limit=100&Offset=99")]
    );
}

#[test]
fn each_filter_is_a_flag() {
    let bench = Bench::new(Practice::seed());
    bench.sim.practice(|practice| practice.hide(3));
    for (args, found) in [
        (&["--is-hidden", "true"][..], vec![3]),
        (&["--not-person", "true"], vec![2]),
        (&["--is-doctor", "true"], vec![1]),
        (&["--is-preferred", "false"], vec![3]),
        (&["--is-patient", "false"], vec![1, 2]),
        (&["--business-name", "book"], vec![2]),
        (&["--is-preferred", "true", "--not-person", "false"], vec![1]),
        (&["--lname", "BERING"], vec![3]),
    ] {
        let ended = expect(&bench, 0, &[&["list", "--json"], args].concat());
        assert_eq!(numbers(&ended.stdout), found, "{args:?}");
    }
    let table = expect(&bench, 0, &["list", "--lname", "facebook"]).stdout;
    assert!(table.contains("Facebook Ad") && table.contains("1 referral"), "{table}");
    expect(&bench, 2, &["list", "--is-hidden", "perhaps"]);
    expect(&bench, 2, &["list", "--business-name", ""]);
}

#[test]
fn a_filter_that_the_server_does_not_apply_is_applied_here_or_refused() {
    let bench = Bench::with(Practice::seed(), Options { generation: Generation::G1, ..Options::default() });
    let ended = expect(&bench, 0, &["list", "--is-doctor", "true", "--json"]);
    assert_eq!(numbers(&ended.stdout), [1]);
    assert!(ended.stderr.contains("does not apply the filter IsDoctor"), "{}", ended.stderr);
    let ended = expect(&bench, 69, &["list", "--is-hidden", "false"]);
    assert!(ended.stderr.contains("the server does not send IsHidden"), "{}", ended.stderr);
    bench.sim.set_generation(Generation::G3);
    let ended = expect(&bench, 0, &["list", "--business-name", "FACE", "--json"]);
    assert_eq!(numbers(&ended.stdout), [2]);
    assert!(ended.stderr.contains("does not apply the filter BusinessName"), "{}", ended.stderr);
}

#[test]
fn a_list_that_changes_while_it_is_read_is_read_again() {
    let bench = Bench::new(Practice::generated(250, 9));
    bench.sim.inject(Fault::RowDeletedBetweenPages, When::page(2).once());
    let ended = expect(&bench, 0, &["list", "--json", "-q"]);
    assert_eq!(numbers(&ended.stdout), bench.source_nums());
    bench.sim.inject(Fault::UnstableOrder, When::every_page().forever());
    let ended = expect(&bench, 69, &["list"]);
    assert!(ended.stderr.contains("the list changed, or was cut, whenever it was read"), "{}", ended.stderr);
    assert_eq!(ended.stdout, "");
}

#[test]
fn unreadable_rows_are_left_out_and_reported() {
    let bench = Bench::new(Practice::seed());
    bench.sim.practice(|practice| practice.set_raw(2, r#"{"ReferralNum":2,"LName":[4711]}"#));
    let ended = expect(&bench, 65, &["list", "--json"]);
    assert_eq!(numbers(&ended.stdout), [1, 3]);
    assert!(ended.stderr.contains("referral 2 cannot be read and is left out: LName: expected text"));
    let ended = expect(&bench, 69, &["get", "2"]);
    assert!(
        ended.stderr.contains("LName: expected text") && !ended.stderr.contains("4711"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_404_to_a_single_get_is_reported() {
    let bench = Bench::new(Practice::seed());
    let ended = expect(&bench, 65, &["get", "77"]);
    assert_eq!(ended.stderr, "referral-mirror: there is no referral 77 at the practice (404)\n");
    bench.sim.set_generation(Generation::G2);
    let ended = expect(&bench, 69, &["get", "1"]);
    assert!(ended.stderr.contains("servers before 24.1.34 cannot be asked for a single referral"));
}

#[test]
fn the_privacy_settings_apply_to_the_output() {
    let mut bench = Bench::new(Practice::seed());
    let calls = [
        &["get", "1"][..],
        &["get", "1", "--json"],
        &["list", "--json"],
        &["update", "1", "--ssn", "123456789", "--json"],
        &["update", "1", "--city", "Bend"],
    ];
    for args in calls {
        let ended = expect(&bench, 0, &[args, &["-vv"]].concat());
        assert!(!ended.text().contains("123456789"), "{args:?}: {}", ended.text());
        assert!(ended.stdout.contains("Davidson"), "{args:?}");
    }
    bench.set("PRIVACY__SSN", "last4").set("PRIVACY__OMIT", "LName,BusinessName");
    for args in calls {
        let ended = expect(&bench, 0, args);
        assert!(!ended.text().contains("123456789"), "{args:?}: {}", ended.text());
        assert!(ended.stdout.contains("*****6789") && !ended.stdout.contains("Davidson"), "{args:?}");
    }
    // A filter may use a column that is not shown.
    let ended = expect(&bench, 0, &["list", "--business-name", "face", "--json"]);
    assert_eq!(numbers(&ended.stdout), [2]);
    assert!(!ended.stdout.contains("Facebook Ad\""), "{}", ended.stdout);
    expect(&bench, 2, &["list", "--lname", "x"]);
    bench.set("PRIVACY__SSN", "keep");
    assert!(expect(&bench, 0, &["get", "1", "--json"]).stdout.contains(r#""SSN":"123456789""#));
}

#[test]
fn a_refused_key_ends_with_77_and_a_redirect_with_78() {
    let mut bench = Bench::new(Practice::seed());
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    for args in [&["get", "1"][..], &["list"], &["create", "--lname", "A"], &["update", "1", "--city", "B"]] {
        bench.sim.clear_requests();
        let ended = expect(&bench, 77, args);
        assert!(ended.stderr.contains("refused the key"), "{}", ended.stderr);
        assert_eq!(seen(&bench).len(), 1, "{args:?}: a refused key is not tried again");
    }
    let redirecting = Canned::start(
        "HTTP/1.1 302 Found\r\nLocation: http://x/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
    bench.set("API__BASE_URL", redirecting.url());
    for args in [&["get", "1"][..], &["list"], &["create", "--lname", "A"], &["update", "1", "--city", "B"]] {
        expect(&bench, 78, args);
    }
    assert_eq!(redirecting.asked(), 4);
}
