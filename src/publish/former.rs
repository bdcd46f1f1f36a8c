//! Files that are not published any more: what a killed publication left next to them is removed.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;

use tokio::sync::oneshot;
use tokio_util::sync::CancellationToken;

use super::{LIMIT, PublicationKind};
use crate::atomic_file::remove_abandoned;
use crate::host::directory;
use crate::store::{self, Ledger, PublishLock, StoreError};

/// Cleans up next to a former target, once. A share that hangs is left to its thread, like a publication.
pub(super) async fn clean_up(
    database: store::Options,
    kind: PublicationKind,
    target: PathBuf,
    cancel: CancellationToken,
) {
    let (done, ended) = oneshot::channel();
    let work = move || {
        // The receiver is gone when this took too long.
        let _ = done.send(attempt(&database, kind, &target));
    };
    if thread::Builder::new().name("former".to_owned()).spawn(work).is_err() {
        return;
    }
    tokio::select! {
        () = cancel.cancelled() => {}
        ended = tokio::time::timeout(LIMIT, ended) => {
            if let Ok(Ok(Err(error))) = ended {
                tracing::debug!("drafts of a file that was published once could not be removed: {error}");
            }
        }
    }
}

fn attempt(database: &store::Options, kind: PublicationKind, target: &Path) -> Result<(), StoreError> {
    // A thread that hangs on the same share holds the lock, and no second one joins it.
    let Some(_lock) = PublishLock::try_take(&database.path, kind)? else { return Ok(()) };
    // A share that is not mounted now may be there at the next run.
    if fs::read_dir(directory(target)).is_err() {
        return Ok(());
    }
    remove_abandoned(directory(target));
    Ledger::open(database)?.forget_target(kind)
}
