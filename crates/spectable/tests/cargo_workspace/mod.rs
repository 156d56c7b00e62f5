//! A cargo workspace in which generated crates are compiled and tested.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use spectable::{Codegen, Package};

/// A folder below the target directory. Its crates are written anew by each run; what they depend on
/// stays compiled.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// The workspace of this name, without crates.
    pub(crate) fn new(name: &str) -> Self {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let crates = root.join("crates");
        if crates.exists() {
            fs::remove_dir_all(&crates).expect("the folder is ours");
        }
        fs::create_dir_all(&crates).expect("the target directory can be written");
        let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n";
        fs::write(root.join("Cargo.toml"), manifest).expect("the folder can be written");
        let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.lock");
        fs::copy(project, root.join("Cargo.lock")).expect("the project has a lock file");
        Self { root }
    }

    /// Generates a crate of this name, in which `test` is an integration test.
    pub(crate) fn generate(
        &self,
        codegen: Codegen,
        pages: &Path,
        name: &str,
        test: &str,
    ) -> Package {
        let package = self.package(codegen, pages, name);
        let folder = self.folder(name);
        fs::create_dir(folder.join("tests")).expect("the crate has no tests of its own");
        fs::write(folder.join("tests/given.rs"), test).expect("the folder can be written");
        package
    }

    /// Generates a crate of this name.
    pub(crate) fn package(&self, codegen: Codegen, pages: &Path, name: &str) -> Package {
        let package = codegen
            .crate_name(name)
            .package(pages)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        package
            .write_to(self.folder(name))
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        package
    }

    /// Adds a crate of this name with this text, which uses what generated code uses.
    pub(crate) fn add(&self, name: &str, text: &str) {
        let source = self.folder(name).join("src");
        fs::create_dir_all(&source).expect("the folder can be written");
        fs::write(source.join("lib.rs"), text).expect("the folder can be written");
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nchrono = {{ version = \"0.4\", default-features = false, features = \
             [\"serde\", \"std\"] }}\nserde = {{ version = \"1\", features = [\"derive\"] }}\n\
             serde_json = \"1\"\n"
        );
        fs::write(self.folder(name).join("Cargo.toml"), manifest)
            .expect("the folder can be written");
    }

    /// Checks each crate for itself, and says which of them compile and which have errors.
    pub(crate) fn check_each(&self) -> (BTreeSet<String>, BTreeSet<String>) {
        let arguments = [
            "check",
            "--workspace",
            "--keep-going",
            "--message-format=json",
        ];
        let output = self.run(&arguments);
        let (mut compiled, mut failed) = (BTreeSet::new(), BTreeSet::new());
        for line in output.stdout.split(|byte| *byte == b'\n') {
            let Ok(message) = serde_json::from_slice::<serde_json::Value>(line) else {
                continue;
            };
            let name = message["target"]["name"].as_str().unwrap_or_default();
            if message["reason"] == "compiler-artifact" {
                compiled.insert(name.to_owned());
            } else if message["message"]["level"] == "error" {
                failed.insert(name.to_owned());
            }
        }
        (compiled, failed)
    }

    /// The folder of the crate of this name.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// Runs cargo, which must succeed, with all warnings denied.
    #[track_caller]
    pub(crate) fn cargo(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(
            output.status.success(),
            "cargo {}:\n{}\n{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline", "--quiet"])
            .current_dir(&self.root)
            // What the crates depend on is compiled once for all workspaces.
            .env("CARGO_TARGET_DIR", env!("CARGO_TARGET_TMPDIR"))
            // It is compiled once, and nobody debugs it.
            .env("CARGO_INCREMENTAL", "0")
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()
            .expect("cargo runs this test")
    }
}
