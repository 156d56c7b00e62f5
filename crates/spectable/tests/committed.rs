//! A crate that commits its models, with a test of its own that keeps them fresh.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use spectable::Codegen;

/// A copy of the fixture, with the workspace's locked versions so that nothing is downloaded.
struct Committed {
    folder: tempfile::TempDir,
}

impl Committed {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let fixture = here.join("tests/fixtures/committed");
        for file in ["pages/ticket.md", "src/lib.rs", "tests/models.rs"] {
            let to = folder.path().join(file);
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(fixture.join(file), to).unwrap();
        }
        let manifest = format!(
            "[package]\nname = \"committed\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
             serde_json = \"1\"\n\n[dev-dependencies]\nspectable = {{ path = {here:?} }}\n"
        );
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let lock = here.join("../../Cargo.lock");
        fs::copy(lock, folder.path().join("Cargo.lock")).unwrap();
        let modules = Codegen::new()
            .modules(
                folder.path().join("pages"),
                folder.path().join("src/models"),
            )
            .unwrap();
        modules.write().unwrap();
        assert_eq!(modules.wants(), []);
        Self { folder }
    }

    fn cargo(&self, arguments: &[&str], update: Option<&str>) -> Output {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--offline")
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
            .env("RUSTFLAGS", "-Dwarnings")
            // It is compiled once, and nobody debugs it.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("RUST_BACKTRACE", "0")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("SPECTABLE_UPDATE");
        if let Some(value) = update {
            command.env("SPECTABLE_UPDATE", value);
        }
        command.output().unwrap()
    }

    /// What the crate's own tests say, and whether they pass.
    fn test(&self, update: Option<&str>) -> (bool, String) {
        let output = self.cargo(&["test", "--test", "models"], update);
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        (output.status.success(), said)
    }

    fn path(&self, below: &str) -> PathBuf {
        self.folder.path().join(below)
    }

    fn text(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap()
    }
}

#[test]
fn a_test_of_the_crate_keeps_its_models_fresh() {
    let crate_ = Committed::new();
    let (passes, said) = crate_.test(None);
    assert!(passes, "{said}");

    // The pages go on: a field is required now, and a model is new.
    let page = crate_.text("pages/ticket.md");
    let changed = page.replace(
        "*number* | :heavy_minus_sign:",
        "*number* | :heavy_check_mark:",
    );
    assert_ne!(page, changed);
    fs::write(crate_.path("pages/ticket.md"), changed).unwrap();
    fs::write(crate_.path("pages/seat.md"), page.replace("Ticket", "Seat")).unwrap();
    let before = crate_.text("src/models/ticket.rs");
    let (passes, said) = crate_.test(None);
    let changes = "
compatible Seat (pages/seat.md) is new

Ticket (pages/ticket.md)
  breaking   `price` is required now: `Option<serde_json::Number>` is now `serde_json::Number` (line 8)
             code that uses it does not compile; `new` takes it; JSON without it is not read

changes in 2 models: 1 breaking, 1 compatible; raise the major version, below 1.0 the minor version

help: `SPECTABLE_UPDATE=1 cargo test` writes it anew
";
    assert!(!passes);
    for expected in [
        "\n`src/models` is not what the pages in `pages` say\n\n",
        "\nmissing: src/models/seat.rs\n",
        "\nstale: src/models/ticket.rs\n",
        changes,
    ] {
        assert!(said.contains(expected), "{said}");
    }
    // The place is that of the crate's own line.
    assert!(said.contains("tests/models.rs:7:10"), "{said}");
    // Nothing was written, and `0` is no `1`.
    let (passes, _) = crate_.test(Some("0"));
    assert!(!passes);
    assert_eq!(crate_.text("src/models/ticket.rs"), before);

    // It is written anew, after which the code has to follow.
    let (passes, said) = crate_.test(Some("1"));
    assert!(passes, "{said}");
    assert!(
        crate_
            .text("src/models/ticket.rs")
            .contains("pub price: Number")
    );
    let test = crate_.text("tests/models.rs");
    let follows = test.replace("new(\"t-1\")", "new(\"t-1\", 3.into())");
    fs::write(crate_.path("tests/models.rs"), follows).unwrap();
    let (passes, said) = crate_.test(None);
    assert!(passes, "{said}");

    // What someone edits by hand is stale too.
    fs::write(crate_.path("src/models/ticket.rs"), before).unwrap();
    let (passes, said) = crate_.test(None);
    assert!(!passes, "{said}");

    // Who depends on the crate compiles no generator.
    let output = crate_.cargo(&["tree", "--edges", "normal,build"], None);
    let tree = String::from_utf8(output.stdout).unwrap();
    assert!(tree.contains("serde_json"), "{tree}");
    assert!(!tree.contains("spectable"), "{tree}");
}

#[test]
#[should_panic(expected = "nothing says where the pages are")]
fn without_pages_there_is_nothing_to_hold_against() {
    Codegen::new().assert_fresh("src/models");
}

#[test]
#[should_panic(expected = "nowhere")]
fn pages_that_are_not_there_are_named() {
    Codegen::new().pages("nowhere").assert_fresh("src/models");
}
