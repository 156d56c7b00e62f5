//! The module of literal types: one for each value that stands for itself.

use std::fmt::Write;

use spectable_schema::Literal;

use crate::plan::Plan;

use super::enumeration::literal_text;
use super::scope::Here;

/// The text of the module, or nothing where no literal is documented.
pub(crate) fn literals_text(plan: &Plan, here: Here<'_>) -> Option<String> {
    if plan.literals.is_empty() {
        return None;
    }
    let mut text = format!("use {};\n", here.to(["support"].into_iter()));
    let kinds: [(&str, fn(&Literal) -> bool); 3] = [
        ("string", |literal| matches!(literal, Literal::String(_))),
        ("integer", |literal| matches!(literal, Literal::Integer(_))),
        ("boolean", |literal| matches!(literal, Literal::Boolean(_))),
    ];
    for (kind, is_kind) in kinds {
        let mut lines = String::new();
        for (literal, name) in plan.literals.iter().filter(|(literal, _)| is_kind(literal)) {
            writeln!(lines, "    {name} => {},", literal_text(literal))
                .expect("writing to a string does not fail");
        }
        if !lines.is_empty() {
            write!(text, "\nsupport::{kind}_literal! {{\n{lines}}}\n")
                .expect("writing to a string does not fail");
        }
    }
    Some(text)
}
