//! Fills what a schema leaves open with what the evidence says.

use spectable_schema::{
    Code, Diagnostic, Diagnostics, Fact, Field, Location, Model, Origin, Schema, Shape, Type,
    letters,
};

use crate::file_kind::FileKind;
use crate::findings::{FieldFindings, Findings, ModelFindings};
use crate::observation::Observation;

/// Fills `schema` with `findings`. What the schema says already stays as it is; where the two
/// disagree, a diagnostic names both places.
pub(crate) fn complete(findings: &Findings, schema: &mut Schema) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for model in schema.models_mut() {
        if let Some(found) = findings.get(&model.id) {
            complete_model(found, model, &mut diagnostics);
        }
    }
    diagnostics
}

fn complete_model(found: &ModelFindings, model: &mut Model, diagnostics: &mut Diagnostics) {
    let file = model.location.file.clone();
    match &mut model.shape {
        Shape::Struct(shape) => {
            for (index, found) in &found.fields {
                if let Some(field) = shape.fields.get_mut(*index) {
                    let named = NamedField {
                        label: format!("`{}` of {}", field.name, model.id),
                        location: Location::new(&file, field.position),
                    };
                    complete_field(found, field, &named, diagnostics);
                }
            }
        }
        Shape::Enum(shape) => {
            if let (None, Some((openness, location))) = (&shape.openness, &found.openness) {
                shape.openness = Some(Fact::from_evidence(*openness, location.clone()));
            }
        }
        Shape::Union(union) => {
            for (member, seen) in union.members.iter_mut().zip(&found.seen.members) {
                if let Some((ty, _)) = seen.refine(&member.ty) {
                    member.ty = ty;
                }
            }
        }
        Shape::Alias(ty) => {
            if let Some((refined, _)) = found.seen.refine(ty) {
                *ty = refined;
            }
        }
        Shape::Unknown => {
            if let Some((members, location)) = &found.members {
                model.shape = union_of(members, location);
            }
        }
    }
}

fn union_of(members: &[Type], location: &Location) -> Shape {
    let members = members.iter().map(|ty| spectable_schema::UnionMember {
        ty: ty.clone(),
        position: location.position,
    });
    Shape::Union(spectable_schema::Union {
        members: members.collect(),
        discriminator: None,
    })
}

/// A field as diagnostics name it.
struct NamedField {
    label: String,
    location: Location,
}

fn complete_field(
    found: &FieldFindings,
    field: &mut Field,
    named: &NamedField,
    diagnostics: &mut Diagnostics,
) {
    complete_wire_name(found, field, named, diagnostics);
    complete_null(&found.seen, field, named, diagnostics);
    report_numbers(&found.seen, field, named, diagnostics);
    if let Some((ty, location)) = found.seen.refine(&field.ty.value) {
        field.ty = Fact::from_evidence(ty, location);
    }
    if let Some(location) = &found.absent {
        diagnostics.push(contradicts_page(
            named,
            format!("{} is required, but a sample has no such key", named.label),
            location,
        ));
    }
}

fn complete_wire_name(
    found: &FieldFindings,
    field: &mut Field,
    named: &NamedField,
    diagnostics: &mut Diagnostics,
) {
    let Some(((key, location), others)) = found.wire_names.split_first() else {
        return;
    };
    for (other, other_location) in others {
        diagnostics.push(
            Diagnostic::new(
                Code::EvidenceDisagrees,
                format!(
                    "{} is `{key}` in one place and `{other}` in another",
                    named.label
                ),
                other_location.clone(),
            )
            .with_note_at(format!("`{key}` stands here, and counts"), location.clone())
            .with_note_at("the field is documented here", named.location.clone()),
        );
    }
    match &field.wire_name {
        // The page has the name as the SDK's language wants it; the SDK's source has both.
        Some(fact) if fact.origin == Origin::Page && is_respelled(fact, field, key, location) => {
            field.wire_name = Some(Fact::from_evidence(key.clone(), location.clone()));
        }
        Some(fact) if fact.origin == Origin::Page && fact.value != *key => {
            diagnostics.push(contradicts_page(
                named,
                format!("{} is `{}` on its page", named.label, fact.value),
                location,
            ));
        }
        Some(fact) if fact.origin != Origin::Rule => {}
        _ => field.wire_name = Some(Fact::from_evidence(key.clone(), location.clone())),
    }
}

/// Whether the page has the name of the field alone, which is the key of an SDK's source in another
/// spelling.
fn is_respelled(page: &Fact<String>, field: &Field, key: &str, location: &Location) -> bool {
    let is_source = matches!(FileKind::of(&location.file), Some(FileKind::Source(_)));
    is_source
        && page.value != key
        && page.value == field.name
        && letters(&page.value) == letters(key)
}

fn complete_null(
    seen: &Observation,
    field: &mut Field,
    named: &NamedField,
    diagnostics: &mut Diagnostics,
) {
    let Some(location) = &seen.null else {
        return;
    };
    match &field.nullable {
        None => field.nullable = Some(Fact::from_evidence(true, location.clone())),
        Some(fact) if !fact.value && fact.origin.is_page() => {
            diagnostics.push(contradicts_page(
                named,
                format!("{} is never null, its page says", named.label),
                location,
            ));
        }
        Some(_) => {}
    }
}

fn report_numbers(
    seen: &Observation,
    field: &Field,
    named: &NamedField,
    diagnostics: &mut Diagnostics,
) {
    if let Some((kind, location)) = &seen.misfit {
        diagnostics.push(contradicts_page(
            named,
            format!("{} does not take {kind}, its page says", named.label),
            location,
        ));
    }
    let whole = seen.integer.as_ref();
    let broken = seen.float.as_ref().or(seen.fraction.as_ref());
    if let (Type::Number, Some(whole), Some(broken)) = (&field.ty.value, whole, broken) {
        diagnostics.push(
            Diagnostic::new(
                Code::EvidenceDisagrees,
                format!(
                    "{} is a whole number in one place and not in another",
                    named.label
                ),
                broken.clone(),
            )
            .with_note_at("it is whole here", whole.clone())
            .with_note_at("the field is documented here", named.location.clone()),
        );
    }
}

fn contradicts_page(named: &NamedField, message: String, location: &Location) -> Diagnostic {
    Diagnostic::new(
        Code::EvidenceContradictsPage,
        message,
        named.location.clone(),
    )
    .with_note_at("the evidence stands here", location.clone())
    .with_help("the page counts; set what is right in the configuration")
}
