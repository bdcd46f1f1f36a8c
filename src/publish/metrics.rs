//! `metrics.textfile`: figures in Prometheus' text format (0.0.4), for node_exporter's textfile collector. Written after
//! every run, failed ones included: an alarm on them has to be able to rise.

use std::fmt::{Display, Write as _};
use std::io::Write as _;
use std::path::Path;

use jiff::Timestamp;

use super::{Due, Publication, PublicationKind, refuse_own_file};
use crate::atomic_file::AtomicFile;
use crate::host::with_suffix;
use crate::readers::{self, AttentionReason, Health};
use crate::store::{self, View};

/// The collector runs as a user of its own; there is nothing of patients in the figures.
const MODE: u32 = 0o644;

pub(super) fn job(database: &store::Options, target: &Path, configured: Vec<PublicationKind>) -> Publication {
    let (options, path) = (database.clone(), target.to_owned());
    Publication {
        kind: PublicationKind::Metrics,
        name: format!("metrics.textfile {}", target.display()),
        database: database.clone(),
        target: Some(target.to_owned()),
        settings: String::new(),
        waits: true,
        due: Due::Always,
        make: Box::new(move |_| make(&options, &path, &configured)),
    }
}

fn make(database: &store::Options, target: &Path, configured: &[PublicationKind]) -> Result<(), String> {
    refuse_own_file(target, &database.path)?;
    let view = View::open(database).map_err(|error| error.to_string())?.ok_or("there is no mirror yet")?;
    let health = readers::health(&view).map_err(|error| error.to_string())?;
    let sizes = Sizes { file: size(view.path()), log: size(&with_suffix(view.path(), "-wal")) };
    let text = render(&health, &sizes, configured, Timestamp::now());
    write(target, &text).map_err(|error| {
        format!("{error}; the old file stays; check that its directory is there and writable for the service")
    })
}

fn write(target: &Path, text: &str) -> std::io::Result<()> {
    let mut file = AtomicFile::create(target, MODE)?;
    file.set_mode(MODE)?;
    file.file().write_all(text.as_bytes())?;
    file.put_in_place()
}

fn size(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |metadata| metadata.len())
}

/// Bytes of the database and of its write-ahead log.
struct Sizes {
    file: u64,
    log: u64,
}

/// The whole file. `now` is when these figures are published.
fn render(health: &Health, sizes: &Sizes, configured: &[PublicationKind], now: Timestamp) -> String {
    let mut page = MetricsText { practice: escaped(&health.practice), text: String::new() };
    let proven = health.proven.clone().unwrap_or_default();
    page.family("build_info", "gauge", "The version of referral-mirror that wrote these figures; always 1.");
    page.sample("build_info", &[("version", env!("CARGO_PKG_VERSION"))], 1);
    for (name, help, value) in [
        (
            "last_proven_timestamp_seconds",
            "When a run last proved the list; 0 before the first.",
            seconds(proven.at),
        ),
        ("last_proven_duration_seconds", "How long that run took.", format!("{:.3}", proven.seconds)),
        ("last_proven_rows", "Rows that it saw.", proven.rows.to_string()),
        (
            "missing_rows",
            "Live rows that its list was without; they stay until they are proven gone.",
            proven.missing.to_string(),
        ),
        (
            "last_run_timestamp_seconds",
            "When the last run ended, with any outcome.",
            seconds(health.ended_at.unwrap_or_default()),
        ),
        (
            "failures_in_a_row",
            "Runs since the last proven one that failed or could not prove their list.",
            health.failures.to_string(),
        ),
        ("withheld_deletes", "Deletions that the last list left withheld.", health.withheld.to_string()),
        (
            "awaits_approval",
            "1 when something waits for approval (the command status says what).",
            u8::from(health.awaits_approval).to_string(),
        ),
        ("rejected_rows", "Rows of the last list that could not be read.", health.rejected.to_string()),
        ("database_bytes", "Size of the file.", sizes.file.to_string()),
        ("wal_bytes", "Size of its write-ahead log; above 4 MiB a reader holds it.", sizes.log.to_string()),
    ] {
        page.family(name, "gauge", help);
        page.sample(name, &[], value);
    }
    if let Some(attaches) = &health.attaches {
        for (name, help, value) in [
            (
                "attaches_proven_timestamp_seconds",
                "When a run last proved the list of attaches; 0 before the first.",
                seconds(attaches.whole_at),
            ),
            ("attaches_rows", "Rows of their last list.", attaches.rows.to_string()),
            ("attaches_missing", "Live attaches that it was without.", attaches.missing.to_string()),
            ("attaches_withheld", "Deletions that it left withheld.", attaches.withheld.to_string()),
        ] {
            page.family(name, "gauge", help);
            page.sample(name, &[], value);
        }
    }
    page.family(
        "last_proven_changes",
        "gauge",
        "Events that the last proven run recorded, by what happened.",
    );
    for (op, count) in &proven.changes {
        page.sample("last_proven_changes", &[("op", op)], count);
    }
    page.family("attention", "gauge", "1 where this waits for a person (the command status says more).");
    for reason in AttentionReason::ALL {
        let waits = health.attention.contains(&reason);
        page.sample("attention", &[("reason", reason.name())], u8::from(waits));
    }
    page.family("events_total", "counter", "Events recorded since the file was made.");
    page.sample("events_total", &[], health.events);
    publications(&mut page, health, configured, now);
    page.text
}

/// This file is being published at this moment, and if it can be read, that worked.
fn publications(page: &mut MetricsText, health: &Health, configured: &[PublicationKind], now: Timestamp) {
    let last = |kind: &PublicationKind| match kind {
        PublicationKind::Metrics => (Some(now), false),
        kind => health
            .publications
            .iter()
            .find(|(name, ..)| name == kind.name())
            .map(|(_, at, fails)| (*at, *fails))
            .unwrap_or_default(),
    };
    page.family(
        "publication_last_success_timestamp_seconds",
        "gauge",
        "When this kind was last published; 0 for never.",
    );
    for kind in configured {
        let at = last(kind).0.unwrap_or_default();
        page.sample("publication_last_success_timestamp_seconds", &[("kind", kind.name())], seconds(at));
    }
    page.family("publication_failing", "gauge", "1 when publishing this kind has failed since.");
    for kind in configured {
        page.sample("publication_failing", &[("kind", kind.name())], u8::from(last(kind).1));
    }
}

struct MetricsText {
    practice: String,
    text: String,
}

impl MetricsText {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // Writing to a string does not fail.
        let _ =
            writeln!(self.text, "# HELP referral_mirror_{name} {help}\n# TYPE referral_mirror_{name} {kind}");
    }

    fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        let _ = write!(self.text, "referral_mirror_{name}{{practice=\"{}\"", self.practice);
        for (label, text) in labels {
            let _ = write!(self.text, ",{label}=\"{}\"", escaped(text));
        }
        let _ = writeln!(self.text, "}} {value}");
    }
}

/// A label's value as it stands between quotes.
fn escaped(text: &str) -> String {
    text.replace('\\', r"\\").replace('"', "\\\"").replace('\n', r"\n")
}

/// Seconds since 1970.
fn seconds(at: Timestamp) -> String {
    let milliseconds = at.as_millisecond();
    format!("{}.{:03}", milliseconds.div_euclid(1000), milliseconds.rem_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_without_a_proven_run_says() {
        let health = Health {
            practice: "a\\b\"c\nd".to_owned(),
            failures: 3,
            publications: vec![("copy".to_owned(), None, true)],
            ..Health::default()
        };
        let text =
            render(&health, &Sizes { file: 4096, log: 0 }, &[PublicationKind::Copy], Timestamp::UNIX_EPOCH);
        for line in [
            r#"referral_mirror_last_proven_timestamp_seconds{practice="a\\b\"c\nd"} 0.000"#,
            r#"referral_mirror_failures_in_a_row{practice="a\\b\"c\nd"} 3"#,
            r#"referral_mirror_publication_last_success_timestamp_seconds{practice="a\\b\"c\nd",kind="copy"} 0.000"#,
            r#"referral_mirror_publication_failing{practice="a\\b\"c\nd",kind="copy"} 1"#,
        ] {
            assert!(text.lines().any(|found| found == line), "{line} is not in: {text}");
        }
    }

    #[test]
    fn times_are_seconds_with_milliseconds() {
        assert_eq!(seconds("2026-11-22T06:27:51.023Z".parse().unwrap()), "1795328871.023");
    }
}
