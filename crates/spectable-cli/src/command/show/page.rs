//! What a page says of each field, value or member.

use spectable::schema::{
    Deprecation, EnumValue, Field, Literal, Model, Origin, Position, Shape, UnionMember,
};

use super::line::{Line, Look};

/// How much room names get in front of types, if they are not longer themselves.
const WIDEST_NAME: usize = 24;

/// The lines for each field, value or member of a model, in their order; for other models, what its
/// type is.
pub(super) fn entries(model: &Model) -> Vec<Vec<Line>> {
    let home = format!("{}.", model.id.namespace);
    match &model.shape {
        Shape::Struct(shape) => {
            let fields = shape.fields.iter();
            let longest = fields
                .clone()
                .map(|field| shown_name(field).chars().count());
            let column = longest.max().unwrap_or(0).min(WIDEST_NAME);
            fields.map(|field| of_field(field, &home, column)).collect()
        }
        Shape::Enum(shape) => shape.values.iter().map(of_value).collect(),
        Shape::Union(union) => {
            let members = union.members.iter();
            members.map(|member| of_member(member, &home)).collect()
        }
        Shape::Alias(ty) => vec![vec![
            at(model.location.position).with(Look::Type, in_place(&ty.to_string(), &home)),
        ]],
        Shape::Unknown => Vec::new(),
    }
}

/// The start of a line: that of the page.
fn at(position: Position) -> Line {
    Line::default().with(Look::Aside, format!("{:>5}  ", position.line))
}

/// The start of a line that goes on with what the one above says.
fn further() -> Line {
    Line::default().with(Look::Plain, " ".repeat(9))
}

/// The name, and a question mark where the field need not be there.
fn shown_name(field: &Field) -> String {
    let optional = if field.required { "" } else { "?" };
    format!("{}{optional}", field.name)
}

/// The lines of a field whose type starts after a name of `column` characters.
fn of_field(field: &Field, home: &str, column: usize) -> Vec<Line> {
    let name = format!("{:<column$}", shown_name(field));
    let name = at(field.position).with(Look::Name, name);
    let mut ty = in_place(&field.ty.value.to_string(), home);
    if field.is_nullable() {
        ty.push_str(" or null");
    }
    let first = name.with(Look::Plain, "  ").with(Look::Type, ty);
    let mut lines = vec![first];
    lines.extend(key_line(field));
    lines.extend(deprecation_line(field.deprecation.as_ref()));
    lines
}

/// The name in the JSON, where it is another one, and what says so.
fn key_line(field: &Field) -> Option<Line> {
    if field.is_transport() {
        return Some(further().with(Look::Aside, "never in the JSON"));
    }
    if field.is_catch_all() {
        return Some(further().with(Look::Aside, "all other keys"));
    }
    let key = field.key();
    if key == field.name {
        return None;
    }
    let line = further()
        .with(Look::Aside, "in the JSON ")
        .with(Look::Plain, key);
    let origin = field.wire_name.as_ref().map(|fact| &fact.origin);
    Some(match origin {
        Some(Origin::Evidence(location)) => line.with(Look::Aside, format!(", {location}")),
        Some(Origin::Configuration) => line.with(Look::Aside, ", configured"),
        Some(Origin::Page) => line,
        Some(Origin::Rule) | None => line.with(Look::Caution, ", a guess"),
    })
}

fn of_value(value: &EnumValue) -> Vec<Line> {
    let shown = match &value.value {
        Literal::String(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
    };
    let mut lines = vec![at(value.position).with(Look::Name, shown)];
    lines.extend(deprecation_line(value.deprecation.as_ref()));
    lines
}

fn of_member(member: &UnionMember, home: &str) -> Vec<Line> {
    vec![at(member.position).with(Look::Type, in_place(&member.ty.to_string(), home))]
}

fn deprecation_line(deprecation: Option<&Deprecation>) -> Option<Line> {
    deprecation.map(|_| further().with(Look::Caution, "deprecated"))
}

/// A type with the models of the same namespace by their names alone.
fn in_place(ty: &str, home: &str) -> String {
    if home == "." {
        ty.to_owned()
    } else {
        ty.replace(home, "")
    }
}

#[cfg(test)]
mod tests {
    use spectable::schema::{Fact, Location, ModelId, Struct, Type};

    use super::*;

    fn shown(field: Field) -> Vec<String> {
        let model = Model::new(
            ModelId::new("components", "Card"),
            Location::new("card.md", Position::start()),
            Shape::Struct(Struct {
                fields: vec![field],
            }),
        );
        let lines = entries(&model).concat();
        let plain = |line: &Line| anstream::adapter::strip_str(&line.to_string()).to_string();
        lines.iter().map(plain).collect()
    }

    #[test]
    fn a_field_says_what_the_page_says() {
        let scheme = Type::Reference(ModelId::new("components", "Scheme"));
        let mut field = Field::new("schemes", Type::array(scheme), Position::new(9, 5));
        field.required = false;
        field.nullable = Some(Fact::from_page(true));
        field.deprecation = Some(Deprecation::default());
        assert_eq!(
            shown(field),
            [
                "    9  schemes?  list of Scheme or null",
                "         deprecated"
            ]
        );
    }

    #[test]
    fn another_name_in_the_json_says_where_it_is_from() {
        let field = |fact| {
            let mut field = Field::new("expiresAt", Type::DateTime, Position::new(9, 5));
            field.wire_name = Some(fact);
            field
        };
        let key = "expires_at".to_owned();
        assert_eq!(
            shown(field(Fact::from_rule(key.clone())))[1],
            "         in the JSON expires_at, a guess"
        );
        assert_eq!(
            shown(field(Fact::from_configuration(key)))[1],
            "         in the JSON expires_at, configured"
        );
        assert_eq!(
            shown(field(Fact::from_rule("expiresAt".to_owned()))).len(),
            1
        );
    }
}
