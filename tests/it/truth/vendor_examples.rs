//! The vendor's example list, as it stands on the page.

use referral_mirror::simulator::{Generation, Practice};

use crate::harness::{Bench, COLUMNS, holds, listing};

/// The three objects of the page "API Referrals", Referrals GET (multiple), with their white space.
const PAGE: [&str; 3] = [
    r#"{
 "ReferralNum": 1,
 "LName": "Davidson",
 "FName": "Norm",
 "MName": "",
 "SSN": "123456789",
 "UsingTIN": "true",
 "Specialty": 465,
 "specialty": "Endodontics",
 "ST": "OR",
 "Telephone": "",
 "Address": "163 Madison Loop",
 "Address2": "",
 "City": "Portland",
 "Zip": "54698",
 "Note": "",
 "Phone2": "",
 "IsHidden": "false",
 "NotPerson": "false",
 "Title": "DMD",
 "EMail": "",
 "PatNum": 0,
 "IsDoctor": "true",
 "DateTStamp": "2021-06-21 10:03:08",
 "IsPreferred": "true",
 "BusinessName": "",
 "DisplayNote": "",
 "isPatient": "false"
 }"#,
    r#"{
 "ReferralNum": 2,
 "LName": "Facebook Ad",
 "FName": "",
 "MName": "",
 "SSN": "",
 "UsingTIN": "false",
 "Specialty": 0,
 "specialty": "",
 "ST": "",
 "Telephone": "",
 "Address": "",
 "Address2": "",
 "City": "",
 "Zip": "",
 "Note": "Ad active from 06/01/2021 to 09/01/2021",
 "Phone2": "",
 "IsHidden": "false",
 "NotPerson": "true",
 "Title": "",
 "EMail": "",
 "PatNum": 0,
 "IsDoctor": "false",
 "DateTStamp": "2021-07-21 11:03:08",
 "IsPreferred": "true",
 "BusinessName": "Facebook Ad",
 "DisplayNote": "",
 "isPatient": "false"
 }"#,
    r#"{
 "ReferralNum": 3,
 "LName": "Beringer",
 "FName": "Debbie",
 "MName": "L",
 "SSN": "111111111",
 "UsingTIN": "false",
 "Specialty": 0,
 "specialty": "",
 "ST": "OR",
 "Telephone": "5033635432",
 "Address": "",
 "Address2": "",
 "City": "Salem",
 "Zip": "",
 "Note": "",
 "Phone2": "",
 "IsHidden": "false",
 "NotPerson": "false",
 "Title": "",
 "EMail": "",
 "PatNum": 435,
 "IsDoctor": "false",
 "DateTStamp": "2021-09-21 12:03:08",
 "IsPreferred": "false",
 "BusinessName": "",
 "DisplayNote": "",
  "isPatient": "true"

 }"#,
];

fn bench() -> Bench {
    let mut practice = Practice::seed();
    for (num, text) in (1..).zip(PAGE) {
        practice.set_raw(num, text);
    }
    Bench::new(practice)
}

/// No file of the bench, and nothing that was said, holds an SSN of the page.
#[track_caller]
fn assert_no_ssn(bench: &Bench, said: &str) {
    for ssn in ["123456789", "111111111"] {
        assert!(!said.contains(ssn), "{said}");
        for name in listing(bench.dir.path()) {
            assert!(!holds(&bench.dir.path().join(&name), ssn), "{ssn} is in {name}");
        }
    }
}

#[test]
fn every_value_of_the_page_ends_in_its_column() {
    let mut bench = bench();
    let ended = bench.set("PRIVACY__SSN", "keep").expect_once(0);
    assert!(ended.stdout.starts_with("complete: 3 rows, 3 new (2 requests"), "{}", ended.stdout);
    assert_eq!(
        bench.mirror(),
        [
            "1|Davidson|Norm||123456789|1|465|Endodontics|OR||163 Madison Loop||Portland|54698|||0|0|DMD||0|1|\
             2021-06-21 10:03:08|1|||0",
            "2|Facebook Ad||||0|0|||||||\
             |Ad active from 06/01/2021 to 09/01/2021||0|1|||0|0|2021-07-21 11:03:08|1|Facebook Ad||0",
            "3|Beringer|Debbie|L|111111111|0|0||OR|5033635432|||Salem||||0|0|||435|0|2021-09-21 12:03:08|0|||1",
        ]
    );
    assert_eq!(
        bench.rows("SELECT typeof(Specialty), typeof(PatNum), typeof(IsDoctor), typeof(Zip), extra FROM referral WHERE ReferralNum = 1"),
        ["integer|integer|integer|text|∅"]
    );
    assert_eq!(
        bench.rows("SELECT event_id, op, ReferralNum, DateTStamp, stamp_moved, changed_fields, proof, previous_event_id FROM change_event"),
        [
            "1|snapshot|1|2021-06-21 10:03:08|∅||∅|∅",
            "2|snapshot|2|2021-07-21 11:03:08|∅||∅|∅",
            "3|snapshot|3|2021-09-21 12:03:08|∅||∅|∅",
        ]
    );
    assert_eq!(
        bench.rows("SELECT ReferralNum, Kind, DisplayName FROM referral_current ORDER BY 1"),
        ["1|doctor|Norm Davidson, DMD", "2|non-person|Facebook Ad", "3|patient|Debbie L Beringer"]
    );
    assert_eq!(bench.rows("SELECT count(*) FROM field_change"), ["0"]);
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
}

#[test]
fn under_the_default_no_ssn_reaches_a_file_or_the_output() {
    let bench = bench();
    let ended = bench.run(["--once", "-vv"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert!(ended.stderr.contains("DEBUG") || ended.stderr.contains("TRACE"), "{}", ended.stderr);
    assert_no_ssn(&bench, &ended.text());
    assert_eq!(
        bench.rows("SELECT SSN FROM referral_all UNION ALL SELECT SSN FROM referral_version"),
        ["∅"; 6]
    );
    // The value changes twice at the server: neither the old nor the new one is recorded.
    bench.sim.practice(|practice| {
        practice.clear_raw(1);
        practice.edit_silently(1, |row| "123456789".clone_into(&mut row.ssn));
        practice.edit_silently(3, |row| "999887777".clone_into(&mut row.ssn));
        practice.set_raw(3, PAGE[2].replace("111111111", "123456789"));
    });
    let ended = bench.run(["--once", "-vv"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert_no_ssn(&bench, &ended.text());
    assert_eq!(bench.rows("SELECT count(*) FROM change_event"), ["3"]);
    bench.assert_history_is_the_mirror();
}

#[test]
fn of_a_failed_or_partial_run_no_ssn_is_left_either() {
    let bench = bench();
    bench.sim.practice(|practice| {
        practice.set_raw(3, r#"{"ReferralNum":3,"LName":123456789,"SSN":"111111111"}"#);
    });
    let ended = bench.run(["--once", "-vv"]);
    assert_eq!(ended.code, Some(65), "{}", ended.text());
    assert_no_ssn(&bench, &ended.text());
}

#[test]
fn last4_keeps_four_digits_and_no_more() {
    let mut bench = bench();
    bench.set("PRIVACY__SSN", "last4");
    let ended = bench.run(["--once", "-vv"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert_eq!(bench.rows("SELECT SSN FROM referral ORDER BY ReferralNum"), ["*****6789", "", "*****1111"]);
    assert_no_ssn(&bench, &ended.text());
    // A change of the hidden digits cannot be seen, one of the last four can.
    bench.sim.practice(|practice| practice.set_raw(1, PAGE[0].replace("123456789", "999996789")));
    bench.expect_once(0);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM change_event"), 3);
    bench.sim.practice(|practice| practice.set_raw(1, PAGE[0].replace("123456789", "999991234")));
    bench.expect_once(0);
    assert_eq!(
        bench.rows("SELECT field, old_value, new_value FROM field_change"),
        ["SSN|*****6789|*****1234"]
    );
}

#[test]
fn omitted_columns_are_not_stored_and_a_change_in_them_is_a_touch() {
    let mut bench = bench();
    bench.set("PRIVACY__OMIT", "Address,Note").expect_once(0);
    assert_eq!(bench.rows("SELECT Address, Note FROM referral"), ["∅|∅"; 3]);
    let secret = "163 Madison Loop";
    assert!(listing(bench.dir.path()).iter().all(|name| !holds(&bench.dir.path().join(name), secret)));
    bench.sim.practice(|practice| {
        let moved = PAGE[0].replace("163 Madison", "164 Madison").replace("10:03:08", "10:03:09");
        practice.set_raw(1, moved);
    });
    bench.expect_once(0);
    assert_eq!(
        bench.rows("SELECT op, stamp_moved, changed_fields FROM change_event WHERE event_id > 3"),
        ["touched|1|DateTStamp"]
    );
    // From strict settings to none: what comes back is reshaped, not edited.
    bench.unset("PRIVACY__OMIT").expect_once(0);
    assert_eq!(
        bench.rows("SELECT op, changed_fields FROM change_event WHERE event_id > 4 ORDER BY ReferralNum"),
        ["reshaped|Address,Note"; 3]
    );
    assert_eq!(bench.rows(&format!("SELECT {COLUMNS} FROM referral WHERE Address LIKE '164%'")).len(), 1);
}
