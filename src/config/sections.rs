//! The sections, each from its values to the option type of the module that uses it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use url::Url;

use super::address;
use super::error::ConfigError;
use super::key_file::{KeyFile, named_file};
use super::options::{LogFormat, LogLevel, LogOptions, PracticeOptions};
use super::sources::Layers;
use super::time_zone::time_zone;
use super::value::Setting;
use crate::guard::Limits;
use crate::host::Invocation;
use crate::lists::column_named;
use crate::publish::{Heartbeat, Page};
use crate::refattach;
use crate::referral::REFERRAL;
use crate::row::{Column, Privacy, SsnPolicy, misleads};
use crate::schedule::CronExpression;
use crate::{opendental, publish as publishing, schedule as when, store};

const ZERO: Duration = Duration::ZERO;
const MILLISECOND: Duration = Duration::from_millis(1);
const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_mins(1);
const TEN_MINUTES: Duration = Duration::from_mins(10);
const HOUR: Duration = Duration::from_hours(1);
const LONGEST_ABSENCE: Duration = Duration::from_hours(24 * 30);

const LONGEST_NAME: usize = 64;
const LONGEST_TITLE: usize = 80;

pub(super) fn practice(values: &Layers) -> Result<PracticeOptions, ConfigError> {
    let name = practice_name(values.get("practice.name"))?;
    let (time_zone, zone_name) = time_zone(values.get("practice.time_zone"))?;
    let title = practice_title(values.get("practice.title"))?;
    let title = if title.is_empty() { name.clone() } else { title };
    Ok(PracticeOptions { name, title, time_zone, zone_name })
}

/// The name becomes part of paths and addresses, where `.` and `..` mean something else.
fn practice_name(setting: Setting<'_>) -> Result<String, ConfigError> {
    let name = setting.text()?;
    let fits = (1..=LONGEST_NAME).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
        && !name.bytes().all(|byte| byte == b'.');
    if fits {
        return Ok(name.to_owned());
    }
    let expected = "1 to 64 letters, digits, `-`, `_` or `.`";
    Err(setting.refuse(expected, "choose a name such as \"main\" or \"elm-street\""))
}

/// The title stands in headings and in the title of a browser's window.
fn practice_title(setting: Setting<'_>) -> Result<String, ConfigError> {
    let title = setting.text()?.trim();
    let fits =
        title.chars().count() <= LONGEST_TITLE && !title.chars().any(|c| c.is_control() || misleads(c));
    if fits {
        return Ok(title.to_owned());
    }
    let expected = format!("one line of at most {LONGEST_TITLE} characters");
    Err(setting.refuse(&expected, "write it such as \"Elm Street Dental\""))
}

pub(super) fn api(values: &Layers) -> Result<opendental::Options, ConfigError> {
    let get = |key| values.get(key);
    let address = get("api.base_url");
    if address.text()?.is_empty() {
        return Err(values.missing("api.base_url", "an address such as https://api.opendental.com/api/v1"));
    }
    let base_url = address::base_url(address)?;
    if !get("api.allow_plain_http").flag()? {
        address::require_privacy(address, &base_url)?;
    }
    let backoff = get("api.backoff").duration(MILLISECOND, MINUTE)?;
    Ok(opendental::Options {
        min_interval: min_interval(get("api.min_interval"), &base_url)?,
        base_url,
        page_size: small(get("api.page_size"), 2, 10_000)?,
        timeout: get("api.timeout").duration(SECOND, HOUR)?,
        connect_timeout: get("api.connect_timeout").duration(Duration::from_millis(100), TEN_MINUTES)?,
        max_attempts: small(get("api.max_attempts"), 1, 100)?,
        max_retries: small(get("api.max_retries"), 0, 10_000)?,
        backoff,
        backoff_max: backoff_max(get("api.backoff_max"), backoff)?,
        max_retry_after: get("api.max_retry_after").duration(ZERO, HOUR)?,
        max_body: get("api.max_body").size(1_000..=4_000_000_000)?,
        ca_file: get("api.ca_file").path()?,
        proxy: address::proxy(get("api.proxy"))?,
    })
}

/// The file with the proxy's login.
pub(super) fn proxy_login(values: &Layers) -> Result<Option<KeyFile>, ConfigError> {
    let setting = values.get("api.proxy_password_file");
    let remedy = "put the line `user:password` into a file and write that file's whole path here";
    let Some(path) = named_file(setting, "user and password", remedy)? else { return Ok(None) };
    if values.get("api.proxy").text()?.is_empty() {
        return Err(setting.refuse_unseen("a proxy in api.proxy", "name the proxy there, or remove this"));
    }
    Ok(Some(KeyFile { path, credential: None }))
}

fn min_interval(setting: Setting<'_>, base_url: &Url) -> Result<Duration, ConfigError> {
    match setting.text() {
        Ok("") => Ok(opendental::default_interval(base_url)),
        _ => setting.duration(ZERO, HOUR),
    }
}

fn backoff_max(setting: Setting<'_>, backoff: Duration) -> Result<Duration, ConfigError> {
    let most = setting.duration(MILLISECOND, TEN_MINUTES)?;
    if most < backoff {
        return Err(setting.refuse("at least api.backoff", "raise it, or lower api.backoff"));
    }
    Ok(most)
}

fn small(setting: Setting<'_>, least: u32, most: u32) -> Result<u32, ConfigError> {
    let number = setting.number(u64::from(least)..=u64::from(most))?;
    Ok(u32::try_from(number).unwrap_or(most))
}

pub(super) fn schedule(values: &Layers, practice: &PracticeOptions) -> Result<when::Options, ConfigError> {
    let setting = values.get("schedule.cron");
    let cron = setting.text()?.parse::<CronExpression>().map_err(|error| {
        let expected = "a cron expression of six fields such as \"0 */15 * * * *\"";
        setting.refuse(expected, error)
    })?;
    Ok(when::Options {
        cron,
        zone: practice.time_zone.clone(),
        jitter: values.get("schedule.jitter").duration(ZERO, HOUR)?,
        run_at_start: values.get("schedule.run_at_start").flag()?,
    })
}

pub(super) fn database_path(values: &Layers) -> Result<PathBuf, ConfigError> {
    let path = values.get("database.path");
    // A relative path would depend on where a command is started: each directory would get a mirror of its own. The same
    // holds for `:memory:` and the URIs of SQLite, which are no paths to this program.
    path.path()?.filter(|path| path.is_absolute()).ok_or_else(|| {
        path.refuse(
            "the absolute path of a file",
            "write it such as \"/var/lib/referral-mirror/referrals.db\"",
        )
    })
}

pub(super) fn database(values: &Layers, commands: &Invocation) -> Result<store::Options, ConfigError> {
    Ok(store::Options {
        path: database_path(values)?,
        file_mode: file_mode(values.get("database.file_mode"))?,
        busy_timeout: values.get("database.busy_timeout").duration(ZERO, TEN_MINUTES)?,
        keep_runs: values.get("retention.runs").days(1..=36_500)?,
        commands: commands.clone(),
    })
}

/// Others may do nothing, the group may read at most, the owner reads and writes. Two modes are left.
fn file_mode(setting: Setting<'_>) -> Result<u32, ConfigError> {
    let expected = "\"0640\" (the group may read) or \"0600\"";
    let text =
        setting.text().map_err(|_| setting.refuse(expected, "put the mode into quotes, as in \"0640\""))?;
    let digits = !text.is_empty() && text.bytes().all(|byte| (b'0'..=b'7').contains(&byte));
    let mode = u32::from_str_radix(text, 8).ok().filter(|_| digits);
    let remedy = match mode {
        Some(mode @ (0o600 | 0o640)) => return Ok(mode),
        None => "write it in octal digits and in quotes",
        Some(mode) if mode & 0o007 != 0 => "take the last digit to 0: the file holds patients' data",
        Some(mode) if mode & 0o020 != 0 => "let the group read only: one that writes locks the service out",
        Some(mode) if mode & 0o600 != 0o600 => "let the owner read and write: the service is the owner",
        Some(_) => "choose one of the two",
    };
    Err(setting.refuse(expected, remedy))
}

pub(super) fn privacy(values: &Layers) -> Result<Privacy, ConfigError> {
    let policies = [("omit", SsnPolicy::Omit), ("last4", SsnPolicy::Last4), ("keep", SsnPolicy::Keep)];
    let ssn = values.get("privacy.ssn").choice(&policies)?;
    let omit = values.get("privacy.omit");
    let columns: Result<BTreeSet<Column>, ConfigError> =
        omit.words()?.into_iter().map(|name| omitted_column(omit, name)).collect();
    let mut omit = columns?;
    if values.get("privacy.attach_note").choice(&[("omit", true), ("keep", false)])? {
        omit.insert(refattach::NOTE);
    }
    Ok(Privacy { ssn, omit })
}

fn omitted_column(setting: Setting<'_>, name: &str) -> Result<Column, ConfigError> {
    let column = column_named(name);
    if let Some(column) = column.filter(|column| column.omittable()) {
        return Ok(column);
    }
    let remedy = match (name, column) {
        ("ReferralNum", _) => {
            "ReferralNum cannot be omitted, because it identifies the row; remove it".into()
        }
        (_, Some(column)) if column.is_required() => {
            format!(
                "{name} cannot be omitted, because an {} means nothing without it; remove it",
                column.list().one
            )
        }
        ("DateTStamp", _) => {
            "DateTStamp cannot be omitted, because it shows that a row changed; remove it".into()
        }
        (_, Some(column)) => format!("{} cannot be omitted; remove it", column.name()),
        (_, None) => match likest(name, REFERRAL.columns().map(Column::name)) {
            Some(near) => format!("there is no column {name:.40?}; write {near}, or remove it"),
            None => format!("there is no column {name:.40?}; remove it"),
        },
    };
    Err(setting.refuse("columns of the referral table, named as there", remedy))
}

pub(super) fn publish(
    values: &Layers,
    practice: &PracticeOptions,
) -> Result<publishing::Options, ConfigError> {
    let database = database_path(values)?;
    let copy = published_file(values.get("publish.path"), &database, "/srv/reports/referrals.db")?;
    let metrics = values.get("metrics.textfile");
    let example = "/var/lib/prometheus/node-exporter/referral-mirror.prom";
    let options = publishing::Options {
        metrics: published_file(metrics, &database, example)?,
        report: report(values, practice, &database)?,
        heartbeat: heartbeat(values)?,
        copy,
    };
    let html = options.report.as_ref().map(|page| page.path.clone());
    for (one, key, setting, other) in [
        (&options.copy, "publish.path", metrics, &options.metrics),
        (&options.copy, "publish.path", values.get("report.html"), &html),
        (&options.metrics, "metrics.textfile", values.get("report.html"), &html),
    ] {
        if one.is_some() && one == other {
            let expected = format!("another file than {key}");
            return Err(setting.refuse(&expected, "choose another name or directory"));
        }
    }
    Ok(options)
}

fn report(values: &Layers, practice: &PracticeOptions, database: &Path) -> Result<Option<Page>, ConfigError> {
    let path = published_file(values.get("report.html"), database, "/srv/reports/referrals.html")?;
    let title = practice.title.clone();
    let (values, privacy) = (report_values(values)?, privacy(values)?);
    Ok(path.map(|path| Page { path, title, values, privacy }))
}

pub(super) fn report_values(values: &Layers) -> Result<bool, ConfigError> {
    values.get("report.values").flag()
}

/// A path that starts somewhere else than at the root would depend on where the service was started.
fn published_file(
    setting: Setting<'_>,
    database: &Path,
    example: &str,
) -> Result<Option<PathBuf>, ConfigError> {
    match setting.path()? {
        Some(path) if !path.is_absolute() => {
            Err(setting.refuse("the absolute path of a file", format!("write it such as \"{example}\"")))
        }
        Some(path) if path == *database => {
            Err(setting.refuse("another file than database.path", "choose another name or directory"))
        }
        path => Ok(path),
    }
}

/// The address is as secret as a key, because a person who knows it can pretend that the mirror works.
fn heartbeat(values: &Layers) -> Result<Option<Heartbeat>, ConfigError> {
    let address = |key| {
        let setting = values.get(key);
        let url = address::heartbeat(setting)?;
        if let Some(url) = &url
            && !values.get("api.allow_plain_http").flag()?
        {
            address::require_privacy(setting, url)?;
        }
        Ok::<_, ConfigError>(url)
    };
    let fail_url = address("heartbeat.fail_url")?;
    let Some(url) = address("heartbeat.url")? else {
        return match fail_url {
            None => Ok(None),
            Some(_) => Err(values.missing("heartbeat.url", "the address for runs that went well")),
        };
    };
    Ok(Some(Heartbeat { url, fail_url, proxy: address::proxy(values.get("api.proxy"))? }))
}

pub(super) fn guard(values: &Layers) -> Result<Limits, ConfigError> {
    let percent = values.get("guard.max_delete_percent").number(0..=100)?;
    Ok(Limits {
        max_deletes: values.get("guard.max_deletes").number(0..=1_000_000_000)?,
        max_delete_percent: u8::try_from(percent).unwrap_or(100),
        min_absence: values.get("guard.min_absence").duration(ZERO, LONGEST_ABSENCE)?,
    })
}

/// What a run may delete of attaches.
pub(super) fn attach_guard(values: &Layers) -> Result<Limits, ConfigError> {
    let percent = values.get("guard.max_attach_delete_percent").number(0..=100)?;
    Ok(Limits {
        max_deletes: values.get("guard.max_attach_deletes").number(0..=1_000_000_000)?,
        max_delete_percent: u8::try_from(percent).unwrap_or(100),
        ..guard(values)?
    })
}

/// Whether attaches are mirrored.
pub(super) fn attaches(values: &Layers) -> Result<bool, ConfigError> {
    values.get("attaches.enabled").flag()
}

pub(super) fn log(values: &Layers) -> Result<LogOptions, ConfigError> {
    let formats = [
        ("auto", LogFormat::Auto),
        ("text", LogFormat::Text),
        ("json", LogFormat::Json),
        ("journald", LogFormat::Journald),
    ];
    Ok(LogOptions {
        level: values.get("log.level").choice(&LogLevel::ALL)?,
        format: values.get("log.format").choice(&formats)?,
    })
}

/// The candidate that a misspelt word probably means.
fn likest<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    candidates
        .map(|candidate| {
            (strsim::normalized_damerau_levenshtein(&candidate.to_lowercase(), &word), candidate)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .map(|(_, candidate)| candidate)
}
