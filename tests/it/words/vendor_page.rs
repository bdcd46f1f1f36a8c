//! Tests of the simulator against each sentence of the vendor's page "API Referrals". The table in docs/simulator.md
//! names the tests of each sentence.

use std::collections::BTreeSet;

use referral_mirror::simulator::{Generation, Options, Practice, Row, Simulator};
use serde_json::{Value, json};

use crate::words::api::random::ask;

fn serve(practice: Practice) -> Simulator {
    Simulator::start_blocking(practice, Options::default()).unwrap()
}

fn seed() -> Simulator {
    serve(Practice::seed())
}

/// Sends a valid request and returns the answer.
#[track_caller]
fn accepted(sim: &Simulator, method: &str, path: &str, body: &Value) -> Value {
    let (status, answer) = ask(sim, method, path, &body.to_string());
    assert_eq!(status, if method == "POST" { 201 } else { 200 }, "{method} {path} {body}: {answer}");
    serde_json::from_str(&answer).unwrap()
}

/// Sends an invalid request. The answer must have this status and an explanation, and the practice must not change.
#[track_caller]
fn refused(sim: &Simulator, status: u16, method: &str, path: &str, body: &Value) {
    let rows = |sim: &Simulator| sim.practice(|practice| practice.rows().cloned().collect::<Vec<_>>());
    let before = rows(sim);
    let (found, answer) = ask(sim, method, path, &body.to_string());
    assert_eq!(found, status, "{method} {path} {body}: {answer}");
    assert!(serde_json::from_str::<String>(&answer).is_ok_and(|reason| reason.len() > 10), "{answer}");
    assert!(rows(sim) == before, "{method} {path} {body} changed something");
}

#[track_caller]
fn posted(body: Value) -> Value {
    accepted(&seed(), "POST", "/referrals", &body)
}

/// Returns the numbers of the rows in a list.
#[track_caller]
fn listed(sim: &Simulator, query: &str) -> Vec<i64> {
    let rows = accepted(sim, "GET", &format!("/referrals{query}"), &json!(""));
    rows.as_array().unwrap().iter().map(|row| row["ReferralNum"].as_i64().unwrap()).collect()
}

/// Asserts that these members have these values.
#[track_caller]
fn has(row: &Value, members: Value) {
    for (name, value) in members.as_object().unwrap() {
        assert_eq!(&row[name], value, "{name} of {row}");
    }
}

fn davidson() -> Value {
    json!({
        "ReferralNum": 1, "LName": "Davidson", "FName": "Norm", "MName": "", "SSN": "123456789", "UsingTIN": "true",
        "Specialty": 465, "specialty": "Endodontics", "ST": "OR", "Telephone": "", "Address": "163 Madison Loop",
        "Address2": "", "City": "Portland", "Zip": "54698", "Note": "", "Phone2": "", "IsHidden": "false",
        "NotPerson": "false", "Title": "DMD", "EMail": "", "PatNum": 0, "IsDoctor": "true",
        "DateTStamp": "2021-06-21 10:03:08", "IsPreferred": "true", "BusinessName": "", "DisplayNote": "",
        "isPatient": "false",
    })
}

#[test]
fn a_single_get_returns_the_referral_or_404() {
    assert_eq!(accepted(&seed(), "GET", "/referrals/1", &json!("")), davidson());
    refused(&seed(), 404, "GET", "/referrals/4", &json!(""));
    refused(&seed(), 400, "GET", "/referrals/one", &json!(""));
}

#[test]
fn the_list_has_every_kind_of_source() {
    let rows = accepted(&seed(), "GET", "/referrals", &json!(""));
    assert_eq!(rows[0], davidson());
    has(
        &rows[1],
        json!({"ReferralNum": 2, "LName": "Facebook Ad", "NotPerson": "true", "BusinessName": "Facebook Ad"}),
    );
    has(&rows[2], json!({"ReferralNum": 3, "LName": "Beringer", "PatNum": 435, "isPatient": "true"}));
    assert_eq!(rows.as_array().unwrap().len(), 3);
}

#[test]
fn every_filter_takes_true_or_false_and_nothing_else() {
    let sim = seed();
    sim.practice(|practice| practice.hide(3));
    for (name, true_of) in [
        ("IsHidden", vec![3]),
        ("NotPerson", vec![2]),
        ("IsDoctor", vec![1]),
        ("IsPreferred", vec![1, 2]),
        ("isPatient", vec![3]),
    ] {
        let false_of: Vec<i64> = [1, 2, 3].into_iter().filter(|num| !true_of.contains(num)).collect();
        assert_eq!(listed(&sim, &format!("?{name}=true")), true_of, "{name}");
        assert_eq!(listed(&sim, &format!("?{name}=false")), false_of, "{name}");
        refused(&sim, 400, "GET", &format!("/referrals?{name}=perhaps"), &json!(""));
    }
    assert_eq!(listed(&sim, "?IsPreferred=true&isPatient=true"), [] as [i64; 0]);
    assert_eq!(listed(&sim, ""), [1, 2, 3], "all are optional");
}

#[test]
fn the_filter_by_business_name_matches_parts_of_it() {
    for (part, found) in [("Facebook", vec![2]), ("book%20A", vec![2]), ("ACEB", vec![2]), ("Yellow", vec![])]
    {
        assert_eq!(listed(&seed(), &format!("?BusinessName={part}")), found, "{part}");
    }
}

#[test]
fn neither_patient_nor_specialty_makes_a_non_person() {
    let row = posted(json!({"LName": "Yellow Pages"}));
    has(
        &row,
        json!({"LName": "Yellow Pages", "isPatient": "false", "IsDoctor": "false", "NotPerson": "true"}),
    );
}

#[test]
fn a_last_name_is_required() {
    for body in [
        json!({}),
        json!({"FName": "John"}),
        json!({"LName": ""}),
        json!({"LName": " "}),
        json!({"LName": 1}),
    ] {
        refused(&seed(), 400, "POST", "/referrals", &body);
    }
}

#[test]
fn a_patients_referral_is_filled_in_from_the_patient() {
    let mut practice = Practice::seed();
    practice.set_clock("2021-06-21 10:03:08");
    practice.create(Row { referral_num: 313, l_name: "Before".into(), ..Row::default() });
    let sim = serve(practice);
    let row = accepted(&sim, "POST", "/referrals", &json!({"LName": "Smith", "PatNum": 435}));
    let example = json!({
        "ReferralNum": 314, "LName": "Smith", "FName": "James", "MName": "", "SSN": "", "UsingTIN": "false",
        "Specialty": 0, "specialty": "", "ST": "OR", "Telephone": "5033635432", "Address": "123 Gumtree Ln",
        "Address2": "", "City": "Salem", "Zip": "97304", "Note": "", "Phone2": "(503)363-5432", "IsHidden": "false",
        "NotPerson": "false", "Title": "Mr", "EMail": "name@site.com", "PatNum": 435, "IsDoctor": "false",
        "DateTStamp": "2021-06-21 10:03:08", "IsPreferred": "false", "BusinessName": "", "DisplayNote": "",
        "isPatient": "true",
    });
    assert_eq!(row, example);
    // The patient's data take precedence over the request.
    let row = posted(
        json!({"LName": "Smith", "PatNum": 435, "FName": "Jim", "IsDoctor": "true", "NotPerson": "true"}),
    );
    has(&row, json!({"FName": "James", "IsDoctor": "false", "NotPerson": "false", "isPatient": "true"}));
}

#[test]
fn the_last_name_must_be_the_patients() {
    refused(&seed(), 400, "POST", "/referrals", &json!({"LName": "Smythe", "PatNum": 435}));
    refused(&seed(), 404, "POST", "/referrals", &json!({"LName": "Smith", "PatNum": 99}));
    refused(&seed(), 404, "POST", "/referrals", &json!({"LName": "Smith", "PatNum": 0}));
    refused(&seed(), 400, "POST", "/referrals", &json!({"LName": "Smith", "PatNum": "435"}));
}

#[test]
fn patient_and_provider_exclude_each_other() {
    refused(&seed(), 400, "POST", "/referrals", &json!({"LName": "Smith", "PatNum": 435, "Specialty": 272}));
    refused(
        &seed(),
        400,
        "POST",
        "/referrals",
        &json!({"LName": "Smith", "PatNum": 435, "specialty": "Surgery"}),
    );
}

#[test]
fn a_specialty_by_number_or_name_makes_a_provider() {
    for body in [
        json!({"LName": "Smith", "FName": "John", "specialty": "Surgery"}),
        json!({"LName": "Smith", "FName": "John", "Specialty": 272}),
    ] {
        has(
            &posted(body),
            json!({
                "FName": "John", "Specialty": 272, "specialty": "Surgery", "IsDoctor": "true", "NotPerson": "false",
                "isPatient": "false", "PatNum": 0,
            }),
        );
    }
    for body in [
        json!({"LName": "Smith", "Specialty": 1}),
        json!({"LName": "Smith", "Specialty": 0}),
        json!({"LName": "Smith", "specialty": "Witchcraft"}),
        json!({"LName": "Smith", "specialty": ""}),
    ] {
        refused(&seed(), 404, "POST", "/referrals", &body);
    }
}

#[test]
fn defaults_of_the_flags_can_be_overridden() {
    let plain = json!({"LName": "A"});
    has(&posted(plain), json!({"UsingTIN": "false", "NotPerson": "true", "IsDoctor": "false"}));
    let other = json!({"LName": "A", "UsingTIN": "true", "NotPerson": "false", "IsDoctor": "true"});
    has(&posted(other), json!({"UsingTIN": "true", "NotPerson": "false", "IsDoctor": "true"}));
    let provider = json!({"LName": "A", "Specialty": 272, "NotPerson": "true", "IsDoctor": "false"});
    has(&posted(provider), json!({"NotPerson": "true", "IsDoctor": "false", "Specialty": 272}));
}

#[test]
fn flags_must_be_the_strings_true_or_false() {
    for flag in ["UsingTIN", "NotPerson", "IsDoctor"] {
        for value in [json!("yes"), json!(""), json!(true), json!(1), json!("True")] {
            refused(&seed(), 400, "POST", "/referrals", &json!({"LName": "A", flag: value}));
            refused(&seed(), 400, "PUT", "/referrals/1", &json!({flag: value}));
        }
    }
}

#[test]
fn state_telephone_and_ssn_must_follow_their_rules() {
    for (member, fits, wrong) in [
        ("ST", vec!["OR", "O", ""], vec!["ORE"]),
        ("Telephone", vec!["5033635432", ""], vec!["503363543", "50336354321", "503-363-5432", "5033 63543"]),
        ("SSN", vec!["123456789", "11111", ""], vec!["123-45-6789", "1234567890", "12345678x"]),
    ] {
        for value in fits {
            assert_eq!(posted(json!({"LName": "A", member: value}))[member], value);
            assert_eq!(accepted(&seed(), "PUT", "/referrals/1", &json!({member: value}))[member], value);
        }
        for value in wrong {
            refused(&seed(), 400, "POST", "/referrals", &json!({"LName": "A", member: value}));
            refused(&seed(), 400, "PUT", "/referrals/1", &json!({member: value}));
        }
    }
}

#[test]
fn from_25_4_a_telephone_number_may_be_any_text() {
    let sim = Simulator::start_blocking(Practice::seed(), Options { any_phone: true, ..Options::default() })
        .unwrap();
    let row = accepted(&sim, "PUT", "/referrals/1", &json!({"Telephone": "+49 (0)30 123"}));
    assert_eq!(row["Telephone"], "+49 (0)30 123");
    let row = accepted(&sim, "PUT", "/referrals/1", &json!({"Telephone": "1".repeat(40)}));
    assert_eq!(row["Telephone"], "1".repeat(30));
}

/// The texts that both calls accept, and the width of each column.
const TEXTS: [(&str, usize); 14] = [
    ("FName", 100),
    ("MName", 100),
    ("Address", 100),
    ("Address2", 100),
    ("City", 100),
    ("Zip", 10),
    ("Note", 65_535),
    ("Phone2", 30),
    ("Title", 255),
    ("EMail", 255),
    ("BusinessName", 255),
    ("DisplayNote", 4_000),
    ("LName", 100),
    ("ST", 2),
];

#[test]
fn every_text_is_optional_and_is_cut_at_its_width_without_an_error() {
    let sim = seed();
    for (member, width) in TEXTS {
        let mut body = json!({"LName": "A"});
        body[member] = json!("x".repeat(width));
        assert_eq!(accepted(&sim, "POST", "/referrals", &body)[member], "x".repeat(width), "{member}");
        assert_eq!(accepted(&sim, "PUT", "/referrals/1", &json!({member: "y"}))[member], "y", "{member}");
        if member == "ST" {
            continue;
        }
        body[member] = json!("x".repeat(width + 7));
        assert_eq!(accepted(&sim, "POST", "/referrals", &body)[member], "x".repeat(width), "{member}");
    }
    // A note is cut to a number of bytes, and never inside a character.
    let note = accepted(&sim, "PUT", "/referrals/1", &json!({"Note": "é".repeat(40_000)}))["Note"].clone();
    assert_eq!(note, "é".repeat(32_767));
}

#[test]
fn an_update_changes_what_it_names_and_nothing_else() {
    let mut practice = Practice::seed();
    practice.set_clock("2021-06-21 10:03:08");
    practice.create(Row {
        referral_num: 325,
        l_name: "Smith".into(),
        ssn: "11111".into(),
        using_tin: true,
        st: "OR".into(),
        telephone: "5033635432".into(),
        address: "123 Gumtree Ln".into(),
        city: "Salem".into(),
        zip: "97304".into(),
        phone2: "(536)265-8587".into(),
        email: "name@site.com".into(),
        is_doctor: true,
        business_name: "Surgery Center".into(),
        ..Row::default()
    });
    let sim = serve(practice);
    let credit = "Referral credit added to account on 08/21/2022";
    assert_eq!(accepted(&sim, "PUT", "/referrals/325", &json!({"Note": credit}))["Note"], credit);
    let full = json!({
        "LName": "Smithers", "FName": "Jonathan", "MName": "C", "Title": "DDS", "Specialty": 272,
        "Note": "Out on Thursdays",
    });
    let example = json!({
        "ReferralNum": 325, "LName": "Smithers", "FName": "Jonathan", "MName": "C", "SSN": "11111", "UsingTIN": "true",
        "Specialty": 272, "specialty": "Surgery", "ST": "OR", "Telephone": "5033635432", "Address": "123 Gumtree Ln",
        "Address2": "", "City": "Salem", "Zip": "97304", "Note": "Out on Thursdays", "Phone2": "(536)265-8587",
        "IsHidden": "false", "NotPerson": "false", "Title": "DDS", "EMail": "name@site.com", "PatNum": 0,
        "IsDoctor": "true", "DateTStamp": "2021-06-21 10:03:08", "IsPreferred": "false",
        "BusinessName": "Surgery Center", "DisplayNote": "", "isPatient": "false",
    });
    assert_eq!(
        accepted(&sim, "PUT", "/referrals/325", &full),
        example,
        "the note was overwritten, not added to"
    );
}

#[test]
fn an_invalid_update_is_refused() {
    for body in [
        json!({}),
        json!([]),
        json!({"IsHidden": "true"}),
        json!({"IsPreferred": "true"}),
        json!({"PatNum": 435}),
        json!({"specialty": "Surgery"}),
        json!({"LName": ""}),
    ] {
        refused(&seed(), 400, "PUT", "/referrals/1", &body);
    }
    refused(&seed(), 404, "PUT", "/referrals/77", &json!({"Note": "x"}));
    refused(&seed(), 404, "PUT", "/referrals/1", &json!({"Specialty": 1}));
    refused(&seed(), 400, "PUT", "/referrals/one", &json!({"Note": "x"}));
}

#[test]
fn specialty_0_is_none() {
    let row = accepted(&seed(), "PUT", "/referrals/1", &json!({"Specialty": 0}));
    has(&row, json!({"Specialty": 0, "specialty": "", "LName": "Davidson"}));
}

#[test]
fn of_a_patients_referral_only_note_and_display_note_can_be_modified() {
    let sim = seed();
    let row = accepted(&sim, "PUT", "/referrals/3", &json!({"Note": "a", "DisplayNote": "b"}));
    has(&row, json!({"Note": "a", "DisplayNote": "b", "City": "Salem"}));
    for body in [
        json!({"City": "Bend"}),
        json!({"Note": "c", "City": "Bend"}),
        json!({"LName": "Beringer"}),
        json!({"Specialty": 0}),
    ] {
        refused(&sim, 400, "PUT", "/referrals/3", &body);
    }
    let row = accepted(&sim, "PUT", "/referrals/3", &json!({"DisplayNote": "d"}));
    has(&row, json!({"Note": "a", "DisplayNote": "d"}));
}

#[test]
fn each_generation_has_the_members_parameters_and_methods_of_its_time() {
    use Generation::{G1, G2, G3, G4};
    let members = "ReferralNum LName FName MName specialty Note NotPerson Title PatNum IsDoctor isPatient";
    let later = [
        (G2, " Specialty"),
        (G3, " IsHidden DateTStamp IsPreferred BusinessName"),
        (G4, " SSN UsingTIN ST Telephone Address Address2 City Zip Phone2 EMail DisplayNote"),
    ];
    for generation in Generation::ALL {
        let sim = Simulator::start_blocking(Practice::seed(), Options { generation, ..Options::default() })
            .unwrap();
        let row = accepted(&sim, "GET", "/referrals", &json!(""))[0].clone();
        let found: BTreeSet<&str> = row.as_object().unwrap().keys().map(String::as_str).collect();
        let known =
            later.iter().filter(|(since, _)| *since <= generation).flat_map(|(_, more)| more.split(' '));
        let expected: BTreeSet<&str> =
            members.split(' ').chain(known).filter(|name| !name.is_empty()).collect();
        assert_eq!(found, expected, "{generation}");

        let (single, flag, name) = (generation >= G3, generation >= G3, generation >= G4);
        assert_eq!(ask(&sim, "GET", "/referrals/1", "").0, if single { 200 } else { 400 }, "{generation}");
        assert_eq!(listed(&sim, "?IsDoctor=true").len(), if flag { 1 } else { 3 }, "{generation}");
        assert_eq!(listed(&sim, "?BusinessName=Facebook").len(), if name { 1 } else { 3 }, "{generation}");

        let writes = generation > G1;
        let (post, put) = (json!({"LName": "A", "City": "Bend"}), json!({"City": "Bend"}));
        assert_eq!(ask(&sim, "POST", "/referrals", &post.to_string()).0, if writes { 201 } else { 400 });
        let cities = generation >= G4;
        assert_eq!(ask(&sim, "PUT", "/referrals/1", &put.to_string()).0, if cities { 200 } else { 400 });
        assert_eq!(ask(&sim, "PUT", "/referrals/1", r#"{"Note": "n"}"#).0, if writes { 200 } else { 400 });
        let kept = sim.practice(|practice| practice.row(4).map(|row| row.city.clone()));
        assert_eq!(kept.as_deref(), if cities { Some("Bend") } else { writes.then_some("") }, "{generation}");
    }
}

#[test]
fn line_breaks_of_a_note_are_shown_as_spaces() {
    let sim = seed();
    let row = accepted(&sim, "PUT", "/referrals/1", &json!({"Note": "one\r\ntwo\nthree"}));
    assert_eq!(row["Note"], "one two three");
    assert_eq!(sim.practice(|practice| practice.row(1).unwrap().note.clone()), "one\r\ntwo\nthree");
}

#[test]
fn the_table_names_every_test_of_this_file_and_no_other() {
    let table = include_str!("../../../docs/simulator.md");
    let rows = table.lines().filter(|line| line.starts_with("| \""));
    let named: Vec<&str> = rows
        .map(|row| row.trim_end_matches(" |").rsplit(" | ").next().unwrap())
        .flat_map(|tests| tests.split(", "))
        .map(|test| test.trim_matches('`'))
        .collect();
    assert!(named.len() >= 50, "{}", named.len());
    let source = include_str!("vendor_page.rs");
    let tests: BTreeSet<&str> = source
        .split("#[test]\nfn ")
        .skip(1)
        .filter_map(|text| text.split_once('('))
        .map(|(name, _)| name)
        .filter(|name| *name != "the_table_names_every_test_of_this_file_and_no_other")
        .collect();
    let named: BTreeSet<&str> = named.into_iter().collect();
    assert_eq!(named, tests);
}
