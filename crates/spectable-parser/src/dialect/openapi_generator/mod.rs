//! The words of the pages that OpenAPI Generator writes, one file a language.

mod csharp;
mod go;
mod java;
mod javascript;
mod kotlin;
mod php;
mod python;
mod ruby;
mod rust;
mod swift;
mod typescript;

use super::Dialect;

/// Every dialect.
pub(super) static DIALECTS: [&Dialect; 11] = [
    &rust::DIALECT,
    &javascript::DIALECT,
    &typescript::DIALECT,
    &python::DIALECT,
    &java::DIALECT,
    &go::DIALECT,
    &csharp::DIALECT,
    &php::DIALECT,
    &ruby::DIALECT,
    &kotlin::DIALECT,
    &swift::DIALECT,
];
