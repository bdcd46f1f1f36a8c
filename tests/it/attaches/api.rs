//! `api attaches`: the vendor's list with its three filters, read and not stored.

use referral_mirror::simulator::{Options, Practice};
use serde_json::Value;

use super::{from, with};
use crate::harness::Bench;

fn bench(attach_filters: bool) -> Bench {
    let mut practice = Practice::generated(5, 7);
    practice.set_clock("2026-11-01 08:00:00");
    practice.add_attach(from(1, 901));
    practice.add_attach(from(2, 902));
    practice.set_clock("2026-11-20 08:00:00");
    practice.add_attach(from(2, 901));
    with(practice, Options { attach_filters, ..Options::default() })
}

fn nums<const N: usize>(bench: &Bench, args: [&str; N]) -> (Vec<i64>, String) {
    let mut command = bench.command(["api", "attaches", "--json"]);
    let ended = crate::harness::ended(command.args(args));
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    let rows: Vec<Value> = serde_json::from_str(&ended.stdout).unwrap();
    (rows.iter().map(|row| row["RefAttachNum"].as_i64().unwrap()).collect(), ended.stderr)
}

#[test]
fn each_filter_narrows_the_list_and_is_applied_here_where_the_server_does_not() {
    for attach_filters in [true, false] {
        let bench = bench(attach_filters);
        assert_eq!(nums(&bench, []).0, [1, 2, 3]);
        assert_eq!(nums(&bench, ["--pat-num", "901"]).0, [1, 3]);
        let (of_referral, said) = nums(&bench, ["--referral-num", "2"]);
        assert_eq!(of_referral, [2, 3]);
        assert_eq!(said.contains("does not apply the filter ReferralNum"), !attach_filters, "{said}");
        assert_eq!(nums(&bench, ["--changed-since", "2026-11-15"]).0, [3]);
        assert_eq!(nums(&bench, ["--pat-num", "901", "--referral-num", "2"]).0, [3]);
        assert!(!bench.database().exists(), "nothing is stored");
    }
}

#[test]
fn a_request_can_be_looked_at_before_it_is_sent() {
    let bench = bench(true);
    let asked = bench.sim.requests().len();
    let shown =
        bench.run(["api", "attaches", "--pat-num", "7", "--changed-since", "2026-11-15", "--dry-run"]);
    assert_eq!(shown.code, Some(0), "{}", shown.text());
    assert!(
        shown.stdout.contains("/refattaches?PatNum=7&DateTStamp=2026-11-15%2000%3A00%3A00"),
        "{}",
        shown.stdout
    );
    assert_eq!(bench.sim.requests().len(), asked);
}

#[test]
fn a_patient_who_is_not_there_is_said_in_the_servers_words() {
    let bench = bench(true);
    let ended = bench.run(["api", "attaches", "--pat-num", "99999"]);
    assert_eq!(ended.code, Some(65), "{}", ended.text());
    assert!(ended.stderr.contains("Patient not found"), "{}", ended.stderr);
    assert!(!ended.stderr.contains("has no list of attaches"), "{}", ended.stderr);
}

#[test]
fn the_table_has_a_line_for_each_and_no_note() {
    let bench = bench(true);
    let shown = bench.run(["api", "attaches"]);
    assert_eq!(shown.code, Some(0), "{}", shown.text());
    for words in ["attach", "ReferralNum", "RefFrom", "902", "3 attaches"] {
        assert!(shown.stdout.contains(words), "{words}: {}", shown.stdout);
    }
}
