//! The commands that read: what they print is what `docs/commands.md` says, they write nothing, and `status` names what
//! waits for a person.

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use referral_mirror::simulator::Practice;
use serde_json::Value;

use crate::harness::{Bench, ended, listing};

/// A mirror of which `status` has everything to say: missing and withheld rows, rejected ones, a copy that fails.
fn in_trouble() -> Bench {
    let mut bench = Bench::new(Practice::generated(60, 11));
    bench.set("PRIVACY__SSN", "keep");
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.set_extra_everywhere("NPI", "5");
        practice.update(3, |row| row.city = "Bend".to_owned());
    });
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        for num in practice.rows().map(|row| row.referral_num).take(32).collect::<Vec<_>>() {
            match num % 2 {
                0 => practice.set_raw(num, format!(r#"{{"ReferralNum":{num},"LName":47}}"#)),
                _ => drop(practice.remove(num)),
            }
        }
    });
    bench.set("PUBLISH__PATH", "/nowhere/at/all.db");
    bench.expect_once(65);
    bench
}

/// The members of the table under a heading; those of lists of objects as `runs[].outcome`.
fn documented(heading: &str) -> BTreeSet<String> {
    let text = include_str!("../../../docs/commands.md");
    let section =
        text.split("\n#").find(|section| section.trim_start_matches(['#', ' ']).starts_with(heading));
    let section = section.unwrap_or_else(|| panic!("no section {heading:?}"));
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    rows.flat_map(|row| row.split('|').nth(1).unwrap_or_default().split(','))
        .map(|name| name.trim().trim_matches('`').to_owned())
        .collect()
}

/// The members of an object, in the form of [`documented`]. Rows and the data of a CloudEvent have tables of their own.
fn members(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (name, value) in value.as_object().into_iter().flatten() {
        match value.as_array() {
            Some(items) if items.iter().any(Value::is_object) => {
                found.extend(items.iter().flat_map(members).map(|inner| format!("{name}[].{inner}")));
            }
            _ => drop(found.insert(name.clone())),
        }
    }
    found
}

/// All members of all lines that a command prints.
#[track_caller]
fn printed(bench: &Bench, args: &[&str]) -> Vec<Value> {
    let ended = ended(bench.command([]).args(args));
    assert_eq!(ended.code, Some(0), "{args:?}: {}", ended.text());
    let lines: Vec<Value> = ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(!lines.is_empty(), "{args:?}");
    lines
}

fn all(lines: &[Value]) -> BTreeSet<String> {
    lines.iter().flat_map(members).collect()
}

fn union(sets: &[&BTreeSet<String>]) -> BTreeSet<String> {
    sets.iter().flat_map(|set| set.iter().cloned()).collect()
}

#[test]
fn what_is_printed_is_what_is_documented_and_nothing_else() {
    let bench = in_trouble();
    let row = documented("row\n");
    let (every, now, then) =
        (documented("list: every"), documented("list: without"), documented("list: with --as-of"));
    let event = documented("events: every");
    let version = union(&[&event, &documented("history: every")]);
    let moment: String = bench.one("SELECT max(observed_at) FROM change_event");

    let events = printed(&bench, &["events", "--format", "jsonl"]);
    assert_eq!(all(&events), event);
    let images: Vec<Value> = events.iter().map(|event| event["after"].clone()).collect();
    assert_eq!(all(&images), row);
    let list = printed(&bench, &["list", "--format", "jsonl"]);
    assert_eq!(all(&list), union(&[&row, &every, &now]));
    let past = printed(&bench, &["list", "--as-of", &moment, "--format", "jsonl"]);
    assert_eq!(all(&past), union(&[&row, &every, &then]));
    // What a list shows in addition to the row is on every line.
    let always =
        |lines: &[Value], names: &BTreeSet<String>| lines.iter().all(|line| names.is_subset(&members(line)));
    assert!(always(&list, &union(&[&every, &now])) && always(&past, &union(&[&every, &then])));
    assert_eq!(all(&printed(&bench, &["history", "3", "--format", "jsonl"])), version);
    assert_eq!(
        all(&printed(&bench, &["events", "--format", "cloudevents"])),
        documented("events: --format cloudevents")
    );
    assert_eq!(all(&printed(&bench, &["status", "--json"])), documented("status: --json"));
    assert_eq!(all(&printed(&bench, &["verify", "--json"])), documented("verify: --json"));

    for (args, names) in [
        (&["list"][..], union(&[&row, &every, &now])),
        (&["list", "--as-of", &moment], union(&[&row, &every, &then])),
        (&["events"], union(&[&row, &event])),
        (
            &["history", "3"],
            union(&[&version, &["field", "old_value", "new_value"].map(str::to_owned).into()]),
        ),
    ] {
        let csv = ended(bench.command([]).args(args).args(["--format", "csv"])).stdout;
        let head: BTreeSet<String> = csv.lines().next().unwrap().split(',').map(str::to_owned).collect();
        assert!(head.is_subset(&names), "{args:?}: {:?}", head.difference(&names).collect::<Vec<_>>());
        assert!(
            args[0] != "list" || head == names,
            "{args:?}: {:?}",
            names.difference(&head).collect::<Vec<_>>()
        );
    }
}

/// The records of a command's CSV, each as name and cell.
#[track_caller]
fn records(bench: &Bench, args: &[&str]) -> Vec<BTreeMap<String, String>> {
    let text = ended(bench.command([]).args(args).args(["--format", "csv"])).stdout;
    // It refuses records of another length than the head's.
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let records: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert!(!records.is_empty(), "{args:?}");
    records
}

#[test]
fn csv_and_json_say_the_same() {
    let bench = in_trouble();
    let moment: String = bench.one("SELECT max(observed_at) FROM change_event");
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::Bool(flag) => u8::from(*flag).to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(|item| item.as_str().unwrap()).collect::<Vec<_>>().join(","),
        other => other.to_string(),
    };
    for args in [&["list"][..], &["list", "--as-of", &moment, "--include-deleted"], &["events"]] {
        let json = printed(&bench, &[args, &["--format", "jsonl"]].concat());
        let records = records(&bench, args);
        assert_eq!(records.len(), json.len());
        for (record, object) in records.iter().zip(&json) {
            for (name, text) in record {
                let image = if object["after"].is_null() { &object["before"] } else { &object["after"] };
                let value = object.get(name).or(image.get(name)).unwrap_or(&Value::Null);
                assert_eq!(*text, cell(value), "{args:?}: {name}");
            }
        }
    }
    let json = printed(&bench, &["history", "3", "--format", "jsonl"]);
    let records = records(&bench, &["history", "3"]);
    let fields = json.iter().flat_map(|version| {
        let fields = version["fields"].as_array().unwrap();
        fields.iter().map(move |field| (version, field))
    });
    for (record, (version, field)) in records.iter().zip(fields) {
        for (name, text) in record {
            let value = field.get(name).unwrap_or(&version[name]);
            assert_eq!(*text, cell(value), "history: {name}");
        }
    }
}

#[test]
fn status_names_what_waits_for_a_person() {
    let bench = in_trouble();
    let json = &printed(&bench, &["status", "--json"])[0];
    let text = bench.run(["status"]).stdout;
    let missing = bench.missing();
    assert!(missing.len() > 10, "{missing:?}");
    let named: Vec<i64> = json["missing_rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["ReferralNum"].as_i64().unwrap())
        .collect();
    assert_eq!(named, missing[..10]);
    let nums: Vec<String> = missing[..10].iter().map(ToString::to_string).collect();
    let more = missing.len() - 10;
    assert!(text.contains(&format!("referral {} and {more} more\n", nums.join(", "))), "{text}");

    let id: String = bench.one("SELECT withheld_id FROM mirror_status");
    assert!(text.contains(&format!("referral-mirror --once --accept-deletes {id}")), "{text}");
    let recorded =
        bench.rows("SELECT ReferralNum, list_offset, reason FROM rejected_row ORDER BY list_offset");
    assert!(recorded.len() > 10, "{recorded:?}");
    let printed = json["rejected_rows"].as_array().unwrap();
    assert_eq!(printed.len(), 10);
    for (row, recorded) in printed.iter().zip(&recorded) {
        let reason = row["reason"].as_str().unwrap();
        assert_eq!(format!("{}|{}|{reason}", row["ReferralNum"], row["list_offset"]), *recorded);
        let line =
            format!("referral {}, row {} of the list: {reason}", row["ReferralNum"], row["list_offset"]);
        assert!(text.contains(&line) && !line.contains("47"), "{line} is not in {text}");
    }
    assert!(text.contains(&format!("and {} more: the table rejected_row", recorded.len() - 10)), "{text}");
    assert!(text.contains("publishing    copy fails since "), "{text}");

    // When all is well again, none of it is there.
    let healthy = Bench::mirrored(20);
    let text = healthy.run(["status"]).stdout;
    for word in ["missing  ", "rejected", "withheld", "publishing", "trouble"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

/// A row without a readable number is named by its place.
#[test]
fn a_rejected_row_without_a_number_is_named_by_its_place() {
    let bench = Bench::mirrored(5);
    bench.sim.practice(|practice| practice.set_raw(2, r#"{"LName":"Nameless"}"#));
    bench.expect_once(65);
    let text = bench.run(["status"]).stdout;
    assert!(text.contains("referral without a readable number, row 1 of the list: "), "{text}");
    assert_eq!(printed(&bench, &["status", "--json"])[0]["rejected_rows"][0]["ReferralNum"], Value::Null);
    // The rows of an older list are not shown.
    bench.sim.practice(|practice| practice.clear_raw(2));
    bench.expect_once(0);
    assert!(!bench.run(["status"]).stdout.contains("rejected"));
}

/// Name, bytes and time of the last change of every file of a directory.
fn state(directory: &Path) -> BTreeMap<String, (Vec<u8>, i64, i64)> {
    let read = |name: String| {
        let path = directory.join(&name);
        let about = std::fs::metadata(&path).unwrap();
        (name, (std::fs::read(&path).unwrap(), about.mtime(), about.mtime_nsec()))
    };
    listing(directory).into_iter().map(read).collect()
}

/// A reader leaves no trace. The index of the log is memory that is shared: readers note in it where they are.
#[test]
fn commands_that_read_write_nothing() {
    let bench = in_trouble();
    let moment: String = bench.one("SELECT max(observed_at) FROM change_event");
    let traces = |bench: &Bench| {
        let mut state = state(bench.dir.path());
        state.remove("referrals.db-shm");
        state
    };
    let before = traces(&bench);
    assert!(before.contains_key("referrals.db-wal"), "{:?}", before.keys());
    for args in [
        &["list"][..],
        &["list", "--as-of", &moment, "--include-deleted", "--format", "jsonl"],
        &["list", "--search", "a", "--kind", "doctor", "--hidden", "--format", "csv"],
        &["history", "3"],
        &["history", "404"],
        &["events", "--since", "2020-01-01", "--format", "jsonl"],
        &["events", "--referral", "3"],
        &["status"],
        &["status", "--json", "--max-age", "1ms"],
        &["verify"],
    ] {
        let code = ended(bench.command([]).args(args)).code;
        assert!(matches!(code, Some(0 | 65)), "{args:?}: {code:?}");
        assert!(before == traces(&bench), "{args:?} left a trace among {:?}", listing(bench.dir.path()));
    }
    // Nor on a file that is alone, as a published copy is.
    let mut alone = Bench::new(Practice::seed());
    assert_eq!(bench.run(["backup", "copy.db"]).code, Some(0));
    std::fs::copy(bench.dir.path().join("copy.db"), alone.database()).unwrap();
    alone.set("PRIVACY__SSN", "keep");
    let before = state(alone.dir.path());
    for args in [&["list", "--as-of", &moment][..], &["history", "3"], &["events"], &["status"]] {
        assert_eq!(ended(alone.command([]).args(args)).code, Some(0), "{args:?}");
        assert!(before == state(alone.dir.path()), "{args:?} left {:?}", listing(alone.dir.path()));
    }
}
