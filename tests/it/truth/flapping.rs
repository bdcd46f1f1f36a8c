//! Two servers behind one address: each run that meets the other one records every row again.

use referral_mirror::simulator::Practice;

use crate::harness::Bench;

fn warns(bench: &Bench) -> bool {
    let ended = bench.once();
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    let is_said = ended.stderr.contains("change back and forth");
    assert!(
        !is_said || ended.stderr.contains("two servers that differ in time zone or version"),
        "{}",
        ended.stderr
    );
    is_said
}

fn in_status(bench: &Bench) -> u64 {
    let json: serde_json::Value = serde_json::from_str(&bench.run(["status", "--json"]).stdout).unwrap();
    let rows = json["flapping_rows"].as_u64().unwrap();
    let text = bench.run(["status"]).stdout;
    assert_eq!(text.contains("flapping "), rows > 0, "{text}");
    rows
}

#[test]
fn rows_that_go_back_and_forth_are_said_once_and_stay_in_status_while_they_do() {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    let shift = |hours: i64| bench.sim.practice(|practice| practice.shift_stamps(hours * 3600));
    let flip = |hours: i64| {
        shift(hours);
        let said = warns(&bench);
        (said, in_status(&bench))
    };
    assert_eq!(flip(1), (false, 0));
    assert_eq!(flip(-1), (false, 0), "as after a change that was taken back");
    let (said, rows) = flip(1);
    assert!(said && rows >= 10, "{rows}");
    assert_eq!(flip(-1), (false, rows), "said once");
    // The same server twice in a row, and then the other one.
    assert!(!warns(&bench));
    assert_eq!(flip(1), (false, rows));
    for _ in 0..9 {
        assert!(!warns(&bench));
    }
    assert_eq!(in_status(&bench), rows);
    assert!(!warns(&bench));
    assert_eq!(in_status(&bench), 0, "ten quiet runs");
}

#[test]
fn servers_of_two_versions_are_noticed_as_well() {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    let mut said = Vec::new();
    for flip in 0..4 {
        bench.sim.practice(|practice| match flip % 2 {
            0 => practice.set_extra_everywhere("NPI", "1"),
            _ => practice.clear_extra(),
        });
        said.push(warns(&bench));
    }
    assert_eq!(said, [false, false, true, false]);
    assert_eq!(in_status(&bench), 20);
}

#[test]
fn a_few_rows_and_rows_that_never_come_back_to_what_they_were_are_no_sign_of_two_servers() {
    let bench = Bench::new(Practice::generated(20, 7));
    bench.expect_once(0);
    for flip in 0..4 {
        let stamp = ["2026-01-02 03:04:05", "2026-01-02 04:04:05"][flip % 2];
        bench.sim.practice(|practice| {
            for num in 1..=9 {
                practice.set_stamp(num, stamp);
            }
        });
        assert!(!warns(&bench));
    }
    for _ in 0..4 {
        bench.sim.practice(|practice| practice.shift_stamps(60));
        assert!(!warns(&bench));
    }
    assert_eq!(in_status(&bench), 0);
}
