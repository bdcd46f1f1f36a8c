//! The proxy that requests go through, and how to log in to it.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use url::Url;

/// What to do when a proxy asks for a login, or refuses the one that it got.
pub(crate) const LOGIN_REMEDY: &str = "set api.proxy_password_file, or correct what is in that file";

/// A proxy. The environment's proxy variables are ignored, so it is used only where the configuration names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Where it is, without user information.
    pub url: Url,
    /// How to log in; `None` where it needs no login.
    pub login: Option<ProxyLogin>,
}

/// A user and a password, which the proxy gets as Basic authentication (RFC 7617).
#[derive(Clone)]
pub struct ProxyLogin {
    /// The user. It has no colon.
    pub user: String,
    /// The password.
    pub password: SecretString,
}

impl Proxy {
    /// The proxy as the HTTP client takes it, for every address.
    pub(crate) fn for_all(&self) -> reqwest::Result<reqwest::Proxy> {
        let proxy = reqwest::Proxy::all(self.url.clone())?;
        Ok(match &self.login {
            Some(login) => proxy.basic_auth(&login.user, login.password.expose_secret()),
            None => proxy,
        })
    }
}

impl fmt::Debug for ProxyLogin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProxyLogin").finish_non_exhaustive()
    }
}

impl PartialEq for ProxyLogin {
    fn eq(&self, other: &ProxyLogin) -> bool {
        self.user == other.user && self.password.expose_secret() == other.password.expose_secret()
    }
}

impl Eq for ProxyLogin {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_prints_nothing() {
        let login = ProxyLogin { user: "someone".to_owned(), password: "secretword".into() };
        let proxy = Proxy { url: "http://proxy:3128".parse().unwrap(), login: Some(login) };
        let printed = format!("{proxy:?}");
        assert!(!printed.contains("secretword") && !printed.contains("someone"), "{printed}");
    }
}
