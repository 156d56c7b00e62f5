//! The words of the pages that Speakeasy writes, one file a language.

mod csharp;
mod go;
mod java;
mod php;
mod python;
mod ruby;
mod typescript;

use super::Dialect;

/// Every dialect.
pub(super) static DIALECTS: [&Dialect; 7] = [
    &typescript::DIALECT,
    &python::DIALECT,
    &go::DIALECT,
    &java::DIALECT,
    &csharp::DIALECT,
    &php::DIALECT,
    &ruby::DIALECT,
];
