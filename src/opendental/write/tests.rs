//! The rules, member by member, and the bodies word for word.

use super::*;
use crate::referral::Value;

const URL: &str = "http://host/api/v1/referrals";

fn body(new: NewReferral) -> String {
    new.outgoing(URL).body.unwrap()
}

/// The message for one member of an update, given as JSON.
fn refused(json: &str) -> String {
    let members = members_of_json(json);
    let patch = members.and_then(|members| ReferralPatch::from_members(members, Phones::TenDigits));
    patch.unwrap_err().to_string()
}

fn new(json: &str) -> Result<NewReferral, RuleError> {
    NewReferral::from_members(members_of_json(json)?, Phones::TenDigits)
}

#[test]
fn the_pages_bodies_word_for_word() {
    assert_eq!(body(NewReferral::non_person("Yellow Pages").unwrap()), r#"{"LName": "Yellow Pages"}"#);
    assert_eq!(body(NewReferral::patient("Smith", 435).unwrap()), r#"{"LName": "Smith", "PatNum": 435}"#);
    let surgery = Specialty::Name("Surgery".to_owned());
    let john = NewReferral::provider("Smith", surgery).unwrap().with(Text::FName, "John").unwrap();
    assert_eq!(body(john), r#"{"LName": "Smith", "FName": "John", "specialty": "Surgery"}"#);
    let full = ReferralPatch::new()
        .with(Text::Note, "Out on Thursdays")
        .and_then(|patch| patch.specialty(272))
        .and_then(|patch| patch.with(Text::Title, "DDS"))
        .and_then(|patch| patch.with(Text::MName, "C"))
        .and_then(|patch| patch.with(Text::FName, "Jonathan"))
        .and_then(|patch| patch.with(Text::LName, "Smithers"))
        .unwrap()
        .outgoing(URL, 325);
    assert_eq!(
        (full.method(), full.url()),
        (crate::opendental::Method::Put, "http://host/api/v1/referrals/325")
    );
    assert_eq!(
        full.body.unwrap(),
        r#"{"LName": "Smithers", "FName": "Jonathan", "MName": "C", "Title": "DDS", "Specialty": 272, "Note": "Out on Thursdays"}"#
    );
}

#[test]
fn flags_are_sent_as_text_and_text_is_escaped() {
    let new = NewReferral::non_person("\"Ü\"\n")
        .and_then(|new| new.flag(Flag::NotPerson, false))
        .and_then(|new| new.flag(Flag::IsDoctor, true))
        .unwrap();
    assert_eq!(body(new), r#"{"LName": "\"Ü\"\n", "NotPerson": "false", "IsDoctor": "true"}"#);
}

#[test]
fn every_width_holds_to_the_character_and_names_the_length() {
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
        let fits = members_of_json(&of(most)).unwrap();
        assert!(ReferralPatch::from_members(fits, Phones::TenDigits).is_ok(), "{member}");
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
fn digits_are_asked_for_where_the_page_does() {
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
    let abroad = ReferralPatch::new().any_phone().with(Text::Telephone, "+49 (0)30 123456").unwrap();
    assert!(abroad.clone().with(Text::Telephone, &"1".repeat(30)).is_ok());
    assert!(abroad.with(Text::Telephone, &"1".repeat(31)).is_err());
    assert!(ReferralPatch::new().with(Text::Telephone, "").is_ok(), "empty takes it away");
    assert!(ReferralPatch::new().with(Text::Ssn, "11111").is_ok(), "the page's own example has five");
}

#[test]
fn a_new_referral_is_of_one_kind() {
    for (json, message) in [
        (r#"{}"#, "LName is required: the last name, or what a source that is no person is called"),
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
        (r#"["LName"]"#, "what is given is not a JSON object"),
        ("nonsense", "what is given is not a JSON object"),
    ] {
        let refused = new(json).map(|_| json).unwrap_err().to_string();
        assert!(refused.starts_with(message), "{json}: {refused}");
    }
    assert!(NewReferral::patient("Smith", 435).unwrap().with(Text::Note, "n").is_ok());
    assert!(NewReferral::patient("Smith", 435).unwrap().with(Text::DisplayNote, "n").is_ok());
    assert_eq!(NewReferral::provider("X", Specialty::Number(0)).unwrap_err(), RuleError::NoSpecialty);
}

#[test]
fn a_patch_changes_something_and_of_a_patient_only_the_notes() {
    assert_eq!(refused("{}"), "there is nothing to change: give at least one member");
    assert_eq!(ReferralPatch::new().check(), Err(RuleError::NothingToChange));
    for member in ["PatNum", "specialty"] {
        let message = refused(&format!(r#"{{"{member}": "5"}}"#));
        assert!(message.starts_with(&format!("{member} cannot be written by update")), "{message}");
    }
    assert!(refused(r#"{"LName": ""}"#).starts_with("LName may not be blank"));
    let notes = ReferralPatch::new().with(Text::Note, "").unwrap().with(Text::DisplayNote, "").unwrap();
    assert_eq!(notes.check_for_patient(), Ok(()));
    let more = notes.with(Text::City, "Bend").unwrap();
    assert_eq!(more.check_for_patient(), Err(RuleError::OnlyTheNotes { member: "City" }));
    assert_eq!(
        ReferralPatch::new().specialty(0).unwrap().outgoing(URL, 1).body.unwrap(),
        r#"{"Specialty": 0}"#
    );
}

#[test]
fn nothing_that_is_printed_holds_a_value() {
    let new = NewReferral::non_person("Ozymandias")
        .and_then(|new| new.with(Text::Ssn, "987654321"))
        .and_then(|new| new.with(Text::Note, "Ozymandias has the SSN 987654321"))
        .unwrap();
    let printed = format!("{new:?} {:?}", new.outgoing(URL));
    assert!(!printed.contains("Ozymandias") && !printed.contains("987654321"), "{printed}");
    let call = new.outgoing(URL);
    assert!(call.masked_body().unwrap().contains(r#""SSN": "*********""#));
    let json = format!(r#"{{"SSN": "{}"}}"#, "98765432x");
    assert!(!refused(&json).contains("98765"));
}

#[test]
fn the_table_of_members_is_what_the_types_can_set() {
    let texts = [
        Text::LName,
        Text::FName,
        Text::MName,
        Text::Ssn,
        Text::St,
        Text::Telephone,
        Text::Address,
        Text::Address2,
        Text::City,
        Text::Zip,
        Text::Note,
        Text::Phone2,
        Text::Title,
        Text::EMail,
        Text::BusinessName,
        Text::DisplayNote,
    ];
    let flags = [Flag::UsingTin, Flag::NotPerson, Flag::IsDoctor];
    let mut settable: Vec<Column> =
        texts.map(Text::column).into_iter().chain(flags.map(Flag::column)).collect();
    settable.extend([Column::PatNum, Column::Specialty, Column::SpecialtyName]);
    settable.sort();
    let mut table: Vec<Column> = MEMBERS.iter().map(|member| member.column).collect();
    table.sort();
    assert_eq!(table, settable);
    let value = Value::Flag(true);
    assert!(matches!(
        ReferralPatch::from_members(vec![(Column::IsHidden, value)], Phones::Any),
        Err(RuleError::NotWritable { .. })
    ));
}
