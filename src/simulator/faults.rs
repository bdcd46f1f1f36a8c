//! What can go wrong, by name.

use std::{fmt, str::FromStr};

use super::wire::Generation;

/// Something that the server, the network or the practice does wrong.
///
/// Written and read as a word, `too-many-requests`; those with a parameter take it after an equals sign,
/// `too-many-requests=7`, and have a default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The page is an empty list.
    EmptyPage,
    /// The page has only the first half of its rows.
    ShortPage,
    /// The list is empty, whatever page is asked for.
    WholeListEmpty,
    /// Just before the page, the lowest-numbered referral that is before the offset is deleted.
    RowDeletedBetweenPages,
    /// Just before the page, a referral is inserted in the lowest gap before the offset, if there is one.
    RowInsertedBetweenPages,
    /// The page starts at the beginning of the list.
    OffsetIgnored,
    /// The page has at most this many rows (default 10).
    LimitClamped(usize),
    /// The page has one row twice.
    DuplicateRows,
    /// The list is in another order at each request.
    UnstableOrder,
    /// The list is without this referral, as if it were not there (default 1); a single GET still finds it.
    RowLeftOut(i64),
    /// 400 with an explanation in plain text.
    BadRequest,
    /// 401.
    Unauthorized,
    /// 404 to a single GET.
    SingleGet404,
    /// 400 to a single GET.
    SingleGet400,
    /// 429, asking for patience in seconds or not (default 1; `none`).
    TooManyRequests {
        /// The value of `Retry-After`.
        retry_after: Option<u64>,
    },
    /// 500 with a page of HTML.
    ServerError,
    /// 504 with a page of HTML.
    GatewayTimeout,
    /// Nothing is done and nothing answered until the client goes away.
    Hang,
    /// The request is done; the body of the answer comes a few bytes at a time and never ends.
    SlowBytes,
    /// The request is done; the connection is closed after half of the declared body.
    CutBody,
    /// A body that claims to be compressed with gzip and is not.
    BadGzip,
    /// 200 with a page of HTML.
    NotJson,
    /// 200 with a JSON object.
    ObjectInsteadOfList,
    /// 200 with a JSON string.
    StringInsteadOfList,
    /// 200 with nothing.
    EmptyBody,
    /// 302 to this address.
    RedirectElsewhere(String),
    /// One row in the middle of the page has a name of the wrong type.
    BadRow,
    /// One row in the middle of the page has no `ReferralNum`.
    RowWithoutNumber,
    /// The last row of the page has no `ReferralNum`.
    RowWithoutNumberAtSeam,
    /// The server is of this generation from that page on (default G3).
    GenerationChanges(Generation),
    /// Just before the page, a specialty in use gets another name.
    SpecialtyRenamed,
    /// Just before the page, all stamps go back by an hour.
    StampsGoBack,
    /// The list and the single rows are those of another practice, whose numbers overlap.
    AnotherPractice,
}

/// What part of the work a fault spoils.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// Changes the practice before the answer.
    Edit,
    /// Replaces the answer.
    Answer,
    /// Spoils what the answer says.
    Rows,
    /// Spoils how the answer is sent.
    Sending,
}

impl Fault {
    /// Every fault, those with a parameter with its default.
    #[must_use]
    pub fn all() -> Vec<Self> {
        vec![
            Self::EmptyPage,
            Self::ShortPage,
            Self::WholeListEmpty,
            Self::RowDeletedBetweenPages,
            Self::RowInsertedBetweenPages,
            Self::OffsetIgnored,
            Self::LimitClamped(10),
            Self::DuplicateRows,
            Self::UnstableOrder,
            Self::RowLeftOut(1),
            Self::BadRequest,
            Self::Unauthorized,
            Self::SingleGet404,
            Self::SingleGet400,
            Self::TooManyRequests { retry_after: Some(1) },
            Self::ServerError,
            Self::GatewayTimeout,
            Self::Hang,
            Self::SlowBytes,
            Self::CutBody,
            Self::BadGzip,
            Self::NotJson,
            Self::ObjectInsteadOfList,
            Self::StringInsteadOfList,
            Self::EmptyBody,
            Self::RedirectElsewhere("http://127.0.0.1:9/elsewhere".to_owned()),
            Self::BadRow,
            Self::RowWithoutNumber,
            Self::RowWithoutNumberAtSeam,
            Self::GenerationChanges(Generation::G3),
            Self::SpecialtyRenamed,
            Self::StampsGoBack,
            Self::AnotherPractice,
        ]
    }

    /// Its name, without a parameter.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::EmptyPage => "empty-page",
            Self::ShortPage => "short-page",
            Self::WholeListEmpty => "whole-list-empty",
            Self::RowDeletedBetweenPages => "row-deleted-between-pages",
            Self::RowInsertedBetweenPages => "row-inserted-between-pages",
            Self::OffsetIgnored => "offset-ignored",
            Self::LimitClamped(_) => "limit-clamped",
            Self::DuplicateRows => "duplicate-rows",
            Self::UnstableOrder => "unstable-order",
            Self::RowLeftOut(_) => "row-left-out",
            Self::BadRequest => "bad-request",
            Self::Unauthorized => "unauthorized",
            Self::SingleGet404 => "single-get-404",
            Self::SingleGet400 => "single-get-400",
            Self::TooManyRequests { .. } => "too-many-requests",
            Self::ServerError => "server-error",
            Self::GatewayTimeout => "gateway-timeout",
            Self::Hang => "hang",
            Self::SlowBytes => "slow-bytes",
            Self::CutBody => "cut-body",
            Self::BadGzip => "bad-gzip",
            Self::NotJson => "not-json",
            Self::ObjectInsteadOfList => "object-instead-of-list",
            Self::StringInsteadOfList => "string-instead-of-list",
            Self::EmptyBody => "empty-body",
            Self::RedirectElsewhere(_) => "redirect-elsewhere",
            Self::BadRow => "bad-row",
            Self::RowWithoutNumber => "row-without-number",
            Self::RowWithoutNumberAtSeam => "row-without-number-at-seam",
            Self::GenerationChanges(_) => "generation-changes",
            Self::SpecialtyRenamed => "specialty-renamed",
            Self::StampsGoBack => "stamps-go-back",
            Self::AnotherPractice => "another-practice",
        }
    }

    pub(super) fn stage(&self) -> Stage {
        match self {
            Self::RowDeletedBetweenPages
            | Self::RowInsertedBetweenPages
            | Self::GenerationChanges(_)
            | Self::SpecialtyRenamed
            | Self::StampsGoBack => Stage::Edit,
            Self::EmptyPage
            | Self::ShortPage
            | Self::WholeListEmpty
            | Self::OffsetIgnored
            | Self::LimitClamped(_)
            | Self::DuplicateRows
            | Self::UnstableOrder
            | Self::RowLeftOut(_)
            | Self::BadRow
            | Self::RowWithoutNumber
            | Self::RowWithoutNumberAtSeam
            | Self::AnotherPractice => Stage::Rows,
            Self::SlowBytes | Self::CutBody => Stage::Sending,
            _ => Stage::Answer,
        }
    }

    fn with_parameter(self, text: &str) -> Result<Self, String> {
        let number = || text.parse().map_err(|_| format!("{text:?} is not a whole number"));
        match self {
            Self::LimitClamped(_) => Ok(Self::LimitClamped(usize::try_from(number()?).unwrap_or(usize::MAX))),
            Self::RowLeftOut(_) => {
                text.parse().map(Self::RowLeftOut).map_err(|_| format!("{text:?} is not a whole number"))
            }
            Self::TooManyRequests { .. } if text == "none" => Ok(Self::TooManyRequests { retry_after: None }),
            Self::TooManyRequests { .. } => Ok(Self::TooManyRequests { retry_after: Some(number()?) }),
            Self::RedirectElsewhere(_) => Ok(Self::RedirectElsewhere(text.to_owned())),
            Self::GenerationChanges(_) => text.parse().map(Self::GenerationChanges),
            other => Err(format!("{} takes no parameter", other.name())),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        match self {
            Self::LimitClamped(rows) => write!(f, "={rows}"),
            Self::RowLeftOut(num) => write!(f, "={num}"),
            Self::TooManyRequests { retry_after: Some(seconds) } => write!(f, "={seconds}"),
            Self::TooManyRequests { retry_after: None } => f.write_str("=none"),
            Self::RedirectElsewhere(url) => write!(f, "={url}"),
            Self::GenerationChanges(generation) => write!(f, "={generation}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (name, parameter) = match text.split_once('=') {
            Some((name, parameter)) => (name, Some(parameter)),
            None => (text, None),
        };
        let fault = Self::all()
            .into_iter()
            .find(|fault| fault.name() == name)
            .ok_or_else(|| format!("no fault is called {name:?}"))?;
        match parameter {
            Some(parameter) => fault.with_parameter(parameter),
            None => Ok(fault),
        }
    }
}
