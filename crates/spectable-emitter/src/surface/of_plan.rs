//! The surface of what a plan is going to write.

use rayon::prelude::*;
use spectable_schema::{Deprecation, ModelId};

use crate::plan::{
    FieldPlan, Item, ItemId, ItemKind, MemberPlan, Plan, Presence, StructPlan, Unit,
};
use crate::render::{Scope, rest_type, type_text, type_tokens};

use super::{
    Docs, EnumSurface, FieldPresence, FieldSurface, MemberSurface, Print, RestSurface,
    StructSurface, Surface, SurfaceItem, SurfaceKind, Traits, UnionSurface, VariantSurface,
};

/// The surface of `plan`, whose units were made for `models`.
pub(crate) fn of_plan<'a>(plan: &Plan, models: impl Iterator<Item = &'a ModelId>) -> Surface {
    let units: Vec<(&ModelId, &Unit)> = models.zip(&plan.frame.units).collect();
    let items = units
        .into_par_iter()
        .map(|(model, unit)| of_unit(plan, model, unit));
    let items: Vec<Vec<SurfaceItem>> = items.collect();
    Surface {
        items: items.into_iter().flatten().collect(),
    }
}

/// The items in the surface of a plan that are of one unit, which was made for `model`.
fn of_unit(plan: &Plan, model: &ModelId, unit: &Unit) -> Vec<SurfaceItem> {
    let scope = Scope::of_full_paths(plan, &unit.items);
    let ids = unit.items.iter().enumerate();
    ids.map(|(index, id)| surface_item(*id, index == 0, model, plan, &scope))
        .collect()
}

/// The item with this id, which belongs to `model`.
fn surface_item(
    id: ItemId,
    own: bool,
    model: &ModelId,
    plan: &Plan,
    scope: &Scope<'_>,
) -> SurfaceItem {
    let item = plan.item(id);
    SurfaceItem {
        path: plan.path_of_item(id),
        model: model.clone(),
        own,
        traits: traits(item),
        docs: docs(item.description.as_deref(), &[], item.deprecation.as_ref()),
        kind: kind(item, scope),
    }
}

fn traits(item: &Item) -> Traits {
    match item.kind {
        // Another name has the traits of what it names.
        ItemKind::Alias(_) => Traits {
            read: true,
            written: true,
            ..Traits::default()
        },
        _ => Traits {
            copy: item.derives.copy,
            eq: item.derives.eq,
            default: item.derives.default,
            read: item.read,
            written: item.written,
        },
    }
}

fn kind(item: &Item, scope: &Scope<'_>) -> SurfaceKind {
    match &item.kind {
        ItemKind::Struct(shape) => SurfaceKind::Struct(structure(item, shape, scope)),
        ItemKind::Enum(shape) => SurfaceKind::Enum(EnumSurface {
            variants: shape
                .variants
                .iter()
                .map(|variant| VariantSurface {
                    name: variant.name.clone(),
                    value: variant.value.clone(),
                    docs: docs(
                        variant.description.as_deref(),
                        &[],
                        variant.deprecation.as_ref(),
                    ),
                })
                .collect(),
            open: shape.open,
            integer: shape.integer,
        }),
        ItemKind::Union(union) => SurfaceKind::Union(UnionSurface {
            members: union
                .members
                .iter()
                .map(|member| self::member(member, scope))
                .collect(),
            tag: union.tag.clone(),
            open: union.open,
        }),
        ItemKind::Alias(ty) => SurfaceKind::Alias(type_text(&type_tokens(ty, scope))),
        ItemKind::Newtype(ty) => SurfaceKind::Newtype(type_text(&type_tokens(ty, scope))),
    }
}

fn structure(item: &Item, shape: &StructPlan, scope: &Scope<'_>) -> StructSurface {
    StructSurface {
        fields: shape
            .fields
            .iter()
            .map(|field| self::field(field, scope))
            .collect(),
        rest: shape.rest.as_ref().map(|rest| RestSurface {
            name: rest.name.clone(),
            ty: type_text(&rest_type(rest, scope)),
        }),
        has_new: !item.derives.default,
        deny_unknown: shape.deny_unknown,
    }
}

fn field(field: &FieldPlan, scope: &Scope<'_>) -> FieldSurface {
    FieldSurface {
        name: field.name.to_string(),
        documented: field.documented.to_string(),
        key: field.key.to_string(),
        ty: type_text(&type_tokens(&field.ty, scope)),
        boxed: field.boxed,
        presence: match field.presence {
            Presence::Required => FieldPresence::Required,
            Presence::RequiredNullable => FieldPresence::RequiredNullable,
            Presence::RequiredMerged => FieldPresence::RequiredMerged,
            Presence::Optional => FieldPresence::Optional,
            Presence::OptionalAny => FieldPresence::OptionalAny,
            Presence::OptionalNullable => FieldPresence::OptionalNullable,
        },
        is_parameter: !field.has_default(),
        docs: docs(
            field.description.as_deref(),
            &field.examples,
            field.deprecation.as_ref(),
        ),
    }
}

fn member(member: &MemberPlan, scope: &Scope<'_>) -> MemberSurface {
    MemberSurface {
        name: member.name.clone(),
        ty: type_text(&type_tokens(&member.ty, scope)),
        boxed: member.boxed,
        tags: member.tags.clone(),
    }
}

fn docs(description: Option<&str>, examples: &[String], deprecation: Option<&Deprecation>) -> Docs {
    let reason = |deprecation: &Deprecation| {
        let reason = deprecation.reason.as_deref().unwrap_or_default();
        reason.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    Docs {
        description: description.map(Print::of_words),
        examples: (!examples.is_empty()).then(|| {
            let prints = examples.iter().map(|example| Print::of_letters(example));
            let texts: Vec<String> = prints.map(|print| print.to_string()).collect();
            Print::of_words(&texts.join(" "))
        }),
        deprecated: deprecation.map(reason),
    }
}
