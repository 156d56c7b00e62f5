//! The pages of another SDK of the same API, which says what ours do not.

use spectable_parser::{Family, Options, SourcePage, parse};
use spectable_schema::{
    Code, Diagnostic, Diagnostics, Enum, Field, Location, Model, Origin, Schema, Severity, Shape,
    Type, letters,
};

use crate::declared::{DeclaredField, DeclaredModel};
use crate::findings::Findings;
use crate::index::Index;

/// How a path below the folder of the pages is shown.
type Shown<'s> = &'s dyn Fn(&str) -> String;

/// Reads `pages` as those of other SDKs. A folder may well hold pages of several families, which are
/// read apart; there is a schema for each that documents something.
pub(crate) fn read(pages: &[SourcePage], shown: Shown<'_>) -> (Vec<Schema>, Diagnostics) {
    let mut schemas = Vec::new();
    let mut diagnostics = Diagnostics::new();
    for family in Family::ALL {
        let (schema, errors) = read_family(pages, *family, shown);
        diagnostics.extend(errors);
        schemas.push(schema);
    }
    schemas.retain(|schema| !schema.is_empty());
    (schemas, diagnostics)
}

/// Reads the pages of `family` among `pages`. The schema is empty where there are none.
fn read_family(pages: &[SourcePage], family: Family, shown: Shown<'_>) -> (Schema, Diagnostics) {
    let options = Options {
        family: Some(family),
        ..Options::default()
    };
    let parsed = parse(pages, &options);
    let mut diagnostics = Diagnostics::new();
    if !parsed.diagnostics.has_errors() {
        return (parsed.schema, diagnostics);
    }
    // Any folder may hold a page that documents no model; that alone is no reason to speak.
    let error = parsed.diagnostics.into_iter().find(|diagnostic| {
        diagnostic.severity == Severity::Error
            && !matches!(diagnostic.code, Code::NoModels | Code::UnknownLanguage)
    });
    if let Some(error) = error {
        let location = Location::new(shown(&error.location.file), error.location.position);
        diagnostics.push(
            Diagnostic::new(Code::UnreadableEvidence, error.message, location)
                .with_note("none of the pages that were given as evidence is used"),
        );
    }
    (Schema::new(), diagnostics)
}

/// What the structs of `other` say.
pub(crate) fn declared_models(other: &Schema, shown: Shown<'_>) -> Vec<DeclaredModel> {
    let structs = other.models().filter_map(|model| match &model.shape {
        Shape::Struct(shape) => Some((model, shape)),
        _ => None,
    });
    let models = structs.map(|(model, shape)| DeclaredModel {
        folder: model.id.namespace.as_str().to_owned(),
        file: shown(&model.location.file),
        name: model.title.clone(),
        fields: shape
            .fields
            .iter()
            .filter(|field| !field.is_transport())
            .map(|field| DeclaredField {
                name: field.name.clone(),
                wire_name: field
                    .wire_name
                    .as_ref()
                    .filter(|fact| fact.origin != Origin::Rule)
                    .map(|fact| fact.value.clone()),
                enumeration: enumeration(&field.ty.value, other),
                ty: if says_null(field) {
                    Type::Nullable(Box::new(field.ty.value.clone()))
                } else {
                    field.ty.value.clone()
                },
                position: field.position,
            })
            .collect(),
    });
    models.collect()
}

/// Whether the page says that the field may be `null`, not only that it cannot be excluded.
fn says_null(field: &Field) -> bool {
    let fact = field.nullable.as_ref();
    fact.is_some_and(|fact| fact.value && fact.origin != Origin::Rule)
}

/// The enum that `ty` is, or that its elements are, with its name.
fn enumeration(ty: &Type, other: &Schema) -> Option<(String, Enum)> {
    match ty {
        Type::Reference(id) => match &other.get(id)?.shape {
            Shape::Enum(shape) if !shape.is_integer() && !shape.values.is_empty() => {
                Some((id.name.clone(), shape.clone()))
            }
            _ => None,
        },
        Type::Array(inner) | Type::Map(inner) | Type::Nullable(inner) => enumeration(inner, other),
        _ => None,
    }
}

/// Notes what the unions and enums of `other` say about models whose own pages say nothing.
pub(crate) fn note_shapes(
    other: &Schema,
    shown: Shown<'_>,
    index: &Index<'_>,
    findings: &mut Findings,
) {
    let others = Index::new(other);
    for model in index.schema().models() {
        let Some(counterpart) = counterpart(model, others.models(&model.title)) else {
            continue;
        };
        let location = || {
            Location::new(
                shown(&counterpart.location.file),
                counterpart.location.position,
            )
        };
        match (&model.shape, &counterpart.shape) {
            (Shape::Unknown, Shape::Union(union)) => {
                let members = union.members.iter().map(|member| &member.ty);
                if let Some(members) = translated(members, other, index) {
                    findings.model(&model.id).members = Some((members, location()));
                }
            }
            (Shape::Enum(ours), Shape::Enum(theirs)) if ours.openness.is_none() => {
                if let Some(openness) = &theirs.openness {
                    findings.model(&model.id).openness = Some((openness.value, location()));
                }
            }
            _ => {}
        }
    }
}

/// The one of `models`, all of the same letters, that is the same as `model`.
fn counterpart<'m>(model: &Model, models: &[&'m Model]) -> Option<&'m Model> {
    let namespace = |model: &Model| model.id.namespace.segments().last().map(letters);
    let mut equal = models
        .iter()
        .filter(|other| namespace(other) == namespace(model));
    match (equal.next(), models) {
        (Some(only), _) if equal.next().is_none() => Some(only),
        (None, [only]) => Some(only),
        _ => None,
    }
}

/// `types` of `other` as types of the schema; `None` where one of them names a model that the
/// schema does not have.
fn translated<'t>(
    types: impl Iterator<Item = &'t Type>,
    other: &Schema,
    index: &Index<'_>,
) -> Option<Vec<Type>> {
    types.map(|ty| translate(ty, other, index)).collect()
}

fn translate(ty: &Type, other: &Schema, index: &Index<'_>) -> Option<Type> {
    let inner = |inner: &Type| translate(inner, other, index).map(Box::new);
    Some(match ty {
        Type::Reference(id) => {
            let theirs = other.get(id)?;
            Type::Reference(counterpart(theirs, index.models(&theirs.title))?.id.clone())
        }
        Type::Array(element) => Type::Array(inner(element)?),
        Type::Map(value) => Type::Map(inner(value)?),
        Type::Nullable(value) => Type::Nullable(inner(value)?),
        Type::Union(members) => Type::Union(translated(members.iter(), other, index)?),
        _ => ty.clone(),
    })
}
