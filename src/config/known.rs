//! The keys that exist: those of the built-in defaults.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use config::{Config, ConfigError as LayerError, File, FileFormat, Source, Value, ValueKind};

const DEFAULTS: &str = include_str!("../../config/default.toml");

/// The defaults by dotted key. A key that is not among them does not exist.
pub(super) static KNOWN: LazyLock<Layer> =
    LazyLock::new(|| collect(File::from_str(DEFAULTS, FileFormat::Toml)).unwrap_or_default());

/// Layers by dotted key. A section without keys is in it as an empty table.
pub(super) type Layer = BTreeMap<String, Value>;

/// Returns every key that exists, as `section.key`.
pub(super) fn known_keys() -> Vec<&'static str> {
    KNOWN.keys().map(String::as_str).collect()
}

/// Returns whether a key names a section, such as `api`.
pub(super) fn is_section(key: &str) -> bool {
    KNOWN.keys().any(|known| known.strip_prefix(key).is_some_and(|rest| rest.starts_with('.')))
}

/// Reads one source of settings into values by dotted key.
pub(super) fn collect<S: Source + Send + Sync + 'static>(source: S) -> Result<Layer, LayerError> {
    let config = Config::builder().add_source(source).build()?;
    let mut layer = Layer::new();
    flatten(String::new(), config.cache, &mut layer);
    Ok(layer)
}

fn flatten(key: String, value: Value, layer: &mut Layer) {
    match value.kind {
        ValueKind::Table(table) if key.is_empty() || !table.is_empty() => {
            for (name, value) in table {
                let name = if key.is_empty() { name } else { format!("{key}.{name}") };
                flatten(name, value, layer);
            }
        }
        _ => {
            layer.insert(key, value);
        }
    }
}
