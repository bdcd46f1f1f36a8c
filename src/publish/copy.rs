//! `publish.path`: a consistent copy of the file for readers elsewhere, such as on a network share.

use std::path::{Path, PathBuf};
use std::time::Instant;

use super::{Due, Publication, PublicationKind, refuse_own_file};
use crate::store::{self, View};

pub(super) fn job(database: &store::Options, target: &Path, changed: bool) -> Publication {
    let (options, path) = (database.clone(), target.to_owned());
    Publication {
        kind: PublicationKind::Copy,
        name: format!("publish.path {}", target.display()),
        database: database.clone(),
        target: Some(target.to_owned()),
        settings: format!("mode {:04o}", database.file_mode),
        waits: changed,
        due: Due::WhenStale,
        make: Box::new(move |deadline| make(&options, path, deadline)),
    }
}

fn make(database: &store::Options, target: PathBuf, deadline: Instant) -> Result<(), String> {
    refuse_own_file(&target, &database.path)?;
    let view = View::open(database).map_err(|error| error.to_string())?.ok_or("there is no mirror yet")?;
    view.publish(&target, database.file_mode, deadline).map_err(|error| {
        format!("{error}; the old copy stays; check that the directory is there, writable for the service, and has room")
    })
}
