//! Enums whose values are texts.

/// Implements an enum whose values are texts, from `Variant => "text"` for each documented value.
///
/// With `open = Other;` in front, a text that is not documented is kept in the variant
/// `Other(String)`. Without, it is an error.
macro_rules! string_enum {
    ($name:ident, open = $open:ident; $($variant:ident => $text:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API spells it.
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::$open(text) => text,
                }
            }

            /// The documented value that is spelled like this.
            fn from_known(text: &str) -> ::std::option::Option<Self> {
                match text {
                    $($text => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::std::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                Self::from_known(&text).unwrap_or_else(|| Self::$open(text))
            }
        }

        impl ::std::convert::From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::from_known(text)
                    .unwrap_or_else(|| Self::$open(::std::string::String::from(text)))
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(
                text: &str,
            ) -> ::std::result::Result<Self, ::std::convert::Infallible> {
                ::std::result::Result::Ok(Self::from(text))
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
                        f.write_str(concat!("a string for ", stringify!($name)))
                    }

                    fn visit_str<__E>(self, text: &str) -> ::std::result::Result<$name, __E> {
                        ::std::result::Result::Ok(<$name>::from(text))
                    }

                    fn visit_string<__E>(
                        self,
                        text: ::std::string::String,
                    ) -> ::std::result::Result<$name, __E> {
                        ::std::result::Result::Ok(<$name>::from(text))
                    }
                }

                deserializer.deserialize_string(__Visitor)
            }
        }

        support::string_enum!(@written $name);
    };

    ($name:ident; $($variant:ident => $text:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API spells it.
            pub fn as_str(&self) -> &'static str {
                match *self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The value that is spelled like this, or an error that says what there is.
            fn from_known<__E>(text: &str) -> ::std::result::Result<Self, __E>
            where
                __E: ::serde::de::Error,
            {
                match text {
                    $($text => ::std::result::Result::Ok(Self::$variant),)*
                    _ => {
                        let known: &[&str] = &[$($text),*];
                        ::std::result::Result::Err(__E::custom(::std::format_args!(
                            "unknown {} `{text}`, expected one of `{}`",
                            stringify!($name),
                            known.join("`, `"),
                        )))
                    }
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::serde::de::value::Error;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(
                text: &str,
            ) -> ::std::result::Result<Self, ::serde::de::value::Error> {
                Self::from_known(text)
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
                        f.write_str(concat!("a string for ", stringify!($name)))
                    }

                    fn visit_str<__E>(self, text: &str) -> ::std::result::Result<$name, __E>
                    where
                        __E: ::serde::de::Error,
                    {
                        <$name>::from_known(text)
                    }
                }

                deserializer.deserialize_str(__Visitor)
            }
        }

        support::string_enum!(@written $name);
    };

    (@written $name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
            where
                __S: ::serde::Serializer,
            {
                serializer.serialize_str(self.as_str())
            }
        }
    };
}

pub(crate) use string_enum;
