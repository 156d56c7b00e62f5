//! The module that the generated code stands on, put together from the parts that it uses.
//!
//! What the rendering may write, each with the part that it needs:
//!
//! ```text
//! support::string_enum! { Name, open = Unknown; Variant => "text", }        StringEnum
//! support::string_enum! { Name; Variant => "text", }                        StringEnum
//! support::integer_enum! { Name, open = Unknown; Variant => -1, }           IntegerEnum
//! support::string_literal! { #[doc = ".."] Name => "text", }                StringLiteral
//! support::integer_literal! { Name => 1, }                                  IntegerLiteral
//! support::boolean_literal! { Name => true, }                               BooleanLiteral
//! support::untagged_union! { Name, open = Unknown; Variant(Type), }         UntaggedUnion
//! support::tagged_union! { Name, tag = "type", open = Unknown;
//!     Variant(Type) => "tag" | "other tag", }                               TaggedUnion
//! support::tagged_union! { Name, optional tag = "type", open = Unknown;
//!     Variant(Type) => "tag", }                                             TaggedUnion, ByShape
//! the same without `open = Unknown`                                         and UnknownTag
//! #[serde(default, deserialize_with = "support::present",
//!     skip_serializing_if = "Option::is_none")] Option<Option<T>>           Present
//! #[serde(deserialize_with = "support::required")] Option<T>                Required
//! support::DateTime, support::DateOrDateTime                                DateTime, DateOrDateTime
//! support::OffsetDateTime, support::Date (of the `time` crate)              OffsetDateTime, Date
//! support::Decimal, support::BigInteger                                     Decimal, BigInteger
//! ```
//!
//! The enums and unions derive what they need beside `Serialize` and `Deserialize`, which the macros
//! implement. A file that uses a macro has the module itself in scope as `support`: the macros of
//! the unions name it. A tag that is a number has its type as a suffix (`1_i64`). No value and no
//! tag stands twice in a list.

mod assembly;
mod part;

pub(crate) use part::{Needs, Part};

/// The path of the module's file below the output's source folder.
pub(crate) const FILE: &str = "support.rs";

/// The name of the module.
pub(crate) const MODULE: &str = "support";

/// The text of the module without a header, or nothing where no part is needed. No line of it
/// depends on its indentation, so that it can stand in a block as well as in a file.
pub(crate) fn module(needs: &Needs) -> Option<String> {
    let parts: Vec<&str> = needs.parts().map(Part::text).collect();
    (!parts.is_empty()).then(|| assembly::assembled(&parts))
}

#[cfg(test)]
mod tests;
