//! The stamp is only a hint: content decides.

use referral_mirror::simulator::Generation;

use crate::harness::Bench;

#[test]
fn a_silent_edit_is_found_and_a_moved_stamp_alone_is_distinguished() {
    let bench = Bench::mirrored(150);
    bench.sim.practice(|practice| {
        practice.edit_silently(20, |row| row.note = "Edited behind the stamp".into());
        practice.touch(21);
        practice.update(22, |row| row.note = "Edited".into());
        practice.set_stamp(23, "2001-01-01 00:00:00");
    });
    bench.expect_once(0);
    assert_eq!(
        bench.rows(
            "SELECT op, ReferralNum, stamp_moved, changed_fields FROM change_event WHERE op <> 'snapshot' \
             ORDER BY event_id"
        ),
        [
            "updated|20|0|Note",
            "touched|21|1|DateTStamp",
            "updated|22|1|Note,DateTStamp",
            "touched|23|1|DateTStamp"
        ]
    );
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    bench.expect_once(0);
    assert_eq!(bench.last_run("unchanged, updated, touched"), "unchanged=150");
}
