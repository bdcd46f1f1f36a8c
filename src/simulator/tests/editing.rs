//! Tests of the practice: edits, stamps, generated rows.

use std::collections::{HashMap, HashSet};

use super::super::*;

const SEED_STAMP: &str = "2021-06-21 10:03:08";
const NOW: &str = "2025-05-05 05:05:05";

fn practice() -> Practice {
    let mut practice = Practice::seed();
    assert!(practice.set_clock(NOW));
    practice
}

fn stamp(practice: &Practice, num: i64) -> &str {
    &practice.row(num).unwrap().date_t_stamp
}

#[test]
fn an_edit_moves_the_stamp_only_if_a_value_changes() {
    let mut practice = practice();
    assert!(!practice.update(1, |row| row.l_name = "Davidson".into()));
    assert_eq!(stamp(&practice, 1), SEED_STAMP);
    assert!(practice.update(1, |row| row.national_prov_id = "1".into()));
    assert_eq!(stamp(&practice, 1), NOW);
    assert!(practice.hide(2));
    assert!(!practice.hide(2));
    assert!(!practice.update(9, |_| {}));
    practice.update(2, |row| (row.referral_num, row.date_t_stamp) = (70, "x".into()));
    assert_eq!(stamp(&practice, 2), NOW);
}

#[test]
fn a_touch_always_moves_the_stamp() {
    let mut practice = practice();
    assert!(practice.touch(1));
    assert_eq!(stamp(&practice, 1), NOW);
    assert!(practice.touch(1));
    assert_eq!(stamp(&practice, 1), "2025-05-05 05:05:06");
}

#[test]
fn silent_edits_and_renamed_specialties_leave_the_stamp() {
    let mut practice = practice();
    assert!(practice.edit_silently(1, |row| row.city = "Bend".into()));
    assert_eq!(practice.rename_specialty(465, "Root Canals"), 1);
    assert_eq!(stamp(&practice, 1), SEED_STAMP);
    assert_eq!(practice.specialty_name(465), "Root Canals");
    assert!(practice.set_stamp(1, "0001-01-01 00:00:00"));
    assert_eq!(practice.shift_stamps(3_600), 3);
    assert_eq!(stamp(&practice, 1), "0001-01-01 01:00:00");
    practice.shift_stamps(i64::MIN);
}

#[test]
fn created_rows_get_free_numbers_and_removed_rows_can_be_restored() {
    let mut practice = practice();
    assert_eq!(practice.create(Row { l_name: "A".into(), ..Row::default() }), 4);
    assert_eq!(practice.create(Row { referral_num: i64::MAX, ..Row::default() }), i64::MAX);
    assert_eq!(practice.create(Row { referral_num: 2_000, ..Row::default() }), 2_000);
    assert_eq!(practice.create(Row::default()), 5, "after the highest number comes the lowest gap");
    assert_eq!(practice.remove(5).map(|row| row.referral_num), Some(5));
    let gone = practice.remove(4).unwrap();
    assert_eq!((gone.l_name.as_str(), practice.remove(4)), ("A", None));
    assert_eq!(practice.merge(1, 1), None);
    assert_eq!(practice.merge(1, 9), None);
    assert_eq!(practice.merge(1, 2).map(|row| row.referral_num), Some(1));
    assert_eq!(stamp(&practice, 2), "2021-07-21 11:03:08");
    practice.restore(gone);
    let numbers: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
    assert_eq!(numbers, [2, 3, 4, 2_000, i64::MAX]);
    assert_eq!(stamp(&practice, 4), NOW);
    let removed: Vec<i64> = practice.removed().iter().map(|row| row.referral_num).collect();
    assert_eq!(removed, [5, 4, 1], "every deletion and the merge, though 4 is back");
}

#[test]
fn an_edit_of_a_patient_changes_their_referrals() {
    let mut practice = practice();
    assert_eq!(practice.edit_patient(435, |patient| patient.city = "Bend".into()), 1);
    let row = practice.row(3).unwrap();
    assert_eq!(
        (row.city.as_str(), row.l_name.as_str(), row.date_t_stamp.as_str()),
        ("Bend", "Beringer", NOW)
    );
    assert_eq!(practice.edit_patient(435, |_| {}), 0);
    assert_eq!(practice.edit_patient(9_999, |_| {}), 0);
}

#[test]
fn generated_practices_have_the_proportions_of_real_ones() {
    let practice = Practice::generated(2_000, 7);
    let share =
        |test: fn(&Row) -> bool| practice.rows().filter(|row| test(row)).count() * 100 / practice.len();
    assert!((60..=75).contains(&share(Row::is_patient)));
    assert!((15..=25).contains(&share(|row| row.is_doctor && !row.not_person)));
    assert!((5..=10).contains(&share(|row| row.not_person)));
    assert!((10..=20).contains(&share(|row| row.is_hidden)));
    assert!(practice.rows().filter(|row| row.is_doctor && !row.not_person).all(|row| row.specialty > 0));
    assert!(
        practice.rows().any(|row| !row.l_name.is_ascii())
            && practice.rows().any(|row| row.l_name.contains('\''))
    );
    assert!(practice.rows().all(|row| row.telephone.is_empty() || row.telephone.len() == 10));
    assert!(practice.rows().all(|row| row.ssn.is_empty() || row.ssn.starts_with('9') && row.ssn.len() == 9));
    let names: HashSet<_> = practice.rows().map(|row| (&row.l_name, &row.f_name)).collect();
    assert!(names.len() < practice.len());
    let mut stamps = HashMap::new();
    practice.rows().for_each(|row| *stamps.entry(&row.date_t_stamp).or_insert(0) += 1);
    assert_eq!(stamps.values().max(), Some(&400));
    let numbers: Vec<i64> = practice.rows().map(|row| row.referral_num).collect();
    assert!(numbers.is_sorted() && numbers[0] == 1 && numbers[1_999] > 2_000);
}

#[test]
fn the_same_seed_gives_the_same_practice() {
    assert!(Practice::generated(300, 3).rows().eq(Practice::generated(300, 3).rows()));
    assert!(Practice::generated(300, 3).rows().ne(Practice::generated(300, 4).rows()));
    let demo = Practice::demo();
    assert_eq!(demo.len(), 1_203);
    assert!(demo.rows().take(3).eq(Practice::seed().rows()));
    assert!(Practice::generated(0, 1).is_empty());
}
