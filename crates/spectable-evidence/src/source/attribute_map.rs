//! Tables from an SDK's names to the keys of the JSON, as OpenAPI Generator's clients have them in
//! Python, Ruby and PHP.

use spectable_schema::Type;

use super::token::Token;
use crate::declared::{DeclaredField, DeclaredModel};

/// What such a table is called.
const TABLES: [&str; 2] = ["attribute_map", "attributeMap"];

/// How far behind its name a table starts at most: `$attributeMap = [`, `def self.attribute_map`.
const DISTANCE: usize = 4;

/// The classes with a table.
pub(super) fn scan(tokens: &[Token<'_>]) -> Vec<DeclaredModel> {
    let mut models: Vec<DeclaredModel> = Vec::new();
    let mut classes: Vec<(&str, u32)> = Vec::new();
    let mut line_start = 1;
    for (index, token) in tokens.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| tokens[before].at.line);
        if before != Some(token.at.line) {
            line_start = token.at.column;
        }
        let next = tokens.get(index + 1).and_then(Token::word);
        if let (true, Some(name)) = (token.is_word("class"), next) {
            classes.push((name, line_start));
        }
        let is_table = token
            .word()
            .is_some_and(|word| TABLES.contains(&word.trim_start_matches('$')));
        // A class within the class may stand before the table.
        let mut around = classes.iter().rev();
        let class = around.find(|(_, column)| *column < line_start);
        if let (true, Some((class, _))) = (is_table, class)
            && let Some(inside) = table(&tokens[index + 1..])
        {
            let mut model = DeclaredModel::new(class);
            model.fields = fields(inside);
            models.push(model);
        }
    }
    models
}

/// What stands in the brackets of a table that starts soon.
fn table<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<&'t [Token<'a>]> {
    let mut brackets = tokens.iter().take(DISTANCE);
    let open = brackets.position(|token| token.is_mark("{") || token.is_mark("["))?;
    tokens.get(open + 1..open + tokens[open].close?)
}

/// Each name with its key.
fn fields(inside: &[Token<'_>]) -> Vec<DeclaredField> {
    let texts: Vec<&Token<'_>> = inside
        .iter()
        .filter(|token| token.quoted().is_some())
        .collect();
    let pairs = texts.chunks_exact(2).filter_map(|pair| {
        let (name, key) = (pair[0].quoted()?, pair[1].quoted()?);
        Some(DeclaredField::new(name, key, Type::Any, pair[0].at))
    });
    pairs.collect()
}
