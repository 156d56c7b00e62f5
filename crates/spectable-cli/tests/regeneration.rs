//! Generating again after the pages changed.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

const PAGE: &str = "\
# Card

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *number* | :heavy_check_mark: | N/A |
| `note` | *string* | :heavy_minus_sign: | N/A |
";

fn generate(folder: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spectable"))
        .args(["generate", "pages", "--out", "cards"])
        .args(more)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_change_is_said_and_only_what_changed_is_written() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    fs::create_dir(root.join("pages")).unwrap();
    fs::write(root.join("pages/card.md"), PAGE).unwrap();
    fs::write(root.join("pages/shop.md"), PAGE.replace("Card", "Shop")).unwrap();
    let first = said(&generate(root, &[]));
    assert!(!first.contains("changes in"), "{first}");
    fs::write(
        root.join("pages/card.md"),
        PAGE.replace("minus_sign", "check_mark"),
    )
    .unwrap();

    let changes = "
Card (pages/card.md)
  breaking   `note` is required now: `Option<String>` is now `String` (line 8)
             code that uses it does not compile; `new` takes it; JSON without it is not read

changes in 1 model: 1 breaking; raise the major version, below 1.0 the minor version
";
    let check = generate(root, &["--check"]);
    assert_eq!(check.status.code(), Some(1));
    assert!(said(&check).contains(changes), "{}", said(&check));

    let second = generate(root, &[]);
    assert!(second.status.success());
    let second = said(&second);
    assert!(
        second.contains("cards: 2 files written, 4 unchanged"),
        "{second}"
    );
    assert!(second.ends_with(changes), "{second}");

    let third = said(&generate(root, &[]));
    assert!(third.contains("cards: 0 files written"), "{third}");
    assert!(third.ends_with("0 removed\n"), "{third}");
}
