//! Modules written into a crate that is there.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

mod cargo_workspace;

use std::fs;
use std::path::{Path, PathBuf};

use cargo_workspace::Workspace;
use spectable::{Codegen, Error, Modules, WireCase};

const MANIFEST: &str = "[package]\nname = \"counter\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";

const MAIN: &str = r##"//! A crate of somebody's own.

mod api;

fn main() {
    let json = r#"{"order_id":"o1","lines":[],"state":"paid"}"#;
    let order: api::models::components::Order = serde_json::from_str(json).expect("it fits");
    println!("{}", order.order_id);
}
"##;

fn pages() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/shop")
}

fn modules(folder: &Path) -> Result<Modules, Error> {
    Codegen::new()
        .wire_case(WireCase::SnakeCase)
        .modules(pages(), folder)
}

#[test]
fn the_crate_around_compiles_once_it_has_what_is_wanted() {
    let workspace = Workspace::new("modules");
    let host = workspace.folder("counter");
    fs::create_dir_all(host.join("src/api")).unwrap();
    fs::write(host.join("Cargo.toml"), MANIFEST).unwrap();
    fs::write(host.join("src/main.rs"), MAIN).unwrap();
    fs::write(host.join("src/api/mod.rs"), "//! The API.\n").unwrap();

    let folder = host.join("src/api/models");
    let modules = modules(&folder).unwrap();
    assert_eq!(modules.path(), "crate::api::models");
    assert!(
        modules
            .write()
            .unwrap()
            .created
            .contains(&"mod.rs".to_owned())
    );
    assert!(modules.compare().unwrap().is_fresh());

    // What is wanted is put where it is said to belong.
    let wants = modules.wants();
    assert!(!wants.is_empty());
    for want in wants {
        match want {
            spectable::Want::Dependency { manifest, line } => {
                let text = fs::read_to_string(&manifest).unwrap();
                let section = "\n[dependencies]\n";
                let section = if text.contains(section) { "" } else { section };
                fs::write(manifest, format!("{text}{section}{line}\n")).unwrap();
            }
            spectable::Want::Declaration { file, line } => {
                let text = fs::read_to_string(&file).unwrap();
                fs::write(file, format!("{text}\npub {line}\n")).unwrap();
            }
            other => panic!("{other}"),
        }
    }
    assert_eq!(modules.wants(), []);
    workspace.cargo(&["run", "--package", "counter"]);
}

#[test]
fn only_the_folder_itself_is_touched() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("src")).unwrap();
    fs::write(root.path().join("Cargo.toml"), MANIFEST).unwrap();
    fs::write(root.path().join("src/lib.rs"), "//! Mine.\n").unwrap();
    let folder = root.path().join("src/models");
    modules(&folder).unwrap().write().unwrap();
    let text = |file| fs::read_to_string(root.path().join(file)).unwrap();
    assert_eq!(text("Cargo.toml"), MANIFEST);
    assert_eq!(text("src/lib.rs"), "//! Mine.\n");

    // A folder of somebody's own is left alone, as for crates.
    let theirs = root.path().join("src/theirs");
    fs::create_dir(&theirs).unwrap();
    fs::write(theirs.join("mod.rs"), "//! Mine.\n").unwrap();
    let error = modules(&theirs).unwrap().write().unwrap_err();
    assert!(matches!(error, Error::ForeignFolder(_)), "{error}");
}

#[test]
fn a_folder_outside_of_a_crate_is_refused() {
    let root = tempfile::tempdir().unwrap();
    fs::write(root.path().join("Cargo.toml"), MANIFEST).unwrap();
    for folder in ["models", "src", "src/not-a-module", "src/../../models"] {
        let error = modules(&root.path().join(folder)).unwrap_err();
        assert!(matches!(error, Error::NoHostCrate(_)), "{folder}: {error}");
    }
}
