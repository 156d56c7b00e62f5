//! Each folder of `tests/tables/<form>` is one trap: its pages, and the snapshot of what is read of them
//! in that form.

mod support;

use std::path::Path;

use spectable_parser::{Options, TableForm, parse};
use support::{folder, render};

#[test]
fn every_trap() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tables");
    let mut count = 0;
    for form in folder::subfolders(&root) {
        let folder = root.join(&form);
        for trap in folder::subfolders(&folder) {
            let pages = folder::pages(&folder.join(&trap));
            let options = Options {
                form: Some(described(&form)),
                ..Options::default()
            };
            let parsed = parse(&pages, &options);
            let name = format!("table_{form}_{trap}");
            insta::with_settings!({ prepend_module_to_snapshot => false, omit_expression => true }, {
                insta::assert_snapshot!(name, render::parsed(&parsed));
            });
            count += 1;
        }
    }
    assert!(count > 10, "the fixtures are there: {count}");
}

/// The form that a folder is named after.
fn described(name: &str) -> TableForm {
    let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
    if name != "german" {
        return TableForm::preset(name).expect("the folder is named after a form");
    }
    let mut form = TableForm::plain();
    form.headings.levels = vec![3];
    form.headings.fields = words(&["Objekt *"]);
    form.headings.values = words(&["Werte *"]);
    form.columns.name = words(&["Feld", "Name"]);
    form.columns.ty = words(&["Typ"]);
    form.columns.required = words(&["Pflicht"]);
    form.columns.description = words(&["Beschreibung", "Bedeutung"]);
    form.columns.example = words(&["Beispiel"]);
    form.columns.default = words(&["Standard"]);
    form.columns.value = words(&["Wert"]);
    form.marks.required = words(&["ja"]);
    form.marks.optional = words(&["nein"]);
    for (word, meaning) in [
        ("Zeichenkette", "string"),
        ("Ganzzahl", "integer"),
        ("Liste von Zeichenketten", "list of string"),
    ] {
        form.types.insert(word.to_owned(), meaning.to_owned());
    }
    form
}
