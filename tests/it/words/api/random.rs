//! Compares the rules of `api` with the simulator on a thousand random requests. The simulator must store the values of a
//! request that passes the rules, and must refuse or change those of any other request.

use std::io::{Read, Write};
use std::net::TcpStream;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use referral_mirror::opendental::write::{NewReferral, Phones, ReferralPatch, RuleError, members_of_json};
use referral_mirror::simulator::{Practice, Simulator};
use serde_json::{Map, Value, json};

/// Sends one request on its own connection. Returns the status and the body of the answer.
pub(crate) fn ask(sim: &Simulator, method: &str, path: &str, body: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(sim.addr()).unwrap();
    let (key, length) = (sim.keys().header(), body.len());
    write!(
        stream,
        "{method} /api/v1{path} HTTP/1.1\r\nHost: x\r\nAuthorization: {key}\r\nContent-Type: application/json\r\n\
         Connection: close\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.split(' ').nth(1).unwrap().parse().unwrap(), body.to_owned())
}

/// Generates texts of about this width, in characters of one and two bytes.
fn text(width: usize) -> BoxedStrategy<Value> {
    let near = prop_oneof![Just(0), Just(1), Just(width - 1), Just(width), Just(width + 1), Just(width * 3)];
    (near, prop_oneof![Just("x"), Just("é"), Just(" "), Just("\"")])
        .prop_map(|(length, letter)| json!(letter.repeat(length)))
        .boxed()
}

fn digits() -> BoxedStrategy<Value> {
    prop_oneof![
        "[0-9]{8,11}",
        "[0-9]{10}",
        "[0-9]{3}-[0-9]{3}-[0-9]{4}",
        "[0-9]{0,3}x",
        Just(String::new()),
        "[٠-٩]{10}"
    ]
    .prop_map(Value::from)
    .boxed()
}

fn wrong_type() -> BoxedStrategy<Value> {
    prop_oneof![
        Just(json!(5)),
        Just(json!(null)),
        Just(json!(["x"])),
        Just(json!({"a": 1})),
        Just(json!(1.5))
    ]
    .boxed()
}

/// Generates a member with a valid or invalid value. The value always differs from the one that the server already has or
/// would choose itself; otherwise the test could not see whether the server used it.
fn member() -> BoxedStrategy<(&'static str, Value)> {
    let flag =
        || prop_oneof![4 => Just(json!("true")), 1 => Just(json!("maybe")), 1 => Just(json!(""))].boxed();
    let name = || prop_oneof![8 => Just(json!("Smith")), 1 => Just(json!("Jones")), 3 => text(100)].boxed();
    let specialty = || prop_oneof![4 => Just(json!(272)), 1 => Just(json!(0)), 1 => Just(json!(-3))].boxed();
    let cases: Vec<(&'static str, BoxedStrategy<Value>)> = vec![
        ("LName", name()),
        ("FName", text(100)),
        ("MName", text(100)),
        ("Title", text(255)),
        ("Specialty", specialty()),
        ("specialty", prop_oneof![Just(json!("Endodontics")), Just(json!(""))].boxed()),
        ("PatNum", prop_oneof![3 => Just(json!(435)), 1 => Just(json!(0)), 1 => Just(json!(-1))].boxed()),
        ("Note", prop_oneof![4 => text(20), 1 => text(65_535), 1 => Just(json!("one\r\ntwo"))].boxed()),
        ("SSN", digits()),
        ("UsingTIN", flag()),
        ("ST", text(2)),
        ("Telephone", digits()),
        ("Address", text(100)),
        ("Address2", text(100)),
        ("City", text(100)),
        ("Zip", text(10)),
        ("Phone2", text(30)),
        ("NotPerson", flag()),
        ("EMail", text(255)),
        ("IsDoctor", flag()),
        ("BusinessName", text(255)),
        ("DisplayNote", text(4_000)),
        ("IsHidden", Just(json!("true")).boxed()),
        ("IsPreferred", Just(json!("true")).boxed()),
        ("isPatient", Just(json!("maybe")).boxed()),
        ("Colour", Just(json!("blue")).boxed()),
    ];
    let members = cases.into_iter().map(|(name, value)| {
        let other =
            move |value| if name.ends_with("Num") || name == "Specialty" { json!("x") } else { value };
        prop_oneof![24 => value, 1 => wrong_type().prop_map(other)]
            .prop_map(move |value| (name, value))
            .boxed()
    });
    proptest::strategy::Union::new(members.collect::<Vec<_>>()).boxed()
}

/// Generates the members of a request. Most have an LName, because hardly any request would be valid without it.
fn members() -> impl Strategy<Value = Map<String, Value>> {
    let first = prop_oneof![9 => Just(Some(("LName", json!("Smith")))), 1 => Just(None)];
    (first, proptest::collection::vec(member(), 0..4)).prop_map(|(first, more)| {
        let mut members: Map<String, Value> =
            more.into_iter().chain(first).map(|(name, value)| (name.to_owned(), value)).collect();
        if members.contains_key("PatNum") {
            // Many columns of the patient are empty, so the test could not see whether the server used an empty text.
            let filled_in =
                members.iter_mut().filter(|(name, value)| *name != "LName" && **value == json!(""));
            filled_in.for_each(|(_, value)| *value = json!("y"));
        }
        members
    })
}

#[derive(Clone, Debug)]
enum WriteCall {
    Create,
    /// The number of the referral: 1 is a doctor, 2 a non-person, 3 a patient.
    Update(i64),
}

fn call() -> impl Strategy<Value = WriteCall> {
    prop_oneof![3 => Just(WriteCall::Create), 1 => Just(WriteCall::Update(1)), 1 => Just(WriteCall::Update(2)), 1 => Just(WriteCall::Update(3))]
}

/// Returns the body that `api` would send.
fn checked(call: &WriteCall, json: &str) -> Result<String, RuleError> {
    let members = members_of_json(json)?;
    // The masked body differs from the real one in the SSN only.
    let body = |call: referral_mirror::opendental::Outgoing, members: &str| {
        let ssn: Value = serde_json::from_str::<Value>(members).unwrap()["SSN"].clone();
        let masked = call.masked_body().unwrap_or_default().to_owned();
        masked.replace("\"*********\"", &ssn.to_string())
    };
    match call {
        WriteCall::Create => {
            NewReferral::from_members(members, Phones::TenDigits).map(|new| body(new.outgoing(""), json))
        }
        WriteCall::Update(num) => {
            let patch = ReferralPatch::from_members(members, Phones::TenDigits)?;
            if *num == 3 {
                patch.check_for_patient()?;
            }
            Ok(body(patch.outgoing("", *num), json))
        }
    }
}

/// Returns whether the simulator accepts the body and stores every member as it was sent.
fn stored(call: &WriteCall, body: &str) -> bool {
    let sim = Simulator::start_blocking(Practice::seed(), Default::default()).unwrap();
    let (status, answer) = match call {
        WriteCall::Create => ask(&sim, "POST", "/referrals", body),
        WriteCall::Update(num) => ask(&sim, "PUT", &format!("/referrals/{num}"), body),
    };
    if !matches!(status, 200 | 201) {
        assert!(matches!(status, 400 | 404), "{status} {answer}");
        assert!(serde_json::from_str::<String>(&answer).is_ok_and(|reason| !reason.is_empty()), "{answer}");
        return false;
    }
    let echo: Value = serde_json::from_str(&answer).unwrap();
    let sent: Map<String, Value> = serde_json::from_str(body).unwrap();
    sent.iter().all(|(name, value)| match (name.as_str(), value) {
        ("Note", Value::String(note)) => echo[name] == json!(note.replace("\r\n", " ")),
        _ => echo.get(name) == Some(value),
    })
}

#[test]
fn the_rules_and_the_simulator_agree_on_a_thousand_requests() {
    // More with PROPTEST_CASES.
    let cases = Config::default().cases.max(1_000);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let accepted = std::cell::Cell::new(0);
    runner
        .run(&(call(), members()), |(call, members)| {
            let json = Value::Object(members).to_string();
            match checked(&call, &json) {
                // Only the server knows the name of a patient.
                Ok(body) if body.contains("PatNum") && !body.starts_with(r#"{"LName": "Smith","#) => {
                    prop_assert!(!stored(&call, &body), "a patient of another name: {body:.300}");
                }
                Ok(body) => {
                    accepted.set(accepted.get() + 1);
                    prop_assert!(
                        stored(&call, &body),
                        "the rules accept it, the simulator does not: {call:?} {body:.300}"
                    );
                }
                Err(rule) => {
                    prop_assert!(
                        !stored(&call, &json),
                        "the rules refuse it ({rule}), the simulator does not: {call:?} {json:.300}"
                    );
                }
            }
            Ok(())
        })
        .unwrap();
    let share = accepted.get() * 100 / cases;
    assert!((15..85).contains(&share), "too few valid or too few invalid requests: {share} % were accepted");
}
