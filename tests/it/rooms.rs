//! The rooms of the house: who may use whom, read from the sources themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Every room, and the rooms that it may use. An arrow that is not here is not allowed.
///
/// The pure core comes first. `opendental` and `store` never see each other; only `sync`, and what stands above it,
/// sees both. `config` composes option types that live with the modules which use them.
const ARROWS: [(&str, &[&str]); 24] = [
    ("referral", &[]),
    ("event", &["referral"]),
    ("run", &[]),
    ("mirror", &["referral"]),
    ("snapshot", &["mirror", "referral"]),
    ("plan", &["event", "mirror", "referral", "run", "snapshot"]),
    ("guard", &["event", "mirror", "plan", "referral"]),
    ("opendental", &["host", "mirror", "referral", "snapshot"]),
    ("atomic_file", &[]),
    ("host", &[]),
    ("store", &["atomic_file", "event", "guard", "host", "mirror", "plan", "referral", "run", "snapshot"]),
    ("schedule", &[]),
    ("simulator", &[]),
    (
        "sync",
        &["event", "guard", "host", "mirror", "opendental", "plan", "referral", "run", "snapshot", "store"],
    ),
    ("readers", &["atomic_file", "event", "mirror", "referral", "run", "store"]),
    ("report", &["atomic_file", "event", "host", "readers", "referral", "store"]),
    ("publish", &["atomic_file", "host", "readers", "referral", "report", "store"]),
    ("config", &["guard", "host", "opendental", "publish", "referral", "schedule", "store"]),
    ("practice", &["config", "opendental", "publish", "store", "sync"]),
    ("daemon", &["practice", "publish", "run", "schedule", "store", "sync"]),
    ("verify", &["event", "referral", "store"]),
    ("check", &["atomic_file", "config", "host", "opendental", "referral", "schedule", "store"]),
    (
        "cli",
        &[
            "check",
            "config",
            "daemon",
            "event",
            "host",
            "mirror",
            "opendental",
            "plan",
            "practice",
            "publish",
            "readers",
            "referral",
            "report",
            "run",
            "simulator",
            "store",
            "sync",
            "verify",
        ],
    ),
    ("main", &["cli"]),
];

/// The rooms that know nothing of the world.
const CORE: [&str; 7] = ["referral", "snapshot", "mirror", "plan", "guard", "event", "run"];

/// What the core may not touch: the network, the database, the clock, the environment, the disk, the log.
const WORLD: [&str; 20] = [
    "tokio",
    "tokio_util",
    "reqwest",
    "rusqlite",
    "tracing",
    "std::env",
    "std::fs",
    "std::net",
    "std::process",
    "std::thread",
    "std::io",
    "std::time::Instant",
    "std::time::SystemTime",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "fastrand",
    "uuid",
];

/// Outside crates that belong to one side only.
const OWNED: [(&str, &[&str]); 8] = [
    ("nix", &["host"]),
    // The API, and the heartbeat's monitor: two clients, because no key may ever go to the latter.
    ("reqwest", &["opendental", "publish"]),
    ("rusqlite", &["store", "readers", "report", "verify", "cli"]),
    ("axum", &["simulator"]),
    ("maud", &["report"]),
    ("clap", &["cli"]),
    ("tokio_cron_scheduler", &["schedule"]),
    ("sd_notify", &["daemon"]),
];

/// The only room that may write at the practice. The others read: no run, no timer and no report can change what it has.
const WRITERS: &str = "cli";

/// Whether a path leads to what writes at the practice, or may: everything of the room at once.
fn leads_to_writing(path: &str) -> bool {
    let inside =
        path.strip_prefix("crate::").or_else(|| path.strip_prefix("referral_mirror::")).unwrap_or(path);
    let Some(rest) = inside.strip_prefix("opendental") else { return false };
    ["", "::", "::write", "::writer"].contains(&rest) && !path.ends_with("opendental")
        || rest.starts_with("::write::")
}

/// What is wrong with one source file of a room.
fn faults(room: &str, source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{room} is not in the table of rooms")];
    };
    let source = without_tests(source);
    let paths = paths(&source);
    for used in rooms_used(&paths) {
        if used != room && !allowed.contains(&used.as_str()) {
            faults.push(format!("{room} uses {used}"));
        }
    }
    for path in &paths {
        let named = |what: &str| path == what || path.starts_with(&format!("{what}::"));
        let inside = |what: &str| named(what) || path.ends_with(&format!("::{what}"));
        if CORE.contains(&room)
            && let Some(what) = WORLD.iter().find(|what| inside(what))
        {
            faults.push(format!("{room} belongs to the pure core and uses {what}"));
        }
        if room != WRITERS && room != "opendental" && leads_to_writing(path) {
            faults.push(format!("{room} can write at the practice"));
        }
        for (owned, owners) in OWNED {
            if named(owned) && !owners.contains(&room) {
                faults.push(format!("{room} uses {owned}"));
            }
        }
    }
    faults.dedup();
    faults
}

/// The top-level rooms that these paths lead to.
fn rooms_used(paths: &[String]) -> BTreeSet<String> {
    paths
        .iter()
        .filter_map(|path| path.strip_prefix("crate::").or_else(|| path.strip_prefix("referral_mirror::")))
        .filter_map(|path| path.split("::").next())
        .map(str::to_owned)
        .collect()
}

/// The text before the unit tests, without comments and string literals.
fn without_tests(source: &str) -> String {
    let code: Vec<String> = source.lines().map(code_of).collect();
    let code = code.join("\n");
    let end = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
    code[..end].to_owned()
}

/// A line without its comment and without what stands between quotes.
fn code_of(line: &str) -> String {
    let mut code = String::new();
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => drop(chars.next()),
            '\'' if !quoted && chars.peek() == Some(&'"') => drop(chars.next()),
            '"' => quoted = !quoted,
            '/' if !quoted && chars.peek() == Some(&'/') => break,
            c if !quoted => code.push(c),
            _ => {}
        }
    }
    code
}

/// Every path that is written in the text: `use` trees unfolded, and paths in the code as they stand.
fn paths(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(place) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
        rest = &rest[place..];
        let used = path_tree(rest, "", &mut found);
        rest = &rest[used.max(1)..];
    }
    found
}

/// Reads one path, which may end in a tree in braces; answers how many bytes it took.
fn path_tree(text: &str, prefix: &str, found: &mut Vec<String>) -> usize {
    let word = |from: usize| {
        let rest = &text[from..];
        rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len())
    };
    let mut path = prefix.to_owned();
    let mut at = 0;
    loop {
        let length = word(at);
        path.push_str(&text[at..at + length]);
        at += length;
        if !text[at..].starts_with("::") {
            found.push(path);
            return at;
        }
        path.push_str("::");
        at += 2;
        if text[at..].starts_with('{') {
            at += 1;
            loop {
                at += text[at..].len() - text[at..].trim_start_matches([' ', '\n', ',']).len();
                match text[at..].chars().next() {
                    None => return at,
                    Some('}') => return at + 1,
                    Some(c) if c.is_alphabetic() || c == '_' => {
                        at += path_tree(&text[at..], &path, found);
                        // What a name is renamed to does not matter.
                        if let Some(renamed) = text[at..].strip_prefix(" as ") {
                            let name = renamed.find(|c: char| !(c.is_alphanumeric() || c == '_'));
                            at += 4 + name.unwrap_or(renamed.len());
                        }
                    }
                    Some(c) => at += c.len_utf8(),
                }
            }
        }
        if word(at) == 0 {
            found.push(path);
            return at;
        }
    }
}

/// Every source file with the room that it is in.
fn sources() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let inside = path.strip_prefix(&root).unwrap();
            let first = inside.components().next().unwrap().as_os_str().to_string_lossy();
            let room = first.trim_end_matches(".rs").to_owned();
            let is_test =
                inside.ends_with("tests.rs") || inside.components().any(|part| part.as_os_str() == "tests");
            if room != "lib" && !is_test {
                found.push((room, path));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_room_uses_only_those_that_it_may() {
    let sources = sources();
    let mut wrong = Vec::new();
    for (room, path) in &sources {
        let source = std::fs::read_to_string(path).unwrap();
        wrong.extend(faults(room, &source).into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    assert_eq!(wrong, [] as [&str; 0], "the arrows of the house");
    let rooms: BTreeSet<&str> = sources.iter().map(|(room, _)| room.as_str()).collect();
    let table: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    assert_eq!(rooms, table, "the table has every room and no other");
}

#[test]
fn the_table_has_no_cycle_and_keeps_the_core_and_the_adapters_apart() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.into_iter().collect();
    let mut done: BTreeSet<&str> = BTreeSet::new();
    while done.len() < arrows.len() {
        let ready: Vec<&str> = arrows
            .iter()
            .filter(|(room, uses)| !done.contains(*room) && uses.iter().all(|used| done.contains(used)))
            .map(|(room, _)| *room)
            .collect();
        assert!(!ready.is_empty(), "a cycle among the rooms beside {done:?}");
        done.extend(ready);
    }
    for room in CORE {
        assert!(arrows[room].iter().all(|used| CORE.contains(used)), "{room}");
    }
    for (one, other) in [("opendental", "store"), ("store", "opendental"), ("readers", "opendental")] {
        assert!(!arrows[one].contains(&other), "{one} sees {other}");
    }
    let see_both: Vec<&str> = ARROWS
        .iter()
        .filter(|(_, uses)| uses.contains(&"opendental") && uses.contains(&"store"))
        .map(|(room, _)| *room)
        .collect();
    assert_eq!(see_both, ["sync", "config", "practice", "check", "cli"]);
}

#[test]
fn no_room_is_a_lumber_room() {
    for (_, path) in sources() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let parent = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        for lumber in ["utils", "util", "helpers", "common", "manager", "misc"] {
            assert!(name != lumber && parent != lumber, "{}", path.display());
        }
    }
}

#[test]
fn a_violation_is_found_however_it_is_written() {
    for (room, source, fault) in [
        ("store", "use crate::opendental::Client;", "store uses opendental"),
        ("opendental", "use crate::{referral::Column, store::{Store, View}};", "opendental uses store"),
        (
            "opendental",
            "use crate::{\n    referral::Column,\n    store as files,\n};",
            "opendental uses store",
        ),
        ("readers", "fn read() { crate::opendental::Client::new(); }", "readers uses opendental"),
        ("simulator", "pub(crate) use crate::referral::Row;", "simulator uses referral"),
        ("simulator", "use referral_mirror::store::Store;", "simulator uses store"),
        ("plan", "use std::time::Instant;", "plan belongs to the pure core and uses std::time::Instant"),
        ("plan", "use std::{collections::HashMap, fs};", "plan belongs to the pure core and uses std::fs"),
        (
            "mirror",
            "let now = jiff::Timestamp::now();",
            "mirror belongs to the pure core and uses Timestamp::now",
        ),
        ("mirror", "let home = std::env::var(x);", "mirror belongs to the pure core and uses std::env"),
        ("run", "#[tokio::test] async fn x() {}", "run belongs to the pure core and uses tokio"),
        ("event", "tracing::info!();", "event belongs to the pure core and uses tracing"),
        ("sync", "use rusqlite::Connection;", "sync uses rusqlite"),
        ("sync", "use crate::opendental::write::Writer;", "sync can write at the practice"),
        (
            "daemon",
            "use crate::opendental::{Client, write::{self, Writer}};",
            "daemon can write at the practice",
        ),
        ("practice", "use crate::opendental::*;", "practice can write at the practice"),
        (
            "sync",
            "fn f() { opendental::write::Writer::new(client, privacy); }",
            "sync can write at the practice",
        ),
        ("elsewhere", "", "elsewhere is not in the table of rooms"),
    ] {
        let found = faults(room, source);
        assert!(found.iter().any(|found| found == fault), "{source}: {found:?}");
    }
}

#[test]
fn what_is_allowed_is_not_found() {
    for (room, source) in [
        ("plan", "use crate::mirror::{Entry, Mirror};\nuse crate::plan::x;\nuse super::y;"),
        ("plan", "// use tokio::spawn;\n//! [`crate::store`]\nlet text = \"std::fs and crate::store::X\";"),
        ("plan", "fn f() {}\n#[cfg(test)]\nmod tests {\n    use std::fs;\n    use crate::store::Store;\n}"),
        ("sync", "use crate::{opendental, store};"),
        ("sync", "use crate::opendental::{Client, Traffic, wire};"),
        ("cli", "use crate::opendental::write::Writer;"),
        ("store", "let quote = '\"'; use crate::event::Op; let other = '\"';"),
    ] {
        assert_eq!(faults(room, source), [] as [&str; 0], "{source}");
    }
}
