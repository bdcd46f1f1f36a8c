//! One file with one key: who may read it, and what may be in it.

use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::PathBuf;

use rustix::fs::{Mode, OFlags};
use secrecy::SecretString;

use super::error::ConfigError;

/// Longest key in bytes.
const LONGEST_KEY: usize = 512;
/// Most that is read of a file, so that a wrong one does no harm.
const LONGEST_READ: u64 = 4 * 1024;
/// Bits that nobody but the owner has.
const OWNER_ONLY: [u32; 2] = [0o400, 0o600];

/// A file that holds one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFile {
    /// Where it is.
    pub path: PathBuf,
    /// Whether systemd made it for this service. Such a file is often readable by a group (0440), inside a
    /// directory that only the service can enter.
    pub credential: bool,
}

/// What is wrong with a file, and what to do.
type Refusal = (String, String);

impl KeyFile {
    /// Reads the key of the given role (`developer` or `customer`) and checks file and content.
    pub(super) fn read(&self, role: &'static str) -> Result<SecretString, ConfigError> {
        self.read_checked(role).map_err(|(problem, remedy)| ConfigError::KeyFile {
            role,
            path: self.path.clone(),
            problem,
            remedy,
        })
    }

    fn read_checked(&self, role: &str) -> Result<SecretString, Refusal> {
        // A pipe would be waited for without NONBLOCK.
        let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let opened = rustix::fs::open(&self.path, flags, Mode::empty());
        let file = File::from(opened.map_err(|error| self.unreadable(role, &error.into()))?);
        let metadata = file.metadata().map_err(|error| self.unreadable(role, &error))?;
        self.check_custody(&metadata, rustix::process::geteuid().as_raw())?;
        let mut bytes = Vec::new();
        file.take(LONGEST_READ).read_to_end(&mut bytes).map_err(|error| self.unreadable(role, &error))?;
        let remedy = "put the key, and nothing else, into it";
        let text = str::from_utf8(&bytes).map_err(|_| ("is not text".to_owned(), remedy.to_owned()))?;
        if self.credential && text.trim().is_empty() {
            return Err(absent(role));
        }
        checked(text).map_err(|problem| (problem.to_owned(), remedy.to_owned()))
    }

    fn check_custody(&self, metadata: &Metadata, user: u32) -> Result<(), Refusal> {
        let path = self.path.display();
        if !metadata.is_file() {
            return Err(("is not a regular file".into(), "name a file that holds the key".into()));
        }
        self.check_owner(metadata.uid(), user)?;
        let mode = metadata.mode() & 0o7777;
        let private = if self.credential { mode & 0o007 == 0 } else { OWNER_ONLY.contains(&mode) };
        if private {
            return Ok(());
        }
        let problem = format!("has mode {mode:04o}, and only its owner may have access (0400 or 0600)");
        Err((problem, format!("run `chmod 0400 {path}`")))
    }

    fn check_owner(&self, owner: u32, user: u32) -> Result<(), Refusal> {
        let path = self.path.display();
        if owner == 0 || owner == user {
            return Ok(());
        }
        // The file is the service's: root's way is to run the command as its owner.
        if user == 0 {
            let problem = format!("belongs to user {owner}, and this command runs as root");
            return Err((problem, format!("run it as that user, with `sudo -u '#{owner}'` before it")));
        }
        let problem = format!("belongs to user {owner}, who could change it");
        Err((problem, format!("run `chown {user} {path}`")))
    }

    fn unreadable(&self, role: &str, error: &io::Error) -> Refusal {
        let path = self.path.display();
        let user = rustix::process::geteuid().as_raw();
        let remedy = match error.kind() {
            io::ErrorKind::NotFound if self.credential => {
                format!(
                    "add `LoadCredential={role}_key:/etc/referral-mirror/{role}.key` to the service's unit"
                )
            }
            io::ErrorKind::NotFound => {
                format!("run `sudo install -m 0400 -o {user} /dev/stdin {path}`, enter the key, then Ctrl-D")
            }
            io::ErrorKind::PermissionDenied => {
                format!("run `chown {user} {path} && chmod 0400 {path}`")
            }
            _ => "check the file and the disk that it is on".to_owned(),
        };
        let problem = match error.kind() {
            io::ErrorKind::NotFound => "does not exist".to_owned(),
            io::ErrorKind::PermissionDenied => "cannot be read (permission denied)".to_owned(),
            _ => format!("cannot be read ({error})"),
        };
        (problem, remedy)
    }
}

/// A blank credential: the unit has one stand in for a file that it names and that does not exist.
fn absent(role: &str) -> Refusal {
    let problem = "is blank, as it is when the file that the unit names does not exist".to_owned();
    let path = format!("/etc/referral-mirror/{role}.key");
    let remedy = format!(
        "run `sudo install -m 0400 -o referral-mirror /dev/stdin {path}`, enter the key, then Ctrl-D, and start the service \
         again; with several practices the file is NAME.{role}.key"
    );
    (problem, remedy)
}

/// The key in a text, or what is wrong with it; never the text itself.
pub(super) fn checked(text: &str) -> Result<SecretString, &'static str> {
    let key = text.trim();
    if key.is_empty() {
        return Err("is empty");
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::Path;

    use secrecy::ExposeSecret;

    use super::*;

    fn key_file(directory: &Path, content: &str, mode: u32) -> KeyFile {
        let path = directory.join("developer.key");
        fs::write(&path, content).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        KeyFile { path, credential: false }
    }

    fn refusal(file: &KeyFile) -> String {
        let message = file.read("developer").unwrap_err().to_string();
        assert!(message.starts_with(&format!("developer key file {} ", file.path.display())), "{message}");
        message
    }

    #[test]
    fn a_private_file_is_read_and_trimmed() {
        let directory = tempfile::tempdir().unwrap();
        for mode in [0o400, 0o600] {
            let file = key_file(directory.path(), " Abc123+=-\r\n", mode);
            assert_eq!(file.read("developer").unwrap().expose_secret(), "Abc123+=-");
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
        file.credential = true;
        assert!(file.read("developer").is_ok());
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
        let (problem, remedy) = refusal(1000, 999).unwrap();
        assert_eq!(problem, "belongs to user 1000, who could change it");
        assert_eq!(remedy, format!("run `chown 999 {path}`"));
        // Root is not told to take the file away from the service.
        let (problem, remedy) = refusal(999, 0).unwrap();
        assert_eq!(problem, "belongs to user 999, and this command runs as root");
        assert_eq!(remedy, "run it as that user, with `sudo -u '#999'` before it");
        // The check is made.
        let metadata = fs::metadata(&file.path).unwrap();
        assert!(file.check_custody(&metadata, metadata.uid()).is_ok());
        if metadata.uid() != 0 {
            assert!(file.check_custody(&metadata, metadata.uid() + 1).is_err());
        }
    }

    #[test]
    fn a_blank_credential_is_told_with_how_to_make_the_file() {
        let directory = tempfile::tempdir().unwrap();
        let mut file = key_file(directory.path(), " ", 0o400);
        assert!(refusal(&file).contains("is empty: put the key"));
        file.credential = true;
        let message = refusal(&file);
        assert!(message.contains("does not exist: run `sudo install -m 0400"), "{message}");
        assert!(message.contains("/etc/referral-mirror/developer.key"), "{message}");
    }

    #[test]
    fn what_is_no_regular_file_is_refused_without_waiting() {
        let directory = tempfile::tempdir().unwrap();
        let file = KeyFile { path: directory.path().to_owned(), credential: false };
        assert!(refusal(&file).contains("not a regular file"));
        let null = KeyFile { path: "/dev/null".into(), credential: false };
        assert!(refusal(&null).contains("not a regular file"));
        let target = key_file(directory.path(), "Abc123", 0o400);
        let link = directory.path().join("link");
        symlink(&target.path, &link).unwrap();
        assert!(KeyFile { path: link, credential: false }.read("developer").is_ok());
    }

    #[test]
    fn a_missing_file_comes_with_how_to_make_it() {
        let file = KeyFile { path: "/nonexistent/developer.key".into(), credential: false };
        let message = refusal(&file);
        assert!(message.contains("does not exist") && message.contains("install -m 0400"), "{message}");
        let message = refusal(&KeyFile { credential: true, ..file });
        assert!(message.contains("LoadCredential=developer_key:"), "{message}");
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
