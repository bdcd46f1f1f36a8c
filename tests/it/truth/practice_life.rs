//! The life of a practice in which everything happens that can be recorded, mirrored run by run.

use referral_mirror::simulator::{Fault, Practice, Row, When};

use crate::harness::Bench;

/// What the practice does and how the mirror is set before a run, and what the run ends with.
pub(crate) struct Chapter {
    pub(crate) ssn: &'static str,
    pub(crate) omit: &'static str,
    pub(crate) edit: fn(&mut Practice),
    pub(crate) code: i32,
}

const fn chapter(ssn: &'static str, omit: &'static str, code: i32, edit: fn(&mut Practice)) -> Chapter {
    Chapter { ssn, omit, edit, code }
}

/// The practice at its beginning. Its rows are spelt out: files that were made of them are kept for years.
pub(crate) fn practice() -> Practice {
    let mut practice = Practice::seed();
    assert!(practice.set_clock("2026-03-01 09:00:00"));
    for num in 4..=60 {
        practice.restore(row(num));
    }
    practice
}

/// A made-up referral.
pub(crate) fn row(num: i64) -> Row {
    Row {
        referral_num: num,
        l_name: format!("Source{num}"),
        f_name: format!("First{num}"),
        ssn: format!("90010{num:04}"),
        specialty: 268,
        city: "Portland".into(),
        zip: format!("97{num:03}"),
        note: format!("note of {num}"),
        email: format!("source{num}@example.org"),
        is_doctor: num % 2 == 0,
        date_t_stamp: "2026-02-01 08:00:00".into(),
        ..Row::default()
    }
}

/// Every kind of event, every direction of the privacy settings, rejected and withheld rows.
pub(crate) const CHAPTERS: [Chapter; 14] = [
    chapter("keep", "", 0, |_| {}),
    chapter("keep", "", 0, |practice| {
        practice.update(5, |row| row.city = "Eugene".into());
        practice.hide(6);
        practice.touch(7);
        practice.edit_silently(8, |row| row.note = "called back".into());
        practice.restore(row(61));
        practice.remove(9);
        practice.remove(10);
    }),
    chapter("keep", "", 0, |practice| {
        practice.restore(Row { note: "came back".into(), ..row(9) });
        practice.set_extra_everywhere("NPI", "1");
        practice.set_stamp(11, "");
    }),
    chapter("keep", "", 0, |practice| {
        practice.set_extra(11, "Slip", "2");
        practice.merge(12, 13);
    }),
    chapter("keep", "", 65, |practice| practice.set_raw(14, r#"{"ReferralNum":14,"LName":7}"#)),
    chapter("keep", "", 65, |practice| {
        practice.clear_raw(14);
        (40..50).for_each(|num| drop(practice.remove(num)));
    }),
    chapter("keep", "", 0, |practice| (40..50).for_each(|num| practice.restore(row(num)))),
    chapter("last4", "", 0, |practice| {
        practice.edit_silently(20, |row| row.ssn = "900888001".into());
        practice.remove(21);
    }),
    chapter("omit", "", 0, |practice| {
        practice.touch(22);
        practice.remove(23);
        practice.restore(row(21));
    }),
    chapter("keep", "", 0, |practice| {
        practice.edit_silently(20, |row| row.ssn = "900888002".into());
        practice.restore(row(23));
    }),
    chapter("keep", "Note,EMail", 0, |practice| {
        practice.update(24, |row| row.note = "never to be stored".into());
        practice.update(25, |row| row.city = "Salem".into());
        practice.remove(26);
    }),
    chapter("last4", "Note", 0, |practice| {
        practice.update(25, |row| row.ssn = "900888003".into());
        practice.restore(row(26));
    }),
    chapter("keep", "", 0, |practice| {
        practice.edit_silently(5, |row| row.note.clear());
    }),
    chapter("keep", "", 65, |practice| {
        practice.set_raw(14, r#"{"ReferralNum":14,"LName":7}"#);
        (40..50).for_each(|num| drop(practice.remove(num)));
    }),
];

/// The practice at its end.
pub(crate) fn practice_at_the_end() -> Practice {
    let mut practice = practice();
    for chapter in &CHAPTERS {
        (chapter.edit)(&mut practice);
    }
    practice
}

/// Lives through all of it; `after` looks at the mirror after every run.
pub(crate) fn lived(mut after: impl FnMut(&Bench)) -> Bench {
    let mut bench = Bench::new(practice());
    for (place, chapter) in CHAPTERS.iter().enumerate() {
        bench.sim.practice(chapter.edit);
        bench.set("PRIVACY__SSN", chapter.ssn).unset("PRIVACY__OMIT");
        if !chapter.omit.is_empty() {
            bench.set("PRIVACY__OMIT", chapter.omit);
        }
        if place == 4 {
            bench.sim.inject(Fault::ServerError, When::any().forever());
            bench.expect_once(69);
            bench.sim.clear_faults();
            after(&bench);
        }
        bench.expect_once(chapter.code);
        after(&bench);
    }
    bench
}
