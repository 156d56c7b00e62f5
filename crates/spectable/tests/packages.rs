//! Crates written from pages: what is touched, what is left alone, what stays the same.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};

mod folder;

use folder::all;
use spectable::schema::{Field, Shape};
use spectable::{Codegen, Error, NullPolicy, Package, WireCase};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures")
        .join(name)
}

fn copy(from: &Path, to: &Path) {
    for (path, text) in all(from) {
        let to = to.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, text).unwrap();
    }
}

fn shop() -> Package {
    Codegen::new()
        .wire_case(WireCase::SnakeCase)
        .crate_name("shop")
        .package(fixture("shop"))
        .unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn a_crate_has_its_sources_its_manifest_and_a_readme() {
    let root = tempfile::tempdir().unwrap();
    let out = root.path().join("out");
    let report = shop().write_to(&out).unwrap();
    let files = all(&out);
    for file in [
        "Cargo.toml",
        "README.md",
        "src/lib.rs",
        "src/components/order.rs",
    ] {
        assert!(files.contains_key(Path::new(file)), "{file}: {report:?}");
    }
    assert_eq!(
        report.created.len() + 1,
        files.len(),
        "all but the list of ours"
    );
    let manifest = &files[Path::new("Cargo.toml")];
    assert!(manifest.contains("name = \"shop\""), "{manifest}");
    assert!(
        manifest.contains("serde = { version = \"1\", features = [\"derive\"] }"),
        "{manifest}"
    );
    let readme = &files[Path::new("README.md")];
    assert!(readme.contains("| structs | 3 | 7 fields |"), "{readme}");
    assert!(readme.contains("| enums | 1 | 2 values |"), "{readme}");
}

#[test]
fn the_same_pages_touch_nothing() {
    let root = tempfile::tempdir().unwrap();
    shop().write_to(root.path()).unwrap();
    let before = all(root.path());
    let report = shop().write_to(root.path()).unwrap();
    assert!(report.is_fresh(), "{report:?}");
    assert_eq!(report.unchanged.len() + 1, before.len());
    assert_eq!(all(root.path()), before);
}

#[test]
fn the_place_of_the_pages_and_of_the_output_makes_no_difference() {
    let root = tempfile::tempdir().unwrap();
    let moved = root.path().join("elsewhere/deep");
    // Written in another order, so that the system lists them in another order too.
    for (path, text) in all(&fixture("shop")).into_iter().rev() {
        let to = moved.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::write(to, text).unwrap();
    }
    let package = Codegen::new()
        .wire_case(WireCase::SnakeCase)
        .crate_name("shop")
        .package(&moved)
        .unwrap();
    package.write_to(root.path().join("a")).unwrap();
    shop().write_to(root.path().join("b")).unwrap();
    assert_eq!(all(&root.path().join("a")), all(&root.path().join("b")));
}

#[test]
fn a_model_that_is_gone_takes_its_file_along() {
    let root = tempfile::tempdir().unwrap();
    let (pages, out) = (root.path().join("pages"), root.path().join("out"));
    copy(&fixture("shop"), &pages);
    let generate = || {
        Codegen::new()
            .package(&pages)
            .unwrap()
            .write_to(&out)
            .unwrap()
    };
    generate();
    fs::write(out.join("src/components/mine.rs"), "// mine").unwrap();
    fs::remove_file(pages.join("components/order.md")).unwrap();
    let report = generate();
    assert_eq!(report.removed, ["src/components/order.rs"]);
    assert!(out.join("src/components/mine.rs").exists());
    assert!(out.join("src/components/line.rs").exists());
}

#[test]
fn after_an_error_nothing_is_written() {
    let root = tempfile::tempdir().unwrap();
    let (pages, out) = (root.path().join("pages"), root.path().join("out"));
    copy(&fixture("shop"), &pages);
    Codegen::new()
        .package(&pages)
        .unwrap()
        .write_to(&out)
        .unwrap();
    let before = all(&out);
    copy(&fixture("broken"), &pages);
    let error = Codegen::new().package(&pages).unwrap_err();
    let text = error.to_string();
    assert!(text.contains("error[E0008]"), "{text}");
    assert!(text.contains("card.md:8:"), "{text}");
    assert!(text.contains("8 | |        | *string*"), "{text}");
    assert_eq!(all(&out), before);
}

#[test]
fn strict_makes_warnings_errors() {
    let codegen = Codegen::new().wire_name("*.nothing", "x");
    assert!(codegen.package(fixture("shop")).is_ok());
    let error = codegen.strict(true).package(fixture("shop")).unwrap_err();
    assert!(error.to_string().contains("error[W0010]"), "{error}");
}

#[test]
fn every_page_that_cannot_be_read_is_named() {
    let root = tempfile::tempdir().unwrap();
    copy(&fixture("shop"), root.path());
    for file in ["x.md", "y.md"] {
        fs::write(root.path().join(file), b"# \xff\xfe").unwrap();
    }
    let error = Codegen::new().package(root.path()).unwrap_err();
    let diagnostics = error.diagnostics().unwrap();
    let places: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.location.file.rsplit('/').next().unwrap())
        .collect();
    assert_eq!(places, ["x.md", "y.md"]);
}

#[test]
fn the_configuration_beside_the_pages_is_found_and_what_is_set_counts_more() {
    let root = tempfile::tempdir().unwrap();
    copy(&fixture("shop"), root.path());
    let keys = |codegen: Codegen| {
        let generation = codegen.read(root.path()).unwrap();
        let models = generation.schema.models();
        let keys: Vec<&str> = models
            .flat_map(|model| match &model.shape {
                Shape::Struct(shape) => &shape.fields[..],
                _ => &[],
            })
            .map(Field::key)
            .collect();
        ["order_id", "order-id", "sha_2_hash"].map(|key| keys.contains(&key))
    };
    assert_eq!(keys(Codegen::new()), [false, false, false]);
    let text = "[wire]\ncase = \"snake_case\"\n[wire.names]\n\"*.sha2hash\" = \"sha_2_hash\"\n";
    fs::write(root.path().join("spectable.toml"), text).unwrap();
    assert_eq!(keys(Codegen::new()), [true, false, true]);
    assert_eq!(
        keys(Codegen::new().wire_case(WireCase::KebabCase)),
        [false, true, true]
    );
}

#[test]
fn an_entry_without_effect_is_shown_with_its_line() {
    let root = tempfile::tempdir().unwrap();
    copy(&fixture("shop"), root.path());
    let text = "strict = true\n\n[wire.names]\n\"*.order\" = \"x\"\n";
    fs::write(root.path().join("spectable.toml"), text).unwrap();
    let error = Codegen::new().package(root.path()).unwrap_err().to_string();
    assert!(error.contains("spectable.toml:4:1"), "{error}");
    assert!(error.contains("4 | \"*.order\" = \"x\""), "{error}");
    assert!(error.contains("  | ^^^^^^^^^"), "{error}");
}

#[test]
fn a_crate_among_the_members_of_a_workspace_has_no_workspace_of_its_own() {
    let root = tempfile::tempdir().unwrap();
    let manifest = "[workspace]\nmembers = [\"crates/*\"]\n";
    fs::write(root.path().join("Cargo.toml"), manifest).unwrap();
    let own = |folder: &str| {
        let out = root.path().join(folder);
        shop().write_to(&out).unwrap();
        fs::read_to_string(out.join("Cargo.toml"))
            .unwrap()
            .contains("\n[workspace]\n")
    };
    assert!(!own("crates/shop"));
    assert!(own("shop"));
}

#[test]
fn a_name_that_cargo_refuses_is_an_error() {
    let error = Codegen::new()
        .crate_name("1 shop")
        .package(fixture("shop"))
        .unwrap_err();
    assert!(matches!(error, Error::CrateName(_)), "{error}");
}

#[test]
fn what_changed_is_known_without_the_old_pages() {
    let root = tempfile::tempdir().unwrap();
    let (pages, out) = (root.path().join("pages"), root.path().join("out"));
    copy(&fixture("shop"), &pages);
    let package = || Codegen::new().package(&pages).unwrap();
    assert_eq!(package().changes_in(&out), None);
    package().write_to(&out).unwrap();
    assert!(package().changes_in(&out).unwrap().is_empty());

    let page = pages.join("components/order.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replace("`orderId`", "`orderNumber`")).unwrap();
    let changes = package().changes_in(&out).unwrap();
    let said: Vec<_> = changes.changes().map(|change| change.what()).collect();
    assert_eq!(
        said,
        [
            "`order_id` is now `order_number`, and in the JSON `orderId` is now `orderNumber` (a guess)"
        ]
    );
    // It is the same as what the pages themselves say.
    let with_pages = Codegen::new().diff(fixture("shop"), &pages).unwrap();
    assert_eq!(changes, with_pages);
    package().write_to(&out).unwrap();
    assert!(package().changes_in(&out).unwrap().is_empty());

    // A record that someone has edited says nothing, and is written anew.
    fs::write(out.join(".spectable.json"), "<<<<<<< HEAD\n").unwrap();
    assert_eq!(package().changes_in(&out), None);
    let report = package().write_to(&out).unwrap();
    assert_eq!(report.changed, [".spectable.json"]);
    assert!(package().changes_in(&out).unwrap().is_empty());
}

#[test]
fn in_an_edited_manifest_only_our_parts_change() {
    let root = tempfile::tempdir().unwrap();
    let manifest = root.path().join("Cargo.toml");
    shop().write_to(root.path()).unwrap();
    let written = fs::read_to_string(&manifest).unwrap();
    let edited = written
        .replace("version = \"0.1.0\"", "version = \"1.2.3\"")
        .replace("serde_json = \"1\"\n", "gone = \"1\"\n")
        + "\n[profile.release]\nlto = true\n";
    fs::write(&manifest, &edited).unwrap();
    let report = shop().write_to(root.path()).unwrap();
    assert_eq!(report.changed, ["Cargo.toml"]);
    let renewed = fs::read_to_string(&manifest).unwrap();
    assert_eq!(
        renewed,
        edited.replace("gone = \"1\"\n", "serde_json = \"1\"\n")
    );
    let report = shop().write_to(root.path()).unwrap();
    assert!(report.is_fresh(), "{report:?}");

    let bare: String = written
        .lines()
        .filter(|line| !line.starts_with("# spectable: "))
        .map(|line| format!("{line}\n"))
        .collect();
    fs::write(&manifest, &bare).unwrap();
    let report = shop().write_to(root.path()).unwrap();
    assert_eq!(report.kept, ["Cargo.toml"]);
    assert_eq!(fs::read_to_string(&manifest).unwrap(), bare);
}

#[test]
fn the_manifest_says_what_is_configured_until_it_is_edited() {
    let root = tempfile::tempdir().unwrap();
    let with = |version: &str| {
        let codegen = Codegen::new().crate_name("shop").metadata(|package| {
            package.version = Some(version.to_owned());
            package.license = Some("MIT".to_owned());
            package.keywords = Some(vec!["shop".to_owned(), "\"quoted\"".to_owned()]);
        });
        let package = codegen.package(fixture("shop")).unwrap();
        package.write_to(root.path()).unwrap();
        let text = fs::read_to_string(root.path().join("Cargo.toml")).unwrap();
        text.parse::<toml::Table>().unwrap()
    };
    for version in ["1.0.0", "1.1.0"] {
        let package = &with(version)["package"];
        assert_eq!(package["version"].as_str(), Some(version));
        assert_eq!(package["license"].as_str(), Some("MIT"));
        assert_eq!(package["keywords"][1].as_str(), Some("\"quoted\""));
        assert!(package.get("publish").is_none());
    }
    let file = root.path().join("Cargo.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("1.1.0", "3.0.0")).unwrap();
    assert_eq!(with("1.2.0")["package"]["version"].as_str(), Some("3.0.0"));
}

#[test]
fn the_docs_say_what_an_option_in_an_option_is_where_there_is_one() {
    for (nullable, is_said) in [(NullPolicy::Keep, true), (NullPolicy::Merge, false)] {
        let root = tempfile::tempdir().unwrap();
        let package = Codegen::new().nullable(nullable).package(fixture("shop"));
        package.unwrap().write_to(root.path()).unwrap();
        let texts = all(root.path());
        let has_one = texts.iter().any(|(path, text)| {
            path.starts_with("src/components") && text.contains("Option<Option<")
        });
        assert_eq!(has_one, is_said);
        let docs = &texts[Path::new("src/lib.rs")];
        assert_eq!(
            docs.contains("is an `Option<Option<T>>`"),
            is_said,
            "{docs}"
        );
    }
}
