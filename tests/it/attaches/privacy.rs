//! Privacy of attaches: the note is left out unless it is asked for, and can be taken out again.

use referral_mirror::simulator::{Attach, Practice};

use super::{assert_history_is_the_mirror, bench, from, last_events};
use crate::harness::Bench;

const NOTE: &str = "CANARY-66013";

fn practice() -> Practice {
    let mut practice = Practice::generated(5, 7);
    practice.add_attach(Attach { note: NOTE.to_owned(), ..from(1, 901) });
    practice.import_form(902, NOTE);
    practice
}

/// Whether any file of the bench's directory holds the note.
fn holds(bench: &Bench) -> bool {
    let files = std::fs::read_dir(bench.dir.path()).unwrap();
    files
        .map(|entry| std::fs::read(entry.unwrap().path()).unwrap_or_default())
        .any(|bytes| bytes.windows(NOTE.len()).any(|window| window == NOTE.as_bytes()))
}

#[test]
fn a_note_is_left_out_unless_it_is_asked_for() {
    let mut bench = bench(practice());
    bench.expect_once(0);
    assert!(!holds(&bench));
    assert_eq!(
        bench.rows("SELECT entity, privacy FROM mirrored_list ORDER BY entity"),
        ["refattach|ssn=omit omit=Note", "referral|ssn=omit"]
    );
    bench.set("PRIVACY__ATTACH_NOTE", "keep").expect_once(0);
    assert_eq!(bench.rows("SELECT DISTINCT Note FROM refattach"), [NOTE]);
    assert!(
        last_events(&bench).iter().all(|event| event.starts_with("reshaped|refattach|")),
        "{:?}",
        last_events(&bench)
    );
    // Stricter again: no live row keeps it, and scrub takes it out of history.
    bench.set("PRIVACY__ATTACH_NOTE", "omit").expect_once(0);
    assert_eq!(bench.rows("SELECT DISTINCT Note FROM refattach"), ["∅"]);
    assert!(holds(&bench), "history keeps what was stored");
    let scrubbed = bench.run(["scrub", "refattach.Note"]);
    assert_eq!(scrubbed.code, Some(0), "{}", scrubbed.text());
    assert!(!holds(&bench));
    assert_eq!(bench.rows("SELECT column_name FROM scrub_log"), ["refattach.Note"]);
    assert_history_is_the_mirror(&bench);
}

#[test]
fn a_list_that_was_never_mirrored_has_nothing_to_scrub() {
    let bench = Bench::new(practice());
    bench.expect_once(0);
    let scrubbed = bench.run(["scrub", "refattach.Note"]);
    assert_eq!(scrubbed.code, Some(0), "{}", scrubbed.text());
    assert!(scrubbed.stdout.contains("0 versions"), "{}", scrubbed.stdout);
}

/// Runs do not read the list any more, so none of them can store it under stricter settings first.
#[test]
fn a_list_that_is_not_mirrored_any_more_can_be_scrubbed() {
    let mut bench = bench(practice());
    bench.set("PRIVACY__ATTACH_NOTE", "keep").expect_once(0);
    assert!(holds(&bench));
    bench.set("PRIVACY__ATTACH_NOTE", "omit").set("ATTACHES__ENABLED", "false").expect_once(0);
    let scrubbed = bench.run(["scrub", "refattach.Note"]);
    assert_eq!(scrubbed.code, Some(0), "{}", scrubbed.text());
    assert!(!holds(&bench));
    bench.set("ATTACHES__ENABLED", "true").expect_once(0);
    assert_history_is_the_mirror(&bench);
}

/// The note of a referral is another column.
#[test]
fn the_two_notes_are_omitted_one_by_one() {
    let mut bench = bench(practice());
    bench.sim.practice(|practice| practice.edit_silently(1, |row| row.note = "kept".to_owned()));
    bench.expect_once(0);
    assert_eq!(bench.rows("SELECT Note FROM referral WHERE ReferralNum = 1"), ["kept"]);
    bench.set("PRIVACY__OMIT", "Note, refattach.ProcNum").set("PRIVACY__ATTACH_NOTE", "keep").expect_once(0);
    assert_eq!(bench.rows("SELECT Note FROM referral WHERE ReferralNum = 1"), ["∅"]);
    assert_eq!(bench.rows("SELECT DISTINCT Note, ProcNum FROM refattach"), [format!("{NOTE}|∅")]);
    assert_history_is_the_mirror(&bench);
}

#[test]
fn what_an_attach_means_nothing_without_cannot_be_omitted() {
    for column in ["refattach.PatNum", "refattach.ReferralNum", "refattach.DateTStamp"] {
        let mut bench = bench(practice());
        let refused = bench.set("PRIVACY__OMIT", column).once();
        assert_eq!(refused.code, Some(78), "{}", refused.text());
        assert!(
            refused.stderr.contains(column) && refused.stderr.contains("cannot be omitted"),
            "{}",
            refused.stderr
        );
    }
}

/// An SSN in a member without a column is protected in every list.
#[test]
fn an_ssn_in_an_attach_is_never_stored() {
    let bench = bench(practice());
    bench.sim.practice(|practice| practice.set_attach_extra("S_S_N", NOTE));
    bench.expect_once(0);
    assert!(!holds(&bench));
    assert_eq!(bench.one::<i64>("SELECT count(extra) FROM refattach_all"), 0);
}
