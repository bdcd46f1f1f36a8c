//! One file with one key: who may read it, and what may be in it.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Mode, OFlags};
use secrecy::SecretString;

use super::error::ConfigError;
use super::value::Setting;
use crate::host::{Account, is_passing, quoted, remedy};
use crate::proxy::ProxyLogin;

/// Longest key in bytes.
const LONGEST_KEY: usize = 512;
/// Most that is read of a file, so that a wrong one does no harm.
const LONGEST_READ: u64 = 4 * 1024;
/// Permission bits of the owner alone.
const OWNER_ONLY: [u32; 2] = [0o400, 0o600];

/// A file that holds one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile {
    /// Where it is.
    pub path: PathBuf,
    /// Where systemd made it for this service: the file that the unit names. What systemd makes is often readable by a
    /// group (0440), inside a directory that only the service can enter.
    pub credential: Option<PathBuf>,
}

/// Why a file is refused.
#[derive(Debug, PartialEq, Eq)]
struct Refusal {
    problem: String,
    remedy: String,
    /// Whether it could not be read for a reason that passes.
    passes: bool,
}

impl Refusal {
    fn new(problem: impl Into<String>, remedy: impl Into<String>) -> Refusal {
        Refusal { problem: problem.into(), remedy: remedy.into(), passes: false }
    }
}

impl KeyFile {
    /// Reads the key of the given role (`developer key` or `customer key`) and checks file and content. `user`: the number of
    /// the user to whom the file may belong, besides root.
    pub(super) fn read(&self, role: &'static str, user: u32) -> Result<SecretString, ConfigError> {
        let remedy = "put the key, and nothing else, into it";
        self.read_as(role, user, |text| checked(text).map_err(|problem| Refusal::new(problem, remedy)))
    }

    /// Reads a proxy's login. `user`: as above.
    pub fn read_login(&self, user: u32) -> Result<ProxyLogin, ConfigError> {
        self.read_as("proxy password", user, |text| {
            let remedy = "put one line into it: the user, a colon, and the password";
            login(text).ok_or_else(|| Refusal::new("does not hold a user and a password", remedy))
        })
    }

    fn read_as<T>(
        &self,
        role: &'static str,
        user: u32,
        content: impl FnOnce(&str) -> Result<T, Refusal>,
    ) -> Result<T, ConfigError> {
        let read = self.read_text(role, user).and_then(|text| content(&text));
        read.map_err(|refusal| ConfigError::KeyFile {
            role,
            path: self.path.clone(),
            problem: refusal.problem,
            remedy: refusal.remedy,
            passes: refusal.passes,
        })
    }

    fn read_text(&self, role: &str, user: u32) -> Result<String, Refusal> {
        // A pipe would be waited for without NONBLOCK.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = rustix::fs::open(&self.path, flags, Mode::empty());
        let file = File::from(opened.map_err(|error| self.unreadable(role, user, &error.into()))?);
        let metadata = file.metadata().map_err(|error| self.unreadable(role, user, &error))?;
        self.check_custody(&metadata, user)?;
        let mut bytes = Vec::new();
        file.take(LONGEST_READ)
            .read_to_end(&mut bytes)
            .map_err(|error| self.unreadable(role, user, &error))?;
        if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
            return Err(Refusal::new("is UTF-16 text", "save it as UTF-8 text"));
        }
        let no_text = |_| Refusal::new("is not text", format!("put the {role}, and nothing else, into it"));
        let text = String::from_utf8(bytes).map_err(no_text)?;
        if let Some(named) = self.credential.as_ref().filter(|_| text.trim().is_empty()) {
            return Err(absent(named));
        }
        Ok(text)
    }

    fn check_custody(&self, metadata: &Metadata, user: u32) -> Result<(), Refusal> {
        if !metadata.is_file() {
            return Err(Refusal::new("is not a regular file", "name a file that holds it and nothing else"));
        }
        self.check_owner(metadata.uid(), user)?;
        let mode = metadata.mode() & 0o7777;
        let private = if self.credential.is_some() { mode & 0o007 == 0 } else { OWNER_ONLY.contains(&mode) };
        if private {
            return Ok(());
        }
        let problem = format!("has mode {mode:04o}, and only its owner may have access (0400 or 0600)");
        Err(Refusal::new(problem, format!("run `sudo chmod 0400 {}`", self.word())))
    }

    fn check_owner(&self, owner: u32, user: u32) -> Result<(), Refusal> {
        if owner == 0 || owner == user {
            return Ok(());
        }
        let owner = Account::of(owner);
        // The file is the service's: root's way is to run the command as its owner.
        if user == 0 {
            let problem = format!("belongs to {owner}, and this command runs as root");
            return Err(Refusal::new(
                problem,
                format!("run it as that user, with `{}` before it", owner.sudo()),
            ));
        }
        let problem = format!("belongs to {owner}, who could change it");
        let user = Account::of(user).with_group();
        Err(Refusal::new(problem, format!("run `sudo chown {user} {}`", self.word())))
    }

    fn unreadable(&self, role: &str, user: u32, error: &io::Error) -> Refusal {
        let (path, owner) = (self.word(), Account::of(user));
        // A file that is another user's as it should be is not taken away from that user.
        let held = std::fs::metadata(&self.path).map(|metadata| Account::of(metadata.uid()));
        if let (io::ErrorKind::PermissionDenied, Ok(holder)) = (error.kind(), &held)
            && holder.uid() != 0
            && holder.uid() != owner.uid()
        {
            let problem = format!("is for {holder} alone, and this command runs as {owner}");
            return Refusal::new(problem, format!("run it as that user, with `{}` before it", holder.sudo()));
        }
        let remedy = match (error.kind(), &self.credential) {
            (io::ErrorKind::NotFound, Some(named)) => {
                format!(
                    "add `LoadCredential={}:{}` to the service's unit",
                    role.replace(' ', "_"),
                    named.display()
                )
            }
            (io::ErrorKind::NotFound, None) => {
                format!(
                    "run `sudo install -m 0400 -o {} /dev/stdin {path}`, enter the {role}, then Ctrl-D",
                    owner.as_owner()
                )
            }
            (io::ErrorKind::PermissionDenied, _) => {
                format!("run `sudo chown {} {path} && sudo chmod 0400 {path}`", owner.with_group())
            }
            _ if is_passing(error) => remedy(error).to_owned(),
            _ => "check the file and the disk that it is on".to_owned(),
        };
        let problem = match error.kind() {
            io::ErrorKind::NotFound => "does not exist".to_owned(),
            io::ErrorKind::PermissionDenied => "cannot be read (permission denied)".to_owned(),
            _ => format!("cannot be read ({error})"),
        };
        Refusal { passes: is_passing(error), ..Refusal::new(problem, remedy) }
    }

    /// Its path as a word of a shell command.
    fn word(&self) -> String {
        quoted(&self.path.to_string_lossy())
    }
}

/// A blank credential: the unit has one stand in for a file that it names and that does not exist.
fn absent(named: &Path) -> Refusal {
    let problem = "is blank, as it is when the file that the unit names does not exist";
    let path = quoted(&named.to_string_lossy());
    let remedy = format!(
        "run `sudo install -m 0400 -o referral-mirror /dev/stdin {path}`, enter the key, then Ctrl-D, and start the service \
         again"
    );
    Refusal::new(problem, remedy)
}

/// The file with a secret that a setting names. An administrator may have put the secret itself there, so the value is never
/// quoted. `content`: what the file holds; `remedy`: what to do with a secret that stands in its place.
pub(super) fn named_file(
    setting: Setting<'_>,
    content: &str,
    remedy: &str,
) -> Result<Option<PathBuf>, ConfigError> {
    let path = setting.path().map_err(|_| setting.refuse_unseen("a path", "put it into quotes"))?;
    match path {
        Some(path) if !path.is_absolute() => {
            Err(setting.refuse_unseen(&format!("the absolute path of a file that holds {content}"), remedy))
        }
        path => Ok(path),
    }
}

/// The login in a text such as `user:password`. The password may hold everything but line breaks.
fn login(text: &str) -> Option<ProxyLogin> {
    let line = text.trim_start_matches('\u{feff}').trim_end_matches(['\r', '\n']);
    let (user, password) = line.split_once(':')?;
    let is_plain = !user.is_empty() && !password.is_empty() && !line.contains(char::is_control);
    is_plain.then(|| ProxyLogin { user: user.to_owned(), password: password.into() })
}

/// The key in a text, or what is wrong with it; never the text itself.
pub(super) fn checked(text: &str) -> Result<SecretString, &'static str> {
    // Editors on Windows put a byte order mark in front of UTF-8 text.
    let key = text.trim_start_matches('\u{feff}').trim();
    if key.is_empty() {
        return Err("is empty");
    }
    if let Some(problem) = wrapped(key) {
        return Err(problem);
    }
    if key.len() > LONGEST_KEY {
        return Err("is too long for a key (more than 512 bytes)");
    }
    if key.contains(char::is_whitespace) {
        return Err("holds more than one word");
    }
    if !key.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/') {
        return Err("holds a character that no key has");
    }
    Ok(key.into())
}

/// What stands around the key in a text that was copied from elsewhere.
fn wrapped(text: &str) -> Option<&'static str> {
    let name =
        text.split_once(['=', ':']).map_or("", |(name, value)| if value.is_empty() { "" } else { name });
    let name = name.trim().to_lowercase();
    let is_name = !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-. \"'".contains(&byte));
    if text.starts_with(['"', '\'', '“', '‘', '`']) || text.ends_with(['"', '\'', '”', '’', '`']) {
        Some("has quotation marks around the key")
    } else if text.starts_with('<') || text.ends_with('>') {
        Some("has angle brackets around the key")
    } else if text.to_lowercase().starts_with("odfhir ") || name == "authorization" {
        Some("holds the whole Authorization header instead of one key")
    } else if is_name && ["key", "token", "developer", "customer"].iter().any(|word| name.contains(word)) {
        Some("has a name such as KEY= before the key")
    } else if text.ends_with([',', ';']) {
        Some("has a comma or a semicolon after the key")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;
    use secrecy::ExposeSecret;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn key_file(directory: &Path, content: &str, mode: u32) -> KeyFile {
        let path = directory.join("developer.key");
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        KeyFile { path, credential: None }
    }

    fn me() -> u32 {
        rustix::process::geteuid().as_raw()
    }

    fn refusal(file: &KeyFile) -> String {
        let message = file.read("developer key", me()).unwrap_err().to_string();
        assert!(message.starts_with(&format!("developer key file {} ", file.path.display())), "{message}");
        message
    }

    #[test]
    fn a_private_file_is_read_and_trimmed() {
        let directory = tempfile::tempdir().unwrap();
        for mode in [0o400, 0o600] {
            let file = key_file(directory.path(), " Abc123+=-\r\n", mode);
            assert_eq!(file.read("developer key", me()).unwrap().expose_secret(), "Abc123+=-");
            fs::remove_file(&file.path).unwrap();
        }
    }

    #[test]
    fn a_file_that_others_can_reach_is_refused_with_the_remedy() {
        let directory = tempfile::tempdir().unwrap();
        for mode in [0o440, 0o604, 0o640, 0o644, 0o620, 0o700] {
            let file = key_file(directory.path(), "Abc123", mode);
            let message = refusal(&file);
            assert!(message.contains(&format!("{mode:04o}")), "{message}");
            assert!(message.contains(&format!("chmod 0400 {}", file.path.display())), "{message}");
            fs::remove_file(&file.path).unwrap();
        }
    }

    #[test]
    fn a_credential_may_be_readable_by_its_group_only() {
        let directory = tempfile::tempdir().unwrap();
        let mut file = key_file(directory.path(), "Abc123", 0o440);
        file.credential = Some("/etc/referral-mirror/north.developer.key".into());
        assert!(file.read("developer key", me()).is_ok());
        fs::set_permissions(&file.path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(refusal(&file).contains("0444"));
    }

    #[test]
    fn a_file_of_another_user_is_refused() {
        let directory = tempfile::tempdir().unwrap();
        let file = key_file(directory.path(), "Abc123", 0o400);
        let path = file.path.display();
        let refusal = |owner, user| file.check_owner(owner, user).err();
        for (owner, user) in [(999, 999), (0, 999), (0, 0)] {
            assert_eq!(refusal(owner, user), None);
        }
        let refused = refusal(4_000_000_001, 4_000_000_002).unwrap();
        assert_eq!(refused.problem, "belongs to #4000000001, who could change it");
        assert_eq!(refused.remedy, format!("run `sudo chown 4000000002 {path}`"));
        // The remedy for root does not take the file away from the service.
        let refused = refusal(4_000_000_001, 0).unwrap();
        assert_eq!(refused.problem, "belongs to #4000000001, and this command runs as root");
        assert_eq!(refused.remedy, "run it as that user, with `sudo -u '#4000000001'` before it");
        // The check is made.
        let own = fs::metadata(&file.path).unwrap();
        assert!(file.check_custody(&own, own.uid()).is_ok());
        let mut other = own.uid() + 1;
        if own.uid() == 0 {
            std::os::unix::fs::chown(&file.path, Some(12_345), None).unwrap();
            other = 0;
        }
        assert!(file.check_custody(&fs::metadata(&file.path).unwrap(), other).is_err());
    }

    #[test]
    fn a_blank_credential_is_reported_with_how_to_make_the_file() {
        let directory = tempfile::tempdir().unwrap();
        let mut file = key_file(directory.path(), " ", 0o400);
        assert!(refusal(&file).contains("is empty: put the key"));
        file.credential = Some("/etc/referral-mirror/north.developer.key".into());
        let message = refusal(&file);
        assert!(message.contains("does not exist: run `sudo install -m 0400"), "{message}");
        assert!(message.contains("/dev/stdin /etc/referral-mirror/north.developer.key`"), "{message}");
    }

    #[test]
    fn what_is_no_regular_file_is_refused_without_waiting() {
        let directory = tempfile::tempdir().unwrap();
        let file = KeyFile { path: directory.path().to_owned(), credential: None };
        assert!(refusal(&file).contains("not a regular file"));
        let null = KeyFile { path: "/dev/null".into(), credential: None };
        assert!(refusal(&null).contains("not a regular file"));
        let target = key_file(directory.path(), "Abc123", 0o400);
        let link = directory.path().join("link");
        symlink(&target.path, &link).unwrap();
        assert!(KeyFile { path: link, credential: None }.read("developer key", me()).is_ok());
    }

    #[test]
    fn a_missing_file_comes_with_how_to_make_it() {
        let file = KeyFile { path: "/nonexistent/developer.key".into(), credential: None };
        let message = refusal(&file);
        assert!(message.contains("does not exist") && message.contains("install -m 0400"), "{message}");
        let message = refusal(&KeyFile { credential: Some("/k/developer.key".into()), ..file });
        assert!(message.contains("LoadCredential=developer_key:/k/developer.key`"), "{message}");
    }

    #[test]
    fn a_failure_to_read_that_passes_is_distinguished_from_a_wrong_file() {
        let file = KeyFile { path: "/k/developer.key".into(), credential: None };
        let refusal = |errno: Errno| file.unreadable("developer key", 999, &errno.into());
        for (errno, words) in [(Errno::IO, "dmesg"), (Errno::MFILE, "LimitNOFILE="), (Errno::STALE, "mount")]
        {
            let refusal = refusal(errno);
            assert!(refusal.passes && refusal.remedy.contains(words), "{refusal:?}");
        }
        for errno in [Errno::NOENT, Errno::ACCESS, Errno::ISDIR] {
            assert!(!refusal(errno).passes, "{errno}");
        }
    }

    #[test]
    fn what_stands_around_the_key_is_named() {
        let directory = tempfile::tempdir().unwrap();
        for (content, problem) in [
            ("\"hunter2\"", "has quotation marks around the key"),
            ("'hunter2'\n", "has quotation marks around the key"),
            ("“hunter2”", "has quotation marks around the key"),
            ("<hunter2>", "has angle brackets around the key"),
            ("KEY=hunter2", "has a name such as KEY= before the key"),
            ("customer_key = hunter2", "has a name such as KEY= before the key"),
            ("Developer Key: hunter2", "has a name such as KEY= before the key"),
            ("ODFHIR hunter2/hunter3", "holds the whole Authorization header"),
            ("Authorization: ODFHIR hunter2/hunter3", "holds the whole Authorization header"),
            ("hunter2,", "has a comma or a semicolon after the key"),
        ] {
            let message = refusal(&key_file(directory.path(), content, 0o600));
            assert!(message.contains(problem) && !message.contains("hunter2"), "{message}");
        }
        let file = key_file(directory.path(), "", 0o600);
        fs::write(&file.path, b"\xff\xfeh\0u\0").unwrap();
        assert!(refusal(&file).contains("is UTF-16 text: save it as UTF-8"));
        fs::write(&file.path, "\u{feff}Abc=123==\r\n").unwrap();
        assert_eq!(file.read("developer key", me()).unwrap().expose_secret(), "Abc=123==");
    }

    #[test]
    fn bad_content_is_refused_and_never_quoted() {
        let directory = tempfile::tempdir().unwrap();
        let long = "hunter2".repeat(100);
        let huge = "hunter2".repeat(10_000);
        for content in
            ["", " \n", "hunter2 x", "hunter2/x", "hunter2\u{7}", "hunter2é", "a\nhunter2", &long, &huge]
        {
            let file = key_file(directory.path(), content, 0o600);
            let message = refusal(&file);
            assert!(!message.contains("hunter2"), "{message}");
        }
    }
}
