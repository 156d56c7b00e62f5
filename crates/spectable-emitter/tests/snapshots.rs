//! The text of whole outputs for small schemas, one trap each.

mod schema;

use spectable_emitter::{Options, emit};
use spectable_schema::{Schema, Type};

use schema::{Say, enumeration, literal, optional, reference, required, schema, structure};

/// The files of the output in one text, without those that are the same for all.
fn emitted(schema: &Schema, options: &Options) -> String {
    let output = emit(schema, options);
    let mut text = String::new();
    for diagnostic in output.diagnostics.iter() {
        text.push_str(&format!("{diagnostic}\n"));
    }
    for (path, file) in &output.files {
        if path != "support.rs" {
            text.push_str(&format!("==== {path}\n{file}"));
        }
    }
    text
}

fn options() -> Options {
    let mut options = Options::default();
    options.command = "a test".to_owned();
    options
}

#[test]
fn a_struct() {
    let mut card = structure(
        "components.GiftCard",
        [
            optional("type", literal("gift-card")).said("Always `gift-card`."),
            required("id", Type::String)
                .said("The card's ID.")
                .example("gc-1"),
            optional("expiresAt", Type::DateTime).key("expires_at"),
            optional("brandName", Type::String)
                .key("brand_name")
                .said("The brand.")
                .deprecated("Use scheme."),
            optional("scheme", reference("components.CardScheme")).example("visa"),
        ],
    );
    card.description = Some("A card that holds a balance.".to_owned());
    let schema = schema([
        card,
        enumeration("components.CardScheme", &["amex", "visa"]),
    ]);
    insta::assert_snapshot!(emitted(&schema, &options()));
}
