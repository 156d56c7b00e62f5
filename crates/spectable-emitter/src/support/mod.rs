//! The module that the generated code stands on, put together from the parts that it uses.
//!
//! What the rendering may write, each with the part that it needs:
//!
//! ```text
//! read_text, any_text, known_text, for types that implement TextEnum       TextEnum
//! any_number, known_number, for types that implement NumberEnum            NumberEnum
//! read_union, for types that implement Union                               Union
//! support::string_literal! { #[doc = ".."] Name => "text", }                StringLiteral
//! support::integer_literal! { Name => 1, }                                  IntegerLiteral
//! support::boolean_literal! { Name => true, }                               BooleanLiteral
//! #[serde(default, deserialize_with = "support::present",
//!     skip_serializing_if = "Option::is_none")] Option<Option<T>>           Present
//! #[serde(deserialize_with = "support::required")] Option<T>                Required
//! support::DateTime, support::DateOrDateTime                                DateTime, DateOrDateTime
//! support::OffsetDateTime, support::Date (of the `time` crate)              OffsetDateTime, Date
//! support::Decimal, support::BigInteger                                     Decimal, BigInteger
//! ```
//!
//! A file that uses a macro has the module itself in scope as `support`. No value and no tag stands
//! twice in a list.

mod assembly;
mod part;

pub(crate) use part::{Needs, Part};

/// The path of the module's file below the output's source folder.
pub(crate) const FILE: &str = "support.rs";

/// The name of the module.
pub(crate) const MODULE: &str = "support";

/// The items of the module; none where no part is needed.
pub(crate) fn module(needs: &Needs) -> Vec<syn::Item> {
    let parts: Vec<&str> = needs.parts().map(Part::text).collect();
    assembly::assembled(&parts)
}

#[cfg(test)]
mod tests;
