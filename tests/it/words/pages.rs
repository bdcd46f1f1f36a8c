//! What the pages tell a person to type, and what they say of messages.

use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use referral_mirror::simulator::{Patient, Practice};

use crate::harness::{Bench, ended};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn pages() -> Vec<PathBuf> {
    let docs = std::fs::read_dir(root().join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> =
        docs.filter(|path| path.extension().is_some_and(|end| end == "md")).collect();
    pages.push(root().join("README.md"));
    pages
}

/// Every command line with the program: lines of indented blocks, and what stands between backquotes.
fn commands() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for page in pages() {
        let text = std::fs::read_to_string(page).unwrap().replace("\\\n", " ");
        for line in text.lines() {
            let spans = line.split('`').skip(1).step_by(2);
            for typed in spans.chain(line.strip_prefix("    ")) {
                let typed = typed.split(" #").next().unwrap_or_default().trim();
                let command = typed.strip_prefix("sudo -u referral-mirror ").unwrap_or(typed);
                if command == "referral-mirror" || command.starts_with("referral-mirror ") {
                    found.insert(typed.to_owned());
                }
            }
        }
    }
    found
}

/// Words of the pages that a person replaces, and places outside the bench.
const REPLACED: [(&str, &str); 8] = [
    (" LAST", " 0"),
    (" NAME", " Smith"),
    (" DEST", " dest.db"),
    (" ID", " a1b2c3"),
    ("/etc/referral-mirror/", ""),
    ("/var/backups/referral-mirror/", "backups/"),
    ("/etc/bash_completion.d/", ""),
    ("/usr/local/share/man/man1/", ""),
];

#[test]
fn every_command_of_every_page_does_what_a_person_expects() {
    let bench = Bench::new(Practice::generated(1300, 1));
    bench.sim.practice(|practice| {
        practice.add_patient(435, Patient { l_name: "Smith".into(), ..Patient::default() })
    });
    bench.expect_once(0);
    // As on a machine with the package, for a person who may do everything.
    std::fs::create_dir(bench.dir.path().join("bin")).unwrap();
    symlink(env!("CARGO_BIN_EXE_referral-mirror"), bench.dir.path().join("bin/referral-mirror")).unwrap();
    bench.write("bin/sudo", "#!/bin/sh\nif [ \"$1\" = -u ]; then shift 2; fi\nexec \"$@\"\n", 0o755);
    std::fs::create_dir(bench.dir.path().join("backups")).unwrap();
    bench.write("changes.json", r#"{"Note": "Out on Thursdays"}"#, 0o644);
    bench.write("north.toml", "", 0o644);
    let path = format!("{}:{}", bench.dir.path().join("bin").display(), std::env::var("PATH").unwrap());
    let (mut run, mut wrong) = (0, Vec::new());
    // A sentence may name a command without what it needs.
    let is_whole = |typed: &&String| !typed.contains('…') && *typed != "referral-mirror backup";
    for typed in commands().iter().filter(is_whole) {
        let mut script =
            REPLACED.iter().fold(typed.clone(), |script, (word, ours)| script.replace(word, ours));
        // The service, the simulator and followers go on until they are stopped.
        let goes_on =
            typed.ends_with("referral-mirror") || typed.contains("simulate") || typed.contains("--follow");
        if typed.contains("simulate") {
            script += " --listen 127.0.0.1:0";
        }
        if goes_on {
            script = format!("timeout 1 {script}");
        }
        let ended = ended(bench.shell(&format!("set -e; {script}")).env("PATH", &path));
        // Nothing is withheld, so there is nothing to approve; and this mirror knows no earlier time.
        let expected = match typed.contains("--accept-") || typed.contains("--as-of 2026-10-01") {
            true => Some(65),
            false if goes_on => Some(124),
            false => Some(0),
        };
        if ended.code != expected {
            wrong.push(format!("{typed}: {:?}\n{}", ended.code, ended.text()));
        }
        run += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(run > 35, "only {run} commands");
}

/// The literal parts of each `#[error("…")]` in the program, message by message.
fn messages(directory: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            messages(&entry, found);
            continue;
        }
        let text = std::fs::read_to_string(&entry).unwrap_or_default();
        for (_, rest) in text.match_indices("#[error(").map(|(place, mark)| text.split_at(place + mark.len()))
        {
            let Some(message) = rest.trim_start().strip_prefix('"') else { continue };
            let end =
                message.match_indices('"').find(|(place, _)| !message[..*place].ends_with('\\')).unwrap().0;
            found
                .push((entry.strip_prefix(root()).unwrap().to_owned(), message[..end].replace("\\\"", "\"")));
        }
    }
}

/// Messages without a line of their own in `docs/trouble.md`, and why.
const ELSEWHERE: [(&str, &str); 9] = [
    ("please report this defect", "it says what to do"),
    ("failed on {}: {cause}; {}", "the remedy that follows has the line"),
    ("failed on {}: {cause}; {shortage}", "likewise"),
    ("could not be {} {}: {failure}", "the failure that follows has the line"),
    ("it may have been {} all the same", "likewise"),
    ("the referral cannot be read: {0}", "likewise"),
    ("the page at offset", "a part of `was not proven in … readings`"),
    ("the list seemed to end at row", "likewise"),
    ("row {num} came twice", "likewise"),
];

#[test]
fn every_message_of_an_error_has_a_line_in_the_page_of_trouble() {
    let page = std::fs::read_to_string(root().join("docs/trouble.md")).unwrap();
    let lines = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let quotes: Vec<Vec<&str>> = lines
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(|quote| quote.split('…').map(str::trim).filter(|part| !part.is_empty()).collect())
        .collect();
    let mut all = Vec::new();
    messages(&root().join("src"), &mut all);
    let (mut used, mut without) = (BTreeSet::new(), Vec::new());
    for (file, message) in &all {
        // docs/api.md has the rules of what is sent; a message of placeholders alone is that of what is in them.
        let is_plain = message.split(['{', '}']).step_by(2).map(str::len).sum::<usize>() > 12;
        if file.ends_with("opendental/write/rules.rs") || !is_plain {
            continue;
        }
        let spoken = message.split_whitespace().collect::<Vec<_>>().join(" ");
        let has_line =
            quotes.iter().any(|quote| !quote.is_empty() && quote.iter().all(|part| spoken.contains(part)));
        let elsewhere = ELSEWHERE.iter().find(|(part, _)| spoken.contains(part));
        used.extend(elsewhere.map(|(part, _)| *part));
        if !has_line && elsewhere.is_none() {
            without.push(format!("{}: {spoken}", file.display()));
        }
    }
    assert!(without.is_empty(), "no line for these:\n{}", without.join("\n"));
    assert_eq!(used.len(), ELSEWHERE.len(), "{used:?}");
    assert!(all.len() > 100, "{}", all.len());
}
