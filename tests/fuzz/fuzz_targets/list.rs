//! Decodes arbitrary bytes as the client does: body → text → raw rows → referrals.

#![no_main]

use std::collections::BTreeMap;

use libfuzzer_sys::fuzz_target;
use referral_mirror::opendental::wire;
use referral_mirror::row::{Column, Fingerprint, Privacy, Reading, ListRow, SsnPolicy, Value};
use serde_json::value::{RawValue, to_raw_value};

fuzz_target!(|body: &[u8]| {
    let text = wire::text(body.to_vec());
    assert!(!text.bytes().any(|byte| byte < 0x20), "the decoder replaces control bytes by spaces");
    let Some(rows) = wire::split(&text) else { return };
    check_joined_rows(&rows);
    let keep = Privacy { ssn: SsnPolicy::Keep, omit: [].into() };
    for raw in &rows {
        match wire::decode(raw, &keep).map(Reading::into_owned) {
            Ok(row) => check_round_trip(&row, &keep),
            // An error names the number of the row if it could be read.
            Err(unreadable) => assert!(unreadable.num.is_none_or(|num| num > 0)),
        }
    }
    let last4 = Privacy { ssn: SsnPolicy::Last4, omit: [column::NOTE].into() };
    for privacy in [&keep, &Privacy::default(), &last4] {
        let row_by_row: Vec<_> =
            rows.iter().map(|raw| wire::decode(raw, privacy).map(Reading::into_owned)).collect();
        assert_eq!(wire::list(&text, privacy, |row| row.map(Reading::into_owned)).unwrap(), row_by_row);
    }
    rows.into_iter().for_each(check_protection);
});

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
    let again = wire::decode(&text, privacy).unwrap().into_owned();
    assert_eq!(&again, row);
    assert_eq!(Fingerprint::of(&again), Fingerprint::of(row));
}

/// Checks that a row decoded with the default privacy settings has no SSN, in a column or in a further member.
fn check_protection(raw: &RawValue) {
    let Ok(row) = wire::decode(raw, &Privacy::default()) else { return };
    assert!(!row.has(column::SSN));
    assert!(!row.extra().keys().any(|name| name.eq_ignore_ascii_case("ssn")));
}

/// Returns the row as a server could send it.
fn serialised(row: &ListRow) -> Box<RawValue> {
    let mut members = BTreeMap::from([("ReferralNum", to_raw_value(&row.num()).unwrap())]);
    for column in REFERRAL.members().filter(|column| row.has(*column)) {
        let value = match row.value(column) {
            Value::Null => to_raw_value(&()),
            Value::Flag(flag) => to_raw_value(flag),
            Value::Number(number) => to_raw_value(number),
            Value::Text(text) => to_raw_value(&**text),
        };
        members.insert(member(column), value.unwrap());
    }
    for (name, json) in row.extra() {
        members.insert(name, RawValue::from_string(json.to_string()).unwrap());
    }
    to_raw_value(&members).unwrap()
}

/// Returns the name of a column's member. Two of them differ from the name of the column.
fn member(column: Column) -> &'static str {
    match column {
        column::SPECIALTY_NAME => "specialty",
        column::IS_PATIENT => "isPatient",
        column => column.name(),
    }
}
