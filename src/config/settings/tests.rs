//! The settings as an administrator meets them: whole files and whole environments.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use secrecy::ExposeSecret;
use tempfile::TempDir;

use super::*;
use crate::config::known::known_keys;
use crate::config::{LogFormat, LogLevel};
use crate::host::Invocation;
use crate::refattach;
use crate::row::{Column, SsnPolicy};

const MINIMAL: &str = "[api]\nbase_url = \"https://api.opendental.com/api/v1/\"\n";
const DEVELOPER: &str = "REFERRAL_MIRROR__API__DEVELOPER_KEY";
const CUSTOMER: &str = "REFERRAL_MIRROR__API__CUSTOMER_KEY";

/// A directory with a configuration file.
struct Site {
    directory: TempDir,
}

impl Site {
    fn new(text: &str) -> Site {
        let site = Site { directory: tempfile::tempdir().unwrap() };
        fs::write(site.file(), text).unwrap();
        site
    }

    fn file(&self) -> PathBuf {
        self.directory.path().join("config.toml")
    }

    fn load(&self, env: &[(&str, &str)]) -> Result<Settings, ConfigError> {
        Settings::load(Some(&self.file()), pairs(env))
    }
}

fn pairs(env: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
    env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect::<Vec<_>>().into_iter()
}

/// The message for a file's text, which must name the file.
fn refused(text: &str) -> String {
    let site = Site::new(text);
    let message = site.load(&[]).unwrap_err().to_string();
    assert!(message.contains(&site.file().display().to_string()), "{message}");
    message
}

/// The message for one line in a section of an otherwise right file.
fn refused_line(section: &str, line: &str) -> String {
    if section == "api" {
        refused(&format!("{MINIMAL}{line}\n"))
    } else {
        refused(&format!("{MINIMAL}[{section}]\n{line}\n"))
    }
}

fn refused_variable(name: &str, value: &str) -> String {
    Site::new(MINIMAL).load(&[(name, value)]).unwrap_err().to_string()
}

#[track_caller]
fn assert_has(message: &str, parts: &[&str]) {
    for part in parts {
        assert!(message.contains(part), "{part:?} is not in: {message}");
    }
}

#[test]
fn the_defaults_are_those_of_the_contract() {
    let settings = Site::new(MINIMAL).load(&[]).unwrap();
    assert_eq!(settings.practice.name, "main");
    assert_eq!(settings.practice.zone_name, "UTC");
    let api = settings.api;
    assert_eq!(api.base_url.as_str(), "https://api.opendental.com/api/v1");
    assert_eq!((api.page_size, api.max_attempts, api.max_retries), (100, 5, 20));
    assert_eq!(api.min_interval, Duration::from_secs(5));
    assert_eq!((api.timeout, api.connect_timeout), (Duration::from_secs(90), Duration::from_secs(10)));
    assert_eq!((api.backoff, api.backoff_max), (Duration::from_millis(250), Duration::from_secs(10)));
    assert_eq!(api.max_retry_after, Duration::from_secs(120));
    assert_eq!((api.max_body, api.ca_file, api.proxy), (64_000_000, None, None));
    assert_eq!(settings.schedule.cron.to_string(), "0 */15 * * * *");
    assert_eq!(settings.schedule.jitter, Duration::from_secs(30));
    assert!(settings.schedule.run_at_start);
    assert_eq!(settings.database.path, PathBuf::from("/var/lib/referral-mirror/referrals.db"));
    assert_eq!(settings.database.file_mode, 0o640);
    assert_eq!(settings.database.busy_timeout, Duration::from_secs(10));
    assert_eq!(settings.database.keep_runs, Duration::from_hours(24 * 400));
    assert_eq!(settings.privacy.ssn, SsnPolicy::Omit);
    assert_eq!(settings.privacy.omit, [refattach::NOTE].into());
    assert!(!settings.attaches);
    assert_eq!((settings.attach_guard.max_deletes, settings.attach_guard.max_delete_percent), (25, 2));
    assert_eq!(settings.attach_guard.min_absence, settings.guard.min_absence);
    assert_eq!((settings.guard.max_deletes, settings.guard.max_delete_percent), (10, 5));
    assert_eq!(settings.guard.min_absence, Duration::from_mins(30));
    assert_eq!((settings.log.level, settings.log.format), (LogLevel::Info, LogFormat::Auto));
}

#[test]
fn the_default_file_knows_exactly_these_keys() {
    let mut expected: Vec<String> = [
        ("practice", "name title time_zone"),
        (
            "api",
            "base_url developer_key_file customer_key_file page_size min_interval timeout connect_timeout \
             max_attempts max_retries backoff backoff_max max_retry_after max_body ca_file proxy proxy_password_file \
             allow_plain_http",
        ),
        ("schedule", "cron jitter run_at_start"),
        ("database", "path file_mode busy_timeout"),
        ("privacy", "ssn omit attach_note"),
        ("attaches", "enabled"),
        ("guard", "max_deletes max_delete_percent min_absence max_attach_deletes max_attach_delete_percent"),
        ("publish", "path"),
        ("metrics", "textfile"),
        ("report", "html values"),
        ("heartbeat", "url fail_url"),
        ("retention", "runs"),
        ("log", "level format"),
    ]
    .iter()
    .flat_map(|(section, keys)| keys.split_whitespace().map(move |key| format!("{section}.{key}")))
    .collect();
    expected.sort();
    assert_eq!(known_keys(), expected);
}

#[test]
fn the_example_shows_every_key_with_its_default() {
    let example = include_str!("../../../config/example.toml");
    let shown: String = example
        .lines()
        .filter_map(|line| match line.strip_prefix('#') {
            Some(rest) if rest.starts_with(char::is_lowercase) && rest.contains(" = ") => Some(rest),
            Some(_) => None,
            None => Some(line),
        })
        .flat_map(|line| [line, "\n"])
        .collect();
    let keys = shown.lines().filter(|line| line.contains(" = ")).count();
    assert_eq!(keys, known_keys().len());
    let all = Site::new(&shown).load(&[]).unwrap();
    let few = Site::new(example).load(&[]).unwrap();
    let defaults = Site::new(MINIMAL).load(&[]).unwrap();
    // Where each was read from is not a setting.
    let settings = |mut settings: Settings| {
        settings.commands = Invocation::new(None, &settings.database.path, false);
        settings.database.commands = settings.commands.clone();
        format!("{settings:?}")
    };
    let defaults = settings(defaults);
    assert_eq!(settings(all), defaults);
    assert_eq!(settings(few), defaults);
}

#[test]
fn the_environment_wins_over_the_file_and_the_file_over_the_defaults() {
    let site = Site::new(&format!("{MINIMAL}page_size = 50\nmax_attempts = 3\n"));
    let env = [
        ("REFERRAL_MIRROR__API__PAGE_SIZE", "200"),
        ("REFERRAL_MIRROR__SCHEDULE__RUN_AT_START", "false"),
        ("REFERRAL_MIRROR__PRACTICE__NAME", "0012345"),
        ("REFERRAL_MIRROR__PRIVACY__OMIT", "Note, extra, refattach.Note"),
        ("PATH", "/bin"),
    ];
    let settings = site.load(&env).unwrap();
    assert_eq!((settings.api.page_size, settings.api.max_attempts, settings.api.max_retries), (200, 3, 20));
    assert!(!settings.schedule.run_at_start);
    assert_eq!(settings.practice.name, "0012345");
    let omitted: Vec<String> =
        settings.privacy.omit.iter().map(|column: &Column| column.full_name()).collect();
    assert_eq!(omitted, ["refattach.Note", "Note", "extra"]);
}

#[test]
fn a_named_file_must_exist_and_the_default_one_may_not() {
    let missing = Path::new("/nonexistent/config.toml");
    let error = Settings::load(Some(missing), pairs(&[])).unwrap_err();
    assert_has(&error.to_string(), &["/nonexistent/config.toml", "--config"]);
    let env = pairs(&[("REFERRAL_MIRROR__API__BASE_URL", "http://localhost:30222/api/v1")]);
    let settings = Settings::load_or(None, missing, env).unwrap();
    assert_eq!(settings.api.min_interval, Duration::ZERO);
    let site = Site::new(MINIMAL);
    assert!(Settings::load_or(None, &site.file(), pairs(&[])).is_ok());
}

#[test]
fn a_missing_base_url_says_where_to_set_it() {
    let message = refused("[practice]\nname = \"main\"\n");
    assert_has(&message, &["api.base_url is not set", "https://", "REFERRAL_MIRROR__API__BASE_URL"]);
}

#[test]
fn unknown_keys_are_refused_with_the_nearest_one() {
    let s3cret = "\"s3cret\"";
    for (section, line, near) in [
        ("api", "page_sise", "write api.page_size"),
        ("api", "Page_Size", "write api.page_size"),
        ("api", "cron", "write schedule.cron"),
        ("database", "pfad", "remove it"),
        ("publisher", "path", "write database.path"),
        ("metrics", "text_file", "write metrics.textfile"),
    ] {
        let message = refused_line(section, &format!("{line} = {s3cret}"));
        assert_has(&message, &[&format!("unknown key {section}.{line} in /"), near]);
        assert!(!message.contains("s3cret"), "{message}");
    }
    let message = refused_variable("REFERRAL_MIRROR__API__PAGE_SISE", "s3cret");
    assert_has(
        &message,
        &["environment variable REFERRAL_MIRROR__API__PAGE_SISE", "write REFERRAL_MIRROR__API__PAGE_SIZE,"],
    );
    assert!(!message.contains("s3cret"), "{message}");
}

#[test]
fn sections_and_values_are_not_confused() {
    assert_has(&refused("api = 5\n"), &["unknown key api", "write [api]"]);
    assert_has(&refused(&format!("[[api]]\n{MINIMAL}").replacen("[api]\n", "", 1)), &["write [api]"]);
    assert_has(&refused(&format!("{MINIMAL}[unheard]\n")), &["unknown key unheard"]);
    assert_has(&refused_line("api", "page_size.x = 1"), &["api.page_size.x"]);
    assert!(Site::new(&format!("{MINIMAL}[guard]\n")).load(&[]).is_ok());
}

#[test]
fn keys_in_the_file_are_refused_and_not_shown() {
    for line in ["developer_key = \"s3cret\"", "customer_key = \"s3cret\""] {
        let message = refused_line("api", line);
        assert_has(&message, &["keys do not belong", "_key_file"]);
        assert!(!message.contains("s3cret"), "{message}");
    }
    let message = refused_line("api", "developer_key_file = \"s3cret\"");
    assert_has(&message, &["api.developer_key_file", "absolute path", "never the key itself"]);
    assert!(!message.contains("s3cret"), "{message}");
}

#[test]
fn broken_toml_is_placed_and_not_shown() {
    let message = refused("[api]\nbase_url = \"https://x\"\ndeveloper_key = s3cret\n");
    assert_has(&message, &["line 3, column", "not valid TOML"]);
    assert!(!message.contains("s3cret"), "{message}");
    let twice = refused("[api]\ns3cret = 1\ns3cret = 2\n");
    assert!(twice.contains("line 3") && !twice.contains("s3cret"), "{twice}");
    assert_has(&refused("[api]\npage_size = 99999999999999999999\n"), &["too large"]);
}

#[test]
fn wrong_values_name_key_source_value_and_remedy() {
    for (section, line, parts) in [
        ("api", "page_size = 1", ["is 1", "from 2 to 10000"]),
        ("api", "page_size = 10001", ["is 10001", "from 2 to 10000"]),
        ("api", "page_size = 1.7", ["is 1.7", "whole number"]),
        ("api", "page_size = \"100\"", ["is \"100\"", "without quotes"]),
        ("api", "max_attempts = 0", ["is 0", "from 1 to"]),
        ("api", "timeout = \"500ms\"", ["is \"500ms\"", "from 1s to 1h"]),
        ("api", "timeout = \"2h\"", ["is \"2h\"", "from 1s to 1h"]),
        ("api", "timeout = 90", ["is 90", "with its unit"]),
        ("api", "backoff = \"-1s\"", ["is \"-1s\"", "a duration from"]),
        ("api", "backoff_max = \"100ms\"", ["is \"100ms\"", "at least api.backoff"]),
        ("api", "min_interval = \"often\"", ["is \"often\"", "with its unit"]),
        ("api", "max_body = \"lots\"", ["is \"lots\"", "\"64MB\""]),
        ("api", "allow_plain_http = \"true\"", ["is \"true\"", "without quotes"]),
        ("practice", "name = \"\"", ["is \"\"", "1 to 64 letters"]),
        ("practice", "name = \"Elm Street\"", ["is \"Elm Street\"", "\"elm-street\""]),
        ("practice", "name = \"..\"", ["is \"..\"", "1 to 64 letters"]),
        (
            "practice",
            "time_zone = \"America/New_Yrok\"",
            ["New_Yrok", "write \"America/New_York\" if that is meant"],
        ),
        ("practice", "time_zone = \"EDT5\"", ["is \"EDT5\"", "IANA"]),
        ("practice", "time_zone = \"localtime\"", ["is \"localtime\"", "IANA"]),
        ("practice", "time_zone = \"Etc/Unknown\"", ["is \"Etc/Unknown\"", "IANA"]),
        ("practice", "time_zone = \"posix/America/New_York\"", ["posix", "\"America/New_York\""]),
        ("schedule", "cron = \"*/15 * * * *\"", ["is \"*/15 * * * *\"", "write `0 */15 * * * *`"]),
        ("schedule", "cron = \"0 0 0 30 2 *\"", ["30 2", "never fire"]),
        ("schedule", "cron = \"0 99 * * * *\"", ["99", "six fields"]),
        ("schedule", "jitter = \"2h\"", ["is \"2h\"", "from 0s to 1h"]),
        ("database", "path = \"\"", ["is \"\"", "path of a file"]),
        ("database", "file_mode = \"0644\"", ["is \"0644\"", "last digit"]),
        ("database", "file_mode = \"0660\"", ["is \"0660\"", "read only"]),
        ("database", "file_mode = \"0440\"", ["is \"0440\"", "owner"]),
        ("database", "file_mode = \"0689\"", ["is \"0689\"", "octal"]),
        ("database", "file_mode = 640", ["is 640", "quotes"]),
        ("privacy", "ssn = \"hide\"", ["is \"hide\"", "omit, last4, keep"]),
        ("privacy", "omit = \"Note\"", ["is \"Note\"", "[\"Note\""]),
        ("privacy", "omit = [\"note\"]", ["is a list", "write Note"]),
        ("privacy", "omit = [\"ReferralNum\"]", ["ReferralNum cannot be omitted", "because"]),
        ("privacy", "omit = [\"DateTStamp\"]", ["DateTStamp cannot be omitted", "because"]),
        ("guard", "max_delete_percent = 101", ["is 101", "from 0 to 100"]),
        ("guard", "max_deletes = -1", ["is -1", "from 0 to"]),
        ("guard", "min_absence = 30", ["is 30", "a duration from 0s to 720h"]),
        ("guard", "min_absence = \"721h\"", ["is \"721h\"", "a duration from 0s to 720h"]),
        ("log", "level = \"INFO\"", ["is \"INFO\"", "off, error, warn, info, debug, trace"]),
        ("log", "format = \"xml\"", ["is \"xml\"", "auto, text, json, journald"]),
    ] {
        let key = format!("{section}.{} in /", line.split(' ').next().unwrap());
        let message = refused_line(section, line);
        assert!(message.starts_with(&key), "{key}: {message}");
        assert_has(&message, &parts);
    }
}

#[test]
fn wrong_values_in_the_environment_name_the_variable() {
    let message = refused_variable("REFERRAL_MIRROR__API__PAGE_SIZE", "many");
    assert_has(
        &message,
        &["api.page_size in environment variable REFERRAL_MIRROR__API__PAGE_SIZE is \"many\""],
    );
    let message = refused_variable("REFERRAL_MIRROR__PRIVACY__OMIT", "Note,Nte");
    assert_has(&message, &["privacy.omit", "no column \"Nte\"", "write Note"]);
}

#[test]
fn base_urls_are_checked_and_never_quoted() {
    for (url, part) in [
        ("s3cret", "start it with https:// or http://"),
        ("ftp://s3cret/", "https://"),
        ("https://user:s3cret@example.com/", "remove user and password"),
        ("https://example.com/?key=s3cret", "remove what follows"),
        ("https://example.com/#s3cret", "remove what follows"),
        ("http://example.com/s3cret", "api.allow_plain_http"),
        ("https:///", "correct the address"),
    ] {
        let message = refused(&format!("[api]\nbase_url = \"{url}\"\n"));
        assert_has(&message, &["api.base_url in /", part]);
        assert!(!message.contains("s3cret"), "{message}");
    }
    for url in ["http://example.com/api", "http://8.8.8.8/api/"] {
        let site = Site::new(&format!("[api]\nbase_url = \"{url}\"\nallow_plain_http = true\n"));
        assert!(!site.load(&[]).unwrap().api.base_url.path().ends_with('/'));
    }
}

#[test]
fn proxies_are_checked_and_never_quoted() {
    let message = refused_line("api", "proxy = \"http://user:s3cret@proxy:3128\"");
    assert_has(&message, &["api.proxy in /", "remove user and password", "api.proxy_password_file"]);
    assert!(!message.contains("s3cret"), "{message}");
    assert_has(&refused_line("api", "proxy = \"socks5://proxy\""), &["api.proxy", "http://"]);
    let site = Site::new(&format!("{MINIMAL}proxy = \"http://proxy:3128\"\n"));
    assert_eq!(site.load(&[]).unwrap().api.proxy.unwrap().url.port(), Some(3128));
}

#[test]
fn keys_come_from_the_environment_both_or_neither() {
    let site = Site::new(MINIMAL);
    let settings = site.load(&[(DEVELOPER, "dev-s3cret\n"), (CUSTOMER, "cust-s3cret")]).unwrap();
    assert!(!format!("{settings:?}").contains("s3cret"));
    let keys = settings.keys.read().unwrap();
    assert_eq!(keys.developer.expose_secret(), "dev-s3cret");
    assert_eq!(keys.customer.expose_secret(), "cust-s3cret");
    for (one, other) in [(DEVELOPER, CUSTOMER), (CUSTOMER, DEVELOPER)] {
        let message = site.load(&[(one, "s3cret")]).unwrap_err().to_string();
        assert_has(&message, &[one, &format!("{other} is not set"), "set both"]);
        assert!(!message.contains("s3cret"), "{message}");
    }
    let message = site.load(&[(DEVELOPER, "s3cret x"), (CUSTOMER, "x")]).unwrap().keys.read().unwrap_err();
    assert_has(&message.to_string(), &["developer key", DEVELOPER, "more than one word"]);
    assert!(!format!("{message} {message:?}").contains("s3cret"));
}

#[test]
fn key_files_are_named_or_found() {
    let files = |site: &Site, env: &[(&str, &str)]| match site.load(env).unwrap().keys {
        KeySource::Files { developer, customer } => {
            [developer, customer].map(|file| (file.path.display().to_string(), file.credential.is_some()))
        }
        KeySource::Environment { .. } => panic!("no files"),
    };
    let site = Site::new(MINIMAL);
    let expected = ["/etc/referral-mirror/developer.key", "/etc/referral-mirror/customer.key"];
    assert_eq!(files(&site, &[]), expected.map(|path| (path.to_owned(), false)));
    let credentials = ("CREDENTIALS_DIRECTORY", "/run/credentials/x");
    let expected = ["/run/credentials/x/developer_key", "/run/credentials/x/customer_key"];
    assert_eq!(files(&site, &[credentials]), expected.map(|path| (path.to_owned(), true)));
    let lines = "developer_key_file = \"/run/credentials/x/dev\"\ncustomer_key_file = \"/srv/cust\"\n";
    let site = Site::new(&format!("{MINIMAL}{lines}"));
    let expected = [("/run/credentials/x/dev".to_owned(), true), ("/srv/cust".to_owned(), false)];
    assert_eq!(files(&site, &[credentials]), expected);
}

#[test]
fn the_librarys_defaults_are_those_of_the_configuration() {
    for url in ["https://api.opendental.com/api/v1", "http://127.0.0.1:30223/api/v1"] {
        let site = Site::new(&format!("[api]\nbase_url = \"{url}\"\n"));
        let options = opendental::Options::new(url.parse().unwrap());
        assert_eq!(site.load(&[]).unwrap().api, options);
    }
}
