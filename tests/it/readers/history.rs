//! `history NUM`: every version of one referral, field by field; that it is the truth is in `as_of.rs`.

use referral_mirror::simulator::{Fault, Practice, Row, When};
use serde_json::{Value, json};

use crate::harness::{Bench, ended};

/// Everything that can happen to referral 1, a run each; the server knows no single GET at last.
fn a_life() -> Bench {
    let mut bench = Bench::new(Practice::seed());
    bench.set("PRACTICE__TIME_ZONE", "America/Chicago");
    bench.expect_once(0);
    let gone: Row = bench.sim.practice(|practice| practice.row(1).cloned()).unwrap();
    let edits: [&dyn Fn(&mut Practice); 8] = [
        &|practice| assert!(practice.update(1, |row| row.city = "Bend".into())),
        &|practice| assert!(practice.edit_silently(1, |row| row.city = "Salem".into())),
        &|practice| assert!(practice.touch(1)),
        &|practice| practice.set_extra_everywhere("NPI", "5"),
        &|practice| drop(practice.remove(1)),
        &|practice| practice.restore(gone.clone()),
        &|practice| assert!(practice.create(Row { l_name: "Late".into(), ..Row::default() }) > 0),
        &|practice| practice.clear_extra(),
    ];
    for edit in edits {
        bench.sim.practice(|practice| edit(practice));
        bench.expect_once(0);
    }
    // At last the server is one that was never seen to have single GET.
    let forgotten = "UPDATE mirrored_list SET single_get_at = NULL";
    rusqlite::Connection::open(bench.database()).unwrap().execute(forgotten, []).unwrap();
    bench.set("GUARD__MIN_ABSENCE", "0s");
    bench.sim.inject(Fault::SingleGet400, When::any().forever());
    bench.sim.practice(|practice| practice.remove(1));
    bench.once();
    bench.once();
    bench
}

fn versions(bench: &Bench, num: &str) -> Vec<Value> {
    let text = bench.run(["history", num, "--format", "jsonl"]).stdout;
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn every_version_says_by_what_sign_it_was_seen() {
    let bench = a_life();
    let ops: Vec<String> =
        versions(&bench, "1").iter().map(|version| version["op"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        ops,
        [
            "snapshot", "updated", "updated", "touched", "reshaped", "deleted", "restored", "reshaped",
            "deleted"
        ]
    );
    let text = bench.run(["history", "1"]).stdout;
    let signs = [
        "it was there when the mirror took its first picture",
        "its content differs, and DateTStamp moved",
        "its content differs, and DateTStamp did not move: a silent edit",
        "DateTStamp moved, and nothing visible changed",
        "no one edited it",
        "the server answered 404",
        "it is in the list again",
        "no one edited it",
        "two proven lists were without it",
    ];
    let mut rest = text.as_str();
    for sign in signs {
        let place = rest.find(sign).unwrap_or_else(|| panic!("{sign:?} does not follow in\n{text}"));
        rest = &rest[place + sign.len()..];
    }
    let local: String = bench.one("SELECT observed_local FROM change_event WHERE event_id = 4");
    assert!(text.contains(&format!("{local} updated")) && text.contains("event 4, run 2 (once)"), "{text}");
    assert!(bench.run(["history", "4"]).stdout.contains("new in the list"));
}

#[test]
fn fields_are_shown_before_and_after() {
    let bench = a_life();
    let versions = versions(&bench, "1");
    let fields = |place: usize| -> Vec<(String, Value, Value)> {
        let fields = versions[place]["fields"].as_array().unwrap();
        let name = |field: &Value| field["field"].as_str().unwrap().to_owned();
        fields
            .iter()
            .map(|field| (name(field), field["old_value"].clone(), field["new_value"].clone()))
            .collect()
    };
    // A first version shows every value, and no empty one.
    let first = fields(0);
    assert!(first.contains(&("City".to_owned(), Value::Null, json!("Portland"))), "{first:?}");
    assert!(
        first.iter().all(|(_, old, new)| old.is_null() && new.as_str().is_some_and(|text| !text.is_empty()))
    );
    assert_eq!(fields(2), [("City".to_owned(), json!("Bend"), json!("Salem"))]);
    assert_eq!(fields(5), []);
    assert!(fields(6).contains(&("City".to_owned(), json!("Salem"), json!("Portland"))), "{:?}", fields(6));
    // `history` shows what `field_change` recorded.
    let recorded = bench
        .rows("SELECT field, old_value, new_value FROM field_change WHERE ReferralNum = 1 ORDER BY rowid");
    let shown = |value: &Value| value.as_str().unwrap_or("∅").to_owned();
    let shown: Vec<String> = (1..versions.len())
        .flat_map(fields)
        .map(|(name, old, new)| format!("{name}|{}|{}", shown(&old), shown(&new)))
        .collect();
    assert_eq!(shown, recorded);

    let csv = bench.run(["history", "1", "--format", "csv"]).stdout;
    assert!(csv.starts_with("event_id,ReferralNum,valid_from,"), "{csv}");
    assert!(
        csv.lines().any(|line| line.contains(",updated,0,,") && line.ends_with(",City,Bend,Salem")),
        "{csv}"
    );
    // A deletion has no field, and a line all the same.
    assert!(csv.lines().any(|line| line.contains(",deleted,,404,") && line.ends_with(",,,")), "{csv}");
}

#[test]
fn a_referral_that_is_not_known_ends_with_65() {
    let bench = a_life();
    for format in ["table", "jsonl"] {
        let ended = bench.run(["history", "404", "--format", format]);
        assert_eq!((ended.code, ended.stdout.as_str()), (Some(65), ""));
        assert!(ended.stderr.contains("referral 404 was never in a list"), "{}", ended.stderr);
    }
    assert_eq!(bench.run(["history"]).code, Some(2));
    assert_eq!(bench.run(["history", "one"]).code, Some(2));
}

#[test]
fn what_is_left_out_now_is_said_to_have_changed_and_not_shown() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    bench.sim.practice(|practice| practice.update(1, |row| row.ssn = "900000001".into()));
    bench.expect_once(0);
    assert!(bench.run(["history", "1"]).stdout.contains("900000001"));
    bench.set("PRIVACY__SSN", "omit");
    for format in ["table", "jsonl", "csv"] {
        let text = bench.run(["history", "1", "--format", format]).stdout;
        assert!(text.contains("SSN") && !text.contains("900000001") && !text.contains("123456789"), "{text}");
    }
    assert!(bench.run(["history", "1"]).stdout.contains("(left out by privacy)"));
}

/// Run rows go after a year; what they saw stays.
#[test]
fn a_version_whose_runs_row_is_gone_is_shown() {
    let bench = a_life();
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    db.execute_batch("DELETE FROM sync_list WHERE run_id = 1; DELETE FROM sync_run WHERE run_id = 1")
        .unwrap();
    drop(db);
    let versions = versions(&bench, "1");
    assert_eq!((&versions[0]["trigger"], &versions[0]["run_id"]), (&Value::Null, &json!(1)));
    assert!(bench.run(["history", "1"]).stdout.contains("event 1, run 1\n"));
}

/// A clock that was set back is named where it bent an interval.
#[test]
fn a_clock_that_was_set_back_is_named() {
    let bench = Bench::new(Practice::seed());
    crate::service::clock::run_at(&bench, 0);
    bench.sim.practice(|practice| practice.hide(1));
    crate::service::clock::run_at(&bench, -7200);
    let text = ended(&mut bench.command(["history", "1"])).stdout;
    assert!(text.contains("the clock was set back: it counts as valid from"), "{text}");
    assert_eq!(text.matches("set back").count(), 1, "{text}");
}
