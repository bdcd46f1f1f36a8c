//! Environment variables: which are ours, and which only look so.

use std::collections::BTreeMap;

use secrecy::SecretString;

use super::error::ConfigError;
use super::known::known_keys;

/// What our variables start with; two underscores follow, and stand between section and key.
pub(super) const PREFIX: &str = "REFERRAL_MIRROR";
/// Holds the developer key itself.
pub(super) const DEVELOPER_KEY: &str = "REFERRAL_MIRROR__API__DEVELOPER_KEY";
/// Holds the customer key itself.
pub(super) const CUSTOMER_KEY: &str = "REFERRAL_MIRROR__API__CUSTOMER_KEY";
/// Where systemd puts a service's credentials.
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// The environment, sorted: settings by variable name, keys apart so that nothing can print them.
#[derive(Default)]
pub(super) struct Environment {
    pub(super) settings: BTreeMap<String, String>,
    pub(super) developer_key: Option<SecretString>,
    pub(super) customer_key: Option<SecretString>,
    pub(super) credentials: Option<String>,
    /// Whether any of our settings or keys is in the environment.
    pub(super) sets_anything: bool,
}

/// The environment of this process. Bytes that are not Unicode are replaced, where `std::env::vars` panics.
pub fn process_environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .map(|(name, value)| (name.to_string_lossy().into_owned(), value.to_string_lossy().into_owned()))
}

/// Whether a variable belongs to our configuration; some of them hold keys.
pub fn is_ours(variable: &str) -> bool {
    variable.strip_prefix(PREFIX).is_some_and(|rest| rest.starts_with("__"))
}

/// The variable that sets a key.
pub(super) fn variable(key: &str) -> String {
    format!("{PREFIX}__{}", key.replace('.', "__").to_uppercase())
}

impl Environment {
    pub(super) fn sort(all: impl Iterator<Item = (String, String)>) -> Result<Environment, ConfigError> {
        let mut sorted = Environment::default();
        for (name, value) in all {
            // Also for the variables of keys: commands that are printed then say that the environment is part of the configuration.
            sorted.sets_anything |= is_ours(&name);
            match name.as_str() {
                DEVELOPER_KEY => sorted.developer_key = Some(value.into()),
                CUSTOMER_KEY => sorted.customer_key = Some(value.into()),
                // systemd leaves the variable empty in units without credentials.
                CREDENTIALS => sorted.credentials = Some(value).filter(|path| !path.is_empty()),
                _ if is_setting(&name) => {
                    sorted.settings.insert(name, value);
                }
                // A setting that is misspelt and ignored would act as its default, and the administrator would not notice.
                _ if is_misspelt(&name) => return Err(misspelt(name)),
                _ => {}
            }
        }
        Ok(sorted)
    }
}

/// `REFERRAL_MIRROR__SECTION__KEY`.
fn is_setting(name: &str) -> bool {
    let parts: Vec<&str> = name.split("__").collect();
    matches!(parts[..], [PREFIX, section, key] if is_word(section) && is_word(key))
}

fn is_word(part: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    !part.is_empty() && part.bytes().all(fits)
}

/// Whether a variable is meant for us and is spelt wrong.
///
/// With two underscores after (nearly) our prefix it is meant for us. With one, it is only when it comes near to the
/// variable of a key, because container platforms and images set such variables for their own purposes:
/// `REFERRAL_MIRROR_PORT=tcp://10.0.0.1:80`, `REFERRAL_MIRROR_SERVICE_HOST`, `REFERRAL_MIRROR_VERSION`.
fn is_misspelt(name: &str) -> bool {
    let upper = name.to_uppercase().replace('-', "_");
    if let Some((first, _)) = upper.split_once("__") {
        return strsim::damerau_levenshtein(first, PREFIX) <= 2 || upper.starts_with(PREFIX);
    }
    variables().any(|known| {
        lacks_section(&upper, &known) || strsim::damerau_levenshtein(&known.replace("__", "_"), &upper) <= 2
    })
}

/// Whether a name is the variable of this key without the section: `REFERRAL_MIRROR_BASE_URL`. A key of one word alone, such
/// as `NAME`, is too common to be one of ours.
fn lacks_section(upper: &str, known: &str) -> bool {
    let key = known.rsplit_once("__").map_or("", |(_, key)| key);
    key.contains('_') && upper.strip_prefix(PREFIX).is_some_and(|rest| rest.trim_start_matches('_') == key)
}

/// The variable of every key.
fn variables() -> impl Iterator<Item = String> {
    let keys = known_keys().into_iter().map(variable);
    keys.chain([DEVELOPER_KEY.to_owned(), CUSTOMER_KEY.to_owned()])
}

fn misspelt(name: String) -> ConfigError {
    let remedy = match right_spelling(&name) {
        Some(right) => format!("write {right}, or unset it"),
        None => format!("write {PREFIX}__SECTION__KEY, as in {PREFIX}__API__BASE_URL, or unset it"),
    };
    ConfigError::Variable { name, remedy }
}

/// The variable of a known key that this name comes near to.
fn right_spelling(name: &str) -> Option<String> {
    let upper = name.to_uppercase().replace('-', "_");
    if let Some(known) = variables().find(|known| lacks_section(&upper, known)) {
        return Some(known);
    }
    variables()
        .map(|known| (strsim::damerau_levenshtein(&known, &upper), known))
        .min()
        .filter(|(distance, _)| *distance <= 5)
        .map(|(_, known)| known)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sort(name: &str) -> Result<Environment, ConfigError> {
        Environment::sort([(name.to_owned(), "s3cret-value".to_owned())].into_iter())
    }

    #[test]
    fn our_form_is_a_setting_and_others_are_ignored() {
        assert_eq!(sort("REFERRAL_MIRROR__API__BASE_URL").unwrap().settings.len(), 1);
        for other in ["PATH", "MIRROR__X", "REFERRALS", "OTHER__API__BASE_URL"] {
            assert!(sort(other).unwrap().settings.is_empty(), "{other}");
        }
    }

    #[test]
    fn keys_are_kept_apart() {
        let sorted = sort(DEVELOPER_KEY).unwrap();
        assert!(sorted.settings.is_empty() && sorted.developer_key.is_some());
    }

    #[test]
    fn misspelt_names_are_errors_with_the_right_spelling() {
        for name in [
            "REFERRAL_MIRROR_API_BASE_URL",
            "REFERRAL_MIRROR__API_BASE_URL",
            "REFERRAL_MIRROR_API__BASE_URL",
            "referral_mirror__api__base_url",
            "REFERRAL_MIRROR__api__BASE_URL",
            "REFERAL_MIRROR__API__BASE_URL",
            "REFERRAL-MIRROR__API__BASE_URL",
        ] {
            let message = sort(name).map(|_| ()).unwrap_err().to_string();
            assert!(message.contains(&format!("environment variable {name} ")), "{message}");
            assert!(message.contains("write REFERRAL_MIRROR__API__BASE_URL,"), "{message}");
            assert!(!message.contains("s3cret"), "{message}");
        }
    }

    #[test]
    fn far_off_names_are_shown_the_form() {
        let message = sort("REFERRAL_MIRROR__X").map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("REFERRAL_MIRROR__SECTION__KEY"), "{message}");
    }

    #[test]
    fn variables_of_container_platforms_and_images_are_ignored() {
        for name in [
            "REFERRAL_MIRROR",
            "REFERRAL_MIRROR_PORT",
            "REFERRAL_MIRROR_PORT_8080_TCP_ADDR",
            "REFERRAL_MIRROR_SERVICE_HOST",
            "REFERRAL_MIRROR_SERVICE_PORT_HTTP",
            "REFERRAL_MIRROR_NAME",
            "REFERRAL_MIRROR_ENV_PATH",
            "REFERRAL_MIRROR_VERSION",
            "REFERRAL_MIRROR_HOME",
            "referral_mirror_version",
        ] {
            assert!(sort(name).unwrap().settings.is_empty(), "{name}");
        }
    }

    #[test]
    fn a_variable_without_its_section_is_an_error_with_the_right_spelling() {
        let message = sort("REFERRAL_MIRROR_BASE_URL").map(|_| ()).unwrap_err().to_string();
        assert!(message.contains("write REFERRAL_MIRROR__API__BASE_URL,"), "{message}");
    }

    #[test]
    fn a_misspelt_key_variable_never_shows_its_value() {
        let message = sort("REFERRAL_MIRROR_API_DEVELOPER_KEY").map(|_| ()).unwrap_err().to_string();
        assert!(message.contains(DEVELOPER_KEY) && !message.contains("s3cret"), "{message}");
    }
}
