//! A deleted number that comes back, as itself or as another person.

use referral_mirror::simulator::{Generation, Row};

use crate::harness::Bench;

/// Twenty rows, of which number 5 is mirrored and then deleted; its row as it was.
fn with_five_deleted() -> (Bench, Row) {
    let bench = Bench::mirrored(20);
    let row = bench.sim.practice(|practice| practice.remove(5)).unwrap();
    bench.expect_once(0);
    assert_eq!(bench.deletions(), ["5|404"]);
    (bench, row)
}

fn restored(bench: &Bench) -> Vec<String> {
    bench.rows(
        "SELECT CASE stamp_moved WHEN 1 THEN 'stamp moved: ' ELSE 'stamp same: ' END || changed_fields || coalesce(proof, '') \
         FROM change_event WHERE op = 'restored' AND ReferralNum = 5",
    )
}

fn fields(bench: &Bench) -> Vec<String> {
    bench.rows("SELECT field || ': ' || old_value || ' → ' || new_value FROM field_change WHERE ReferralNum = 5 ORDER BY rowid")
}

/// The versions of number 5, as `former Smith`, `deleted Smith`, `current Smith`; their intervals chain.
#[track_caller]
fn lives(bench: &Bench) -> Vec<String> {
    let chained = bench.rows(
        "SELECT next.event_id FROM referral_history AS version \
         JOIN change_event AS next ON next.previous_event_id = version.event_id \
         JOIN referral_history AS following ON following.event_id = next.event_id \
         WHERE version.ReferralNum = 5 AND version.valid_to = following.valid_from \
           AND version.valid_from <= version.valid_to AND version.is_current = 0",
    );
    let versions = bench.rows(
        "SELECT CASE WHEN is_deleted THEN 'deleted ' WHEN is_current THEN 'current ' ELSE 'former ' END || LName \
         FROM referral_history WHERE ReferralNum = 5 ORDER BY event_id",
    );
    assert_eq!(chained.len(), versions.len() - 1, "intervals chain");
    versions
}

#[test]
fn a_row_that_comes_back_as_it_was_is_restored_without_a_change() {
    let (bench, row) = with_five_deleted();
    bench.sim.practice(|practice| practice.restore(row.clone()));
    bench.expect_once(0);
    assert_eq!(
        bench.last_run("outcome, restored, created, updated, unchanged"),
        "outcome=complete restored=1 unchanged=19"
    );
    assert_eq!(restored(&bench), ["stamp same: "]);
    assert_eq!(fields(&bench), [""; 0]);
    assert_eq!(
        bench.rows("SELECT deleted_at, missing_since FROM referral_all WHERE ReferralNum = 5"),
        ["∅|∅"]
    );
    let name = &row.l_name;
    assert_eq!(
        lives(&bench),
        [format!("former {name}"), format!("deleted {name}"), format!("current {name}")]
    );
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    // It is a row like any other again: it can go once more, and is marked once more.
    bench.sim.practice(|practice| practice.remove(5));
    bench.expect_once(0);
    assert_eq!(bench.deletions(), ["5|404", "5|404"]);
    assert_eq!(lives(&bench).len(), 4);
    bench.expect_once(0);
    assert_eq!(bench.last_run("deleted, missing"), "");
}

#[test]
fn what_differs_from_the_tombstone_is_recorded() {
    let (bench, row) = with_five_deleted();
    let edited = Row { note: "Back again".into(), date_t_stamp: "2026-11-01 08:00:00".into(), ..row.clone() };
    bench.sim.practice(|practice| practice.restore(edited));
    bench.expect_once(0);
    assert_eq!(restored(&bench), ["stamp moved: Note,DateTStamp"]);
    assert_eq!(
        fields(&bench),
        [
            format!("Note: {} → Back again", row.note.replace("\r\n", " ")),
            format!("DateTStamp: {} → 2026-11-01 08:00:00", row.date_t_stamp)
        ]
    );
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
}

#[test]
fn a_number_that_comes_back_as_another_person_has_two_lives() {
    let (bench, row) = with_five_deleted();
    let other = Row {
        referral_num: 5,
        l_name: "Harbor Ortho Group".into(),
        not_person: true,
        date_t_stamp: "2026-11-01 08:00:00".into(),
        ..Row::default()
    };
    bench.sim.practice(|practice| practice.restore(other));
    bench.expect_once(0);
    assert_eq!(bench.last_run("outcome, restored, created, updated"), "outcome=complete restored=1");
    assert_eq!(
        lives(&bench),
        [
            format!("former {}", row.l_name),
            format!("deleted {}", row.l_name),
            "current Harbor Ortho Group".to_owned()
        ]
    );
    assert!(fields(&bench).contains(&format!("LName: {} → Harbor Ortho Group", row.l_name)));
    assert!(fields(&bench).contains(&format!("FName: {} → ", row.f_name)));
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    // first_seen_at is that of the number.
    assert_eq!(
        bench.one::<i64>("SELECT count(DISTINCT first_seen_at) FROM referral_all"),
        1,
        "the number was seen first with the others"
    );
}

#[test]
fn a_row_that_comes_back_from_an_older_server_names_the_columns_that_are_gone() {
    let (bench, row) = with_five_deleted();
    bench.sim.practice(|practice| practice.restore(row));
    bench.sim.set_generation(Generation::G3);
    bench.expect_once(0);
    assert_eq!(
        bench.last_run("outcome, restored, reshaped, updated"),
        "outcome=complete restored=1 reshaped=19"
    );
    assert!(restored(&bench)[0].contains("Telephone"));
}

#[test]
fn a_tombstone_that_a_void_list_shows_is_restored() {
    use referral_mirror::simulator::{Fault, When};
    let bench = Bench::mirrored(150);
    let row = bench.sim.practice(|practice| practice.remove(5)).unwrap();
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.restore(row));
    bench.sim.inject(Fault::EmptyPage, When::last_page().forever());
    bench.expect_once(65);
    assert_eq!(bench.last_run("outcome, list_proven, restored"), "outcome=partial restored=1");
}
