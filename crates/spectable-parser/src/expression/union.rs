//! Puts the alternatives of a union together.

use std::collections::HashSet;

use spectable_schema::{Literal, Type};

use super::tree::Expression;

/// One alternative of a union.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Alternative {
    /// A type.
    Expression(Expression),
    /// `null`
    Null,
    /// `undefined`: the value is not there.
    Absent,
}

/// The union of `alternatives`. What may be absent or `null` in one alternative may be so in the
/// whole; a class of the transport beside types of the JSON does not count, as only those are read.
pub(super) fn union_of(mut alternatives: Vec<Alternative>) -> Expression {
    match alternatives.pop() {
        Some(Alternative::Expression(only)) if alternatives.is_empty() && is_whole(&only) => only,
        last => {
            alternatives.extend(last);
            put_together(alternatives)
        }
    }
}

/// Whether a type has no alternatives of its own.
fn is_whole(expression: &Expression) -> bool {
    !matches!(
        expression,
        Expression::Optional(_) | Expression::Nullable(_) | Expression::Union { target: None, .. }
    )
}

fn put_together(alternatives: Vec<Alternative>) -> Expression {
    let mut parts = Parts::default();
    for alternative in alternatives {
        match alternative {
            Alternative::Null => parts.nullable = true,
            Alternative::Absent => parts.optional = true,
            Alternative::Expression(expression) => parts.add(expression),
        }
    }
    let Parts {
        mut members,
        optional,
        nullable,
        ..
    } = parts;
    if !members.iter().all(is_transport) {
        members.retain(|member| !is_transport(member));
    }
    // What takes any value takes the others' values too, as do the types of all values together.
    if members.contains(&Expression::Type(Type::Any)) || are_all(&members) {
        members = vec![Expression::Type(Type::Any)];
    }
    // So does a text of any value: `Union[Literal["a"], UnrecognizedStr]`.
    if members.contains(&Expression::Type(Type::String)) {
        members.retain(|member| !is_text_literal(member));
    }
    let mut union = match members.len() {
        0 => Expression::Type(Type::Any),
        1 => members.remove(0),
        _ => Expression::Union {
            members,
            target: None,
        },
    };
    if nullable {
        union = Expression::Nullable(Box::new(union));
    }
    if optional {
        union = Expression::Optional(Box::new(union));
    }
    union
}

#[derive(Default)]
struct Parts {
    members: Vec<Expression>,
    seen: HashSet<Expression>,
    optional: bool,
    nullable: bool,
}

impl Parts {
    fn add(&mut self, expression: Expression) {
        match expression {
            Expression::Optional(inner) => {
                self.optional = true;
                self.add(*inner);
            }
            Expression::Nullable(inner) => {
                self.nullable = true;
                self.add(*inner);
            }
            Expression::Union {
                members,
                target: None,
            } => members.into_iter().for_each(|member| self.add(member)),
            _ => {
                if self.seen.insert(expression.clone()) {
                    self.members.push(expression);
                }
            }
        }
    }
}

/// Whether a value of JSON is of one of the types, whatever it is.
fn are_all(members: &[Expression]) -> bool {
    let any = || Box::new(Expression::Type(Type::Any));
    let all = || {
        [
            Expression::Map(any()),
            Expression::Array(any()),
            Expression::Type(Type::String),
            Expression::Type(Type::Boolean),
            Expression::Type(Type::Float(None)),
        ]
    };
    members.len() >= 5 && all().iter().all(|kind| members.contains(kind))
}

fn is_transport(expression: &Expression) -> bool {
    matches!(expression, Expression::Type(Type::External(_)))
}

fn is_text_literal(expression: &Expression) -> bool {
    matches!(
        expression,
        Expression::Type(Type::Literal(Literal::String(_)))
    )
}
