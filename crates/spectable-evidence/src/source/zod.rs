//! Expressions of the zod library, which describe a value by calls.

use spectable_schema::Type;

use super::token::Token;
use super::types::{DEPTH, arguments, text_literal};

/// Calls that pass their first argument on, as far as its type goes.
const PASSING: [&str; 9] = [
    "pipe",
    "optional",
    "default",
    "_default",
    "lazy",
    "readonly",
    "catch",
    "collectExtraKeys$",
    "collectExtraKeys",
];

/// The inside of the braces of `z.object({...})`, if that is what `expression` describes.
pub(super) fn object<'t, 'a>(expression: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    let mut expression = expression;
    for _ in 0..DEPTH {
        let call = Call::first(expression)?;
        if matches!(call.name, "object" | "strictObject" | "looseObject") {
            let [open, inside @ .., _] = *call.arguments.first()? else {
                return None;
            };
            return open.is_mark("{").then_some(inside);
        }
        if !PASSING.contains(&call.name) {
            return None;
        }
        expression = call.arguments.first()?;
    }
    None
}

/// The type that `expression` describes, as far as it is plain.
pub(super) fn plain_type(expression: &[Token<'_>]) -> Type {
    described(expression, DEPTH)
}

/// `name(arguments)` and what follows it.
struct Call<'t, 'a> {
    name: &'t str,
    arguments: Vec<&'t [Token<'a>]>,
    rest: &'t [Token<'a>],
}

impl<'t, 'a> Call<'t, 'a> {
    /// The call that `expression` starts with: `z.iso.date()`, `types.string()`, `() => z.int()`.
    fn first(expression: &'t [Token<'a>]) -> Option<Self> {
        let expression = match expression {
            [open, close, equals, arrow, body @ ..]
                if open.is_mark("(")
                    && close.is_mark(")")
                    && equals.is_mark("=")
                    && arrow.is_mark(">") =>
            {
                body
            }
            _ => expression,
        };
        let open = expression.iter().position(|token| !is_name(token))?;
        let name = expression[..open].last()?.word()?;
        let close = open + expression[open].close?;
        let inside = expression.get(open + 1..close)?;
        expression[open].is_mark("(").then(|| Self {
            name,
            arguments: arguments(inside),
            rest: &expression[close + 1..],
        })
    }
}

fn is_name(token: &Token<'_>) -> bool {
    token.word().is_some() || token.is_mark(".")
}

fn described(expression: &[Token<'_>], depth: usize) -> Type {
    let Some(call) = Call::first(expression).filter(|_| depth > 0) else {
        return Type::Any;
    };
    let inner = |argument: Option<&&[Token<'_>]>| {
        argument.map_or(Type::Any, |argument| described(argument, depth - 1))
    };
    let first = call.arguments.first();
    let ty = match call.name {
        "nullable" => Type::Nullable(Box::new(inner(first))),
        "array" => Type::array(inner(first)),
        "record" => Type::map(inner(call.arguments.last())),
        "number" => Type::Number,
        "int" => Type::Integer(None),
        "string" => Type::String,
        "datetime" => Type::DateTime,
        // Going out, dates and dates with a time start as the same class of the language.
        "date" if expression.iter().take(4).any(|token| token.is_word("iso")) => Type::Date,
        "literal" => match first {
            Some([only]) => only.quoted().map_or(Type::Any, text_literal),
            _ => Type::Any,
        },
        name if PASSING.contains(&name) => inner(first),
        _ => Type::Any,
    };
    chained(ty, call.rest)
}

/// What the calls after the first one, as in `z.number().int().nullable()`, make of `ty`.
fn chained(ty: Type, rest: &[Token<'_>]) -> Type {
    let mut ty = ty;
    let mut rest = rest;
    while let Some(call) = Call::first(rest) {
        ty = match (call.name, ty) {
            ("int", Type::Number) => Type::Integer(None),
            ("datetime", Type::String) => Type::DateTime,
            ("date", Type::String) => Type::Date,
            ("nullable", ty) if !matches!(ty, Type::Nullable(_)) => Type::Nullable(Box::new(ty)),
            (_, ty) => ty,
        };
        rest = call.rest;
    }
    ty
}
