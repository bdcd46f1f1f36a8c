//! What the practice does to its referrals between two runs, and what is recorded of it.

use jiff::{Timestamp, tz::TimeZone};
use referral_mirror::simulator::{Generation, Practice, Row};

use crate::harness::Bench;

const COUNTS: &str =
    "outcome, snapshot, created, updated, touched, reshaped, deleted, restored, unchanged, missing";

/// A bench with the seed's three rows mirrored, whose clock stands at 9 o'clock.
fn mirrored() -> Bench {
    let mut practice = Practice::seed();
    assert!(practice.set_clock("2026-03-01 09:00:00"));
    let bench = Bench::new(practice);
    bench.expect_once(0);
    bench
}

/// Edits the practice, runs, and checks what always holds.
#[track_caller]
fn after(bench: &Bench, edit: impl FnOnce(&mut Practice)) {
    bench.sim.practice(edit);
    bench.expect_once(0);
    bench.assert_mirrors(Generation::G4);
    bench.assert_history_is_the_mirror();
}

fn times(bench: &Bench, num: i64) -> (String, String) {
    let sql = format!("SELECT first_seen_at, last_changed_at FROM referral WHERE ReferralNum = {num}");
    bench.db().query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
}

#[test]
fn created() {
    let bench = mirrored();
    after(&bench, |practice| {
        let row = Row { l_name: "Newcomer".into(), not_person: true, ..Row::default() };
        assert_eq!(practice.create(row), 4);
    });
    assert_eq!(bench.last_events(), ["created 4"]);
    assert_eq!(bench.last_fields(), [] as [&str; 0]);
    assert_eq!(bench.last_run(COUNTS), "outcome=complete created=1 unchanged=3");
    let observed: String = bench.one("SELECT observed_at FROM change_event WHERE event_id = 4");
    assert_eq!(times(&bench, 4), (observed.clone(), observed));
}

#[test]
fn updated() {
    let bench = mirrored();
    let before = times(&bench, 1);
    after(&bench, |practice| {
        practice.update(1, |row| {
            row.city = "Eugene".into();
            row.specialty = 268;
            row.is_preferred = false;
        });
    });
    assert_eq!(
        bench.last_events(),
        ["updated 1, stamp moved: Specialty,SpecialtyName,City,DateTStamp,IsPreferred"]
    );
    assert_eq!(
        bench.last_fields(),
        [
            "1 Specialty: 465 → 268",
            "1 SpecialtyName: Endodontics → Orthodontics",
            "1 City: Portland → Eugene",
            "1 DateTStamp: 2021-06-21 10:03:08 → 2026-03-01 09:00:00",
            "1 IsPreferred: 1 → 0",
        ]
    );
    assert_eq!(bench.last_run(COUNTS), "outcome=complete updated=1 unchanged=2");
    let observed: String = bench.one("SELECT observed_at FROM change_event WHERE event_id = 4");
    assert_eq!(times(&bench, 1), (before.0.clone(), observed.clone()));
    assert!(before.1 < observed);
    assert_eq!(
        bench.rows("SELECT event_id, valid_from, valid_to, is_current, is_deleted, City FROM referral_history WHERE ReferralNum = 1 ORDER BY event_id"),
        [format!("1|{}|{observed}|0|0|Portland", before.0), format!("4|{observed}|∅|1|0|Eugene")]
    );
    assert_eq!(
        bench.rows("SELECT DateTStamp, previous_event_id FROM change_event WHERE event_id = 4"),
        ["2026-03-01 09:00:00|1"]
    );
}

#[test]
fn hidden() {
    let bench = mirrored();
    after(&bench, |practice| assert!(practice.hide(2)));
    assert_eq!(bench.last_events(), ["updated 2, stamp moved: IsHidden,DateTStamp"]);
    assert_eq!(bench.last_fields()[0], "2 IsHidden: 0 → 1");
    assert_eq!(bench.rows("SELECT IsHidden FROM referral WHERE ReferralNum = 2"), ["1"]);
}

#[test]
fn touched() {
    let bench = mirrored();
    let before = times(&bench, 2);
    after(&bench, |practice| assert!(practice.touch(2)));
    assert_eq!(bench.last_events(), ["touched 2, stamp moved: DateTStamp"]);
    assert_eq!(bench.last_fields(), ["2 DateTStamp: 2021-07-21 11:03:08 → 2026-03-01 09:00:00"]);
    assert_eq!(bench.last_run(COUNTS), "outcome=complete touched=1 unchanged=2");
    assert_eq!(times(&bench, 2), before, "a touch is no change");
}

#[test]
fn edited_silently() {
    let bench = mirrored();
    after(&bench, |practice| {
        assert!(practice.edit_silently(3, |row| row.telephone = "5035550100".into()));
    });
    assert_eq!(bench.last_events(), ["updated 3, stamp same: Telephone"]);
    assert_eq!(bench.last_fields(), ["3 Telephone: 5033635432 → 5035550100"]);
    assert_eq!(bench.last_run(COUNTS), "outcome=complete updated=1 unchanged=2");
}

#[test]
fn the_second_of_two_edits_in_one_second() {
    let bench = mirrored();
    after(&bench, |practice| assert!(practice.update(3, |row| row.zip = "97301".into())));
    assert_eq!(bench.last_events(), ["updated 3, stamp moved: Zip,DateTStamp"]);
    after(&bench, |practice| assert!(practice.update(3, |row| row.zip = "97302".into())));
    assert_eq!(bench.last_events(), ["updated 3, stamp same: Zip"]);
    assert_eq!(bench.last_fields(), ["3 Zip: 97301 → 97302"]);
}

#[test]
fn the_stamp_moved_back() {
    let bench = mirrored();
    after(&bench, |practice| assert!(practice.set_stamp(1, "2020-01-01 00:00:00")));
    assert_eq!(bench.last_events(), ["touched 1, stamp moved: DateTStamp"]);
    after(&bench, |practice| {
        assert!(practice.edit_silently(1, |row| row.note = "moved".into()));
        assert!(practice.set_stamp(1, "2019-01-01 00:00:00"));
    });
    assert_eq!(bench.last_events(), ["updated 1, stamp moved: Note,DateTStamp"]);
    after(&bench, |practice| assert_eq!(practice.shift_stamps(-3600), 3));
    assert_eq!(
        bench.last_events(),
        [
            "touched 1, stamp moved: DateTStamp",
            "touched 2, stamp moved: DateTStamp",
            "touched 3, stamp moved: DateTStamp"
        ]
    );
}

#[test]
fn a_specialty_renamed_on_a_hundred_rows() {
    let mut practice = Practice::seed();
    for _ in 0..100 {
        let row = Row { l_name: "Bauer".into(), specialty: 268, is_doctor: true, ..Row::default() };
        practice.create(row);
    }
    let bench = Bench::new(practice);
    bench.expect_once(0);
    after(&bench, |practice| assert_eq!(practice.rename_specialty(268, "Orthodontist"), 100));
    assert_eq!(bench.last_run(COUNTS), "outcome=complete updated=100 unchanged=3");
    let events: Vec<String> =
        (4..104).map(|num| format!("updated {num}, stamp same: SpecialtyName")).collect();
    assert_eq!(bench.last_events(), events);
    let fields: Vec<String> =
        (4..104).map(|num| format!("{num} SpecialtyName: Orthodontics → Orthodontist")).collect();
    assert_eq!(bench.last_fields(), fields);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM referral_history WHERE is_current = 0"), 100);
}

#[test]
fn a_value_that_goes_and_comes_back_is_two_changes() {
    let bench = mirrored();
    for city in ["Eugene", "Portland"] {
        after(&bench, |practice| assert!(practice.edit_silently(1, |row| row.city = city.into())));
        assert_eq!(bench.last_events(), ["updated 1, stamp same: City"]);
    }
    assert_eq!(
        bench.rows("SELECT City FROM referral_history WHERE ReferralNum = 1 ORDER BY event_id"),
        ["Portland", "Eugene", "Portland"]
    );
}

#[test]
fn a_patient_is_edited_and_all_their_referrals_with_them() {
    let bench = mirrored();
    after(&bench, |practice| {
        practice.update(1, |row| row.pat_num = 435);
        assert_eq!(practice.edit_patient(435, |patient| patient.zip = "97305".into()), 2);
    });
    assert_eq!(
        bench.last_events(),
        ["updated 1, stamp moved: Zip,PatNum,DateTStamp,IsPatient", "updated 3, stamp moved: Zip,DateTStamp"]
    );
    assert_eq!(bench.rows("SELECT Kind FROM referral_current WHERE ReferralNum = 1"), ["patient"]);
}

#[test]
fn one_run_records_all_of_it_in_order_of_number_and_in_the_zone_of_the_practice() {
    let mut practice = Practice::seed_and_generated(300, 21);
    practice.set_clock("2026-03-01 09:00:00");
    let mut bench = Bench::new(practice);
    bench.set("PRACTICE__TIME_ZONE", "America/Los_Angeles").expect_once(0);
    after(&bench, |practice| {
        practice.create(Row { l_name: "Newcomer".into(), not_person: true, ..Row::default() });
        practice.update(200, |row| row.title = "Prof".into());
        practice.touch(100);
        practice.edit_silently(1, |row| row.note = "called".into());
    });
    let ops: Vec<String> =
        bench.last_events().iter().map(|event| event.split(' ').next().unwrap().to_owned()).collect();
    assert_eq!(ops, ["updated", "touched", "updated", "created"]);
    assert_eq!(bench.last_run(COUNTS), "outcome=complete created=1 updated=2 touched=1 unchanged=300");
    assert_eq!(
        bench.rows("SELECT DISTINCT event.run_id, run.trigger, event.observed_at <= run.finished_at, event.observed_at >= run.started_at FROM change_event AS event JOIN sync_run AS run USING (run_id)"),
        ["1|once|1|1", "2|once|1|1"]
    );
    let db = bench.db();
    let (at, local): (String, String) = db
        .query_row(
            "SELECT observed_at, observed_local FROM change_event ORDER BY event_id DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .unwrap();
    assert_eq!(at.len(), "2026-11-22T06:27:51.123Z".len(), "{at}");
    let zone = TimeZone::get("America/Los_Angeles").unwrap();
    let expected = at.parse::<Timestamp>().unwrap().to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S");
    assert_eq!(local, expected.to_string());
}

#[test]
fn events_cannot_be_altered_afterwards() {
    let bench = mirrored();
    let db = rusqlite::Connection::open(bench.database()).unwrap();
    for sql in [
        "UPDATE change_event SET op = 'created'",
        "DELETE FROM change_event",
        "INSERT OR REPLACE INTO change_event SELECT * FROM change_event",
        "REPLACE INTO change_event (event_id, run_id, observed_at, observed_local, op, ReferralNum, changed_fields) VALUES (1, 1, '', '', 'created', 1, '')",
    ] {
        let refused = db.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{sql}: {refused}");
    }
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM change_event WHERE op = 'snapshot'"), 3);
}
