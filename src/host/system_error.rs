//! Errors of system calls: which of them pass by themselves, and what to do about each.

use std::io::{self, ErrorKind};

/// Whether a file that could not be read now may well be readable later, with nothing changed by a person: an I/O error,
/// a network mount that went stale, too many open files, too little memory. What is missing, forbidden or of the wrong
/// kind stays so.
pub fn is_passing(error: &io::Error) -> bool {
    let is_settled = matches!(
        error.kind(),
        ErrorKind::NotFound
            | ErrorKind::PermissionDenied
            | ErrorKind::NotADirectory
            | ErrorKind::IsADirectory
            | ErrorKind::InvalidFilename
            | ErrorKind::InvalidInput
            | ErrorKind::InvalidData
    );
    // A loop of symbolic links, and a socket or a device without a driver. They have no kind of their own.
    let settled = [rustix::io::Errno::LOOP, rustix::io::Errno::NXIO, rustix::io::Errno::NODEV];
    let is_settled =
        is_settled || settled.iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()));
    !is_settled
}

/// What to do about an error on a file that the program has to read or write.
pub fn remedy(error: &io::Error) -> &'static str {
    use rustix::io::Errno;
    match error.kind() {
        ErrorKind::StorageFull => {
            return "make room on that disk: free space, or files where it has no inode left (df -i)";
        }
        ErrorKind::QuotaExceeded => {
            return "the disk quota of this user or directory is used up: raise it, or make room";
        }
        ErrorKind::FileTooLarge => {
            return "make room: raise the limit on the size of a file (ulimit -f, or LimitFSIZE= of the unit)";
        }
        ErrorKind::ReadOnlyFilesystem => return "the file system is mounted read-only; mount it for writing",
        ErrorKind::InvalidFilename => return "the name is too long for the file system; choose a shorter one",
        ErrorKind::OutOfMemory => return "the machine is out of memory; free some",
        ErrorKind::StaleNetworkFileHandle => return "mount that network share again",
        _ => {}
    }
    match error.raw_os_error().map(Errno::from_raw_os_error) {
        Some(Errno::IO) => "check the disk that it is on (dmesg)",
        Some(Errno::MFILE) => {
            "this process has too many open files; raise its limit (ulimit -n, LimitNOFILE=)"
        }
        Some(Errno::NFILE) => "the machine has too many open files; raise fs.file-max",
        _ => "check that it exists and that this user may write it",
    }
}

#[cfg(test)]
mod tests {
    use rustix::io::Errno;

    use super::*;

    #[test]
    fn only_what_a_person_has_to_change_does_not_pass() {
        for errno in [
            Errno::NOENT,
            Errno::ACCESS,
            Errno::PERM,
            Errno::NOTDIR,
            Errno::ISDIR,
            Errno::LOOP,
            Errno::NAMETOOLONG,
            Errno::INVAL,
            Errno::NXIO,
            Errno::NODEV,
        ] {
            assert!(!is_passing(&errno.into()), "{errno}");
        }
        for errno in [
            Errno::IO,
            Errno::MFILE,
            Errno::NFILE,
            Errno::NOMEM,
            Errno::STALE,
            Errno::AGAIN,
            Errno::INTR,
            Errno::TIMEDOUT,
            Errno::BUSY,
            Errno::HOSTDOWN,
            Errno::NOTCONN,
        ] {
            assert!(is_passing(&errno.into()), "{errno}");
        }
        assert!(!is_passing(&ErrorKind::InvalidData.into()), "text that is not UTF-8");
    }

    #[test]
    fn each_error_names_its_own_remedy() {
        for (errno, words) in [
            (Errno::NOSPC, "make room on that disk"),
            (Errno::DQUOT, "quota"),
            (Errno::FBIG, "limit on the size of a file"),
            (Errno::ROFS, "read-only"),
            (Errno::NAMETOOLONG, "too long"),
            (Errno::IO, "dmesg"),
            (Errno::MFILE, "LimitNOFILE="),
            (Errno::NFILE, "fs.file-max"),
            (Errno::NOMEM, "out of memory"),
            (Errno::STALE, "mount that network share again"),
            (Errno::ACCESS, "this user may write it"),
        ] {
            assert!(remedy(&errno.into()).contains(words), "{errno}: {}", remedy(&errno.into()));
        }
    }
}
