//! The rooms of the house: who may use whom, read from the sources themselves.

pub(super) mod parse;

use parse::{Source, sources};

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};

/// Every room, and the rooms that it may use. An arrow that is not here is not allowed.
///
/// The pure core comes first. `opendental` and `store` never see each other; only `sync`, and what stands above it,
/// sees both. `config` composes option types that live with the modules which use them.
const ARROWS: [(&str, &[&str]); 28] = [
    ("row", &[]),
    ("referral", &["row"]),
    ("refattach", &["row"]),
    ("lists", &["refattach", "referral", "row"]),
    ("event", &["row"]),
    ("run", &["row"]),
    ("paging", &["row"]),
    ("mirror", &["paging", "row"]),
    ("plan", &["event", "mirror", "paging", "row", "run"]),
    ("guard", &["mirror", "plan", "referral", "row"]),
    ("opendental", &["host", "paging", "proxy", "refattach", "referral", "row"]),
    ("proxy", &[]),
    ("host", &[]),
    ("atomic_file", &["host"]),
    (
        "store",
        &["atomic_file", "event", "host", "lists", "mirror", "paging", "plan", "referral", "row", "run"],
    ),
    ("schedule", &[]),
    ("simulator", &[]),
    ("sync", &["event", "guard", "host", "mirror", "opendental", "paging", "plan", "row", "run", "store"]),
    ("readers", &["atomic_file", "event", "host", "refattach", "referral", "row", "store"]),
    ("report", &["atomic_file", "event", "host", "readers", "referral", "row", "store"]),
    ("publish", &["atomic_file", "host", "lists", "proxy", "readers", "report", "row", "store"]),
    (
        "config",
        &[
            "guard",
            "host",
            "lists",
            "opendental",
            "proxy",
            "publish",
            "refattach",
            "referral",
            "row",
            "schedule",
            "store",
        ],
    ),
    (
        "practice",
        &["config", "opendental", "publish", "readers", "refattach", "referral", "run", "store", "sync"],
    ),
    ("daemon", &["practice", "publish", "run", "schedule", "store", "sync"]),
    ("verify", &["event", "lists", "row", "store"]),
    (
        "check",
        &["atomic_file", "config", "host", "opendental", "readers", "refattach", "referral", "row", "store"],
    ),
    (
        "cli",
        &[
            "check",
            "config",
            "daemon",
            "event",
            "host",
            "lists",
            "opendental",
            "plan",
            "practice",
            "publish",
            "readers",
            "refattach",
            "referral",
            "report",
            "row",
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
const CORE: [&str; 10] =
    ["row", "referral", "refattach", "lists", "paging", "mirror", "plan", "guard", "event", "run"];

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
    // The API, and the heartbeat's monitor: two clients, because no key may ever go to the latter. They share a proxy.
    ("reqwest", &["opendental", "proxy", "publish"]),
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
    let Some(rest) = path.strip_prefix("crate::opendental::") else { return false };
    ["*", "write", "writer"].contains(&rest) || rest.starts_with("write::")
}

/// The faults of one source file. The first name of its module is the room that it is in.
fn faults(module: &[String], source: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let room = module[0].as_str();
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{room} is not in the table of rooms")];
    };
    let paths = Source::parse(module, source).paths;
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
    let inside = paths.iter().filter_map(|path| path.strip_prefix("crate::"));
    inside.filter_map(|path| path.split("::").next()).map(str::to_owned).collect()
}

/// Which files import which, both by their modules. A module does not import the files beneath it: it declares them, and
/// hands their items on. What is imported through such a module counts for the file that holds it.
fn imports(sources: &[Source]) -> BTreeMap<String, BTreeSet<String>> {
    let module = |source: &Source| {
        ["crate"].into_iter().chain(source.module.iter().map(String::as_str)).collect::<Vec<_>>().join("::")
    };
    let files: BTreeMap<String, &Source> = sources.iter().map(|source| (module(source), source)).collect();
    // The file that holds an item, and the item's name in it: `None` for the module itself.
    let place = |path: &str| {
        let mut names: Vec<&str> = path.split("::").collect();
        let mut item = None;
        while !files.contains_key(&names.join("::")) {
            item = names.pop();
            if names.is_empty() {
                return None;
            }
        }
        Some((names.join("::"), item.map(str::to_owned)))
    };
    let holder = |path: &str| {
        let mut path = path.to_owned();
        // A chain of modules that hand an item on is as short as the tree is deep.
        for _ in 0..8 {
            let (file, item) = place(&path)?;
            match item.and_then(|item| files[&file].imports.get(&item)) {
                Some(next) if next.starts_with(&format!("{file}::")) => path = next.clone(),
                _ => return Some(file),
            }
        }
        None
    };
    let used = |(module, source): (&String, &&Source)| {
        let own = format!("{module}::");
        let files = source.paths.iter().filter_map(|path| holder(path));
        let files = files.filter(|file| file != module && !file.starts_with(&own)).collect();
        (module.clone(), files)
    };
    files.iter().map(used).collect()
}

/// The files that import each other, directly or through others, with the imports that lead back to them.
fn cycles(imports: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let leads_to = |from: &String, to: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(file) = open.pop() {
            if file == to {
                return true;
            }
            if seen.insert(file) {
                open.extend(&imports[file]);
            }
        }
        false
    };
    let back = |(file, used): (&String, &BTreeSet<String>)| {
        let back: Vec<&str> = used.iter().filter(|used| leads_to(used, file)).map(String::as_str).collect();
        (!back.is_empty()).then(|| format!("{file} imports {}", back.join(", ")))
    };
    imports.iter().filter_map(back).collect()
}

#[test]
fn every_room_uses_only_those_that_it_may() {
    let sources = sources();
    let mut wrong = Vec::new();
    for (module, path) in &sources {
        let source = std::fs::read_to_string(path).unwrap();
        let faults = faults(module, &source);
        wrong.extend(faults.into_iter().map(|fault| format!("{}: {fault}", path.display())));
    }
    assert_eq!(wrong, [] as [&str; 0], "the arrows of the house");
    let rooms: BTreeSet<&str> = sources.iter().map(|(module, _)| module[0].as_str()).collect();
    let table: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    assert_eq!(rooms, table, "the table has every room and no other");
}

#[test]
fn an_arrow_that_nothing_uses_is_not_in_the_table() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (module, path) in sources() {
        let source = Source::parse(&module, &std::fs::read_to_string(path).unwrap());
        used.entry(module[0].clone()).or_default().extend(rooms_used(&source.paths));
    }
    let mut unused = Vec::new();
    for (room, allowed) in ARROWS {
        let none = allowed.iter().filter(|other| !used[room].contains(**other));
        unused.extend(none.map(|other| format!("{room} does not use {other}")));
    }
    assert_eq!(unused, [] as [&str; 0]);
}

#[test]
fn no_two_files_import_each_other() {
    let parse = |(module, path): (Vec<String>, PathBuf)| {
        Source::parse(&module, &std::fs::read_to_string(path).unwrap())
    };
    let sources: Vec<Source> = sources().into_iter().map(parse).collect();
    assert_eq!(cycles(&imports(&sources)), [] as [&str; 0], "files of a cycle, and what each imports of it");
}

#[test]
fn a_cycle_between_files_is_found_through_what_a_module_hands_on() {
    let source = |module: &[&str], text| {
        Source::parse(&module.iter().map(ToString::to_string).collect::<Vec<_>>(), text)
    };
    let room = source(&["room"], "mod one; mod other; pub use one::One; use other::Other;");
    let one = source(&["room", "one"], "use super::Other;");
    let other = source(&["room", "other"], "fn f() { vec![crate::room::One::new()] }");
    let apart = source(&["apart"], "use crate::room::One;");
    assert_eq!(cycles(&imports(&[room, one, other, apart])).len(), 2);

    let room = source(&["room"], "mod one; mod other; pub use one::One; pub struct Shared;");
    let one = source(&["room", "one"], "use super::Shared; use super::other::Other;");
    let other = source(&["room", "other"], "use super::Shared;");
    assert_eq!(cycles(&imports(&[room, one, other])), [] as [&str; 0]);
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
        assert!(!ready.is_empty(), "a cycle among the rooms other than {done:?}");
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
        ("simulator", "pub(crate) use crate::row::ListRow;", "simulator uses row"),
        ("simulator", "use referral_mirror::store::Store;", "simulator uses store"),
        ("plan", "use std::time::Instant;", "plan belongs to the pure core and uses std::time::Instant"),
        ("plan", "use std::{collections::HashMap, fs};", "plan belongs to the pure core and uses std::fs"),
        (
            "mirror",
            "fn f() { let now = jiff::Timestamp::now(); }",
            "mirror belongs to the pure core and uses Timestamp::now",
        ),
        (
            "mirror",
            "fn f() { let home = std::env::var(x); }",
            "mirror belongs to the pure core and uses std::env",
        ),
        ("run", "#[tokio::test] async fn x() {}", "run belongs to the pure core and uses tokio"),
        ("event", "fn f() { tracing::info!(); }", "event belongs to the pure core and uses tracing"),
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
            "use crate::opendental;\nfn f() { opendental::write::Writer::new(client, privacy); }",
            "sync can write at the practice",
        ),
        ("elsewhere", "", "elsewhere is not in the table of rooms"),
    ] {
        let found = faults(&[room.to_owned()], source);
        assert!(found.iter().any(|found| found == fault), "{source}: {found:?}");
    }
}

#[test]
fn what_is_allowed_is_not_found() {
    for (room, source) in [
        ("plan", "use crate::mirror::{Entry, Mirror};\nuse crate::plan::x;\nuse self::y;"),
        (
            "plan",
            "// use tokio::spawn;\n//! [`crate::store`]\nconst TEXT: &str = \"std::fs and crate::store::X\";",
        ),
        ("plan", "#[cfg(test)]\nmod tests {\n    use std::fs;\n    use crate::store::Store;\n}\nfn f() {}"),
        ("sync", "use crate::{opendental, store};"),
        ("sync", "use crate::opendental::{Client, RequestStats, wire};"),
        ("cli", "use crate::opendental::write::Writer;"),
        ("store", "fn f() { let quote = '\"'; use crate::event::Op; let other = '\"'; }"),
    ] {
        assert_eq!(faults(&[room.to_owned()], source), [] as [&str; 0], "{source}");
    }
}
