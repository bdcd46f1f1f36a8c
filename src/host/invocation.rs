//! How the program is called so that it acts on one mirror and on no other. Every command that a message prints is made
//! here.
//!
//! A command names the configuration file unless that is the default one, and it names the user where that may not be
//! the reader of the message. Settings that came from the environment cannot be part of a command. `sudo -E` passes them
//! on, and a message for others says that they have to be set.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process;

use super::account::Account;
use super::paths::directory;
use super::shell::quoted;

/// The configuration file that is read where no other is named.
pub const DEFAULT_CONFIG: &str = "/etc/referral-mirror/config.toml";

/// The name of the program where it is installed.
const PROGRAM: &str = "referral-mirror";

/// Where `sudo` and every login shell look for programs.
const PROGRAM_DIRECTORIES: [&str; 6] =
    ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

/// How the program is called for one mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation {
    /// The program as a word of a shell command.
    program: String,
    /// The configuration file as an absolute path; `None` for the default one.
    config: Option<PathBuf>,
    database: PathBuf,
    /// Whether settings came from the environment.
    from_environment: bool,
    unit: String,
}

impl Invocation {
    /// For the mirror of these settings. `config`: the file as it was named, if one was. `from_environment`: whether any
    /// setting came from the environment.
    pub fn new(config: Option<&Path>, database: &Path, from_environment: bool) -> Invocation {
        let config = config.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        let unit = own_unit().unwrap_or_else(|| unit_of_configuration(config.as_deref()));
        let config = config.filter(|path| path != Path::new(DEFAULT_CONFIG));
        Invocation { program: program(), config, database: database.to_owned(), from_environment, unit }
    }

    /// A command that writes, for the user of this process. It names the owner of the database's directory where that is
    /// another user, because the program refuses to write for anyone else.
    pub fn here(&self, arguments: &[&str]) -> String {
        let owner = self.owner();
        match owner.uid() == rustix::process::geteuid().as_raw() {
            true => self.reading(arguments),
            false => format!("{} {}", sudo(&owner, self.from_environment), self.reading(arguments)),
        }
    }

    /// A command that only reads, for the user of this process, who has just been able to read.
    pub fn reading(&self, arguments: &[&str]) -> String {
        let mut words = vec![self.program.clone()];
        if let Some(config) = &self.config {
            words.extend(["--config".to_owned(), quoted(&config.to_string_lossy())]);
        }
        words.extend(arguments.iter().map(|argument| quoted(argument)));
        words.join(" ")
    }

    /// A command for a text that other people read: the journal, a page, a stored reason. It always names the user.
    pub fn for_others(&self, arguments: &[&str]) -> String {
        let command = format!("{} {}", sudo(&self.owner(), self.from_environment), self.reading(arguments));
        match self.from_environment {
            true => format!("{command} (after setting the service's REFERRAL_MIRROR__ variables)"),
            false => command,
        }
    }

    /// A command to the service manager about this mirror's unit.
    pub fn systemctl(&self, verb: &str) -> String {
        systemctl(verb, &self.unit)
    }

    fn owner(&self) -> Account {
        owner_of_directory(&self.database)
    }
}

/// A command to the service manager about a unit.
pub fn systemctl(verb: &str, unit: &str) -> String {
    let sudo = if verb == "status" { "" } else { "sudo " };
    format!("{sudo}systemctl {verb} {}", quoted(unit))
}

/// The command that shows a unit's log.
pub fn journal(unit: &str) -> String {
    format!("sudo journalctl -u {}", quoted(unit))
}

/// The owner of a database's directory, the only user for whom the program writes. Where there is no directory, the user
/// of this process.
fn owner_of_directory(database: &Path) -> Account {
    let database = fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
    match fs::metadata(directory(&database)) {
        Ok(metadata) => Account::of(metadata.uid()),
        Err(_) => Account::of_this_process(),
    }
}

/// A command of another program, as the owner of the database's directory has to give it.
pub fn as_owner_of(database: &Path, words: &[&str]) -> String {
    let words = words.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
    let owner = owner_of_directory(database);
    match owner.uid() == rustix::process::geteuid().as_raw() {
        true => words,
        false => format!("{} {words}", owner.sudo()),
    }
}

/// The command that this process was started with, for another user.
pub fn again_as(user: &Account) -> String {
    beginning_as(user, usize::MAX)
}

/// The same with its first `most` arguments only: the others may be a person's data.
pub fn beginning_as(user: &Account, most: usize) -> String {
    let is_ours = |name: OsString| name.to_string_lossy().starts_with("REFERRAL_MIRROR__");
    let sudo = sudo(user, env::vars_os().any(|(name, _)| is_ours(name)));
    let arguments = env::args_os().skip(1).take(most).map(|argument| quoted(&argument.to_string_lossy()));
    let words: Vec<String> = [sudo, program()].into_iter().chain(arguments).collect();
    words.join(" ")
}

/// What stands before a command for this user; `-E` passes settings of the environment on.
fn sudo(user: &Account, from_environment: bool) -> String {
    match from_environment {
        true => user.sudo().replacen("sudo", "sudo -E", 1),
        false => user.sudo(),
    }
}

/// The unit that reads this configuration file: `/etc/referral-mirror/north.toml` is the configuration of the instance
/// `referral-mirror@north.service`.
pub fn unit_of_configuration(config: Option<&Path>) -> String {
    match instance_of_configuration(config) {
        Some(instance) => format!("{PROGRAM}@{instance}.service"),
        None => format!("{PROGRAM}.service"),
    }
}

/// The instance whose configuration this is: `north`.
pub fn instance_of_configuration(config: Option<&Path>) -> Option<String> {
    let default = Path::new(DEFAULT_CONFIG);
    let file = std::path::absolute(config?).ok()?;
    let is_instance = file != default && file.parent() == default.parent();
    file.file_stem().filter(|_| is_instance)?.to_str().map(str::to_owned)
}

/// The systemd unit whose main process this is.
pub fn own_unit() -> Option<String> {
    // systemd sets it to the process that it started. Children inherit it, and their number differs.
    let started: u32 = env::var("SYSTEMD_EXEC_PID").ok()?.parse().ok()?;
    if started != process::id() {
        return None;
    }
    unit_in_cgroup(&fs::read_to_string("/proc/self/cgroup").ok()?)
}

/// The unit in the text of `/proc/self/cgroup`.
fn unit_in_cgroup(text: &str) -> Option<String> {
    let units = text.lines().filter_map(|line| line.rsplit_once('/')).map(|(_, last)| last);
    units.filter(|last| last.ends_with(".service")).map(str::to_owned).next()
}

/// The program by its name where the usual directories lead to it, else by its path.
fn program() -> String {
    let Ok(this) = env::current_exe() else { return PROGRAM.to_owned() };
    let found = PROGRAM_DIRECTORIES
        .iter()
        .find_map(|directory| fs::canonicalize(Path::new(directory).join(PROGRAM)).ok());
    if found.as_deref() == Some(this.as_path()) {
        return PROGRAM.to_owned();
    }
    // The system adds this to the path of a program that was replaced by an upgrade while it ran.
    let path = this.to_string_lossy();
    quoted(path.strip_suffix(" (deleted)").unwrap_or(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own() -> tempfile::TempDir {
        tempfile::tempdir().unwrap()
    }

    #[test]
    fn the_configuration_is_named_unless_it_is_the_default_one() {
        let dir = own();
        let database = dir.path().join("referrals.db");
        let command = |config: Option<&str>| {
            let invocation = Invocation::new(config.map(Path::new), &database, false);
            let command = invocation.reading(&["--once"]);
            command.strip_prefix(&program()).unwrap_or_default().to_owned()
        };
        assert_eq!(command(None), " --once");
        assert_eq!(command(Some(DEFAULT_CONFIG)), " --once");
        assert_eq!(
            command(Some("/etc/referral-mirror/north.toml")),
            " --config /etc/referral-mirror/north.toml --once"
        );
        assert_eq!(command(Some("/srv/Dr. O'Neil/a.toml")), r" --config '/srv/Dr. O'\''Neil/a.toml' --once");
        let here = env::current_dir().unwrap().join("a.toml");
        assert_eq!(command(Some("a.toml")), format!(" --config {} --once", quoted(&here.to_string_lossy())));
    }

    #[test]
    fn the_owner_is_named_for_others_and_only_where_needed_here() {
        let dir = own();
        let invocation = Invocation::new(None, &dir.path().join("referrals.db"), false);
        assert_eq!(invocation.here(&["--once"]), format!("{} --once", program()));
        let owner = Account::of_this_process();
        assert_eq!(invocation.for_others(&["--once"]), format!("{} {} --once", owner.sudo(), program()));
        let of_root = Invocation::new(None, Path::new("/referrals.db"), false);
        let me = owner.uid();
        assert_eq!(of_root.here(&["--once"]).starts_with("sudo "), me != 0);
    }

    #[test]
    fn settings_of_the_environment_are_passed_on_and_said_to_others() {
        let dir = own();
        let invocation = Invocation::new(None, &dir.path().join("referrals.db"), true);
        let command = invocation.for_others(&["status"]);
        assert!(command.starts_with("sudo -E"), "{command}");
        assert!(
            command.ends_with(" status (after setting the service's REFERRAL_MIRROR__ variables)"),
            "{command}"
        );
        assert_eq!(invocation.here(&["status"]), format!("{} status", program()));
    }

    #[test]
    fn each_configuration_has_its_unit() {
        for (file, unit) in [
            (None, "referral-mirror.service"),
            (Some("/etc/referral-mirror/config.toml"), "referral-mirror.service"),
            (Some("/etc/referral-mirror/elm-street.toml"), "referral-mirror@elm-street.service"),
            (Some("/home/me/config.toml"), "referral-mirror.service"),
        ] {
            assert_eq!(unit_of_configuration(file.map(Path::new)), unit);
        }
        let north =
            Invocation::new(Some(Path::new("/etc/referral-mirror/north.toml")), Path::new("/n.db"), false);
        assert_eq!(north.systemctl("reload"), "sudo systemctl reload referral-mirror@north.service");
        assert_eq!(north.systemctl("status"), "systemctl status referral-mirror@north.service");
        assert_eq!(journal(&north.unit), "sudo journalctl -u referral-mirror@north.service");
    }

    #[test]
    fn the_control_group_names_the_unit() {
        for (text, unit) in [
            ("0::/system.slice/referral-mirror.service\n", Some("referral-mirror.service")),
            (
                "0::/system.slice/system-referral\\x2dmirror.slice/referral-mirror@north.service\n",
                Some("referral-mirror@north.service"),
            ),
            ("0::/user.slice/user-1000.slice/session-3.scope\n", None),
            ("0::/\n", None),
            ("", None),
        ] {
            assert_eq!(unit_in_cgroup(text).as_deref(), unit, "{text}");
        }
    }
}
