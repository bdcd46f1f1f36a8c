//! `check`: what it says of everything that can be wrong, what it ends with, and that it changes nothing.

mod api;

use std::fs::{self, File, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use referral_mirror::simulator::{Fault, Generation, KeyPair, Practice, When};
use rusqlite::Connection;
use serde_json::Value;

use crate::harness::{Bench, Canned, Ended, Service, listing, wait_until};

/// A practice whose installation is as it should be.
fn bench() -> Bench {
    let mut bench = Bench::new(Practice::generated(150, 29));
    bench.set("PRACTICE__TIME_ZONE", "America/New_York");
    fs::set_permissions(bench.dir.path(), Permissions::from_mode(0o750)).unwrap();
    bench
}

/// The line of one check.
#[track_caller]
fn line<'a>(ended: &'a Ended, name: &str) -> &'a str {
    let mut lines = ended
        .stdout
        .lines()
        .filter(|line| line.get(8..).is_some_and(|rest| rest.starts_with(&format!("{name}  "))));
    let line = lines.next().unwrap_or_else(|| panic!("{name} is not in:\n{}", ended.text()));
    assert_eq!(lines.next(), None, "{name} is twice in:\n{}", ended.text());
    line
}

/// Runs `check`, which ends with this code, and whose first failure is this line with these words.
#[track_caller]
fn fails(bench: &Bench, code: i32, name: &str, words: &[&str]) -> Ended {
    let ended = bench.run(["check"]);
    assert_eq!(ended.code, Some(code), "{}", ended.text());
    let found = line(&ended, name);
    assert!(found.starts_with("FAILED  "), "{}", ended.text());
    assert_eq!(ended.stdout.lines().find(|line| line.starts_with("FAILED")), Some(found), "{}", ended.text());
    for word in words {
        assert!(found.contains(word), "{word:?} is not in: {found}");
    }
    ended
}

/// Runs `check`, which finds nothing failed, and has this line with this beginning and these words.
#[track_caller]
fn says(bench: &Bench, state: &str, name: &str, words: &[&str]) -> Ended {
    let ended = bench.run(["check"]);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    let found = line(&ended, name);
    assert!(found.starts_with(&format!("{state:7} ")), "{}", ended.text());
    for word in words {
        assert!(found.contains(word), "{word:?} is not in: {found}");
    }
    ended
}

/// Everything of a directory that a command could change: names, contents, owners, modes, times.
fn state(directory: &Path) -> Vec<String> {
    let about = |path: &Path| {
        let found = fs::metadata(path).unwrap();
        // SQLite gives side files to the file's owner when root opens them, even where they are his already: ctime moves.
        let times = (found.mtime(), found.mtime_nsec());
        format!("{} {} {} {:o} {times:?}", found.ino(), found.uid(), found.gid(), found.mode())
    };
    let mut all = vec![about(directory)];
    for name in listing(directory) {
        let path = directory.join(&name);
        all.push(format!("{name} {} {}", about(&path), blake3::hash(&fs::read(&path).unwrap())));
    }
    all
}

fn side_file(bench: &Bench, suffix: &str) -> PathBuf {
    bench.dir.path().join(format!("referrals.db{suffix}"))
}

/// Runs `check` and sees to it that nothing has changed, and that one request was sent at most.
#[track_caller]
fn without_a_trace(bench: &Bench) -> Ended {
    let (before, asked) = (state(bench.dir.path()), bench.sim.requests().len());
    let ended = bench.run(["check"]);
    assert_eq!(state(bench.dir.path()), before, "{}", ended.text());
    assert!(bench.sim.requests().len() <= asked + 1, "{:?}", bench.paths());
    ended
}

#[test]
fn an_installation_as_it_should_be_is_said_to_be_so() {
    let bench = bench();
    bench.expect_once(0);
    bench.sim.clear_requests();
    let ended = without_a_trace(&bench);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert_eq!(bench.paths(), ["/api/v1/referrals?Limit=100&Offset=0"]);
    let place = bench.dir.path().to_str().unwrap();
    let port = bench.sim.addr().port().to_string();
    // What depends on the machine, the time and the user.
    let others = ["configuration", "owner", "file system", "free space", "readers", "unit"];
    let cut = |line: String, words: &str| match line.split_once(words) {
        Some((head, _)) => format!("{head}{words}…"),
        None => line,
    };
    let shown: Vec<String> = ended
        .stdout
        .lines()
        .filter(|line| !others.iter().any(|name| line[8..].starts_with(name)) && !line.contains(" checks: "))
        .map(|line| line.replace(place, "DIR").replace(&port, "PORT"))
        .map(|line| ["next runs ", "rows in ", "belong to ", "at most "].into_iter().fold(line, cut))
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    ok      developer key    from the environment
    ok      customer key     from the environment
    ok      schedule         `0 */15 * * * *` in America/New_York: next runs …
    ok      name resolution  not needed: 127.0.0.1 is an address
    ok      connection       127.0.0.1 port PORT answers
    ok      TLS              not used: api.base_url is plain http
    ok      key              accepted, and may read referrals
    ok      list             100 rows in …
    ok      payload          whole rows, as servers send since 24.4.16
    ok      page size        the server grants api.page_size = 100
    ok      clock            this machine and the server are at most …
    ok      directory        DIR, mode 0750
    ok      database         DIR/referrals.db opens: practice main, schema 5
    ok      files            all belong to …
    ");
    for name in others {
        line(&ended, name);
    }
    let runs = line(&ended, "schedule").split_once("next runs ").unwrap().1;
    assert_eq!(runs.matches(":00 E").count(), 5, "{runs}");
    assert!(runs.ends_with("each up to 30 s later"), "{runs}");
}

#[test]
fn it_changes_nothing_in_any_state_of_the_file() {
    let bench = bench();
    assert_eq!(without_a_trace(&bench).code, Some(0));
    assert_eq!(listing(bench.dir.path()), [] as [&str; 0]);

    bench.expect_once(0);
    assert!(line(&without_a_trace(&bench), "database").starts_with("ok "));
    // A writer is at work, and what it wrote is in the log.
    let writer = Connection::open(bench.database()).unwrap();
    writer.execute_batch("PRAGMA wal_autocheckpoint = 0; BEGIN IMMEDIATE; DELETE FROM rejected_row").unwrap();
    assert!(line(&without_a_trace(&bench), "database").starts_with("ok "));
    // It was the last to close, and not ours: SQLite has removed the side files.
    drop(writer);
    assert!(!side_file(&bench, "-shm").exists() && !side_file(&bench, "-wal").exists());
    let gone = without_a_trace(&bench);
    let gone = line(&gone, "database");
    assert!(
        gone.starts_with("warning ") && gone.contains("no reader can open it; the next run makes them"),
        "{gone}"
    );
    // A backup of the whole directory was put back without the shared memory.
    fs::write(side_file(&bench, "-wal"), "a log").unwrap();
    assert!(line(&without_a_trace(&bench), "database").contains("which the next run makes"));
    fs::remove_file(side_file(&bench, "-wal")).unwrap();
    // Another program's file.
    fs::write(bench.database(), "no database at all, but long enough to look like one".repeat(100)).unwrap();
    assert_eq!(without_a_trace(&bench).code, Some(74));
}

#[test]
fn it_works_while_the_service_runs() {
    let mut bench = bench();
    bench.set("SCHEDULE__CRON", "0 0 0 29 2 *");
    let service = bench.service();
    wait_until("the first run", || service.log().contains("run complete"));
    let ended = without_a_trace(&bench);
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    assert!(line(&ended, "database").starts_with("ok "), "{}", ended.text());
}

#[test]
fn during_a_run_no_request_is_sent() {
    let bench = bench();
    bench.expect_once(0);
    bench.sim.clear_requests();
    let lock = File::open(bench.lock_file()).unwrap();
    lock.lock().unwrap();
    let ended = says(&bench, "--", "key", &["a run is in progress"]);
    assert!(line(&ended, "connection").starts_with("ok "), "{}", ended.text());
    assert_eq!(bench.sim.requests().len(), 0);
    drop(lock);
    says(&bench, "ok", "key", &[]);
}

#[test]
fn no_run_starts_while_it_asks() {
    let bench = bench();
    bench.expect_once(0);
    bench.sim.clear_requests();
    bench.sim.inject(Fault::Hang, When::any().once());
    let check = Service::start(bench.command(["check"]).env("REFERRAL_MIRROR__API__TIMEOUT", "60s"));
    wait_until("the request", || !bench.sim.requests().is_empty());
    let during = bench.run(["--once", "--wait", "0s"]);
    assert_eq!(during.code, Some(75), "{}", during.text());
    drop(check);
    bench.expect_once(0);
}

#[test]
fn a_configuration_that_is_refused_is_said_and_the_rest_is_left() {
    let mut bench = bench();
    bench.set("API__PAGE_SIZE", "many");
    let ended = fails(&bench, 78, "configuration", &["api.page_size", "a whole number from 2 to 10000"]);
    assert!(line(&ended, "the rest").starts_with("--"), "{}", ended.text());
    line(&ended, "unit");
    assert_eq!((ended.stderr.as_str(), bench.sim.requests().len()), ("", 0));
    let json = bench.run(["check", "--json"]);
    let value: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!((json.code, &value["exit"], &value["checks"][0]["exit"]), (Some(78), &78.into(), &78.into()));
}

#[test]
fn a_configuration_file_is_named_and_one_that_others_may_change_is_reported() {
    let bench = bench();
    let path = bench.write("config.toml", "[guard]\nmax_deletes = 3\n", 0o644);
    let run = |args: [&str; 3]| bench.run(args);
    let ended = run(["check", "--config", path.to_str().unwrap()]);
    let found = line(&ended, "configuration");
    assert!(found.starts_with("ok ") && found.contains(path.to_str().unwrap()), "{found}");
    assert!(found.contains("REFERRAL_MIRROR__API__BASE_URL") && !found.contains("simulated-"), "{found}");
    fs::set_permissions(&path, Permissions::from_mode(0o664)).unwrap();
    let ended = run(["check", "--config", path.to_str().unwrap()]);
    let found = line(&ended, "configuration");
    assert!(found.starts_with("warning ") && found.contains("chmod 0644"), "{found}");
}

#[test]
fn each_key_file_is_looked_at_on_its_own() {
    let mut bench = bench();
    let developer = bench.write("developer.key", "simulated-developer\n", 0o644);
    let customer = bench.write("customer.key", "simulated-customer\n", 0o400);
    for (key, path) in [("DEVELOPER_KEY", &developer), ("CUSTOMER_KEY", &customer)] {
        bench.unset(&format!("API__{key}")).set(&format!("API__{key}_FILE"), path.to_str().unwrap());
    }
    let ended = fails(&bench, 78, "developer key", &["0644", &format!("chmod 0400 {}", developer.display())]);
    let found = line(&ended, "customer key");
    assert!(found.starts_with("ok ") && found.contains("customer.key, mode 0400, owner "), "{found}");
    assert!(line(&ended, "key").contains("needs the keys"), "{}", ended.text());
    assert_eq!(bench.sim.requests().len(), 0);

    fs::set_permissions(&developer, Permissions::from_mode(0o400)).unwrap();
    says(&bench, "ok", "developer key", &[]);
    fs::remove_file(&customer).unwrap();
    fails(&bench, 78, "customer key", &["does not exist", "install -m 0400"]);
}

#[test]
fn a_file_that_is_not_the_practices_is_reported_with_its_class() {
    let mut bench = bench();
    bench.expect_once(0);
    bench.set("PRACTICE__NAME", "elsewhere");
    fails(&bench, 78, "database", &["holds the practice \"main\"", "practice.name is \"elsewhere\""]);
    bench.set("PRACTICE__NAME", "main");
    let set = |sql: &str| Connection::open(bench.database()).unwrap().execute_batch(sql).unwrap();
    set("PRAGMA user_version = 99");
    fails(&bench, 74, "database", &["newer version"]);
    set("PRAGMA user_version = 1; PRAGMA application_id = 5");
    fails(&bench, 74, "database", &["another application"]);
}

#[test]
fn a_directory_that_others_write_in_or_that_is_not_there_is_reported() {
    let mut bench = bench();
    bench.expect_once(0);
    let dir = bench.dir.path().to_owned();
    let mode = |mode| fs::set_permissions(&dir, Permissions::from_mode(mode)).unwrap();
    mode(0o770);
    fails(&bench, 74, "directory", &["mode 0770", "sudo chmod 0750"]);
    mode(0o755);
    says(&bench, "warning", "directory", &["everybody may enter it"]);
    mode(0o700);
    says(&bench, "warning", "readers", &["cannot enter it"]);
    mode(0o750);
    fs::set_permissions(bench.database(), Permissions::from_mode(0o644)).unwrap();
    fails(&bench, 74, "files", &["mode 0644", "sudo chmod 0640"]);
    fs::set_permissions(bench.database(), Permissions::from_mode(0o640)).unwrap();
    fs::set_permissions(bench.lock_file(), Permissions::from_mode(0o660)).unwrap();
    fails(&bench, 74, "files", &["referrals.db.lock", "mode 0660", "sudo chmod 0600"]);
    fs::set_permissions(bench.lock_file(), Permissions::from_mode(0o600)).unwrap();
    for kind in ["copy", "metrics", "report", "heartbeat"] {
        let lock = bench.write(&format!("referrals.db.{kind}.lock"), "", 0o666);
        fails(&bench, 74, "files", &[lock.to_str().unwrap(), "mode 0666", "sudo chmod 0600"]);
        fs::remove_file(lock).unwrap();
    }

    let missing = dir.join("nowhere/referrals.db");
    bench.set("DATABASE__PATH", missing.to_str().unwrap());
    let ended = fails(&bench, 78, "directory", &["does not exist", "install -d -m 0750"]);
    assert!(!ended.stdout.contains("database  "), "that says it all: {}", ended.stdout);
}

#[test]
fn the_place_for_the_published_copy_has_to_be_there() {
    let mut bench = bench();
    let path = bench.dir.path().join("share/copy.db");
    bench.set("PUBLISH__PATH", path.to_str().unwrap());
    fails(&bench, 78, "publish.path", &["is not there", "mount it"]);
    fs::create_dir(path.parent().unwrap()).unwrap();
    says(&bench, "ok", "publish.path", &["can be written"]);
    fs::set_permissions(path.parent().unwrap(), Permissions::from_mode(0o555)).unwrap();
    // Root may write everywhere.
    if rustix::process::geteuid().as_raw() != 0 {
        fails(&bench, 78, "publish.path", &["cannot be written"]);
    }
    fs::set_permissions(path.parent().unwrap(), Permissions::from_mode(0o755)).unwrap();
    bench.unset("PUBLISH__PATH");
    assert!(!bench.run(["check"]).stdout.contains("publish.path"));
}

#[test]
fn the_first_failure_decides_and_all_are_said() {
    let mut bench = bench();
    bench.sim.set_keys(KeyPair::new("another", "pair"));
    fs::set_permissions(bench.dir.path(), Permissions::from_mode(0o770)).unwrap();
    let ended = fails(&bench, 77, "key", &[]);
    assert!(line(&ended, "directory").starts_with("FAILED"), "{}", ended.text());
    assert!(ended.stdout.lines().last().unwrap().contains(" 2 failed"), "{}", ended.stdout);

    bench.set("LOG__FORMAT", "json");
    let json = bench.run(["check", "--json"]);
    assert_eq!((json.code, json.stdout.lines().count()), (Some(77), 1), "{}", json.text());
    let value: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(value["exit"], 77);
    let checks = value["checks"].as_array().unwrap();
    let failed: Vec<(&str, i64)> = checks
        .iter()
        .filter(|check| check["state"] == "failed")
        .map(|check| (check["name"].as_str().unwrap(), check["exit"].as_i64().unwrap()))
        .collect();
    assert_eq!(failed, [("key", 77), ("directory", 74)]);
    for check in checks {
        let state = check["state"].as_str().unwrap();
        assert!(["ok", "warning", "failed", "skipped"].contains(&state), "{check}");
        assert_eq!(check["exit"].is_null(), state != "failed", "{check}");
        assert!(!check["found"].as_str().unwrap().is_empty(), "{check}");
    }
}

#[test]
fn a_log_for_a_journal_that_is_not_there_is_reported() {
    let mut bench = bench();
    if !Path::new("/run/systemd/journal/socket").exists() {
        bench.set("LOG__FORMAT", "journald");
        fails(&bench, 78, "log", &["no journal here", "\"text\" or \"auto\""]);
    }
}
