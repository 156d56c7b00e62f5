//! `spectable diff` with revisions of a git repository.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let repository = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        repository.git(&["init", "--quiet"]);
        repository
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn commit(&self, tag: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", tag]);
        self.git(&["tag", tag]);
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=x", "-c", "user.email=x@localhost"])
            .args(arguments)
            .current_dir(self.folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    /// Runs `spectable diff` in a folder of the repository.
    fn diff(&self, folder: &str, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_spectable"))
            .arg("diff")
            .args(arguments)
            .current_dir(self.folder.path().join(folder))
            .output()
            .unwrap()
    }
}

fn page(title: &str, rows: &[&str]) -> String {
    let mut text = format!(
        "# {title}\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
    );
    for row in rows {
        text.push_str(&format!("| {row} | N/A |\n"));
    }
    text
}

const ID: &str = "`id` | *number* | :heavy_check_mark:";
const NOTE: &str = "`note` | *string* | :heavy_minus_sign:";
const NOTE_REQUIRED: &str = "`note` | *string* | :heavy_check_mark:";

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn two_versions() -> Repository {
    let repository = Repository::new();
    repository.write("docs/models/card.md", &page("Card", &[ID, NOTE]));
    repository.write("docs/models/.hidden/x.md", &page("X", &[ID]));
    repository.write("docs/node_modules/x.md", &page("Y", &[ID]));
    repository.commit("v1");
    repository.write("docs/models/card.md", &page("Card", &[ID, NOTE_REQUIRED]));
    repository.commit("v2");
    repository
}

#[test]
fn revisions_are_compared_with_each_other_and_with_the_tree() {
    let repository = two_versions();
    let required = "\
Card (v2:docs/models/card.md)
  breaking   `note` is required now: `Option<String>` is now `String` (line 8)
             code that uses it does not compile; `new` takes it; JSON without it is not read

changes in 1 model: 1 breaking; raise the major version, below 1.0 the minor version
";
    let output = repository.diff("", &["v1:docs", "v2:docs"]);
    // The page that is not hidden is in another namespace, which is a folder of its own.
    assert_eq!(text(&output.stdout), required, "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(1));

    // A single page, from a folder below, as git names it.
    let output = repository.diff("docs", &["v1:./models/card.md", "v2:./models/card.md"]);
    let below = required.replace("v2:docs", "v2:.");
    assert_eq!(text(&output.stdout), below, "{}", text(&output.stderr));

    // The tree, which is not touched.
    repository.write("docs/models/card.md", &page("Card", &[ID]));
    let output = repository.diff("", &["HEAD~1:docs/models", "docs/models"]);
    assert!(
        text(&output.stdout)
            .contains("`note` is gone: `Option<String>` (HEAD~1:docs/models/card.md:8:4)")
    );
    let status = Command::new("git")
        .args(["status", "--porcelain"])
        .current_dir(repository.folder.path())
        .output()
        .unwrap();
    assert_eq!(text(&status.stdout), " M docs/models/card.md\n");
}

#[test]
fn a_schema_of_a_revision_is_read() {
    let repository = two_versions();
    let schema = Command::new(env!("CARGO_BIN_EXE_spectable"))
        .args(["schema", "docs/models"])
        .current_dir(repository.folder.path())
        .output()
        .unwrap();
    repository.write("schema.json", &text(&schema.stdout));
    repository.commit("v3");
    let output = repository.diff("", &["v3:schema.json", "docs/models"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(
        text(&output.stdout),
        "nothing changed for programs that use the output\n"
    );
}

#[cfg(unix)]
#[test]
fn links_of_a_revision_are_read_like_those_of_a_folder() {
    use std::os::unix::fs::symlink;

    let repository = two_versions();
    let models = repository.folder.path().join("docs/models");
    symlink("card.md", models.join("inside.md")).unwrap();
    symlink("/etc/passwd", models.join("outside.md")).unwrap();
    repository.commit("v3");
    let output = repository.diff("", &["v3:docs/models", "docs/models"]);
    assert_eq!(
        text(&output.stdout),
        "nothing changed for programs that use the output\n",
        "{}",
        text(&output.stderr)
    );
    let output = repository.diff("", &["v2:docs/models", "v3:docs/models"]);
    assert!(
        text(&output.stdout).contains("v3:docs/models/inside.md"),
        "{output:?}"
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    let repository = two_versions();
    for (old, why) in [
        (
            "v9:docs",
            "there is no such revision, or nothing at that path",
        ),
        (
            "v1:nothing",
            "there is no such revision, or nothing at that path",
        ),
    ] {
        let output = repository.diff("", &[old, "docs"]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains(&format!("error: `{old}` cannot be read: {why}")),
            "{said}"
        );
    }
    let nowhere = tempfile::tempdir().unwrap();
    let without = |path: &Path| {
        Command::new(env!("CARGO_BIN_EXE_spectable"))
            .args(["diff", "HEAD:docs", "HEAD:docs"])
            .current_dir(nowhere.path())
            .env("PATH", path)
            .env("GIT_CEILING_DIRECTORIES", nowhere.path())
            .output()
            .unwrap()
    };
    let said = text(&without(nowhere.path()).stderr);
    assert!(said.contains("`git`, which is not installed"), "{said}");
    let path = std::env::var_os("PATH").unwrap();
    let said = text(&without(Path::new(&path)).stderr);
    assert!(said.contains("not a git repository"), "{said}");
}
