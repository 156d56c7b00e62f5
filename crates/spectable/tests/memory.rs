//! A run that is remembered says what a run in full would say, and counts only while nothing has changed.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs::{self, File, FileTimes};
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

mod folder;

use folder::all;
use spectable::{Codegen, Destination, Language, Outcome};

const CARD: &str = "\
# Card

## Fields

| Field    | Type               | Required           | Description |
| -------- | ------------------ | ------------------ | ----------- |
| `id`     | *string*           | :heavy_check_mark: | Its number. |
| `colour` | *Colour*           | :heavy_minus_sign: | N/A         |
";

/// Replaces the first `old` in `file` by `new`, which is as long.
fn replace(file: &Path, old: &[u8], new: &[u8]) {
    let mut bytes = fs::read(file).unwrap();
    let mut places = bytes.windows(old.len());
    let start = places.position(|place| place == old).unwrap();
    bytes[start..start + old.len()].copy_from_slice(new);
    fs::write(file, bytes).unwrap();
}

/// The print of a file's content, as it stands among what is remembered.
fn print_of(file: &Path) -> [u8; 8] {
    let mut print = DefaultHasher::new();
    print.write(&fs::read(file).unwrap());
    print.finish().to_le_bytes()
}

/// Pages, an output of them, and what is remembered of it.
struct Place {
    root: tempfile::TempDir,
    destination: Destination,
}

impl Place {
    fn of_a_crate() -> Self {
        Self::new(|root| Destination::Crate(root.join("acme")))
    }

    fn of_modules() -> Self {
        let place = Self::new(|root| Destination::Modules(root.join("src/models")));
        place.write("Cargo.toml", "[dependencies]\n");
        place.write("src/lib.rs", "");
        place
    }

    fn new(destination: impl Fn(&Path) -> Destination) -> Self {
        let root = tempfile::tempdir().unwrap();
        let place = Self {
            destination: destination(root.path()),
            root,
        };
        place.write("docs/card.md", CARD);
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

    fn codegen(&self) -> Codegen {
        self.codegen_without_memory().cache(self.path("cache"))
    }

    fn codegen_without_memory(&self) -> Codegen {
        Codegen::new().language(Language::TypeScript)
    }

    fn run(&self) -> Outcome {
        self.codegen()
            .bring_up_to_date(self.path("docs"), &self.destination)
            .unwrap()
    }

    /// The file of what is remembered.
    fn remembered(&self) -> PathBuf {
        let files = fs::read_dir(self.path("cache")).unwrap();
        let mut files = files.map(|file| file.unwrap().path());
        files
            .find(|file| file.extension().unwrap() == "run")
            .unwrap()
    }

    /// Makes what is remembered tell itself from what a run in full finds.
    fn mark(&self) {
        let file = self.remembered();
        replace(&file, b"\"pages\":1,", b"\"pages\":9,");
    }

    /// Whether the next run is one that is remembered.
    fn is_remembered(&self) -> bool {
        self.run().summary.pages == 9
    }
}

#[test]
fn a_run_without_changes_says_what_the_one_before_said() {
    for place in [Place::of_a_crate(), Place::of_modules()] {
        let first = place.run();
        assert!(!first.report.created.is_empty());
        assert!(!first.diagnostics.is_empty());
        fs::remove_dir_all(place.path("cache")).unwrap();
        let in_full = place.run();
        place.mark();
        let remembered = place.run();
        assert_eq!(remembered.summary.pages, 9);
        assert_eq!(remembered.summary.counts, in_full.summary.counts);
        assert_eq!(remembered.report, in_full.report);
        assert_eq!(remembered.diagnostics, in_full.diagnostics);
        assert_eq!(remembered.changes, in_full.changes);
        assert_eq!(remembered.wants, in_full.wants);
    }
}

#[test]
fn to_compare_is_remembered_too() {
    let place = Place::of_a_crate();
    place.run();
    place.mark();
    let compared = place
        .codegen()
        .compare(place.path("docs"), &place.destination);
    assert_eq!(compared.unwrap().summary.pages, 9);
}

/// Does something to a place after a run, and asks whether the run still counts.
fn counts_after(place: &Place, change: impl Fn(&Place)) -> bool {
    place.run();
    place.mark();
    assert!(place.is_remembered());
    change(place);
    place.is_remembered()
}

#[test]
fn a_change_of_what_is_read_makes_a_run_in_full() {
    let place = Place::of_a_crate();
    assert!(!counts_after(&place, |place| {
        place.write("docs/card.md", &CARD.replace("Its number", "The number"));
    }));
    assert!(!counts_after(&place, |place| {
        fs::rename(place.path("docs/card.md"), place.path("docs/gift.md")).unwrap();
    }));
    assert!(!counts_after(&place, |place| {
        place.write("docs/spectable.toml", "nullable = \"keep\"\n");
    }));
    assert!(!counts_after(&place, |place| {
        place.write("docs/spectable.toml", "[wire]\nevidence = [\"one.json\"]\n");
        place.write("docs/one.json", "{\"id\": \"1\", \"colour\": null}");
    }));
    assert!(!counts_after(&place, |place| {
        place.write("docs/one.json", "{\"id\": \"1\", \"colour\": \"red\"}");
    }));
}

#[test]
fn a_change_of_what_was_written_makes_a_run_in_full() {
    let place = Place::of_a_crate();
    assert!(!counts_after(&place, |place| {
        fs::remove_file(place.path("acme/src/card.rs")).unwrap();
    }));
    assert!(place.path("acme/src/card.rs").exists());
    assert!(!counts_after(&place, |place| {
        place.write("acme/src/card.rs", "// @generated, and edited\n");
    }));
    let mended = fs::read_to_string(place.path("acme/src/card.rs")).unwrap();
    assert!(mended.contains("pub struct Card"));
    assert!(!counts_after(&place, |place| {
        place.write("acme/README.md", "Mine.\n");
    }));
    assert!(!counts_after(&place, |place| {
        fs::remove_file(place.path("acme/.spectable")).unwrap();
        place.write("acme/.spectable", "");
        fs::remove_dir_all(place.path("acme/src")).unwrap();
        fs::remove_file(place.path("acme/Cargo.toml")).unwrap();
        fs::remove_file(place.path("acme/.spectable.api")).unwrap();
    }));
    // What a run that was killed has left is removed before anything is looked at.
    counts_after(&place, |place| {
        fs::create_dir(place.path("acme/.spectable-run")).unwrap();
    });
    assert!(!place.path("acme/.spectable-run").exists());
}

/// Files that were written a moment before are read in any case, so that this has to wait.
#[test]
fn a_file_that_only_looks_as_it_was_is_not() {
    for change_a_page in [false, true] {
        let place = Place::of_a_crate();
        place.run();
        thread::sleep(Duration::from_secs(4));
        // Now the files are known as they lie there, and are not read the next time.
        place.mark();
        assert!(place.is_remembered());
        let file = place.path("acme/src/card.rs");
        let text = fs::read_to_string(&file).unwrap();
        let modified = file.metadata().unwrap().modified().unwrap();
        fs::write(&file, text.replace("pub id", "pub di")).unwrap();
        let open = File::options().write(true).open(&file).unwrap();
        open.set_times(FileTimes::new().set_modified(modified))
            .unwrap();
        if change_a_page {
            place.write(
                "docs/colour.md",
                "# Colour\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `Red` | red |\n",
            );
        } else {
            assert!(!place.is_remembered());
        }
        place.run();
        assert!(fs::read_to_string(&file).unwrap().contains("pub id"));
    }
}

#[test]
fn what_the_crate_around_modules_lacks_is_looked_at_anew() {
    let place = Place::of_modules();
    assert!(!counts_after(&place, |place| {
        place.write("src/lib.rs", "mod models;\n");
    }));
    let declared = place.run().wants.len();
    assert!(!counts_after(&place, |place| {
        place.write(
            "Cargo.toml",
            "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n",
        );
    }));
    assert_eq!(place.run().wants.len(), declared - 1);
}

#[test]
fn what_is_the_users_stays_his() {
    let place = Place::of_a_crate();
    place.run();
    place.write("acme/README.md", "Mine.\n");
    assert_eq!(place.run().report.kept, ["README.md"]);
    place.mark();
    let remembered = place.run();
    assert_eq!(remembered.summary.pages, 9);
    assert_eq!(remembered.report.kept, ["README.md"]);
}

#[test]
fn what_cannot_be_read_is_no_error() {
    let place = Place::of_a_crate();
    place.run();
    fs::write(place.remembered(), "not ours").unwrap();
    assert!(!place.is_remembered());
    fs::remove_dir_all(place.path("cache")).unwrap();
    place.write("cache", "a file where the folder should be");
    assert!(!place.is_remembered());
}

#[test]
fn pages_that_are_as_they_were_are_not_read_again() {
    let place = Place::of_a_crate();
    for (path, text) in PAGES {
        place.write(&format!("docs/{path}"), text);
    }
    place.run();
    let order = || fs::read_to_string(place.path("acme/src/shop/order.rs")).unwrap();
    let (old, said) = (order(), "An order of cards.");
    assert!(old.contains(said));
    // What was read of a page is taken as it is remembered, and nothing tells that it is wrong.
    let readings = place.remembered().with_extension("pages");
    replace(&readings, said.as_bytes(), b"Some order of dog.");
    let change = |text: &str| {
        place.write("docs/shop/card.md", &CARD.replace("Its number.", text));
        place.run();
    };
    change("The number.");
    assert!(order().contains("Some order of dog."));
    // What another program read is not.
    let mut kept = fs::read(&readings).unwrap();
    kept[0] ^= 1;
    fs::write(&readings, &kept).unwrap();
    change("A number.");
    assert_eq!(order(), old);
    // Nor is what is no reading.
    fs::write(&readings, b"not ours").unwrap();
    change("One number.");
    assert_eq!(order(), old);
}

/// Files that were written a moment before are read in any case, so that this has to wait.
#[test]
fn pages_that_have_not_changed_are_not_even_looked_into() {
    let place = Place::of_a_crate();
    for (path, text) in PAGES {
        place.write(&format!("docs/{path}"), text);
    }
    thread::sleep(Duration::from_secs(4));
    place.run();
    let order = || fs::read_to_string(place.path("acme/src/shop/order.rs")).unwrap();
    let print = print_of(&place.path("docs/shop/order.md"));
    // Whoever looked into the page would find that it is another.
    for remembered in ["run", "pages"] {
        let file = place.remembered().with_extension(remembered);
        replace(&file, &print, b"no print");
    }
    let readings = place.remembered().with_extension("pages");
    replace(&readings, b"An order of cards.", b"Some order of dog.");
    place.write(
        "docs/shop/card.md",
        &CARD.replace("Its number.", "The number."),
    );
    place.run();
    assert!(order().contains("Some order of dog."));
    // One that only looks as it was is.
    let page = place.path("docs/shop/order.md");
    let text = fs::read_to_string(&page).unwrap();
    let modified = page.metadata().unwrap().modified().unwrap();
    fs::write(&page, text.replace("An order", "No order")).unwrap();
    let open = File::options().write(true).open(&page).unwrap();
    open.set_times(FileTimes::new().set_modified(modified))
        .unwrap();
    place.run();
    assert!(order().contains("No order of cards."));
}

/// What a run remembers of pages that it did not read could be wrong by the time it needs them.
#[test]
fn what_changes_during_a_run_is_not_remembered() {
    let place = Place::of_a_crate();
    for (path, text) in PAGES {
        place.write(&format!("docs/{path}"), text);
    }
    thread::sleep(Duration::from_secs(4));
    place.run();
    let print = print_of(&place.path("docs/shop/order.md"));
    // As if the page had changed since its stamp was taken, and nothing is remembered of what it says.
    replace(&place.remembered(), &print, b"no print");
    fs::remove_file(place.remembered().with_extension("pages")).unwrap();
    place.write(
        "docs/shop/card.md",
        &CARD.replace("Its number.", "The number."),
    );
    let before = fs::read(place.remembered()).unwrap();
    place.run();
    assert_eq!(fs::read(place.remembered()).unwrap(), before);
    assert!(!place.remembered().with_extension("pages").exists());
    let order = fs::read_to_string(place.path("acme/src/shop/order.rs")).unwrap();
    assert!(order.contains("An order of cards."));
}

#[test]
fn a_shard_is_not_remembered() {
    let place = Place::of_a_crate();
    let shard = place.codegen().only("*");
    shard
        .bring_up_to_date(place.path("docs"), &place.destination)
        .unwrap();
    assert!(!place.path("cache").exists());
}

#[test]
fn not_everything_is_remembered_for_ever() {
    let place = Place::of_a_crate();
    for number in 0..70 {
        place.write(&format!("cache/{number}.run"), "");
    }
    place.write("cache/of another", "");
    for number in 0..8 {
        place.write("docs/card.md", &CARD.replace("number", &number.to_string()));
        place.run();
    }
    let files = fs::read_dir(place.path("cache")).unwrap().count();
    assert_eq!(files, 64 + 3);
    assert!(place.path("cache/of another").exists());
    let mut kept = fs::read_dir(place.path("cache")).unwrap();
    assert!(kept.any(|file| file.unwrap().metadata().unwrap().len() > 0));
}

/// Models that show one another in many ways.
const PAGES: [(&str, &str); 5] = [
    ("shop/card.md", CARD),
    (
        "shop/colour.md",
        "# Colour\n\n## Values\n\n| Name | Value |\n| --- | --- |\n| `Red` | red |\n| `Blue` | blue |\n",
    ),
    (
        "shop/order.md",
        "\
# Order

An order of cards.

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | *string* | :heavy_check_mark: | N/A |
| `kind` | *\"order\"* | :heavy_check_mark: | N/A |
| `card` | [shop.Card](../shop/card.md) | :heavy_check_mark: | The card. |
| `parent` | [shop.Order](../shop/order.md) | :heavy_minus_sign: | N/A |
",
    ),
    (
        "shop/refund.md",
        "\
# Refund

## Fields

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `kind` | *\"refund\"* | :heavy_check_mark: | N/A |
| `colours` | [shop.Colour](../shop/colour.md)[] | :heavy_check_mark: | N/A |
",
    ),
    (
        "events/event.md",
        "\
# Event

## Supported Types

### `shop.Order`

```typescript
const value: shop.Order = {};
```

### `shop.Refund`

```typescript
const value: shop.Refund = {};
```
",
    ),
];

/// A change of a text on a page; an empty page is none.
type Edit = (&'static str, &'static str, &'static str);

/// Changes of pages, of which some change one text, some change texts that others show, and some all.
const EDITS: [Edit; 16] = [
    ("shop/card.md", "Its number.", "The number."),
    (
        "shop/card.md",
        "*string*           | :heavy_check",
        "*number*           | :heavy_check",
    ),
    ("shop/card.md", "*Colour*", "*string*"),
    ("shop/card.md", ":heavy_check_mark:", ":heavy_minus_sign:"),
    ("shop/card.md", "# Card\n", "# Gift\n"),
    ("shop/colour.md", "| `Blue` | blue |", "| `Green` | green |"),
    ("shop/colour.md", "# Colour", "# Color"),
    (
        "shop/order.md",
        "[shop.Order](../shop/order.md)",
        "*string*",
    ),
    ("shop/order.md", "*\"order\"*", "*\"purchase\"*"),
    (
        "shop/order.md",
        "| `id` | *string* | :heavy_check_mark: | N/A |\n",
        "",
    ),
    ("shop/order.md", "`parent` |", "`parent_order` |"),
    (
        "shop/refund.md",
        "[shop.Colour](../shop/colour.md)[]",
        "Record<string, any>",
    ),
    (
        "shop/refund.md",
        "| N/A |\n| `colours`",
        "| N/A |\n| `at` | *Date* | :heavy_minus_sign: | N/A |\n| `colours`",
    ),
    ("events/event.md", "### `shop.Refund`", "### `string`"),
    ("events/event.md", "# Event", "# OrderEvent"),
    (
        "events/gone.md",
        "",
        "# Gone\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n| `id` | *string* | :heavy_check_mark: | N/A |\n",
    ),
];

#[test]
fn what_is_not_rendered_again_is_what_it_would_be() {
    for place in [Place::of_a_crate(), Place::of_modules()] {
        fs::remove_file(place.path("docs/card.md")).unwrap();
        for (path, text) in PAGES {
            place.write(&format!("docs/{path}"), text);
        }
        place.run();
        for (path, old, new) in EDITS {
            let file = format!("docs/{path}");
            let text = fs::read_to_string(place.path(&file)).unwrap_or_default();
            let edited = text.replacen(old, new, 1);
            assert_ne!(text, edited, "{path}: {old}");
            for text in [edited, text] {
                if text.is_empty() {
                    fs::remove_file(place.path(&file)).unwrap();
                } else {
                    place.write(&file, &text);
                }
                let report = place.run().report;
                assert!(!report.is_fresh(), "{path}: {old}");
                let folder = place.destination.folder();
                let written = all(folder);
                fs::remove_dir_all(folder).unwrap();
                let in_full = place.codegen_without_memory();
                let pages = place.path("docs");
                in_full.bring_up_to_date(pages, &place.destination).unwrap();
                assert_eq!(written, all(folder), "{path}: {old}");
            }
        }
    }
}

#[test]
fn only_what_shows_a_change_is_rendered_again() {
    let place = Place::of_a_crate();
    for (path, text) in PAGES {
        place.write(&format!("docs/{path}"), text);
    }
    place.run();
    // What is not looked at is taken as it is remembered, and nothing tells that it is wrong.
    let untouched = place.path("acme/src/events/event.rs");
    let texts = place.remembered().with_extension("texts");
    let print = |text: &str| {
        let mut hasher = DefaultHasher::new();
        hasher.write(text.as_bytes());
        hasher.finish().to_le_bytes()
    };
    let (old, new) = (fs::read_to_string(&untouched).unwrap(), "another text");
    replace(&texts, &print(&old), &print(new));
    fs::write(&untouched, new).unwrap();
    let record = place.path("acme/.spectable.api");
    let print_before = print_of(&record);
    replace(&record, b"events::Event", b"events::Tneve");
    replace(&place.remembered(), &print_before, &print_of(&record));
    place.write(
        "docs/shop/card.md",
        &CARD.replace("Its number.", "The number."),
    );
    assert_eq!(
        place.run().report.changed,
        [".spectable.api", "src/shop/card.rs"]
    );
    assert_eq!(fs::read_to_string(&untouched).unwrap(), new);
    let in_record = |text: &str| fs::read_to_string(&record).unwrap().contains(text);
    assert!(in_record("events::Tneve"));
    // A record that somebody edited is not taken, where the next one is written.
    replace(&record, b"events::Tneve", b"events::Evetn");
    place.write(
        "docs/shop/card.md",
        &CARD.replace("Its number.", "Some number."),
    );
    place.run();
    assert!(in_record("events::Event"));
    // What another program rendered is not.
    let mut kept = fs::read(&texts).unwrap();
    kept[0] ^= 1;
    fs::write(&texts, kept).unwrap();
    place.write("docs/shop/card.md", CARD);
    place.run();
    assert_eq!(fs::read_to_string(&untouched).unwrap(), old);
}
