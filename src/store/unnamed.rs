//! Names SQLite's errors once, at the door of a function, so that the statements inside need no words.

use std::path::Path;

use super::error::StoreError;

/// An error inside the store, where SQLite's errors do not say yet what failed on which file.
#[derive(Debug)]
pub(crate) enum Unnamed {
    /// An error of SQLite.
    Sqlite(rusqlite::Error),
    /// An error that says it already.
    Named(StoreError),
}

impl From<rusqlite::Error> for Unnamed {
    fn from(error: rusqlite::Error) -> Unnamed {
        Unnamed::Sqlite(error)
    }
}

impl From<StoreError> for Unnamed {
    fn from(error: StoreError) -> Unnamed {
        Unnamed::Named(error)
    }
}

impl StoreError {
    /// Does `work`. An error of SQLite in it becomes one that says what failed (`doing`) on which file.
    pub(crate) fn naming<T>(
        doing: &'static str,
        path: &Path,
        work: impl FnOnce() -> Result<T, Unnamed>,
    ) -> Result<T, StoreError> {
        work().map_err(|error| match error {
            Unnamed::Sqlite(cause) => StoreError::sqlite(doing, path)(cause),
            Unnamed::Named(error) => error,
        })
    }
}
