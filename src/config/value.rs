//! One value on its way from text to type.

use std::fmt::Display;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use config::ValueKind;
use jiff::SignedDuration;

use super::error::{BadValue, ConfigError, SetIn};

/// Longest quotation of a value in a message, in characters.
const LONGEST_QUOTE: usize = 60;

/// The value of one key, and where it was set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    pub(super) key: &'a str,
    pub(super) origin: &'a SetIn,
    pub(super) value: &'a ValueKind,
}

impl<'a> Setting<'a> {
    /// Text, as it is.
    pub(super) fn text(self) -> Result<&'a str, ConfigError> {
        match self.value {
            ValueKind::String(text) => Ok(text),
            _ => Err(self.refuse("text", "put it into quotes")),
        }
    }

    /// A whole number in a range. From the environment it comes as text.
    pub(super) fn number(self, range: RangeInclusive<u64>) -> Result<u64, ConfigError> {
        let number = match self.value {
            ValueKind::I64(number) => u64::try_from(*number).ok(),
            ValueKind::String(text) if self.is_from_environment() => text.trim().parse().ok(),
            _ => None,
        };
        number.filter(|number| range.contains(number)).ok_or_else(|| {
            let (least, most) = (range.start(), range.end());
            let remedy = "write it in digits, without quotes";
            self.refuse(&format!("a whole number from {least} to {most}"), remedy)
        })
    }

    /// True or false. From the environment it comes as text.
    pub(super) fn flag(self) -> Result<bool, ConfigError> {
        match self.value {
            ValueKind::Boolean(flag) => Ok(*flag),
            ValueKind::String(text) if self.is_from_environment() => {
                text.trim().parse().map_err(|_| self.refuse_flag())
            }
            _ => Err(self.refuse_flag()),
        }
    }

    /// A span of time such as "5s", in a range.
    pub(super) fn duration(self, least: Duration, most: Duration) -> Result<Duration, ConfigError> {
        let parsed = match self.value {
            ValueKind::String(text) => text.trim().parse::<SignedDuration>().ok(),
            _ => None,
        };
        let duration = parsed.and_then(|signed| Duration::try_from(signed).ok());
        duration.filter(|duration| (least..=most).contains(duration)).ok_or_else(|| {
            let expected = format!("a duration from {} to {}", short(least), short(most));
            self.refuse(&expected, "write it with its unit and in quotes, as in \"250ms\", \"5s\" or \"2m\"")
        })
    }

    /// A span of whole days such as "400d", in a range.
    pub(super) fn days(self, range: RangeInclusive<u64>) -> Result<Duration, ConfigError> {
        let days = match self.value {
            ValueKind::String(text) => {
                text.trim().strip_suffix('d').and_then(|days| days.trim().parse().ok())
            }
            _ => None,
        };
        // Hours and minutes would suggest a precision that the removal of old rows does not have.
        days.filter(|days| range.contains(days)).map(|days| Duration::from_hours(24 * days)).ok_or_else(
            || {
                let (least, most) = (range.start(), range.end());
                self.refuse(&format!("a number of days from {least}d to {most}d"), "write it as in \"400d\"")
            },
        )
    }

    /// A number of bytes such as "64MB", in a range.
    pub(super) fn size(self, range: RangeInclusive<u64>) -> Result<u64, ConfigError> {
        let parsed = match self.value {
            ValueKind::String(text) => text.trim().parse::<ByteSize>().ok(),
            _ => None,
        };
        parsed.map(|size| size.as_u64()).filter(|bytes| range.contains(bytes)).ok_or_else(|| {
            let (least, most) = (bytes(*range.start()), bytes(*range.end()));
            let remedy = "write it with its unit and in quotes, as in \"64MB\"";
            self.refuse(&format!("a size from {least} to {most}"), remedy)
        })
    }

    /// A list of words: an array in the file, separated by commas or written as an array in the environment.
    pub(super) fn words(self) -> Result<Vec<&'a str>, ConfigError> {
        let refused = || self.refuse("a list of words", "write it as in [\"Note\", \"Address2\"]");
        match self.value {
            ValueKind::String(text) if self.is_from_environment() && text.trim_start().starts_with('[') => {
                serde_json::from_str(text)
                    .map_err(|_| self.refuse("a list of words", "write it as in Note,Address2"))
            }
            ValueKind::String(text) if self.is_from_environment() => {
                Ok(text.split(',').map(str::trim).filter(|word| !word.is_empty()).collect())
            }
            ValueKind::Array(values) => values
                .iter()
                .map(|value| match &value.kind {
                    ValueKind::String(word) => Ok(word.as_str()),
                    _ => Err(refused()),
                })
                .collect(),
            _ => Err(refused()),
        }
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(self, choices: &[(&str, T)]) -> Result<T, ConfigError> {
        let chosen = match self.value {
            ValueKind::String(text) => choices.iter().find(|(word, _)| word == text),
            _ => None,
        };
        chosen.map(|(_, value)| *value).ok_or_else(|| {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            self.refuse(&format!("one of {}", words.join(", ")), "write one of these words in quotes")
        })
    }

    /// A path, or none if it is empty.
    pub(super) fn path(self) -> Result<Option<PathBuf>, ConfigError> {
        let text = self.text()?;
        Ok(if text.is_empty() { None } else { Some(PathBuf::from(text)) })
    }

    /// An error that quotes the value.
    pub(super) fn refuse(self, expected: &str, remedy: impl Display) -> ConfigError {
        self.error(Some(self.quote()), expected, remedy)
    }

    /// An error that does not show the value, because a secret may be in it.
    pub(super) fn refuse_unseen(self, expected: &str, remedy: impl Display) -> ConfigError {
        self.error(None, expected, remedy)
    }

    fn error(self, found: Option<String>, expected: &str, remedy: impl Display) -> ConfigError {
        ConfigError::Value(Box::new(BadValue {
            key: self.key.to_owned(),
            origin: self.origin.clone(),
            found,
            expected: expected.to_owned(),
            remedy: remedy.to_string(),
        }))
    }

    fn refuse_flag(self) -> ConfigError {
        self.refuse("true or false", "write true or false, without quotes")
    }

    fn is_from_environment(self) -> bool {
        matches!(self.origin, SetIn::Variable(_))
    }

    fn quote(self) -> String {
        match self.value {
            ValueKind::String(text) if text.chars().count() > LONGEST_QUOTE => "a longer text".to_owned(),
            ValueKind::String(text) => format!("{text:?}"),
            ValueKind::Array(_) => "a list".to_owned(),
            ValueKind::Table(_) => "a section".to_owned(),
            ValueKind::Nil => "nothing".to_owned(),
            other => other.to_string(),
        }
    }
}

fn short(duration: Duration) -> String {
    SignedDuration::try_from(duration)
        .map_or_else(|_| format!("{duration:?}"), |signed| format!("{signed:#}"))
}

fn bytes(size: u64) -> String {
    ByteSize::b(size).display().si().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from_file(value: impl Into<ValueKind>) -> (SetIn, ValueKind) {
        (SetIn::File("/etc/x.toml".into()), value.into())
    }

    fn from_variable(value: &str) -> (SetIn, ValueKind) {
        (SetIn::Variable("X".into()), value.into())
    }

    fn setting((origin, value): &(SetIn, ValueKind)) -> Setting<'_> {
        Setting { key: "a.b", origin, value }
    }

    #[test]
    fn numbers_are_text_only_in_the_environment() {
        assert_eq!(setting(&from_variable(" 7 ")).number(1..=9).unwrap(), 7);
        assert_eq!(setting(&from_file(7_i64)).number(1..=9).unwrap(), 7);
        for wrong in [from_file("7"), from_file(10_i64), from_file(-1_i64), from_file(1.7), from_file(true)] {
            assert!(setting(&wrong).number(1..=9).is_err(), "{wrong:?}");
        }
        assert!(setting(&from_variable("1.0")).number(1..=9).is_err());
    }

    #[test]
    fn flags_are_text_only_in_the_environment() {
        assert!(setting(&from_variable("true")).flag().unwrap());
        assert!(!setting(&from_file(false)).flag().unwrap());
        for wrong in [from_file("true"), from_file(1_i64), from_variable("yes"), from_variable("")] {
            assert!(setting(&wrong).flag().is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn durations_need_a_unit_and_a_direction() {
        let (least, most) = (Duration::ZERO, Duration::from_secs(3600));
        let read = |text: &str| setting(&from_file(text)).duration(least, most);
        assert_eq!(read("250ms").unwrap(), Duration::from_millis(250));
        assert_eq!(read("2m").unwrap(), Duration::from_secs(120));
        assert_eq!(read("1m 30s").unwrap(), Duration::from_secs(90));
        for wrong in ["", "5", "-5s", "5s ago", "2h", "five", "1d"] {
            let message = read(wrong).unwrap_err().to_string();
            assert!(message.contains("a.b in /etc/x.toml") && message.contains("\"5s\""), "{message}");
            assert!(message.contains("from 0s to 1h"), "{message}");
        }
        assert!(setting(&from_file(5_i64)).duration(least, most).is_err());
    }

    #[test]
    fn sizes_are_read_with_their_unit() {
        let read = |text: &str| setting(&from_file(text)).size(1_000..=1_000_000_000);
        assert_eq!(read("64MB").unwrap(), 64_000_000);
        assert_eq!(read("64 MiB").unwrap(), 67_108_864);
        for wrong in ["", "big", "1B", "2GB", "-1MB"] {
            let message = read(wrong).unwrap_err().to_string();
            assert!(message.contains("1.0 kB to 1.0 GB") && message.contains("\"64MB\""), "{message}");
        }
    }

    #[test]
    fn lists_are_arrays_or_separated_by_commas() {
        assert_eq!(setting(&from_variable("Note, SSN,")).words().unwrap(), ["Note", "SSN"]);
        assert_eq!(setting(&from_variable("")).words().unwrap(), [""; 0]);
        assert_eq!(setting(&from_variable(r#"["Note", "SSN"]"#)).words().unwrap(), ["Note", "SSN"]);
        let message = setting(&from_variable("[Note]")).words().unwrap_err().to_string();
        assert!(message.contains("write it as in Note,Address2"), "{message}");
        assert_eq!(setting(&from_file(vec!["Note"])).words().unwrap(), ["Note"]);
        assert!(setting(&from_file("Note")).words().is_err());
        assert!(setting(&from_file(vec![1_i64])).words().is_err());
    }

    #[test]
    fn long_values_are_not_quoted() {
        let long = from_file("x".repeat(61));
        let message = setting(&long).refuse("less", "shorten it").to_string();
        assert_eq!(message, "a.b in /etc/x.toml is a longer text: expected less; shorten it");
    }
}
