//! Type expressions: what stands in a `Type` cell or names the member of a union.

mod cursor;
mod link;
mod literal;
mod member;
mod reader;
#[cfg(test)]
mod tests;
mod token;
mod tree;
mod union;
mod wrap;

pub(crate) use link::with_leaf;
pub(crate) use literal::{alternatives, items, read_literal};
pub(crate) use member::read_member;
pub(crate) use reader::read;
pub(crate) use tree::{Expression, ListedValue, NamedReference};
