//! `report.html`: the page for people.

use std::path::PathBuf;

use jiff::Timestamp;

use super::{Due, Publication, PublicationKind, refuse_own_file};
use crate::lists::LISTS;
use crate::report::{self, Wanted};
use crate::row::Privacy;
use crate::store::{self, View};

/// A page, and what is on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `report.html`: where it goes.
    pub path: PathBuf,
    /// `practice.title`: what the page calls the practice.
    pub title: String,
    /// `report.values`: whether names and other values are shown.
    pub values: bool,
    /// The privacy settings that values are seen through.
    pub privacy: Privacy,
}

pub(super) fn job(
    database: &store::Options,
    page: &Page,
    configured: Vec<PublicationKind>,
    changed: bool,
) -> Publication {
    let (options, target) = (database.clone(), page.clone());
    Publication {
        kind: PublicationKind::Report,
        name: format!("report.html {}", page.path.display()),
        database: database.clone(),
        target: Some(page.path.clone()),
        settings: settings(database, page, &configured),
        waits: changed,
        due: Due::WhenStaleOrTrouble,
        make: Box::new(move |_| make(&options, target, configured)),
    }
}

/// Everything but the mirror that shows on the page.
fn settings(database: &store::Options, page: &Page, configured: &[PublicationKind]) -> String {
    let kinds: Vec<_> = configured.iter().map(|kind| kind.name()).collect();
    format!(
        "version {}, title {:?}, mode {:04o}, values {}, seen through {}, publishes {}",
        env!("CARGO_PKG_VERSION"),
        page.title,
        database.file_mode,
        page.values,
        recorded(&page.privacy),
        kinds.join(" ")
    )
}

/// The privacy settings of every list.
fn recorded(privacy: &Privacy) -> String {
    let of_lists = LISTS.map(|list| format!("{}: {}", list.name, privacy.recorded(list)));
    of_lists.join(", ")
}

fn make(database: &store::Options, page: Page, published: Vec<PublicationKind>) -> Result<(), String> {
    refuse_own_file(&page.path, &database.path)?;
    let view = View::open(database).map_err(|error| error.to_string())?.ok_or("there is no mirror yet")?;
    let Page { path, title, values, privacy } = page;
    let commands = database.commands.clone();
    let wanted = Wanted { now: Timestamp::now(), title, values, privacy, published, commands, renewed: true };
    let text = report::page(&view, &wanted).map_err(|error| error.to_string())?;
    report::write(&path, &text, database.file_mode).map_err(|error| {
        format!("{error}; the old page stays; check that its directory is there and writable for the service")
    })
}
