//! The page for people: one HTML file that answers whether the mirror is fresh, how many sources there are, what was
//! new, and whether anything is wrong. Without a script, and without a request to anywhere.
//!
//! Unless values are asked for it holds totals alone: no name, no number and no other value of a referral. The names of
//! specialties are shown, since they tell kinds of sources apart, not people.

mod chart;
mod figures;
mod page;
mod values;
mod verdict;
mod words;

use std::io::{self, Write};
use std::path::Path;

use jiff::Timestamp;

use crate::atomic_file::AtomicFile;
use crate::host::Invocation;
use crate::row::Privacy;
use crate::store::{PublicationKind, StoreError, View};

pub(crate) use words::{counted, counted_rows, number};

/// What a page shows, and of what moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// When the page is made.
    pub now: Timestamp,
    /// What the page calls the practice.
    pub title: String,
    /// Whether names and other values are shown.
    pub values: bool,
    /// The privacy settings of now, which values are seen through.
    pub privacy: Privacy,
    /// What is published. Failures of other publications belong to settings that are no longer configured.
    pub published: Vec<PublicationKind>,
    /// How the program is called for this mirror, for the commands on the page.
    pub commands: Invocation,
    /// Whether the page is written again after runs, or was made by hand and stays as it is.
    pub renewed: bool,
}

/// The whole page. All its figures are of one state of the file.
pub(crate) fn page(view: &View, wanted: &Wanted) -> Result<String, StoreError> {
    let failed = StoreError::sqlite("reading for the report", view.path());
    let _moment = view.one_moment().map_err(failed)?;
    let wanted = &Wanted { privacy: view.privacy(&wanted.privacy)?, ..wanted.clone() };
    let figures = figures::read(view, wanted)?;
    let values = wanted.values.then(|| values::read(view, &wanted.privacy)).transpose()?;
    Ok(page::render(&figures, values.as_ref(), wanted).into_string())
}

/// Writes a page to `target`, which is replaced atomically, so that the old one stays if this fails.
pub(crate) fn write(target: &Path, page: &str, mode: u32) -> io::Result<()> {
    let mut file = AtomicFile::create(target, mode)?;
    // Shares may not know modes. The file was made with no more than this one, so nothing is open that should not be.
    let _ = file.set_mode(mode);
    file.file().write_all(page.as_bytes())?;
    file.put_in_place()
}
