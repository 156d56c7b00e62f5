//! Unions whose members are told apart by a field that all of them have.

use serde::de::DeserializeOwned;
use serde::de::Error;
use serde_json::Value;

/// Implements a union whose members are told apart by one of their fields, from
/// `Variant(Type) => "tag"` for each. The field is part of the member.
///
/// With `open = Other` in front, a value whose tag is not documented is kept in the variant
/// `Other(serde_json::Value)`. Without, it is an error. With `optional tag`, a value without a tag
/// is read by its shape.
macro_rules! tagged_union {
    (
        $name:ident, tag = $key:literal, open = $open:ident;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, _, ::std::result::Result::Ok(Self::$open(value));
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant,)+ $open);
    };

    (
        $name:ident, tag = $key:literal;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, tag,
            ::std::result::Result::Err(
                support::unknown_tag(stringify!($name), $key, tag, &[$($(&$tag),+),+]),
            );
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant),+);
    };

    (
        $name:ident, optional tag = $key:literal, open = $open:ident;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, tag,
            ::std::result::Result::Ok(match tag {
                ::std::option::Option::Some(_) => Self::$open(value),
                ::std::option::Option::None => support::by_shape(&value, &[$(|value| {
                    <$member as ::serde::Deserialize>::deserialize(value).map(Self::$variant)
                }),+])
                .unwrap_or(Self::$open(value)),
            });
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant,)+ $open);
    };

    (
        $name:ident, optional tag = $key:literal;
        $($variant:ident($member:ty) => $($tag:literal)|+),+ $(,)?
    ) => {
        support::tagged_union!(
            @read $name, $key, value, tag,
            match tag {
                ::std::option::Option::Some(_) => ::std::result::Result::Err(
                    support::unknown_tag(stringify!($name), $key, tag, &[$($(&$tag),+),+]),
                ),
                ::std::option::Option::None => support::by_shape(&value, &[$(|value| {
                    <$member as ::serde::Deserialize>::deserialize(value).map(Self::$variant)
                }),+])
                .map_err(|error| {
                    ::serde::de::Error::custom(::std::format_args!(
                        "no member of {} fits: {error}",
                        stringify!($name),
                    ))
                }),
            };
            $($variant($member) => $($tag)|+),+
        );
        support::write_union!($name; $($variant),+);
    };

    (
        @read $name:ident, $key:literal, $value:ident, $found:pat, $otherwise:expr;
        $($variant:ident($member:ty) => $($tag:literal)|+),+
    ) => {
        #[allow(deprecated)]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<__D>(deserializer: __D) -> ::std::result::Result<Self, __D::Error>
            where
                __D: ::serde::Deserializer<'de>,
            {
                let $value = support::read_value(deserializer)?;
                let tag = support::tag(&$value, $key);
                $(
                    if $(tag.as_ref().is_some_and(|tag| *tag == $tag))||+ {
                        return support::tagged($value, stringify!($name), $key, tag)
                            .map(Self::$variant);
                    }
                )+
                let $found = tag;
                $otherwise
            }
        }
    };
}

pub(crate) use tagged_union;

/// The value of the field that tells the members of a union apart.
pub(crate) fn tag(value: &Value, key: &str) -> Option<Value> {
    value.get(key).filter(|tag| !tag.is_null()).cloned()
}

/// Reads `value` as the member that its tag stands for.
pub(crate) fn tagged<T, E>(value: Value, union: &str, key: &str, tag: Option<Value>) -> Result<T, E>
where
    T: DeserializeOwned,
    E: Error,
{
    T::deserialize(value).map_err(|error| {
        let tag = tag.unwrap_or(Value::Null);
        E::custom(format_args!("{union} with {key} {tag}: {error}"))
    })
}
