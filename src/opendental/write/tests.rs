//! Tests of the rules, member by member, and of the bodies.

use super::*;
use crate::opendental::Method;
use crate::referral::column;
use crate::row::Value;

const URL: &str = "http://host/api/v1/referrals";

fn new(json: &str) -> Result<NewReferral, RuleError> {
    NewReferral::from_members(members_of_json(json)?, Phones::TenDigits)
}

fn patch(json: &str) -> Result<ReferralPatch, RuleError> {
    ReferralPatch::from_members(members_of_json(json)?, Phones::TenDigits)
}

/// The body of a POST with these members.
fn body(json: &str) -> String {
    new(json).unwrap().outgoing(URL).body.unwrap()
}

/// The message for an update with these members.
fn refused(json: &str) -> String {
    patch(json).unwrap_err().to_string()
}

#[test]
fn bodies_are_those_of_the_vendors_page() {
    for json in [
        r#"{"LName": "Yellow Pages"}"#,
        r#"{"LName": "Smith", "PatNum": 435}"#,
        r#"{"LName": "Smith", "FName": "John", "specialty": "Surgery"}"#,
    ] {
        assert_eq!(body(json), json);
    }
    let full = r#"{"LName": "Smithers", "FName": "Jonathan", "MName": "C", "Title": "DDS", "Specialty": 272, "Note": "Out on Thursdays"}"#;
    let put = patch(full).unwrap().outgoing(URL, 325);
    assert_eq!((put.method(), put.url()), (Method::Put, "http://host/api/v1/referrals/325"));
    assert_eq!(put.body.as_deref(), Some(full));
}

#[test]
fn the_order_of_the_members_given_does_not_change_the_body() {
    assert_eq!(
        body(r#"{"specialty": "Surgery", "LName": "Smith"}"#),
        r#"{"LName": "Smith", "specialty": "Surgery"}"#
    );
}

#[test]
fn flags_are_sent_as_strings_and_texts_are_escaped() {
    assert_eq!(
        body(r#"{"LName": "\"Ü\"\n", "NotPerson": false, "IsDoctor": true}"#),
        r#"{"LName": "\"Ü\"\n", "NotPerson": "false", "IsDoctor": "true"}"#
    );
}

#[test]
fn texts_that_are_longer_than_their_column_are_refused_with_their_length() {
    for (member, most) in [
        ("LName", 100),
        ("FName", 100),
        ("MName", 100),
        ("Address", 100),
        ("Address2", 100),
        ("City", 100),
        ("ST", 2),
        ("Zip", 10),
        ("Phone2", 30),
        ("Title", 255),
        ("EMail", 255),
        ("BusinessName", 255),
        ("DisplayNote", 4_000),
    ] {
        let of = |length: usize| format!(r#"{{"{member}": "{}"}}"#, "é".repeat(length));
        assert!(patch(&of(most)).is_ok(), "{member}");
        assert_eq!(
            refused(&of(most + 1)),
            format!("{member} is too long: at most {most} characters, and it has {}", most + 1)
        );
    }
    // The column holds 65,535 bytes, and é has two.
    let note = format!(r#"{{"Note": "{}"}}"#, "é".repeat(32_768));
    assert_eq!(refused(&note), "Note is too long: at most 65535 bytes, and it has 65536");
}

#[test]
fn telephone_and_ssn_must_be_digits() {
    for value in ["503-555-0100", "503555010", "50355501000", "٥٠٣٥٥٥٠١٠٠"] {
        let message = refused(&format!(r#"{{"Telephone": "{value}"}}"#));
        assert!(message.starts_with("Telephone has to be ten digits (servers from 25.4"), "{message}");
    }
    for value in ["900-55-0100", "9005501000", "90055010x"] {
        let message = refused(&format!(r#"{{"SSN": "{value}"}}"#));
        let length = value.chars().count();
        let expected =
            format!("SSN has to be at most nine digits without punctuation; its length is {length}");
        assert_eq!(message, expected);
    }
    let any = |number: &str| {
        let members = members_of_json(&format!(r#"{{"Telephone": "{number}"}}"#));
        members.and_then(|members| ReferralPatch::from_members(members, Phones::Any))
    };
    assert!(any("+49 (0)30 123456").is_ok());
    assert!(any(&"1".repeat(30)).is_ok());
    assert!(any(&"1".repeat(31)).is_err());
    assert!(patch(r#"{"Telephone": ""}"#).is_ok(), "an empty text removes the number");
    assert!(patch(r#"{"SSN": "11111"}"#).is_ok(), "the example of the vendor's page has five digits");
}

#[test]
fn a_new_referral_is_a_patient_a_provider_or_neither() {
    for (json, message) in [
        (r#"{}"#, "LName is required: the last name, or the name of a source that is not a person"),
        (r#"{"LName": " "}"#, "LName may not be blank (its length is 1)"),
        (r#"{"LName": "X", "PatNum": 435, "Specialty": 272}"#, "PatNum and Specialty exclude each other"),
        (
            r#"{"LName": "X", "PatNum": 435, "specialty": "Surgery"}"#,
            "PatNum and specialty exclude each other",
        ),
        (
            r#"{"LName": "X", "Specialty": 272, "specialty": "Surgery"}"#,
            "Specialty and specialty exclude each other",
        ),
        (r#"{"LName": "X", "PatNum": 435, "FName": "Y"}"#, "FName of a patient's referral is filled in"),
        (
            r#"{"LName": "X", "PatNum": 435, "IsDoctor": "true"}"#,
            "IsDoctor of a patient's referral is filled in",
        ),
        (r#"{"LName": "X", "PatNum": 0}"#, "PatNum: expected a whole number, 1 or larger"),
        (r#"{"LName": "X", "Specialty": 0}"#, "Specialty 0 means none, and only in an update"),
        (r#"{"LName": "X", "Specialty": -1}"#, "Specialty: expected a whole number, 0 or larger"),
        (r#"{"LName": "X", "specialty": ""}"#, "specialty may not be blank"),
        (r#"{"LName": "X", "IsHidden": "true"}"#, "IsHidden cannot be written by create or update"),
        (r#"{"LName": "X", "lname": "Y"}"#, "lname cannot be written: there is no such member"),
        (r#"{"LName": "X", "LName": "Y"}"#, "LName is given twice"),
        (r#"{"LName": 5}"#, "LName: expected text"),
        (r#"{"LName": null}"#, "LName: expected text"),
        (r#"{"LName": "X", "UsingTIN": "maybe"}"#, "UsingTIN: expected true or false"),
        (r#"["LName"]"#, "the input is not a JSON object"),
        ("nonsense", "the input is not a JSON object"),
    ] {
        let refused = new(json).map(|_| json).unwrap_err().to_string();
        assert!(refused.starts_with(message), "{json}: {refused}");
    }
    assert!(new(r#"{"LName": "Smith", "PatNum": 435, "Note": "n", "DisplayNote": "n"}"#).is_ok());
}

#[test]
fn a_patch_has_a_member_and_for_a_patient_only_the_notes() {
    assert_eq!(refused("{}"), "there is nothing to change: give at least one member");
    for member in ["PatNum", "specialty"] {
        let message = refused(&format!(r#"{{"{member}": "5"}}"#));
        assert!(message.starts_with(&format!("{member} cannot be written by update")), "{message}");
    }
    assert!(refused(r#"{"LName": ""}"#).starts_with("LName may not be blank"));
    let for_patient = |json| patch(json).unwrap().check_for_patient();
    assert_eq!(for_patient(r#"{"Note": "", "DisplayNote": ""}"#), Ok(()));
    assert_eq!(
        for_patient(r#"{"Note": "", "City": "Bend"}"#),
        Err(RuleError::OnlyTheNotes { member: "City" })
    );
    let none = patch(r#"{"Specialty": 0}"#).unwrap().outgoing(URL, 1);
    assert_eq!(none.body.as_deref(), Some(r#"{"Specialty": 0}"#));
}

#[test]
fn debug_output_masked_bodies_and_messages_have_no_values() {
    let new =
        new(r#"{"LName": "Ozymandias", "SSN": "987654321", "Note": "Ozymandias has the SSN 987654321"}"#)
            .unwrap();
    let printed = format!("{new:?} {:?}", new.outgoing(URL));
    assert!(!printed.contains("Ozymandias") && !printed.contains("987654321"), "{printed}");
    let call = new.outgoing(URL);
    assert!(call.masked_body().unwrap().contains(r#""SSN": "*********""#));
    let json = format!(r#"{{"SSN": "{}"}}"#, "98765432x");
    assert!(!refused(&json).contains("98765"));
}

#[test]
fn a_column_that_the_api_cannot_write_is_refused() {
    for phones in [Phones::Any, Phones::TenDigits] {
        let hidden = vec![(column::IS_HIDDEN, Value::Flag(true))];
        assert!(matches!(
            ReferralPatch::from_members(hidden, phones),
            Err(RuleError::NotWritable { call: Some("update"), .. })
        ));
    }
}
