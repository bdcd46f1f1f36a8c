//! Tests of POST and PUT.

use serde_json::{Value, json};

use super::{super::*, get, post, put, request, serve};

fn serve_with_fixed_clock() -> Simulator {
    let simulator = serve(Practice::seed());
    assert!(simulator.practice(|practice| practice.set_clock("2024-02-29 23:59:58")));
    simulator
}

#[test]
fn neither_patient_nor_specialty_is_a_non_person() {
    let simulator = serve_with_fixed_clock();
    let created = post(&simulator, &json!({"LName": "Yellow Pages"}));
    assert_eq!(created.status, 201);
    let row = created.json();
    assert_eq!(row["ReferralNum"], 4);
    assert_eq!(
        (&row["NotPerson"], &row["IsDoctor"], &row["isPatient"]),
        (&json!("true"), &json!("false"), &json!("false"))
    );
    assert_eq!(row["DateTStamp"], "2024-02-29 23:59:58");
    assert_eq!(get(&simulator, "/referrals/4").json(), row);
}

#[test]
fn a_patients_referral_is_filled_in_from_the_patient() {
    let simulator = serve_with_fixed_clock();
    let created =
        post(&simulator, &json!({"LName": "Smith", "PatNum": 435, "Note": "n", "FName": "ignored"}));
    assert_eq!(created.status, 201);
    let row = created.json();
    for (name, value) in [
        ("FName", "James"),
        ("ST", "OR"),
        ("Telephone", "5033635432"),
        ("Address", "123 Gumtree Ln"),
        ("City", "Salem"),
        ("Zip", "97304"),
        ("Phone2", "(503)363-5432"),
        ("Title", "Mr"),
        ("EMail", "name@site.com"),
        ("isPatient", "true"),
        ("IsDoctor", "false"),
        ("NotPerson", "false"),
        ("Note", "n"),
    ] {
        assert_eq!(row[name], value, "{name}");
    }
    assert_eq!(row["PatNum"], 435);
}

#[test]
fn a_specialty_makes_a_doctor() {
    let simulator = serve_with_fixed_clock();
    for body in [
        json!({"LName": "Smith", "FName": "John", "specialty": "Surgery"}),
        json!({"LName": "Smith", "FName": "John", "Specialty": 272}),
    ] {
        let row = post(&simulator, &body).json();
        assert_eq!((&row["Specialty"], &row["specialty"]), (&json!(272), &json!("Surgery")));
        assert_eq!((&row["IsDoctor"], &row["NotPerson"]), (&json!("true"), &json!("false")));
    }
}

#[test]
fn invalid_posts_are_refused_with_an_explanation() {
    let simulator = serve_with_fixed_clock();
    let bad: [(Value, u16); 16] = [
        (json!({}), 400),
        (json!({"LName": ""}), 400),
        (json!({"LName": 5}), 400),
        (json!([]), 400),
        (json!({"LName": "Smith", "PatNum": 99}), 404),
        (json!({"LName": "Smith", "PatNum": -99}), 404),
        (json!({"LName": "Jones", "PatNum": 435}), 400),
        (json!({"LName": "Smith", "PatNum": 435, "Specialty": 272}), 400),
        (json!({"LName": "Smith", "Specialty": 1}), 404),
        (json!({"LName": "Smith", "specialty": "Witchcraft"}), 404),
        (json!({"LName": "Smith", "Specialty": 465, "specialty": "Surgery"}), 400),
        (json!({"LName": "Smith", "ST": "ORE"}), 400),
        (json!({"LName": "Smith", "Telephone": "503-555-0100"}), 400),
        (json!({"LName": "Smith", "SSN": "900-55-0100"}), 400),
        (json!({"LName": "Smith", "SSN": "9005501000"}), 400),
        (json!({"LName": "Smith", "UsingTIN": true}), 400),
    ];
    for (body, status) in bad {
        let answer = post(&simulator, &body);
        assert_eq!(answer.status, status, "{body}");
        assert!(answer.json().is_string());
    }
    assert_eq!(request(&simulator, "POST", "/referrals", "{").unwrap().status, 400);
    assert_eq!(simulator.practice(|practice| practice.len()), 3);
}

#[test]
fn long_texts_are_cut_without_an_error() {
    let simulator = serve_with_fixed_clock();
    let row =
        post(&simulator, &json!({"LName": "é".repeat(150), "Title": "t".repeat(300), "Zip": "97304-12345"}))
            .json();
    assert_eq!(row["LName"], "é".repeat(100));
    assert_eq!(row["Title"], "t".repeat(255));
    assert_eq!(row["Zip"], "97304-1234");
}

#[test]
fn a_put_moves_the_stamp_if_a_value_changes() {
    let simulator = serve_with_fixed_clock();
    let body = json!({"LName": "Smithers", "Title": "DDS", "Specialty": 272, "Note": "Out on Thursdays", "IsDoctor": "true"});
    let answer = put(&simulator, 1, &body);
    assert_eq!(answer.status, 200);
    let row = answer.json();
    assert_eq!((&row["LName"], &row["specialty"]), (&json!("Smithers"), &json!("Surgery")));
    assert_eq!((&row["FName"], &row["DateTStamp"]), (&json!("Norm"), &json!("2024-02-29 23:59:58")));
    simulator.practice(|practice| practice.advance_clock(2));
    assert_eq!(put(&simulator, 1, &body).json(), row, "nothing changed, so the stamp stays");
    let none = put(&simulator, 1, &json!({"Specialty": 0})).json();
    assert_eq!((&none["Specialty"], &none["specialty"]), (&json!(0), &json!("")));
    assert_eq!(none["DateTStamp"], "2024-03-01 00:00:00");
}

#[test]
fn of_a_patients_referral_only_the_notes_can_be_changed() {
    let simulator = serve_with_fixed_clock();
    assert_eq!(put(&simulator, 3, &json!({"Note": "a", "DisplayNote": "b"})).status, 200);
    assert_eq!(put(&simulator, 3, &json!({"Note": "c", "City": "Bend"})).status, 400);
    assert_eq!(get(&simulator, "/referrals/3").json()["Note"], "a");
}

#[test]
fn invalid_puts_are_refused() {
    let simulator = serve_with_fixed_clock();
    for body in [
        json!({}),
        json!(7),
        json!({"IsHidden": "true"}),
        json!({"IsPreferred": "true"}),
        json!({"PatNum": 435}),
        json!({"Unknown": 1}),
        json!({"LName": " "}),
        json!({"Telephone": "1"}),
        json!({"IsDoctor": "maybe"}),
    ] {
        assert_eq!(put(&simulator, 2, &body).status, 400, "{body}");
    }
    assert_eq!(put(&simulator, 2, &json!({"Specialty": 3})).status, 404);
    assert_eq!(put(&simulator, 77, &json!({"Note": "x"})).status, 404);
    assert_eq!(request(&simulator, "PUT", "/referrals/x", "{}").unwrap().status, 400);
    assert_eq!(request(&simulator, "DELETE", "/referrals/1", "").unwrap().status, 405);
}

#[test]
fn older_servers_accept_fewer_members() {
    let simulator = serve_with_fixed_clock();
    simulator.set_generation(Generation::G1);
    assert_eq!(post(&simulator, &json!({"LName": "X"})).status, 400);
    simulator.set_generation(Generation::G3);
    assert_eq!(post(&simulator, &json!({"LName": "X", "City": "Bend"})).status, 201);
    assert_eq!(put(&simulator, 2, &json!({"City": "Bend"})).status, 400);
    assert_eq!(put(&simulator, 2, &json!({"Note": "n"})).status, 200);
    simulator.set_generation(Generation::G4);
    assert_eq!(get(&simulator, "/referrals/4").json()["City"], "");
}
