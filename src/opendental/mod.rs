//! Open Dental's API: the HTTP client and the wire format. Knows nothing of the store.

mod client;
mod error;
mod options;
pub mod wire;

pub use client::{Client, ClientError, Lookup, Traffic};
pub use error::{ApiError, Failure, Request, Said};
pub use options::{Keys, Options};
