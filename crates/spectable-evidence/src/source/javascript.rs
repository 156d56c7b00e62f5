//! JavaScript: the keys that the prototypes of OpenAPI Generator's classes have.

use spectable_schema::Type;

use super::token::{Syntax, Token, tokens};
use crate::declared::{DeclaredField, DeclaredModel};

const SYNTAX: Syntax = Syntax {
    raw_backtick: true,
    ..Syntax::C
};

/// The classes in `source`.
pub(super) fn scan(source: &str) -> Vec<DeclaredModel> {
    let tokens = tokens(source, &SYNTAX);
    let mut models: Vec<DeclaredModel> = Vec::new();
    let exported = exported(&tokens);
    for window in tokens.windows(6) {
        let [class, dot, prototype, open, key, close] = window else {
            continue;
        };
        let is_key = dot.is_mark(".")
            && prototype.is_word("prototype")
            && open.is_mark("[")
            && close.is_mark("]");
        let (true, Some(class), Some(key_text)) = (is_key, class.word(), key.quoted()) else {
            continue;
        };
        // Old clients call every class `exports`.
        let name = if class == "exports" {
            exported.unwrap_or(class)
        } else {
            class
        };
        if models.last().is_none_or(|last| last.name != name) {
            models.push(DeclaredModel::new(name));
        }
        if let Some(last) = models.last_mut() {
            last.fields
                .push(DeclaredField::new(key_text, key_text, Type::Any, key.at));
        }
    }
    models
}

/// The name in `root.Acme.Card = factory(...)`.
fn exported<'t>(tokens: &'t [Token<'_>]) -> Option<&'t str> {
    tokens.windows(3).find_map(|window| {
        let [name, equals, factory] = window else {
            return None;
        };
        let is_export = equals.is_mark("=") && factory.is_word("factory");
        name.word().filter(|_| is_export)
    })
}
