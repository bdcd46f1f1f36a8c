//! The faults that can be injected, with their names.

use std::{fmt, str::FromStr};

use super::wire::Generation;

/// A fault of the server, the network or the practice.
///
/// Its text form is its name, such as `hang`. A fault with a parameter has a default, and takes another value after an
/// equals sign: `too-many-requests=7`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The page is an empty list.
    EmptyPage,
    /// The page has only the first half of its rows.
    ShortPage,
    /// Every page is an empty list, whichever page [`When`](super::When) names.
    WholeListEmpty,
    /// Before the page is read, the referral with the lowest number is deleted; only on pages after the first.
    RowDeletedBetweenPages,
    /// Before the page is read, a referral is inserted at the lowest free number, if that lies before the offset; only
    /// on pages after the first.
    RowInsertedBetweenPages,
    /// The page starts at offset 0.
    OffsetIgnored,
    /// The page has at most this many rows (default 10).
    LimitClamped(usize),
    /// The page contains one row twice.
    DuplicateRows,
    /// The list has another order at each request.
    UnstableOrder,
    /// The list omits this referral (default 1), which a single GET still finds.
    RowLeftOut(i64),
    /// The answer is 400 with a plain-text explanation.
    BadRequest,
    /// The answer is 401.
    Unauthorized,
    /// The answer to a single GET is 404.
    SingleGet404,
    /// The answer to a single GET is 400.
    SingleGet400,
    /// The answer is 429, with `Retry-After` in seconds (default 1) or, with `none`, without it.
    TooManyRequests {
        /// The value of `Retry-After`.
        retry_after: Option<u64>,
    },
    /// The answer is 500 with a page of HTML.
    ServerError,
    /// The answer is 504 with a page of HTML.
    GatewayTimeout,
    /// The request is neither processed nor answered; the connection stays open until the client closes it.
    Hang,
    /// The request is processed; the body of the answer comes a few bytes at a time and never ends.
    SlowBytes,
    /// The request is processed; the connection is closed after half of the declared body.
    CutBody,
    /// The answer declares a gzip body that is not one.
    BadGzip,
    /// The answer is 200 with a page of HTML.
    NotJson,
    /// The answer is 200 with a JSON object.
    ObjectInsteadOfList,
    /// The answer is 200 with a JSON string.
    StringInsteadOfList,
    /// The answer is 200 with an empty body.
    EmptyBody,
    /// The answer is 302 to this address.
    RedirectElsewhere(String),
    /// One row in the middle of the page has an `LName` that is not a string.
    BadRow,
    /// One row in the middle of the page has no `ReferralNum`.
    RowWithoutNumber,
    /// The last row of the page has no `ReferralNum`.
    RowWithoutNumberAtSeam,
    /// From this page on the server is of this generation (default G3).
    GenerationChanges(Generation),
    /// Before the page is read, a specialty that is in use is renamed.
    SpecialtyRenamed,
    /// Before the page is read, all stamps go back by an hour.
    StampsGoBack,
    /// The answer comes from another practice, whose numbers overlap.
    AnotherPractice,
}

/// The part of the work that a fault changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The practice changes before the request is processed.
    Edit,
    /// Another answer replaces the real one.
    Answer,
    /// The rows of the answer change.
    Rows,
    /// The answer is sent in another way.
    Sending,
}

impl Fault {
    /// Returns every fault; those with a parameter have its default.
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

    /// Returns the name, without the parameter.
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
