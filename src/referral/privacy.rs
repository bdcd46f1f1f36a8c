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

    /// Whether a member that has no column of its own is a protected one, in another spelling or inside another member.
    /// Letters and digits alone count, in any case: `S_S_N` is SSN.
    pub fn protects(&self, member: &str) -> bool {
        let is_protected =
            |column| self.omits(column) || (column == Column::Ssn && self.ssn != SsnPolicy::Keep);
        Column::members()
            .filter(|column| is_protected(*column))
            .any(|column| [column.name(), column.member()].iter().any(|name| folded(name).eq(folded(member))))
    }

    /// Whether anything at all is left out or masked.
    pub fn protects_anything(&self) -> bool {
        self.ssn != SsnPolicy::Keep || !self.omit.is_empty()
    }

    /// Settings that keep everything.
    pub fn loosest() -> Privacy {
        Privacy { ssn: SsnPolicy::Keep, omit: BTreeSet::new() }
    }

    /// Settings that keep nothing but `extra`.
    pub fn strictest() -> Privacy {
        Privacy { ssn: SsnPolicy::Omit, omit: Column::members().collect() }
    }

    /// Settings under which one column is omitted, and nothing else.
    pub fn omitting(column: Column) -> Privacy {
        match column {
            Column::Ssn => Privacy::default(),
            column => Privacy { omit: [column].into(), ..Privacy::loosest() },
        }
    }

    /// Returns what both settings allow to be stored.
    pub fn stricter(&self, other: &Privacy) -> Privacy {
        let ssn = match (self.ssn, other.ssn) {
            (SsnPolicy::Omit, _) | (_, SsnPolicy::Omit) => SsnPolicy::Omit,
            (SsnPolicy::Last4, _) | (_, SsnPolicy::Last4) => SsnPolicy::Last4,
            (SsnPolicy::Keep, SsnPolicy::Keep) => SsnPolicy::Keep,
        };
        Privacy { ssn, omit: self.omit.union(&other.omit).copied().collect() }
    }

    /// Whether rows that were stored under these settings hold nothing that `other` forbids.
    pub fn is_as_strict_as(&self, other: &Privacy) -> bool {
        let is_omitted = Column::all().all(|column| self.omits(column) || !other.omits(column));
        let is_masked =
            other.ssn != SsnPolicy::Last4 || self.ssn != SsnPolicy::Keep || self.omits(Column::Ssn);
        is_omitted && is_masked
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

/// What counts of a name when spellings are compared: letters and digits, in lower case. Wide letters (`ＳＳＮ`) are
/// their plain ones.
fn folded(name: &str) -> impl Iterator<Item = char> {
    let plain = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    // Upper case first: the long s and the Kelvin sign are letters of their own in lower case.
    name.chars()
        .map(plain)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
        .flat_map(char::to_lowercase)
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

/// Whether a text is what [`last4`] makes of one. Other texts with asterisks are masked like any.
fn is_masked(text: &str) -> bool {
    let last = text.strip_prefix("*****").unwrap_or_default();
    text == MASKED_WHOLE || (last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit()))
}

pub(super) fn last4(text: &str) -> String {
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
            ("*****abcd", "*********"),
            ("*****１２３４", "*********"),
            ("*****123456789", "*****6789"),
            ("*****67891", "*********"),
        ] {
            assert_eq!(last4(given), kept, "{given}");
            assert_eq!(last4(kept), kept, "once more: {given}");
        }
    }

    #[test]
    fn a_member_is_protected_in_every_spelling_of_either_name() {
        let privacy =
            Privacy { omit: [Column::SpecialtyName, Column::Address2].into(), ..Privacy::default() };
        for spelling in [
            "SSN",
            "ssn",
            "S_S_N",
            "s.s.n",
            "ＳＳＮ",
            "\u{17f}\u{17f}n",
            "specialty",
            "Specialty-Name",
            "ADDRESS 2",
        ] {
            assert!(privacy.protects(spelling), "{spelling}");
        }
        for other in ["", "_", "SSNs", "Address", "Address22", "LName"] {
            assert!(!privacy.protects(other), "{other}");
        }
        assert!(Privacy { ssn: SsnPolicy::Last4, ..Privacy::loosest() }.protects("ssn"));
        assert!(!Privacy::loosest().protects("ssn"));
    }

    #[test]
    fn the_stricter_of_two_settings_allows_what_both_allow() {
        let note = Privacy::omitting(Column::Note);
        let ssn = Privacy { ssn: SsnPolicy::Keep, omit: [Column::Ssn].into() };
        let masked = Privacy { ssn: SsnPolicy::Last4, ..Privacy::loosest() };
        let all = [Privacy::default(), Privacy::loosest(), Privacy::strictest(), note, ssn, masked];
        for one in &all {
            for other in &all {
                let both = one.stricter(other);
                assert!(both.is_as_strict_as(one) && both.is_as_strict_as(other), "{one} and {other}");
                assert_eq!(
                    one.is_as_strict_as(other),
                    both.is_as_strict_as(one) && one.is_as_strict_as(&both)
                );
            }
        }
        let [omit, keep, .., ssn, masked] = &all;
        assert!(ssn.is_as_strict_as(omit) && omit.is_as_strict_as(masked) && masked.is_as_strict_as(keep));
        assert!(!keep.is_as_strict_as(masked) && !masked.is_as_strict_as(omit));
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
