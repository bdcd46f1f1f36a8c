//! Reads a list page after page until it ends.

use super::error::{ApiError, Failure};
use super::request::Request;
use crate::paging::{EndProbe, EndReached, FAR_AWAY, LONG, Next, Numbered, PageRow, PagedRead, Unproven};
use crate::row::Resource;

/// How reading the pages of a list ended.
#[derive(Debug)]
pub enum PagesRead<T> {
    /// The list ended, and its pages fit together.
    End(EndReached<T>),
    /// The list broke a rule of its proof.
    Unproven(Unproven<T>),
}

/// Reads a list until it ends or breaks a rule of its proof. `page` reads the page at an `Offset` with a `Limit`.
///
/// # Errors
///
/// A page could not be read, more rows than are worth it are not JSON, or the list has no end: it has more than
/// `most_pages` pages, or rows at [`FAR_AWAY`].
pub async fn read_pages<T: Numbered>(
    list: &'static Resource,
    mut read: PagedRead<T>,
    most_pages: u64,
    mut page: impl AsyncFnMut(u64, u32) -> Result<Vec<PageRow<T>>, ApiError>,
) -> Result<PagesRead<T>, ApiError> {
    let mut looked_far = read.offset() >= LONG;
    while read.pages() < most_pages {
        let rows = match page(read.offset(), read.limit()).await {
            Ok(rows) => rows,
            Err(error) if error.failure.is_broken_list() => match read.narrow() {
                Some(narrower) => {
                    read = narrower;
                    continue;
                }
                None => return Err(error),
            },
            Err(error) => return Err(error),
        };
        read = match read.accept(rows) {
            Next::More(read) => read,
            Next::Unproven(unproven) => return Ok(PagesRead::Unproven(unproven)),
            Next::EndReached(end) => return Ok(PagesRead::End(end)),
        };
        if read.offset() >= LONG && !std::mem::replace(&mut looked_far, true) {
            // Only rows are an answer to this question; how a server says that there are none does not matter.
            if page(FAR_AWAY, read.limit()).await.is_ok_and(|rows| !rows.is_empty()) {
                return Err(endless(list, &read, Failure::NoEnd { offset: FAR_AWAY }));
            }
        }
    }
    let failure = Failure::Endless { pages: most_pages };
    Err(endless(list, &read, failure))
}

fn endless<T: Numbered>(list: &'static Resource, read: &PagedRead<T>, failure: Failure) -> ApiError {
    let request = Request::Page { list, offset: read.offset(), limit: read.limit(), is_chosen: false };
    ApiError { request, attempts: 1, unanimous: true, failure }
}

/// Returns what the answer to the end probe says. `answer` is the number of rows.
///
/// # Errors
///
/// The server did not answer, or refused the key; that says nothing of the list.
pub fn end_probe(answer: Result<usize, ApiError>) -> Result<EndProbe, ApiError> {
    let error = match answer {
        Ok(0) => return Ok(EndProbe::Nothing),
        Ok(_) => return Ok(EndProbe::Rows),
        Err(error) => error,
    };
    match &error.failure {
        // The vendor answers so on other lists.
        Failure::Status { status: 404, .. } => Ok(EndProbe::Nothing),
        failure if failure.is_broken_list() => Ok(EndProbe::Rows),
        Failure::Status { .. } | Failure::NotAList(_) | Failure::TooManyRows { .. } => {
            Ok(EndProbe::Other(error.failure.to_string()))
        }
        _ => Err(error),
    }
}
