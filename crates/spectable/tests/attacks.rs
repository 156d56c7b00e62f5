//! Names that would be paths, words of the language, or each other: they become names, and nothing
//! is read or written where it should not be.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod cargo_workspace;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_workspace::Workspace;
use spectable::schema::Severity;
use spectable::{Codegen, Language};

/// Titles of models. Each is a trap.
const TITLES: &[&str] = &[
    // Paths and files.
    "../../../escape",
    "..",
    ".",
    "/etc/passwd",
    "C:\\Windows\\x",
    "\\\\server\\share",
    "a/b",
    "x\0y",
    "CON",
    "con.txt",
    "aux",
    "NUL",
    "PRN",
    "COM1",
    "LPT9",
    "mod",
    "lib",
    "main",
    "build",
    "bin",
    // Words of the language in any edition, and what stands in code without `use`.
    "Self",
    "self",
    "crate",
    "super",
    "_",
    "__",
    "gen",
    "async",
    "await",
    "try",
    "dyn",
    "yield",
    "macro_rules",
    "union",
    "static",
    "r#type",
    "Option",
    "Some",
    "None",
    "String",
    "Vec",
    "Box",
    "Result",
    "Ok",
    "Err",
    "Default",
    "Value",
    "Number",
    "Map",
    "Unknown",
    "Clone",
    "Debug",
    "PartialEq",
    "Eq",
    "Hash",
    "Iterator",
    "From",
    "Into",
    "Sized",
    "Send",
    "Drop",
    "Fn",
    "str",
    "u8",
    "bool",
    "char",
    "i64",
    "usize",
    // What generated code names.
    "serde",
    "serde_json",
    "std",
    "core",
    "alloc",
    "chrono",
    "support",
    "literals",
    "json",
    "Serialize",
    "Deserialize",
    "Serializer",
    "Deserializer",
    "Visitor",
    "Error",
    "DateTime",
    "NaiveDate",
    "BTreeMap",
    "HashMap",
    "PhantomData",
    "Cow",
    "fmt",
    // Characters that are not seen, turn others around, or look like others.
    "Card",
    "\u{202e}Card",
    "C\u{200b}ard",
    "\u{421}ard",
    "Ｃard",
    "Car\u{301}d",
    "\u{feff}Card",
    "CARD",
    "card",
    "Card2",
    "Card_",
    "🦀",
    "é",
    "e\u{301}",
    "1st",
    "2",
    "-1",
    "--",
    "#[derive]",
    "fn main() {}",
    "include_str!(\"/etc/passwd\")",
    "*/",
    "\"#",
    "</script>",
    "{{x}}",
    "$(id)",
];

/// Documented names of fields, all of one struct.
const FIELDS: &[&str] = &[
    "type",
    "self",
    "Self",
    "r#type",
    "crate",
    "super",
    "_",
    "__",
    "gen",
    "async",
    "await",
    "try",
    "dyn",
    "fn",
    "match",
    "Type",
    "TYPE",
    "ty_pe",
    "new",
    "default",
    "from",
    "into",
    "clone",
    "0",
    "a b",
    "a-b",
    "a_b",
    "aB",
    "AB",
    "ab",
    "../x",
    "x\0",
    "\u{202e}x",
    "x\u{200b}",
    "\"",
    "\\",
    "'",
    "#[serde(skip)]",
    "additional_fields",
    "additionalFields",
    "unknown",
    "value",
    "map",
    "key",
    "deserializer",
    "serializer",
    "state",
    "visitor",
    "formatter",
    "f",
    "D",
    "S",
    "E",
    "V",
];

/// Values of one enum. Many are the same in the case of variants.
const VALUES: &[&str] = &[
    "unknown", "Unknown", "UNKNOWN", "other", "self", "Self", "none", "some", "a-b", "a_b", "aB",
    "A B", "ab", "", " ", "\"", "\\", "\u{202e}", "1", "-1", "+1", "*", "#", "Ok", "Err", "String",
];

fn page(folder: &Path, number: usize, text: &str) {
    let folder = folder.join("components");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("model{number}.md")), text).unwrap();
}

fn pages(folder: &Path) {
    const HEAD: &str = "## Fields\n\n| Field | Type | Required | Description |\n\
                        | --- | --- | --- | --- |\n";
    let mut everything = format!("# Everything\n\n{HEAD}");
    for (number, title) in TITLES.iter().enumerate() {
        let text = format!(
            "# {title}\n\n{HEAD}| `id` | *string* | :heavy_check_mark: | N/A |\n\
             | `at` | [Date](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Date) | :heavy_minus_sign: | N/A |\n\
             | `next` | [components.Next](model{}.md) | :heavy_minus_sign: | N/A |\n",
            (number + 1) % TITLES.len()
        );
        page(folder, number, &text);
        writeln!(
            everything,
            "| `f{number}` | [components.X](model{number}.md) | :heavy_minus_sign: | N/A |"
        )
        .unwrap();
    }
    page(folder, 1000, &everything);
    let mut fields = format!("# Fields of all kinds\n\n{HEAD}");
    for field in FIELDS {
        writeln!(
            fields,
            "| `{field}` | *string* | :heavy_minus_sign: | N/A |"
        )
        .unwrap();
    }
    page(folder, 1001, &fields);
    let mut values =
        "# Values of all kinds\n\n## Values\n\n| Name | Value |\n| --- | --- |\n".to_owned();
    for (number, value) in VALUES.iter().enumerate() {
        writeln!(values, "| `N{number}` | {value} |").unwrap();
    }
    page(folder, 1002, &values);
}

/// Every file below `folder`.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files
}

#[test]
fn names_become_names_and_files_inside_the_folder() {
    let workspace = Workspace::new("attacks");
    let root = tempfile::tempdir().unwrap();
    pages(root.path());
    let codegen = || Codegen::new().language(Language::TypeScript);
    let package = workspace.package(codegen(), root.path(), "attacked");
    assert_eq!(
        package.generation.statistics().structs,
        TITLES.len() + 2,
        "none is lost"
    );

    let devices = ["con", "prn", "aux", "nul", "com1", "lpt9"];
    let mut seen = BTreeSet::new();
    let source = workspace.folder("attacked").join("src");
    for file in files(&source) {
        let below = file.strip_prefix(&source).unwrap().to_str().unwrap();
        for part in below.split('/') {
            let stem = part.split('.').next().unwrap();
            assert!(!devices.contains(&stem.to_lowercase().as_str()), "{below}");
            assert!(
                part.chars()
                    .all(|c| c.is_alphanumeric() || c == '_' || c == '.'),
                "{below}"
            );
        }
        // On some systems names that differ by case alone are one file.
        assert!(seen.insert(below.to_lowercase()), "{below}");
        let text = fs::read_to_string(&file).unwrap();
        assert!(
            !text.contains(['\u{202e}', '\u{200b}', '\u{feff}', '\0']),
            "{below} has a character that is not seen"
        );
    }
    workspace.cargo(&["check", "--workspace"]);
    // The folders beside the output and above it are as they were.
    let crates = fs::read_dir(workspace.folder("attacked").parent().unwrap()).unwrap();
    assert_eq!(crates.count(), 1);
}

#[test]
fn links_to_files_of_the_system_are_links_to_no_page() {
    let root = tempfile::tempdir().unwrap();
    let secret = root.path().join("secret.md");
    fs::write(
        &secret,
        "# Secret\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n\
         | `hidden` | *string* | :heavy_check_mark: | N/A |\n",
    )
    .unwrap();
    let pages = root.path().join("pages");
    let mut text = "# Card\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n".to_owned();
    let absolute = secret.to_str().unwrap();
    for (number, target) in [
        "../secret.md",
        "../../secret.md",
        absolute,
        "../../../../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:\\secret.md",
        "..\\secret.md",
        "%2e%2e/secret.md",
        "\0",
    ]
    .into_iter()
    .enumerate()
    {
        writeln!(
            text,
            "| `f{number}` | [components.S{number}]({target}) | :heavy_minus_sign: | N/A |"
        )
        .unwrap();
    }
    page(&pages, 0, &text);
    let package = Codegen::new()
        .language(Language::TypeScript)
        .package(&pages)
        .unwrap();
    assert_eq!(package.generation.schema.models().count(), 1);
    assert!(!package.generation.schema.to_json().contains("hidden"));
    assert!(package.generation.diagnostics.count(Severity::Warning) >= 9);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_output_folder_is_not_written_through() {
    use std::os::unix::fs::symlink;

    let root = tempfile::tempdir().unwrap();
    let (pages_folder, out, outside) = (
        root.path().join("pages"),
        root.path().join("out"),
        root.path().join("outside"),
    );
    pages(&pages_folder);
    fs::create_dir_all(&outside).unwrap();
    fs::create_dir_all(&out).unwrap();
    fs::write(out.join(".spectable"), "").unwrap();
    symlink(&outside, out.join("src")).unwrap();
    let package = Codegen::new()
        .language(Language::TypeScript)
        .package(&pages_folder)
        .unwrap();
    assert!(package.write_to(&out).is_err());
    assert_eq!(fs::read_dir(&outside).unwrap().count(), 0);
}
