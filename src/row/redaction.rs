//! Taking out of a row what the privacy settings protect: columns, and members without a column at any depth.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde_json::value::RawValue;

use super::json::{Name, members, object};
use super::list_row::{Extra, ListRow};
use super::privacy::{Privacy, last4};
use super::resource::{Column, Resource};
use super::text::mask_digits;

/// How deep a member without a column may be nested.
const DEEPEST: usize = 32;

/// A member name with this many digits or more could hold an SSN.
const DIGITS_OF_AN_SSN: usize = 9;

impl Privacy {
    /// The row as these settings would have stored it.
    pub fn redact(&self, row: &ListRow) -> ListRow {
        self.redacted(row.clone())
    }

    /// As [`Privacy::redact`], of a row that is not needed any more.
    pub fn redacted(&self, mut row: ListRow) -> ListRow {
        let list = row.list();
        for column in list.columns() {
            if self.omits(column) {
                row.forget(column);
            } else if column.is_ssn() && row.has(column) {
                row.set(column, self.mask(column, row.value(column).clone()));
            }
        }
        if self.protects_anything() && row.has(list.extra()) {
            row.set_extra(self.redact_extra(list, row.extra()));
        }
        row
    }

    /// The members without a column of a list's row as these settings would have stored them.
    pub fn redact_extra(&self, list: &'static Resource, extra: &Extra) -> Extra {
        let kept = extra.iter().filter(|(name, _)| !self.protects(list, name)).map(|(name, value)| {
            let canonical = match value.starts_with(['{', '[']) {
                true => serde_json::from_str(value).ok().and_then(|raw| canonical(raw, list, self)),
                false => None,
            };
            // A single value has no members, and what is stored can be read.
            (name.clone(), canonical.map_or_else(|| value.clone(), Box::from))
        });
        stored_names(kept.collect(), self)
    }

    /// Whether `recorded` is what some settings leave of a column's value: nothing, a mask, or a part of `extra`.
    pub fn is_redaction(column: Column, recorded: Option<&str>, value: Option<&str>) -> bool {
        match (recorded, value) {
            (recorded, Some(value)) if column.is_extra() => {
                is_redaction(column.list(), recorded.unwrap_or("{}"), value)
            }
            (Some(recorded), Some(value)) if column.is_ssn() => recorded == last4(value),
            (recorded, value) => recorded == value,
        }
    }
}

/// Returns a value with sorted keys, without white space, strings in one spelling and numbers as they came, and without
/// the members of the list's rows that `privacy` protects, at every depth. `None` means that it cannot be read or is nested too deeply.
pub(crate) fn canonical(raw: &RawValue, list: &'static Resource, privacy: &Privacy) -> Option<String> {
    canonical_at(raw, list, privacy, 0)
}

fn canonical_at(raw: &RawValue, list: &'static Resource, privacy: &Privacy, depth: usize) -> Option<String> {
    let token = raw.get();
    if depth > DEEPEST {
        return None;
    }
    match token.as_bytes().first()? {
        b'"' => {
            let text: Cow<'_, str> = serde_json::from_str::<Name<'_>>(token).ok()?.0;
            Some(serde_json::Value::from(text).to_string())
        }
        b'{' => {
            let (members, is_whole) = members(raw);
            let mut sorted = BTreeMap::new();
            for (name, raw) in members.into_iter().filter(|(name, _)| !privacy.protects(list, name)) {
                // A map would keep the last of two equal names without a word.
                match sorted.entry(name) {
                    Entry::Occupied(_) => return None,
                    Entry::Vacant(place) => place.insert(canonical_at(raw, list, privacy, depth + 1)?),
                };
            }
            is_whole.then(|| object(&stored_names(sorted, privacy)))
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(token).ok()?;
            let items: Option<Vec<String>> =
                items.iter().map(|raw| canonical_at(raw, list, privacy, depth + 1)).collect();
            Some(format!("[{}]", items?.join(",")))
        }
        _ => Some(token.to_owned()),
    }
}

/// Renames the members whose names could hold an SSN: the digits become `****`. Where two names become the same, letters
/// keep them apart, in the order of the names as they came, so that the same members have the same names in every run.
pub(crate) fn stored_names<N: AsRef<str> + From<String> + Ord, V>(
    members: BTreeMap<N, V>,
    privacy: &Privacy,
) -> BTreeMap<N, V> {
    let is_plain = |name: &N| {
        let digits = name.as_ref().chars().filter(|c| c.is_numeric()).count();
        digits < DIGITS_OF_AN_SSN || mask_digits(name.as_ref(), DIGITS_OF_AN_SSN) == name.as_ref()
    };
    if !privacy.protects_anything() || members.keys().all(is_plain) {
        return members;
    }
    let (mut stored, numbered): (BTreeMap<N, V>, BTreeMap<N, V>) =
        members.into_iter().partition(|(name, _)| is_plain(name));
    let mut used: BTreeMap<String, u32> = BTreeMap::new();
    for (name, value) in numbered {
        let masked = mask_digits(name.as_ref(), DIGITS_OF_AN_SSN);
        let count = used.entry(masked.clone()).or_default();
        let mut name = N::from(masked.clone());
        while stored.contains_key(&name) {
            *count += 1;
            name = N::from(format!("{masked}_{}", in_letters(*count)));
        }
        stored.insert(name, value);
    }
    stored
}

/// A count without digits, which would be masked the next time.
fn in_letters(count: u32) -> String {
    count.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// Whether `part` is what is left of the canonical JSON `whole` when protected members are taken out of it.
pub(crate) fn is_redaction(list: &'static Resource, part: &str, whole: &str) -> bool {
    let strictest = Privacy::strictest(list);
    let parse = |text: &str| {
        let raw: &RawValue = serde_json::from_str(text).ok()?;
        // The names that could hold an SSN may be masked in one of the two.
        canonical(raw, list, &strictest)
    };
    let named = |text: &str| -> Option<serde_json::Value> { serde_json::from_str(text).ok() };
    parse(part) == parse(whole)
        && named(part).zip(named(whole)).is_some_and(|(part, whole)| is_part(&part, &whole))
}

fn is_part(part: &serde_json::Value, whole: &serde_json::Value) -> bool {
    use serde_json::Value::{Array, Object};
    match (part, whole) {
        (Object(part), Object(whole)) => part.iter().all(|(name, value)| {
            let masked = name.contains("****");
            whole.get(name).map_or(masked, |other| is_part(value, other))
        }),
        (Array(part), Array(whole)) => {
            part.len() == whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part(part, whole))
        }
        (part, whole) => part == whole,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::referral::{REFERRAL, column};
    use crate::row::SsnPolicy;

    fn read(text: &str, privacy: &Privacy) -> Option<String> {
        canonical(serde_json::from_str(text).unwrap(), &REFERRAL, privacy)
    }

    #[test]
    fn protected_members_are_left_out_at_any_depth_and_in_any_spelling() {
        let privacy = Privacy { omit: [column::NOTE, column::SPECIALTY_NAME].into(), ..Privacy::default() };
        for (given, kept) in [
            (r#"{"b":1,"SSN":2}"#, r#"{"b":1}"#),
            (r#"[{"ssn":"1"},[{"a":{"S-S-N":1,"c":[{"S_S_N":{}}]}}]]"#, r#"[{},[{"a":{"c":[{}]}}]]"#),
            (r#"{"\u0053SN":"1","ＳＳＮ":1,"no te":1,"notes":1}"#, r#"{"notes":1}"#),
            (r#"{"SPECIALTY":1,"Specialty Name":1,"specialty_name":1}"#, "{}"),
            (r#"{"SSN":1,"SSN":2,"a":"SSN"}"#, r#"{"a":"SSN"}"#),
            ("\"SSN\"", "\"SSN\""),
        ] {
            assert_eq!(read(given, &privacy).as_deref(), Some(kept), "{given}");
        }
        let keep = Privacy { ssn: SsnPolicy::Keep, ..Privacy::default() };
        assert_eq!(read(r#"{"ssn":1,"987654321":2}"#, &keep).as_deref(), Some(r#"{"987654321":2,"ssn":1}"#));
        assert_eq!(read(r#"{"a":1,"a":2}"#, &keep), None);
    }

    #[test]
    fn a_name_that_could_hold_an_ssn_is_masked_and_two_of_them_stay_apart() {
        let given = r#"{"of 987-65-4321":1,"of 987654322":2,"of ****_b":3,"F12345678":4}"#;
        let kept = r#"{"F12345678":4,"of ****":1,"of ****_b":3,"of ****_c":2}"#;
        let stored = read(given, &Privacy::default()).unwrap();
        assert_eq!(stored, kept);
        assert_eq!(read(&stored, &Privacy::default()).as_deref(), Some(kept), "once more");
    }

    #[test]
    fn a_redaction_is_known_from_an_edit() {
        let whole = r#"{"987654321":1,"a":[{"note":1,"ssn":"2"}],"b":3}"#;
        for part in [whole, r#"{"****":1,"a":[{"note":1}],"b":3}"#, r#"{"987654321":1,"a":[{}],"b":3}"#] {
            assert!(is_redaction(&REFERRAL, part, whole), "{part}");
        }
        for other in [
            r#"{"987654321":1,"a":[{"note":2}],"b":3}"#,
            r#"{"987654321":1,"a":[{}],"b":4}"#,
            r#"{"987654321":1,"a":[{}]}"#,
            r#"{"987654321":1,"a":[],"b":3}"#,
            "nonsense",
        ] {
            assert!(!is_redaction(&REFERRAL, other, whole), "{other}");
        }
    }
}
