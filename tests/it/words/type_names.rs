//! One word means one thing: a type's name is used once in the whole program.

use std::collections::{BTreeMap, BTreeSet};

use syn::Item;

use super::rooms::parse::{is_test, sources};

/// Names that several modules may give to a type, because the module's name says which is meant.
const EVERYWHERE: [&str; 2] = ["Options", "Error"];

/// Names that still stand for two types, each with the reason.
const LEFT: [&str; 1] = [
    // A practice as configured, and a simulated one; the simulator knows nothing of the rest.
    "Practice",
];

/// Adds the names of the types of these items that are part of the program.
fn collect(items: &[Item], names: &mut BTreeSet<String>) {
    for item in items {
        let (name, attributes) = match item {
            Item::Struct(item) => (&item.ident, &item.attrs),
            Item::Enum(item) => (&item.ident, &item.attrs),
            Item::Trait(item) => (&item.ident, &item.attrs),
            Item::Type(item) => (&item.ident, &item.attrs),
            Item::Mod(module) if !is_test(&module.attrs) => {
                if let Some((_, items)) = &module.content {
                    collect(items, names);
                }
                continue;
            }
            _ => continue,
        };
        if !is_test(attributes) {
            names.insert(name.to_string());
        }
    }
}

/// Returns each name that more than one of these files gives to a type, with the files.
fn doubled(files: &[(String, String)]) -> BTreeMap<String, Vec<String>> {
    let mut users: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, source) in files {
        let mut names = BTreeSet::new();
        collect(&syn::parse_file(source).unwrap().items, &mut names);
        for name in names {
            users.entry(name).or_default().push(file.clone());
        }
    }
    users.retain(|name, files| files.len() > 1 && !EVERYWHERE.contains(&name.as_str()));
    users
}

#[test]
fn a_type_name_stands_for_one_thing() {
    let files: Vec<(String, String)> = sources()
        .into_iter()
        .map(|(module, path)| (module.join("::"), std::fs::read_to_string(path).unwrap()))
        .collect();
    assert!(files.len() > 100, "{} files", files.len());
    let mut doubled = doubled(&files);
    for name in LEFT {
        assert!(doubled.remove(name).is_some(), "{name} is used once, so it is not an exception");
    }
    assert_eq!(doubled, BTreeMap::new());
}

#[test]
fn a_second_use_of_a_name_is_found() {
    let file = |name: &str, source: &str| (name.to_owned(), source.to_owned());
    let one = file("one", "pub struct Event { a: u8 } pub struct Options;");
    let found =
        |source: &str| -> Vec<String> { doubled(&[one.clone(), file("two", source)]).into_keys().collect() };
    for source in
        ["enum Event { A }", "pub trait Event {}", "type Event = u8;", "mod inner { struct Event; }"]
    {
        assert_eq!(found(source), ["Event"], "{source}");
    }
    for source in
        ["struct Other;", "struct Options;", "fn event() {}", "#[cfg(test)] mod tests { struct Event; }"]
    {
        assert_eq!(found(source), [""; 0], "{source}");
    }
}
