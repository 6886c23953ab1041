//! Keeps the allowed `use` between modules and the one owner of each outside crate.
//!
//! Reads the sources as text: `crate::x` inside module `y` must be allowed below. Tests inside the
//! modules are held to the same rules.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Module → modules it may name. `app` may name all; nobody may name `app` or `config`.
const ALLOWED: &[(&str, &[&str])] = &[
    ("workbook", &[]),
    ("plan", &["workbook"]),
    ("engine", &["plan", "workbook"]),
    ("results", &["plan", "engine", "workbook"]),
    ("intent", &["plan", "workbook"]),
    ("dialogue", &["intent", "plan", "workbook"]),
    ("wording", &["dialogue", "plan", "results", "intent", "workbook"]),
    ("picture", &["workbook"]),
    ("telegram", &["dialogue", "wording"]),
    ("store", &[]),
    ("playground", &[]),
    ("config", &[]),
];

/// Outside crate → modules that may name it.
const OWNERS: &[(&str, &[&str])] = &[
    ("teloxide", &["telegram", "playground"]),
    ("sqlx", &["store"]),
    ("calamine", &["workbook"]),
    ("rust_xlsxwriter", &["workbook"]),
    ("quick_xml", &["workbook"]),
    ("zip", &["workbook"]),
    ("formualizer", &["workbook"]),
    ("reqwest", &["intent", "telegram"]),
    ("governor", &["app"]),
    ("fontdb", &["picture"]),
    ("rustybuzz", &["picture"]),
    ("subsetter", &["picture"]),
    ("unicode_bidi", &["picture"]),
    ("unicode_script", &["picture"]),
    ("ab_glyph_rasterizer", &["picture"]),
    ("fluent_bundle", &["wording"]),
];

fn sources() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = BTreeMap::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.insert(path.strip_prefix(&root).unwrap().to_owned(), text);
            }
        }
    }
    found
}

/// `workbook/sheet/mod.rs` → `workbook`; `config.rs` → `config`; `lib.rs` and `main.rs` → none.
fn module_of(path: &Path) -> Option<String> {
    let first = path.components().next()?.as_os_str().to_str()?.trim_end_matches(".rs").to_owned();
    (first != "lib" && first != "main").then_some(first)
}

/// Code without comments, so that prose and links in it bind nobody.
fn code(text: &str) -> String {
    text.lines()
        .map(|line| if line.trim_start().starts_with("//") { "" } else { line.split(" // ").next().unwrap_or("") })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The identifiers that follow `prefix`, also those of a `prefix{a::…, b::…}` group.
fn names_after(code: &str, prefix: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            names.extend(group_heads(group));
        } else {
            names.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    names
}

/// First identifiers of the outermost level of a `use` group whose opening brace is already read.
fn group_heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut head) = (0, Vec::new(), String::new());
    let mut reading = true;
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                heads.push(std::mem::take(&mut head));
                reading = true;
            }
            c if depth == 0 && reading && (c.is_alphanumeric() || c == '_') => head.push(c),
            c if depth == 0 && !c.is_whitespace() => reading = false,
            _ => {}
        }
    }
    heads.push(head);
    heads.retain(|head| !head.is_empty());
    heads
}

#[test]
fn modules_name_only_whom_they_may() {
    let allowed: BTreeMap<_, _> = ALLOWED.iter().copied().collect();
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let Some(module) = module_of(&path).filter(|module| module != "app") else { continue };
        let Some(may) = allowed.get(module.as_str()) else {
            faults.push(format!("{}: the module {module} is not on the map", path.display()));
            continue;
        };
        for named in names_after(&code(&text), "crate::") {
            if named != module && !may.contains(&named.as_str()) {
                faults.push(format!("{}: {module} may not name {named}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_outside_crate_has_one_owner() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path).unwrap_or_else(|| "main".to_owned());
        let code = code(&text);
        for (name, owners) in OWNERS {
            let prefix = format!("{name}::");
            let named = code.match_indices(&prefix).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            });
            if named && !owners.contains(&module.as_str()) {
                faults.push(format!("{}: {name} belongs to {}", path.display(), owners.join(" and ")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_wording_reads_the_locales() {
    let readers: Vec<_> = sources()
        .into_iter()
        .filter(|(path, text)| module_of(path).as_deref() != Some("wording") && code(text).contains("locales/"))
        .map(|(path, _)| path)
        .collect();
    assert!(readers.is_empty(), "{readers:?}");
}

#[test]
fn nobody_writes_unsafe_code_or_drawers_for_leftovers() {
    for (path, text) in sources() {
        assert!(!code(&text).contains("unsafe {"), "{}", path.display());
        for part in &path {
            let name = part.to_str().unwrap().trim_end_matches(".rs");
            assert!(
                !["utils", "util", "helpers", "common", "manager", "service"].contains(&name),
                "{}",
                path.display()
            );
        }
    }
}

#[test]
fn groups_and_paths_are_both_seen() {
    let code = "use crate::{plan::{Op, Expr}, workbook::Value};\nlet x = crate::store::open();";
    assert_eq!(names_after(code, "crate::"), ["plan", "workbook", "store"]);
}
