//! Where the two API keys are.

use std::path::{Component, Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::environment::{CUSTOMER_KEY, DEVELOPER_KEY, Environment};
use super::error::ConfigError;
use super::key_file::{self, KeyFile};
use super::sources::Layers;
use crate::host::instance_of_configuration;
use crate::opendental::Keys;

const KEY_DIRECTORY: &str = "/etc/referral-mirror";

/// Where the keys are. Printing it shows no key.
#[derive(Debug, Clone)]
pub enum KeySource {
    /// They came in the environment.
    Environment {
        /// The developer key, unchecked.
        developer: SecretString,
        /// The customer key, unchecked.
        customer: SecretString,
    },
    /// They are in two files.
    Files {
        /// The developer key's.
        developer: KeyFile,
        /// The customer key's.
        customer: KeyFile,
    },
}

impl KeySource {
    /// Reads both keys and checks them.
    pub fn read(&self) -> Result<Keys, ConfigError> {
        let [developer, customer] = self.read_each(rustix::process::geteuid().as_raw());
        Ok(Keys { developer: developer?, customer: customer? })
    }

    /// Reads the developer key and the customer key, each on its own. `user`: the number of the user to whom their
    /// files may belong, besides root.
    pub fn read_each(&self, user: u32) -> [Result<SecretString, ConfigError>; 2] {
        match self {
            KeySource::Environment { developer, customer } => [
                from_variable("developer", DEVELOPER_KEY, developer),
                from_variable("customer", CUSTOMER_KEY, customer),
            ],
            KeySource::Files { developer, customer } => {
                [developer.read("developer key", user), customer.read("customer key", user)]
            }
        }
    }

    /// The environment's keys, else the configured files, else the default files.
    pub(super) fn find(
        values: &Layers,
        environment: Environment,
        config: Option<&Path>,
    ) -> Result<KeySource, ConfigError> {
        let credentials = environment.credentials.as_deref().map(Path::new);
        let files = KeySource::Files {
            developer: locate(values, "developer", credentials, config)?,
            customer: locate(values, "customer", credentials, config)?,
        };
        match (environment.developer_key, environment.customer_key) {
            (Some(developer), Some(customer)) => Ok(KeySource::Environment { developer, customer }),
            (None, None) => Ok(files),
            (Some(_), None) => Err(ConfigError::HalfKeys { present: DEVELOPER_KEY, missing: CUSTOMER_KEY }),
            (None, Some(_)) => Err(ConfigError::HalfKeys { present: CUSTOMER_KEY, missing: DEVELOPER_KEY }),
        }
    }
}

fn from_variable(
    role: &'static str,
    variable: &'static str,
    value: &SecretString,
) -> Result<SecretString, ConfigError> {
    key_file::checked(value.expose_secret()).map_err(|problem| ConfigError::KeyVariable {
        role,
        variable,
        problem,
    })
}

fn locate(
    values: &Layers,
    role: &str,
    credentials: Option<&Path>,
    config: Option<&Path>,
) -> Result<KeyFile, ConfigError> {
    let key = format!("api.{role}_key_file");
    let setting = values.get(&key);
    let remedy = "put the key into a file and write that file's whole path here, never the key itself";
    let path = match (key_file::named_file(setting, "the key", remedy)?, credentials) {
        (Some(path), _) => path,
        (None, Some(directory)) => directory.join(format!("{role}_key")),
        (None, None) => Path::new(KEY_DIRECTORY).join(format!("{role}.key")),
    };
    let is_credential = credentials.is_some_and(|directory| is_inside(&path, directory));
    let credential = is_credential.then(|| named_by_unit(role, config));
    Ok(KeyFile { path, credential })
}

/// The file that the unit of this configuration hands over.
fn named_by_unit(role: &str, config: Option<&Path>) -> PathBuf {
    let name = match instance_of_configuration(config) {
        Some(instance) => format!("{instance}.{role}.key"),
        None => format!("{role}.key"),
    };
    Path::new(KEY_DIRECTORY).join(name)
}

fn is_inside(path: &Path, directory: &Path) -> bool {
    path.starts_with(directory) && !path.components().any(|part| part == Component::ParentDir)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instance_s_unit_hands_over_the_key_files_of_that_instance() {
        let named = |config: Option<&str>| named_by_unit("customer", config.map(Path::new));
        assert_eq!(named(None), Path::new("/etc/referral-mirror/customer.key"));
        let north = named(Some("/etc/referral-mirror/north.toml"));
        assert_eq!(north, Path::new("/etc/referral-mirror/north.customer.key"));
    }

    #[test]
    fn only_what_lies_in_the_credentials_directory_is_a_credential() {
        let directory = Path::new("/run/credentials/x");
        assert!(is_inside(Path::new("/run/credentials/x/developer_key"), directory));
        for other in ["/run/credentials/xy/key", "/run/credentials/x/../y/key", "/etc/key"] {
            assert!(!is_inside(Path::new(other), directory), "{other}");
        }
    }
}
