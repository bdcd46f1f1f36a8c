//! Attaches: which patient came from which referral. Mirrored next to the referrals, under the same promises.

mod api;
mod feed;
mod guard;
mod privacy;
mod random;
mod readers;
mod whole_reads;

use referral_mirror::simulator::{Attach, Options, Practice, RefToStatus, RefType};

use crate::harness::Bench;

/// A bench that mirrors attaches too, and takes two proven lists for a proof of absence however near they are.
fn bench(practice: Practice) -> Bench {
    with(practice, Options::default())
}

fn with(practice: Practice, options: Options) -> Bench {
    let mut bench = Bench::with(practice, options);
    bench.set("ATTACHES__ENABLED", "true").set("GUARD__MIN_ABSENCE", "0s");
    bench
}

/// The patient came from the referral.
fn from(referral_num: i64, pat_num: i64) -> Attach {
    Attach { referral_num, pat_num, ref_type: RefType::From, ..Attach::default() }
}

/// The patient was sent to the referral.
fn to(referral_num: i64, pat_num: i64, status: RefToStatus) -> Attach {
    Attach { ref_type: RefType::To, status, ..from(referral_num, pat_num) }
}

/// The mirror's live attaches, and the practice's, in one form.
#[track_caller]
fn assert_mirrors(bench: &Bench) {
    let ours = bench.rows(
        "SELECT RefAttachNum, ReferralNum, PatNum, ItemOrder, RefDate, RefToStatus, ProcNum, DateProcComplete, ProvNum, \
         DateTStamp FROM refattach ORDER BY RefAttachNum",
    );
    let theirs: Vec<String> = bench.sim.practice(|practice| {
        let row = |attach: &Attach| {
            format!(
                "{}|{}|{}|{}|{}|{}|{}|{}|{}|{}",
                attach.ref_attach_num,
                attach.referral_num,
                attach.pat_num,
                attach.item_order,
                attach.ref_date,
                attach.status as u8,
                attach.proc_num,
                attach.date_proc_complete,
                attach.prov_num,
                attach.date_t_stamp
            )
        };
        practice.attaches().iter().map(row).collect()
    });
    assert_eq!(ours, theirs);
}

/// The last version of every attach is the mirror.
#[track_caller]
fn assert_history_is_the_mirror(bench: &Bench) {
    let columns = "RefAttachNum, ReferralNum, PatNum, ItemOrder, RefDate, ReferralType, RefToStatus, Note, \
                   IsTransitionOfCare, ProcNum, DateProcComplete, ProvNum, DateTStamp, extra, members";
    let mirror = bench.rows(&format!(
        "SELECT {columns}, last_event_id, deleted_at IS NOT NULL FROM refattach_all ORDER BY RefAttachNum"
    ));
    let history = bench.rows(&format!(
        "SELECT {columns}, event_id, is_deleted FROM refattach_version WHERE event_id IN \
         (SELECT max(event_id) FROM refattach_version GROUP BY RefAttachNum) ORDER BY RefAttachNum"
    ));
    assert_eq!(mirror, history);
    let unchained = bench.rows(
        "SELECT event_id FROM change_event AS event WHERE entity = 'refattach' AND (previous_event_id IS NOT \
         (SELECT max(event_id) FROM change_event WHERE RefAttachNum = event.RefAttachNum AND event_id < event.event_id) \
         OR ReferralNum <> (SELECT ReferralNum FROM refattach_version WHERE event_id = event.event_id))",
    );
    assert_eq!(unchained, [""; 0]);
    let verified = bench.run(["verify"]);
    assert_eq!(verified.code, Some(0), "{}", verified.text());
}

/// The events of the last run: op, entity, referral and attach.
#[track_caller]
fn last_events(bench: &Bench) -> Vec<String> {
    bench.rows(
        "SELECT op, entity, ReferralNum, RefAttachNum, changed_fields FROM change_event \
         WHERE run_id = (SELECT max(run_id) FROM sync_run) ORDER BY event_id",
    )
}
