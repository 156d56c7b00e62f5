//! The source of an SDK: light scanners that find the names its models have in the JSON.

mod annotated;
mod attribute_map;
mod csharp;
mod generic;
mod go;
mod java;
mod javascript;
mod php;
mod python;
mod ruby;
mod token;
mod typescript;
mod zod;

use crate::kind::SourceLanguage;
use crate::witness::Witness;

/// The models that the file at `path` declares; those of one name as one.
pub(crate) fn scan(path: &str, source: &str, language: SourceLanguage) -> Vec<Witness> {
    let scan = match language {
        SourceLanguage::CSharp => csharp::scan,
        SourceLanguage::Go => go::scan,
        SourceLanguage::Java => java::scan,
        SourceLanguage::JavaScript => javascript::scan,
        SourceLanguage::Php => php::scan,
        SourceLanguage::Python => python::scan,
        SourceLanguage::Ruby => ruby::scan,
        SourceLanguage::TypeScript => typescript::scan,
    };
    let mut found = scan(source);
    found.retain(|witness| !witness.claims.is_empty());
    found.sort_by(|a, b| a.name.cmp(&b.name));
    let mut witnesses: Vec<Witness> = Vec::new();
    for witness in found {
        match witnesses.last_mut() {
            Some(last) if last.name == witness.name => last.claims.extend(witness.claims),
            _ => witnesses.push(witness.found_in(path)),
        }
    }
    witnesses
}
