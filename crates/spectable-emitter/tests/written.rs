//! The text of implementations of serde's traits, one trap each.

mod output;
mod schema;

use spectable_emitter::{
    EnumPolicy, Layout, MapType, Options, SerdeHalves, SerdeStyle, UnknownFields,
};
use spectable_schema::{Schema, Type};

use output::{emitted, models};
use schema::{
    Say, alias, enumeration, literal, optional, reference, required, schema, structure, union,
};

fn with(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    options.command = "a test".to_owned();
    change(&mut options);
    options
}

/// One snapshot, named after the function, of the models of a schema.
macro_rules! trap {
    ($name:ident, $schema:expr) => {
        trap!($name, $schema, with(|_| {}));
    };
    ($name:ident, $schema:expr, $options:expr) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(models(&$schema, &$options));
        }
    };
}

trap!(
    a_struct_with_required_fields,
    schema([structure(
        "components.GiftCard",
        [
            optional("type", literal("gift-card")).said("Always `gift-card`."),
            required("id", Type::String).said("The card's ID."),
            optional("expiresAt", Type::DateTime).key("expires_at"),
            required("balance", Type::Number).nullable(),
            optional("owner", Type::String).nullable(),
        ],
    )])
);

trap!(
    a_struct_that_can_be_empty,
    schema([structure(
        "components.Filter",
        [
            optional("from", Type::DateTime),
            optional("limit", Type::Integer(None)),
        ],
    )])
);

trap!(
    fields_that_hold_more_than_one_value,
    schema([
        structure(
            "Lists",
            [
                required("names", Type::array(Type::String)),
                optional("labels", Type::map(Type::String)),
                optional("grid", Type::array(Type::array(Type::Number))),
                optional("notes", Type::array(Type::nullable(Type::String))),
                optional("pages", Type::map(Type::array(reference("Lists")))).nullable(),
                optional("anything", Type::Any),
                required("more", Type::map(Type::Any)),
                optional("tags", reference("Tags")),
            ],
        ),
        alias("Tags", Type::array(Type::String))
    ])
);

trap!(
    fields_called_like_variables,
    schema([structure(
        "Names",
        [
            required("fields", Type::String),
            required("index", Type::Integer(None)),
            optional("value", Type::String),
            optional("self", Type::String),
        ],
    )])
);

trap!(
    unknown_fields_are_kept,
    schema([
        structure("Card", [optional("id", Type::String)]),
        structure("Payment", [required("id", Type::String)]),
        structure("Empty", []),
    ]),
    with(|options| {
        options.unknown_fields = UnknownFields::Keep;
        options.map = MapType::HashMap;
    })
);

trap!(
    unknown_fields_are_refused,
    schema([
        structure("Card", [optional("id", Type::String)]),
        structure("Empty", []),
    ]),
    with(|options| options.unknown_fields = UnknownFields::Deny)
);

/// A struct of its own, and a union of structs.
fn halves() -> Schema {
    schema([
        structure("Card", [required("id", Type::String).nullable()]),
        structure("Cat", [optional("kind", reference("Size"))]),
        structure("Dog", [required("bark", Type::array(Type::String))]),
        union("Pet", [reference("Cat"), reference("Dog")]),
        enumeration("Size", &["small"]),
        enumeration("Colour", &["red"]),
    ])
}

trap!(
    what_is_only_read_is_written_in_unions_alone,
    halves(),
    with(|options| options.serde_halves = SerdeHalves::Read)
);

trap!(
    what_is_only_written,
    halves(),
    with(|options| options.serde_halves = SerdeHalves::Write)
);

trap!(
    what_is_only_read_is_derived_so,
    halves(),
    with(|options| {
        options.serde = SerdeStyle::Derive;
        options.serde_halves = SerdeHalves::Read;
    })
);

trap!(
    an_alias_that_holds_itself,
    schema([alias("Tree", Type::array(reference("Tree")))])
);

fn payments() -> Schema {
    let method = |id: &str, tag: Type| structure(id, [required("type", tag)]);
    schema([
        method("Card", literal("card")),
        method("Transfer", literal("transfer")),
        union("Method", [reference("Card"), reference("Transfer")]),
    ])
}

trap!(a_union_with_a_tag, payments());

trap!(
    a_closed_union_with_a_tag,
    payments(),
    with(|options| options.enums = EnumPolicy::Closed)
);

trap!(
    a_union_whose_tag_may_be_absent,
    schema([
        structure("Card", [optional("type", literal("card"))]),
        structure("Transfer", [optional("type", literal("transfer"))]),
        union("Method", [reference("Card"), reference("Transfer")]),
    ])
);

trap!(
    a_union_without_a_tag,
    schema([union(
        "Value",
        [Type::Any, Type::String, Type::array(Type::String)]
    )])
);

fn tree() -> Schema {
    schema([
        structure("Root", [optional("card", reference("billing.v2.Card"))]),
        structure(
            "billing.v2.Card",
            [
                required("scheme", reference("billing.Scheme")),
                optional("type", literal("card")),
            ],
        ),
        enumeration("billing.Scheme", &["visa"]),
    ])
}

#[test]
fn the_files_of_a_crate() {
    insta::assert_snapshot!(emitted(&tree(), &with(|_| {})));
}

#[test]
fn one_file_to_be_included() {
    let options = with(|options| options.layout = Layout::SingleFile);
    let text = emitted(&tree(), &options);
    // What is the same for all outputs stands in a module of its own.
    let (models, _) = text
        .split_once("pub mod support {")
        .expect("an output with structs has a support module");
    insta::assert_snapshot!(models);
}
