//! The documentation languages: what the words of each one mean.

use crate::Language;

mod csharp;
mod go;
mod java;
mod member_name;
mod php;
mod python;
mod ruby;
mod typescript;
mod vocabulary;

pub(crate) use member_name::{Spelled, spelled};
pub(crate) use vocabulary::{Dialect, FieldCase, Generic, Link, MemberHeadings, Nulls, Operator};

/// The dialect of `language`.
pub(crate) fn of(language: Language) -> &'static Dialect {
    match language {
        Language::TypeScript => &typescript::DIALECT,
        Language::Python => &python::DIALECT,
        Language::Go => &go::DIALECT,
        Language::Java => &java::DIALECT,
        Language::CSharp => &csharp::DIALECT,
        Language::Php => &php::DIALECT,
        Language::Ruby => &ruby::DIALECT,
    }
}
