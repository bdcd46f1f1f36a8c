//! What is published after runs: whether the service can write there.

use std::fs;
use std::io;
use std::path::Path;

use rustix::fs::{Access, AtFlags, CWD};

use super::{Class, Finding, me};
use crate::atomic_file::follow_links;
use crate::config::Settings;
use crate::host::{self, Account, quoted};
use crate::store::View;

/// A finding for everything that is configured to be published.
pub(crate) fn publishing(settings: &Settings) -> Vec<Finding> {
    let service = super::service_user(&settings.database.path);
    let publish = &settings.publish;
    let page = publish.report.as_ref().map(|page| page.path.as_path());
    [
        ("publish.path", publish.copy.as_deref()),
        ("metrics.textfile", publish.metrics.as_deref()),
        ("report.html", page),
    ]
    .into_iter()
    .filter_map(|(key, target)| Some(directory_of(key, target?, service)))
    .chain(left_over(settings))
    .collect()
}

/// What killed publications and backups left, where there is anything.
fn left_over(settings: &Settings) -> Option<Finding> {
    let database = &settings.database;
    let view = View::open_without_trace(database).ok().flatten();
    let formerly = view.and_then(|view| view.published_targets().ok()).unwrap_or_default();
    let drafts = settings.publish.left_over(&database.path, formerly);
    if drafts.is_empty() {
        return None;
    }
    let names = drafts.iter().map(|draft| draft.display().to_string()).collect::<Vec<_>>().join(" ");
    let words = drafts.iter().map(|draft| quoted(&draft.to_string_lossy())).collect::<Vec<_>>().join(" ");
    let found = format!("{names}: left by a publication or backup that was killed, with what it had written");
    let remedy = format!(
        "the next one there removes it, and so does the next start of the service; or now: sudo rm {words}"
    );
    Some(Finding::warning("left over", found).remedy(remedy))
}

/// Checks that files can be made and replaced next to the target.
fn directory_of(key: &'static str, target: &Path, service: u32) -> Finding {
    // The file at the end of links is the one that is replaced.
    let target = follow_links(target).unwrap_or_else(|_| target.to_owned());
    let directory = host::directory(&target);
    let path = directory.display();
    let missing = || {
        Finding::failed(key, Class::Configuration, format!("{path} is not there, or is no directory"))
            .remedy(format!("make it or mount it, or change {key}"))
    };
    match fs::metadata(directory) {
        Ok(metadata) if !metadata.is_dir() => missing(),
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && me() != service => {
            Finding::skipped(key, format!("{path} cannot be looked at as {}", Account::of_this_process()))
        }
        Err(error) if host::is_passing(&error) => {
            Finding::failed(key, Class::Database, format!("{path} cannot be looked at: {error}"))
                .remedy(host::remedy(&error))
        }
        Err(_) => missing(),
        Ok(_) if me() != service => Finding::ok(
            key,
            format!("{path} is there; whether {} may write in it is not known", Account::of(service)),
        ),
        Ok(_) => {
            let wanted = Access::WRITE_OK | Access::EXEC_OK;
            match rustix::fs::accessat(CWD, directory, wanted, AtFlags::EACCESS) {
                Ok(()) => Finding::ok(key, format!("{path} is there and can be written")),
                Err(error) => {
                    Finding::failed(key, Class::Configuration, format!("{path} cannot be written: {error}"))
                        .remedy(format!("let {} write in it, or change {key}", Account::of(service)))
                }
            }
        }
    }
}
