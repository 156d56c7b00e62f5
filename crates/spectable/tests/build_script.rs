//! A crate with a build script of its own, built as its owner would.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A crate downstream of `spectable`.
struct Downstream {
    folder: tempfile::TempDir,
}

impl Downstream {
    /// A copy of the fixture, with the workspace's locked versions so that nothing is downloaded.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy(&here.join("tests/fixtures/downstream"), folder.path());
        let manifest = format!(
            "[package]\nname = \"downstream\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nchrono = {{ version = \"0.4\", default-features = false, features = \
             [\"serde\", \"std\"] }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
             serde_json = \"1\"\n\n[build-dependencies]\nspectable = {{ path = {here:?} }}\n"
        );
        fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
        let lock = here.join("../../Cargo.lock");
        fs::copy(lock, folder.path().join("Cargo.lock")).unwrap();
        Self { folder }
    }

    fn cargo(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .arg("--offline")
            .current_dir(self.folder.path())
            .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
            .env("RUSTFLAGS", "-Dwarnings")
            // It is compiled once, and nobody debugs it.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .output()
            .unwrap()
    }

    #[track_caller]
    fn build(&self) -> String {
        let output = self.cargo(&["build"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{said}");
        said
    }

    /// What the program makes of a ticket.
    fn read_and_write(&self, json: &str) -> String {
        let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join("debug/downstream");
        let output = Command::new(program).arg(json).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().to_owned()
    }

    fn page(&self) -> PathBuf {
        self.folder.path().join("pages/ticket.md")
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            fs::create_dir(&to).unwrap();
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}

#[test]
fn a_changed_page_is_seen_by_the_next_build() {
    let downstream = Downstream::new();
    downstream.build();
    let ticket = r#"{"ticket_id":"t1","row_number":"4"}"#;
    assert_eq!(downstream.read_and_write(ticket), r#"{"ticket_id":"t1"}"#);

    // Nothing changed, so nothing is built.
    let said = downstream.build();
    assert!(!said.contains("Compiling"), "{said}");

    // A field more.
    let mut page = fs::read_to_string(downstream.page()).unwrap();
    page.push_str("| `rowNumber` | *string* | :heavy_minus_sign: | N/A |\n");
    fs::write(downstream.page(), page).unwrap();
    downstream.build();
    assert_eq!(downstream.read_and_write(ticket), ticket);

    // A page more: it links to nothing that is there, which is a warning of the build.
    let page = "# Stub\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n\
                | `ticket` | [Tickets](tickets.md) | :heavy_check_mark: | N/A |\n";
    fs::write(downstream.folder.path().join("pages/stub.md"), page).unwrap();
    let said = downstream.build();
    assert!(said.contains("W0002"), "{said}");
    assert!(said.contains("pages/stub.md:7:"), "{said}");

    // A page that is broken stops the build, and says where.
    let page = fs::read_to_string(downstream.page()).unwrap();
    let broken = format!("{page}|  | *string* | :heavy_minus_sign: | N/A |\n");
    fs::write(downstream.page(), broken).unwrap();
    let output = downstream.cargo(&["build"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(said.contains("error[E0008]"), "{said}");
    assert!(said.contains("pages/ticket.md:12:"), "{said}");

    // Mended, it builds again.
    fs::write(downstream.page(), &page).unwrap();
    let said = downstream.build();
    assert!(!said.contains("W0040"), "{said}");

    // What the output needs of other crates is said where the manifest lacks it.
    let configuration = downstream.folder.path().join("spectable.toml");
    fs::write(configuration, "number = \"f64\"\n").unwrap();
    fs::write(downstream.page(), page + "\n").unwrap();
    let said = downstream.build();
    assert!(said.contains("W0040"), "{said}");
    let line = r#"serde_json = { version = "1", features = ["float_roundtrip"] }"#;
    assert!(said.contains(line), "{said}");
}
