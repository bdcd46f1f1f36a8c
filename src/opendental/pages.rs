//! Reads a list page after page until it ends.

use super::error::{ApiError, Failure};
use super::request::Request;
use crate::paging::{EndReached, Next, Numbered, PageRow, PagedRead, Unproven};

/// How reading the pages of a list ended.
#[derive(Debug)]
pub enum PagesRead<T> {
    /// The list ended, and its pages fit together.
    End(EndReached<T>),
    /// The list broke a rule of its proof.
    Unproven(Unproven<T>),
}

/// Reads a list until it ends or breaks a rule of its proof. `page` reads the page at an `Offset`; `limit` is the `Limit`
/// that it asks with.
///
/// # Errors
///
/// A page could not be read, or the list has more than `most_pages` pages.
pub async fn read_pages<T: Numbered>(
    limit: u32,
    most_pages: u64,
    mut page: impl AsyncFnMut(u64) -> Result<Vec<PageRow<T>>, ApiError>,
) -> Result<PagesRead<T>, ApiError> {
    let mut read = PagedRead::new(limit);
    for _ in 0..most_pages {
        let page = page(read.offset()).await?;
        read = match read.accept(page) {
            Next::More(read) => read,
            Next::Unproven(unproven) => return Ok(PagesRead::Unproven(unproven)),
            Next::EndReached(end) => return Ok(PagesRead::End(end)),
        };
    }
    let request = Request::Page { offset: read.offset(), limit };
    let failure = Failure::Endless { pages: most_pages };
    Err(ApiError { request, attempts: 1, unanimous: true, failure })
}
