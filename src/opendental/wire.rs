//! The wire format: the bytes of a page become text, and its rows become [`Reading`]s, which borrow from it.
//!
//! Rows are read tolerantly, one by one: what cannot be read costs its own row and no other. Faults name the
//! member and what was expected, never the value, because it is a person's record. A page of at most 1 MiB without any such
//! row, as nearly all are, is read in one pass ([`list`]).

mod one_pass;

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::body_kind::Found;
use super::error::Failure;
use crate::paging::Unreadable;
use crate::row::json::{self, Members};
use crate::row::redaction;
use crate::row::{
    Column, ColumnKind, Extra, ListRow, MemberFault, Privacy, Reading, Resource, RowNum, Value,
};

/// The text of an answer: bytes below 0x20 are read as spaces, since servers send them raw inside strings,
/// invalid UTF-8 as U+FFFD, and a byte order mark is passed over.
pub fn text(mut body: Vec<u8>) -> String {
    for byte in &mut body {
        *byte = (*byte).max(b' ');
    }
    let text = String::from_utf8(body)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    }
}

/// More rows than this are no page: the highest cap that a server has is 10,000.
const LONGEST_PAGE: usize = 20_000;

/// Reads the rows of a list's page from its text in their order, as [`decode`] does. `read` may be given a row more than once.
///
/// An error: the text is no JSON array ([`Failure::NotAList`]), or one of more rows than any server sends
/// ([`Failure::TooManyRows`]).
pub fn list<T>(
    text: &str,
    list: &'static Resource,
    privacy: &Privacy,
    read: impl Fn(Result<Reading<'_>, Unreadable>) -> T,
) -> Result<Vec<T>, Failure> {
    match one_pass::list(text, list, privacy, &read) {
        Some(rows) => Ok(rows),
        None => Ok(page(text)?.into_iter().map(|raw| read(decode(raw, list, privacy))).collect()),
    }
}

/// The rows of a page's text, not read yet; errors as of [`list`].
pub fn page(text: &str) -> Result<Vec<&RawValue>, Failure> {
    match split(text) {
        None => Err(Failure::NotAList(Found::text(text))),
        Some(rows) if rows.len() > LONGEST_PAGE => Err(Failure::TooManyRows { limit: LONGEST_PAGE }),
        Some(rows) => Ok(rows),
    }
}

/// Splits a list's text into its rows without reading them; `None` when it is anything but a JSON array.
pub fn split(text: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(text).ok()
}

/// A single row's text, not read yet; `None` when it is anything but a JSON object.
pub fn object(text: &str) -> Option<&RawValue> {
    let raw: &RawValue = serde_json::from_str(text).ok()?;
    raw.get().starts_with('{').then_some(raw)
}

/// Reads one row of a list. What `privacy` omits is not looked at, what it masks is masked here: nothing behind this
/// function ever holds it.
pub fn decode<'a>(
    raw: &'a RawValue,
    list: &'static Resource,
    privacy: &Privacy,
) -> Result<Reading<'a>, Unreadable> {
    let (members, broken) = members(raw);
    let num = number(&members, list.key);
    let unreadable = |fault| Unreadable { num: num.as_ref().ok().copied(), fault };
    if let Some(fault) = broken {
        return Err(unreadable(fault));
    }
    // After the number was read, so that the rejected row is named.
    if raw.get().len() > LARGEST_ROW {
        return Err(unreadable(MemberFault::expected("row", "at most 1 MiB of JSON")));
    }
    let mut row = Reading::numbered(list, num.clone().map_err(unreadable)?);
    let mut extra = Extra::new();
    for (name, raw) in &members {
        match list.of_member(name) {
            // Before the value is decoded, because a wrong value in a column that is not kept must not reject the row.
            Some(column) if privacy.omits(column) => {}
            Some(column) if row.has(column) => return Err(unreadable(MemberFault::twice(name))),
            Some(column) => {
                let value = value(column.kind(), raw.get())
                    .ok_or_else(|| unreadable(MemberFault::expected(name, expectation(column.kind()))))?;
                row.set(column, privacy.mask(column, value));
            }
            // `protects`: a member without a column may hold what a protected column holds, under the name of another version.
            None if name == list.key || list.computed.contains(&name.as_ref()) => {}
            None if privacy.omits(list.extra()) || privacy.protects(list, name) => {}
            None => {
                let value = redaction::canonical(raw, list, privacy)
                    .ok_or_else(|| unreadable(MemberFault::expected(name, "JSON of at most 32 levels")))?;
                if extra.insert(name.to_string(), value.into()).is_some() {
                    return Err(unreadable(MemberFault::twice(name)));
                }
            }
        }
    }
    if let Some(column) = without(&row) {
        return Err(unreadable(MemberFault::expected(column.member(), expectation(column.kind()))));
    }
    row.set_extra(redaction::stored_names(extra, privacy));
    Ok(row)
}

/// The largest Note that the source holds is 64 KB; nothing that it sends comes near this. A whole page of this length is
/// not read in one pass.
const LARGEST_ROW: usize = 1 << 20;

/// A column that every row of the list has to have, and that this one has not.
fn without(row: &Reading<'_>) -> Option<Column> {
    let mut required = row.list().required.iter().map(|place| row.list().column(*place));
    required.find(|column| *row.value(*column) == Value::Null)
}

/// The members in the order they came, as far as they can be read, and what stopped the reading.
fn members(raw: &RawValue) -> (Members<'_>, Option<MemberFault>) {
    let (members, is_whole) = json::members(raw);
    let fault = match is_whole {
        true => None,
        false if members.is_empty() => Some(MemberFault::expected("row", "an object")),
        false => Some(MemberFault::member_name()),
    };
    (members, fault)
}

/// The members of an object in the order they came; nothing when it is none, or a name cannot be read.
pub(super) fn members_of(raw: &RawValue) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    let (members, broken) = members(raw);
    broken.is_none().then_some(members)
}

/// A row as the server sends it: the members that it came with, under their names and in the order of the
/// vendor's page, flags as text.
pub fn encode(row: &ListRow) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let mut members = vec![format!("{}:{}", quoted(row.list().key), row.num())];
    for column in row.list().members().filter(|column| row.has(*column)) {
        let value = match row.value(column) {
            Value::Null => "null".to_owned(),
            Value::Flag(flag) => format!("\"{flag}\""),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => quoted(text),
        };
        members.push(format!("{}:{value}", quoted(column.member())));
    }
    members.extend(row.extra().iter().map(|(name, value)| format!("{}:{value}", quoted(name))));
    format!("{{{}}}", members.join(","))
}

/// The row's number, which the member `key` holds; a doubled one is none.
fn number(members: &Members<'_>, key: &'static str) -> Result<RowNum, MemberFault> {
    // Two numbers in one row: which of them is meant cannot be known, and a wrong choice would change another row.
    let mut found = members.iter().filter(|(name, _)| name == key);
    let (Some((_, raw)), None) = (found.next(), found.next()) else {
        return Err(match members.iter().any(|(name, _)| name == key) {
            true => MemberFault::twice(key),
            false => MemberFault::expected(key, "to be there"),
        });
    };
    match whole_number(raw.get()) {
        Some(num) if num > 0 => Ok(num),
        _ => Err(MemberFault::expected(key, "a whole number from 1 to 9223372036854775807")),
    }
}

fn expectation(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "text",
        ColumnKind::Flag => "\"true\" or \"false\"",
        ColumnKind::Number => "a whole number",
        ColumnKind::Json => "JSON",
    }
}

/// A member's value, from its JSON token; `None` when it is not what the column holds.
pub(super) fn value(kind: ColumnKind, token: &str) -> Option<Value<Cow<'_, str>>> {
    if token == "null" {
        return Some(Value::Null);
    }
    match kind {
        ColumnKind::Text => string(token).map(Value::Text),
        ColumnKind::Flag => flag(token).map(Value::Flag),
        ColumnKind::Number => whole_number(token).map(Value::Number),
        ColumnKind::Json => None,
    }
}

/// The vendor's booleans are strings; real ones and 0 and 1 are taken too.
fn flag(token: &str) -> Option<bool> {
    match unquoted(token).unwrap_or(token) {
        "true" | "True" | "1" => Some(true),
        "false" | "False" | "0" => Some(false),
        _ => None,
    }
}

/// A number, or digits in a string.
fn whole_number(token: &str) -> Option<i64> {
    let digits = unquoted(token).unwrap_or(token);
    let plain = digits.strip_prefix('-').unwrap_or(digits);
    if plain.is_empty() || !plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

/// A string's content; `None` for other tokens and for strings that no text can hold (a lone surrogate).
fn string(token: &str) -> Option<Cow<'_, str>> {
    match unquoted(token) {
        Some(plain) => Some(Cow::Borrowed(plain)),
        None => serde_json::from_str::<String>(token).ok().map(Cow::Owned),
    }
}

/// What stands between the quotes of a string without escapes.
fn unquoted(token: &str) -> Option<&str> {
    let inside = token.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains('\\')).then_some(inside)
}

#[cfg(test)]
mod tests;
