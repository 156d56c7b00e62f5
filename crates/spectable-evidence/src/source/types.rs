//! Types as sources spell them, and names in descriptions of parameters.

use spectable_schema::{Literal, Type};

use super::token::{Token, TokenKind};

/// How deep types are read. It is not to be set: of one that is deeper nothing is learned.
pub(super) const DEPTH: usize = 16;

/// What a word stands for in a type.
pub(super) enum Word {
    /// It says nothing of the type that it is around.
    Transparent,
    Nullable,
    List,
    Map,
    /// The one value in its brackets.
    Literal,
    Type(Type),
}

/// The type that `tokens` spell, as far as it is plain, in a language of which `word` knows the words.
pub(super) fn plain_type(tokens: &[Token<'_>], word: fn(&str) -> Option<Word>) -> Type {
    nested_type(tokens, word, DEPTH)
}

fn nested_type(tokens: &[Token<'_>], word: fn(&str) -> Option<Word>, depth: usize) -> Type {
    let tokens = match tokens.split_last() {
        Some((last, rest)) if last.is_mark("?") => rest,
        _ => tokens,
    };
    let Some((name, arguments)) = generic(tokens).filter(|_| depth > 0) else {
        return Type::Any;
    };
    let inner = |index: usize| {
        let argument = arguments.get(index);
        argument.map_or(Type::Any, |argument| nested_type(argument, word, depth - 1))
    };
    match word(name) {
        None => Type::Any,
        Some(Word::Transparent) => inner(0),
        Some(Word::Nullable) => Type::Nullable(Box::new(inner(0))),
        Some(Word::List) => Type::array(inner(0)),
        Some(Word::Map) => Type::map(inner(1)),
        Some(Word::Literal) => match arguments.as_slice() {
            [[only]] => only.quoted().map_or(Type::Any, text_literal),
            _ => Type::Any,
        },
        Some(Word::Type(ty)) => ty,
    }
}

/// The type of the one value `text`.
pub(super) fn text_literal(text: &str) -> Type {
    Type::Literal(Literal::String(text.to_owned()))
}

/// The last name before the first bracket, and what stands between the commas inside it:
/// `List` and `int` for `java.util.List<int>`, `Array` and `Integer` for `Array.new(Integer)`.
fn generic<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(&'t str, Vec<&'t [Token<'a>]>)> {
    let opens = |token: &Token<'_>| token.is_mark("[") || token.is_mark("<") || token.is_mark("(");
    let open = tokens.iter().position(opens);
    let path = &tokens[..open.unwrap_or(tokens.len())];
    let name = match path {
        [.., name, dot, new] if dot.is_mark(".") && new.is_word("new") => name,
        _ => path.last()?,
    };
    let name = name.word()?;
    let Some(open) = open else {
        return Some((name, Vec::new()));
    };
    let end = tokens.len().checked_sub(1).filter(|end| *end > open)?;
    Some((name, arguments(&tokens[open + 1..end])))
}

/// What stands between the commas of `tokens`, brackets apart.
pub(super) fn arguments<'t, 'a>(tokens: &'t [Token<'a>]) -> Vec<&'t [Token<'a>]> {
    let mut arguments = Vec::new();
    let mut start = 0;
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate() {
        match token.text.as_ref() {
            _ if token.kind != TokenKind::Mark => {}
            "(" | "[" | "{" | "<" => depth += 1,
            // An arrow is no bracket.
            ">" if index > 0 && tokens[index - 1].is_mark("=") => {}
            ")" | "]" | "}" | ">" => depth = depth.saturating_sub(1),
            "," if depth == 0 => {
                arguments.push(&tokens[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    if start < tokens.len() {
        arguments.push(&tokens[start..]);
    }
    arguments
}

/// The name in a parameter's description, such as `style=form,explode=true,name=page`.
pub(super) fn parameter_name(description: &str) -> Option<&str> {
    let parts = description.split([',', ';', ':', ' ']);
    parts
        .filter_map(|part| part.strip_prefix("name="))
        .find(|name| !name.is_empty())
}
