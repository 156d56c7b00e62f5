use serde_json::{Value, json};

use super::*;
use crate::{
    Enum, EnumValue, Fact, Field, IntegerWidth, Literal, Location, Model, ModelId, Openness,
    Position, Schema, Shape, Struct, Type, Union, UnionMember,
};

fn model(name: &str, shape: Shape) -> Model {
    let location = Location::new("models.md", Position::start());
    Model::new(ModelId::new("", name), location, shape)
}

fn field(name: &str, wire_name: &str, ty: Type, required: bool) -> Field {
    let mut field = Field::new(name, ty, Position::start());
    field.wire_name = Some(Fact::from_rule(wire_name.to_owned()));
    field.required = required;
    field
}

fn reference(name: &str) -> Type {
    Type::Reference(ModelId::new("", name))
}

fn union(members: &[&str]) -> Shape {
    let member = |name: &&str| UnionMember {
        ty: reference(name),
        position: Position::start(),
    };
    Shape::Union(Union {
        members: members.iter().map(member).collect(),
        discriminator: None,
    })
}

/// Loans of a library.
fn schema() -> Schema {
    let state = |openness| {
        let values = ["open", "over"];
        let value = |text: &str| EnumValue::new(Literal::String(text.into()), Position::start());
        Shape::Enum(Enum {
            values: values.into_iter().map(value).collect(),
            null: None,
            openness,
        })
    };
    Schema::from_iter([
        model(
            "Loan",
            Shape::Struct(Struct {
                fields: vec![
                    field("loanId", "loan_id", Type::Integer(None), true),
                    field("state", "state", reference("State"), false),
                    field("of", "of", reference("Item"), false),
                    field(
                        "rawResponse",
                        "raw",
                        Type::External("Response".into()),
                        true,
                    ),
                ],
            }),
        ),
        model("State", state(Some(Fact::from_page(Openness::Closed)))),
        model("Mood", state(Some(Fact::from_page(Openness::Open)))),
        model("Item", union(&["Book", "Box"])),
        model(
            "Book",
            Shape::Struct(Struct {
                fields: vec![field("title", "TITLE", Type::String, true)],
            }),
        ),
        model(
            "Box",
            Shape::Struct(Struct {
                fields: vec![
                    field("title", "title", Type::String, false),
                    field("inside", "inside", reference("Item"), true),
                ],
            }),
        ),
        model("Ring", Shape::Alias(reference("Ring"))),
    ])
}

fn reason(value: &Value, ty: &Type) -> Option<String> {
    let schema = schema();
    let misfit = Fitting::new(&schema).misfit(value, ty);
    misfit.map(|misfit| misfit.to_string())
}

#[test]
fn leaves_are_told_apart() {
    let fits = |value: Value, ty: &Type| reason(&value, ty).is_none();
    assert!(fits(json!(3), &Type::Integer(None)));
    assert!(!fits(json!(3.5), &Type::Integer(None)));
    assert!(fits(
        json!(i64::MAX),
        &Type::Integer(Some(IntegerWidth::I64))
    ));
    assert!(!fits(
        json!(i64::MAX),
        &Type::Integer(Some(IntegerWidth::I32))
    ));
    assert!(!fits(json!(u64::MAX), &Type::Integer(None)));
    assert!(fits(json!(3.5), &Type::Number));
    assert!(!fits(json!("3.5"), &Type::Number));
    assert!(fits(json!("-3.50"), &Type::Decimal) && !fits(json!("3,5"), &Type::Decimal));
    assert!(fits(json!("123"), &Type::BigInteger) && !fits(json!("1.5"), &Type::BigInteger));
    assert!(fits(json!("2020-04-09"), &Type::DateOrDateTime));
    assert!(!fits(json!("2020-04-09"), &Type::DateTime));
    assert!(!fits(Value::Null, &Type::String));
    assert!(fits(Value::Null, &Type::nullable(Type::String)));
    assert!(!fits(json!(1), &Type::Literal(Literal::Boolean(true))));
}

#[test]
fn closed_enums_have_the_values_that_they_list() {
    assert_eq!(reason(&json!("open"), &reference("State")), None);
    assert_eq!(
        reason(&json!("shut"), &reference("State")).as_deref(),
        Some("the type wants a value of `State`, the example shows `\"shut\"`")
    );
    assert_eq!(reason(&json!("shut"), &reference("Mood")), None);
    assert!(reason(&json!(1), &reference("Mood")).is_some());
}

#[test]
fn members_are_called_by_either_name() {
    for value in [
        json!({"loan_id": 1}),
        json!({"loanId": 1}),
        json!({"LoanID": 1}),
    ] {
        assert_eq!(reason(&value, &reference("Loan")), None, "{value}");
    }
    assert_eq!(
        reason(&json!({"loan_id": "1"}), &reference("Loan")).as_deref(),
        Some("at `loan_id` the type wants a whole number, the example shows `\"1\"`")
    );
    assert_eq!(
        reason(&json!([{"state": "open"}]), &Type::array(reference("Loan"))).as_deref(),
        Some("at `[0]` the type wants the required field `loanId`, the example has none")
    );
    assert_eq!(
        reason(&json!({"loanId": 1, "state": null}), &reference("Loan")),
        None
    );
}

#[test]
fn a_name_that_nobody_can_know_is_not_missed() {
    for (value, fits) in [
        (json!({"@loan": 1}), true),
        (json!({"loan": 1}), false),
        (json!({"@loan": 1, "state": "shut"}), false),
    ] {
        assert_eq!(
            reason(&value, &reference("Loan")).is_none(),
            fits,
            "{value}"
        );
    }
    let schema = schema();
    let value = json!({"@loan": 1});
    let mut documented = Fitting::new(&schema).spelled(Spelling::Documented);
    assert!(!documented.fits(&value, &reference("Loan")));
}

#[test]
fn the_way_to_the_fault_is_shown() {
    let value = json!({"a": {"loanId": 1, "state": "shut"}});
    assert_eq!(
        reason(&value, &Type::map(reference("Loan"))).as_deref(),
        Some("at `a.state` the type wants a value of `State`, the example shows `\"shut\"`")
    );
    let value = json!({"loanId": 1, "of": {"inside": 1}});
    let why = reason(&value, &reference("Loan")).unwrap_or_default();
    assert!(
        why.starts_with("at `of` the type wants a member of the union `Item`"),
        "{why}"
    );
}

#[test]
fn values_get_their_names_in_the_json() {
    let schema = schema();
    let value = json!({"loanId": 1, "state": null, "of": {"inside": {"title": "b"}}});
    let mut fitting = Fitting::new(&schema)
        .spelled(Spelling::Documented)
        .exactly();
    let loan = reference("Loan");
    assert!(fitting.fits(&value, &loan));
    assert_eq!(
        fitting.wire(&value, &loan),
        json!({"loan_id": 1, "of": {"inside": {"TITLE": "b"}}})
    );
    let unknown = json!({"loanId": 1, "colour": "red"});
    assert!(Fitting::new(&schema).fits(&unknown, &loan));
    assert!(!Fitting::new(&schema).exactly().fits(&unknown, &loan));
}

#[test]
fn circles_and_deep_unions_come_to_an_end() {
    assert_eq!(reason(&json!(1), &reference("Ring")), None);
    let mut value = json!(1);
    for _ in 0..100 {
        value = format!("{{\"title\":\"t\",\"inside\":{value}}}")
            .parse()
            .unwrap();
    }
    let schema = schema();
    let item = Type::nullable(reference("Item"));
    assert!(!Fitting::new(&schema).exactly().fits(&value, &item));
}
