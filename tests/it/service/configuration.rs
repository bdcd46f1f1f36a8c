//! Configuration errors as an administrator meets them: key, source and remedy, and exit code 78.

use referral_mirror::simulator::Practice;

use crate::harness::{Bench, listing};

fn bench() -> Bench {
    Bench::new(Practice::seed())
}

/// The configuration is refused with these words, before a request is sent or a file is made.
#[track_caller]
fn refused(bench: &Bench, words: &[&str]) {
    let before = listing(bench.dir.path());
    for args in [["--once", "-q"], ["--once", "--dry-run"]] {
        let ended = bench.run(args);
        assert_eq!(ended.code, Some(78), "{}", ended.text());
        assert_eq!(ended.stdout, "");
        for word in words {
            assert!(ended.stderr.contains(word), "{word:?} is not in: {}", ended.stderr);
        }
        assert_eq!(ended.stderr.trim_end().lines().count(), 1, "{}", ended.stderr);
    }
    assert_eq!(bench.run([]).code, Some(78), "the service");
    assert_eq!(bench.sim.requests().len(), 0);
    assert_eq!(listing(bench.dir.path()), before);
}

/// One key in the environment is refused.
#[track_caller]
fn refused_key(key: &str, value: &str, words: &[&str]) {
    let mut bench = bench();
    bench.set(key, value);
    let origin = format!("environment variable REFERRAL_MIRROR__{key}");
    refused(&bench, &[words, &[origin.as_str()]].concat());
}

#[test]
fn values_that_cannot_be_used_are_named_with_key_source_and_remedy() {
    refused_key("SCHEDULE__CRON", "*/15 * * * *", &["schedule.cron", "write `0 */15 * * * *`"]);
    refused_key("SCHEDULE__CRON", "often", &["schedule.cron", "six: second minute hour day month weekday"]);
    refused_key("SCHEDULE__CRON", "0 0 0 30 2 *", &["schedule.cron", "would never fire", "check its day"]);
    refused_key("PRACTICE__TIME_ZONE", "America/New York", &["practice.time_zone", "America/New_York"]);
    refused_key(
        "API__BASE_URL",
        "http://api.opendental.com/api/v1",
        &["api.base_url", "https", "api.allow_plain_http"],
    );
    refused_key("API__BASE_URL", "ftp://localhost/", &["api.base_url", "start it with https://"]);
    refused_key("API__BASE_URL", "opendental/api/v1", &["api.base_url", "start it with https:// or http://"]);
    refused_key(
        "API__BASE_URL",
        "http://localhost:30223/api/v1/referrals/",
        &["api.base_url", "leave out /referrals"],
    );
    refused_key(
        "API__BASE_URL",
        "http://[fe80::1]:30223/api/v1",
        &["api.base_url", "IPv6 link-local address"],
    );
    refused_key("API__PAGE_SIZE", "1", &["api.page_size", "a whole number from 2 to 10000"]);
    refused_key("API__TIMEOUT", "90", &["api.timeout", "with its unit"]);
    refused_key("API__TIMEOUT", "10ms", &["api.timeout", "a duration from 1s"]);
    refused_key("PRIVACY__SSN", "hide", &["privacy.ssn", "one of omit, last4, keep"]);
    refused_key("PRIVACY__OMIT", "Notes", &["privacy.omit", "write Note"]);
    refused_key("PRIVACY__OMIT", "DateTStamp", &["privacy.omit", "cannot be omitted"]);
    refused_key("DATABASE__FILE_MODE", "0644", &["database.file_mode", "0640"]);
    refused_key("LOG__LEVEL", "loud", &["log.level", "one of off, error"]);
}

#[test]
fn a_missing_base_url_says_where_to_set_it() {
    let mut bench = bench();
    bench.unset("API__BASE_URL");
    refused(
        &bench,
        &["api.base_url is not set", "https://api.opendental.com/api/v1", "REFERRAL_MIRROR__API__BASE_URL"],
    );
}

#[test]
fn unknown_keys_come_with_the_nearest_one() {
    refused_key(
        "API__PAGE_SISE",
        "100",
        &["unknown key api.page_sise", "write REFERRAL_MIRROR__API__PAGE_SIZE"],
    );
    let mut bench = bench();
    bench.set("API_BASE_URL", "x");
    refused(&bench, &["REFERRAL_MIRROR__API_BASE_URL", "write REFERRAL_MIRROR__API__BASE_URL"]);
}

/// A bench with a configuration file that is named on the command line.
#[track_caller]
fn refused_file(text: &str, words: &[&str]) {
    let bench = bench();
    let path = bench.write("config.toml", text, 0o600);
    let path = path.to_str().unwrap();
    let ended = bench.run(["--config", path, "--once"]);
    assert_eq!(ended.code, Some(78), "{text}: {}", ended.text());
    for word in [words, &[path]].concat() {
        assert!(ended.stderr.contains(word), "{word:?} is not in: {}", ended.stderr);
    }
    assert_eq!(bench.sim.requests().len(), 0);
    assert_eq!(listing(bench.dir.path()), ["config.toml"]);
}

#[test]
fn the_file_is_named_where_the_file_is_wrong() {
    refused_file("[api]\npage_sise = 100\n", &["unknown key api.page_sise", "api.page_size"]);
    refused_file("[apo]\npage_size = 100\n", &["apo"]);
    refused_file("[api]\npage_size = \"many\"\n", &["api.page_size", "a whole number from 2 to 10000"]);
    refused_file("[api]\nmax_retries = true\n", &["api.max_retries", "a whole number"]);
    refused_file("[schedule]\ncron = \"0 0 0 31 4 *\"\n", &["schedule.cron", "would never fire"]);
    refused_file("[schedule]\nrun_at_start = \"perhaps\"\n", &["schedule.run_at_start"]);
    refused_file("[api\n", &["is not valid TOML", "line 1"]);
    refused_file("[api]\ndeveloper_key = \"abcdefgh\"\n", &["api.developer_key"]);
}

#[test]
fn a_file_that_is_named_has_to_exist() {
    let bench = bench();
    let ended = bench.run(["--config", "/nonexistent/config.toml", "--once"]);
    assert_eq!(ended.code, Some(78), "{}", ended.text());
    assert!(
        ended.stderr.contains("/nonexistent/config.toml") && ended.stderr.contains("create it"),
        "{}",
        ended.stderr
    );
}

#[test]
fn the_environment_outweighs_the_file_and_the_file_the_defaults() {
    let mut bench = bench();
    let path = bench.write("config.toml", "[api]\npage_size = 70\n[privacy]\nssn = \"keep\"\n", 0o600);
    let args = ["--config", path.to_str().unwrap(), "--once"];
    assert_eq!(bench.run(args).code, Some(0));
    assert!(bench.paths()[0].contains("Limit=70"));
    assert_eq!(bench.one::<String>("SELECT SSN FROM referral WHERE ReferralNum = 1"), "123456789");
    bench.sim.clear_requests();
    bench.set("API__PAGE_SIZE", "80");
    assert_eq!(bench.run(args).code, Some(0));
    assert!(bench.paths()[0].contains("Limit=80"));
}

/// A bench with its keys in files of these modes.
fn with_key_files(mode: u32) -> Bench {
    let mut bench = bench();
    let keys = bench.sim.keys();
    bench.unset("API__DEVELOPER_KEY").unset("API__CUSTOMER_KEY");
    let developer = bench.write("developer.key", format!("{}\n", keys.developer), 0o400);
    let customer = bench.write("customer.key", format!("{}\n", keys.customer), mode);
    bench.set("API__DEVELOPER_KEY_FILE", developer.to_str().unwrap());
    bench.set("API__CUSTOMER_KEY_FILE", customer.to_str().unwrap());
    bench
}

#[test]
fn keys_come_from_files_that_only_their_owner_may_read() {
    for mode in [0o400, 0o600] {
        with_key_files(mode).expect_once(0);
    }
    for mode in [0o440, 0o604, 0o644] {
        let bench = with_key_files(mode);
        let path = bench.dir.path().join("customer.key").display().to_string();
        let (shown, remedy) = (format!("has mode {mode:04o}"), format!("run `sudo chmod 0400 {path}`"));
        refused(&bench, &["customer key file", &path, &shown, &remedy]);
        assert!(!bench.run(["--once", "-vv"]).text().contains("simulated-customer"));
    }
}

#[test]
fn keys_that_are_not_there() {
    let bench = with_key_files(0o400);
    std::fs::remove_file(bench.dir.path().join("developer.key")).unwrap();
    refused(&bench, &["developer key file", "does not exist", "install -m 0400"]);
    let bench = with_key_files(0o400);
    std::fs::remove_file(bench.dir.path().join("customer.key")).unwrap();
    bench.write("customer.key", "\n", 0o400);
    refused(&bench, &["customer key file", "is empty"]);
    let mut bench = self::bench();
    bench.unset("API__CUSTOMER_KEY");
    refused(
        &bench,
        &["REFERRAL_MIRROR__API__CUSTOMER_KEY is not set, but REFERRAL_MIRROR__API__DEVELOPER_KEY is"],
    );
}

#[test]
fn systemds_credentials_are_found() {
    let mut bench = bench();
    let keys = bench.sim.keys();
    bench.unset("API__DEVELOPER_KEY").unset("API__CUSTOMER_KEY");
    bench.write("developer_key", keys.developer, 0o440);
    bench.write("customer_key", keys.customer, 0o440);
    let mut command = bench.command(["--once"]);
    let ended = crate::harness::ended(command.env("CREDENTIALS_DIRECTORY", bench.dir.path()));
    assert_eq!(ended.code, Some(0), "{}", ended.text());
}

#[test]
fn the_file_of_another_practice_is_refused() {
    let mut bench = bench();
    bench.set("PRACTICE__NAME", "elm-street").expect_once(0);
    let before = bench.dump();
    bench.set("PRACTICE__NAME", "oak-street");
    bench.sim.clear_requests();
    let path = bench.database().display().to_string();
    refused(
        &bench,
        &[&path, "holds the practice \"elm-street\"", "practice.name is \"oak-street\"", "database.path"],
    );
    assert_eq!(bench.dump(), before);
    assert_eq!(bench.one::<i64>("SELECT count(*) FROM sync_run"), 1);
}

#[test]
fn a_key_in_a_wrong_place_is_not_repeated() {
    let mut bench = bench();
    bench.set("API__BASE_URL", "https://dev-Secret123:cust@host/api/v1");
    let ended = bench.once();
    assert_eq!(ended.code, Some(78));
    assert!(!ended.text().contains("Secret123"), "{}", ended.text());
}

#[test]
fn wrong_usage_is_distinguished_from_wrong_configuration() {
    let bench = bench();
    for args in [["--dry-run", "--json"], ["--once", "--elsewhere"], ["nonsense", "--once"]] {
        let ended = bench.run(args);
        assert_eq!(ended.code, Some(2), "{}", ended.text());
    }
    assert_eq!(bench.run(["--once", "--wait", "soon"]).code, Some(2));
    assert_eq!(bench.run(["--version"]).stdout, format!("referral-mirror {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(bench.run(["--help"]).code, Some(0));
}
