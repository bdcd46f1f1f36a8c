//! A practice of a dozen made-up referrals in New York, mirrored at known moments: reports on it have known answers.

use std::cell::Cell;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use referral_mirror::simulator::{Practice, Row};

use crate::harness::Bench;
use crate::service::clock::run_by;

thread_local! {
    static NOW: Cell<Timestamp> = const { Cell::new(Timestamp::UNIX_EPOCH) };
}

/// When the reports are read: a Wednesday.
pub(crate) const TODAY: &str = "2026-11-25";

fn doctor(num: i64, l_name: &str, f_name: &str) -> Row {
    Row {
        referral_num: num,
        l_name: l_name.into(),
        f_name: f_name.into(),
        title: "DDS".into(),
        specialty: 268,
        is_doctor: true,
        date_t_stamp: "2026-08-01 08:00:00".into(),
        ..Row::default()
    }
}

fn business(num: i64, name: &str) -> Row {
    let date_t_stamp = "2026-08-01 08:00:00".into();
    Row { referral_num: num, l_name: name.into(), not_person: true, date_t_stamp, ..Row::default() }
}

fn at_first() -> Practice {
    let mut practice = Practice::seed();
    practice.restore(Row {
        address: "1 Elm St".into(),
        address2: "Suite 2".into(),
        city: "Portland".into(),
        st: "OR".into(),
        zip: "02134".into(),
        telephone: "5035550100".into(),
        ..doctor(4, "Muñoz", "José")
    });
    practice.restore(Row { phone2: "+1 (503) 555-0100".into(), ..doctor(5, "MUNOZ", " Jose ") });
    practice.restore(business(6, "Google"));
    practice.restore(Row { business_name: "google".into(), ..business(7, "Search") });
    practice.restore(Row {
        is_hidden: true,
        address: "9 Oak St".into(),
        zip: "97301".into(),
        ..doctor(8, "Gone", "Ida")
    });
    practice
}

/// What the practice does between two runs.
type RowEdit = fn(&mut Practice);

/// When each run was, and what the practice did since the one before.
const RUNS: [(&str, RowEdit); 8] = [
    ("2026-09-01T12:00:00Z", |_| {}),
    // Half an hour before October, in New York.
    ("2026-10-01T03:30:00Z", |practice| practice.restore(doctor(9, "Ng", "Ann"))),
    ("2026-10-10T12:00:00Z", |practice| {
        practice.update(1, |row| row.is_preferred = false);
        practice.update(4, |row| row.is_preferred = true);
    }),
    ("2026-10-20T12:00:00Z", |practice| {
        practice.update(4, |row| row.is_preferred = false);
        let date_t_stamp = practice.now();
        practice.restore(Row {
            referral_num: 10,
            pat_num: 435,
            l_name: "Beringer".into(),
            f_name: "Deb".into(),
            date_t_stamp,
            ..Row::default()
        });
    }),
    ("2026-11-10T12:00:00Z", |practice| {
        practice.update(8, |row| row.telephone = "5035550177".into());
        practice.edit_silently(2, |row| row.note = "called".into());
        practice.touch(9);
        practice.restore(business(11, "Radio"));
    }),
    ("2026-11-20T12:00:00Z", |practice| drop(practice.remove(11))),
    // Half an hour before Monday, in New York.
    ("2026-11-23T04:30:00Z", |practice| {
        practice.hide(9);
    }),
    ("2026-11-23T14:00:00Z", |practice| {
        practice.update(1, |row| row.city = "Bend".into());
        practice.restore(Row { note: "on air".into(), ..business(11, "Radio") });
        practice.restore(business(12, "Sign"));
    }),
];

/// The practice with all its history.
pub(crate) fn mirrored() -> Bench {
    let mut bench = Bench::new(at_first());
    bench.set("PRACTICE__TIME_ZONE", "America/New_York");
    let zone = TimeZone::get("America/New_York").unwrap();
    for (moment, edit) in RUNS {
        NOW.set(moment.parse().unwrap());
        let local = NOW.get().to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M:%S").to_string();
        bench.sim.practice(|practice| {
            assert!(practice.set_clock(&local));
            edit(practice);
        });
        let report = run_by(&bench, || NOW.get());
        assert_eq!(report.record.outcome.name(), "complete", "{:?}", report.record.reason);
    }
    bench
}
