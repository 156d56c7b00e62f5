//! What no Rust can say of a schema: it is said, and what comes out compiles all the same.

mod schema;

use schema::{enumeration, model, optional, reference, required, schema, structure};
use spectable_emitter::{Options, emit};
use spectable_schema::{Enum, EnumValue, Fact, Literal, Position, Schema, Shape, Type};

/// All that is said of the schema, and the text of one file.
fn output(schema: &Schema, path: &str) -> (Vec<String>, String) {
    let output = emit(schema, &Options::default());
    let said = output.diagnostics.iter();
    let said = said.map(|said| format!("{}: {}", said.code, said.message));
    let mut files = output.files();
    for (path, text) in &files {
        assert!(syn::parse_file(text).is_ok(), "{path}: {text}");
    }
    let text = files.remove(path);
    (said.collect(), text.unwrap_or_default())
}

#[test]
fn fields_of_one_key_are_told_apart_or_left_out() {
    let field = |name: &str, key: &str| {
        let mut field = optional(name, Type::String);
        field.wire_name = Some(Fact::from_page(key.to_owned()));
        field
    };
    let card = structure(
        "Card",
        [
            field("first", "id"),
            field("second", "id"),
            field("id", "id"),
            field("third", "third"),
            field("fourth", "third"),
            field("fourth", "third"),
        ],
    );
    let (said, text) = output(&schema([card]), "card.rs");
    assert_eq!(
        said,
        [
            "W0005: `id` is left out: another field of Card is `id` in the JSON",
            "W0005: `fourth` is left out: another field of Card is `third` in the JSON",
            "W0009: `second` would be `id` in the JSON, as another field of Card is",
            "W0009: `fourth` would be `third` in the JSON, as another field of Card is",
        ]
    );
    for name in ["first", "second", "third", "fourth"] {
        let line = format!("pub {name}: Option<String>,");
        assert_eq!(text.matches(&line).count(), 1, "{text}");
    }
    assert!(!text.contains("pub id:"), "{text}");
}

#[test]
fn values_that_have_no_type_in_common_are_any_value() {
    let value = |literal| EnumValue::new(literal, Position::start());
    let mixed = Shape::Enum(Enum {
        values: vec![
            value(Literal::String("a".to_owned())),
            value(Literal::Integer(1)),
            value(Literal::Boolean(true)),
        ],
        null: None,
        openness: None,
    });
    let (said, text) = output(&schema([model("Kind", mixed)]), "kind.rs");
    assert!(said.is_empty(), "{said:?}");
    assert!(text.contains("pub type Kind = Value;"), "{text}");
}

#[test]
fn what_refers_to_no_model_or_to_itself_alone_is_any_value() {
    let (_, text) = output(
        &schema([
            model("Itself", Shape::Alias(reference("Itself"))),
            model("Left", Shape::Alias(reference("Right"))),
            model("Right", Shape::Alias(Type::nullable(reference("Left")))),
            enumeration("Empty", &[]),
            structure("Card", [required("missing", reference("Nowhere"))]),
        ]),
        "card.rs",
    );
    assert!(text.contains("pub missing: Value,"), "{text}");
}
