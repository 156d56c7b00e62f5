//! Types with arguments in brackets, and names in descriptions of parameters.

use super::token::{Kind, Token};

/// How deep types are read. It is not to be set: of one that is deeper nothing is learned.
pub(super) const DEPTH: usize = 16;

/// The last name before the first bracket, and what stands between the commas inside it:
/// `List` and `int` for `java.util.List<int>`.
pub(super) fn generic<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<(&'t str, Vec<&'t [Token<'a>]>)> {
    let opens = |token: &Token<'_>| token.is_mark("[") || token.is_mark("<") || token.is_mark("(");
    let open = tokens.iter().position(opens);
    let name = tokens[..open.unwrap_or(tokens.len())].last()?.word()?;
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
            _ if token.kind != Kind::Mark => {}
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
