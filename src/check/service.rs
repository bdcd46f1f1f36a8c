//! The systemd unit: installed, enabled, running.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Finding;
use crate::host::{self, Account, journal, systemctl, unit_of_configuration};

const NAME: &str = "unit";

/// How the unit stands that reads this configuration file. `service`: the number of the user who has to run it, where known;
/// `database`: the file that it has to write, where known.
pub(crate) fn unit(file: Option<&Path>, service: Option<u32>, database: Option<&Path>) -> Finding {
    if !Path::new("/run/systemd/system").is_dir() {
        return Finding::skipped(NAME, "systemd does not run here; start the service in another way");
    }
    let unit = unit_of_configuration(file);
    let asked = Command::new("systemctl")
        .args(["show", "--property=LoadState,UnitFileState,ActiveState,SubState,User,ProtectSystem,StateDirectory,ReadWritePaths"])
        .arg(&unit)
        .stdin(Stdio::null())
        .output();
    match asked {
        Ok(output) if output.status.success() => judge(
            &unit,
            &String::from_utf8_lossy(&output.stdout),
            service.map(|uid| Account::of(uid).to_string()).as_deref(),
            database,
        ),
        Ok(output) => {
            Finding::skipped(NAME, format!("systemctl could not be asked about {unit} ({})", output.status))
        }
        Err(error) => Finding::skipped(NAME, format!("systemctl could not be asked about {unit} ({error})")),
    }
}

/// Whether the keys of the unit that reads this configuration file lie encrypted, for systemd alone to read.
pub(crate) fn encrypts_keys(file: Option<&Path>) -> bool {
    encrypts_keys_in(Path::new("/etc/systemd/system"), &unit_of_configuration(file))
}

fn encrypts_keys_in(systemd: &Path, unit: &str) -> bool {
    // The drop-ins of a template count for each of its instances.
    let template = unit.split_once('@').map(|(name, _)| format!("{name}@.service"));
    let directories = [Some(unit.to_owned()), template].into_iter().flatten();
    let drop_ins =
        directories.filter_map(|name| fs::read_dir(systemd.join(format!("{name}.d"))).ok()).flatten();
    let texts = drop_ins.filter_map(|entry| fs::read_to_string(entry.ok()?.path()).ok());
    texts
        .into_iter()
        .any(|text| text.lines().any(|line| line.trim_start().starts_with("LoadCredentialEncrypted=")))
}

/// Whether the unit's sandbox lets the service write next to the database.
fn may_write(shown: &BTreeMap<&str, &str>, database: &Path) -> bool {
    let get = |key| shown.get(key).copied().unwrap_or_default();
    let directory = host::directory(database);
    let own = get("StateDirectory").split_whitespace().map(|name| Path::new("/var/lib").join(name));
    // `-` lets a path be absent, `+` counts it from the root directory of the unit.
    let listed = get("ReadWritePaths")
        .split_whitespace()
        .map(|path| PathBuf::from(path.trim_start_matches(['-', '+'])));
    get("ProtectSystem") != "strict" || own.chain(listed).any(|path| directory.starts_with(path))
}

/// What `systemctl show` says, in words. `service`: the owner of the database's directory.
fn judge(unit: &str, shown: &str, service: Option<&str>, database: Option<&Path>) -> Finding {
    let values: BTreeMap<&str, &str> = shown.lines().filter_map(|line| line.split_once('=')).collect();
    let get = |key| values.get(key).copied().unwrap_or_default();
    let (enabled, active) = (get("UnitFileState"), get("ActiveState"));
    let found = format!("{unit} is {enabled} and {active} ({})", get("SubState"));
    // From the cause to the consequence: a unit that is not installed is not enabled either.
    if get("LoadState") != "loaded" {
        Finding::warning(NAME, format!("{unit} is not installed"))
            .remedy("install the package, or the units as README.md says")
    } else if let Some(service) = service.filter(|service| !get("User").is_empty() && get("User") != *service)
    {
        let found =
            format!("{unit} runs as {}, but the database's directory belongs to {service}", get("User"));
        Finding::warning(NAME, found).remedy("if that is its directory, `sudo chown -R` it")
    } else if let Some(path) = database.filter(|path| !may_write(&values, path)) {
        let directory = host::directory(path).display();
        Finding::warning(NAME, format!("the sandbox of {unit} lets the service write nothing in {directory}"))
            .remedy(format!(
                "open it: {}, and enter the lines [Service] and ReadWritePaths={directory}",
                systemctl("edit", unit)
            ))
    } else if active == "failed" || get("SubState") == "auto-restart" {
        Finding::warning(NAME, found).remedy(format!("see why: {}", journal(unit)))
    } else if active != "active" || enabled != "enabled" {
        Finding::warning(NAME, found)
            .remedy(format!("when everything above is ok: {}", systemctl("enable --now", unit)))
    } else {
        Finding::ok(NAME, found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::CheckState;

    #[test]
    fn a_sandbox_that_closes_the_database_s_directory_is_reported_with_the_line_that_opens_it() {
        let judged = |paths: &str, database: &str| {
            let shown = format!(
                "LoadState=loaded\nUnitFileState=enabled\nActiveState=active\nSubState=running\nUser=r\n\
                 ProtectSystem=strict\nStateDirectory=referral-mirror\nReadWritePaths={paths}\n"
            );
            judge("x.service", &shown, Some("r"), Some(Path::new(database)))
        };
        for (paths, database) in [
            ("", "/var/lib/referral-mirror/referrals.db"),
            ("", "/var/lib/referral-mirror/north/referrals.db"),
            ("/srv/a -/srv/mirror", "/srv/mirror/referrals.db"),
        ] {
            assert_eq!(judged(paths, database).state, CheckState::Ok, "{paths} {database}");
        }
        let closed = judged("-/srv/mir", "/srv/mirror/referrals.db");
        assert_eq!(closed.state, CheckState::Warning);
        let remedy = closed.remedy.unwrap();
        assert!(
            remedy.contains("sudo systemctl edit x.service")
                && remedy.ends_with("ReadWritePaths=/srv/mirror"),
            "{remedy}"
        );
    }

    #[test]
    fn keys_that_are_encrypted_for_the_unit_are_found_in_its_drop_ins() {
        let systemd = tempfile::tempdir().unwrap();
        let found = |unit| encrypts_keys_in(systemd.path(), unit);
        assert!(!found("referral-mirror@north.service"));
        let drop_in = systemd.path().join("referral-mirror@.service.d");
        std::fs::create_dir(&drop_in).unwrap();
        std::fs::write(drop_in.join("keys.conf"), "[Service]\n# LoadCredentialEncrypted=developer_key:/x\n")
            .unwrap();
        assert!(!found("referral-mirror@north.service"));
        std::fs::write(drop_in.join("keys.conf"), "[Service]\nLoadCredentialEncrypted=developer_key:/x\n")
            .unwrap();
        assert!(found("referral-mirror@north.service"));
        assert!(!found("referral-mirror.service"));
    }

    #[test]
    fn what_systemd_says_comes_with_what_to_do() {
        let judged = |load, enabled, active, sub, user| {
            let shown = format!(
                "LoadState={load}\nUnitFileState={enabled}\nActiveState={active}\nSubState={sub}\nUser={user}\n"
            );
            judge("x.service", &shown, Some("referral-mirror"), None)
        };
        let ok = judged("loaded", "enabled", "active", "running", "referral-mirror");
        assert_eq!(
            (ok.state, ok.found.as_str()),
            (CheckState::Ok, "x.service is enabled and active (running)")
        );
        for (finding, remedy) in [
            (judged("not-found", "", "inactive", "dead", ""), "install the package"),
            (
                judged("loaded", "disabled", "inactive", "dead", "referral-mirror"),
                "systemctl enable --now x.service",
            ),
            (
                judged("loaded", "disabled", "active", "running", "referral-mirror"),
                "systemctl enable --now x.service",
            ),
            (judged("loaded", "enabled", "failed", "failed", "referral-mirror"), "journalctl -u x.service"),
            (
                judged("loaded", "enabled", "activating", "auto-restart", "referral-mirror"),
                "journalctl -u x.service",
            ),
            (judged("loaded", "enabled", "active", "running", "anna"), "sudo chown -R"),
        ] {
            assert_eq!(finding.state, CheckState::Warning, "{finding:?}");
            assert!(finding.remedy.as_ref().is_some_and(|found| found.contains(remedy)), "{finding:?}");
        }
    }
}
