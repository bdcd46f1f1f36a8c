//! What is never stored: applied while a row is decoded, so that nothing behind it ever holds the value.

use super::list_row::{ListRow, Value};
use super::resource::{Column, Resource};
use std::borrow::Cow;
use std::collections::BTreeSet;

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
    /// Columns that are never stored, of any list.
    pub omit: BTreeSet<Column>,
}

impl Privacy {
    /// Whether nothing of this column is stored, not even that the source sent it.
    pub fn omits(&self, column: Column) -> bool {
        self.omit.contains(&column) || (self.ssn == SsnPolicy::Omit && column.is_ssn())
    }

    /// The set of a list's members of which nothing is stored, one bit a column in table order.
    pub fn omitted_members(&self, list: &'static Resource) -> u32 {
        let omitted = list.members().filter(|column| self.omits(*column));
        omitted.fold(0, |members, column| members | 1 << column.place())
    }

    /// Whether a member of a list's row that has no column of its own is a protected one, in another spelling or inside
    /// another member. Letters and digits alone count, in any case: `S_S_N` is SSN. An SSN is protected in every list.
    pub fn protects(&self, list: &'static Resource, member: &str) -> bool {
        let is_ssn = |column: &Column| column.is_ssn();
        let keeps_ssn = self.ssn == SsnPolicy::Keep;
        let is_protected = |column: &Column| self.omits(*column) || (!keeps_ssn && column.is_ssn());
        let means = |name: &str| folded(name).eq(folded(member));
        let is_ssn_protected = !keeps_ssn || self.omit.iter().any(is_ssn);
        (is_ssn_protected && means("SSN"))
            || list
                .members()
                .filter(is_protected)
                .any(|column| [column.name(), column.member()].into_iter().any(means))
    }

    /// Whether anything at all is left out or masked.
    pub fn protects_anything(&self) -> bool {
        self.ssn != SsnPolicy::Keep || !self.omit.is_empty()
    }

    /// Settings that keep everything.
    pub fn loosest() -> Privacy {
        Privacy { ssn: SsnPolicy::Keep, omit: BTreeSet::new() }
    }

    /// Settings that keep nothing of a list but `extra`.
    pub fn strictest(list: &'static Resource) -> Privacy {
        Privacy { ssn: SsnPolicy::Omit, omit: list.members().collect() }
    }

    /// Settings under which one column is omitted, and nothing else.
    pub fn omitting(column: Column) -> Privacy {
        match column.is_ssn() {
            true => Privacy::default(),
            false => Privacy { omit: [column].into(), ..Privacy::loosest() },
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

    /// Whether rows of a list that were stored under these settings hold nothing that `other` forbids.
    pub fn is_as_strict_as(&self, other: &Privacy, list: &'static Resource) -> bool {
        let is_omitted = list.columns().all(|column| self.omits(column) || !other.omits(column));
        let omits_ssn = |privacy: &Privacy| {
            privacy.ssn == SsnPolicy::Omit || privacy.omit.iter().any(|column| column.is_ssn())
        };
        // A member without a column may hold an SSN in any list.
        let is_masked = match other.ssn {
            SsnPolicy::Omit => omits_ssn(self),
            SsnPolicy::Last4 => self.ssn != SsnPolicy::Keep || omits_ssn(self),
            SsnPolicy::Keep => true,
        };
        is_omitted && is_masked
    }

    /// The value as it may be stored. Applying it twice is the same as once.
    pub fn mask<T: AsRef<str> + From<String>>(&self, column: Column, value: Value<T>) -> Value<T> {
        match value {
            Value::Text(text) if self.ssn == SsnPolicy::Last4 && column.is_ssn() => {
                Value::Text(last4(text.as_ref()).into())
            }
            value => value,
        }
    }

    /// The row with its SSN masked if the other row has it masked, so that the two can be compared.
    pub fn masked_like<'a>(other: &ListRow, row: &'a ListRow) -> Cow<'a, ListRow> {
        let ssn = row.list().members().find(|column| column.is_ssn());
        let texts = ssn.map(|ssn| (ssn, other.value(ssn), row.value(ssn)));
        let Some((ssn, Value::Text(theirs), Value::Text(own))) = texts else {
            return Cow::Borrowed(row);
        };
        if !is_masked(theirs) || is_masked(own) {
            return Cow::Borrowed(row);
        }
        let mut masked = row.clone();
        masked.set(ssn, Value::Text(last4(own).into()));
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

impl Privacy {
    /// The settings for a list as the file keeps them: `ssn=omit` or `ssn=last4 omit=Note,EMail`.
    pub fn recorded(&self, list: &'static Resource) -> String {
        let ssn = match self.ssn {
            SsnPolicy::Omit => "ssn=omit",
            SsnPolicy::Last4 => "ssn=last4",
            SsnPolicy::Keep => "ssn=keep",
        };
        let omitted = self.omit.iter().filter(|column| column.list() == list);
        let names: Vec<_> = omitted.map(|column| column.name()).collect();
        if names.is_empty() { ssn.to_owned() } else { format!("{ssn} omit={}", names.join(",")) }
    }

    /// Reads what [`Privacy::recorded`] wrote for a list; `None` for anything else.
    pub fn parse(text: &str, list: &'static Resource) -> Option<Privacy> {
        let mut privacy = Privacy::default();
        for word in text.split(' ') {
            match word.split_once('=')? {
                ("ssn", "omit") => privacy.ssn = SsnPolicy::Omit,
                ("ssn", "last4") => privacy.ssn = SsnPolicy::Last4,
                ("ssn", "keep") => privacy.ssn = SsnPolicy::Keep,
                ("omit", names) => {
                    privacy.omit = names.split(',').map(|name| list.named(name)).collect::<Option<_>>()?;
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
    use crate::referral::{REFERRAL, column};

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
            Privacy { omit: [column::SPECIALTY_NAME, column::ADDRESS2].into(), ..Privacy::default() };
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
            assert!(privacy.protects(&REFERRAL, spelling), "{spelling}");
        }
        for other in ["", "_", "SSNs", "Address", "Address22", "LName"] {
            assert!(!privacy.protects(&REFERRAL, other), "{other}");
        }
        assert!(Privacy { ssn: SsnPolicy::Last4, ..Privacy::loosest() }.protects(&REFERRAL, "ssn"));
        assert!(!Privacy::loosest().protects(&REFERRAL, "ssn"));
    }

    #[test]
    fn the_stricter_of_two_settings_allows_what_both_allow() {
        let note = Privacy::omitting(column::NOTE);
        let ssn = Privacy { ssn: SsnPolicy::Keep, omit: [column::SSN].into() };
        let masked = Privacy { ssn: SsnPolicy::Last4, ..Privacy::loosest() };
        let all = [Privacy::default(), Privacy::loosest(), Privacy::strictest(&REFERRAL), note, ssn, masked];
        for one in &all {
            for other in &all {
                let both = one.stricter(other);
                assert!(
                    both.is_as_strict_as(one, &REFERRAL) && both.is_as_strict_as(other, &REFERRAL),
                    "{one:?} and {other:?}"
                );
                assert_eq!(
                    one.is_as_strict_as(other, &REFERRAL),
                    both.is_as_strict_as(one, &REFERRAL) && one.is_as_strict_as(&both, &REFERRAL)
                );
            }
        }
        let [omit, keep, .., ssn, masked] = &all;
        assert!(
            ssn.is_as_strict_as(omit, &REFERRAL)
                && omit.is_as_strict_as(masked, &REFERRAL)
                && masked.is_as_strict_as(keep, &REFERRAL)
        );
        assert!(!keep.is_as_strict_as(masked, &REFERRAL) && !masked.is_as_strict_as(omit, &REFERRAL));
    }

    #[test]
    fn the_settings_read_back_what_they_write() {
        let plain = Privacy::default();
        let omitting = Privacy { ssn: SsnPolicy::Keep, omit: [column::NOTE, column::EXTRA].into() };
        for privacy in [plain, omitting] {
            assert_eq!(Privacy::parse(&privacy.recorded(&REFERRAL), &REFERRAL), Some(privacy));
        }
        assert_eq!(Privacy::parse("ssn=sometimes", &REFERRAL), None);
    }
}
