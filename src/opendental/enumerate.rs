//! Page after page of a list, as far as it goes.

use super::error::{ApiError, Failure};
use super::request::Request;
use super::wire::Unreadable;
use crate::mirror::Mirror;
use crate::referral::{Referral, Text};
use crate::snapshot::{EndReached, Next, PageRow, PagedRead, Row, Unproven};

/// Reads a list until it ends or breaks a rule of its proof. `page` reads the page at an `Offset`; `limit` is the `Limit`
/// that it asks with.
///
/// An error: a page could not be read, or there are more than `most_pages`.
pub async fn enumerate(
    limit: u32,
    most_pages: u64,
    mut page: impl AsyncFnMut(u64) -> Result<Vec<PageRow>, ApiError>,
) -> Result<Result<EndReached, Unproven>, ApiError> {
    let mut enumeration = PagedRead::new(limit);
    for _ in 0..most_pages {
        let page = page(enumeration.offset()).await?;
        enumeration = match enumeration.accept(page) {
            Next::More(enumeration) => enumeration,
            Next::Unproven(void) => return Ok(Err(void)),
            Next::EndReached(ended) => return Ok(Ok(ended)),
        };
    }
    let request = Request::Page { offset: enumeration.offset(), limit };
    let failure = Failure::Endless { pages: most_pages };
    Err(ApiError { request, attempts: 1, unanimous: true, failure })
}

/// What a row of a page, or of a single GET, is beside the mirror.
pub fn page_row<T: AsRef<str> + Into<Text>>(
    row: Result<Referral<T>, Unreadable>,
    mirror: &Mirror,
) -> PageRow {
    match row {
        Ok(row) => PageRow::Read(Row::new(row, mirror)),
        Err(Unreadable { num, fault }) => PageRow::Unreadable { num, fault },
    }
}
