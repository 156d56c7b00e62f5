//! A schema outlives its run: it goes to JSON and back, and to JSON Schema.

use spectable_schema::{
    Deprecation, Enum, EnumValue, Fact, Field, FloatWidth, IntegerWidth, Literal, Location, Model,
    ModelId, Openness, Origin, Position, ReadSchemaError, Schema, Shape, Statistics, Struct, Type,
    Union, UnionMember, Usage, json_schema,
};

fn at(line: u32) -> Position {
    Position::new(line, 3)
}

fn model(name: &str, shape: Shape) -> Model {
    let file = format!("components/{}.md", name.to_lowercase());
    Model::new(
        ModelId::new("components", name),
        Location::new(file, Position::start()),
        shape,
    )
}

fn reference(name: &str) -> Type {
    Type::Reference(ModelId::new("components", name))
}

fn enumeration(values: Vec<Literal>, openness: Option<Openness>) -> Enum {
    Enum {
        values: (3..)
            .zip(values)
            .map(|(line, value)| EnumValue::new(value, at(line)))
            .collect(),
        null: None,
        openness: openness.map(Fact::from_page),
    }
}

/// Every kind of model and of type once.
fn everything() -> Schema {
    let types = [
        ("any", Type::Any),
        ("text", Type::String),
        ("flag", Type::Boolean),
        ("count", Type::Integer(Some(IntegerWidth::I32))),
        ("amount", Type::Number),
        ("ratio", Type::Float(Some(FloatWidth::F64))),
        ("huge", Type::BigInteger),
        ("price", Type::Decimal),
        ("day", Type::Date),
        ("instant", Type::DateTime),
        ("when", Type::DateOrDateTime),
        ("blob", Type::Bytes),
        ("kind", Type::Literal(Literal::String("invoice".into()))),
        ("lines", Type::array(Type::array(reference("Line")))),
        ("labels", Type::map(Type::nullable(Type::String))),
        (
            "either",
            Type::Union(vec![Type::String, Type::Integer(None)]),
        ),
        ("response", Type::External("Response".into())),
    ];
    let mut invoice = Struct {
        fields: (7..)
            .zip(types)
            .map(|(line, (name, ty))| Field::new(name, ty, at(line)))
            .collect(),
    };
    let [any, text, flag, count, ..] = &mut invoice.fields[..] else {
        unreachable!("there are more fields than that");
    };
    any.required = false;
    any.nullable = Some(Fact::from_page(true));
    text.wire_name = Some(Fact::from_configuration("te xt".into()));
    text.description = Some("What it says.".into());
    text.examples = vec!["1299".into(), "\"quoted\"".into()];
    flag.nullable = Some(Fact::from_page(true));
    flag.wire_name = Some(Fact::from_evidence(
        "is_flag".into(),
        Location::new("invoice.py", at(12)),
    ));
    count.deprecation = Some(Deprecation {
        reason: Some("Use `amount`.".into()),
    });
    count.examples = vec!["1299".into(), "many".into()];

    let mut invoice = model("Invoice", Shape::Struct(invoice));
    invoice.description = Some("Money that is owed.".into());
    invoice.deprecation = Some(Deprecation::default());
    invoice.examples = vec![Usage {
        language: "typescript".into(),
        code: "let value: Invoice = {};\n".into(),
        line: 7,
    }];

    let mut status = enumeration(
        vec![
            Literal::String("paid".into()),
            Literal::String(String::new()),
        ],
        Some(Openness::Open),
    );
    status.null = Some(at(9));
    let mut level = enumeration(vec![Literal::Integer(-1), Literal::Integer(1)], None);
    level.null = Some(at(9));

    Schema::from_iter([
        invoice,
        model("Line", Shape::Struct(Struct::default())),
        model("Status", Shape::Enum(status)),
        model("Level", Shape::Enum(level)),
        model(
            "Scheme",
            Shape::Enum(enumeration(
                vec![Literal::String("visa".into())],
                Some(Openness::Closed),
            )),
        ),
        model(
            "Party",
            Shape::Union(Union {
                members: vec![
                    UnionMember {
                        ty: reference("Line"),
                        position: at(5),
                    },
                    UnionMember {
                        ty: Type::nullable(reference("Status")),
                        position: at(8),
                    },
                ],
                discriminator: None,
            }),
        ),
        model("Ids", Shape::Alias(Type::array(Type::String))),
        model("Odd ~/name", Shape::Alias(reference("Odd ~/name"))),
        model("Bare", Shape::Unknown),
    ])
}

#[test]
fn json_reads_back_equal() {
    let schema = everything();
    let json = schema.to_json();
    assert_eq!(Schema::from_json(&json).unwrap(), schema);
}

#[test]
fn json() {
    insta::assert_snapshot!(everything().to_json());
}

#[test]
fn json_of_another_version_is_refused() {
    let error = Schema::from_json(r#"{"format_version": 99, "models": "unheard of"}"#).unwrap_err();
    assert!(matches!(error, ReadSchemaError::Version(99)), "{error}");
}

#[test]
fn json_with_one_id_twice_is_refused() {
    let schema = Schema::from_iter([model("Line", Shape::Unknown)]);
    let mut document: serde_json::Value = serde_json::from_str(&schema.to_json()).unwrap();
    let twin = document["models"][0].clone();
    document["models"].as_array_mut().unwrap().push(twin);
    let error = Schema::from_json(&document.to_string()).unwrap_err();
    assert!(error.to_string().contains("components.Line"), "{error}");
}

#[test]
fn json_schema() {
    let document = json_schema::export(&everything());
    insta::assert_snapshot!(serde_json::to_string_pretty(&document).unwrap());
}

#[test]
fn statistics() {
    let counts = Statistics::of(&everything());
    assert_eq!((counts.structs, counts.fields), (2, 17));
    assert_eq!((counts.deprecated_fields, counts.transport_fields), (1, 1));
    assert_eq!((counts.enums, counts.values), (3, 7));
    assert_eq!((counts.unions, counts.members), (1, 2));
    assert_eq!((counts.aliases, counts.bare), (2, 1));
}

#[test]
fn models_are_ordered_by_namespace_and_name() {
    let ids = [("b", "A"), ("a", "Z"), ("", "Q"), ("a", "z")];
    let schema: Schema = ids
        .into_iter()
        .map(|(namespace, name)| {
            Model::new(
                ModelId::new(namespace, name),
                Location::new("x.md", Position::start()),
                Shape::Unknown,
            )
        })
        .collect();
    let order: Vec<String> = schema.models().map(|model| model.id.to_string()).collect();
    assert_eq!(order, ["Q", "a.Z", "a.z", "b.A"]);
}

#[test]
fn a_key_is_a_guess_until_something_says_it() {
    let mut field = Field::new("force2fa", Type::Boolean, Position::start());
    assert!(field.key_is_guess());
    field.wire_name = Some(Fact::from_rule("force2fa".into()));
    assert!(field.key_is_guess());
    field.wire_name = Some(Fact {
        value: "force_2fa".into(),
        origin: Origin::Configuration,
    });
    assert!(!field.key_is_guess());
    assert_eq!(field.key(), "force_2fa");
}
