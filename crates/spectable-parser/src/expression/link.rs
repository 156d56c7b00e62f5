//! Links: what their address says of the type that their text names.

use spectable_schema::Type;

use super::tree::{Expression, NamedReference};
use crate::dialect::{Dialect, Link};

/// The type of a link. Whatever its text is, and whether or not that is understood (`inner`), the
/// link leads somewhere.
pub(super) fn link(
    inner: Option<Expression>,
    text: &str,
    address: &str,
    dialect: &Dialect,
) -> Expression {
    match (inner, dialect.link(address)) {
        (Some(inner), Some(link)) => with_leaf(inner, &|leaf| {
            page_or(
                known(link, Some(&leaf), text, address),
                text,
                address,
                dialect,
            )
        }),
        (None, Some(link)) => page_or(known(link, None, text, address), text, address, dialect),
        (Some(inner), None) => with_target(inner, text, address, dialect),
        (None, None) => Expression::reference(linked(text, address, None, dialect)),
    }
}

/// A class of the SDK's transport.
pub(super) fn transport(word: &str) -> Expression {
    Expression::Type(Type::External(
        word.trim_start_matches(['\\', ':']).to_owned(),
    ))
}

/// The reference that `text` makes by its name alone.
pub(super) fn reference(text: &str, dialect: &Dialect) -> NamedReference {
    let text = text.trim_matches(|c: char| c == ':' || c == '\\' || c == '.');
    let mut segments = text
        .split(['.', '\\', ':'])
        .filter(|segment| !segment.is_empty())
        .rev();
    NamedReference {
        name: segments.next().unwrap_or_default().to_owned(),
        namespace: segments
            .next()
            .filter(|qualifier| !dialect.is_root(qualifier))
            .map(str::to_owned),
        text: text.to_owned(),
        target: None,
        otherwise: None,
    }
}

/// `known` for a link that leads out of the pages. One that leads to a page of the SDK's own classes
/// means it only if there is no model on that page.
fn page_or(known: Expression, text: &str, address: &str, dialect: &Dialect) -> Expression {
    if is_absolute(address) {
        known
    } else {
        Expression::reference(linked(text, address, Some(Box::new(known)), dialect))
    }
}

/// What a link to a known address says, whatever class its text names.
fn known(link: &Link, leaf: Option<&Expression>, text: &str, address: &str) -> Expression {
    match (link, leaf) {
        (Link::Type(ty), _) => Expression::Type(ty.clone()),
        (Link::Transport, Some(Expression::Type(Type::External(class)))) => transport(class),
        (Link::Transport, Some(Expression::Reference(class))) => transport(&class.text),
        (Link::Transport, _) => transport(plain_name(text, address)),
    }
}

fn linked(
    text: &str,
    address: &str,
    otherwise: Option<Box<Expression>>,
    dialect: &Dialect,
) -> NamedReference {
    NamedReference {
        target: Some(address.to_owned()),
        otherwise,
        ..reference(plain_name(text, address), dialect)
    }
}

/// The expression in a link's text, led by the link.
fn with_target(expression: Expression, text: &str, address: &str, dialect: &Dialect) -> Expression {
    match expression {
        Expression::Optional(inner) => {
            Expression::Optional(Box::new(with_target(*inner, text, address, dialect)))
        }
        Expression::Nullable(inner) => {
            Expression::Nullable(Box::new(with_target(*inner, text, address, dialect)))
        }
        Expression::Array(inner) if holds_name(&inner) => {
            Expression::Array(Box::new(with_target(*inner, text, address, dialect)))
        }
        Expression::Map(inner) if holds_name(&inner) => {
            Expression::Map(Box::new(with_target(*inner, text, address, dialect)))
        }
        Expression::Union {
            mut members,
            target: None,
        } if members.iter().any(is_container_of_name) => {
            // `[Button], none_type`: the link leads to what the list holds.
            for member in &mut members {
                if holds_name(member) {
                    *member = with_target(member.clone(), text, address, dialect);
                }
            }
            Expression::Union {
                members,
                target: None,
            }
        }
        Expression::Union {
            members,
            target: None,
        } => Expression::Union {
            members,
            target: Some(address.to_owned()),
        },
        Expression::Reference(reference) if reference.target.is_none() => {
            Expression::reference(NamedReference {
                target: Some(address.to_owned()),
                ..*reference
            })
        }
        Expression::Type(Type::External(_)) if is_absolute(address) => expression,
        Expression::Reference(_) | Expression::Union { .. } => expression,
        _ => Expression::reference(linked(text, address, Some(Box::new(expression)), dialect)),
    }
}

/// The expression with the type inside of its wrappers replaced.
pub(crate) fn with_leaf(
    expression: Expression,
    leaf: &impl Fn(Expression) -> Expression,
) -> Expression {
    match expression {
        Expression::Optional(inner) => Expression::Optional(Box::new(with_leaf(*inner, leaf))),
        Expression::Nullable(inner) => Expression::Nullable(Box::new(with_leaf(*inner, leaf))),
        Expression::Array(inner) => Expression::Array(Box::new(with_leaf(*inner, leaf))),
        Expression::Map(inner) => Expression::Map(Box::new(with_leaf(*inner, leaf))),
        _ => leaf(expression),
    }
}

/// Whether a model's name stands inside of the wrappers, so that a link around them leads to it.
fn holds_name(expression: &Expression) -> bool {
    match expression {
        Expression::Optional(inner)
        | Expression::Nullable(inner)
        | Expression::Array(inner)
        | Expression::Map(inner) => holds_name(inner),
        Expression::Reference(_) | Expression::Union { .. } => true,
        Expression::Type(_) | Expression::Unknown { .. } | Expression::TooDeep { .. } => false,
    }
}

/// Whether it is a list or a map of models.
fn is_container_of_name(expression: &Expression) -> bool {
    matches!(expression, Expression::Array(_) | Expression::Map(_)) && holds_name(expression)
}

/// Whether the address leads out of the pages.
fn is_absolute(address: &str) -> bool {
    address.contains("://")
}

/// The name in a link's text. A text that is more than a name says less than the page does.
fn plain_name<'t>(text: &'t str, address: &'t str) -> &'t str {
    let name = text.trim_matches(|c: char| c.is_whitespace() || "*?`~&".contains(c));
    let is_name = name
        .chars()
        .all(|c| c.is_alphanumeric() || "_.:\\$-".contains(c));
    if is_name {
        return name;
    }
    let file = address.rsplit('/').next().unwrap_or_default();
    file.split(['#', '?', '.']).next().unwrap_or_default()
}
