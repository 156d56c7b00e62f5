//! Unions whose members are told apart by their shape.

/// Implements a union whose members are told apart by their shape, from `Variant(Type)` for each.
///
/// With `open = Other;` in front, a value that is none of the members is kept in the variant
/// `Other(serde_json::Value)`. Without, it is an error.
macro_rules! untagged_union {
    ($name:ident, open = $open:ident; $($variant:ident($member:ty)),+ $(,)?) => {
        support::untagged_union!(
            @read $name, value, _, ::std::result::Result::Ok(Self::$open(value));
            $($variant($member)),+
        );
        support::write_union!($name; $($variant,)+ $open);
    };

    ($name:ident; $($variant:ident($member:ty)),+ $(,)?) => {
        support::untagged_union!(
            @read $name, value, error,
            ::std::result::Result::Err(::serde::de::Error::custom(::std::format_args!(
                "no member of {} fits: {error}",
                stringify!($name),
            )));
            $($variant($member)),+
        );
        support::write_union!($name; $($variant),+);
    };

    (
        @read $name:ident, $value:ident, $error:pat, $otherwise:expr;
        $($variant:ident($member:ty)),+
    ) => {
        #[allow(deprecated)]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                let $value = support::read_value(deserializer)?;
                let member = support::by_shape(&$value, &[$(|value| {
                    <$member as ::serde::Deserialize>::deserialize(value).map(Self::$variant)
                }),+]);
                match member {
                    ::std::result::Result::Ok(member) => ::std::result::Result::Ok(member),
                    ::std::result::Result::Err($error) => $otherwise,
                }
            }
        }
    };
}

pub(crate) use untagged_union;
