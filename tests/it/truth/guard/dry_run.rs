//! What a dry run announces of withheld and refused lists.

use super::*;

/// Every file of the bench's directory with its bytes, but for the shared memory, which readers use to lock.
fn files(bench: &Bench) -> BTreeMap<String, Vec<u8>> {
    let entries = std::fs::read_dir(bench.dir.path()).unwrap().map(Result::unwrap);
    let named =
        entries.map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()));
    named
        .map(|(name, bytes)| if name.ends_with("-shm") { (name, Vec::new()) } else { (name, bytes) })
        .collect()
}

#[test]
fn a_dry_run_announces_what_the_run_will_do_and_writes_nothing() {
    type Prepare = fn(&Bench);
    let cases: [(&str, Prepare, i32); 8] = [
        ("nothing to do", |_| (), 0),
        ("a deletion", |bench| remove(bench, &[50]), 0),
        (
            "a deletion that cannot be proven yet",
            |bench| {
                remove(bench, &[50]);
                bench.sim.inject(Fault::SingleGet404, When::single_get().forever());
            },
            0,
        ),
        ("a withheld set", |bench| remove(bench, &[50, 51, 52, 53, 54, 55, 56, 57]), 65),
        ("another practice", |bench| bench.sim.inject(Fault::AnotherPractice, When::any().forever()), 65),
        ("a void list", |bench| bench.sim.inject(Fault::EmptyPage, When::last_page().forever()), 65),
        ("no list", |bench| bench.sim.inject(Fault::ServerError, When::last_page().forever()), 69),
        ("a refused key", |bench| bench.sim.inject(Fault::Unauthorized, When::any().forever()), 77),
    ];
    for (what, prepare, code) in cases {
        let bench = Bench::mirrored(150);
        prepare(&bench);
        bench.sim.practice(|practice| practice.update(100, |row| row.note = "edited".into()));
        let before = files(&bench);
        let words = bench.run(["--once", "--dry-run"]);
        let printed = bench.run(["--once", "--dry-run", "--json"]);
        assert_eq!(words.code, Some(code), "{what}: {}", words.text());
        assert_eq!(printed.code, Some(code), "{what}: {}", printed.text());
        assert!(files(&bench) == before, "{what}: something was written");
        let printed = json(&printed);
        assert!(printed["unknown"].is_string());
        assert!(words.stdout.contains("Not known beforehand"));
        bench.sim.clear_requests();
        let run = bench.run(["--once", "--json"]);
        assert_eq!(run.code, Some(code), "{what}");
        let run = json(&run);
        for (name, value) in printed["run"].as_object().unwrap() {
            assert_eq!(run[name], *value, "{what}: {name}");
        }
        let events = bench.rows(
            "SELECT op, ReferralNum, coalesce(proof, '') FROM change_event WHERE op <> 'snapshot' ORDER BY event_id",
        );
        let announced: Vec<String> = printed["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| {
                let proof = event["proof"].as_str().unwrap_or_default();
                format!("{}|{}|{proof}", event["op"].as_str().unwrap(), event["ReferralNum"])
            })
            .collect();
        assert_eq!(announced, events, "{what}");
        let missing: Vec<i64> = serde_json::from_value(printed["missing"].clone()).unwrap();
        assert_eq!(missing, bench.missing(), "{what}");
    }
}

#[test]
fn a_dry_run_shows_a_deletion_with_its_proof() {
    let bench = Bench::mirrored(150);
    remove(&bench, &[50]);
    let printed = bench.run(["--once", "--dry-run"]);
    assert!(printed.stdout.contains("complete: 149 rows, 1 deleted"), "{}", printed.stdout);
    let line = printed.stdout.lines().find(|line| line.contains("deleted ")).unwrap_or_default();
    assert!(printed.stdout.contains("proven gone (404)"), "{line}");
    assert_eq!(
        bench.asked(),
        ["page 0", "page 99", "page 149", "49", "50", "49"],
        "the proof is really asked for"
    );
    // An approval can be rehearsed as well.
    let (bench, nums) = without(300, 11);
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    let before = files(&bench);
    let printed = bench.run(["--once", "--dry-run", "--json", "--accept-deletes", &id]);
    assert_eq!(printed.code, Some(0), "{}", printed.text());
    assert_eq!(json(&printed)["run"]["deleted"], nums.len());
    let printed = bench.run(["--once", "--dry-run", "--accept-deletes", "000000000000"]);
    assert_eq!(printed.code, Some(65), "{}", printed.text());
    assert!(files(&bench) == before);
}

#[test]
fn a_dry_run_of_the_first_run_creates_nothing() {
    let bench = Bench::new(Practice::generated(150, 7));
    let printed = bench.run(["--once", "--dry-run", "--json"]);
    assert_eq!(printed.code, Some(0), "{}", printed.text());
    assert_eq!(json(&printed)["run"]["snapshot"], 150);
    assert_eq!(files(&bench), BTreeMap::new());
}
