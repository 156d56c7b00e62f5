//! The families of pages: how the pages of one origin are laid out, and in which languages.
//!
//! A page is read by two kinds of data. Its [`Form`] says which headings start the parts of a model,
//! which column of a table holds what, and which words mark a field as required. Its
//! [`Dialect`](crate::dialect::Dialect) has the words for types. Everything else is shared: sections and tables (`page`), type
//! expressions (`expression`), links and names (`resolve`). Both together are a [`Manner`](crate::manner::Manner),
//! with the habits of the one folder.
//!
//! # A new family
//!
//! 1. A file here with one static `FORM`, and a variant with its name in the table below. If the pages
//!    say something that no form has a word for yet, [`Form`] gets a field for it, and the families
//!    that have no such thing leave it empty. A form says *what* stands on a page; how it is read
//!    stands in `interpret`, for all families.
//! 2. Its languages: a folder of vocabularies beside the others in `dialect`, and their table there.
//! 3. Pages that provoke each of its peculiarities in `tests/pages`, and the small API of
//!    `crates/spectable/tests/pages/languages` in its form.
//!
//! `recognise_family` tells the families apart by their headings alone, so two families must not share
//! the heading above a table of fields. A form need not be one of the table: one that a configuration
//! describes is made while the program runs, has [`Words::Owned`](crate::words::Words::Owned) words,
//! and is handed to the same functions.

mod form;
mod openapi_generator;
mod speakeasy;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub(crate) use form::{Form, Names, NoFields, Note, PartKind, Requirement, Titles, WithoutColumn};

macro_rules! families {
    ($($(#[$doc:meta])+ $variant:ident = $name:literal, $file:ident;)+) => {
        /// Where pages come from, which decides how they are laid out.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Family {
            $($(#[$doc])+ #[serde(rename = $name)] $variant,)+
        }

        impl Family {
            /// Every family.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name used in configuration and in output.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }

            /// How its pages are laid out.
            pub(crate) fn form(self) -> &'static Form {
                match self {
                    $(Self::$variant => &$file::FORM,)+
                }
            }
        }
    };
}

families! {
    /// The pages that Speakeasy writes, and pages that people write in their form: `## Fields`.
    Speakeasy = "speakeasy", speakeasy;
    /// The pages that OpenAPI Generator writes: `## Properties`, with the API's own names.
    OpenApiGenerator = "openapi-generator", openapi_generator;
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The text names no family of pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownFamily(
    /// The text.
    pub String,
);

impl fmt::Display for UnknownFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no family of pages; known are ", self.0)?;
        for (index, family) in Family::ALL.iter().enumerate() {
            let separator = if index == 0 { "" } else { ", " };
            write!(f, "{separator}`{family}`")?;
        }
        Ok(())
    }
}

impl std::error::Error for UnknownFamily {}

impl FromStr for Family {
    type Err = UnknownFamily;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .iter()
            .copied()
            .find(|family| family.as_str() == text)
            .ok_or_else(|| UnknownFamily(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_family_is_named_as_it_is_written() {
        for family in Family::ALL {
            assert_eq!(family.to_string().parse(), Ok(*family));
        }
        let unknown = "speakesy".parse::<Family>().unwrap_err();
        let said = unknown.to_string();
        assert!(
            said.starts_with("`speakesy` is no family of pages; known are `speakeasy`, "),
            "{said}"
        );
    }
}
