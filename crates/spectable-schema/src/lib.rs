//! The intermediate schema of `spectable`: what the pages of an API document, before any Rust.
//!
//! A [`Schema`] is plain data. The parser makes it, later stages complete it, the emitter reads it,
//! and it outlives the run: it serialises to JSON, reads back equal, and exports as JSON Schema.
//!
//! What a page does not say is absent here (`None`), never a default: defaults are chosen once,
//! when the output is planned. A [`Fact`] remembers where it comes from.
//!
//! ```
//! use spectable_schema::{Field, Location, Model, ModelId, Position, Schema, Shape, Struct, Type};
//!
//! let mut schema = Schema::new();
//! let mut card = Model::new(
//!     ModelId::new("components", "GiftCard"),
//!     Location::new("components/giftcard.md", Position::new(1, 1)),
//!     Shape::Struct(Struct::default()),
//! );
//! if let Shape::Struct(shape) = &mut card.shape {
//!     shape.fields.push(Field::new("id", Type::String, Position::new(7, 3)));
//! }
//! schema.insert(card);
//!
//! let json = schema.to_json();
//! assert_eq!(Schema::from_json(&json).unwrap(), schema);
//! ```

mod code;
mod diagnostic;
mod enumeration;
mod fact;
mod field;
pub mod fit;
mod json;
pub mod json_schema;
mod letters;
mod model;
mod nearest;
mod schema;
mod source;
mod statistics;
mod ty;
mod type_text;
mod union;

pub use code::{Code, UnknownCode};
pub use diagnostic::{Diagnostic, Diagnostics, Excerpt, Note, Severity};
pub use enumeration::{Enum, EnumValue, Openness};
pub use fact::{Fact, Origin};
pub use field::Field;
pub use json::{FORMAT_VERSION, ReadSchemaError};
pub use letters::letters;
pub use model::{Deprecation, Model, ModelId, Namespace, Shape, Struct, Usage};
pub use nearest::nearest;
pub use schema::Schema;
pub use source::{Location, Position};
pub use statistics::Statistics;
pub use ty::{FloatWidth, IntegerWidth, Literal, Type};
pub use union::{Discriminator, Union, UnionMember};
