//! What is never stored: applied while a row is decoded, so that nothing behind it ever holds the value.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use super::column::Column;
use super::row::{Referral, Value};

/// What becomes of social security numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SsnPolicy {
    /// Not stored at all.
    #[default]
    Omit,
    /// Stored as `*****6789`; with fewer than nine digits as nine asterisks.
    Last4,
    /// Stored as it comes.
    Keep,
}

/// What is left out of the mirror, or masked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// What becomes of SSN.
    pub ssn: SsnPolicy,
    /// Columns that are never stored.
    pub omit: BTreeSet<Column>,
}

impl Privacy {
    /// Whether nothing of this column is stored, not even that the source sent it.
    pub fn omits(&self, column: Column) -> bool {
        self.omit.contains(&column) || (column == Column::Ssn && self.ssn == SsnPolicy::Omit)
    }

    /// The value as it may be stored. Applying it twice is the same as once.
    pub fn mask<T: AsRef<str> + From<String>>(&self, column: Column, value: Value<T>) -> Value<T> {
        match value {
            Value::Text(text) if column == Column::Ssn && self.ssn == SsnPolicy::Last4 => {
                Value::Text(last4(text.as_ref()).into())
            }
            value => value,
        }
    }

    /// The row as these settings would have stored it.
    pub fn redact(&self, row: &Referral) -> Referral {
        self.redacted(row.clone())
    }

    /// As [`Privacy::redact`], of a row that nobody else needs.
    pub fn redacted(&self, mut row: Referral) -> Referral {
        for column in Column::all() {
            if self.omits(column) {
                row.forget(column);
            } else if column == Column::Ssn && row.has(column) {
                row.set(column, self.mask(column, row.value(column).clone()));
            }
        }
        row
    }

    /// The row with its SSN masked if the other row has it masked, so that the two can be compared.
    pub fn masked_like<'a>(other: &Referral, row: &'a Referral) -> Cow<'a, Referral> {
        let (Value::Text(theirs), Value::Text(own)) = (other.value(Column::Ssn), row.value(Column::Ssn))
        else {
            return Cow::Borrowed(row);
        };
        if !is_masked(theirs) || is_masked(own) {
            return Cow::Borrowed(row);
        }
        let mut masked = row.clone();
        masked.set(Column::Ssn, Value::Text(last4(own).into()));
        Cow::Owned(masked)
    }
}

/// The settings as the file keeps them: `ssn=omit` or `ssn=last4 omit=Note,EMail`.
impl fmt::Display for Privacy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.ssn {
            SsnPolicy::Omit => "ssn=omit",
            SsnPolicy::Last4 => "ssn=last4",
            SsnPolicy::Keep => "ssn=keep",
        })?;
        let names: Vec<_> = self.omit.iter().map(|column| column.name()).collect();
        if names.is_empty() { Ok(()) } else { write!(f, " omit={}", names.join(",")) }
    }
}

impl Privacy {
    /// Reads what [`Display`](fmt::Display) wrote; `None` for anything else.
    pub fn parse(text: &str) -> Option<Privacy> {
        let mut privacy = Privacy::default();
        for word in text.split(' ') {
            match word.split_once('=')? {
                ("ssn", "omit") => privacy.ssn = SsnPolicy::Omit,
                ("ssn", "last4") => privacy.ssn = SsnPolicy::Last4,
                ("ssn", "keep") => privacy.ssn = SsnPolicy::Keep,
                ("omit", names) => {
                    privacy.omit = names.split(',').map(Column::from_name).collect::<Option<_>>()?;
                }
                _ => return None,
            }
        }
        Some(privacy)
    }
}

const MASKED_WHOLE: &str = "*********";

fn is_masked(text: &str) -> bool {
    text.starts_with("*****") && text.chars().count() == MASKED_WHOLE.len()
}

fn last4(text: &str) -> String {
    if text.is_empty() || is_masked(text) {
        return text.to_owned();
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    match digits.len() {
        ..9 => MASKED_WHOLE.to_owned(),
        len => format!("*****{}", &digits[len - 4..]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn last4_keeps_four_digits_of_nine_and_none_of_fewer() {
        for (given, kept) in [
            ("123456789", "*****6789"),
            ("123-45-6789", "*****6789"),
            ("12345678", "*********"),
            ("11111", "*********"),
            ("6789", "*********"),
            ("", ""),
            ("*****6789", "*****6789"),
            ("*********", "*********"),
        ] {
            assert_eq!(last4(given), kept, "{given}");
            assert_eq!(last4(kept), kept, "once more: {given}");
        }
    }

    #[test]
    fn the_settings_read_back_what_they_write() {
        let plain = Privacy::default();
        let omitting = Privacy { ssn: SsnPolicy::Keep, omit: [Column::Note, Column::Extra].into() };
        for privacy in [plain, omitting] {
            assert_eq!(Privacy::parse(&privacy.to_string()), Some(privacy));
        }
        assert_eq!(Privacy::parse("ssn=sometimes"), None);
    }
}
