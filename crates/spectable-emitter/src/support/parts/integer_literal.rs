//! Types for one whole number.

/// Makes types that read and write one whole number, from `Name => 1` for each.
macro_rules! integer_literal {
    ($($(#[$attribute:meta])* $name:ident => $number:literal),+ $(,)?) => {
        $(
            $(#[$attribute])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
            pub struct $name;

            impl $name {
                /// The number that the type stands for.
                pub const VALUE: i64 = $number;
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
                    serializer.serialize_i64(Self::VALUE)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
                where
                    __D: ::serde::Deserializer<'de>,
                {
                    let number = <i64 as ::serde::Deserialize>::deserialize(deserializer)?;
                    if number == Self::VALUE {
                        return ::std::result::Result::Ok(Self);
                    }
                    ::std::result::Result::Err(::serde::de::Error::invalid_value(
                        ::serde::de::Unexpected::Signed(number),
                        &concat!("the number ", stringify!($number)),
                    ))
                }
            }
        )+
    };
}

pub(crate) use integer_literal;
