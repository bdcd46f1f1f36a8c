//! What the Debian package holds. That it installs is shown by tests/system/service.

use std::fs;
use std::path::{Component, Path, PathBuf};

const DOCS: &str = "usr/share/doc/referral-mirror/";

/// Each document as it stands here, with the patterns of what is packed into the directory of documents.
fn packed_documents() -> (Vec<PathBuf>, Vec<String>) {
    let manifest = fs::read_to_string("Cargo.toml").unwrap();
    let patterns: Vec<String> = manifest
        .lines()
        .map(|line| line.split('"').collect::<Vec<_>>())
        .filter(|parts| parts.len() == 7 && parts[3].starts_with(DOCS))
        .map(|parts| {
            let directory = Path::new(parts[1]).parent().unwrap().join("");
            assert_eq!(Path::new(parts[3]), Path::new(DOCS).join(directory), "{} keeps its place", parts[1]);
            parts[1].to_owned()
        })
        .collect();
    let here = [".", "docs"].into_iter().flat_map(|directory| fs::read_dir(directory).unwrap());
    let here = here.map(|entry| normal(&entry.unwrap().path()));
    (
        here.filter(|path| path.extension().is_some_and(|end| end == "md") && is_packed(path, &patterns))
            .collect(),
        patterns,
    )
}

fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => assert!(normal.pop(), "{} leads out of the documents", path.display()),
            part => normal.push(part),
        }
    }
    normal
}

/// A pattern is a path, with `*` for a name at most. Of a directory something has to be packed.
fn is_packed(path: &Path, patterns: &[String]) -> bool {
    patterns.iter().map(Path::new).any(|pattern| match pattern.file_name().and_then(|name| name.to_str()) {
        _ if path.is_dir() => pattern.parent() == Some(path),
        Some(name) if name.starts_with("*.") => {
            pattern.parent() == path.parent() && path.extension() == pattern.extension()
        }
        _ => pattern == path,
    })
}

fn links(text: &str) -> impl Iterator<Item = &str> {
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next());
    targets.filter(|target| !target.is_empty() && !target.contains("://"))
}

#[test]
fn no_link_of_the_packed_documents_is_dead() {
    let (documents, patterns) = packed_documents();
    let mut followed = 0;
    for document in &documents {
        for link in links(&fs::read_to_string(document).unwrap()) {
            let target = normal(&document.parent().unwrap().join(link));
            assert!(target.exists(), "{}: {link} is not there", document.display());
            assert!(is_packed(&target, &patterns), "{}: {link} is not in the package", document.display());
            followed += 1;
        }
    }
    assert!(documents.len() > 10 && followed > 20, "{} documents, {followed} links", documents.len());
}
