//! Fields of one struct that have one key in the JSON.

use std::collections::BTreeSet;

use spectable_schema::{Code, Diagnostic, Diagnostics, Field, Location, Model};

/// The fields with their keys. JSON has one place for each key: of two fields with one key the
/// second keeps its documented name, and is left out where that is taken too.
pub(super) fn with_distinct_keys<'a>(
    model: &Model,
    fields: &[&'a Field],
    diagnostics: &mut Diagnostics,
) -> Vec<(&'a Field, String)> {
    let keys: BTreeSet<&str> = fields.iter().map(|field| field.key()).collect();
    let mut taken = BTreeSet::new();
    let mut distinct = Vec::with_capacity(fields.len());
    for field in fields {
        let key = field.key();
        let location = Location::new(model.location.file.as_str(), field.position);
        if taken.insert(key) {
            distinct.push((*field, key.to_owned()));
        } else if !keys.contains(&*field.name) && taken.insert(&field.name) {
            let message = format!(
                "`{}` would be `{key}` in the JSON, as another field of {} is",
                field.name, model.id
            );
            diagnostics.push(Diagnostic::new(Code::WireNameCollision, message, location));
            distinct.push((*field, field.name.clone()));
        } else {
            let message = format!(
                "`{}` is left out: another field of {} is `{key}` in the JSON",
                field.name, model.id
            );
            diagnostics.push(Diagnostic::new(Code::DuplicateField, message, location));
        }
    }
    distinct
}
