//! A cargo workspace in which generated crates are compiled and tested.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

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
        let package = codegen
            .crate_name(name)
            .package(pages)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let folder = self.folder(name);
        package
            .write_to(&folder)
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        fs::create_dir(folder.join("tests")).expect("the crate has no tests of its own");
        fs::write(folder.join("tests/given.rs"), test).expect("the folder can be written");
        package
    }

    /// The folder of the crate of this name.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// Runs cargo, which must succeed, with all warnings denied.
    #[track_caller]
    pub(crate) fn cargo(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(["--offline", "--quiet"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .env("RUSTFLAGS", "-Dwarnings")
            .env("RUSTDOCFLAGS", "-Dwarnings")
            .output()
            .expect("cargo runs this test");
        assert!(
            output.status.success(),
            "cargo {}:\n{}\n{}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }
}
