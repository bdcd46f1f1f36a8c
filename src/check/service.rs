//! The systemd unit: installed, enabled, running.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use super::Finding;
use crate::host::{Account, journal, systemctl, unit_of_configuration};

const NAME: &str = "unit";

/// How the unit stands that reads this configuration file. `service`: the number of the user who has to run it, where known.
pub(crate) fn unit(file: Option<&Path>, service: Option<u32>) -> Finding {
    if !Path::new("/run/systemd/system").is_dir() {
        return Finding::skipped(NAME, "systemd does not run here; start the service in another way");
    }
    let unit = unit_of_configuration(file);
    let asked = Command::new("systemctl")
        .args(["show", "--property=LoadState,UnitFileState,ActiveState,SubState,User", &unit])
        .stdin(Stdio::null())
        .output();
    match asked {
        Ok(output) if output.status.success() => judge(
            &unit,
            &String::from_utf8_lossy(&output.stdout),
            service.map(|uid| Account::of(uid).to_string()).as_deref(),
        ),
        Ok(output) => {
            Finding::skipped(NAME, format!("systemctl could not be asked about {unit} ({})", output.status))
        }
        Err(error) => Finding::skipped(NAME, format!("systemctl could not be asked about {unit} ({error})")),
    }
}

/// What `systemctl show` says, in words. `service`: the owner of the database's directory.
fn judge(unit: &str, shown: &str, service: Option<&str>) -> Finding {
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
    fn what_systemd_says_comes_with_what_to_do() {
        let judged = |load, enabled, active, sub, user| {
            let shown = format!(
                "LoadState={load}\nUnitFileState={enabled}\nActiveState={active}\nSubState={sub}\nUser={user}\n"
            );
            judge("x.service", &shown, Some("referral-mirror"))
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
