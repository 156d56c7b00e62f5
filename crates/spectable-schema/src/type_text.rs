//! Types in words, for people.

use std::fmt;

use crate::{FloatWidth, IntegerWidth, Literal, Type};

impl fmt::Display for Type {
    /// What a page says of the type, in words: `list of components.Card`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("any"),
            Self::String => f.write_str("string"),
            Self::Boolean => f.write_str("boolean"),
            Self::Integer(None) => f.write_str("integer"),
            Self::Integer(Some(IntegerWidth::I32)) => f.write_str("integer of 32 bits"),
            Self::Integer(Some(IntegerWidth::I64)) => f.write_str("integer of 64 bits"),
            Self::Number => f.write_str("number"),
            Self::Float(None) => f.write_str("float"),
            Self::Float(Some(FloatWidth::F32)) => f.write_str("float of 32 bits"),
            Self::Float(Some(FloatWidth::F64)) => f.write_str("float of 64 bits"),
            Self::BigInteger => f.write_str("big integer"),
            Self::Decimal => f.write_str("decimal"),
            Self::Date => f.write_str("date"),
            Self::DateTime => f.write_str("date-time"),
            Self::DateOrDateTime => f.write_str("date or date-time"),
            Self::Bytes => f.write_str("bytes"),
            Self::Literal(Literal::String(text)) => write!(f, "\"{text}\""),
            Self::Literal(Literal::Integer(number)) => write!(f, "{number}"),
            Self::Literal(Literal::Boolean(value)) => write!(f, "{value}"),
            Self::Array(element) => write!(f, "list of {element}"),
            Self::Map(value) => write!(f, "map of {value}"),
            Self::Nullable(inner) => write!(f, "{inner} or null"),
            Self::Reference(id) => write!(f, "{id}"),
            Self::Union(members) => {
                for (index, member) in members.iter().enumerate() {
                    if index > 0 {
                        f.write_str(" or ")?;
                    }
                    write!(f, "{member}")?;
                }
                Ok(())
            }
            Self::External(class) => f.write_str(class),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ModelId;

    #[test]
    fn a_type_is_read_from_outside_in() {
        let card = Type::Reference(ModelId::new("components", "Card"));
        let either = Type::Union(vec![Type::array(card), Type::nullable(Type::DateTime)]);
        assert_eq!(
            Type::map(either).to_string(),
            "map of list of components.Card or date-time or null"
        );
        let visa = Type::Literal(Literal::String("visa".to_owned()));
        assert_eq!(visa.to_string(), "\"visa\"");
    }
}
