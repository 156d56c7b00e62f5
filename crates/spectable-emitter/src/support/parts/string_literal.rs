//! Types for one text.

/// Makes types that read and write one text, from `Name => "text"` for each.
macro_rules! string_literal {
    ($($(#[$attribute:meta])* $name:ident => $text:literal),+ $(,)?) => {
        $(
            $(#[$attribute])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
            pub struct $name;

            impl $name {
                /// The text that the type stands for.
                pub const VALUE: &'static str = $text;
            }

            impl ::std::fmt::Display for $name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    f.pad(Self::VALUE)
                }
            }

            impl ::serde::Serialize for $name {
                fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
                where
                    __S: ::serde::Serializer,
                {
                    serializer.serialize_str(Self::VALUE)
                }
            }

            impl<'de> ::serde::Deserialize<'de> for $name {
                fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
                where
                    __D: ::serde::Deserializer<'de>,
                {
                    struct __Visitor;

                    impl ::serde::de::Visitor<'_> for __Visitor {
                        type Value = $name;

                        fn expecting(
                            &self,
                            f: &mut ::std::fmt::Formatter<'_>,
                        ) -> ::std::fmt::Result {
                            ::std::write!(f, "the string {:?}", <$name>::VALUE)
                        }

                        fn visit_str<__E>(self, text: &str) -> ::std::result::Result<$name, __E>
                        where
                            __E: ::serde::de::Error,
                        {
                            if text == <$name>::VALUE {
                                return ::std::result::Result::Ok($name);
                            }
                            let found = ::serde::de::Unexpected::Str(text);
                            ::std::result::Result::Err(__E::invalid_value(found, &self))
                        }
                    }

                    deserializer.deserialize_str(__Visitor)
                }
            }
        )+
    };
}

pub(crate) use string_literal;
