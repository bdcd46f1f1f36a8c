//! Values that hurt.

use referral_mirror::simulator::{Generation, Practice};

use crate::harness::{Bench, holds, listing};

fn bench() -> Bench {
    let mut practice = Practice::seed();
    practice.set_clock("2026-03-01 09:00:00");
    Bench::new(practice)
}

/// One row as the API would say it.
fn raw(num: i64, members: &str) -> String {
    format!(r#"{{"ReferralNum":{num},{members}}}"#)
}

/// Mirrors one more row, number 9, with these members, and answers a column of it.
#[track_caller]
fn mirrored(members: impl AsRef<[u8]>, column: &str) -> String {
    let bench = bench();
    let row = [br#"{"ReferralNum":9,"#.as_slice(), members.as_ref(), b"}".as_slice()].concat();
    bench.sim.practice(|practice| practice.set_raw(9, row));
    bench.expect_once(0);
    bench.assert_history_is_the_mirror();
    bench.rows(&format!("SELECT {column} FROM referral WHERE ReferralNum = 9")).remove(0)
}

#[test]
fn a_note_of_64_kilobytes() {
    let bench = bench();
    let long: String = "Zähne – ".chars().cycle().take(65_535).collect();
    bench.sim.practice(|practice| assert!(practice.update(2, |row| row.note.clone_from(&long))));
    bench.expect_once(0);
    assert_eq!(bench.one::<String>("SELECT Note FROM referral WHERE ReferralNum = 2"), long);
    let longer = format!("{long}!");
    bench.sim.practice(|practice| practice.edit_silently(2, |row| row.note.clone_from(&longer)));
    bench.expect_once(0);
    bench.assert_mirrors(Generation::G4);
    assert_eq!(bench.last_events(), ["updated 2, stamp same: Note"]);
    assert_eq!(bench.one::<String>("SELECT old_value FROM field_change"), long);
    assert_eq!(bench.one::<String>("SELECT new_value FROM field_change"), longer);
}

#[test]
fn text_of_every_kind_comes_through_as_it_is() {
    let hard = [
        "👩🏽‍⚕️ and 🦷",
        "\u{202e}gnissap\u{202c} \u{200f}שלום\u{200e}",
        "'; DROP TABLE referral_all; --",
        r#"She said "ouch" \ and left"#,
        "=1+1",
        "e\u{301} is not é",
        "\u{feff}mark",
        "\u{7f}\u{85}\u{9b}31m",
        " spaces at both ends ",
        "null",
        "%s %d {} $1 ?1",
        "\u{10ffff}",
    ];
    let bench = bench();
    bench.sim.practice(|practice| {
        for (num, text) in (100..).zip(hard) {
            practice.set_raw(num, "{}");
            practice.clear_raw(num);
            practice.edit_silently(num, |row| {
                row.l_name = text.to_owned();
                row.business_name = text.to_owned();
            });
        }
    });
    bench.expect_once(0);
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
    let names = bench.rows("SELECT LName FROM referral WHERE ReferralNum >= 100 ORDER BY ReferralNum");
    assert_eq!(names, hard);
    let before = bench.dump();
    bench.expect_once(0);
    assert_eq!(bench.dump(), before);
}

#[test]
fn a_nul_character_is_kept_with_what_follows_it() {
    let bench = bench();
    bench.sim.practice(|practice| practice.set_raw(9, raw(9, r#""LName":"a\u0000b""#)));
    bench.expect_once(0);
    assert_eq!(
        bench.rows("SELECT hex(LName), typeof(LName) FROM referral WHERE ReferralNum = 9"),
        ["610062|text"]
    );
    bench.sim.practice(|practice| practice.set_raw(9, raw(9, r#""LName":"a\u0000c""#)));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["updated 9: LName"]);
    assert_eq!(bench.rows("SELECT hex(old_value), hex(new_value) FROM field_change"), ["610062|610063"]);
    bench.assert_history_is_the_mirror();
}

#[test]
fn raw_control_bytes_are_read_as_spaces() {
    assert_eq!(mirrored(b"\"Note\":\"a\x01b\tc\nd\x1fe\"", "Note"), "a b c d e");
    assert_eq!(mirrored(b"\"Note\":\"a\x00b\"", "Note"), "a b");
}

#[test]
fn bytes_that_are_not_utf_8_are_read_as_replacement_characters() {
    assert_eq!(mirrored(b"\"LName\":\"M\xfcller\"", "LName"), "M\u{fffd}ller");
}

#[test]
fn numbers_up_to_the_largest() {
    let bench = bench();
    let big = i64::MAX;
    bench.sim.practice(|practice| {
        practice.set_raw(big, format!(r#"{{"ReferralNum":{big},"PatNum":"{big}","Specialty":{big}}}"#));
        practice.set_raw(9_007_199_254_740_993, r#"{"ReferralNum":"9007199254740993","PatNum":-1}"#);
    });
    bench.expect_once(0);
    assert_eq!(
        bench.rows("SELECT ReferralNum, PatNum, Specialty FROM referral WHERE ReferralNum > 3 ORDER BY 1"),
        ["9007199254740993|-1|∅".to_owned(), format!("{big}|{big}|{big}")]
    );
    assert_eq!(bench.one::<i64>("SELECT max(ReferralNum) FROM change_event"), big);
    bench
        .sim
        .practice(|practice| practice.set_raw(big, format!(r#"{{"ReferralNum":{big},"PatNum":{big}}}"#)));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), [format!("reshaped {big}: Specialty")]);
    bench.assert_history_is_the_mirror();
}

#[test]
fn numbers_beyond_the_largest_reject_their_row() {
    let bench = bench();
    bench.sim.practice(|practice| {
        practice.set_raw(4, raw(4, r#""PatNum":9223372036854775808"#));
        practice.set_raw(5, raw(5, r#""PatNum":1.5"#));
    });
    bench.expect_once(65);
    assert_eq!(
        bench.rows("SELECT ReferralNum, list_offset, reason FROM rejected_row ORDER BY 1"),
        ["4|3|PatNum: expected a whole number", "5|4|PatNum: expected a whole number"]
    );
}

#[test]
fn booleans_in_all_their_spellings() {
    let bench = bench();
    bench.sim.practice(|practice| {
        practice.set_raw(9, raw(9, r#""IsHidden":true,"NotPerson":0,"IsDoctor":"1","IsPreferred":"False""#));
    });
    bench.expect_once(0);
    assert_eq!(
        bench.rows("SELECT IsHidden, NotPerson, IsDoctor, IsPreferred FROM referral WHERE ReferralNum = 9"),
        ["1|0|1|0"]
    );
    // Another spelling is no change.
    bench.sim.practice(|practice| {
        practice
            .set_raw(9, raw(9, r#""IsHidden":"true","NotPerson":"false","IsDoctor":1,"IsPreferred":false"#));
    });
    bench.expect_once(0);
    assert_eq!(bench.last_events(), [] as [&str; 0]);
}

#[test]
fn the_stamp_of_year_one_is_none() {
    let bench = bench();
    let none = "0001-01-01 00:00:00";
    bench.sim.practice(|practice| assert!(practice.set_stamp(2, none)));
    bench.expect_once(0);
    bench.assert_mirrors(Generation::G4);
    bench.sim.practice(|practice| assert!(practice.update(2, |row| row.note = "new".into())));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["updated 2: Note,DateTStamp"]);
    bench.sim.practice(|practice| assert!(practice.set_stamp(2, none)));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["touched 2: DateTStamp"]);
    assert_eq!(bench.last_fields(), [format!("2 DateTStamp: 2026-03-01 09:00:00 → {none}")]);
    bench.assert_mirrors(Generation::G4);
}

#[test]
fn absent_null_and_empty_are_three_things() {
    let bench = bench();
    let say = |members: &str| bench.sim.practice(|practice| practice.set_raw(9, raw(9, members)));
    say(r#""LName":"X""#);
    bench.expect_once(0);
    for (members, event, field) in [
        (r#""LName":"X","EMail":null"#, "reshaped 9: EMail", "9 EMail: ∅ → ∅"),
        (r#""LName":"X","EMail":"""#, "updated 9: EMail", "9 EMail: ∅ → "),
        (r#""LName":"X","EMail":null"#, "updated 9: EMail", "9 EMail:  → ∅"),
        (r#""LName":"X","EMail":"a@example.org""#, "updated 9: EMail", "9 EMail: ∅ → a@example.org"),
        (r#""LName":"X""#, "reshaped 9: EMail", "9 EMail: a@example.org → ∅"),
        (r#""LName":null"#, "updated 9: LName", "9 LName: X → ∅"),
    ] {
        say(members);
        bench.expect_once(0);
        assert_eq!(bench.last_events(), [event], "{members}");
        assert_eq!(bench.last_fields(), [field], "{members}");
        bench.assert_history_is_the_mirror();
    }
    assert_eq!(
        bench.rows("SELECT DISTINCT typeof(EMail) FROM referral_version WHERE ReferralNum = 9"),
        ["null", "text"]
    );
}

#[test]
fn a_row_of_nulls() {
    let members: Vec<String> = [
        "LName",
        "FName",
        "SSN",
        "UsingTIN",
        "Specialty",
        "specialty",
        "Note",
        "IsHidden",
        "PatNum",
        "DateTStamp",
        "isPatient",
        "Unheard",
    ]
    .iter()
    .map(|name| format!(r#""{name}":null"#))
    .collect();
    let columns = "LName, UsingTIN, Specialty, SpecialtyName, PatNum, DateTStamp, IsPatient, extra";
    assert_eq!(mirrored(members.join(","), columns), r#"∅|∅|∅|∅|∅|∅|∅|{"Unheard":null}"#);
}

#[test]
fn the_number_and_the_name_of_a_specialty_are_kept_apart() {
    let columns = "Specialty, SpecialtyName, extra";
    assert_eq!(mirrored(r#""specialty":"Endodontics","Specialty":465"#, columns), "465|Endodontics|∅");
    assert_eq!(mirrored(r#""specialty":"Endodontics""#, columns), "∅|Endodontics|∅");
}

#[test]
fn unknown_members_are_kept_with_sorted_keys() {
    let bench = bench();
    let say = |members: &str| bench.sim.practice(|practice| practice.set_raw(9, raw(9, members)));
    say(
        r#""Zeta":1.50,"LName":"X","lname":"other case","Alpha":{"b":[1, {"d":"\u00e9","c":null}],"a":true}"#,
    );
    bench.expect_once(0);
    assert_eq!(
        bench.one::<String>("SELECT extra FROM referral WHERE ReferralNum = 9"),
        r#"{"Alpha":{"a":true,"b":[1,{"c":null,"d":"é"}]},"Zeta":1.50,"lname":"other case"}"#
    );
    // The order of members and white space are no content.
    say(r#""lname":"other case", "Alpha":{"a":true, "b":[1,{"c":null,"d":"é"}]},"Zeta":1.50,"LName":"X""#);
    bench.expect_once(0);
    assert_eq!(bench.last_events(), [] as [&str; 0]);
    say(r#""lname":"third case","Alpha":{"a":true,"b":[1,{"c":null,"d":"é"}]},"Zeta":1.50,"LName":"X""#);
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["updated 9: extra"]);
    let fields = bench.last_fields();
    assert!(
        fields[0].starts_with("9 extra: ") && fields[0].ends_with(r#""lname":"third case"}"#),
        "{fields:?}"
    );
    bench.assert_history_is_the_mirror();
}

#[test]
fn a_lone_surrogate_rejects_its_row_and_no_other() {
    let bench = bench();
    bench.expect_once(0);
    let before = bench.rows("SELECT * FROM referral_all WHERE ReferralNum = 2");
    bench.sim.practice(|practice| {
        practice.set_raw(2, raw(2, r#""FName":"ok","LName":"Sorrowful\ud800 secret","Note":"n""#));
        practice.edit_silently(3, |row| row.city = "Eugene".into());
    });
    let ended = bench.run(["--once", "-vv"]);
    assert_eq!(ended.code, Some(65), "{}", ended.text());
    assert!(ended.stdout.contains("\n  1 row could not be read\n"), "{}", ended.stdout);
    assert_eq!(
        bench.rows("SELECT run_id, ReferralNum, list_offset, reason FROM rejected_row"),
        ["2|2|1|LName: expected text"]
    );
    assert_eq!(bench.rows("SELECT * FROM referral_all WHERE ReferralNum = 2"), before);
    assert_eq!(bench.last_events(), ["updated 3, stamp same: City"]);
    assert_eq!(
        bench.last_run("outcome, list_proven, rows_seen, rows_rejected, unchanged, updated, missing"),
        "outcome=partial list_proven=1 rows_seen=3 rows_rejected=1 unchanged=1 updated=1"
    );
    assert_eq!(bench.rows("SELECT missing, rejected, last_outcome FROM mirror_status"), ["0|1|partial"]);
    for word in ["Sorrowful", "secret"] {
        assert!(!ended.text().contains(word), "{}", ended.text());
        for name in listing(bench.dir.path()) {
            assert!(!holds(&bench.dir.path().join(&name), word), "{word} is in {name}");
        }
    }
    // Once it can be read again, the run is whole again.
    bench.sim.practice(|practice| assert!(practice.clear_raw(2)));
    bench.expect_once(0);
    bench.assert_mirrors(Generation::G4);
    assert_eq!(bench.last_events(), [] as [&str; 0]);
}

#[test]
fn what_cannot_be_read_is_named_by_member_and_expectation_only() {
    for (row, num, reason) in [
        (r#"{"ReferralNum":2,"LName":12345678}"#, "2", "LName: expected text"),
        (r#"{"ReferralNum":2,"IsHidden":"12345678"}"#, "2", r#"IsHidden: expected "true" or "false""#),
        (r#"{"ReferralNum":2,"LName":"12345678","LName":"A"}"#, "2", "LName: given twice"),
        (r#"{"ReferralNum":2,"Other":12345678,"Other":1}"#, "2", "Other: given twice"),
        (r#"{"LName":"12345678"}"#, "∅", "ReferralNum: expected to be there"),
        (
            r#"{"ReferralNum":0,"LName":"12345678"}"#,
            "∅",
            "ReferralNum: expected a whole number from 1 to 9223372036854775807",
        ),
        (r#""12345678""#, "∅", "row: expected an object"),
        ("12345678", "∅", "row: expected an object"),
        ("null", "∅", "row: expected an object"),
    ] {
        let bench = bench();
        bench.sim.practice(|practice| practice.set_raw(2, row));
        let ended = bench.run(["--once", "-vv"]);
        assert_eq!(ended.code, Some(65), "{row}: {}", ended.text());
        assert_eq!(
            bench.rows("SELECT ReferralNum, list_offset, reason FROM rejected_row"),
            [format!("{num}|1|{reason}")]
        );
        assert_eq!(bench.rows("SELECT ReferralNum FROM referral ORDER BY 1"), ["1", "3"], "{row}");
        assert!(!ended.text().contains("12345678"), "{}", ended.text());
        for name in listing(bench.dir.path()) {
            assert!(!holds(&bench.dir.path().join(&name), "12345678"), "{row}: {name}");
        }
    }
}
