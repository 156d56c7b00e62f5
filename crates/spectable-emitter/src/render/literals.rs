//! The module of literal types: one for each value that stands for itself.

use std::fmt::Write;

use spectable_schema::Literal;

use crate::plan::View;
use crate::support;

use super::docs::code_span;
use super::literal::literal_text;
use super::scope::Here;

/// The text of the module, or nothing where no literal is documented.
pub(crate) fn literals_text(plan: &View<'_>, here: Here<'_>) -> Option<String> {
    if plan.literals.is_empty() {
        return None;
    }
    let mut text = format!("use {};\n", here.to(std::iter::once(support::MODULE)));
    for kind in ["string", "integer", "boolean"] {
        let mut lines = String::new();
        for (literal, name) in &plan.literals {
            if kind_of(literal) != kind {
                continue;
            }
            let text = literal_text(literal);
            writeln!(lines, "    /// {}\n    {name} => {text},", shown(literal))
                .expect("writing to a string does not fail");
        }
        if !lines.is_empty() {
            write!(text, "\nsupport::{kind}_literal! {{\n{lines}}}\n")
                .expect("writing to a string does not fail");
        }
    }
    Some(text)
}

fn kind_of(literal: &Literal) -> &'static str {
    match literal {
        Literal::String(_) => "string",
        Literal::Integer(_) => "integer",
        Literal::Boolean(_) => "boolean",
    }
}

fn shown(literal: &Literal) -> String {
    match literal {
        Literal::String(text) => code_span(text),
        _ => code_span(&literal_text(literal)),
    }
}
