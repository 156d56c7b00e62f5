//! Members of unions: a heading each, and a code block that shows one.

use super::link::reference;
use super::reader::read;
use super::tree::{Expression, NamedReference};
use crate::dialect::{Dialect, MemberHeadings, Spelled, spelled};

/// How often `ArrayOf` and `MapOf` may follow one another in a name. It is not to be set: what follows is then
/// the name of a model, as all of it is where there is such a model.
const DEPTH_LIMIT: usize = 16;

/// Reads a member of a union: its heading (without the `###`), and the code block below it if
/// there is one. The code counts where the heading is empty or says less.
pub(crate) fn read_member(
    heading: &str,
    code: Option<&str>,
    dialect: &Dialect,
    nesting: usize,
) -> Expression {
    let heading = heading.trim();
    let shown = code.and_then(|code| shown_type(code, dialect, nesting));
    if heading.trim_matches('`').is_empty() {
        return shown.unwrap_or_else(|| Expression::Unknown {
            text: code.unwrap_or_default().trim().to_owned(),
        });
    }
    let name = heading.trim_matches('`');
    if dialect.member_headings == MemberHeadings::Names
        && name.starts_with(char::is_uppercase)
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
    {
        return Expression::reference(named(reference(name, dialect), shown, dialect));
    }
    match read(heading, dialect, nesting) {
        Expression::Reference(reference) if reference.target.is_none() => {
            Expression::reference(named(*reference, shown, dialect))
        }
        Expression::Unknown { text } => shown.unwrap_or(Expression::Unknown { text }),
        // Only the code says what a PHP `array` holds.
        Expression::Type(spectable_schema::Type::Any) => {
            shown.unwrap_or(Expression::Type(spectable_schema::Type::Any))
        }
        expression => expression,
    }
}

/// A member that its heading names, with what the code says about it.
fn named(
    reference: NamedReference,
    shown: Option<Expression>,
    dialect: &Dialect,
) -> NamedReference {
    match shown {
        // The code may know the namespace too.
        Some(Expression::Reference(shown)) if shown.name == reference.name => {
            if reference.namespace.is_none() {
                *shown
            } else {
                reference
            }
        }
        Some(shown) => NamedReference {
            otherwise: Some(Box::new(shown)),
            ..reference
        },
        None => with_spelling(reference, dialect, 0),
    }
}

/// The reference, with what its name spells out if there is no such model.
fn with_spelling(name: NamedReference, dialect: &Dialect, depth: usize) -> NamedReference {
    let inner = |rest: &str| {
        let inner = reference(rest, dialect);
        Box::new(if depth < DEPTH_LIMIT {
            Expression::reference(with_spelling(inner, dialect, depth + 1))
        } else {
            Expression::reference(inner)
        })
    };
    let otherwise = spelled(&name.name).map(|spelled| match spelled {
        Spelled::Type(ty) => Expression::Type(ty),
        Spelled::ArrayOf(rest) => Expression::Array(inner(rest)),
        Spelled::MapOf(rest) => Expression::Map(inner(rest)),
    });
    NamedReference {
        otherwise: otherwise.map(Box::new),
        ..name
    }
}

/// The type that a member's code block shows.
fn shown_type(code: &str, dialect: &Dialect, nesting: usize) -> Option<Expression> {
    let expression = if let Some(name) = factory_name(code) {
        Expression::reference(with_spelling(reference(name, dialect), dialect, 0))
    } else {
        read(written_type(code)?, dialect, nesting)
    };
    (!matches!(expression, Expression::Unknown { .. })).then_some(expression)
}

/// `Loc.CreateStr(/* values here */);`: the member's name behind `Create`.
fn factory_name(code: &str) -> Option<&str> {
    let (before, rest) = code.split_once(".Create")?;
    let (name, values) = rest.split_once('(')?;
    let is_name = |text: &str| !text.is_empty() && text.chars().all(char::is_alphanumeric);
    (is_name(name)
        && before
            .chars()
            .all(|c| c.is_alphanumeric() || c == '.' || c == '_')
        && values.trim_start().starts_with("/*"))
    .then_some(name)
}

/// The type as the code writes it.
fn written_type(code: &str) -> Option<&str> {
    // PHP: `@var array<string> ...`
    if let Some((_, rest)) = code.split_once("@var ") {
        return rest.lines().next().map(str::trim);
    }
    // Go: `loc := components.CreateLocStr(string{/* values here */})`
    if let Some((_, call)) = code.split_once(":=") {
        let (_, value) = call.split_once('(')?;
        let end = value.find("{/*").or_else(|| value.find('{'))?;
        return Some(value[..end].trim());
    }
    let declaration = &code[..assignment(code)?];
    // PHP: `\DateTime $value = ...`
    if let Some((ty, _)) = declaration.split_once('$') {
        return Some(ty.trim());
    }
    // TypeScript, Python: `const value: string = ...`, `value: str = ...`
    declaration.split_once(':').map(|(_, ty)| ty.trim())
}

/// The offset of the first `=` outside of brackets.
fn assignment(code: &str) -> Option<usize> {
    let mut depth = 0_usize;
    code.char_indices().find_map(|(at, c)| {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            '=' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })
}
