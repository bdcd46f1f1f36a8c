//! The three layers: read, checked for unknown keys, and laid over each other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use config::{ConfigError as LayerError, File, FileFormat, Value, ValueKind};

use super::environment::{self, PREFIX};
use super::error::{ConfigError, SetIn};
use super::known::{KNOWN, Layer, collect, is_section};
use super::value::Setting;
use crate::host;

/// All values of all layers, each with where it was set.
pub(super) struct Layers {
    entries: BTreeMap<String, (Value, SetIn)>,
    file: PathBuf,
}

impl Layers {
    /// The defaults, the text of a configuration file if there is one, and the environment's settings. `file`
    /// is the one that an administrator edits.
    pub(super) fn merge(
        file: &Path,
        text: Option<&str>,
        settings: BTreeMap<String, String>,
    ) -> Result<Layers, ConfigError> {
        let mut values = Layers { entries: BTreeMap::new(), file: file.to_owned() };
        values.lay(KNOWN.clone(), |_| SetIn::Default)?;
        if let Some(text) = text {
            let layer = collect(File::from_str(text, FileFormat::Toml)).map_err(|e| syntax(file, &e))?;
            values.lay(layer, |_| SetIn::File(file.to_owned()))?;
        }
        values.lay(environment_layer(settings)?, |key| SetIn::Variable(environment::variable(key)))?;
        Ok(values)
    }

    fn lay(&mut self, layer: Layer, origin: impl Fn(&str) -> SetIn) -> Result<(), ConfigError> {
        for (key, value) in layer {
            let origin = origin(&key);
            if !KNOWN.contains_key(&key) {
                // The shipped file has sections whose keys are all commented out.
                let empty_section = matches!(value.kind, ValueKind::Table(_)) && is_section(&key);
                if empty_section {
                    continue;
                }
                return Err(unknown(key, origin));
            }
            self.entries.insert(key, (value, origin));
        }
        Ok(())
    }

    /// The value of a key.
    pub(super) fn get<'a>(&'a self, key: &'a str) -> Setting<'a> {
        match self.entries.get(key) {
            Some((value, origin)) => Setting { key, origin, value: &value.kind },
            None => Setting { key, origin: &SetIn::Default, value: &ValueKind::Nil },
        }
    }

    /// The error for a required key without a value.
    pub(super) fn missing(&self, key: &str, expected: &str) -> ConfigError {
        ConfigError::Missing {
            key: key.to_owned(),
            expected: expected.to_owned(),
            file: self.file.clone(),
            variable: environment::variable(key),
        }
    }
}

/// The text of the configuration file; none if it may be absent and is.
pub(super) fn read_file(path: &Path, required: bool) -> Result<Option<String>, ConfigError> {
    let source = match fs::read_to_string(path) {
        Ok(text) => return Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !required => return Ok(None),
        Err(error) => error,
    };
    let remedy = match source.kind() {
        io::ErrorKind::NotFound => "create it, or name another one with --config",
        io::ErrorKind::PermissionDenied => "let the service's user or group read it",
        io::ErrorKind::InvalidData => "save it as UTF-8 text",
        _ if host::is_passing(&source) => host::remedy(&source),
        _ => "check that it is a readable file, or name another one with --config",
    };
    Err(ConfigError::File { path: path.to_owned(), remedy, source })
}

fn environment_layer(settings: BTreeMap<String, String>) -> Result<Layer, ConfigError> {
    let source = config::Environment::with_prefix(PREFIX)
        .prefix_separator("__")
        .separator("__")
        .source(Some(settings.into_iter().collect()));
    collect(source).map_err(|_| ConfigError::Variable {
        name: format!("{PREFIX}__…"),
        remedy: format!("write {PREFIX}__SECTION__KEY, as in {PREFIX}__API__BASE_URL"),
    })
}

/// The parser's message shows the line; only its place is taken.
fn syntax(path: &Path, error: &LayerError) -> ConfigError {
    let text = match error {
        LayerError::FileParse { cause, .. } => cause.to_string(),
        _ => String::new(),
    };
    let first_line = text.lines().next().unwrap_or_default();
    let place = match (number_after(first_line, "line "), number_after(first_line, "column ")) {
        (Some(line), Some(column)) => format!("line {line}, column {column}"),
        (Some(line), None) => format!("line {line}"),
        _ => "or holds a number that is too large".to_owned(),
    };
    let remedy = match text.lines().find(|line| line.contains("duplicate key")) {
        // The parser names the column after the bracket of a section's line.
        Some(_) if is_section_line(&text) => {
            "the section of that line stands twice; put its keys under one of the two lines"
        }
        Some(_) => "the key of that line stands twice in its section; remove one of the two",
        None => "correct that line (text stands in quotes, as in key = \"value\")",
    };
    ConfigError::Syntax { path: path.to_owned(), place, remedy }
}

/// Whether the line that the parser quotes, as `3 | [api]`, begins a section.
fn is_section_line(message: &str) -> bool {
    message
        .lines()
        .filter_map(|line| line.split_once(" | "))
        .any(|(_, line)| line.trim_start().starts_with('['))
}

fn number_after(text: &str, word: &str) -> Option<u32> {
    let (_, rest) = text.split_once(word)?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

fn unknown(key: String, origin: SetIn) -> ConfigError {
    let remedy = if is_section(&key) {
        format!("it is a section; write [{key}] and its keys below it")
    } else if matches!(last_part(&key), "developer_key" | "customer_key") {
        let file_key = format!("api.{}_file", last_part(&key));
        format!(
            "keys do not belong into the configuration; put the key into a file and name it as {file_key}"
        )
    } else {
        match nearest(&key, &origin) {
            Some(known) => format!("write {known}, or remove it"),
            None => "remove it".to_owned(),
        }
    };
    ConfigError::UnknownKey { key: printable(&key), origin, remedy }
}

fn nearest(key: &str, origin: &SetIn) -> Option<String> {
    let lower = key.to_lowercase();
    // The right key in the wrong section is a better guess than one that is spelt alike.
    let misplaced = || KNOWN.keys().find(|known| last_part(known) == last_part(&lower)).cloned();
    let best = KNOWN
        .keys()
        .map(|known| (strsim::normalized_damerau_levenshtein(known, &lower), known))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(likeness, _)| *likeness >= 0.6)
        .map(|(_, known)| known.clone());
    let known = misplaced().or(best)?;
    match origin {
        SetIn::Variable(_) => Some(environment::variable(&known)),
        _ => Some(known),
    }
}

fn last_part(key: &str) -> &str {
    key.rsplit('.').next().unwrap_or(key)
}

/// Quoted TOML keys may hold anything.
fn printable(key: &str) -> String {
    key.chars().take(80).map(|c| if c.is_control() { '?' } else { c }).collect()
}
