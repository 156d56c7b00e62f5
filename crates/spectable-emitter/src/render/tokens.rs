//! Tokens of names and types that are known as text.

use proc_macro2::{Ident, Span, TokenStream};

/// The identifier `name`, which may be a raw one.
pub(crate) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// The tokens of `text`, which this crate has put together from names and punctuation.
pub(crate) fn tokens(text: &str) -> TokenStream {
    text.parse()
        .expect("names and punctuation of our own are tokens")
}
