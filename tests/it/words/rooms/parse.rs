//! Reads the sources: the module and the imports of every file.

use super::*;

/// One source file: every path that its code names, outside of unit tests.
#[derive(Default)]
pub(super) struct Source {
    /// The module that the file holds: `["store", "lock"]`.
    pub(super) module: Vec<String>,
    /// Absolute paths: `crate::store::RunLock`, `std::fs`.
    pub(super) paths: Vec<String>,
    /// What a name of this file stands for: from its `use` lines.
    pub(super) imports: BTreeMap<String, String>,
}

impl Source {
    pub(super) fn parse(module: &[String], text: &str) -> Source {
        let file = syn::parse_file(text).unwrap();
        let mut source = Source { module: module.to_vec(), ..Source::default() };
        // Names come first, because code may stand above the line that brings the name it uses.
        for item in &file.items {
            if let syn::Item::Mod(item) = item
                && !is_test(&item.attrs)
            {
                let child = source.absolute(&format!("self::{}", item.ident));
                source.imports.insert(item.ident.to_string(), child);
            }
        }
        for item in &file.items {
            if let syn::Item::Use(item) = item
                && !is_test(&item.attrs)
            {
                source.import(&item.tree, String::new());
            }
        }
        source.visit_file(&file);
        source
    }

    /// Unfolds a `use` tree.
    fn import(&mut self, tree: &syn::UseTree, prefix: String) {
        let join = |name: &syn::Ident| match prefix.as_str() {
            "" => name.to_string(),
            prefix => format!("{prefix}::{name}"),
        };
        let (name, path) = match tree {
            syn::UseTree::Path(path) => return self.import(&path.tree, join(&path.ident)),
            syn::UseTree::Group(group) => {
                return group.items.iter().for_each(|tree| self.import(tree, prefix.clone()));
            }
            syn::UseTree::Glob(_) => ("*".to_owned(), format!("{prefix}::*")),
            syn::UseTree::Name(name) if name.ident == "self" => {
                (prefix.rsplit("::").next().unwrap_or_default().to_owned(), prefix.clone())
            }
            syn::UseTree::Name(name) => (name.ident.to_string(), join(&name.ident)),
            syn::UseTree::Rename(rename) => (rename.rename.to_string(), join(&rename.ident)),
        };
        let path = self.absolute(&path);
        self.paths.push(path.clone());
        self.imports.insert(name, path);
    }

    /// A path as seen from the root of the crate: `super` and `self` resolved, a first name that was imported unfolded.
    fn absolute(&self, path: &str) -> String {
        let mut names: Vec<&str> = path.split("::").collect();
        let mut module = self.module.clone();
        match names[0] {
            "crate" => return path.to_owned(),
            "referral_mirror" => return path.replacen("referral_mirror", "crate", 1),
            "self" => drop(names.remove(0)),
            "super" => {
                while names.first() == Some(&"super") {
                    names.remove(0);
                    module.pop();
                }
            }
            first => {
                return match self.imports.get(first) {
                    Some(import) if names.len() > 1 => [import, "::", &names[1..].join("::")].concat(),
                    Some(import) => import.clone(),
                    None => path.to_owned(),
                };
            }
        }
        let names = module.iter().map(String::as_str).chain(names);
        ["crate"].into_iter().chain(names).collect::<Vec<_>>().join("::")
    }

    fn add(&mut self, path: &str) {
        let path = self.absolute(path);
        self.paths.push(path);
    }

    /// The paths between the brackets of a macro, whose content is no code until it is expanded.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path = String::new();
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if path.is_empty() || path.ends_with("::") => {
                    path += &ident.to_string()
                }
                TokenTree::Punct(colon) if colon.as_char() == ':' && !path.is_empty() => path.push(':'),
                token => {
                    if path.contains("::") {
                        self.add(path.trim_end_matches(':'));
                    }
                    path = match &token {
                        TokenTree::Ident(ident) => ident.to_string(),
                        _ => String::new(),
                    };
                    if let TokenTree::Group(group) = token {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        if path.contains("::") {
            self.add(path.trim_end_matches(':'));
        }
    }
}

impl<'ast> Visit<'ast> for Source {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        let attributes = match item {
            syn::Item::Mod(item) => &item.attrs,
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Use(_) => return,
            _ => return visit::visit_item(self, item),
        };
        if !is_test(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        // Inside a function: the file's own were read before.
        self.import(&item.tree, String::new());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&names.join("::"));
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.tokens(call.tokens.clone());
        visit::visit_macro(self, call);
    }
}

/// Whether an item is built for unit tests alone: `#[cfg(test)]`.
pub(in crate::words) fn is_test(attributes: &[syn::Attribute]) -> bool {
    let is_test = |attribute: &syn::Attribute| match &attribute.meta {
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        _ => false,
    };
    attributes.iter().any(is_test)
}

/// Every source file but unit tests, with the module that it holds; `lib.rs` and `main.rs` hold none.
pub(in crate::words) fn sources() -> Vec<(Vec<String>, PathBuf)> {
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
            let inside = path.strip_prefix(&root).unwrap().with_extension("");
            let mut module: Vec<String> =
                inside.iter().map(|name| name.to_string_lossy().into_owned()).collect();
            let is_source = path.extension().is_some_and(|extension| extension == "rs");
            if !is_source || module.iter().any(|name| name == "tests") || module == ["lib"] {
                continue;
            }
            if module.last().is_some_and(|name| name == "mod") {
                module.pop();
            }
            found.push((module, path));
        }
    }
    found.sort();
    found
}
