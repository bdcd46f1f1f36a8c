//! Decodes arbitrary bytes as the client does, as a page of each list: body → text → raw rows → rows.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use referral_mirror::opendental::wire;
use referral_mirror::refattach::REFATTACH;
use referral_mirror::referral::{REFERRAL, column};
use referral_mirror::row::{Fingerprint, ListRow, Privacy, Reading, Resource, SsnPolicy, Value};
use serde_json::value::{RawValue, to_raw_value};

fuzz_target!(|body: &[u8]| {
    let text = wire::text(body.to_vec());
    assert!(!text.bytes().any(|byte| byte < 0x20), "the decoder replaces control bytes by spaces");
    let Some(rows) = wire::split(&text) else { return };
    check_joined_rows(&rows);
    for list in [&REFERRAL, &REFATTACH] {
        check_list(&text, &rows, list);
    }
});

/// Checks what is read of a page as one of this list.
fn check_list(text: &str, rows: &[&RawValue], list: &'static Resource) {
    let keep = Privacy { ssn: SsnPolicy::Keep, omit: [].into() };
    for raw in rows {
        match wire::decode(raw, list, &keep).map(Reading::into_owned) {
            Ok(row) => check_round_trip(&row, &keep),
            // An error names the number of the row if it could be read.
            Err(unreadable) => assert!(unreadable.num.is_none_or(|num| num > 0)),
        }
    }
    let last4 = Privacy { ssn: SsnPolicy::Last4, omit: [column::NOTE].into() };
    for privacy in [&keep, &Privacy::default(), &last4] {
        let row_by_row: Vec<_> =
            rows.iter().map(|raw| wire::decode(raw, list, privacy).map(Reading::into_owned)).collect();
        assert_eq!(wire::list(text, list, privacy, |row| row.map(Reading::into_owned)).unwrap(), row_by_row);
    }
    rows.iter().for_each(|raw| check_protection(raw, list));
}

/// Checks that the joined rows give the same list.
fn check_joined_rows(rows: &[&RawValue]) {
    let texts: Vec<&str> = rows.iter().map(|raw| raw.get()).collect();
    let joined = format!("[{}]", texts.join(","));
    let again: Vec<&str> = wire::split(&joined).unwrap().into_iter().map(RawValue::get).collect();
    assert_eq!(again, texts);
}

/// Checks that a decoded row is decoded to the same row after it was encoded.
fn check_round_trip(row: &ListRow, privacy: &Privacy) {
    assert!(row.num() > 0);
    if let Some(extra) = row.extra_json() {
        serde_json::from_str::<BTreeMap<String, Box<RawValue>>>(&extra).unwrap();
    }
    let text = serialised(row);
    let again = wire::decode(&text, row.list(), privacy).unwrap().into_owned();
    assert_eq!(&again, row);
    assert_eq!(Fingerprint::of(&again), Fingerprint::of(row));
}

/// Checks that a row decoded with the default privacy settings has no SSN, in a column or in a further member.
fn check_protection(raw: &RawValue, list: &'static Resource) {
    let Ok(row) = wire::decode(raw, list, &Privacy::default()) else { return };
    assert!(!list.members().any(|column| column.is_ssn() && row.has(column)));
    assert!(!row.extra().keys().any(|name| name.eq_ignore_ascii_case("ssn")));
}

/// Returns the row as a server could send it.
fn serialised(row: &ListRow) -> Box<RawValue> {
    let mut members = BTreeMap::from([(row.list().key, to_raw_value(&row.num()).unwrap())]);
    for column in row.list().members().filter(|column| row.has(*column)) {
        let value = match row.value(column) {
            Value::Null => to_raw_value(&()),
            Value::Flag(flag) => to_raw_value(flag),
            Value::Number(number) => to_raw_value(number),
            Value::Text(text) => to_raw_value(&**text),
        };
        members.insert(column.member(), value.unwrap());
    }
    for (name, json) in row.extra() {
        members.insert(name, RawValue::from_string(json.to_string()).unwrap());
    }
    to_raw_value(&members).unwrap()
}
