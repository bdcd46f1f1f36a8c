//! Where a path leads, through symbolic links.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use crate::host::directory;

/// As many links as the kernel follows.
const MOST_LINKS: usize = 40;

/// The file at the end of all symbolic links; it need not exist.
pub(crate) fn follow_links(path: &Path) -> io::Result<PathBuf> {
    let mut path = path.to_owned();
    for _ in 0..=MOST_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_symlink() => {
                refuse_planted(&path, &metadata)?;
                path = directory(&path).join(fs::read_link(&path)?);
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(_) | Err(_) => return Ok(path),
        }
    }
    Err(rustix::io::Errno::LOOP.into())
}

/// Refuses a link of another user in a directory where everybody may make files, such as /tmp: it could lead a write
/// to any file of this user. The kernel has the same rule (`fs.protected_symlinks`).
fn refuse_planted(path: &Path, link: &Metadata) -> io::Result<()> {
    const STICKY_AND_WRITABLE: u32 = 0o1002;
    let directory = fs::metadata(directory(path))?;
    let me = rustix::process::geteuid().as_raw();
    let is_trusted = link.uid() == me || link.uid() == directory.uid();
    if directory.mode() & STICKY_AND_WRITABLE == STICKY_AND_WRITABLE && !is_trusted {
        let why =
            "it is another user's link in a directory where everybody may make files, and is not followed";
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, why));
    }
    Ok(())
}
