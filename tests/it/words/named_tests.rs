//! Tests that documents and scripts name.

use std::path::{Path, PathBuf};
use std::process::Command;

/// What `cargo test` lists under `Cargo.toml`'s directory for this binary: the paths of all its tests.
fn black_box_tests() -> Vec<String> {
    let listed = Command::new(std::env::current_exe().unwrap())
        .args(["--list", "--format", "terse"])
        .output()
        .unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    listed.lines().filter_map(|line| line.strip_suffix(": test")).map(str::to_owned).collect()
}

/// The documents and scripts that tell a person, or a machine, to run tests.
fn texts() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut texts: Vec<PathBuf> =
        ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", ".ci/run"].map(|name| root.join(name)).into();
    for directory in ["docs", "tests/system"] {
        let entries = std::fs::read_dir(root.join(directory)).unwrap();
        texts.extend(entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()));
    }
    texts
}

#[test]
fn every_test_that_a_document_or_a_script_runs_by_name_exists() {
    let tests = black_box_tests();
    let mut named = Vec::new();
    for path in texts() {
        let bytes = std::fs::read(&path).unwrap();
        for (_, rest) in
            String::from_utf8_lossy(&bytes).lines().filter_map(|line| line.split_once("--test it "))
        {
            let filters = rest.split(['`', '>', '|']).next().unwrap_or_default().split_whitespace();
            // `cargo test` succeeds with a filter that matches no test, so a renamed test would be left out in silence.
            for filter in filters.filter(|word| !word.starts_with('-') && *word != "FILTER") {
                assert!(
                    tests.iter().any(|test| test.contains(filter)),
                    "{}: no test {filter}",
                    path.display()
                );
                named.push(filter.to_owned());
            }
        }
    }
    assert!(named.len() >= 5, "{named:?}");
}
