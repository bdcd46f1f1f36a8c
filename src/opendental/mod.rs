//! Open Dental's API: the HTTP client, the wire format and the four calls for referrals. Knows nothing of the store.
//!
//! Reading ([`Reader`]) and writing ([`write::Writer`]) are separate types, and a [`Client`] alone cannot write. Code that
//! holds no `Writer`, such as a run of the mirror, changes nothing at the practice.

mod answer;
mod attach_filter;
mod body_kind;
mod client;
mod error;
mod filter;
mod headers;
mod options;
mod pages;
mod quoted_body;
mod reader;
mod request;
mod request_stats;
mod retry;
mod transport;
mod trust;
pub mod wire;
pub mod write;

pub use attach_filter::AttachFilter;
pub use body_kind::{BodyKind, Found};
pub use client::{Client, ClientError, Lookup};
pub use error::{ApiError, Failure};
pub use filter::Filter;
pub use headers::shown_headers;
pub use options::{Keys, Options, default_interval};
pub use pages::{PagesRead, end_probe, read_pages};
pub use quoted_body::QuotedBody;
pub use reader::{List, ListError, Reader};
pub use request::{Method, Outgoing, Request};
pub use request_stats::{CLOCK_REMEDY, CLOCK_TOLERANCE, RequestStats, clocks_apart, clocks_apart_in_words};
