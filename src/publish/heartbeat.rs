//! `heartbeat.url`: fetched after each proven run, so that a monitor elsewhere (a dead man's switch) raises the alarm
//! when no run has proven the list for too long, for any reason, a machine that is gone included. Where `heartbeat.fail_url` is
//! set, it is fetched instead after a run that failed or that leaves something for a person to do.
//!
//! The request carries no data. Its address is a secret, because a person who knows it can pretend that the mirror works: logs and
//! errors show the host alone.

use std::fmt;
use std::time::Duration;

use reqwest::redirect;
use url::Url;

use super::{Due, Publication, PublicationKind};
use crate::proxy::{LOGIN_REMEDY, Proxy};
use crate::readers;
use crate::store::{self, View};

/// The monitor that is notified.
#[derive(Clone, PartialEq, Eq)]
pub struct Heartbeat {
    /// The address to fetch: http or https.
    pub url: Url,
    /// The address to fetch instead when something waits for a person; `None`: only proven runs fetch an address.
    pub fail_url: Option<Url>,
    /// The proxy to use; `None` means a direct connection.
    pub proxy: Option<Proxy>,
}

impl Heartbeat {
    /// What may be shown of the address.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }
}

impl fmt::Debug for Heartbeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Heartbeat").field("host", &self.host()).finish_non_exhaustive()
    }
}

/// How long one request may take, looking up the host's address included.
const TIMEOUT: Duration = Duration::from_secs(10);

/// `failed`: the run has failed and may not have been able to write that into the file.
pub(super) fn job(database: &store::Options, heartbeat: &Heartbeat, failed: bool) -> Publication {
    let name = format!("heartbeat.url at {}", heartbeat.host());
    let (heartbeat, options) = (heartbeat.clone(), database.clone());
    Publication {
        kind: PublicationKind::Heartbeat,
        name,
        database: database.clone(),
        target: None,
        settings: String::new(),
        due: Due::Always,
        // One beat is as good as two.
        waits: false,
        make: Box::new(move |_| match &heartbeat.fail_url {
            Some(fail_url) if failed || somebody_has_to_look(&options) => {
                beat(heartbeat.proxy.as_ref(), fail_url, "heartbeat.fail_url")
            }
            _ => beat(heartbeat.proxy.as_ref(), &heartbeat.url, "heartbeat.url"),
        }),
    }
}

/// A file that cannot be read needs a person as well.
fn somebody_has_to_look(database: &store::Options) -> bool {
    let view = View::open(database);
    let reasons = view.map(|view| view.map(|view| readers::attention(&view)));
    !matches!(reasons, Ok(Some(Ok(reasons))) if reasons.is_empty())
}

/// Fetches one of the addresses, which is called `key` in the configuration.
fn beat(proxy: Option<&Proxy>, url: &Url, key: &str) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("it cannot be fetched: {error}"))?;
    let answer = runtime.block_on(async { client(proxy, url)?.get(url.clone()).send().await });
    // A name server that does not answer is not waited for.
    runtime.shutdown_background();
    let status = answer.map_err(why)?.status();
    match status.as_u16() {
        200..=299 => Ok(()),
        300..=399 => Err(format!(
            "it answered {}, a redirect, and none is followed; set {key} to the address that it leads to",
            status.as_u16()
        )),
        407 => Err(format!("it answered 407: the proxy wants a user and a password; {LOGIN_REMEDY}")),
        400..=499 => Err(format!("it answered {}; check {key}", status.as_u16())),
        status => Err(format!("it answered {status}")),
    }
}

/// Nothing of ours goes along: no key, no cookie, no data. The system's roots are believed, and no others.
fn client(proxy: Option<&Proxy>, url: &Url) -> reqwest::Result<reqwest::Client> {
    // A second call fails because the provider is installed already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = reqwest::Client::builder()
        .user_agent(concat!("referral-mirror/", env!("CARGO_PKG_VERSION")))
        .timeout(TIMEOUT)
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
        .http1_only()
        .no_gzip()
        .no_proxy();
    if let Some(proxy) = proxy {
        builder = builder.proxy(proxy.for_all()?);
    } else if url.scheme() == "http" {
        // Plain HTTP needs no root certificates, and machines without them shall be able to use it.
        builder = builder.tls_certs_only([]);
    }
    builder.build()
}

/// The innermost cause: those around it would repeat the address.
fn why(error: reqwest::Error) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", TIMEOUT.as_secs());
    }
    let error = error.without_url();
    let mut cause: &dyn std::error::Error = &error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause.to_string()
}
