//! Tests of the list of attaches, and of what the staff of a practice do to them.

use serde_json::{Value, json};

use super::{super::*, Answer, get, serve};

const MEMBERS: [&str; 14] = [
    "RefAttachNum",
    "ReferralNum",
    "referralName",
    "PatNum",
    "ItemOrder",
    "RefDate",
    "ReferralType",
    "RefToStatus",
    "Note",
    "IsTransitionOfCare",
    "ProcNum",
    "DateProcComplete",
    "ProvNum",
    "DateTStamp",
];

/// The vendor's three referrals; patient 972 came from referral 3 and was sent to 1, and 973 came from 2.
fn practice() -> Practice {
    let mut practice = Practice::seed();
    practice.set_clock("2025-12-05 11:43:15");
    practice.add_attach(Attach { referral_num: 3, pat_num: 972, ..Attach::default() });
    practice.add_attach(Attach {
        referral_num: 1,
        pat_num: 972,
        ref_type: RefType::To,
        status: RefToStatus::Scheduled,
        is_transition_of_care: true,
        proc_num: 1192,
        prov_num: 8,
        note: "two\r\nlines".to_owned(),
        ..Attach::default()
    });
    practice.add_attach(Attach { referral_num: 2, pat_num: 973, ..Attach::default() });
    practice.set_clock("2026-01-02 08:00:00");
    practice
}

fn nums(answer: &Answer) -> Vec<i64> {
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json().as_array().unwrap().iter().map(|row| row["RefAttachNum"].as_i64().unwrap_or(-1)).collect()
}

/// `RefAttachNum PatNum ReferralNum ItemOrder`, and `*` where the stamp moved since the practice was made.
fn shown(practice: &Practice) -> Vec<String> {
    let moved = |attach: &Attach| if attach.date_t_stamp == "2025-12-05 11:43:15" { "" } else { " *" };
    practice
        .attaches()
        .iter()
        .map(|one| {
            let Attach { ref_attach_num, pat_num, referral_num, item_order, .. } = one;
            format!("{ref_attach_num} {pat_num} {referral_num} {item_order}{}", moved(one))
        })
        .collect()
}

#[test]
fn an_attach_has_the_vendors_members_in_their_order_and_forms() {
    let simulator = serve(practice());
    let answer = get(&simulator, "/refattaches");
    assert_eq!(
        answer.json()[1],
        json!({
            "RefAttachNum": 2, "ReferralNum": 1, "referralName": "Norm Davidson, DMD", "PatNum": 972, "ItemOrder": 1,
            "RefDate": "2025-12-05", "ReferralType": "RefTo", "RefToStatus": "Scheduled", "Note": "two lines",
            "IsTransitionOfCare": "true", "ProcNum": 1192, "DateProcComplete": "0001-01-01", "ProvNum": 8,
            "DateTStamp": "2025-12-05 11:43:15"
        })
    );
    let text = answer.text();
    let places: Vec<usize> = MEMBERS.iter().map(|name| text.find(&format!("\"{name}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(answer.json()[0].as_object().unwrap().len(), MEMBERS.len());
}

#[test]
fn each_generation_has_the_payload_and_the_filters_of_its_time() {
    let simulator = serve(practice());
    simulator.set_generation(Generation::G1);
    assert_eq!(get(&simulator, "/refattaches").status, 404, "the call came with 22.4.27");
    simulator.set_generation(Generation::G2);
    let old = get(&simulator, "/refattaches").json()[1].clone();
    assert_eq!(old.as_object().unwrap().len(), 12);
    assert!(old.get("ItemOrder").is_none() && old.get("IsTransitionOfCare").is_none());
    let filtered = |simulator: &Simulator| {
        [
            nums(&get(simulator, "/refattaches?PatNum=972")),
            nums(&get(simulator, "/refattaches?ReferralNum=2")),
            nums(&get(simulator, "/refattaches?DateTStamp=2099-01-01%2000%3A00%3A00")),
        ]
    };
    for generation in [Generation::G2, Generation::G3] {
        simulator.set_generation(generation);
        assert_eq!(filtered(&simulator), [vec![1, 2], vec![1, 2, 3], vec![1, 2, 3]], "{generation}");
    }
    simulator.set_generation(Generation::G4);
    assert_eq!(filtered(&simulator), [vec![1, 2], vec![3], vec![]]);
    simulator.set_attach_filters(false);
    assert_eq!(filtered(&simulator), [vec![1, 2], vec![1, 2, 3], vec![1, 2, 3]], "before 25.2.10");
}

#[test]
fn a_filter_by_stamp_gives_what_was_altered_after_it() {
    let simulator = serve(practice());
    simulator.practice(|practice| practice.edit_attach(3, |attach| attach.note = "called".to_owned()));
    let after = |stamp: &str| {
        nums(&get(&simulator, &format!("/refattaches?DateTStamp={}", stamp.replace(' ', "%20"))))
    };
    assert_eq!(after("2025-12-05 11:43:14"), [1, 2, 3]);
    assert_eq!(after("2025-12-05 11:43:15"), [3]);
    assert_eq!(after("2026-01-02 08:00:00"), [0; 0]);
    assert_eq!(get(&simulator, "/refattaches?DateTStamp=yesterday").status, 400);
    assert_eq!(get(&simulator, "/refattaches?PatNum=x").status, 400);
}

#[test]
fn a_patient_who_is_unknown_or_deleted_is_said_to_be_so() {
    let simulator = serve(practice());
    let unknown = get(&simulator, "/refattaches?PatNum=12345");
    assert_eq!((unknown.status, unknown.json()), (404, Value::from("Patient not found")));
    // A patient without attaches.
    assert_eq!(nums(&get(&simulator, "/refattaches?PatNum=435")), [0; 0]);
    simulator.practice(|practice| practice.delete_patient(973));
    let deleted = get(&simulator, "/refattaches?PatNum=973");
    assert_eq!((deleted.status, deleted.json()), (400, Value::from("Patient has been deleted")));
    assert_eq!(nums(&get(&simulator, "/refattaches")), [1, 2, 3], "their attaches stay in the list");
}

#[test]
fn the_name_is_that_of_the_referral_as_it_is_now_and_moves_no_stamp() {
    let simulator = serve(practice());
    let names = |simulator: &Simulator| -> Vec<String> {
        let list = get(simulator, "/refattaches").json();
        list.as_array().unwrap().iter().map(|row| row["referralName"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&simulator), ["Debbie Beringer", "Norm Davidson, DMD", "Facebook Ad"]);
    simulator.practice(|practice| {
        practice.update(1, |row| row.title = "DDS".to_owned());
        practice.remove(3);
    });
    assert_eq!(names(&simulator), ["", "Norm Davidson, DDS", "Facebook Ad"], "of an orphan it is empty");
    simulator.practice(|practice| assert!(shown(practice).iter().all(|row| !row.ends_with('*'))));
}

#[test]
fn a_detach_renumbers_the_later_attaches_of_its_patient_and_a_deletion_does_not() {
    let mut practice = practice();
    assert!(practice.detach(1).is_some());
    assert_eq!(shown(&practice), ["2 972 1 0 *", "3 973 2 0"]);
    assert!(practice.detach(1).is_none());
    practice.add_attach(Attach { referral_num: 2, pat_num: 972, ..Attach::default() });
    assert_eq!(shown(&practice), ["2 972 1 0 *", "3 973 2 0", "4 972 2 1 *"], "a number is never used twice");
    practice.delete_attach(2);
    assert_eq!(shown(&practice), ["3 973 2 0", "4 972 2 1 *"]);
}

#[test]
fn an_attach_that_moves_up_changes_places_and_both_stamps_move() {
    let mut practice = practice();
    assert!(!practice.move_attach_up(1), "it is the first");
    assert!(practice.move_attach_up(2));
    assert_eq!(shown(&practice), ["1 972 3 1 *", "2 972 1 0 *", "3 973 2 0"]);
}

#[test]
fn the_edit_window_moves_the_stamp_and_knows_a_provider_only_where_the_patient_was_sent() {
    let mut practice = practice();
    assert!(practice.edit_attach(2, |attach| attach.status = RefToStatus::Complete));
    assert_eq!(practice.attach(2).unwrap().prov_num, 8);
    assert!(!practice.edit_attach(2, |_| {}), "nothing changed");
    assert!(practice.edit_attach(1, |attach| attach.referral_num = 2));
    assert_eq!(practice.attach(1).unwrap().prov_num, -1);
    assert_eq!(shown(&practice), ["1 972 2 0 *", "2 972 1 1 *", "3 973 2 0"]);
}

#[test]
fn a_merge_of_referrals_moves_the_attaches_and_deletes_the_first() {
    let mut practice = practice();
    assert!(practice.merge(3, 2).is_some());
    assert_eq!(shown(&practice), ["1 972 2 0 *", "2 972 1 1", "3 973 2 0"]);
    assert!(practice.row(3).is_none());
    assert!(practice.merge(2, 99).is_none());
    assert_eq!(practice.attaches().iter().filter(|attach| attach.referral_num == 2).count(), 2);
}

#[test]
fn a_merge_of_patients_moves_the_attaches_and_the_first_patient_is_deleted() {
    let simulator = serve(practice());
    simulator.practice(|practice| {
        assert_eq!(practice.merge_patients(973, 972), 1);
        assert_eq!(shown(practice), ["1 972 3 0", "2 972 1 1", "3 972 2 0 *"]);
    });
    assert_eq!(get(&simulator, "/refattaches?PatNum=973").status, 400);
}

#[test]
fn maintenance_removes_every_attach_whose_referral_is_gone() {
    let mut practice = practice();
    assert_eq!(practice.remove_orphans(), 0);
    practice.remove(3);
    assert_eq!(practice.remove_orphans(), 1);
    assert_eq!(shown(&practice), ["2 972 1 1", "3 973 2 0"], "nothing is renumbered");
}

#[test]
fn a_family_comes_from_one_source_and_a_web_form_from_the_referral_other() {
    let mut practice = practice();
    assert_eq!(practice.add_family(2, &[980, 981, 982]), [4, 5, 6]);
    let first = practice.import_form(983, "my neighbor");
    let second = practice.import_form(984, "google");
    let attach = |num| practice.attach(num).unwrap();
    assert_eq!(attach(first).referral_num, attach(second).referral_num, "it is made once");
    let other = practice.row(attach(first).referral_num).unwrap();
    assert!(other.l_name == "Other" && other.not_person);
    assert_eq!((attach(first).note.as_str(), attach(first).item_order), ("my neighbor", 1));
    assert_eq!(attach(first).ref_date, "2026-01-02");
}

#[test]
fn pages_and_faults_are_those_of_every_list() {
    let mut practice = Practice::generated(60, 7);
    practice.generate_attaches(250, 7);
    let all: Vec<i64> = practice.attaches().iter().map(|attach| attach.ref_attach_num).collect();
    let simulator = serve(practice);
    let page = |offset: usize| nums(&get(&simulator, &format!("/refattaches?Limit=100&Offset={offset}")));
    assert_eq!((page(0), page(99)), (all[..100].to_vec(), all[99..199].to_vec()));
    assert_eq!((page(200), page(300)), (all[200..].to_vec(), vec![]));

    let fault = |fault, when: When| {
        simulator.clear_faults();
        simulator.inject(fault, when.of_attaches());
    };
    fault(Fault::ServerError, When::page(2));
    assert_eq!(page(0).len(), 100);
    assert_eq!(get(&simulator, "/referrals?Offset=99").status, 200, "the other list is spared");
    assert_eq!(get(&simulator, "/refattaches?Limit=100&Offset=99").status, 500);
    fault(Fault::ShortPage, When::first_page());
    assert_eq!(page(0).len(), 50);
    fault(Fault::RowDeletedBetweenPages, When::page(2));
    assert_eq!(page(99), all[100..200]);
    assert_eq!(page(0)[0], all[1]);
    fault(Fault::RowLeftOut(all[3]), When::every_page().forever());
    assert!(!page(0).contains(&all[3]));
    fault(Fault::RowWithoutNumber, When::first_page());
    assert_eq!(page(0)[50], -1);
    fault(Fault::BadRow, When::first_page());
    assert!(get(&simulator, "/refattaches?Limit=100").json()[50]["Note"].is_array());
    fault(Fault::AnotherPractice, When::every_page().forever());
    assert_eq!(page(0).len(), 100);
    fault(Fault::Unauthorized, When::every_page());
    assert_eq!(get(&simulator, "/refattaches").status, 401);
}

#[test]
fn generated_attaches_are_of_every_sort_and_the_same_for_the_same_seed() {
    let generated = |seed| {
        let mut practice = Practice::generated(200, 1);
        practice.generate_attaches(2000, seed);
        practice
    };
    let practice = generated(3);
    let all = practice.attaches();
    assert_eq!(all.len(), 2000);
    assert_eq!(all, generated(3).attaches());
    assert_ne!(all, generated(4).attaches());
    let count = |fits: fn(&Attach) -> bool| all.iter().filter(|attach| fits(attach)).count();
    assert!(count(|one| one.ref_type == RefType::To && one.status == RefToStatus::Scheduled) > 20);
    assert!(count(|one| one.ref_type == RefType::Custom) > 20);
    assert!(all.iter().filter(|one| practice.row(one.referral_num).is_none()).count() > 10, "orphans");
    let other = practice.rows().find(|row| row.l_name == "Other").unwrap().referral_num;
    assert!(all.iter().filter(|one| one.referral_num == other && !one.note.is_empty()).count() > 50);
    assert!(all.windows(2).any(|pair| pair[1].ref_attach_num > pair[0].ref_attach_num + 1), "gaps");
    assert!(all.windows(2).all(|pair| pair[1].ref_attach_num > pair[0].ref_attach_num));
}

/// `docs/simulator.md` names the tests of this file.
#[test]
fn the_page_names_tests_of_this_file() {
    let page = include_str!("../../../docs/simulator.md");
    let (_, table) = page.split_once("## Attaches").unwrap();
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    let own = include_str!("attaches.rs");
    for row in &rows {
        let tests = row.rsplit_once(" | ").unwrap().1;
        let named: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        assert!(!named.is_empty(), "{row}");
        for name in named {
            assert!(own.contains(&format!("fn {name}()")), "{name}");
        }
    }
    assert!(rows.len() > 10, "{}", rows.len());
}
