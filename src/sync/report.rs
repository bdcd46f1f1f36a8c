//! How a run ended, for its caller.

use std::time::Duration;

use crate::opendental::ApiError;
use crate::plan::NoImage;
use crate::run::Record;
use crate::store::{RunId, StoreError};

/// How a run ended.
#[derive(Debug)]
pub struct RunResult {
    /// Its row in `sync_run`.
    pub run: RunId,
    /// How long it took.
    pub elapsed: Duration,
    /// What it recorded.
    pub record: Record,
    /// What failed it.
    pub error: Option<ApiError>,
    /// Why a given approval was not used.
    pub unmatched: Option<String>,
}

/// A run that could not be recorded.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    /// The database could not be read or written.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A defect of ours.
    #[error(transparent)]
    Plan(#[from] NoImage),
}
