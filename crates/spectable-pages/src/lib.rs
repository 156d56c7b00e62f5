//! Writes a [`Schema`] back as pages in the plain form, from which it is read again as it was. The form
//! is described in the documentation of `spectable`, on the page `plain_form`.
//!
//! ```
//! use spectable_schema::{Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type};
//!
//! let start = Position::start();
//! let fields = vec![Field::new("balance", Type::array(Type::Integer(None)), start)];
//! let card = Model::new(
//!     ModelId::new("components", "GiftCard"),
//!     Location::new("giftcard.md", start),
//!     Shape::Struct(Struct { fields }),
//! );
//! let pages = spectable_pages::plain(&Schema::from_iter([card]));
//! assert_eq!(
//!     pages["components/GiftCard.md"],
//!     "# GiftCard\n\n## Fields\n\n\
//!      | Name | Key | Type | Required | Description |\n\
//!      | --- | --- | --- | --- | --- |\n\
//!      | `balance` | ? | list of integer | yes |  |\n"
//! );
//! ```
//!
//! [`Schema`]: spectable_schema::Schema

mod cell;
mod enumeration;
mod fields;
mod page;
mod places;
mod prose;
mod quoted;
mod types;
mod union;

pub use page::plain;
