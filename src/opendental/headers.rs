//! The headers of requests, and those of answers that matter.

use std::time::Duration;

use jiff::Timestamp;
use reqwest::header::{
    ACCEPT, AUTHORIZATION, CONTENT_TYPE, DATE, HeaderMap, HeaderValue, InvalidHeaderValue, RETRY_AFTER,
};
use secrecy::ExposeSecret;

use super::options::Keys;

/// What we call ourselves.
pub(super) const USER_AGENT: &str = concat!("referral-mirror/", env!("CARGO_PKG_VERSION"));

/// The headers of every request, in words; the keys are not among them.
pub fn shown_headers() -> [(&'static str, &'static str); 4] {
    [
        ("Authorization", "ODFHIR ****/****"),
        ("Accept", "application/json"),
        ("Content-Type", "application/json"),
        ("User-Agent", USER_AGENT),
    ]
}

/// Returns the headers of every request. An error means that a key holds a character that no header can carry.
pub(super) fn headers(keys: &Keys) -> Result<HeaderMap, InvalidHeaderValue> {
    let key = format!("ODFHIR {}/{}", keys.developer.expose_secret(), keys.customer.expose_secret());
    let mut authorization = HeaderValue::try_from(key)?;
    authorization.set_sensitive(true);
    Ok(HeaderMap::from_iter([
        (AUTHORIZATION, authorization),
        (ACCEPT, HeaderValue::from_static("application/json")),
        // The vendor asks for it on every request, GET included.
        (CONTENT_TYPE, HeaderValue::from_static("application/json")),
    ]))
}

/// How long an answer asks to wait: seconds, or a date (RFC 9110, section 10.2.3).
pub(super) fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    // Both dates are by the server's clock, so this machine's clock does not matter.
    let now = date(headers).unwrap_or_else(Timestamp::now);
    Some(Duration::try_from(instant(text)?.duration_since(now)).unwrap_or_default())
}

/// When the server answered, by its own clock.
pub(super) fn date(headers: &HeaderMap) -> Option<Timestamp> {
    instant(headers.get(DATE)?.to_str().ok()?)
}

/// An instant as HTTP headers give it, in any of the three forms of RFC 9110, section 5.6.7.
fn instant(text: &str) -> Option<Timestamp> {
    httpdate::parse_http_date(text.trim()).ok().and_then(|time| Timestamp::try_from(time).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        let after = |text: &str| retry_after(&HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap())]));
        assert_eq!(after("7"), Some(Duration::from_secs(7)));
        assert_eq!(after("Sun, 06 Nov 1994 08:49:37 GMT"), Some(Duration::ZERO));
        assert!(after("Tue, 31 Dec 2999 23:59:59 GMT").unwrap() > Duration::from_secs(1 << 30));
        assert_eq!(after("soon"), None);
    }

    #[test]
    fn a_retry_after_date_is_compared_with_the_date_of_the_same_answer() {
        for date in
            ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"]
        {
            let headers = HeaderMap::from_iter([
                (DATE, date.parse().unwrap()),
                (RETRY_AFTER, "Sun, 06 Nov 1994 08:50:00 GMT".parse().unwrap()),
            ]);
            assert_eq!(retry_after(&headers), Some(Duration::from_secs(23)), "{date}");
        }
    }
}
