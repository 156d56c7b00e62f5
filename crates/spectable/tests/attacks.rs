//! Pages that were made to do harm. Names become names, texts stay texts, and nothing is read or written
//! where it should not be.
//!
//! | attack | held by |
//! | --- | --- |
//! | text that would be code: quotes, ends of raw strings, comments, attributes and doc comments, `include_str!`, macros, marks of direction; in each place of each form of pages, derived and written out, as crate, modules and one file | `names_and_texts_are_data_in_every_form_and_layout`, with the lists in `attacks/words.rs`; read and written, documented and tested in `hostile.rs` |
//! | the same where a page says whether a field is required | `what_stands_where_required_does_is_never_more_than_unknown` |
//! | names that would be paths or devices, words of the language in any edition, names that generated code uses, names that look alike or become one | the same lists, as names of models, fields and values; of namespaces and pages `files_that_are_called_like_code_or_like_devices_are_pages_like_others` |
//! | links out of the folder | `links_to_files_of_the_system_are_links_to_no_page`, and `a_link_out_of_the_pages_is_never_opened` in the command's `faults.rs` |
//! | symbolic links out of the pages, or out of the output | the tests of `src/pages.rs`; `a_link_in_the_output_folder_is_not_written_through` |
//! | a page of a gigabyte, a cell of ten megabytes, a million columns, a million rows, ten thousand levels of a type, ten thousand models of one name, unions and aliases of themselves | `limits.rs`, with a test that each limit can be set and names itself; that they compile, random schemas in the emitter's `random.rs` |
//! | types that reach so far into one another that the compiler gives up | `types_that_reach_far_into_one_another_compile` |
//! | what grows faster than the number of pages | `cargo xtask bench` |
//! | any bytes at all | `cargo xtask fuzz` |

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod cargo_workspace;
mod folder;
#[path = "attacks/forms.rs"]
mod forms;
#[path = "attacks/words.rs"]
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::Path;

use cargo_workspace::Workspace;
use folder::all;
use forms::Form;
use proc_macro2::{TokenStream, TokenTree};
use spectable::schema::{Code, Literal, Schema, Severity, Shape, Struct};
use spectable::{Codegen, Language, Want};
use spectable_emitter::{Layout, Options, emit};

fn page(folder: &Path, number: usize, text: &str) {
    let folder = folder.join("components");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(format!("model{number}.md")), text).unwrap();
}

/// The words of the code itself, without what is said in strings, and whether each is called as a macro.
fn each_word(tokens: TokenStream, each: &mut impl FnMut(&str, bool)) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => each_word(group.stream(), each),
            TokenTree::Ident(word) => {
                let is_macro = tokens.peek().is_some_and(|next| next.to_string() == "!");
                each(&word.to_string(), is_macro);
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Holds what was written below `folder` against what must not be there: a path of the attacker's, a
/// character that is not seen, a word of theirs in the code.
#[track_caller]
fn is_harmless(folder: &Path) {
    const DEVICES: &[&str] = &["con", "prn", "aux", "nul", "com1", "lpt9"];
    const THEIRS: &[&str] = &["injected", "Injected"];
    /// Macros that no file of a model has.
    const MACROS: &[&str] = &[
        "compile_error",
        "include_str",
        "include",
        "include_bytes",
        "env",
        "macro_rules",
        "panic",
    ];
    let mut seen = BTreeSet::new();
    for (file, text) in all(folder) {
        let below = file.to_str().unwrap();
        for part in below.split('/') {
            let stem = part.split('.').next().unwrap();
            assert!(!DEVICES.contains(&stem.to_lowercase().as_str()), "{below}");
            assert!(
                part.chars()
                    .all(|c| c.is_alphanumeric() || c == '_' || c == '.'),
                "{below}"
            );
        }
        // On some systems names that differ by case alone are one file.
        assert!(seen.insert(below.to_lowercase()), "{below}");
        // The record beside the output keeps names as the pages have them, and is no code.
        if file.extension().is_none_or(|extension| extension != "rs") {
            continue;
        }
        assert!(
            !text.contains(|c: char| {
                matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
                    || c.is_control() && c != '\n'
            }),
            "{below} has a character that is not seen"
        );
        let tokens: TokenStream = text.parse().unwrap();
        each_word(tokens, &mut |word, is_macro| {
            assert!(!THEIRS.contains(&word), "{below}: {word}");
            let is_shared = below.starts_with("support");
            assert!(
                is_shared || !(is_macro && MACROS.contains(&word)),
                "{below}: {word}"
            );
        });
    }
}

/// Reads and writes `Fields` and `Values`, which have every name as a key and every value.
const READER: &str = r###"
#[test]
fn NAME() {
    let keys: Vec<String> = serde_json::from_str(KEYS).unwrap();
    let fields = keys.into_iter().map(|key| (key.clone(), Value::from(key)));
    let fields = Value::Object(fields.collect());
    let read: NAME::PATHFields = serde_json::from_value(fields.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), fields);
    let values: Vec<String> = serde_json::from_str(VALUES).unwrap();
    assert_eq!(NAME::PATHValues::known().count(), values.len());
    for (known, text) in NAME::PATHValues::known().zip(&values) {
        let read: NAME::PATHValues = serde_json::from_value(Value::from(&**text)).unwrap();
        assert!(read == known, "{text}");
        assert_eq!(read.as_str(), text);
        assert_eq!(serde_json::to_value(&read).unwrap(), Value::from(&**text));
    }
    let everything: Value = serde_json::from_str(EVERYTHING).unwrap();
    let read: NAME::PATHEverything = serde_json::from_value(everything.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), everything);
}
"###;

/// The value as JSON, in a string of Rust.
fn json<T: serde::Serialize>(value: &T) -> String {
    let text = serde_json::to_string(value).unwrap();
    format!("{text:?}")
}

/// The test of the crate `name`, in which the models are below `path`.
fn reader(name: &str, path: &str, schema: &Schema) -> String {
    let shape = |name: &str| {
        let model = schema.models().find(|model| model.title == name);
        &model.unwrap().shape
    };
    let (Shape::Struct(fields), Shape::Enum(values), Shape::Struct(everything)) =
        (shape("Fields"), shape("Values"), shape("Everything"))
    else {
        panic!("the pages have two tables of fields and one of values");
    };
    let keys = |shape: &Struct| {
        let keys = shape.fields.iter().map(|field| match &field.wire_name {
            Some(name) => name.value.clone(),
            None => field.name.clone(),
        });
        keys.collect::<Vec<_>>()
    };
    let keys_of_fields = keys(fields);
    let wanted: BTreeSet<&str> = Form::names().collect();
    assert_eq!(
        keys_of_fields.len(),
        wanted.len(),
        "{name}: no name is lost"
    );
    let texts: Vec<_> = values
        .values
        .iter()
        .map(|value| match &value.value {
            Literal::String(text) => text.clone(),
            other => panic!("{other:?} is no text"),
        })
        .collect();
    let everything: BTreeMap<_, _> = keys(everything)
        .into_iter()
        .map(|key| (key, serde_json::json!({"id": "x", "next": {"id": "y"}})))
        .collect();
    READER
        .replace("NAME", name)
        .replace("PATH", path)
        .replace("KEYS", &json(&keys_of_fields))
        .replace("VALUES", &json(&texts))
        .replace("EVERYTHING", &json(&everything))
}

#[test]
fn names_and_texts_are_data_in_every_form_and_layout() {
    let workspace = Workspace::new("attacks");
    let mut tests = "#![recursion_limit = \"1024\"]\n\nuse serde_json::Value;\n".to_owned();
    let mut names = Vec::new();
    let mut add = |name: &str, path: &str, schema: &Schema| {
        tests += &reader(name, path, schema);
        names.push(name.to_owned());
    };
    for form in Form::ALL {
        let root = tempfile::tempdir().unwrap();
        form.write(root.path());
        let path = match form {
            Form::OpenApiGenerator => "",
            Form::Speakeasy | Form::ByHand => "components::",
        };
        // A crate.
        let name = format!("{form:?}").to_lowercase();
        let package = workspace.package(form.codegen(), root.path(), &name);
        let source = workspace.folder(&name).join("src");
        is_harmless(&source);
        let models = package.generation.schema.models().count();
        assert!(models >= form.models(), "none is lost of {models}");
        add(&name, path, &package.generation.schema);
        match form {
            Form::Speakeasy => {
                // Modules of a crate that is there.
                let name = "speakeasy_modules";
                workspace.add(name, "");
                let folder = workspace.folder(name).join("src/models");
                let modules = form.codegen().modules(root.path(), &folder).unwrap();
                modules.write().unwrap();
                // What is wanted is put where it belongs.
                let lines = modules.wants().into_iter().filter_map(|want| match want {
                    Want::Declaration { line, .. } => Some(format!("{line}\n")),
                    _ => None,
                });
                let lines: String = lines.collect();
                assert!(lines.contains("recursion_limit"), "{lines}");
                let lines = lines.replace("mod models", "pub mod models");
                workspace.add(name, &format!("//! Modules.\n{lines}"));
                is_harmless(&folder);
                add(name, "models::components::", &package.generation.schema);
            }
            Form::OpenApiGenerator | Form::ByHand => {
                // One file that is included.
                let name = format!("{name}_file");
                let mut options = Options::default();
                options.layout = Layout::SingleFile;
                let output = emit(&package.generation.schema, &options);
                let limit = output.recursion_limit.unwrap();
                let text = format!(
                    "//! One file.\n#![recursion_limit = \"{limit}\"]\n\n\
                     pub mod models {{\n    include!(\"models.rs\");\n}}\n"
                );
                workspace.add(&name, &text);
                let file = workspace.folder(&name).join("src/models.rs");
                let texts: Vec<String> = output.files().into_values().collect();
                assert_eq!(texts.len(), 1);
                fs::write(&file, &texts[0]).unwrap();
                add(
                    &name,
                    &format!("models::{path}"),
                    &package.generation.schema,
                );
            }
        }
    }
    let dependencies = names
        .iter()
        .map(|name| format!("{name} = {{ path = \"../{name}\" }}\n"));
    let dependencies: String = dependencies.collect();
    workspace.add("reader", "//! Reads and writes.\n");
    let folder = workspace.folder("reader");
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    fs::write(folder.join("Cargo.toml"), manifest + &dependencies).unwrap();
    fs::create_dir(folder.join("tests")).unwrap();
    fs::write(folder.join("tests/given.rs"), tests).unwrap();
    workspace.cargo(&["test", "--package", "reader"]);
    // The folders beside the output and above it are as they were.
    let crates = fs::read_dir(folder.parent().unwrap()).unwrap();
    assert_eq!(crates.count(), names.len() + 1);
}

/// Each text where a page says whether a field is required: what cannot be understood is said, and the
/// field is an optional one.
#[test]
fn what_stands_where_required_does_is_never_more_than_unknown() {
    for form in Form::ALL {
        for (number, text) in words::TEXTS.iter().enumerate() {
            let root = tempfile::tempdir().unwrap();
            form.write_required(root.path(), text);
            let out = root.path().join("out");
            let package = match form.codegen().package(root.path()) {
                Ok(package) => package,
                // A pipe or a line end in it makes other cells of it, which is said.
                Err(error) => {
                    let said = error.to_string();
                    assert!(said.contains("card.md:"), "{form:?} {number}: {said}");
                    continue;
                }
            };
            package.write_to(&out).unwrap();
            is_harmless(&out.join("src"));
            let model = package.generation.schema.models().next().unwrap();
            let Shape::Struct(shape) = &model.shape else {
                panic!("{form:?} {number}: {:?}", model.shape);
            };
            assert_eq!(shape.fields.len(), 2, "{form:?} {number}");
            // Notes can say anything, and a field is required there unless they say otherwise. By hand,
            // words around a mark such as `*` or `x` do not take its meaning away.
            let mut words = text.split([' ', '(', ')', '[', ']']);
            let has_mark = form == Form::ByHand && words.any(|word| word == "*" || word == "x");
            if form != Form::OpenApiGenerator && !has_mark {
                assert!(!shape.fields[0].required, "{form:?} {number}");
                let unknown = package.generation.diagnostics.iter();
                let mut unknown = unknown.filter(|said| said.code == Code::UnknownRequired);
                assert!(unknown.next().is_some(), "{form:?} {number}");
            }
        }
    }
}

/// Names of pages and of folders, as far as this system takes them. All are pages of one title.
#[cfg(unix)]
#[test]
fn files_that_are_called_like_code_or_like_devices_are_pages_like_others() {
    const FILES: &[&str] = &[
        "CON.md",
        "aux.md",
        "NUL.md",
        "com1.md",
        ".md",
        "-rf.md",
        " .md",
        "a b.md",
        "*.md",
        "?.md",
        "$(injected).md",
        "`injected`.md",
        "\"] pub struct Injected; #[doc = \".md",
        "*⁄ pub struct Injected; ⁄*.md",
        "C:\\injected.md",
        "..\\..\\injected.md",
        "%2e%2e%2finjected.md",
        "....md",
        "line\nend.md",
        "\u{202e}dm.md",
        "C\u{430}rd.md",
        "card.md.md",
        "mod.md",
        "lib.md",
        "Self.md",
        "crate.md",
    ];
    const FOLDERS: &[&str] = &[
        "CON",
        "aux",
        "Self",
        "crate",
        "super",
        "std",
        "core",
        "serde",
        "gen",
        "async",
        "..x",
        "...",
        "C:",
        "a\\b",
        "$(intruder)",
        "\"] mod intruder {} #[doc = \"",
        "\u{202e}x",
        "c\u{43e}re",
        "a b",
        "x`\npub struct Injected;\n",
        "`\r\u{85}mod injected {}",
        "-",
        "1st",
        "#![intruder]",
        "support",
        "literals",
        "models",
    ];
    // What is hidden is no page, but for the one whose name is empty.
    let is_hidden = |name: &str| name.starts_with('.') && name != ".md";
    let workspace = Workspace::new("file-names");
    for form in Form::ALL {
        let root = tempfile::tempdir().unwrap();
        let mut pages = 0;
        for file in FILES {
            form.write_page(root.path(), &form.file(file.strip_suffix(".md").unwrap()));
            pages += usize::from(!is_hidden(file));
        }
        if form != Form::OpenApiGenerator {
            for folder in FOLDERS {
                form.write_page(root.path(), &format!("{folder}/card.md"));
                pages += usize::from(!is_hidden(folder));
            }
        }
        let name = format!("{form:?}").to_lowercase();
        let package = workspace.package(form.codegen(), root.path(), &name);
        let models = package.generation.schema.models().count();
        assert_eq!(models, pages, "{form:?}");
        is_harmless(&workspace.folder(&name).join("src"));
    }
    workspace.cargo(&["check", "--workspace"]);
}

/// What it takes to drop a value is computed through all types in it, behind pointers too.
#[test]
fn types_that_reach_far_into_one_another_compile() {
    const LENGTH: usize = 70;
    let root = tempfile::tempdir().unwrap();
    for (kind, [open, close]) in [
        ["", ""],
        ["", "[]"],
        ["Record<string, ", ">"],
        ["Record<string, ", "[]>"],
    ]
    .into_iter()
    .enumerate()
    {
        for number in 0..LENGTH {
            let next = (number + 1 < LENGTH).then(|| {
                format!(
                    "| `next` | {open}[components.C{kind}x{0}](c{kind}x{0}.md){close} | :heavy_minus_sign: | N/A |\n",
                    number + 1
                )
            });
            let text = format!(
                "# C{kind}x{number}\n\n## Fields\n\n| Field | Type | Required | Description |\n\
                 | --- | --- | --- | --- |\n| `id` | *string* | :heavy_check_mark: | N/A |\n{}",
                next.unwrap_or_default()
            );
            let file = format!("components/c{kind}x{number}.md");
            fs::create_dir_all(root.path().join("components")).unwrap();
            fs::write(root.path().join(file), text).unwrap();
        }
    }
    let deep = format!(
        "# Deep\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n\
         | `deep` | {}*string*{} | :heavy_minus_sign: | N/A |\n",
        "Record<string, ".repeat(200),
        ">".repeat(200)
    );
    fs::write(root.path().join("components/deep.md"), deep).unwrap();
    let workspace = Workspace::new("far");
    let codegen = Codegen::new().language(Language::TypeScript);
    workspace.package(codegen, root.path(), "models");
    let text = fs::read_to_string(workspace.folder("models").join("src/lib.rs")).unwrap();
    assert!(text.contains("#![recursion_limit = \""), "{text}");
    workspace.cargo(&["check", "--workspace"]);
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
    Form::Speakeasy.write_page(&pages_folder, "components/card.md");
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
