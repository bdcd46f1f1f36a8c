//! Privacy settings that are switched, and `scrub`: from a switch on nothing new holds what is not to be stored,
//! and what older rows hold can be removed.

mod scrub;

use std::fs;
use std::path::Path;

use referral_mirror::simulator::{Practice, Row};
use rusqlite::Connection;

use crate::harness::{Bench, holds, listing};

/// The made-up SSN of a row.
fn ssn(num: i64) -> String {
    format!("91155{num:04}")
}

/// Twelve rows with an SSN each, but number 6, whose SSN is empty.
fn practice() -> Practice {
    let mut practice = Practice::generated(12, 3);
    for num in 1..=12 {
        practice.edit_silently(num, |row| row.ssn = if num == 6 { String::new() } else { ssn(num) });
    }
    practice
}

/// The events of the last run with their SSN fields: number, op, changed fields, old and new SSN.
fn events(bench: &Bench) -> Vec<String> {
    bench.rows(
        "SELECT op || ' ' || event.ReferralNum || CASE changed_fields WHEN '' THEN '' ELSE ' ' || changed_fields END \
         || CASE WHEN field IS NULL THEN '' ELSE ', SSN ' || coalesce(old_value, '∅') || ' → ' || \
         coalesce(new_value, '∅') END FROM change_event AS event \
         LEFT JOIN field_change ON field_change.event_id = event.event_id AND field = 'SSN' \
         WHERE run_id = (SELECT max(run_id) FROM sync_run) ORDER BY event.event_id",
    )
}

/// Everything that was written after this event, in one text.
fn since(bench: &Bench, event: i64) -> String {
    let mut text = Vec::new();
    for (table, id) in [
        ("referral_version", "event_id"),
        ("field_change", "event_id"),
        ("change_event", "event_id"),
        ("referral_all", "last_event_id"),
    ] {
        text.extend(bench.rows(&format!("SELECT * FROM {table} WHERE {id} > {event}")));
    }
    text.join("\n")
}

#[track_caller]
fn verified(bench: &Bench) {
    let ended = bench.run(["verify"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
}

/// One run under `from`, and one under `to`, before which the practice changes in every way that there is.
/// What the second run wrote must not hold any of these.
struct Switch {
    bench: Bench,
    event: i64,
}

fn switched(from: &str, to: &str) -> Switch {
    let mut bench = Bench::new(practice());
    bench.set("PRIVACY__SSN", from).expect_once(0);
    let two = bench.sim.practice(|practice| practice.remove(2)).unwrap();
    bench.expect_once(0);
    let event = bench.one("SELECT max(event_id) FROM change_event");
    bench.sim.practice(|practice| {
        practice.restore(two);
        practice.remove(3);
        practice.edit_silently(4, |row| row.l_name = "Renamed".to_owned());
        practice.edit_silently(5, |row| row.ssn = "911669999".to_owned());
        practice.edit_silently(7, |row| row.ssn = String::new());
        practice.touch(8);
        practice.set_raw(9, r#"{"ReferralNum":9,"SSN":"911550009","LName":47}"#);
    });
    bench.set("PRIVACY__SSN", to).expect_once(65);
    assert_eq!(bench.last_run("rows_rejected, deleted, restored"), "rows_rejected=1 deleted=1 restored=1");
    Switch { bench, event }
}

impl Switch {
    /// What the switch wrote holds none of these; neither does what is written when the rejected row and the
    /// others are read again. Then all is quiet, and the history is sound.
    #[track_caller]
    fn holds_none_of(&self, words: &[&str]) {
        let Switch { bench, event } = self;
        bench.sim.practice(|practice| practice.clear_raw(9));
        bench.expect_once(0);
        let text = since(bench, *event);
        for word in words {
            assert!(!text.contains(word), "{word} is in\n{text}");
        }
        bench.expect_once(0);
        assert_eq!(bench.last_run("outcome, unchanged"), "outcome=complete unchanged=11");
        verified(bench);
        bench.assert_history_is_the_mirror();
    }
}

#[test]
fn from_kept_to_omitted_nothing_new_holds_an_ssn_and_no_row_counts_as_edited() {
    let switch = switched("keep", "omit");
    assert_eq!(
        events(&switch.bench),
        [
            "reshaped 1 SSN, SSN ∅ → ∅",
            "restored 2 SSN, SSN ∅ → ∅",
            "deleted 3",
            "updated 4 LName,SSN, SSN ∅ → ∅",
            "reshaped 5 SSN, SSN ∅ → ∅",
            "reshaped 6 SSN, SSN ∅ → ∅",
            "reshaped 7 SSN, SSN ∅ → ∅",
            "reshaped 8 SSN,DateTStamp, SSN ∅ → ∅",
            "reshaped 9 SSN, SSN ∅ → ∅",
            "reshaped 10 SSN, SSN ∅ → ∅",
            "reshaped 11 SSN, SSN ∅ → ∅",
            "reshaped 12 SSN, SSN ∅ → ∅",
        ]
    );
    // The row that could not be read as well.
    assert_eq!(switch.bench.one::<i64>("SELECT count(SSN) FROM referral"), 0);
    switch.holds_none_of(&["91155", "91166", "*****"]);
    assert_eq!(switch.bench.one::<i64>("SELECT count(SSN) FROM referral_all"), 0);
    assert_eq!(switch.bench.rows("SELECT privacy FROM mirrored_list"), ["ssn=omit"]);
}

#[test]
fn from_kept_to_masked_nothing_new_holds_more_than_four_digits() {
    let switch = switched("keep", "last4");
    assert_eq!(
        events(&switch.bench),
        [
            "reshaped 1 SSN, SSN *****0001 → *****0001",
            "restored 2 SSN, SSN *****0002 → *****0002",
            "deleted 3",
            "updated 4 LName,SSN, SSN *****0004 → *****0004",
            "updated 5 SSN, SSN *****0005 → *****9999",
            "updated 7 SSN, SSN *****0007 → ",
            "reshaped 8 SSN,DateTStamp, SSN *****0008 → *****0008",
            "reshaped 9 SSN, SSN *****0009 → *****0009",
            "reshaped 10 SSN, SSN *****0010 → *****0010",
            "reshaped 11 SSN, SSN *****0011 → *****0011",
            "reshaped 12 SSN, SSN *****0012 → *****0012",
        ]
    );
    assert_eq!(
        switch.bench.rows("SELECT SSN FROM referral_version WHERE ReferralNum = 3 AND is_deleted = 1"),
        ["*****0003"]
    );
    switch.holds_none_of(&["91155", "91166"]);
}

#[test]
fn from_masked_to_omitted_not_even_the_mask_is_written() {
    let switch = switched("last4", "omit");
    assert!(
        events(&switch.bench).iter().all(|event| !event.contains("SSN ") || event.ends_with("SSN ∅ → ∅"))
    );
    switch.holds_none_of(&["91155", "91166", "*****"]);
}

#[test]
fn from_masked_to_kept_the_same_number_is_no_edit() {
    let switch = switched("last4", "keep");
    assert_eq!(
        events(&switch.bench),
        [
            "reshaped 1 SSN, SSN *****0001 → 911550001",
            "restored 2 SSN, SSN *****0002 → 911550002",
            "deleted 3",
            "updated 4 LName,SSN, SSN *****0004 → 911550004",
            "updated 5 SSN, SSN *****0005 → 911669999",
            "updated 7 SSN, SSN *****0007 → ",
            "reshaped 8 SSN,DateTStamp, SSN *****0008 → 911550008",
            "reshaped 10 SSN, SSN *****0010 → 911550010",
            "reshaped 11 SSN, SSN *****0011 → 911550011",
            "reshaped 12 SSN, SSN *****0012 → 911550012",
        ]
    );
    switch.holds_none_of(&[]);
}

#[test]
fn from_omitted_to_kept_or_masked_the_values_come_and_no_row_counts_as_edited() {
    let switch = switched("omit", "keep");
    assert_eq!(
        events(&switch.bench)[..4],
        [
            "reshaped 1 SSN, SSN ∅ → 911550001",
            "restored 2 SSN, SSN ∅ → 911550002",
            "deleted 3",
            "updated 4 LName,SSN, SSN ∅ → 911550004",
        ]
    );
    switch.holds_none_of(&[]);
    let switch = switched("omit", "last4");
    assert_eq!(events(&switch.bench)[0], "reshaped 1 SSN, SSN ∅ → *****0001");
    switch.holds_none_of(&["91155", "91166"]);
}

/// Every omittable text at once, with words that can be searched for.
fn talkative() -> Practice {
    let mut practice = Practice::generated(4, 5);
    for num in 1..=4 {
        practice.edit_silently(num, |row| {
            row.note = format!("Noteword {num}");
            row.email = format!("mailword{num}@example.org");
            row.display_note = format!("Displayword {num}");
        });
    }
    practice.set_extra_everywhere("NationalProvID", "Extraword");
    practice
}

#[test]
fn columns_that_are_omitted_leave_nothing_new_and_come_back_when_they_are_wanted() {
    let mut bench = Bench::new(talkative());
    bench.expect_once(0);
    let event = bench.one("SELECT max(event_id) FROM change_event");
    bench.set("PRIVACY__OMIT", "Note,EMail,extra,DisplayNote");
    bench.sim.practice(|practice| {
        practice.remove(2);
        practice.update(3, |row| row.note = "Noteword, edited".to_owned());
        practice.edit_silently(4, |row| row.city = "Newtown".to_owned());
    });
    bench.expect_once(0);
    let all = "Note,EMail,DisplayNote,extra";
    assert_eq!(
        bench.rows(
            "SELECT op || ' ' || ReferralNum || ' ' || changed_fields FROM change_event \
             WHERE run_id = (SELECT max(run_id) FROM sync_run) ORDER BY event_id"
        ),
        [
            format!("reshaped 1 {all}"),
            "deleted 2 ".to_owned(),
            "reshaped 3 Note,EMail,DateTStamp,DisplayNote,extra".to_owned(),
            "updated 4 City,Note,EMail,DisplayNote,extra".to_owned(),
        ]
    );
    let words = ["Noteword", "mailword", "Displayword", "Extraword"];
    let text = since(&bench, event);
    for word in words {
        assert!(!text.contains(word), "{word} is in\n{text}");
    }
    assert_eq!(
        bench.one::<i64>("SELECT count(coalesce(Note, EMail, DisplayNote, extra)) FROM referral_all"),
        0
    );
    verified(&bench);

    // An edit that only an omitted column shows moves the stamp, and nothing else.
    bench.sim.practice(|practice| practice.update(1, |row| row.note = "Noteword, again".to_owned()));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), ["touched 1, stamp moved: DateTStamp"]);
    // Without a moved stamp it is not seen at all.
    bench.sim.practice(|practice| practice.edit_silently(1, |row| row.email = "mailword".to_owned()));
    bench.expect_once(0);
    assert_eq!(bench.last_events(), [""; 0]);
    assert!(words.iter().all(|word| !since(&bench, event).contains(word)));

    bench.unset("PRIVACY__OMIT").expect_once(0);
    assert_eq!(bench.last_run("reshaped, updated, unchanged"), "reshaped=3");
    assert_eq!(
        bench.last_fields()[..4],
        [
            "1 Note: ∅ → Noteword, again",
            "1 EMail: ∅ → mailword",
            "1 DisplayNote: ∅ → Displayword 1",
            "1 extra: ∅ → {\"NationalProvID\":\"Extraword\"}"
        ]
    );
    verified(&bench);
}
