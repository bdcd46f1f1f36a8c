//! The demonstration does what it says.

use std::process::Command;

use crate::harness::{ended, open, rows};

#[test]
fn the_demonstration_shows_a_mirror_that_refuses_a_broken_list_and_proves_a_deletion() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("demo");
    let mut command = Command::new(env!("CARGO_BIN_EXE_referral-mirror"));
    let shown = ended(command.env_clear().args(["demo", "--directory"]).arg(&place));
    assert_eq!(shown.code, Some(0), "{}", shown.text());
    assert!(
        shown.stdout.contains("complete: 1,204 referrals, 1,204 new; 400 attaches, 400 new"),
        "{}",
        shown.stdout
    );
    assert!(shown.stdout.contains("nothing was deleted"), "{}", shown.stdout);
    assert!(shown.stdout.contains("proof: 404"), "{}", shown.stdout);
    let db = open(&place.join("referrals.db"));
    assert_eq!(
        rows(&db, "SELECT op, count(*) FROM change_event WHERE entity = 'referral' GROUP BY op ORDER BY op"),
        ["created|2", "deleted|1", "snapshot|1204", "touched|1", "updated|4"]
    );
    // The merge takes the patients along.
    assert_eq!(
        rows(
            &db,
            "SELECT op, ReferralNum, stamp_moved FROM change_event WHERE entity = 'refattach' AND op <> 'snapshot'"
        ),
        ["created|1235|∅", "created|1235|∅", "updated|1|1", "updated|1|1"]
    );
    assert!(!place.join("report.html").exists(), "it was not asked for");
    assert_eq!(rows(&db, "SELECT proof FROM change_event WHERE op = 'deleted'"), ["404"]);
}

#[test]
fn the_demonstration_writes_the_page_for_people_and_says_where() {
    let dir = tempfile::tempdir().unwrap();
    let place = dir.path().join("demo");
    let mut command = Command::new(env!("CARGO_BIN_EXE_referral-mirror"));
    let shown = ended(command.env_clear().args(["demo", "--open", "--directory"]).arg(&place));
    assert_eq!(shown.code, Some(0), "{}", shown.text());
    let page = place.canonicalize().unwrap().join("report.html");
    assert!(shown.stdout.contains(page.to_str().unwrap()), "{}", shown.stdout);
    let page = std::fs::read_to_string(page).unwrap();
    for words in ["All is well.", "norm.davidson@example.com", "Worth merging?"] {
        assert!(page.contains(words), "{words:?} is not in: {page}");
    }
}
