//! The text of whole outputs for small schemas, one trap each.

mod output;
mod schema;

use spectable_emitter::{
    EnumPolicy, IntegerType, Layout, MapType, NullPolicy, NumberType, Options, Override,
    SerdeHalves, UnknownFields,
};
use spectable_schema::{
    Deprecation, Discriminator, Enum, EnumValue, Fact, IntegerWidth, Literal, Schema, Shape, Type,
};

use output::{emitted, models};
use schema::{
    Say, alias, at, enumeration, integers, literal, model, optional, reference, required, schema,
    structure, text, union,
};

fn options() -> Options {
    with(|_| {})
}

fn with(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    options.command = "a test".to_owned();
    change(&mut options);
    options
}

/// One snapshot, named after the function, of the models of a schema.
macro_rules! trap {
    ($name:ident, $schema:expr) => {
        trap!($name, $schema, options());
    };
    ($name:ident, $schema:expr, $options:expr) => {
        #[test]
        fn $name() {
            insta::assert_snapshot!(models(&$schema, &$options));
        }
    };
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

trap!(
    an_enum_keeps_what_it_does_not_list,
    schema([enumeration("Scheme", &["visa", "diners-club"])])
);

trap!(
    a_closed_enum,
    schema([enumeration("Scheme", &["visa", "diners-club"])]),
    with(|options| options.models.enums = Some(EnumPolicy::Closed))
);

trap!(
    an_enum_of_whole_numbers,
    schema([integers("Level", &[1, -1, 20])])
);

trap!(
    values_without_letters_and_values_that_clash,
    schema([enumeration(
        "Odd",
        &[
            "*", "", "1", "+1", "a-b", "a_b", "A-B", "unknown", "self", "3ds"
        ]
    )])
);

trap!(
    a_value_with_a_constant_of_its_own,
    schema([model(
        "Sign",
        Shape::Enum(Enum {
            values: vec![
                EnumValue {
                    name: Some("SignStar".to_owned()),
                    description: Some("Whatever there is.".to_owned()),
                    ..EnumValue::new(text("*"), at())
                },
                EnumValue {
                    deprecation: Some(Deprecation {
                        reason: Some("Use `*`.".to_owned()),
                    }),
                    ..EnumValue::new(text("all"), at())
                },
            ],
            ..Enum::default()
        }),
    )])
);

fn nulls() -> Schema {
    schema([structure(
        "Nulls",
        [
            required("mustBe", Type::String),
            required("mustBeOrNull", Type::String).nullable(),
            optional("mayBe", Type::String),
            optional("mayBeOrNull", Type::String).nullable(),
            required("some", Type::array(Type::nullable(Type::String))),
            optional("any", Type::Any).nullable(),
        ],
    )])
}

trap!(null_is_kept_apart_where_it_is_known, nulls());

trap!(
    null_is_kept_apart_wherever_it_is_not_excluded,
    nulls(),
    with(|options| options.models.nullable = Some(NullPolicy::Keep))
);

trap!(
    null_is_read_as_absent,
    nulls(),
    with(|options| options.models.nullable = Some(NullPolicy::Merge))
);

fn tagged(optional_tags: bool) -> Schema {
    let tag = |value| match optional_tags {
        true => optional("type", literal(value)),
        false => required("type", literal(value)),
    };
    schema([
        structure("Card", [tag("card"), required("number", Type::String)]),
        structure("Bank", [tag("bank"), required("iban", Type::String)]),
        union("Method", [reference("Card"), reference("Bank")]),
    ])
}

trap!(a_union_told_apart_by_a_field, tagged(false));

trap!(a_union_whose_tag_may_be_absent, tagged(true));

trap!(
    a_union_told_apart_by_an_enum_of_one_value,
    schema([
        enumeration("PaidKind", &["paid"]),
        enumeration("SentKind", &["sent"]),
        structure("Paid", [required("kind", reference("PaidKind"))]),
        structure("Sent", [required("kind", reference("SentKind"))]),
        union("Event", [reference("Paid"), reference("Sent")]),
    ])
);

trap!(
    a_union_told_apart_by_an_enum_of_which_one_member_takes_several_values,
    schema([
        enumeration("MovedKind", &["sent", "returned"]),
        enumeration("PaidKind", &["paid"]),
        structure("Moved", [required("kind", reference("MovedKind"))]),
        structure("Paid", [required("kind", reference("PaidKind"))]),
        union("Event", [reference("Moved"), reference("Paid")]),
    ])
);

trap!(
    a_union_told_apart_by_a_union_of_enums,
    schema([
        enumeration("Sent", &["sent"]),
        enumeration("Returned", &["returned"]),
        union("MovedKind", [reference("Sent"), reference("Returned")]),
        enumeration("PaidKind", &["paid"]),
        structure("Moved", [required("kind", reference("MovedKind"))]),
        structure("Paid", [required("kind", reference("PaidKind"))]),
        union("Event", [reference("Moved"), reference("Paid")]),
    ])
);

trap!(
    a_union_told_apart_by_what_has_other_names,
    schema([
        alias("Sending", literal("sent")),
        alias("Kind", reference("PaidKind")),
        enumeration("PaidKind", &["paid"]),
        structure("Moved", [required("kind", reference("Sending"))]),
        structure("Paid", [required("kind", reference("Kind"))]),
        union("Event", [reference("Moved"), reference("Paid")]),
    ])
);

trap!(
    a_union_of_which_a_page_names_a_tag_that_members_lack,
    schema([
        structure("Moved", [required("kind", reference("Number"))]),
        structure("Paid", [required("kind", reference("Number"))]),
        integers("Number", &[1, 2]),
        {
            let mut event = union("Event", [reference("Moved"), reference("Number")]);
            if let Shape::Union(shape) = &mut event.shape {
                shape.discriminator = Some(Fact::from_page(Discriminator {
                    key: "kind".to_owned(),
                    tags: vec![Some("moved".to_owned()), Some("number".to_owned())],
                }));
            }
            event
        },
        union("Change", [reference("Moved"), reference("Paid")]),
        structure("Sent", [required("kind", literal("sent"))]),
        union("State", [reference("Sent"), reference("Number")]),
    ])
);

trap!(
    choices_for_one_model,
    schema([
        structure("Price", [required("amount", Type::Number)]),
        structure("Rate", [required("amount", Type::Number)]),
    ]),
    with(|options| {
        let mut choice = Override::default();
        choice.model = "Price".to_owned();
        choice.options.number = Some(NumberType::I64);
        options.overrides.push(choice);
    })
);

trap!(
    a_union_of_members_that_share_a_value_has_no_tag,
    schema([
        enumeration("MovedKind", &["sent", "paid"]),
        enumeration("PaidKind", &["paid"]),
        structure("Moved", [required("kind", reference("MovedKind"))]),
        structure("Paid", [required("kind", reference("PaidKind"))]),
        union("Event", [reference("Moved"), reference("Paid")]),
    ])
);

trap!(
    a_union_told_apart_by_shape,
    schema([union(
        "Mixed",
        [
            Type::String,
            Type::Integer(None),
            Type::array(Type::String),
            Type::map(Type::Any),
            Type::String,
            literal("auto"),
            Type::External("Blob".to_owned()),
        ],
    )])
);

trap!(
    a_union_that_no_page_names,
    schema([structure(
        "Holder",
        [
            optional("value", Type::Union(vec![Type::String, Type::Boolean])),
            required(
                "values",
                Type::array(Type::Union(vec![Type::Integer(None), reference("Holder")])),
            ),
        ],
    )])
);

trap!(
    a_list_of_a_model_whose_name_is_a_keyword,
    schema([
        structure("Self", [required("id", Type::String)]),
        union(
            "Either",
            [reference("Self"), Type::array(reference("Self"))]
        ),
    ])
);

trap!(
    two_models_that_contain_each_other,
    schema([
        structure("Group", [required("first", reference("Rule"))]),
        structure(
            "Rule",
            [
                optional("group", reference("Group")),
                optional("next", Type::array(reference("Rule"))),
            ],
        ),
    ])
);

trap!(
    aliases_that_lead_in_a_circle,
    schema([
        alias("Tree", Type::array(reference("Tree"))),
        alias("Here", reference("There")),
        alias("There", reference("Here")),
        alias("Ids", Type::array(Type::String)),
    ])
);

trap!(
    one_rule_for_most_names,
    schema([structure(
        "Names",
        [
            optional("merchantAccountId", Type::String),
            optional("last4", Type::String),
            optional("displayName", Type::String),
            optional("force2fa", Type::Boolean).key("force_2fa"),
        ],
    )])
);

trap!(
    fields_whose_names_are_no_names_in_rust,
    schema([structure(
        "Odd",
        [
            "type", "self", "_", "*", "", "3ds", "a-b", "a_b", "größe", "日本"
        ]
        .map(|name| optional(name, Type::String)),
    )])
);

trap!(
    models_called_like_what_the_output_uses,
    schema([
        structure("Option", [optional("value", reference("String"))]),
        structure("String", [optional("text", Type::String)]),
        structure(
            "Serialize",
            [optional("vec", Type::array(reference("Option")))]
        ),
        enumeration("Default", &["Unknown"]),
    ])
);

trap!(
    one_name_in_two_namespaces,
    schema([
        structure("components.Meta", [required("id", Type::String)]),
        structure(
            "operations.Meta",
            [
                required("theirs", reference("components.Meta")),
                optional("ours", reference("operations.Meta")),
            ],
        ),
    ])
);

trap!(
    fields_of_the_transport,
    schema([structure(
        "ListResponse",
        [
            required("items", Type::array(Type::String)),
            required("rawResponse", Type::External("Response".to_owned())),
            optional("httpMeta", Type::External("HTTPMetadata".to_owned())),
        ],
    )])
);

#[test]
fn a_deprecated_model() {
    let mut old = structure("Old", [required("id", Type::String)]);
    old.description = Some("The way it was.".to_owned());
    old.deprecation = Some(Deprecation {
        reason: Some("Use \"New\".".to_owned()),
    });
    let user = structure("User", [optional("old", reference("Old"))]);
    insta::assert_snapshot!(models(&schema([old, user]), &options()));
}

trap!(
    literals_of_each_kind,
    schema([structure(
        "Constants",
        [
            required("object", literal("gift-card")),
            required("version", Type::Literal(Literal::Integer(2))),
            optional("live", Type::Literal(Literal::Boolean(true))),
            required("name", Type::String),
        ],
    )])
);

trap!(
    descriptions_in_markdown,
    schema([structure(
        "Documented",
        [
            optional("list", Type::String)
                .said("One of:\n\n- `a`: the first\n- `b`: see https://example.com/b"),
            optional("code", Type::String).said("```\nlet x = 1;\n```"),
            optional("marks", Type::String)
                .said("[readonly] as in [the guide](guide.md), <b>never</b> `*/` or <T>"),
            optional("examples", Type::String)
                .example("EUR")
                .example("GBP"),
            optional("object", Type::Any).example("{\"a\": [1, 2], \"b\": {\"c\": null}}"),
        ],
    )])
);

trap!(
    text_that_looks_like_code,
    schema([structure(
        "Hostile",
        [
            optional("quote", literal("\"; fn main() {} //"))
                .said("\"#]] */ #![doc = \"x\"] \u{202e}"),
            optional("name\"#", Type::String)
                .key("\\\"\n{}")
                .deprecated("\")] struct X;"),
        ],
    )])
);

fn extensible() -> Schema {
    schema([structure(
        "Extensible",
        [required("id", Type::String), optional("note", Type::String)],
    )])
}

trap!(
    unknown_fields_are_kept,
    extensible(),
    with(|options| options.models.unknown_fields = Some(UnknownFields::Keep))
);

trap!(
    unknown_fields_are_refused,
    extensible(),
    with(|options| options.models.unknown_fields = Some(UnknownFields::Deny))
);

trap!(
    numbers_of_each_kind,
    schema([structure(
        "Numbers",
        [
            required("small", Type::Integer(Some(IntegerWidth::I32))),
            required("whole", Type::Integer(None)),
            required("number", Type::Number),
            required("float", Type::Float(None)),
            required("price", Type::Decimal),
            required("huge", Type::BigInteger),
        ],
    )])
);

trap!(
    whole_numbers_as_wide_as_the_page_says,
    schema([structure(
        "Numbers",
        [
            required("small", Type::Integer(Some(IntegerWidth::I32))),
            required("large", Type::Integer(Some(IntegerWidth::I64))),
            required("any", Type::Integer(None)),
        ],
    )]),
    with(|options| options.models.integer = Some(IntegerType::AsDocumented))
);

trap!(
    dates_of_each_kind,
    schema([structure(
        "Dates",
        [
            required("day", Type::Date),
            required("instant", Type::DateTime),
            optional("when", Type::DateOrDateTime),
        ],
    )])
);

trap!(
    choices_for_one_field,
    schema([structure(
        "components.Price",
        [
            required("amount", Type::Number),
            required("rate", Type::Number),
            optional("labels", Type::map(Type::String)),
        ],
    )]),
    with(|options| {
        options.models.map = Some(MapType::IndexMap);
        let mut choice = Override::default();
        choice.model = "components.*".to_owned();
        choice.field = Some("amount".to_owned());
        choice.options.number = Some(NumberType::I64);
        options.overrides.push(choice);
    })
);

trap!(
    nothing_is_known,
    schema([
        model("Bare", Shape::Unknown),
        structure("Empty", []),
        enumeration("NoValues", &[]),
        structure(
            "Uses",
            [
                required("bare", reference("Bare")),
                optional("empty", reference("Empty")),
                optional("gone", reference("components.Gone")),
            ],
        ),
    ])
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
    insta::assert_snapshot!(emitted(&tree(), &options()));
}

#[test]
fn modules_in_a_crate_that_exists() {
    let options = with(|options| options.layout = Layout::Modules("crate::models".to_owned()));
    insta::assert_snapshot!(emitted(&tree(), &options));
}

#[test]
fn one_file_to_be_included() {
    let options = with(|options| options.layout = Layout::SingleFile);
    let text = emitted(&tree(), &options);
    // What is the same for all outputs stands in a module of its own.
    let (models, _) = text
        .split_once("pub mod support {")
        .expect("an output with enums has a support module");
    insta::assert_snapshot!(models);
}

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
    an_alias_that_holds_itself,
    schema([alias("Tree", Type::array(reference("Tree")))])
);

trap!(
    a_closed_union_with_a_tag,
    {
        let method = |id: &str, tag: Type| structure(id, [required("type", tag)]);
        schema([
            method("Card", literal("card")),
            method("Transfer", literal("transfer")),
            union("Method", [reference("Card"), reference("Transfer")]),
        ])
    },
    with(|options| options.models.enums = Some(EnumPolicy::Closed))
);
