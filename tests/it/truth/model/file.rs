//! What other programs do to the mirror's file between two runs of a process that holds it open.

use std::fs;
use std::path::{Path, PathBuf};

use referral_mirror::referral::REFERRAL;
use referral_mirror::row::Privacy;
use referral_mirror::store::{self, Identity, RunLock, Store};

use super::history::{FileFate, Round};
use super::world::{World, clock};

impl World {
    /// What another program does to the file while this process holds it open.
    pub(super) fn disturb(&mut self, fate: FileFate) -> Result<(), String> {
        let path = &self.options.path;
        match fate {
            FileFate::Untouched => return Ok(()),
            FileFate::SideFilesRemoved => {
                for suffix in ["-wal", "-shm"] {
                    fs::remove_file(with_suffix(path, suffix)).unwrap();
                }
            }
            FileFate::RolledBack => {
                let Some((copy, checker)) = self.saved.take() else { return Ok(()) };
                fs::copy(copy, path).unwrap();
                self.checker = checker;
            }
        }
        self.reopen()
    }

    /// Keeps a copy of the file at rest.
    pub(super) fn save(&mut self) -> Result<(), String> {
        self.checker.leave();
        self.store = None;
        let copy = with_suffix(&self.options.path, ".saved");
        fs::copy(&self.options.path, &copy).unwrap();
        self.saved = Some((copy, self.checker.remembered()));
        self.reopen()
    }

    /// As a service does before a run.
    fn reopen(&mut self) -> Result<(), String> {
        self.checker.leave();
        let text = |error: store::StoreError| error.to_string();
        let ours = self.store.take().map(|store| store.still_ours(&self.lock)).transpose().map_err(text)?;
        let store =
            ours.flatten().map_or_else(|| opened(&self.options, Some(&self.lock)), Ok).map_err(text)?;
        self.store = Some(store);
        self.checker.enter(crate::harness::open(&self.options.path));
        Ok(())
    }
}

/// The practice's file, opened for writing.
pub(super) fn opened(options: &store::Options, held: Option<&RunLock>) -> Result<Store, store::StoreError> {
    let identity = Identity {
        practice: "main".to_owned(),
        time_zone: "America/Chicago".to_owned(),
        base_host: "127.0.0.1".to_owned(),
    };
    let privacy = Privacy::parse(&Round::default().privacy, &REFERRAL).unwrap();
    Store::open(options, &identity, &privacy, clock(), held)
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    format!("{}{suffix}", path.display()).into()
}
