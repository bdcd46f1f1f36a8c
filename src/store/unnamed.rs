//! Names SQLite's errors once, at the door of a function, so that the statements inside need no words.

use std::path::Path;

use super::error::StoreError;

/// An error inside the store, where SQLite's errors do not say yet what failed on which file. `E` is the error that the
/// function returns: [`StoreError`], or that of a callback.
#[derive(Debug)]
pub(crate) enum Unnamed<E = StoreError> {
    /// An error of SQLite.
    Sqlite(rusqlite::Error),
    /// An error that says it already.
    Named(E),
}

impl<E> From<rusqlite::Error> for Unnamed<E> {
    fn from(error: rusqlite::Error) -> Unnamed<E> {
        Unnamed::Sqlite(error)
    }
}

impl<E: From<StoreError>> From<StoreError> for Unnamed<E> {
    fn from(error: StoreError) -> Unnamed<E> {
        Unnamed::Named(error.into())
    }
}

impl StoreError {
    /// Does `work`. An error of SQLite in it becomes one that says what failed (`doing`) on which file.
    pub(crate) fn naming<T, E: From<StoreError>>(
        doing: &'static str,
        path: &Path,
        work: impl FnOnce() -> Result<T, Unnamed<E>>,
    ) -> Result<T, E> {
        work().map_err(|error| match error {
            Unnamed::Sqlite(cause) => StoreError::sqlite(doing, path)(cause).into(),
            Unnamed::Named(error) => error,
        })
    }
}
