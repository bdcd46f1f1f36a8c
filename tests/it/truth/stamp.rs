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
        bench.last_events(),
        [
            "updated 20, stamp same: Note",
            "touched 21, stamp moved: DateTStamp",
            "updated 22, stamp moved: Note,DateTStamp",
            "touched 23, stamp moved: DateTStamp"
        ]
    );
    assert_eq!(bench.mirror(), bench.source(Generation::G4));
    bench.expect_once(0);
    assert_eq!(bench.last_run("unchanged, updated, touched"), "unchanged=150");
}
