//! `report.html`: when the page is written, and where.

use super::*;

#[test]
fn the_file_is_replaced_whole_with_the_mode_of_the_configuration_and_never_the_mirror() {
    let (bench, target) = bench();
    bench.expect_once(0);
    fs::write(&target, "old").unwrap();
    let old = fs::metadata(&target).unwrap().ino();
    let out = target.to_str().unwrap();
    let ended = bench.run(["report", "--out", out]);
    assert_eq!((ended.code, ended.stdout.as_str()), (Some(0), ""), "{}", ended.text());
    assert_ne!(fs::metadata(&target).unwrap().ino(), old);
    assert_eq!(
        (mode(&target), listing(target.parent().unwrap())),
        (0o640, vec!["referrals.html".to_owned()])
    );
    let before = bench.dump();
    for own in ["referrals.db", "referrals.db-wal", "./referrals.db.lock", "share/../referrals.db"] {
        let ended = bench.run(["report", "--out", own]);
        assert_eq!(ended.code, Some(2), "{own}: {}", ended.text());
        assert!(ended.stderr.contains("the mirror's own file"), "{}", ended.stderr);
    }
    for (place, says) in [
        ("nowhere/page.html", "check that its directory is there"),
        ("share", "not a regular file"),
        ("/dev/null", "not a regular file"),
    ] {
        let ended = bench.run(["report", "--out", place]);
        assert_eq!(ended.code, Some(74), "{place}: {}", ended.text());
        assert!(ended.stderr.contains(says), "{}", ended.stderr);
    }
    assert!(!Path::new("/dev/null").is_file());
    assert_eq!(bench.dump(), before);
    assert_eq!(bench.run(["report"]).code, Some(2), "it has to be said where to");
}

#[test]
fn who_can_only_read_makes_a_page() {
    let (bench, target) = bench();
    bench.expect_once(0);
    let names =
        ["referrals.db", "referrals.db-wal", "referrals.db-shm"].map(|name| bench.dir.path().join(name));
    // For root these are words; tests/system/report does it as another user.
    names.iter().for_each(|path| fs::set_permissions(path, fs::Permissions::from_mode(0o440)).unwrap());
    fs::set_permissions(bench.dir.path(), fs::Permissions::from_mode(0o550)).unwrap();
    let before: Vec<Vec<u8>> = names.iter().take(2).map(|path| fs::read(path).unwrap()).collect();
    let ended = bench.run(["report", "--out", target.to_str().unwrap()]);
    fs::set_permissions(bench.dir.path(), fs::Permissions::from_mode(0o750)).unwrap();
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    says(&fs::read_to_string(&target).unwrap(), &["All is well."]);
    assert_eq!(names.iter().take(2).map(|path| fs::read(path).unwrap()).collect::<Vec<_>>(), before);
}

#[test]
fn it_is_published_after_changes_after_trouble_and_else_every_hour() {
    let (mut bench, target) = bench();
    bench.set("REPORT__HTML", target.to_str().unwrap());
    bench.expect_once(0);
    let first = fs::read_to_string(&target).unwrap();
    says(&first, &["All is well.", "Is it later than", "Totals only"]);
    assert_eq!(mode(&target), 0o640);
    let published = |code: i32| {
        let before = fs::metadata(&target).unwrap().ino();
        bench.expect_once(code);
        fs::metadata(&target).unwrap().ino() != before
    };
    let earlier = |modifier: &str| {
        let sql = format!(
            "UPDATE publication SET published_at = strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '{modifier}')"
        );
        Connection::open(bench.database()).unwrap().execute(&sql, []).unwrap();
    };
    assert!(!published(0), "nothing changed");
    earlier("-61 minutes");
    assert!(published(0), "an hour has passed");
    bench.sim.practice(|practice| practice.touch(4));
    assert!(published(0), "something changed");
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    assert!(published(77), "a run has failed");
    says(&fs::read_to_string(&target).unwrap(), &["1 run since"]);
    bench.sim.clear_faults();
    assert!(published(0), "all is well again");
    says(&fs::read_to_string(&target).unwrap(), &["All is well."]);
    assert!(!published(0), "and stays so");
}

#[test]
fn a_page_that_cannot_be_written_fails_no_run_and_is_reported() {
    let (mut bench, target) = bench();
    bench.set("REPORT__HTML", bench.dir.path().join("nowhere/page.html").to_str().unwrap());
    bench.expect_once(0);
    let status = bench.run(["status"]).stdout;
    assert!(status.contains("report fails since") && status.contains("the old page stays"), "{status}");
    says(&page(&bench, &[]), &["One thing needs attention.", "This page (report.html) has not worked since"]);
    bench.set("REPORT__HTML", target.to_str().unwrap()).expect_once(0);
    says(&fs::read_to_string(&target).unwrap(), &["All is well."]);
    assert_eq!(rows(&bench.db(), "SELECT kind, failed_at FROM publication"), ["report|∅"]);
    // The page reports the other kinds.
    bench.set("PUBLISH__PATH", bench.dir.path().join("nowhere/copy.db").to_str().unwrap());
    bench.sim.practice(|practice| practice.touch(4));
    bench.expect_once(0);
    says(
        &fs::read_to_string(&target).unwrap(),
        &["One thing needs attention.", "The copy of the file (publish.path) has not worked since"],
    );
}

#[test]
fn its_place_has_to_be_its_own() {
    let (mut bench, target) = bench();
    let refused = |bench: &Bench, words: &str| assert!(bench.expect_once(78).stderr.contains(words));
    bench.set("REPORT__HTML", "page.html");
    refused(&bench, "report.html");
    bench.set("REPORT__HTML", bench.database().to_str().unwrap());
    refused(&bench, "another file than database.path");
    bench.set("REPORT__HTML", target.to_str().unwrap()).set("METRICS__TEXTFILE", target.to_str().unwrap());
    refused(&bench, "another file than metrics.textfile");
    bench.unset("METRICS__TEXTFILE").set("PUBLISH__PATH", target.to_str().unwrap());
    refused(&bench, "another file than publish.path");
    bench.unset("PUBLISH__PATH").set("REPORT__VALUES", "perhaps");
    refused(&bench, "report.values");
}

#[test]
fn the_page_of_ten_thousand_referrals_stays_small() {
    let bench = Bench::new(Practice::generated(10_000, 3));
    bench.expect_once(0);
    for num in bench.source_nums().into_iter().take(60) {
        bench.sim.practice(|practice| {
            practice.edit_silently(num, |row| {
                (row.city, row.note, row.address) = ("x".repeat(100), "<&".repeat(5000), "'".repeat(100));
            })
        });
    }
    bench.expect_once(0);
    let (small, large) = (page(&bench, &[]).len(), page(&bench, &["--values"]).len());
    assert!(small < 40_000 && large < 200_000, "{small} and {large} bytes");
}
