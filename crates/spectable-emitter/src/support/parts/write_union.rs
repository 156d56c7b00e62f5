//! Writing unions.

/// Writes a union as its member, from the names of its variants.
macro_rules! write_union {
    ($name:ident; $($variant:ident),+) => {
        #[allow(deprecated)]
        impl ::serde::Serialize for $name {
            fn serialize<__S>(&self, serializer: __S) -> ::std::result::Result<__S::Ok, __S::Error>
            where
                __S: ::serde::Serializer,
            {
                match self {
                    $(Self::$variant(member) => ::serde::Serialize::serialize(member, serializer)),+
                }
            }
        }
    };
}

pub(crate) use write_union;
