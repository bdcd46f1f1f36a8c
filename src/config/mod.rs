//! What the administrator decides.
//!
//! Three layers, the later ones win: the built-in defaults (`config/default.toml`), the configuration file,
//! and environment variables such as `REFERRAL_MIRROR__API__BASE_URL`. The option types live in the modules
//! that use them; [`Settings`] puts them together once every value was checked. A wrong value is an error
//! that names the key, where it was set, what was expected and what to do. No message quotes what may be a
//! secret, and the keys themselves never pass through here: [`KeySource`] says where they are.

mod address;
mod environment;
mod error;
mod key_file;
mod keys;
mod known;
mod options;
mod sections;
mod settings;
mod sources;
mod time_zone;
mod value;

pub use environment::{is_ours, process_environment};
pub use error::{BadValue, ConfigError, SetIn};
pub use key_file::KeyFile;
pub use keys::KeySource;
pub use options::{LogFormat, LogLevel, LogOptions, PracticeOptions};
pub use settings::{DEFAULT_FILE, Settings};
pub(crate) use time_zone::meant as zone_meant;
