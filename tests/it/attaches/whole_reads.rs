//! Whole reads: first load, changes, deletions, lists that fail.

use referral_mirror::simulator::{Attach, Fault, Generation, Options, Practice, RefToStatus, When};

use super::{assert_history_is_the_mirror, assert_mirrors, bench, from, last_events, to, with};
use crate::harness::Bench;

/// Five referrals, and attaches of three patients; the second patient has three.
fn practice() -> Practice {
    let mut practice = Practice::generated(5, 7);
    practice.add_attach(from(1, 901));
    practice.add_attach(from(2, 902));
    practice.add_attach(to(3, 902, RefToStatus::Scheduled));
    practice.add_attach(from(4, 902));
    practice.add_attach(from(2, 903));
    practice
}

#[test]
fn the_first_load_is_a_snapshot_of_both_lists() {
    let mut practice = Practice::generated(60, 7);
    practice.generate_attaches(250, 7);
    let bench = bench(practice);
    let first = bench.expect_once(0);
    assert!(
        first.stdout.contains("referrals, ") && first.stdout.contains("250 attaches, 250 new"),
        "{}",
        first.stdout
    );
    assert_mirrors(&bench);
    assert_history_is_the_mirror(&bench);
    assert_eq!(
        bench.rows("SELECT DISTINCT op, entity FROM change_event ORDER BY entity"),
        ["snapshot|refattach", "snapshot|referral"]
    );
    assert_eq!(
        bench.rows("SELECT entity, read, proven, rows_seen, snapshot, reason FROM sync_list WHERE entity = 'refattach'"),
        ["refattach|whole|1|250|250|∅"]
    );
    let sums = "SELECT sync_run.rows_seen - sum(sync_list.rows_seen), sync_run.snapshot - sum(sync_list.snapshot), \
                sync_run.requests - sum(sync_list.requests), count(*) FROM sync_run JOIN sync_list USING (run_id)";
    assert_eq!(bench.rows(sums), ["0|0|0|2"], "a run's counts are the sums over its lists");
    let quiet = bench.expect_once(0);
    assert!(quiet.stdout.contains("250 attaches, no changes"), "{}", quiet.stdout);
    assert_eq!(last_events(&bench), [""; 0]);
}

/// The row of the vendor's page, as it stands there.
#[test]
fn the_vendors_row_is_mirrored_under_open_dentals_names() {
    let bench = bench(practice());
    let row = r#"{"RefAttachNum": 1, "ReferralNum": 17, "referralName": "Ann Example, DDS", "PatNum": 972, "ItemOrder": 1,
        "RefDate": "2025-12-05", "ReferralType": "RefTo", "RefToStatus": "Scheduled", "Note": "", "IsTransitionOfCare": "false",
        "ProcNum": 1192, "DateProcComplete": "0001-01-01", "ProvNum": 8, "DateTStamp": "2025-12-07 11:43:15"}"#;
    assert!(bench.sim.practice(|practice| practice.set_raw_attach(1, row)));
    bench.expect_once(0);
    assert_eq!(
        bench.rows(
            "SELECT RefAttachNum, ReferralNum, PatNum, ItemOrder, RefDate, RefType, ReferralType, RefToStatus, RefToStatusName, \
             Note, IsTransitionOfCare, ProcNum, DateProcComplete, ProvNum, DateTStamp, extra FROM refattach WHERE RefAttachNum = 1"
        ),
        ["1|17|972|1|2025-12-05|0|RefTo|2|Scheduled|∅|0|1192|0001-01-01|8|2025-12-07 11:43:15|∅"]
    );
}

#[test]
fn a_detach_deletes_one_and_reorders_its_neighbours() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.advance_clock(60);
        practice.detach(2)
    });
    bench.expect_once(0);
    assert_eq!(
        last_events(&bench),
        ["reordered|refattach|3|3|ItemOrder,DateTStamp", "reordered|refattach|4|4|ItemOrder,DateTStamp"]
    );
    assert_eq!(bench.rows("SELECT RefAttachNum FROM refattach WHERE missing_since IS NOT NULL"), ["2"]);
    let changed = "SELECT count(*) FROM refattach WHERE last_changed_at <> first_seen_at";
    assert_eq!(bench.one::<i64>(changed), 0, "another place is no edit");
    // The second proven list without it.
    bench.expect_once(0);
    assert_eq!(last_events(&bench), ["deleted|refattach|2|2|"]);
    assert_eq!(bench.rows("SELECT proof FROM change_event WHERE op = 'deleted'"), ["absent-twice"]);
    assert_mirrors(&bench);
    assert_history_is_the_mirror(&bench);

    bench.sim.practice(|practice| practice.restore_attach(Attach { ref_attach_num: 2, ..from(2, 902) }));
    bench.expect_once(0);
    assert!(last_events(&bench)[0].starts_with("restored|refattach|2|2|"), "{:?}", last_events(&bench));
    assert_history_is_the_mirror(&bench);
}

#[test]
fn an_attach_that_changes_its_referral_is_an_update_of_both_sides_feeds() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.advance_clock(60);
        practice.edit_attach(1, |attach| attach.referral_num = 5);
        practice.edit_attach(3, |attach| attach.status = RefToStatus::Complete);
    });
    bench.expect_once(0);
    assert_eq!(
        last_events(&bench),
        [
            "updated|refattach|5|1|ReferralNum,ProvNum,DateTStamp",
            "updated|refattach|3|3|RefToStatus,DateTStamp"
        ],
        "an attach belongs to the referral that it hangs on after the change"
    );
    assert_mirrors(&bench);
    assert_history_is_the_mirror(&bench);
}

/// What a merge does to both lists is in one transaction: no reader sees half of it.
#[test]
fn a_merge_of_referrals_is_in_one_transaction() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.advance_clock(60);
        practice.merge(2, 4)
    });
    bench.expect_once(0);
    let ops = last_events(&bench);
    assert_eq!(
        ops,
        [
            "deleted|referral|2|∅|",
            "updated|refattach|4|2|ReferralNum,DateTStamp",
            "updated|refattach|4|5|ReferralNum,DateTStamp"
        ]
    );
    assert_eq!(bench.one::<i64>("SELECT count(DISTINCT observed_at) FROM change_event WHERE run_id = 2"), 1);
    assert_mirrors(&bench);
    assert_history_is_the_mirror(&bench);
}

#[test]
fn the_name_of_the_referral_is_not_stored_so_a_rename_touches_no_attach() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.update(2, |row| row.l_name = "Renamed".to_owned()));
    bench.expect_once(0);
    assert_eq!(last_events(&bench), ["updated|referral|2|∅|LName,DateTStamp"]);
    assert_eq!(bench.one::<i64>("SELECT count(extra) FROM refattach_all"), 0);
}

#[test]
fn an_attach_list_that_cannot_be_read_holds_no_referral_back() {
    for (fault, words) in [
        (Fault::Unauthorized, "attaches: "),
        (Fault::ServerError, "attaches: "),
        (Fault::NotJson, "the answer is not a list, but a page of HTML"),
        (Fault::ObjectInsteadOfList, "the answer is not a list, but an object"),
    ] {
        let bench = bench(practice());
        bench.expect_once(0);
        bench.sim.inject(fault.clone(), When::every_page().of_attaches().forever());
        bench.sim.practice(|practice| {
            practice.update(1, |row| row.city = "Newtown".to_owned());
            practice.edit_attach(1, |attach| attach.referral_num = 5);
        });
        let partial = bench.expect_once(65);
        assert!(partial.stdout.contains(words), "{fault:?}: {}", partial.stdout);
        assert_eq!(last_events(&bench), ["updated|referral|1|∅|City,DateTStamp"], "{fault:?}");
        assert_eq!(bench.last_run("outcome, list_proven"), "outcome=partial list_proven=1");
        let lists = "SELECT entity, proven, reason IS NULL FROM sync_list WHERE run_id = 2 ORDER BY rowid";
        assert_eq!(bench.rows(lists), ["referral|1|1", "refattach|0|0"], "{fault:?}");
        assert_history_is_the_mirror(&bench);
        bench.sim.clear_faults();
        bench.expect_once(0);
        assert_mirrors(&bench);
    }
}

#[test]
fn a_referral_list_that_cannot_be_read_fails_the_run_and_attaches_are_not_asked_for() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.inject(Fault::ServerError, When::every_page().forever());
    bench.sim.clear_requests();
    bench.expect_once(69);
    assert!(bench.sim.requests().iter().all(|request| !request.path.contains("refattaches")));
    assert_eq!(bench.last_run("outcome"), "failed");
}

#[test]
fn rows_that_cannot_be_read_keep_the_mirrors_version() {
    let bench = bench(practice());
    bench.expect_once(0);
    for (row, reason) in [
        (r#"{"RefAttachNum":2,"ReferralNum":2,"PatNum":"many"}"#, "PatNum: expected a whole number"),
        (r#"{"RefAttachNum":2,"ReferralNum":2}"#, "PatNum: expected a whole number"),
        (r#"{"RefAttachNum":2,"ReferralNum":null,"PatNum":902}"#, "ReferralNum: expected a whole number"),
    ] {
        bench.sim.practice(|practice| practice.set_raw_attach(2, row));
        let partial = bench.expect_once(65);
        assert!(partial.stdout.contains("attaches: 1 row could not be read"), "{}", partial.stdout);
        assert_eq!(last_events(&bench), [""; 0]);
        assert_eq!(
            bench.rows("SELECT entity, ReferralNum, RefAttachNum, reason FROM rejected_row ORDER BY rowid DESC LIMIT 1"),
            [format!("refattach|∅|2|{reason}")]
        );
    }
    assert_history_is_the_mirror(&bench);
}

#[test]
fn every_age_of_the_payload_is_read() {
    for generation in [Generation::G2, Generation::G3, Generation::G4] {
        let bench = with(practice(), Options { generation, ..Options::default() });
        bench.expect_once(0);
        assert_eq!(bench.one::<i64>("SELECT count(*) FROM refattach"), 5, "{generation:?}");
        assert_history_is_the_mirror(&bench);
        bench.expect_once(0);
        assert_eq!(last_events(&bench), [""; 0], "{generation:?}");
    }
}

/// Servers before 22.4.27 have no list of attaches.
#[test]
fn a_server_without_the_list_says_so_and_the_referrals_go_on() {
    let bench = with(practice(), Options { generation: Generation::G1, ..Options::default() });
    let partial = bench.expect_once(65);
    assert!(partial.stdout.contains("the server has no list of attaches (status 404)"), "{}", partial.stdout);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM referral"), 5);
    assert_eq!(bench.rows("SELECT proven FROM sync_list ORDER BY entity"), ["0", "1"]);
}

/// Request for request, row for row as before.
#[test]
fn without_the_setting_nothing_is_asked_for_and_nothing_stored() {
    let bench = Bench::new(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.detach(2));
    let ended = bench.expect_once(0);
    assert!(ended.stdout.contains("5 rows, no changes"), "{}", ended.stdout);
    assert!(bench.sim.requests().iter().all(|request| !request.path.contains("refattaches")));
    for table in ["refattach_all", "refattach_version"] {
        assert_eq!(bench.one::<i64>(&format!("SELECT count(*) FROM {table}")), 0);
    }
    assert_eq!(bench.rows("SELECT entity FROM mirrored_list"), ["referral"]);
    assert_eq!(bench.rows("SELECT DISTINCT entity FROM sync_list"), ["referral"]);
    assert_eq!(bench.rows("SELECT attaches_live, attaches_whole_at FROM mirror_status"), ["∅|∅"]);
}

/// A file that was made without attaches takes them up: what is there is a snapshot, and referrals go on.
#[test]
fn they_can_be_switched_on_later_and_off_again() {
    let mut bench = bench(practice());
    bench.set("ATTACHES__ENABLED", "false").expect_once(0);
    bench.set("ATTACHES__ENABLED", "true").expect_once(0);
    assert_eq!(bench.rows("SELECT DISTINCT op FROM change_event WHERE entity = 'refattach'"), ["snapshot"]);
    assert_mirrors(&bench);
    bench.sim.practice(|practice| practice.add_attach(from(3, 904)));
    bench.set("ATTACHES__ENABLED", "false").expect_once(0);
    assert_eq!(last_events(&bench), [""; 0]);
    bench.set("ATTACHES__ENABLED", "true").expect_once(0);
    assert_eq!(last_events(&bench), ["created|refattach|3|6|"]);
    assert_history_is_the_mirror(&bench);
}

#[test]
fn a_dry_run_says_what_would_be_done_to_both_lists_and_writes_nothing() {
    let bench = bench(practice());
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.advance_clock(60);
        practice.edit_attach(3, |attach| attach.status = RefToStatus::Complete);
        practice.add_attach(from(1, 905));
        practice.delete_attach(5);
    });
    let before = bench.dump();
    let shown = bench.run(["--once", "--dry-run"]);
    assert_eq!(shown.code, Some(0), "{}", shown.text());
    for words in ["attach", "RefToStatus, DateTStamp", "created", "missing, not proven gone"] {
        assert!(shown.stdout.contains(words), "{words}: {}", shown.stdout);
    }
    assert_eq!(bench.dump(), before);
    let json = bench.run(["--once", "--dry-run", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(json["missing_attaches"], serde_json::json!([5]));
    assert_eq!(json["events"][0]["entity"], "refattach");
    bench.expect_once(0);
    assert_eq!(last_events(&bench).len(), 2);
}
