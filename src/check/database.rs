//! The file: whether it opens, whose it is, and who may read it.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::directory::{is_own, own_directory};
use super::{Class, Finding, me};
use crate::config::Settings;
use crate::host::{self, Account, Group, quoted, with_suffix};
use crate::readers::{Arrivals, arrivals};
use crate::refattach;
use crate::store::{Options, StoreError, View, lock_files};

/// Everything about the file.
pub(super) fn database(settings: &Settings) -> Vec<Finding> {
    let options = &settings.database;
    let mut findings = vec![
        opens(options, &settings.practice.name),
        files(options),
        fs::metadata(host::directory(&options.path))
            .map(|directory| readers(options, &directory, &Group::of(directory.gid())))
            .unwrap_or_else(|_| Finding::skipped("readers", "the directory cannot be looked at")),
    ];
    findings.extend(untold_sources(settings));
    findings
}

/// A warning where many patients came by web forms, and what they typed as their source is left out.
fn untold_sources(settings: &Settings) -> Option<Finding> {
    if !settings.attaches || !settings.privacy.omits(refattach::NOTE) {
        return None;
    }
    // What is wrong with the file has a line of its own.
    let view = View::open_without_trace(&settings.database).ok()??;
    let Arrivals { patients, from_other } = arrivals(&view).ok().filter(Arrivals::are_untold)?;
    let found = format!(
        "{from_other} of {patients} patients came from `Other`: by web forms, with their source in the note, which is omitted"
    );
    Some(
        Finding::warning("sources", found)
            .remedy("privacy.attach_note = \"keep\" stores the notes, which are free text about patients"),
    )
}

fn opens(options: &Options, practice: &str) -> Finding {
    const NAME: &str = "database";
    let path = &options.path;
    let side_file = |suffix| fs::metadata(with_suffix(path, suffix));
    // Opening such a file would create `-shm`, and a check must leave no trace.
    if side_file("-wal").is_ok_and(|log| log.len() > 0) && side_file("-shm").is_err() {
        let found =
            format!("{} has a log but no shared memory (-shm), which the next run makes", path.display());
        return Finding::skipped(NAME, found);
    }
    // Without side files, SQLite has to create them, and for that a reader needs write permission for the directory.
    let are_gone = fs::metadata(path).is_ok_and(|file| file.len() > 0)
        && side_file("-wal").is_err()
        && side_file("-shm").is_err();
    match look(options, practice) {
        Ok(Some(found)) if are_gone => {
            Finding::warning(NAME, format!("{found}; its -wal and -shm are gone, so no reader can open it"))
                .remedy("the next run makes them again")
        }
        Ok(None) => {
            Finding::skipped(NAME, format!("{} is not there yet; the first run makes it", path.display()))
        }
        Ok(Some(found)) => Finding::ok(NAME, found),
        // Another user's missing permission says nothing of the service, which this check is about.
        Err(_) if me() != super::service_user(path) && !may_read(path) => Finding::skipped(
            NAME,
            format!("{} cannot be read as {}", path.display(), Account::of_this_process()),
        ),
        Err(error) if error.is_configuration() => {
            Finding::failed(NAME, Class::Configuration, error.to_string())
        }
        Err(error) => Finding::failed(NAME, Class::Database, error.to_string()),
    }
}

/// The file in words; `None` where there is none yet.
fn look(options: &Options, practice: &str) -> Result<Option<String>, StoreError> {
    let path = &options.path;
    let Some(view) = View::open_without_trace(options)? else { return Ok(None) };
    let (file, configured) = (view.practice()?, practice.to_owned());
    // A run would be refused for the same reason, with the same text.
    if file != configured {
        return Err(StoreError::OtherPractice { path: path.clone(), file, configured });
    }
    let (schema, newest) = view.schema()?;
    let upgrade = match schema == newest {
        true => String::new(),
        false => format!(", which the next start upgrades to {newest}"),
    };
    Ok(Some(format!("{} opens: practice {file}, schema {schema}{upgrade}", path.display())))
}

fn may_read(path: &Path) -> bool {
    rustix::fs::access(path, rustix::fs::Access::READ_OK).is_ok()
}

/// One of the database's files as it stands.
struct Part {
    path: PathBuf,
    owner: u32,
    group: u32,
    mode: u32,
    /// The bits that it may have at most.
    most: u32,
}

impl Part {
    /// Its path as a word of a shell command.
    fn word(&self) -> String {
        quoted(&self.path.to_string_lossy())
    }
}

fn files(options: &Options) -> Finding {
    const NAME: &str = "files";
    let mut parts = Vec::new();
    let own = ["", "-wal", "-shm"].map(|suffix| (with_suffix(&options.path, suffix), 0o640));
    let locks = lock_files(&options.path).into_iter().map(|path| (path, 0o600));
    for (path, most) in own.into_iter().chain(locks) {
        match fs::metadata(&path) {
            Ok(metadata) => {
                parts.push(Part {
                    owner: metadata.uid(),
                    group: metadata.gid(),
                    mode: metadata.mode() & 0o7777,
                    path,
                    most,
                });
            }
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                return Finding::skipped(
                    NAME,
                    format!("{} cannot be looked at as {}", path.display(), Account::of_this_process()),
                );
            }
            // A side file that does not exist cannot have a wrong owner.
            Err(_) => {}
        }
    }
    let group = fs::metadata(host::directory(&options.path)).map(|directory| directory.gid()).ok();
    judge(&parts, super::service_user(&options.path), group, options.file_mode)
}

/// Checks that the files belong to the service and that no other user may write them. `group` is that of the directory, by
/// which readers come in, where it is known; `file_mode` is the configured mode.
fn judge(parts: &[Part], service: u32, group: Option<u32>, file_mode: u32) -> Finding {
    const NAME: &str = "files";
    let list = |wrong: &[&Part]| wrong.iter().map(|part| part.word()).collect::<Vec<_>>().join(" ");
    let foreign: Vec<&Part> = parts.iter().filter(|part| part.owner != service).collect();
    if let Some(first) = foreign.first() {
        let (owner, service) = (Account::of(first.owner), Account::of(service));
        let found = format!(
            "{} belongs to {owner}, not to {service}: the service is locked out",
            first.path.display()
        );
        let remedy = format!("run `sudo chown {} {}`", service.with_group(), list(&foreign));
        return Finding::failed(NAME, Class::Database, found).remedy(remedy);
    }
    let open: Vec<&Part> = parts.iter().filter(|part| part.mode & !part.most != 0).collect();
    if let Some(first) = open.first() {
        let found = format!(
            "{} has mode {:04o}, at most {:04o} is safe",
            first.path.display(),
            first.mode,
            first.most
        );
        let commands: Vec<String> =
            open.iter().map(|part| format!("sudo chmod {:04o} {}", part.most, part.word())).collect();
        return Finding::failed(NAME, Class::Database, found)
            .remedy(format!("run `{}`", commands.join(" && ")));
    }
    // Lock files are always 0600; `database.file_mode` is about the database and its side files.
    let is_for_readers = |part: &&Part| part.most == 0o640 && part.mode & 0o040 != 0;
    let strange: Vec<&Part> = parts
        .iter()
        .filter(is_for_readers)
        .filter(|part| group.is_some_and(|group| part.group != group))
        .collect();
    if let (Some(first), Some(group)) = (strange.first(), group) {
        let (own, readers) = (Group::of(first.group).name, Group::of(group).name);
        let found = format!(
            "{} is of group {own}, and its directory of group {readers}: members of {readers} cannot read it",
            first.path.display()
        );
        let remedy = format!("run `sudo chgrp {} {}`", quoted(&readers), list(&strange));
        return Finding::warning(NAME, found).remedy(remedy);
    }
    let other = parts.iter().find(|part| part.most == 0o640 && part.mode != file_mode);
    match (parts.first(), other) {
        (None, _) => Finding::skipped(NAME, "there are none yet"),
        (Some(_), Some(part)) => Finding::warning(
            NAME,
            format!(
                "{} has mode {:04o}, database.file_mode is {file_mode:04o}",
                part.path.display(),
                part.mode
            ),
        )
        .remedy("the service sets it at its next start"),
        (Some(_), None) => {
            Finding::ok(NAME, format!("all belong to {}, mode {file_mode:04o}", Account::of(service)))
        }
    }
}

/// Reports which users apart from the owner may read the file.
fn readers(options: &Options, directory: &Metadata, group: &Group) -> Finding {
    const NAME: &str = "readers";
    let (mode, path) = (directory.mode() & 0o7777, host::directory(&options.path).display());
    // The administrator chose that no group reads the file, so the directory's mode does not matter.
    if options.file_mode & 0o040 == 0 {
        return Finding::ok(NAME, format!("only the service (database.file_mode {:04o})", options.file_mode));
    }
    if mode & 0o010 == 0 {
        let found = format!("{path} has mode {mode:04o}, so group {} cannot enter it", group.name);
        let remedy = match is_own(&options.path) {
            true => format!(
                "to let a group read the file, run `sudo chmod 0750 {}`",
                quoted(&host::directory(&options.path).to_string_lossy())
            ),
            false => own_directory(),
        };
        return Finding::warning(NAME, found).remedy(remedy);
    }
    let account = Account::of(directory.uid());
    let owner = account.to_string();
    // The owner and root can read the file in any case, so they are not among the readers who were let in.
    let names: Vec<&str> =
        group.members.iter().map(String::as_str).filter(|name| *name != owner && *name != "root").collect();
    match names.is_empty() {
        // Members of a group of another purpose would get more than the mirror by it, and the other way.
        true if account.group() != Some(directory.gid()) => {
            Finding::ok(NAME, format!("only the service so far (group {} has no other member)", group.name))
        }
        true => Finding::ok(
            NAME,
            format!("only the service so far; to let a user in: sudo adduser NAME {}", quoted(&group.name)),
        ),
        false => Finding::ok(NAME, format!("{} (group {})", names.join(", "), group.name)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckState;

    fn part(name: &str, owner: u32, mode: u32, most: u32) -> Part {
        Part { path: Path::new("/d").join(name), owner, group: 0, mode, most }
    }

    #[test]
    fn files_of_another_user_are_named_with_the_command() {
        let parts = [
            part("r.db", 995, 0o640, 0o640),
            part("r.db-wal", 0, 0o640, 0o640),
            part("r.db-shm", 0, 0o640, 0o640),
        ];
        let found = judge(&parts, 995, Some(0), 0o640);
        assert_eq!(found.state, CheckState::Failed(Class::Database));
        assert!(found.found.starts_with("/d/r.db-wal belongs to root"), "{}", found.found);
        let remedy = found.remedy.unwrap();
        assert!(remedy.ends_with("/d/r.db-wal /d/r.db-shm`"), "{remedy}");
    }

    #[test]
    fn modes_beyond_the_safe_ones_fail_and_others_are_reported() {
        let judged = |mode, lock| {
            judge(&[part("r.db", 1, mode, 0o640), part("r.db.lock", 1, lock, 0o600)], 1, Some(0), 0o640).state
        };
        assert_eq!(judged(0o640, 0o600), CheckState::Ok);
        assert_eq!(judged(0o600, 0o600), CheckState::Warning);
        for (mode, lock) in [(0o644, 0o600), (0o660, 0o600), (0o640, 0o640)] {
            assert_eq!(judged(mode, lock), CheckState::Failed(Class::Database), "{mode:o} {lock:o}");
        }
        assert_eq!(judge(&[], 1, Some(0), 0o640).state, CheckState::Skipped);
    }

    #[test]
    fn a_file_of_another_group_than_its_directory_is_reported_with_the_command() {
        let found = judge(
            &[part("r.db", 1, 0o640, 0o640), part("r.db.lock", 1, 0o600, 0o600)],
            1,
            Some(4_000_000_001),
            0o640,
        );
        assert_eq!(found.state, CheckState::Warning);
        assert_eq!(found.remedy.unwrap(), "run `sudo chgrp '#4000000001' /d/r.db`");
    }

    #[test]
    fn readers_are_named_where_they_can_get_in() {
        let dir = tempfile::tempdir().unwrap();
        let group = |members: &[&str]| Group {
            name: "g".into(),
            members: members.iter().map(ToString::to_string).collect(),
        };
        let options = |file_mode| Options {
            path: dir.path().join("r.db"),
            file_mode,
            busy_timeout: std::time::Duration::ZERO,
            keep_runs: std::time::Duration::ZERO,
            commands: crate::host::Invocation::new(None, &dir.path().join("r.db"), false),
        };
        let look = |directory_mode: u32, file_mode, members: &[&str]| {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(dir.path(), fs::Permissions::from_mode(directory_mode)).unwrap();
            readers(&options(file_mode), &fs::metadata(dir.path()).unwrap(), &group(members))
        };
        assert_eq!(look(0o750, 0o640, &["anna", "ben", "root"]).found, "anna, ben (group g)");
        assert_eq!(
            look(0o750, 0o640, &[]).found,
            "only the service so far; to let a user in: sudo adduser NAME g"
        );
        assert_eq!(look(0o700, 0o640, &["anna"]).state, CheckState::Warning);
        assert_eq!(look(0o750, 0o600, &["anna"]).found, "only the service (database.file_mode 0600)");
    }
}
