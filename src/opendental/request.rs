//! What is asked of the API: by its meaning, for messages, and as it goes over the wire.

use std::fmt;

use super::attach_filter::AttachFilter;
use super::filter::Filter;
use crate::referral::ReferralNum;
use crate::row::Resource;

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Request {
    /// A page of a list.
    Page {
        /// The list.
        list: &'static Resource,
        /// `Offset`: the place of its first row, counted from 0.
        offset: u64,
        /// `Limit`: how many rows were asked for.
        limit: u32,
        /// Whether parameters choose among its rows.
        is_chosen: bool,
    },
    /// One referral.
    Single(ReferralNum),
    /// A new referral.
    Create,
    /// A change of one referral.
    Update(ReferralNum),
}

impl Request {
    /// What was to be done with it.
    pub(super) fn verb_past(&self) -> &'static str {
        match self {
            Request::Page { .. } | Request::Single(_) => "read",
            Request::Create => "created",
            Request::Update(_) => "updated",
        }
    }

    /// Whether an answer with this status is what was asked for.
    pub(super) fn is_met_by(&self, status: u16) -> bool {
        status == 200 || (status == 201 && *self == Request::Create)
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Request::Page { list, offset, .. } if list.referral.is_some() => {
                write!(f, "the page of the list of {} at offset {offset}", list.many)
            }
            Request::Page { offset, .. } => write!(f, "the page of the list at offset {offset}"),
            Request::Single(num) | Request::Update(num) => write!(f, "referral {num}"),
            Request::Create => f.write_str("the new referral"),
        }
    }
}

/// A request as it goes over the wire, without the headers. Building one sends nothing, so `--dry-run` can print it; only a
/// [`Reader`](super::Reader) or a [`Writer`](super::write::Writer) sends one.
pub struct Outgoing {
    pub(super) method: Method,
    pub(super) url: String,
    pub(super) body: Option<String>,
    /// The body as it may be shown.
    masked: Option<String>,
    /// Texts of the body that an answer must not be quoted with.
    pub(super) do_not_quote: Vec<String>,
}

/// The methods that the API has for referrals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates.
    Post,
    /// Updates.
    Put,
}

impl Method {
    /// The word in the request: `GET`.
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
        }
    }
}

impl Outgoing {
    /// A page of a whole list, as the mirror reads it. `list` is [`Options::list_url`](super::Options::list_url).
    pub fn page(list: &str, offset: u64, limit: u32) -> Outgoing {
        // Parameter names are case-sensitive, and unknown ones are ignored without a word.
        Outgoing::get(format!("{list}?Limit={limit}&Offset={offset}"))
    }

    /// One referral. `referrals` is [`Options::referrals_url`](super::Options::referrals_url), here and below.
    pub fn single(referrals: &str, num: ReferralNum) -> Outgoing {
        Outgoing::get(format!("{referrals}/{num}"))
    }

    /// The first page of the referrals that pass the filter.
    pub fn list(referrals: &str, filter: &Filter) -> Outgoing {
        Outgoing::chosen(referrals, &filter.parameters(), None)
    }

    /// The first page of the attaches that pass the filter. `attaches` is [`Options::list_url`](super::Options::list_url).
    pub fn attaches(attaches: &str, filter: &AttachFilter) -> Outgoing {
        Outgoing::chosen(attaches, &filter.parameters(), None)
    }

    /// A page of the rows that these parameters choose. The first one is asked for as on the vendor's page, without a
    /// place: the server gives as many rows as it likes to.
    pub(super) fn chosen(list: &str, parameters: &[String], place: Option<(u64, u32)>) -> Outgoing {
        let place = place.map(|(offset, limit)| format!("Limit={limit}&Offset={offset}"));
        let query: Vec<&str> = parameters.iter().map(String::as_str).chain(place.as_deref()).collect();
        let mark = if query.is_empty() { "" } else { "?" };
        Outgoing::get(format!("{list}{mark}{}", query.join("&")))
    }

    fn get(url: String) -> Outgoing {
        Outgoing { method: Method::Get, url, body: None, masked: None, do_not_quote: Vec::new() }
    }

    /// A request with a body: as it is sent, as it may be shown, and the texts in it that are a person's data.
    pub(super) fn writing(
        method: Method,
        url: String,
        [body, masked]: [String; 2],
        do_not_quote: Vec<String>,
    ) -> Outgoing {
        Outgoing { method, url, body: Some(body), masked: Some(masked), do_not_quote }
    }

    /// The method.
    pub fn method(&self) -> Method {
        self.method
    }

    /// The whole URL.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The body with the SSN masked.
    pub fn masked_body(&self) -> Option<&str> {
        self.masked.as_deref()
    }
}

/// Shows no body, because it is a person's record.
impl fmt::Debug for Outgoing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outgoing").field("method", &self.method).finish_non_exhaustive()
    }
}
