//! `docs/reporting.md`: it names every column that there is and none that is not, and its queries give known answers.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use referral_mirror::refattach::REFATTACH;
use referral_mirror::simulator::Practice;

use crate::harness::{Bench, COLUMNS, rows};
use crate::readers::known_practice;
use crate::truth::practice_life;

#[test]
fn the_diagram_shows_the_foreign_keys_that_the_file_declares_and_they_hold() {
    let bench = practice_life::lived(|_| {});
    let page = page();
    let (_, diagram) = page.split_once("```mermaid\nerDiagram\n").unwrap();
    let (diagram, _) = diagram.split_once("```").unwrap();
    let mut drawn = BTreeSet::new();
    for line in diagram.lines() {
        let (tables, column) = line.split_once(" : ").unwrap();
        let mut words = tables.split_whitespace();
        drawn.insert(format!("{} {} {column}", words.next_back().unwrap(), words.next().unwrap()));
    }
    // Runs are forgotten, events never.
    assert!(drawn.remove("change_event sync_run run_id"));
    let declared = bench.rows(
        "SELECT object.name || ' ' || parent.\"table\" || ' ' || parent.\"from\" FROM sqlite_schema AS object \
         JOIN pragma_foreign_key_list(object.name) AS parent WHERE object.type = 'table'",
    );
    assert_eq!(drawn, declared.into_iter().collect());
    assert_eq!(bench.rows("PRAGMA foreign_key_check"), [""; 0]);
}

fn page() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reporting.md")).unwrap()
}

/// The rows of the tables below each heading, heading by heading: the cells without their backquotes.
fn tables(page: &str) -> BTreeMap<String, Vec<Vec<String>>> {
    let mut found: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    let mut heading = "";
    for line in page.lines() {
        if let Some(text) = line.strip_prefix('#') {
            heading = text.trim_start_matches('#').trim().trim_matches('`');
        } else if let Some(cells) = line.strip_prefix("| ") {
            let cells = cells.trim_end_matches('|').split(" | ");
            let cells = cells.map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
            found.entry(heading.to_owned()).or_default().push(cells);
        }
    }
    found
}

/// The blocks of SQL below each heading, in order.
fn queries(page: &str) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut heading = "";
    let mut is_open = false;
    for line in page.lines() {
        match line {
            "```sql" => {
                is_open = true;
                found.entry(heading.to_owned()).or_default().push(String::new());
            }
            "```" => is_open = false,
            _ if is_open => {
                if let Some(sql) = found.get_mut(heading).and_then(|blocks| blocks.last_mut()) {
                    *sql += line;
                    sql.push('\n');
                }
            }
            _ => {
                if let Some(text) = line.strip_prefix('#') {
                    heading = text.trim_start_matches('#').trim();
                }
            }
        }
    }
    found
}

#[test]
fn the_page_names_every_table_view_and_column_and_no_other() {
    let bench = Bench::new(Practice::seed());
    bench.expect_once(0);
    let page = tables(&page());
    let source = &page["The columns of a referral"];
    let names: Vec<&str> = source.iter().skip(1).map(|cells| cells[0].as_str()).collect();
    assert_eq!(names.join(", "), format!("{COLUMNS}, extra"));

    let attach = &page["The columns of an attach"];
    let names: Vec<&str> = attach.iter().skip(1).map(|cells| cells[0].as_str()).collect();
    let declared: Vec<&str> = REFATTACH.columns().map(|column| column.name()).collect();
    assert_eq!(names, declared);

    let relations = bench.rows(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    let mut documented = Vec::new();
    for (relation, table) in &page {
        let columns = table.iter().skip_while(|cells| cells[0] != "column").skip(1);
        if table.iter().all(|cells| cells[0] != "column") || relation.starts_with("The columns of a") {
            continue;
        }
        documented.push(relation.clone());
        let mut described = Vec::new();
        for cells in columns {
            match cells[0].as_str() {
                "*the source's columns*" => {
                    described.extend(source.iter().skip(1).map(|cells| (cells[0].clone(), cells[1].clone())));
                }
                "*the columns of an attach*" => {
                    described.extend(attach.iter().skip(1).map(|cells| (cells[0].clone(), cells[1].clone())));
                }
                name => described.push((name.to_owned(), cells[1].clone())),
            }
        }
        let db = bench.db();
        let mut info = db.prepare("SELECT name, type FROM pragma_table_info(?1) ORDER BY cid").unwrap();
        let real: Vec<(String, String)> = info
            .query_map([relation], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        // Of what a view computes SQLite names the affinity.
        let real: Vec<(String, String)> = real
            .into_iter()
            .map(|(name, kind)| (name, if kind == "INT" { "INTEGER".to_owned() } else { kind }))
            .collect();
        // A table keeps its columns in the order of its making; the page may group them.
        let sorted = |mut columns: Vec<(String, String)>| {
            columns.sort();
            columns
        };
        let names = |columns: &[(String, String)]| -> Vec<String> {
            columns.iter().map(|(name, _)| name.clone()).collect()
        };
        assert_eq!(names(&sorted(described.clone())), names(&sorted(real.clone())), "{relation}");
        assert_eq!(described, real, "{relation}");
    }
    documented.sort();
    assert_eq!(documented, relations);
}

#[test]
fn what_views_compute_is_of_the_type_that_the_page_says() {
    let bench = known_practice::mirrored();
    let page = tables(&page());
    let mut checked = 0;
    for view in bench.rows("SELECT name FROM sqlite_schema WHERE type = 'view'") {
        for cells in page[&view]
            .iter()
            .filter(|cells| ["TEXT", "DATETIME", "INTEGER", "BIGINT"].contains(&cells[1].as_str()))
        {
            let column = &cells[0];
            let kinds = bench
                .rows(&format!("SELECT DISTINCT typeof({column}) FROM {view} WHERE {column} IS NOT NULL"));
            let expected = if ["TEXT", "DATETIME"].contains(&cells[1].as_str()) { "text" } else { "integer" };
            assert!(kinds.is_empty() || kinds == [expected], "{view}.{column}: {kinds:?}");
            checked += kinds.len();
        }
    }
    assert!(checked > 60, "{checked}");
}

/// The page's queries on the known practice, `now` being [`known_practice::TODAY`].
///
/// `KNOWN_PRACTICE=FILE` keeps the practice, for other engines to be held against.
#[test]
fn every_query_of_the_page_has_its_known_answer() {
    let bench = known_practice::mirrored();
    if let Some(path) = std::env::var_os("KNOWN_PRACTICE") {
        bench.db().execute("VACUUM INTO ?1", [path.to_str()]).unwrap();
    }
    let mut asked = 0;
    for (heading, blocks) in queries(&page()) {
        for (place, sql) in blocks.iter().enumerate() {
            let sql = sql.replace("'now'", &format!("'{} 15:00'", known_practice::TODAY));
            let expected = ANSWERS
                .iter()
                .find(|(name, number, _)| heading.ends_with(name) && *number == place)
                .unwrap_or_else(|| panic!("{heading} ({place}) has no known answer"));
            assert_eq!(rows(&bench.db(), &sql), expected.2, "{heading} ({place})");
            asked += 1;
        }
    }
    assert_eq!(asked, ANSWERS.len());
}

/// Heading, place below it, answer.
const ANSWERS: [(&str, usize, &[&str]); 14] = [
    (
        "Which sources do we have?",
        0,
        &["non-person||5|1|0", "doctor|Orthodontics|4|0|2", "patient||2|0|0", "doctor|Endodontics|1|0|0"],
    ),
    ("How many new sources a month?", 0, &["2026-09|1", "2026-10|1", "2026-11|2"]),
    ("How many new sources a month?", 1, &["2026-09|doctor|1", "2026-10|patient|1", "2026-11|non-person|2"]),
    (
        "What has changed since Monday?",
        0,
        &[
            "2026-11-23 09:00:00|updated|1|Norm Davidson, DMD|City|Portland|Bend",
            "2026-11-23 09:00:00|restored|11|Radio|Note||on air",
            "2026-11-23 09:00:00|created|12|Sign|∅|∅|∅",
        ],
    ),
    (
        "What happened to this referral?",
        0,
        &[
            "2026-09-01 08:00:00|snapshot|∅|∅|∅|∅",
            "2026-10-10 08:00:00|updated|∅|DateTStamp|2021-06-21 10:03:08|2026-10-10 08:00:00",
            "2026-10-10 08:00:00|updated|∅|IsPreferred|1|0",
            "2026-11-23 09:00:00|updated|∅|City|Portland|Bend",
            "2026-11-23 09:00:00|updated|∅|DateTStamp|2026-10-10 08:00:00|2026-11-23 09:00:00",
        ],
    ),
    ("Who was preferred on that date?", 0, &["2||Facebook Ad|Facebook Ad", "4|José|Muñoz|"]),
    (
        "A mailing list of the referring doctors",
        0,
        &[
            "José Muñoz, DDS||1 Elm St|Suite 2|Portland|OR|02134",
            "Norm Davidson, DMD||163 Madison Loop||Bend|OR|54698",
        ],
    ),
    (
        "Which referrals might be merged?",
        0,
        &[
            "business|google|6|Google|0|2026-09-01 08:00:00",
            "business|google|7|google|0|2026-09-01 08:00:00",
            "name|munoz, jose (doctor)|4|José Muñoz, DDS|0|2026-10-20 08:00:00",
            "name|munoz, jose (doctor)|5|Jose MUNOZ, DDS|0|2026-09-01 08:00:00",
            "patient|435|3|Debbie L Beringer|0|2026-09-01 08:00:00",
            "patient|435|10|Deb Beringer|0|2026-10-20 08:00:00",
            "phone|5035550100|4|José Muñoz, DDS|0|2026-10-20 08:00:00",
            "phone|5035550100|5|Jose MUNOZ, DDS|0|2026-09-01 08:00:00",
        ],
    ),
    (
        "Which hidden referrals were edited in the last 30 days?",
        0,
        &["2026-11-10 07:00:00|8|Ida Gone, DDS|Telephone,DateTStamp"],
    ),
    (
        "What changed without Open Dental's stamp showing it?",
        0,
        &["2026-11-10 07:00:00|2|Facebook Ad|Note|Ad active from 06/01/2021 to 09/01/2021|called"],
    ),
    (
        "How fresh is this report?",
        0,
        &[
            "doctor|5|2026-11-23T14:00:00.000Z|0",
            "non-person|5|2026-11-23T14:00:00.000Z|0",
            "patient|2|2026-11-23T14:00:00.000Z|0",
        ],
    ),
    (
        "Queries written for Open Dental",
        0,
        &[
            "Beringer|Deb||||X|",
            "Beringer|Debbie|L|||X|",
            "Davidson|Norm||DMD|Endodontics||",
            "Facebook Ad||||||called",
            "Google||||||",
            "MUNOZ| Jose ||DDS|Orthodontics||",
            "Muñoz|José||DDS|Orthodontics||",
            "Radio||||||on air",
            "Search||||||",
            "Sign||||||",
        ],
    ),
    (
        "Queries written for Open Dental",
        1,
        &[
            "1|Davidson|Norm|||163 Madison Loop|Bend|OR|54698",
            "8|Gone|Ida|5035550177||9 Oak St|||97301",
            "5|MUNOZ| Jose ||||||",
            "4|Muñoz|José|5035550100||1 Elm St|Portland|OR|02134",
            "9|Ng|Ann||||||",
        ],
    ),
    (
        "Queries written for Open Dental",
        2,
        &[
            "Bend|OR|1|1|2026-11-23 09:00:00",
            "Portland|OR|1|1|2026-10-20 08:00:00",
            "Salem|OR|1|0|2021-09-21 12:03:08",
        ],
    ),
];

/// The expressions for moving dates, on each day of a week and wherever the reader is.
#[test]
fn monday_is_the_monday_of_the_week_that_is() {
    let page = page();
    let fragments = &tables(&page)["Ten questions"];
    assert_eq!(fragments.len(), 3);
    let db = rusqlite::Connection::open_in_memory().unwrap();
    let described = |fragment: &str, now: &str| {
        let sql = format!("SELECT {}", fragment.replace("'now', 'localtime'", &format!("'{now}'")));
        rows(&db, &sql)
    };
    for cells in &fragments[1..] {
        assert!(page.matches(cells[1].as_str()).count() > 1, "{} is in no query", cells[1]);
    }
    for day in 23..30 {
        assert_eq!(described(&fragments[1][1], &format!("2026-11-{day} 00:00")), ["2026-11-23"]);
        assert_eq!(described(&fragments[1][1], &format!("2026-11-{day} 23:59")), ["2026-11-23"]);
    }
    assert_eq!(described(&fragments[2][1], "2026-11-25 09:00"), ["2026-10-26"]);
}
