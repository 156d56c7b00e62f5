//! Tables that people write by hand, in a form that is described as data.
//!
//! A [`TableForm`] says which headings start a model, what the columns are called, how it is marked
//! that a field may be absent or `null`, and which words there are for types beyond the common ones.
//! Names in such tables are the names on the wire.

mod anchors;
mod cell;
mod enumeration;
mod field_name;
mod fields;
mod form;
mod heading;
mod identity;
mod lexer;
mod mdx;
mod notice;
mod outline;
mod pages;
mod preset;
mod requirement;
mod types;
mod union;
mod vocabulary;
mod words;

pub use form::{FormColumns, FormHeadings, FormMarks, FormParts, TableForm};

pub(crate) use mdx::without_components;
pub(crate) use pages::{FormPage, read};
