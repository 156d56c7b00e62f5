//! Types for `true` or `false` alone.

/// Makes types that read and write one boolean, from `Name => true` for each.
macro_rules! boolean_literal {
    ($($(#[$attribute:meta])* $name:ident => $value:literal),+ $(,)?) => {
        $(
            $(#[$attribute])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
            pub struct $name;

            impl $name {
                /// The value that the type stands for.
                pub const VALUE: bool = $value;
            }

            impl ::std::fmt::Display for $name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    ::std::fmt::Display::fmt(&Self::VALUE, f)
                }
            }

            impl ::serde::Serialize for $name {
                fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
                where
                    __S: ::serde::Serializer,
                {
                    serializer.serialize_bool(Self::VALUE)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
                where
                    __D: ::serde::Deserializer<'de>,
                {
                    let value = <bool as ::serde::Deserialize>::deserialize(deserializer)?;
                    if value == Self::VALUE {
                        return ::std::result::Result::Ok(Self);
                    }
                    ::std::result::Result::Err(::serde::de::Error::invalid_value(
                        ::serde::de::Unexpected::Bool(value),
                        &concat!("the boolean ", stringify!($value)),
                    ))
                }
            }
        )+
    };
}

pub(crate) use boolean_literal;
