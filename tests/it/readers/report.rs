//! `report` and `report.html`: the page for people.

mod publishing;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use referral_mirror::simulator::{Fault, Practice, Row, When};
use rusqlite::Connection;

use crate::harness::{Bench, ended, listing, mode, rows};

const MARKUP: &str = "<script>document.title='run'</script>";

/// Sixty rows, and a place for the page.
fn bench() -> (Bench, PathBuf) {
    let mut bench = Bench::new(Practice::generated(60, 7));
    let target = bench.dir.path().join("share/referrals.html");
    fs::create_dir(target.parent().unwrap()).unwrap();
    bench.set("PRACTICE__NAME", "elm-street");
    (bench, target)
}

#[track_caller]
fn page(bench: &Bench, args: &[&str]) -> String {
    let ended = ended(bench.command(["report", "--out", "-"]).args(args));
    assert_eq!(ended.code, Some(0), "{}", ended.text());
    ended.stdout
}

/// The page as it reads: tags and style left out, runs of spaces made one.
fn text(page: &str) -> String {
    let body = &page[page.find("</style>").unwrap()..];
    let mut text = String::new();
    let mut inside = false;
    for c in body.chars() {
        match c {
            '<' => (inside, text) = (true, text + " "),
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn says(page: &str, words: &[&str]) {
    let text = text(page);
    for word in words {
        assert!(text.contains(word), "{word:?} is not in: {text}");
    }
}

#[track_caller]
fn is_silent_about(page: &str, words: &[&str]) {
    for word in words {
        assert!(!page.contains(word), "{word:?} is in: {page}");
    }
}

#[test]
fn the_page_answers_at_a_glance() {
    let (bench, _) = bench();
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.create(Row { l_name: "Newcomer".into(), is_doctor: true, ..Row::default() });
        practice.update(3, |row| row.city = "Newtown".into());
        practice.remove(5);
    });
    bench.expect_once(0);
    let page = page(&bench, &[]);
    // Hidden ones are counted apart.
    let of = |kind: &str| {
        bench.rows(&format!(
            "SELECT count(CASE WHEN IsHidden = 0 THEN 1 END), count(CASE WHEN IsHidden = 0 AND IsPreferred = 1 THEN 1 END), \
             sum(IsHidden) FROM referral_current WHERE Kind LIKE '{kind}'"
        ))[0]
            .split('|')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (doctors, patients, all) = (of("doctor"), of("patient"), of("%"));
    let doctors =
        format!("referring doctors {} {} preferred; {} more hidden", doctors[0], doctors[1], doctors[2]);
    let sources =
        format!("sources in use {} {} of them patients; {} more hidden", all[0], patients[0], all[2]);
    assert_eq!(all[0].parse::<u64>().unwrap() + all[2].parse::<u64>().unwrap(), 60);
    says(
        &page,
        &[
            "Referral sources of elm-street",
            "All is well.",
            "Open Dental's list was last read whole on",
            "less than a minute before this page was made",
            &doctors,
            &sources,
            "new this month 1 ",
            "changes this month 1 ",
            "removed this month 1 ",
            "2 runs: 2 complete, 0 partial (something was held back), 0 failed, 0 interrupted.",
            "1 new, 1 changed, 1 removed",
            "Totals only",
        ],
    );
    for share in bench.rows(
        "SELECT SpecialtyName || ' ' || count(CASE WHEN IsHidden = 0 THEN 1 END) || ' ' || \
         count(CASE WHEN IsHidden = 0 AND IsPreferred = 1 THEN 1 END) || ' ' || sum(IsHidden) \
         FROM referral_current WHERE SpecialtyName <> '' AND Kind = 'doctor' GROUP BY SpecialtyName",
    ) {
        says(&page, &[&share]);
    }
}

#[test]
fn the_longest_bar_of_each_group_fills_its_cell() {
    let (bench, _) = bench();
    bench.expect_once(0);
    let page = page(&bench, &[]);
    let widths = |class: &str| -> Vec<u64> {
        let rows = page.split("<tr class=\"").filter(|row| row.starts_with(class));
        let width = |row: &str| {
            row.split_once("class=\"part\" width=\"").unwrap().1.split('"').next().unwrap().parse()
        };
        rows.map(|row| width(row).unwrap()).collect()
    };
    for class in ["sum", "sub"] {
        let found = widths(class);
        assert!(found.len() > 2 && found.iter().max() == Some(&100), "{class}: {found:?}");
        assert!(found.iter().any(|width| *width < 100), "{class}: {found:?}");
    }
}

#[test]
fn what_was_removed_in_a_month_is_among_what_was_removed_since_the_mirror_began() {
    let (bench, _) = bench();
    bench.expect_once(0);
    says(&page(&bench, &[]), &["1 run: 1 complete"]);
    let row = bench.sim.practice(|practice| practice.remove(5)).unwrap();
    bench.expect_once(0);
    bench.sim.practice(|practice| practice.restore(row));
    bench.expect_once(0);
    assert_eq!(bench.one::<i64>("SELECT deleted FROM mirror_status"), 0);
    says(&page(&bench, &[]), &["removed this month 1 1 since the mirror began"]);
}

#[test]
fn a_person_may_ask_for_totals_where_the_configuration_shows_values() {
    let (mut bench, _) = bench();
    bench.set("REPORT__VALUES", "true").expect_once(0);
    says(&page(&bench, &[]), &["The latest changes", "This page shows names"]);
    says(&page(&bench, &["--totals"]), &["Totals only"]);
    assert_eq!(bench.run(["report", "--out", "-", "--totals", "--values"]).code, Some(2));
}

#[test]
fn the_page_is_one_file_that_asks_for_nothing_and_runs_nothing() {
    let (bench, _) = bench();
    bench.expect_once(0);
    let page = page(&bench, &["--values"]);
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"en\">"), "{}", &page[..60]);
    says(&page, &["This page shows names"]);
    assert!(page.contains("default-src 'none'; style-src 'unsafe-inline'"));
    is_silent_about(
        &page,
        &["<script", "http://", "https://", "src=", "@import", "url(", " on", "javascript:"].map(|word| {
            match word {
                " on" => " onload=",
                word => word,
            }
        }),
    );
    for (tag, count) in [("<h1", 1), ("<main", 1), ("<title", 2)] {
        assert_eq!(page.matches(tag).count(), count, "{tag}: one of the page and one of the chart");
    }
    assert_eq!(
        page.matches("<th").count() - page.matches("<thead").count(),
        page.matches("scope=\"").count()
    );
    // Headings follow each other without a gap.
    let levels: Vec<u8> = page
        .match_indices("<h")
        .filter_map(|(at, _)| page.as_bytes().get(at + 2).copied())
        .filter(u8::is_ascii_digit)
        .collect();
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1) && levels[0] == b'1', "{levels:?}");
}

#[test]
fn names_that_hold_markup_are_text() {
    let (bench, _) = bench();
    bench.expect_once(0);
    let specialty = "Oral <b>\"Surgery\"</b> & more";
    bench.sim.practice(|practice| {
        for _ in 0..2 {
            practice.create(Row {
                l_name: MARKUP.into(),
                f_name: "A\u{202e}\u{7}b".into(),
                is_doctor: true,
                ..Row::default()
            });
        }
        practice.update(3, |row| row.city = format!("{MARKUP}'\"&"));
    });
    bench.expect_once(0);
    // The simulator's specialties are Open Dental's; a practice may name its own.
    Connection::open(bench.database())
        .unwrap()
        .execute("UPDATE referral_all SET SpecialtyName = ?1 WHERE ReferralNum = 4", [specialty])
        .unwrap();
    let page = page(&bench, &["--values"]);
    is_silent_about(&page, &["<script", "</script", "<b>", "\u{7}"]);
    let doctor = format!("A\u{202e}\u{fffd}b {MARKUP}");
    says(&page, &[&doctor, &format!("{MARKUP}'\"&"), specialty, "Worth merging?"]);
    // For tests/system/report, which shows the same in a browser.
    if let Ok(directory) = std::env::var("PAGE_PRACTICE") {
        fs::create_dir_all(&directory).unwrap();
        for name in ["referrals.db", "referrals.db-wal", "referrals.db-shm"] {
            fs::copy(bench.dir.path().join(name), Path::new(&directory).join(name)).unwrap();
        }
    }
}

#[test]
fn without_values_no_value_of_a_referral_is_on_the_page() {
    let (bench, _) = bench();
    for num in bench.source_nums() {
        bench.sim.practice(|practice| {
            practice.edit_silently(num, |row| {
                row.l_name = format!("Lplanted{num}");
                row.f_name = "Fplanted".into();
                row.business_name = "Bplanted".into();
                row.title = "Tplanted".into();
                row.note = "Nplanted".into();
                row.telephone = "5035550100".into();
                row.email = "planted@example.com".into();
                row.city = "Cplanted".into();
                row.ssn = "987654321".into();
            })
        });
    }
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.update(3, |row| row.city = "Dplanted".into());
        practice.remove(5);
    });
    bench.expect_once(0);
    is_silent_about(&page(&bench, &[]), &["planted", "50355501", "98765", "43210"]);
    let printed = page(&bench, &["--values"]);
    says(&printed, &["removed Fplanted", "City: Cplanted Dplanted".replace(" D", " became → D").as_str()]);
    is_silent_about(&printed, &["987654321", "4321"]);
}

#[test]
fn values_are_seen_through_the_privacy_settings_of_now() {
    let (mut bench, _) = bench();
    bench.set("PRIVACY__SSN", "keep");
    let num = bench.sim.practice(|practice| {
        let num = practice.create(Row {
            l_name: "Twin".into(),
            f_name: "Tilda".into(),
            ssn: "987654321".into(),
            ..Row::default()
        });
        practice.create(Row { l_name: "Twin".into(), f_name: "Tilda".into(), ..Row::default() });
        num
    });
    bench.expect_once(0);
    bench.sim.practice(|practice| {
        practice.update(num, |row| {
            row.ssn = "912345678".into();
            row.note = "Noteplanted".into();
            row.city = "Newtown".into();
        })
    });
    bench.expect_once(0);
    bench.set("REPORT__VALUES", "true");
    says(
        &page(&bench, &[]),
        &["SSN or TIN: 987654321", "912345678", "Noteplanted", &format!("Tilda Twin ({num})")],
    );
    bench.set("PRIVACY__SSN", "last4");
    let masked = page(&bench, &[]);
    says(&masked, &["SSN or TIN: *****4321", "*****5678"]);
    is_silent_about(&masked, &["987654321", "912345678"]);
    // The file still holds them; the page does not show them.
    bench.set("PRIVACY__SSN", "omit").set("PRIVACY__OMIT", "Note,LName,SpecialtyName");
    let omitted = page(&bench, &[]);
    says(&omitted, &["SSN or TIN: not shown", "Note: not shown", "Newtown", &format!("Tilda ({num})")]);
    is_silent_about(
        &omitted,
        &["987654321", "4321", "5678", "Noteplanted", "Twin", "Endodontics", "Worth merging"],
    );
    bench.set("PRIVACY__OMIT", "City");
    let elsewhere = page(&bench, &[]);
    says(&elsewhere, &["Worth merging", "Tilda Twin", "City: not shown"]);
    is_silent_about(&elsewhere, &["Newtown"]);
}

#[test]
fn names_are_those_of_the_view() {
    let (bench, _) = bench();
    for num in bench.source_nums() {
        // A change that shows every row, and every odd shape of a name.
        bench.sim.practice(|practice| {
            practice.edit_silently(num, |row| {
                match num % 6 {
                    0 => row.f_name = "  ".into(),
                    1 => row.l_name = String::new(),
                    2 => (row.f_name, row.l_name, row.m_name) = Default::default(),
                    3 => row.business_name = format!(" Shop {num} "),
                    _ => {}
                };
            })
        });
    }
    bench.expect_once(0);
    for num in bench.source_nums().into_iter().take(50) {
        bench.sim.practice(|practice| practice.edit_silently(num, |row| row.city.push('.')));
    }
    bench.expect_once(0);
    let page = page(&bench, &["--values"]);
    let names = bench.rows("SELECT DISTINCT trim(coalesce(nullif(DisplayName, ''), 'without a name')) || ' (' || ReferralNum || ')' FROM referral_current WHERE ReferralNum IN (SELECT ReferralNum FROM change_event WHERE op = 'updated')");
    assert_eq!(names.len(), 50);
    for name in names {
        // Runs of spaces are one on the page.
        let name =
            name.split_whitespace().collect::<Vec<_>>().join(" ").replace("(", " (").replace("  (", " (");
        assert!(text(&page).contains(&name), "{name:?} is not in: {}", text(&page));
    }
}

#[test]
fn a_withheld_set_is_shown_with_the_command_that_approves_it() {
    let (bench, _) = bench();
    bench.expect_once(0);
    for num in bench.source_nums().into_iter().skip(9).take(16) {
        bench.sim.practice(|practice| practice.remove(num));
    }
    bench.expect_once(65);
    let id = bench.last_run("withheld_id");
    let page = page(&bench, &[]);
    let missing = bench.missing().len();
    says(
        &page,
        &[
            "One thing needs attention.",
            &format!("{missing} deletions are withheld"),
            "Nothing was deleted.",
            &format!("referral-mirror --once --accept-deletes {id}"),
            &format!("{missing} sources are not on the last lists and not proven gone"),
            "2 runs: 1 complete, 1 partial",
        ],
    );
    assert_eq!(bench.run(["--once", "--accept-deletes", &id]).code, Some(0));
    says(&self::page(&bench, &[]), &["All is well."]);
}

#[test]
fn everything_that_is_wrong_is_shown_with_its_remedy() {
    let (bench, _) = bench();
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    bench.expect_once(77);
    let never = page(&bench, &[]);
    says(
        &never,
        &[
            "One thing needs attention.",
            "The list has never been read whole; 1 run tried.",
            "referral-mirror status",
            "has not been read whole yet",
            "Nothing has been compared yet",
        ],
    );
    bench.sim.clear_faults();
    bench.expect_once(0);
    bench.sim.inject(Fault::Unauthorized, When::any().forever());
    bench.expect_once(77);
    bench.expect_once(77);
    says(
        &page(&bench, &[]),
        &[
            "2 runs since",
            "have not read the list whole",
            "4 runs: 1 complete, 0 partial (something was held back), 3 failed",
        ],
    );
    bench.sim.clear_faults();
    bench.sim.practice(|practice| practice.set_raw(2, r#"{"ReferralNum":2,"LName":[1]}"#.to_owned()));
    bench.expect_once(65);
    says(
        &page(&bench, &[]),
        &["One thing needs attention.", "1 row of the last list could not be read", "referral-mirror status"],
    );
    // No run for a long time; then a clock goes wrong.
    let shift = |modifier: &str| {
        let sql = format!(
            "UPDATE sync_run SET finished_at = strftime('%Y-%m-%dT%H:%M:%fZ', finished_at, '{modifier}'), started_at = strftime('%Y-%m-%dT%H:%M:%fZ', started_at, '{modifier}')"
        );
        Connection::open(bench.database()).unwrap().execute(&sql, []).unwrap();
    };
    shift("-3 hours");
    says(
        &page(&bench, &[]),
        &["2 things need attention.", "No run has ended for 3 hours: the service may have stopped."],
    );
    shift("+6 hours");
    says(&page(&bench, &[]), &["in the future: a clock is or was wrong"]);
}

#[test]
fn an_empty_mirror_has_a_page_that_says_so() {
    let bench = Bench::new(Practice::generated(0, 1));
    bench.expect_once(0);
    says(&page(&bench, &["--values"]), &["sources in use 0", "Nothing has been compared yet", "None yet."]);
    let (other, _) = self::bench();
    let none = other.run(["report", "--out", "page.html"]);
    assert_eq!(none.code, Some(74), "{}", none.text());
    assert!(none.stderr.contains("there is no mirror"), "{}", none.stderr);
    assert_eq!(listing(other.dir.path()), ["share"]);
}
