//! The examples of the pages: those that do not fit, and the tests that are made of the others.

#![allow(clippy::unwrap_used, reason = "a test may panic, its helpers too")]

use std::fs;
use std::path::{Path, PathBuf};

use spectable::schema::{Code, Field, Origin, Shape, Type};
use spectable::{Codegen, Generation, WireCase};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/examples")
        .join(name)
}

fn read(name: &str) -> Generation {
    let codegen = Codegen::new().wire_case(WireCase::SnakeCase);
    codegen
        .read(fixture(name))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// Page, line and message of what is said about examples, with the notes.
fn unfit(generation: &Generation) -> Vec<String> {
    let said = generation.diagnostics.iter();
    said.filter(|diagnostic| diagnostic.code == Code::UnfitExample)
        .map(|diagnostic| {
            let file = Path::new(&diagnostic.location.file).file_name().unwrap();
            let file = file.to_string_lossy();
            assert!(diagnostic.excerpt.is_some(), "{diagnostic}");
            let mut text = format!(
                "{file}:{}: {}",
                diagnostic.location.position.line, diagnostic.message
            );
            for note in &diagnostic.notes {
                text.push_str(&format!(" ({})", note.message));
            }
            text
        })
        .collect()
}

/// The tests of the crate that is made of the pages.
fn tests(name: &str) -> String {
    let out = tempfile::tempdir().unwrap();
    let codegen = Codegen::new().wire_case(WireCase::SnakeCase).tests(true);
    let package = codegen
        .crate_name("library")
        .package(fixture(name))
        .unwrap();
    package.write_to(out.path().join("library")).unwrap();
    fs::read_to_string(out.path().join("library/tests/examples.rs")).unwrap()
}

#[test]
fn examples_that_do_not_fit_are_told_with_what_the_type_wants() {
    let generation = read("typescript");
    assert_eq!(
        unfit(&generation),
        [
            "wrong.md:8: the example of `Wrong` does not fit: at `state` the type wants a value of \
             `State`, the example shows `\"lost\"`",
            "wrong.md:18: the example of `count` does not fit: the type wants a number, the example \
             shows `\"many\"`",
            "wrong.md:19: the example of `at` does not fit: the type wants a date with a time like \
             `2020-04-09T18:14:30Z`, the example shows `\"yesterday\"`",
            "wrong.md:20: the example of `state` does not fit: the type wants a value of `State`, the \
             example shows `\"lost\"`",
            "wrong.md:21: the example of `tags` does not fit: the type wants a list, the example shows \
             `\"new\"` (another example of the field does not fit either)",
            "wrong.md:22: the example of `previous` does not fit: the type wants the required field \
             `state`, the example has none",
            "wrong.md:23: the example of `item` does not fit: the type wants a member of the union \
             `Item`, the example shows `{\"colour\":\"red\"}`",
        ]
    );
    // The two pieces of code that are no data, `<value>`, `[object Object]` and the object that is
    // cut off.
    assert_eq!(generation.examples.skipped, 5);
    assert_eq!(generation.examples.unfit, 8);
}

#[test]
fn examples_in_the_words_of_python_are_understood() {
    assert_eq!(
        unfit(&read("python")),
        [
            "loan.md:22: the example of `loan_id` does not fit: the type wants a whole number, the \
             example shows `7.5`"
        ]
    );
}

/// What a field of a model of the fixture `telling` is, besides its type as its page has it.
fn field(generation: &Generation, model: &str, name: &str) -> Field {
    let mut models = generation.schema.models();
    let model = models.find(|known| known.title == model).unwrap();
    let Shape::Struct(shape) = &model.shape else {
        panic!("{} is a struct", model.title);
    };
    let mut fields = shape.fields.iter();
    fields.find(|field| field.name == name).unwrap().clone()
}

#[test]
fn a_null_in_an_example_is_known() {
    let generation = read("telling");
    assert_eq!(unfit(&generation), <[String; 0]>::default());
    for (model, name, line) in [
        ("Parcel", "weightInGrams", 8),
        ("Stop", "placeName", 8),
        ("Party", "postalCode", 30),
    ] {
        let field = field(&generation, model, name);
        let fact = field.nullable.unwrap();
        assert!(fact.value, "{name}");
        let Origin::Evidence(location) = &fact.origin else {
            panic!("{name}: {fact:?}");
        };
        assert_eq!(&*location.file, "parcel.md");
        assert_eq!(location.position.line, line, "{name}");
    }
    let remarks = field(&generation, "Parcel", "remarks").ty.value;
    assert_eq!(remarks, Type::map(Type::nullable(Type::String)));
    // What no example shows is as unknown as before.
    assert_eq!(field(&generation, "Stop", "reachedAt").nullable, None);
    assert_eq!(field(&generation, "Parcel", "trackingId").nullable, None);
}

#[test]
fn keys_of_an_example_are_names_on_the_wire_where_it_is_no_code() {
    let generation = read("telling");
    let postal_code = field(&generation, "Party", "postalCode");
    assert_eq!(postal_code.key(), "postal-code");
    assert!(!postal_code.key_is_guess());
    let tracking_id = field(&generation, "Parcel", "trackingId");
    // The configured case settles it.
    let name = tracking_id.wire_name.unwrap();
    assert_eq!(
        (&*name.value, name.origin),
        ("tracking_id", Origin::Configuration)
    );
}

#[test]
fn strict_makes_them_errors() {
    let error = Codegen::new()
        .strict(true)
        .read(fixture("python"))
        .unwrap_err();
    assert!(error.to_string().contains("error[W0030]"), "{error}");
}

#[test]
fn a_model_is_tested_with_the_example_of_its_page() {
    let text = tests("typescript");
    let expected = r##"
#[test]
fn loan_comes_back() {
    let json = r#"
        {
          "item": {
            "pages": 120,
            "title": "Sea \u202e charts"
          },
          "loan_id": 7,
          "remarks": {
            "first": [
              "torn \"corner\""
            ]
          },
          "renewals": [],
          "state": "running",
          "taken_at": "2026-01-02T03:04:05Z"
        }
    "#;
    comes_back::<library::Loan>(json);
}
"##;
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("let json = r#\"\"over\"\"#;\n    comes_back::<library::State>"));
    // What does not fit, and what is no example, is not tested.
    assert!(!text.contains("library::Wrong>") && !text.contains("library::Placeholders>"));
    let names = text.lines().filter(|line| line.starts_with("fn "));
    assert_eq!(
        names.skip(1).collect::<Vec<_>>(),
        [
            "fn book_comes_back() {",
            "fn film_comes_back() {",
            "fn item_comes_back() {",
            "fn loan_comes_back() {",
            "fn mood_comes_back() {",
            "fn state_comes_back() {",
        ]
    );
    syn::parse_file(&text).unwrap();
    assert_eq!(text, tests("typescript"));
}

#[test]
fn constants_and_reserved_words_of_python_get_what_the_json_has() {
    let text = tests("python");
    for member in [
        "\"from\": \"desk\"",
        "\"state\": \"is-over\"",
        "\"taken_at\": \"2026-01-02T03:04:05Z\"",
    ] {
        assert!(text.contains(member), "{text}");
    }
    assert!(!text.contains("null"), "{text}");
}

#[test]
fn without_the_wish_there_are_no_tests() {
    let out = tempfile::tempdir().unwrap();
    let package = Codegen::new().package(fixture("typescript")).unwrap();
    let report = package.write_to(out.path().join("library")).unwrap();
    assert!(!report.created.iter().any(|path| path.starts_with("tests/")));
}
