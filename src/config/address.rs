//! Addresses: what the base URL and the proxy have to look like.

use std::net::{Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

use super::error::ConfigError;
use super::value::Setting;
use crate::proxy::Proxy;

/// A base URL that can be used, without a slash at its end. It is never quoted: people paste keys into it.
pub(super) fn base_url(setting: Setting<'_>) -> Result<Url, ConfigError> {
    let expected = "an address such as https://api.opendental.com/api/v1";
    let mut url = parse(setting, expected)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(setting.refuse_unseen(expected, "remove what follows `?` or `#`"));
    }
    let path = url.path().trim_end_matches('/').to_owned();
    if path.ends_with("/referrals") {
        return Err(setting.refuse_unseen(expected, "leave out /referrals, which the program adds itself"));
    }
    url.set_path(&path);
    Ok(url)
}

/// Refuses to send secrets and patients' data over public networks in the clear.
pub(super) fn require_privacy(setting: Setting<'_>, url: &Url) -> Result<(), ConfigError> {
    if url.scheme() == "https" || is_nearby(url) {
        return Ok(());
    }
    let host = url.host_str().unwrap_or_default();
    let expected = format!("https, because {host} is not on this machine or in a private network");
    let remedy = "write https://, or set api.allow_plain_http = true if the way there is protected";
    Err(setting.refuse_unseen(&expected, remedy))
}

/// A monitor's address, or none if it is empty. It is never quoted: it holds a secret.
pub(super) fn heartbeat(setting: Setting<'_>) -> Result<Option<Url>, ConfigError> {
    let expected = "the address that your monitor gives, such as https://hc-ping.com/…";
    if setting.text().map_err(|_| setting.refuse_unseen(expected, "put it into quotes"))?.is_empty() {
        return Ok(None);
    }
    parse(setting, expected).map(Some)
}

/// A proxy's address, or none if it is empty.
pub(super) fn proxy(setting: Setting<'_>) -> Result<Option<Proxy>, ConfigError> {
    let expected = "an address such as http://proxy:3128";
    if setting.text()?.is_empty() {
        return Ok(None);
    }
    if setting.text()?.contains('@') {
        let remedy = "remove user and password (what stands before `@`), and put them into the file of api.proxy_password_file";
        return Err(setting.refuse_unseen(expected, remedy));
    }
    let url = parse(setting, expected)?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(setting.refuse_unseen(expected, "remove what follows host and port"));
    }
    Ok(Some(Proxy { url, login: None }))
}

fn parse(setting: Setting<'_>, expected: &str) -> Result<Url, ConfigError> {
    let no_scheme = || setting.refuse_unseen(expected, "start it with https:// or http://");
    let url = Url::parse(setting.text()?.trim()).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => no_scheme(),
        error => setting.refuse_unseen(expected, format!("{error}; correct the address")),
    })?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(no_scheme());
    }
    // The address would need the name of an interface (RFC 4007), for which a URL has no place.
    if matches!(url.host(), Some(Host::Ipv6(address)) if address.is_unicast_link_local()) {
        let remedy =
            "an IPv6 link-local address (fe80::…) cannot be used in a URL; use a name or another address";
        return Err(setting.refuse_unseen(expected, remedy));
    }
    if url.host_str().is_none_or(str::is_empty) {
        return Err(setting.refuse_unseen(expected, "name the host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(setting.refuse_unseen(expected, "remove user and password (what stands before `@`)"));
    }
    Ok(url)
}

/// Whether the host is this machine or in a network of our own.
fn is_nearby(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => is_nearby_v4(address),
        Some(Host::Ipv6(address)) => is_nearby_v6(address),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            !name.contains('.') || name.ends_with(".localhost")
        }
        None => false,
    }
}

fn is_nearby_v4(address: Ipv4Addr) -> bool {
    address.is_loopback() || address.is_private() || address.is_link_local()
}

fn is_nearby_v6(address: Ipv6Addr) -> bool {
    match address.to_ipv4_mapped() {
        Some(mapped) => is_nearby_v4(mapped),
        None => address.is_loopback() || address.is_unique_local(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearby(url: &str) -> bool {
        is_nearby(&Url::parse(url).unwrap())
    }

    #[test]
    fn private_hosts_may_be_reached_in_the_clear() {
        for url in [
            "http://localhost:30222/",
            "http://127.0.0.1/",
            "http://[::1]/",
            "http://10.1.2.3/",
            "http://172.31.0.1/",
            "http://192.168.1.5/",
            "http://169.254.1.1/",
            "http://[::ffff:192.168.1.5]/",
            "http://opendental-server/",
            "http://api.localhost/",
        ] {
            assert!(nearby(url), "{url}");
        }
    }

    #[test]
    fn public_hosts_may_not() {
        for url in [
            "http://api.opendental.com/",
            "http://8.8.8.8/",
            "http://172.32.0.1/",
            "http://[2001:db8::1]/",
            "http://[::ffff:8.8.8.8]/",
            "http://localhost.example.com/",
        ] {
            assert!(!nearby(url), "{url}");
        }
    }
}
