//! rustfmt leaves the output alone, and formats all else as its owner says.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::Path;
use std::process::Command;

/// A page whose struct has lines longer than rustfmt would leave them.
const PAGE: &str = "\
# Card

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `a-field-with-a-name-that-goes-on-for-a-long-time` | Record<string, *string*[]> | :heavy_minus_sign: | A map. |
| `scheme` | [Scheme](scheme.md) | :heavy_check_mark: | N/A |
";

const ENUM: &str = "\
# Scheme

## Values

| Name | Value |
| --- | --- |
| `Visa` | visa |
";

fn run(program: &str, folder: &Path, arguments: &[&str]) {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{program} {arguments:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

fn write_pages(root: &Path) {
    fs::create_dir(root.join("pages")).unwrap();
    fs::write(root.join("pages/card.md"), PAGE).unwrap();
    fs::write(root.join("pages/scheme.md"), ENUM).unwrap();
    fs::write(root.join("spectable.toml"), "language = \"typescript\"\n").unwrap();
}

const SPECTABLE: &str = env!("CARGO_BIN_EXE_spectable");

#[test]
fn a_crate_stays_as_it_was_written() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    write_pages(root);
    let generate = ["generate", "pages", "--out", "cards"];
    run(SPECTABLE, root, &generate);
    let card = fs::read_to_string(root.join("cards/src/card.rs")).unwrap();
    run("cargo", &root.join("cards"), &["fmt"]);
    run("rustfmt", root, &["--edition", "2024", "cards/src/card.rs"]);
    assert_eq!(
        fs::read_to_string(root.join("cards/src/card.rs")).unwrap(),
        card
    );
    run(SPECTABLE, root, &[&generate[..], &["--check"]].concat());
}

#[test]
fn modules_stay_as_they_were_written_and_their_owners_files_do_not() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    write_pages(root);
    fs::create_dir(root.join("src")).unwrap();
    let manifest = "[package]\nname = \"shop\"\nedition = \"2024\"\n\n[workspace]\n";
    fs::write(root.join("Cargo.toml"), manifest).unwrap();
    fs::write(root.join("rustfmt.toml"), "max_width = 40\n").unwrap();
    let lib = "mod models;\npub fn   shop() -> Vec<(String, String, i64)> { Vec::new() }\n";
    fs::write(root.join("src/lib.rs"), lib).unwrap();
    let generate = ["generate", "pages", "--into", "src/models"];
    run(SPECTABLE, root, &generate);
    run("cargo", root, &["fmt"]);
    run(SPECTABLE, root, &[&generate[..], &["--check"]].concat());
    assert_eq!(
        fs::read_to_string(root.join("src/lib.rs")).unwrap(),
        "mod models;\npub fn shop()\n-> Vec<(String, String, i64)> {\n    Vec::new()\n}\n"
    );
}

#[test]
fn the_example_crate_stays_as_it_was_written() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../generated/src");
    for file in ["lib.rs", "components/invoice.rs", "support.rs"] {
        run("rustfmt", &source, &["--edition", "2024", "--check", file]);
    }
}
