//! Writing unions.

/// Writes a union as its member, from the names of its variants.
macro_rules! write_union {
    ($name:ident; $($variant:ident),+) => {
        #[allow(deprecated)]
        impl ::serde::Serialize for $name {
            fn serialize<S>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error>
            where
                S: ::serde::Serializer,
            {
                match self {
                    $(Self::$variant(member) => ::serde::Serialize::serialize(member, serializer)),+
                }
            }
        }
    };
}

pub(crate) use write_union;
