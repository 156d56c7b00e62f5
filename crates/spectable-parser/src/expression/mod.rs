//! Type expressions: what stands in a `Type` cell or names the member of a union.

mod literal;
mod member;
mod reader;
mod token;
mod tree;
mod union;

pub(crate) use literal::{alternatives, read_literal};
pub(crate) use member::read_member;
pub(crate) use reader::read;
pub(crate) use tree::{Expression, ListedValue, NamedReference};
