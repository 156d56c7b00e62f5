//! The source of an SDK: light scanners that find the names its models have in the JSON.

mod annotated;
mod attribute_map;
mod csharp;
mod go;
mod java;
mod javascript;
mod php;
mod python;
mod ruby;
mod token;
mod types;
mod typescript;
mod zod;

use crate::declared::DeclaredModel;
use crate::file_kind::SourceLanguage;

/// The models that the file at `path` declares; those of one name as one.
pub(crate) fn scan(path: &str, source: &str, language: SourceLanguage) -> Vec<DeclaredModel> {
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
    found.retain(|model| !model.fields.is_empty());
    found.sort_by(|a, b| a.name.cmp(&b.name));
    let mut models: Vec<DeclaredModel> = Vec::new();
    for model in found {
        match models.last_mut() {
            Some(last) if last.name == model.name => last.fields.extend(model.fields),
            _ => models.push(model.found_in(path)),
        }
    }
    models
}
