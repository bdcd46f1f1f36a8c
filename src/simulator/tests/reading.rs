//! Tests of the list, its filters and pages, and of the single GET.

use std::time::Duration;

use serde_json::{Value, json};

use super::{super::*, get, send, serve};

const MEMBERS: [&str; 27] = [
    "ReferralNum",
    "LName",
    "FName",
    "MName",
    "SSN",
    "UsingTIN",
    "Specialty",
    "specialty",
    "ST",
    "Telephone",
    "Address",
    "Address2",
    "City",
    "Zip",
    "Note",
    "Phone2",
    "IsHidden",
    "NotPerson",
    "Title",
    "EMail",
    "PatNum",
    "IsDoctor",
    "DateTStamp",
    "IsPreferred",
    "BusinessName",
    "DisplayNote",
    "isPatient",
];

fn vendors_page() -> Value {
    serde_json::from_str(include_str!("page.json")).unwrap()
}

#[test]
fn the_seed_is_the_example_of_the_vendors_page() {
    let simulator = serve(Practice::seed());
    let list = get(&simulator, "/referrals");
    assert_eq!(list.status, 200);
    assert_eq!(list.json(), vendors_page());
    assert_eq!(list.header("content-type"), Some("application/json; charset=utf-8"));
    assert!(list.header("date").is_some());
    assert_eq!(get(&simulator, "/referrals/1").json(), vendors_page()[0]);
}

#[test]
fn members_have_the_order_of_the_vendors_page() {
    let simulator = serve(Practice::seed());
    let text = get(&simulator, "/referrals/1").text();
    let places: Vec<usize> = MEMBERS
        .iter()
        .map(|name| text.find(&format!("\"{name}\":")).unwrap_or_else(|| panic!("{name}")))
        .collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn every_filter_selects_rows_and_refuses_other_values() {
    let simulator = serve(Practice::seed());
    simulator.practice(|practice| practice.hide(3));
    for (query, expected) in [
        ("IsHidden=true", vec![3]),
        ("IsHidden=false", vec![1, 2]),
        ("NotPerson=true", vec![2]),
        ("IsDoctor=true", vec![1]),
        ("IsPreferred=true", vec![1, 2]),
        ("isPatient=true", vec![3]),
        ("IsPreferred=true&isPatient=true", vec![]),
        ("BusinessName=facebook", vec![2]),
        ("BusinessName=book%20A", vec![2]),
        ("BusinessName=", vec![1, 2, 3]),
        ("IsPreferred=true&Limit=1&Offset=1", vec![2]),
        ("ispatient=true", vec![1, 2, 3]),
        ("Nonsense=1&offset=2", vec![1, 2, 3]),
    ] {
        assert_eq!(get(&simulator, &format!("/referrals?{query}")).numbers(), expected, "{query}");
    }
    for query in ["IsHidden=perhaps", "Offset=-1", "Limit=many", "isPatient="] {
        let error = get(&simulator, &format!("/referrals?{query}"));
        assert_eq!(error.status, 400, "{query}");
        assert!(error.json().is_string());
    }
}

#[test]
fn pages_have_the_rows_from_offset_to_limit() {
    let simulator = serve(Practice::generated(250, 1));
    let all: Vec<i64> = simulator.practice(|practice| practice.rows().map(|row| row.referral_num).collect());
    assert_eq!(get(&simulator, "/referrals").numbers(), all[..100]);
    assert_eq!(get(&simulator, "/referrals?Limit=1000").numbers(), all[..100]);
    assert_eq!(get(&simulator, "/referrals?Limit=0").numbers(), all[..100]);
    assert_eq!(get(&simulator, "/referrals?Limit=100&Offset=99").numbers(), all[99..199]);
    assert_eq!(get(&simulator, "/referrals?Limit=100&Offset=198").numbers(), all[198..]);
    assert!(get(&simulator, "/referrals?Limit=100&Offset=250").numbers().is_empty());
    assert!(get(&simulator, "/referrals?Limit=100&Offset=18446744073709551615").numbers().is_empty());
    simulator.set_page_cap(1_000);
    assert_eq!(get(&simulator, "/referrals?Limit=1000").numbers(), all);
}

#[test]
fn unknown_numbers_and_paths_get_404_and_malformed_numbers_400() {
    let simulator = serve(Practice::seed());
    for path in ["/referrals/4", "/referrals/-1", "/nothing", "/referrals/1/2"] {
        assert_eq!(get(&simulator, path).status, 404, "{path}");
    }
    for path in ["/referrals/x", "/referrals/99999999999999999999", "/referrals/%FF"] {
        assert_eq!(get(&simulator, path).status, 400, "{path}");
    }
    assert!(get(&simulator, "/referrals/4").json().is_string());
}

#[test]
fn keys_and_content_type_are_required() {
    let simulator = serve(Practice::seed());
    let ask = |headers: &str| {
        let head = format!("GET /api/v1/referrals HTTP/1.1\r\n{headers}");
        send(simulator.addr(), &head, "", Duration::from_secs(2)).unwrap().status
    };
    let key = KeyPair::default().header();
    let json = "Content-Type: application/json\r\n";
    assert_eq!(ask(&format!("Authorization: {key}\r\n{json}")), 200);
    assert_eq!(ask(&format!("Authorization: {key}\r\n")), 400);
    assert_eq!(ask(json), 401);
    assert_eq!(ask(&format!("Authorization: ODFHIR wrong/wrong\r\n{json}")), 401);
    assert_eq!(ask(&format!("Authorization: \u{ff}\r\n{json}")), 401);
    simulator.set_keys(KeyPair::new("a", "b"));
    assert_eq!(ask(&format!("Authorization: {key}\r\n{json}")), 401);
    assert_eq!(ask(&format!("Authorization: ODFHIR a/b\r\n{json}")), 200);
}

#[test]
fn older_servers_have_fewer_members_filters_and_calls() {
    let simulator = serve(Practice::seed());
    for (generation, members, single, filtered) in [
        (Generation::G1, 11, 400, 3),
        (Generation::G2, 12, 400, 3),
        (Generation::G3, 16, 200, 2),
        (Generation::G4, 27, 200, 2),
    ] {
        simulator.set_generation(generation);
        let list = get(&simulator, "/referrals").json();
        assert_eq!(list[0].as_object().unwrap().len(), members, "{generation}");
        assert_eq!(list[0]["specialty"], "Endodontics");
        assert_eq!(get(&simulator, "/referrals/1").status, single, "{generation}");
        assert_eq!(get(&simulator, "/referrals?IsPreferred=true").numbers().len(), filtered, "{generation}");
    }
}

#[test]
fn raw_rows_and_further_members_are_sent_as_set() {
    let simulator = serve(Practice::seed());
    simulator.practice(|practice| {
        practice.set_extra_everywhere("Everywhere", json!({"a": [1]}));
        practice.set_extra(1, "LName", "twice");
        practice.set_raw(2, "{\"ReferralNum\": nonsense");
        practice.update(3, |row| row.note = "one\r\ntwo\nthree\rfour \u{1}\"".into());
    });
    let text = get(&simulator, "/referrals").text();
    assert!(text.contains(
        r#""isPatient":"false","Everywhere":{"a":[1]},"LName":"twice"},{"ReferralNum": nonsense,{"#
    ));
    assert!(text.contains(r#""Note":"one two three four \u0001\"","#), "{text}");
    simulator.practice(|practice| {
        practice.clear_extra();
        assert!(practice.clear_raw(2));
    });
    assert_eq!(get(&simulator, "/referrals/2").json(), vendors_page()[1]);
}

#[test]
fn requests_are_logged() {
    let simulator = serve(Practice::seed());
    get(&simulator, "/referrals?Limit=2&Offset=1");
    get(&simulator, "/referrals/9");
    let requests = simulator.requests();
    assert_eq!(requests.len(), 2);
    let (list, single) = (&requests[0], &requests[1]);
    assert_eq!((list.method.as_str(), list.path.as_str()), ("GET", "/api/v1/referrals?Limit=2&Offset=1"));
    assert_eq!((list.limit, list.offset, list.status), (Some(2), Some(1), Some(200)));
    assert_eq!(list.authorization, Some(KeyPair::default().header()));
    assert_eq!(list.content_type.as_deref(), Some("application/json"));
    assert_eq!((list.user_agent.as_deref(), list.accept_encoding.as_deref()), (Some("test"), None));
    assert_eq!((single.limit, single.status), (None, Some(404)));
    assert!(list.started <= single.started);
    assert_eq!(simulator.max_in_flight(), 1);
    simulator.clear_requests();
    assert!(simulator.requests().is_empty());
    get(&simulator, "/referrals");
    assert_eq!(simulator.requests()[0].status, Some(200));
}

#[test]
fn requests_in_flight_are_counted_and_delayed_by_the_latency() {
    let simulator = serve(Practice::seed());
    simulator.set_latency(Duration::from_millis(200));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| assert_eq!(get(&simulator, "/referrals").status, 200));
        }
    });
    assert!(simulator.max_in_flight() >= 2);
    assert!(
        simulator.requests().iter().all(|request| request.answered_after >= Some(Duration::from_millis(200)))
    );
}

#[tokio::test]
async fn it_starts_and_stops_within_a_runtime_and_frees_its_address() {
    let simulator = Simulator::start(Practice::seed(), Options::default()).await.unwrap();
    let addr = simulator.addr();
    simulator.inject(Fault::Hang, When::any().forever());
    let waiting = std::thread::spawn(move || send(addr, "GET / HTTP/1.1\r\n", "", Duration::from_secs(20)));
    while simulator.requests().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    simulator.stop().await;
    assert!(std::net::TcpListener::bind(addr).is_ok());
    waiting.join().unwrap();
}
