//! `list`: the referrals as they are, chosen and printed; as they were is in `as_of.rs`.

use std::collections::BTreeSet;

use referral_mirror::simulator::{Generation, Options, Practice, Row};
use serde_json::{Value, json};

use crate::harness::{Bench, Ended, ended};

/// Runs `list` with these arguments.
fn list(bench: &Bench, args: &[&str]) -> Ended {
    ended(bench.command(["list"]).args(args))
}

/// The referrals of `list --format jsonl`.
#[track_caller]
fn listed(bench: &Bench, args: &[&str]) -> Vec<Value> {
    let ended = list(bench, &[&["--format", "jsonl"], args].concat());
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    ended.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The numbers of the referrals that it lists.
#[track_caller]
fn nums(bench: &Bench, args: &[&str]) -> Vec<i64> {
    listed(bench, args).iter().map(|row| row["ReferralNum"].as_i64().unwrap()).collect()
}

fn row(num: i64) -> Row {
    Row { referral_num: num, l_name: format!("Name{num}"), ..Row::default() }
}

/// One of each kind, and what is searched for.
fn some() -> Bench {
    let mut practice = Practice::seed();
    let present: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
    for num in present {
        practice.remove(num);
    }
    for row in [
        Row {
            f_name: "Pat".into(),
            pat_num: 77,
            not_person: true,
            is_doctor: true,
            city: "Salem".into(),
            ..row(1)
        },
        Row {
            not_person: true,
            is_doctor: true,
            business_name: "Smile_Ads 100%".into(),
            is_hidden: true,
            ..row(2)
        },
        Row { f_name: "Ren\u{e9}e".into(), is_doctor: true, title: "DMD".into(), specialty: 1, ..row(3) },
        Row {
            f_name: "Otto".into(),
            note: "sends a CARD each year".into(),
            email: "otto@example.com".into(),
            ..row(4)
        },
        Row {
            f_name: "Hid".into(),
            is_doctor: true,
            is_hidden: true,
            telephone: "5035550100".into(),
            ..row(5)
        },
    ] {
        practice.restore(row);
    }
    practice.rename_specialty(1, "Orthodontics");
    let bench = Bench::new(practice);
    bench.expect_once(0);
    bench
}

#[test]
fn each_option_narrows_the_list() {
    let bench = some();
    for (args, found) in [
        (&[][..], &[1, 2, 3, 4, 5][..]),
        (&["--kind", "patient"], &[1]),
        (&["--kind", "non-person"], &[2]),
        (&["--kind", "doctor"], &[3, 5]),
        (&["--kind", "other"], &[4]),
        (&["--kind", "patient", "--kind", "other"], &[1, 4]),
        (&["--hidden"], &[2, 5]),
        (&["--hidden", "true"], &[2, 5]),
        (&["--hidden", "false"], &[1, 3, 4]),
        (&["--hidden", "--kind", "doctor"], &[5]),
        (&["--specialty-name", "orthoDONTICS"], &[3]),
        (&["--specialty-name", "ortho"], &[]),
        (&["--search", "name"], &[1, 2, 3, 4, 5]),
        (&["--search", "pat name1"], &[1]),
        (&["--search", "ren\u{c9}e"], &[3]),
        (&["--search", "card each"], &[4]),
        (&["--search", "OTTO@EXAMPLE"], &[4]),
        (&["--search", "555010"], &[5]),
        (&["--search", "salem"], &[1]),
        // Nothing in the text is a wildcard.
        (&["--search", "_"], &[2]),
        (&["--search", "100%"], &[2]),
        (&["--search", "%"], &[2]),
        (&["--search", "*"], &[]),
        (&["--search", "name", "--hidden", "--kind", "non-person"], &[2]),
    ] {
        assert_eq!(nums(&bench, args), found, "{args:?}");
    }
    for wrong in
        [&["--kind", "dentist"][..], &["--hidden", "maybe"], &["--format", "yaml"], &["--as-of", "once"]]
    {
        assert_eq!(list(&bench, wrong).code, Some(2), "{wrong:?}");
    }
}

#[test]
fn deleted_and_missing_ones_are_marked() {
    let bench = some();
    bench.sim.practice(|practice| practice.remove(3));
    bench.expect_once(0);
    assert_eq!(nums(&bench, &[]), [1, 2, 4, 5]);
    let all = listed(&bench, &["--include-deleted"]);
    assert_eq!(all.len(), 5);
    assert_eq!((&all[2]["LName"], all[2]["deleted_at"].is_string()), (&json!("Name3"), true));
    assert!(all[1]["deleted_at"].is_null());
    let table = list(&bench, &["--include-deleted"]).stdout;
    let line = |num: &str| table.lines().find(|line| line.contains(num)).unwrap().to_owned();
    assert!(line("Name3").contains("deleted") && line("Smile").contains("hidden"), "{table}");
    assert!(table.ends_with("5 referrals\n"), "{table}");

    // A row whose deletion is withheld is missing.
    use referral_mirror::simulator::{Fault, When};
    bench.sim.inject(Fault::SingleGet400, When::any().forever());
    bench.sim.practice(|practice| practice.remove(4));
    bench.once();
    let table = list(&bench, &[]).stdout;
    assert!(table.lines().any(|line| line.contains("Otto") && line.contains("missing")), "{table}");
    assert!(listed(&bench, &["--kind", "other"])[0]["missing_since"].is_string());
}

/// Kind and name are computed twice: by the view for those who read SQL, and by the program for the past. The two agree for
/// every content of the rows.
#[test]
fn kind_and_name_are_those_of_the_view() {
    let words = ["", " ", "  Ann ", "\u{a0}", "B.", "O'Hara", "漢字", "x\ty", "null"];
    let mut dice = fastrand::Rng::with_seed(42);
    let mut value = |names: &[&str]| {
        let mut members = Vec::new();
        for name in names {
            let value = match (dice.u8(..10), *name) {
                // Absent, and null.
                (0, _) => continue,
                (1, _) => "null".to_owned(),
                (_, "PatNum") => dice.choice([-1, 0, 0, 0, 5]).unwrap().to_string(),
                (_, name) if name.starts_with("is") || name.starts_with("Is") || name.starts_with("Not") => {
                    format!("\"{}\"", dice.bool())
                }
                _ => serde_json::to_string(words[dice.usize(..words.len())]).unwrap(),
            };
            members.push(format!("\"{name}\":{value}"));
        }
        members.join(",")
    };
    let names =
        ["LName", "FName", "MName", "Title", "BusinessName", "PatNum", "isPatient", "NotPerson", "IsDoctor"];
    let bench = Bench::new(Practice::generated(1_000, 4));
    bench.sim.practice(|practice| {
        let nums: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
        for num in nums {
            practice.set_raw(num, format!("{{\"ReferralNum\":{num},{}}}", value(&names)).replace(",}", "}"));
        }
    });
    bench.expect_once(0);
    let view = bench.rows("SELECT ReferralNum, Kind, DisplayName FROM referral_current ORDER BY ReferralNum");
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    let listed = listed(&bench, &[]);
    let ours: Vec<String> = listed
        .iter()
        .map(|row| format!("{}|{}|{}", row["ReferralNum"], text(row, "Kind"), text(row, "DisplayName")))
        .collect();
    assert_eq!(ours, view);
    let kinds: BTreeSet<String> = listed.iter().map(|row| text(row, "Kind")).collect();
    assert_eq!(kinds.len(), 4, "the rows are of all kinds");
    let names: BTreeSet<String> = listed.iter().map(|row| text(row, "DisplayName")).collect();
    assert!(names.len() > 300, "{}", names.len());
}

/// The first servers sent few members: what they did not send is not there.
#[test]
fn an_old_servers_rows_are_listed() {
    let bench =
        Bench::with(Practice::generated(30, 7), Options { generation: Generation::G1, ..Options::default() });
    bench.expect_once(0);
    assert_eq!(nums(&bench, &["--hidden", "false"]).len(), 30);
    assert!(listed(&bench, &[])[0].get("City").is_none());
    assert_eq!(list(&bench, &["--format", "csv"]).stdout.lines().count(), 31);
}

#[test]
fn nothing_from_data_reaches_a_terminal_or_runs_in_a_spreadsheet() {
    let evil = "\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}x";
    let bench = some();
    bench.sim.practice(|practice| {
        practice.update(3, |row| {
            row.f_name = evil.to_owned();
            row.city = format!("Ci{evil}ty");
        });
        practice.update(4, |row| {
            row.note = "=HYPERLINK(\"http://example.com\")".to_owned();
            row.city = "@SUM(1)".to_owned();
            row.phone2 = "+1".to_owned();
            row.display_note = "-2".to_owned();
            row.email = "\tx".to_owned();
            row.address = "\rx".to_owned();
        });
    });
    bench.expect_once(0);
    let obeyed = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r');
    for args in [
        vec!["list"],
        vec!["list", "--format", "jsonl"],
        vec!["list", "--format", "csv"],
        vec!["history", "3"],
        vec!["history", "3", "--format", "jsonl"],
        vec!["history", "3", "--format", "csv"],
        vec!["events"],
        vec!["events", "--format", "csv"],
        vec!["events", "--format", "jsonl"],
    ] {
        let text = ended(bench.command([]).args(&args)).stdout;
        assert_eq!(text.find(obeyed), None, "{args:?}: {text:?}");
        assert!(args.contains(&"csv") || !text.contains('\u{202e}'), "{args:?}");
        assert!(text.contains("owned"), "{args:?}: {text}");
    }
    // JSON says exactly what is stored.
    assert_eq!(listed(&bench, &["--kind", "doctor", "--hidden", "false"])[0]["FName"], json!(evil));
    for args in [&["list", "--format", "csv"][..], &["history", "4", "--format", "csv"]] {
        let csv = ended(bench.command([]).args(args)).stdout;
        for cell in ["\"'=HYPERLINK(\"\"http", ",'@SUM(1)", ",'+1", ",'-2", ",'\tx", "\"'\rx\""] {
            assert!(csv.contains(cell), "{cell:?} is not in {csv}");
        }
    }
}

/// A column of the table is as wide as it looks, in every script.
#[test]
fn wide_names_keep_the_table_in_line() {
    let bench = some();
    bench.sim.practice(|practice| {
        practice.update(3, |row| row.l_name = "漢字".repeat(30));
        practice.update(4, |row| row.l_name = "e\u{301}".repeat(60));
    });
    bench.expect_once(0);
    for (columns, most) in
        [(None, 110), (Some("70"), 70), (Some("200"), 200), (Some("nonsense"), 110), (Some("0"), 110)]
    {
        let mut command = bench.command(["list"]);
        columns.map(|columns| command.env("COLUMNS", columns));
        let table = ended(&mut command).stdout;
        let widths: BTreeSet<usize> = table
            .lines()
            .filter(|line| line.starts_with(['│', '┌', '╞', '└']))
            .map(unicode_width::UnicodeWidthStr::width)
            .collect();
        assert_eq!(widths.len(), 1, "{columns:?}\n{table}");
        assert!(widths.first().is_some_and(|width| *width <= most), "{columns:?} {widths:?}\n{table}");
    }
    for columns in ["1", "5"] {
        assert_eq!(ended(bench.command(["list"]).env("COLUMNS", columns)).code, Some(0));
        assert_eq!(ended(bench.command(["history", "3"]).env("COLUMNS", columns)).code, Some(0));
    }
}

/// `| head` closes the pipe: that is how it is used, and no error.
#[test]
fn a_reader_that_has_enough_ends_it_in_peace() {
    let bench = Bench::mirrored(3_000);
    let moment: String = bench.one("SELECT max(observed_at) FROM change_event");
    let as_of = format!("list --as-of {moment} --format jsonl");
    for command in
        ["list", "list --format jsonl", "list --format csv", &as_of, "events", "history 1", "status"]
    {
        let script = format!("{{ \"$0\" {command}; echo $? > code; }} | head -c 1 > /dev/null");
        let ended = ended(&mut bench.shell(&script));
        assert_eq!(ended.stderr, "", "{command}");
        let code = std::fs::read_to_string(bench.dir.path().join("code")).unwrap();
        assert_eq!(code.trim(), "0", "{command}");
    }
}

#[test]
fn the_settings_of_now_hold_for_lists_too() {
    let mut bench = Bench::new(Practice::seed());
    bench.set("PRIVACY__SSN", "keep").expect_once(0);
    assert_eq!(listed(&bench, &["--search", "a"])[0]["SSN"].as_str().map(str::len), Some(9));
    bench.sim.practice(|practice| practice.update(1, |row| row.note = "planted note".to_owned()));
    bench.expect_once(0);
    assert_eq!(nums(&bench, &["--search", "planted"]), [1]);
    bench.set("PRIVACY__SSN", "last4");
    assert!(list(&bench, &["--format", "jsonl"]).stdout.contains("*****6789"));
    bench.set("PRIVACY__SSN", "omit").set("PRIVACY__OMIT", "Note,PatNum,IsPatient");
    let moment: String = bench.one("SELECT max(observed_at) FROM change_event");
    for format in ["table", "jsonl", "csv"] {
        for args in [vec!["list"], vec!["list", "--as-of", moment.as_str()], vec!["history", "1"]] {
            let text = ended(bench.command([]).args(&args).args(["--format", format])).text();
            assert!(!text.contains("6789") && !text.contains("planted"), "{args:?} {format}: {text}");
        }
    }
    // What is left out cannot be searched for, nor inferred from the kind.
    assert_eq!(nums(&bench, &["--search", "planted"]), [0; 0]);
    assert_eq!(nums(&bench, &["--kind", "patient"]), [0; 0]);
}
