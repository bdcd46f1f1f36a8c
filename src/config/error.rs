//! What can be wrong with the configuration.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::host;

/// Where a value was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetIn {
    /// Nowhere: it is the default.
    Default,
    /// The configuration file.
    File(PathBuf),
    /// This environment variable.
    Variable(String),
}

impl fmt::Display for SetIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SetIn::Default => f.write_str("the built-in defaults"),
            SetIn::File(path) => write!(f, "{}", path.display()),
            SetIn::Variable(name) => write!(f, "environment variable {name}"),
        }
    }
}

/// Why the configuration is refused. Every text says what is wrong, where, and what to do; none holds a key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A required key has no value.
    #[error("{key} is not set: expected {expected}; set it in {file} or as {variable}")]
    Missing {
        /// The key.
        key: String,
        /// What it should hold.
        expected: String,
        /// The file to edit.
        file: PathBuf,
        /// The environment variable that does as well.
        variable: String,
    },
    /// A key that does not exist.
    #[error("unknown key {key} in {origin}: {remedy}")]
    UnknownKey {
        /// The key, as it was found.
        key: String,
        /// Where it was found.
        origin: SetIn,
        /// The nearest key, or to remove it.
        remedy: String,
    },
    /// A value that cannot be used.
    #[error("{0}")]
    Value(Box<BadValue>),
    /// An environment variable that looks like one of ours and is none.
    #[error("environment variable {name} is not understood: {remedy}")]
    Variable {
        /// Its name.
        name: String,
        /// The right spelling.
        remedy: String,
    },
    /// The configuration file cannot be read.
    #[error("cannot read the configuration file {}: {remedy}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What to do.
        remedy: &'static str,
        /// What the system says.
        source: io::Error,
    },
    /// The configuration file is not TOML.
    #[error("{} is not valid TOML, {place}: {remedy}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// Line and column, as far as known.
        place: String,
        /// What to do.
        remedy: &'static str,
    },
    /// Only one of the two keys is in the environment.
    #[error("{missing} is not set, but {present} is: set both in the environment, or neither")]
    HalfKeys {
        /// The variable that is there.
        present: &'static str,
        /// The variable that is not.
        missing: &'static str,
    },
    /// A key in the environment that cannot be one.
    #[error(
        "the {role} key in environment variable {variable} {problem}: set it to the key as Open Dental shows it"
    )]
    KeyVariable {
        /// `developer` or `customer`.
        role: &'static str,
        /// The variable.
        variable: &'static str,
        /// What is wrong with it.
        problem: &'static str,
    },
    /// A key file that cannot be used.
    #[error("{role} file {} {problem}: {remedy}", path.display())]
    KeyFile {
        /// `developer key`, `customer key` or `proxy password`.
        role: &'static str,
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
        /// What to do.
        remedy: String,
        /// Whether the file could not be read for a reason that passes, such as an I/O error.
        passes: bool,
    },
}

impl ConfigError {
    /// Whether the same configuration may be accepted later: a file could not be read now, for a reason that passes.
    pub fn passes(&self) -> bool {
        match self {
            ConfigError::File { source, .. } => host::is_passing(source),
            ConfigError::KeyFile { passes, .. } => *passes,
            _ => false,
        }
    }
}

/// A value that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadValue {
    /// The key.
    pub key: String,
    /// Where it was set.
    pub origin: SetIn,
    /// What was found, unless it may be a secret.
    pub found: Option<String>,
    /// What was expected.
    pub expected: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for BadValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} in {} ", self.key, self.origin)?;
        match &self.found {
            Some(found) => write!(f, "is {found}")?,
            None => f.write_str("cannot be used")?,
        }
        write!(f, ": expected {}; {}", self.expected, self.remedy)
    }
}
