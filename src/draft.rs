//! A file in the making: written beside its target under another name, and put into its place when it is whole.
//! Whatever happens meanwhile, readers find the old file or the new one.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

/// `TARGET.draft`. What is left of it goes when it is dropped.
#[derive(Debug)]
pub struct Draft {
    target: PathBuf,
    path: PathBuf,
    file: File,
}

impl Draft {
    /// Makes an empty file beside `target` with these permission bits, less what the umask takes away: at no moment
    /// may it be read by more people than the target. One that an earlier attempt left behind is removed.
    pub fn beside(target: &Path, mode: u32) -> io::Result<Draft> {
        let path = with_suffix(target, ".draft");
        if let Err(error) = fs::remove_file(&path)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        let file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&path)?;
        Ok(Draft { target: target.to_owned(), path, file })
    }

    /// Sets the permission bits, whatever the umask. Shares may know none, which is for the caller to judge.
    pub fn set_mode(&self, mode: u32) -> io::Result<()> {
        self.file.set_permissions(Permissions::from_mode(mode))
    }

    /// Where it is written.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file, to write to.
    pub fn file(&mut self) -> &mut File {
        &mut self.file
    }

    /// Puts it into its target's place, on the disk as well.
    pub fn put_in_place(self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        sync_directory(&self.target)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Where it was put into its place there is nothing left; where something failed, that error matters more.
        let _ = fs::remove_file(&self.path);
        let _ = fs::remove_file(with_suffix(&self.path, "-journal"));
    }
}

/// Gives a finished file the name `target`, which nobody may have: what is there is never replaced.
pub fn put_in_new_place(draft: tempfile::TempPath, target: &Path) -> io::Result<()> {
    // Renames without replacing, or links and unlinks: one of the two is there on nearly every file system.
    match draft.persist_noclobber(target) {
        Ok(()) => {}
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => return Err(refused.error),
        Err(refused) => rename_to_reserved(&refused.path, target)?,
    }
    sync_directory(target)
}

/// For file systems with neither: the name is taken with an empty file, which then is replaced.
fn rename_to_reserved(path: &Path, target: &Path) -> io::Result<()> {
    OpenOptions::new().write(true).create_new(true).open(target)?;
    fs::rename(path, target).inspect_err(|_| {
        // It is our own empty file; the error matters more than what becomes of it.
        let _ = fs::remove_file(target);
    })
}

/// A rename lasts only when the directory is on the disk as well.
pub fn sync_directory(target: &Path) -> io::Result<()> {
    match File::open(directory(target))?.sync_all() {
        // Some network file systems have no such call for directories.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Ok(())
        }
        synced => synced,
    }
}

/// The directory that a file is in.
pub fn directory(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// The path with this at the end of its name.
pub fn with_suffix(path: &Path, suffix: impl AsRef<OsStr>) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn the_target_is_the_old_file_until_the_new_one_is_whole() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("file");
        fs::write(&target, "old").unwrap();
        fs::write(dir.path().join("file.draft"), "left behind").unwrap();
        let mut draft = Draft::beside(&target, 0o600).unwrap();
        draft.file().write_all(b"new").unwrap();
        assert_eq!((mode(draft.path()), fs::read_to_string(&target).unwrap()), (0o600, "old".to_owned()));
        draft.set_mode(0o644).unwrap();
        draft.put_in_place().unwrap();
        assert_eq!((mode(&target), fs::read_to_string(&target).unwrap()), (0o644, "new".to_owned()));
        drop(Draft::beside(&target, 0o600).unwrap());
        assert_eq!(
            fs::read_dir(dir.path()).unwrap().count(),
            1,
            "nothing is left of a draft that was given up"
        );
    }

    #[test]
    fn a_new_file_never_takes_the_place_of_another() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("file");
        let draft = |text: &str| {
            let mut file = tempfile::NamedTempFile::new_in(dir.path()).unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.into_temp_path()
        };
        put_in_new_place(draft("first"), &target).unwrap();
        for attempt in
            [put_in_new_place(draft("second"), &target), rename_to_reserved(&draft("third"), &target)]
        {
            assert_eq!(attempt.unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        }
        assert_eq!(fs::read_to_string(&target).unwrap(), "first");
        let other = dir.path().join("other");
        rename_to_reserved(&dir.path().join("nothing"), &other).unwrap_err();
        assert!(!other.exists(), "the name is given back");
        rename_to_reserved(&draft("fourth"), &other).unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "fourth");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }
}
