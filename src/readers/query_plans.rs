//! How SQLite goes about the queries of this room: a reader of a million events pays for what it reads, not for what is
//! there. SQLite plans by the schema alone, because the program never runs ANALYZE, so a small file has the plans of a large one.

use jiff::Timestamp;

use super::feed::{self, EventFilter, Mark};
use super::history;
use super::list::{self, ListQuery};
use crate::event::Op;
use crate::refattach::REFATTACH;
use crate::referral::REFERRAL;
use crate::row::Privacy;
use crate::store::{Identity, Options, Store, View};

/// The lines of `EXPLAIN QUERY PLAN`.
fn plan(sql: &str) -> String {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("referrals.db");
    let options = Options::new(path);
    let identity = Identity {
        practice: "main".to_owned(),
        time_zone: "UTC".to_owned(),
        base_host: "127.0.0.1".to_owned(),
    };
    let _store = Store::open(&options, &identity, &Privacy::default(), Timestamp::UNIX_EPOCH, None).unwrap();
    let view = View::open(&options).unwrap().unwrap();
    let mut select = view.db().prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let nothing = vec![rusqlite::types::Null; select.parameter_count()];
    let lines = select.query_map(rusqlite::params_from_iter(nothing), |row| row.get::<_, String>(3)).unwrap();
    lines.map(Result::unwrap).collect::<Vec<_>>().join("\n")
}

/// The plan holds these words, scans nothing that they do not name, and sorts nothing.
#[track_caller]
fn expect(sql: &str, words: &[&str]) {
    let plan = plan(sql);
    for word in words {
        assert!(plan.contains(word), "{word:?} is not in the plan of {sql}:\n{plan}");
    }
    let is_named = |line: &&str| words.iter().any(|word| word.contains("SCAN") && line.contains(word));
    let stray = plan.lines().find(|line| line.contains("SCAN") && !is_named(line));
    assert_eq!(stray, None, "{sql}");
    assert!(!plan.contains("TEMP B-TREE"), "{sql}:\n{plan}");
}

fn events(filter: EventFilter) -> String {
    feed::statement(&EventFilter { limit: Some(500), ..filter }, SCHEMA, &[&REFERRAL]).0
}

/// The schema that a new file has.
const SCHEMA: i64 = 5;

const IMAGES: [&str; 2] =
    ["SEARCH referral_after USING INTEGER PRIMARY KEY", "SEARCH referral_before USING INTEGER PRIMARY KEY"];

#[test]
fn events_are_found_by_their_number() {
    let by_number = ["SEARCH e USING INTEGER PRIMARY KEY (rowid>?)", IMAGES[0], IMAGES[1]];
    expect(&events(EventFilter::default()), &by_number);
    expect(&events(EventFilter { ops: vec![Op::Deleted], ..EventFilter::default() }), &by_number);
    let time = || Some(Mark::Time("2026-11-22T06:27:51.123Z".to_owned()));
    expect(&events(EventFilter { since: time(), after: 7, ..EventFilter::default() }), &by_number);
    let both = ["SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)", IMAGES[0], IMAGES[1]];
    expect(
        &events(EventFilter {
            since: time(),
            until: time(),
            after: 7,
            last: Some(9),
            ..EventFilter::default()
        }),
        &both,
    );
    let between =
        EventFilter { since: Some(Mark::Event(5)), until: Some(Mark::Event(9)), ..EventFilter::default() };
    expect(&events(between), &both);
}

/// SQLite seeks by one bound of each side only: with two, `--since 999000` would read a million events.
#[test]
fn the_two_places_to_begin_become_one() {
    let filter = EventFilter { since: Some(Mark::Event(5)), after: 7, ..EventFilter::default() };
    let (sql, values) = feed::statement(&filter, SCHEMA, &[&REFERRAL]);
    assert_eq!(sql.matches("event_id >").count(), 1, "{sql}");
    assert_eq!(values, [rusqlite::types::Value::Integer(7)]);
    let (_, values) =
        feed::statement(&EventFilter { since: Some(Mark::Event(9)), ..filter }, SCHEMA, &[&REFERRAL]);
    assert_eq!(values, [rusqlite::types::Value::Integer(9)]);
    let until = EventFilter { until: Some(Mark::Event(5)), last: Some(3), ..EventFilter::default() };
    let (sql, values) = feed::statement(&until, SCHEMA, &[&REFERRAL]);
    assert_eq!(sql.matches("event_id <=").count(), 1, "{sql}");
    assert_eq!(values[1], rusqlite::types::Value::Integer(3));
}

#[test]
fn times_are_looked_up_in_their_index() {
    expect(feed::BEFORE_TIME, &["COVERING INDEX change_event_observed (observed_at>?)", "SCAN CONSTANT ROW"]);
    expect(feed::FIRST_FROM_TIME, &["COVERING INDEX change_event_observed (observed_at>?)"]);
    expect(feed::LAST_BEFORE_TIME, &["COVERING INDEX change_event_observed (observed_at<?)"]);
    expect(
        &list::known(SCHEMA),
        &[
            "SEARCH change_event USING COVERING INDEX change_event_observed",
            "SEARCH mirrored_list USING INDEX sqlite_autoindex_mirrored_list_1",
        ],
    );
}

#[test]
fn a_referrals_events_are_found_by_index() {
    let of_referral = EventFilter { referral: Some(7), ..EventFilter::default() };
    expect(
        &events(of_referral),
        &["INDEX change_event_referral (ReferralNum=? AND event_id>?)", IMAGES[0], IMAGES[1]],
    );
    expect(&history::interval(&REFERRAL), &["SEARCH referral_version USING INTEGER PRIMARY KEY"]);
    expect(history::TRIGGER, &["SEARCH sync_run USING INTEGER PRIMARY KEY"]);
}

#[test]
fn an_attachs_events_are_found_by_index_and_both_lists_by_number() {
    let of_both = |filter| feed::statement(&filter, SCHEMA, &[&REFERRAL, &REFATTACH]).0;
    let images = [
        "SEARCH refattach_after USING INTEGER PRIMARY KEY",
        "SEARCH refattach_before USING INTEGER PRIMARY KEY",
    ];
    let by_number =
        ["SEARCH e USING INTEGER PRIMARY KEY (rowid>?)", IMAGES[0], IMAGES[1], images[0], images[1]];
    expect(&of_both(EventFilter::default()), &by_number);
    expect(&of_both(EventFilter { list: Some(&REFATTACH), ..EventFilter::default() }), &by_number);
    let of_attach = EventFilter { attach: Some(7), list: Some(&REFATTACH), ..EventFilter::default() };
    expect(
        &of_both(of_attach),
        &["INDEX change_event_refattach (RefAttachNum=? AND event_id>?)", images[0], images[1]],
    );
    expect(&history::interval(&REFATTACH), &["SEARCH refattach_version USING INTEGER PRIMARY KEY"]);
}

/// Every referral is looked at, in the order in which it is shown: nothing is collected to be sorted.
#[test]
fn lists_are_read_in_order() {
    let as_of = Some("2026-11-22T06:27:51.123Z".to_owned());
    for with_deleted in [false, true] {
        let now = ListQuery { with_deleted, ..ListQuery::default() };
        expect(&list::sql(&now), &["SCAN referral_all USING INDEX sqlite_autoindex_referral_all_1"]);
        let then = ListQuery { as_of: as_of.clone(), with_deleted, ..ListQuery::default() };
        expect(&list::sql(&then), &["SCAN referral_version USING INDEX referral_version_referral"]);
    }
}
