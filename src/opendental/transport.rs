//! What went wrong on the way to a whole answer, named by what a person can change.

use std::error::Error as _;

use jiff::Timestamp;
use rustls::CertificateError;
use rustls::pki_types::UnixTime;

use super::error::Failure;
use super::options::Options;
use super::trust;

/// The failure that an error of the HTTP client stands for. No address is in it, because a filter may hold a name.
pub(super) fn failure(error: reqwest::Error, options: &Options) -> Failure {
    let error = error.without_url();
    if error.is_timeout() && !error.is_connect() {
        return Failure::TimedOut { limit: options.timeout };
    }
    match tls_error(&error) {
        Some(rustls::Error::InvalidCertificate(refused)) => Failure::Untrusted(refusal(refused)),
        Some(rustls::Error::InvalidMessage(_)) => Failure::NotHttps,
        // The client's error for 407 on the way to an https address; its type is not public.
        _ if error.is_connect() && causes(&error).contains("proxy authorization required") => {
            Failure::ProxyLogin
        }
        _ if error.is_connect() => Failure::NoConnection(causes(&error)),
        _ if error.is_request() && options.base_url.scheme() == "http" => Failure::NoAnswer(causes(&error)),
        _ => Failure::Cut(causes(&error)),
    }
}

/// An error with its causes in one line; each cause is said once.
pub(super) fn causes(error: &reqwest::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}

/// What TLS had against the server, if that was it.
fn tls_error(error: &reqwest::Error) -> Option<&rustls::Error> {
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(error) = cause.downcast_ref() {
            return Some(error);
        }
        source = match cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref) {
            // As its source, an I/O error gives that of the error that it wraps, not that error.
            Some(wrapped) => Some(wrapped),
            None => cause.source(),
        };
    }
    None
}

/// Why a certificate is not accepted, and what to do.
fn refusal(error: &CertificateError) -> String {
    match error {
        CertificateError::UnknownIssuer => {
            "no authority that this machine trusts has signed it; if the practice has an authority of its own, name \
             that authority's certificate in api.ca_file, and those between it and the server's, which the server \
             should send, in the same file"
                .to_owned()
        }
        CertificateError::ExpiredContext { time, not_after } => format!(
            "it was valid until {}, and this machine's clock says {}; renew it on the server, or set this clock",
            moment(*not_after),
            moment(*time)
        ),
        CertificateError::NotValidYetContext { time, not_before } => format!(
            "it is valid from {} on, and this machine's clock says {}; set this clock, or correct the certificate",
            moment(*not_before),
            moment(*time)
        ),
        CertificateError::NotValidForNameContext { expected, presented } => format!(
            "it is for {}, and not for {}; write the name that it is for in api.base_url, or give the server one for \
             this name",
            if presented.is_empty() { "no name at all".to_owned() } else { names(presented) },
            expected.to_str()
        ),
        CertificateError::Other(refused) if trust::is_authority(refused) => {
            "it is an authority's own, as `openssl req -x509` makes one; if it is your server's, name it in api.ca_file"
                .to_owned()
        }
        error => format!("{error}; if the practice has an authority of its own, name its certificate in api.ca_file"),
    }
}

/// The names of a certificate, which rustls writes as `DnsName("elsewhere.example.org")`.
fn names(presented: &[String]) -> String {
    let plain = |name: &String| name.split('"').nth(1).unwrap_or(name).to_owned();
    presented.iter().map(plain).collect::<Vec<_>>().join(", ")
}

/// `2026-11-22 06:27 UTC`.
fn moment(at: UnixTime) -> String {
    let seconds = i64::try_from(at.as_secs()).unwrap_or(i64::MAX);
    let time = Timestamp::from_second(seconds).unwrap_or(Timestamp::MAX);
    time.strftime("%Y-%m-%d %H:%M UTC").to_string()
}
