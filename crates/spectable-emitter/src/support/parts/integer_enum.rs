//! Enums whose values are whole numbers.

/// Implements an enum whose values are whole numbers, from `Variant => 1` for each documented value.
///
/// With `open = Other;` in front, a number that is not documented is kept in the variant
/// `Other(i64)`. Without, it is an error.
macro_rules! integer_enum {
    ($name:ident, open = $open:ident; $($variant:ident => $number:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API writes it.
            pub fn as_i64(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                    Self::$open(number) => number,
                }
            }
        }

        #[allow(deprecated)]
        impl ::std::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::$open(number),
                }
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::std::num::ParseIntError;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(text: &str) -> ::std::result::Result<Self, ::std::num::ParseIntError> {
                text.parse::<i64>().map(Self::from)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                <i64 as ::serde::Deserialize>::deserialize(deserializer).map(Self::from)
            }
        }

        support::integer_enum!(@written $name);
    };

    ($name:ident; $($variant:ident => $number:literal),* $(,)?) => {
        #[allow(deprecated)]
        impl $name {
            /// The documented values.
            pub fn known() -> impl ::std::iter::ExactSizeIterator<Item = Self> {
                ::std::iter::IntoIterator::into_iter([$(Self::$variant),*])
            }

            /// The value as the API writes it.
            pub fn as_i64(&self) -> i64 {
                match *self {
                    $(Self::$variant => $number,)*
                }
            }

            /// The value that is this number, or an error that says what there is.
            fn from_known<__E>(number: i64) -> ::std::result::Result<Self, __E>
            where
                __E: ::serde::de::Error,
            {
                match number {
                    $($number => ::std::result::Result::Ok(Self::$variant),)*
                    _ => {
                        let known: &[&str] = &[$(stringify!($number)),*];
                        ::std::result::Result::Err(__E::custom(::std::format_args!(
                            "unknown {} {number}, expected one of {}",
                            stringify!($name),
                            known.join(", "),
                        )))
                    }
                }
            }
        }

        impl ::std::convert::TryFrom<i64> for $name {
            type Error = ::serde::de::value::Error;

            // A variant may be called `Error`, so that `Self::Error` could be either.
            fn try_from(
                number: i64,
            ) -> ::std::result::Result<Self, ::serde::de::value::Error> {
                Self::from_known(number)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = ::serde::de::value::Error;

            // A variant may be called `Err`, so that `Self::Err` could be either.
            fn from_str(
                text: &str,
            ) -> ::std::result::Result<Self, ::serde::de::value::Error> {
                let number = text.parse::<i64>().map_err(::serde::de::Error::custom)?;
                Self::from_known(number)
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                Self::from_known(<i64 as ::serde::Deserialize>::deserialize(deserializer)?)
            }
        }

        support::integer_enum!(@written $name);
    };

    (@written $name:ident) => {
        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.as_i64(), f)
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
            where
                __S: ::serde::Serializer,
            {
                serializer.serialize_i64(self.as_i64())
            }
        }
    };
}

pub(crate) use integer_enum;
