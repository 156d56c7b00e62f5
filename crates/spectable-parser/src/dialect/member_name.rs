//! The names that SDKs give to the members of a union that are no models: `Str`, `ArrayOfStr`.
//!
//! They are the generator's, not a language's, so all dialects share them.

use spectable_schema::Type;

/// What a member's name spells out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Spelled<'n> {
    /// A type.
    Type(Type),
    /// A list of what the rest of the name says.
    ArrayOf(&'n str),
    /// An object with free keys, with values of what the rest of the name says.
    MapOf(&'n str),
}

/// What `name` spells out, if it is no model's name.
pub(crate) fn spelled(name: &str) -> Option<Spelled<'_>> {
    let ty = match name {
        "Str" | "String" => Type::String,
        "Boolean" | "Bool" => Type::Boolean,
        "Integer" | "Int" | "Long" => Type::Integer(None),
        "Number" | "Float" | "Double" => Type::Float(None),
        "Bigint" | "BigInt" | "BigInteger" => Type::BigInteger,
        "Decimal" | "BigDecimal" => Type::Decimal,
        "Any" | "Object" | "Null" => Type::Any,
        "Date" | "LocalDate" => Type::Date,
        "DateTime" | "OffsetDateTime" => Type::DateTime,
        "Bytes" | "ByteArray" => Type::Bytes,
        _ => {
            let array = name.strip_prefix("ArrayOf").map(Spelled::ArrayOf);
            return array
                .or_else(|| name.strip_prefix("MapOf").map(Spelled::MapOf))
                .filter(|_| name.len() > "ArrayOf".len());
        }
    };
    Some(Spelled::Type(ty))
}
