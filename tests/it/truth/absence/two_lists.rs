//! Servers without single GET: a row has to be absent from two proven lists.

use super::*;

#[test]
fn without_single_get_a_row_has_to_be_absent_from_two_proven_lists() {
    for fault in [Fault::SingleGet404, Fault::SingleGet400, Fault::BadRequest] {
        let mut bench = older_without(&[50]);
        bench.set("API__MAX_ATTEMPTS", "2");
        bench.sim.inject(fault.clone(), When::single_get().forever());
        let controls: &[i64] = if fault == Fault::SingleGet404 { &[49] } else { &[49, 49] };
        assert_eq!(run(&bench, 0), asked_for(149, controls), "{fault}");
        assert_eq!(
            bench.last_run("outcome, list_proven, deleted, missing"),
            "outcome=complete list_proven=1 missing=1"
        );
        assert_eq!(bench.missing(), [50]);
        assert_eq!(run(&bench, 0), asked_for(149, controls), "{fault}");
        assert_eq!(bench.deletions(), ["50|absent-twice"], "{fault}");
        assert_eq!(
            bench.last_run("outcome, list_proven, deleted, missing"),
            "outcome=complete list_proven=1 deleted=1"
        );
        assert!(bench.missing().is_empty());
    }
}

#[test]
fn two_proven_lists_have_to_lie_apart_as_long_as_min_absence_says() {
    let mut bench = older_without(&[50]);
    bench.unset("GUARD__MIN_ABSENCE");
    withdraw_single_get(&bench);
    for _ in 0..3 {
        run(&bench, 0);
        assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    }
    // 29 minutes do not suffice, 31 do.
    let earlier = |minutes: u32| {
        format!(
            "UPDATE referral_all SET missing_since = strftime('%Y-%m-%dT%H:%M:%S.000Z', 'now', '-{minutes} minutes') WHERE missing_since IS NOT NULL"
        )
    };
    change(&bench, &earlier(29));
    run(&bench, 0);
    assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    bench.set("GUARD__MIN_ABSENCE", "2h");
    change(&bench, &earlier(119));
    run(&bench, 0);
    assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    bench.unset("GUARD__MIN_ABSENCE");
    change(&bench, &earlier(31));
    run(&bench, 0);
    assert_eq!(bench.deletions(), ["50|absent-twice"]);
}

#[test]
fn a_row_that_is_missing_since_tomorrow_is_missing_since_now() {
    for min_absence in ["0s", "30m"] {
        let mut bench = older_without(&[50]);
        bench.set("GUARD__MIN_ABSENCE", min_absence);
        withdraw_single_get(&bench);
        run(&bench, 0);
        let tomorrow = "strftime('%Y-%m-%dT%H:%M:%S.000Z', 'now', '+1 day')";
        change(&bench, &format!("UPDATE referral_all SET missing_since = {tomorrow} WHERE ReferralNum = 50"));
        run(&bench, 0);
        assert_eq!(bench.deletions(), [""; 0], "{min_absence}");
        let run_ended = bench.last_run("finished_at");
        assert_eq!(missing_since(&bench), [format!("50|{run_ended}")]);
        run(&bench, 0);
        let deleted: &[&str] = if min_absence == "0s" { &["50|absent-twice"] } else { &[] };
        assert_eq!(bench.deletions(), deleted);
    }
}

#[test]
fn a_refusal_proves_nothing_where_single_get_has_worked() {
    for refusal in [Fault::SingleGet404, Fault::SingleGet400] {
        let bench = older_without(&[10]);
        assert_eq!(bench.one::<i64>("SELECT count(single_get_at) FROM mirrored_list"), 0);
        run(&bench, 0);
        assert_eq!(bench.deletions(), ["10|404"]);
        let known = bench.one::<String>("SELECT single_get_at FROM mirrored_list");
        assert_eq!(known, bench.last_run("finished_at"));
        remove(&bench, &[50]);
        bench.sim.inject(refusal.clone(), When::single_get().forever());
        for _ in 0..3 {
            run(&bench, 0);
            assert_eq!(
                bench.last_run("outcome, list_proven, deleted, missing"),
                "outcome=complete list_proven=1 missing=1"
            );
            assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 1), "{refusal}");
        }
        bench.sim.clear_faults();
        run(&bench, 0);
        assert_eq!(bench.deletions(), ["10|404", "50|404"]);
        assert_eq!(bench.one::<String>("SELECT single_get_at FROM mirrored_list"), known, "it is kept");
    }
}

#[test]
fn a_row_with_a_later_member_shows_that_its_server_has_single_get() {
    let mut bench = without(&[50]);
    bench.set("GUARD__MIN_ABSENCE", "0s");
    // No single GET has ever answered here.
    assert_eq!(bench.one::<i64>("SELECT count(single_get_at) FROM mirrored_list"), 1);
    withdraw_single_get(&bench);
    for _ in 0..3 {
        run(&bench, 0);
        assert_eq!((bench.missing(), bench.deletions().len()), (vec![50], 0));
    }
}

#[test]
fn a_run_that_sees_a_missing_row_restarts_the_count() {
    let bench = older();
    withdraw_single_get(&bench);
    let row = bench.sim.practice(|practice| practice.remove(50)).unwrap();
    run(&bench, 0);
    assert_eq!(bench.missing(), [50]);
    bench.sim.practice(|practice| practice.restore(row.clone()));
    run(&bench, 0);
    assert!(bench.missing().is_empty());
    assert_eq!(bench.last_run("unchanged, restored, created, updated"), "unchanged=150");
    remove(&bench, &[50]);
    run(&bench, 0);
    assert_eq!(bench.deletions(), [""; 0]);
    assert_eq!(bench.missing(), [50]);
    run(&bench, 0);
    assert_eq!(bench.deletions(), ["50|absent-twice"]);
}

#[test]
fn every_kind_of_sight_restarts_the_count() {
    // In a run whose list is void, in a row that cannot be read, and by a single GET.
    let bench = older();
    let row = bench.sim.practice(|practice| practice.row(50).cloned()).unwrap();
    let vanish = || {
        bench.sim.clear_faults();
        withdraw_single_get(&bench);
        bench.sim.practice(|practice| practice.clear_raw(50));
        remove(&bench, &[50]);
        run(&bench, 0);
        assert_eq!(bench.missing(), [50]);
        assert_eq!(bench.deletions(), [""; 0]);
        bench.sim.practice(|practice| practice.restore(row.clone()));
        bench.sim.clear_faults();
    };
    vanish();
    bench.sim.inject(Fault::EmptyPage, When::last_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen in a void list");
    vanish();
    bench.sim.practice(|practice| practice.set_raw(50, r#"{"ReferralNum":50,"LName":["x"]}"#));
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen, but not readable");
    vanish();
    bench.sim.inject(Fault::RowLeftOut(50), When::every_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen by a single GET");
    vanish();
    bench.sim.practice(|practice| practice.set_raw(50, r#"{"ReferralNum":50,"LName":["x"]}"#));
    bench.sim.inject(Fault::RowLeftOut(50), When::every_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty(), "seen by a single GET, but not readable");
}

#[test]
fn failed_and_void_runs_neither_count_nor_reset() {
    let bench = older_without(&[50]);
    withdraw_single_get(&bench);
    // Before the first sight of its absence: nothing is known yet.
    bench.sim.inject(Fault::EmptyPage, When::last_page().forever());
    run(&bench, 65);
    assert!(bench.missing().is_empty());
    bench.sim.clear_faults();
    withdraw_single_get(&bench);
    run(&bench, 0);
    let since = missing_since(&bench);
    assert_eq!(since.len(), 1);
    for (fault, code) in [
        (Fault::BadRequest, 69),
        (Fault::Unauthorized, 77),
        (Fault::EmptyPage, 65),
        (Fault::OffsetIgnored, 65),
    ] {
        bench.sim.clear_faults();
        withdraw_single_get(&bench);
        bench.sim.inject(fault.clone(), When::last_page().forever());
        run(&bench, code);
        assert_eq!(missing_since(&bench), since, "{fault}");
        assert_eq!(bench.deletions(), [""; 0], "{fault}");
    }
    bench.sim.clear_faults();
    withdraw_single_get(&bench);
    run(&bench, 0);
    assert_eq!(bench.deletions(), ["50|absent-twice"]);
}

#[test]
fn a_failed_run_is_no_second_proven_list() {
    let bench = older_without(&[50]);
    withdraw_single_get(&bench);
    bench.sim.inject(Fault::ServerError, When::last_page().forever());
    for _ in 0..2 {
        run(&bench, 69);
        assert!(bench.missing().is_empty());
    }
    bench.sim.clear_faults();
    withdraw_single_get(&bench);
    run(&bench, 0);
    assert_eq!(bench.deletions(), [""; 0]);
}
