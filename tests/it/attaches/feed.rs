//! One feed of both lists: one sequence, one cursor.

use referral_mirror::simulator::{Practice, RefToStatus};
use serde_json::Value;

use super::{bench, from, to};
use crate::harness::Bench;

/// A mirror in which both lists changed.
fn lived() -> Bench {
    let mut practice = Practice::generated(5, 7);
    practice.add_attach(from(1, 901));
    practice.add_attach(from(2, 902));
    practice.add_attach(to(3, 902, RefToStatus::Scheduled));
    let bench = bench(practice);
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.update(2, |row| row.city = "Newtown".to_owned());
        practice.detach(2);
        practice.add_attach(from(2, 903));
    });
    bench.expect_once(0);
    bench.expect_once(0);
    bench
}

fn lines<const N: usize>(bench: &Bench, args: [&str; N]) -> Vec<Value> {
    let printed = bench.run(args);
    assert_eq!(printed.code, Some(0), "{}", printed.text());
    printed.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn events_of_both_lists_come_in_one_order_and_can_be_told_apart() {
    let bench = lived();
    let all = lines(&bench, ["events", "--format", "jsonl"]);
    let ids: Vec<i64> = all.iter().map(|event| event["event_id"].as_i64().unwrap()).collect();
    assert_eq!(ids, (1..=ids.len() as i64).collect::<Vec<_>>());
    let of = |list: &str| lines(&bench, ["events", "--entity", list, "--format", "jsonl"]);
    let (referrals, attaches) = (of("referral"), of("refattach"));
    assert_eq!(referrals.len() + attaches.len(), all.len());
    assert!(referrals.iter().all(|event| event["RefAttachNum"].is_null() && event["entity"] == "referral"));
    let last = attaches.last().unwrap();
    assert_eq!(
        (&last["op"], &last["RefAttachNum"], &last["ReferralNum"]),
        (&"deleted".into(), &2.into(), &2.into())
    );
    assert_eq!((&last["before"]["PatNum"], &last["after"]), (&902.into(), &Value::Null));
    assert!(last["before"].get("referralName").is_none() && last["before"].get("LName").is_none());
}

#[test]
fn events_of_a_referral_bring_those_of_its_attaches() {
    let bench = lived();
    let around = lines(&bench, ["events", "--referral", "2", "--format", "jsonl"]);
    let seen: Vec<String> =
        around.iter().map(|event| format!("{} {}", event["entity"], event["op"]).replace('"', "")).collect();
    assert_eq!(
        seen,
        [
            "referral snapshot",
            "refattach snapshot",
            "referral updated",
            "refattach created",
            "refattach deleted"
        ]
    );
}

#[test]
fn one_cursor_passes_both_lists_once() {
    let bench = lived();
    let cursor = bench.dir.path().join("place.json").display().to_string();
    let first = lines(&bench, ["events", "--cursor", &cursor, "--format", "jsonl"]);
    assert_eq!(first.len() as i64, bench.one::<i64>("SELECT count(*) FROM change_event"));
    assert_eq!(lines(&bench, ["events", "--cursor", &cursor, "--format", "jsonl"]).len(), 0);
    bench.sim.practice(|practice| practice.add_attach(from(4, 904)));
    bench.expect_once(0);
    let new = lines(&bench, ["events", "--cursor", &cursor, "--format", "jsonl"]);
    assert_eq!(new.len(), 1);
    assert_eq!(new[0]["entity"], "refattach");
}

#[test]
fn a_cloud_event_names_its_list() {
    let bench = lived();
    let events = lines(&bench, ["events", "--format", "cloudevents"]);
    let last = events.last().unwrap();
    assert_eq!((&last["type"], &last["subject"]), (&"refattach.deleted".into(), &"2".into()));
    assert_eq!(events[0]["type"], "referral.snapshot");
}

#[test]
fn a_table_of_values_is_of_one_list() {
    let bench = lived();
    let refused = bench.run(["events", "--format", "csv"]);
    assert_eq!(refused.code, Some(2), "{}", refused.text());
    assert!(refused.stderr.contains("--entity refattach"), "{}", refused.stderr);
    let printed = bench.run(["events", "--format", "csv", "--entity", "refattach"]);
    let head = printed.stdout.lines().next().unwrap().trim_start_matches('\u{feff}').to_owned();
    assert!(head.starts_with("event_id,observed_at,observed_local,op,RefAttachNum,"), "{head}");
    assert!(head.ends_with("ProcNum,DateProcComplete,ProvNum,DateTStamp,extra"), "{head}");
    let table = bench.run(["events"]);
    assert!(table.stdout.contains("attach 3 of patient 902"), "{}", table.stdout);
}

#[test]
fn the_history_of_an_attach_and_of_a_referral_with_its_attaches() {
    let bench = lived();
    let attach = bench.run(["history", "--attach", "3"]);
    assert_eq!(attach.code, Some(0), "{}", attach.text());
    assert!(attach.stdout.contains("reordered  attach 3 of patient 902"), "{}", attach.stdout);
    assert!(attach.stdout.contains("another place among the patient's attaches"), "{}", attach.stdout);
    let alone = bench.run(["history", "2"]);
    let with_attaches = bench.run(["history", "2", "--attaches"]);
    assert!(!alone.stdout.contains("attach 2 of patient"), "{}", alone.stdout);
    for words in ["attach 2 of patient 902", "attach 4 of patient 903", "Newtown"] {
        assert!(with_attaches.stdout.contains(words), "{words}: {}", with_attaches.stdout);
    }
    let csv = bench.run(["history", "2", "--attaches", "--format", "csv"]);
    assert!(csv.stdout.contains("event_id,RefAttachNum,ReferralNum,"), "{}", csv.stdout);
    let never = bench.run(["history", "--attach", "99"]);
    assert_eq!(never.code, Some(65));
    assert!(never.stderr.contains("attach 99 was never"), "{}", never.stderr);
}

#[test]
fn the_log_of_changes_has_both_lists() {
    let bench = lived();
    assert_eq!(
        bench.rows(
            "SELECT op, entity, ReferralNum, RefAttachNum, field, old_value, new_value FROM change_log \
             WHERE op IN ('reordered', 'deleted') AND field IS NOT 'DateTStamp' ORDER BY event_id"
        ),
        ["reordered|refattach|3|3|ItemOrder|1|0", "deleted|refattach|2|2|∅|∅|∅"]
    );
    let named = "SELECT count(*) FROM change_log WHERE DisplayName IS NULL";
    assert_eq!(bench.one::<i64>(named), 0, "every event has the name of its referral");
}
