//! The views that count: what each row of them means.

use referral_mirror::simulator::{Generation, Options, Practice, Row};
use rusqlite::StatementStatus;

use crate::harness::Bench;
use crate::readers::known_practice;

fn person(l_name: &str, f_name: &str) -> Row {
    Row { l_name: l_name.into(), f_name: f_name.into(), ..Row::default() }
}

fn doctor(l_name: &str, f_name: &str) -> Row {
    Row { is_doctor: true, ..person(l_name, f_name) }
}

fn business(l_name: &str, business_name: &str) -> Row {
    Row { not_person: true, business_name: business_name.into(), ..person(l_name, "") }
}

/// A mirror of these rows, numbered from 1.
fn mirror_of(list: Vec<Row>) -> Bench {
    let mut practice = Practice::seed();
    (1..=3).for_each(|num| drop(practice.remove(num)));
    for (num, row) in (1..).zip(list) {
        practice.restore(Row { referral_num: num, ..row });
    }
    let bench = Bench::new(practice);
    bench.expect_once(0);
    bench
}

/// The groups of one reason: the key, then the members.
#[track_caller]
fn groups(bench: &Bench, reason: &str) -> Vec<String> {
    let found = bench.rows(&format!(
        "SELECT match_key, group_concat(ReferralNum, ' '), min(group_size), max(group_size), count(*) FROM \
         (SELECT * FROM duplicate_candidate WHERE reason = '{reason}' ORDER BY ReferralNum) \
         GROUP BY match_key ORDER BY match_key"
    ));
    let split = |row: &String| {
        let cells: Vec<&str> = row.split('|').collect();
        assert!(cells[2] == cells[4] && cells[3] == cells[4], "group_size of {row}");
        format!("{}: {}", cells[0], cells[1])
    };
    found.iter().map(split).collect()
}

#[test]
fn the_mix_counts_live_rows_by_kind_and_specialty() {
    let flags = |row: Row, is_preferred, is_hidden| Row { is_preferred, is_hidden, ..row };
    let bench = mirror_of(vec![
        Row { specialty: 465, ..flags(doctor("A", "a"), true, false) },
        Row { specialty: 465, ..flags(doctor("B", "b"), true, true) },
        Row { specialty: 268, ..doctor("C", "c") },
        doctor("D", "d"),
        flags(business("E", ""), false, true),
        Row { pat_num: 9, ..doctor("F", "f") },
        person("G", "g"),
        person("H", "h"),
    ]);
    bench.sim.practice(|practice| practice.remove(8));
    bench.expect_once(0);
    let mix = "SELECT * FROM source_mix ORDER BY Kind, SpecialtyName";
    assert_eq!(
        bench.rows(mix),
        [
            "doctor||1|0|0",
            "doctor|Endodontics|2|2|1",
            "doctor|Orthodontics|1|0|0",
            "non-person||1|0|1",
            "other||1|0|0",
            "patient||1|0|0",
        ]
    );
}

#[test]
fn what_an_old_server_does_not_send_counts_under_a_blank_and_as_no() {
    let options = Options { generation: Generation::G1, ..Options::default() };
    let mut bench = Bench::with(Practice::seed(), options);
    bench.set("PRIVACY__OMIT", "SpecialtyName").expect_once(0);
    assert_eq!(
        bench.rows("SELECT * FROM source_mix ORDER BY Kind"),
        ["doctor||1|0|0", "non-person||1|0|0", "patient||1|0|0"]
    );
    assert_eq!(bench.rows("SELECT * FROM duplicate_candidate"), [""; 0]);
}

#[test]
fn activity_is_by_the_practices_months_and_leaves_out_what_was_no_edit() {
    let bench = known_practice::mirrored();
    let activity = ["2026-09|1|0|0|0", "2026-10|1|3|0|0", "2026-11|2|4|1|1"];
    assert_eq!(bench.rows("SELECT * FROM monthly_activity ORDER BY month"), activity);
    // A stamp that moves alone and a server that sends one more member are no edits.
    bench.sim.practice(|practice| {
        practice.touch(1);
        practice.set_extra_everywhere("NPI", "1");
    });
    bench.expect_once(0);
    assert_eq!(bench.last_run("touched + reshaped"), "12");
    assert_eq!(bench.rows("SELECT * FROM monthly_activity ORDER BY month"), activity);
}

#[test]
fn persons_of_one_kind_match_by_name_without_regard_to_case_spaces_and_accents() {
    let bench = mirror_of(vec![
        doctor("Peña", "José"),
        doctor("PEÑA ", "jose"),
        doctor("pena", "  JOSÉ"),
        person("Peña", "José"),
        doctor("Van  der   Berg", "A"),
        doctor("van der berg", "a"),
        doctor("Solo", ""),
        doctor("Solo", " "),
        doctor("", ""),
        doctor(" ", ""),
        doctor("", "Ann"),
        doctor("", "Ann"),
        doctor("Smith", "Ann"),
        doctor("Smith", "Anna"),
        business("Solo", ""),
    ]);
    assert_eq!(
        groups(&bench, "name"),
        ["pena, jose (doctor): 1 2 3", "solo (doctor): 7 8", "van der berg, a (doctor): 5 6"]
    );
    assert_eq!(bench.rows("SELECT DISTINCT reason FROM duplicate_candidate"), ["name"]);
}

/// Without first names everybody of one last name would look the same.
#[test]
fn names_do_not_match_where_first_names_are_not_stored() {
    let mut bench = Bench::new(Practice::seed());
    bench.sim.practice(|practice| {
        practice.create(doctor("Smith", "Ann"));
        practice.create(doctor("Smith", "Bob"));
        practice.create(doctor("Smith", ""));
        practice.create(doctor("Smith", ""));
    });
    bench.set("PRIVACY__OMIT", "FName").expect_once(0);
    assert_eq!(groups(&bench, "name"), [""; 0]);
}

#[test]
fn businesses_match_by_either_name() {
    let bench = mirror_of(vec![
        business("google", ""),
        business("Google", "Google LLC"),
        business("Search", "GOOGLE llc"),
        business("Google Ads", ""),
        business("Same", "SAME"),
        business("", ""),
        business("", ""),
        Row { business_name: "Google".into(), ..doctor("Page", "Larry") },
        person("Google", ""),
    ]);
    assert_eq!(groups(&bench, "business"), ["google: 1 2", "google llc: 2 3"]);
    assert_eq!(bench.rows("SELECT DISTINCT reason FROM duplicate_candidate"), ["business"]);
}

#[test]
fn phones_and_mail_match_but_those_of_patients_do_not() {
    let phones = |name: &str, telephone: &str, phone2: &str, email: &str| Row {
        telephone: telephone.into(),
        phone2: phone2.into(),
        email: email.into(),
        ..doctor(name, "x")
    };
    let patient = |name: &str, pat_num| Row { pat_num, ..phones(name, "5035550100", "", "a@example.org") };
    let bench = mirror_of(vec![
        phones("A", "5035550100", "(503) 555-0100", "A@example.org "),
        phones("B", "", "+1 503.555/0100", "a@EXAMPLE.org"),
        phones("C", "555", "", ""),
        phones("D", "555", " ", " "),
        phones("E", "15035550100x7", "", "b@example.org"),
        patient("F", 7),
        patient("G", 7),
        patient("H", 8),
    ]);
    assert_eq!(groups(&bench, "phone"), ["5035550100: 1 2"]);
    assert_eq!(groups(&bench, "email"), ["a@example.org: 1 2"]);
    assert_eq!(groups(&bench, "patient"), ["7: 6 7"]);
}

#[test]
fn deleted_referrals_are_no_candidates_and_hidden_ones_are() {
    let bench = mirror_of(vec![doctor("A", "a"), doctor("A", "a"), doctor("B", "b"), doctor("B", "b")]);
    assert_eq!(groups(&bench, "name"), ["a, a (doctor): 1 2", "b, b (doctor): 3 4"]);
    bench.sim.practice(|practice| {
        practice.remove(2);
        practice.hide(4);
    });
    bench.expect_once(0);
    assert_eq!(groups(&bench, "name"), ["b, b (doctor): 3 4"]);
}

/// Counted in SQLite's own steps, which no busy machine changes.
#[test]
fn the_work_of_a_view_grows_with_the_rows_and_no_faster() {
    let steps = |count: usize, view: &str| {
        let bench = Bench::mirrored(count);
        let db = bench.db();
        let mut select = db.prepare(&format!("SELECT count(*) FROM {view}")).unwrap();
        let found: i64 = select.query_row([], |row| row.get(0)).unwrap();
        assert!(found > 0, "{view}");
        select.get_status(StatementStatus::VmStep)
    };
    for view in ["source_mix", "duplicate_candidate"] {
        let (small, large) = (steps(1_000, view), steps(4_000, view));
        assert!(large < small * 6, "{view}: {small} steps for 1,000 rows, {large} for 4,000");
    }
}
