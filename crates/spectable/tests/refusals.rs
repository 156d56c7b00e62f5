//! A run that is refused writes nothing, and still says what it found.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::PathBuf;

use spectable::schema::Code;
use spectable::{Codegen, Destination, Error, Language, Unfinished};

const CARD: &str = "\
# Card

## Fields

| Field    | Type               | Required           | Description |
| -------- | ------------------ | ------------------ | ----------- |
| `id`     | *string*           | :heavy_check_mark: | Its number. |
| `colour` | *Colour*           | :heavy_minus_sign: | N/A         |
";

/// Pages with something to remark on, and a crate whose `Cargo.toml` is its owner's and lacks something.
struct Place {
    root: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let place = Self { root };
        place.write("docs/card.md", CARD);
        place.write("acme/Cargo.toml", "[package]\nname = \"acme\"\n");
        place.write("acme/.spectable", "");
        place
    }

    fn path(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }

    fn refused(&self, codegen: &Codegen) -> Unfinished {
        let destination = Destination::Crate(self.path("acme"));
        let codegen = codegen.clone().language(Language::TypeScript);
        let refused = codegen
            .bring_up_to_date(self.path("docs"), &destination)
            .unwrap_err();
        assert!(!self.path("acme/src").exists());
        refused
    }
}

fn codes(error: &Error) -> Vec<Code> {
    let diagnostics = error.diagnostics().into_iter().flatten();
    diagnostics.map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn what_a_crate_lacks_is_denied_before_anything_is_written() {
    let place = Place::new();
    let refused = place.refused(&Codegen::new().deny(Code::IncompleteCrate));
    assert_eq!(codes(&refused.error), [Code::IncompleteCrate]);
    assert!(!refused.diagnostics.is_empty());

    // What one code says counts more than what all warnings are.
    let lenient = Codegen::new().strict(true).warn(Code::DanglingLink);
    let refused = place.refused(&lenient);
    assert_eq!(codes(&refused.error), [Code::IncompleteCrate]);
}

#[test]
fn a_pattern_that_fits_no_model_is_denied_before_anything_is_written() {
    let place = Place::new();
    let shard = Codegen::new().only("components.Cart");
    let refused = place.refused(&shard.deny(Code::UnmatchedPattern));
    assert!(codes(&refused.error).contains(&Code::UnmatchedPattern));
}

#[test]
fn what_was_found_is_said_where_the_list_of_our_files_cannot_be_read() {
    let place = Place::new();
    fs::remove_file(place.path("acme/.spectable")).unwrap();
    fs::create_dir(place.path("acme/.spectable")).unwrap();
    let refused = place.refused(&Codegen::new());
    assert!(
        matches!(refused.error, Error::System { .. }),
        "{}",
        refused.error
    );
    assert!(!refused.diagnostics.is_empty());
}
