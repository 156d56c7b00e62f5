use spectable::Language;
use spectable::schema::{EnumValue, Literal, Location, ModelId, Position, Struct, UnionMember};

use super::*;

fn place() -> Position {
    Position::start()
}

fn model(namespace: &str, name: &str, shape: Shape) -> Model {
    let location = Location::new(format!("{name}.md"), place());
    Model::new(ModelId::new(namespace, name), location, shape)
}

fn structure(namespace: &str, name: &str, fields: &[(&str, Type)]) -> Model {
    let fields = fields
        .iter()
        .map(|(name, ty)| Field::new(*name, ty.clone(), place()))
        .collect();
    model(namespace, name, Shape::Struct(Struct { fields }))
}

fn enumeration(name: &str, values: &[&str]) -> Model {
    let values = values
        .iter()
        .map(|value| EnumValue::new(Literal::String((*value).to_owned()), place()))
        .collect();
    let shape = Enum {
        values,
        ..Enum::default()
    };
    model("", name, Shape::Enum(shape))
}

fn union(name: &str, members: &[Type]) -> Model {
    let members = members
        .iter()
        .map(|ty| UnionMember {
            ty: ty.clone(),
            position: place(),
        })
        .collect();
    let shape = Union {
        members,
        ..Union::default()
    };
    model("", name, Shape::Union(shape))
}

fn reference(name: &str) -> Type {
    Type::Reference(ModelId::new("", name))
}

/// What differs between the schemas of two languages, a line for each.
fn differences(left: (Language, Vec<Model>), right: (Language, Vec<Model>)) -> Vec<String> {
    let kept = (Kept::by(left.0), Kept::by(right.0));
    let tally = compare(
        &left.1.into_iter().collect(),
        &right.1.into_iter().collect(),
        kept,
    );
    tally.differences().map(ToString::to_string).collect()
}

#[test]
fn what_a_language_does_not_keep_does_not_differ() {
    let python = vec![
        structure(
            "",
            "Card",
            &[
                ("expiry_month", Type::Integer(None)),
                ("kind", Type::Literal(Literal::String("card".to_owned()))),
                ("scheme", reference("Scheme")),
                ("created_at", Type::DateOrDateTime),
            ],
        ),
        enumeration("Scheme", &["visa"]),
    ];
    let typescript = vec![
        structure(
            "",
            "Card",
            &[
                ("expiryMonth", Type::Number),
                ("kind", Type::Literal(Literal::String("card".to_owned()))),
                ("scheme", reference("Scheme")),
                ("createdAt", Type::DateTime),
            ],
        ),
        enumeration("Scheme", &["visa"]),
    ];
    let csharp = vec![structure(
        "",
        "Card",
        &[
            ("ExpiryMonth", Type::Integer(None)),
            ("Kind", Type::String),
            ("Scheme", Type::String),
            ("CreatedAt", Type::DateTime),
        ],
    )];
    let none: [&str; 0] = [];
    let pairs = [
        (Language::TypeScript, typescript),
        (Language::CSharp, csharp),
    ];
    for right in pairs {
        assert_eq!(differences((Language::Python, python.clone()), right), none);
    }
}

#[test]
fn what_both_say_can_differ() {
    let left = vec![
        structure(
            "",
            "Card",
            &[("number", Type::String), ("id", Type::String)],
        ),
        enumeration("Scheme", &["visa", "amex"]),
        union("Holder", &[Type::String, Type::Boolean]),
    ];
    let right = vec![
        structure("", "Card", &[("Number", Type::Boolean)]),
        enumeration("Scheme", &["visa"]),
        union("Holder", &[Type::Boolean, Type::Integer(None)]),
        structure("", "Cart", &[]),
    ];
    assert_eq!(
        differences((Language::Python, left), (Language::Go, right)),
        [
            "type: Card.number: String / Boolean",
            "field: Card.id: there / missing",
            "union members: Holder: [String, Boolean] / [Boolean, Integer(None)]",
            "enum values: Scheme: [String(\"visa\"), String(\"amex\")] / [String(\"visa\")]",
            "model: Cart: missing / there",
        ]
    );
}

#[test]
fn models_with_other_names_are_paired_by_use() {
    let left = vec![
        structure("", "Card", &[("owner", reference("Owner"))]),
        union("Owner", &[Type::String, Type::Boolean]),
    ];
    let right = vec![
        structure("", "Card", &[("owner", reference("CardOwner"))]),
        union("CardOwner", &[Type::Boolean, Type::String]),
    ];
    let none: [&str; 0] = [];
    assert_eq!(
        differences((Language::Python, left), (Language::TypeScript, right)),
        none
    );
}

#[test]
fn the_wrapper_of_a_response_is_no_part_of_the_api() {
    let left = vec![structure(
        "",
        "ListCards",
        &[("result", Type::array(Type::String))],
    )];
    let right = vec![structure(
        "",
        "ListCards",
        &[
            ("contentType", Type::String),
            ("statusCode", Type::Integer(None)),
            ("rawResponse", Type::External("HttpResponse".to_owned())),
            ("cards", Type::array(Type::String)),
        ],
    )];
    let none: [&str; 0] = [];
    assert_eq!(
        differences((Language::Python, left), (Language::Java, right)),
        none
    );
}
