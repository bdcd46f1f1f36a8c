//! The schema, pinned, and files of every released schema, which have to open and go on.
//!
//! `RENEW_GOLDEN=1 cargo test --test it schema::` writes `golden/schema.sql` again, for a schema that was changed on
//! purpose by a new migration. `golden/data-N.sql` is a file of schema N, made by the program of that time; the one of
//! the present schema is written as well while it is not there, and is never made again once it was released.

use std::path::{Path, PathBuf};

use referral_mirror::simulator::{Attach, Generation, Practice};
use rusqlite::Connection;

use crate::harness::{Bench, open, rows};
use crate::truth::practice_life;

const EVENTS: &str = "SELECT event_id, op, ReferralNum, changed_fields, observed_at FROM change_event";

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(name)
}

fn renewing() -> bool {
    std::env::var_os("RENEW_GOLDEN").is_some()
}

/// Every statement of the schema, tables first, without comments and with single spaces.
fn schema(db: &Connection) -> String {
    let statements = rows(
        db,
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' \
         ORDER BY instr('table index view  trigger', type), name",
    );
    let tidy = |sql: &String| {
        let lines = sql.lines().map(|line| line.split("--").next().unwrap_or_default());
        let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines: Vec<String> = lines.map(words).filter(|line| !line.is_empty()).collect();
        format!("{};\n", lines.join("\n"))
    };
    statements.iter().map(tidy).collect::<Vec<_>>().join("\n")
}

/// A file as SQL, to be read by [`restored`].
fn dump(db: &Connection) -> String {
    let version: i64 = db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    let mut text = format!("PRAGMA application_id = {};\nPRAGMA user_version = {version};\n", 0x5266_4d72);
    for kind in ["table", "rows", "index", "view", "trigger"] {
        if kind != "rows" {
            let sql = "SELECT sql || ';' FROM sqlite_schema WHERE sql IS NOT NULL AND type = '{}' AND name <> 'sqlite_sequence'";
            text += &rows(db, &sql.replace("{}", kind)).join("\n");
            text.push('\n');
            continue;
        }
        for table in
            rows(db, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'sqlite_sequence'")
        {
            let columns = rows(db, &format!("SELECT name FROM pragma_table_info('{table}')"));
            let quoted: Vec<String> = columns.iter().map(|name| format!("quote({name})")).collect();
            let sql = format!(
                "SELECT 'INSERT INTO {table} VALUES (' || {} || ');' FROM {table} ORDER BY rowid",
                quoted.join(" || ', ' || ")
            );
            text += &rows(db, &sql).join("\n");
            text.push('\n');
        }
    }
    text
}

fn version(db: &Connection) -> i64 {
    db.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

#[test]
fn a_new_file_has_the_golden_schema() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let (found, path) = (schema(&bench.db()), golden("schema.sql"));
    if renewing() {
        std::fs::write(&path, &found).unwrap();
    }
    let pinned = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == pinned,
        "the schema is not that of {}. If a new migration changed it on purpose: \
         RENEW_GOLDEN=1 cargo test --test it schema::, and commit the file. It is now:\n{found}",
        path.display()
    );
}

/// A file of every schema ever released, the present one included, opens, is healthy, and goes on.
#[test]
fn files_of_every_schema_are_taken_over_with_their_data() {
    let fresh = Bench::new(Practice::seed());
    fresh.expect_once(0);
    let present = version(&fresh.db());
    let newest = golden(&format!("data-{present}.sql"));
    if renewing() && !newest.exists() {
        let mut lived = practice_life::lived(|_| {});
        lived.set("ATTACHES__ENABLED", "true");
        lived.sim.practice(|practice| practice.add_family(3, &[901, 902, 903]));
        lived.expect_once(65);
        lived.sim.practice(|practice| practice.edit_attach(2, |attach| attach.referral_num = 4));
        lived.expect_once(65);
        std::fs::write(&newest, dump(&lived.db())).unwrap();
    }
    for number in 1..=present {
        let bench = Bench::new(practice_life::practice_at_the_end());
        let text = std::fs::read_to_string(golden(&format!("data-{number}.sql"))).unwrap();
        let db = Connection::open(bench.database()).unwrap();
        db.execute_batch(&format!("PRAGMA foreign_keys = OFF; BEGIN; {text}; COMMIT")).unwrap();
        assert_eq!(version(&db), number);
        let events = rows(&db, EVENTS);
        drop(db);
        let mut bench = bench;
        bench.set("PRIVACY__SSN", "keep");
        // A reader needs no upgrade.
        assert_eq!(bench.run(["status"]).code, Some(0), "{}", bench.run(["status"]).text());

        // The practice is as it was when the file was made: nothing to record.
        bench.expect_once(65);
        let kept = bench.dir.path().join(format!("referrals.db.schema-{number}"));
        assert_eq!(kept.exists(), number < present, "an upgraded file is kept as it was");
        if number < present {
            let kept = open(&kept);
            assert_eq!(version(&kept), number);
            assert_eq!(rows(&kept, EVENTS), events);
        }
        assert_eq!(schema(&bench.db()), schema(&fresh.db()), "data-{number}.sql");
        // The rows of the story are those of a server that has single GET.
        assert_eq!(bench.one::<i64>("SELECT count(single_get_at) FROM mirrored_list"), 1);
        assert_eq!(bench.last_events(), [""; 0]);
        assert_eq!(
            bench.last_run("rows_seen, rows_rejected, unchanged, missing, deletes_withheld"),
            "rows_seen=49 rows_rejected=1 unchanged=48 missing=10 deletes_withheld=10"
        );
        assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());

        // It goes on where it stood.
        bench.sim.practice(|practice| {
            practice.clear_raw(14);
            (40..50).for_each(|num| practice.restore(practice_life::row(num)));
            practice.update(5, |row| row.city = "Bend".into());
            practice.remove(6);
            practice.restore(practice_life::row(12));
        });
        bench.expect_once(0);
        let ops: Vec<String> =
            bench.last_events().iter().map(|event| event.split(": ").next().unwrap().to_owned()).collect();
        assert_eq!(ops, ["updated 5, stamp same", "deleted 6", "restored 12, stamp same"]);
        bench.assert_mirrors(Generation::G4);
        bench.assert_history_is_the_mirror();
        assert_eq!(bench.run(["verify"]).code, Some(0), "{}", bench.run(["verify"]).text());
        assert_eq!(bench.rows(EVENTS)[..events.len()], events, "what was recorded stays as it was");
        // Local times of before are those that the events recorded, so the views of later schemas agree with them.
        assert_eq!(
            bench.one::<i64>(
                "SELECT count(*) FROM referral_version JOIN change_event USING (event_id) \
                 WHERE valid_from = observed_at AND valid_from_local IS NOT observed_local"
            ),
            0
        );
        // The views of later schemas count what was recorded before there were any.
        let counted = "SELECT sum(created), sum(updated), sum(deleted), sum(restored) FROM monthly_activity";
        let recorded = "SELECT count(CASE op WHEN 'created' THEN 1 END), count(CASE op WHEN 'updated' THEN 1 END), \
            count(CASE op WHEN 'deleted' THEN 1 END), count(CASE op WHEN 'restored' THEN 1 END) FROM change_event \
            WHERE entity = 'referral'";
        assert_eq!(bench.rows(counted), bench.rows(recorded));
    }
}

#[test]
fn nothing_in_it_is_newer_than_sqlite_3_31() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let words = schema(&bench.db()).to_uppercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '>' && c != '-').collect();
    for newer in [
        "STRICT",
        "RETURNING",
        "GENERATED",
        "->",
        "->>",
        "MATERIALIZED",
        "IIF",
        "RIGHT",
        "FULL",
        "CONCAT",
        "UNIXEPOCH",
        "JSON",
        "JSON_EXTRACT",
        "FORMAT",
    ] {
        assert!(!words.contains(&newer), "{newer}");
    }
}

/// Every column of every table refuses what its declared type does not name, however it comes.
#[test]
fn no_column_takes_a_value_of_another_type() {
    let mut bench = practice_life::lived(|_| {});
    bench.sim.practice(|practice| {
        practice.add_attach(Attach { referral_num: 3, pat_num: 7, ..Attach::default() })
    });
    bench.set("ATTACHES__ENABLED", "true").expect_once(65);
    let db = Connection::open(bench.database()).unwrap();
    db.execute_batch(
        "DROP TRIGGER change_event_no_update; \
         INSERT INTO scrub_log VALUES ('2026-11-22T06:27:51.123Z', 'Note', 0, 0, NULL); \
         INSERT INTO publication (kind) VALUES ('copy')",
    )
    .unwrap();
    // The program's own book of migrations is compared text by text whenever it is opened.
    let columns = rows(
        &db,
        "SELECT object.name, info.name, info.type FROM sqlite_schema AS object JOIN pragma_table_info(object.name) AS info \
         WHERE object.type = 'table' AND object.name NOT LIKE 'sqlite_%' AND object.name <> 'schema_migration'",
    );
    for column in &columns {
        let fields: Vec<&str> = column.split('|').collect();
        let [table, name, kind] = fields[..] else { panic!("{column}") };
        let wrong: &[&str] = match kind {
            "INTEGER" | "BIGINT" => &["'many'", "1.5", "x'31'"],
            "TEXT" | "DATETIME" => &["x'31'"],
            "BLOB" => &["'many'", "1"],
            _ => panic!("{column}"),
        };
        for value in wrong {
            let one =
                format!("UPDATE {table} SET {name} = {value} WHERE rowid = (SELECT max(rowid) FROM {table})");
            let refused = db.execute(&one, []).map_err(|error| error.to_string());
            let words = refused.expect_err(&one);
            assert!(words.contains("CHECK") || words.contains("datatype mismatch"), "{one}: {words}");
        }
    }
    assert!(columns.len() > 120, "{}", columns.len());
}

/// The ODBC driver goes by the declared type and cuts INTEGER columns to 32 bits.
#[test]
fn every_column_of_64_bits_is_declared_so_in_tables_and_views() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let wide = ["ReferralNum", "PatNum", "Specialty"];
    let columns = bench.rows(
        "SELECT object.type, object.name, info.name, info.type FROM sqlite_schema AS object \
         JOIN pragma_table_info(object.name) AS info WHERE object.type IN ('table', 'view')",
    );
    let mut found = [0; 3];
    for column in &columns {
        let fields: Vec<&str> = column.split('|').collect();
        if let Some(place) = wide.iter().position(|name| *name == fields[2]) {
            assert_eq!(fields[3], "BIGINT", "{column}");
            found[place] += 1;
        }
    }
    assert!(found[0] >= 8 && found[1] >= 5 && found[2] >= 5, "{found:?}");
}
