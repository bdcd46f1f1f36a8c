//! JSON objects as lists of members, and back.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::Deserializer as _;
use serde::de::{MapAccess, Visitor};
use serde_json::value::RawValue;

/// The members of an object in the order they came.
pub(crate) type Members<'a> = Vec<(Cow<'a, str>, &'a RawValue)>;

/// A member's name, borrowed where it holds no escapes.
#[derive(serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Name<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

/// Returns the members of an object as far as they can be read, and whether all of them could be.
pub(crate) fn members(raw: &RawValue) -> (Members<'_>, bool) {
    let mut members = Members::with_capacity(28);
    let read = serde_json::Deserializer::from_str(raw.get()).deserialize_map(Collect(&mut members));
    (members, read.is_ok())
}

struct Collect<'m, 'a>(&'m mut Members<'a>);

impl<'a> Visitor<'a> for Collect<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Name(name)) = map.next_key()? {
            self.0.push((name, map.next_value()?));
        }
        Ok(())
    }
}

/// A JSON object of members whose values are JSON already.
pub(crate) fn object<N: AsRef<str>, V: AsRef<str>>(members: &BTreeMap<N, V>) -> String {
    let members: Vec<String> = members
        .iter()
        .map(|(name, value)| format!("{}:{}", serde_json::Value::from(name.as_ref()), value.as_ref()))
        .collect();
    format!("{{{}}}", members.join(","))
}
