//! What the administrator decided: configuration, key files, schedule.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use jiff::Timestamp;
use rustix::fs::Access;

use super::{Class, Finding, me};
use crate::config::{ConfigError, DEFAULT_FILE, KeyFile, KeySource, Settings, is_ours, zone_meant};
use crate::host::{Account, quoted};
use crate::opendental::Keys;

/// Where a configuration that was accepted comes from. `file`: as named on the command line; `variables`: the names of
/// all environment variables.
pub(crate) fn configuration<'a>(file: Option<&Path>, variables: impl Iterator<Item = &'a str>) -> Finding {
    const NAME: &str = "configuration";
    let path = file.unwrap_or(Path::new(DEFAULT_FILE));
    let metadata = fs::metadata(path);
    let mut sources = match &metadata {
        Ok(_) => path.display().to_string(),
        Err(_) => format!("built-in defaults (there is no {})", path.display()),
    };
    let mut ours: Vec<&str> = variables.filter(|name| is_ours(name)).collect();
    ours.sort_unstable();
    // Names only, because two of these variables may hold keys.
    if !ours.is_empty() {
        sources = format!("{sources}, and from the environment {}", ours.join(", "));
    }
    match metadata {
        Ok(metadata) if metadata.is_file() && metadata.mode() & 0o022 != 0 => {
            let mode = metadata.mode() & 0o7777;
            Finding::warning(NAME, format!("{sources}: mode {mode:04o} lets others than its owner change it"))
                .remedy(format!(
                    "they could have the keys sent elsewhere; run `sudo chmod 0644 {}`",
                    quoted(&path.to_string_lossy())
                ))
        }
        _ => Finding::ok(NAME, sources),
    }
}

/// A configuration that is refused, and what therefore cannot be looked at.
pub(crate) fn refused(error: &ConfigError) -> [Finding; 2] {
    [
        Finding::failed("configuration", class(error), error.to_string()),
        Finding::skipped("the rest", "keys, API and file are looked at once the configuration is accepted"),
    ]
}

/// A file that cannot be read for a reason that passes is no fault of the configuration.
fn class(error: &ConfigError) -> Class {
    if error.passes() { Class::Database } else { Class::Configuration }
}

/// A log that cannot be written as configured.
pub(crate) fn log(error: String) -> Finding {
    Finding::failed("log", Class::Configuration, error)
}

/// Both keys, each with where it is. `user`: who runs the service; `encrypted`: whether the unit has encrypted keys. The keys
/// themselves, where both can be used.
pub(crate) fn keys(source: &KeySource, user: u32, encrypted: bool) -> ([Finding; 2], Option<Keys>) {
    let files = match source {
        KeySource::Environment { .. } => [None, None],
        KeySource::Files { developer, customer } => [Some(developer), Some(customer)],
    };
    let [developer, customer] = source.read_each(user);
    let [developer_file, customer_file] = files;
    let findings = [
        key("developer key", developer_file, &developer, user, encrypted),
        key("customer key", customer_file, &customer, user, encrypted),
    ];
    let keys = match (developer, customer) {
        (Ok(developer), Ok(customer)) => Some(Keys { developer, customer }),
        _ => None,
    };
    (findings, keys)
}

/// The file with the proxy's login, where one is named.
pub(crate) fn proxy_login(file: Option<&KeyFile>, user: u32) -> Option<Finding> {
    file.map(|file| key("proxy password", Some(file), &file.read_login(user), user, false))
}

fn key<T>(
    name: &'static str,
    file: Option<&KeyFile>,
    read: &Result<T, ConfigError>,
    user: u32,
    encrypted: bool,
) -> Finding {
    match (read, file) {
        // The remedy for a missing file would put the key on the disk in the clear.
        (Err(_), Some(file)) if encrypted && file.credential.is_none() && !file.path.exists() => {
            Finding::skipped(name, "encrypted for the unit, so that only the service can read it")
        }
        (Ok(_), None) => Finding::ok(name, "from the environment"),
        (Ok(_), Some(file)) => Finding::ok(name, custody(file)),
        // The file is closed to this user as it should be; this is no fault.
        (Err(_), Some(file)) if me() != user && may_not_read(&file.path) => Finding::skipped(
            name,
            format!(
                "{} is for {} alone, and this runs as {}",
                file.path.display(),
                Account::of(user),
                Account::of_this_process()
            ),
        ),
        (Err(error), _) => {
            let found = match error {
                ConfigError::KeyFile { path, problem, .. } => format!("{} {problem}", path.display()),
                error => error.to_string(),
            };
            let finding = Finding::failed(name, class(error), found);
            match error {
                ConfigError::KeyFile { remedy, .. } => finding.remedy(remedy),
                _ => finding,
            }
        }
    }
}

/// Where the key is and whose.
fn custody(file: &KeyFile) -> String {
    let path = file.path.display();
    match fs::metadata(&file.path) {
        _ if file.credential.is_some() => format!("{path}, handed over by systemd"),
        Ok(metadata) => {
            format!("{path}, mode {:04o}, owner {}", metadata.mode() & 0o7777, Account::of(metadata.uid()))
        }
        Err(_) => path.to_string(),
    }
}

fn may_not_read(path: &Path) -> bool {
    rustix::fs::access(path, Access::READ_OK) == Err(rustix::io::Errno::ACCESS)
}

/// How many of the next runs are named.
const NEXT_RUNS: usize = 5;

/// The next runs on the practice's clock, and whether that clock can be the practice's.
pub(crate) fn schedule(settings: &Settings, now: Timestamp) -> Finding {
    const NAME: &str = "schedule";
    let options = &settings.schedule;
    let mut next = Vec::new();
    let mut after = now;
    while let (true, Some(at)) = (next.len() < NEXT_RUNS, options.next_after(after)) {
        next.push(at.to_zoned(options.zone.clone()).strftime("%Y-%m-%d %H:%M:%S %Z").to_string());
        after = at;
    }
    let jitter = match options.jitter.as_secs() {
        0 => String::new(),
        seconds => format!(", each up to {seconds} s later"),
    };
    let zone = &settings.practice.zone_name;
    let found = format!("`{}` in {zone}: next runs {}{jitter}", options.cron, next.join(", "));
    let changes = options.zone.following(now).next().is_some();
    // `EST`, `MST`, `HST`, `UTC` and `Etc/GMT+5` are abbreviations and offsets, which no practice's wall clock follows.
    let is_place = zone.contains('/') && !zone.starts_with("Etc/");
    match (changes, is_place) {
        (true, _) => Finding::ok(NAME, found),
        (false, true) => Finding::ok(NAME, format!("{found}; clocks never change in {zone}")),
        (false, false) => {
            let place = zone_meant(zone).unwrap_or_else(|| "America/New_York".to_owned());
            Finding::warning(
                NAME,
                format!("{found}; {zone} is no place's clock and never changes to summer time"),
            )
            .remedy(format!("set practice.time_zone to the practice's own, such as \"{place}\""))
        }
    }
}
